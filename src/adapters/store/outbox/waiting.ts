import type { Kysely } from 'kysely';
import type { StoryAlert } from '../../../model/alert.ts';
import type { ChatId } from '../../../model/chat.ts';
import type { OutboxStore } from '../../../ports/store.ts';
import type { Engine } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { addAlert, addRows, rowOf, stillWaits, withAlerts, type AtOnce } from './rows.ts';

const digestName = (chatId: ChatId, slot: Date): string => `digest:${chatId}:${slot.getTime()}`;

/** What comes in, what waits for its hour, and what goes on in another message. */
export const waitingStore = (
  db: Kysely<Schema>,
  engine: Engine,
  atOnce: AtOnce,
): Pick<OutboxStore, 'add' | 'waiting' | 'chatsWithDue' | 'carry' | 'setState'> => ({
  add: (alert, deliveries, now) =>
    atOnce(async (tx) => {
      const alertId = await addAlert(tx, alert, now);
      const added = await addRows(
        tx,
        alertId,
        deliveries.map((delivery) => rowOf(alertId, alert, delivery, now)),
      );
      return { alertId, added: added.length };
    }),
  waiting: async (chatId, state) => {
    const rows = await db
      .selectFrom('deliveries')
      .selectAll()
      .where('chat_id', '=', chatId)
      .where('state', '=', state)
      .where('carrier_id', 'is', null)
      .orderBy('id')
      .execute();
    return (await withAlerts(db, rows)).flatMap(
      ({ delivery, alert }): { delivery: typeof delivery; alert: StoryAlert }[] =>
        alert.kind === 'story' ? [{ delivery, alert }] : [],
    );
  },
  chatsWithDue: async (state, now) =>
    (
      await db
        .selectFrom('deliveries')
        .select('chat_id')
        .distinct()
        .where(stillWaits(state))
        .where('next_attempt_at', '<=', now.getTime())
        // What waits in a paused chat comes in one piece when it is back.
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('chats')
                .select('chats.id')
                .whereRef('chats.id', '=', 'deliveries.chat_id')
                .where('chats.paused_for', 'is not', null),
            ),
          ),
        )
        .orderBy('chat_id')
        .execute()
    ).map((row) => row.chat_id as ChatId),
  carry: (deliveryIds, collection, delivery, now, slot) =>
    atOnce(async (tx) => {
      const free = await tx
        .selectFrom('deliveries')
        .select('id')
        .where('id', 'in', [...deliveryIds])
        .where('state', 'in', ['held', 'gathered'])
        .where('carrier_id', 'is', null)
        .$if(engine === 'postgres', (query) => query.forUpdate())
        .execute();
      if (free.length !== deliveryIds.length) return null;
      const name = slot === null ? null : digestName(delivery.chatId, slot);
      const alertId = await addAlert(tx, collection, now, name);
      const [carrier] = await addRows(tx, alertId, [rowOf(alertId, collection, delivery, now)]);
      if (carrier === undefined) return null;
      await tx
        .updateTable('deliveries')
        .set({ state: 'gathered', carrier_id: carrier })
        .where('id', 'in', [...deliveryIds])
        .execute();
      return carrier;
    }),
  setState: async (deliveryId, state, nextAttemptAt, reason, from) => {
    const result = await db
      .updateTable('deliveries')
      .set({ state, next_attempt_at: nextAttemptAt?.getTime() ?? null, reason })
      .where('id', '=', deliveryId)
      .$if(from !== undefined, (query) =>
        query.where('state', '=', from ?? '').where('carrier_id', 'is', null),
      )
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  },
});
