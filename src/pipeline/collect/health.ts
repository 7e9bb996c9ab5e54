import type { FeedEntry } from '../../model/entry.ts';
import type { FeedStatus } from '../../model/feed.ts';
import type { FetchOutcome } from '../../ports/fetcher.ts';
import type { FeedReading } from '../../ports/reader.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** No feed is silent for less: nights and holidays. */
const LEAST_SILENCE_MS = 36 * HOUR_MS;
/** A feed that brings nothing for so many of its usual gaps is silent against its own rhythm. */
const SILENT_GAPS = 5;

export type PollResult =
  | { readonly kind: 'outcome'; readonly outcome: Exclude<FetchOutcome, { readonly kind: 'fetched' }> }
  | {
      readonly kind: 'reading';
      readonly outcome: Extract<FetchOutcome, { readonly kind: 'fetched' }>;
      readonly reading: FeedReading;
    };

/** What is seen of a feed: its status, a sentence when something is wrong, and how long the site asks to wait. */
export interface Seen {
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

const UNREADABLE = {
  blocked: 'blocked',
  'login-wall': 'login-wall',
  html: 'not-a-feed',
  malformed: 'malformed',
  empty: 'empty',
  'not-a-feed': 'not-a-feed',
  'too-complex': 'malformed',
} as const;

/** What a failed poll was, for a person; null: it did not fail. */
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
  return { status: UNREADABLE[reading.why], reason: reading.reason, waitSeconds: null };
};

const dated = (entries: readonly FeedEntry[]): number[] =>
  entries
    .flatMap(({ publishedAt }) => (publishedAt === null ? [] : [publishedAt.getTime()]))
    .sort((a, b) => b - a);

/** Mean gap between the entries, in minutes; null where fewer than two are dated. */
export const paceOf = (entries: readonly FeedEntry[]): number | null => {
  const times = dated(entries);
  return times.length < 2
    ? null
    : Math.round(((times[0] ?? 0) - (times.at(-1) ?? 0)) / (times.length - 1) / MINUTE_MS);
};

/** The newest date among the entries that is not ahead of us; null where none is. */
export const newestOf = (entries: readonly FeedEntry[], now: Date): Date | null => {
  const newest = dated(entries).find((at) => at <= now.getTime());
  return newest === undefined ? null : new Date(newest);
};

const inWords = (minutes: number): string =>
  minutes < 120
    ? `${Math.max(1, Math.round(minutes))} minutes`
    : minutes < 2_880
      ? `${Math.round(minutes / 60)} hours`
      : `${Math.round(minutes / 1_440)} days`;

/** A feed that answers well but has nothing new for far longer than its own pace explains; null: it has, or its pace is unknown. */
export const silence = (newestAt: Date | null, paceMinutes: number | null, now: Date): Seen | null => {
  if (newestAt === null || paceMinutes === null || paceMinutes <= 0) return null;
  const quietMs = now.getTime() - newestAt.getTime();
  if (quietMs < Math.max(LEAST_SILENCE_MS, SILENT_GAPS * paceMinutes * MINUTE_MS)) return null;
  return {
    status: 'silent',
    reason: `Nothing new for ${inWords(quietMs / MINUTE_MS)}; usually an entry comes every ${inWords(paceMinutes)}.`,
    waitSeconds: null,
  };
};

/** What is seen of a feed that was read. */
export const seenInFeed = (
  feed: Extract<FeedReading, { readonly kind: 'feed' }>['feed'],
  newestAt: Date | null,
  paceMinutes: number | null,
  now: Date,
): Seen => {
  if (feed.entries.length === 0)
    return { status: 'empty', reason: 'The feed was read, but holds no entries.', waitSeconds: null };
  return (
    silence(newestAt, paceMinutes, now) ?? {
      status: 'ok',
      reason: feed.repaired ? 'The document is damaged; its complete entries were read.' : null,
      waitSeconds: null,
    }
  );
};
