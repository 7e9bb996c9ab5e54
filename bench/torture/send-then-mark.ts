import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { ClaimedDelivery, Store } from '../../src/ports/store.ts';
import { composeAlert } from '../../src/text/compose-alert.ts';

/** Rows taken at once, as a queue of jobs does. */
const BATCH = 16;
const LEASE_MS = 1;

/**
 * The rival policy, for comparison: a batch is taken, sent, and marked when all of it is sent. Nothing tells a later process what was
 * sent by one that died, and every try is a new message to the platform.
 */
export const sendThenMark = async (store: Store, messenger: Messenger, clock: Clock): Promise<void> => {
  for (;;) {
    const batch: ClaimedDelivery[] = [];
    while (batch.length < BATCH) {
      const now = clock.now();
      const claimed = await store.outbox.claim(
        messenger.platform,
        now,
        batch.map(({ delivery }) => delivery.chatId),
        new Date(now.getTime() + LEASE_MS),
      );
      if (claimed === null) break;
      batch.push(claimed);
    }
    if (batch.length === 0) {
      const due = await store.outbox.nextDue(messenger.platform);
      if (due === null) return;
      await clock.sleep(5);
      continue;
    }
    const outcomes = await Promise.all(
      batch.map(async ({ delivery, alert, chat }) => {
        const document = composeAlert(alert, chat.settings, { now: clock.now(), alertId: delivery.alertId });
        return messenger.send(
          {
            delivery,
            alert,
            chat,
            targetMessageId: null,
            mayRepeat: false,
            ifUncertain: 'resend',
            nonce: randomBytes(12).toString('base64url'),
            firstAttemptAt: null,
            plain: false,
          },
          document,
          new AbortController().signal,
        );
      }),
    );
    const now = clock.now();
    for (const [index, { delivery }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome?.kind === 'sent')
        await store.outbox.finish(
          delivery.id,
          outcome,
          { state: 'sent', nextAttemptAt: null, reason: null },
          now,
        );
      else await store.outbox.setState(delivery.id, 'pending', now, outcome?.kind ?? null);
    }
  }
};
