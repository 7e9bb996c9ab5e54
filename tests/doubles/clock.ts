import type { Clock } from '../../src/ports/clock.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves both times on and wakes, in their order, the sleepers whose time has come; what they then do is given its turn. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock alone, as a person or a time server would: nobody wakes. */
  jump(to: Date): void;
  /** How many sleep now. */
  readonly sleepers: number;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** Lets everything that is ready to run do so. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

export const createFakeClock = (start: Date = new Date('2026-03-01T10:00:00Z')): FakeClock => {
  let nowMs = start.getTime();
  let monotonicMs = 0;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => new Date(nowMs),
    monotonicMs: () => monotonicMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted === true) {
          resolve();
          return;
        }
        const end = (): void => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const sleeper: Sleeper = { atMs: monotonicMs + ms, wake: end };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', end);
      }),
    advance: async (ms) => {
      const untilMs = monotonicMs + ms;
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined || next.atMs > untilMs) break;
        nowMs += next.atMs - monotonicMs;
        monotonicMs = next.atMs;
        next.wake();
        await settle();
      }
      nowMs += untilMs - monotonicMs;
      monotonicMs = untilMs;
      await settle();
    },
    jump: (to) => {
      nowMs = to.getTime();
    },
    get sleepers() {
      return sleepers.size;
    },
  };
};

/** A clock whose sleepers wake at once, the time having passed: for code that only waits out a pace. */
export const createHurriedClock = (start: Date = new Date('2026-03-01T10:00:00Z')): Clock => {
  let passedMs = 0;
  return {
    now: () => new Date(start.getTime() + passedMs),
    monotonicMs: () => passedMs,
    sleep: async (ms) => {
      passedMs += Math.max(0, ms);
      await settle();
    },
  };
};

/** A clock that runs like the machine's, from another time, and can be put forward: for real clients, whose waits must end by themselves. */
export interface ShiftedClock extends Clock {
  forward(ms: number): void;
}

export const createShiftedClock = (start: Date): ShiftedClock => {
  const began = performance.now();
  let shiftMs = 0;
  return {
    now: () => new Date(start.getTime() + performance.now() - began + shiftMs),
    monotonicMs: () => performance.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    forward: (ms) => {
      shiftMs += ms;
    },
  };
};
