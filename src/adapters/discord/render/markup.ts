import type { Inline } from '../../../model/document.ts';
import { calmMarks, isolateLatin, lineStart, stripControls } from '../../../text/bidi.ts';

export type Direction = 'rtl' | 'ltr';

/** U+2060 shows nothing, breaks no line and turns no direction; inside a mention, an address or an emoji's name it ends it. */
const BREAK = '\u2060';

/** One line of plain text: controls out, lone surrogates replaced, every run of white space one space. */
export const clean = (text: string): string =>
  calmMarks(stripControls(text).toWellFormed()).replace(/\s+/g, ' ');

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

/** Words that name another host than the one the link leads to get the true one beside them. */
const linkWords = (text: string, address: string): string => {
  const url = linkOf(address);
  if (url === null) return text;
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

const markupOf = (inline: Inline, direction: Direction): string => {
  const text = clean(inline.text);
  const shown = (words: string): string => escape(isolateLatin(words, direction));
  switch (inline.kind) {
    case 'text':
      return shown(text);
    case 'bold':
      return wrap(shown(text), '**');
    case 'italic':
      return wrap(shown(text), '*');
    case 'code':
      // A backtick cannot be escaped inside code. The isolate stands outside: what is copied is the code alone.
      return text.trim() === '' ? '' : `\u2068${wrap(defuse(text).replaceAll('`', 'ˋ'), '`')}\u2069`;
    default: {
      const url = linkOf(inline.url);
      const words = shown(linkWords(text, inline.url)).trim();
      return url === null ? words : `[${words}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
    }
  }
};

const ENDS_MARKED = /[*`]$/;
const STARTS_MARKED = /^[*`]/;

/** What an inline is where it stands: what is shown as words alone is text, and text beside text is one run, or two halves of a mention would meet. */
const runsOf = (inlines: readonly Inline[], { links, styles }: Markup): readonly Inline[] => {
  const runs: Inline[] = [];
  for (const inline of inlines) {
    const marked = inline.kind === 'link' ? links && linkOf(inline.url) !== null : styles;
    const words = inline.kind === 'link' && !marked ? linkWords(inline.text, inline.url) : inline.text;
    const run: Inline = marked ? inline : { kind: 'text', text: words };
    const last = runs.at(-1);
    // `**a****b**` would show its stars.
    if (last !== undefined && last.kind === run.kind && last.kind !== 'link')
      runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else runs.push(run);
  }
  return runs;
};

/** Inlines as Discord's markup. Nothing in their text can become markup, a mention or a link. */
export const markup = (inlines: readonly Inline[], direction: Direction, how: Markup): string => {
  let out = '';
  for (const run of runsOf(inlines, how)) {
    const next = markupOf(run, direction);
    out += ENDS_MARKED.test(out) && STARTS_MARKED.test(next) ? BREAK + next : next;
  }
  return out.trim();
};

/** The mark in front that makes a line begin in the document's direction where its words do not. */
export const begun = (line: string, direction: Direction): string => {
  if (line === '') return '';
  const mark = lineStart(line.replace(/^[*`\\[]+/, ''), direction);
  return mark === '' ? escapeLine(line) : mark + line;
};
