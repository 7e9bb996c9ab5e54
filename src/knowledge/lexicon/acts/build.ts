import type { ActionSlug } from '../../../model/action.ts';

/**
 * Cues of the 33 acts over folded text: verbs with their conjugations and nouns of action, in both languages. `alone`: the phrase names
 * the cyber side itself and needs no cyber word in its sentence.
 */
export interface ActRule {
  readonly action: ActionSlug;
  readonly ar: RegExp | null;
  readonly en: RegExp | null;
  readonly alone?: boolean;
}

/** Letters as folding leaves them, so that the tables can be written as Arabic is spelt. */
export const folded = (source: string): string =>
  source
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىئ]/g, 'ي')
    .replace(/ؤ/g, 'و')
    .replace(/ة/g, 'ه')
    // «مسئول» is how Egyptian papers spell «مسؤول».
    .replace(/مسوول/g, '(?:مسوول|مسيول)');

/** Conjunctions, prepositions and the article glued in front. */
const GLUED = '(?:[وفبلك]{0,2}(?:ال)?)';

/** One expression of all its alternatives, at the beginning of a word, clitics allowed. */
export const ar = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}])(?:[وفس]?(?:ال|ب|ل|لل)?)(?:${alternatives.map(folded).join('|')})`, 'u');
export const en = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${alternatives.join('|')})`, 'u');

const conjugated = (stem: string): string => {
  const plain = folded(stem.replace('~', ''));
  const end = stem.endsWith('~')
    ? '(?:ي|ت|وا|ون|يا|ا)\\S{0,2}'
    : '(?:ت|وا|ون|ان|ا|نا|ه|ها|هم|تا|ته|تها)?(?!\\p{L})';
  return plain.startsWith('ا') ? `(?:ا|[يتن])${plain.slice(1)}${end}` : `[يتن]?${plain}${end}`;
};

/**
 * Arabic verbs by their past stem («اتهم», «فرض»; `~` for a weak last letter: «انه~» is أنهى, أنهت, ينهي): past and present with their
 * endings and a pronoun behind.
 */
export const verbs = (stems: string): string => `(?:${stems.split(' ').map(conjugated).join('|')})`;

/** Arabic nouns, with clitics in front and a pronoun or a case ending behind. */
export const nouns = (stems: string): string =>
  `${GLUED}(?:${folded(stems)
    .split(' ')
    // «قائمة» with a pronoun is «قائمتها».
    .map((stem) => (stem.endsWith('ه') ? `${stem.slice(0, -1)}(?:ه|ت)` : stem))
    .join('|')})(?:ا|ات|ه|ها|هم|ين|ون|ان|يه|تها|ته|نا)?(?!\\p{L})`;

/** A deed and, within `gap` words behind it, what it is done to. */
export const deed = (what: string, object: string, gap = 6): string =>
  `(?:${what}) (?:\\S+ ){0,${gap}}?(?:${object})`;

/** English words that begin so, as one alternative. */
export const words = (stems: string): string => `(?:${stems.split(' ').join('|')})[\\w’']*`;
/** The same as `deed`, for English: commas and quotes may stand between. */
export const done = (what: string, object: string, gap = 6): string =>
  `(?:${what}) (?:[^\\s.;:]+ ){0,${gap}}?(?:${object})`;
