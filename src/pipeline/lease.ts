import type { Clock } from '../ports/clock.ts';
import type { Lease, LeaseState } from '../ports/leases.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

/** How often a holder says that it lives. */
const BEAT_MS = 2_000;
/** How often one that waits looks. */
const LOOK_MS = 1_000;
/** A holder that has said nothing for this long is dead or stands still: its work is taken over within 15 s of a death. */
const STALE_MS = 10_000;

export interface LeaseContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** What is held: `adapter:telegram`. */
  readonly name: string;
  /** This process, unlike every other. */
  readonly holder: string;
}

interface Moment {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

const momentOf = (clock: Clock): Moment => ({
  monotonicMs: clock.monotonicMs(),
  wallMs: clock.now().getTime(),
});

const same = (a: LeaseState, b: LeaseState | null): boolean =>
  b !== null && a.token === b.token && a.beat === b.beat && a.holder === b.holder;

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** One process's view of a lease: looks, takes, and says that it lives while it holds. */
export class LeaseKeeper {
  readonly #context: LeaseContext;
  #seen: LeaseState | null = null;
  #seenMs = 0;
  #lease: Lease | null = null;
  #beatAt: Moment = { monotonicMs: 0, wallMs: 0 };

  constructor(context: LeaseContext) {
    this.#context = context;
  }

  /**
   * Whether acting under the lease is safe at this moment. After standing still (a stopped process, a machine asleep) it is not,
   * until the database has said that nobody took over. A database of our own has nobody else.
   */
  holds(): boolean {
    if (this.#lease === null) return false;
    if (!this.#context.store.shared) return true;
    const { monotonicMs, wallMs } = momentOf(this.#context.clock);
    const passedMs = Math.max(monotonicMs - this.#beatAt.monotonicMs, Math.abs(wallMs - this.#beatAt.wallMs));
    return passedMs < STALE_MS;
  }

  /** Takes the lease where it is free or its holder has said nothing for long enough; null: another's. */
  async tryTake(): Promise<Lease | null> {
    const { store, clock, name, holder } = this.#context;
    const at = momentOf(clock);
    const found = await store.leases.find(name);
    if (found !== null && found.holder !== null) {
      if (!same(found, this.#seen)) {
        this.#seen = found;
        this.#seenMs = at.monotonicMs;
        return null;
      }
      if (at.monotonicMs - this.#seenMs < STALE_MS) return null;
    }
    const lease = await store.leases.take(name, holder, found);
    if (lease === null) return null;
    this.#seen = null;
    this.#lease = lease;
    this.#beatAt = at;
    return lease;
  }

  /** Looks until the lease is ours (null: `signal` aborted, or `giveUpMs` have passed). A database that is away is asked again. */
  async take(signal: AbortSignal, giveUpMs = Number.POSITIVE_INFINITY): Promise<Lease | null> {
    const { clock, log, name } = this.#context;
    const startedMs = clock.monotonicMs();
    let ill = false;
    while (!signal.aborted) {
      try {
        const lease = await this.tryTake();
        if (lease !== null) return lease;
        ill = false;
      } catch (error) {
        if (!ill) log.warn({ lease: name, error }, 'the database cannot be asked who does the work');
        ill = true;
        // The holder could say nothing either: it is given its time anew.
        this.#seen = null;
      }
      if (clock.monotonicMs() - startedMs >= giveUpMs) return null;
      await clock.sleep(LOOK_MS, signal);
    }
    return null;
  }

  /** Says that we live, until the signal aborts or another has taken over. Returns whether the lease is still ours. */
  async keep(signal: AbortSignal): Promise<boolean> {
    const { store, clock, log, name } = this.#context;
    if (!store.shared) {
      await aborted(signal);
      return this.#lease !== null;
    }
    let ill = false;
    while (!signal.aborted && this.#lease !== null) {
      await clock.sleep(BEAT_MS, signal);
      if (signal.aborted) break;
      const at = momentOf(clock);
      try {
        if (!(await store.leases.beat(this.#lease))) {
          log.warn({ lease: name }, 'another process has taken over; this one stands by');
          this.#lease = null;
          return false;
        }
        this.#beatAt = at;
        ill = false;
      } catch (error) {
        // Nobody else can take over either; what we would write is refused or fails by itself.
        if (!ill) log.warn({ lease: name, error }, 'the database cannot be told that we live');
        ill = true;
      }
    }
    return this.#lease !== null;
  }

  /** Gives it back, so that another need not wait. */
  async release(): Promise<void> {
    const { store, log, name } = this.#context;
    const lease = this.#lease;
    this.#lease = null;
    if (lease === null) return;
    await store.leases
      .release(lease)
      .catch((error: unknown) => log.warn({ lease: name, error }, 'the lease could not be given back'));
  }
}
