import type { Document, Inline } from '../../model/document.ts';
import { calmMarks, isolateLatin, stripControls } from '../../text/bidi.ts';

const WIDTH = 72;

export interface ConsoleOptions {
  readonly colours?: boolean;
}

/** A line as a terminal shows it in order: it begins with a mark of its direction, and Latin runs stand in isolates. */
const line = (text: string, direction: Document['direction']): string => {
  const clean = calmMarks(stripControls(text).toWellFormed());
  return direction === 'rtl' ? `\u200F${isolateLatin(clean, 'rtl')}` : clean;
};

const plain = (inlines: readonly Inline[]): string => inlines.map(({ text }) => text).join('');
/** Addresses as they are dialled: whatever looks like other letters is spelt out. */
const webAddress = (address: string): string[] => {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? [url.href] : [];
};
const links = (inlines: readonly Inline[]): string[] =>
  inlines.flatMap((inline) => (inline.kind === 'link' ? webAddress(inline.url) : []));

/** Right-to-left text for a terminal or a pipe: links alone on their own lines. */
export const renderConsole = (
  { blocks, buttons, direction, picture }: Document,
  { colours = false }: ConsoleOptions = {},
): string => {
  const bold = (text: string): string => (colours ? `\u001B[1m${text}\u001B[0m` : text);
  const dim = (text: string): string => (colours ? `\u001B[2m${text}\u001B[0m` : text);
  const out: string[] = [];
  const say = (text: string, dress: (text: string) => string = (same) => same): void => {
    for (const one of text.split('\n')) if (one.trim() !== '') out.push(dress(line(one, direction)));
  };
  const seen = new Set<string>();
  const tell = (inlines: readonly Inline[]): void => {
    for (const url of links(inlines)) {
      if (seen.has(url)) continue;
      seen.add(url);
      out.push(dim(`  ${url}`));
    }
  };
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        say(`${block.mark === undefined ? '' : `${block.mark} `}${plain(block.inlines)}`, bold);
        break;
      case 'paragraph':
        say(plain(block.inlines));
        tell(block.inlines);
        break;
      case 'field':
        say(`${block.label}: ${plain(block.value)}`);
        tell(block.value);
        break;
      case 'item':
        say(`${block.ordinal === undefined ? '•' : `${block.ordinal}.`} ${plain(block.inlines)}`);
        tell(block.inlines);
        break;
      case 'note':
        say(plain(block.inlines), dim);
        break;
      case 'tags':
        say(block.tags.map((tag) => `#${tag}`).join(' '), dim);
        break;
      case 'divider':
        out.push(dim('─'.repeat(WIDTH / 2)));
        break;
    }
  }
  if (picture !== undefined) say(`[${picture.description}]`, dim);
  for (const row of buttons)
    for (const button of row) if (button.kind === 'link') tell([{ kind: 'link', text: '', url: button.url }]);
  return out.join('\n');
};

export const RULE = '─'.repeat(WIDTH);
