import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderConsole } from '../../src/adapters/console/index.ts';
import { readConfig } from '../../src/config.ts';
import type { Asker, Reply } from '../../src/ports/command-source.ts';
import { buildBot, type Bot, type Platform } from '../../src/wiring.ts';
import { createFakeClock, type FakeClock } from '../doubles/clock.ts';
import { startNewsroom, type Newsroom, type NewsroomFeed } from '../doubles/newsroom.ts';
import { quietLog } from '../doubles/quiet.ts';

interface Sent {
  readonly kind: string;
  readonly id: string;
  readonly target: string | null;
  readonly text: string;
}

const MODEL = {
  title: 'ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني وتمهل دبلوماسييها 24 ساعة',
  teaser: 'أعلن رئيس الوزراء الألباني القرار بعد تحقيق نسب الهجوم إلى طهران.',
  body: [
    'أعلنت ألبانيا قطع علاقاتها الدبلوماسية مع إيران بأثر فوري، وأمهلت موظفي السفارة 24 ساعة للمغادرة.',
    'وقال رئيس الوزراء إن التحقيق أثبت أن طهران تقف وراء الهجوم الإلكتروني على خدمات الدولة.',
  ],
};
const WIRE = {
  title: 'Albania severs diplomatic ties with Iran over July cyberattack, orders embassy staff to leave',
  teaser: 'Prime Minister Edi Rama said an investigation found Iran responsible.',
  body: [
    'Albania cut diplomatic relations with Iran on Wednesday, blaming Tehran for a cyberattack on government networks in July.',
  ],
};
const DENIAL = {
  title: 'إيران تنفي ضلوعها في الهجوم الإلكتروني على ألبانيا وتصف قطع العلاقات بأنه قرار متسرع',
  teaser: 'قالت الخارجية الإيرانية إن الاتهام لا أساس له.',
  body: [
    'رفضت وزارة الخارجية الإيرانية اتهام ألبانيا لها بالوقوف وراء الهجوم الإلكتروني، وقالت إن الادعاءات لا أساس لها.',
  ],
};
const CZECH = {
  title: 'براغ تستدعي السفير الصيني وتتهم بكين بهجوم سيبراني على وزارة الخارجية',
  body: ['استدعت وزارة الخارجية التشيكية السفير الصيني احتجاجاً على هجوم سيبراني استهدف إحدى شبكاتها.'],
};
const EXPULSION = {
  title: 'التشيك تطرد اثنين من الدبلوماسيين الصينيين على خلفية الهجوم السيبراني',
  body: ['أعلنت الحكومة التشيكية طرد دبلوماسيين صينيين رداً على الهجوم السيبراني الذي استهدف وزارة خارجيتها.'],
};
const LIGHT = {
  title: 'السعودية وعُمان توقعان مذكرة تفاهم في الأمن السيبراني',
  body: [
    'وقعت الهيئة الوطنية للأمن السيبراني في السعودية ومركز الدفاع الإلكتروني العُماني مذكرة تفاهم لتبادل الخبرات في الأمن السيبراني.',
  ],
};
const PIRATES = {
  title: 'قراصنة يخطفون سفينة شحن قبالة سواحل الصومال ويطالبون بفدية',
  body: ['خطف قراصنة مسلحون سفينة شحن قبالة سواحل الصومال.'],
};

const me: Asker = {
  platform: 'console',
  chatId: 'console:local',
  chatTitle: null,
  chatKind: 'console',
  person: 'console:local',
  anonymousAdmin: false,
  isAdmin: () => Promise.resolve(true),
};

describe('the whole bot on a newsroom over HTTP', () => {
  let folder = '';
  let newsroom: Newsroom;
  let clock: FakeClock;
  let agency: NewsroomFeed;
  let wire: NewsroomFeed;
  let bot: Bot;
  let sent: Sent[];
  let requests = 0;

  const recorder = (): Platform => ({
    messenger: {
      platform: 'console',
      send: async (message, document) => {
        const id =
          message.delivery.kind === 'edit' ? (message.targetMessageId ?? 'lost') : `m${sent.length + 1}`;
        sent.push({
          kind: message.delivery.kind,
          id,
          target: message.targetMessageId,
          text: renderConsole(document),
        });
        return { kind: 'sent', messageId: id };
      },
      missingRights: () => Promise.resolve([]),
      isAdmin: () => Promise.resolve(true),
    },
    source: {
      platform: 'console',
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      trouble: () => null,
    },
  });
  const build = (): Promise<Bot> => {
    const config = readConfig(
      {
        CONFIG_DIR: folder,
        DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
        FETCH_ALLOW_PRIVATE: '127.0.0.0/8',
        HTTP_PORT: '0',
      },
      { cwd: folder, terminal: false },
    );
    return buildBot({ config, log: quietLog, clock, console: () => Promise.resolve(recorder()) });
  };
  /** A moment later: everything that is due is polled, judged and sent. */
  const pass = async (): Promise<Sent[]> => {
    await clock.advance(1_000);
    const before = sent.length;
    await bot.once(0);
    return sent.slice(before);
  };
  const ask = async (name: string, options: Record<string, string> = {}): Promise<Reply> =>
    bot.handler.handle({
      kind: 'command',
      requestId: `r${++requests}`,
      name,
      subcommand: null,
      options,
      asker: me,
      repliedMessageId: null,
    });
  const said = async (name: string, options: Record<string, string> = {}): Promise<string> =>
    renderConsole((await ask(name, options)).document);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barqiya-flow-'));
    clock = createFakeClock(new Date(Date.now() - 3_600_000));
    newsroom = await startNewsroom();
    agency = newsroom.addFeed({ title: 'وكالة الأنباء', language: 'ar' });
    wire = newsroom.addFeed({ title: 'World Wire', language: 'en', format: 'atom' });
    const row = (id: string, title: string, url: string, language: string): string =>
      `- { id: ${id}, title: "${title}", url: "${url}", language: ${language}, tier: 2, publisher: ${id}, everyMinutes: 0 }\n`;
    writeFileSync(
      join(folder, 'feeds.yaml'),
      row('agency', 'وكالة الأنباء', agency.url, 'ar') + row('wire', 'World Wire', wire.url, 'en'),
    );
    sent = [];
    agency.publish({ ...PIRATES, title: `${PIRATES.title} أمس` });
    agency.publish(CZECH);
    wire.publish({
      title: 'Central bank holds rates as inflation eases',
      body: ['The central bank left its main rate unchanged.'],
    });
    bot = await build();
    await bot.start();
    await pass();
  });
  afterEach(async () => {
    await bot.stop();
    await newsroom.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the first poll is announced to nobody, and can be searched', async () => {
    expect(sent).toEqual([]);
    expect(await said('search', { query: 'الصين' })).toContain('براغ تستدعي السفير الصيني');
    expect(await said('latest')).not.toContain('سفينة');
  });

  test('a story is told once: other outlets and the denial edit it, in silence', async () => {
    const link = agency.publish(MODEL);
    const [first, ...others] = await pass();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ kind: 'alert', target: null });
    for (const part of [
      'ألبانيا تقطع علاقاتها',
      'قطع العلاقات',
      'ألبانيا، إيران',
      '5 من 5',
      'وكالة الأنباء',
      link,
      'مصدر واحد حتى الآن',
    ])
      expect(first?.text).toContain(part);
    expect(first?.text).not.toContain('عاجل');
    const second = wire.publish(WIRE);
    const [edited, ...more] = await pass();
    expect(more).toEqual([]);
    expect(edited).toMatchObject({ kind: 'edit', id: first?.id });
    for (const part of [link, second, 'محدّث']) expect(edited?.text).toContain(part);
    expect(edited?.text).not.toContain('مصدر واحد');
    const denial = agency.publish(DENIAL);
    const [denied, ...rest] = await pass();
    expect(rest).toEqual([]);
    expect(denied).toMatchObject({ kind: 'edit', id: first?.id });
    expect(denied?.text).toContain(denial);
    expect(denied?.text).toMatch(/ونفت إيران الاتهام/);
    expect(await pass()).toEqual([]);
  });

  test('a new act in the affair is a new alert that replies to the first', async () => {
    agency.publish({ ...CZECH, title: `${CZECH.title} اليوم`, guid: 'again' });
    await pass();
    const link = agency.publish(EXPULSION);
    const [alert, ...others] = await pass();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ kind: 'reply', target: 'm1' });
    expect(alert?.text).toContain(link);
  });

  test('near misses stay silent, and why says so', async () => {
    const link = agency.publish(PIRATES);
    expect(await pass()).toEqual([]);
    expect(await said('why', { story: link })).toMatch(/لم يُرسل هذا الخبر/);
    expect(await said('why', { story: 'https://nowhere.example/x' })).toContain('لم يصلني هذا الرابط');
  });

  test('light news waits for the hour and comes as one message; an edit rewrites its part', async () => {
    agency.publish(LIGHT);
    expect(await pass()).toEqual([]);
    await clock.advance(3_700_000);
    const [gathered] = await pass();
    expect(gathered?.text).toContain('السعودية وعُمان');
  });

  test('a restart repeats nothing and tells what came meanwhile', async () => {
    agency.publish(MODEL);
    expect(await pass()).toHaveLength(1);
    await bot.stop();
    wire.publish({
      title:
        'EU imposes sanctions on Russian military intelligence officers over cyberattacks on member states',
      body: [
        'The European Union imposed sanctions on three Russian officers over cyberattacks against ministries.',
      ],
    });
    bot = await build();
    await bot.start();
    const after = await pass();
    expect(after.map(({ kind }) => kind)).toEqual(['alert']);
    expect(after[0]?.text).toMatch(/الاتحاد الأوروبي يفرض عقوبات/);
    expect(after[0]?.text).not.toMatch(/EU imposes/);
  });

  test('muted: nothing comes, nothing is lost', async () => {
    await ask('mute', { for: '2h' });
    agency.publish(MODEL);
    expect(await pass()).toEqual([]);
    await ask('unmute');
    const [alert] = await pass();
    expect(alert?.text).toContain('ألبانيا تقطع علاقاتها');
  });

  test('a feed that fails says why, and heals', async () => {
    agency.behave({ kind: 'status', status: 503 });
    await pass();
    const ill = (await bot.store.feeds.find('agency'))?.state;
    expect(ill).toMatchObject({ failures: 1 });
    expect(ill?.statusReason).toMatch(/\(\d+\)|answer|broke|read/);
    agency.behave(null);
    agency.publish(MODEL);
    await clock.advance(25_000);
    expect(await pass()).toHaveLength(1);
  });

  test.each([
    'help',
    'topics',
    'latest',
    'search',
    'subscriptions',
    'settings',
    'deliveries',
    'status',
    'subscribe',
    'unsubscribe',
    'story',
    'timeline',
    'why',
    'follow',
    'unfollow',
    'nonsense',
  ])('%s answers with a sentence in Arabic, with and without nonsense', async (name) => {
    for (const options of [
      {},
      {
        query: "'; drop table stories; --",
        topic: '🔴',
        story: '((((',
        country: 'Atlantis',
        from: '2026-13-45',
        count: '٩٩٩',
        min_severity: 'x',
      },
      { query: 'ا'.repeat(4_000), story: '\u0000' },
    ]) {
      const text = await said(name, options);
      expect(text).toMatch(/\p{Script=Arabic}{3}/u);
      expect(text).not.toMatch(/undefined|null|NaN|\[object|خلل/);
    }
  });

  test('the same request twice is answered once', async () => {
    const request = {
      kind: 'command',
      requestId: 'twice',
      name: 'subscribe',
      subcommand: null,
      options: { topic: 'all' },
      asker: me,
      repliedMessageId: null,
    } as const;
    await bot.handler.handle(request);
    expect(renderConsole((await bot.handler.handle(request)).document)).toContain('سبق أن أُجيب');
    expect(await bot.store.subscriptions.listFor('console:local')).toHaveLength(1);
  });

  test('who is no admin changes nothing, also by a button', async () => {
    const stranger: Asker = {
      ...me,
      platform: 'telegram',
      chatId: 'telegram:-5',
      person: 'telegram:9',
      chatKind: 'group',
      isAdmin: () => Promise.resolve(false),
    };
    const refused = await bot.handler.handle({
      kind: 'command',
      requestId: 'x1',
      name: 'subscribe',
      subcommand: null,
      options: { topic: 'all' },
      asker: stranger,
      repliedMessageId: null,
    });
    expect(refused.personal).toBe(true);
    expect(renderConsole(refused.document)).toContain('لمشرفي المحادثة');
    const admin: Asker = { ...stranger, person: 'telegram:1', isAdmin: () => Promise.resolve(true) };
    const menu = await bot.handler.handle({
      kind: 'command',
      requestId: 'x2',
      name: 'subscribe',
      subcommand: null,
      options: {},
      asker: admin,
      repliedMessageId: null,
    });
    const [button] = menu.document.buttons.flat().filter(({ kind }) => kind === 'press');
    const buttonId = button?.kind === 'press' ? button.id : '';
    const stolen = await bot.handler.handle({
      kind: 'press',
      requestId: 'x3',
      buttonId,
      messageId: null,
      asker: stranger,
    });
    expect(renderConsole(stolen.document)).toContain('لمن طلبه');
    const demoted = await bot.handler.handle({
      kind: 'press',
      requestId: 'x4',
      buttonId,
      messageId: null,
      asker: { ...admin, isAdmin: () => Promise.resolve(false) },
    });
    expect(renderConsole(demoted.document)).toContain('لمشرفي المحادثة');
    expect(await bot.store.subscriptions.count()).toBe(0);
  });
});
