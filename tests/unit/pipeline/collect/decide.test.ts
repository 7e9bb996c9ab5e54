import { describe, expect, test } from 'vitest';
import type { FeedEntry } from '../../../../src/model/entry.ts';
import { freshFeedState, type Feed, type FeedState } from '../../../../src/model/feed.ts';
import { decidePoll, type PollDecision } from '../../../../src/pipeline/collect/decide.ts';
import { MAX_CAUGHT_UP, MAX_LIVE } from '../../../../src/pipeline/collect/flood.ts';
import type { PollResult } from '../../../../src/pipeline/collect/health.ts';
import { decideNews } from '../../../../src/pipeline/owners.ts';

const NOW = new Date('2026-03-10T10:00:00Z');
const HOUR = 3_600_000;
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);
const after = (ms: number): Date => new Date(NOW.getTime() + ms);

const feedIn = (state: Partial<FeedState> = {}): Feed => ({
  id: 'f',
  title: 'وكالة',
  url: 'https://f.example/rss',
  language: 'ar',
  country: null,
  tier: 2,
  publisher: 'f',
  affiliation: null,
  everyMinutes: 10,
  enabled: true,
  userAgent: null,
  fallbackUrl: null,
  origin: 'config',
  state: {
    ...freshFeedState(NOW),
    status: 'ok',
    baselineAt: ago(HOUR),
    lastPolledAt: ago(HOUR),
    lastSuccessAt: ago(HOUR),
    ...state,
  },
});
const entry = (key: string, publishedAt: Date | null = null): FeedEntry => ({
  key,
  title: key,
  link: `https://f.example/${key}`,
  publishedAt,
  updatedAt: null,
  author: null,
  teaser: '',
  contentHtml: null,
});
const fetched = {
  kind: 'fetched',
  bytes: new Uint8Array(),
  contentType: null,
  validators: { etag: '"1"', lastModified: null },
  finalUrl: 'https://f.example/rss',
  movedTo: null,
  maxAgeSeconds: null,
  status: 200,
} as const;
const read = (entries: readonly FeedEntry[]): PollResult => ({
  kind: 'reading',
  outcome: fetched,
  reading: {
    kind: 'feed',
    feed: { title: 'وكالة', language: 'ar', format: 'rss', entries, ttlMinutes: null, repaired: false },
  },
});
const unmodified: PollResult = {
  kind: 'outcome',
  outcome: { kind: 'not-modified', maxAgeSeconds: null, movedTo: null },
};
const keys = (from: number, count: number): FeedEntry[] =>
  Array.from({ length: count }, (_, n) => entry(`k${from + n}`));
const poll = (feed: Feed, result: PollResult, now = NOW, fresh?: readonly FeedEntry[]): PollDecision =>
  decidePoll(
    feed,
    result,
    now,
    0.5,
    new Map(
      (
        fresh ??
        (result.kind === 'reading' && result.reading.kind === 'feed' ? result.reading.feed.entries : [])
      ).map(({ key }) => [key, 'new'] as const),
    ),
  );
const told = (decision: PollDecision): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { announcement } of decision.entries) counts[announcement] = (counts[announcement] ?? 0) + 1;
  return counts;
};

describe('a flood', () => {
  test('a day of news at once is told, whatever its dates', () => {
    const day = Array.from({ length: 60 }, (_, n) => entry(`d${n}`, ago(HOUR)));
    const decision = poll(feedIn(), read(day));
    expect(told(decision)).toEqual({ live: 60 });
    expect(decision.state.floodSince).toBeNull();
  });

  test('10,000 at once: some live, some in one message, the rest for nobody; and it ends by itself', () => {
    const dump = keys(0, 1_800);
    const first = poll(feedIn(), read(dump));
    expect(told(first)).toEqual({
      live: MAX_LIVE,
      'catch-up': MAX_CAUGHT_UP,
      baseline: 1_800 - MAX_LIVE - MAX_CAUGHT_UP,
    });
    expect(first.state.floodSince).toEqual(NOW);
    const second = poll(
      { ...feedIn(), state: first.state },
      read([...keys(5_000, 200), ...dump]),
      after(600_000),
      keys(5_000, 200),
    );
    expect(told({ ...second, entries: second.entries.slice(0, 200) })).toEqual({ baseline: 200 });
    expect(second.state.floodSince).toEqual(NOW);
    const calm = poll(
      { ...feedIn(), state: second.state },
      read([...keys(9_000, 3), ...dump.slice(0, 20)]),
      after(1_200_000),
      keys(9_000, 3),
    );
    expect(calm.entries[0]).toMatchObject({ key: 'k9000', announcement: 'live' });
    expect(calm.state.floodSince).toBeNull();
  });

  test('a feed that makes up all its entries at every poll is told no more from the third time on', () => {
    let state = feedIn().state;
    const counts = Array.from({ length: 5 }, (_, round) => {
      const decision = poll({ ...feedIn(), state }, read(keys(round * 100, 30)), after(round * 600_000));
      state = decision.state;
      return told(decision);
    });
    expect(counts).toEqual([
      { live: 30 },
      { live: 30 },
      { baseline: 30 },
      { baseline: 30 },
      { baseline: 30 },
    ]);
    expect(state.floodSince).toEqual(after(1_200_000));
  });

  test('the first poll is a baseline, however much it brings', () => {
    const decision = poll(feedIn({ baselineAt: null, lastPolledAt: null }), read(keys(0, 500)));
    expect(told(decision)).toEqual({ baseline: 500 });
    expect(decision.state.floodSince).toBeNull();
  });
});

describe('health', () => {
  test('a 304 after a failure is no recovery', () => {
    const ill = feedIn({ status: 'blocked', failures: 4, statusReason: 'x', statusSince: ago(HOUR) });
    const { state } = poll(ill, unmodified);
    expect(state).toMatchObject({
      status: 'blocked',
      failures: 5,
      statusSince: ago(HOUR),
      lastSuccessAt: ago(HOUR),
    });
    expect(state.statusReason).toContain('304');
    expect(poll(feedIn(), unmodified).state).toMatchObject({
      status: 'not-modified',
      failures: 0,
      lastSuccessAt: NOW,
    });
  });

  test('silent against its own rhythm: by its pace, never within a night', () => {
    const hourly = Array.from({ length: 20 }, (_, n) => entry(`h${n}`, ago(n * HOUR)));
    const { state } = poll(feedIn(), read(hourly));
    expect(state).toMatchObject({ status: 'ok', paceMinutes: 60, newestAt: NOW });
    const at = (ms: number, result: PollResult): FeedState =>
      poll({ ...feedIn(), state }, result, after(ms), []).state;
    expect(at(12 * HOUR, unmodified).status).toBe('not-modified');
    expect(at(12 * HOUR, read(hourly)).status).toBe('ok');
    for (const result of [unmodified, read(hourly)])
      expect(at(40 * HOUR, result)).toMatchObject({
        status: 'silent',
        statusReason: 'Nothing new for 40 hours; usually an entry comes every 60 minutes.',
        failures: 0,
      });
    const weekly = Array.from({ length: 5 }, (_, n) => entry(`w${n}`, ago(n * 7 * 24 * HOUR)));
    expect(poll(feedIn(), read(weekly), after(9 * 24 * HOUR), []).state.status).toBe('ok');
    const silent = at(40 * HOUR, unmodified);
    const fresh = entry('new', after(41 * HOUR));
    expect(
      poll({ ...feedIn(), state: silent }, read([fresh, ...hourly]), after(41 * HOUR), [fresh]).state.status,
    ).toBe('ok');
  });

  test('empty stays empty under a 304', () => {
    const { state } = poll(feedIn(), read([]));
    expect(state).toMatchObject({
      status: 'empty',
      statusReason: 'The feed was read, but holds no entries.',
    });
    expect(poll({ ...feedIn(), state }, unmodified).state.status).toBe('empty');
  });

  test('since when: a failure of the same kind keeps its beginning, another begins anew', () => {
    const status = (code: number): PollResult => ({
      kind: 'outcome',
      outcome: { kind: 'status', status: code, retryAfterSeconds: null },
    });
    const first = poll(feedIn(), status(404)).state;
    const second = poll({ ...feedIn(), state: first }, status(404), after(HOUR)).state;
    expect(second).toMatchObject({ status: 'not-found', failures: 2, statusSince: NOW });
    const other = poll({ ...feedIn(), state: second }, status(503), after(2 * HOUR)).state;
    expect(other).toMatchObject({ status: 'server-error', statusSince: after(2 * HOUR) });
    expect(poll({ ...feedIn(), state: other }, status(410), after(3 * HOUR)).state).toMatchObject({
      status: 'gone',
      stopped: true,
    });
  });
});

describe('what owners are told', () => {
  const news = (state: Partial<FeedState>, before: Record<string, string> = {}) =>
    decideNews([feedIn(state)], before, NOW);

  test('what does not pass by itself at the third time; once; and the recovery', () => {
    expect(news({ status: 'blocked', failures: 2 }).news).toEqual([]);
    const third = news({ status: 'blocked', failures: 3, statusSince: ago(HOUR) });
    expect(third.news).toMatchObject([
      { title: 'وكالة', condition: 'blocked', since: ago(HOUR).toISOString() },
    ]);
    expect(news({ status: 'blocked', failures: 9 }, third.told).news).toEqual([]);
    const well = news({ status: 'ok' }, third.told);
    expect(well.news).toMatchObject([{ condition: 'well' }]);
    expect(well.told).toEqual({});
    expect(news({ status: 'ok' }, well.told).news).toEqual([]);
  });

  test('what often passes is told after six hours', () => {
    expect(news({ status: 'unreachable', failures: 9, statusSince: ago(5 * HOUR) }).news).toEqual([]);
    expect(news({ status: 'unreachable', failures: 9, statusSince: ago(6 * HOUR) }).news).toHaveLength(1);
  });

  test('a flood, a silence, an end, a move: at once, once', () => {
    for (const state of [
      { floodSince: NOW },
      { status: 'silent' as const },
      { status: 'gone' as const, stopped: true },
      { movedTo: 'https://g.example/' },
    ]) {
      const first = news(state);
      expect(first.news).toHaveLength(1);
      expect(news(state, first.told).news).toEqual([]);
    }
  });

  test('one trouble after another is no recovery in between', () => {
    const blocked = news({ status: 'blocked', failures: 3 });
    expect(news({ status: 'unreachable', failures: 4, statusSince: ago(HOUR) }, blocked.told).news).toEqual(
      [],
    );
  });
});
