import { canonicalUrl } from '../../model/canonical-url.ts';
import type { Announcement, FeedEntry } from '../../model/entry.ts';
import { isWell, type Feed, type FeedState, type FeedStatus } from '../../model/feed.ts';
import { decideTide } from './flood.ts';
import { newestOf, paceOf, seenIn, seenInFeed, silence, type PollResult, type Seen } from './health.ts';

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

/** Entries that are not held under their key, and whether their text is (`FeedStore.listUnknown`). */
export type Unknown = ReadonlyMap<string, 'new' | 'repeat'>;

const NO_VALIDATORS = { etag: null, lastModified: null };

export interface PollDecision {
  readonly state: FeedState;
  readonly entries: readonly (FeedEntry & {
    readonly canonicalUrl: string | null;
    readonly announcement: Announcement;
  })[];
}

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

/** How a new entry may be told: the first poll is a baseline; after a long gap what is old comes as a catch-up. */
const announcementOf = (feed: Feed, entry: FeedEntry, now: Date): Announcement => {
  const { baselineAt, lastSuccessAt } = feed.state;
  if (baselineAt === null) return 'baseline';
  const gap = lastSuccessAt === null ? 0 : now.getTime() - lastSuccessAt.getTime();
  const old = entry.publishedAt !== null && now.getTime() - entry.publishedAt.getTime() > GAP_MS;
  return gap > GAP_MS && old ? 'catch-up' : 'live';
};

/** The more cautious of two. */
const WEIGHT = { live: 0, 'catch-up': 1, baseline: 2 } as const satisfies Record<Announcement, number>;
const stricter = (a: Announcement, b: Announcement): Announcement => (WEIGHT[a] >= WEIGHT[b] ? a : b);

/** All kinds of «well» are one state: since when it holds is not asked anew when a 304 follows a 200. */
const sinceOf = (state: FeedState, status: FeedStatus, now: Date): Date =>
  state.status === status || (isWell(state.status) && isWell(status) && state.status !== 'new')
    ? (state.statusSince ?? now)
    : now;

const failed = (feed: Feed, seen: Seen, movedTo: string | null, now: Date, random: number): PollDecision => {
  const failures = feed.state.failures + 1;
  return {
    entries: [],
    state: {
      ...feed.state,
      status: seen.status,
      statusReason: seen.reason,
      statusSince: sinceOf(feed.state, seen.status, now),
      failures,
      dueAt: dueAfter(feed, failures, null, seen.waitSeconds, now, random),
      lastPolledAt: now,
      movedTo,
      stopped: seen.status === 'gone',
      // What could not be read must come whole the next time: a 304 would leave it unread.
      validators: NO_VALIDATORS,
    },
  };
};

const later = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b > a) ? b : a);

/**
 * The feed's state after a poll, and the entries to store. `random` in [0, 1). Entries that are known may have changed; those that only
 * repeat what came under another key are left out.
 */
export const decidePoll = (
  feed: Feed,
  result: PollResult,
  now: Date,
  random: number,
  unknown: Unknown,
): PollDecision => {
  const { state } = feed;
  const movedTo = ('movedTo' in result.outcome ? result.outcome.movedTo : null) ?? state.movedTo;
  const failure = seenIn(result);
  if (failure !== null) return failed(feed, failure, movedTo, now, random);
  const hint = 'maxAgeSeconds' in result.outcome ? result.outcome.maxAgeSeconds : null;
  if (result.kind === 'outcome' || result.reading.kind !== 'feed') {
    // Nothing was asked that could be «not modified»: the feed is not read, whatever the site says.
    if (state.failures > 0)
      return failed(
        feed,
        {
          status: state.status,
          reason: 'The site answers "not modified" (304) though it was asked for all: nothing could be read.',
          waitSeconds: null,
        },
        movedTo,
        now,
        random,
      );
    const quiet = silence(state.newestAt, state.paceMinutes, now);
    const status =
      quiet?.status ??
      (state.status === 'empty' || state.status === 'silent' ? state.status : 'not-modified');
    return {
      entries: [],
      state: {
        ...state,
        status,
        statusReason: quiet?.reason ?? (status === 'not-modified' ? null : state.statusReason),
        statusSince: sinceOf(state, status, now),
        dueAt: dueAfter(feed, 0, hint, null, now, random),
        lastPolledAt: now,
        lastSuccessAt: now,
        movedTo,
        // Nothing new is no flood.
        floodSince: null,
      },
    };
  }
  const { reading, outcome } = result;
  const { entries, ttlMinutes } = reading.feed;
  const fresh = entries.filter(({ key }) => unknown.get(key) === 'new');
  const newOnes = fresh.slice(0, MAX_NEW_ENTRIES);
  const places = new Map(newOnes.map(({ key }, place) => [key, place]));
  const tide = decideTide(state, newOnes.length, entries.length, now);
  const paceMinutes = paceOf(entries) ?? state.paceMinutes;
  const seenNow = newestOf(entries, now) ?? (newOnes.length > 0 ? now : null);
  const newestAt = later(state.newestAt, seenNow);
  const seen = seenInFeed(reading.feed, newestAt, paceMinutes, now);
  return {
    entries: entries
      .filter(({ key }) => places.has(key) || !unknown.has(key))
      .map((entry) => ({
        ...entry,
        canonicalUrl: entry.link === null ? null : canonicalUrl(entry.link),
        announcement: stricter(announcementOf(feed, entry, now), tide.allows(places.get(entry.key) ?? 0)),
      })),
    state: {
      ...state,
      // What is left for the next poll must come again then.
      validators: fresh.length > newOnes.length ? NO_VALIDATORS : outcome.validators,
      status: seen.status,
      statusReason: seen.reason,
      statusSince: sinceOf(state, seen.status, now),
      failures: 0,
      dueAt: dueAfter(feed, 0, Math.max(hint ?? 0, (ttlMinutes ?? 0) * 60), null, now, random),
      lastPolledAt: now,
      lastSuccessAt: now,
      baselineAt: state.baselineAt ?? now,
      movedTo,
      paceMinutes,
      newestAt,
      allNewPolls: tide.allNewPolls,
      floodSince: tide.floodSince,
    },
  };
};
