import type { Severity } from './action.ts';
import type { ChatId, PersonId } from './chat.ts';
import type { PartyId } from './party.ts';

export type SubscriptionMode = 'instant' | 'daily' | 'weekly';

/** A chat's standing wish. */
export interface Subscription {
  readonly id: number;
  readonly chatId: ChatId;
  /** A topic's key, or `all`. */
  readonly topic: string;
  /** Any party to the story; null: every country. */
  readonly country: PartyId | null;
  readonly minSeverity: Severity;
  readonly mode: SubscriptionMode;
  /** Discord role id to mention on the alert, never on edits. */
  readonly mentionRole: string | null;
  readonly createdBy: PersonId;
  readonly createdAt: Date;
}

/** What of a story decides whether a subscription wants it. */
export interface Matchable {
  readonly topics: readonly string[];
  readonly parties: readonly PartyId[];
  readonly severity: Severity;
}

/** The rule: topic (or `all`), country (any party), least severity; all must hold. */
export const matches = (
  subscription: Pick<Subscription, 'topic' | 'country' | 'minSeverity'>,
  story: Matchable,
): boolean =>
  (subscription.topic === 'all' || story.topics.includes(subscription.topic)) &&
  (subscription.country === null || story.parties.includes(subscription.country)) &&
  story.severity >= subscription.minSeverity;
