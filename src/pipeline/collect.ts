import type { FeedDocument } from '../model/entry.ts';
import type { Feed, FeedDefinition, FeedStatus } from '../model/feed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Reader } from '../ports/reader.ts';
import type { ClaimedFeed, Store } from '../ports/store.ts';
import { canonicalUrl } from '../model/canonical-url.ts';
import type { PersonId } from '../model/chat.ts';
import { decidePoll, type Unknown } from './collect/decide.ts';
import { newestOf, paceOf, seenIn, seenInFeed, type PollResult } from './collect/health.ts';
import { tellOfFeeds } from './owners.ts';

export interface CollectContext {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Who is told of feeds in trouble. */
  readonly owners: readonly PersonId[];
  /** Something was written to the outbox. */
  readonly onAlert?: () => void;
  /** Called after each stored poll, so that entries are judged while slower feeds still answer. */
  readonly onRecorded?: () => void;
}

/** As many as the fetcher has under way at once: its gate, not this, keeps a host from too many. */
const CLAIM = 256;
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

/** The entries that are unknown to us; the first poll of all needs no look. */
const unknownIn = async (store: Store, feed: Feed, result: PollResult): Promise<Unknown> => {
  if (result.kind !== 'reading' || result.reading.kind !== 'feed') return new Map();
  const { entries } = result.reading.feed;
  if (feed.state.lastPolledAt === null) return new Map(entries.map(({ key }) => [key, 'new']));
  return store.feeds.listUnknown(
    feed.id,
    entries.map((entry) => ({
      ...entry,
      canonicalUrl: entry.link === null ? null : canonicalUrl(entry.link),
    })),
  );
};

/** Polls every feed that is due and stores what came, each by itself. */
export const runCollect = async (
  context: CollectContext,
  signal: AbortSignal,
): Promise<{ readonly polled: number; readonly added: number }> => {
  const { store, clock, log, metrics, owners, onRecorded, onAlert } = context;
  let polled = 0;
  let added = 0;
  const one = async (feed: ClaimedFeed): Promise<Feed | null> => {
    const result = await poll(feed, context, signal);
    if (signal.aborted) return null;
    const now = clock.now();
    const decision = decidePoll(feed, result, now, Math.random(), await unknownIn(store, feed, result));
    const counts = await store.feeds.recordPoll(feed, decision.state, decision.entries, now);
    if (counts === null) {
      log.info({ feedId: feed.id }, 'the feed was taken over by another poll; this one came too late');
      return null;
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
    if (decision.state.floodSince !== null && feed.state.floodSince === null)
      log.warn(fields, 'new entries come in a flood: what goes beyond is kept without alerts');
    if (counts.added + counts.changed > 0) onRecorded?.();
    return { ...feed, state: decision.state };
  };
  const tell = async (feeds: readonly Feed[]): Promise<void> => {
    const news = await tellOfFeeds(store, owners, feeds, clock.now());
    if (news.length === 0) return;
    log.info(
      { news: news.map(({ title, condition }) => `${title}: ${condition}`) },
      'owners are told of feeds',
    );
    onAlert?.();
  };
  for (;;) {
    const now = clock.now();
    const due = await store.feeds.claimDue(now, CLAIM, new Date(now.getTime() + LEASE_MS));
    const done = await Promise.all(
      due.map((feed) =>
        one(feed).catch((error: unknown): null => {
          log.error({ feedId: feed.id, error }, 'a poll could not be recorded');
          return null;
        }),
      ),
    );
    await tell(done.filter((feed) => feed !== null)).catch((error: unknown) => {
      log.error({ error }, 'owners could not be told of feeds');
    });
    // A feed at every tick is due again at once: it waits for the next tick.
    if (due.length < CLAIM || signal.aborted || due.every(({ everyMinutes }) => everyMinutes === 0))
      return { polled, added };
  }
};

export type FeedCheck =
  | {
      readonly kind: 'ok';
      readonly feed: FeedDocument;
      /** `ok`, or what is odd about a feed that was read: `empty`, `silent`. */
      readonly status: FeedStatus;
      /** One English sentence; null when all is well. */
      readonly reason: string | null;
      readonly newestAt: Date | null;
      /** Where permanent redirects led; null: nowhere. */
      readonly movedTo: string | null;
    }
  | { readonly kind: 'failed'; readonly status: FeedStatus; readonly reason: string };

/** Fetches and reads a feed now, with what was found or why not, as a poll would see it; stores nothing. */
export const checkFeed = async (
  feed: FeedDefinition,
  means: Means & { readonly clock: Clock },
): Promise<FeedCheck> => {
  let result = await pollAddress(feed.url, feed, means);
  if (seenIn(result) !== null && feed.fallbackUrl !== null)
    result = await pollAddress(feed.fallbackUrl, feed, means);
  const failure = seenIn(result);
  if (failure !== null) return { kind: 'failed', status: failure.status, reason: failure.reason ?? '' };
  if (result.kind !== 'reading' || result.reading.kind !== 'feed')
    return { kind: 'failed', status: 'empty', reason: 'Nothing came back.' };
  const { feed: read } = result.reading;
  const now = means.clock.now();
  const newestAt = newestOf(read.entries, now);
  const { status, reason } = seenInFeed(read, newestAt, paceOf(read.entries), now);
  return { kind: 'ok', feed: read, status, reason, newestAt, movedTo: result.outcome.movedTo };
};
