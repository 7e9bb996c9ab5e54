import { BARE_HACKERS, CYBER, LISTED, NOT_CYBER, OF_THE_SEA } from '../../knowledge/lexicon/cyber.ts';
import type { Instrument } from '../../model/judgement.ts';
import { foldWithOrigin } from '../../text/fold.ts';
import { findNames, type Mention } from '../../text/gazetteer.ts';
import { findCyberPair } from './cyber-pairs.ts';

/** The title (0) and this many sentences are the lead: what an item is about stands there. */
export const LEAD = 3;
export const DEPTH = 8;

export interface Sentence {
  readonly index: number;
  readonly text: string;
  readonly folded: string;
  readonly cyber: string | null;
  readonly strong: boolean;
  /** The cyber word is «قراصنة» alone: of the sea, where anything of the sea stands near. */
  readonly bare: boolean;
  /** States whose firms or products are named, who take no part themselves: «شركة روسية». */
  readonly homes: readonly string[];
  readonly instruments: readonly Instrument[];
  readonly mentions: readonly Mention[];
  readonly groups: readonly string[];
}

/** Marks of a list that must stand before a cyber word for it to be one matter of many. */
const MANY = 2;

const isListed = (folded: string, { index, 0: phrase }: RegExpExecArray): boolean => {
  const from = index + (phrase.length - phrase.trimStart().length);
  const before = folded.slice(Math.max(0, from - 90), from);
  const isArabic = /\p{Script=Arabic}/u.test(phrase);
  const closes = isArabic
    ? /^\s*و(?:ال|سيبر|امن |دفاع )/u.test(phrase) || LISTED.ar.test(before)
    : LISTED.en.test(before);
  const many = /(?:امن|دفاع|فضاء|مجال|تعاون)/u.test(phrase) ? MANY - 1 : MANY;
  return closes && (before.match(LISTED.mark)?.length ?? 0) >= many;
};

export const readSentence = (text: string, index: number): Sentence => {
  const folding = foldWithOrigin(text);
  let folded = folding.text;
  for (const trap of NOT_CYBER) folded = folded.replace(trap, ' ');
  let cyber: string | null = null;
  let strong = false;
  const instruments: Instrument[] = [];
  for (const object of CYBER) {
    const match = object.pattern.exec(folded);
    if (match === null || isListed(folded, match)) continue;
    cyber ??= match[0].trim();
    strong ||= object.strong;
    if (object.instrument !== null) instruments.push(object.instrument);
  }
  const pair = cyber === null ? findCyberPair(folded) : null;
  if (pair !== null) {
    cyber = pair.phrase;
    strong = pair.strong;
    instruments.push('intrusion');
  }
  const hackers = cyber === null ? BARE_HACKERS.exec(folded) : null;
  if (hackers !== null && !OF_THE_SEA.test(folded)) {
    cyber = hackers[0].trim();
    // Whose hackers they are is said: no pirates of the sea.
    strong = true;
    instruments.push('intrusion');
  }
  const { parties, groups } = findNames(folding);
  // A named group of hackers is a cyber matter by itself: «نوت تايفون», Sandworm.
  const named = groups[0];
  if (cyber === null && named !== undefined) {
    cyber = text.slice(named.start, named.end);
    instruments.push('intrusion');
  }
  const usable = parties.filter(({ place, of }) => place !== 'dateline' && of === undefined);
  return {
    index,
    text,
    folded,
    cyber,
    strong,
    bare: hackers !== null,
    homes: parties.filter(({ of }) => of !== undefined).map(({ id }) => id),
    instruments,
    mentions: usable,
    groups: groups.map(({ group }) => group),
  };
};
