import { parentPort, workerData } from 'node:worker_threads';
import type { FeedReading, PageReading } from '../../ports/reader.ts';
import { decodeBytes } from './decode.ts';

export interface WorkerJob {
  readonly id: number;
  readonly kind: 'feed' | 'page';
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
  readonly title: string;
}

/** Answers a job; the first message of all, with id 0, says that the worker is ready. */
export interface WorkerAnswer {
  readonly id: number;
  readonly result?: FeedReading | PageReading;
  readonly failure?: string;
}

type Read = (job: WorkerJob, text: string, now: Date) => Promise<FeedReading | PageReading>;

/** A worker reads one kind, and loads what that kind takes before it says that it is ready. */
const prepare = async (kind: WorkerJob['kind']): Promise<Read> => {
  if (kind === 'feed') {
    const { readFeedText } = await import('./feed.ts');
    return ({ url }, text, now) => readFeedText(text, url, now);
  }
  const { readPageText } = await import('./page.ts');
  return async ({ url, title }, text, now) => readPageText(text, url, title, now);
};

const answer = (said: WorkerAnswer): void => parentPort?.postMessage(said);

const read = await prepare(workerData as WorkerJob['kind']);
const readJob = async (job: WorkerJob): Promise<FeedReading | PageReading> =>
  read(job, decodeBytes(job.bytes, job.contentType), new Date());

parentPort?.on('message', (job: WorkerJob) => {
  readJob(job).then(
    (result) => answer({ id: job.id, result }),
    (error: unknown) =>
      answer({ id: job.id, failure: error instanceof Error ? error.message : String(error) }),
  );
});
answer({ id: 0 });
