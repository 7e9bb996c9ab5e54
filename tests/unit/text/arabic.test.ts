import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  NOUNS,
  accusative,
  and,
  by,
  counted,
  definite,
  indefinite,
  joinAnd,
  joinComma,
  joinNames,
  like,
  ofParty,
  partyAdjective,
  partyName,
  past,
  pastAfter,
  plural,
  pluralCategory,
  present,
  sayNumber,
  subjectOf,
  toward,
} from '../../../src/text/arabic.ts';
import { PARTIES } from '../../../src/knowledge/parties/index.ts';

describe('numbers with their nouns', () => {
  test.each([
    [1, 'diplomat', 'دبلوماسي واحد'],
    [2, 'diplomat', 'دبلوماسيان'],
    [3, 'diplomat', '3 دبلوماسيين'],
    [10, 'diplomat', '10 دبلوماسيين'],
    [11, 'diplomat', '11 دبلوماسياً'],
    [35, 'diplomat', '35 دبلوماسياً'],
    [99, 'diplomat', '99 دبلوماسياً'],
    [100, 'diplomat', '100 دبلوماسي'],
    [101, 'diplomat', '101 دبلوماسي'],
    [103, 'diplomat', '103 دبلوماسيين'],
    [111, 'diplomat', '111 دبلوماسياً'],
    [0, 'diplomat', '0 دبلوماسي'],
    [1, 'state', 'دولة واحدة'],
    [2, 'state', 'دولتان'],
    [3, 'state', '3 دول'],
    [65, 'state', '65 دولة'],
    [24, 'hour', '24 ساعة'],
    [72, 'hour', '72 ساعة'],
    [3, 'hour', '3 ساعات'],
    [90, 'day', '90 يوماً'],
    [7, 'source', '7 مصادر'],
    [12, 'source', '12 مصدراً'],
    [4, 'hacker', '4 قراصنة'],
    [1.5, 'hour', '1.5 ساعة'],
    [5_000, 'person', '5000 شخص'],
    [10_000, 'person', '10 آلاف شخص'],
    [25_000, 'person', '25 ألف شخص'],
    [12_345, 'person', '12,345 شخصاً'],
    [1_000_000, 'dollar', 'مليون دولار'],
    [2_000_000, 'dollar', 'مليونا دولار'],
    [10_000_000, 'dollar', '10 ملايين دولار'],
    [25_000_000, 'dollar', '25 مليون دولار'],
    [1_500_000, 'dollar', '1.5 مليون دولار'],
    [3_000_000_000, 'dollar', '3 مليارات دولار'],
  ] as const)('%d %s', (count, noun, words) => {
    expect(counted(count, noun)).toBe(words);
  });

  test('as an object or after a preposition', () => {
    expect(counted(2, 'diplomat', 'oblique')).toBe('دبلوماسيين');
    expect(counted(2, 'state', 'oblique')).toBe('دولتين');
    expect(counted(2_000_000, 'dollar', 'oblique')).toBe('مليوني دولار');
  });

  test('the accusative has its alef, but not after ة and اء', () => {
    expect(['هجوم', 'دولة', 'وزراء', 'مستشفى', 'دبلوماسي'].map(accusative)).toEqual([
      'هجوماً',
      'دولة',
      'وزراء',
      'مستشفى',
      'دبلوماسياً',
    ]);
  });

  test('every noun of the catalogue has all its forms', () => {
    for (const key of Object.keys(NOUNS) as (keyof typeof NOUNS)[]) {
      for (const count of [0, 1, 2, 3, 11, 100, 1_000_000])
        expect(counted(count, key), `${key} ${count}`).toMatch(/\p{Script=Arabic}{3}/u);
      expect(counted(3, key)).toBe(`3 ${NOUNS[key].plural}`);
    }
  });

  test('any number is said', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(), fc.double()), (count) => {
        expect(counted(count, 'state')).not.toMatch(/undefined/);
      }),
    );
  });

  test('grouping begins at ten thousand', () => {
    expect([999, 9999, 10_000, 1_234_567.891, -20_000].map(sayNumber)).toEqual([
      '999',
      '9999',
      '10,000',
      '1,234,567.89',
      '-20,000',
    ]);
  });
});

describe('plural forms of messages', () => {
  const forms = {
    zero: 'لا قصص',
    one: 'قصة واحدة',
    two: 'قصتان',
    few: '{n} قصص',
    many: '{n} قصة',
    other: '{n} قصة',
  };
  test.each([
    [0, 'لا قصص'],
    [1, 'قصة واحدة'],
    [2, 'قصتان'],
    [5, '5 قصص'],
    [11, '11 قصة'],
    [100, '100 قصة'],
  ])('%d', (count, words) => {
    expect(plural(count, forms)).toBe(words);
  });

  test('English has two, and what is missing is the last form', () => {
    expect(plural(1, { one: '{n} story', other: '{n} stories' }, 'en')).toBe('1 story');
    expect(plural(0, { one: '{n} story', other: '{n} stories' }, 'en')).toBe('0 stories');
    expect(plural(5, { other: '{n} قصة' })).toBe('5 قصة');
    expect([0, 1, 2, 3, 11, 100].map((count) => pluralCategory(count))).toEqual([
      'zero',
      'one',
      'two',
      'few',
      'many',
      'other',
    ]);
  });
});

describe('letters glued to names', () => {
  test.each([
    ['الولايات المتحدة', 'للولايات المتحدة', 'بالولايات المتحدة'],
    ['إيران', 'لإيران', 'بإيران'],
    ['ألبانيا', 'لألبانيا', 'بألبانيا'],
    ['اللجنة الدولية', 'للجنة الدولية', 'باللجنة الدولية'],
    ['APT28', 'لـAPT28', 'بـAPT28'],
    ['65 دولة', 'لـ65 دولة', 'بـ65 دولة'],
  ])('%s', (name, to, with_) => {
    expect(toward(name)).toBe(to);
    expect(by(name)).toBe(with_);
  });

  test('conjunction and comparison', () => {
    expect(and('الصين')).toBe('والصين');
    expect(like('الصين')).toBe('كالصين');
  });

  test('lists', () => {
    expect(joinAnd(['ألبانيا'])).toBe('ألبانيا');
    expect(joinAnd(['ألبانيا', 'إيران', 'الولايات المتحدة'])).toBe('ألبانيا وإيران والولايات المتحدة');
    expect(joinAnd([])).toBe('');
    expect(joinComma(['ألبانيا', 'إيران'])).toBe('ألبانيا، إيران');
    expect(joinNames(['A', 'B', 'C'], 'en')).toBe('A, B and C');
    expect(joinNames(['A'], 'en')).toBe('A');
    expect(joinNames(['أ', 'ب'], 'ar')).toBe('أ وب');
  });

  test('definite and indefinite', () => {
    expect(definite('هجوم سيبراني')).toBe('الهجوم السيبراني');
    expect(definite('الهجوم')).toBe('الهجوم');
    expect(indefinite('الهجوم السيبراني')).toBe('هجوم سيبراني');
    expect(definite('هجوم APT28')).toBe('الهجوم APT28');
  });
});

describe('agreement', () => {
  test('subjects', () => {
    expect(subjectOf(['AL'])).toEqual({ gender: 'f', number: 'singular' });
    expect(subjectOf(['nato'])).toEqual({ gender: 'm', number: 'singular' });
    expect(subjectOf(['SA', 'OM'])).toEqual({ gender: 'f', number: 'dual' });
    expect(subjectOf(['SA', 'LB'])).toEqual({ gender: 'm', number: 'dual' });
    expect(subjectOf(['US', 'JP', 'KR'])).toEqual({ gender: 'f', number: 'singular' });
  });

  test.each([
    ['يقطع', ['AL'], 'تقطع'],
    ['يفرض', ['US'], 'تفرض'],
    ['ينفي', ['nato'], 'ينفي'],
    ['يوقّع', ['SA', 'OM'], 'توقّعان'],
    ['يوقّع', ['MA', 'JO'], 'يوقّعان'],
    ['ينفي', ['RU', 'CN'], 'تنفيان'],
    ['يدعو', ['RU', 'CN'], 'تدعوان'],
    ['يستدعي', ['CZ'], 'تستدعي'],
    ['يتهم', ['US', 'GB', 'CA'], 'تتهم'],
  ])('%s of %j in the present', (verb, parties, agreed) => {
    expect(present(verb, subjectOf(parties))).toBe(agreed);
  });

  test.each([
    ['قطع', 'قطعت'],
    ['نفى', 'نفت'],
    ['دعا', 'دعت'],
    ['استدعى', 'استدعت'],
    ['أدان', 'أدانت'],
    ['بدأ', 'بدأت'],
    ['اتهم', 'اتهمت'],
  ])('%s in the past', (verb, feminine) => {
    expect(past(verb, 'f')).toBe(feminine);
    expect(past(verb, 'm')).toBe(verb);
  });

  test('the past after its subject', () => {
    expect(pastAfter('وقّع', { gender: 'f', number: 'dual' })).toBe('وقّعتا');
    expect(pastAfter('وقّع', { gender: 'm', number: 'dual' })).toBe('وقّعا');
    expect(pastAfter('نفى', { gender: 'm', number: 'dual' })).toBe('نفيا');
    expect(pastAfter('نفى', { gender: 'f', number: 'dual' })).toBe('نفتا');
    expect(pastAfter('دعا', { gender: 'm', number: 'dual' })).toBe('دعوا');
    expect(pastAfter('نفى', { gender: 'm', number: 'plural' })).toBe('نفوا');
    expect(pastAfter('قطع', { gender: 'm', number: 'plural' })).toBe('قطعوا');
  });
});

describe('parties in a sentence', () => {
  test('names', () => {
    expect(partyName('US', 'ar')).toBe('الولايات المتحدة');
    expect(partyName('US', 'en')).toBe('the United States');
    expect(partyName('AL', 'en')).toBe('Albania');
    expect(partyName('zz', 'ar')).toBe('zz');
  });

  test('adjectives in the form their noun asks for', () => {
    expect(partyAdjective('US', { gender: 'm', number: 'plural', definite: false })).toBe('أميركيون');
    expect(partyAdjective('US', { gender: 'm', number: 'plural', definite: false, case: 'oblique' })).toBe(
      'أميركيين',
    );
    expect(partyAdjective('RU', { gender: 'm', number: 'plural', definite: true })).toBe('الروس');
    expect(partyAdjective('IR', { gender: 'f', definite: true })).toBe('الإيرانية');
    expect(partyAdjective('IR', { gender: 'f', number: 'dual', definite: false, case: 'oblique' })).toBe(
      'إيرانيتين',
    );
    expect(partyAdjective('KP', { gender: 'm', number: 'plural', definite: false, case: 'oblique' })).toBe(
      'كوريين شماليين',
    );
    expect(partyAdjective('ME', { gender: 'm', definite: true })).toBeNull();
    expect(partyAdjective('nato', { gender: 'm', definite: true })).toBeNull();
  });

  test('nouns of a party', () => {
    expect(ofParty('حكومة', 'f', 'IR')).toBe('الحكومة الإيرانية');
    expect(ofParty('حكومة', 'f', 'ME')).toBe('حكومة الجبل الأسود');
    expect(ofParty('سفير', 'm', 'CN')).toBe('السفير الصيني');
    expect(ofParty('قراصنة', 'm', 'RU', 'plural')).toBe('القراصنة الروس');
    expect(ofParty('دبلوماسيين', 'm', 'AL', 'plural', 'oblique')).toBe('الدبلوماسيين الألبان');
    expect(ofParty('دبلوماسيين', 'm', 'IR', 'plural', 'oblique')).toBe('الدبلوماسيين الإيرانيين');
  });

  test('every party has a sentence', () => {
    for (const { id } of PARTIES) {
      expect(present('يدين', subjectOf([id])), id).toMatch(/^[يت]دين$/);
      expect(ofParty('سفارة', 'f', id), id).toMatch(/^(السفارة ال|سفارة )/);
      expect(toward(partyName(id, 'ar')), id).toMatch(/^ل/);
    }
  });
});
