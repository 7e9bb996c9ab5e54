import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import type { Document } from '../../src/model/document.ts';
import { Secret } from '../../src/model/secret.ts';
import { PlatformRefusal } from '../../src/ports/command-source.ts';
import type {
  Autocomplete,
  ButtonPress,
  ChatEvent,
  CommandCall,
  CommandDescription,
  CommandHandler,
  PlainWords,
  Reply,
} from '../../src/ports/command-source.ts';
import type { Log } from '../../src/ports/log.ts';
import { createFakeClock } from '../doubles/clock.ts';
import { Discord, startDiscord } from '../doubles/discord.ts';
import type { DiscordOptions, Message } from '../doubles/discord.ts';
import { quietMetrics } from '../doubles/quiet.ts';

type Request = CommandCall | ButtonPress | PlainWords;
type Event = { readonly kind: ChatEvent['kind']; readonly chatId: string };

const documentOf = (text: string, buttons: Document['buttons'] = []): Document => ({
  severity: null,
  direction: 'rtl',
  blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }],
  buttons,
});
const replyOf = (text: string, more: Partial<Reply> = {}): Reply => ({
  document: documentOf(text),
  personal: false,
  update: false,
  notice: null,
  startPayload: null,
  ...more,
});

const option = (name: string, kind: CommandDescription['options'][number]['kind'] = 'text') => ({
  name,
  arabicName: `خيار_${name}`,
  description: { ar: 'وصف', en: 'about' },
  kind,
  required: false,
});
const command = (name: string, more: Partial<CommandDescription> = {}): CommandDescription => ({
  name,
  arabicName: `أمر_${name}`,
  description: { ar: 'وصف', en: 'about' },
  options: [],
  subcommands: [],
  who: 'everyone',
  ...more,
});
const COMMANDS: readonly CommandDescription[] = [
  command('search', { options: [{ ...option('query'), autocomplete: true }, option('country')] }),
  command('subscribe', {
    who: 'chat-admins',
    options: [
      option('topic'),
      option('channel', 'channel'),
      option('mention', 'role'),
      option('min_severity', 'integer'),
    ],
  }),
  command('feeds', { who: 'owners', subcommands: [{ ...command('add'), options: [option('url')] }] }),
];

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

interface Line {
  readonly level: string;
  readonly text: string;
}

/** A connected bot whose handler is scripted by the test. */
const connect = async (
  more: DiscordOptions & {
    readonly token?: string;
    readonly guildOnly?: boolean;
    readonly idle?: boolean;
  } = {},
) => {
  const clock = createFakeClock();
  const { token, guildOnly = false, idle = false, ...options } = more;
  const discord = await startDiscord({ now: () => clock.now().getTime(), ...options });
  const server = discord.addServer();
  const channel = discord.addChannel(server);
  const lines: Line[] = [];
  const note = (level: string) => (fields: object, message: string) => {
    lines.push({ level, text: `${message} ${JSON.stringify(fields)}` });
  };
  const log: Log = {
    debug: note('debug'),
    info: note('info'),
    warn: note('warn'),
    error: note('error'),
    child: () => log,
  };
  const { source, messenger } = createDiscord({
    token: new Secret(token ?? discord.token),
    apiUrl: discord.apiUrl,
    guildId: guildOnly ? server.id : null,
    log,
    metrics: quietMetrics,
    clock,
  });
  const requests: Request[] = [];
  const events: Event[] = [];
  const scripted = {
    handle: (_request: Request): Promise<Reply> => Promise.resolve(replyOf('جواب')),
    autocomplete: (_typed: Autocomplete): ReturnType<CommandHandler['autocomplete']> => Promise.resolve([]),
    chatChanged: (_event: ChatEvent): Promise<Reply | null> => Promise.resolve(null),
  };
  const handler: CommandHandler = {
    handle: (request) => {
      requests.push(request);
      return scripted.handle(request);
    },
    autocomplete: (typed) => scripted.autocomplete(typed),
    inline: () => Promise.resolve({ hits: [], nextOffset: null }),
    chatChanged: (event) => {
      const chatId =
        event.kind === 'joined' ? event.asker.chatId : event.kind === 'migrated' ? event.to : event.chatId;
      events.push({ kind: event.kind, chatId });
      return scripted.chatChanged(event);
    },
  };
  const bot = {
    clock,
    discord,
    server,
    channel,
    source,
    messenger,
    lines,
    requests,
    events,
    scripted,
    handler,
  };
  stops.push(async () => {
    await source.stop();
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });
  if (!idle) await source.start(handler, COMMANDS);
  return bot;
};

const refusalOf = async (start: Promise<void>): Promise<unknown> =>
  start.then(
    () => null,
    (error: unknown) => error,
  );

describe('connecting to Discord', () => {
  test('with Arabic by default, Arabic names, and the right to see admins’ commands', async () => {
    const { discord, source } = await connect();
    expect(source.trouble()).toBeNull();
    expect(discord.commands().map((one) => [one['name'], one['default_member_permissions']])).toEqual([
      ['search', null],
      ['subscribe', '32'],
      ['feeds', null],
    ]);
    expect(discord.commands()[0]).toMatchObject({
      name_localizations: { ar: 'أمر_search' },
      description: 'وصف',
    });
    expect(
      discord.calls.every(({ path, authorised }) => authorised || path.startsWith('/interactions')),
    ).toBe(true);
  });

  test('registers once more without Arabic names where the service refuses them', async () => {
    const { discord, lines } = await connect({ knowsArabic: false });
    expect(discord.calls.filter(({ method }) => method === 'PUT').map(({ status }) => status)).toEqual([
      400, 200,
    ]);
    expect(discord.commands()).toHaveLength(3);
    expect(JSON.stringify(discord.commands())).not.toContain('"ar"');
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  test('registers in one server alone, and withdraws what stands everywhere', async () => {
    const { discord, server, source, handler } = await connect({ guildOnly: true, idle: true });
    await fetch(`${discord.apiUrl}/v10/applications/1/commands`, {
      method: 'PUT',
      headers: { authorization: `Bot ${discord.token}` },
      body: JSON.stringify([{ name: 'old', description: 'of an earlier start', type: 1 }]),
    });
    expect(discord.commands()).toHaveLength(1);
    await source.start(handler, COMMANDS);
    expect(discord.commands(server)).toHaveLength(3);
    expect(discord.commands()).toHaveLength(0);
  });

  test('a registration that fails does not keep the bot from coming up, and is tried again', async () => {
    const { discord, clock, source, handler, lines } = await connect({ idle: true });
    for (let times = 0; times < 3; times += 1)
      discord.next('PUT', /commands$/, { kind: 'answer', status: 502, body: '<html>502</html>' });
    const starting = source.start(handler, COMMANDS);
    const tried = (times: number) => () =>
      discord.calls.filter(({ method }) => method === 'PUT').length === times && clock.sleepers > 0;
    await discord.until(tried(1), 'a registration');
    await clock.advance(300);
    await discord.until(tried(2), 'the second');
    await clock.advance(1_000);
    await starting;
    expect(source.trouble()).toBeNull();
    expect(lines.some(({ level }) => level === 'error')).toBe(true);
    await discord.until(() => clock.sleepers > 0, 'the pause before the next try');
    await clock.advance(5_000);
    await discord.until(() => discord.commands().length === 3, 'the commands');
  });

  test.each(['wrong-token', 'wrong token\nwith: a line'])(
    'a refused token is one sentence without the token (%j)',
    async (token) => {
      const uncaught = vi.fn();
      process.on('unhandledRejection', uncaught);
      const { source, handler, discord, lines } = await connect({ idle: true, token });
      const refusal = await refusalOf(source.start(handler, COMMANDS));
      expect(refusal).toBeInstanceOf(PlatformRefusal);
      expect(String(refusal)).toMatch(/DISCORD_TOKEN/);
      expect(String(refusal)).not.toContain('wrong');
      expect(JSON.stringify(lines)).not.toContain('wrong');
      expect(source.trouble()).not.toBeNull();
      expect(discord.gateway.identifies).toBe(0);
      await new Promise((resolve) => setImmediate(resolve));
      expect(uncaught).not.toHaveBeenCalled();
      process.off('unhandledRejection', uncaught);
    },
  );

  test('a token that only the gateway refuses (4004) is refused as well', async () => {
    const uncaught = vi.fn();
    process.on('unhandledRejection', uncaught);
    const { source, handler, discord } = await connect({ idle: true, token: 'late-token' });
    discord.next('GET', /^\/gateway\/bot$/, {
      kind: 'answer',
      status: 200,
      body: {
        url: discord.gateway.url,
        shards: 1,
        session_start_limit: { total: 1, remaining: 1, reset_after: 0, max_concurrency: 1 },
      },
    });
    discord.acceptAnyToken = true;
    const refusal = await refusalOf(source.start(handler, COMMANDS));
    expect(refusal).toBeInstanceOf(PlatformRefusal);
    await new Promise((resolve) => setImmediate(resolve));
    expect(uncaught).not.toHaveBeenCalled();
    process.off('unhandledRejection', uncaught);
  });

  test('a Discord that is not there is an error that may be tried again', async () => {
    const { source, handler, discord } = await connect({ idle: true });
    discord.next('GET', /^\/gateway\/bot$/, { kind: 'answer', status: 503, body: '<html>503</html>' });
    const error = await refusalOf(source.start(handler, COMMANDS));
    expect(error).not.toBeInstanceOf(PlatformRefusal);
    expect(String(error)).toContain('Discord cannot be reached: Discord fails with status 503');
    await source.start(handler, COMMANDS);
    expect(source.trouble()).toBeNull();
  });

  test('a gateway that says nothing is given up in time, and again later', async () => {
    const { source, handler, discord, clock } = await connect({ idle: true });
    discord.gateway.silent = true;
    const starting = refusalOf(source.start(handler, COMMANDS));
    await discord.until(
      () => discord.calls.some(({ path }) => path === '/gateway/bot'),
      'the question for the gateway',
    );
    await clock.advance(30_000);
    expect(String(await starting)).toContain('the gateway does not answer');
  });

  test('stopping while it connects ends at once', async () => {
    const { source, handler, discord } = await connect({ idle: true });
    discord.gateway.silent = true;
    const starting = refusalOf(source.start(handler, COMMANDS));
    await discord.until(
      () => discord.calls.some(({ path }) => path === '/gateway/bot'),
      'the question for the gateway',
    );
    await source.stop();
    expect(String(await starting)).toContain('stopped');
  });

  test('a dropped connection is resumed, and what was missed is answered', async () => {
    const { source, discord, server, channel } = await connect();
    const user = discord.addMember(server, 'قارئ');
    discord.gateway.drop(4000);
    await discord.until(() => source.trouble() !== null, 'trouble');
    const asked = user.runs('search', { query: 'إيران' }, channel);
    await vi.waitUntil(() => source.trouble() === null, { timeout: 5_000 });
    expect(discord.gateway.resumes).toBe(1);
    expect((await discord.reply(asked)).text).toBe('جواب');
  });
});

describe('commands on Discord', () => {
  test('arrive with their options as text, where and by whom they were given', async () => {
    const { discord, server, channel, requests } = await connect();
    const admin = discord.addMember(server, 'مدير', ['MANAGE_GUILD']);
    const role = discord.addRole(server, 'قراء');
    const asked = admin.runs('subscribe', { topic: 'all', channel, mention: role, min_severity: 3 }, channel);
    const message = await discord.reply(asked);
    expect(message.text).toBe('جواب');
    expect(message.onlyFor).toBeNull();
    const [request] = requests;
    expect(request).toMatchObject({
      kind: 'command',
      requestId: `discord:${asked.id}`,
      name: 'subscribe',
      subcommand: null,
      options: { topic: 'all', channel: channel.id, mention: role.id, min_severity: '3' },
      repliedMessageId: null,
      asker: {
        chatId: `discord:${channel.id}`,
        chatKind: 'channel',
        chatTitle: 'أخبار',
        person: `discord:${admin.id}`,
      },
    });
    expect(await request?.asker.isAdmin()).toBe(true);
  });

  test('an ordinary member is no admin, whatever Discord’s client let through', async () => {
    const { discord, server, channel, requests } = await connect();
    await discord.reply(discord.addMember(server, 'قارئ').runs('subscribe', { topic: 'all' }, channel));
    expect(await requests[0]?.asker.isAdmin()).toBe(false);
  });

  test('sub-commands, threads and direct messages', async () => {
    const { discord, server, channel, requests } = await connect();
    const user = discord.addMember(server, 'قارئ');
    const thread = discord.addThread(channel, 'نقاش');
    await discord.reply(user.runs('feeds add', { url: 'https://x.example/feed' }, thread));
    await discord.reply(user.runsInDirect('search', { query: 'x' }));
    expect(requests).toMatchObject([
      {
        name: 'feeds',
        subcommand: 'add',
        options: { url: 'https://x.example/feed' },
        asker: { chatId: `discord:${thread.id}`, chatKind: 'thread', chatTitle: 'نقاش' },
      },
      { name: 'search', asker: { chatId: `discord:dm/${user.id}`, chatKind: 'private' } },
    ]);
    expect(await requests[1]?.asker.isAdmin()).toBe(true);
  });

  test('what concerns one person is seen by that person alone', async () => {
    const { discord, server, channel, scripted } = await connect();
    const user = discord.addMember(server, 'قارئ');
    scripted.handle = () => Promise.resolve(replyOf('ليس لك', { personal: true }));
    expect((await discord.reply(user.runs('search', {}, channel))).onlyFor).toBe(user.id);
    expect(channel.posts).toHaveLength(0);
  });

  test('a long answer goes on in follow-ups as private as its beginning', async () => {
    const { discord, server, channel, scripted } = await connect();
    const user = discord.addMember(server, 'قارئ');
    const paragraph = 'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بأثر فوري. '.repeat(40);
    const document: Document = {
      ...documentOf(''),
      blocks: Array.from({ length: 6 }, () => ({
        kind: 'paragraph',
        inlines: [{ kind: 'text', text: paragraph }],
      })),
    };
    scripted.handle = () => Promise.resolve(replyOf('', { document, personal: true }));
    const asked = user.runs('search', {}, channel);
    await discord.until(() => asked.answers.length > 1, 'a follow-up');
    expect(asked.answers.every(({ onlyFor }) => onlyFor === user.id)).toBe(true);
  });

  test('a handler that fails is answered with a kind sentence, to its person alone, and an error in the log', async () => {
    const { discord, server, channel, scripted, lines } = await connect();
    const user = discord.addMember(server, 'قارئ');
    scripted.handle = () => Promise.reject(new Error('boom'));
    const message = await discord.reply(user.runs('search', {}, channel));
    expect(message.text).toContain('حاول مرة أخرى');
    expect(message.onlyFor).toBe(user.id);
    expect(lines.some(({ level, text }) => level === 'error' && text.includes('a command failed'))).toBe(
      true,
    );
  });

  test('a reply that Discord refuses goes out as plain words', async () => {
    const { discord, server, channel, lines } = await connect();
    const user = discord.addMember(server, 'قارئ');
    discord.next('POST', /callback$/, Discord.error(400, 50035, 'Invalid Form Body'));
    const message = await discord.reply(user.runs('search', {}, channel));
    expect(message.embeds).toEqual([]);
    expect(message.text).toBe('جواب');
    expect(lines.some(({ level }) => level === 'error')).toBe(true);
  });

  test('an answer whose own answer is lost is tried again, and "already answered" is the end of it', async () => {
    const { discord, server, channel, clock, lines } = await connect();
    const user = discord.addMember(server, 'قارئ');
    discord.next('POST', /callback$/, { kind: 'lose' });
    const asked = user.runs('search', {}, channel);
    await discord.reply(asked);
    await discord.until(() => clock.sleepers > 0, 'the pause before the second try');
    await clock.advance(300);
    await vi.waitUntil(() => lines.some(({ text }) => text.includes('40060')));
    expect(asked.answers).toHaveLength(1);
    discord.violations.splice(0);
  });
});

describe('handlers that take their time', () => {
  /** A handler that waits for the test. */
  const slow = (bot: Awaited<ReturnType<typeof connect>>) => {
    let finish: (reply: Reply) => void = () => undefined;
    bot.scripted.handle = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    return (reply: Reply) => finish(reply);
  };

  test.each([
    ['search', false, 'public', false],
    ['search', false, 'public', true],
    ['subscribe', true, 'ephemeral', true],
    ['subscribe', true, 'ephemeral', false],
  ])(
    '/%s is put off within 3 s, and its reply is as private as it should be (%s, %s, personal: %s)',
    async (name, admins, deferral, personal) => {
      const bot = await connect();
      const { discord, server, channel, clock } = bot;
      const user = discord.addMember(server, 'قارئ');
      const finish = slow(bot);
      const asked = user.runs(name, {}, channel);
      await vi.waitUntil(() => bot.requests.length === 1);
      expect(asked.acknowledged).toBeNull();
      await clock.advance(1_500);
      await discord.until(() => asked.acknowledged === 5, 'a deferral');
      expect(asked.original?.onlyFor === user.id).toBe(deferral === 'ephemeral' && admins);
      const posted: Message[] = [];
      finish(replyOf('جواب متأخر', { personal }));
      await discord.until(
        () => asked.answers.length === 1 && asked.answers[0]?.text === 'جواب متأخر',
        'the reply alone',
      );
      posted.push(...asked.answers);
      expect(posted.map(({ onlyFor }) => onlyFor)).toEqual([personal ? user.id : null]);
      expect(channel.posts.map(({ text }) => text)).toEqual(personal ? [] : ['جواب متأخر']);
    },
  );

  test('a menu is put off without a word and then rewritten; when it is gone the reply comes beside it', async () => {
    const bot = await connect();
    const { discord, server, channel, clock, scripted, requests } = bot;
    const user = discord.addMember(server, 'قارئ');
    const buttons = [[{ kind: 'press', label: 'التالي', id: 'm:token' } as const]];
    scripted.handle = () => Promise.resolve(replyOf('قائمة', { document: documentOf('قائمة', buttons) }));
    const menu = await discord.reply(user.runs('search', {}, channel));
    for (const gone of [false, true]) {
      const finish = slow(bot);
      const before = requests.length;
      const pressed = user.presses(menu, 'm:token');
      await vi.waitUntil(() => requests.length > before);
      await clock.advance(1_500);
      await discord.until(() => pressed.acknowledged === 6, 'a deferral');
      menu.deleted = gone;
      finish(replyOf('صفحة أخرى', { update: true }));
      if (gone) expect((await discord.reply(pressed)).text).toBe('صفحة أخرى');
      else await discord.until(() => menu.text === 'صفحة أخرى', 'the menu rewritten');
    }
  });

  test('an interaction held up on its way is acknowledged before anything is done; a dead one does nothing', async () => {
    const bot = await connect();
    const { discord, server, channel, clock, requests } = bot;
    const user = discord.addMember(server, 'قارئ');
    const id = discord.world.newId();
    await clock.advance(2_500);
    const late = user.runs('search', {}, channel, { id });
    expect((await discord.reply(late)).text).toBe('جواب');
    expect(late.acknowledged).toBe(5);
    expect(requests).toHaveLength(1);

    const dead = user.runs('search', {}, channel, { id: discord.world.newId() });
    dead.expired = true;
    await clock.advance(20 * 60_000);
    discord.redeliver({ ...Object(discord.lastInteraction), id: discord.world.newId() });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(dead.acknowledged).toBeNull();
    dead.acknowledge(0);
  });

  test('an interaction delivered twice is run once', async () => {
    const { discord, server, channel, requests } = await connect();
    const user = discord.addMember(server, 'قارئ');
    const asked = user.runs('search', {}, channel);
    await discord.reply(asked);
    discord.redeliver(discord.lastInteraction);
    await discord.reply(user.runs('search', {}, channel));
    expect(requests).toHaveLength(2);
  });
});

describe('buttons on Discord', () => {
  test('of an alert answer who pressed, of a menu rewrite it', async () => {
    const { discord, server, channel, scripted, requests } = await connect();
    const user = discord.addMember(server, 'قارئ');
    const buttons = [
      [
        { kind: 'press', label: 'لماذا؟', id: 'w:12:34' } as const,
        { kind: 'press', label: 'التالي', id: 'm:token' } as const,
      ],
    ];
    scripted.handle = () => Promise.resolve(replyOf('قائمة', { document: documentOf('قائمة', buttons) }));
    const message = await discord.reply(user.runs('search', {}, channel));
    scripted.handle = (request) =>
      Promise.resolve(
        request.kind === 'press' && request.buttonId.startsWith('w:')
          ? replyOf('لأنها قطعت', { personal: true })
          : replyOf('الصفحة 2', { update: true, document: documentOf('الصفحة 2', buttons) }),
      );
    const why = await discord.reply(user.presses(message, 'w:12:34'));
    expect([why.text, why.onlyFor]).toEqual(['لأنها قطعت', user.id]);
    user.presses(message, 'm:token');
    await discord.until(() => message.text === 'الصفحة 2', 'the next page');
    expect(message.edits).toBe(1);
    expect(requests.slice(1)).toMatchObject([
      { kind: 'press', buttonId: 'w:12:34', messageId: message.id },
      { kind: 'press', buttonId: 'm:token', messageId: message.id },
    ]);
  });
});

describe('suggestions on Discord', () => {
  test('show what the handler found for the option, within the limits', async () => {
    const { discord, server, channel, scripted } = await connect();
    const user = discord.addMember(server, 'قارئ');
    const asked: Autocomplete[] = [];
    scripted.autocomplete = (typed) => {
      asked.push(typed);
      return Promise.resolve(
        Array.from({ length: 30 }, (_none, index) => ({
          name: `خبر ${index} ${'كلمة '.repeat(40)}`,
          value: `${index}`,
        })),
      );
    };
    const found = await discord.suggestions(user.types('search', 'query', 'إير', channel));
    expect(found).toHaveLength(25);
    expect(found[0]?.value).toBe('0');
    expect(asked).toMatchObject([
      { command: 'search', option: 'query', typed: 'إير', asker: { person: `discord:${user.id}` } },
    ]);
  });

  test('none rather than late, none rather than an error', async () => {
    const { discord, server, channel, scripted, clock } = await connect();
    const user = discord.addMember(server, 'قارئ');
    scripted.autocomplete = () => new Promise(() => undefined);
    const late = user.types('search', 'query', 'x', channel);
    await discord.until(() => clock.sleepers > 0, 'a handler at work');
    await clock.advance(2_300);
    expect(await discord.suggestions(late)).toEqual([]);
    scripted.autocomplete = () => Promise.reject(new Error('boom'));
    expect(await discord.suggestions(user.types('search', 'query', 'y', channel))).toEqual([]);
  });
});

describe('servers that come and go', () => {
  test('a new server is greeted where newcomers are, or where the bot may write; its chats are back', async () => {
    const { discord, scripted, events } = await connect();
    scripted.chatChanged = (event) => Promise.resolve(event.kind === 'joined' ? replyOf('أهلاً') : null);
    const server = discord.addServer('جديد');
    const silent = discord.addChannel(server, 'إعلانات');
    silent.overwrites.push({ id: server.id, type: 0, allow: 0n, deny: 1n << 11n });
    const general = discord.addChannel(server, 'عام');
    discord.invite(server);
    await discord.until(() => general.posts.length > 0, 'a welcome');
    expect(general.posts.map(({ text }) => text)).toEqual(['أهلاً']);
    expect(silent.posts).toHaveLength(0);
    expect(events).toEqual([
      { kind: 'returned', chatId: `discord:${general.id}` },
      { kind: 'joined', chatId: `discord:${general.id}` },
    ]);
    const second = discord.addServer('ثانٍ');
    discord.addChannel(second, 'أول');
    second.systemChannel = discord.addChannel(second, 'ترحيب');
    discord.invite(second);
    await discord.until(() => second.systemChannel?.posts.length === 1, 'a welcome for newcomers');
  });

  test('a server that throws the bot out, and a channel that is deleted, are left', async () => {
    const { discord, server, channel, events } = await connect();
    const other = discord.addServer();
    const there = discord.addChannel(other);
    discord.invite(other);
    await discord.until(() => events.some(({ kind }) => kind === 'joined'), 'the join');
    events.splice(0);
    discord.removeChannel(channel);
    discord.expel(other);
    await vi.waitUntil(() => events.length === 2);
    expect(events).toEqual([
      { kind: 'left', chatId: `discord:${channel.id}` },
      { kind: 'left', chatId: `discord:${there.id}` },
    ]);
    expect(server.channels.size).toBe(0);
  });

  test('rights that come back heal the chats, once for a burst of changes', async () => {
    const { discord, channel, events, clock } = await connect();
    discord.setBotRights(channel, ['SEND_MESSAGES']);
    discord.setBotRights(channel, []);
    discord.setBotRights(channel, []);
    await vi.waitUntil(() => clock.sleepers > 0);
    await clock.advance(2_000);
    await vi.waitUntil(() => events.length > 0);
    expect(events).toEqual([{ kind: 'returned', chatId: `discord:${channel.id}` }]);
  });
});

describe('stopping', () => {
  test('answers what is in hand, refuses what is new, and leaves nothing open', async () => {
    const { discord, server, channel, source, scripted, requests } = await connect();
    const user = discord.addMember(server, 'قارئ');
    let finish: (reply: Reply) => void = () => undefined;
    scripted.handle = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const asked = user.runs('search', {}, channel);
    await vi.waitUntil(() => requests.length === 1);
    const stopping = source.stop();
    finish(replyOf('آخر جواب'));
    await stopping;
    expect(asked.answers.map(({ text }) => text)).toEqual(['آخر جواب']);
    expect(discord.gateway.connected).toBe(false);
    expect(source.trouble()).not.toBeNull();
  });

  test('does not wait for ever for a handler that hangs', async () => {
    const { discord, server, channel, source, scripted, requests, clock } = await connect();
    const user = discord.addMember(server, 'قارئ');
    scripted.handle = () => new Promise(() => undefined);
    const asked = user.runs('search', {}, channel);
    await vi.waitUntil(() => requests.length === 1);
    const stopping = source.stop();
    await clock.advance(1_500);
    await vi.waitUntil(() => !discord.gateway.connected);
    await clock.advance(1_000);
    await stopping;
    asked.acknowledge(0);
  });
});
