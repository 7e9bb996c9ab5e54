import { runCarry } from './carry.ts';
import type { StageContext } from './context.ts';
import { runJudge, runScreen } from './judging.ts';
import { runMerge } from './merge.ts';
import { runRead } from './read.ts';
import { runSummarise } from './summarise.ts';
import { runTarget } from './target.ts';
import type { RunCounts } from './context.ts';

export interface PumpContext extends StageContext {
  /** Zone of a chat that has set none. */
  readonly timeZone: string;
  /** Something was written to the outbox. */
  readonly onAlert: () => void;
}

/** The stages between collecting and sending, in order; each empties its own to-do list. */
const STAGES = [
  ['screen', runScreen],
  ['read', runRead],
  ['judge', runJudge],
  ['merge', runMerge],
  ['summarise', runSummarise],
  ['target', runTarget],
  ['carry', runCarry],
] as const satisfies readonly (readonly [
  string,
  (context: PumpContext, signal: AbortSignal) => Promise<RunCounts>,
])[];

export type PumpTotals = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Runs every stage until none finds work. One pump runs at a time; a request during a run makes it go round once more, so that
 * nothing written meanwhile waits for the next tick.
 */
export class Pump {
  readonly #context: PumpContext;
  readonly #abort = new AbortController();
  readonly #totals: Record<string, Record<string, number>> = {};
  #running: Promise<void> | null = null;
  #again = false;

  constructor(context: PumpContext) {
    this.#context = context;
  }

  /** What every stage decided since the start, by verdict. */
  get totals(): PumpTotals {
    return this.#totals;
  }

  /** Asks for a run; returns when nothing is left to do. */
  async run(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#untilIdle();
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #untilIdle(): Promise<void> {
    let worked = true;
    while ((worked || this.#again) && !this.#abort.signal.aborted) {
      this.#again = false;
      worked = await this.#round();
    }
  }

  async #round(): Promise<boolean> {
    const { log, metrics, clock, onAlert } = this.#context;
    let worked = false;
    for (const [name, run] of STAGES) {
      if (this.#abort.signal.aborted) return false;
      const startedMs = clock.monotonicMs();
      try {
        const { taken, verdicts } = await run(this.#context, this.#abort.signal);
        if (taken === 0) continue;
        worked = true;
        const sums = (this.#totals[name] ??= {});
        for (const [verdict, count] of Object.entries(verdicts)) sums[verdict] = (sums[verdict] ?? 0) + count;
        metrics.observe('stage_seconds', (clock.monotonicMs() - startedMs) / 1000, { stage: name });
        log.info({ stage: name, taken, ...verdicts }, 'stage ran');
        if (name === 'target' || name === 'carry') onAlert();
      } catch (error) {
        // The rows stay where they are: the next round takes them up again.
        log.error({ stage: name, error }, 'stage failed');
      }
    }
    return worked;
  }
}
