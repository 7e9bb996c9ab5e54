import type { ChatId, PauseReason } from '../../model/chat.ts';
import type { Delivery, DeliveryState, SendOutcome } from '../../model/delivery.ts';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10 * 60_000;
const UNCERTAIN_RETRY_MS = 1_500;
/** A message to a paused chat waits for the chat; this long at least, should the chat come back at once. */
const PAUSED_RETRY_MS = 5_000;
/** A platform that names no wait, or nonsense, gets this one. */
const DEFAULT_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 24 * 3600;

export interface NextStep {
  readonly state: DeliveryState;
  readonly nextAttemptAt: Date | null;
  /** English; null while all is well. */
  readonly reason: string | null;
  readonly plain?: boolean;
  /** What happens to the chat. */
  readonly chat:
    | { readonly kind: 'pause'; readonly why: PauseReason; readonly detail: string }
    | { readonly kind: 'migrate'; readonly to: ChatId }
    | null;
  /** Nothing of the platform is sent before this. */
  readonly platformWaitsUntil: Date | null;
}

const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

const backOff = (attempts: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** Math.min(Math.max(attempts - 1, 0), 20), LONGEST_RETRY_MS);

/** What becomes of a delivery after one attempt. `attempts` counts this one. */
export const decideNext = (
  outcome: SendOutcome,
  delivery: Pick<Delivery, 'attempts'> & { readonly plain: boolean },
  now: Date,
): NextStep => {
  const base = { chat: null, platformWaitsUntil: null } as const;
  const retry = (ms: number, state: 'pending' | 'uncertain', reason: string): NextStep => ({
    ...base,
    state,
    nextAttemptAt: after(now, ms),
    reason,
  });
  switch (outcome.kind) {
    case 'sent':
      return { ...base, state: 'sent', nextAttemptAt: null, reason: null };
    case 'rate-limited': {
      const asked = outcome.retryAfterSeconds;
      const seconds =
        Number.isFinite(asked) && asked > 0 ? Math.min(asked, LONGEST_WAIT_SECONDS) : DEFAULT_WAIT_SECONDS;
      const step = retry(seconds * 1000, 'pending', `asked to wait ${seconds} s`);
      return outcome.scope === 'global' ? { ...step, platformWaitsUntil: after(now, seconds * 1000) } : step;
    }
    case 'unreachable':
      return retry(backOff(delivery.attempts), 'pending', outcome.detail);
    case 'uncertain':
      return retry(Math.max(UNCERTAIN_RETRY_MS, backOff(delivery.attempts)), 'uncertain', outcome.detail);
    case 'doubtful':
      return { ...base, state: 'parked', nextAttemptAt: null, reason: outcome.detail };
    case 'moved':
      return {
        ...base,
        state: 'pending',
        nextAttemptAt: now,
        reason: `the chat became ${outcome.newChatId}`,
        chat: { kind: 'migrate', to: outcome.newChatId },
      };
    case 'chat-gone':
      return {
        ...base,
        state: 'pending',
        nextAttemptAt: after(now, PAUSED_RETRY_MS),
        reason: outcome.detail,
        chat: { kind: 'pause', why: outcome.reason ?? 'chat-gone', detail: outcome.detail },
      };
    case 'forbidden':
      return {
        ...base,
        state: 'pending',
        nextAttemptAt: after(now, PAUSED_RETRY_MS),
        reason: outcome.missing,
        chat: { kind: 'pause', why: outcome.reason ?? 'forbidden', detail: outcome.missing },
      };
    case 'undeliverable':
      return { ...base, state: outcome.becomes, nextAttemptAt: null, reason: outcome.why };
    case 'refused':
      return delivery.plain
        ? { ...base, state: 'dead', nextAttemptAt: null, reason: `refused as plain text too: ${outcome.why}` }
        : { ...base, state: 'pending', nextAttemptAt: now, reason: `refused: ${outcome.why}`, plain: true };
  }
};
