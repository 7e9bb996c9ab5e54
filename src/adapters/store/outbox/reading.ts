import type { Kysely } from 'kysely';
import type { Platform } from '../../../model/chat.ts';
import type { Attempt, DeliveryState } from '../../../model/delivery.ts';
import type { OutboxStore } from '../../../ports/store.ts';
import { toChat, toDelivery } from '../codec.ts';
import type { Schema } from '../schema.ts';
import { withAlerts } from './rows.ts';

/** What was sent, to whom, and how far the rest is. */
export const readingStore = (
  db: Kysely<Schema>,
  timeZone: string,
): Pick<
  OutboxStore,
  'holding' | 'find' | 'findByMessage' | 'listFor' | 'attempts' | 'counts' | 'ofStory'
> => ({
  holding: async (of) => {
    const query =
      'storyId' in of
        ? db.selectFrom('deliveries').selectAll().where('story_id', '=', of.storyId)
        : db.selectFrom('deliveries').selectAll().where('affair_id', '=', of.affairId);
    const rows = await query
      .where('state', 'not in', ['dead', 'parked'])
      .orderBy('id', 'desc')
      .limit(50_000)
      .execute();
    const ids = [...new Set(rows.map((row) => row.chat_id))];
    const chats =
      ids.length === 0 ? [] : await db.selectFrom('chats').selectAll().where('id', 'in', ids).execute();
    const byId = new Map(chats.map((row) => [row.id, toChat(row, timeZone)]));
    return (await withAlerts(db, rows)).flatMap(({ delivery, alert }) => {
      const chat = byId.get(delivery.chatId);
      return chat === undefined ? [] : [{ delivery, alert, chat }];
    });
  },
  find: async (deliveryId) => {
    const row = await db.selectFrom('deliveries').selectAll().where('id', '=', deliveryId).executeTakeFirst();
    return row === undefined ? null : ((await withAlerts(db, [row]))[0] ?? null);
  },
  findByMessage: async (chatId, messageId) => {
    const row = await db
      .selectFrom('deliveries')
      .selectAll()
      .where('chat_id', '=', chatId)
      .where('message_id', '=', messageId)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row === undefined ? null : ((await withAlerts(db, [row]))[0] ?? null);
  },
  listFor: async (chatId, limit) =>
    withAlerts(
      db,
      await db
        .selectFrom('deliveries')
        .selectAll()
        .where('chat_id', '=', chatId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    ),
  attempts: async (deliveryId) =>
    (
      await db
        .selectFrom('attempts')
        .selectAll()
        .where('delivery_id', '=', deliveryId)
        .orderBy('number')
        .execute()
    ).map((row): Attempt => ({
      number: row.number,
      startedAt: new Date(Number(row.started_at)),
      finishedAt: row.finished_at === null ? null : new Date(Number(row.finished_at)),
      outcome: row.outcome as Attempt['outcome'],
      detail: row.detail,
    })),
  counts: async () =>
    (
      await db
        .selectFrom('deliveries')
        .select([
          'platform',
          'state',
          (of) => of.fn.countAll<number>().as('count'),
          (of) => of.fn.min('created_at').as('oldest'),
        ])
        .groupBy(['platform', 'state'])
        .orderBy('platform')
        .orderBy('state')
        .execute()
    ).map((row) => ({
      platform: row.platform as Platform,
      state: row.state as DeliveryState,
      count: Number(row.count),
      oldest: row.oldest === null ? null : new Date(Number(row.oldest)),
    })),
  ofStory: async (storyId, chatId) =>
    (
      await db
        .selectFrom('deliveries')
        .selectAll()
        .where('story_id', '=', storyId)
        .where('chat_id', '=', chatId)
        .orderBy('id')
        .execute()
    ).map(toDelivery),
});
