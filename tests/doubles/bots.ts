import { expect } from 'vitest';
import { tortureAlert } from '../../bench/torture/alerts.ts';
import { systemClock } from '../../src/adapters/clock/index.ts';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { createTelegram } from '../../src/adapters/telegram/index.ts';
import { renderConsole } from '../../src/adapters/console/index.ts';
import { COMMANDS, createCommandHandler } from '../../src/commands/index.ts';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import { platformOf, type ChatId, type PersonId } from '../../src/model/chat.ts';
import { Secret } from '../../src/model/secret.ts';
import { runCarry } from '../../src/pipeline/carry.ts';
import { createTransmitter } from '../../src/pipeline/transmit.ts';
import type { CommandSource } from '../../src/ports/command-source.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { startDiscord } from './discord.ts';
import { quietLog, quietMetrics } from './quiet.ts';
import { startTelegram } from './telegram.ts';

/** Real time, which a test may move on by days: everything that waits for the wall clock sees it. */
export const movableClock = () => {
  let offsetMs = 0;
  return {
    ...systemClock,
    now: () => new Date(Date.now() + offsetMs),
    moveOn: (ms: number) => {
      offsetMs += ms;
    },
  };
};

export const unpaced = {
  take: () => Promise.resolve({ kind: 'go' } as const),
  refused: () => 'chat' as const,
  pace: () => ({ waitMs: 0, resting: [], nextMs: Number.POSITIVE_INFINITY }),
};

export const until = async <T>(
  look: () => T | Promise<T>,
  what: string,
  timeoutMs = 16_000,
): Promise<NonNullable<T>> => {
  for (let turn = 0; turn < timeoutMs / 10; turn += 1) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`waited in vain for ${what}`);
};

const stops: (() => Promise<void>)[] = [];
/** Ends what a test began, the last first. */
export const stopAll = async (): Promise<void> => {
  for (const stop of stops.splice(0).toReversed()) await stop();
};

/** The sending half and the commands of the bot on one platform, on a store of their own. */
export const botOn = async (
  make: (clock: ReturnType<typeof movableClock>) => { messenger: Messenger; source: CommandSource },
  owners: readonly PersonId[] = [],
  database = 'sqlite::memory:',
) => {
  const clock = movableClock();
  const { messenger, source } = make(clock);
  const store = await openStore(database);
  await store.migrate();
  const context = { store, clock, log: quietLog, metrics: quietMetrics };
  const transmitter = createTransmitter({ ...context, messengers: [messenger], owners });
  const unused = { fetch: () => Promise.reject(new Error('unused')), close: () => Promise.resolve() };
  const handler = createCommandHandler({
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
    wake: () => transmitter.wake(),
  });
  await source.start(handler, COMMANDS);
  transmitter.start();
  stops.push(async () => {
    await transmitter.stop(100);
    await source.stop();
    await store.close();
  });
  let requests = 0;
  const subscribe = async (chatId: ChatId, by: PersonId, title: string): Promise<void> => {
    await store.chats.upsert({ id: chatId, title, kind: 'group' }, clock.now());
    const wish = { topic: 'all', country: null, minSeverity: 1, mode: 'instant', mentionRole: null } as const;
    await store.subscriptions.save({ ...wish, chatId, createdBy: by }, clock.now());
  };
  const alert = async (number: number, chatId: ChatId): Promise<void> => {
    await store.outbox.add(
      tortureAlert(number),
      [
        {
          chatId,
          kind: 'alert',
          state: 'pending',
          priority: 'normal',
          nextAttemptAt: clock.now(),
          mentionRole: null,
          silent: false,
          targetDeliveryId: null,
        },
      ],
      clock.now(),
    );
    transmitter.wake();
  };
  const said = async (name: string, chatId: ChatId, person: PersonId): Promise<string> => {
    const { document } = await handler.handle({
      kind: 'command',
      requestId: `r${++requests}`,
      name,
      subcommand: null,
      options: {},
      repliedMessageId: null,
      asker: {
        platform: platformOf(chatId),
        chatId,
        chatTitle: null,
        chatKind: 'group',
        person,
        anonymousAdmin: false,
        isAdmin: () => Promise.resolve(true),
      },
    });
    return renderConsole(document);
  };
  /** What waits for its hour goes on. */
  const carry = async (): Promise<void> => {
    await runCarry(context as unknown as Parameters<typeof runCarry>[0]);
    transmitter.wake();
  };
  const isPaused = async (chatId: ChatId) => (await store.chats.find(chatId))?.pausedFor ?? null;
  return { store, clock, transmitter, handler, messenger, subscribe, alert, said, carry, isPaused };
};

export const ADMIN = 700;
export const GROUP = -1_001_000_000_700;

export const onTelegram = async (owners: readonly PersonId[] = [], database?: string) => {
  const telegram = await startTelegram();
  const admin = telegram.addPerson(ADMIN);
  telegram.addGroup(GROUP, { [ADMIN]: 'creator' });
  stops.push(async () => {
    await telegram.stop();
    expect(telegram.violations).toEqual([]);
  });
  const bot = await botOn(
    (clock) =>
      createTelegram({
        token: new Secret(telegram.token),
        apiUrl: telegram.apiUrl,
        log: quietLog,
        metrics: quietMetrics,
        clock,
        pacer: unpaced,
      }),
    owners,
    database,
  );
  // The admin has written to the bot before: else it could not write to them.
  telegram.says(admin, ADMIN, '/help');
  await until(() => telegram.postsIn(ADMIN).length === 1, 'the help');
  telegram.posts.length = 0;
  return { telegram, admin, ...bot };
};

export const onDiscord = async ({ heartbeatMs }: { readonly heartbeatMs?: number } = {}) => {
  const discord = await startDiscord();
  if (heartbeatMs !== undefined) discord.gateway.heartbeatMs = heartbeatMs;
  const server = discord.addServer();
  const channel = discord.addChannel(server);
  const admin = discord.addMember(server, 'مشرف', ['MANAGE_GUILD']);
  stops.push(async () => {
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });
  const bot = await botOn((clock) =>
    createDiscord({
      token: new Secret(discord.token),
      apiUrl: discord.apiUrl,
      guildId: null,
      log: quietLog,
      metrics: quietMetrics,
      clock,
    }),
  );
  const tries = (id: string): number =>
    discord.calls.filter(({ method, path }) => method === 'POST' && path === `/channels/${id}/messages`)
      .length;
  const direct = () =>
    [...discord.world.channels.values()].find(({ recipient }) => recipient?.id === admin.id)?.posts ?? [];
  return { discord, server, channel, admin, tries, direct, ...bot };
};
