import { afterEach, describe, expect, test } from 'vitest';
import type { ChatId } from '../../src/model/chat.ts';
import { ADMIN, GROUP, onDiscord, onTelegram, stopAll, until } from '../doubles/bots.ts';
import { Telegram } from '../doubles/telegram.ts';

const HOUR_MS = 3_600_000;
afterEach(stopAll);

describe('a Telegram chat that cannot be written to', () => {
  test.each([
    [
      'kicked out',
      403,
      'Forbidden: bot was kicked from the supergroup chat',
      null,
      'removed',
      /أُخرجتُ من المحادثة/,
    ],
    ['deleted', 403, 'Forbidden: the group chat was deleted', null, 'deleted', /حُذفت المحادثة/],
    [
      'without the right',
      400,
      'Bad Request: not enough rights to send text messages to the chat',
      null,
      'forbidden',
      /ينقصني إذن: إرسال الرسائل/,
    ],
    ['made private', 400, 'Bad Request: chat not found', null, 'chat-gone', /لم أعد أرى/],
    ['a closed topic', 400, 'Bad Request: TOPIC_CLOSED', 5, 'topic-closed', /أُغلق هذا الموضوع/],
    ['a deleted topic', 400, 'Bad Request: message thread not found', 5, 'topic-deleted', /حُذف هذا الموضوع/],
  ] as const)(
    '%s: one try, one word to an admin, the reason in Arabic, and everything when it is back',
    async (_name, code, description, topic, reason, words) => {
      const { telegram, alert, said, subscribe, isPaused, clock, transmitter } = await onTelegram();
      const chatId: ChatId = topic === null ? `telegram:${GROUP}` : `telegram:${GROUP}/${topic}`;
      await subscribe(chatId, `telegram:${ADMIN}`, 'غرفة التحرير');
      telegram.shut(GROUP, code, description, topic);
      await alert(1, chatId);
      await until(() => isPaused(chatId), 'the pause');
      await alert(2, chatId);
      const notice = await until(() => telegram.postsIn(ADMIN)[0], 'word to the admin');
      expect(notice.text).toMatch(words);
      expect(notice.text).toContain('غرفة التحرير');
      expect(await isPaused(chatId)).toBe(reason);
      expect(await said('subscriptions', chatId, `telegram:${ADMIN}`)).toMatch(words);
      expect(await said('deliveries', chatId, `telegram:${ADMIN}`)).toContain('تنتظر عودة المحادثة');
      // A day later it is looked at, and is as before: nothing is sent, nobody is told again.
      clock.moveOn(25 * HOUR_MS);
      transmitter.wake();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(telegram.triesIn(GROUP)).toBe(1);
      telegram.reopen(GROUP, topic);
      clock.moveOn(25 * HOUR_MS);
      transmitter.wake();
      await until(async () => (await isPaused(chatId)) === null, 'the end of the pause');
      expect(telegram.postsIn(ADMIN)).toHaveLength(1);
    },
  );

  test('what was missed comes in its order; much of it, and old by now, in one message', async () => {
    const { telegram, alert, subscribe, isPaused, carry, admin, clock } = await onTelegram();
    const chatId: ChatId = `telegram:${GROUP}`;
    await subscribe(chatId, `telegram:${ADMIN}`, 'غرفة');
    telegram.shut(GROUP, 403, 'Forbidden: bot was kicked from the supergroup chat');
    await alert(1, chatId);
    await until(() => isPaused(chatId), 'the pause');
    await alert(2, chatId);
    telegram.reopen(GROUP);
    telegram.botBecomes(admin, GROUP, 'kicked', 'member');
    await until(() => telegram.postsIn(GROUP).filter(({ text }) => /رقم/.test(text)).length === 2, 'both');
    expect(telegram.postsIn(GROUP).flatMap(({ text }) => /رقم \D*(\d)/.exec(text)?.[1] ?? [])).toEqual([
      '1',
      '2',
    ]);
    telegram.shut(GROUP, 403, 'Forbidden: bot was kicked from the supergroup chat');
    for (const number of [3, 4, 5, 6, 7]) await alert(number, chatId);
    await until(() => isPaused(chatId), 'the second pause');
    clock.moveOn(5 * HOUR_MS);
    telegram.reopen(GROUP);
    const before = telegram.postsIn(GROUP).length;
    telegram.botBecomes(admin, GROUP, 'kicked', 'member');
    await until(async () => (await isPaused(chatId)) === null, 'the return');
    await carry();
    const caught = await until(
      () =>
        telegram
          .postsIn(GROUP)
          .slice(before)
          .find(({ text }) => /ما فات/.test(text)),
      'the catch-up message',
    );
    for (const number of [3, 4, 5, 6, 7]) expect(caught.text).toContain(String(number));
    expect(
      telegram
        .postsIn(GROUP)
        .slice(before)
        .filter(({ text }) => /رقم/.test(text)),
    ).toHaveLength(1);
  });

  test('a person who blocks the bot is left alone, and gets what waited when they are back', async () => {
    const { telegram, alert, subscribe, isPaused, admin } = await onTelegram();
    const chatId: ChatId = `telegram:${ADMIN}`;
    await subscribe(chatId, chatId, 'شخص');
    telegram.shut(ADMIN, 403, 'Forbidden: bot was blocked by the user');
    await alert(1, chatId);
    await until(() => isPaused(chatId), 'the pause');
    expect(await isPaused(chatId)).toBe('blocked');
    await alert(2, chatId);
    telegram.reopen(ADMIN);
    telegram.botBecomes(admin, ADMIN, 'kicked', 'member');
    await until(() => telegram.postsIn(ADMIN).length === 2, 'what waited');
    expect(telegram.postsIn(ADMIN).every(({ text }) => /رقم/.test(text))).toBe(true);
  });

  test('a group that becomes a supergroup is followed, and nothing is sent twice', async () => {
    const { telegram, alert, subscribe, store } = await onTelegram();
    const old = -700;
    telegram.addGroup(old, {});
    await subscribe(`telegram:${old}`, `telegram:${ADMIN}`, 'غرفة');
    const moved = { migrate_to_chat_id: GROUP };
    telegram.nextWrite(
      Telegram.error(400, 'Bad Request: group chat was upgraded to a supergroup chat', moved),
    );
    await alert(1, `telegram:${old}`);
    await until(() => telegram.postsIn(GROUP).length === 1, 'the alert in the new chat');
    expect(telegram.postsIn(old)).toEqual([]);
    expect(await store.subscriptions.listFor(`telegram:${GROUP}`)).toHaveLength(1);
  });
});

describe('a message in doubt on Telegram', () => {
  test('is sent again with a mark', async () => {
    const { telegram, alert, subscribe } = await onTelegram();
    const chatId: ChatId = `telegram:${GROUP}`;
    await subscribe(chatId, `telegram:${ADMIN}`, 'غرفة');
    telegram.nextWrite({ kind: 'lose' });
    await alert(1, chatId);
    await until(() => telegram.postsIn(GROUP).length === 2, 'the second copy');
    expect(telegram.postsIn(GROUP)[0]?.text).not.toMatch(/مكر/);
    expect(telegram.postsIn(GROUP)[1]?.text).toMatch(/قد تكون مكرّرة/);
  });

  test.each(['send', 'drop'] as const)(
    'is parked where the chat chose so; an admin is asked, and decides: %s',
    async (wish) => {
      const { telegram, alert, subscribe, store, admin, said } = await onTelegram();
      const chatId: ChatId = `telegram:${GROUP}`;
      await subscribe(chatId, `telegram:${ADMIN}`, 'غرفة');
      telegram.says(admin, GROUP, '/settings uncertain:park');
      await until(() => telegram.postsIn(GROUP).length === 1, 'the settings');
      expect((await store.chats.find(chatId))?.settings.uncertain).toBe('park');
      telegram.posts.length = 0;
      telegram.nextWrite({ kind: 'lose' });
      await alert(1, chatId);
      const question = await until(() => telegram.postsIn(ADMIN)[0], 'the question');
      await alert(2, chatId);
      await until(() => telegram.postsIn(GROUP).some(({ text }) => /رقم \D*2/.test(text)), 'the next alert');
      expect(telegram.postsIn(GROUP)).toHaveLength(2);
      expect(question.text).toMatch(/ولا يُعرف أوصل أم لا/);
      expect(await said('deliveries', chatId, `telegram:${ADMIN}`)).toContain('تنتظر قرار مشرف');
      const button = question.buttons
        .flat()
        .find(({ text }) =>
          (wish === 'send' ? /أرسله/ : /لا ترسله/).test(text.replace(/[\u200e-\u2069]/g, '')),
        );
      if (button === undefined || !('callback_data' in button)) throw new Error('no button');
      telegram.presses(admin, question, button.callback_data);
      if (wish === 'send') {
        await until(() => telegram.postsIn(GROUP).length === 3, 'the repeat');
        expect(telegram.postsIn(GROUP)[2]?.text).toMatch(/قد تكون مكرّرة/);
      } else {
        await until(() => question.edits > 0, 'an answer');
        expect(await said('deliveries', chatId, `telegram:${ADMIN}`)).toContain('قرر مشرف ألا تُرسل');
      }
      // Once decided, it is decided.
      telegram.presses(admin, question, button.callback_data);
      await until(() => question.edits > 0 && /سبق البتّ/.test(question.text), 'the second press');
      expect(telegram.postsIn(GROUP)).toHaveLength(wish === 'send' ? 3 : 2);
    },
  );

  test('is decided on by an admin of its chat alone', async () => {
    const { telegram, alert, subscribe, store, admin } = await onTelegram();
    const chatId: ChatId = `telegram:${GROUP}`;
    await subscribe(chatId, `telegram:${ADMIN}`, 'غرفة');
    telegram.says(admin, GROUP, '/settings uncertain:park');
    await until(() => telegram.postsIn(GROUP).length === 1, 'the settings');
    telegram.nextWrite({ kind: 'lose' });
    await alert(1, chatId);
    const question = await until(() => telegram.postsIn(ADMIN)[0], 'the question');
    telegram.setRole(GROUP, ADMIN, 'member');
    const [button] = question.buttons.flat();
    if (button === undefined || !('callback_data' in button)) throw new Error('no button');
    telegram.presses(admin, question, button.callback_data);
    await until(() => question.edits > 0, 'an answer');
    expect(question.text).toMatch(/لمشرفي المحادثة/);
    expect((await store.outbox.listFor(chatId, 5)).map(({ delivery }) => delivery.state)).toEqual(['parked']);
  });
});

describe('one bad message', () => {
  test('goes once as plain text, is kept with its reason, the operator hears of it, and the next one goes on', async () => {
    const { telegram, alert, subscribe, store } = await onTelegram([`telegram:${ADMIN}`]);
    const chatId: ChatId = `telegram:${GROUP}`;
    await subscribe(chatId, `telegram:${ADMIN}`, 'غرفة');
    let refusals = 0;
    telegram.luck = () => {
      refusals += 1;
      return refusals <= 2 ? Telegram.error(400, "Bad Request: can't parse entities: odd") : null;
    };
    await alert(1, chatId);
    await alert(2, chatId);
    await until(() => telegram.postsIn(GROUP).some(({ text }) => /رقم \D*2/.test(text)), 'the next alert');
    const told = await until(() => telegram.postsIn(ADMIN)[0], 'word to the operator');
    expect(told.text).toMatch(/رُفضت رسالة إلى «?.?غرفة/);
    const rows = await store.outbox.listFor(chatId, 5);
    const bad = rows.find(({ delivery }) => delivery.state === 'dead');
    expect(bad?.delivery.reason).toMatch(/refused as plain text too.*can't parse entities/);
    const attempts = await store.outbox.attempts(bad?.delivery.id ?? 0);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    expect(attempts[0]?.detail).toContain('"text"');
  });
});

describe('a Discord channel that cannot be written to', () => {
  test.each([
    ['the right to send', ['SEND_MESSAGES'], /ينقصني إذن: إرسال الرسائل/],
    ['sight of the channel', ['VIEW_CHANNEL'], /ينقصني إذن: عرض القناة/],
  ] as const)(
    'for want of %s: one try, one word, and at once when it is back',
    async (_name, rights, words) => {
      const { discord, channel, admin, tries, direct, alert, subscribe, said, isPaused } = await onDiscord();
      const chatId: ChatId = `discord:${channel.id}`;
      await subscribe(chatId, `discord:${admin.id}`, 'أخبار');
      discord.setBotRights(channel, rights);
      await alert(1, chatId);
      await until(() => isPaused(chatId), 'the pause');
      await alert(2, chatId);
      const notice = await until(() => direct()[0], 'word to the admin');
      expect(notice.text).toMatch(words);
      expect(await said('subscriptions', chatId, `discord:${admin.id}`)).toMatch(words);
      expect(tries(channel.id)).toBe(1);
      discord.setBotRights(channel, []);
      await until(() => channel.posts.length === 2, 'what waited');
      expect(channel.posts.map(({ text }) => /رقم \D*(\d)/.exec(text)?.[1])).toEqual(['1', '2']);
      expect(direct()).toHaveLength(1);
    },
  );

  test('deleted, or its server left: nothing is tried, and an admin hears why', async () => {
    const { discord, server, channel, admin, tries, direct, alert, subscribe, isPaused, said } =
      await onDiscord();
    const other = discord.addChannel(server, 'أخرى');
    const [first, second]: ChatId[] = [`discord:${channel.id}`, `discord:${other.id}`];
    if (first === undefined || second === undefined) throw new Error('unreachable');
    for (const chatId of [first, second]) await subscribe(chatId, `discord:${admin.id}`, 'أخبار');
    discord.gateway.dispatch('CHANNEL_CREATE', channel.wire());
    discord.gateway.dispatch('CHANNEL_CREATE', other.wire());
    discord.removeChannel(channel);
    await until(() => isPaused(first), 'the pause');
    await alert(1, first);
    expect(await said('subscriptions', first, `discord:${admin.id}`)).toMatch(/حُذفت المحادثة/);
    await until(() => direct().length === 1, 'word of the channel');
    discord.expel(server);
    await until(() => isPaused(second), 'the second pause');
    expect(await isPaused(second)).toBe('removed');
    await alert(2, second);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(tries(channel.id) + tries(other.id)).toBe(0);
  });

  test('direct messages that are closed: one try a day, nobody to tell, open again when the person writes', async () => {
    const { admin, alert, subscribe, isPaused, said, store } = await onDiscord();
    const chatId: ChatId = `discord:dm/${admin.id}`;
    await subscribe(chatId, `discord:${admin.id}`, 'خاص');
    admin.closesDirect();
    await alert(1, chatId);
    await until(() => isPaused(chatId), 'the pause');
    expect(await isPaused(chatId)).toBe('blocked');
    expect(await said('subscriptions', chatId, `discord:${admin.id}`)).toMatch(/لا يستقبل رسائلي/);
    expect((await store.outbox.counts()).reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });
});
