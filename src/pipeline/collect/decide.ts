import { canonicalUrl } from '../../model/canonical-url.ts';
import type { Announcement, FeedEntry } from '../../model/entry.ts';
import type { Feed, FeedState, FeedStatus } from '../../model/feed.ts';
import type { FetchOutcome } from '../../ports/fetcher.ts';
import type { FeedReading } from '../../ports/reader.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** After a longer silence of ours, what the feed dates before it comes as a catch-up. */
export const GAP_MS = 2 * DAY_MS;
/** A feed polled at every tick is never given up for longer than this. */
const EVERY_TICK_RETRY_MS = 20_000;
const MAX_WAIT_MS = DAY_MS;
const JITTER = 0.1;
/** No more than this many new entries of one poll are taken at once; the rest come with the next. */
export const MAX_NEW_ENTRIES = 2_000;

export type PollResult =
  | { readonly kind: 'outcome'; readonly outcome: Exclude<FetchOutcome, { readonly kind: 'fetched' }> }
  | {
      readonly kind: 'reading';
      readonly outcome: Extract<FetchOutcome, { readonly kind: 'fetched' }>;
      readonly reading: FeedReading;
    };

export interface PollDecision {
  readonly state: FeedState;
  readonly entries: readonly (FeedEntry & {
    readonly canonicalUrl: string | null;
    readonly announcement: Announcement;
  })[];
}

interface Seen {
  readonly status: FeedStatus;
  readonly reason: string | null;
  readonly waitSeconds: number | null;
}

const statusOf = (status: number, retryAfterSeconds: number | null): Seen => {
  const told = retryAfterSeconds === null ? '' : ` and asks to wait ${retryAfterSeconds} s`;
  if (status === 404)
    return { status: 'not-found', reason: 'The address is not found (404).', waitSeconds: retryAfterSeconds };
  if (status === 410)
    return {
      status: 'gone',
      reason: 'The feed is gone for good (410): it is polled no more.',
      waitSeconds: null,
    };
  if (status === 401 || status === 402)
    return {
      status: 'login-wall',
      reason: `The site asks for a login (${status}).`,
      waitSeconds: retryAfterSeconds,
    };
  if (status === 403 || status === 451)
    return { status: 'blocked', reason: `The site refuses us (${status}).`, waitSeconds: retryAfterSeconds };
  if (status === 429)
    return {
      status: 'throttled',
      reason: `The site says we ask too often (429)${told}.`,
      waitSeconds: retryAfterSeconds,
    };
  return {
    status: 'server-error',
    reason: `The site answers with an error (${status})${told}.`,
    waitSeconds: retryAfterSeconds,
  };
};

/** What a failed poll was, for a person. */
export const seenIn = (result: PollResult): Seen | null => {
  if (result.kind === 'outcome') {
    const { outcome } = result;
    switch (outcome.kind) {
      case 'not-modified':
        return null;
      case 'status':
        return statusOf(outcome.status, outcome.retryAfterSeconds);
      case 'refused':
        return { status: 'refused', reason: outcome.reason, waitSeconds: null };
      case 'too-large':
        return { status: 'too-large', reason: outcome.reason, waitSeconds: null };
      case 'unreachable':
        return { status: 'unreachable', reason: outcome.reason, waitSeconds: null };
    }
  }
  const { reading } = result;
  if (reading.kind === 'feed') return null;
  const statuses = {
    blocked: 'blocked',
    'login-wall': 'login-wall',
    html: 'not-a-feed',
    malformed: 'malformed',
    empty: 'empty',
    'not-a-feed': 'not-a-feed',
    'too-complex': 'malformed',
  } as const;
  return { status: statuses[reading.why], reason: reading.reason, waitSeconds: null };
};

/** When the feed is polled next: its wish, lengthened by its own hints, with jitter; after failures ever later, up to a day. */
const dueAfter = (
  feed: Feed,
  failures: number,
  hintSeconds: number | null,
  waitSeconds: number | null,
  now: Date,
  random: number,
): Date => {
  const wish = feed.everyMinutes * MINUTE_MS;
  const asked = Math.min((waitSeconds ?? 0) * 1000, MAX_WAIT_MS);
  if (wish === 0)
    return new Date(
      now.getTime() +
        (failures === 0
          ? 0
          : Math.min(Math.max(1_000 * 2 ** Math.min(failures, 10), asked), EVERY_TICK_RETRY_MS)),
    );
  const hint = Math.min((hintSeconds ?? 0) * 1000, MAX_WAIT_MS);
  const base =
    failures === 0
      ? Math.max(wish, Math.min(hint, 6 * wish))
      : Math.min(wish * 2 ** Math.min(failures, 12), MAX_WAIT_MS);
  const spread = 1 + JITTER * (2 * random - 1);
  return new Date(now.getTime() + Math.min(Math.max(base, asked) * spread, MAX_WAIT_MS));
};

/** How the feed's entries may be told: the first poll is a baseline; after a long gap what is old comes as a catch-up. */
const announcementOf = (feed: Feed, entry: FeedEntry, now: Date): Announcement => {
  const { baselineAt, lastSuccessAt } = feed.state;
  if (baselineAt === null) return 'baseline';
  const gap = lastSuccessAt === null ? 0 : now.getTime() - lastSuccessAt.getTime();
  const old = entry.publishedAt !== null && now.getTime() - entry.publishedAt.getTime() > GAP_MS;
  return gap > GAP_MS && old ? 'catch-up' : 'live';
};

/** The feed's state after a poll, and the entries to store. `random` in [0, 1). */
export const decidePoll = (feed: Feed, result: PollResult, now: Date, random: number): PollDecision => {
  const { state } = feed;
  const failure = seenIn(result);
  const movedTo = ('movedTo' in result.outcome ? result.outcome.movedTo : null) ?? state.movedTo;
  if (failure !== null) {
    const failures = state.failures + 1;
    return {
      entries: [],
      state: {
        ...state,
        status: failure.status,
        statusReason: failure.reason,
        statusSince: state.status === failure.status ? (state.statusSince ?? now) : now,
        failures,
        dueAt: dueAfter(feed, failures, null, failure.waitSeconds, now, random),
        lastPolledAt: now,
        movedTo,
        stopped: failure.status === 'gone',
        // What could not be read must come whole the next time: a 304 would leave it unread.
        validators: { etag: null, lastModified: null },
      },
    };
  }
  const hint = 'maxAgeSeconds' in result.outcome ? result.outcome.maxAgeSeconds : null;
  if (result.kind === 'outcome' || result.reading.kind !== 'feed') {
    return {
      entries: [],
      state: {
        ...state,
        status: 'not-modified',
        statusReason: null,
        statusSince:
          state.status === 'not-modified' || state.status === 'ok' ? (state.statusSince ?? now) : now,
        failures: 0,
        dueAt: dueAfter(feed, 0, hint, null, now, random),
        lastPolledAt: now,
        lastSuccessAt: now,
        movedTo,
      },
    };
  }
  const { reading, outcome } = result;
  const { entries, ttlMinutes } = reading.feed;
  const isEmpty = entries.length === 0;
  const hintSeconds = Math.max(hint ?? 0, (ttlMinutes ?? 0) * 60);
  const dated = entries
    .flatMap(({ publishedAt }) => (publishedAt === null ? [] : [publishedAt.getTime()]))
    .sort((a, b) => b - a);
  const span = (dated[0] ?? 0) - (dated.at(-1) ?? 0);
  return {
    entries: entries.slice(0, MAX_NEW_ENTRIES).map((entry) => ({
      ...entry,
      canonicalUrl: entry.link === null ? null : canonicalUrl(entry.link),
      announcement: announcementOf(feed, entry, now),
    })),
    state: {
      ...state,
      validators: outcome.validators,
      status: isEmpty ? 'empty' : 'ok',
      statusReason: isEmpty
        ? 'The feed was read, but holds no entries.'
        : reading.feed.repaired
          ? 'The document is damaged; its complete entries were read.'
          : null,
      statusSince: state.status === 'ok' && !isEmpty ? (state.statusSince ?? now) : now,
      failures: 0,
      dueAt: dueAfter(feed, 0, hintSeconds, null, now, random),
      lastPolledAt: now,
      lastSuccessAt: now,
      baselineAt: state.baselineAt ?? now,
      movedTo,
      paceMinutes: dated.length > 1 ? Math.round(span / (dated.length - 1) / MINUTE_MS) : state.paceMinutes,
    },
  };
};
