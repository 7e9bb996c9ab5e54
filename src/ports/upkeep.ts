import type { ChatId, Platform } from '../model/chat.ts';

/** What keeps the outbox in order besides sending. */
export interface OutboxUpkeep {
  /**
   * New messages about a story that were written before `putOffBefore` and never sent wait from now on for the chat's catch-up message;
   * edits of that age are given up, and so is what a paused chat has waited for since before `abandonBefore`. Returns how many of each.
   */
  expire(
    platform: Platform,
    limits: { readonly putOffBefore: Date; readonly abandonBefore: Date },
    now: Date,
  ): Promise<{ readonly putOff: number; readonly abandoned: number }>;
  /**
   * After a clock that ran ahead was set back: what was written in the future is due now, and nothing waits longer than `longestMs`.
   * Returns how many.
   */
  rectify(platform: Platform, longestMs: number, now: Date): Promise<number>;
  /** New messages about a story that wait to be sent to a chat, oldest first. */
  openIn(chatId: ChatId): Promise<readonly { readonly id: number; readonly createdAt: Date }[]>;
  /** They wait from now on for the chat's catch-up message. */
  putOff(deliveryIds: readonly number[], now: Date): Promise<void>;
  /** An admin decides on a parked delivery: it is sent, or given up. False: it is parked no longer. */
  decideParked(deliveryId: number, wish: 'send' | 'drop', now: Date): Promise<boolean>;
}
