/** What a limit counts: UTF-16 code units (Telegram, Discord's fields), code points (Discord's content), what a reader sees as one sign, or UTF-8 bytes. */
export type LengthUnit = 'utf16' | 'codepoints' | 'graphemes' | 'bytes';

/** What a reader sees as one sign: letters with their marks, joined emoji, surrogate pairs. A lone surrogate is one. */
export const graphemes = (text: string): string[] =>
  [...new Intl.Segmenter('ar', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

const utf8Bytes = (text: string): number => {
  let bytes = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** Length of a text in a unit. */
export const lengthIn = (text: string, unit: LengthUnit): number => {
  switch (unit) {
    case 'utf16':
      return text.length;
    case 'codepoints':
      return Array.from(text).length;
    case 'graphemes':
      return graphemes(text).length;
    case 'bytes':
    default:
      return utf8Bytes(text);
  }
};

const ELLIPSIS = '…';
const FSI_LRI_RLI = /[\u2066-\u2068]/;
const PDI = '\u2069';
/** End of a sentence with its closing quotes and brackets; a stop inside a number, an abbreviation of one letter or a host is none. */
const SENTENCE_END = /(?:[.!?؟…](?:["”»)\]\u2069]*)(?=\s)|\n)/gu;
/** A sentence is worth keeping alone when it fills at least this share of the room. */
const SENTENCE_SHARE = 0.4;
/** A word boundary further back than this share of the room is no better than a cut inside the word. */
const WORD_SHARE = 0.5;

/** Closes isolates the cut left open and drops what was opened for nothing. */
const closeIsolates = (text: string): string => {
  let depth = 0;
  for (const sign of text) {
    if (FSI_LRI_RLI.test(sign)) depth++;
    else if (sign === PDI && depth > 0) depth--;
  }
  return text + PDI.repeat(depth);
};

const isAbbreviation = (text: string, end: number): boolean => {
  const before = /(?:^|[\s(«"])(\p{L}{1,2}(?:\.\p{L}{1,2})*)\.$/u.exec(
    text.slice(Math.max(0, end - 12), end),
  );
  return before !== null;
};

/** The longest piece of whole graphemes that is within `room`, found without segmenting what cannot fit. */
const prefixWithin = (text: string, room: number, unit: LengthUnit): string => {
  // No unit counts a grapheme as less than one; 64 code units a grapheme bounds families of emoji and stacked marks.
  const head = text.slice(0, Math.min(text.length, room * (unit === 'graphemes' ? 64 : 2) + 64));
  let out = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter('ar', { granularity: 'grapheme' }).segment(head)) {
    const size = unit === 'graphemes' ? 1 : lengthIn(segment, unit);
    if (used + size > room) break;
    out += segment;
    used += size;
  }
  return out;
};

/**
 * The text with at most `maxUnits` of `unit`: unchanged if it fits; else cut after its last whole sentence, else after a word with
 * «…», else after a grapheme with «…». Isolates stay balanced. Empty when not even one grapheme and the «…» fit.
 */
export const cutAt = (text: string, maxUnits: number, unit: LengthUnit): string => {
  // UTF-16 length is at least the count of code points and graphemes, and at most the count of bytes.
  if ((unit !== 'bytes' && text.length <= maxUnits) || lengthIn(text, unit) <= maxUnits) return text;
  if (maxUnits <= 0) return '';
  const opened = unit === 'bytes' ? 3 : 1;
  const mark = lengthIn(ELLIPSIS, unit);
  const piece = prefixWithin(text, maxUnits, unit);

  let sentence = 0;
  const scanned = text.slice(0, piece.length + 1);
  for (const match of scanned.matchAll(SENTENCE_END)) {
    const end = match[0] === '\n' ? match.index : match.index + match[0].length;
    if (end <= piece.length && !isAbbreviation(scanned, match.index + 1)) sentence = end;
  }
  if (sentence >= piece.length * SENTENCE_SHARE) {
    const whole = closeIsolates(piece.slice(0, sentence).trimEnd());
    if (whole !== '' && lengthIn(whole, unit) <= maxUnits) return whole;
  }

  for (let room = maxUnits - mark; room > 0; room -= opened) {
    const part = prefixWithin(text, room, unit);
    const space = /\s/u.test(text.charAt(part.length)) ? part.length : part.search(/\s\S*$/u);
    const atWord = space >= part.length * WORD_SHARE ? part.slice(0, space) : part;
    const kept = atWord.replace(/[\s،,;؛:\-–—(«"]+$/u, '');
    if (kept === '') return '';
    const out = closeIsolates(`${kept}${ELLIPSIS}`);
    if (lengthIn(out, unit) <= maxUnits) return out;
  }
  return '';
};
