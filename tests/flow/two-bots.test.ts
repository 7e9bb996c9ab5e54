import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/store/index.ts';
import type { Store } from '../../src/ports/store.ts';
import { startDiscord, type Channel, type Discord } from '../doubles/discord.ts';
import { startNewsroom, type Newsroom, type NewsroomFeed } from '../doubles/newsroom.ts';
import { startPostgres, type TestPostgres } from '../doubles/postgres.ts';
import { startTelegram, type Telegram } from '../doubles/telegram.ts';

/** Two processes of the bot on one PostgreSQL, a real Discord and Telegram client in each: death, standing still, taking over. */

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const GROUP = -1_001_000_000_123;
const PERSON = 4_001;
/** Within this a successor has the adapter of a process that died or stands still. */
const TAKEOVER_MS = 15_000;

const STORIES = [
  'ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني على خدمات الدولة',
  'التشيك تستدعي السفير الصيني وتتهم بكين بهجوم سيبراني على وزارة الخارجية',
  'واشنطن تفرض عقوبات على ضباط في الاستخبارات الروسية بسبب هجمات إلكترونية',
  'السويد تستدعي السفير الروسي احتجاجاً على هجوم إلكتروني على البرلمان',
] as const;

interface Bot {
  readonly name: string;
  readonly child: ChildProcess;
  /** The lines of its log so far. */
  lines(): readonly Record<string, unknown>[];
}

let folder = '';
let postgres: TestPostgres;
let telegram: Telegram;
let discord: Discord;
let channel: Channel;
let newsroom: Newsroom;
let feed: NewsroomFeed;
let store: Store;
let address = '';
const bots: Bot[] = [];

const until = async <T>(
  look: () => T | null | false | Promise<T | null | false>,
  what: string,
): Promise<T> => {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const found = await look();
    if (found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const logs = bots.map(({ name, lines }) => `${name}: ${JSON.stringify(lines().slice(-5))}`);
  throw new Error(`waited in vain for ${what}\n${logs.join('\n')}`);
};

const launch = (name: string, roles = 'all'): Bot => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', MAIN],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        CONFIG_DIR: folder,
        DATABASE_URL: address,
        HTTP_PORT: '0',
        POLL_CRON: '* * * * * *',
        FETCH_ALLOW_PRIVATE: '127.0.0.0/8',
        TELEGRAM_TOKEN: telegram.token,
        TELEGRAM_API_URL: telegram.apiUrl,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        ROLES: roles,
      },
    },
  );
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const bot: Bot = {
    name,
    child,
    lines: () =>
      err
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
  bots.push(bot);
  return bot;
};

const said = (bot: Bot, message: string, platform?: string): number =>
  bot
    .lines()
    .filter((line) => line['msg'] === message && (platform === undefined || line['platform'] === platform))
    .length;

const connected = (bot: Bot, times = 1) =>
  until(
    () => ['telegram', 'discord'].every((platform) => said(bot, 'connected', platform) >= times),
    `${bot.name} to connect`,
  );

const end = async (bot: Bot, signal: NodeJS.Signals): Promise<number | null> => {
  bot.child.kill(signal);
  const [code] = (await once(bot.child, 'close')) as [number | null];
  return code;
};

/** A story comes, and each chat has it once. */
const tells = async (title: string): Promise<void> => {
  feed.publish({ title, body: [`${title}، كما أعلنت وزارة الخارجية في بيان رسمي.`] });
  const head = title.slice(0, 24);
  const inGroup = () => telegram.postsIn(GROUP).filter(({ text }) => text.includes(head));
  const inChannel = () => channel.posts.filter(({ text }) => text.includes(head));
  await until(() => inGroup().length > 0 && inChannel().length > 0, `the alert "${head}"`);
  // What a second process might send as well has had its turn when another command is answered.
  const before = telegram.postsIn(PERSON).length;
  telegram.says({ id: PERSON, is_bot: false, first_name: 'ش' }, PERSON, '/topics');
  await until(() => telegram.postsIn(PERSON).length > before, 'an answer to /topics');
  expect(inGroup()).toHaveLength(1);
  expect(inChannel()).toHaveLength(1);
  expect(telegram.postsIn(PERSON)).toHaveLength(before + 1);
};

/** How long the adapters' leases take to pass to another process. */
const passing = async (work: () => void): Promise<number> => {
  const names = ['adapter:telegram', 'adapter:discord'];
  const tokens = async () =>
    Promise.all(names.map(async (name) => (await store.leases.find(name))?.token ?? 0));
  const before = await tokens();
  work();
  const started = performance.now();
  await until(async () => (await tokens()).every((token, at) => token > (before[at] ?? 0)), 'a successor');
  return performance.now() - started;
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-two-'));
  [postgres, telegram, discord, newsroom] = await Promise.all([
    startPostgres(),
    startTelegram(),
    startDiscord(),
    startNewsroom(),
  ]);
  telegram.addPerson(PERSON);
  telegram.addGroup(GROUP, { [PERSON]: 'creator' });
  channel = discord.addChannel(discord.addServer());
  feed = newsroom.addFeed({ title: 'وكالة الأنباء', language: 'ar' });
  writeFileSync(
    join(folder, 'feeds.yaml'),
    `- { id: agency, title: "وكالة الأنباء", url: "${feed.url}", language: ar, tier: 1, publisher: agency, affiliation: official, everyMinutes: 0 }\n`,
  );
  address = await postgres.database();
  store = await openStore(address);
  await store.migrate();
  for (const [chatId, kind] of [
    [`telegram:${GROUP}`, 'group'],
    [`discord:${channel.id}`, 'channel'],
  ] as const) {
    await store.chats.upsert({ id: chatId, title: null, kind }, new Date());
    await store.subscriptions.save(
      {
        chatId,
        topic: 'all',
        country: null,
        minSeverity: 1,
        mode: 'instant',
        mentionRole: null,
        createdBy: `telegram:${PERSON}`,
      },
      new Date(),
    );
  }
  feed.publish({ title: 'خبر قديم عن الطقس', body: ['طقس معتدل.'] });
});
afterEach(async () => {
  for (const bot of bots.splice(0)) {
    if (bot.child.exitCode !== null || bot.child.signalCode !== null) continue;
    bot.child.kill('SIGCONT');
    await end(bot, 'SIGKILL');
  }
  await store.close();
  await Promise.all([telegram.stop(), discord.stop(), newsroom.stop()]);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('one of two is live; frozen, thawed or killed, the other goes on, and every chat has every alert once', async () => {
  const first = launch('first');
  await connected(first);
  await until(
    async () => (await store.feeds.find('agency'))?.state.baselineAt !== null && true,
    'the first poll',
  );
  const second = launch('second');
  await until(
    () => said(second, 'another process holds the adapter; this one stands by') === 2,
    'the second to stand by',
  );
  await tells(STORIES[0]);
  expect(said(second, 'connected')).toBe(0);

  const frozenFor = await passing(() => first.child.kill('SIGSTOP'));
  await connected(second);
  await tells(STORIES[1]);
  first.child.kill('SIGCONT');
  await until(
    () => said(first, 'another process has taken over; this one stands by') === 2,
    'the first to stand by',
  );
  await tells(STORIES[2]);
  expect(said(second, 'another process has taken over; this one stands by')).toBe(0);

  const deadFor = await passing(() => second.child.kill('SIGKILL'));
  await connected(first, 2);
  await tells(STORIES[3]);

  const commands = telegram.commands.length;
  const third = launch('third', 'telegram,discord');
  await until(
    () => said(third, 'another process holds the adapter; this one stands by') === 2,
    'the third to stand by',
  );
  expect(telegram.commands).toHaveLength(commands);
  expect(await end(first, 'SIGTERM')).toBe(0);
  await connected(third);
  expect(await end(third, 'SIGTERM')).toBe(0);

  expect({ frozenFor, deadFor }).toSatisfy(() => frozenFor < TAKEOVER_MS && deadFor < TAKEOVER_MS);
  expect(telegram.postsIn(GROUP)).toHaveLength(STORIES.length);
  expect(channel.posts).toHaveLength(STORIES.length);
  const counts = await store.outbox.counts();
  expect(counts.map(({ state, count }) => [state, count])).toEqual([
    ['sent', STORIES.length],
    ['sent', STORIES.length],
  ]);
  expect(telegram.violations).toEqual([]);
}, 240_000);
