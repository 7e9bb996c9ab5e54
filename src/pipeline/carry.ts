import type { CollectionAlert, StoryAlert } from '../model/alert.ts';
import type { Chat, ChatId } from '../model/chat.ts';
import type { Delivery } from '../model/delivery.ts';
import type { NewDelivery, Store } from '../ports/store.ts';
import { countVerdicts, type RunCounts, type StageContext } from './context.ts';
import { nextDigest, restraint } from './target/plan.ts';

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

const carrierOf = (chatId: ChatId, now: Date): NewDelivery => ({
  chatId,
  kind: 'alert',
  state: 'pending',
  priority: 'digest',
  nextAttemptAt: now,
  mentionRole: null,
  silent: false,
  targetDeliveryId: null,
});

/** A part of what waits in a chat: what goes out in one way. */
interface Part {
  readonly chatId: ChatId;
  readonly chat: Chat | null;
  readonly state: 'held' | 'gathered';
  readonly kind: CollectionAlert['kind'];
  readonly waiting: readonly Waiting[];
}

/** All of them to another state or time; those that another process has moved meanwhile stay as they are. Returns how many. */
const moveAll = async (
  store: Store,
  part: Part,
  to: 'pending' | Part['state'],
  at: Date,
): Promise<number> => {
  let moved = 0;
  for (const { delivery } of part.waiting)
    if (await store.outbox.setState(delivery.id, to, at, null, part.state)) moved += 1;
  return moved;
};

/** A chat has one digest for each time it is due: what was written too late for one waits for the next. */
const sendDigest = async (store: Store, part: Part, now: Date): Promise<number> => {
  const { chatId, chat, waiting } = part;
  const slot = new Date(Math.max(...waiting.map(({ delivery }) => delivery.nextAttemptAt.getTime())));
  const ids = waiting.map(({ delivery }) => delivery.id);
  const carrier = await store.outbox.carry(
    ids,
    collect(waiting, part.kind, now),
    carrierOf(chatId, now),
    now,
    slot,
  );
  if (carrier !== null) return ids.length;
  if (chat !== null) await moveAll(store, part, part.state, nextDigest(chat, 'daily', now));
  return 0;
};

/** Returns how many deliveries went out; 0: another process was faster. */
const sendPart = async (store: Store, part: Part, now: Date): Promise<number> => {
  const { kind, waiting, chatId } = part;
  if (kind === 'digest') return sendDigest(store, part, now);
  const single = kind === 'held' ? waiting.length <= FEW : waiting.length === 1 && kind === 'gathered';
  if (single) return moveAll(store, part, 'pending', now);
  const ids = waiting.map(({ delivery }) => delivery.id);
  const carrier = await store.outbox.carry(
    ids,
    collect(waiting, kind, now),
    carrierOf(chatId, now),
    now,
    null,
  );
  return carrier === null ? 0 : ids.length;
};

/** What waits in a chat and is due, by what it waited for. */
const partsOf = async (
  store: Store,
  chatId: ChatId,
  state: Part['state'],
  now: Date,
): Promise<readonly Part[]> => {
  const chat = await store.chats.find(chatId);
  const due = (await store.outbox.waiting(chatId, state)).filter(
    ({ delivery }) => delivery.nextAttemptAt <= now,
  );
  const kinds = [...new Set(due.map(({ delivery }) => kindOf(delivery)))];
  return kinds.map((kind) => ({
    chatId,
    chat,
    state,
    kind,
    waiting: due.filter(({ delivery }) => kindOf(delivery) === kind),
  }));
};

/** Sends on what waited for the hour, the end of quiet hours or a mute, or the digest's time. */
export const runCarry = async ({ store, clock, log }: StageContext): Promise<RunCounts> => {
  const now = clock.now();
  const verdicts: string[] = [];
  for (const state of ['held', 'gathered'] as const) {
    for (const chatId of await store.outbox.chatsWithDue(state, now)) {
      for (const part of await partsOf(store, chatId, state, now)) {
        const hold = part.chat === null ? null : restraint(part.chat, 1, now).heldUntil;
        if (hold !== null) {
          await moveAll(store, part, state, hold);
          verdicts.push('held-on');
          continue;
        }
        const alerts = await sendPart(store, part, now);
        if (alerts === 0) continue;
        log.info({ chatId, kind: part.kind, alerts }, 'waiting alerts go out');
        verdicts.push(part.kind);
      }
    }
  }
  return countVerdicts(verdicts);
};
