import type { Article } from '../model/entry.ts';
import type { Judgement } from '../model/judgement.ts';
import type { SummaryText } from '../model/story.ts';

export interface SummaryTask {
  readonly storyId: number;
  readonly judgement: Judgement;
  /** Lead first. */
  readonly articles: readonly Article[];
  readonly signal: AbortSignal;
  /** What was wrong with the first proposal, one English clause each; empty at the first asking. */
  readonly problems: readonly string[];
}

/** `misshapen`: an answer that is no such object; asked again it may be. `none`: refused, timed out, unreachable, no budget; the reason is logged. */
export type Proposal =
  | { readonly kind: 'text'; readonly text: SummaryText }
  | { readonly kind: 'misshapen' }
  | { readonly kind: 'none' };

/** A language model behind a schema. Output is a proposal: grounding is checked by the pipeline, never here. */
export interface Summariser {
  /** `provider:model`. */
  readonly model: string;
  /** One asking: repairs are the caller's. */
  summarise(task: SummaryTask): Promise<Proposal>;
  /** Decides an unsure article within a schema; null: no answer. */
  decide(task: SummaryTask): Promise<{ readonly relevant: boolean; readonly reason: string } | null>;
}
