export interface Limits {
  readonly deadlineMs: number;
  readonly headersMs: number;
  readonly slowMs: number;
  readonly leastBytes: number;
}

/** The limits in time of one request. */
export interface Watch {
  /** Aborts the request when a limit is passed. */
  readonly signal: AbortSignal;
  /** Aborts only when the caller calls it off: for the wait before the clock runs. */
  readonly waiting: AbortSignal;
  /** A request goes out: the total runs from the first one, the limit for the headers from each. */
  readonly startHop: () => void;
  readonly gotHeaders: () => void;
  readonly onBytes: (count: number) => void;
  /** The promise, or a rejection as soon as the request is stopped: a connection in the making does not hear the signal. */
  readonly orStop: <T>(promise: Promise<T>) => Promise<T>;
  /** Why the request was stopped, in one sentence; null: it was not. */
  readonly whyStopped: () => string | null;
  readonly end: () => void;
}

const NEVER = new AbortController().signal;

const seconds = (ms: number): string => `${Math.max(1, Math.round(ms / 1000))} s`;

/** Stops a request that takes too long in all, until its headers, or that drips. */
export const createWatch = (
  { deadlineMs, headersMs, slowMs, leastBytes }: Limits,
  caller: AbortSignal | undefined,
): Watch => {
  const controller = new AbortController();
  let why: string | null = null;
  let total: NodeJS.Timeout | null = null;
  let head: NodeJS.Timeout | null = null;
  let drip: NodeJS.Timeout | null = null;
  let bytes = 0;
  const clear = (): void => {
    for (const timer of [total, head]) if (timer !== null) clearTimeout(timer);
    if (drip !== null) clearInterval(drip);
  };
  const stop = (reason: string): void => {
    if (why !== null) return;
    why = reason;
    clear();
    controller.abort(new Error(reason));
  };
  const stopped = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), {
      once: true,
    });
  });
  stopped.catch(() => undefined);
  const onCaller = (): void => stop('The request was called off.');
  if (caller?.aborted === true) onCaller();
  else caller?.addEventListener('abort', onCaller, { once: true });
  return {
    signal: controller.signal,
    waiting: caller ?? NEVER,
    startHop: () => {
      if (why !== null) return;
      total ??= setTimeout(
        () => stop(`The answer was not complete within ${seconds(deadlineMs)}.`),
        deadlineMs,
      );
      if (head !== null) clearTimeout(head);
      head = setTimeout(() => stop(`There was no answer within ${seconds(headersMs)}.`), headersMs);
    },
    gotHeaders: () => {
      if (head !== null) clearTimeout(head);
      head = null;
      if (drip !== null) clearInterval(drip);
      bytes = 0;
      drip = setInterval(() => {
        if (bytes < leastBytes) stop('The answer comes too slowly.');
        bytes = 0;
      }, slowMs);
    },
    onBytes: (count) => {
      bytes += count;
    },
    orStop: (promise) => Promise.race([promise, stopped]),
    whyStopped: () => why,
    end: () => {
      clear();
      caller?.removeEventListener('abort', onCaller);
    },
  };
};
