import { characterOf, ENTITIES } from './html-entities.ts';

/** Named and numeric character references become characters; unknown ones stay as they are. One pass: `&amp;lt;` gives `&lt;`. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#(\d{1,7});?|#[xX]([0-9a-fA-F]{1,6});?|([a-zA-Z][a-zA-Z0-9]{1,9});|(nbsp|amp|quot|lt|gt)(?![a-zA-Z0-9=;]))/g,
        (whole, decimal?: string, hex?: string, name?: string, bare?: string) => {
          const word = name ?? bare;
          if (word !== undefined) return ENTITIES.get(word) ?? ENTITIES.get(word.toLowerCase()) ?? whole;
          return characterOf(decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal));
        },
      )
    : text;

/** Elements whose content is no text of the article. */
const SILENT = new Set([
  'script',
  'style',
  'template',
  'svg',
  'noscript',
  'iframe',
  'object',
  'select',
  'textarea',
  'figcaption',
  'head',
]);
const BLOCKS = new Set(
  'p div br hr li tr ul ol dl dt dd table thead tbody h1 h2 h3 h4 h5 h6 blockquote section article pre figure address main header footer aside nav details summary form fieldset center title'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'a abbr acronym audio b bdi bdo big body button canvas caption cite code col colgroup data del dfn em embed font html i img input ins kbd label link map mark meta meter nobr optgroup option output param picture progress q rp rt ruby s samp small source span strike strong sub sup td th time track tt u var video wbr area base basefont blink legend marquee object picture'.split(
    ' ',
  ),
);
const NAME = /<\/?([a-zA-Z][a-zA-Z0-9:._-]{0,60})(?=[\s/>])/y;

interface Stripped {
  readonly text: string;
  /** How many tags were taken out. */
  readonly tags: number;
}

/** Finds a string from a place on; remembers that it is not there, so that a thousand questions cost no more than one. */
const finder = (text: string, wanted: RegExp): ((from: number) => RegExpExecArray | null) => {
  let isGone = false;
  return (from) => {
    if (isGone) return null;
    wanted.lastIndex = from;
    const found = wanted.exec(text);
    isGone = found === null;
    return found;
  };
};

/**
 * Finds where a tag ends: at the first `>` outside of quotes. Once there is none to be found, quotes are broken from there on and count
 * no more, so that a hundred thousand tags with odd quotes cost no more than one.
 */
const tagEnder = (html: string): ((from: number) => number) => {
  let isBroken = false;
  const next = { '"': finder(html, /"/g), "'": finder(html, /'/g) };
  return (from) => {
    for (let at = from; !isBroken && at < html.length; at++) {
      const sign = html[at];
      if (sign === '>') return at + 1;
      if (sign !== '"' && sign !== "'") continue;
      const end = next[sign](at + 1);
      isBroken = end === null;
      at = end?.index ?? at;
    }
    isBroken = true;
    return html.indexOf('>', from) + 1;
  };
};

/**
 * Takes out tags, comments, and what stands in scripts and styles; in linear time. Ends of blocks become line breaks. Angle brackets
 * around what is no element of HTML are text.
 */
const stripTags = (html: string): Stripped => {
  const out: string[] = [];
  const closers = new Map<string, (from: number) => RegExpExecArray | null>();
  const commentEnd = finder(html, /-->/g);
  const tagEnd = tagEnder(html);
  const lastGt = html.lastIndexOf('>');
  let tags = 0;
  let at = 0;
  for (;;) {
    const open = html.indexOf('<', at);
    if (open < 0 || open > lastGt) break;
    out.push(html.slice(at, open));
    if (html.startsWith('<!', open) || html.startsWith('<?', open)) {
      const end = html.startsWith('<!--', open) ? commentEnd(open) : null;
      at = end === null ? html.indexOf('>', open) + 1 : end.index + 3;
      tags++;
      continue;
    }
    NAME.lastIndex = open;
    const name = NAME.exec(html)?.[1]?.toLowerCase();
    if (
      name === undefined ||
      !(BLOCKS.has(name) || INLINE.has(name) || SILENT.has(name) || /[:-]/.test(name))
    ) {
      out.push('<');
      at = open + 1;
      continue;
    }
    tags++;
    at = tagEnd(open);
    if (SILENT.has(name) && html[open + 1] !== '/' && html[at - 2] !== '/') {
      const closer = closers.get(name) ?? finder(html, new RegExp(`</${name}[\\s>]`, 'gi'));
      closers.set(name, closer);
      const end = closer(at);
      // A script that never ends swallows the rest, as browsers have it; a caption that never ends does not.
      if (end !== null) at = html.indexOf('>', end.index) + 1 || html.length;
      else if (name === 'script' || name === 'style') at = html.length;
      out.push('\n');
    } else if (BLOCKS.has(name)) out.push('\n');
    else if (name === 'td' || name === 'th' || name === 'img' || name === 'option') out.push(' ');
  }
  out.push(html.slice(at));
  return { text: out.join(''), tags };
};

/** Characters that are no text: controls, noncharacters, invisible tags, halves of pairs. */
const NO_TEXT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
const MARKUP =
  /<\/?(?:p|br|div|a|b|i|em|strong|span|img|ul|ol|li|h[1-6]|blockquote|table|figure)(?:\s[^<>]*)?\/?>/i;

/** What makes a text need tidying; most lines of news have none of it. */
const UNTIDY =
  /[\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]|^ | $| {2}/;

/** Blanks folded, line breaks kept. */
const tidy = (text: string): string => (UNTIDY.test(text) ? tidyLines(text) : text);

const tidyLines = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0080-\u0084\u0086-\u009f]/g, (sign) => characterOf(sign.charCodeAt(0)))
    .replace(NO_TEXT, '')
    .split(/[\n\r\u2028\u2029\u0085]+/)
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

/**
 * Markup as plain text: tags taken out, references decoded (again where a publisher escaped twice), blanks folded, a line for each
 * block. Plain text keeps its lines. Linear in the length.
 */
export const htmlToText = (html: string): string => {
  if (!/[<&]/.test(html)) return tidy(html);
  const first = stripTags(html);
  // Between tags a line break is a blank; in text without tags it is one.
  const isMarkup = first.tags > 0;
  let text = isMarkup ? stripTags(html.replace(/[\n\r]+/g, ' ')).text : first.text;
  text = decodeEntities(text);
  if (!isMarkup && MARKUP.test(text)) text = decodeEntities(stripTags(text.replace(/[\n\r]+/g, ' ')).text);
  return tidy(decodeEntities(text));
};

/** One line of plain text. */
export const plainLine = (html: string): string => htmlToText(html).replaceAll('\n', ' ');
