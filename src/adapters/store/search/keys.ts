/** Keys count minutes from here; what is older is as old as this. */
const EPOCH_MS = Date.UTC(1990, 0, 1);
const MINUTE_MS = 60_000;
/** Minutes up to 2053. */
const MINUTES = 2 ** 25;
/** Room for 268 million stories; with the minutes it makes 53 bits, all that a double holds exactly. */
const IDS = 2 ** 28;

/** By so much keys grow in a day. */
export const KEYS_PER_DAY = 24 * 60 * IDS;

const minuteOf = (ms: number): number =>
  Math.min(MINUTES - 1, Math.max(0, Math.floor((ms - EPOCH_MS) / MINUTE_MS)));

/**
 * Row number of a story in the word index: the minute of its publication above its id. So the index itself runs from old to new: the
 * newest matches and those of a time are read straight from it, with no look at the stories.
 */
export const keyOf = (sortedAt: number, id: number): number => minuteOf(sortedAt) * IDS + (id % IDS);

export const idOf = (key: number): number => key % IDS;

/** Epoch milliseconds of the key's minute. */
export const timeOf = (key: number): number => EPOCH_MS + Math.floor(key / IDS) * MINUTE_MS;

/** First key of a time, and the first one after it; null: open. */
export const keyRange = (
  from: Date | null,
  to: Date | null,
): { readonly first: number; readonly after: number } => ({
  first: from === null ? 0 : keyOf(from.getTime(), 0),
  after: to === null ? MINUTES * IDS : keyOf(to.getTime(), 0) + IDS,
});
