/** Discord takes 50 requests a second from a bot (platforms.md C2); a few of them are left to what people ask meanwhile. */
const MOST = 50;
const FOR_PEOPLE = 2;
/** The odd milliseconds keep a jittering network from showing more in one second. */
const WINDOW_MS = 1_055;

/** Counts the bot's requests in a sliding window. The library counts by fixed seconds, at whose borders twice as many may meet. */
export interface Window {
  note(nowMs: number): void;
  /** Milliseconds until a message may be sent; 0: now. */
  waitMs(nowMs: number): number;
}

export const createWindow = (most = MOST - FOR_PEOPLE): Window => {
  let times: number[] = [];
  return {
    note: (nowMs) => {
      times = times.filter((at) => at > nowMs - WINDOW_MS);
      times.push(nowMs);
    },
    waitMs: (nowMs) => {
      const first = times[times.length - most];
      return first === undefined ? 0 : Math.max(0, first + WINDOW_MS - nowMs);
    },
  };
};
