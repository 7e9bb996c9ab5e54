import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstStrong, isolateLatin, lineStart, stripControls } from '../../../src/text/bidi.ts';

const [LRI, RLI, PDI, RLM, LRM] = ['\u2066', '\u2067', '\u2069', '\u200f', '\u200e'];
/** Isolates as brackets that a test can show. */
const shown = (text: string): string => text.replaceAll(LRI, '⟨').replaceAll(RLI, '⟪').replaceAll(PDI, '⟩');

describe('stripControls', () => {
  test.each([
    ['overrides', 'ab\u202edc\u202c', 'abdc'],
    ['embeddings, isolates and marks', '\u202a\u2066x\u2069\u200e\u200f\u061cy', 'xy'],
    ['zero-width space, word joiner, BOM, soft hyphen', 'a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
    ['NUL and other controls', 'a\u0000b\u0007c\u007fd', 'abcd'],
    ['tags that hide text', 'a\u{e0041}\u{e0042}b', 'ab'],
    ['a non-joiner in a Persian word stays', 'می\u200cشود', 'می\u200cشود'],
    ['elsewhere it goes', 'a\u200cb \u200cج \u200c', 'ab ج '],
    ['doubled non-joiners become one', 'می\u200c\u200cشود', 'می\u200cشود'],
    ['joiners inside emoji stay', '👨\u200d👩\u200d👧 x\u200dy', '👨\u200d👩\u200d👧 xy'],
    ['line and paragraph separators are line feeds', 'a\u2028b\u2029c\r\nd\re\u0085f', 'a\nb\nc\nd\ne\nf'],
    ['tabs and line feeds stay', 'a\tb\nc', 'a\tb\nc'],
  ])('%s', (_what, text, clean) => {
    expect(stripControls(text)).toBe(clean);
  });
});

describe('isolateLatin in a right-to-left line', () => {
  test.each([
    ['قالت مجموعة APT31 (APT31).', 'قالت مجموعة ⟨APT31⟩ (⟨APT31⟩).'],
    ['حملة «إعصار الملح» (Salt Typhoon) طالت', 'حملة «إعصار الملح» (⟨Salt Typhoon⟩) طالت'],
    ['APT28، APT29؛ وSandworm.', '⟨APT28⟩، ⟨APT29⟩؛ و⟨Sandworm⟩.'],
    ['في 2022-07-15 صباحاً', 'في ⟨2022-07-15⟩ صباحاً'],
    ['الساعة 13:20 و15.5 في المئة و12,500', 'الساعة 13:20 و15.5 في المئة و12,500'],
    ['من 15-20 إلى 7/9', 'من ⟨15-20⟩ إلى ⟨7/9⟩'],
    ['https://a.example/b?c=d. ثم', '⟨https://a.example/b?c=d⟩. ثم'],
    ['C++ و.NET وAT&T!', '⟨C++⟩ و⟨.NET⟩ و⟨AT&T⟩!'],
    ['رقم +966 50 هنا', 'رقم ⟨+966⟩ 50 هنا'],
    ['وزارة U.S. الخارجية', 'وزارة ⟨U.S.⟩ الخارجية'],
    ['بيان U.S.', 'بيان ⟨U.S⟩.'],
    ['Microsoft Exchange Server 2019: ثغرة', '⟨Microsoft Exchange Server 2019⟩: ثغرة'],
    ['65 دولة توقّع', '65 دولة توقّع'],
    ['قال ي. سعيد', 'قال ي. سعيد'],
    ['«Привет» 🔴', '«⟨Привет⟩» 🔴'],
    ['', ''],
  ])('%s', (text, isolated) => {
    expect(shown(isolateLatin(text, 'rtl'))).toBe(isolated);
  });

  test('a left-to-right line isolates Arabic instead', () => {
    expect(shown(isolateLatin('The word «هجوم إلكتروني» (attack).', 'ltr'))).toBe(
      'The word «⟪هجوم إلكتروني⟩» (attack).',
    );
    expect(isolateLatin('Plain English.', 'ltr')).toBe('Plain English.');
  });
});

describe('lineStart', () => {
  test.each([
    ['ألبانيا', ''],
    ['🔴 عاجل', RLM],
    ['65 دولة', RLM],
    ['APT28 هاجمت', RLM],
    ['«ألبانيا»', RLM],
    ['١٢ دولة', RLM],
    ['  ', ''],
    ['', ''],
  ])('%s', (text, mark) => {
    expect(lineStart(text)).toBe(mark);
  });

  test('an English line that begins with Arabic gets the other mark', () => {
    expect(lineStart('«ألبانيا» is Albania', 'ltr')).toBe(LRM);
    expect(lineStart('Albania', 'ltr')).toBe('');
    expect(lineStart(`${RLI}ألبانيا${PDI} is`, 'ltr')).toBe('');
  });
});

test('the first strong letter counts outside isolates', () => {
  expect(firstStrong(`${LRI}abc${PDI} ألف`)).toBe('rtl');
  expect(firstStrong('123 (🔴) abc')).toBe('ltr');
  expect(firstStrong('١٢ 🔴')).toBeNull();
});

describe('properties', () => {
  const piece = fc.constantFrom(
    ...'ألبانيا|إيران|هجوم|و|APT28|Salt Typhoon|(|)|«|»|.|،|:|!|؟|-|/|2022|13:20|2025-01-02|https://a.b/c|a@b.co|@x|#y|🔴|$|%|+3|v3.5|"|C++|é|[|]|U.S.|…|١٢|&|_|i-Soon|\u202e|\u2066|\u2069|\u200f'.split(
      '|',
    ),
  );
  const mixture = fc
    .array(fc.tuple(piece, fc.constantFrom(' ', '', ' ')), { maxLength: 14 })
    .map((pieces) => pieces.flat().join(''));
  const any = fc.oneof(mixture, fc.string({ unit: 'binary' }));
  const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

  test('isolates are balanced, flat, and change nothing else', () => {
    fc.assert(
      fc.property(any, fc.constantFrom('rtl' as const, 'ltr' as const), (text, direction) => {
        const isolated = isolateLatin(text, direction);
        expect(bare(isolated)).toBe(stripControls(text));
        let depth = 0;
        for (const sign of isolated) {
          if (/[\u2066-\u2068]/.test(sign)) depth++;
          if (sign === PDI) depth--;
          expect(depth === 0 || depth === 1).toBe(true);
        }
        expect(depth).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('it may be applied twice', () => {
    fc.assert(
      fc.property(any, fc.constantFrom('rtl' as const, 'ltr' as const), (text, direction) => {
        const once = isolateLatin(text, direction);
        expect(isolateLatin(once, direction)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  test('no letter of the other direction is left outside, no line break or bracket of the text inside', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const outside = isolateLatin(text, 'rtl').replace(/\u2066[^\u2069]*\u2069/g, '');
        expect(outside).not.toMatch(/\p{Script=Latin}/u);
        const inside = isolateLatin(text, 'rtl').match(/\u2066[^\u2069]*\u2069/g) ?? [];
        for (const run of inside) expect(run).not.toMatch(/[()[\]«»"،؟\n]|[.!:]\u2069$(?<!\.[^.]*\.\u2069)/u);
      }),
      { numRuns: 1000 },
    );
  });

  test('a line begins right to left with its mark', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const line = isolateLatin(text, 'rtl');
        if (line.trim() === '') return;
        expect(firstStrong(lineStart(line) + line)).toBe('rtl');
      }),
      { numRuns: 1000 },
    );
  });

  test('a Latin name joined by a sign is one run, so that its halves keep their order', () => {
    expect(isolateLatin('قالت Packet & Protocol إن', 'rtl')).toBe('قالت \u2066Packet & Protocol\u2069 إن');
    expect(isolateLatin('خدمة Disney + Hulu', 'rtl')).toBe('خدمة \u2066Disney + Hulu\u2069');
  });

  test('long runs are read once', () => {
    for (const unit of ['.', '1', 'a', '-', '1-', 'a.', '1.a', 'A 1 ', '(', '@', 'ا a']) {
      const before = performance.now();
      isolateLatin(unit.repeat(100_000), 'rtl');
      expect(performance.now() - before, unit).toBeLessThan(1500);
    }
  });
});
