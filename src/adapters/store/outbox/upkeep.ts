import { sql, type Kysely } from 'kysely';
import type { OutboxUpkeep } from '../../../ports/upkeep.ts';
import { priorityNumber } from '../codec.ts';
import type { Schema } from '../schema.ts';
import type { AtOnce } from './rows.ts';

const CATCH_UP = { state: 'held', priority: priorityNumber('digest'), leased_until: 0 } as const;
/** Clocks differ by so much without anything being wrong. */
const SLACK_MS = 60_000;

const isOpen = sql<boolean>`state in ('pending', 'uncertain', 'sending')`;

/** What keeps the outbox in order besides sending. */
export const upkeepStore = (db: Kysely<Schema>, atOnce: AtOnce): OutboxUpkeep => ({
  expire: (platform, { putOffBefore, abandonBefore }, now) =>
    atOnce(async (tx) => {
      const abandoned = await tx
        .updateTable('deliveries')
        .set({ state: 'dead', next_attempt_at: null, reason: 'the chat was out of reach for too long' })
        .where('platform', '=', platform)
        .where('state', 'in', ['pending', 'uncertain', 'held', 'gathered'])
        .where('carrier_id', 'is', null)
        .where('created_at', '<', abandonBefore.getTime())
        .where('chat_id', 'in', (query) =>
          query.selectFrom('chats').select('chats.id').where('chats.paused_for', 'is not', null),
        )
        .executeTakeFirst();
      const old = tx
        .updateTable('deliveries')
        .where(isOpen)
        .where('platform', '=', platform)
        .where('state', '=', 'pending')
        .where('story_id', 'is not', null)
        .where('created_at', '<', putOffBefore.getTime());
      const putOff = await old
        .set({ ...CATCH_UP, next_attempt_at: now.getTime(), reason: 'too old to come by itself' })
        .where('kind', 'in', ['alert', 'reply'])
        .executeTakeFirst();
      await old
        .set({ state: 'dead', next_attempt_at: null, reason: 'the change is too old to be worth an edit' })
        .where('kind', '=', 'edit')
        .execute();
      return {
        putOff: Number(putOff.numUpdatedRows),
        abandoned: Number(abandoned.numUpdatedRows),
      };
    }),
  rectify: async (platform, longestMs, now) => {
    const at = now.getTime();
    const result = await db
      .updateTable('deliveries')
      .set({ next_attempt_at: at })
      .where(isOpen)
      .where('platform', '=', platform)
      .where('state', 'in', ['pending', 'uncertain'])
      .where('next_attempt_at', '>', at + SLACK_MS)
      .where((where) =>
        where.or([where('created_at', '>', at + SLACK_MS), where('next_attempt_at', '>', at + longestMs)]),
      )
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
  openIn: async (chatId) =>
    (
      await db
        .selectFrom('deliveries')
        .select(['id', 'created_at'])
        .where(isOpen)
        .where('chat_id', '=', chatId)
        .where('state', '=', 'pending')
        .where('kind', 'in', ['alert', 'reply'])
        .where('story_id', 'is not', null)
        .orderBy('id')
        .execute()
    ).map((row) => ({ id: Number(row.id), createdAt: new Date(Number(row.created_at)) })),
  putOff: async (deliveryIds, now) => {
    if (deliveryIds.length === 0) return;
    await db
      .updateTable('deliveries')
      .set({ ...CATCH_UP, next_attempt_at: now.getTime() })
      .where('id', 'in', [...deliveryIds])
      .where('state', '=', 'pending')
      .execute();
  },
  decideParked: async (deliveryId, wish, now) => {
    const result = await db
      .updateTable('deliveries')
      .set(
        wish === 'send'
          ? { state: 'pending', next_attempt_at: now.getTime(), approved: 1, reason: null }
          : { state: 'dead', next_attempt_at: null, reason: 'an admin decided against it' },
      )
      .where('id', '=', deliveryId)
      .where('state', '=', 'parked')
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  },
});
