/** The taxonomy of acts: 33 slugs in six families. Labels and default severities are facts: `knowledge/actions.ts`. */
export const ACTION_SLUGS = [
  // A: rupture and protest
  'sever-relations',
  'expel-diplomats',
  'recall-ambassador',
  'summon-envoy',
  // B: accusation and answer
  'attribution',
  'joint-attribution',
  'condemnation',
  'denial',
  'warning',
  'advisory',
  // C: law and money
  'sanctions',
  'prosecution',
  'reward',
  'disruption',
  'intl-complaint',
  // D: defence and force
  'collective-defence',
  'cyber-operation',
  'national-emergency',
  'exercise',
  // E: cooperation and rules
  'treaty',
  'norms',
  'agreement',
  'dialogue',
  'coalition',
  'capacity-aid',
  'policy',
  'de-escalation',
  // F: technology and interference
  'export-control',
  'tech-ban',
  'espionage-dispute',
  'election-interference',
  'influence-op',
  'infrastructure-threat',
] as const;

export type ActionSlug = (typeof ACTION_SLUGS)[number];

export type ActionFamily = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** 1 (routine) to 5 (rupture). */
export type Severity = 1 | 2 | 3 | 4 | 5;
