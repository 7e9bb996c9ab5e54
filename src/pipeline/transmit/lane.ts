import { createHash } from 'node:crypto';
import type { ChatId, Platform } from '../../model/chat.ts';
import type { Picture } from '../../model/card.ts';
import type { OutgoingMessage, SendOutcome } from '../../model/delivery.ts';
import type { Document } from '../../model/document.ts';
import type { Messenger, Pace } from '../../ports/messenger.ts';
import type { ClaimedDelivery } from '../../ports/store.ts';
import { composeAlert } from '../../text/compose-alert.ts';
import { composeCard, describeCard } from '../../text/compose-card.ts';
import type { TransmitContext } from '../transmit.ts';
import { decideNext, type NextStep } from './next.ts';
import { tellOwners, tellParked, tellPaused } from './tell.ts';
import { Upkeep } from './upkeep.ts';

/** In flight per platform: bounds what a crash leaves uncertain (platforms.md D2). */
const MAX_IN_FLIGHT = 4;
/** A claimed delivery whose process died is taken up again after this. */
const SEND_LEASE_MS = 120_000;
/** A send that has not ended by then is uncertain. */
const SEND_TIMEOUT_MS = 30_000;
/** An alert waits no longer for its picture. */
const PAINT_TIMEOUT_MS = 4_000;
/** The outbox is looked at this often even when nobody woke us: another process may have written to it. */
const IDLE_MS = 1_000;
/** What a database that cannot be read or written is given before it is asked again: ever longer up to the last. */
const TROUBLE_WAIT_MS: readonly number[] = [200, 500, 1_000, 2_000, 5_000];
/** Every so manieth claim takes the oldest delivery, whatever its priority: a flood of urgent ones starves nobody. */
const OLDEST_EVERY = 8;

const UNPACED: Pace = { waitMs: 0, resting: [], nextMs: Number.POSITIVE_INFINITY, width: MAX_IN_FLIGHT };

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
  ifUncertain: claimed.approved ? 'resend' : claimed.chat.settings.uncertain,
  nonce: nonceOf(claimed.delivery),
  firstAttemptAt: claimed.firstAttemptAt,
  plain: claimed.plain,
});

const waitAfter = (failures: number): number =>
  TROUBLE_WAIT_MS[Math.min(failures, TROUBLE_WAIT_MS.length) - 1] ?? IDLE_MS;

/** One platform's share of the outbox: claim, commit, send, mark. */
export class Lane {
  readonly #messenger: Messenger;
  readonly #context: TransmitContext;
  readonly #inFlight = new Map<ChatId, Promise<void>>();
  readonly #abort = new AbortController();
  readonly #upkeep: Upkeep;
  /** On the monotonic clock: a wall clock that is set back must not silence a platform. */
  #waitsUntilMs = 0;
  /** Milliseconds until something that rests may go. */
  #restMs = Number.POSITIVE_INFINITY;
  #claims = 0;
  #wake: (() => void) | null = null;
  #stopping = false;
  #woken = false;
  #trouble: string | null = null;

  constructor(messenger: Messenger, context: TransmitContext) {
    this.#messenger = messenger;
    this.#context = context;
    this.#upkeep = new Upkeep({ ...context, messenger });
  }

  get platform(): Platform {
    return this.#messenger.platform;
  }

  /** Null while the outbox can be read and written; otherwise one English sentence. */
  get trouble(): string | null {
    return this.#trouble;
  }

  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** The next delivery that may go now; null: none, and `#restMs` tells when to look again. */
  async #claim(): Promise<ClaimedDelivery | null> {
    const { store, clock } = this.#context;
    const pace = this.#messenger.pace?.() ?? UNPACED;
    this.#restMs = Number.POSITIVE_INFINITY;
    if (this.#stopping || this.#inFlight.size >= Math.min(MAX_IN_FLIGHT, pace.width)) return null;
    const waitMs = Math.max(pace.waitMs, this.#waitsUntilMs - clock.monotonicMs());
    if (waitMs > 0) {
      this.#restMs = waitMs;
      return null;
    }
    await this.#upkeep.look();
    const now = clock.now();
    const claimed = await store.outbox.claim(
      this.platform,
      now,
      [...new Set([...this.#inFlight.keys(), ...pace.resting])],
      new Date(now.getTime() + SEND_LEASE_MS),
      (this.#claims + 1) % OLDEST_EVERY === 0 ? 'oldest' : 'priority',
    );
    if (claimed === null) this.#restMs = pace.nextMs;
    else this.#claims += 1;
    return claimed;
  }

  /** Fills the free places. */
  async #fill(): Promise<void> {
    for (let claimed = await this.#claim(); claimed !== null; claimed = await this.#claim()) {
      const { chatId } = claimed.delivery;
      const sending = this.#send(claimed).finally(() => {
        this.#inFlight.delete(chatId);
        this.wake();
      });
      this.#inFlight.set(chatId, sending);
    }
  }

  /** The picture card of a story's alert where the chat wants one; null: none, or it cannot be drawn now. */
  async #picture({ alert, chat, plain, delivery }: ClaimedDelivery): Promise<Picture | null> {
    const { painter, clock, log } = this.#context;
    const { settings } = chat;
    if (painter === undefined || alert.kind !== 'story' || !settings.card || plain) return null;
    const card = composeCard(alert, settings, clock.now());
    const ended = new AbortController();
    const late = clock.sleep(PAINT_TIMEOUT_MS, ended.signal).then(() => null);
    try {
      const png = await Promise.race([painter.paint(card), late]);
      if (png !== null) return { png, description: describeCard(card, settings.language) };
      log.warn({ deliveryId: delivery.id }, 'the picture card is not ready in time; the alert goes without');
    } catch (error) {
      log.warn(
        { deliveryId: delivery.id, error },
        'the picture card cannot be drawn; the alert goes without',
      );
    } finally {
      ended.abort();
    }
    return null;
  }

  async #document(claimed: ClaimedDelivery): Promise<Document> {
    const document = composeAlert(claimed.alert, claimed.chat.settings, {
      now: this.#context.clock.now(),
      alertId: claimed.delivery.alertId,
    });
    const picture = await this.#picture(claimed);
    return picture === null ? document : { ...document, picture };
  }

  async #attempt(claimed: ClaimedDelivery): Promise<SendOutcome> {
    const { log } = this.#context;
    try {
      const document = await this.#document(claimed);
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
    const { clock } = this.#context;
    const outcome = await this.#attempt(claimed);
    const now = clock.now();
    const next = decideNext(outcome, { ...claimed.delivery, plain: claimed.plain }, now);
    if (next.platformWaitsUntil !== null)
      this.#waitsUntilMs = clock.monotonicMs() + next.platformWaitsUntil.getTime() - now.getTime();
    await this.#insist(() => this.#record(claimed, outcome, next, now));
    this.#report(claimed, outcome, next, now);
  }

  async #record(
    { delivery, alert, plain: wasPlain }: ClaimedDelivery,
    outcome: SendOutcome,
    next: NextStep,
    now: Date,
  ): Promise<void> {
    const { store, owners = [] } = this.#context;
    await store.transaction(async (tx) => {
      const { state, nextAttemptAt, reason, plain } = next;
      await tx.outbox.finish(
        delivery.id,
        outcome,
        { state, nextAttemptAt, reason, ...(plain === undefined ? {} : { plain }) },
        now,
      );
      if (next.chat?.kind === 'pause') {
        const { why, detail } = next.chat;
        if (await tx.chats.pause(delivery.chatId, why, detail, now))
          await tellPaused(tx, { chatId: delivery.chatId, reason: why, detail }, now);
      }
      if (next.chat?.kind === 'migrate') await tx.chats.migrate(delivery.chatId, next.chat.to);
      if (next.state === 'parked')
        await tellParked(tx, { delivery, alert, doubtful: outcome.kind === 'doubtful' }, now);
      if (outcome.kind === 'refused' && wasPlain)
        await tellOwners(tx, owners, { delivery, why: outcome.why }, now);
    });
  }

  /**
   * What came of a send is kept in hand until the database takes it: a full disk or a database that restarts must not turn a
   * message that arrived into one that is sent again.
   */
  async #insist(record: () => Promise<void>): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        await record();
        this.#clear();
        return;
      } catch (error) {
        this.#complain(error);
        if (this.#abort.signal.aborted) return;
        await this.#context.clock.sleep(waitAfter(failures), this.#abort.signal);
      }
    }
  }

  /** Once for each trouble, not once for each try. */
  #complain(error: unknown): void {
    const said = `the database cannot be used: ${error instanceof Error ? error.message : String(error)}`;
    if (this.#trouble === null)
      this.#context.log.error({ platform: this.platform, error }, 'the outbox cannot be read or written');
    this.#trouble = said;
  }

  #clear(): void {
    if (this.#trouble !== null)
      this.#context.log.info({ platform: this.platform }, 'the outbox can be used again');
    this.#trouble = null;
  }

  #report({ delivery }: ClaimedDelivery, outcome: SendOutcome, next: NextStep, now: Date): void {
    const { log, metrics } = this.#context;
    metrics.count('sends_total', { platform: this.platform, outcome: outcome.kind });
    const ids = {
      deliveryId: delivery.id,
      alertId: delivery.alertId,
      chatId: delivery.chatId,
      kind: delivery.kind,
      attempt: delivery.attempts,
    };
    if (outcome.kind === 'sent') {
      metrics.observe('delivery_seconds', (now.getTime() - delivery.createdAt.getTime()) / 1000, {
        platform: this.platform,
      });
      log.info(ids, 'sent');
    } else if (outcome.kind === 'refused')
      log.error(
        { ...ids, next: next.state, reason: next.reason, payload: outcome.payload.slice(0, 4_000) },
        'the platform refuses a message',
      );
    else log.warn({ ...ids, outcome: outcome.kind, next: next.state, reason: next.reason }, 'not sent');
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
    let failures = 0;
    while (!this.#stopping) {
      this.#upkeep.probe(this.#abort.signal);
      try {
        await this.#fill();
        this.#clear();
        failures = 0;
      } catch (error) {
        failures += 1;
        this.#complain(error);
      }
      if (this.#stopping) return;
      if (failures > 0) await this.#context.clock.sleep(waitAfter(failures), this.#abort.signal);
      else await this.#pause(Math.min(IDLE_MS, Math.ceil(this.#restMs)));
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
      const now = clock.now().getTime();
      const due = await store.outbox.nextDue(this.platform);
      if (due === null) return;
      const restMs = Number.isFinite(this.#restMs) ? this.#restMs : 0;
      const at = Math.max(due.getTime(), now + restMs);
      if (at > deadline) return;
      await this.#pause(Math.max(at - now, 10));
    }
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    const timer = new AbortController();
    const ended = Promise.all(this.#inFlight.values()).then(() => timer.abort());
    await Promise.race([ended, this.#context.clock.sleep(graceMs, timer.signal)]);
    this.#abort.abort();
    const last = new AbortController();
    const over = Promise.all([...this.#inFlight.values(), this.#upkeep.settled()]);
    await Promise.race([over, this.#context.clock.sleep(1_000, last.signal)]);
    last.abort();
  }
}
