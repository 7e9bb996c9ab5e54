interface Waiting {
  readonly host: string;
  readonly start: () => void;
}

export interface GateOptions {
  /** Requests at once for one host. */
  readonly perHost: number;
  /** Requests at once in all. */
  readonly total: number;
}

/**
 * Lets so many requests run at once for one host, and so many in all; the others wait in order, without one busy host keeping
 * the requests of another waiting.
 */
export class HostGate {
  readonly #options: GateOptions;
  readonly #running = new Map<string, number>();
  #total = 0;
  #queue: Waiting[] = [];

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Resolves with the way to leave; rejects with the signal's reason when it is aborted while waiting. */
  enter(host: string, signal: AbortSignal, isLimited: boolean): Promise<() => void> {
    if (!isLimited) return Promise.resolve(() => undefined);
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', giveUp);
        this.#total++;
        this.#running.set(host, (this.#running.get(host) ?? 0) + 1);
        let left = false;
        resolve(() => {
          if (left) return;
          left = true;
          this.#leave(host);
        });
      };
      const waiting: Waiting = { host, start };
      const giveUp = (): void => {
        this.#queue = this.#queue.filter((one) => one !== waiting);
        reject(signal.reason as Error);
      };
      if (this.#hasRoom(host)) {
        start();
        return;
      }
      signal.addEventListener('abort', giveUp, { once: true });
      this.#queue.push(waiting);
    });
  }

  #hasRoom(host: string): boolean {
    return this.#total < this.#options.total && (this.#running.get(host) ?? 0) < this.#options.perHost;
  }

  #leave(host: string): void {
    this.#total--;
    const running = (this.#running.get(host) ?? 1) - 1;
    if (running === 0) this.#running.delete(host);
    else this.#running.set(host, running);
    const next = this.#queue.findIndex((waiting) => this.#hasRoom(waiting.host));
    if (next >= 0) this.#queue.splice(next, 1)[0]?.start();
  }
}
