import type { CollectionAlert, StoryAlert } from '../model/alert.ts';
import type { Delivery } from '../model/delivery.ts';
import { countVerdicts, type RunCounts, type StageContext } from './context.ts';
import { restraint } from './target/plan.ts';

/** Up to this many held alerts come one by one when the hold ends; more come as one message. */
const FEW = 3;

interface Waiting {
  readonly delivery: Delivery;
  readonly alert: StoryAlert;
}

/** What a waiting delivery waits for; see `planDelivery`. */
const kindOf = (delivery: Pick<Delivery, 'state' | 'priority'>): CollectionAlert['kind'] => {
  if (delivery.state === 'held') return delivery.priority === 'digest' ? 'catch-up' : 'held';
  return delivery.priority === 'digest' ? 'digest' : 'gathered';
};

/** One message of what waits, heaviest first. A story that waits twice is told once, in its newest revision. */
export const collect = (
  waiting: readonly Waiting[],
  kind: CollectionAlert['kind'],
  now: Date,
): CollectionAlert => {
  const newest = new Map<number, StoryAlert>();
  for (const { alert } of waiting) {
    const there = newest.get(alert.storyId);
    if (there === undefined || there.revision < alert.revision) newest.set(alert.storyId, alert);
  }
  const from = Math.min(...waiting.map(({ delivery }) => delivery.createdAt.getTime()));
  return {
    kind,
    items: [...newest.values()].sort(
      (a, b) => b.severity - a.severity || (a.publishedAt ?? '').localeCompare(b.publishedAt ?? ''),
    ),
    from: new Date(from).toISOString(),
    to: now.toISOString(),
  };
};

/** Sends on what waited for the hour, the end of quiet hours or a mute, or the digest's time. */
export const runCarry = async ({ store, clock, log }: StageContext): Promise<RunCounts> => {
  const now = clock.now();
  const verdicts: string[] = [];
  for (const state of ['held', 'gathered'] as const) {
    for (const chatId of await store.outbox.chatsWithDue(state, now)) {
      const chat = await store.chats.find(chatId);
      const due = (await store.outbox.waiting(chatId, state)).filter(
        ({ delivery }) => delivery.nextAttemptAt <= now,
      );
      const kinds = [...new Set(due.map(({ delivery }) => kindOf(delivery)))];
      for (const kind of kinds) {
        const part = due.filter(({ delivery }) => kindOf(delivery) === kind);
        const hold = chat === null ? null : restraint(chat, 1, now).heldUntil;
        if (hold !== null) {
          for (const { delivery } of part) await store.outbox.setState(delivery.id, state, hold, null);
          verdicts.push('held-on');
          continue;
        }
        const single = kind === 'held' ? part.length <= FEW : part.length === 1 && kind === 'gathered';
        if (single) {
          for (const { delivery } of part) await store.outbox.setState(delivery.id, 'pending', now, null);
        } else {
          await store.outbox.carry(
            part.map(({ delivery }) => delivery.id),
            collect(part, kind, now),
            {
              chatId,
              kind: 'alert',
              state: 'pending',
              priority: 'digest',
              nextAttemptAt: now,
              mentionRole: null,
              silent: false,
              targetDeliveryId: null,
            },
            now,
          );
        }
        log.info({ chatId, kind, alerts: part.length }, 'waiting alerts go out');
        verdicts.push(kind);
      }
    }
  }
  return countVerdicts(verdicts);
};
