import type { NewDelivery } from '../../src/ports/store.ts';

/** An alert for a chat that may go at once, changed by what a test is about. */
export const pendingDelivery = (
  chatId: NewDelivery['chatId'],
  now: Date,
  more: Partial<NewDelivery> = {},
): NewDelivery => ({
  chatId,
  kind: 'alert',
  state: 'pending',
  priority: 'normal',
  nextAttemptAt: now,
  mentionRole: null,
  silent: false,
  targetDeliveryId: null,
  ...more,
});
