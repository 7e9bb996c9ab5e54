import type { Announcement } from '../../model/entry.ts';
import type { FeedState } from '../../model/feed.ts';

/** So many new entries of one poll are announced each by itself. No newsroom brings more between two polls. */
export const MAX_LIVE = 100;
/** So many more come in one message of what was missed; what goes beyond is read and searchable, but announced to nobody. */
export const MAX_CAUGHT_UP = 100;
/** A flood is over when a poll brings no more than these. */
const CALM = 25;
/** A feed of at least so many entries, none of which was known, so many times in a row, makes up new ones for each poll. */
const ENOUGH_ENTRIES = 10;
const ENOUGH_POLLS = 3;

export interface Tide {
  readonly allNewPolls: number;
  readonly floodSince: Date | null;
  /** How the n-th new entry of this poll may be told, when nothing else speaks against it. */
  readonly allows: (place: number) => Announcement;
}

/**
 * Whether the new entries of a poll are a flood: more at once than any newsroom has, or nothing but new ones at every poll. `fresh` of
 * `all` entries are new. The breaker closes by itself.
 */
export const decideTide = (state: FeedState, fresh: number, all: number, now: Date): Tide => {
  const isAllNew = fresh === all && all >= ENOUGH_ENTRIES && state.baselineAt !== null;
  const allNewPolls = isAllNew ? state.allNewPolls + 1 : 0;
  const isMadeUp = allNewPolls >= ENOUGH_POLLS;
  if (state.baselineAt === null) return { allNewPolls: 0, floodSince: null, allows: () => 'baseline' };
  if (isMadeUp || (state.floodSince !== null && fresh > CALM))
    return { allNewPolls, floodSince: state.floodSince ?? now, allows: () => 'baseline' };
  if (fresh > MAX_LIVE)
    return {
      allNewPolls,
      floodSince: now,
      allows: (place) =>
        place < MAX_LIVE ? 'live' : place < MAX_LIVE + MAX_CAUGHT_UP ? 'catch-up' : 'baseline',
    };
  return { allNewPolls, floodSince: null, allows: () => 'live' };
};
