import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShiftedClock, type ShiftedClock } from '../doubles/clock.ts';
import { addStory, discordPlace, telegramPlace, type Who } from '../doubles/places.ts';
import type { Post } from '../doubles/telegram.ts';

const HOUR = 3_600_000;
const bare = (text: string): string => text.replace(/[\u200b-\u200f\u2060-\u2069]/g, '');
const START = new Date('2026-11-24T07:00:00Z');
const until = async <T>(look: () => T | undefined | null | false, what: string): Promise<T> => {
  for (let turn = 0; turn < 800; turn++) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`waited in vain for ${what}`);
};

describe('people on Telegram, with the real client', () => {
  let place: Awaited<ReturnType<typeof telegramPlace>>;
  let clock: ShiftedClock;
  const GROUP = (): number => Number(place.chatId.slice('telegram:'.length));
  const user = (who: Who) => ({
    id: Number(place.person(who).slice('telegram:'.length)),
    is_bot: false as const,
    first_name: 'ش',
  });
  const answer = async (chatId: number, act: () => void): Promise<Post> => {
    const before = place.telegram.postsIn(chatId).length;
    act();
    return until(() => place.telegram.postsIn(chatId)[before], 'a message');
  };
  const press = async (post: Post, label: RegExp, who: Who = 'admin'): Promise<string> => {
    const button = post.buttons.flat().find(({ text }) => label.test(bare(text)));
    if (button === undefined || !('callback_data' in button)) throw new Error(`no button ${String(label)}`);
    const before = place.telegram.notices.length;
    const { edits } = post;
    place.telegram.presses(user(who), post, button.callback_data);
    const notice = await until(() => place.telegram.notices[before], 'a notice');
    if (notice.text !== '') return bare(notice.text);
    await until(() => post.edits > edits, 'the next step of the menu');
    return bare(post.text);
  };
  beforeEach(async () => {
    clock = createShiftedClock(START);
    place = await telegramPlace(clock);
  });
  afterEach(() => place.stop());

  test('why, follow, story and timeline as a reply to an alert mean that alert', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    await addStory(place.store, 'خبر آخر عن لندن', { at: clock.now() });
    await place.deliver();
    await addStory(place.store, 'واشنطن تعاقب قراصنة إيرانيين', { at: clock.now() });
    await place.deliver();
    const alert = place.telegram.postsIn(GROUP()).find(({ text }) => text.includes('لندن'));
    const says = (text: string) =>
      answer(GROUP(), () => place.telegram.says(user('reader'), GROUP(), text, alert?.id));
    expect((await says('/story')).text).toContain('لندن');
    expect((await says('/timeline')).text).toContain('لندن');
    expect((await says('/why')).text).toContain('وصل إلى هذه المحادثة');
    await place.store.chats.upsert(
      { id: place.privateChat('reader'), title: null, kind: 'private' },
      clock.now(),
    );
    expect((await says('/follow')).text).toContain('تتابع الآن');
    expect(await place.store.chats.following(place.person('reader'))).toHaveLength(1);
  });

  test('a follow in a group leads to the private chat who has not opened it', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    const id = await addStory(place.store, 'خبر عن لندن', { at: clock.now() });
    await place.deliver();
    const alert = place.telegram.postsIn(GROUP()).find(({ text }) => text.includes('لندن'));
    if (alert === undefined) throw new Error('no alert');
    const button = alert.buttons.flat().find(({ text }) => /متابعة/.test(bare(text)));
    if (button === undefined || !('callback_data' in button)) throw new Error('no button');
    place.telegram.presses(user('reader'), alert, button.callback_data);
    const notice = await until(() => place.telegram.notices[0], 'a notice');
    expect(notice.url).toBe(`https://t.me/barqiya_test_bot?start=f_${id}`);
    expect(await place.store.chats.following(place.person('reader'))).toEqual([]);
    const started = await answer(user('reader').id, () =>
      place.telegram.says(user('reader'), user('reader').id, `/start f_${id}`),
    );
    expect(started.text).toContain('تتابع الآن');
    expect(await place.store.chats.following(place.person('reader'))).toHaveLength(1);
    expect(await press(started, /إلغاء المتابعة/, 'reader')).toContain('أُلغيت');
    expect(await place.store.chats.following(place.person('reader'))).toEqual([]);
  });

  test('a group that becomes a supergroup keeps its subscriptions, and alerts come there', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    const NEW = -1_001_000_000_099;
    place.telegram.migrates(GROUP(), NEW, user('admin'));
    for (let turn = 0; turn < 400; turn++) {
      if ((await place.store.subscriptions.listFor(`telegram:${NEW}`)).length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
    await addStory(place.store, 'خبر عن لندن', { at: clock.now() });
    await place.deliver();
    expect(place.telegram.postsIn(NEW).map(({ text }) => text)).toEqual([expect.stringContaining('لندن')]);
  });

  test('a group that adds the bot is greeted; its admin chooses topics from there; a reader does not', async () => {
    const greeting = await answer(GROUP(), () =>
      place.telegram.botBecomes(user('admin'), GROUP(), 'left', 'member'),
    );
    expect(bare(greeting.text)).toContain('أنا برقية');
    expect(await press(greeting, /اختر الموضوعات/, 'reader')).toMatch(/لمن طلبه|لمشرفي/);
    expect(await press(greeting, /اختر الموضوعات/)).toContain('اختر الموضوع');
  });

  test('a bot thrown out is quiet, and all is there when it returns', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    place.telegram.botBecomes(user('admin'), GROUP(), 'member', 'kicked');
    const paused = async (): Promise<string | null> =>
      (await place.store.chats.find(place.chatId))?.pausedFor ?? null;
    for (let turn = 0; turn < 400 && (await paused()) === null; turn++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await paused()).toBe('removed');
    const away = place.posts().length;
    await addStory(place.store, 'خبر أثناء الغياب', { at: clock.now() });
    await place.deliver();
    expect(place.posts()).toHaveLength(away);
    await answer(GROUP(), () => place.telegram.botBecomes(user('admin'), GROUP(), 'kicked', 'member'));
    expect(await paused()).toBeNull();
    await addStory(place.store, 'خبر بعد العودة', { at: clock.now() });
    await place.deliver();
    const told = place.posts();
    expect(told.some((text) => text.includes('خبر بعد العودة'))).toBe(true);
  });

  test('who adds the bot to a channel is told privately, and manages the channel from there', async () => {
    const CHANNEL = -1_001_000_000_050;
    place.telegram.addChannel(CHANNEL, 'قناة الأخبار', { [user('admin').id]: 'creator' });
    const greeting = await answer(user('admin').id, () =>
      place.telegram.botBecomes(user('admin'), CHANNEL, 'left', 'administrator'),
    );
    expect(bare(greeting.text)).toContain('قناة الأخبار');
    expect(place.telegram.postsIn(CHANNEL)).toEqual([]);
    expect(await press(greeting, /اختر الموضوعات/)).toContain('اختر الموضوع');
    await press(greeting, /عقوبات/);
    await press(greeting, /^3$/);
    expect(await press(greeting, /تأكيد/)).toContain('سُجّل الاشتراك');
    expect(await place.store.subscriptions.listFor(`telegram:${CHANNEL}`)).toMatchObject([
      { topic: 'sanctions', minSeverity: 3 },
    ]);
    await addStory(place.store, 'واشنطن تعاقب قراصنة', { at: clock.now() });
    await place.deliver();
    expect(place.telegram.postsIn(CHANNEL)).toHaveLength(1);
  });

  test('inline mode finds stories in any chat, half-typed words too, page by page', async () => {
    for (let one = 0; one < 12; one++)
      await addStory(place.store, `واشنطن تعاقب قراصنة للمرة ${one + 10}`, { at: clock.now() });
    const typed = async (words: string, offset = '') => {
      const before = place.telegram.inlineAnswers.length;
      place.telegram.asksInline(user('reader'), words, offset);
      return until(() => place.telegram.inlineAnswers[before], 'an inline answer');
    };
    const first = await typed('قراصنة واش');
    expect(first.titles).toHaveLength(10);
    const second = await typed('قراصنة واش', first.next);
    expect(second.titles).toHaveLength(2);
    expect(second.next).toBe('');
    expect(new Set([...first.titles, ...second.titles]).size).toBe(12);
    expect((await typed('سمك')).titles).toEqual([]);
    expect((await typed('"((( -')).titles.length).toBeGreaterThanOrEqual(0);
  });

  test('a typo gets the nearest command as a button, in private and when the bot is named alone', async () => {
    await addStory(place.store, 'واشنطن تعاقب قراصنة', { at: clock.now() });
    const alone = user('reader').id;
    const helped = await answer(alone, () => place.telegram.says(user('reader'), alone, '/latst'));
    expect(bare(helped.text)).toContain('/latest');
    expect(await press(helped, /latest/, 'reader')).toContain('واشنطن');
    const before = place.telegram.postsIn(GROUP()).length;
    place.telegram.says(user('reader'), GROUP(), '/latst');
    expect(
      (await answer(GROUP(), () => place.telegram.says(user('reader'), GROUP(), '/topics'))).text,
    ).toContain('sanctions');
    expect(place.telegram.postsIn(GROUP())).toHaveLength(before + 1);
    const named = await answer(GROUP(), () =>
      place.telegram.says(user('reader'), GROUP(), '/latst@barqiya_test_bot'),
    );
    expect(bare(named.text)).toContain('/latest');
  });

  test('plain Arabic words in private; arguments as key:value; a story chosen from buttons', async () => {
    await addStory(place.store, 'ألبانيا تقطع علاقاتها مع إيران', {
      parties: ['AL', 'IR'],
      topics: ['rupture'],
      at: clock.now(),
    });
    const alone = user('reader').id;
    const says = (text: string) => answer(alone, () => place.telegram.says(user('reader'), alone, text));
    expect((await says('بحث إيران')).text).toContain('ألبانيا');
    expect((await says('الأحدث')).text).toContain('ألبانيا');
    expect((await says('/search علاقات country:AL topic:rupture from:2026-01-01')).text).toContain('ألبانيا');
    expect((await says('/search علاقات country:CN')).text).toContain('لم أجد');
    expect((await says('/settings language:en')).text).toContain('settings are saved');
    expect((await says('/settings language:ar')).text).toContain('حُفظت');
    const choice = await says('/story');
    expect(await press(choice, /ألبانيا/, 'reader')).toContain('المصدر');
  });

  test('owners alone manage feeds', async () => {
    place.telegram.addPerson(900);
    const owner = { id: 900, is_bot: false, first_name: 'مشغل' } as const;
    expect((await answer(900, () => place.telegram.says(owner, 900, '/feeds list'))).text).toContain(
      'المصادر',
    );
    const refused = await answer(user('admin').id, () =>
      place.telegram.says(user('admin'), user('admin').id, '/feeds list'),
    );
    expect(bare(refused.text)).toContain('لمشغّل البوت');
    const scopes = new Set(place.telegram.commands.map(({ scope, language }) => `${scope} ${language}`));
    for (const scope of [
      'default',
      'all_group_chats',
      'all_chat_administrators',
      'all_private_chats',
      'chat',
    ])
      for (const language of ['', 'ar', 'en']) expect(scopes).toContain(`${scope} ${language}`);
    const names = (scope: string) => place.telegram.commands.find((one) => one.scope === scope)?.names ?? [];
    expect(names('all_group_chats')).not.toContain('subscribe');
    expect(names('all_chat_administrators')).toContain('subscribe');
    expect(names('all_private_chats')).not.toContain('feeds');
    expect(names('chat')).toContain('feeds');
  });

  test('a menu belongs to its person, ends after a day, and what changes something works once', async () => {
    await place.run('admin', 'subscribe', { topic: 'sanctions' });
    const list = await answer(GROUP(), () => place.telegram.says(user('admin'), GROUP(), '/subscriptions'));
    expect(await press(list, /^حذف/, 'second')).toContain('لمن طلبه');
    expect(await place.store.subscriptions.listFor(place.chatId)).toHaveLength(1);
    const button = list.buttons.flat().find(({ text }) => bare(text).startsWith('حذف'));
    const data = button !== undefined && 'callback_data' in button ? button.callback_data : '';
    const pressed = async (value: string): Promise<string> => {
      const before = place.telegram.notices.length;
      place.telegram.presses(user('admin'), list, value);
      return bare((await until(() => place.telegram.notices[before], 'a notice')).text);
    };
    // Forged, altered, in another chat
    expect(await pressed('m:AAAAAAAAAAAAAAAAAAAAAA')).toContain('لم يعد صالحاً');
    expect(await pressed(`${data}x`)).toContain('لم يعد صالحاً');
    expect(await pressed('subscribe:all')).toContain('لم يعد صالحاً');
    const elsewhere = await answer(user('admin').id, () =>
      place.telegram.says(user('admin'), user('admin').id, '/topics'),
    );
    const before = place.telegram.notices.length;
    place.telegram.presses(user('admin'), elsewhere, data);
    expect(bare((await until(() => place.telegram.notices[before], 'a notice')).text)).toContain('لمن طلبه');
    expect(await place.store.subscriptions.listFor(place.chatId)).toHaveLength(1);
    // Once, and the same update again changes nothing
    await pressed(data);
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
    await place.run('admin', 'subscribe', { topic: 'sanctions' });
    expect(await pressed(data)).toContain('استُعمل');
    place.telegram.repeatLast();
    expect(await place.store.subscriptions.listFor(place.chatId)).toHaveLength(1);
    // After a day it is over
    const old = await answer(GROUP(), () => place.telegram.says(user('admin'), GROUP(), '/subscriptions'));
    clock.forward(25 * HOUR);
    expect(await press(old, /^حذف/)).toContain('انتهت صلاحية');
    expect(await place.store.subscriptions.listFor(place.chatId)).toHaveLength(1);
  });
});

describe('people on Discord, with the real client', () => {
  let place: Awaited<ReturnType<typeof discordPlace>>;
  let clock: ShiftedClock;
  beforeEach(async () => {
    clock = createShiftedClock(START);
    place = await discordPlace(clock);
  });
  afterEach(() => place.stop());

  test('stories, topics and countries are suggested in both languages while they are typed', async () => {
    await addStory(place.store, 'ألبانيا تقطع علاقاتها مع إيران', { parties: ['AL', 'IR'], at: clock.now() });
    await addStory(place.store, 'Germany summons envoy over APT28', {
      parties: ['DE', 'RU'],
      at: clock.now(),
    });
    const typed = async (command: string, option: string, text: string): Promise<readonly string[]> =>
      (await place.discord.suggestions(place.member('reader').types(command, option, text, place.room))).map(
        ({ name }) => bare(name),
      );
    expect(await typed('story', 'story', 'ألبا')).toEqual(['ألبانيا تقطع علاقاتها مع إيران']);
    expect(await typed('story', 'story', 'Germ')).toEqual(['Germany summons envoy over APT28']);
    expect(await typed('why', 'story', 'albania')).toEqual(['ألبانيا تقطع علاقاتها مع إيران']);
    expect(await typed('story', 'story', '')).toHaveLength(2);
    expect(await typed('search', 'country', 'روس')).toContain('روسيا');
    expect(await typed('search', 'country', 'russ')).toContain('روسيا');
    expect(await typed('search', 'topic', 'عقو')).toEqual(['عقوبات وملاحقات']);
    expect(await typed('subscribe', 'topic', 'sanct')).toEqual(['عقوبات وملاحقات']);
    expect(await typed('story', 'story', '"((*')).toBeInstanceOf(Array);
  });

  test('a follow with closed direct messages is said to its person alone, and is no follow', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    await addStory(place.store, 'خبر عن لندن', { at: clock.now() });
    await place.deliver();
    const alert = place.room.messages.find(({ text }) => text.includes('لندن') && !text.includes('سُجّل'));
    const button = alert?.buttons.find((one) => 'label' in one && bare(one.label ?? '') === 'متابعة');
    if (alert === undefined || button === undefined || !('custom_id' in button)) throw new Error('no alert');
    place.member('reader').closesDirect();
    const refused = await place.discord.reply(place.member('reader').presses(alert, button.custom_id));
    expect(bare(refused.text)).toContain('رسائلك الخاصة مغلقة');
    expect(refused.onlyFor).toBe(place.member('reader').id);
    expect(await place.store.chats.following(place.person('reader'))).toEqual([]);
    const followed = await place.discord.reply(place.member('second').presses(alert, button.custom_id));
    expect(bare(followed.text)).toContain('تتابع الآن');
    expect(await place.store.chats.following(place.person('second'))).toHaveLength(1);
  });

  test('an interaction that comes twice changes something once', async () => {
    const first = await place.handler.handle(subscribeCall('x1'));
    expect(JSON.stringify(first.document)).toContain('سُجّل');
    const again = await place.handler.handle(subscribeCall('x1'));
    expect(JSON.stringify(again.document)).toContain('سبق أن أُجيب');
  });

  const subscribeCall = (requestId: string) => ({
    kind: 'command' as const,
    requestId,
    name: 'subscribe',
    subcommand: null,
    options: { topic: 'all' },
    asker: {
      platform: 'discord' as const,
      chatId: place.chatId,
      chatTitle: null,
      chatKind: 'channel' as const,
      person: place.person('admin'),
      anonymousAdmin: false,
      isAdmin: () => Promise.resolve(true),
    },
    repliedMessageId: null,
  });

  test('a chat takes 25 subscriptions, a person 60 commands a minute; typing and paging are free', async () => {
    const [base] = [subscribeCall('n')];
    const ask = (index: number, name: string, options: Record<string, string>) =>
      place.handler.handle({ ...base, requestId: `l${index}`, name, options });
    const countries = 'US IR RU CN AL GB FR DE SA AE EG UA KP IL TR CR PL CZ EE LV LT NO SE FI DK ES'.split(
      ' ',
    );
    for (const [index, country] of countries.entries()) {
      const { document } = await ask(index, 'subscribe', { topic: 'all', country });
      expect(JSON.stringify(document)).toContain(index < 25 ? 'سُجّل' : '25 اشتراكاً');
    }
    expect(await place.store.subscriptions.listFor(place.chatId)).toHaveLength(25);
    // One that is there may be changed all the same.
    const changed = await ask(50, 'subscribe', { topic: 'all', country: 'US', min_severity: '4' });
    expect(JSON.stringify(changed.document)).toContain('عُدّل');
    for (let index = 100; index < 133; index++) await ask(index, 'topics', {});
    expect(JSON.stringify((await ask(200, 'topics', {})).document)).toContain('طلباتك كثيرة');
    const typing = await place.handler.autocomplete({
      kind: 'autocomplete',
      command: 'search',
      option: 'country',
      typed: 'رو',
      asker: base.asker,
    });
    expect(typing.length).toBeGreaterThan(0);
    clock.forward(61_000);
    expect(JSON.stringify((await ask(201, 'topics', {})).document)).toContain('الموضوعات');
  });
});
