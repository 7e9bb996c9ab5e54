import { BARE_HACKERS, CYBER, CYBER_ROOTS, NOT_CYBER, OF_THE_SEA } from '../../knowledge/lexicon/cyber.ts';
import type { Instrument } from '../../model/judgement.ts';
import { foldWithOrigin } from '../../text/fold.ts';
import { findNames, type Mention } from '../../text/gazetteer.ts';

/** The title (0) and this many sentences are the lead: what an item is about stands there. */
export const LEAD = 3;
export const DEPTH = 8;

export interface Sentence {
  readonly index: number;
  readonly text: string;
  readonly folded: string;
  readonly cyber: string | null;
  readonly strong: boolean;
  readonly instruments: readonly Instrument[];
  readonly mentions: readonly Mention[];
  readonly groups: readonly string[];
}

export const readSentence = (text: string, index: number): Sentence => {
  const folding = foldWithOrigin(text);
  let folded = folding.text;
  const worth = CYBER_ROOTS.test(folded);
  if (worth) for (const trap of NOT_CYBER) folded = folded.replace(trap, ' ');
  let cyber: string | null = null;
  let strong = false;
  const instruments: Instrument[] = [];
  for (const object of worth ? CYBER : []) {
    const match = object.pattern.exec(folded);
    if (match === null) continue;
    cyber ??= match[0].trim();
    strong ||= object.strong;
    if (object.instrument !== null) instruments.push(object.instrument);
  }
  const hackers = worth && cyber === null ? BARE_HACKERS.exec(folded) : null;
  if (hackers !== null && !OF_THE_SEA.test(folded)) {
    cyber = hackers[0].trim();
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
    instruments,
    mentions: usable,
    groups: groups.map(({ group }) => group),
  };
};
