import type { Platform } from './chat.ts';

/** Messages over all chats within a window, as the platforms allow a bot (platforms.md C1, C2, E7). */
export interface OverallPace {
  readonly places: number;
  readonly windowMs: number;
}

export const OVERALL_PACE = {
  /** 30 a second; the odd milliseconds keep a jittering network from showing more in one second. */
  telegram: { places: 30, windowMs: 1_055 },
  discord: { places: 50, windowMs: 1_000 },
  console: null,
} as const satisfies Record<Platform, OverallPace | null>;

/** Seconds from the first to the last message when every one of so many chats gets one; 0 where there is no limit. */
export const spreadSeconds = (platform: Platform, chats: number): number => {
  const pace = OVERALL_PACE[platform];
  return pace === null ? 0 : (Math.floor(Math.max(0, chats - 1) / pace.places) * pace.windowMs) / 1000;
};
