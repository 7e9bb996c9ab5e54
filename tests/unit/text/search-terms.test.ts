import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, stem } from '../../../src/text/fold.ts';
import { alternatives, parseQuery, searchTokens } from '../../../src/text/search-terms.ts';

const now = new Date('2026-11-25T10:00:00Z');
const query = (text: string) => parseQuery(text, now, 'Asia/Riyadh');
/** Whether a text answers a query, as the store decides it. */
const answers = (text: string, asked: string): boolean => {
  const terms = searchTokens(text);
  const { all, none, phrases } = query(asked);
  const line = ` ${terms.join(' ')} `;
  return (
    all.every((list) => list.some((one) => terms.includes(one))) &&
    !none.some((one) => terms.includes(one)) &&
    phrases.every((phrase) => line.includes(` ${phrase.join(' ')} `))
  );
};

describe('stems', () => {
  test.each([
    'هجوم هجوما الهجوم بالهجوم والهجوم هجومها للهجوم هجومين',
    'سيبراني سيبرانية السيبراني السيبرانية والسيبرانية سيبرانيا سيبرانيين بالسيبراني',
    'إلكتروني الإلكتروني إلكترونية الإلكترونية إلكترونيا والإلكتروني بالإلكتروني',
    'علاقة علاقات العلاقات علاقاتها علاقتها بعلاقاتها والعلاقة علاقته',
    'دبلوماسي دبلوماسية الدبلوماسيين دبلوماسيون دبلوماسيا دبلوماسييها للدبلوماسيين',
    'عقوبة عقوبات العقوبات بعقوبات وعقوبات عقوباتها للعقوبات عقوبتهم',
    'وزارة الوزارة وزارته ووزارة بوزارة للوزارة وزارات وزارتها',
    'بيان البيان بيانات بيانها وبيان ببيان للبيان بيانا',
    'إيران إيراني الإيرانية وإيران لإيران بإيران الإيرانيين إيرانيون',
    'ألبانيا ألباني الألبانية وألبانيا لألبانيا الألبان بألبانيا',
    'سفارة السفارة سفارتها سفارات بسفارة وسفارة للسفارة',
    'لجنة اللجنة للجنة لجنتها ولجنة باللجنة',
    'كيان الكيان كيانات كيانا لكيان وكيانات',
    'فرنسا الفرنسي فرنسية وفرنسا بفرنسا لفرنسا الفرنسيون',
    'accuse accused accuses accusing',
    'expel expelled expels expelling',
    "country countries country's",
    'deny denies denied denying',
    'attack attacks attacked attacking',
    'breach breaches breached',
  ])('%s are one', (family) => {
    expect(new Set(family.split(' ').map((word) => stem(fold(word)))).size).toBe(1);
  });

  test('different words stay apart', () => {
    const words = 'قطر قطع سفير سفارة وزير وزارة دولة حرب حزب تركيا صين صون لجنة جنة بنك نائب كندا ندوة';
    const stems = words
      .split(' ')
      .slice(0, -3)
      .map((word) => stem(fold(word)));
    expect(new Set(stems).size).toBe(stems.length);
  });

  test('a stem is never empty and short words stay', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ابتويلنمهفكسرة')), minLength: 1, maxLength: 12 }),
        (word) => {
          const out = stem(fold(word));
          expect(out.length).toBeGreaterThanOrEqual(Math.min(2, word.length));
          expect(fold(word)).toContain(out);
        },
      ),
    );
  });
});

describe('the index', () => {
  test('has names first, sets of synonyms, then stems in order, codes in one piece', () => {
    expect(searchTokens('ألبانيا تقطع العلاقات مع إيران بعد هجوم APT-28')).toEqual([
      'xpal',
      'xpir',
      'xgapt28',
      ...['قطع', 'علاقة', 'هجوم'].map((word) => `xc${stem(fold(word))}`),
      ...['ألبانيا', 'تقطع', 'العلاقات', 'مع', 'إيران', 'بعد', 'هجوم'].map((word) => stem(fold(word))),
      'apt28',
    ]);
  });

  test('organs are names too', () => {
    expect(searchTokens('الحرس الثوري').slice(0, 2)).toEqual(['xpir', 'xoirgc']);
  });
});

describe('a query', () => {
  test.each([
    // names in every spelling and language
    ['Iran denies attack', 'إيران', true],
    ['طهران تنفي', 'iran', true],
    ['الإيرانيون', 'ايران', true],
    ['ألبانيا تقطع', 'iran', false],
    ['هجوم فانسي بير', 'APT28', true],
    ['هجوم إيه.بي.تي 28', 'fancy bear', true],
    ['Salt Typhoon hackers', 'إعصار الملح', true],
    ['IRGC hackers charged', 'الحرس الثوري', true],
    ['الولاياتالمتحدة تتهم', 'US', true],
    // forms and broken plurals
    ['استدعاء السفراء', 'سفير', true],
    ['سفير ألبانيا', 'سفراء', true],
    ['قراصنة روس', 'قرصنة', true],
    ['هجمات', 'هجوم', true],
    ['هجوم إلكتروني', 'هجوم سيبراني', true],
    ['هجوم معلوماتي على الوزارة', 'هجمات سيبرانية', true],
    ['cyberattack on ministry', 'هجوم', true],
    ['Ambassador summoned', 'سفير', true],
    ['هجوم جوي', 'هجوم سيبراني', false],
    // small words do not narrow
    ['عقوبات أميركية بحق إيران', 'عقوبات على إيران', true],
    // absence and phrases
    ['إيران وروسيا', 'إيران -روسيا', false],
    ['إيران وألبانيا', 'إيران -روسيا', true],
    ['إيران والروس', 'إيران -russia', false],
    ['قطع العلاقات', '"قطع العلاقات"', true],
    ['قطع كل العلاقات', '"قطع العلاقات"', false],
    ['Article 5 weighed', '"article 5"', true],
    ['Article 4 and 5', '«article 5»', false],
  ])('«%s» for %s: %s', (text, asked, yes) => {
    expect(answers(text, asked)).toBe(yes);
  });

  test('a date in words becomes the time, and no word', () => {
    const asked = query('عقوبات إيران مارس 2025');
    expect(asked.all).toHaveLength(2);
    expect(asked.from).toEqual(new Date('2025-02-28T21:00:00.000Z'));
    expect(asked.to).toEqual(new Date('2025-03-31T20:59:59.999Z'));
  });

  test('what is small words only is searched as it is', () => {
    expect(query('the').all).toEqual([['the']]);
    expect(query('').all).toEqual([]);
    expect(query('  - "" «» ').all).toEqual([]);
  });

  test('a homograph without its country stays a word', () => {
    expect(query('دعم مالي').all.flat()).not.toContain('xpml');
  });

  test('synonyms have the word itself first', () => {
    const [first] = alternatives(stem(fold('سفراء')));
    expect(first).toBe(stem(fold('سفراء')));
    expect(alternatives('nothing')).toEqual(['nothing']);
  });

  test('any string is taken', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...Array.from('"«»- ايرنلو12x')) }),
        ),
        (text) => {
          const { all, none, phrases } = query(text);
          for (const one of [...all.flat(), ...none, ...phrases.flat()]) expect(one).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('every text answers a query for its own words', () => {
    const words = fc.array(
      fc.constantFrom(
        'ألبانيا',
        'إيران',
        'هجوم',
        'إلكتروني',
        'العلاقات',
        'APT28',
        'sanctions',
        'Ministry',
        'سفيرها',
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ');
        expect(answers(text, text)).toBe(true);
      }),
    );
  });
});
