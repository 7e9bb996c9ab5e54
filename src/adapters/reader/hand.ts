import { Worker } from 'node:worker_threads';
import type { FeedReading, PageReading } from '../../ports/reader.ts';
import type { WorkerAnswer, WorkerJob } from './reading.worker.ts';

export type Work = Omit<WorkerJob, 'id'>;
export type Result =
  | FeedReading
  | PageReading
  /** `isGivenUp`: it took too long, or more memory than a document may. */
  | { readonly kind: 'failed'; readonly reason: string; readonly isGivenUp: boolean };

export interface HandOptions {
  readonly kind: WorkerJob['kind'];
  /** From the moment the worker has the document; starting a worker does not count. */
  readonly deadlineMs: number;
  readonly memoryMb: number;
  readonly onGiveUp: (job: Work, reason: string) => void;
}

/** A worker that has not started by then will not start. */
const START_MS = 30_000;

/** One worker that reads documents one after the other: what hangs or eats memory there is ended with it, and the next document gets a new one. */
export class Hand {
  readonly #options: HandOptions;
  #worker: Worker | null = null;
  #ready: Promise<void> = Promise.resolve();
  #chain: Promise<unknown> = Promise.resolve();
  #next = 1;

  constructor(options: HandOptions) {
    this.#options = options;
  }

  read(job: Work): Promise<Result> {
    const mine = this.#chain.then(() => this.#work(job));
    this.#chain = mine;
    return mine;
  }

  async close(): Promise<void> {
    await this.#chain.catch(() => undefined);
    await this.#dismiss();
  }

  #hire(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), {
      workerData: this.#options.kind,
      resourceLimits: { maxOldGenerationSizeMb: this.#options.memoryMb },
      execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
    });
    this.#ready = new Promise((resolve) => worker.once('message', () => resolve()));
    // A worker that fails after it was given up is of no concern.
    worker.on('error', () => undefined);
    this.#worker = worker;
    return worker;
  }

  async #dismiss(): Promise<void> {
    const old = this.#worker;
    this.#worker = null;
    await old?.terminate();
  }

  async #work(job: Work): Promise<Result> {
    const worker = this.#hire();
    worker.ref();
    let timer: NodeJS.Timeout | null = null;
    const listening = new AbortController();
    const after = (ms: number, end: () => void): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(end, ms);
    };
    try {
      return await new Promise<Result>((resolve) => {
        const id = this.#next++;
        const giveUp = (reason: string): void => {
          if (listening.signal.aborted) return;
          listening.abort();
          this.#options.onGiveUp(job, reason);
          void this.#dismiss().finally(() => resolve({ kind: 'failed', reason, isGivenUp: true }));
        };
        const onError = (error: Error): void => giveUp(`The document cannot be read: ${error.message}.`);
        const onExit = (): void => giveUp('The reader ended unexpectedly.');
        const onMessage = (answer: WorkerAnswer): void => {
          if (answer.id !== id) return;
          resolve(
            answer.result ?? {
              kind: 'failed',
              reason: `The document cannot be read: ${answer.failure ?? 'unknown'}.`,
              isGivenUp: false,
            },
          );
        };
        worker.on('error', onError).on('exit', onExit).on('message', onMessage);
        listening.signal.addEventListener(
          'abort',
          () => worker.off('error', onError).off('exit', onExit).off('message', onMessage),
          { once: true },
        );
        after(START_MS, () => giveUp('The reader does not start.'));
        void this.#ready.then(() => {
          if (listening.signal.aborted) return;
          after(this.#options.deadlineMs, () =>
            giveUp('The document took too long to read and was given up.'),
          );
          worker.postMessage({ ...job, id });
        });
      });
    } finally {
      listening.abort();
      if (timer !== null) clearTimeout(timer);
      worker.unref();
    }
  }
}
