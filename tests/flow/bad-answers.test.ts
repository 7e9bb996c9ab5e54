import { afterEach, describe, expect, test } from 'vitest';
import type { ChatId } from '../../src/model/chat.ts';
import type { Delivery } from '../../src/model/delivery.ts';
import { GROUP, onDiscord, onTelegram, stopAll, until } from '../doubles/bots.ts';
import { Telegram } from '../doubles/telegram.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const OTHER = -1_001_000_000_701;
afterEach(stopAll);

/** Seconds from now until it is tried again. */
const waitSeconds = ({ nextAttemptAt }: Delivery, now: Date): number =>
  (nextAttemptAt.getTime() - now.getTime()) / 1000;

const numbers = (texts: readonly { readonly text: string }[]): string[] =>
  texts.flatMap(({ text }) => /رقم \D*(\d+)/.exec(text)?.[1] ?? []);

describe('a Telegram that answers nonsense', () => {
  const setup = async () => {
    const bot = await onTelegram();
    bot.telegram.addGroup(OTHER, {});
    const [chatId, other]: [ChatId, ChatId] = [`telegram:${GROUP}`, `telegram:${OTHER}`];
    for (const id of [chatId, other]) await bot.subscribe(id, 'telegram:700', 'غرفة');
    const rowOf = async (): Promise<Delivery> => {
      const [row] = await bot.store.outbox.listFor(chatId, 1);
      if (row === undefined) throw new Error('no delivery');
      return row.delivery;
    };
    return { ...bot, chatId, other, rowOf };
  };

  test.each([
    ['a page with status 200', { kind: 'garble' } as const],
    ['broken JSON', { kind: 'answer', status: 200, body: '{"ok":true,"result":{"mess' } as const],
    ['JSON that is no answer', { kind: 'answer', status: 200, body: '[]' } as const],
    ['an error of the server', { kind: 'answer', status: 500, body: '<html>500</html>' } as const],
  ])('%s: what may have arrived is sent again, marked', async (_name, mishap) => {
    const { telegram, alert, chatId } = await setup();
    telegram.nextWrite(mishap);
    await alert(1, chatId);
    const copies = mishap.kind === 'garble' ? 2 : 1;
    await until(() => telegram.postsIn(GROUP).length === copies, 'the message');
    expect(telegram.postsIn(GROUP).at(-1)?.text).toMatch(/مكرّرة/);
    await alert(2, chatId);
    await until(() => numbers(telegram.postsIn(GROUP)).includes('2'), 'the next one');
  });

  test.each([
    ['without a time', { error_code: 429, description: 'Too Many Requests' }, 5],
    ['of no time at all', { error_code: 429, description: 'x', parameters: { retry_after: 0 } }, 5],
    ['of a time before now', { error_code: 429, description: 'x', parameters: { retry_after: -7 } }, 5],
    ['of a word', { error_code: 429, description: 'x', parameters: { retry_after: 'soon' } }, 5],
    ['of a thousand years', { error_code: 429, description: 'x', parameters: { retry_after: 3e10 } }, 86_400],
    ['in the text alone', { error_code: 429, description: 'Too Many Requests: retry after 9' }, 9],
  ])('429 %s', async (_name, body, seconds) => {
    const { telegram, alert, chatId, other, rowOf, clock } = await setup();
    telegram.nextWrite({ kind: 'answer', status: 429, body: JSON.stringify({ ok: false, ...body }) });
    await alert(1, chatId);
    await until(async () => (await rowOf()).reason !== null, 'the refusal');
    const waits = waitSeconds(await rowOf(), clock.now());
    expect(waits).toBeGreaterThan(seconds - 3);
    expect(waits).toBeLessThanOrEqual(seconds);
    await alert(2, other);
    await until(() => telegram.postsIn(OTHER).length === 1, 'the other chat');
    expect(telegram.triesIn(GROUP)).toBe(0);
  });

  test('429 as a page of the edge', async () => {
    const { telegram, alert, chatId, rowOf, clock } = await setup();
    telegram.nextWrite({ kind: 'answer', status: 429, body: '<html>slow down</html>' });
    await alert(1, chatId);
    await until(async () => (await rowOf()).reason !== null, 'the refusal');
    expect(waitSeconds(await rowOf(), clock.now())).toBeGreaterThan(2);
    clock.moveOn(6_000);
    await until(() => telegram.postsIn(GROUP).length === 1, 'the message');
  });

  test('a flood wait of twelve hours stops one chat alone, and its backlog comes in order after it', async () => {
    const { telegram, alert, chatId, other, store, rowOf, clock } = await setup();
    telegram.nextWrite(Telegram.rateLimit(12 * 3600));
    await alert(1, chatId);
    await until(async () => (await rowOf()).reason !== null, 'the refusal');
    await alert(2, chatId);
    for (const number of [3, 4, 5]) await alert(number, other);
    await until(() => telegram.postsIn(OTHER).length === 3, 'the other chat');
    clock.moveOn(11 * HOUR_MS);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(telegram.triesIn(GROUP)).toBe(0);
    clock.moveOn(HOUR_MS);
    await until(() => telegram.postsIn(GROUP).length === 2, 'the backlog');
    expect(numbers(telegram.postsIn(GROUP))).toEqual(['1', '2']);
    expect((await store.outbox.listFor(chatId, 9)).every(({ delivery }) => delivery.state !== 'dead')).toBe(
      true,
    );
  });
});

describe('a Discord that answers nonsense', () => {
  const setup = async () => {
    const bot = await onDiscord();
    const second = bot.discord.addChannel(bot.server, 'أخرى');
    const [chatId, other]: [ChatId, ChatId] = [`discord:${bot.channel.id}`, `discord:${second.id}`];
    for (const id of [chatId, other]) await bot.subscribe(id, `discord:${bot.admin.id}`, 'أخبار');
    const rowOf = async (): Promise<Delivery> => {
      const [row] = await bot.store.outbox.listFor(chatId, 1);
      if (row === undefined) throw new Error('no delivery');
      return row.delivery;
    };
    return { ...bot, second, chatId, other, rowOf };
  };
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    ({ kind: 'answer', status, body, headers }) as const;

  test.each([
    ['a page with status 200', { kind: 'garble' } as const],
    ['broken JSON', answer(200, '{"id":"12')],
    ['an error of the server', answer(500, '<html>500</html>')],
  ])('%s: the message appears once', async (_name, mishap) => {
    const { discord, channel, alert, chatId } = await setup();
    discord.nextWrite(mishap);
    await alert(1, chatId);
    await alert(2, chatId);
    await until(() => channel.posts.length === 2, 'the messages');
    expect(numbers(channel.posts)).toEqual(['1', '2']);
  });

  test.each([
    ['without a time', answer(429, { message: 'x', global: false }), 5],
    ['of no time', answer(429, { message: 'x', retry_after: 0, global: false }), 5],
    ['of a time before now', answer(429, { message: 'x', retry_after: -3, global: false }), 5],
    ['of a word', answer(429, { message: 'x', retry_after: 'soon', global: false }), 5],
    ['of twelve hours', answer(429, { message: 'x', retry_after: 43_200, global: false }), 43_200],
  ])('429 %s stops one channel alone', async (_name, mishap, seconds) => {
    const { discord, channel, second, alert, chatId, other, rowOf, clock } = await setup();
    discord.nextWrite(mishap);
    await alert(1, chatId);
    await until(async () => (await rowOf()).reason !== null, 'the refusal');
    const waits = waitSeconds(await rowOf(), clock.now());
    expect(waits).toBeGreaterThan(seconds - 3);
    expect(waits).toBeLessThanOrEqual(seconds);
    await alert(2, other);
    await until(() => second.posts.length === 1, 'the other channel');
    clock.moveOn(seconds * 1000);
    await until(() => channel.posts.length === 1, 'the message');
  });

  test('429 as a page of the edge stops everything for a while: our address is at risk', async () => {
    const { discord, second, alert, chatId, other, rowOf } = await setup();
    discord.nextWrite(answer(429, '<html>you are being blocked</html>'));
    await alert(1, chatId);
    await until(async () => (await rowOf()).reason !== null, 'the refusal');
    await alert(2, other);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(second.posts).toEqual([]);
    expect(
      discord.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')),
    ).toHaveLength(1);
  });
});

describe('a gateway that', () => {
  const asks = async ({
    discord,
    admin,
    channel,
  }: Awaited<ReturnType<typeof onDiscord>>): Promise<string> => {
    const reply = await discord.reply(admin.runs('topics', {}, channel));
    return reply.text;
  };

  test('says that the session is no longer valid is signed in to anew', async () => {
    const bot = await onDiscord();
    const before = bot.discord.gateway.identifies;
    bot.discord.gateway.invalidate();
    await until(() => bot.discord.gateway.identifies > before, 'another sign-in');
    await until(() => bot.discord.gateway.connected, 'the connection');
    expect(await asks(bot)).toMatch(/الموضوعات/);
  }, 60_000);

  test('asks to connect anew is resumed', async () => {
    const bot = await onDiscord();
    bot.discord.gateway.askToReconnect();
    await until(() => bot.discord.gateway.resumes > 0, 'the resume');
    expect(await asks(bot)).toMatch(/الموضوعات/);
  }, 60_000);

  test('says nothing any more is given up and connected to anew; alerts go on meanwhile', async () => {
    const bot = await onDiscord({ heartbeatMs: 400 });
    const chatId: ChatId = `discord:${bot.channel.id}`;
    await bot.subscribe(chatId, `discord:${bot.admin.id}`, 'أخبار');
    const { gateway } = bot.discord;
    const before = gateway.identifies + gateway.resumes;
    gateway.silent = true;
    await bot.alert(1, chatId);
    await until(() => bot.channel.posts.length === 1, 'the alert');
    await until(() => !gateway.connected, 'the end of the dead connection');
    gateway.silent = false;
    await until(() => gateway.identifies + gateway.resumes > before, 'another connection', 3 * MINUTE_MS);
    expect(await asks(bot)).toMatch(/الموضوعات/);
  }, 120_000);
});
