import { systemClock } from '../src/adapters/clock/index.ts';
import { createDiscord } from '../src/adapters/discord/index.ts';
import { openStore } from '../src/adapters/store/index.ts';
import { createTelegram } from '../src/adapters/telegram/index.ts';
import type { ChatId } from '../src/model/chat.ts';
import { Secret } from '../src/model/secret.ts';
import { createTransmitter } from '../src/pipeline/transmit.ts';
import type { Messenger } from '../src/ports/messenger.ts';
import { startDiscord } from '../tests/doubles/discord.ts';
import { quietLog, quietMetrics } from '../tests/doubles/quiet.ts';
import { startTelegram } from '../tests/doubles/telegram.ts';
import { tortureAlert } from './torture/alerts.ts';

const CHATS = 600;
const TELEGRAM_PER_SECOND = 30;
const DISCORD_PER_SECOND = 50;
const DISCORD_PER_5_S = 5;
/** As a server on another continent answers. */
const ANSWER_MS = 60;
const FIRST_CHAT = 1_000;

/** One alert to every chat through the whole outbox; how many seconds it took. */
const sendToAll = async (
  messenger: Messenger,
  chats: readonly ChatId[],
  arrived: () => number,
): Promise<number> => {
  const store = await openStore('sqlite::memory:');
  await store.migrate();
  for (const id of chats) await store.chats.upsert({ id, title: null, kind: 'private' }, new Date());
  const now = new Date();
  await store.outbox.add(
    tortureAlert(1),
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
  const transmitter = createTransmitter({
    store,
    clock: systemClock,
    log: quietLog,
    metrics: quietMetrics,
    messengers: [messenger],
  });
  const startedMs = performance.now();
  transmitter.start();
  while (arrived() < chats.length) await systemClock.sleep(5);
  const seconds = (performance.now() - startedMs) / 1_000;
  await transmitter.stop(1_000);
  await store.close();
  return seconds;
};

/** An alert to 600 chats of each platform, whose doubles refuse who goes too fast. */
export const paces = async (say: (name: string, value: string) => void): Promise<void> => {
  const parts = { log: quietLog, metrics: quietMetrics, clock: systemClock };
  const telegram = await startTelegram();
  telegram.keepsPace = true;
  telegram.latencyMs = () => ANSWER_MS / 2;
  const people = Array.from({ length: CHATS }, (_, index) => FIRST_CHAT + index);
  for (const id of people) telegram.addPerson(id);
  const onTelegram = createTelegram({ token: new Secret(telegram.token), apiUrl: telegram.apiUrl, ...parts });
  const telegramSeconds = await sendToAll(
    onTelegram.messenger,
    people.map((id): ChatId => `telegram:${id}`),
    () => telegram.posts.length,
  );
  // The first 30 may go at once: the others are what the limit is about.
  const best = (CHATS - TELEGRAM_PER_SECOND) / TELEGRAM_PER_SECOND;
  say('Telegram: share of its pace that is used (goal ≥ 0.93)', (best / telegramSeconds).toFixed(3));
  say('Telegram: refusals for pace (goal 0)', String(telegram.tooFast));
  await onTelegram.source.stop();
  await telegram.stop();

  const discord = await startDiscord({ messagesPer5s: DISCORD_PER_5_S });
  discord.mostPerSecond = DISCORD_PER_SECOND;
  discord.latencyMs = () => ANSWER_MS / 2;
  const server = discord.addServer();
  const channels = Array.from({ length: CHATS }, (_, index) => discord.addChannel(server, `قناة-${index}`));
  const onDiscord = createDiscord({
    token: new Secret(discord.token),
    apiUrl: discord.apiUrl,
    guildId: null,
    ...parts,
  });
  const discordSeconds = await sendToAll(
    onDiscord.messenger,
    channels.map(({ id }): ChatId => `discord:${id}`),
    () => channels.reduce((sum, { posts }) => sum + posts.length, 0),
  );
  const bestDiscord = (CHATS - DISCORD_PER_SECOND) / DISCORD_PER_SECOND;
  say('Discord: share of its pace that is used', (bestDiscord / discordSeconds).toFixed(3));
  say('Discord: refusals for pace (goal 0)', String(discord.tooFast));
  await onDiscord.source.stop();
  await discord.stop();
};
