import type { ActionSlug } from '../../model/action.ts';
import type { Features } from './features.ts';

const shared = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): T[] => [...a].filter((one) => b.has(one));
const disjoint = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size > 0 && b.size > 0 && shared(a, b).length === 0;
const within = <T>(some: ReadonlySet<T>, all: ReadonlySet<T>): boolean =>
  [...some].every((one) => all.has(one));

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

const areBoth = (a: Features, b: Features, acts: ReadonlySet<ActionSlug>): boolean =>
  a.main !== null && b.main !== null && acts.has(a.main) && acts.has(b.main);

/** Where each text names the other's accused as well, the roles were read differently, not the event. */
const accuseOthers = (a: Features, b: Features): boolean =>
  disjoint(a.accused, b.accused) && !(within(a.accused, b.parties) && within(b.accused, a.parties));

const isCondemnedActor = (a: Features, b: Features): boolean =>
  (a.main === 'condemnation' || b.main === 'condemnation') &&
  (shared(a.mainActors, b.accused).length > 0 || shared(b.mainActors, a.accused).length > 0);

const isAnswer = (a: Features, b: Features): boolean =>
  a.main !== null &&
  b.main !== null &&
  a.main !== b.main &&
  (FOLLOWS.has(a.main) || FOLLOWS.has(b.main)) &&
  !areBoth(a, b, SUPPORT) &&
  !areBoth(a, b, ALERTS) &&
  disjoint(a.mainActors, b.mainActors);

const haveOtherPartners = (a: Features, b: Features): boolean =>
  areBoth(a, b, COOPERATION) &&
  (!(within(a.mainActors, b.parties) && within(b.mainActors, a.parties)) ||
    (a.main !== b.main && shared(a.parties, b.parties).length < 2));

const actOtherwise = (a: Features, b: Features): boolean =>
  disjoint(a.mainActors, b.mainActors) &&
  !within(a.mainActors, b.parties) &&
  !within(b.mainActors, a.parties) &&
  !areBoth(a, b, SUPPORT);

/** Frames that hardly belong to one event: others accused, others acting, other partners. Frames are misread at times, so it only weighs. */
export const conflict = (a: Features, b: Features): boolean =>
  accuseOthers(a, b) ||
  isCondemnedActor(a, b) ||
  isAnswer(a, b) ||
  actOtherwise(a, b) ||
  haveOtherPartners(a, b);
