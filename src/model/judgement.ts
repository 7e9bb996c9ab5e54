import type { ActionSlug, Severity } from './action.ts';
import type { PartyId, PartyMention } from './party.ts';

/** How sure the text is about who did it. `claimed`: a group or a source says so; `attributed`: a state or body says so;
 * `confirmed`: established (court, own admission, joint finding) ; `denied`: the main act of the text is a denial. */
export type AttributionStatus = 'claimed' | 'attributed' | 'confirmed' | 'denied';

/** Whether an act was done, or only spoken of. */
export type Modality = 'done' | 'announced' | 'planned' | 'threatened' | 'possible' | 'denied' | 'background';

/** One act found in the text: who did what to whom. */
export interface Act {
  readonly action: ActionSlug;
  readonly actors: readonly PartyId[];
  readonly targets: readonly PartyId[];
  readonly modality: Modality;
  /** Index of the sentence it was found in; 0 is the title. */
  readonly sentence: number;
  /** The words of the text it rests on. */
  readonly phrase: string;
}

/** What the operation was done with or against, as far as the text says. */
export type Instrument =
  | 'cyberattack'
  | 'espionage'
  | 'spyware'
  | 'ransomware'
  | 'wiper'
  | 'ddos'
  | 'intrusion'
  | 'leak'
  | 'disinformation'
  | 'cable'
  | 'equipment'
  | 'rules';

export interface Count {
  /** What is counted: `diplomats`, `persons`, `entities`, `states`, `usd`, `systems`, `hours`… */
  readonly of: string;
  readonly value: number;
  /** As it stands in the text. */
  readonly phrase: string;
}

/** Who did what to whom: actor, action, target, and the attribution's status. */
export interface Frame {
  readonly actor: PartyId | null;
  readonly action: ActionSlug | null;
  readonly target: PartyId | null;
  readonly status: AttributionStatus;
  readonly acts: readonly Act[];
  readonly parties: readonly PartyMention[];
  readonly instrument: Instrument | null;
  /** Threat-group ids (`apt28`, `lazarus`…) of `knowledge/groups.ts`. */
  readonly groups: readonly string[];
  /** What was hit, in the text's own words, when it says so. */
  readonly victim: string | null;
  /** Day (`2022-07-15`), month (`2022-07`) or year (`2015`) of the operation the act answers, when the text says so. */
  readonly incidentDate: string | null;
  readonly deadlineHours: number | null;
  readonly counts: readonly Count[];
}

export const EMPTY_FRAME: Frame = {
  actor: null,
  action: null,
  target: null,
  status: 'claimed',
  acts: [],
  parties: [],
  instrument: null,
  groups: [],
  victim: null,
  incidentDate: null,
  deadlineHours: null,
  counts: [],
};

export type Relevance = 'relevant' | 'irrelevant' | 'unsure';

/** The four gates of the definition; the first that fails decides. */
export type Gate = 'language' | 'cyber' | 'state' | 'act' | 'news';

export type Genre =
  | 'news'
  | 'opinion'
  | 'explainer'
  | 'anniversary'
  | 'live-blog'
  | 'digest'
  | 'advertisement';

/** A phrase of the text and the reason it counted. `reason` is a key of the catalogue `text/reasons.ts` (Arabic and English). */
export interface Evidence {
  readonly phrase: string;
  readonly reason: string;
}

export interface Judgement {
  readonly relevance: Relevance;
  /** The gate that said no (or was unsure); null when relevant. */
  readonly gate: Gate | null;
  readonly decidedBy: 'rules' | 'model';
  /** 0 to 1; 0.5 and more is relevant unless unsure. */
  readonly score: number;
  /** Null when there is no act to weigh. */
  readonly severity: Severity | null;
  readonly actions: readonly ActionSlug[];
  readonly actors: readonly PartyId[];
  readonly frame: Frame;
  readonly topics: readonly string[];
  readonly genre: Genre;
  readonly evidence: readonly Evidence[];
}

export interface Screening {
  readonly keep: boolean;
  readonly evidence: readonly Evidence[];
}
