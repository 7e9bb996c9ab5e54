import type { FoldedText } from '../fold.ts';
import type { Match } from '../matcher.ts';
import type { Entry, Letters } from './entry.ts';
import { wordBefore } from './surroundings.ts';

/** Words that are everyday ones in small letters: they need their capital even where a text has none. */
const EVERYDAY: ReadonlySet<string> = new Set([
  'turkey',
  'china',
  'jordan',
  'chad',
  'guinea',
  'polish',
  'georgia',
  'quad',
  'langley',
  'brits',
  'danes',
  'poles',
  'turk',
  'turks',
  'finns',
  'lima',
  'sofia',
  'rome',
  'emirates',
  'wales',
  'play',
  'royal',
  'hive',
  'interlock',
  'swiss',
  'lao',
  'thai',
  'america',
  'bern',
  'juba',
  'matignon',
  'basij',
  'clop',
  'elfin',
  'flame',
  'petya',
  'anonymous',
  'predator',
  'pegasus',
  'medusa',
  'akira',
  'turla',
  'chafer',
  'conti',
  'shape',
]);
/** After these an all-capitals US is a pronoun. */
const BEFORE_PRONOUN: ReadonlySet<string> = new Set([
  'join',
  'follow',
  'contact',
  'about',
  'tell',
  'let',
  'give',
  'help',
  'reach',
  'email',
  'support',
  'both',
  'call',
]);

export interface Reading {
  readonly folded: FoldedText;
  /** Whether the text has Latin capitals at all. */
  readonly hasCapitals: boolean;
  /** True: capitals do not matter. */
  readonly lenient: boolean;
}

/** Whether the original has the capitals the name needs: US is not us, Turkey is not turkey. */
export const capitalsFit = (
  { folded, hasCapitals, lenient }: Reading,
  match: Match<Entry>,
  letters: Letters,
): boolean => {
  if (letters === 'any' || lenient) return true;
  const { origin, original, text } = folded;
  const first = origin[match.start] ?? 0;
  if (letters === 'capital') {
    const sign = original.charAt(first);
    return (
      sign !== sign.toLowerCase() ||
      /\d/.test(sign) ||
      (!hasCapitals && !EVERYDAY.has(text.slice(match.start, match.end)))
    );
  }
  const written = original.slice(first, (origin[match.end - 1] ?? 0) + 1);
  if (written !== written.toUpperCase()) return false;
  return (
    text.slice(match.start, match.end) !== 'us' ||
    !BEFORE_PRONOUN.has(wordBefore(text, match.start)?.text ?? '')
  );
};
