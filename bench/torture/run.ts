import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/adapters/store/index.ts';
import { defaultSettings, type ChatId } from '../../src/model/chat.ts';
import { startDiscord, type Channel, type Discord } from '../../tests/doubles/discord.ts';
import { startTelegram, type Telegram } from '../../tests/doubles/telegram.ts';
import { judge, type Verdict } from './judge.ts';
import type { Orders } from './victim.ts';

export type Policy = 'resend' | 'park' | 'send-then-mark';

export interface TortureOptions {
  readonly policy: Policy;
  readonly kills: number;
  readonly alerts: number;
  /** Chats of each platform. */
  readonly chatsEach: number;
  /** Of the replies to messages. */
  readonly lostReplies: number;
  readonly seed: number;
  /** Told now and then. */
  readonly onLife?: (life: number) => void;
}

export interface TortureResult {
  readonly kills: number;
  readonly discord: Verdict;
  readonly telegram: Verdict;
  /** What the doubles had to complain of. */
  readonly violations: readonly string[];
}

const LATENCY_MS = 6;
/** One life in so many is killed before it has come up. */
const EARLY_EVERY = 8;
/** One life in so many is frozen for a while first. */
const EARLY_MS = 60;
const FROZEN_EVERY = 20;
const FREEZE_MS = 250;
const FIRST_SPAN_MS = 150;
const LAST_LIFE_MS = 120_000;

/** Small, seeded, good enough to choose instants (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Life {
  readonly child: ChildProcess;
  /** Until then it stands by, its code loaded. */
  begin(orders: Orders): void;
  readonly ended: Promise<void>;
  /** Resolves with true when the word was said, with false when the process ended without it. */
  said(word: 'up' | 'done'): Promise<boolean>;
}

const standBy = (cache: string): Life => {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      join(import.meta.dirname, 'victim.ts'),
    ],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: cache },
    },
  );
  let heard = '';
  const waiting = new Set<() => void>();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
    for (const look of waiting) look();
  });
  child.stdin?.on('error', () => undefined);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      over = true;
      for (const look of waiting) look();
      resolve();
    });
  });
  return {
    child,
    ended,
    begin: (orders) => child.stdin?.end(JSON.stringify(orders)),
    said: (word) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = heard.split('\n').includes(word);
          if (!found && !over) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
};

interface Stage {
  readonly discord: Discord;
  readonly telegram: Telegram;
  readonly channels: readonly Channel[];
  readonly groups: readonly number[];
  readonly folder: string;
  readonly orders: Omit<Orders, 'alertsBelow'>;
}

const build = async (options: TortureOptions, random: () => number): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'barqiya-torture-'));
  const [discord, telegram] = await Promise.all([startDiscord(), startTelegram()]);
  const server = discord.addServer();
  const channels = Array.from({ length: options.chatsEach }, (_, index) =>
    discord.addChannel(server, `قناة-${index}`),
  );
  const groups = Array.from({ length: options.chatsEach }, (_, index) => -1_001_000_000_100 - index);
  for (const group of groups) telegram.addGroup(group, {});
  for (const double of [discord, telegram]) double.latencyMs = () => random() * LATENCY_MS;
  discord.luck = ({ method, path }) =>
    method === 'POST' && path.endsWith('/messages') && random() < options.lostReplies
      ? { kind: 'lose' }
      : null;
  telegram.luck = () => (random() < options.lostReplies ? { kind: 'lose' } : null);
  const chats: ChatId[] = [
    ...channels.map(({ id }): ChatId => `discord:${id}`),
    ...groups.map((id): ChatId => `telegram:${id}`),
  ];
  const database = `sqlite:${join(folder, 'torture.db')}`;
  const store = await openStore(database);
  await store.migrate();
  for (const id of chats) {
    await store.chats.upsert({ id, title: null, kind: 'group' }, new Date());
    await store.chats.setSettings(id, {
      ...defaultSettings('Asia/Riyadh'),
      uncertain: options.policy === 'park' ? 'park' : 'resend',
    });
  }
  await store.close();
  return {
    discord,
    telegram,
    channels,
    groups,
    folder,
    orders: {
      database,
      chats,
      discord: { apiUrl: discord.apiUrl, token: discord.token },
      telegram: { apiUrl: telegram.apiUrl, token: telegram.token },
      policy: options.policy === 'send-then-mark' ? 'send-then-mark' : 'outbox',
    },
  };
};

/** Ends one life at a random instant; returns how long the work of a life is taken to last from now on. */
const endLife = async (
  life: number,
  { child, ended, said, begin }: Life,
  orders: Orders,
  spanMs: number,
  random: () => number,
): Promise<number> => {
  begin(orders);
  let nextSpanMs = spanMs;
  if (life % EARLY_EVERY === 0) await sleep(random() * EARLY_MS);
  else {
    if (!(await said('up'))) throw new Error(`life ${life} ended by itself`);
    let finished = false;
    void said('done').then((done) => (finished = done));
    if (life % FROZEN_EVERY === 0) {
      await sleep(random() * spanMs);
      child.kill('SIGSTOP');
      await sleep(FREEZE_MS);
      child.kill('SIGCONT');
    }
    await sleep(random() * spanMs);
    // A little longer than the work lasts: most kills fall into the midst of it.
    nextSpanMs = finished ? Math.max(20, spanMs * 0.85) : spanMs * 1.04;
  }
  child.kill('SIGKILL');
  await ended;
  return nextSpanMs;
};

/** Lets the lives begin and ends each at a random instant; the work grows with them, so that every kill meets some. */
const kill = async (stage: Stage, options: TortureOptions, random: () => number): Promise<void> => {
  const cache = join(stage.folder, 'cache');
  const standing = [standBy(cache)];
  let spanMs = FIRST_SPAN_MS;
  try {
    for (let life = 1; life <= options.kills; life += 1) {
      standing.push(standBy(cache));
      const alertsBelow = Math.ceil((options.alerts * life) / options.kills);
      const next = standing.shift() ?? standBy(cache);
      spanMs = await endLife(life, next, { ...stage.orders, alertsBelow }, spanMs, random);
      options.onLife?.(life);
    }
  } finally {
    for (const { child, ended } of standing) {
      child.kill('SIGKILL');
      await ended;
    }
  }
};

/** A life that comes to its end. */
const liveOn = async (stage: Stage, alertsBelow: number): Promise<void> => {
  const { child, ended, said, begin } = standBy(join(stage.folder, 'cache'));
  begin({ ...stage.orders, alertsBelow });
  const late = setTimeout(() => child.kill('SIGKILL'), LAST_LIFE_MS);
  const finished = await said('done');
  clearTimeout(late);
  child.kill('SIGTERM');
  await ended;
  if (!finished) throw new Error('a life did not come to its end');
};

/** Kills a sending process so many times, lets a last one finish, and judges by what people in the chats see. */
export const torture = async (options: TortureOptions): Promise<TortureResult> => {
  const random = randomFrom(options.seed);
  const stage = await build(options, random);
  try {
    // The first life leaves its compiled code to the others.
    await liveOn(stage, 1);
    await kill(stage, options, random);
    await liveOn(stage, options.alerts);
    const store = await openStore(stage.orders.database);
    const verdict = async (seen: ReadonlyMap<ChatId, readonly string[]>): Promise<Verdict> => {
      const parked = new Map<ChatId, ReadonlySet<number>>();
      for (const chatId of seen.keys()) {
        const rows = await store.outbox.listFor(chatId, options.alerts * 4);
        const numbers = rows.flatMap(({ delivery, alert }) =>
          delivery.state === 'parked' && alert.kind === 'story' ? [alert.storyId - 1] : [],
        );
        parked.set(chatId, new Set(numbers));
      }
      return judge(seen, options.alerts, parked);
    };
    try {
      return {
        kills: options.kills,
        discord: await verdict(
          new Map(stage.channels.map(({ id, posts }) => [`discord:${id}`, posts.map(({ text }) => text)])),
        ),
        telegram: await verdict(
          new Map(
            stage.groups.map((id) => [`telegram:${id}`, stage.telegram.postsIn(id).map(({ text }) => text)]),
          ),
        ),
        violations: [...stage.discord.violations, ...stage.telegram.violations],
      };
    } finally {
      await store.close();
    }
  } finally {
    await Promise.all([stage.discord.stop(), stage.telegram.stop()]);
    rmSync(stage.folder, { recursive: true, force: true });
  }
};
