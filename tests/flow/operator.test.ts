import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../src/adapters/store/index.ts';
import { startDiscord, type Discord } from '../doubles/discord.ts';
import { program, runProgram, type RunOptions } from '../doubles/program.ts';
import { startTelegram, type Telegram } from '../doubles/telegram.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const FEED =
  '<rss version="2.0"><channel><title>F</title><item><title>T</title><link>https://x.example/a</link></item></channel></rss>';
const GROUP = -1_001_000_000_009;

// Real processes, one after the other: a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

let discord: Discord;
let telegram: Telegram;
let folder = '';
let feeds = '';
const newsroom = createServer((request, response) => {
  if (request.url === '/good') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FEED);
  else response.writeHead(404).end();
});

beforeAll(async () => {
  [discord, telegram] = [await startDiscord(), await startTelegram()];
  await new Promise<void>((resolve) => newsroom.listen(0, '127.0.0.1', resolve));
  feeds = `http://127.0.0.1:${(newsroom.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await discord.stop();
  await telegram.stop();
  newsroom.close();
  expect([...discord.violations, ...telegram.violations]).toEqual([]);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-operator-'));
  mkdirSync(join(folder, 'config'));
  writeFeeds('good');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const writeFeeds = (...paths: readonly string[]): void =>
  writeFileSync(
    join(folder, 'config', 'feeds.yaml'),
    paths
      .map(
        (path) =>
          `- { id: ${path}, title: ${path}, url: '${feeds}/${path}', language: ar, tier: 2, publisher: p }\n`,
      )
      .join(''),
  );
const barqiya = (args: readonly string[], { env = {}, ...options }: RunOptions = {}) =>
  runProgram(folder, program('cli.ts', ...args), {
    ...options,
    env: { FETCH_ALLOW_PRIVATE: '127.0.0.0/8', HTTP_PORT: '0', ...env },
  });
const withPlatforms = () => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
  TELEGRAM_TOKEN: telegram.token,
  TELEGRAM_API_URL: telegram.apiUrl,
  OWNER_IDS: 'telegram:1',
});
interface Row {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly fix: string | null;
}
const doctor = async (env: Readonly<Record<string, string>> = {}) => {
  const { code, out, err } = await barqiya(['doctor', '--json'], { env });
  expect(err).toBe('');
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  // What is wrong says what to do; what is well does not.
  for (const { state, fix } of rows) expect(fix === null).toBe(state === 'ok');
  for (const token of [discord.token, telegram.token]) expect(out).not.toContain(token);
  return { code, rows, bad: rows.filter(({ state }) => state !== 'ok') };
};

/** A database with a subscription in each chat. */
const subscribed = async (...chats: readonly `${'discord' | 'telegram'}:${string}`[]): Promise<void> => {
  const store = await openStore(`sqlite:${join(folder, 'data', 'barqiya.db')}`);
  await store.migrate();
  for (const id of chats) {
    await store.chats.upsert({ id, title: `غرفة ${id}`, kind: 'channel' }, NOW);
    await store.subscriptions.save(
      {
        chatId: id,
        topic: 'all',
        country: null,
        minSeverity: 1,
        mode: 'instant',
        mentionRole: null,
        createdBy: 'telegram:1',
      },
      NOW,
    );
  }
  await store.close();
};

describe('doctor', () => {
  test('all is well: tokens, rights in each chat, database and feeds; a bot that runs loses nothing', async () => {
    const server = discord.addServer();
    const channel = discord.addChannel(server);
    telegram.addGroup(GROUP, { 601: 'creator' });
    await subscribed(`discord:${channel.id}`, `telegram:${GROUP}`);
    const { code, rows, bad } = await doctor(withPlatforms());
    expect(bad).toEqual([]);
    expect(code).toBe(0);
    const found = rows.map((row) => `${row.check}: ${row.found}`).join('\n');
    expect(found).toContain('telegram: signed in as @barqiya_test_bot.');
    expect(found).toContain('discord: signed in as');
    expect(found).toContain('chats: the bot may post in 2 subscribed chats.');
    expect(found).toContain('database: 0 stories, 2 subscriptions.');
    expect(found).toContain('clock: this machine keeps the time.');
    expect(found).toContain('feeds: 1 of 1 feeds were read.');
  });

  test('a refused token, a platform that does not answer, a server it is not in, a hook of another program', async () => {
    const wrongToken = await doctor({
      ...withPlatforms(),
      DISCORD_TOKEN: 'wrong.wrong.wrong',
      TELEGRAM_TOKEN: '1:wrong',
    });
    expect(wrongToken.code).toBe(1);
    expect(wrongToken.bad.map(({ check, found }) => `${check}: ${found}`)).toEqual([
      'discord: Discord refuses the token.',
      'telegram: Telegram refuses the token.',
    ]);
    const nobody = 'http://127.0.0.1:9';
    const silent = await doctor({ ...withPlatforms(), DISCORD_API_URL: nobody, TELEGRAM_API_URL: nobody });
    expect(silent.code).toBe(1);
    expect(silent.bad.map(({ found }) => found)).toEqual([
      expect.stringMatching(/^Discord cannot be reached: ECONNREFUSED/),
      expect.stringMatching(/^Telegram cannot be reached: .*ECONNREFUSED/),
    ]);
    telegram.abilities = { can_join_groups: false, supports_inline_queries: false };
    telegram.webhookUrl = 'https://hook.example/';
    discord.addServer();
    const odd = await doctor({ ...withPlatforms(), DISCORD_GUILD_ID: '999' });
    telegram.abilities = {};
    telegram.webhookUrl = '';
    expect(odd.bad.map(({ found }) => found).join()).toMatch(
      /not in the server 999.*cannot be added to groups.*inline search is off.*a webhook is set/,
    );
    expect(odd.bad[0]?.fix).toContain('client_id=');
  });

  test('a chat where the bot may not post is named with the missing right, one that is gone as gone', async () => {
    const server = discord.addServer();
    const channel = discord.addChannel(server);
    discord.setBotRights(channel, ['SEND_MESSAGES']);
    await subscribed(`discord:${channel.id}`, 'discord:12345', 'telegram:-1009999999999');
    const { code, bad } = await doctor(withPlatforms());
    expect(code).toBe(1);
    const chats = bad.filter(({ check }) => check === 'chats').map(({ found }) => found);
    expect(chats).toHaveLength(3);
    expect(chats.join()).toMatch(
      /may not post in "غرفة discord:\d+" \(discord:\d+\): Send Messages is missing/,
    );
    expect(chats.filter((found) => /cannot be seen/.test(found))).toHaveLength(2);
  });

  test('feeds that fail are named with their reason; when none answers, the network is', async () => {
    writeFeeds('good', 'lost');
    const { code, bad } = await doctor();
    expect(code).toBe(1);
    expect(bad.find(({ check }) => check === 'feeds')?.found).toMatch(
      /^lost \(http.*\): The address is not found/,
    );
    writeFileSync(
      join(folder, 'config', 'feeds.yaml'),
      ['a', 'b']
        .map(
          (id) =>
            `- { id: ${id}, title: x, url: 'http://127.0.0.1:9/${id}', language: ar, tier: 2, publisher: p }\n`,
        )
        .join(''),
    );
    const offline = await doctor();
    const [feed, ...more] = offline.bad.filter(({ check }) => check === 'feeds');
    expect(more).toEqual([]);
    expect(feed?.found).toBe('none of the 2 feeds can be reached: The connection was refused.');
  });

  test('database, port, model and slips in .env', async () => {
    writeFileSync(join(folder, '.env'), 'DISCORD_TOKN=x\n');
    writeFileSync(join(folder, 'not-sqlite'), 'this is no database, but long enough to be looked at as one');
    const { code, bad } = await doctor({
      DATABASE_URL: `sqlite:${join(folder, 'not-sqlite')}`,
      HTTP_PORT: feeds.split(':').at(-1) ?? '',
      SUMMARISER: 'openai-compatible:m',
      SUMMARISER_URL: 'http://127.0.0.1:9/v1',
      ROLES: 'pipeline,telegram',
    });
    expect(code).toBe(1);
    const said = bad.map(({ check, found, fix }) => `${check}: ${found} ${fix}`).join('\n');
    expect(said).toMatch(/\.env: \.env sets DISCORD_TOKN.* write DISCORD_TOKEN/);
    expect(said).toMatch(/configuration: ROLES names telegram, but TELEGRAM_TOKEN is not set/);
    expect(said).toMatch(/health port: another program has 127\.0\.0\.1:\d+\. choose another HTTP_PORT/);
    expect(said).toMatch(/database: The file .*not-sqlite is no SQLite database/);
    expect(said).toMatch(/model: openai-compatible:m does not answer/);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  test('a wrong configuration ends with 78 and every sentence', async () => {
    const { code, bad } = await doctor({ HTTP_PORT: 'x', POLL_CRON: 'never' });
    expect(code).toBe(78);
    expect(bad.map(({ found }) => found.split(' ')[0])).toEqual(['HTTP_PORT', 'POLL_CRON']);
  });
});

describe('init', () => {
  const env = () => ({ DISCORD_API_URL: discord.apiUrl, TELEGRAM_API_URL: telegram.apiUrl });
  const answers = (...lines: readonly string[]) => ({ input: `${lines.join('\n')}\n`, env: env() });

  test('asks, tries the tokens, asks again what is wrong, and writes a .env that the bot reads', async () => {
    writeFileSync(join(folder, '.env'), '# mine\nHTTP_PORT=1234\n#TZ_DEFAULT=Asia/Riyadh\n');
    const { code, out, err } = await barqiya(
      ['init'],
      answers('wrong.token', discord.token, telegram.token, 'me', 'telegram:601', 'Mars/X', 'Asia/Amman', ''),
    );
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('Discord refuses the token.');
    expect(out).toContain('signed in as @barqiya_test_bot.');
    expect(out).toMatch(/OWNER_IDS has "me"; it takes/);
    expect(out).toMatch(/TZ_DEFAULT is "Mars\/X"; it takes/);
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(
      `# mine\nHTTP_PORT=1234\nTZ_DEFAULT=Asia/Amman\nDISCORD_TOKEN=${discord.token}\nTELEGRAM_TOKEN=${telegram.token}\nOWNER_IDS=telegram:601\n`,
    );
    expect(statSync(join(folder, '.env')).mode & 0o077).toBe(0);
    // Enter at every question changes nothing.
    const before = readFileSync(join(folder, '.env'), 'utf8');
    const again = await barqiya(['init'], answers('', '', '', '', ''));
    expect(again.code).toBe(0);
    expect(again.out).toContain('[is set; Enter keeps it]');
    expect(again.out).not.toContain(telegram.token);
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(before);
  });

  test('broken off, nothing is written; without a .env it begins from the example', async () => {
    const broken = await barqiya(['init'], answers('', telegram.token));
    expect(broken.code).toBe(1);
    expect(broken.err).toBe('The questions were broken off: nothing was written.\n');
    expect(existsSync(join(folder, '.env'))).toBe(false);
    const { code } = await barqiya(['init'], answers('', telegram.token, '', '', 'sqlite:my data/b #1.db'));
    expect(code).toBe(0);
    const text = readFileSync(join(folder, '.env'), 'utf8');
    expect(text).toContain(`\nTELEGRAM_TOKEN=${telegram.token}\n`);
    expect(text).toContain(`\nDATABASE_URL='sqlite:my data/b #1.db'\n`);
    expect(text).toContain('\n#DISCORD_TOKEN=\n');
    expect((await barqiya(['db', 'migrate'])).code).toBe(0);
    expect(existsSync(join(folder, 'my data', 'b #1.db'))).toBe(true);
  });

  test('with a platform that does not answer the token is kept, and that is said', async () => {
    const { code, out } = await barqiya(['init'], {
      input: `\n${telegram.token}\n\n\n\n`,
      env: { TELEGRAM_API_URL: 'http://127.0.0.1:9' },
    });
    expect(code).toBe(0);
    expect(out).toContain('could not be tried; it is written down all the same');
    expect(readFileSync(join(folder, '.env'), 'utf8')).toContain(`TELEGRAM_TOKEN=${telegram.token}`);
  });
});

describe('the database', () => {
  test('copied and backed up from the command line; what cannot be is a sentence', async () => {
    await subscribed('telegram:5');
    const copied = await barqiya(['db', 'copy', 'sqlite:data/barqiya.db', 'sqlite:new/b.db']);
    expect(copied).toMatchObject({ code: 0, err: '' });
    expect(copied.out).toMatch(/^subscriptions +1$/m);
    expect((await barqiya(['db', 'copy', 'sqlite:data/barqiya.db', 'sqlite:new/b.db'])).err).toMatch(
      /not empty/,
    );
    expect(await barqiya(['db', 'backup', 'b.db'])).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(folder, 'b.db.part'))).toBe(false);
    for (const [args, code, said] of [
      [['db', 'backup', 'no/such/b.db'], 1, /cannot be written/],
      [['db', 'backup'], 64, /takes the file/],
      [['db', 'copy', 'a'], 64, /takes two databases/],
      [['db', 'copy', 'a', 'b'], 64, /sqlite:<path> or postgres/],
      [['db', 'copy', 'sqlite:x.db', 'sqlite:./x.db'], 64, /two different/],
      [['search', 'x', '--topic', 'nonsense'], 64, /--topic does not know "nonsense"/],
      [['feeds', 'import', 'none.opml'], 1, /cannot be read/],
    ] as const) {
      const ended = await barqiya(args);
      expect([args, ended.code]).toEqual([args, code]);
      expect(ended.err).toMatch(said);
      expect(ended.err.trim().split('\n')).toHaveLength(1);
    }
  });
});
