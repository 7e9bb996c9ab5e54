import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@grammyjs/types';
import type { Button, Document } from '../../../model/document.ts';
import { cutAt } from '../../../text/truncate.ts';
import { clean, linkOf } from './pieces.ts';

/** What clients show in a row, what the server takes in all, and how much of a label can be read. */
const MAX_IN_ROW = 8;
const MAX_BUTTONS = 100;
const MAX_LABEL = 64;
const MAX_DATA_BYTES = 64;

/** A button Telegram would refuse is left out: it must not cost the message it stands under. */
const buttonOf = (button: Button): InlineKeyboardButton | null => {
  const text = cutAt(clean(button.label).trim(), MAX_LABEL, 'utf16');
  if (text === '') return null;
  if (button.kind === 'link') {
    const url = linkOf(button.url);
    return url === null ? null : { text, url };
  }
  const bytes = Buffer.byteLength(button.id);
  if (bytes === 0 || bytes > MAX_DATA_BYTES) return null;
  const style = button.style === undefined ? {} : { style: button.style };
  return { text, callback_data: button.id, ...style };
};

/** Telegram fills a row from left to right whatever the language: for right-to-left text the row is turned round, so that what is read first stands rightmost. */
const rowOf = (buttons: readonly Button[], direction: Document['direction']): InlineKeyboardButton[] => {
  const row = buttons
    .map(buttonOf)
    .filter((button) => button !== null)
    .slice(0, MAX_IN_ROW);
  return direction === 'rtl' ? row.toReversed() : row;
};

export const keyboardOf = (
  { buttons, direction }: Pick<Document, 'buttons' | 'direction'>,
  only?: Button['kind'],
): InlineKeyboardMarkup | null => {
  const rows: InlineKeyboardButton[][] = [];
  let count = 0;
  for (const wanted of buttons) {
    const row = rowOf(
      wanted.filter(({ kind }) => only === undefined || kind === only),
      direction,
    );
    if (row.length === 0) continue;
    count += row.length;
    if (count > MAX_BUTTONS) break;
    rows.push(row);
  }
  return rows.length === 0 ? null : { inline_keyboard: rows };
};
