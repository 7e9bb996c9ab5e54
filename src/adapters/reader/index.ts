import type { Log } from '../../ports/log.ts';
import type { DocumentSource, FeedReading, PageReading, Reader } from '../../ports/reader.ts';
import { Hand, type Result, type Work } from './hand.ts';
import { Strikes } from './strikes.ts';

export interface ReaderOptions {
  readonly log: Log;
  /** A feed that takes longer is given up, and its worker replaced. Default 5 s. */
  readonly deadlineMs?: number;
  /** The same for a page. Default 3 s. */
  readonly pageDeadlineMs?: number;
  /** What a worker may take before it is ended. Default 256 MB. */
  readonly memoryMb?: number;
  /** Milliseconds that never go back. Default: the process's. */
  readonly monotonicMs?: () => number;
}

/** As many bytes as the fetcher brings at most. */
const MAX_BYTES = 8 * 1024 * 1024;

const tooLarge = (bytes: Uint8Array): string | null =>
  bytes.length > MAX_BYTES ? 'The document is larger than 8 MB.' : null;

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? url;

/**
 * Reads feeds in one worker and pages in another, so that no page keeps a feed waiting. A site whose pages had to be given up again
 * and again is not read for a while: it keeps the pages of no other waiting.
 */
export const createReader = ({
  log,
  deadlineMs = 5_000,
  pageDeadlineMs = 3_000,
  memoryMb = 256,
  monotonicMs = () => performance.now(),
}: ReaderOptions): Reader => {
  const strikes = new Strikes(monotonicMs);
  const onGiveUp = (job: Work, reason: string): void => {
    log.warn({ url: job.url, kind: job.kind, bytes: job.bytes.length }, reason);
    if (job.kind === 'page') strikes.add(hostOf(job.url));
  };
  const feeds = new Hand({ kind: 'feed', deadlineMs, memoryMb, onGiveUp });
  const pages = new Hand({ kind: 'page', deadlineMs: pageDeadlineMs, memoryMb, onGiveUp });

  const tooComplex = <Reading extends FeedReading | PageReading>(
    result: Result,
    wanted: Reading['kind'],
  ): Reading =>
    result.kind === wanted || result.kind === 'unreadable'
      ? (result as Reading)
      : ({
          kind: 'unreadable',
          why: 'too-complex',
          reason: result.kind === 'failed' ? result.reason : 'The document is of another kind.',
        } as Reading);

  const refusal = (reason: string) => ({ kind: 'unreadable', why: 'too-complex', reason }) as const;
  const jobOf = (kind: Work['kind'], { bytes, contentType, url }: DocumentSource, title: string): Work => ({
    kind,
    bytes,
    contentType,
    url,
    title,
  });

  return {
    readFeed: async (source) => {
      const why = tooLarge(source.bytes);
      if (why !== null) return refusal(why);
      return tooComplex<FeedReading>(await feeds.read(jobOf('feed', source, '')), 'feed');
    },
    readPage: async (source, title) => {
      const why = tooLarge(source.bytes);
      if (why !== null) return refusal(why);
      if (strikes.isOut(hostOf(source.url)))
        return refusal(
          'Pages of this site had to be given up again and again; they are not read for a while.',
        );
      return tooComplex<PageReading>(await pages.read(jobOf('page', source, title)), 'article');
    },
    close: async () => {
      await Promise.all([feeds.close(), pages.close()]);
    },
  };
};
