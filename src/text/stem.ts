const ARABIC = /^[\u0621-\u064a]+$/;
const PREFIXES = [
  'وبال',
  'وكال',
  'فبال',
  'ولل',
  'فلل',
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
  'ا',
] as const;
/** No stem is shorter. */
const LEAST = 3;

const stemArabic = (word: string): string => {
  let out = word;
  for (const prefix of PREFIXES) {
    const rest = out.length - prefix.length;
    if (out.startsWith(prefix) && rest >= (prefix.length === 1 ? LEAST + 1 : LEAST)) {
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

const ENDINGS = [
  ['ies', 'y'],
  ['sses', 'ss'],
  ['ing', ''],
  ['ed', ''],
  ['es', 'e'],
  ['s', ''],
] as const;

const stemEnglish = (word: string): string => {
  if (!/^[a-z][a-z'’]+$/.test(word)) return word;
  const bare = word.replace(/['’]s?$/, '');
  for (const [ending, by] of ENDINGS) {
    const keeps = ending === 's' && bare.endsWith('ss');
    if (bare.endsWith(ending) && bare.length - ending.length >= LEAST && !keeps)
      return bare.slice(0, -ending.length) + by;
  }
  return bare;
};

/**
 * Light stem of a folded word, for comparing words and for the search. Arabic: conjunction, preposition and article in front, endings of
 * number, gender, relation and possession behind. English: plural, possessive and verb endings. Never shorter than three letters.
 */
export const stem = (word: string): string => (ARABIC.test(word) ? stemArabic(word) : stemEnglish(word));
