import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { createTelegram } from '../../src/adapters/telegram/index.ts';
import { COMMANDS, createCommandHandler } from '../../src/commands/index.ts';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import { Secret } from '../../src/model/secret.ts';
import { PlatformRefusal, type CommandSource } from '../../src/ports/command-source.ts';
import type { Store } from '../../src/ports/store.ts';
import { quietLog, quietMetrics } from '../doubles/quiet.ts';
import { startTelegram, type Post, type Telegram } from '../doubles/telegram.ts';

const GROUP = -1_001_000_000_009;
const ADMIN = 601;
const READER = 602;

const until = async <T>(find: () => T | undefined): Promise<T> => {
  for (let turn = 0; turn < 400; turn++) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it did not come');
};

const seen = (post: Post): string => post.text.replace(/[\u200b-\u200f\u2060-\u2069]/g, '');

describe('commands on Telegram, with the real client', () => {
  let telegram: Telegram;
  let store: Store;
  let source: CommandSource;
  const admin = { id: ADMIN, is_bot: false, first_name: 'م' } as const;
  const reader = { id: READER, is_bot: false, first_name: 'ق' } as const;

  beforeEach(async () => {
    telegram = await startTelegram();
    telegram.addPerson(ADMIN);
    telegram.addPerson(READER);
    telegram.addGroup(GROUP, { [ADMIN]: 'creator', [READER]: 'member' });
    store = await openStore('sqlite::memory:');
    await store.migrate();
    const platform = createTelegram({
      token: new Secret(telegram.token),
      apiUrl: telegram.apiUrl,
      log: quietLog,
      metrics: quietMetrics,
      clock: systemClock,
    });
    source = platform.source;
    const unused = { fetch: () => Promise.reject(new Error('unused')), close: () => Promise.resolve() };
    const handler = createCommandHandler({
      store,
      clock: systemClock,
      log: quietLog,
      owners: [],
      topics: BUNDLED_TOPICS,
      defaultTimeZone: 'Asia/Riyadh',
      messengers: new Map([['telegram', platform.messenger]]),
      fetcher: unused,
      reader: { readFeed: unused.fetch, readPage: unused.fetch, close: unused.close },
      pollNow: () => Promise.resolve(),
      wake: () => undefined,
    });
    await source.start(handler, COMMANDS);
  });
  afterEach(async () => {
    await source.stop();
    await store.close();
    await telegram.stop();
    expect(telegram.violations).toEqual([]);
  });

  const reply = async (act: () => void, chatId = GROUP): Promise<Post> => {
    const before = telegram.postsIn(chatId).length;
    act();
    return until(() => telegram.postsIn(chatId)[before]);
  };

  test('the menu is registered in Arabic and English', () => {
    expect(telegram.commands.length).toBeGreaterThan(1);
    expect(telegram.commands.flatMap(({ names }) => names)).toContain('search');
    expect(new Set(telegram.commands.map(({ language }) => language))).toContain('en');
  });

  test('an admin subscribes at once with arguments; a member is refused', async () => {
    const done = await reply(() =>
      telegram.says(admin, GROUP, '/subscribe sanctions country:IR min_severity:4'),
    );
    expect(seen(done)).toMatch(/الاشتراك: .*إيران.*من الأهمية 4/);
    expect(await store.subscriptions.listFor(`telegram:${GROUP}`)).toMatchObject([
      { topic: 'sanctions', country: 'IR', minSeverity: 4 },
    ]);
    const refused = await reply(() => telegram.says(reader, GROUP, '/unsubscribe sanctions'));
    expect(seen(refused)).toContain('لمشرفي المحادثة');
    expect(await store.subscriptions.listFor(`telegram:${GROUP}`)).toHaveLength(1);
  });

  test('without arguments the buttons lead through, and every press is answered', async () => {
    const menu = await reply(() => telegram.says(admin, GROUP, '/subscribe'));
    const data = (post: Post, label: RegExp): string => {
      const found = post.buttons.flat().find((button) => label.test(button.text));
      if (found === undefined || !('callback_data' in found)) throw new Error(`no button ${String(label)}`);
      return found.callback_data;
    };
    telegram.presses(admin, menu, data(menu, /عقوبات/));
    await until(() => (menu.edits > 0 ? true : undefined));
    telegram.presses(admin, menu, data(menu, /^4$/));
    await until(() => (menu.edits > 1 ? true : undefined));
    expect(await store.subscriptions.listFor(`telegram:${GROUP}`)).toEqual([]);
    telegram.presses(admin, menu, data(menu, /تأكيد/));
    await until(() => (menu.edits > 2 ? true : undefined));
    expect(await store.subscriptions.listFor(`telegram:${GROUP}`)).toMatchObject([
      { topic: 'sanctions', minSeverity: 4 },
    ]);
    expect(telegram.notices.length).toBe(3);
    telegram.presses(reader, menu, data(menu, /تراجع/));
    const notice = await until(() => telegram.notices[3]);
    expect(notice.text).toMatch(/لمن طلبه|لمشرفي/);
    expect(await store.subscriptions.listFor(`telegram:${GROUP}`)).toHaveLength(1);
  });

  test('a forged button is answered and changes nothing', async () => {
    const menu = await reply(() => telegram.says(admin, GROUP, '/topics'));
    telegram.presses(reader, menu, 'm:forged-token-forged');
    expect((await until(() => telegram.notices[0])).text).toMatch(/لم يعد صالحاً/);
  });

  test('plain Arabic words work in the private chat', async () => {
    const found = await reply(() => telegram.says(reader, READER, 'بحث إيران'), READER);
    expect(seen(found)).toMatch(/لم أجد|نتائج/);
    expect(seen(await reply(() => telegram.says(reader, READER, '/serch'), READER))).toContain('/search');
    // Nothing comes near it: the way to all commands, never a command picked at random.
    const lost = seen(await reply(() => telegram.says(reader, READER, '/xyzzyqwv'), READER));
    expect(lost).toContain('/help');
    expect(lost).not.toContain('/search');
  });

  test('an update that comes twice is answered once', async () => {
    await reply(() => telegram.says(admin, GROUP, '/help'));
    telegram.repeatLast();
    await reply(() => telegram.says(admin, GROUP, '/topics'));
    expect(telegram.postsIn(GROUP)).toHaveLength(2);
  });

  test('a refused token is one sentence without the token', async () => {
    const wrong = createTelegram({
      token: new Secret('123:AAwrong_wrong_wrong_wrong_wrong_wrong'),
      apiUrl: telegram.apiUrl,
      log: quietLog,
      metrics: quietMetrics,
      clock: systemClock,
    });
    const failed = wrong.source.start({} as never, COMMANDS);
    await expect(failed).rejects.toThrow(PlatformRefusal);
    await expect(failed).rejects.not.toThrow(/AAwrong/);
    await wrong.source.stop();
  });
});
