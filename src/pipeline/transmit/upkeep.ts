import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Store } from '../../ports/store.ts';
import { probePaused } from './heal.ts';

/** An alert is worth sending by itself for this long; after it, it goes into the chat's catch-up message. */
export const WORTH_MS = 48 * 3_600_000;
/** What a chat that is out of reach has waited for longer than this is given up. */
const ABANDON_MS = 9 * 24 * 3_600_000;
/** No platform is obeyed for longer than a day; a longer wait comes from a clock that was wrong. */
const LONGEST_WAIT_MS = 25 * 3_600_000;
const EVERY_MS = 60_000;
const PROBES_EVERY_MS = 10 * 60_000;

interface UpkeepContext {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps one platform's part of the outbox in order: beside the sending, before it where it matters. */
export class Upkeep {
  readonly #context: UpkeepContext;
  /** By the wall clock: a machine that slept has to look at once, and its monotonic clock has not moved. */
  #lookedAt: number | null = null;
  #probedAt: number | null = null;
  #probing: Promise<void> = Promise.resolve();

  constructor(context: UpkeepContext) {
    this.#context = context;
  }

  /** To be called before every claim; does something once a minute, and at the first call. */
  async look(): Promise<void> {
    const { store, messenger, clock, log } = this.#context;
    const now = clock.now();
    const at = now.getTime();
    if (this.#lookedAt !== null && Math.abs(at - this.#lookedAt) < EVERY_MS) return;
    const { platform } = messenger;
    const rectified = await store.outbox.rectify(platform, LONGEST_WAIT_MS, now);
    if (rectified > 0)
      log.warn({ platform, deliveries: rectified }, 'the clock was set back; what was planned by it is due');
    const limits = {
      putOffBefore: new Date(at - WORTH_MS),
      abandonBefore: new Date(at - ABANDON_MS),
    };
    const { putOff, abandoned } = await store.outbox.expire(platform, limits, now);
    if (putOff + abandoned > 0)
      log.warn(
        { platform, putOff, abandoned },
        'alerts older than their use wait for a catch-up message or are given up',
      );
    this.#lookedAt = at;
  }

  /** Begins to look at paused chats, when it is time and nobody does; nothing waits for it. */
  probe(signal: AbortSignal): void {
    const { clock, log, messenger } = this.#context;
    const at = clock.now().getTime();
    if (this.#probedAt !== null && Math.abs(at - this.#probedAt) < PROBES_EVERY_MS) return;
    this.#probedAt = at;
    this.#probing = this.#probing
      .then(async () => {
        await probePaused(this.#context, signal);
      })
      .catch((error: unknown) =>
        log.warn({ platform: messenger.platform, error }, 'paused chats could not be looked at'),
      );
  }

  /** Resolves when nothing is being looked at. */
  async settled(): Promise<void> {
    await this.#probing;
  }
}
