import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldWithOrigin, tokenSpans, tokens } from '../../../src/text/fold.ts';

describe('fold', () => {
  test.each([
    ['الولاياتُ المُتّحدة', 'الولايات المتحده'],
    ['إيران أُسرة آسيا ٱلله', 'ايران اسره اسيا الله'],
    ['الخارجية الروسى', 'الخارجيه الروسي'],
    ['مسؤول مسئول', 'مسوول مسيول'],
    ['كـــتاب', 'كتاب'],
    ['ایران و گروه', 'ايران و كروه'],
    ['ڤيتو پاريس', 'فيتو باريس'],
    ['١٢٣ ۴۵۶', '123 456'],
    ['\u202eAPT\u2066 28\u2069', 'apt 28'],
    ['ﻻ ﷲ', 'لا الله'],
    ['Erdoğan İstanbul ırmak ŁÓDŹ Straße', 'erdogan istanbul irmak lodz strasse'],
    ['ＮＡＴＯ 𝐔𝐒', 'nato us'],
    ['Iran’s anti‑NATO', "iran's anti-nato"],
    ['سِيبِرَاني', 'سيبراني'],
    ['', ''],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('composed and decomposed writing are one', () => {
    for (const text of ['ألمانيا آسيا مسؤول', 'Erdoğan Łódź Türkiye', 'Київ'])
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
  });

  test('folding twice changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('lone surrogates and NUL are taken', () => {
    expect(fold('a\ud800b\udc00\u0000')).toBe('a\ufffdb\ufffd\u0000');
  });
});

describe('foldWithOrigin', () => {
  test('has the same text and a way back for every unit', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('إيران', 'ﷺ', '½', '𝐀', 'ßﬃ', 'تـ')),
        ),
        (pieces) => {
          const text = pieces.join('');
          const { text: folded, origin } = foldWithOrigin(text);
          expect(folded).toBe(fold(text));
          expect(origin).toHaveLength(folded.length + 1);
          expect(origin[folded.length]).toBe(text.length);
          for (let at = 1; at < origin.length; at++)
            expect(origin[at]).toBeGreaterThanOrEqual(origin[at - 1] ?? 0);
        },
      ),
    );
  });

  test('spans of words stand in the original', () => {
    const text = 'قالت «الولاياتُ المتّحدة» إنّ APT‑28 هاجم ١٢ وزارة';
    const spans = tokenSpans(foldWithOrigin(text));
    expect(spans.map((token) => text.slice(token.start, token.end))).toEqual([
      'قالت',
      'الولاياتُ',
      'المتّحدة',
      'إنّ',
      'APT‑28',
      'هاجم',
      '١٢',
      'وزارة',
    ]);
    expect(spans.map((token) => token.text)).toEqual(tokens(text));
  });
});

test('tokens keep inner dots, hyphens and apostrophes', () => {
  expect(tokens('APT-28, 3.5% of Iran’s U.S. web.')).toEqual(['apt-28', '3.5', 'of', "iran's", 'u.s', 'web']);
});

test('a megabyte folds in linear time', () => {
  const text = 'الولايات المتّحدة '.repeat(60_000);
  const before = performance.now();
  fold(text);
  expect(performance.now() - before).toBeLessThan(1500);
});
