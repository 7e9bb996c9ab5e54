import type { ActionSlug } from '../../model/action.ts';

/** Acts that mean something only beside a named cyber matter, weaker than the rest: they never carry an item alone without it in title or lead. */
export const SOFT: ReadonlySet<ActionSlug> = new Set([
  'dialogue',
  'capacity-aid',
  'policy',
  'warning',
  'condemnation',
  'denial',
  'infrastructure-threat',
  'coalition',
  'exercise',
  'norms',
  'agreement',
  'influence-op',
  'reward',
  'treaty',
  'advisory',
]);
export const RUPTURE: ReadonlySet<ActionSlug> = new Set([
  'sever-relations',
  'expel-diplomats',
  'recall-ambassador',
  'summon-envoy',
]);
/** Acts that are diplomacy only where another state or body is concerned. */
export const BETWEEN_STATES: ReadonlySet<ActionSlug> = new Set([
  'attribution',
  'sanctions',
  'prosecution',
  'disruption',
  'tech-ban',
  'export-control',
  'de-escalation',
  'espionage-dispute',
  'cyber-operation',
  'intl-complaint',
  'reward',
]);
/** Acts of family E are what the item is about only when nothing harder is done. */
export const COOPERATIVE: ReadonlySet<ActionSlug> = new Set([
  'dialogue',
  'capacity-aid',
  'policy',
  'coalition',
  'agreement',
  'exercise',
  'norms',
]);
