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

export const overlap = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number => {
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : shared(a, b).length / least;
};

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
const WEIGHTY: ReadonlySet<ActionSlug> = new Set([
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

const disjoint = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size > 0 && b.size > 0 && shared(a, b).length === 0;

/** What others do after an act: the same incident, another event. */
const FOLLOWS: ReadonlySet<ActionSlug> = new Set([
  'condemnation',
  'denial',
  'sanctions',
  'capacity-aid',
  'collective-defence',
  'warning',
]);

/** What friends do in one breath, each outlet naming another of them first. */
const SUPPORT: ReadonlySet<ActionSlug> = new Set(['condemnation', 'capacity-aid', 'collective-defence']);
const ALERTS: ReadonlySet<ActionSlug> = new Set(['advisory', 'warning', 'joint-attribution']);

const within = <T>(some: ReadonlySet<T>, all: ReadonlySet<T>): boolean =>
  [...some].every((one) => all.has(one));

/** Talks, pacts and drills fill every week: only the same partners make the same one. */
const COOPERATION: ReadonlySet<ActionSlug> = new Set([
  'agreement',
  'dialogue',
  'coalition',
  'policy',
  'norms',
  'exercise',
  'capacity-aid',
]);

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
  if (story.denies !== item.denies && !isOwnDenial(story, item)) return 'one is the denial';
  if (shared(story.accusers, item.accused).length > 0 && shared(story.accused, item.accusers).length > 0)
    return 'the roles are turned round';
  // Where each text names the other's accused as well, the roles were read differently, not the event.
  if (
    disjoint(story.accused, item.accused) &&
    !(within(story.accused, item.parties) && within(item.accused, story.parties))
  )
    return 'another is accused';
  if (
    (story.main === 'condemnation' || item.main === 'condemnation') &&
    (shared(story.mainActors, item.accused).length > 0 || shared(item.mainActors, story.accused).length > 0)
  )
    return 'one is the accused';
  if (
    story.titleParties.size > 0 &&
    item.titleParties.size > 0 &&
    disjoint(story.parties, item.titleParties) &&
    disjoint(item.parties, story.titleParties)
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
    story.planned !== item.planned
  )
    return 'planned is not done';
  if (
    story.main !== null &&
    item.main !== null &&
    story.main !== item.main &&
    (FOLLOWS.has(story.main) || FOLLOWS.has(item.main)) &&
    !(SUPPORT.has(story.main) && SUPPORT.has(item.main)) &&
    !(ALERTS.has(story.main) && ALERTS.has(item.main)) &&
    disjoint(story.mainActors, item.mainActors)
  ) {
    return 'another acts otherwise';
  }
  const namesActors = within(story.mainActors, item.parties);
  const namedActors = within(item.mainActors, story.parties);
  const isSupport =
    story.main !== null && item.main !== null && SUPPORT.has(story.main) && SUPPORT.has(item.main);
  if (disjoint(story.mainActors, item.mainActors) && !namesActors && !namedActors && !isSupport)
    return 'another acts';
  if (
    story.main !== null &&
    item.main !== null &&
    COOPERATION.has(story.main) &&
    COOPERATION.has(item.main) &&
    (!(namesActors && namedActors) ||
      (story.main !== item.main && shared(story.parties, item.parties).length < 2))
  )
    return 'other partners';
  const known = slugs(story);
  const opening = item.acts.filter(({ sentence, action }) => sentence === 0 || action === item.main);
  if (
    known.size > 0 &&
    opening.some(({ action }) => WEIGHTY.has(action) && !known.has(action) && !kinOfAny(action, known))
  )
    return 'a new act';
  return null;
};

/** Severed ties and expulsion come together; sanctions and export control too. */
const kinOfAny = (act: ActionSlug, known: ReadonlySet<ActionSlug>): boolean =>
  (act === 'expel-diplomats' && known.has('sever-relations')) ||
  (act === 'sever-relations' && known.has('expel-diplomats')) ||
  (act === 'sanctions' && known.has('export-control')) ||
  (act === 'disruption' && known.has('prosecution')) ||
  (act === 'prosecution' && known.has('disruption'));
