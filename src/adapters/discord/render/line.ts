import type { Block, Inline } from '../../../model/document.ts';
import { fitInlines } from './cut.ts';
import { begun, clean, markup } from './markup.ts';
import type { Direction, Markup } from './markup.ts';

/** One or more blocks as a line of a description, and how it is set off from what stands above. */
export interface Line {
  readonly text: string;
  readonly gap: '\n' | '\n\n';
  /** True where a new story of a collection begins: a good place to go on in another embed. */
  readonly opens: boolean;
}

/** No block of ours is longer; one that is has swallowed something. */
const LONGEST_LINE = 2_400;
const LONGEST_LABEL = 200;
const BETWEEN_FIELDS = ' · ';
/** How blocks become lines: with Discord's markup, or as words alone. */
export interface LineStyle extends Markup {
  readonly direction: Direction;
  /** UTF-16 units a line may have. Default: 2,400. */
  readonly longest?: number;
}

const strong = (text: string): readonly Inline[] => [{ kind: 'bold', text }];
const bolder = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.map((inline) => (inline.kind === 'text' ? { ...inline, kind: 'bold' } : inline));

const fit = (inlines: readonly Inline[], style: LineStyle): string =>
  fitInlines(inlines, style.longest === undefined ? LONGEST_LINE : style.longest - 300, (some) =>
    markup(some, style.direction, style),
  );

const bodyOf = (block: Block, style: LineStyle): string => {
  switch (block.kind) {
    case 'heading': {
      const mark = block.mark === undefined ? '' : `${clean(block.mark)} `;
      const text = fit(bolder(block.inlines), style);
      return text === '' ? '' : mark + text;
    }
    case 'paragraph':
    case 'note':
      return fit(block.inlines, style);
    case 'field': {
      const value = fit(block.value, style);
      if (value === '') return '';
      const label = fitInlines(strong(`${block.label}:`), LONGEST_LABEL, (some) =>
        markup(some, style.direction, style),
      );
      return `${label} ${value}`;
    }
    case 'item': {
      const text = fit(block.inlines, style);
      if (text === '') return '';
      return block.ordinal === undefined ? `• ${text}` : `${block.ordinal}. ${text}`;
    }
    // Tags lead nowhere on Discord.
    case 'tags':
    case 'divider':
    default:
      return '';
  }
};

/** Paragraphs and stories stand apart; what belongs to them follows line by line; a hit of a list begins after the notes of the one before. */
const gapBetween = (above: Block, below: Block): Line['gap'] => {
  switch (below.kind) {
    case 'heading':
      return '\n\n';
    case 'paragraph':
      return above.kind === 'heading' ? '\n' : '\n\n';
    case 'item':
      return above.kind === 'item' ? '\n' : '\n\n';
    default:
      return '\n';
  }
};

/** Blocks as lines; neighbouring inline fields share one. Blocks that show nothing leave no line. */
export const linesOf = (blocks: readonly Block[], style: LineStyle): readonly Line[] => {
  const lines: Line[] = [];
  let above: Block | null = null;
  let opens = false;
  for (const block of blocks) {
    opens ||= block.kind === 'divider';
    const body = bodyOf(block, style);
    if (body === '') continue;
    const last = lines.at(-1);
    const joins =
      above?.kind === 'field' && above.inline === true && block.kind === 'field' && block.inline === true;
    if (
      joins &&
      last !== undefined &&
      last.text.length + body.length + 10 <= (style.longest ?? LONGEST_LINE)
    ) {
      lines[lines.length - 1] = { ...last, text: last.text + BETWEEN_FIELDS + body };
    } else {
      const line = begun(body, style.direction);
      lines.push({
        // The small print's sign must stand first: a direction mark before it would show it.
        text: block.kind === 'note' && style.styles ? `-# ${line}` : line,
        gap: above === null ? '\n' : gapBetween(above, block),
        opens,
      });
      opens = false;
    }
    above = block;
  }
  return lines;
};
