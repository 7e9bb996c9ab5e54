import type { Inline } from '../../../model/document.ts';
import { isolateLatin, lineStart, stripControls } from '../../../text/bidi.ts';

export type Direction = 'rtl' | 'ltr';

/** U+2060 shows nothing, breaks no line and turns no direction; inside a mention, an address or an emoji's name it ends it. */
const BREAK = '\u2060';
/** More marks than any script stacks on one letter climb over the lines above. */
const MARK_FLOOD = /(\p{M}{5})\p{M}+/gu;

/** One line of plain text: controls out, lone surrogates replaced, every run of white space one space. */
export const clean = (text: string): string =>
  stripControls(text).toWellFormed().replace(MARK_FLOOD, '$1').replace(/\s+/g, ' ');

/** What Discord makes something of by itself, where no backslash helps, and where one invisible sign ends it. */
const LIVE: readonly (readonly [RegExp, string])[] = [
  [/@(?=everyone|here)/gi, `@${BREAK}`],
  // <@user>, <@&role>, <#channel>, </command:id>, <t:time>, <:emoji:id>, <id:guide>, <https://…>
  [/<(?=\S)/g, `<${BREAK}`],
  // https://, discord://, steam://
  [/:(?=\/\/)/g, `:${BREAK}`],
  // :emoji_name: is shown as the emoji.
  [/:(?=[\w+-]+:)/g, `:${BREAK}`],
];
/** Signs of inline markup wherever they stand. */
const SIGNS = /[\\*_~|`[\]]/g;
/** Signs of block markup at the beginning of a line: headings, small print, quotes, lists. */
const LINE_SIGN = /^(\s*)(#{1,3}(?=\s)|-#|>|[-+](?=\s)|\d+(?=[.)]\s))/;

/** Ends whatever Discord would act upon without being told to; shows the same text in places that take no markup. */
export const defuse = (text: string): string =>
  LIVE.reduce((safe, [sign, replacement]) => safe.replace(sign, replacement), text);

const escape = (text: string): string => defuse(text).replace(SIGNS, String.raw`\$&`);

/** Escapes what would be block markup because it stands first in its line. */
export const escapeLine = (line: string): string =>
  line.replace(LINE_SIGN, (_whole, space: string, sign: string) =>
    /^\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  );

/** The longest address we put anywhere; a story's never is. */
const MAX_URL = 2_048;

/** An http(s) address without credentials, or null. */
export const linkOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const { protocol, username, password, href } = new URL(address);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && username === '' && password === '' && href.length <= MAX_URL ? href : null;
};

const HOST = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/iu;
const bare = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** Text that names another host than the one the link leads to gets the true one beside it. */
const honest = (text: string, url: string): string => {
  const { host } = new URL(url);
  if (text.trim() === '') return host;
  const named = HOST.exec(text)?.[0];
  const same = named === undefined || bare(host) === bare(named) || bare(host).endsWith(`.${bare(named)}`);
  return same ? text : `${text} (${host})`;
};

/** Text as it is shown where Discord applies no markup: footers and buttons. */
export const bareText = (text: string, direction: Direction): string => {
  const shown = isolateLatin(clean(text).trim(), direction);
  return lineStart(shown, direction) + shown;
};

/** Marks stand at letters, never at white space, or Discord shows them. */
const wrap = (text: string, mark: string): string => {
  const inner = text.trim();
  if (inner === '') return text;
  const at = text.indexOf(inner);
  return text.slice(0, at) + mark + inner + mark + text.slice(at + inner.length);
};

export interface Markup {
  /** False where masked links are not shown (titles, field names). */
  readonly links: boolean;
  /** False: words alone. */
  readonly styles: boolean;
}

const markupOf = (inline: Inline, direction: Direction, { links, styles }: Markup): string => {
  const text = clean(inline.text);
  const shown = (words: string): string => escape(isolateLatin(words, direction));
  switch (inline.kind) {
    case 'text':
      return shown(text);
    case 'bold':
      return styles ? wrap(shown(text), '**') : shown(text);
    case 'italic':
      return styles ? wrap(shown(text), '*') : shown(text);
    case 'code':
      // A backtick cannot be escaped inside code. The isolate stands outside: what is copied is the code alone.
      return styles && text.trim() !== ''
        ? `\u2068${wrap(defuse(text).replaceAll('`', 'ˋ'), '`')}\u2069`
        : shown(text);
    default: {
      const url = linkOf(inline.url);
      if (url === null) return shown(text);
      const words = shown(honest(text, url)).trim();
      if (!links) return words;
      return `[${words}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
    }
  }
};

const ENDS_MARKED = /[*`]$/;
const STARTS_MARKED = /^[*`]/;

/** Inlines as Discord's markup. Nothing in their text can become markup, a mention or a link. */
export const markup = (inlines: readonly Inline[], direction: Direction, how: Markup): string => {
  let out = '';
  for (const inline of merged(inlines)) {
    const next = markupOf(inline, direction, how);
    out += ENDS_MARKED.test(out) && STARTS_MARKED.test(next) ? BREAK + next : next;
  }
  return out.trim();
};

/** Neighbours of one style are one run: `**a****b**` would show its stars. */
const merged = (inlines: readonly Inline[]): readonly Inline[] => {
  const runs: Inline[] = [];
  for (const inline of inlines) {
    const last = runs.at(-1);
    if (last !== undefined && last.kind === inline.kind && last.kind !== 'link')
      runs[runs.length - 1] = { ...last, text: last.text + inline.text };
    else runs.push(inline);
  }
  return runs;
};

/** The mark in front that makes a line begin in the document's direction where its words do not. */
export const begun = (line: string, direction: Direction): string => {
  if (line === '') return '';
  const mark = lineStart(line.replace(/^[*`\\[]+/, ''), direction);
  return mark === '' ? escapeLine(line) : mark + line;
};
