import type { PersonId } from '../model/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Painter } from '../ports/painter.ts';
import type { Store } from '../ports/store.ts';
import { Lane } from './transmit/lane.ts';

export interface TransmitContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly messengers: readonly Messenger[];
  /** Operators: told when a message is refused through a fault of ours. Default: nobody. */
  readonly owners?: readonly PersonId[];
  /** Draws the picture cards of chats that want them. Absent: alerts go without. */
  readonly painter?: Painter;
}

export interface Transmitter {
  /** Begins to empty the outbox, and goes on until stopped. */
  start(): void;
  /** Something was written: look now. */
  wake(): void;
  /** Sends what is due now, waits out short waits up to `untilMs` from now, and returns when nothing is due before that. */
  runUntilIdle(untilMs: number): Promise<void>;
  /** Null while the outbox can be read and written; otherwise why not, in one English sentence. */
  trouble(): string | null;
  /** Claims nothing new; returns when what is in hand has ended, or after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Empties the outbox through the messengers; each platform has a lane of its own, so that none waits for another. */
export const createTransmitter = (context: TransmitContext): Transmitter => {
  const lanes = context.messengers.map((messenger) => new Lane(messenger, context));
  let running: Promise<unknown> = Promise.resolve();
  return {
    start: () => {
      running = Promise.all(lanes.map((lane) => lane.run()));
    },
    wake: () => {
      for (const lane of lanes) lane.wake();
    },
    runUntilIdle: async (untilMs) => {
      const deadline = context.clock.now().getTime() + untilMs;
      await Promise.all(lanes.map((lane) => lane.runUntilIdle(deadline)));
    },
    trouble: () => lanes.map((lane) => lane.trouble).find((one) => one !== null) ?? null,
    stop: async (graceMs) => {
      await Promise.all(lanes.map((lane) => lane.stop(graceMs)));
      await running;
    },
  };
};
