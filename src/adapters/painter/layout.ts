/** Splits a text into lines no wider than `width`; a word that is wider by itself is cut into pieces by grapheme. */
export const wrap = (text: string, width: number, widthOf: (text: string) => number): string[] => {
  const lines: string[] = [];
  let line = '';
  const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });
  const put = (word: string): void => {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      return;
    }
    if (line !== '') lines.push(line);
    line = '';
    if (widthOf(word) <= width) {
      line = word;
      return;
    }
    for (const { segment } of graphemes.segment(word)) {
      if (widthOf(line + segment) > width) {
        lines.push(line);
        line = '';
      }
      line += segment;
    }
  };
  for (const word of text.split(/\s+/).filter((one) => one !== '')) put(word);
  if (line !== '') lines.push(line);
  return lines;
};

export interface Fitted {
  readonly size: number;
  readonly lines: readonly string[];
}

const MORE = '…';

/** The distance from one line of a headline to the next, in pixels. */
export const stepOf = (size: number): number => Math.round(size * 1.4);

/**
 * The largest of the sizes at which a text fits into a box; at the least size the last line ends with «…» after a whole word. `sizes`:
 * pixels, falling; `width` and `height` too.
 */
export const fitText = (
  text: string,
  {
    sizes,
    width,
    height,
  }: { readonly sizes: readonly number[]; readonly width: number; readonly height: number },
  widthAt: (size: number) => (text: string) => number,
): Fitted => {
  let fitted: Fitted = { size: sizes[0] ?? 40, lines: [] };
  let most = 1;
  for (const size of sizes) {
    most = Math.max(1, Math.floor(height / stepOf(size)));
    fitted = { size, lines: wrap(text, width, widthAt(size)) };
    if (fitted.lines.length <= most) return fitted;
  }
  const widthOf = widthAt(fitted.size);
  let last = fitted.lines[most - 1] ?? '';
  while (widthOf(last + MORE) > width && last.includes(' ')) last = last.slice(0, last.lastIndexOf(' '));
  return { size: fitted.size, lines: [...fitted.lines.slice(0, most - 1), `${last}${MORE}`] };
};
