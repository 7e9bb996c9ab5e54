import type { Block, Inline } from '../../../model/document.ts';
import { cutAt } from '../../../text/truncate.ts';
import { compose } from './compose.ts';
import type { Composed } from './compose.ts';
import { layOut } from './layout.ts';
import type { Direction } from './pieces.ts';

/** The Bot API's limits, after parsing: text in UTF-16 units, entities in number. */
export const MAX_TEXT = 4_096;
export const MAX_ENTITIES = 100;
/** The same of the text under a picture. */
const MAX_CAPTION = 1_024;
/** Under a picture a paragraph may be cut shorter. */
const SHORTEST_UNDER_PICTURE = 120;
/** No block of ours is longer; one that is has swallowed something. */
const LONGEST_BLOCK = 3_000;
/** A paragraph is not cut shorter than this to keep a section in one message: then the section is split. */
const SHORTEST_CUT = 600;
const LONGEST_LABEL = 200;
const PDI = '\u2069';
/** Isolates that a cut may leave open. */
const MOST_OPEN = 8;

const contentOf = (block: Block): readonly Inline[] =>
  block.kind === 'field' ? block.value : 'inlines' in block ? block.inlines : [];

const withContent = (block: Block, inlines: readonly Inline[]): Block => {
  switch (block.kind) {
    case 'field':
      return { ...block, value: inlines };
    case 'tags':
    case 'divider':
      return block;
    default:
      return { ...block, inlines };
  }
};

const unitsOf = (inlines: readonly Inline[]): number =>
  inlines.reduce((sum, { text }) => sum + text.length, 0);

/** The block with at most `units` of its text: whole inlines, and the one at the limit cut at a sentence, word or grapheme. */
const cutBlock = (block: Block, units: number): Block => {
  const inlines = contentOf(block);
  if (unitsOf(inlines) <= units) return block;
  const kept: Inline[] = [];
  let left = units;
  for (const inline of inlines) {
    if (inline.text.length <= left) kept.push(inline);
    else {
      const text = cutAt(inline.text, left, 'utf16');
      if (text !== '') kept.push({ ...inline, text });
      break;
    }
    left -= inline.text.length;
  }
  return withContent(block, kept);
};

const cutLabel = (block: Block): Block =>
  block.kind === 'field' && block.label.length > LONGEST_LABEL
    ? { ...block, label: cutAt(block.label, LONGEST_LABEL, 'utf16') }
    : block;

const composeBlocks = (blocks: readonly Block[], direction: Direction): Composed =>
  compose(layOut(blocks, direction));

const fits = ({ text, entities }: Composed, max = MAX_TEXT): boolean =>
  text.length <= max && entities.length <= MAX_ENTITIES;

/** Shortens the longest paragraph until the section fits in one message; null when that would take too much of it. */
const shorten = (
  blocks: readonly Block[],
  direction: Direction,
  max = MAX_TEXT,
  shortest = SHORTEST_CUT,
): Composed | null => {
  let current = blocks;
  for (;;) {
    const composed = composeBlocks(current, direction);
    if (fits(composed, max)) return composed;
    const over = composed.text.length - max;
    const longest = current.reduce(
      (best, block, index) => {
        const units = block.kind === 'paragraph' ? unitsOf(block.inlines) : 0;
        return units > best.units ? { index, units } : best;
      },
      { index: -1, units: 0 },
    );
    // What isolates and marks add cannot be counted before: a little more is taken than is over.
    const target = Math.min(longest.units - over - 8, Math.floor(longest.units * 0.98));
    if (over <= 0 || target < shortest) return null;
    current = current.map((block, index) => (index === longest.index ? cutBlock(block, target) : block));
  }
};

/** As many blocks as fit into each message. */
const spread = (blocks: readonly Block[], direction: Direction): readonly Composed[] => {
  const messages: Composed[] = [];
  let taken: Block[] = [];
  for (const block of blocks) {
    if (fits(composeBlocks([...taken, block], direction))) taken.push(block);
    else {
      if (taken.length > 0) messages.push(composeBlocks(taken, direction));
      taken = [block];
    }
  }
  if (taken.length > 0) messages.push(composeBlocks(taken, direction));
  return messages.map((message) => crop(message));
};

/** Closes what the last line opened and the cut took the end of. */
const closed = (text: string): string => {
  let open = 0;
  for (const sign of text.slice(text.lastIndexOf('\n') + 1))
    if (/[\u2066-\u2068]/.test(sign)) open++;
    else if (sign === PDI) open = Math.max(0, open - 1);
  return text + PDI.repeat(Math.min(open, MOST_OPEN));
};

/** Up to the last whole line or word, or where there is none, the last whole character. */
const upTo = (text: string, units: number): string => {
  const word = Math.max(text.lastIndexOf('\n', units), text.lastIndexOf(' ', units));
  const end = word > units / 2 ? word : units;
  return text.slice(0, /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? end - 1 : end);
};

/** The last resort, for a single block beyond every limit: links before looks, and the text as far as it goes. */
const crop = ({ text, entities }: Composed, max = MAX_TEXT): Composed => {
  const kept = text.length <= max ? text : upTo(text, max - MOST_OPEN);
  const inside = entities.filter(({ offset, length }) => offset + length <= kept.length);
  const ranked = [...inside].sort((a, b) => Number(b.type === 'text_link') - Number(a.type === 'text_link'));
  const chosen = new Set(ranked.slice(0, MAX_ENTITIES));
  return {
    text: kept === text ? text : closed(kept),
    entities: inside.filter((entity) => chosen.has(entity)),
  };
};

const sectionsOf = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const sections: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'divider') sections.push([]);
    else sections.at(-1)?.push(cutLabel(cutBlock(block, LONGEST_BLOCK)));
  }
  return sections.filter((section) => section.length > 0);
};

/**
 * The document as messages that Telegram takes: sections together while they fit, cut between them (at the dividers), a section
 * that is too long by itself shortened in its longest paragraph, or else spread over several messages. Never empty.
 */
export const fit = (blocks: readonly Block[], direction: Direction): readonly Composed[] => {
  const messages: Composed[] = [];
  let taken: Block[] = [];
  const flush = () => {
    if (taken.length > 0) messages.push(composeBlocks(taken, direction));
    taken = [];
  };
  for (const section of sectionsOf(blocks)) {
    const joined: Block[] = taken.length === 0 ? [...section] : [...taken, { kind: 'divider' }, ...section];
    if (fits(composeBlocks(joined, direction))) {
      taken = joined;
      continue;
    }
    flush();
    if (fits(composeBlocks(section, direction))) taken = [...section];
    else {
      const short = shorten(section, direction);
      messages.push(...(short === null ? spread(section, direction) : [short]));
    }
  }
  flush();
  const shown = messages.filter(({ text }) => text !== '');
  return shown.length === 0 ? [{ text: '…', entities: [] }] : shown;
};

/** The document as the text under a picture, its longest paragraph shortened at a sentence where need be; null: it says too much for one. */
export const fitCaption = (blocks: readonly Block[], direction: Direction): Composed | null =>
  blocks.some(({ kind }) => kind === 'divider')
    ? null
    : shorten(blocks, direction, MAX_CAPTION, SHORTEST_UNDER_PICTURE);

/** The same for a picture that is there already: whatever does not fit is left out. */
export const cropCaption = (blocks: readonly Block[], direction: Direction): Composed =>
  fitCaption(blocks, direction) ?? crop(composeBlocks(blocks, direction), MAX_CAPTION);
