/** Discord bars an address for a while after 10,000 answers of 401, 403 or 429 in ten minutes (platforms.md C2). We stop far below. */
const MOST_INVALID = 1_000;
const WINDOW_MS = 10 * 60_000;

/** Counts invalid requests in a sliding window. */
export interface Breaker {
  note(nowMs: number): void;
  /** Milliseconds until a request may be made; 0: now. */
  waitMs(nowMs: number): number;
}

export const createBreaker = (most = MOST_INVALID): Breaker => {
  const times: number[] = [];
  const forget = (nowMs: number): void => {
    let old = 0;
    for (const time of times) {
      if (time > nowMs - WINDOW_MS) break;
      old += 1;
    }
    times.splice(0, old);
  };
  return {
    note: (nowMs) => {
      forget(nowMs);
      times.push(nowMs);
    },
    waitMs: (nowMs) => {
      forget(nowMs);
      const first = times[times.length - most];
      return first === undefined ? 0 : Math.max(1, first + WINDOW_MS - nowMs);
    },
  };
};
