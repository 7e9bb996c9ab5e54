import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderConsole } from '../../../../src/adapters/console/render.ts';
import { abridge, payloadsFor, type TelegramPayload } from '../../../../src/adapters/telegram/render.ts';
import type { Document } from '../../../../src/model/document.ts';
import {
  addressesIn,
  aliveOnTelegram,
  hostileDocuments,
  NASTY,
  unsafe,
  words,
} from '../../../doubles/hostile-text.ts';

const KINDS = new Set([
  'bold',
  'italic',
  'code',
  'text_link',
  'blockquote',
  'expandable_blockquote',
  'underline',
]);

/** What is wrong with a payload, as Telegram or a reader would have it; none: []. */
const faultsOf = ({ text, entities, reply_markup }: TelegramPayload, document: Document): string[] => {
  const asked = addressesIn(document);
  return [
    ...(text.length > 4_096 ? ['longer than 4,096'] : []),
    ...unsafe(text),
    ...entities.flatMap(({ type, offset, length, ...more }) => [
      ...(KINDS.has(type) ? [] : [`an entity of kind ${type}`]),
      ...(offset >= 0 && length > 0 && offset + length <= text.length ? [] : ['an entity outside the text']),
      ...(/^[\udc00-\udfff]/.test(text.slice(offset)) ? ['an entity that splits a pair'] : []),
      ...('url' in more && !(asked.has(more.url) && /^https?:/.test(more.url))
        ? [`a link to ${more.url}`]
        : []),
    ]),
    ...(reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) => [
      ...unsafe(button.text),
      ...('url' in button && !/^https?:\/\//.test(button.url) ? [`a button to ${button.url}`] : []),
      ...('callback_data' in button && Buffer.byteLength(button.callback_data) > 64
        ? ['too long a callback']
        : []),
    ]),
  ];
};

/** Telegram looks for nothing inside code. */
const outsideCode = ({ text, entities }: TelegramPayload): string =>
  entities
    .filter(({ type }) => type === 'code')
    .reduce(
      (left, { offset, length }) => left.slice(0, offset) + ' '.repeat(length) + left.slice(offset + length),
      text,
    );

describe('whatever the document says', () => {
  test('Telegram takes it, nothing in it comes alive, nothing hides or turns', () => {
    fc.assert(
      fc.property(hostileDocuments, (document) => {
        const payloads = payloadsFor(document);
        for (const payload of [...payloads, abridge(payloads)]) {
          expect(faultsOf(payload, document)).toEqual([]);
          expect(aliveOnTelegram(outsideCode(payload))).toEqual([]);
          expect(payload.link_preview_options).toEqual({ is_disabled: true });
        }
        for (const payload of payloadsFor(document, { plain: true })) {
          expect(payload.entities).toEqual([]);
          expect(unsafe(payload.text)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a terminal shows it, and no sign of it steers the terminal', () => {
    fc.assert(
      fc.property(hostileDocuments, (document) => {
        expect(unsafe(renderConsole(document))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('the same signs are alive where nobody neutralises them (the test can fail)', () => {
    const alive = NASTY.filter((one) => aliveOnTelegram(one).length > 0);
    expect(alive.length).toBeGreaterThan(15);
    expect(NASTY.filter((one) => unsafe(one).length > 0).length).toBeGreaterThan(12);
    expect(fc.sample(words, 50).some((one) => unsafe(one).length > 0)).toBe(true);
  });
});
