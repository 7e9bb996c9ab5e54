const DAY_MS = 86_400_000;
/** Freshness halves its worth again and again: after one week, three, seven, fifteen … */
const FRESH_DAYS = 7;
/** All asked words in the headlines are worth three such halvings, the very words instead of synonyms one. */
const HEADLINE_WORTH = 3;
const OWN_WORTH = 1;

/** How well a story answers; the same on both engines. */
export interface Match {
  /** Words and phrases that were asked for; 0: filters alone. */
  readonly asked: number;
  /** How many of them stand in a headline. */
  readonly inHeadline: number;
  /** How many stand there as they were asked, not as a synonym. */
  readonly own: number;
  readonly ageMs: number;
}

export const score = ({ asked, inHeadline, own, ageMs }: Match): number => {
  const words = asked === 0 ? 0 : (HEADLINE_WORTH * inHeadline + OWN_WORTH * own) / asked;
  return words - Math.log2(1 + Math.max(0, ageMs) / DAY_MS / FRESH_DAYS);
};
