import { createHash } from 'node:crypto';
import type { ChatId, Platform } from '../model/chat.ts';
import type { OutgoingMessage, SendOutcome } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ClaimedDelivery, Store } from '../ports/store.ts';
import { composeAlert } from '../text/compose-alert.ts';
import { decideNext } from './transmit/next.ts';

/** In flight per platform: bounds what a crash leaves uncertain (platforms.md D2). */
const MAX_IN_FLIGHT = 4;
/** A claimed delivery whose process died is taken up again after this. */
const SEND_LEASE_MS = 120_000;
/** A send that has not ended by then is uncertain. */
const SEND_TIMEOUT_MS = 30_000;
/** The outbox is looked at this often even when nobody woke us: another process may have written to it. */
const IDLE_MS = 1_000;

export interface TransmitContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly messengers: readonly Messenger[];
}

export interface Transmitter {
  /** Begins to empty the outbox, and goes on until stopped. */
  start(): void;
  /** Something was written: look now. */
  wake(): void;
  /** Sends what is due now, waits out short waits up to `untilMs` from now, and returns when nothing is due before that. */
  runUntilIdle(untilMs: number): Promise<void>;
  /** Claims nothing new; returns when what is in hand has ended, or after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Idempotency key: the same at every attempt of this (alert, revision, chat, kind); 24 characters. */
export const nonceOf = ({
  alertId,
  revision,
  chatId,
  kind,
}: Pick<ClaimedDelivery['delivery'], 'alertId' | 'revision' | 'chatId' | 'kind'>): string =>
  createHash('sha256').update(`${alertId}|${revision}|${chatId}|${kind}`).digest('base64url').slice(0, 24);

const outgoing = (claimed: ClaimedDelivery): OutgoingMessage => ({
  delivery: claimed.delivery,
  alert: claimed.alert,
  chat: claimed.chat,
  targetMessageId: claimed.targetMessageId,
  mayRepeat: claimed.uncertainBefore,
  nonce: nonceOf(claimed.delivery),
  firstAttemptAt: claimed.firstAttemptAt,
  plain: claimed.plain,
});

const isDone = (outcome: SendOutcome): boolean => outcome.kind === 'sent';

/** One platform's share of the outbox: claim, commit, send, mark. */
class Lane {
  readonly #messenger: Messenger;
  readonly #context: TransmitContext;
  readonly #inFlight = new Map<ChatId, Promise<void>>();
  readonly #abort = new AbortController();
  #waitsUntil = 0;
  #wake: (() => void) | null = null;
  #stopping = false;
  #woken = false;

  constructor(messenger: Messenger, context: TransmitContext) {
    this.#messenger = messenger;
    this.#context = context;
  }

  get platform(): Platform {
    return this.#messenger.platform;
  }

  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Fills the free places; returns whether anything was claimed. */
  async #fill(): Promise<boolean> {
    const { store, clock, log } = this.#context;
    let any = false;
    while (!this.#stopping && this.#inFlight.size < MAX_IN_FLIGHT) {
      const now = clock.now();
      if (now.getTime() < this.#waitsUntil) return any;
      const claimed = await store.outbox.claim(
        this.platform,
        now,
        [...this.#inFlight.keys()],
        new Date(now.getTime() + SEND_LEASE_MS),
      );
      if (claimed === null) return any;
      any = true;
      const { chatId } = claimed.delivery;
      const sending = this.#send(claimed)
        .catch((error: unknown) =>
          log.error({ deliveryId: claimed.delivery.id, chatId, error }, 'a send could not be recorded'),
        )
        .finally(() => {
          this.#inFlight.delete(chatId);
          this.wake();
        });
      this.#inFlight.set(chatId, sending);
    }
    return any;
  }

  async #attempt(claimed: ClaimedDelivery): Promise<SendOutcome> {
    const { clock, log } = this.#context;
    try {
      const document = composeAlert(claimed.alert, claimed.chat.settings, {
        now: clock.now(),
        alertId: claimed.delivery.alertId,
      });
      const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(SEND_TIMEOUT_MS)]);
      return await this.#messenger.send(outgoing(claimed), document, signal);
    } catch (error) {
      // A bug of ours in composing or rendering: one bad message blocks nobody.
      log.error({ deliveryId: claimed.delivery.id, error }, 'a message could not be built');
      return {
        kind: 'refused',
        why: error instanceof Error ? error.message : String(error),
        payload: JSON.stringify(claimed.alert),
      };
    }
  }

  async #send(claimed: ClaimedDelivery): Promise<void> {
    const { store, clock, log, metrics } = this.#context;
    const { delivery } = claimed;
    const outcome = await this.#attempt(claimed);
    const now = clock.now();
    const next = decideNext(outcome, { ...delivery, plain: claimed.plain }, now);
    const plain = next.plain === undefined ? {} : { plain: next.plain };
    await store.outbox.finish(
      delivery.id,
      outcome,
      { state: next.state, nextAttemptAt: next.nextAttemptAt, reason: next.reason, ...plain },
      now,
    );
    if (next.chat?.kind === 'pause')
      await store.chats.pause(delivery.chatId, next.chat.why, next.chat.detail, now);
    if (next.chat?.kind === 'migrate') await store.chats.migrate(delivery.chatId, next.chat.to);
    if (next.platformWaitsUntil !== null) this.#waitsUntil = next.platformWaitsUntil.getTime();
    metrics.count('sends_total', { platform: this.platform, outcome: outcome.kind });
    const ids = {
      deliveryId: delivery.id,
      alertId: delivery.alertId,
      chatId: delivery.chatId,
      kind: delivery.kind,
      attempt: delivery.attempts,
    };
    if (isDone(outcome)) {
      metrics.observe('delivery_seconds', (now.getTime() - delivery.createdAt.getTime()) / 1000, {
        platform: this.platform,
      });
      log.info(ids, 'sent');
    } else log.warn({ ...ids, outcome: outcome.kind, next: next.state, reason: next.reason }, 'not sent');
  }

  /** Waits for a wake, the end of a send, or the time the next delivery is due. */
  async #pause(ms: number): Promise<void> {
    if (this.#woken) {
      this.#woken = false;
      return;
    }
    const timer = new AbortController();
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([woken, this.#context.clock.sleep(ms, timer.signal)]);
    timer.abort();
    this.#wake = null;
    this.#woken = false;
  }

  async run(): Promise<void> {
    const { log } = this.#context;
    while (!this.#stopping) {
      try {
        await this.#fill();
      } catch (error) {
        log.error({ platform: this.platform, error }, 'the outbox could not be read');
      }
      if (!this.#stopping) await this.#pause(IDLE_MS);
    }
  }

  async runUntilIdle(deadline: number): Promise<void> {
    const { store, clock } = this.#context;
    while (!this.#stopping && clock.now().getTime() < deadline) {
      await this.#fill();
      if (this.#inFlight.size > 0) {
        await Promise.race(this.#inFlight.values());
        continue;
      }
      const due = await store.outbox.nextDue(this.platform);
      const at = Math.max(due?.getTime() ?? Number.POSITIVE_INFINITY, this.#waitsUntil);
      if (at > deadline) return;
      await this.#pause(Math.max(at - clock.now().getTime(), 10));
    }
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    const timer = new AbortController();
    const ended = Promise.all(this.#inFlight.values()).then(() => timer.abort());
    await Promise.race([ended, this.#context.clock.sleep(graceMs, timer.signal)]);
    this.#abort.abort();
    await Promise.race([Promise.all(this.#inFlight.values()), this.#context.clock.sleep(1_000)]);
  }
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
    stop: async (graceMs) => {
      await Promise.all(lanes.map((lane) => lane.stop(graceMs)));
      await running;
    },
  };
};
