import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../src/text/fold.ts';
import { gazetteerTerms } from '../../../src/text/gazetteer/terms.ts';
import { buildMatcher, type Term } from '../../../src/text/matcher.ts';

const found = (terms: readonly Term<string>[], text: string) => {
  const folded = fold(text);
  return buildMatcher(terms)
    .find(folded)
    .map(({ value, wordStart, end }) => `${value}=${folded.slice(wordStart, end)}`);
};
const term = (text: string, more: Partial<Term<string>> = {}): Term<string> => ({
  text,
  value: text,
  ...more,
});

describe('words and boundaries', () => {
  test.each([
    ['iran', 'Iran, iranian', ['iran=iran']],
    ['apt28', 'APT28 APT281 XAPT28 APT28s', ['apt28=apt28']],
    ['g7', 'G7 G77', ['g7=g7']],
    ['u.s.', 'The U.S.-led U.S. u.s.a', ['u.s.=u.s.', 'u.s.=u.s.', 'u.s.=u.s.']],
    [
      'volt typhoon',
      'Volt-Typhoon, volt\u00a0\u00a0typhoon, volt_typhoon, volttyphoon',
      [
        'volt typhoon=volt-typhoon',
        'volt typhoon=volt\u0020\u0020typhoon'.replace('\u0020\u0020', '  '),
        'volt typhoon=volt_typhoon',
      ],
    ],
    ['الأمم المتحدة', 'الأمم\nالمتحدة', ['الأمم المتحدة=الامم\nالمتحده']],
    ['الأمم المتحدة', 'الأمم\n\nالمتحدة', []],
    ['إيران', 'الـIranإيران 3إيران إيران3', ['إيران=ايران', 'إيران=ايران', 'إيران=ايران']],
  ])('%s in %s', (text, where, expected) => {
    expect(found([term(text)], where)).toEqual(expected);
  });
});

describe('clitics and the article', () => {
  test('stand before a name as Arabic allows', () => {
    expect(found([term('إيران')], 'وإيران فإيران بإيران لإيران كإيران وبإيران ولإيران')).toHaveLength(7);
    expect(found([term('إيران')], 'الإيران مإيران تإيران')).toEqual([]);
    expect(found([term('الصين')], 'الصين والصين بالصين للصين وللصين كالصين فالصين')).toHaveLength(7);
    expect(found([term('الصين')], 'صين بصين لصين')).toEqual([]);
  });

  test('a hamza after the alef is no article', () => {
    expect(found([term('ألمانيا')], 'ألمانيا المانيا لألمانيا والمانيا')).toHaveLength(4);
    expect(found([term('ألمانيا')], 'مانيا')).toEqual([]);
  });

  test('the article can be an option, and short words take no preposition', () => {
    expect(found([term('روس', { article: 'optional' })], 'روس الروس للروس وروس كروس بروس لروس')).toEqual([
      'روس=روس',
      'روس=الروس',
      'روس=للروس',
      'روس=وروس',
    ]);
  });

  test('clitics can be shut out', () => {
    expect(found([term('كابل', { clitics: 'none' })], 'وكابل بكابل كابل')).toEqual(['كابل=كابل']);
    expect(found([term('كابل', { clitics: 'conjunctions' })], 'وكابل بكابل كابل')).toHaveLength(2);
  });
});

describe('inflection', () => {
  test('definite, indefinite and accusative on all words', () => {
    const terms = [term('هجوم سيبراني', { inflect: true })];
    expect(
      found(terms, 'هجوم سيبراني، الهجوم السيبراني، هجوماً سيبرانياً، بالهجوم السيبراني، وهجوم سيبراني'),
    ).toHaveLength(5);
    expect(found(terms, 'الهجوم سيبراني هجوم السيبراني')).toEqual([]);
  });

  test('possessive endings', () => {
    expect(found([term('سفير', { possessive: true })], 'سفيرها سفيره سفيرنا سفير سفيري')).toHaveLength(4);
    expect(found([term('سفارة', { possessive: true })], 'سفارتها وسفارته')).toHaveLength(2);
  });
});

describe('find and findAll', () => {
  const terms = [term('الأمن'), term('مجلس الأمن'), term('مجلس الأمن القومي'), term('القومي')];

  test('the longest wins, and nothing overlaps', () => {
    expect(found(terms, 'مجلس الأمن القومي ومجلس الأمن')).toEqual([
      'مجلس الأمن القومي=مجلس الامن القومي',
      'مجلس الأمن=ومجلس الامن',
    ]);
  });

  test('all of them on request', () => {
    const all = buildMatcher(terms).findAll(fold('مجلس الأمن القومي'));
    expect(all.map(({ value }) => value)).toEqual(['مجلس الأمن القومي', 'مجلس الأمن', 'الأمن', 'القومي']);
  });

  test('two values of one spelling are both told', () => {
    const both = [
      { text: 'كونغو', value: 'CD' },
      { text: 'كونغو', value: 'CG' },
    ];
    expect(
      buildMatcher(both)
        .find('كونغو')
        .map(({ value }) => value),
    ).toEqual(['CD', 'CG']);
  });
});

describe('properties', () => {
  const word = fc.constantFrom('ايران', 'الصين', 'روسيا', 'iran', 'us', 'هجوم', 'و', 'ال', 'لل', 'x');
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(' ', '', '. ', '\n', '-')))
    .map((pieces) => pieces.flat().join(''));
  const matcher = buildMatcher([
    term('إيران'),
    term('الصين'),
    term('روسيا والصين'),
    term('iran'),
    term('us'),
  ]);

  test('matches are in order, apart, and hold their term', () => {
    fc.assert(
      fc.property(text, (sample) => {
        let last = 0;
        for (const { start, end, wordStart, value } of matcher.find(sample)) {
          expect(wordStart).toBeGreaterThanOrEqual(last);
          expect(start).toBeGreaterThanOrEqual(wordStart);
          const bare = fold(value).replace(/^ال/, '').replaceAll(' ', '');
          expect(sample.slice(start, end).replace(/[\s-]/g, '')).toBe(bare);
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('any string is taken', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (sample) => void matcher.findAll(sample)));
  });
});

test('cost grows with the text, not with what it repeats', () => {
  const matcher = buildMatcher([term('ا ا ا ا ا ا ا ا ا ا ب'), term('الولايات المتحدة')]);
  // No clock: what cost its square would not end within the runner's own limit.
  expect(() => matcher.find('ا '.repeat(400_000))).not.toThrow();
  expect(() => matcher.find(' '.repeat(1_000_000))).not.toThrow();
  expect(() => matcher.find(`الولايات${' '.repeat(1000)}`.repeat(500))).not.toThrow();
});

test('thousands of terms are found at least five times faster than one by one, in small tables', () => {
  const terms = gazetteerTerms();
  const matcher = buildMatcher(terms);
  const folded = terms.map(({ text }) => fold(text));
  const article = fold(
    'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بعد هجوم إلكتروني نسبته إليها، وقالت واشنطن إنها تدعم حليفها. '.repeat(
      48,
    ),
  );
  const timeOf = (work: () => void): number => {
    const times = [1, 2, 3].map(() => {
      const before = performance.now();
      work();
      return performance.now() - before;
    });
    return Math.min(...times);
  };
  const oneByOne = timeOf(() => void folded.filter((spelling) => article.includes(spelling)));
  const together = timeOf(() => void matcher.find(article));
  expect(terms.length).toBeGreaterThan(10_000);
  expect(matcher.find(article).length).toBeGreaterThan(100);
  expect(oneByOne / together).toBeGreaterThan(5);
  expect(matcher.bytes).toBeLessThan(15_000_000);
});
