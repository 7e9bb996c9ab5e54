import { parentPort } from 'node:worker_threads';
import { decodeBytes } from './decode.ts';
import { readFeedText } from './feed.ts';
import { readPageText } from './page.ts';

export interface WorkerJob {
  readonly id: number;
  readonly kind: 'feed' | 'page';
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
  readonly title: string;
}

parentPort?.on('message', (job: WorkerJob) => {
  const now = new Date();
  const text = decodeBytes(job.bytes, job.contentType);
  const reading =
    job.kind === 'feed'
      ? readFeedText(text, job.url, now)
      : Promise.resolve(readPageText(text, job.url, job.title, now));
  reading.then(
    (result) => parentPort?.postMessage({ id: job.id, result }),
    (error: unknown) =>
      parentPort?.postMessage({
        id: job.id,
        failure: error instanceof Error ? error.message : String(error),
      }),
  );
});
