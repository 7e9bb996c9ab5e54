const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  zwnj: '\u200c',
  zwj: '',
  lrm: '',
  rlm: '',
  shy: '',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  deg: '°',
  euro: '€',
  pound: '£',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  szlig: 'ß',
  ntilde: 'ñ',
  oacute: 'ó',
  aacute: 'á',
  iacute: 'í',
};

/** Named and numeric character references become characters; unknown ones stay as they are. One pass: `&amp;lt;` gives `&lt;`. */
export const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
      const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return valid ? String.fromCodePoint(code) : '';
    },
  );

/** Removes everything between a tag's `<` and `>`, and whole scripts and styles; in linear time. Block ends become line breaks. */
const stripTags = (html: string): string => {
  let out = '';
  let at = 0;
  const lower = html.toLowerCase();
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return out + html.slice(at);
    out += html.slice(at, open);
    const next = html[open + 1] ?? '';
    if (!/[a-zA-Z/!?]/.test(next)) {
      out += '<';
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) return out + html.slice(open);
    const name = /^<\/?([a-z0-9]+)/.exec(lower.slice(open, open + 16))?.[1] ?? '';
    at = close + 1;
    if (name === 'script' || name === 'style') {
      const end = lower.indexOf(`</${name}`, at);
      const after = end < 0 ? -1 : html.indexOf('>', end);
      at = after < 0 ? html.length : after + 1;
    } else if (/^(p|div|br|li|tr|h[1-6]|blockquote|section|article|ul|ol|table)$/.test(name)) out += '\n';
  }
  return out;
};

/** Markup as plain text: tags dropped, references decoded (twice where a publisher escaped twice), blanks folded, lines kept. */
export const htmlToText = (html: string): string => {
  let text = html;
  // Escaped markup inside markup: two rounds are enough for what publishers do.
  for (let round = 0; round < 2 && /[<&]/.test(text); round++) text = decodeEntities(stripTags(text));
  return text
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
};

/** One line of plain text. */
export const plainLine = (html: string): string => htmlToText(html).replaceAll('\n', ' ');
