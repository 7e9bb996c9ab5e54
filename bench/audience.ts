/**
 * A large audience: 10,000 chats and one urgent alert. How long from the story to the first message and to all deliveries written, how
 * much memory a stream of alerts keeps, what a claim costs while all wait. Part of `npm run bench`. Prints; asserts nothing.
 */
import { systemClock } from '../src/adapters/clock/index.ts';
import { openStore } from '../src/adapters/store/index.ts';
import { BUNDLED_TOPICS } from '../src/knowledge/topics.ts';
import { EMPTY_FRAME } from '../src/model/judgement.ts';
import { spreadSeconds } from '../src/model/pace.ts';
import type { Severity } from '../src/model/action.ts';
import type { Store } from '../src/ports/store.ts';
import { runTarget } from '../src/pipeline/target.ts';
import { IDLE_FEED, addAudience } from '../tests/doubles/audience.ts';
import { quietLog, quietMetrics } from '../tests/doubles/quiet.ts';

const CHATS = 10_000;
const CLAIMS = 200;
const ALERTS = 13;
const say = (name: string, value: string): void => console.log(`${name.padEnd(64)} ${value}`);
const ms = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const unused = () => Promise.reject(new Error('nothing is fetched here'));

const fill = async (store: Store): Promise<void> => {
  const now = systemClock.now();
  await store.feeds.syncConfigured([IDLE_FEED], now);
  const [feed] = await store.feeds.list();
  if (feed === undefined) throw new Error('no feed');
  await store.feeds.recordPoll(
    { id: IDLE_FEED.id, lease: 0 },
    feed.state,
    Array.from({ length: ALERTS }, (_none, at) => ({
      key: `k${at}`,
      title: `عقوبات ${at}`,
      link: null,
      publishedAt: now,
      updatedAt: null,
      author: null,
      teaser: '',
      contentHtml: null,
      canonicalUrl: null,
      announcement: 'live' as const,
    })),
    now,
  );
};

/** A story with its summary, as the stages before leave it. */
const tell = async (store: Store, entryId: number, severity: Severity): Promise<number> => {
  const now = systemClock.now();
  const source = {
    entryId,
    feedId: 'one',
    publisher: 'one',
    name: 'وكالة',
    affiliation: null,
    tier: 1,
    country: null,
    url: 'https://one.example/1',
    title: 'عقوبات',
    language: 'ar',
    publishedAt: now,
    firstSeenAt: now,
    role: 'report',
  } as const;
  const story = await store.stories.create(
    {
      leadEntryId: entryId,
      affairId: null,
      publishedAt: now,
      severity,
      actions: ['sanctions'],
      parties: ['US', 'RU'],
      topics: ['sanctions'],
      frame: EMPTY_FRAME,
      sources: [source],
      retracted: false,
      answersStoryId: null,
      terms: [],
    },
    now,
  );
  const said = { headline: 'واشنطن تفرض عقوبات', body: 'نص الخبر.' };
  await store.stories.setSummary({ story, lease: 0 }, 1, {
    ar: said,
    en: said,
    method: 'extractive',
    model: null,
  });
  return story.id;
};

/** Figures of an audience of 10,000 on one database. */
export const measureAudience = async (name: string, address: string): Promise<void> => {
  const store = await openStore(address);
  await store.migrate();
  await fill(store);
  await addAudience(address, CHATS, systemClock.now());
  const context = {
    store,
    clock: systemClock,
    log: quietLog,
    metrics: quietMetrics,
    topics: BUNDLED_TOPICS,
    fetcher: { fetch: unused, close: () => Promise.resolve() },
    reader: { readFeed: unused, readPage: unused, close: () => Promise.resolve() },
    summariser: null,
    standingChats: [],
    timeZone: 'Asia/Riyadh',
  };
  const claim = (platform: 'telegram' | 'discord') => {
    const now = systemClock.now();
    return store.outbox.claim(platform, now, [], new Date(now.getTime() + 60_000));
  };
  // The first alert of a process also pays for what is made once.
  await tell(store, 1, 4);
  await runTarget(context);
  await tell(store, 2, 5);
  const cpu = process.cpuUsage();
  const first = await ms(async () => {
    await runTarget(context);
    await claim('telegram');
  });
  const { user, system } = process.cpuUsage(cpu);
  say(
    `${name}: urgent alert to ${CHATS} chats, s to the first claim (goal < 1)`,
    `${(first / 1000).toFixed(2)} (CPU ${((user + system) / 1e6).toFixed(2)})`,
  );
  const claims = await ms(async () => {
    for (let at = 0; at < CLAIMS; at++) {
      const claimed = await claim('discord');
      if (claimed === null) throw new Error('nothing waits');
      await store.outbox.finish(
        claimed.delivery.id,
        { kind: 'sent', messageId: String(at) },
        { state: 'sent', nextAttemptAt: null, reason: null },
        systemClock.now(),
      );
    }
  });
  say(
    `${name}: claim and record while ${CHATS} wait, ms (a platform's pace allows 20)`,
    (claims / CLAIMS).toFixed(2),
  );
  await tell(store, 3, 2);
  say(
    `${name}: a light story to ${CHATS} chats, s`,
    ((await ms(() => runTarget(context))) / 1000).toFixed(2),
  );
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let at = 4; at <= ALERTS; at++) {
    await tell(store, at, 4);
    await runTarget(context);
  }
  global.gc?.();
  say(
    `${name}: heap kept after ten more alerts, MB (goal < 10)`,
    ((process.memoryUsage().heapUsed - before) / 1e6).toFixed(1),
  );
  await store.close();
  for (const platform of ['telegram', 'discord'] as const)
    say(`last of ${CHATS} messages by the pace of ${platform}, s`, spreadSeconds(platform, CHATS).toFixed(0));
};
