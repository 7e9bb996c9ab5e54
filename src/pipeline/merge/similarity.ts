import type { ActionSlug } from '../../model/action.ts';
import type { Features } from './features.ts';

/** How rare a term is: number of stories that hold it, out of how many. */
export interface Rarity {
  readonly stories: number;
  frequency(term: string): number;
}

/** Weight of a term: the rarer, the heavier. A few dozen imagined stories keep weights sane while the store is young. */
const YOUNG = 40;
const weight = (term: string, rarity: Rarity): number =>
  Math.log((rarity.stories + YOUNG) / (rarity.frequency(term) + 1));

const shared = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): T[] => [...a].filter((one) => b.has(one));

/** Weighted cosine of the terms of two texts in one language, 0 to 1. */
export const wordSimilarity = (a: Features, b: Features, rarity: Rarity): number => {
  const sum = (terms: Iterable<string>): number =>
    [...terms].reduce((total, term) => total + weight(term, rarity) ** 2, 0);
  const norm = Math.sqrt(sum(a.terms) * sum(b.terms));
  return norm === 0 ? 0 : sum(shared(a.terms, b.terms)) / norm;
};

/**
 * Names that two texts share across scripts. Longer skeletons weigh more: three consonants meet by chance, six do not.
 * 0 when nothing is shared; about 1 for two full names.
 */
export const nameSimilarity = (a: Features, b: Features): number => {
  const [few, many] = a.names.size < b.names.size ? [a.names, b.names] : [b.names, a.names];
  const points = shared(few, many).reduce((total, classes) => total + Math.max(0, classes.length - 2), 0);
  return Math.min(1, points / 7);
};

export const numberSimilarity = (a: Features, b: Features): number => {
  const points = shared(a.numbers, b.numbers).reduce(
    (total, number) => total + (number.length > 2 || number.includes('.') ? 1 : 0.5),
    0,
  );
  return Math.min(1, points / 2);
};

/** Acts that answer or imply one another inside one event: an outlet may put either in its title. */
const TOGETHER: readonly (readonly ActionSlug[])[] = [
  ['sever-relations', 'expel-diplomats'],
  [
    'attribution',
    'joint-attribution',
    'espionage-dispute',
    'election-interference',
    'influence-op',
    'infrastructure-threat',
    'cyber-operation',
  ],
  ['attribution', 'joint-attribution', 'condemnation', 'summon-envoy', 'recall-ambassador', 'warning'],
  ['sanctions', 'export-control'],
  ['joint-attribution', 'intl-complaint'],
  ['joint-attribution', 'advisory'],
  ['advisory', 'warning', 'infrastructure-threat'],
  ['prosecution', 'reward', 'disruption'],
  ['treaty', 'norms'],
  ['agreement', 'dialogue', 'coalition', 'capacity-aid', 'policy'],
  ['collective-defence', 'warning', 'condemnation', 'capacity-aid'],
  ['national-emergency', 'cyber-operation', 'attribution'],
  ['influence-op', 'denial'],
  ['exercise', 'dialogue'],
  ['tech-ban', 'infrastructure-threat'],
];

/** Acts so weighty that one which a story does not have yet is a new event. */
export const WEIGHTY: ReadonlySet<ActionSlug> = new Set([
  'sever-relations',
  'expel-diplomats',
  'recall-ambassador',
  'sanctions',
  'prosecution',
  'treaty',
  'disruption',
  'intl-complaint',
  'de-escalation',
  'tech-ban',
]);

const slugs = (features: Features): Set<ActionSlug> => new Set(features.acts.map((act) => act.action));

/** How well the acts agree: 1 the same main act, 0.6 acts of one kind, 0 unrelated; null when one text has none. */
export const actSimilarity = (a: Features, b: Features): number | null => {
  if (a.main === null || b.main === null) return null;
  if (a.main === b.main) return 1;
  const [ofA, ofB] = [slugs(a), slugs(b)];
  if (ofB.has(a.main) || ofA.has(b.main)) return 0.8;
  const kin = TOGETHER.some(
    (group) => a.main !== null && b.main !== null && group.includes(a.main) && group.includes(b.main),
  );
  return kin ? 0.6 : 0;
};

const within = <T>(some: ReadonlySet<T>, all: ReadonlySet<T>): boolean =>
  [...some].every((one) => all.has(one));

/** Who says «those words are forged» tells of the attack and denies in one act; an accused that answers does not. */
const isOwnDenial = (story: Features, item: Features): boolean => {
  const [denial, other] = story.denies ? [story, item] : [item, story];
  return (
    denial.mainActors.size > 0 &&
    within(denial.mainActors, other.mainActors) &&
    shared(denial.mainActors, other.accused).length === 0 &&
    (other.main === 'influence-op' || other.acts.some(({ action }) => action === 'influence-op'))
  );
};

/** Why two texts cannot tell one event, whatever they share; null when nothing forbids it. The word is for `explain`. */
export const veto = (story: Features, item: Features): string | null => {
  if (areTurnedRound(story, item)) return 'the roles are turned round';
  if (story.deniesInTitle !== item.deniesInTitle && story.denies !== item.denies && !isOwnDenial(story, item))
    return 'one is the denial';
  if (
    story.parties.size > 0 &&
    item.parties.size > 0 &&
    [story, item].every(({ titleParties }) => titleParties.size > 0) &&
    shared(story.parties, item.titleParties).length === 0 &&
    shared(item.parties, story.titleParties).length === 0
  ) {
    return 'other parties';
  }
  if (
    story.incidentDate !== null &&
    item.incidentDate !== null &&
    story.incidentDate.length === item.incidentDate.length &&
    story.incidentDate !== item.incidentDate &&
    story.incidentDate.length === 10
  ) {
    return 'another incident';
  }
  if (
    story.main === item.main &&
    story.main !== null &&
    WEIGHTY.has(story.main) &&
    (story.planned !== item.planned || story.plansInTitle !== item.plansInTitle)
  )
    return 'planned is not done';
  const known = slugs(story);
  const opening = item.acts.filter(({ sentence }) => sentence === 0);
  if (
    known.size > 0 &&
    opening.some(({ action }) => WEIGHTY.has(action) && !known.has(action) && !kinOfAny(action, known))
  )
    return 'a new act';
  return null;
};

const ACCUSATIONS: ReadonlySet<ActionSlug> = new Set([
  'attribution',
  'joint-attribution',
  'espionage-dispute',
]);

/** Who accuses whom in the headline or the first sentence, as `A>B`. */
const accusations = (features: Features): Set<string> =>
  new Set(
    features.acts
      .filter(({ action, sentence }) => ACCUSATIONS.has(action) && sentence <= 1)
      .flatMap(({ actors, targets }) =>
        actors.flatMap((actor) => targets.filter((one) => one !== actor).map((one) => `${actor}>${one}`)),
      ),
  );

/** A accuses B in one text, B accuses A in the other, and neither says both. */
const areTurnedRound = (story: Features, item: Features): boolean => {
  const [ofStory, ofItem] = [accusations(story), accusations(item)];
  const turned = (one: string): string => one.split('>').toReversed().join('>');
  return (
    [...ofStory].some((one) => ofItem.has(turned(one)) && !ofStory.has(turned(one))) &&
    shared(ofStory, ofItem).length === 0
  );
};

/** Severed ties and expulsion come together; sanctions and export control too. */
const kinOfAny = (act: ActionSlug, known: ReadonlySet<ActionSlug>): boolean =>
  (act === 'expel-diplomats' && known.has('sever-relations')) ||
  (act === 'sever-relations' && known.has('expel-diplomats')) ||
  (act === 'sanctions' && known.has('export-control')) ||
  (act === 'disruption' && known.has('prosecution')) ||
  (act === 'prosecution' && known.has('disruption'));
