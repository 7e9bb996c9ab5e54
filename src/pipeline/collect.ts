import type { FeedDocument } from '../model/entry.ts';
import type { Feed, FeedDefinition, FeedStatus } from '../model/feed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Reader } from '../ports/reader.ts';
import type { ClaimedFeed, Store } from '../ports/store.ts';
import { decidePoll, seenIn, type PollResult } from './collect/decide.ts';

export interface CollectContext {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Called after each stored poll, so that entries are judged while slower feeds still answer. */
  readonly onRecorded?: () => void;
}

const CLAIM = 64;
const LEASE_MS = 60_000;

interface Means {
  readonly fetcher: Fetcher;
  readonly reader: Reader;
}

const pollAddress = async (
  url: string,
  feed: Pick<Feed, 'userAgent'> & { readonly validators?: Feed['state']['validators'] },
  { fetcher, reader }: Means,
  signal?: AbortSignal,
): Promise<PollResult> => {
  const outcome = await fetcher.fetch({
    url,
    purpose: 'feed',
    userAgent: feed.userAgent,
    ...(feed.validators === undefined ? {} : { validators: feed.validators }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (outcome.kind !== 'fetched') return { kind: 'outcome', outcome };
  const reading = await reader.readFeed({
    bytes: outcome.bytes,
    contentType: outcome.contentType,
    url: outcome.finalUrl,
  });
  return { kind: 'reading', outcome, reading };
};

/** Polls a feed at its address, at its second one when the first fails: both failing is one failure. */
const poll = async (feed: Feed, means: Means, signal: AbortSignal): Promise<PollResult> => {
  const address = feed.state.movedTo ?? feed.url;
  const first = await pollAddress(
    address,
    { userAgent: feed.userAgent, validators: feed.state.validators },
    means,
    signal,
  );
  if (seenIn(first) === null || feed.fallbackUrl === null || signal.aborted) return first;
  const second = await pollAddress(feed.fallbackUrl, { userAgent: feed.userAgent }, means, signal);
  return seenIn(second) === null ? second : first;
};

/** Polls every feed that is due and stores what came, each by itself. */
export const runCollect = async (
  context: CollectContext,
  signal: AbortSignal,
): Promise<{ readonly polled: number; readonly added: number }> => {
  const { store, clock, log, metrics, onRecorded } = context;
  let polled = 0;
  let added = 0;
  const one = async (feed: ClaimedFeed): Promise<void> => {
    const result = await poll(feed, context, signal);
    if (signal.aborted) return;
    const now = clock.now();
    const decision = decidePoll(feed, result, now, Math.random());
    const counts = await store.feeds.recordPoll(feed, decision.state, decision.entries, now);
    if (counts === null) {
      log.info({ feedId: feed.id }, 'the feed was taken over by another poll; this one came too late');
      return;
    }
    polled++;
    added += counts.added;
    const { status, statusReason } = decision.state;
    metrics.count('polls_total', { status });
    const fields = { feedId: feed.id, status, added: counts.added, changed: counts.changed };
    if (statusReason !== null && status !== feed.state.status)
      log.warn(
        {
          ...fields,
          reason: statusReason,
          failures: decision.state.failures,
          nextTry: decision.state.dueAt.toISOString(),
        },
        'feed polled',
      );
    else if (counts.added > 0 || status !== feed.state.status) log.info(fields, 'feed polled');
    else log.debug(fields, 'feed polled');
    if (counts.added + counts.changed > 0) onRecorded?.();
  };
  for (;;) {
    const now = clock.now();
    const due = await store.feeds.claimDue(now, CLAIM, new Date(now.getTime() + LEASE_MS));
    await Promise.all(
      due.map((feed) =>
        one(feed).catch((error: unknown) => {
          log.error({ feedId: feed.id, error }, 'a poll could not be recorded');
        }),
      ),
    );
    // A feed at every tick is due again at once: it waits for the next tick.
    if (due.length < CLAIM || signal.aborted || due.every(({ everyMinutes }) => everyMinutes === 0))
      return { polled, added };
  }
};

export type FeedCheck =
  | { readonly kind: 'ok'; readonly feed: FeedDocument; readonly newestAt: Date | null }
  | { readonly kind: 'failed'; readonly status: FeedStatus; readonly reason: string };

/** Fetches and reads a feed now, with what was found or why not; stores nothing. */
export const checkFeed = async (
  feed: FeedDefinition,
  means: Means & { readonly clock: Clock },
): Promise<FeedCheck> => {
  let result = await pollAddress(feed.url, feed, means);
  if (seenIn(result) !== null && feed.fallbackUrl !== null)
    result = await pollAddress(feed.fallbackUrl, feed, means);
  const seen = seenIn(result);
  if (seen !== null) return { kind: 'failed', status: seen.status, reason: seen.reason ?? '' };
  if (result.kind !== 'reading' || result.reading.kind !== 'feed')
    return { kind: 'failed', status: 'empty', reason: 'Nothing came back.' };
  const times = result.reading.feed.entries.flatMap(({ publishedAt }) =>
    publishedAt === null ? [] : [publishedAt.getTime()],
  );
  return {
    kind: 'ok',
    feed: result.reading.feed,
    newestAt: times.length === 0 ? null : new Date(Math.max(...times)),
  };
};
