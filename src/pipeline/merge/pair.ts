import type { Features } from './features.ts';
import { conflict } from './conflict.ts';
import { conceptSimilarity } from './concepts.ts';
import { actSimilarity, nameSimilarity, numberSimilarity, WEIGHTY } from './similarity.ts';

const shared = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number => [...a].filter((one) => b.has(one)).length;

const jaccard = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number => {
  const both = shared(a, b);
  return a.size + b.size === 0 ? 0 : both / (a.size + b.size - both);
};

const disjoint = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size > 0 && b.size > 0 && shared(a, b) === 0;

const strangers = (a: Features, b: Features): number =>
  [...a.titleParties].filter((party) => !b.parties.has(party)).length;

/** Parties that are in the news of the trade on most days. */
const FREQUENT: ReadonlySet<string> = new Set(['US', 'CN', 'RU', 'GB', 'eu', 'un', 'nato', 'UA', 'IR', 'IL']);

/** The same act by the same actor, wherever in the text it stands. */
const sharesDeed = (a: Features, b: Features): boolean =>
  a.acts.some((one) =>
    b.acts.some(
      (other) => one.action === other.action && one.actors.some((actor) => other.actors.includes(actor)),
    ),
  );

/** A weighty act by the same actor on the same target: in a few days there is only one. */
const sharesDeedOnTarget = (a: Features, b: Features): boolean =>
  a.acts.some(
    (one) =>
      WEIGHTY.has(one.action) &&
      b.acts.some(
        (other) =>
          one.action === other.action &&
          one.actors.some((actor) => other.actors.includes(actor)) &&
          one.targets.some((target) => other.targets.includes(target)),
      ),
  );

const sharesWeighty = (a: Features, b: Features): boolean =>
  a.acts.some(({ action }) => WEIGHTY.has(action) && b.acts.some((other) => other.action === action));

/** Names that both headlines hold, by their length: 1 for a long one or two short ones. */
const sharedNames = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  Math.min(
    1,
    [...a].filter((one) => b.has(one)).reduce((total, { length }) => total + Math.max(0, length - 1), 0) / 4,
  );

/** What speaks for and against two texts telling one event; each 0 to 1 or a small count. The names are those of `WEIGHTS`. */
export const pairEvidence = (a: Features, b: Features, words: number) => {
  return {
    conflict: a.relevant && b.relevant && conflict(a, b) ? 1 : 0,
    words,
    concepts: conceptSimilarity(a.concepts, b.concepts),
    titleConcepts: conceptSimilarity(a.titleConcepts, b.titleConcepts),
    names: nameSimilarity(a, b),
    titleNames: sharedNames(a.titleNames, b.titleNames),
    numbers: numberSimilarity(a, b),
    otherNumbers: disjoint(a.numbers, b.numbers) ? 1 : 0,
    parties: jaccard(a.parties, b.parties),
    noParty: a.parties.size === 0 && b.parties.size === 0 ? 1 : 0,
    strangers: Math.min(2, strangers(a, b) + strangers(b, a)),
    acts: actSimilarity(a, b) ?? 0.4,
    groups: shared(a.groups, b.groups) > 0 ? 1 : 0,
    otherGroups: disjoint(a.groups, b.groups) ? 1 : 0,
    oneDenies: a.deniesInTitle === b.deniesInTitle ? 0 : 1,
    bothDeny: a.deniesInTitle && b.deniesInTitle ? 1 : 0,
    otherAccused: disjoint(a.accused, b.accused) ? 1 : 0,
    otherActors: disjoint(a.mainActors, b.mainActors) ? 1 : 0,
    subject: a.subject !== null && b.subject !== null ? (a.subject === b.subject ? 1 : -1) : 0,
    planned: a.planned === b.planned ? 0 : 1,
    sameRoles: shared(a.accusers, b.accusers) > 0 && shared(a.accused, b.accused) > 0 ? 1 : 0,
    rareParties: Math.min(
      2,
      [...a.parties].filter((party) => b.parties.has(party) && !FREQUENT.has(party)).length,
    ),
    sameDeed: sharesDeed(a, b) ? 1 : 0,
    deedOnTarget: sharesDeedOnTarget(a, b) ? 1 : 0,
    weighty: sharesWeighty(a, b) ? 1 : 0,
    bothRelevant: a.relevant && b.relevant ? 1 : 0,
  };
};

export type PairEvidence = ReturnType<typeof pairEvidence>;

type Weights = Readonly<Record<keyof PairEvidence, number>> & { readonly bias: number };

/**
 * What each piece of evidence weighs in the logarithm of the odds, fitted (ridge logistic regression) on the pairs of the open items of
 * `tests/labelled`, for texts in one language and in two. Changed by hand, and down, only where a mistake costs more than a miss.
 */
const ONE_LANGUAGE: Weights = {
  conflict: -0.37,
  words: 2.57,
  concepts: 4.07,
  titleConcepts: 2.48,
  names: 3.39,
  titleNames: -0.65,
  numbers: 2.19,
  otherNumbers: -0.25,
  parties: 0.74,
  noParty: -0.45,
  strangers: -1.88,
  acts: 1.24,
  groups: -0.47,
  otherGroups: -0.49,
  oneDenies: -2,
  bothDeny: 0.73,
  otherAccused: -0.39,
  otherActors: -0.92,
  subject: 0.18,
  planned: -0.21,
  sameRoles: 0.0,
  rareParties: 0.38,
  sameDeed: 0.65,
  deedOnTarget: 0.32,
  weighty: 1.09,
  bothRelevant: 1.08,
  bias: -5.32,
};
const TWO_LANGUAGES: Weights = {
  conflict: -0.92,
  words: 0.0,
  concepts: 4.51,
  titleConcepts: 3.02,
  names: 2.16,
  titleNames: 0.77,
  numbers: 1.51,
  otherNumbers: -0.48,
  parties: 1.51,
  noParty: 0.52,
  strangers: -1.78,
  acts: 1.57,
  groups: 1.01,
  otherGroups: -0.64,
  oneDenies: -2.5,
  bothDeny: 0.97,
  otherAccused: 0.39,
  otherActors: 0.31,
  subject: 0.3,
  planned: 0.1,
  sameRoles: 0.14,
  rareParties: 1.16,
  sameDeed: 0.74,
  deedOnTarget: -0.29,
  weighty: 0.69,
  bothRelevant: 0.23,
  bias: -6.02,
};

/** How likely two texts tell one event, 0 to 1, whatever forbids it; `words`: the likeness of their words, 0 across languages. */
export const likelihood = (a: Features, b: Features, words: number): number => {
  const evidence = pairEvidence(a, b, words);
  const { bias, ...weights } = a.language === b.language ? ONE_LANGUAGE : TWO_LANGUAGES;
  const odds = Object.entries(weights).reduce(
    (total, [name, weight]) => total + weight * evidence[name as keyof PairEvidence],
    bias,
  );
  return 1 / (1 + Math.exp(-odds));
};
