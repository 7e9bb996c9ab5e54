import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Headers } from './headers.ts';
import type { Watch } from './watch.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Null where nobody wants it: what there was of it is read and gone, so that the connection can serve again. */
  readonly body: Readable | null;
}

/** What is read of a body that nobody wants; a longer one costs the connection. */
const MAX_DUMP_BYTES = 64 * 1024;

const isWanted = (status: number): boolean => status >= 200 && status < 300;

type Controller = Dispatcher.DispatchController;

/** One request and its answer, on undici's lowest level: an answer without a wanted body costs no stream and no signal. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #watch: Watch;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (error: Error) => void;
  #controller: Controller | null = null;
  #answer: Answer | null = null;
  #dumped = 0;
  #hasEnded = false;
  #stopped: Error | null = null;

  constructor(watch: Watch, resolve: (answer: Answer) => void, reject: (error: Error) => void) {
    this.#watch = watch;
    this.#resolve = resolve;
    this.#reject = reject;
    // A connection in the making has no controller yet: the caller does not wait for it.
    watch.onStop = (reason) => {
      this.#stopped = reason;
      this.#controller?.abort(reason);
      this.#answer?.body?.destroy(reason);
      reject(reason);
    };
  }
  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#stopped !== null) controller.abort(this.#stopped);
  }
  onResponseStart(controller: Controller, status: number, headers: Headers): void {
    // 1xx: the answer itself is still to come.
    if (status < 200) return;
    this.#watch.gotHeaders();
    if (!isWanted(status)) {
      this.#answer = { status, headers, body: null };
      return;
    }
    const body = new Readable({
      read: () => controller.resume(),
      destroy: (error, done) => {
        if (!this.#hasEnded) controller.abort(error ?? new Error('the rest of the body is not wanted'));
        done(error);
      },
    });
    // Whoever reads it hears of an error; nobody may be reading any more.
    body.on('error', () => undefined);
    this.#answer = { status, headers, body };
    this.#resolve(this.#answer);
  }
  onResponseData(controller: Controller, chunk: Buffer): void {
    const body = this.#answer?.body ?? null;
    if (body !== null) {
      if (!body.push(chunk)) controller.pause();
      return;
    }
    this.#dumped += chunk.length;
    this.#watch.onBytes(chunk.length);
    if (this.#dumped > MAX_DUMP_BYTES) controller.abort(new Error('the body is not wanted'));
  }
  onResponseEnd(): void {
    this.#hasEnded = true;
    if (this.#answer === null) return;
    if (this.#answer.body !== null) this.#answer.body.push(null);
    else this.#resolve(this.#answer);
  }
  onResponseError(_controller: Controller, error: Error): void {
    this.#hasEnded = true;
    if (this.#answer === null) this.#reject(error);
    else if (this.#answer.body !== null) this.#answer.body.destroy(error);
    // The status and the headers of a body that nobody wants are all that counts.
    else this.#resolve(this.#answer);
  }
}

/** Sends a GET; rejects with why there was no answer, at once when the watch stops it. */
export const exchange = (
  dispatcher: Dispatcher,
  url: URL,
  headers: Record<string, string>,
  watch: Watch,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    watch.startHop();
    const handler = new Exchange(watch, resolve, reject);
    if (watch.whyStopped() !== null) return;
    dispatcher.dispatch(
      { origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', headers },
      handler,
    );
  });
