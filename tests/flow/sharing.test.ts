import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/store/index.ts';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import type { Store } from '../../src/ports/store.ts';
import { runCarry } from '../../src/pipeline/carry.ts';
import type { StageContext } from '../../src/pipeline/context.ts';
import { judge } from '../../src/pipeline/judge.ts';
import { runMerge } from '../../src/pipeline/merge.ts';
import { runSummarise } from '../../src/pipeline/summarise.ts';
import { runTarget } from '../../src/pipeline/target.ts';
import { createFakeClock } from '../doubles/clock.ts';
import { startPostgres, type TestPostgres } from '../doubles/postgres.ts';
import { quietLog, quietMetrics } from '../doubles/quiet.ts';

/** Several processes at the same stages of one PostgreSQL: each has its own connections, as in life. */

const EVENTS = [
  ['ألبانيا', 'إيران'],
  ['بولندا', 'روسيا'],
  ['كندا', 'الصين'],
  ['فنلندا', 'كوريا الشمالية'],
  ['الأردن', 'سوريا'],
  ['المغرب', 'الجزائر'],
  ['الهند', 'باكستان'],
  ['اليابان', 'تركيا'],
  ['أستراليا', 'فيتنام'],
  ['هولندا', 'كوبا'],
  ['إستونيا', 'بيلاروسيا'],
  ['مصر', 'إثيوبيا'],
] as const;
const WORDINGS = [
  (a: string, b: string) => `${a} تقطع علاقاتها الدبلوماسية مع ${b} بسبب هجوم إلكتروني`,
  (a: string, b: string) => `${a} تعلن قطع العلاقات مع ${b} بعد هجوم إلكتروني على خدماتها`,
  (a: string, b: string) => `بسبب هجوم إلكتروني.. ${a} تقطع علاقاتها مع ${b}`,
  (a: string, b: string) => `قطع العلاقات بين ${a} و${b} على خلفية هجوم إلكتروني`,
] as const;
const CHATS = ['telegram:-1', 'telegram:-2', 'telegram:-3', 'discord:1'] as const;

let postgres: TestPostgres;
let stores: Store[] = [];
const clock = createFakeClock(new Date('2026-03-01T10:00:00Z'));

const unused = () => Promise.reject(new Error('nothing is fetched here'));

/** A process: it takes two at a time, so that the work is spread over all. */
const contextOf = (store: Store): StageContext & { readonly timeZone: string } => ({
  store: {
    ...store,
    entries: {
      ...store.entries,
      claim: (stage, now, _limit, leaseUntil) => store.entries.claim(stage, now, 2, leaseUntil),
    },
  },
  clock,
  log: quietLog,
  metrics: quietMetrics,
  topics: BUNDLED_TOPICS,
  fetcher: { fetch: unused, close: () => Promise.resolve() },
  reader: { readFeed: unused, readPage: unused, close: () => Promise.resolve() },
  summariser: null,
  standingChats: [],
  timeZone: 'Asia/Riyadh',
});

beforeAll(async () => {
  postgres = await startPostgres();
  const address = await postgres.database();
  stores = await Promise.all([1, 2, 3].map(() => openStore(address)));
  const [store] = stores;
  if (store === undefined) throw new Error('no store');
  await store.migrate();
  await store.feeds.syncConfigured(
    WORDINGS.map((_wording, at) => ({
      id: `f${at}`,
      title: `وكالة ${at}`,
      url: `https://f${at}.example/feed`,
      language: 'ar',
      country: null,
      tier: 2,
      publisher: `p${at}`,
      affiliation: null,
      everyMinutes: 10,
      enabled: true,
      userAgent: null,
      fallbackUrl: null,
    })),
    clock.now(),
  );
  for (const [at, chatId] of CHATS.entries()) {
    await store.chats.upsert({ id: chatId, title: null, kind: 'group' }, clock.now());
    await store.subscriptions.save(
      {
        chatId,
        topic: 'all',
        country: null,
        minSeverity: 1,
        mode: at % 2 === 0 ? 'instant' : 'daily',
        mentionRole: null,
        createdBy: 'telegram:1',
      },
      clock.now(),
    );
  }
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await postgres.stop();
});

/** The reports of an event as judged, one of each feed. */
const report = async (store: Store, [a, b]: readonly [string, string]): Promise<void> => {
  const at = clock.now();
  for (const feed of await store.feeds.list()) {
    const wording = WORDINGS[Number(feed.id.slice(1))] ?? WORDINGS[0];
    const title = wording(a, b);
    const link = `https://${feed.id}.example/${encodeURIComponent(`${a}-${b}`)}`;
    await store.feeds.recordPoll(
      { id: feed.id, lease: 0 },
      feed.state,
      [
        {
          key: `${a}-${b}`,
          title,
          link,
          publishedAt: at,
          updatedAt: null,
          author: null,
          teaser: '',
          contentHtml: null,
          canonicalUrl: link,
          announcement: 'live',
        },
      ],
      at,
    );
  }
  for (const work of await store.entries.claim('screen', at, 100, at)) {
    const { title, publishedAt } = work.entry;
    const body = `${title}، كما أعلنت وزارة الخارجية.`;
    const judgement = judge({ title, body, language: 'ar', publishedAt }, BUNDLED_TOPICS);
    expect([title, judgement.relevance]).toEqual([title, 'relevant']);
    const article = {
      url: work.entry.link,
      title,
      body,
      language: 'ar',
      publishedAt,
      dateFrom: 'feed',
      readFrom: 'feed',
      note: null,
    } as const;
    await store.entries.decide(work, { stage: 'judge', verdict: 'relevant', detail: null, at }, 'merge', {
      article,
      judgement,
    });
  }
};

test('one event has one story, each chat one alert and one digest, whoever does which part of the work', async () => {
  const [store] = stores;
  if (store === undefined) throw new Error('no store');
  const contexts = stores.map(contextOf);
  const { signal } = new AbortController();
  const all = async (run: (context: (typeof contexts)[number]) => Promise<{ taken: number }>) => {
    const shares = await Promise.all(contexts.map(run));
    return shares.map(({ taken }) => taken);
  };
  let busy = 0;
  for (const event of EVENTS) {
    await clock.advance(60_000);
    await report(store, event);
    const merged = await all(runMerge);
    expect(merged.reduce((sum, taken) => sum + taken, 0)).toBe(WORDINGS.length);
    busy += merged.filter((taken) => taken > 0).length;
    await all((context) => runSummarise(context, signal));
    await all(runTarget);
  }
  expect(busy).toBeGreaterThan(EVENTS.length);
  expect(await store.stories.count()).toBe(EVENTS.length);

  for (const chatId of CHATS) {
    const alerts = (await store.outbox.listFor(chatId, 1_000)).filter(
      ({ delivery }) => delivery.kind !== 'edit',
    );
    const stories = alerts.map(({ alert }) => (alert.kind === 'story' ? alert.storyId : null));
    expect(new Set(stories).size).toBe(EVENTS.length);
    expect(stories).toHaveLength(EVENTS.length);
  }

  await clock.advance(86_400_000);
  for (let round = 0; round < 3; round++) await all(runCarry);
  for (const [at, chatId] of CHATS.entries()) {
    const digests = (await store.outbox.listFor(chatId, 1_000)).filter(
      ({ alert }) => alert.kind === 'digest',
    );
    expect(digests).toHaveLength(at % 2 === 0 ? 0 : 1);
  }
}, 120_000);
