import { Worker } from 'node:worker_threads';
import type { Log } from '../../ports/log.ts';
import type { FeedReading, PageReading, Reader } from '../../ports/reader.ts';
import type { WorkerJob } from './reading.worker.ts';

export interface ReaderOptions {
  readonly log: Log;
  /** A document that takes longer is given up, and its worker replaced. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 8_000;
const MEMORY_MB = 256;

interface Answer {
  readonly id: number;
  readonly result?: FeedReading | PageReading;
  readonly failure?: string;
}

/** Reads documents one after the other in a worker: what hangs or eats memory there is ended, and nothing else is touched. */
export const createReader = ({ log, deadlineMs = DEADLINE_MS }: ReaderOptions): Reader => {
  let worker: Worker | null = null;
  let next = 1;
  let chain: Promise<unknown> = Promise.resolve();

  const hire = (): Worker => {
    worker ??= new Worker(new URL('./reading.worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
    });
    worker.unref();
    return worker;
  };
  const dismiss = async (): Promise<void> => {
    const old = worker;
    worker = null;
    await old?.terminate();
  };

  const work = (
    job: Omit<WorkerJob, 'id'>,
  ): Promise<FeedReading | PageReading | { readonly kind: 'failed'; readonly reason: string }> =>
    new Promise((resolve) => {
      const id = next++;
      const hired = hire();
      hired.ref();
      const end = (
        said: FeedReading | PageReading | { readonly kind: 'failed'; readonly reason: string },
      ): void => {
        clearTimeout(timer);
        hired.removeAllListeners('message');
        hired.removeAllListeners('error');
        hired.removeAllListeners('exit');
        hired.on('error', () => undefined);
        hired.unref();
        resolve(said);
      };
      const giveUp = (reason: string): void => {
        log.warn({ url: job.url, kind: job.kind, bytes: job.bytes.length }, reason);
        void dismiss().finally(() => end({ kind: 'failed', reason }));
      };
      const timer = setTimeout(
        () => giveUp('The document took too long to read and was given up.'),
        deadlineMs,
      );
      hired.on('message', ({ id: answered, result, failure }: Answer) => {
        if (answered !== id) return;
        end(result ?? { kind: 'failed', reason: `The document cannot be read: ${failure ?? 'unknown'}.` });
      });
      hired.on('error', (error: Error) => giveUp(`The document cannot be read: ${error.message}.`));
      hired.on('exit', () => giveUp('The reader ended unexpectedly.'));
      hired.postMessage({ ...job, id });
    });

  const queued = (job: Omit<WorkerJob, 'id'>) => {
    const mine = chain.then(() => work(job));
    chain = mine;
    return mine;
  };

  return {
    readFeed: async ({ bytes, contentType, url }) => {
      const reading = await queued({ kind: 'feed', bytes, contentType, url, title: '' });
      if (reading.kind === 'feed') return reading;
      if (reading.kind === 'unreadable') return reading as FeedReading;
      return {
        kind: 'unreadable',
        why: 'too-complex',
        reason: reading.kind === 'failed' ? reading.reason : 'The document is no feed.',
      };
    },
    readPage: async ({ bytes, contentType, url }, title) => {
      const reading = await queued({ kind: 'page', bytes, contentType, url, title });
      if (reading.kind === 'article') return reading;
      if (reading.kind === 'unreadable') return reading as PageReading;
      return {
        kind: 'unreadable',
        why: 'too-complex',
        reason: reading.kind === 'failed' ? reading.reason : 'The page cannot be read.',
      };
    },
    close: async () => {
      await chain.catch(() => undefined);
      await dismiss();
    },
  };
};
