import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { ChatId, Platform } from '../../../model/chat.ts';
import type { Attempt, DeliveryState } from '../../../model/delivery.ts';
import type { Holding, OutboxStore } from '../../../ports/store.ts';
import { priorityNumber, toChat, toDelivery } from '../codec.ts';
import type { Schema } from '../schema.ts';
import { stillWaits, withAlerts } from './rows.ts';

const GIVEN_UP: readonly DeliveryState[] = ['dead', 'parked'];

/** Deliveries with alert and chat, newest first: a bounded number of statements, however many chats. */
const withChats = async (
  db: Kysely<Schema>,
  timeZone: string,
  ids: SelectQueryBuilder<Schema, 'deliveries', { id: number }>,
): Promise<Holding[]> => {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id', 'desc')
    .execute();
  const chats = await db
    .selectFrom('chats')
    .selectAll()
    .where('id', 'in', (from) => from.selectFrom('deliveries').select('chat_id').where('id', 'in', ids))
    .execute();
  const byId = new Map(chats.map((row) => [row.id, toChat(row, timeZone)]));
  return (await withAlerts(db, rows)).flatMap(({ delivery, alert }) => {
    const chat = byId.get(delivery.chatId);
    return chat === undefined ? [] : [{ delivery, alert, chat }];
  });
};

/** What was sent, to whom, and how far the rest is. */
export const readingStore = (
  db: Kysely<Schema>,
  timeZone: string,
): Pick<
  OutboxStore,
  | 'holding'
  | 'firstOfAffair'
  | 'gatherTimes'
  | 'find'
  | 'findByMessage'
  | 'listFor'
  | 'attempts'
  | 'counts'
  | 'ofStory'
> => ({
  holding: async ({ storyId }) =>
    withChats(
      db,
      timeZone,
      db
        .selectFrom('deliveries')
        .select('id')
        .where('story_id', '=', storyId)
        .where('state', 'not in', GIVEN_UP),
    ),
  firstOfAffair: async (affairId) =>
    withChats(
      db,
      timeZone,
      db
        .selectFrom('deliveries')
        .select((of) => of.fn.min('id').as('id'))
        .where('affair_id', '=', affairId)
        .where('state', 'not in', GIVEN_UP)
        .groupBy('chat_id'),
    ),
  gatherTimes: async () =>
    new Map(
      (
        await db
          .selectFrom('deliveries')
          .select(['chat_id', (of) => of.fn.min('next_attempt_at').as('at')])
          .where(stillWaits('gathered'))
          .where('priority', '=', priorityNumber('normal'))
          .groupBy('chat_id')
          .execute()
      ).flatMap(({ chat_id, at }): [ChatId, Date][] =>
        at === null ? [] : [[chat_id as ChatId, new Date(Number(at))]],
      ),
    ),
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
          // What went out in another message is done, however long ago it was gathered.
          (of) => of.fn.min(sql<number>`case when carrier_id is null then created_at end`).as('oldest'),
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
