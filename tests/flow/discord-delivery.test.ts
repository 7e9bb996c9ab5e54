import { afterEach, describe, expect, test } from 'vitest';
import { createBreaker } from '../../src/adapters/discord/breaker.ts';
import { createConnection } from '../../src/adapters/discord/connection.ts';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import type { ChatId } from '../../src/model/chat.ts';
import type { SendOutcome } from '../../src/model/delivery.ts';
import type { Block, Document } from '../../src/model/document.ts';
import { Secret } from '../../src/model/secret.ts';
import { documentOf, outgoing } from '../contract/messenger.contract.ts';
import { createFakeClock } from '../doubles/clock.ts';
import { Discord, startDiscord } from '../doubles/discord.ts';
import type { Channel, DiscordOptions } from '../doubles/discord.ts';
import { quietLog, quietMetrics } from '../doubles/quiet.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const setup = async (options: DiscordOptions = {}) => {
  const clock = createFakeClock();
  const discord = await startDiscord({ now: () => clock.now().getTime(), ...options });
  const server = discord.addServer();
  const channel = discord.addChannel(server);
  const { messenger, source } = createDiscord({
    token: new Secret(discord.token),
    apiUrl: discord.apiUrl,
    guildId: null,
    log: quietLog,
    metrics: quietMetrics,
    clock,
  });
  const send = (
    document: Document,
    more: Parameters<typeof outgoing>[1] = {},
    to: ChatId = `discord:${channel.id}`,
  ): Promise<SendOutcome> => messenger.send(outgoing(to, more), document, new AbortController().signal);
  const sent = async (...call: Parameters<typeof send>): Promise<string> => {
    const outcome = await send(...call);
    if (outcome.kind !== 'sent') throw new Error(JSON.stringify(outcome));
    return outcome.messageId;
  };
  stops.push(async () => {
    await source.stop();
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });
  return { clock, discord, server, channel, messenger, send, sent };
};

const heading = (text: string): Block => ({ kind: 'heading', inlines: [{ kind: 'text', text }] });
const story = (text: string, id: string | null = 'w:12:34'): Document =>
  documentOf([heading(text)], id === null ? [] : [[{ kind: 'press', label: 'لماذا؟', id }]]);
const paragraph = 'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بأثر فوري. '.repeat(38);
/** A document that stands in several messages. */
const long = (mark: string): Document =>
  documentOf(
    [
      heading(`حصاد ${mark}`),
      ...Array.from({ length: 8 }, (_none, index): Block => ({
        kind: 'paragraph',
        inlines: [{ kind: 'text', text: `${index} ${mark} ${paragraph}` }],
      })),
    ],
    [[{ kind: 'press', label: 'لماذا؟', id: `w:9:${mark.codePointAt(0)}` }]],
  );

const MINUTE_MS = 60_000;
const writes = (discord: Discord) =>
  discord.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length;

describe('an uncertain send, looked at again', () => {
  test('inside the window of the nonce is sent again, and appears once', async () => {
    const { send, sent, discord, channel, clock } = await setup();
    const nonce = 'nonce-inside-the-window';
    const firstAttemptAt = clock.now();
    discord.nextWrite({ kind: 'lose' });
    expect((await send(story('خبر'), { nonce })).kind).toBe('uncertain');
    await clock.advance(MINUTE_MS);
    await sent(story('خبر'), { nonce, mayRepeat: true, firstAttemptAt });
    expect(channel.posts).toHaveLength(1);
    expect(writes(discord)).toBe(2);
  });

  test.each([
    ['by the ids of its buttons', 'w:12:34'],
    ['word for word, when it has none', null],
  ])('after it is found in the channel %s, and not sent', async (_how, button) => {
    const { send, sent, discord, channel, clock } = await setup();
    const nonce = 'nonce-outside-the-window';
    await sent(story('خبر قديم', 'w:1:1'));
    const firstAttemptAt = clock.now();
    discord.nextWrite({ kind: 'lose' });
    await send(story('خبر', button), { nonce });
    await clock.advance(MINUTE_MS);
    await sent(story('خبر آخر', 'w:2:2'));
    await clock.advance(9 * MINUTE_MS);
    const id = await sent(story('خبر', button), { nonce, mayRepeat: true, firstAttemptAt });
    expect(id).toBe(channel.posts[1]?.id);
    expect(channel.posts.map(({ text }) => text)).toEqual(['خبر قديم', 'خبر', 'خبر آخر']);
  });

  test('after it, and surely not there, is sent without a word of doubt', async () => {
    const { sent, discord, channel, clock } = await setup();
    const firstAttemptAt = clock.now();
    discord.post(channel, 'خبر');
    await clock.advance(10 * MINUTE_MS);
    await sent(story('خبر'), { mayRepeat: true, firstAttemptAt });
    // Somebody else's message with the same words is not ours.
    expect(channel.posts.map(({ text }) => text)).toEqual(['خبر', 'خبر']);
    expect(writes(discord)).toBe(1);
  });

  test('where the channel’s history cannot be read, is sent with the mark of a possible repeat', async () => {
    const { sent, discord, channel, clock } = await setup();
    const firstAttemptAt = clock.now();
    discord.setBotRights(channel, ['READ_MESSAGE_HISTORY']);
    await clock.advance(10 * MINUTE_MS);
    await sent(story('خبر'), { mayRepeat: true, firstAttemptAt });
    expect(channel.posts[0]?.text).toContain('مكرّرة');
  });

  test('is found behind two pages of later messages; behind more than three it cannot be told', async () => {
    const { send, sent, discord, channel, clock } = await setup();
    const firstAttemptAt = clock.now();
    const nonce = 'nonce-of-a-busy-channel';
    discord.nextWrite({ kind: 'lose' });
    await send(story('خبر'), { nonce });
    await clock.advance(MINUTE_MS);
    for (let index = 0; index < 250; index += 1) discord.post(channel, `كلام ${index}`);
    await clock.advance(9 * MINUTE_MS);
    expect(await sent(story('خبر'), { nonce, mayRepeat: true, firstAttemptAt })).toBe(channel.posts[0]?.id);
    for (let index = 0; index < 100; index += 1) discord.post(channel, `كلام آخر ${index}`);
    await sent(story('خبر لم يصل', 'w:77:77'), { mayRepeat: true, firstAttemptAt });
    expect(channel.posts.at(-1)?.text).toContain('مكرّرة');
  });

  test('of a long document goes on after the parts that are there', async () => {
    const { send, sent, discord, channel, clock } = await setup();
    const nonce = 'nonce-of-a-long-document';
    const firstAttemptAt = clock.now();
    discord.next('POST', /messages$/, { kind: 'lose' });
    expect((await send(long('أ'), { nonce })).kind).toBe('uncertain');
    expect(channel.posts).toHaveLength(1);
    await clock.advance(10 * MINUTE_MS);
    const id = await sent(long('أ'), { nonce, mayRepeat: true, firstAttemptAt });
    expect(id.split(',')).toEqual(channel.posts.map((message) => message.id));
    expect(channel.posts.length).toBeGreaterThan(2);
    // Asked to wait between two parts, long after: nothing was uncertain, and still nothing is sent twice.
    const second = 'nonce-of-another-document';
    const since = clock.now();
    const before = channel.posts.length;
    discord.next('POST', /messages$/, Discord.rateLimit(300, 'user'), 2);
    expect((await send(long('ب'), { nonce: second })).kind).toBe('rate-limited');
    expect(channel.posts.length).toBe(before + 2);
    await clock.advance(10 * MINUTE_MS);
    await sent(long('ب'), { nonce: second, firstAttemptAt: since });
    expect(new Set(channel.posts.map(({ text }) => text)).size).toBe(channel.posts.length);
    expect(channel.posts.length).toBe(before * 2);
  });
});

describe('edits on Discord', () => {
  test('of a long document rewrite its messages, and take away those no longer needed', async () => {
    const { send, sent, channel } = await setup();
    const id = await sent(long('أ'));
    const count = id.split(',').length;
    expect((await send(story('صار قصيراً'), { kind: 'edit', targetMessageId: id })).kind).toBe('sent');
    expect(channel.posts.map(({ text }) => text)).toEqual(['صار قصيراً']);
    expect(count).toBeGreaterThan(1);
  });
  test('of a short one stay in its message, with a sign that there was more', async () => {
    const { sent, channel } = await setup();
    const id = await sent(story('قصير'));
    await sent(long('طويل'), { kind: 'edit', targetMessageId: id });
    expect(channel.posts).toHaveLength(1);
    expect(channel.posts[0]?.text.trim()).toMatch(/…$/);
    expect(channel.posts[0]?.buttons).toHaveLength(1);
  });
  test('of a message that people deleted end there, and the chat goes on', async () => {
    const { send, sent, channel } = await setup();
    const id = await sent(story('خبر'));
    const [message] = channel.posts;
    if (message !== undefined) message.deleted = true;
    expect(await send(story('خبر'), { kind: 'edit', targetMessageId: id })).toMatchObject({
      kind: 'undeliverable',
      becomes: 'dead',
    });
    await sent(story('خبر جديد'));
  });
  test('in a thread that fell asleep wake it; in a locked one the missing right is named', async () => {
    const { discord, channel, send, sent, messenger } = await setup();
    const thread = discord.addThread(channel);
    const chatId: ChatId = `discord:${thread.id}`;
    const id = await sent(story('خبر'), {}, chatId);
    thread.archived = true;
    await sent(story('محدّث'), { kind: 'edit', targetMessageId: id }, chatId);
    expect(thread.archived).toBe(false);
    expect(thread.posts[0]?.text).toBe('محدّث');
    thread.locked = true;
    expect(await send(story('خبر آخر'), {}, chatId)).toMatchObject({ kind: 'forbidden' });
    expect(await messenger.missingRights(chatId)).toEqual(['Manage Threads (the thread is locked)']);
  });
  test('ping nobody, even where the alert did', async () => {
    const { discord, server, channel, sent } = await setup();
    const role = discord.addRole(server, 'قراء');
    const other = discord.addRole(server, 'آخرون');
    const words = story(`<@&${other.id}> @everyone خبر`);
    const id = await sent(words, { mentionRole: role.id });
    expect(channel.posts[0]?.pings).toEqual([role.id]);
    await sent(words, { kind: 'edit', targetMessageId: id, mentionRole: role.id });
    const edit = discord.calls.find(({ method }) => method === 'PATCH');
    expect(edit?.body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(JSON.stringify(edit?.body)).not.toContain('"roles"');
  });
});

describe('replies on Discord', () => {
  test('whose message is gone, or cannot be read, are sent all the same', async () => {
    const { discord, channel, sent } = await setup();
    const id = await sent(story('خبر'));
    discord.setBotRights(channel, ['READ_MESSAGE_HISTORY']);
    await sent(story('رد'), { kind: 'reply', targetMessageId: id });
    discord.setBotRights(channel, []);
    await sent(story('رد على ما ليس هناك'), { kind: 'reply', targetMessageId: '123456789012345678' });
    expect(channel.posts.map(({ repliesTo }) => repliesTo)).toEqual([null, null, null]);
  });
});

describe('direct messages on Discord', () => {
  test('reach a person, and are forbidden when closed', async () => {
    const { discord, server, sent, send, messenger } = await setup();
    const person = discord.addMember(server, 'قارئ');
    const chatId: ChatId = `discord:dm/${person.id}`;
    await sent(story('خبر'), {}, chatId);
    await sent(story('خبر ثانٍ'), {}, chatId);
    expect(discord.world.direct(person.user).posts.map(({ text }) => text)).toEqual(['خبر', 'خبر ثانٍ']);
    expect(discord.calls.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
    person.closesDirect();
    expect(await send(story('خبر'), {}, chatId)).toMatchObject({
      kind: 'forbidden',
      missing: 'direct messages from the bot',
    });
    expect(await messenger.isAdmin(chatId, `discord:${person.id}`)).toBe(true);
    expect(await messenger.isAdmin(chatId, 'discord:4')).toBe(false);
    expect((await send(story('خبر'), {}, 'discord:dm/123456789012345678')).kind).toBe('chat-gone');
  });
});

describe('what is missing for posting', () => {
  test.each([
    [['VIEW_CHANNEL'], ['View Channel']],
    [['SEND_MESSAGES'], ['Send Messages']],
    [
      ['EMBED_LINKS', 'SEND_MESSAGES'],
      ['Send Messages', 'Embed Links'],
    ],
  ] as const)('%j is named, beforehand and in the outcome', async (denied, missing) => {
    const { discord, channel, messenger, send } = await setup();
    discord.setBotRights(channel, denied);
    expect(await messenger.missingRights(`discord:${channel.id}`)).toEqual(missing);
    expect(await send(story('خبر'))).toEqual({ kind: 'forbidden', missing: missing.join(', ') });
  });
  test('a thread needs a right of its own; a forum takes no messages', async () => {
    const { discord, server, channel, messenger } = await setup();
    const thread = discord.addThread(channel);
    discord.setBotRights(channel, ['SEND_MESSAGES_IN_THREADS']);
    expect(await messenger.missingRights(`discord:${thread.id}`)).toEqual(['Send Messages in Threads']);
    const forum = discord.addChannel(server, 'منتدى', 15);
    expect(await messenger.missingRights(`discord:${forum.id}`)).toEqual(['a channel that takes messages']);
  });
});

describe('pace on Discord', () => {
  const at = (channel: Channel): ChatId => `discord:${channel.id}`;

  test('a channel that is used up by its own headers waits in the outbox, not here; others go on', async () => {
    const { discord, server, channel, send, sent } = await setup({ messagesPer5s: 3 });
    const other = discord.addChannel(server);
    for (let index = 0; index < 3; index += 1) await sent(story(`خبر ${index}`));
    const outcome = await send(story('خبر زائد'));
    expect(outcome).toMatchObject({ kind: 'rate-limited', scope: 'chat' });
    expect(outcome.kind === 'rate-limited' && outcome.retryAfterSeconds).toBeGreaterThan(3);
    await sent(story('خبر'), {}, at(other));
    expect(channel.posts).toHaveLength(3);
    expect(writes(discord)).toBe(4);
  });

  test('a limit for the whole bot is obeyed for its time, and no request is wasted on it', async () => {
    const { discord, server, send, sent, clock } = await setup();
    const other = discord.addChannel(server);
    discord.nextWrite(Discord.rateLimit(9, 'global'));
    expect(await send(story('خبر'))).toMatchObject({
      kind: 'rate-limited',
      scope: 'global',
      retryAfterSeconds: 9,
    });
    expect(await send(story('خبر'), {}, at(other))).toMatchObject({ kind: 'rate-limited', scope: 'global' });
    expect(writes(discord)).toBe(1);
    await clock.advance(9_000);
    await sent(story('خبر'), {}, at(other));
  });

  test.each([
    ['a page of the edge', { kind: 'answer', status: 429, body: '<html>1015</html>' } as const],
    ['no time', { kind: 'answer', status: 429, body: { message: 'x', global: false } } as const],
    [
      'nonsense',
      {
        kind: 'answer',
        status: 429,
        body: { retry_after: 'soon' },
        headers: { 'retry-after': 'x' },
      } as const,
    ],
    ['a negative time', { kind: 'answer', status: 429, body: { retry_after: -5 } } as const],
  ])('a 429 with %s neither loops nor throws', async (_what, mishap) => {
    const { discord, send } = await setup();
    discord.nextWrite(mishap);
    expect((await send(story('خبر'))).kind).toBe('rate-limited');
    expect(writes(discord)).toBe(1);
  });

  test('after too many invalid requests nothing more is sent until the window has passed', async () => {
    const { discord, clock } = await setup();
    const connection = createConnection({
      token: new Secret(discord.token),
      apiUrl: discord.apiUrl,
      clock,
      metrics: quietMetrics,
      breaker: createBreaker(3),
    });
    const ask = () => connection.request({ name: 'x', method: 'GET', path: '/users/@me' });
    for (const scope of ['shared', 'user', 'user', 'user'] as const)
      discord.next('GET', /@me$/, Discord.rateLimit(1, scope));
    for (let count = 0; count < 4; count += 1) await ask();
    const calls = discord.calls.length;
    expect(await ask()).toMatchObject({ ok: false, failure: { kind: 'held', scope: 'global' } });
    expect(discord.calls).toHaveLength(calls);
    await clock.advance(10 * MINUTE_MS);
    expect(await ask()).toMatchObject({ ok: true });
    connection.close();
  });

  test('a token that is refused stops the traffic for a minute, not for ever', async () => {
    const { discord, send, sent, clock } = await setup();
    discord.nextWrite(Discord.error(401, 0, '401: Unauthorized'));
    expect((await send(story('خبر'))).kind).toBe('unreachable');
    expect((await send(story('خبر'))).kind).toBe('unreachable');
    expect(writes(discord)).toBe(1);
    await clock.advance(MINUTE_MS);
    await sent(story('خبر'));
  });
});

describe('a connection that fails', () => {
  test('before anything was sent is told from one that fails after', async () => {
    const { discord, send } = await setup();
    discord.nextWrite({ kind: 'reset' });
    expect((await send(story('خبر'))).kind).toBe('uncertain');
    await discord.stop();
    expect((await send(story('خبر'))).kind).toBe('unreachable');
    stops.splice(0);
  });

  test('that hangs ends with the caller’s patience, as uncertain', async () => {
    const { discord, channel, messenger } = await setup();
    discord.nextWrite({ kind: 'hang' });
    const abort = new AbortController();
    const sending = messenger.send(outgoing(`discord:${channel.id}`), story('خبر'), abort.signal);
    await discord.until(() => discord.hanging === 1, 'a request that hangs');
    abort.abort();
    expect((await sending).kind).toBe('uncertain');
  });
});
