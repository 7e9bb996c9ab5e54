import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payloadsFor as discordPayloads } from '../../../src/adapters/discord/render.ts';
import { captionFor, payloadsFor as telegramPayloads } from '../../../src/adapters/telegram/render.ts';
import type { Block, Document, Inline } from '../../../src/model/document.ts';

const PIECES = [
  'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بأثر فوري. ',
  'APT34 (OilRig) ',
  '«إعصار الملح» ',
  '👩‍👩‍👧‍👦🏴‍☠️ ',
  'e\u0301\u0300\u0323 ',
  '٢٤ ساعة، ',
  '** __ ~~ || ` [x](y) <b>&amp; ',
  '\u202E\u2066 ',
  'كلمةطويلةجداًبلامسافات'.repeat(8),
];
const words = (max: number) =>
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: max }).map((some) => some.join(''));
const inline: fc.Arbitrary<Inline> = fc.oneof(
  words(60).map((text) => ({ kind: 'text' as const, text })),
  words(8).map((text) => ({ kind: 'bold' as const, text })),
  words(3).map((text) => ({ kind: 'link' as const, text, url: 'https://a.example/x?y=1' })),
);
const inlines = fc.array(inline, { minLength: 1, maxLength: 4 });
const block: fc.Arbitrary<Block> = fc.oneof(
  inlines.map((some) => ({ kind: 'paragraph' as const, inlines: some })),
  inlines.map((some) => ({ kind: 'item' as const, inlines: some })),
  inlines.map((some) => ({ kind: 'note' as const, inlines: some })),
  inlines.map((some) => ({ kind: 'field' as const, label: 'المصادر', value: some })),
  fc.constant({ kind: 'divider' as const }),
  fc.constant({ kind: 'tags' as const, tags: ['ألبانيا', 'إيران'] }),
);
const document: fc.Arbitrary<Document> = fc
  .tuple(inlines, fc.array(block, { maxLength: 14 }), fc.constantFrom('rtl' as const, 'ltr' as const))
  .map(([title, blocks, direction]) => ({
    severity: 4,
    direction,
    blocks: [{ kind: 'heading', inlines: title, mark: '🟠' }, ...blocks],
    buttons: [[{ kind: 'press', label: 'لماذا؟', id: 'w:1:1' }]],
  }));

const lengthOf = (text: string | undefined): number => text?.length ?? 0;
/** No emoji and no letter with its marks is torn: what is left ends where a grapheme ends. */
const isWhole = (text: string): boolean => text.isWellFormed() && !text.endsWith('\u200d');

describe('limits are counted as the platforms count', () => {
  test('Telegram: UTF-16 units after entities, entities inside the text, buttons under the last message', () => {
    fc.assert(
      fc.property(document, (one) => {
        const messages = telegramPayloads(one);
        for (const { text, entities } of messages) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(4_096);
          expect(isWhole(text)).toBe(true);
          expect(entities.length).toBeLessThanOrEqual(100);
          for (const { offset, length } of entities) {
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
            expect(text.slice(offset, offset + length).isWellFormed()).toBe(true);
          }
        }
        expect(messages.at(-1)?.reply_markup).toBeDefined();
      }),
      { numRuns: 120 },
    );
  });

  test('Telegram captions: 1,024, or none at all', () => {
    fc.assert(
      fc.property(document, (one) => {
        for (const caption of [captionFor(one), captionFor(one, { force: true })]) {
          if (caption === null) continue;
          expect(caption.caption.length).toBeLessThanOrEqual(1_024);
          expect(isWhole(caption.caption)).toBe(true);
          for (const { offset, length } of caption.caption_entities)
            expect(offset + length).toBeLessThanOrEqual(caption.caption.length);
        }
        expect(captionFor(one, { force: true })).not.toBeNull();
      }),
      { numRuns: 120 },
    );
  });

  test('Discord: each part, and 6,000 over all embeds of a message', () => {
    fc.assert(
      fc.property(document, (one) => {
        for (const { content, embeds } of discordPayloads(one)) {
          expect(content.length).toBeLessThanOrEqual(2_000);
          expect(embeds.length).toBeLessThanOrEqual(10);
          let total = 0;
          for (const { title, description, fields = [], footer } of embeds) {
            expect(lengthOf(title)).toBeLessThanOrEqual(256);
            expect(lengthOf(description)).toBeLessThanOrEqual(4_096);
            expect(lengthOf(footer?.text)).toBeLessThanOrEqual(2_048);
            expect(fields.length).toBeLessThanOrEqual(25);
            for (const { name, value } of fields) {
              expect(name.length).toBeLessThanOrEqual(256);
              expect(value.length).toBeLessThanOrEqual(1_024);
              total += name.length + value.length;
            }
            total += lengthOf(title) + lengthOf(description) + lengthOf(footer?.text);
            for (const text of [title, description, footer?.text, ...fields.map(({ value }) => value)])
              expect(isWhole(text ?? '')).toBe(true);
          }
          expect(total).toBeLessThanOrEqual(6_000);
        }
      }),
      { numRuns: 120 },
    );
  });
});
