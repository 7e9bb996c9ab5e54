import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher } from '../../src/adapters/fetch/index.ts';
import { createReader } from '../../src/adapters/reader/index.ts';
import { renderConsole } from '../../src/adapters/console/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { defaultSettings, type ChatId } from '../../src/model/chat.ts';
import type { FeedDefinition } from '../../src/model/feed.ts';
import { checkFeed, runCollect } from '../../src/pipeline/collect.ts';
import type { Fetcher } from '../../src/ports/fetcher.ts';
import type { Reader } from '../../src/ports/reader.ts';
import type { Store } from '../../src/ports/store.ts';
import { composeAlert } from '../../src/text/compose-alert.ts';
import { createFakeClock, type FakeClock } from '../doubles/clock.ts';
import { startNewsroom, type Newsroom, type NewsroomFeed } from '../doubles/newsroom.ts';
import { quietLog, quietMetrics } from '../doubles/quiet.ts';

const OWNERS = ['discord:7', 'telegram:8'] as const;
const DMS: readonly ChatId[] = ['discord:dm/7', 'telegram:8'];
const HOUR = 3_600_000;

let newsroom: Newsroom;
let agency: NewsroomFeed;
let clock: FakeClock;
let store: Store;
let fetcher: Fetcher;
let reader: Reader;

const definition = (url: string): FeedDefinition => ({
  id: 'agency',
  title: 'وكالة الأنباء',
  url,
  language: 'ar',
  country: null,
  tier: 2,
  publisher: 'agency',
  affiliation: null,
  everyMinutes: 10,
  enabled: true,
  userAgent: null,
  fallbackUrl: null,
});

beforeEach(async () => {
  newsroom = await startNewsroom();
  agency = newsroom.addFeed({ window: 5_000 });
  clock = createFakeClock();
  store = await openStore('sqlite::memory:');
  await store.migrate();
  fetcher = createFetcher({ allowPrivate: ['127.0.0.0/8'], clock, log: quietLog });
  reader = createReader({ log: quietLog });
  await store.feeds.syncConfigured([definition(agency.url)], clock.now());
});
afterEach(async () => {
  await reader.close();
  await fetcher.close();
  await store.close();
  await newsroom.stop();
});

const poll = async (afterMs = 0): Promise<void> => {
  clock.jump(new Date(clock.now().getTime() + afterMs));
  await store.feeds.makeAllDue(clock.now());
  await runCollect(
    { store, fetcher, reader, clock, log: quietLog, metrics: quietMetrics, owners: OWNERS },
    new AbortController().signal,
  );
};
const state = async () => (await store.feeds.find('agency'))?.state;
/** What one owner has been written, oldest first. */
const notices = async (chat: ChatId): Promise<string[]> =>
  (await store.outbox.listFor(chat, 50))
    .toReversed()
    .map(({ alert }) =>
      renderConsole(composeAlert(alert, defaultSettings('Asia/Riyadh'), { now: clock.now(), alertId: 1 })),
    );
const entries = async (): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  const claimed = await store.entries.claim(
    'screen',
    clock.now(),
    10_000,
    new Date(clock.now().getTime() + 1),
  );
  for (const { entry } of claimed) counts[entry.announcement] = (counts[entry.announcement] ?? 0) + 1;
  return counts;
};

describe('a feed in trouble, over real HTTP', () => {
  const CHALLENGE =
    '<!doctype html><title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/h/b.js"></script>';

  test('a challenge page with status 200: seen as blocked, told to both owners once, and so is the recovery', async () => {
    agency.publish({ title: 'خبر' });
    await poll();
    newsroom.page(agency.path, { body: CHALLENGE });
    for (let time = 0; time < 5; time++) await poll(HOUR);
    expect(await state()).toMatchObject({ status: 'blocked', failures: 5 });
    for (const chat of DMS) {
      const said = await notices(chat);
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('وكالة الأنباء: يصدّنا موقعه، منذ');
      expect(said[0]).toContain('والمحاولة التالية');
    }
    // Not modified, says the site that was asked for all: the feed is not well because of that.
    newsroom.page(agency.path, { status: 304 });
    await poll(HOUR);
    expect(await state()).toMatchObject({ status: 'blocked', failures: 6 });
    newsroom.page(agency.path, { headers: { 'content-type': 'application/rss+xml' }, body: agency.text() });
    await poll(HOUR);
    await poll(HOUR);
    expect(await state()).toMatchObject({ status: 'ok', failures: 0 });
    for (const chat of DMS)
      expect((await notices(chat)).slice(1)).toEqual([expect.stringContaining('عاد سليماً')]);
  });

  test.each([
    ['<!doctype html><form><input type="password"></form>', 200, 'login-wall'],
    ['<!doctype html><p>Home</p>', 200, 'not-a-feed'],
    ['', 200, 'empty'],
    ['<rss version="2.0"><channel><title>x</title></channel></rss>', 200, 'empty'],
    ['<rss version="2.0"><channel><title>x', 200, 'malformed'],
    ['gone', 410, 'gone'],
    ['no', 403, 'blocked'],
    ['no', 404, 'not-found'],
    ['no', 500, 'server-error'],
    ['no', 429, 'throttled'],
  ])('%j with %i is %s, by the check as by the poll', async (body, status, expected) => {
    newsroom.page(agency.path, { body, status });
    await poll();
    expect((await state())?.status).toBe(expected);
    const checked = await checkFeed(definition(agency.url), { fetcher, reader, clock });
    expect(checked.status).toBe(expected);
  });

  test('moved for good: followed, remembered, told once', async () => {
    const target = newsroom.addFeed();
    target.publish({ title: 'خبر' });
    newsroom.page(agency.path, { kind: 'redirect', to: target.url, status: 301 });
    await poll();
    await poll(HOUR);
    expect((await state())?.movedTo).toBe(target.url);
    expect(await notices('telegram:8')).toEqual([
      expect.stringMatching(`انتقل نهائياً إلى عنوان آخر: .?${target.url}`),
    ]);
    const checked = await checkFeed(definition(agency.url), { fetcher, reader, clock });
    expect(checked).toMatchObject({ kind: 'ok', movedTo: target.url });
  });

  test('silent against its own rhythm, told once, and the next story ends it', async () => {
    const start = clock.now().getTime();
    for (let hour = 12; hour >= 0; hour--)
      agency.publish({ title: `خبر الساعة ${hour}`, publishedAt: new Date(start - hour * HOUR) });
    await poll();
    for (let time = 0; time < 5; time++) await poll(12 * HOUR);
    expect((await state())?.status).toBe('silent');
    expect(await checkFeed(definition(agency.url), { fetcher, reader, clock })).toMatchObject({
      status: 'silent',
    });
    expect(await notices('discord:dm/7')).toEqual([expect.stringContaining('صامت على غير عادته')]);
    agency.publish({ title: 'عاد إلى النشر', publishedAt: clock.now() });
    await poll(600_000);
    expect((await state())?.status).toBe('ok');
    expect(await notices('discord:dm/7')).toHaveLength(2);
  });
});

describe('a flood, over real HTTP', () => {
  test('3,000 at once: bounded, told once, over by itself', async () => {
    agency.publish({ title: 'الأول' });
    await poll();
    for (let n = 0; n < 3_000; n++) agency.publish({ title: `هجوم سيبراني رقم ${n} على دولة` });
    await poll(600_000);
    await poll(600_000);
    await poll(600_000);
    const counts = await entries();
    expect(counts['live']).toBeLessThanOrEqual(100);
    expect(counts['catch-up']).toBeLessThanOrEqual(100);
    expect(counts).toMatchObject({ live: 100, 'catch-up': 100, baseline: 2_801 });
    for (const chat of DMS) {
      const said = await notices(chat);
      expect(said[0]).toContain('يتدفق');
      expect(said).toHaveLength(2);
      expect(said[1]).toContain('عاد سليماً');
    }
    agency.publish({ title: 'خبر بعد التدفق' });
    await poll(600_000);
    expect(await entries()).toMatchObject({ live: 101 });
  });

  test('new guids for old news are no news', async () => {
    const news = Array.from({ length: 30 }, (_, n) => ({ title: `خبر ${n}`, teaser: `نص الخبر رقم ${n}` }));
    const write = (round: number, link: (n: number) => string): string =>
      `<rss version="2.0"><channel><title>x</title>${news
        .map(
          ({ title, teaser }, n) =>
            `<item><title>${title}</title><guid isPermaLink="false">r${round}-${n}</guid><link>${link(n)}</link><description>${teaser.padEnd(90, '.')}</description></item>`,
        )
        .join('')}</channel></rss>`;
    for (let round = 0; round < 4; round++) {
      // Now and then the addresses change too.
      const link = (n: number): string => `https://news.example/${n}${round > 1 ? `?session=${round}` : ''}`;
      newsroom.page(agency.path, { body: write(round, link) });
      await poll(600_000);
    }
    expect(await entries()).toEqual({ baseline: 30 });
    expect(await notices('telegram:8')).toEqual([]);
  });
});
