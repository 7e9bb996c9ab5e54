import type { PersonId } from '../model/chat.ts';
import type { CommandHandler, CommandSource } from '../ports/command-source.ts';
import { PlatformRefusal } from '../ports/command-source.ts';
import type { Clock } from '../ports/clock.ts';
import type { Lease } from '../ports/leases.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Painter } from '../ports/painter.ts';
import type { Store } from '../ports/store.ts';
import { COMMANDS } from '../commands/index.ts';
import { LeaseKeeper } from '../pipeline/lease.ts';
import { createTransmitter, type Transmitter } from '../pipeline/transmit.ts';

const FIRST_RECONNECT_MS = 2_000;
const LONGEST_RECONNECT_MS = 5 * 60_000;
const SEND_GRACE_MS = 5_000;
/** `once` waits this long for a holder that may be dead; one that lives sends by itself. */
const ONCE_PATIENCE_MS = 12_000;
/** After an adapter was taken from us its successor must not be hurried. */
const AGAIN_MS = 1_000;

/** A chat adapter: its outgoing and its incoming half. */
export interface Platform {
  readonly messenger: Messenger;
  readonly source: CommandSource;
}

export interface PostOptions {
  readonly create: () => Promise<Platform>;
  readonly store: Store;
  readonly painter: Painter;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly owners: readonly PersonId[];
  /** This process, unlike every other. */
  readonly holder: string;
}

/** What is at work while the post is held. */
interface Duty {
  readonly transmitter: Transmitter;
  readonly abort: AbortController;
  readonly connecting: Promise<void>;
}

/**
 * A platform's post: its adapter, and its part of the outbox. Of several processes one holds it at a time; the others stand by, and
 * one takes over when it dies or stands still.
 */
export class Post {
  readonly #options: PostOptions;
  readonly #keeper: LeaseKeeper;
  readonly #abort = new AbortController();
  #platform: Platform;
  #duty: Duty | null = null;
  /** The source that has been stopped: each is stopped once. */
  #disconnected: CommandSource | null = null;
  #running: Promise<void> = Promise.resolve();
  #trouble: string | null = 'not connected yet';

  private constructor(platform: Platform, options: PostOptions) {
    this.#platform = platform;
    this.#options = options;
    const { store, clock, log, holder } = options;
    const name = `adapter:${platform.messenger.platform}`;
    this.#keeper = new LeaseKeeper({ store, clock, log, name, holder });
  }

  static async create(options: PostOptions): Promise<Post> {
    const platform = await options.create();
    return new Post(platform, {
      ...options,
      log: options.log.child({ platform: platform.messenger.platform }),
    });
  }

  get messenger(): Messenger {
    return this.#platform.messenger;
  }

  /** Null while connected, or while another process is; otherwise why not, in one English sentence. */
  trouble(): string | null {
    if (this.#trouble !== null || this.#duty === null) return this.#trouble;
    return this.#duty.transmitter.trouble() ?? this.#platform.source.trouble();
  }

  /** Something was written to the outbox. */
  wake(): void {
    this.#duty?.transmitter.wake();
  }

  /** Takes the post when it is free, and serves until stopped. */
  start(handler: CommandHandler): void {
    this.#running = this.#serve(handler);
  }

  /** Sends what is due within `sendMs`, unless another process holds the post: that one sends it. */
  async once(sendMs: number): Promise<void> {
    const lease = await this.#keeper.take(
      this.#abort.signal,
      this.#options.store.shared ? ONCE_PATIENCE_MS : 0,
    );
    if (lease === null) {
      this.#options.log.info({}, 'another process holds the adapter and sends');
      return;
    }
    const ended = new AbortController();
    const kept = this.#keeper.keep(ended.signal);
    const transmitter = await this.#transmitter(lease);
    void kept.then((ours) => (ours ? undefined : transmitter.stop(0)));
    await transmitter.runUntilIdle(sendMs);
    ended.abort();
    await kept;
    await transmitter.stop(SEND_GRACE_MS);
    await this.#keeper.release();
  }

  /** Within 10 s. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    await this.#disconnect();
  }

  async #disconnect(): Promise<void> {
    const { source } = this.#platform;
    if (this.#disconnected === source) return;
    this.#disconnected = source;
    await source.stop();
  }

  async #serve(handler: CommandHandler): Promise<void> {
    const { clock, log } = this.#options;
    let first = true;
    while (!this.#abort.signal.aborted) {
      const lease = await this.#look(first);
      if (lease === null) return;
      first = false;
      this.#trouble = 'not connected yet';
      try {
        this.#duty = await this.#begin(lease, handler);
        const ours = await this.#keeper.keep(this.#abort.signal);
        await this.#end(this.#duty, ours ? SEND_GRACE_MS : 0);
      } catch (error) {
        log.error({ error }, 'the post could not be served');
      }
      this.#duty = null;
      await this.#keeper.release();
      if (this.#abort.signal.aborted) return;
      await this.#disconnect();
      this.#platform = await this.#options.create();
      await clock.sleep(AGAIN_MS, this.#abort.signal);
    }
  }

  /** Waits for the post; who waits for longer than a first look stands by, which is no trouble. */
  async #look(first: boolean): Promise<Lease | null> {
    const { log } = this.#options;
    if (!first) this.#trouble = null;
    const lease = await this.#keeper.take(this.#abort.signal, 0);
    if (lease !== null || this.#abort.signal.aborted) return lease;
    this.#trouble = null;
    log.info({}, 'another process holds the adapter; this one stands by');
    return this.#keeper.take(this.#abort.signal);
  }

  /** The outbox as this post may use it: nothing is claimed or recorded once another has taken over. */
  async #transmitter(lease: Lease): Promise<Transmitter> {
    const { clock, log, metrics } = this.#options;
    const store = this.#options.store.shared ? this.#options.store.fenced(lease) : this.#options.store;
    const { messenger } = this.#platform;
    const recovered = await store.transaction((tx) => tx.outbox.recover(messenger.platform, clock.now()));
    if (recovered > 0)
      log.warn({ deliveries: recovered }, 'sends were cut off by the last end; they are reconciled');
    return createTransmitter({
      store,
      clock,
      log,
      metrics,
      owners: this.#options.owners,
      painter: this.#options.painter,
      messengers: [this.#guarded(messenger)],
    });
  }

  /** What was claimed before this process stood still is not sent after it: by then it is another's. */
  #guarded(messenger: Messenger): Messenger {
    return {
      ...messenger,
      send: async (message, document, signal) =>
        this.#keeper.holds()
          ? messenger.send(message, document, signal)
          : { kind: 'unreachable', detail: 'this process stood still' },
    };
  }

  async #begin(lease: Lease, handler: CommandHandler): Promise<Duty> {
    const transmitter = await this.#transmitter(lease);
    const abort = new AbortController();
    const connecting = this.#connect(handler, abort.signal);
    transmitter.start();
    return { transmitter, abort, connecting };
  }

  async #end({ transmitter, abort, connecting }: Duty, graceMs: number): Promise<void> {
    abort.abort();
    await transmitter.stop(graceMs);
    await this.#disconnect();
    await connecting;
  }

  /** A refused token is final and told once; anything else is tried again, ever more slowly. */
  async #connect(handler: CommandHandler, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    const { source } = this.#platform;
    let waitMs = FIRST_RECONNECT_MS;
    while (!signal.aborted) {
      try {
        await source.start(handler, COMMANDS);
        if (signal.aborted) return;
        this.#trouble = null;
        log.info({}, 'connected');
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#trouble = reason;
        if (error instanceof PlatformRefusal) {
          log.error({}, reason);
          return;
        }
        log.warn({ reason, nextTrySeconds: waitMs / 1000 }, 'not connected');
        await clock.sleep(waitMs, signal);
        waitMs = Math.min(waitMs * 2, LONGEST_RECONNECT_MS);
      }
    }
  }
}
