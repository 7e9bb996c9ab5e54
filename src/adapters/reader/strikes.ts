const ENOUGH = 3;
const HOUR_MS = 3_600_000;
const MAX_HOSTS = 1_000;

/** Sites that did something again and again within an hour. */
export class Strikes {
  readonly #monotonicMs: () => number;
  /** Host → when, oldest first. */
  readonly #at = new Map<string, number[]>();

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  add(host: string): void {
    if (this.#at.size >= MAX_HOSTS) this.#at.clear();
    this.#at.set(host, [...this.#recent(host), this.#monotonicMs()]);
  }

  /** Three times within the last hour. */
  isOut(host: string): boolean {
    return this.#recent(host).length >= ENOUGH;
  }

  #recent(host: string): number[] {
    const since = this.#monotonicMs() - HOUR_MS;
    return (this.#at.get(host) ?? []).filter((at) => at > since);
  }
}
