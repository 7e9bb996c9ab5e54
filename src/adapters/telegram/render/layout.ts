import type { Block, Inline } from '../../../model/document.ts';
import { lineStart } from '../../../text/bidi.ts';
import { clean, piecesOf } from './pieces.ts';
import type { Direction, Piece } from './pieces.ts';

/** One block as it stands in the message: its line, and how it is set off from what stands above. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly gap: '\n' | '\n\n';
}

const BETWEEN_FIELDS = ' · ';
const SETS_OFF: ReadonlySet<Block['kind']> = new Set(['heading', 'paragraph']);

/** Headlines and paragraphs stand apart; what belongs to them follows line by line; a hit of a list begins after the notes of the one before. */
const gapBetween = (above: Block, below: Block): Line['gap'] => {
  if (SETS_OFF.has(above.kind) || SETS_OFF.has(below.kind)) return '\n\n';
  return below.kind === 'item' && above.kind !== 'item' ? '\n\n' : '\n';
};

const TAG_LETTERS = /[^\p{L}\p{N}_]+/gu;

/** A tag ends at the first sign that is no letter, digit or underscore: vowel signs are dropped, other signs become underscores. */
export const tagOf = (tag: string): string | null => {
  const word = clean(tag)
    .replace(/\p{M}/gu, '')
    .replace(/^#/, '')
    .trim()
    .replace(TAG_LETTERS, '_')
    .replace(/^_+|_+$/g, '');
  return /\p{L}/u.test(word) ? `#${word}` : null;
};

const ISOLATED = /^#[\p{Script=Latin}\p{N}_]+$/u;

const tagPieces = (tags: readonly string[]): readonly Piece[] => {
  const words = tags.map(tagOf).filter((tag) => tag !== null);
  const text = [...new Set(words)]
    .map((word) => (ISOLATED.test(word) ? `\u2068${word}\u2069` : word))
    .join(' ');
  return text === '' ? [] : [{ text, style: 'plain' }];
};

const styled = (inlines: readonly Inline[], style: 'bold' | 'italic'): readonly Inline[] =>
  inlines.map((inline) => (inline.kind === 'text' ? { ...inline, kind: style } : inline));

const contentOf = (block: Block, direction: Direction): readonly Piece[] => {
  const plain = (text: string): Piece => ({ text, style: 'plain' });
  switch (block.kind) {
    case 'heading': {
      const mark = block.mark === undefined ? [] : [plain(`${block.mark} `)];
      return [...mark, ...piecesOf(styled(block.inlines, 'bold'), direction)];
    }
    case 'paragraph':
      return piecesOf(block.inlines, direction);
    case 'field':
      return [
        ...piecesOf([{ kind: 'text', text: `${block.label}: ` }], direction),
        ...piecesOf(block.value, direction),
      ];
    case 'item':
      return [
        plain(block.ordinal === undefined ? '• ' : `${block.ordinal}. `),
        ...piecesOf(block.inlines, direction),
      ];
    case 'note':
      return piecesOf(styled(block.inlines, 'italic'), direction);
    case 'tags':
      return tagPieces(block.tags);
    case 'divider':
      return [plain('———')];
  }
};

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** Puts the mark in front that makes the line begin in the direction of the document, where it would not by itself. */
const begun = ([first, ...rest]: readonly Piece[], direction: Direction): readonly Piece[] => {
  if (first === undefined) return rest;
  const pieces = [{ ...first, text: first.text.trimStart() }, ...rest];
  const mark = lineStart(textOf(pieces), direction);
  return mark === '' ? pieces : [{ text: mark, style: 'plain' }, ...pieces];
};

/** The blocks of one section as lines; neighbouring inline fields share one. Blocks that show nothing leave no line. */
export const layOut = (blocks: readonly Block[], direction: Direction): readonly Line[] => {
  const lines: Line[] = [];
  let above: Block | null = null;
  for (const block of blocks) {
    const pieces = contentOf(block, direction);
    if (textOf(pieces).trim() === '') continue;
    const last = lines.at(-1);
    const joins =
      above?.kind === 'field' && above.inline === true && block.kind === 'field' && block.inline === true;
    if (joins && last !== undefined) {
      lines[lines.length - 1] = {
        ...last,
        pieces: [...last.pieces, { text: BETWEEN_FIELDS, style: 'plain' }, ...pieces],
      };
    } else {
      lines.push({ pieces: begun(pieces, direction), gap: above === null ? '\n' : gapBetween(above, block) });
    }
    above = block;
  }
  return lines;
};
