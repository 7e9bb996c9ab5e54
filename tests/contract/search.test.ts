import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/store/index.ts';
import { EMPTY_FRAME } from '../../src/model/judgement.ts';
import type { SearchQuery, Store, StoryDraft } from '../../src/ports/store.ts';
import { parseQuery, searchTokens } from '../../src/text/search-terms.ts';
import { startPostgres, type TestPostgres } from '../doubles/postgres.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const ZONE = 'Asia/Riyadh';
const DAY = 86_400_000;

interface Told {
  readonly title: string;
  /** Days before now. */
  readonly age: number;
  readonly parties: readonly string[];
  readonly topic?: string;
  readonly severity?: 1 | 2 | 3 | 4 | 5;
  readonly body?: string;
  /** The headline and summary that we show, where they are not the source's. */
  readonly shown?: { readonly headline: string; readonly body: string };
}

/** Named by a letter, so that a row of the table below reads. */
const STORIES = {
  a: {
    title: 'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني',
    age: 0.2,
    parties: ['AL', 'IR'],
    topic: 'rupture',
  },
  b: {
    title: 'التشيك تستدعي السفير الصيني بعد اختراق وزارتها',
    age: 1.1,
    parties: ['CZ', 'CN'],
    topic: 'rupture',
  },
  c: { title: 'Germany blames APT28 for hack on party', age: 3, parties: ['DE', 'RU'], topic: 'accusation' },
  d: {
    title: 'واشنطن تفرض عقوبات على قراصنة إيرانيين',
    age: 30,
    parties: ['US', 'IR'],
    topic: 'sanctions',
    severity: 5,
  },
  e: {
    title: 'مذكرة تفاهم للأمن المعلوماتي بين المغرب وفرنسا',
    age: 60,
    parties: ['MA', 'FR'],
    topic: 'rules',
    severity: 2,
  },
  f: {
    title: 'فانسي بير تستهدف بريد الوزراء في بولندا',
    age: 100,
    parties: ['PL', 'RU'],
    topic: 'accusation',
  },
  g: {
    title: 'Costa Rica asks for help after ransomware',
    age: 200,
    parties: ['CR'],
    topic: 'defence',
    shown: { headline: 'كوستاريكا تطلب العون بعد هجوم فدية', body: 'طلبت سان خوسيه مساعدة من شركائها.' },
  },
  h: {
    title: 'بيان للخارجيّة الكويتيّة عن الهجمات السيبرانيّة',
    age: 615,
    parties: ['KW'],
    topic: 'accusation',
    severity: 3,
  },
  i: {
    title: 'حكمت محكمة في لندن على عميلين',
    age: 2,
    parties: ['GB'],
    topic: 'accusation',
    body: 'وجاء في الحكم أن العميلين عملا لحساب إيران واستعملا هجوماً.',
  },
} as const satisfies Readonly<Record<string, Told>>;

const POSTGRES: { current: TestPostgres | null } = { current: null };
afterAll(() => POSTGRES.current?.stop());

const engines = [
  ['SQLite', () => Promise.resolve('sqlite::memory:')],
  [
    'PostgreSQL',
    async () => {
      POSTGRES.current ??= await startPostgres();
      return POSTGRES.current.database();
    },
  ],
] as const;

const query = (words: string, more: Partial<SearchQuery> = {}, unfinished = false): SearchQuery => ({
  ...parseQuery(words, NOW, ZONE, unfinished),
  topic: null,
  minSeverity: null,
  offset: 0,
  limit: 10,
  now: NOW,
  ...more,
});

const draftOf = (told: Told, entryId: number): StoryDraft => {
  const at = new Date(NOW.getTime() - told.age * DAY);
  return {
    leadEntryId: entryId,
    affairId: null,
    publishedAt: at,
    severity: told.severity ?? 4,
    actions: [],
    parties: told.parties,
    topics: [told.topic ?? 'accusation'],
    frame: EMPTY_FRAME,
    sources: [
      {
        entryId,
        feedId: 'one',
        publisher: 'one',
        name: 'وكالة',
        affiliation: null,
        tier: 2,
        country: null,
        url: `https://one.example/${entryId}`,
        title: told.title,
        language: 'ar',
        publishedAt: at,
        firstSeenAt: at,
        role: 'report',
      },
    ],
    retracted: false,
    answersStoryId: null,
    terms: searchTokens(`${told.title}\n${told.body ?? ''}`),
  };
};

/** Searches that both engines must answer with the very same list. */
const AGREED = new Map<string, string>();

describe.each(engines)('a search on %s', (engine, address) => {
  let store: Store;
  const letters = new Map<number, string>();
  let entries = 0;

  const add = async (letter: string, told: Told): Promise<number> => {
    const story = await store.stories.create(draftOf(told, ++entries), NOW);
    letters.set(story.id, letter);
    if (told.shown !== undefined)
      await store.stories.setSummary({ story, lease: 0 }, 1, {
        ar: told.shown,
        en: { headline: told.title, body: '' },
        method: 'composed',
        model: null,
      });
    return story.id;
  };
  const found = async (
    words: string,
    more: Partial<SearchQuery> = {},
    unfinished = false,
  ): Promise<string> => {
    const { stories } = await store.stories.search(query(words, more, unfinished));
    const list = stories.map(({ id }) => letters.get(id)).join('');
    const key = JSON.stringify([entries, words, more, unfinished]);
    const other = AGREED.get(key);
    if (other === undefined) AGREED.set(key, list);
    else expect(`${engine}: ${list}`, `the engines differ on ${key}`).toBe(`${engine}: ${other}`);
    return list;
  };

  beforeAll(async () => {
    store = await openStore(await address());
    await store.migrate();
    for (const [letter, told] of Object.entries(STORIES)) await add(letter, told);
  }, 60_000);
  afterAll(() => store.close());

  test.each([
    // nothing: the newest first
    ['', 'abicdefgh'],
    // alef, ta marbuta, ya, tatweel, harakat, digits
    ['البانيا', 'a'],
    ['أَلْبانيا', 'a'],
    ['ألبـــانيا', 'a'],
    ['الخارجية الكويتية', 'h'],
    ['apt٢٨', 'cf'],
    // clitics, article, endings
    ['والعقوبات', 'd'],
    ['لإيران', 'adi'],
    ['بالاختراق', 'b'],
    ['علاقاتهم', 'a'],
    // broken plurals and the field's synonyms
    ['سفراء', 'b'],
    ['وزير', 'f'],
    ['قرصنة', 'cd'],
    ['هجمات سيبرانية', 'ah'],
    ['هجوم معلوماتي', 'ah'],
    ['أمن سيبراني', 'e'],
    // either script finds the other
    ['Iran', 'adi'],
    ['APT28', 'cf'],
    ['فانسي بير', 'cf'],
    ['Fancy Bear', 'cf'],
    ['ألمانيا', 'c'],
    ['sanctions', 'd'],
    ['ransomware', 'g'],
    ['عون فدية', 'g'],
    ['مساعدة شركائها', 'g'],
    // phrases and absence
    ['"عقوبات على قراصنة"', 'd'],
    ['"قراصنة على عقوبات"', ''],
    ['«السفير الصيني»', 'b'],
    ['"فدية asks"', ''],
    ['إيران -ألبانيا', 'di'],
    ['iran -هجوم', 'd'],
    ['-إيران', 'bcefgh'],
    // dates in words
    ['أمس', 'b'],
    ['إيران هذا الأسبوع', 'ai'],
    ['هجوم مارس 2025', 'h'],
    ['مارس 2025', 'h'],
    ['عقوبات أمس', ''],
    // both in one, and what nobody wrote
    ['عقوبات على إيران', 'd'],
    ['سمك', ''],
    ['إيران سمك', ''],
  ])('for «%s» finds %j', async (words, wanted) => {
    expect(await found(words)).toBe(wanted);
  });

  test('country, topic, severity and time narrow it, alone and together', async () => {
    expect(await found('', { parties: ['IR'] })).toBe('ad');
    expect(await found('', { parties: ['IR', 'US'] })).toBe('d');
    expect(await found('', { topic: 'rupture' })).toBe('ab');
    expect(await found('هجوم', { topic: 'rupture', parties: ['AL'] })).toBe('a');
    expect(await found('هجوم', { topic: 'rules' })).toBe('');
    expect(await found('', { minSeverity: 5 })).toBe('d');
    expect(await found('', { minSeverity: 4, topic: 'accusation' })).toBe('icf');
    expect(await found('', { from: new Date(NOW.getTime() - 3.5 * DAY) })).toBe('abic');
    expect(await found('ايران', { to: new Date(NOW.getTime() - 10 * DAY) })).toBe('d');
    expect(await store.stories.countMatching(query('', { parties: ['IR'] }), 50)).toBe(2);
    expect(await store.stories.countMatching(query(''), 3)).toBe(3);
  });

  test('no feed can give its story a country by writing a tag', async () => {
    const id = await add('x', {
      title: '\ue001ir \ue003\u0035 xpir سمك',
      age: 1,
      parties: ['MT'],
      severity: 1,
    });
    expect(await found('', { parties: ['IR'] })).toBe('ad');
    expect(await found('', { minSeverity: 5 })).toBe('d');
    await store.stories.update(
      id,
      { ...draftOf({ title: 'صيد', age: 700, parties: ['MT'] }, entries) },
      true,
      NOW,
    );
    expect(await found('سمك حوت')).toBe('');
  });

  test('a story that changes is found by what it says now, at its new time, and once', async () => {
    const id = await add('y', { title: 'مالطا تحقق في تسلل', age: 3, parties: ['MT'] });
    expect(await found('تحقق')).toBe('y');
    await store.stories.update(
      id,
      draftOf({ title: 'مالطا تغلق الملف', age: 20, parties: ['MT'] }, entries),
      true,
      NOW,
    );
    expect(await found('تحقق ')).toBe('');
    expect(await found('تغلق')).toBe('y');
    expect(await found('تغلق', { from: new Date(NOW.getTime() - 10 * DAY) })).toBe('');
    await store.stories.update(id, draftOf({ title: 'حوت', age: 900, parties: [] }, entries), true, NOW);
  });

  test('a word that is still being typed finds what it may become', async () => {
    const typed = (words: string) => found(words, {}, true);
    expect(await typed('كوست')).toBe('g');
    expect(await typed('العقوب')).toBe('d');
    expect(await typed('Germ')).toBe('c');
    expect(await typed('apt2')).toBe('c');
    expect(await typed('قراصنة إير')).toBe('d');
    expect(await typed('إيران')).toBe('adi');
    expect(await typed('زززز')).toBe('');
  });

  test('pages follow each other without a gap or a repeat', async () => {
    const whole = await found('', { limit: 9 });
    expect(`${await found('', { limit: 4 })}${await found('', { limit: 5, offset: 4 })}`).toBe(whole);
    expect((await store.stories.search(query('هجوم', { limit: 1 }))).more).toBe(true);
    expect((await store.stories.search(query('هجوم', { limit: 9 }))).more).toBe(false);
  });

  test('an old headline is not lost among newer mentions', async () => {
    await store.transaction(async (inside) => {
      const title = 'غواصة الدلفين تعود إلى الميناء';
      const old = await inside.stories.create(draftOf({ title, age: 400, parties: [] }, ++entries), NOW);
      letters.set(old.id, 'z');
      for (let one = 0; one < 400; one++) {
        const said = { title: `حديث ${one}`, body: 'ذكر الدلفين', age: 390 - one / 100, parties: [] };
        const story = await inside.stories.create(draftOf(said, ++entries), NOW);
        letters.set(story.id, 'o');
      }
    });
    expect(await found('الدلفين')).toBe('zooooooooo');
  }, 60_000);

  test('any input is answered, and the same on both', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('"«»-*():^&|!\'\\ ايرنهجوم\u0000\ud800x28٢NEAR')),
        maxLength: 30,
      }),
      fc.constantFrom(
        '"',
        '*',
        'a OR',
        "'; drop table stories; --",
        'NEAR(',
        'title:x',
        '{head}:x',
        '^',
        '\u0000',
        '-x',
        'C++',
        '((((',
        "' & |",
        ':A',
        '<->',
        '%',
        '\ud800',
        'ا'.repeat(4000),
        '🇮🇷',
        '«»',
        '- -',
        '"""',
      ),
    );
    await fc.assert(
      fc.asyncProperty(odd, fc.boolean(), async (text, unfinished) => {
        await found(text, {}, unfinished);
      }),
      { numRuns: 150, seed: 7 },
    );
  }, 60_000);
});
