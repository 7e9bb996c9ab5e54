import type { StoryAlert } from '../../model/alert.ts';
import type { Chat } from '../../model/chat.ts';
import type { DeliveryPriority } from '../../model/delivery.ts';
import type { Subscription, SubscriptionMode } from '../../model/subscription.ts';
import type { NewDelivery } from '../../ports/store.ts';
import { clockMinutes, nextLocalTime, quietUntil } from './local-time.ts';

/** Light stories (severity 1–2) are gathered into one message an hour. */
export const GATHER_MS = 3_600_000;
const LIGHT = 2;
const SUNDAY = 0;
const DEFAULT_DIGEST_MINUTES = 8 * 60;

const MODES: readonly SubscriptionMode[] = ['instant', 'daily', 'weekly'];

/** Several subscriptions of one chat that match: the alert comes once, in the most immediate mode, with the role that mode's wish names. */
export const strongest = (subscriptions: readonly Subscription[]): Subscription | null =>
  [...subscriptions].sort(
    (a, b) =>
      MODES.indexOf(a.mode) - MODES.indexOf(b.mode) ||
      Number(b.mentionRole !== null) - Number(a.mentionRole !== null) ||
      a.id - b.id,
  )[0] ?? null;

/** A publisher or affiliation the chat excludes cannot carry an alert alone. */
export const isExcluded = (alert: StoryAlert, exclude: readonly string[]): boolean =>
  exclude.length > 0 &&
  alert.sources.every(
    ({ publisher, name, affiliation }) =>
      exclude.includes(publisher) ||
      exclude.includes(name) ||
      (affiliation !== null && exclude.includes(affiliation)),
  );

export interface Plan {
  readonly state: NewDelivery['state'];
  readonly priority: DeliveryPriority;
  readonly nextAttemptAt: Date;
  readonly silent: boolean;
}

/** When the next digest of a chat goes out. */
export const nextDigest = (chat: Chat, mode: 'daily' | 'weekly', now: Date): Date => {
  const { timeZone, digestTime } = chat.settings;
  return nextLocalTime(
    now,
    timeZone,
    clockMinutes(digestTime) ?? DEFAULT_DIGEST_MINUTES,
    mode === 'weekly' ? SUNDAY : null,
  );
};

/** What quiet hours and a mute make of a message that would go out now: the time it must wait for, or null; and whether it is soundless. */
export const restraint = (
  chat: Chat,
  severity: number,
  now: Date,
): { readonly heldUntil: Date | null; readonly silent: boolean } => {
  if (chat.mutedUntil !== null && chat.mutedUntil > now) return { heldUntil: chat.mutedUntil, silent: false };
  const { quietHours, quietMode, timeZone } = chat.settings;
  const until = quietHours === null ? null : quietUntil(now, timeZone, quietHours);
  if (until === null) return { heldUntil: null, silent: false };
  switch (quietMode) {
    case 'silent':
      return { heldUntil: null, silent: true };
    case 'strict':
      return { heldUntil: until, silent: false };
    case 'hold':
      return { heldUntil: severity === 5 ? null : until, silent: false };
  }
};

/**
 * How a new alert reaches a chat: at once, gathered for the hour, held for the end of quiet hours or a mute, or in a digest.
 * `gatherAt`: when the chat's next hourly message is due already. State and priority together say what it waits for: held and
 * digest is a catch-up, gathered and digest a digest.
 */
export const planDelivery = (
  alert: StoryAlert,
  chat: Chat,
  mode: SubscriptionMode,
  now: Date,
  gatherAt: Date | null,
): Plan => {
  if (mode !== 'instant')
    return {
      state: 'gathered',
      priority: 'digest',
      nextAttemptAt: nextDigest(chat, mode, now),
      silent: false,
    };
  const { heldUntil, silent } = restraint(chat, alert.severity, now);
  if (heldUntil !== null) return { state: 'held', priority: 'normal', nextAttemptAt: heldUntil, silent };
  if (alert.severity <= LIGHT) {
    return {
      state: 'gathered',
      priority: 'normal',
      nextAttemptAt: gatherAt ?? new Date(now.getTime() + GATHER_MS),
      silent,
    };
  }
  return {
    state: 'pending',
    priority: alert.severity === 5 ? 'urgent' : 'normal',
    nextAttemptAt: now,
    silent,
  };
};
