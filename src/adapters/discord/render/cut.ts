import type { Block, Inline } from '../../../model/document.ts';
import { cutAt } from '../../../text/truncate.ts';

const unitsOf = (inlines: readonly Inline[]): number =>
  inlines.reduce((sum, { text }) => sum + text.length, 0);

/** A separator before a link that is left out. */
const DANGLING = /[\s،,؛;·]+$/u;

/**
 * At most `units` UTF-16 units of the inlines' text: whole inlines, and the one at the limit cut at a sentence, word or grapheme. A
 * link is kept whole or left out: half a name leads nowhere.
 */
const cutInlines = (inlines: readonly Inline[], units: number): readonly Inline[] => {
  const kept: Inline[] = [];
  let left = units;
  for (const inline of inlines) {
    if (inline.text.length > left) {
      const text = inline.kind === 'link' ? '' : cutAt(inline.text, left, 'utf16');
      if (text !== '') return [...kept, { ...inline, text }];
      const last = kept.pop();
      if (last === undefined) return [];
      const ended = last.kind === 'text' ? { ...last, text: last.text.replace(DANGLING, '') } : last;
      return ended.text === '' ? kept : [...kept, ended];
    }
    kept.push(inline);
    left -= inline.text.length;
  }
  return kept;
};

/**
 * Renders as much of the inlines as fits into `limit` UTF-16 units of rendered text. The text is cut before it becomes markup, so a cut
 * can never fall inside it; escapes and addresses count too, so it takes a few rounds.
 */
export const fitInlines = (
  inlines: readonly Inline[],
  limit: number,
  render: (inlines: readonly Inline[]) => string,
): string => {
  // White space alone is rendered shorter than it is; a text that much over the limit is cut before it is looked at closely.
  let kept = unitsOf(inlines) > limit * 4 ? cutInlines(inlines, limit * 4) : inlines;
  for (;;) {
    const rendered = render(kept);
    if (rendered.length <= limit) return rendered;
    const units = unitsOf(kept);
    // Less than `units`, for the rendering is longer than the limit: every round takes something away.
    const fewer = Math.floor((units * limit) / rendered.length);
    kept = fewer > 0 ? cutInlines(kept, fewer) : kept.slice(0, -1);
  }
};

/** The inlines of a block; a divider and tags have none. */
export const inlinesOf = (block: Block): readonly Inline[] => {
  switch (block.kind) {
    case 'field':
      return block.value;
    case 'tags':
    case 'divider':
      return [];
    default:
      return block.inlines;
  }
};
