import { fold } from './fold.ts';
import { ARABIC_SCRIPT_LETTERS, ARABIC_SCRIPT_WORDS, LATIN_LETTERS, LATIN_WORDS } from './language-words.ts';

/** So much of a text tells its language. */
const SAMPLE = 2_000;
const NOISE = /https?:\/\/\S+|www\.\S+|[@#][\w-]+|\S+@\S+/g;

type Script =
  | 'Arab'
  | 'Latn'
  | 'Cyrl'
  | 'Hebr'
  | 'Grek'
  | 'Hans'
  | 'Kana'
  | 'Hang'
  | 'Deva'
  | 'Thai'
  | 'Armn'
  | 'Geor'
  | 'Ethi'
  | 'Beng';
const SCRIPTS: readonly (readonly [Script, number, number])[] = [
  ['Latn', 0x41, 0x24f],
  ['Latn', 0x1e00, 0x1eff],
  ['Grek', 0x370, 0x3ff],
  ['Cyrl', 0x400, 0x52f],
  ['Armn', 0x530, 0x58f],
  ['Hebr', 0x590, 0x5ff],
  ['Arab', 0x620, 0x64a],
  ['Arab', 0x66e, 0x6d5],
  ['Arab', 0x6ee, 0x6ff],
  ['Arab', 0x750, 0x77f],
  ['Arab', 0xfb50, 0xfdff],
  ['Arab', 0xfe70, 0xfefc],
  ['Deva', 0x900, 0x97f],
  ['Beng', 0x980, 0x9ff],
  ['Thai', 0xe00, 0xe7f],
  ['Geor', 0x10a0, 0x10ff],
  ['Ethi', 0x1200, 0x137f],
  ['Kana', 0x3040, 0x30ff],
  ['Hans', 0x3400, 0x9fff],
  ['Hang', 0xac00, 0xd7a3],
];
/** The language of scripts that have one in the news we read. */
const ONE_LANGUAGE: Readonly<Partial<Record<Script, string>>> = {
  Hebr: 'he',
  Grek: 'el',
  Hang: 'ko',
  Deva: 'hi',
  Thai: 'th',
  Armn: 'hy',
  Geor: 'ka',
  Ethi: 'am',
  Beng: 'bn',
};

const isLetter = (code: number): boolean =>
  code > 0x7f || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

const countScripts = (text: string): Map<Script, number> => {
  const counts = new Map<Script, number>();
  // The two scripts of nearly all our texts are counted without looking them up.
  let latin = 0;
  let arabic = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isLetter(code) || (code >= 0x80 && code < 0xc0)) continue;
    if (code < 0x250) latin++;
    else if ((code >= 0x620 && code <= 0x64a) || (code >= 0x66e && code <= 0x6d5)) arabic++;
    else {
      const script = SCRIPTS.find(([, first, last]) => code >= first && code <= last)?.[0];
      if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
    }
  }
  if (latin > 0) counts.set('Latn', (counts.get('Latn') ?? 0) + latin);
  if (arabic > 0) counts.set('Arab', (counts.get('Arab') ?? 0) + arabic);
  return counts;
};

/** Small word or letter → the languages that have it, as indices of `LATIN`. */
const indexOf = (
  lists: Readonly<Record<string, string>>,
  languages: readonly string[],
  parts: (list: string) => string[],
): ReadonlyMap<string, readonly number[]> => {
  const index = new Map<string, number[]>();
  for (const [at, language] of languages.entries()) {
    for (const part of parts(lists[language] ?? '')) index.set(part, [...(index.get(part) ?? []), at]);
  }
  return index;
};
const LATIN = Object.keys(LATIN_WORDS);
const LATIN_WORD = indexOf(LATIN_WORDS, LATIN, (list) => list.split(' '));
const LATIN_LETTER = indexOf(LATIN_LETTERS, LATIN, (list) => Array.from(list));
const PERSIAN: ReadonlySet<string> = new Set((ARABIC_SCRIPT_WORDS['fa'] ?? '').split(' '));
const ARABIC_FOLDED: ReadonlySet<string> = new Set((ARABIC_SCRIPT_WORDS['ar'] ?? '').split(' ').map(fold));
/** Written with Latin or Arabic letters: what a declared language may be believed about. */
const ARABIC_SCRIPT = new Set(['ar', 'fa', 'ur', 'ps', 'ckb', 'ku', 'ug', 'sd', 'arz', 'ary', 'prs']);
const OTHER_SCRIPTS = new Set([
  'ru',
  'uk',
  'bg',
  'sr',
  'mk',
  'be',
  'kk',
  'he',
  'el',
  'zh',
  'ja',
  'ko',
  'hi',
  'th',
  'hy',
  'ka',
  'am',
  'bn',
]);

const countLetters = (text: string, letters: string): number => {
  let count = 0;
  for (const sign of text) if (letters.includes(sign)) count++;
  return count;
};

/** Arabic, Persian, Urdu, Pashto, Kurdish and others in Arabic letters: by letters Arabic has not, then by small words. */
const ofArabicScript = (text: string, declared: string | null): string => {
  const words = text.match(/[\p{Script=Arabic}\p{M}]+/gu) ?? [];
  const total = words.join('').length;
  const arabicWords = words.filter(
    (word) => ARABIC_FOLDED.has(fold(word)) || /^[وفب]?ال.{3,}/.test(fold(word)),
  ).length;
  // Arabic typed on a Persian keyboard has its ی and ک, and its own small words and articles.
  const looksArabic = arabicWords >= 2 && arabicWords / words.length > 0.2;
  for (const [language, letters] of ARABIC_SCRIPT_LETTERS) {
    const found = countLetters(text, letters);
    if (found < 2 || found / total < 0.02) continue;
    if (language !== 'fa') return language;
    const own = countLetters(text, 'پچژگ');
    if (!looksArabic || own / total > 0.04) return 'fa';
  }
  if (looksArabic || declared === null || declared === 'ar') {
    const persian = words.filter((word) => PERSIAN.has(word)).length;
    return !looksArabic && persian >= 3 && persian > arabicWords * 2 ? 'fa' : 'ar';
  }
  return declared;
};

/** By small words, and letters with marks where these are too few. */
const ofLatinScript = (text: string, declared: string | null): string => {
  const lower = text.toLowerCase();
  const words = lower.match(/[\p{Script=Latin}\p{M}]+/gu) ?? [];
  const hits = new Float64Array(LATIN.length);
  const letters = new Float64Array(LATIN.length);
  for (const word of words)
    for (const at of LATIN_WORD.get(word) ?? []) hits[at] = (hits[at] ?? 0) + (word.length > 1 ? 1 : 0.4);
  for (const sign of lower)
    if (sign > '\u007f')
      for (const at of LATIN_LETTER.get(sign) ?? []) letters[at] = (letters[at] ?? 0) + 0.5;
  const scores = LATIN.map((language, at) => ({
    language,
    score: (hits[at] ?? 0) + Math.min(letters[at] ?? 0, words.length * 0.5),
  })).sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  const trusted = declared ?? 'en';
  if (best === undefined || best.score === 0) return trusted;
  if (best.language === trusted) return trusted;
  const own = scores.find(({ language }) => language === trusted)?.score ?? 0;
  const clear = best.score - own >= (declared === null ? 1 : 2.5) && best.score >= own * 1.5;
  const share = best.score / words.length;
  // A language without a word list is believed unless the text is plainly another.
  if (!clear || share < 0.12) return trusted;
  return best.score > (second?.score ?? 0) || second?.language !== trusted ? best.language : trusted;
};

const ofCyrillic = (text: string): string => {
  if (/[іїєґ]/i.test(text)) return 'uk';
  if (/[ўЎ]/.test(text)) return 'be';
  if (/[јљњћђџ]/i.test(text)) return 'sr';
  return /[ыэё]/i.test(text) || !/[ъ]/i.test(text) ? 'ru' : 'bg';
};

/**
 * Language of a text as a BCP 47 primary subtag. The declared one (a feed's) is believed where the letters allow it; the script and
 * letters that only one language has overrule it. `und` when there are no letters and nothing is declared. Any string is taken.
 */
export const detectLanguage = (text: string, declared?: string): string => {
  const wish = /^[a-z]{2,3}(?![a-z])/.exec(declared?.trim().toLowerCase() ?? '')?.[0] ?? null;
  const sample = text
    .slice(0, SAMPLE * 2)
    .normalize('NFC')
    .replace(NOISE, ' ')
    .slice(0, SAMPLE);
  const counts = countScripts(sample);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return wish ?? 'und';
  // An Arabic sentence with Latin names has many Latin letters: Arabic writes no vowels.
  const arabic = (counts.get('Arab') ?? 0) * 1.5;
  const [first] = [...counts]
    .map(([script, count]): [Script, number] => [script, script === 'Arab' ? arabic : count])
    .sort((a, b) => b[1] - a[1]);
  const script = (counts.get('Kana') ?? 0) > total * 0.1 ? 'Kana' : (first?.[0] ?? 'Latn');
  switch (script) {
    case 'Arab':
      return ofArabicScript(sample, wish !== null && ARABIC_SCRIPT.has(wish) ? wish : null);
    case 'Latn':
      return ofLatinScript(
        sample,
        wish !== null && (wish === 'ku' || !(ARABIC_SCRIPT.has(wish) || OTHER_SCRIPTS.has(wish)))
          ? wish
          : null,
      );
    case 'Cyrl':
      return wish !== null && ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk'].includes(wish)
        ? wish
        : ofCyrillic(sample);
    case 'Kana':
      return 'ja';
    case 'Hans':
      return 'zh';
    default:
      return ONE_LANGUAGE[script] ?? 'und';
  }
};
