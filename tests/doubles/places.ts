import { expect } from 'vitest';
import { systemClock } from '../../src/adapters/clock/index.ts';
import { runCarry } from '../../src/pipeline/carry.ts';
import { runTarget } from '../../src/pipeline/target.ts';
import { createTransmitter } from '../../src/pipeline/transmit.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { createTelegram } from '../../src/adapters/telegram/index.ts';
import { COMMANDS, createCommandHandler } from '../../src/commands/index.ts';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import type { ChatId, PersonId } from '../../src/model/chat.ts';
import { EMPTY_FRAME } from '../../src/model/judgement.ts';
import { Secret } from '../../src/model/secret.ts';
import type { CommandHandler, CommandSource } from '../../src/ports/command-source.ts';
import type { Severity } from '../../src/model/action.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Store } from '../../src/ports/store.ts';
import { searchTokens } from '../../src/text/search-terms.ts';
import { startDiscord, type Discord, type Message } from './discord.ts';
import { quietLog, quietMetrics } from './quiet.ts';
import type { Person } from './discord/people.ts';
import type { Channel } from './discord/world.ts';
import { startTelegram, type Post, type Telegram } from './telegram.ts';

/** What a person sees after a command or a press. */
export interface Seen {
  readonly text: string;
  readonly labels: readonly string[];
  /** Presses the first button whose label matches; what its person sees then. */
  press(label: RegExp, by?: Who): Promise<Seen>;
}

export type Who = 'admin' | 'second' | 'third' | 'reader';
const PEOPLE: readonly Who[] = ['admin', 'second', 'third', 'reader'];

/** A room on a platform, three administrators and a reader in it, and the bot with its real commands, store and client. */
export interface Place {
  readonly platform: 'discord' | 'telegram';
  readonly chatId: ChatId;
  /** Another room that `admin` runs too. */
  readonly otherChatId: ChatId;
  readonly store: Store;
  readonly messenger: Messenger;
  person(who: Who): PersonId;
  privateChat(who: Who): ChatId;
  /** The main option first: on Telegram it stands bare. */
  run(who: Who, command: string, options?: Readonly<Record<string, string | number>>): Promise<Seen>;
  demote(who: Who): void;
  /** What stands in the room now, the bot's own messages alone, oldest first. */
  posts(): readonly string[];
  /** Everything that is due goes on its way: alerts, what was held, digests; and is sent. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
}

const bare = (text: string): string => text.replace(/[\u200b-\u200f\u2060-\u2069]/g, '');

const handlerFor = (store: Store, messenger: Messenger, owners: readonly PersonId[], clock: Clock) => {
  const unused = { fetch: () => Promise.reject(new Error('unused')), close: () => Promise.resolve() };
  return createCommandHandler({
    store,
    clock,
    log: quietLog,
    owners,
    topics: BUNDLED_TOPICS,
    defaultTimeZone: 'Asia/Riyadh',
    messengers: new Map([[messenger.platform, messenger]]),
    fetcher: unused,
    reader: { readFeed: unused.fetch, readPage: unused.fetch, close: unused.close },
    pollNow: () => Promise.resolve(),
    wake: () => undefined,
  });
};

const pipelineFor = (store: Store, messenger: Messenger, clock: Clock): (() => Promise<void>) => {
  const unused = { fetch: () => Promise.reject(new Error('unused')), close: () => Promise.resolve() };
  const context = {
    store,
    clock,
    log: quietLog,
    metrics: quietMetrics,
    topics: BUNDLED_TOPICS,
    fetcher: unused,
    reader: { readFeed: unused.fetch, readPage: unused.fetch, close: unused.close },
    summariser: null,
    standingChats: [],
    timeZone: 'Asia/Riyadh',
    onAlert: () => undefined,
  };
  const transmitter = createTransmitter({ ...context, messengers: [messenger] });
  return async () => {
    await runTarget(context);
    await runCarry(context);
    await transmitter.runUntilIdle(20_000);
  };
};

const emptyStore = async (): Promise<Store> => {
  const store = await openStore('sqlite::memory:');
  await store.migrate();
  return store;
};

const until = async <T>(look: () => T | null | undefined | false, what: string): Promise<T> => {
  for (let turn = 0; turn < 800; turn += 1) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`waited in vain for ${what}`);
};

const OWNER = '900';
const GROUP = -1_001_000_000_009;
const OTHER_GROUP = -1_001_000_000_010;

export const telegramPlace = async (
  clock: Clock = systemClock,
): Promise<Place & { readonly telegram: Telegram; readonly handler: CommandHandler }> => {
  const telegram = await startTelegram();
  const ids: Record<Who, number> = { admin: 601, second: 602, third: 603, reader: 604 };
  for (const who of PEOPLE) telegram.addPerson(ids[who]);
  telegram.addGroup(GROUP, {
    [ids.admin]: 'creator',
    [ids.second]: 'administrator',
    [ids.third]: 'administrator',
    [ids.reader]: 'member',
  });
  telegram.addGroup(OTHER_GROUP, { [ids.admin]: 'administrator' });
  const store = await emptyStore();
  const { source, messenger } = createTelegram({
    token: new Secret(telegram.token),
    apiUrl: telegram.apiUrl,
    log: quietLog,
    metrics: quietMetrics,
    clock,
    owners: [`telegram:${OWNER}`],
  });
  const handler = handlerFor(store, messenger, [`telegram:${OWNER}`], clock);
  await source.start(handler, COMMANDS);
  const user = (who: Who) => ({ id: ids[who], is_bot: false, first_name: 'ش' }) as const;

  const seen = (post: Post): Seen => ({
    text: bare(post.text),
    labels: post.buttons.flat().map(({ text }) => bare(text)),
    press: async (label, by = 'admin') => {
      const button = post.buttons.flat().find(({ text }) => label.test(bare(text)));
      if (button === undefined || !('callback_data' in button)) throw new Error(`no button ${String(label)}`);
      const before = {
        edits: post.edits,
        posts: telegram.postsIn(post.chatId).length,
        notices: telegram.notices.length,
      };
      telegram.presses(user(by), post, button.callback_data);
      return until(
        (): Seen | null => {
          const notice = telegram.notices[before.notices];
          if (notice === undefined) return null;
          if (notice.text !== undefined && notice.text !== '')
            return {
              text: bare(notice.text),
              labels: [],
              press: () => Promise.reject(new Error('a notice')),
            };
          if (post.edits > before.edits) return seen(post);
          const next = telegram.postsIn(post.chatId)[before.posts];
          return next === undefined ? null : seen(next);
        },
        `an answer to ${String(label)}`,
      );
    },
  });

  return {
    platform: 'telegram',
    telegram,
    handler,
    posts: () => telegram.postsIn(GROUP).map(({ text }) => bare(text)),
    deliver: pipelineFor(store, messenger, clock),
    chatId: `telegram:${GROUP}`,
    otherChatId: `telegram:${OTHER_GROUP}`,
    store,
    messenger,
    person: (who) => `telegram:${ids[who]}`,
    privateChat: (who) => `telegram:${ids[who]}`,
    run: async (who, command, options = {}) => {
      const [main, ...rest] = Object.entries(options);
      const words = [
        `/${command}`,
        ...(main === undefined ? [] : [String(main[1])]),
        ...rest.map(([name, value]) => `${name}:${value}`),
      ];
      const before = telegram.postsIn(GROUP).length;
      telegram.says(user(who), GROUP, words.join(' '));
      return seen(await until(() => telegram.postsIn(GROUP)[before], `an answer to ${words.join(' ')}`));
    },
    demote: (who) => telegram.setRole(GROUP, ids[who], 'member'),
    stop: async () => {
      await end(source, store);
      await telegram.stop();
      expect(telegram.violations).toEqual([]);
    },
  };
};

const end = async (source: CommandSource, store: Store): Promise<void> => {
  await source.stop();
  await store.close();
};

export const discordPlace = async (
  clock: Clock = systemClock,
): Promise<
  Place & {
    readonly discord: Discord;
    readonly handler: CommandHandler;
    readonly room: Channel;
    member(who: Who): Person;
  }
> => {
  const discord = await startDiscord();
  const server = discord.addServer();
  const channel = discord.addChannel(server);
  const other = discord.addChannel(server, 'أخرى');
  const store = await emptyStore();
  const { source, messenger } = createDiscord({
    token: new Secret(discord.token),
    apiUrl: discord.apiUrl,
    guildId: null,
    log: quietLog,
    metrics: quietMetrics,
    clock,
  });
  const handler = handlerFor(store, messenger, [`discord:${OWNER}`], clock);
  await source.start(handler, COMMANDS);
  const people = {
    admin: discord.addMember(server, 'مشرف', ['MANAGE_GUILD']),
    second: discord.addMember(server, 'مشرف ثان', ['MANAGE_GUILD']),
    third: discord.addMember(server, 'مشرف ثالث', ['MANAGE_GUILD']),
    reader: discord.addMember(server, 'قارئ'),
  };
  const seen = (message: Message): Seen => ({
    text: bare(message.text),
    labels: message.buttons.map((button) => ('label' in button ? bare(button.label ?? '') : '')),
    press: async (label, by = 'admin') => {
      const button = message.buttons.find((one) => 'label' in one && label.test(bare(one.label ?? '')));
      if (button === undefined || !('custom_id' in button)) throw new Error(`no button ${String(label)}`);
      const { edits } = message;
      const pressed = people[by].presses(message, button.custom_id);
      return discord.until(
        () => {
          const [answer] = pressed.answers;
          if (answer !== undefined && answer !== message) return seen(answer);
          return message.edits > edits ? seen(message) : null;
        },
        `an answer to ${String(label)}`,
      );
    },
  });
  return {
    platform: 'discord',
    discord,
    handler,
    room: channel,
    member: (who) => people[who],
    posts: () =>
      channel.messages
        .filter(({ deleted, answers, author }) => !deleted && !answers && author.id === discord.world.bot.id)
        .map(({ text }) => bare(text)),
    deliver: pipelineFor(store, messenger, clock),
    chatId: `discord:${channel.id}`,
    otherChatId: `discord:${other.id}`,
    store,
    messenger,
    person: (who) => `discord:${people[who].id}`,
    privateChat: (who) => `discord:dm/${people[who].id}`,
    run: async (who, command, options = {}) =>
      seen(await discord.reply(people[who].runs(command, options, channel))),
    demote: (who) => {
      const { member } = people[who];
      if (member !== null) member.roles = [];
    },
    stop: async () => {
      await end(source, store);
      await discord.stop();
      expect(discord.violations).toEqual([]);
    },
  };
};

/** Puts a story into the store as the pipeline would have left it. */
export const addStory = async (
  store: Store,
  title: string,
  more: {
    readonly parties?: readonly string[];
    readonly topics?: readonly string[];
    readonly at?: Date;
    readonly severity?: Severity;
    readonly publisher?: string;
  } = {},
): Promise<number> => {
  const now = more.at ?? new Date();
  const key = `k${title.length}-${Math.abs([...title].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 999_983, 7))}`;
  const url = `https://one.example/${key}`;
  await store.feeds.syncConfigured(
    [
      {
        id: 'one',
        title: 'وكالة',
        url: 'https://one.example/feed',
        language: 'ar',
        country: null,
        tier: 2,
        publisher: 'one',
        affiliation: null,
        everyMinutes: 10,
        enabled: true,
        userAgent: null,
        fallbackUrl: null,
      },
    ],
    now,
  );
  const [feed] = await store.feeds.list();
  if (feed === undefined) throw new Error('no feed');
  await store.feeds.recordPoll(
    { id: 'one', lease: 0 },
    feed.state,
    [
      {
        key,
        title,
        link: url,
        publishedAt: now,
        updatedAt: null,
        author: null,
        teaser: title,
        contentHtml: null,
        canonicalUrl: url,
        announcement: 'live',
      },
    ],
    now,
  );
  const [work] = await store.entries.findByUrl(url);
  if (work === undefined) throw new Error('no entry');
  const story = await store.stories.create(
    {
      leadEntryId: work.entry.id,
      affairId: null,
      publishedAt: now,
      severity: more.severity ?? 4,
      actions: ['sanctions'],
      parties: more.parties ?? ['US', 'IR'],
      topics: more.topics ?? ['sanctions'],
      frame: EMPTY_FRAME,
      sources: [
        {
          entryId: work.entry.id,
          feedId: 'one',
          country: null,
          language: 'ar',
          name: 'وكالة',
          publisher: more.publisher ?? 'one',
          affiliation: null,
          tier: 2,
          title,
          url,
          publishedAt: now,
          firstSeenAt: now,
          role: 'report',
        },
      ],
      retracted: false,
      answersStoryId: null,
      terms: searchTokens(title),
    },
    now,
  );
  await store.stories.setSummary({ story, lease: 0 }, 1, {
    ar: { headline: title, body: '' },
    en: { headline: title, body: '' },
    method: 'extractive',
    model: null,
  });
  return story.id;
};
