import type { Inline } from '../../../model/document.ts';
import { calmMarks, isolateLatin, stripControls } from '../../../text/bidi.ts';
import { neutralise } from './neutralise.ts';

export type Direction = 'rtl' | 'ltr';

/** A run of visible text with one way of showing it. Text here is final: cleaned, isolated, neutralised. */
export interface Piece {
  readonly text: string;
  readonly style: 'plain' | 'bold' | 'italic' | 'code' | { readonly url: string };
}

const FSI = '\u2068';
const PDI = '\u2069';
/** Longer addresses are refused by some servers; a story's never is. */
const MAX_URL = 2_048;

/** An http(s) address as Telegram takes it: a host with a dot, or an IPv6 one. Null for anything else. */
export const linkOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  const hasHost = url.hostname.includes('.') || url.hostname.startsWith('[');
  return isWeb && hasHost && url.username === '' && url.password === '' && url.href.length <= MAX_URL
    ? url.href
    : null;
};

/** One line of plain text: control characters and floods of marks out, every run of white space one space. */
export const clean = (text: string): string =>
  calmMarks(stripControls(text).toWellFormed()).replace(/\s+/g, ' ');

const HOST = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/iu;
const bare = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** Text that names another host than the one the link leads to gets the true one beside it. */
const linkText = (text: string, url: string): string => {
  const { host } = new URL(url);
  if (text.trim() === '') return host;
  const named = HOST.exec(text)?.[0];
  const honest = named === undefined || bare(host) === bare(named) || bare(host).endsWith(`.${bare(named)}`);
  return honest ? text : `${text} (${host})`;
};

const shown = (text: string, direction: Direction): string => neutralise(isolateLatin(text, direction));

const pieceOf = (inline: Inline, direction: Direction): readonly Piece[] => {
  const text = clean(inline.text);
  switch (inline.kind) {
    case 'link': {
      const url = linkOf(inline.url);
      if (url === null) return [{ text: shown(text, direction), style: 'plain' }];
      return [{ text: shown(linkText(text, url), direction), style: { url } }];
    }
    case 'code':
      // The isolate stands outside: what a reader copies is the code alone. Inside code Telegram finds nothing to click on.
      return [
        { text: FSI, style: 'plain' },
        { text, style: 'code' },
        { text: PDI, style: 'plain' },
      ];
    case 'text':
      return [{ text: shown(text, direction), style: 'plain' }];
    default:
      return [{ text: shown(text, direction), style: inline.kind }];
  }
};

export const piecesOf = (inlines: readonly Inline[], direction: Direction): readonly Piece[] =>
  inlines.flatMap((inline) => pieceOf(inline, direction));
