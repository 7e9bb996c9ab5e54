import type { Decision, Stage } from '../model/entry.ts';
import type { EntryWork } from '../ports/store.ts';
import { LEASE_MS, countVerdicts, type RunCounts, type StageContext } from './context.ts';

/** What a stage says of one entry. */
export interface StageDecision {
  readonly verdict: string;
  readonly detail: unknown;
  readonly next: Stage;
  readonly more?: Parameters<StageContext['store']['entries']['decide']>[3];
}

/**
 * One pass of a stage whose decision needs nothing but the entry: claim, decide, record. An entry whose decision throws is a bug
 * of ours: it is recorded as `failed`, leaves the pipeline, and holds up no other.
 */
export const runEntryStage = async (
  context: StageContext,
  stage: Exclude<Stage, 'done'>,
  limit: number,
  decide: (work: EntryWork) => StageDecision | Promise<StageDecision>,
): Promise<RunCounts> => {
  const { store, clock, log, metrics } = context;
  const now = clock.now();
  const claimed = await store.entries.claim(stage, now, limit, new Date(now.getTime() + LEASE_MS));
  const verdicts: string[] = [];
  for (const work of claimed) {
    let said: StageDecision;
    try {
      said = await decide(work);
    } catch (error) {
      log.error({ entryId: work.entry.id, feedId: work.feed.id, stage, error }, 'stage failed on an entry');
      said = {
        verdict: 'failed',
        detail: { reason: error instanceof Error ? error.message : String(error) },
        next: 'done',
      };
    }
    const decision: Decision = { stage, verdict: said.verdict, detail: said.detail, at: clock.now() };
    if (!(await store.entries.decide(work, decision, said.next, said.more))) {
      log.info({ entryId: work.entry.id, stage }, 'the entry is in other hands; this decision came too late');
      continue;
    }
    metrics.count('stage_decisions_total', { stage, verdict: said.verdict });
    log.debug({ entryId: work.entry.id, feedId: work.feed.id, stage, verdict: said.verdict }, 'decided');
    verdicts.push(said.verdict);
  }
  return countVerdicts(verdicts);
};
