export interface Limits {
  readonly deadlineMs: number;
  readonly headersMs: number;
  readonly slowMs: number;
  readonly leastBytes: number;
}

const NEVER = new AbortController().signal;
/** How often the limits of all requests in hand are looked at: one timer for all of them. */
const TICK_MS = 25;
const NOT_SET = Number.POSITIVE_INFINITY;

const seconds = (ms: number): string => `${Math.max(1, Math.round(ms / 1000))} s`;

/** The limits in time of one request: it is stopped when it takes too long in all, until its headers, or drips. */
export class Watch {
  /** Aborts only when the caller calls it off: for the wait before the clock runs. */
  readonly waiting: AbortSignal;
  readonly #limits: Limits;
  readonly #leave: () => void;
  #totalAt = NOT_SET;
  #headersAt = NOT_SET;
  #dripAt = NOT_SET;
  #bytes = 0;
  #why: string | null = null;
  #controller: AbortController | null = null;
  #onStop: ((reason: Error) => void) | null = null;

  constructor(limits: Limits, caller: AbortSignal | undefined, leave: () => void) {
    this.#limits = limits;
    this.#leave = leave;
    this.waiting = caller ?? NEVER;
  }
  /** Aborts when a limit is passed. Made when it is first asked for: most requests end without a body to read. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#why !== null) this.#controller.abort(new Error(this.#why));
    return this.#controller.signal;
  }
  /** What is told first when the request is stopped; at once when it already was. Null: nothing any more. */
  set onStop(tell: ((reason: Error) => void) | null) {
    this.#onStop = tell;
    if (this.#why !== null) tell?.(new Error(this.#why));
  }
  /** A request goes out: the total runs from the first one, the limit for the headers from each. */
  startHop(): void {
    const nowMs = performance.now();
    if (this.#totalAt === NOT_SET) this.#totalAt = nowMs + this.#limits.deadlineMs;
    this.#headersAt = nowMs + this.#limits.headersMs;
    this.#dripAt = NOT_SET;
  }
  gotHeaders(): void {
    this.#headersAt = NOT_SET;
    this.#bytes = 0;
    this.#dripAt = performance.now() + this.#limits.slowMs;
  }
  onBytes(count: number): void {
    this.#bytes += count;
  }
  /** Why the request was stopped, in one sentence; null: it was not. */
  whyStopped(): string | null {
    return this.#why;
  }
  stop(why: string): void {
    if (this.#why !== null) return;
    this.#why = why;
    const reason = new Error(why);
    this.#onStop?.(reason);
    this.#controller?.abort(reason);
  }
  /** Looks at the limits. */
  look(nowMs: number): void {
    const { deadlineMs, headersMs, slowMs, leastBytes } = this.#limits;
    if (nowMs >= this.#totalAt) this.stop(`The answer was not complete within ${seconds(deadlineMs)}.`);
    else if (nowMs >= this.#headersAt) this.stop(`There was no answer within ${seconds(headersMs)}.`);
    else if (nowMs >= this.#dripAt) {
      if (this.#bytes < leastBytes) this.stop('The answer comes too slowly.');
      this.#bytes = 0;
      this.#dripAt = nowMs + slowMs;
    }
  }
  end(): void {
    this.#leave();
  }
}

/** The watches of all requests in hand, with one timer among them and one listener for each caller's signal. */
export class Watchman {
  readonly #limits: Limits;
  readonly #all = new Set<Watch>();
  readonly #byCaller = new WeakMap<AbortSignal, Set<Watch>>();
  #timer: NodeJS.Timeout | null = null;

  constructor(limits: Limits) {
    this.#limits = limits;
  }
  watch(caller: AbortSignal | undefined): Watch {
    const company = caller === undefined ? null : this.#companyOf(caller);
    const watch: Watch = new Watch(this.#limits, caller, () => {
      this.#all.delete(watch);
      company?.delete(watch);
    });
    this.#all.add(watch);
    company?.add(watch);
    if (caller?.aborted === true) watch.stop('The request was called off.');
    this.#timer ??= setInterval(() => this.#look(), TICK_MS);
    return watch;
  }
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
  #companyOf(caller: AbortSignal): Set<Watch> {
    const known = this.#byCaller.get(caller);
    if (known !== undefined) return known;
    const company = new Set<Watch>();
    this.#byCaller.set(caller, company);
    caller.addEventListener(
      'abort',
      () => {
        for (const watch of company) watch.stop('The request was called off.');
      },
      { once: true },
    );
    return company;
  }
  #look(): void {
    if (this.#all.size === 0) this.close();
    const nowMs = performance.now();
    for (const watch of this.#all) watch.look(nowMs);
  }
}
