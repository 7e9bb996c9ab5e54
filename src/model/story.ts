import type { ActionSlug, Severity } from './action.ts';
import type { Affiliation, Tier } from './feed.ts';
import type { Frame } from './judgement.ts';
import type { PartyId } from './party.ts';

export type ReaderLanguage = 'ar' | 'en';

/** One article that stands behind a story. */
export interface StorySource {
  readonly entryId: number;
  readonly feedId: string;
  /** Publisher family: counts once. */
  readonly publisher: string;
  /** The name a reader knows: the feed's title. */
  readonly name: string;
  readonly affiliation: Affiliation | null;
  readonly tier: Tier;
  readonly country: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly language: string;
  readonly publishedAt: Date | null;
  readonly firstSeenAt: Date;
  /** What it added: the event itself, the accused's denial, a correction or retraction. */
  readonly role: 'report' | 'denial' | 'correction';
}

export type SummaryMethod = 'extractive' | 'composed' | 'model';

/** Headline and one or two sentences. */
export interface SummaryText {
  readonly headline: string;
  readonly body: string;
}

export interface Summary {
  readonly ar: SummaryText;
  readonly en: SummaryText;
  readonly method: SummaryMethod;
  /** `provider:model` when a model wrote it. */
  readonly model: string | null;
}

/** The articles about one event, with a lead article. Never a single report. */
export interface Story {
  readonly id: number;
  readonly affairId: number;
  /** Numbered from 1; grows when a reader would see a change. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly leadEntryId: number;
  /** Publication of the lead article; null while unknown. */
  readonly publishedAt: Date | null;
  readonly severity: Severity;
  readonly actions: readonly ActionSlug[];
  readonly parties: readonly PartyId[];
  readonly topics: readonly string[];
  readonly frame: Frame;
  readonly sources: readonly StorySource[];
  /** Null until the summarise stage has written it. */
  readonly summary: Summary | null;
  /** Set when the event as a whole was retracted. */
  readonly retracted: boolean;
  /** For a story whose main act is a denial: the story it answers; its alert is an edit of that one where a chat has it. */
  readonly answersStoryId: number | null;
}

/** One step of an affair as `timeline` shows it. */
export interface AffairStep {
  readonly storyId: number;
  readonly at: Date;
  readonly actions: readonly ActionSlug[];
  readonly parties: readonly PartyId[];
  readonly headline: { readonly ar: string; readonly en: string };
}
