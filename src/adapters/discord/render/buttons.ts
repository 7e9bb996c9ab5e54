import type { APIActionRowComponent, APIButtonComponent } from 'discord-api-types/v10';
import type { Block, Button, Document } from '../../../model/document.ts';
import { cutAt } from '../../../text/truncate.ts';
import { bareText, linkOf } from './markup.ts';
import type { Direction } from './markup.ts';

export type Row = APIActionRowComponent<APIButtonComponent>;

const MAX_ROWS = 5;
const MAX_IN_ROW = 5;
const MAX_LABEL = 80;
const MAX_ID = 100;
const MAX_BUTTON_URL = 512;

/** Component types and button styles of the API. */
const ROW = 1;
const BUTTON = 2;
const STYLES = { primary: 1, plain: 2, danger: 4 } as const;
const LINK = 5;

/** Whether an address is short enough for a button; a longer one goes into the text. */
export const fitsButton = (url: string): boolean => {
  const link = linkOf(url);
  return link !== null && link.length <= MAX_BUTTON_URL;
};

/** A button Discord would refuse is left out: it must not cost the message it stands under. */
const buttonOf = (button: Button, direction: Direction, taken: Set<string>): APIButtonComponent | null => {
  const label = cutAt(bareText(button.label, direction), MAX_LABEL, 'utf16');
  if (label === '') return null;
  if (button.kind === 'link') {
    const url = linkOf(button.url);
    return url === null || !fitsButton(url) ? null : { type: BUTTON, style: LINK, label, url };
  }
  if (button.id.trim() === '' || button.id.length > MAX_ID || taken.has(button.id)) return null;
  taken.add(button.id);
  return { type: BUTTON, style: STYLES[button.style ?? 'plain'], label, custom_id: button.id };
};

/**
 * Discord fills a row from left to right whatever the language: for right-to-left text a row is turned round, so that the button read
 * first stands rightmost. Rows that are too long go on in the next one.
 */
export const rowsOf = (
  { buttons, direction }: Pick<Document, 'buttons' | 'direction'>,
  only?: Button['kind'],
): Row[] => {
  const rows: Row[] = [];
  const taken = new Set<string>();
  for (const wanted of buttons) {
    const row = wanted
      .filter(({ kind }) => only === undefined || kind === only)
      .map((button) => buttonOf(button, direction, taken))
      .filter((button) => button !== null);
    for (let at = 0; at < row.length; at += MAX_IN_ROW) {
      const some = row.slice(at, at + MAX_IN_ROW);
      rows.push({ type: ROW, components: direction === 'rtl' ? some.toReversed() : some });
    }
  }
  return rows.slice(0, MAX_ROWS);
};

const DESCRIBES: ReadonlySet<Block['kind']> = new Set(['heading', 'paragraph', 'item']);

/** The document with the links that no button can hold, each on a line of its own after the text. */
export const withLongLinks = (document: Document): Document => {
  const long = document.buttons
    .flat()
    .filter((button) => button.kind === 'link')
    .filter(({ url }) => linkOf(url) !== null && !fitsButton(url));
  if (long.length === 0) return document;
  const after = document.blocks.findLastIndex(({ kind }) => DESCRIBES.has(kind)) + 1;
  const lines: readonly Block[] = long.map(({ label, url }) => ({
    kind: 'paragraph',
    inlines: [{ kind: 'link', text: label, url }],
  }));
  return {
    ...document,
    blocks: [...document.blocks.slice(0, after), ...lines, ...document.blocks.slice(after)],
  };
};
