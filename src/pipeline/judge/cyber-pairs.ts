import { AR_PAIRS, EN_PAIRS, type PairLists } from '../../knowledge/lexicon/pairs.ts';

const WORD = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu;

/** How many words may stand between a deed and what it is done to. */
const FAR = 6;
const NEAR = 5;

/** A cyber object found as two words near each other, in the letters of the folded sentence. */
export interface CyberPair {
  readonly phrase: string;
  /** What is done is digital by its own word: «اختراق شبكة», not «هجوم على حاسوب». */
  readonly strong: boolean;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wordsOf = (folded: string): Word[] =>
  [...folded.matchAll(WORD)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));

/** Where the deed at `at` meets an object within `span` words behind it, before another clause begins; -1 if nowhere. */
const ahead = (words: readonly Word[], at: number, span: number, lists: PairLists, thing: RegExp): number => {
  for (let next = at + 1; next <= at + span && next < words.length; next++) {
    const { text } = words[next] ?? { text: '' };
    if (lists.boundary.test(text)) return -1;
    if (thing.test(text)) return next;
  }
  return -1;
};

/** The same, backwards: «هاتفه تعرض للاختراق». */
const behind = (
  words: readonly Word[],
  at: number,
  span: number,
  lists: PairLists,
  thing: RegExp,
): number => {
  for (let next = at - 1; next >= at - span && next >= 0; next--) {
    const { text } = words[next] ?? { text: '' };
    if (lists.boundary.test(text)) return -1;
    if (thing.test(text)) return next;
  }
  return -1;
};

/** The first pair of a folded sentence that makes it a cyber matter; null when there is none. Linear in its words. */
export const findCyberPair = (folded: string): CyberPair | null => {
  const isArabic = /\p{Script=Arabic}/u.test(folded);
  const lists = isArabic ? AR_PAIRS : EN_PAIRS;
  const words = wordsOf(folded);
  const pair = (from: number, to: number, strong: boolean): CyberPair => ({
    phrase: folded.slice(words[Math.min(from, to)]?.start, words[Math.max(from, to)]?.end),
    strong,
  });
  for (const [at, { text }] of words.entries()) {
    const digital = lists.digitalDeed.test(text);
    if (!digital && !lists.anyDeed.test(text)) continue;
    const own = ahead(words, at, FAR, lists, lists.digitalThing);
    if (own >= 0) return pair(at, own, true);
    const described = isArabic ? words[at + 1] : words[at - 1];
    if (described !== undefined && lists.adjective.test(described.text))
      return pair(at, isArabic ? at + 1 : at - 1, true);
    const source = behind(words, at, 3, lists, lists.digitalThing);
    if (source >= 0 && isArabic) return pair(at, source, true);
    if (!digital) continue;
    const thing = ahead(words, at, NEAR, lists, lists.anyThing);
    if (thing >= 0) return pair(at, thing, true);
    const before = behind(words, at, NEAR, lists, lists.digitalThing);
    if (before >= 0) return pair(at, before, true);
    const object = behind(words, at, 3, lists, lists.victim);
    if (object >= 0) return pair(at, object, false);
  }
  return null;
};
