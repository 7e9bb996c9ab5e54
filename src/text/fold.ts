export { stem } from './stem.ts';

/** Letters that writers use for one another; everything else keeps its identity. */
const LETTERS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ێ: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ۆ: 'و',
  ۇ: 'و',
  ۋ: 'و',
  ة: 'ه',
  ۀ: 'ه',
  ۂ: 'ه',
  ۃ: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  // Latin letters without a decomposition
  ı: 'i',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  þ: 'th',
  Þ: 'th',
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ə: 'e',
  Ə: 'e',
  // Signs that stand for one another
  '’': "'",
  '‘': "'",
  ʼ: "'",
  ʻ: "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};
/**
 * Dropped: harakat and Quranic marks, Hebrew points, accents of Latin, Greek and Cyrillic letters, tatweel, variation selectors and
 * every invisible sign (bidi controls, joiners, soft hyphen, byte order mark, tags).
 */
const DROPPED =
  /[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu;
const DECOMPOSED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

const digitOf = (code: number): string | null => {
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  return code >= 0x6f0 && code <= 0x6f9 ? String(code - 0x6f0) : null;
};

/** Folded form of a single code point, worked out from its compatibility form. */
const foldSign = (sign: string): string => {
  const known = LETTERS[sign] ?? digitOf(sign.codePointAt(0) ?? 0);
  if (known !== null) return known;
  const wide = sign.normalize('NFKC');
  const form = (DECOMPOSED.test(wide) ? wide.normalize('NFKD') : wide).replace(DROPPED, '').toLowerCase();
  let out = '';
  for (const part of form) out += LETTERS[part] ?? digitOf(part.codePointAt(0) ?? 0) ?? part;
  return out.replace(DROPPED, '');
};

/** For a code unit: its folded code unit, DROP, MANY (see `foldedSigns`), or ASK: not worked out yet. */
const DROP = 0xffff;
const MANY = 0xfffe;
const ASK = 0xfffd;

/**
 * What `foldSign` says of each code unit, remembered when it is first seen: a text has few different signs. CJK and Hangul stand for
 * themselves; halves of pairs are always asked.
 */
const TABLE = new Uint16Array(0x10000).fill(ASK);
for (let code = 0x3400; code < 0xd7a4; code++) TABLE[code] = code;
for (let code = 0xd800; code < 0xe000; code++) TABLE[code] = MANY;

const remember = (code: number): number => {
  const form = foldSign(String.fromCharCode(code));
  const only = form.length > 1 ? MANY : form === '' ? DROP : form.charCodeAt(0);
  TABLE[code] = only;
  return only;
};

/** The folded code unit at a place, DROP or MANY. */
const foldedAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  const known = TABLE[code] ?? ASK;
  return known === ASK ? remember(code) : known;
};
const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** A folded text that remembers where each of its code units came from. */
export interface FoldedText {
  readonly text: string;
  /** For each code unit of `text`, and for its end: the index in the original. */
  readonly origin: Uint32Array;
  readonly original: string;
}

/** Folded code units and, for each, the index it came from. */
interface Units {
  text: Uint16Array<ArrayBuffer>;
  origin: Uint32Array<ArrayBuffer>;
  used: number;
}

const grow = (units: Units): void => {
  const text = new Uint16Array(units.text.length * 2);
  const origin = new Uint32Array(units.origin.length * 2);
  text.set(units.text);
  origin.set(units.origin);
  units.text = text;
  units.origin = origin;
};

const foldUnits = (original: string): Units => {
  const room = original.length + 32;
  const units: Units = { text: new Uint16Array(room), origin: new Uint32Array(room), used: 0 };
  for (let at = 0; at < original.length; at++) {
    const folded = foldedAt(original, at);
    if (folded === DROP) continue;
    if (units.used + 32 > units.text.length) grow(units);
    if (folded !== MANY) {
      units.text[units.used] = folded;
      units.origin[units.used++] = at;
      continue;
    }
    const point = original.codePointAt(at) ?? 0;
    const form = foldSign(String.fromCodePoint(point));
    for (let unit = 0; unit < form.length; unit++) {
      units.text[units.used] = form.charCodeAt(unit);
      units.origin[units.used++] = at;
    }
    if (point > 0xffff) at++;
  }
  units.origin[units.used] = original.length;
  return units;
};

const textOf = ({ text, used }: Units): string => UTF16.decode(text.subarray(0, used));

/**
 * The form in which words are compared: compatibility forms made plain, lower case, no harakat, tatweel, accents and invisible signs;
 * أ إ آ ٱ are ا, ى and ئ are ي, ؤ is و, ة is ه, گ is ك, پ is ب; digits are Western, apostrophes and hyphens the ASCII ones. Word
 * boundaries stay; the length may change; half a surrogate pair is U+FFFD. Folding twice changes nothing.
 */
export const fold = (text: string): string =>
  text.length > SHORT ? textOf(foldUnits(text)) : foldShort(text);

/** Words and phrases are folded sign by sign, without arrays. */
const SHORT = 64;
const foldShort = (text: string): string => {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const folded = foldedAt(text, at);
    if (folded === DROP) continue;
    if (folded !== MANY) out += String.fromCharCode(folded);
    else {
      const point = text.codePointAt(at) ?? 0;
      out += foldSign(String.fromCodePoint(point));
      if (point > 0xffff) at++;
    }
  }
  return out.toWellFormed();
};

/** Folds and keeps the way back, for spans in the original text. */
export const foldWithOrigin = (text: string): FoldedText => {
  const units = foldUnits(text);
  return { text: textOf(units), origin: units.origin.subarray(0, units.used + 1), original: text };
};

const MARK = /\p{M}/u;

/** The place in the original of a piece of the folded text: whole signs, with the vowel signs of the last letter. */
export const originalSpan = (
  { origin, original }: FoldedText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } => {
  const last = origin[Math.max(end - 1, 0)] ?? 0;
  const limit = origin[end] ?? original.length;
  let stop = last + ((original.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
  while (stop < limit && MARK.test(original.charAt(stop))) stop++;
  return { start: origin[start] ?? 0, end: end <= start ? (origin[start] ?? 0) : stop };
};

const WORD = /[\p{L}\p{N}]+(?:[.\-_'][\p{L}\p{N}]+)*/gu;

/** Folded words of a text in order: letters and digits, inner dots, hyphens and apostrophes kept (`apt-28`, `3.5`). */
export const tokens = (text: string): string[] => fold(text).match(WORD) ?? [];

/** A word with its place in the original text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The same words with their spans in the original. */
export const tokenSpans = (folded: FoldedText): Token[] => {
  const found: Token[] = [];
  for (const match of folded.text.matchAll(WORD)) {
    found.push({ text: match[0], ...originalSpan(folded, match.index, match.index + match[0].length) });
  }
  return found;
};
