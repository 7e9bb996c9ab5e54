/**
 * The process that `npm run torture` kills: it writes alerts into the outbox and empties it through the real messengers, against the
 * doubles of its parent. Standard input holds one JSON object (`Orders`); says "up" once it sends, "done" when nothing is left.
 */
import { flushCompileCache } from 'node:module';
import { text } from 'node:stream/consumers';
import { systemClock } from '../../src/adapters/clock/index.ts';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { createTelegram } from '../../src/adapters/telegram/index.ts';
import type { ChatId } from '../../src/model/chat.ts';
import { Secret } from '../../src/model/secret.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Store } from '../../src/ports/store.ts';
import { createTransmitter } from '../../src/pipeline/transmit.ts';
import { quietLog, quietMetrics } from '../../tests/doubles/quiet.ts';
import { tortureAlert } from './alerts.ts';
import { sendThenMark } from './send-then-mark.ts';

export interface Orders {
  readonly database: string;
  readonly discord: { readonly apiUrl: string; readonly token: string };
  readonly telegram: { readonly apiUrl: string; readonly token: string };
  readonly chats: readonly ChatId[];
  /** Alerts numbered below this are to be there when this life ends. */
  readonly alertsBelow: number;
  readonly policy: 'outbox' | 'send-then-mark';
}

const ALL_DONE_LOOK_MS = 20;

/** The doubles' pace is off, and so is ours: the more is on its way, the more a kill can spoil. */
const unpaced = {
  take: () => Promise.resolve({ kind: 'go' } as const),
  refused: () => 'chat' as const,
  pace: () => ({ waitMs: 0, resting: [], nextMs: Number.POSITIVE_INFINITY }),
};

const messengersFor = ({ discord, telegram }: Orders): readonly Messenger[] => {
  const parts = { log: quietLog, metrics: quietMetrics, clock: systemClock };
  return [
    createDiscord({ token: new Secret(discord.token), apiUrl: discord.apiUrl, guildId: null, ...parts })
      .messenger,
    createTelegram({ token: new Secret(telegram.token), apiUrl: telegram.apiUrl, pacer: unpaced, ...parts })
      .messenger,
  ];
};

/** Writes the alerts that are not there yet, in their order; one that was written before a kill is left alone. */
const write = async (store: Store, { chats, alertsBelow }: Orders, wake: () => void): Promise<void> => {
  const from = Number((await store.meta.get('torture')) ?? 0);
  for (let number = from; number < alertsBelow; number += 1) {
    const now = systemClock.now();
    await store.transaction(async (tx) => {
      await tx.outbox.add(
        tortureAlert(number),
        chats.map((chatId) => ({
          chatId,
          kind: 'alert' as const,
          state: 'pending' as const,
          priority: 'normal' as const,
          nextAttemptAt: now,
          mentionRole: null,
          silent: false,
          targetDeliveryId: null,
        })),
        now,
      );
      await tx.meta.set('torture', String(number + 1));
    });
    wake();
  }
};

const live = async (orders: Orders): Promise<void> => {
  const store = await openStore(orders.database, { exclusive: true });
  await store.migrate();
  for (const platform of ['discord', 'telegram'] as const)
    await store.outbox.recover(platform, systemClock.now());
  const messengers = messengersFor(orders);
  if (orders.policy === 'send-then-mark') {
    process.stdout.write('up\n');
    await write(store, orders, () => undefined);
    await Promise.all(messengers.map((messenger) => sendThenMark(store, messenger, systemClock)));
    return;
  }
  const transmitter = createTransmitter({
    store,
    clock: systemClock,
    log: quietLog,
    metrics: quietMetrics,
    messengers,
  });
  transmitter.start();
  process.stdout.write('up\n');
  await write(store, orders, () => transmitter.wake());
  const isOpen = async (): Promise<boolean> =>
    (await store.outbox.counts()).some(({ state }) => ['pending', 'sending', 'uncertain'].includes(state));
  while (await isOpen()) await systemClock.sleep(ALL_DONE_LOOK_MS);
};

// Loaded while the life before this one still runs; the adapters would load them at their first call.
await Promise.all([import('discord.js'), import('grammy')]);
await live(JSON.parse(await text(process.stdin)) as Orders);
// For the lives to come, which are killed before they could leave anything.
flushCompileCache();
process.stdout.write('done\n');
// Idle until the parent has seen it and ends us, by whatever means it chose.
await systemClock.sleep(600_000);
