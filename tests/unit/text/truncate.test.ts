import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutAt, graphemes, lengthIn, type LengthUnit } from '../../../src/text/truncate.ts';

test('graphemes are what a reader sees as one sign', () => {
  expect(graphemes('تَّا👨‍👩‍👧é')).toEqual(['تَّ', 'ا', '👨‍👩‍👧', 'é']);
});

test('lengths by unit', () => {
  const text = 'أَ👍🏽';
  expect(lengthIn(text, 'utf16')).toBe(6);
  expect(lengthIn(text, 'codepoints')).toBe(4);
  expect(lengthIn(text, 'graphemes')).toBe(2);
  expect(lengthIn(text, 'bytes')).toBe(12);
});

describe('cutAt', () => {
  test.each([
    ['fits', 'قطعت ألبانيا علاقاتها.', 100, 'قطعت ألبانيا علاقاتها.'],
    [
      'after the last whole sentence',
      'قطعت ألبانيا علاقاتها بإيران. ورفضت طهران الاتهام.',
      40,
      'قطعت ألبانيا علاقاتها بإيران.',
    ],
    ['a question and its quote', 'أقال: «من فعل؟» ثم مضى في طريقه', 22, 'أقال: «من فعل؟»'],
    ['a stop in a number is no end', 'بلغت الخسائر 3.5 مليون دولار أميركي', 20, 'بلغت الخسائر 3.5…'],
    ['an abbreviation is no end', 'قال د. أحمد إن الهجوم كان كبيراً', 14, 'قال د. أحمد…'],
    ['else after a word', 'الولايات المتحدة تفرض عقوبات', 20, 'الولايات المتحدة…'],
    ['no comma before the mark', 'ألبانيا، إيران، أميركا', 16, 'ألبانيا، إيران…'],
    ['else after a grapheme', 'ددددددددددددددددد', 6, 'ددددد…'],
    ['a joined emoji stays whole', '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 12, '👨‍👩‍👧…'],
    ['no room', 'نص', 0, ''],
    ['line by line', 'السطر الأول\nالسطر الثاني طويل', 18, 'السطر الأول'],
  ])('%s', (_what, text, room, expected) => {
    expect(cutAt(text, room, 'utf16')).toBe(expected);
  });

  test('isolates are closed', () => {
    expect(cutAt('قال \u2066Microsoft Exchange Server\u2069 أمس', 20, 'utf16')).toBe(
      'قال \u2066Microsoft…\u2069',
    );
  });

  const unit = fc.constantFrom<LengthUnit>('utf16', 'codepoints', 'graphemes', 'bytes');
  const text = fc
    .array(
      fc.constantFrom(
        'ألبانيا',
        ' ',
        ' ',
        '. ',
        '، ',
        '👨‍👩‍👧',
        'تَّ',
        'abc',
        '\u2066x y\u2069',
        '؟',
        '\n',
        '1.5',
        '«',
      ),
    )
    .map((pieces) => pieces.join(''));

  test('it never exceeds the room, and is a beginning of the text', () => {
    fc.assert(
      fc.property(text, fc.nat(60), unit, (sample, room, of) => {
        const cut = cutAt(sample, room, of);
        expect(lengthIn(cut, of)).toBeLessThanOrEqual(room);
        const kept = cut.replace(/\u2069*$/, '').replace(/…$/, '');
        expect(sample.startsWith(kept)).toBe(true);
        if (lengthIn(sample, of) <= room) expect(cut).toBe(sample);
      }),
      { numRuns: 2000 },
    );
  });

  test('no grapheme is split, no isolate left open', () => {
    fc.assert(
      fc.property(text, fc.nat(60), unit, (sample, room, of) => {
        const cut = cutAt(sample, room, of);
        const kept = graphemes(cut.replace(/\u2069*$/, '').replace(/…$/, ''));
        expect(graphemes(sample).slice(0, kept.length)).toEqual(kept);
        expect((cut.match(/[\u2066-\u2068]/g) ?? []).length).toBe((cut.match(/\u2069/g) ?? []).length);
      }),
      { numRuns: 1000 },
    );
  });

  test('any string is taken, a megabyte too', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.nat(30),
        unit,
        (sample, room, of) => void cutAt(sample, room, of),
      ),
    );
    expect(cutAt('ألبانيا '.repeat(130_000), 600, 'utf16').length).toBeLessThanOrEqual(600);
  });
});
