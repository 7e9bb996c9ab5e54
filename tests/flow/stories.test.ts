import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mergeStories, splitStory } from '../../src/pipeline/rearrange.ts';
import { openNewsdesk, type Copy, type Newsdesk } from '../doubles/newsdesk.ts';
import { startPostgres, type TestPostgres } from '../doubles/postgres.ts';

const HOUR_MS = 3_600_000;
const BREAK: Copy = {
  house: 'paper',
  title: 'ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني',
  text: 'أعلنت ألبانيا قطع علاقاتها الدبلوماسية مع إيران بأثر فوري، وأمهلت موظفي السفارة 24 ساعة للمغادرة، بعدما نسبت إلى طهران هجوماً إلكترونياً على خدمات الدولة.',
};
const BREAK_IN_ENGLISH: Copy = {
  house: 'daily',
  title: 'Albania severs diplomatic ties with Iran over July cyberattack',
  text: 'Albania cut diplomatic relations with Iran on Wednesday and gave embassy staff 24 hours to leave, blaming Tehran for a cyberattack on government networks.',
};
const DENIAL: Copy = {
  house: 'state',
  title: 'إيران تنفي ضلوعها في الهجوم الإلكتروني على ألبانيا',
  text: 'رفضت وزارة الخارجية الإيرانية اتهام ألبانيا لها بالوقوف وراء الهجوم الإلكتروني، وقالت إن الاتهام لا أساس له.',
};
const CZECH: Copy = {
  house: 'paper',
  title: 'براغ تستدعي السفير الصيني وتتهم بكين بهجوم سيبراني على وزارة الخارجية',
  text: 'استدعت وزارة الخارجية التشيكية السفير الصيني احتجاجاً على هجوم سيبراني استهدف إحدى شبكاتها.',
};

let desk: Newsdesk;
const PLATFORMS = ['discord', 'telegram'] as const;
const both = (check: (platform: (typeof PLATFORMS)[number]) => void): void => {
  for (const platform of PLATFORMS) check(platform);
};
const storyIds = async (...copies: readonly Copy[]): Promise<(number | undefined)[]> =>
  Promise.all(
    copies.map(async (copy) => (await desk.store.stories.findByEntry(await desk.entryOf(copy)))?.id),
  );

describe.each(['sqlite', 'postgres'] as const)('stories in chats, on %s', (engine) => {
  let postgres: TestPostgres | null = null;
  beforeAll(async () => {
    if (engine === 'postgres') postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres?.stop());
  beforeEach(async () => {
    desk = await openNewsdesk(postgres === null ? undefined : await postgres.database());
  });
  afterEach(() => desk.stop());

  describe('publishers, not feeds', () => {
    test('two feeds of one house stay a single source; a second house ends it; the state’s own is marked', async () => {
      await desk.publish({ ...BREAK, house: 'wire' });
      await desk.publish({ ...BREAK_IN_ENGLISH, house: 'wire-english' });
      both((platform) => expect(desk.shown(platform)[0]?.text).toContain('مصدر واحد حتى الآن'));
      await desk.publish({ ...BREAK, house: 'state' });
      both((platform) => {
        const [message, ...others] = desk.shown(platform);
        expect(others).toEqual([]);
        expect(message?.text).not.toContain('مصدر واحد حتى الآن');
        expect(message?.text).toContain('state (تابع لدولة)');
        expect(message?.text).toMatch(/محدّث/);
        expect(message?.text).not.toContain('wire-english');
      });
    });

    test('an official source needs no second', async () => {
      await desk.publish({ ...BREAK, house: 'ministry' });
      both((platform) => expect(desk.shown(platform)[0]?.text).not.toContain('مصدر واحد'));
    });
  });

  describe('storms', () => {
    test('thirty articles in five minutes about one event are one message with edits', async () => {
      const houses = ['paper', 'daily', 'wire', 'state', 'ministry', 'wire-english'];
      for (let index = 0; index < 30; index++) {
        const copy = index % 2 === 0 ? BREAK : BREAK_IN_ENGLISH;
        await desk.publish({ ...copy, house: houses[index % houses.length] ?? '', key: `storm-${index}` });
        await desk.later(10_000);
      }
      await desk.later(5 * 60_000);
      both((platform) => {
        const [message, ...others] = desk.shown(platform);
        expect(others).toEqual([]);
        // One for each house that joins, none for what a reader would not see.
        expect(message?.edits).toBeGreaterThanOrEqual(1);
        expect(message?.edits).toBeLessThanOrEqual(6);
      });
    });

    test('real stories in one minute come the heaviest first; light ones wait for the hour in one message, whose part an edit rewrites', async () => {
      const light: Copy = {
        house: 'paper',
        title: 'السعودية وعُمان توقعان مذكرة تفاهم في الأمن السيبراني',
        text: 'وقعت الهيئة الوطنية للأمن السيبراني في السعودية ومركز الدفاع الإلكتروني العُماني مذكرة تفاهم لتبادل الخبرات في الأمن السيبراني.',
      };
      const lighter: Copy = {
        house: 'daily',
        title: 'انطلاق التمرين السيبراني الخليجي الخامس في الكويت',
        text: 'انطلق في الكويت التمرين السيبراني الخليجي الخامس بمشاركة دول مجلس التعاون لدول الخليج العربية.',
      };
      await desk.publish(light, lighter, CZECH, BREAK);
      both((platform) => {
        const [first, second, ...others] = desk.shown(platform);
        expect(others).toEqual([]);
        expect(first?.text).toContain('ألبانيا تقطع');
        expect(second?.text).toMatch(/التشيك|براغ/);
      });
      await desk.later(HOUR_MS + 60_000);
      both((platform) => {
        const gathered = desk.shown(platform)[2];
        expect(gathered?.text).toContain('عُمان');
        expect(gathered?.text).toContain('الكويت');
      });
      await desk.publish({ ...light, house: 'wire', key: 'again' });
      both((platform) => {
        const messages = desk.shown(platform);
        expect(messages).toHaveLength(3);
        expect(messages[2]?.edits).toBe(1);
        expect(messages[2]?.text).toContain('wire');
        expect(messages[2]?.text).toContain('الكويت');
      });
    });
  });

  describe('living alerts', () => {
    test('a denial edits the alert it answers for 48 hours, and replies to it after that', async () => {
      await desk.publish(BREAK);
      await desk.publish(DENIAL);
      both((platform) => {
        expect(desk.shown(platform)).toHaveLength(1);
        expect(desk.shown(platform)[0]?.text).toContain('ونفت إيران الاتهام');
      });
      await desk.publish(CZECH);
      await desk.later(60 * HOUR_MS);
      await desk.publish({
        house: 'state',
        title: 'بكين تنفي الاتهامات التشيكية بشن هجوم سيبراني على وزارة الخارجية في براغ',
        text: 'نفت وزارة الخارجية الصينية اتهام التشيك لها بشن هجوم سيبراني على وزارة الخارجية، وقالت إن الاتهام لا أساس له.',
      });
      both((platform) => {
        const [, accusation, reply, ...others] = desk.shown(platform);
        expect(others).toEqual([]);
        expect(accusation?.edits).toBe(0);
        expect(reply?.repliesTo).toBe(accusation?.id);
        expect(reply?.text).toMatch(/نفت الصين الاتهام/);
      });
    });

    test('what the publisher corrects or withdraws is said in every copy', async () => {
      await desk.publish(BREAK);
      await desk.publish({ ...BREAK, key: 'fix', title: `تصحيح: ${BREAK.title}` });
      both((platform) => {
        expect(desk.shown(platform)).toHaveLength(1);
        expect(desk.shown(platform)[0]?.text).toContain('صحّح المصدر هذا الخبر');
      });
    });

    test('an article rewritten as a retraction marks the alert, though it is no news of the trade any more', async () => {
      await desk.publish({ ...CZECH, key: 'czech' });
      await desk.publish({
        house: 'paper',
        key: 'czech',
        title: 'سحب خبر: لم يحدث شيء في براغ',
        text: 'سُحب هذا الخبر لعدم صحته، وتعتذر الصحيفة لقرائها.',
      });
      both((platform) => {
        const [message, ...others] = desk.shown(platform);
        expect(others).toEqual([]);
        expect(message?.text).toContain('تراجع المصدر');
      });
    });
  });

  describe('late and out of order', () => {
    test('an older article joins its story, pushes nothing up, and makes no second message', async () => {
      await desk.publish(CZECH);
      await desk.publish(BREAK);
      const before = (await desk.store.stories.affair(1)).length;
      await desk.publish({
        ...BREAK_IN_ENGLISH,
        publishedAt: new Date(desk.clock.now().getTime() - 30 * HOUR_MS),
      });
      await desk.publish({ ...BREAK, house: 'wire', publishedAt: null });
      const ids = await storyIds(BREAK, BREAK_IN_ENGLISH, { ...BREAK, house: 'wire' });
      expect(new Set(ids).size).toBe(1);
      expect(before).toBe(1);
      both((platform) => {
        const messages = desk.shown(platform);
        expect(messages).toHaveLength(2);
        expect(messages[1]?.text).toContain('daily');
      });
    });
  });

  describe('an operator’s word', () => {
    test('split: the message loses what was not its own, which is told by itself in reply', async () => {
      await desk.publish(BREAK);
      await desk.publish({ ...BREAK_IN_ENGLISH });
      const [story] = await storyIds(BREAK);
      const said = await splitStory(
        desk.store,
        story ?? 0,
        [await desk.entryOf(BREAK_IN_ENGLISH)],
        desk.clock.now(),
      );
      expect(said.kind).toBe('done');
      await desk.later(1_000);
      both((platform) => {
        const [first, second, ...others] = desk.shown(platform);
        expect(others).toEqual([]);
        expect(first?.text).not.toContain('daily');
        expect(second?.text).toContain('daily');
        expect(second?.repliesTo).toBe(first?.id);
      });
      expect(
        await splitStory(desk.store, story ?? 0, [await desk.entryOf(BREAK)], desk.clock.now()),
      ).toMatchObject({
        kind: 'refused',
      });
    });

    test('merge: the first message tells both, the second says where the story goes on; later news edits the first', async () => {
      await desk.publish(BREAK);
      await desk.publish(CZECH);
      const [into, other] = await storyIds(BREAK, CZECH);
      await desk.later(80 * HOUR_MS);
      const said = await mergeStories(desk.store, into ?? 0, other ?? 0, desk.clock.now());
      expect(said).toMatchObject({ kind: 'done', stories: [{ id: into }] });
      await desk.later(1_000);
      both((platform) => {
        const [first, second, ...others] = desk.shown(platform);
        expect(others).toEqual([]);
        expect(first?.edits).toBe(1);
        expect(second?.text).toContain('ضُمّ هذا الخبر إلى خبر آخر');
      });
      expect((await desk.store.stories.find(other ?? 0))?.id).toBe(into);
      expect(await storyIds(CZECH)).toEqual([into]);
      expect((await mergeStories(desk.store, into ?? 0, other ?? 0, desk.clock.now())).kind).toBe('refused');
    });

    test('merge: a chat that has the second story alone sees it become the first', async () => {
      await desk.publish(CZECH);
      const chat = desk.chats.telegram;
      for (const { topic } of await desk.store.subscriptions.listFor(chat))
        await desk.store.subscriptions.remove(chat, topic);
      await desk.publish(BREAK);
      expect(desk.shown('telegram')).toHaveLength(1);
      const [into, other] = await storyIds(BREAK, CZECH);
      await mergeStories(desk.store, into ?? 0, other ?? 0, desk.clock.now());
      await desk.later(1_000);
      expect(desk.shown('telegram')).toHaveLength(1);
      expect(desk.shown('telegram')[0]?.text).toContain('ألبانيا');
      expect(desk.shown('discord')).toHaveLength(2);
    });
  });
});
