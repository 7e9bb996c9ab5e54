import type { Alert } from './alert.ts';
import type { Chat, ChatId, PauseReason } from './chat.ts';

/** `alert`: a new message; `reply`: a new message replying to an earlier one; `edit`: rewrites the message that has the alert. */
export type DeliveryKind = 'alert' | 'reply' | 'edit';

export type DeliveryState =
  | 'pending'
  | 'held' // waits for the end of quiet hours or a mute
  | 'gathered' // waits for, or went out in, a collection
  | 'sending' // claimed; the request may be on its way
  | 'sent'
  | 'uncertain' // may have been processed; to be reconciled
  | 'parked' // uncertain or refused by the chat's wish; an admin decides
  | 'dead';

export type DeliveryPriority = 'urgent' | 'normal' | 'digest';

/** One alert revision for one chat: unique by (alert, revision, chat, kind). */
export interface Delivery {
  readonly id: number;
  readonly alertId: number;
  readonly revision: number;
  readonly chatId: ChatId;
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  readonly priority: DeliveryPriority;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly nextAttemptAt: Date;
  readonly sentAt: Date | null;
  /** The platform's id of the message that holds it. */
  readonly messageId: string | null;
  /** The delivery (a collection's) whose message carried it, when it was gathered, held or caught up. */
  readonly carrierId: number | null;
  readonly mentionRole: string | null;
  readonly silent: boolean;
  /** The reason of a dead, parked or paused one; English. */
  readonly reason: string | null;
}

/** What the outbox hands to a messenger. */
export interface OutgoingMessage {
  readonly delivery: Delivery;
  readonly alert: Alert;
  readonly chat: Chat;
  /** For `edit`: the message to rewrite. For `reply`: the message answered (null: none is left). */
  readonly targetMessageId: string | null;
  /** True when an earlier attempt is uncertain: where the platform cannot tell, the text is marked «قد تكون مكرّرة». */
  readonly mayRepeat: boolean;
  /** What the chat wants, or its admin has decided, where the platform cannot tell whether it arrived. */
  readonly ifUncertain: 'resend' | 'park';
  /** Idempotency key of this (alert, revision, chat, kind): at most 25 characters, the same at every attempt. */
  readonly nonce: string;
  /** First attempt's time, null on the first: inside the platform's nonce window a repeat is safe. */
  readonly firstAttemptAt: Date | null;
  /** True: send as plain text, because the platform refused the rich form. */
  readonly plain: boolean;
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** `scope`: this chat, or everything on the platform. */
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number; readonly scope: 'chat' | 'global' }
  /** Nothing was processed: refused connection, DNS, 503… */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The request may have been processed. */
  | { readonly kind: 'uncertain'; readonly detail: string }
  /** An earlier attempt may have arrived, the platform cannot tell, and the chat wants such a message kept: nothing was sent. */
  | { readonly kind: 'doubtful'; readonly detail: string }
  /** `reason`: why, where the platform says more than that it is gone. */
  | { readonly kind: 'chat-gone'; readonly detail: string; readonly reason?: PauseReason }
  | { readonly kind: 'moved'; readonly newChatId: ChatId }
  /**
   * This message will not get there, though the chat is well: its own filter blocks it (it is `parked`, an admin decides), or the
   * message it would rewrite is gone (it is `dead`).
   */
  | { readonly kind: 'undeliverable'; readonly why: string; readonly becomes: 'parked' | 'dead' }
  /** `missing`: the right in the platform's words. */
  | { readonly kind: 'forbidden'; readonly missing: string; readonly reason?: PauseReason }
  /** Our bug: the payload is kept, the delivery degrades to plain text. */
  | { readonly kind: 'refused'; readonly why: string; readonly payload: string };

export interface Attempt {
  readonly number: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: SendOutcome['kind'] | null;
  readonly detail: string | null;
}
