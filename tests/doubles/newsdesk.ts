import { expect } from 'vitest';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { createTelegram } from '../../src/adapters/telegram/index.ts';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import type { ChatId } from '../../src/model/chat.ts';
import type { Affiliation, FeedDefinition } from '../../src/model/feed.ts';
import { Secret } from '../../src/model/secret.ts';
import { Pump } from '../../src/pipeline/pump.ts';
import { createTransmitter } from '../../src/pipeline/transmit.ts';
import type { Store } from '../../src/ports/store.ts';
import { createFakeClock, type FakeClock } from './clock.ts';
import { startDiscord } from './discord.ts';
import { quietLog, quietMetrics } from './quiet.ts';
import { startTelegram } from './telegram.ts';

/** What a house publishes; `key` defaults to one of its own, `publishedAt` to now. */
export interface Copy {
  readonly house: string;
  readonly title: string;
  readonly text?: string;
  readonly language?: 'ar' | 'en';
  readonly key?: string;
  readonly publishedAt?: Date | null;
}

/** A message as people in a chat see it now. */
export interface Shown {
  readonly id: string;
  readonly text: string;
  readonly repliesTo: string | null;
  readonly edits: number;
}

/** A desk that feeds the real stages and sends with the real clients to one Discord channel and one Telegram group. */
export interface Newsdesk {
  readonly store: Store;
  readonly clock: FakeClock;
  readonly chats: Readonly<Record<'discord' | 'telegram', ChatId>>;
  /** Everything at once, in this order; then all stages and all that is due to be sent. */
  publish(...copies: readonly Copy[]): Promise<void>;
  /** Goes on for so long and sends what becomes due. */
  later(ms: number): Promise<void>;
  shown(platform: 'discord' | 'telegram'): readonly Shown[];
  entryOf(copy: Copy): Promise<number>;
  stop(): Promise<void>;
}

const HOUSES: Readonly<
  Record<string, { readonly publisher: string; readonly affiliation: Affiliation | null }>
> = {
  wire: { publisher: 'wire', affiliation: null },
  'wire-english': { publisher: 'wire', affiliation: null },
  paper: { publisher: 'paper', affiliation: 'independent' },
  daily: { publisher: 'daily', affiliation: 'independent' },
  state: { publisher: 'state', affiliation: 'state' },
  ministry: { publisher: 'ministry', affiliation: 'official' },
};

const definition = (house: string): FeedDefinition => ({
  id: house,
  title: house,
  url: `https://${house}.example/feed`,
  language: 'ar',
  country: null,
  tier: 2,
  publisher: HOUSES[house]?.publisher ?? house,
  affiliation: HOUSES[house]?.affiliation ?? null,
  everyMinutes: 10,
  enabled: true,
  userAgent: null,
  fallbackUrl: null,
});

const GROUP = -1_001_000_000_021;

const keyOf = ({ key, title }: Copy): string =>
  key ??
  String(
    Math.abs([...title].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 99_999_989, 7)),
  );
const linkOf = (copy: Copy): string => `https://${copy.house}.example/${encodeURIComponent(keyOf(copy))}`;
const bare = (text: string): string => text.replace(/[\u200b-\u200f\u2060-\u2069]/g, '');

export const openNewsdesk = async (databaseUrl = 'sqlite::memory:'): Promise<Newsdesk> => {
  const clock = createFakeClock(new Date('2026-03-01T10:00:00Z'));
  const discord = await startDiscord({ now: () => clock.now().getTime() });
  const channel = discord.addChannel(discord.addServer());
  const telegram = await startTelegram();
  telegram.addGroup(GROUP, {});
  const store = await openStore(databaseUrl);
  await store.migrate();
  const shared = { log: quietLog, metrics: quietMetrics, clock };
  const posts = [
    createDiscord({ token: new Secret(discord.token), apiUrl: discord.apiUrl, guildId: null, ...shared }),
    createTelegram({ token: new Secret(telegram.token), apiUrl: telegram.apiUrl, owners: [], ...shared }),
  ];
  const chats = { discord: `discord:${channel.id}`, telegram: `telegram:${GROUP}` } as const;
  for (const id of Object.values(chats)) {
    await store.chats.upsert({ id, title: null, kind: 'group' }, clock.now());
    await store.subscriptions.save(
      {
        chatId: id,
        topic: 'all',
        country: null,
        minSeverity: 1,
        mode: 'instant',
        mentionRole: null,
        createdBy: id,
      },
      clock.now(),
    );
  }
  await store.feeds.syncConfigured(Object.keys(HOUSES).map(definition), clock.now());
  const transmitter = createTransmitter({
    store,
    ...shared,
    messengers: posts.map(({ messenger }) => messenger),
  });
  const pump = new Pump({
    store,
    ...shared,
    topics: BUNDLED_TOPICS,
    fetcher: {
      fetch: () => Promise.resolve({ kind: 'status', status: 404, retryAfterMs: null }) as never,
      close: () => Promise.resolve(),
    },
    reader: {
      readFeed: () => Promise.reject(new Error('unused')),
      readPage: () => Promise.reject(new Error('unused')),
      close: () => Promise.resolve(),
    },
    summariser: null,
    standingChats: [],
    timeZone: 'Asia/Riyadh',
    onAlert: () => undefined,
  });
  const work = async (): Promise<void> => {
    await pump.run();
    // The platforms' own pace is waited out, seconds of it.
    for (let turn = 0; turn < 30; turn++) {
      await transmitter.runUntilIdle(1);
      const due = await Promise.all(posts.map(({ messenger }) => store.outbox.nextDue(messenger.platform)));
      if (due.every((at) => at === null || at.getTime() > clock.now().getTime() + 10_000)) return;
      await clock.advance(1_500);
    }
  };
  const record = async (copy: Copy): Promise<void> => {
    const feed = (await store.feeds.list()).find(({ id }) => id === copy.house);
    if (feed === undefined) throw new Error(`no house ${copy.house}`);
    await store.feeds.recordPoll(
      { id: copy.house, lease: 0 },
      feed.state,
      [
        {
          key: keyOf(copy),
          title: copy.title,
          link: linkOf(copy),
          publishedAt: copy.publishedAt === undefined ? clock.now() : copy.publishedAt,
          updatedAt: null,
          author: null,
          teaser: copy.text ?? '',
          contentHtml: null,
          canonicalUrl: linkOf(copy),
          announcement: 'live',
        },
      ],
      clock.now(),
    );
  };
  return {
    store,
    clock,
    chats,
    publish: async (...copies) => {
      for (const copy of copies) await record(copy);
      await work();
    },
    later: async (ms) => {
      await clock.advance(ms);
      await work();
    },
    shown: (platform) =>
      platform === 'discord'
        ? channel.messages
            .filter(({ deleted }) => !deleted)
            .map(({ id, text, repliesTo, edits }) => ({ id, text: bare(text), repliesTo, edits }))
        : telegram.postsIn(GROUP).map(({ id, text, replyTo, edits }) => ({
            id: String(id),
            text: bare(text),
            repliesTo: replyTo === null ? null : String(replyTo),
            edits,
          })),
    entryOf: async (copy) => {
      const [found] = await store.entries.findByUrl(linkOf(copy));
      if (found === undefined) throw new Error(`nothing at ${linkOf(copy)}`);
      return found.entry.id;
    },
    stop: async () => {
      await transmitter.stop(0);
      for (const { source } of posts) await source.stop();
      await store.close();
      await discord.stop();
      await telegram.stop();
      expect([...discord.violations, ...telegram.violations]).toEqual([]);
    },
  };
};
