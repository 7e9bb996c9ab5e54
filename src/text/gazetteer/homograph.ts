import type { Homograph, Neighbours } from '../../knowledge/parties/homographs.ts';
import type { PartyId } from '../../model/party.ts';
import { fold } from '../fold.ts';
import { bareForms, wordAfter, wordBefore, wordsAround } from './surroundings.ts';

const NEAR = 6;

/** Word lists of a test, folded once. */
interface Prepared {
  readonly test: Neighbours;
  readonly before: ReadonlySet<string> | null;
  readonly after: ReadonlySet<string> | null;
  readonly near: ReadonlySet<string> | null;
  readonly text: readonly string[] | null;
}
export type PreparedHomograph = { readonly homograph: Homograph; readonly tests: readonly Prepared[] };

const words = (list: readonly string[] | undefined): ReadonlySet<string> | null =>
  list === undefined ? null : new Set(list.map((word) => fold(word).replace(/^ال(?=..)/, '')));

export const prepare = (homograph: Homograph): PreparedHomograph => ({
  homograph,
  tests: homograph.tests.map((test) => ({
    test,
    before: words(test.before),
    after: words(test.after),
    near: words(test.near),
    text: test.text?.map(fold) ?? null,
  })),
});

/** Where the name stands. */
export interface Occurrence {
  readonly folded: string;
  /** Of the word with its clitics, of the name, and its end, in the folded text. */
  readonly wordStart: number;
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly original: string;
  /** Parties named without doubt anywhere in the text. */
  readonly named: ReadonlySet<PartyId>;
  /** Whether the folded text holds a sequence; asked once per sequence and text. */
  readonly holds: (sequence: string) => boolean;
}

const matches = (word: string | undefined, list: ReadonlySet<string>): boolean =>
  word !== undefined &&
  (bareForms(word).some((form) => list.has(form)) || (list.has('#') && /^\d/.test(word)));

/** The name opens its line or sentence and a verb in ت or ي (third person) follows. */
const opensSentence = ({ folded, wordStart, end }: Occurrence): boolean =>
  wordBefore(folded, wordStart) === null &&
  /^[تي][\u0621-\u064a]{2,}/.test(wordAfter(folded, end)?.text ?? '');

const holdsTest = ({ test, before, after, near, text }: Prepared, place: Occurrence): boolean => {
  if (before !== null && !matches(wordBefore(place.folded, place.wordStart)?.text, before)) return false;
  if (after !== null && !matches(wordAfter(place.folded, place.end)?.text, after)) return false;
  if (
    near !== null &&
    !wordsAround(place.folded, place.wordStart, place.end, NEAR).some((word) => matches(word, near))
  )
    return false;
  if (text !== null && !text.some(place.holds)) return false;
  if (test.named?.every((party) => place.named.has(party)) === false) return false;
  if (test.notNamed?.some((party) => place.named.has(party)) === true) return false;
  if (test.spelt !== undefined && !test.spelt.some((spelling) => place.original.includes(spelling)))
    return false;
  if (test.clitic !== undefined && !place.folded.slice(place.wordStart, place.start).includes(test.clitic))
    return false;
  return test.opens !== true || opensSentence(place);
};

/** What the name means where it stands; null: no party. */
export const meaningOf = ({ homograph, tests }: PreparedHomograph, place: Occurrence): PartyId | null => {
  const decided = tests.find((test) => holdsTest(test, place));
  return decided === undefined ? homograph.otherwise : decided.test.is;
};
