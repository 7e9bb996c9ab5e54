/** Time as a port: no test sleeps. */
export interface Clock {
  now(): Date;
  /** Monotonic milliseconds, for intervals. */
  monotonicMs(): number;
  /** Resolves after `ms`, or early (never rejects) when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
