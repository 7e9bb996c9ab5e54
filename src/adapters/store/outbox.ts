import { randomBytes } from 'node:crypto';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Alert, StoryAlert } from '../../model/alert.ts';
import { platformOf, type ChatId, type Platform } from '../../model/chat.ts';
import type { Attempt, DeliveryState, SendOutcome } from '../../model/delivery.ts';
import type { ClaimedDelivery, NewDelivery, OutboxStore } from '../../ports/store.ts';
import { priorityNumber, toAlert, toChat, toDelivery } from './codec.ts';
import type { Engine } from './migrations.ts';
import type { Schema } from './schema.ts';

type AtOnce = <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;

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
    case 'chat-gone':
      return outcome.detail;
  }
};

const keyOf = (alert: Alert): string =>
  alert.kind === 'story'
    ? `story:${alert.storyId}:${alert.revision}`
    : `${alert.kind}:${randomBytes(12).toString('base64url')}`;

const INSERT_BATCH = 200;

export const outboxStore = (
  db: Kysely<Schema>,
  engine: Engine,
  atOnce: AtOnce,
  timeZone: string,
): OutboxStore => {
  const rowOf = (alertId: number, alert: Alert, delivery: NewDelivery, now: Date) => ({
    alert_id: alertId,
    revision: alert.kind === 'story' ? alert.revision : 1,
    story_id: alert.kind === 'story' ? alert.storyId : null,
    affair_id: alert.kind === 'story' ? alert.affairId : null,
    chat_id: delivery.chatId,
    platform: platformOf(delivery.chatId),
    kind: delivery.kind,
    state: delivery.state,
    priority: priorityNumber(delivery.priority),
    created_at: now.getTime(),
    next_attempt_at: delivery.nextAttemptAt.getTime(),
    target_delivery_id: delivery.targetDeliveryId,
    mention_role: delivery.mentionRole,
    silent: delivery.silent ? 1 : 0,
  });

  const addAlert = async (tx: Kysely<Schema>, alert: Alert, now: Date): Promise<number> => {
    const key = keyOf(alert);
    const row = {
      key,
      story_id: alert.kind === 'story' ? alert.storyId : null,
      affair_id: alert.kind === 'story' ? alert.affairId : null,
      revision: alert.kind === 'story' ? alert.revision : 1,
      document: JSON.stringify(alert),
      created_at: now.getTime(),
    };
    await tx
      .insertInto('alerts')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    return Number(
      (await tx.selectFrom('alerts').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id,
    );
  };

  const addRows = async (
    tx: Kysely<Schema>,
    rows: readonly ReturnType<typeof rowOf>[],
  ): Promise<number[]> => {
    const ids: number[] = [];
    for (let from = 0; from < rows.length; from += INSERT_BATCH) {
      const added = await tx
        .insertInto('deliveries')
        .values(rows.slice(from, from + INSERT_BATCH))
        .onConflict((conflict) => conflict.columns(['alert_id', 'revision', 'chat_id', 'kind']).doNothing())
        .returning('id')
        .execute();
      ids.push(...added.map((row) => Number(row.id)));
    }
    return ids;
  };

  const withAlerts = async (rows: readonly Selectable<Schema['deliveries']>[]) => {
    const ids = [...new Set(rows.map((row) => row.alert_id))];
    const alerts =
      ids.length === 0
        ? []
        : await db.selectFrom('alerts').select(['id', 'document']).where('id', 'in', ids).execute();
    const byId = new Map(alerts.map((row) => [Number(row.id), toAlert(row.document)]));
    return rows.flatMap((row) => {
      const alert = byId.get(Number(row.alert_id));
      return alert === undefined ? [] : [{ delivery: toDelivery(row), alert }];
    });
  };

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

  return {
    add: (alert, deliveries, now) =>
      atOnce(async (tx) => {
        const alertId = await addAlert(tx, alert, now);
        const added = await addRows(
          tx,
          deliveries.map((delivery) => rowOf(alertId, alert, delivery, now)),
        );
        return { alertId, added: added.length };
      }),
    claim: (platform, now, busy, leaseUntil) =>
      atOnce(async (tx): Promise<ClaimedDelivery | null> => {
        const at = now.getTime();
        const mayGo = tx
          .selectFrom('deliveries as d')
          .select('d.id')
          .where('d.platform', '=', platform)
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
                  .where('o.state', 'in', ['pending', 'uncertain', 'sending'])
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
          .orderBy('d.priority')
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
        const chat = await tx
          .selectFrom('chats')
          .selectAll()
          .where('id', '=', row.chat_id)
          .executeTakeFirst();
        const fallback = {
          id: row.chat_id,
          platform: row.platform,
          title: null,
          kind: 'private',
          settings: null,
          paused_for: null,
          pause_detail: null,
          paused_at: null,
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
          plain: row.plain !== 0,
        };
      }),
    finish: (deliveryId, outcome, next, now) =>
      atOnce(async (tx) => {
        const row = await tx
          .selectFrom('deliveries')
          .select('attempts')
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
        }
      }),
    recover: async (now) => {
      const result = await db
        .updateTable('deliveries')
        .set({ state: 'uncertain', next_attempt_at: now.getTime(), leased_until: 0, uncertain_before: 1 })
        .where('state', '=', 'sending')
        .$if(engine === 'postgres', (query) => query.where('leased_until', '<=', now.getTime()))
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
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
      return (await withAlerts(rows)).flatMap(({ delivery, alert }) => {
        const chat = byId.get(delivery.chatId);
        return chat === undefined ? [] : [{ delivery, alert, chat }];
      });
    },
    find: async (deliveryId) => {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('id', '=', deliveryId)
        .executeTakeFirst();
      return row === undefined ? null : ((await withAlerts([row]))[0] ?? null);
    },
    findByMessage: async (chatId, messageId) => {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .orderBy('id', 'desc')
        .executeTakeFirst();
      return row === undefined ? null : ((await withAlerts([row]))[0] ?? null);
    },
    waiting: async (chatId, state) => {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('chat_id', '=', chatId)
        .where('state', '=', state)
        .where('carrier_id', 'is', null)
        .orderBy('id')
        .execute();
      return (await withAlerts(rows)).flatMap(
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
          .where('state', '=', state)
          .where('carrier_id', 'is', null)
          .where('next_attempt_at', '<=', now.getTime())
          .orderBy('chat_id')
          .execute()
      ).map((row) => row.chat_id as ChatId),
    carry: (deliveryIds, collection, delivery, now) =>
      atOnce(async (tx) => {
        const alertId = await addAlert(tx, collection, now);
        const [carrier] = await addRows(tx, [rowOf(alertId, collection, delivery, now)]);
        if (carrier === undefined) throw new Error('the carrier was not written');
        await tx
          .updateTable('deliveries')
          .set({ state: 'gathered', carrier_id: carrier })
          .where('id', 'in', [...deliveryIds])
          .execute();
        return carrier;
      }),
    setState: async (deliveryId, state, nextAttemptAt, reason) => {
      await db
        .updateTable('deliveries')
        .set({ state, next_attempt_at: nextAttemptAt?.getTime() ?? null, reason })
        .where('id', '=', deliveryId)
        .execute();
    },
    listFor: async (chatId, limit) =>
      withAlerts(
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
    nextDue: async (platform) => {
      const row = await db
        .selectFrom('deliveries')
        .select((of) => of.fn.min('next_attempt_at').as('due'))
        .where('platform', '=', platform)
        .where('state', 'in', ['pending', 'uncertain'])
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
  };
};
