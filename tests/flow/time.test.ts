import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShiftedClock, type ShiftedClock } from '../doubles/clock.ts';
import { addStory, discordPlace, telegramPlace, type Place } from '../doubles/places.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Tuesday, ten in the morning in Riyadh. */
const START = new Date('2026-11-24T07:00:00Z');

describe.each([
  ['Discord', discordPlace],
  ['Telegram', telegramPlace],
] as const)('what waits on %s, with the real client', (_, open) => {
  let place: Place;
  let clock: ShiftedClock;
  beforeEach(async () => {
    clock = createShiftedClock(START);
    place = await open(clock);
  });
  afterEach(() => place.stop());

  /** What the bot wrote into the room of its own accord since the last look. */
  let known = 0;
  const fresh = async (): Promise<readonly string[]> => {
    await place.deliver();
    const all = place.posts().filter((text) => !/سُجّل|عُدّل|حُفظت الإعدادات|أُسكتت|عادت التنبيهات/.test(text));
    const out = all.slice(known);
    known = all.length;
    return out;
  };
  beforeEach(() => {
    known = 0;
  });
  const tell = (title: string, more: Parameters<typeof addStory>[2] = {}): Promise<number> =>
    addStory(place.store, title, { at: clock.now(), ...more });
  const settings = (more: object): Promise<void> =>
    place.store.chats
      .find(place.chatId)
      .then((chat) =>
        chat === null
          ? Promise.reject(new Error('no chat'))
          : place.store.chats.setSettings(place.chatId, { ...chat.settings, ...more }),
      );

  test('a daily digest comes once at its time, the heaviest first, and never repeats', async () => {
    await place.run('admin', 'subscribe', { topic: 'all', mode: 'daily' });
    await tell('خبر خفيف عن لندن', { severity: 2 });
    await tell('خبر ثقيل عن باريس', { severity: 5 });
    expect(await fresh()).toEqual([]);
    clock.forward(20 * HOUR);
    expect(await fresh()).toEqual([]);
    clock.forward(2 * HOUR + 60_000);
    const [digest, ...others] = await fresh();
    expect(others).toEqual([]);
    expect(digest).toMatch(/الموجز: قصتان[\s\S]*باريس[\s\S]*لندن/);
    expect(await fresh()).toEqual([]);
    // An empty slot sends nothing; the next digest has only what is new.
    clock.forward(DAY);
    expect(await fresh()).toEqual([]);
    await tell('خبر جديد عن مدريد');
    expect(await fresh()).toEqual([]);
    clock.forward(DAY);
    const [next, ...more] = await fresh();
    expect(more).toEqual([]);
    expect(next).toContain('مدريد');
    expect(next).not.toContain('باريس');
  });

  test('a weekly digest comes on Sunday', async () => {
    await place.run('admin', 'subscribe', { topic: 'all', mode: 'weekly' });
    await tell('خبر عن لندن');
    for (let day = 0; day < 4; day++) {
      clock.forward(DAY);
      expect(await fresh()).toEqual([]);
    }
    clock.forward(DAY);
    expect(await fresh()).toEqual([expect.stringContaining('لندن')]);
  });

  test('a long digest goes on in further messages, cut between stories', async () => {
    await place.run('admin', 'subscribe', { topic: 'all', mode: 'daily' });
    const names = Array.from({ length: 45 }, (__, index) => `القصة ذات الرقم ${index + 100} تروي ما جرى`);
    for (const name of names)
      await tell(`${name} بين عاصمتين اختلفتا على هجوم سيبراني طال وزارات وشركات وأعاد النقاش إلى أوله`);
    expect(await fresh()).toEqual([]);
    clock.forward(DAY);
    const parts = await fresh();
    expect(parts.length).toBeGreaterThan(1);
    for (const name of names) expect(parts.filter((part) => part.includes(name))).toHaveLength(1);
    clock.forward(DAY);
    expect(await fresh()).toEqual([]);
  });

  test('what a mute held comes as one message at its end, severity 5 too', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    await place.run('admin', 'mute', { for: '2h' });
    for (const name of ['أول', 'ثان', 'ثالث', 'رابع']) await tell(`خبر ${name} مهم`, { severity: 5 });
    expect(await fresh()).toEqual([]);
    clock.forward(2 * HOUR + 1_000);
    const [held, ...others] = await fresh();
    expect(others).toEqual([]);
    for (const name of ['أول', 'ثان', 'ثالث', 'رابع']) expect(held).toContain(`خبر ${name} مهم`);
    expect(await fresh()).toEqual([]);
  });

  test('an unmute brings what waits at once', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    await place.run('admin', 'mute');
    for (const name of ['أول', 'ثان', 'ثالث', 'رابع', 'خامس']) await tell(`خبر ${name} مهم`);
    clock.forward(3 * DAY);
    expect(await fresh()).toEqual([]);
    await place.run('admin', 'unmute');
    const [held, ...others] = await fresh();
    expect(others).toEqual([]);
    expect(held).toMatch(/ما حُفظ لك: 5 قصص/);
  });

  test('quiet hours let severity 5 pass and keep the rest; strict keeps all; silent sends all', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    await settings({ quietHours: '09:00-12:00' });
    await tell('خبر عادي');
    await tell('خبر عاجل', { severity: 5 });
    expect(await fresh()).toEqual([expect.stringContaining('خبر عاجل')]);
    await settings({ quietHours: '09:00-12:00', quietMode: 'strict' });
    await tell('خبر عاجل ثان', { severity: 5 });
    expect(await fresh()).toEqual([]);
    await settings({ quietHours: '09:00-12:00', quietMode: 'silent' });
    await tell('خبر صامت');
    expect((await fresh()).some((text) => text.includes('خبر صامت'))).toBe(true);
    clock.forward(2 * HOUR + 60_000);
    const late = (await fresh()).join('\n');
    expect(late).toContain('خبر عادي');
    expect(late).toContain('خبر عاجل ثان');
  });

  test('what an excluded publisher alone brings is no alert', async () => {
    await place.run('admin', 'subscribe', { topic: 'all' });
    await settings({ exclude: ['two'] });
    await tell('خبر الناشر المستبعد', { publisher: 'two' });
    await tell('خبر غيره', { publisher: 'three' });
    expect(await fresh()).toEqual([expect.stringContaining('خبر غيره')]);
  });
});
