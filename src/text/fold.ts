/** Harakat, Quranic marks, superscript alef; tatweel; bidi controls and other invisible signs. */
const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]/g;
const INVISIBLE =
  /[\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const LETTERS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  ھ: 'ه',
  ہ: 'ه',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

const digit = (sign: string): string => {
  const code = sign.codePointAt(0) ?? 0;
  return String(code >= 0x6f0 ? code - 0x6f0 : code - 0x660);
};

/**
 * The form in which words are compared: NFKC, lower case, without harakat, tatweel and invisible signs; أ إ آ ٱ are ا, ى and ئ are ي,
 * ؤ is و, ة is ه; digits are Western. Keeps word boundaries; the length may change.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit)
    .toLowerCase();

const WORD = /[\p{L}\p{N}]+(?:[.\-_'’][\p{L}\p{N}]+)*/gu;

/** Folded words of a text in order: letters and digits, inner dots, hyphens and apostrophes kept (`apt-28`, `3.5`). */
export const tokens = (text: string): string[] => fold(text).match(WORD) ?? [];

const ARABIC = /^[\u0621-\u064a]+$/;
const PREFIXES = [
  'وبال',
  'وكال',
  'ولل',
  'وال',
  'فال',
  'بال',
  'كال',
  'لل',
  'ال',
  'و',
  'ف',
  'ب',
  'ك',
  'ل',
] as const;
const SUFFIXES = [
  'يات',
  'تين',
  'تان',
  'هما',
  'كما',
  'ات',
  'ون',
  'ين',
  'ان',
  'يه',
  'ها',
  'هم',
  'نا',
  'ه',
  'ي',
] as const;
const LEAST = 3;

/**
 * Light stem of a folded word: conjunctions, prepositions and the article in front, endings of number, gender, relation and
 * possession behind, never below three letters. English: plural and verb endings. Own rules; see docs of the search.
 */
export const stem = (word: string): string => {
  if (!ARABIC.test(word)) return stemEnglish(word);
  let out = word;
  for (const prefix of PREFIXES) {
    const rest = out.length - prefix.length;
    if (out.startsWith(prefix) && rest >= (prefix.length === 1 ? 4 : LEAST)) {
      out = out.slice(prefix.length);
      break;
    }
  }
  for (let round = 0; round < 2; round++) {
    const suffix = SUFFIXES.find((one) => out.endsWith(one) && out.length - one.length >= LEAST);
    if (suffix === undefined) break;
    out = out.slice(0, -suffix.length);
  }
  return out;
};

const stemEnglish = (word: string): string => {
  if (!/^[a-z][a-z'’]+$/.test(word)) return word;
  const bare = word.replace(/['’]s?$/, '');
  for (const [ending, by] of [
    ['ies', 'y'],
    ['sses', 'ss'],
    ['ing', ''],
    ['ed', ''],
    ['es', 'e'],
    ['s', ''],
  ] as const) {
    if (
      bare.endsWith(ending) &&
      bare.length - ending.length >= LEAST &&
      !(ending === 's' && bare.endsWith('ss'))
    )
      return bare.slice(0, -ending.length) + by;
  }
  return bare;
};

/** Folded stems of a text as it is indexed, in order; single letters are left out. */
export const searchTokens = (text: string): string[] =>
  tokens(text)
    .filter((word) => word.length > 1 || /\d/.test(word))
    .map(stem);
