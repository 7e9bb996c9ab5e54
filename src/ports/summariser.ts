import type { Article } from '../model/entry.ts';
import type { Judgement } from '../model/judgement.ts';
import type { SummaryText } from '../model/story.ts';

export interface SummaryTask {
  readonly storyId: number;
  readonly judgement: Judgement;
  /** Lead first. */
  readonly articles: readonly Article[];
  readonly signal: AbortSignal;
}

/** A language model behind a schema. Output is a proposal: grounding is checked by the pipeline, never here. */
export interface Summariser {
  /** `provider:model`. */
  readonly model: string;
  /** Null: no proposal (refusal, budget spent, time out, unreachable), with the reason logged. */
  summarise(task: SummaryTask): Promise<SummaryText | null>;
  /** Decides an unsure article within a schema; null: no answer. */
  decide(task: SummaryTask): Promise<{ readonly relevant: boolean; readonly reason: string } | null>;
}
