import type { Topic } from '../model/topic.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Reader } from '../ports/reader.ts';
import type { Store } from '../ports/store.ts';
import type { Summariser } from '../ports/summariser.ts';

/** What a stage's `run` may use. The decisions themselves take none of it. */
export interface StageContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly topics: readonly Topic[];
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  /** Null: extractive summaries only. */
  readonly summariser: Summariser | null;
  /** Chats that get every story without a subscription: the console when no platform is connected. */
  readonly standingChats: readonly `console:${string}`[];
}

/** One pass over a stage's to-do list: how many were looked at, and what came of them by verdict. */
export interface RunCounts {
  readonly taken: number;
  readonly verdicts: Readonly<Record<string, number>>;
}

/** A work lease: a process that dies leaves its work to others after this long. */
export const LEASE_MS = 120_000;

export const countVerdicts = (verdicts: readonly string[]): RunCounts => {
  const counts: Record<string, number> = {};
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return { taken: verdicts.length, verdicts: counts };
};
