import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderConsole } from '../../src/adapters/console/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { createCommandHandler } from '../../src/commands/index.ts';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import type { ChatSettings } from '../../src/model/chat.ts';
import { defaultSettings } from '../../src/model/chat.ts';
import type { Asker, CommandHandler, Reply } from '../../src/ports/command-source.ts';
import type { Store } from '../../src/ports/store.ts';
import { createFakeClock } from '../doubles/clock.ts';
import { addStory } from '../doubles/places.ts';
import { quietLog } from '../doubles/quiet.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);
const CHAT = 'telegram:-100700';
const ADMIN = 'telegram:5';

const asker = (isAdmin: boolean): Asker => ({
  platform: 'telegram',
  chatId: CHAT,
  chatTitle: 'غرفة الأخبار',
  chatKind: 'group',
  person: isAdmin ? ADMIN : 'telegram:6',
  anonymousAdmin: false,
  isAdmin: () => Promise.resolve(isAdmin),
});

/** What a person reads of a reply: its text, then its buttons row by row. */
const shown = ({ document, personal }: Reply): string =>
  [
    ...(personal ? ['(للسائل وحده)'] : []),
    renderConsole(document).replaceAll(/[\u200e\u200f\u2066-\u2069]/g, ''),
    ...document.buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' ')),
  ].join('\n');

type Step = readonly [command: string, options?: Readonly<Record<string, string>>, sub?: string];
const STEPS: readonly Step[] = [
  ['help'],
  ['latest', { count: '2' }],
  ['topics'],
  ['search', { query: 'إيران' }],
  ['search', { query: 'لا شيء كهذا' }],
  ['story'],
  ['story', { story: '1' }],
  ['timeline', { story: '1' }],
  ['timeline', { story: 'AL IR' }],
  ['why', { story: '1' }],
  ['follow', { story: '1' }],
  ['unfollow'],
  ['subscribe'],
  ['subscribe', { topic: 'sanctions', guided: '1' }],
  ['subscribe', { topic: 'sanctions', min_severity: '4', guided: '2' }],
  ['subscribe', { topic: 'sanctions', country: 'IR', min_severity: '3', mode: 'daily' }],
  ['subscribe', { topic: 'all' }],
  ['subscriptions'],
  ['copy'],
  ['unsubscribe'],
  ['unsubscribe', { topic: 'all' }],
  ['unsubscribe', { topic: 'all' }],
  ['settings'],
  ['settings', { quiet_hours: '23:00-07:00', time_zone: 'بيروت', months: 'levant' }],
  ['mute', { for: '2h' }],
  ['mute'],
  ['unmute'],
  ['deliveries'],
  ['status'],
  ['feeds', {}, 'list'],
  ['feeds', {}, 'add'],
  ['feeds', { url: 'javascript:alert(1)' }, 'add'],
  ['feeds', {}, 'remove'],
  ['forget'],
  ['forget', { what: 'chat' }],
  ['subscribe', { topic: 'defence' }],
  // what goes wrong
  ['serch'],
  ['subscribe', { topic: 'رياضة' }],
  ['subscribe', { topic: 'all', country: 'أطلانطس' }],
  ['subscribe', { topic: 'all', min_severity: '9' }],
  ['subscribe', { topic: 'all', mode: 'hourly' }],
  ['subscribe', { topic: 'all', mention: '77' }],
  ['search', { query: 'إيران', from: '2026-05-01', to: '2026-01-01' }],
  ['search', { query: 'إيران', from: 'يوم المنى' }],
  ['settings', { quiet_hours: '25:99' }],
  ['settings', { time_zone: 'المريخ' }],
  ['settings', { digest_time: 'الصبح' }],
  ['mute', { for: 'دهراً' }],
  ['latest', { count: '0' }],
  ['story', { story: 'سمك' }],
  ['why', { story: 'https://nowhere.example/x' }],
];

describe.each(['ar', 'en'] as const)('what people read, in %s', (language) => {
  let store: Store;
  let handler: CommandHandler;
  let requests = 0;
  const ask = async ([name, options = {}, subcommand]: Step, isAdmin = true): Promise<string> =>
    shown(
      await handler.handle({
        kind: 'command',
        requestId: String(++requests),
        name,
        subcommand: subcommand ?? null,
        options,
        asker: asker(isAdmin),
        repliedMessageId: null,
      }),
    );

  beforeAll(async () => {
    store = await openStore('sqlite::memory:');
    await store.migrate();
    await addStory(store, 'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني', {
      parties: ['AL', 'IR'],
      topics: ['rupture'],
      at: hoursAgo(30),
    });
    await addStory(store, 'واشنطن تعاقب قراصنة إيرانيين', { at: hoursAgo(3) });
    await addStory(store, 'الاتحاد الأوروبي يندد بهجوم سيبراني على بولندا', {
      parties: ['eu', 'PL'],
      topics: ['accusation'],
      at: hoursAgo(1),
    });
    await store.chats.upsert({ id: CHAT, title: 'غرفة الأخبار', kind: 'group' }, NOW);
    await store.chats.upsert({ id: ADMIN, title: null, kind: 'private' }, NOW);
    const chosen: ChatSettings = { ...defaultSettings('Asia/Riyadh'), language };
    await store.chats.setSettings(CHAT, chosen);
    const unused = { fetch: () => Promise.reject(new Error('unused')), close: () => Promise.resolve() };
    handler = createCommandHandler({
      store,
      clock: createFakeClock(NOW),
      log: quietLog,
      owners: [ADMIN],
      topics: BUNDLED_TOPICS,
      defaultTimeZone: 'Asia/Riyadh',
      messengers: new Map([
        [
          'telegram',
          {
            platform: 'telegram',
            send: () => Promise.reject(new Error('unused')),
            missingRights: () => Promise.resolve([]),
            isAdmin: () => Promise.resolve(true),
          },
        ],
      ]),
      fetcher: unused,
      reader: { readFeed: unused.fetch, readPage: unused.fetch, close: unused.close },
      pollNow: () => Promise.resolve(),
      wake: () => undefined,
    });
  });
  afterAll(() => store.close());

  test('every command and every mistake', async () => {
    const told: string[] = [];
    for (const step of STEPS) {
      const [name, options = {}, sub] = step;
      const typed = [
        `/${name}`,
        sub ?? '',
        ...Object.entries(options).map(([key, value]) => `${key}:${value}`),
      ];
      told.push(`> ${typed.filter((word) => word !== '').join(' ')}\n${await ask(step)}\n`);
    }
    for (const step of [['settings'], ['feeds', {}, 'list']] as const satisfies readonly Step[])
      told.push(`> (قارئ) /${step[0]}\n${await ask(step, false)}\n`);
    await expect(told.join('\n')).toMatchFileSnapshot(`../golden/commands/${language}.txt`);
    if (language === 'ar')
      for (const reply of told.map((one) => one.slice(one.indexOf('\n'))))
        expect(reply, 'a reply without Arabic').toMatch(/\p{Script=Arabic}/u);
  });
});
