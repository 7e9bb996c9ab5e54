import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addStory, discordPlace, telegramPlace, type Place } from '../doubles/places.ts';

describe.each([
  ['Discord', discordPlace],
  ['Telegram', telegramPlace],
] as const)("a chat of one's own on %s, with the real client", (_, open) => {
  let place: Place;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.stop());

  test('the guided path shows what it would have brought before a button saves it', async () => {
    await addStory(place.store, 'واشنطن تعاقب قراصنة إيرانيين');
    const menu = await place.run('admin', 'subscribe');
    const severities = await menu.press(/عقوبات/);
    const preview = await severities.press(/^4$/);
    expect(preview.text).toMatch(/لم يُحفظ بعد/);
    expect(preview.text).toContain('قصة واحدة');
    expect(preview.text).toContain('واشنطن تعاقب قراصنة إيرانيين');
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
    const daily = await preview.press(/^يومي$/);
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
    const done = await daily.press(/تأكيد/);
    expect(done.text).toContain('سُجّل الاشتراك');
    expect(await place.store.subscriptions.listFor(place.chatId)).toMatchObject([
      { topic: 'sanctions', minSeverity: 4, mode: 'daily' },
    ]);
    await done.press(/تراجع/);
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
  });

  test("a demoted admin's open menu is dead", async () => {
    const menu = await place.run('admin', 'subscribe');
    const severities = await menu.press(/عقوبات/);
    const preview = await severities.press(/^4$/);
    place.demote('admin');
    expect((await preview.press(/تأكيد/)).text).toContain('لمشرفي المحادثة');
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
  });

  test('the list changes, removes and copies to another chat of the admin', async () => {
    await place.run('admin', 'subscribe', { topic: 'sanctions', country: 'IR', min_severity: 3 });
    await place.store.chats.upsert({ id: place.otherChatId, title: 'غرفة أخرى', kind: 'group' }, new Date());
    const list = await place.run('admin', 'subscriptions');
    expect(list.labels.some((label) => label.startsWith('تعديل'))).toBe(true);
    const where = await list.press(/نسخ/);
    const copied = await where.press(/غرفة أخرى/);
    expect(copied.text).toContain('اشتراك واحد');
    expect(await place.store.subscriptions.listFor(place.otherChatId)).toMatchObject([
      { topic: 'sanctions', country: 'IR', minSeverity: 3, mode: 'instant' },
    ]);
    const again = await place.run('admin', 'subscriptions');
    const changed = await (await again.press(/^تعديل/)).press(/^5$/);
    expect((await changed.press(/تأكيد/)).text).toContain('عُدّل الاشتراك');
    expect(await place.store.subscriptions.listFor(place.chatId)).toMatchObject([{ minSeverity: 5 }]);
    await (await place.run('admin', 'subscriptions')).press(/^حذف/);
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
    expect(await place.store.subscriptions.listFor(place.otherChatId)).toHaveLength(1);
  });

  test('a reader copies nothing', async () => {
    await place.run('admin', 'subscribe', { topic: 'sanctions' });
    const list = await place.run('reader', 'subscriptions');
    expect((await list.press(/نسخ/, 'reader')).text).toContain('لمشرفي المحادثة');
  });

  test('quiet hours have presets, as buttons and by name', async () => {
    const shown = await place.run('admin', 'settings');
    await shown.press(/هدوء الليل/);
    expect((await place.store.chats.find(place.chatId))?.settings.quietHours).toBe('23:00-07:00');
    if (place.platform === 'discord') await place.run('admin', 'settings', { quiet_hours: 'weekend' });
    else await place.run('admin', 'settings quiet_hours:weekend');
    expect((await place.store.chats.find(place.chatId))?.settings.quietHours).toBe('weekend');
  });

  test('three admins who call a story wrong tell the owners, once', async () => {
    const id = await addStory(place.store, 'واشنطن تعاقب قراصنة إيرانيين');
    const told = async () =>
      (await place.store.outbox.listFor(place.platform === 'discord' ? 'discord:dm/900' : 'telegram:900', 10))
        .length;
    for (const [index, who] of (['admin', 'admin', 'second', 'third'] as const).entries()) {
      const why = await place.run(who, 'why', { story: id });
      expect([...why.labels].sort()).toEqual(['خارج الموضوع', 'خطأ', 'مكرر']);
      expect((await why.press(/خطأ/, who)).text).toMatch(index === 1 ? /سبق أن/ : /شكراً/);
      expect(await told()).toBe(index === 3 ? 1 : 0);
    }
    expect(await place.store.feedback.list()).toMatchObject([
      { storyId: id, kind: 'wrong', person: place.person('admin'), chatId: place.chatId },
      { person: place.person('second') },
      { person: place.person('third') },
    ]);
    const reader = await place.run('reader', 'why', { story: id });
    expect(reader.labels).toEqual([]);
  });

  test('«انسَ بياناتي» asks once and erases what is kept of a person', async () => {
    const id = await addStory(place.store, 'واشنطن تعاقب قراصنة إيرانيين');
    const reader = place.person('reader');
    await place.store.chats.upsert(
      { id: place.privateChat('reader'), title: null, kind: 'private' },
      new Date(),
    );
    const story = await place.store.stories.find(id);
    await place.store.chats.follow(reader, place.privateChat('reader'), story?.affairId ?? 0, new Date());
    const help = await place.run('reader', 'help');
    expect(help.text).toContain('انسَ بياناتي');
    const asked = await help.press(/انسَ/, 'reader');
    expect(asked.text).toContain('لا رجعة');
    expect(await place.store.chats.following(reader)).toHaveLength(1);
    expect((await asked.press(/نعم/, 'reader')).text).toContain('مُحي');
    expect(await place.store.chats.following(reader)).toEqual([]);
    expect(await place.store.chats.find(place.privateChat('reader'))).toBeNull();
  });

  test("a chat's data is erased by its admin", async () => {
    await place.run('admin', 'subscribe', { topic: 'sanctions' });
    const asked = await (await place.run('admin', 'settings')).press(/محو بيانات/);
    expect((await asked.press(/نعم/)).text).toContain('مُحيت');
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
    expect(await place.store.chats.find(place.chatId)).toBeNull();
  });
});

describe('a role to mention', () => {
  test('is taken when all may mention it, or when the bot may mention everyone', async () => {
    const place = await discordPlace();
    const { discord } = place;
    const channel = discord.world.channels.get(place.chatId.slice('discord:'.length));
    const server = channel?.server;
    if (channel === undefined || server === null || server === undefined) throw new Error('no server');
    const open = discord.addRole(server, 'محررون');
    const closed = discord.addRole(server, 'إدارة', [], false);
    const admin = discord.addMember(server, 'م', ['MANAGE_GUILD']);
    const mention = async (role: { readonly id: string }) =>
      (await discord.reply(admin.runs('subscribe', { topic: 'all', mention: role }, channel))).text;
    expect(await mention(closed)).toContain('لا أستطيع الإشارة');
    expect(await mention({ id: server.id })).toContain('لا أستطيع الإشارة');
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
    expect(await mention(open)).toContain('سُجّل');
    server.bot.roles = [...server.bot.roles, discord.addRole(server, 'البوت', ['MENTION_EVERYONE']).id];
    expect(await mention(closed)).toContain('عُدّل');
    expect(await place.store.subscriptions.listFor(place.chatId)).toMatchObject([{ mentionRole: closed.id }]);
    await place.stop();
  });

  test('is refused where there are no roles', async () => {
    const place = await telegramPlace();
    const refused = await place.run('admin', 'subscribe', { topic: 'all', mention: '12' });
    expect(refused.text).toContain('ديسكورد');
    expect(await place.store.subscriptions.listFor(place.chatId)).toEqual([]);
    await place.stop();
  });
});
