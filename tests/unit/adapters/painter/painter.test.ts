import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPainter } from '../../../../src/adapters/painter/index.ts';
import { fitText, stepOf, wrap } from '../../../../src/adapters/painter/layout.ts';
import type { Card } from '../../../../src/model/card.ts';

const card = (more: Partial<Card> = {}): Card => ({
  direction: 'rtl',
  severity: 5,
  tag: 'عاجل',
  headline: 'ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني',
  facts: [{ label: 'الأطراف', value: 'ألبانيا، إيران، الولايات المتحدة' }],
  level: 'الأهمية: 5 من 5',
  footer: 'البوابة نيوز · الأربعاء 7 سبتمبر 2022',
  brand: 'برقية',
  ...more,
});

const pixelsOf = async (png: Uint8Array): Promise<{ width: number; data: Uint8ClampedArray }> => {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { width: image.width, data: context.getImageData(0, 0, image.width, image.height).data };
};
/** How many pixels of a rectangle are nearly white: the ink of the headline. */
const inkIn = (
  { data, width }: Awaited<ReturnType<typeof pixelsOf>>,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number => {
  let count = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) if ((data[(y * width + x) * 4] ?? 0) > 230) count++;
  return count;
};

describe('the picture card', () => {
  test('a PNG of 1200 × 630 whose text stands on the right, inside its margins', async () => {
    const png = await createPainter().paint(card({ severity: 2 }));
    const image = await loadImage(Buffer.from(png));
    expect([image.width, image.height]).toEqual([1200, 630]);
    const all = await pixelsOf(png);
    expect(inkIn(all, [600, 134, 1110, 430])).toBeGreaterThan(4_000);
    expect(inkIn(all, [0, 134, 70, 430])).toBe(0);
    expect(inkIn(all, [1112, 134, 1180, 430])).toBe(0);
    // Nothing of the headline runs into the line of parties.
    expect(inkIn(all, [72, 424, 1110, 438])).toBe(0);
  });

  test('English stands on the left', async () => {
    const png = await createPainter().paint(
      card({ direction: 'ltr', severity: 2, tag: null, headline: 'Short' }),
    );
    const all = await pixelsOf(png);
    expect(inkIn(all, [90, 134, 400, 430])).toBeGreaterThan(500);
    expect(inkIn(all, [800, 134, 1190, 430])).toBe(0);
  });

  test('letters join: the same letters apart are wider', async () => {
    const painter = createPainter();
    const widthOf = async (headline: string): Promise<number> => {
      const png = await painter.paint(card({ headline, severity: 2, facts: [] }));
      const all = await pixelsOf(png);
      for (let x = 72; x < 1108; x++) if (inkIn(all, [x, 134, x + 1, 430]) > 0) return 1108 - x;
      return 0;
    };
    expect(await widthOf('تستدعي')).toBeLessThan(
      (await widthOf('ت\u200cس\u200cت\u200cد\u200cع\u200cي')) * 0.95,
    );
  });

  test('one alert for many chats is drawn once; a longer text is smaller, never cut off', async () => {
    const painter = createPainter();
    expect(painter.paint(card())).toBe(painter.paint(card()));
    const long =
      'مسؤولون: واشنطن توقف خططاً لفرض عقوبات على وزارة أمن الدولة الصينية بسبب حملة «إعصار الملح» (Salt Typhoon) حفاظاً على الهدنة التجارية';
    const png = await painter.paint(card({ headline: long, severity: 2 }));
    const all = await pixelsOf(png);
    expect(inkIn(all, [0, 134, 70, 430])).toBe(0);
    expect(inkIn(all, [72, 426, 1110, 436])).toBe(0);
  });
});

describe('the layout', () => {
  const widthOf = (text: string): number => text.length * 10;
  test('no line is wider than its box, and no word is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        const lines = wrap(text, 200, widthOf);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(200);
        expect(lines.join('').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
      }),
      { numRuns: 200 },
    );
  });
  test('the size falls until it fits; past the least size it ends with a whole word and «…»', () => {
    const box = { sizes: [60, 40, 20], width: 400, height: 100 };
    const at = (size: number) => (text: string) => (text.length * size) / 2;
    expect(fitText('قصير', box, at)).toEqual({ size: 60, lines: ['قصير'] });
    const { size, lines } = fitText('كلمة '.repeat(60).trim(), box, at);
    expect(size).toBe(20);
    expect(lines.length).toBe(Math.floor(100 / stepOf(20)));
    expect(lines.at(-1)).toMatch(/كلمة…$/u);
  });
});
