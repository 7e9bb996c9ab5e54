import { sql, type Kysely } from 'kysely';
import type { SendOutcome } from '../../../model/delivery.ts';
import type { ClaimedDelivery, OutboxStore } from '../../../ports/store.ts';
import { toAlert, toChat, toDelivery } from '../codec.ts';
import type { Engine } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import type { AtOnce } from './rows.ts';

const detailOf = (outcome: SendOutcome): string | null => {
  switch (outcome.kind) {
    case 'sent':
      return outcome.messageId;
    case 'rate-limited':
      return `${outcome.retryAfterSeconds} s, ${outcome.scope}`;
    case 'moved':
      return outcome.newChatId;
    case 'forbidden':
      return outcome.missing;
    case 'undeliverable':
      return outcome.why;
    case 'refused':
      return `${outcome.why} | ${outcome.payload}`.slice(0, 8_000);
    case 'unreachable':
    case 'uncertain':
    case 'doubtful':
    case 'chat-gone':
      return outcome.detail;
  }
};

/**
 * Literals, not parameters: SQLite uses a partial index only where it can prove that the query asks for no more than the index holds.
 * Without it every claim would walk through all that a chat was ever sent.
 */
const openIn = (table: 'd' | 'o' | 's') =>
  sql<boolean>`${sql.ref(`${table}.state`)} in ('pending', 'uncertain', 'sending')`;

/** The message that stands for a delivery: its own, its carrier's, or the one it rewrote. */
const messageOf = async (tx: Kysely<Schema>, deliveryId: number | null): Promise<string | null> => {
  let id = deliveryId;
  for (let hop = 0; id !== null && hop < 10; hop++) {
    const row = await tx
      .selectFrom('deliveries')
      .select(['message_id', 'carrier_id', 'target_delivery_id', 'kind'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    if (row.message_id !== null) return row.message_id;
    id = row.carrier_id ?? (row.kind === 'edit' ? row.target_delivery_id : null);
    if (id !== null) id = Number(id);
  }
  return null;
};

/** The way of a delivery to its platform: claimed, sent, marked. */
export const sendingStore = (
  db: Kysely<Schema>,
  engine: Engine,
  atOnce: AtOnce,
  timeZone: string,
): Pick<OutboxStore, 'claim' | 'finish' | 'recover' | 'nextDue'> => ({
  claim: (platform, now, busy, leaseUntil, order = 'priority') =>
    atOnce(async (tx): Promise<ClaimedDelivery | null> => {
      const at = now.getTime();
      const mayGo = tx
        .selectFrom('deliveries as d')
        .select('d.id')
        .where('d.platform', '=', platform)
        .where(openIn('d'))
        .where((where) =>
          where.or([
            where.and([
              where('d.state', 'in', ['pending', 'uncertain']),
              where('d.next_attempt_at', '<=', at),
            ]),
            where.and([where('d.state', '=', 'sending'), where('d.leased_until', '<=', at)]),
          ]),
        )
        .$if(busy.length > 0, (query) => query.where('d.chat_id', 'not in', [...busy]))
        // Within a chat the older goes first, and nothing goes while another is on its way.
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('deliveries as o')
                .select('o.id')
                .whereRef('o.chat_id', '=', 'd.chat_id')
                .where(openIn('o'))
                .whereRef('o.id', '<', 'd.id')
                .where((or) =>
                  or.or([
                    or.eb(or.ref('o.priority'), '<=', or.ref('d.priority')),
                    or('o.state', '=', 'sending'),
                  ]),
                ),
            ),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('deliveries as s')
                .select('s.id')
                .whereRef('s.chat_id', '=', 'd.chat_id')
                .whereRef('s.id', '<>', 'd.id')
                .where(openIn('s'))
                .where('s.state', '=', 'sending')
                .where('s.leased_until', '>', at),
            ),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('chats')
                .select('chats.id')
                .whereRef('chats.id', '=', 'd.chat_id')
                .where('chats.paused_for', 'is not', null),
            ),
          ),
        )
        .$if(order === 'priority', (query) => query.orderBy('d.priority'))
        .orderBy('d.id')
        .limit(1)
        .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked());
      const found = await mayGo.executeTakeFirst();
      if (found === undefined) return null;
      const row = await tx
        .updateTable('deliveries')
        .set((expression) => ({
          state: 'sending',
          attempts: expression('attempts', '+', 1),
          leased_until: leaseUntil.getTime(),
          first_attempt_at: sql<number>`coalesce(first_attempt_at, ${at})`,
          // A lease that ran out means that a send was cut off.
          uncertain_before: sql<number>`case when state = 'pending' then uncertain_before else 1 end`,
        }))
        .where('id', '=', found.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('attempts')
        .values({
          delivery_id: Number(row.id),
          number: row.attempts,
          started_at: at,
          finished_at: null,
          outcome: null,
          detail: null,
        })
        .execute();
      const alert = await tx
        .selectFrom('alerts')
        .select('document')
        .where('id', '=', row.alert_id)
        .executeTakeFirstOrThrow();
      const chat = await tx.selectFrom('chats').selectAll().where('id', '=', row.chat_id).executeTakeFirst();
      const fallback = {
        id: row.chat_id,
        platform: row.platform,
        title: null,
        kind: 'private',
        settings: null,
        paused_for: null,
        pause_detail: null,
        paused_at: null,
        told_for: null,
        probed_at: 0,
        muted_until: null,
        created_at: at,
      };
      return {
        delivery: toDelivery(row),
        alert: toAlert(alert.document),
        chat: toChat(chat ?? fallback, timeZone),
        targetMessageId: await messageOf(
          tx,
          row.target_delivery_id === null ? null : Number(row.target_delivery_id),
        ),
        firstAttemptAt:
          row.attempts > 1 && row.first_attempt_at !== null ? new Date(Number(row.first_attempt_at)) : null,
        uncertainBefore: row.uncertain_before !== 0,
        approved: row.approved !== 0,
        plain: row.plain !== 0,
      };
    }),
  finish: (deliveryId, outcome, next, now) =>
    atOnce(async (tx) => {
      const row = await tx
        .selectFrom('deliveries')
        .select(['attempts', 'chat_id'])
        .where('id', '=', deliveryId)
        .executeTakeFirst();
      if (row === undefined) return;
      await tx
        .updateTable('attempts')
        .set({ finished_at: now.getTime(), outcome: outcome.kind, detail: detailOf(outcome) })
        .where('delivery_id', '=', deliveryId)
        .where('number', '=', row.attempts)
        .execute();
      await tx
        .updateTable('deliveries')
        .set({
          state: next.state,
          next_attempt_at: next.nextAttemptAt?.getTime() ?? null,
          reason: next.reason,
          leased_until: 0,
          ...(next.plain === undefined ? {} : { plain: next.plain ? 1 : 0 }),
          ...(outcome.kind === 'sent' ? { message_id: outcome.messageId, sent_at: now.getTime() } : {}),
        })
        .where('id', '=', deliveryId)
        .execute();
      if (outcome.kind === 'sent') {
        await tx
          .updateTable('deliveries')
          .set({ sent_at: now.getTime() })
          .where('carrier_id', '=', deliveryId)
          .where('sent_at', 'is', null)
          .execute();
        // All is well there: should it end again, its admins are told again.
        await tx
          .updateTable('chats')
          .set({ told_for: null })
          .where('id', '=', row.chat_id)
          .where('told_for', 'is not', null)
          .execute();
      }
    }),
  recover: async (platform, now) => {
    const result = await db
      .updateTable('deliveries')
      .set({ state: 'uncertain', next_attempt_at: now.getTime(), leased_until: 0, uncertain_before: 1 })
      .where('platform', '=', platform)
      .where(sql<boolean>`state in ('pending', 'uncertain', 'sending') and state = 'sending'`)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
  nextDue: async (platform) => {
    const row = await db
      .selectFrom('deliveries')
      .select((of) => of.fn.min('next_attempt_at').as('due'))
      .where('platform', '=', platform)
      .where(sql<boolean>`state in ('pending', 'uncertain', 'sending')`)
      .where('state', '<>', 'sending')
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
      .executeTakeFirst();
    return row === undefined || row.due === null ? null : new Date(Number(row.due));
  },
});
