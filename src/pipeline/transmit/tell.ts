import type { Alert, NoticeAlert } from '../../model/alert.ts';
import { privateChatOf, type ChatId, type PauseReason, type PersonId } from '../../model/chat.ts';
import type { Delivery } from '../../model/delivery.ts';
import type { NewDelivery, Store } from '../../ports/store.ts';

/** Of a chat's admins so many are told. */
const MOST_ADMINS = 3;
/** Buttons of a notice work for this long. */
const BUTTON_MS = 30 * 24 * 3_600_000;
/** Owners hear of refused messages once in this time: one bug may spoil many. */
const OWNERS_EVERY_MS = 3_600_000;

const note = (chatId: ChatId, now: Date): NewDelivery => ({
  chatId,
  kind: 'alert',
  state: 'pending',
  priority: 'normal',
  nextAttemptAt: now,
  mentionRole: null,
  silent: false,
  targetDeliveryId: null,
});

/**
 * Where the admins of a chat can be told something: who subscribed it, in private. On Telegram a bot may write first to nobody: only
 * who has written to it counts.
 */
const adminChats = async (store: Store, chatId: ChatId, now: Date): Promise<readonly ChatId[]> => {
  const people = new Set<PersonId>(
    (await store.subscriptions.listFor(chatId))
      .map(({ createdBy }) => createdBy)
      .filter((id) => /\d$/.test(id)),
  );
  const found: ChatId[] = [];
  for (const person of people) {
    const privateChat = privateChatOf(person);
    if (privateChat === chatId || found.length === MOST_ADMINS) continue;
    const known = await store.chats.find(privateChat);
    if (known === null && person.startsWith('discord:'))
      await store.chats.upsert({ id: privateChat, title: null, kind: 'private' }, now);
    else if (known === null || known.pausedFor !== null) continue;
    found.push(privateChat);
  }
  return found;
};

const nameOf = async (store: Store, chatId: ChatId): Promise<string> =>
  (await store.chats.find(chatId))?.title ?? chatId;

/** Tells a chat's admins, where they can be told, that nothing is sent there any more. Returns how many were. */
export const tellPaused = async (
  store: Store,
  { chatId, reason, detail }: { chatId: ChatId; reason: PauseReason; detail: string | null },
  now: Date,
): Promise<number> => {
  const chats = await adminChats(store, chatId, now);
  if (chats.length === 0) return 0;
  const params = { chat: await nameOf(store, chatId), reason, detail: detail ?? '' };
  await store.outbox.add(
    { kind: 'notice', key: 'admin-paused', params },
    chats.map((id) => note(id, now)),
    now,
  );
  return chats.length;
};

const headlineOf = (alert: Alert): string => (alert.kind === 'story' ? alert.text.ar.headline : '');

/** A button that decides on a parked message, for whoever is an admin of its chat when it is pressed. */
const button = async (
  store: Store,
  place: ChatId,
  { id }: Pick<Delivery, 'id'>,
  wish: 'send' | 'drop',
  now: Date,
): Promise<NonNullable<NoticeAlert['buttons']>[number]> => ({
  label: `button-parked-${wish}`,
  token: await store.menus.create(
    {
      chatId: place,
      person: null,
      action: { command: 'parked', subcommand: null, options: { delivery: String(id), wish } },
      oneShot: false,
      expiresAt: new Date(now.getTime() + BUTTON_MS),
    },
    now,
  ),
});

/** Asks the chat's admins what becomes of a message that was parked: in private, else in the chat itself, which is well. */
export const tellParked = async (
  store: Store,
  { delivery, alert, doubtful }: { delivery: Delivery; alert: Alert; doubtful: boolean },
  now: Date,
): Promise<void> => {
  // What the bot says of itself is no alert that somebody waits for.
  if (alert.kind === 'notice') return;
  const { chatId } = delivery;
  const admins = await adminChats(store, chatId, now);
  const params = { chat: await nameOf(store, chatId), headline: headlineOf(alert) };
  for (const place of admins.length > 0 ? admins : [chatId]) {
    const buttons = [
      await button(store, place, delivery, 'send', now),
      await button(store, place, delivery, 'drop', now),
    ];
    await store.outbox.add(
      { kind: 'notice', key: doubtful ? 'admin-doubtful' : 'admin-filtered', params, buttons },
      [{ ...note(place, now), silent: admins.length === 0 }],
      now,
    );
  }
};

/** Tells the operators that a message was refused even as plain text: a fault of ours. */
export const tellOwners = async (
  store: Store,
  owners: readonly PersonId[],
  { delivery, why }: { delivery: Delivery; why: string },
  now: Date,
): Promise<void> => {
  const key = 'told:refused';
  const last = Number((await store.meta.get(key)) ?? 0);
  if (owners.length === 0 || Math.abs(now.getTime() - last) < OWNERS_EVERY_MS) return;
  await store.meta.set(key, String(now.getTime()));
  const chats = owners.map(privateChatOf);
  for (const id of chats) await store.chats.upsert({ id, title: null, kind: 'private' }, now);
  const params = {
    chat: await nameOf(store, delivery.chatId),
    delivery: delivery.id,
    why: why.slice(0, 300),
  };
  await store.outbox.add(
    { kind: 'notice', key: 'owners-message-refused', params },
    chats.map((id) => note(id, now)),
    now,
  );
};
