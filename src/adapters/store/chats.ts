import { sql, type Kysely } from 'kysely';
import {
  concernsWholeChat,
  platformOf,
  wholeChatOf,
  type ChatId,
  type PauseReason,
} from '../../model/chat.ts';
import type { ChatStore, SubscriptionStore } from '../../ports/store.ts';
import { toChat, toSubscription } from './codec.ts';
import type { Schema } from './schema.ts';

type AtOnce = <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;

/** Matches the forum topics of a Telegram group; the ids of other chats match nothing. */
const topicsOf = (id: ChatId): string => (id.startsWith('telegram:') ? `${id}/%` : '');

const pauseChat = async (
  tx: Kysely<Schema>,
  id: ChatId,
  { reason, detail, now }: { reason: PauseReason; detail: string | null; now: Date },
): Promise<boolean> => {
  const at = now.getTime();
  const whole = concernsWholeChat(reason) ? wholeChatOf(id) : id;
  const ids = [...new Set([id, whole])];
  const rows = await tx
    .selectFrom('chats')
    .select(['id', 'told_for'])
    .where((where) =>
      where.or([
        where('id', 'in', ids),
        ...(concernsWholeChat(reason) ? [where('id', 'like', topicsOf(whole))] : []),
      ]),
    )
    .execute();
  const paused = { paused_for: reason, pause_detail: detail, paused_at: at, told_for: reason };
  // A chat that was never written down must not be tried for ever.
  if (!rows.some((row) => row.id === id))
    await tx
      .insertInto('chats')
      .values({
        id,
        platform: platformOf(id),
        title: null,
        kind: 'private',
        settings: null,
        muted_until: null,
        created_at: at,
        ...paused,
      })
      .execute();
  if (rows.length === 0) return false;
  await tx
    .updateTable('chats')
    .set(paused)
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  return rows.some((row) => row.told_for === null);
};

export const chatStore = (db: Kysely<Schema>, atOnce: AtOnce, timeZone: string): ChatStore => {
  const find: ChatStore['find'] = async (id) => {
    const row = await db.selectFrom('chats').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toChat(row, timeZone);
  };
  return {
    find,
    upsert: async ({ id, title, kind }, now) => {
      const row = await db
        .insertInto('chats')
        .values({
          id,
          platform: platformOf(id),
          title,
          kind,
          settings: null,
          paused_for: null,
          pause_detail: null,
          paused_at: null,
          muted_until: null,
          created_at: now.getTime(),
        })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ kind, ...(title === null ? {} : { title }) }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return toChat(row, timeZone);
    },
    setSettings: async (id, settings) => {
      await db
        .updateTable('chats')
        .set({ settings: JSON.stringify(settings) })
        .where('id', '=', id)
        .execute();
    },
    setMutedUntil: async (id, until) => {
      await db
        .updateTable('chats')
        .set({ muted_until: until?.getTime() ?? null })
        .where('id', '=', id)
        .execute();
    },
    pause: (id, reason, detail, now) => atOnce((tx) => pauseChat(tx, id, { reason, detail, now })),
    resume: async (id) => {
      await db
        .updateTable('chats')
        .set({ paused_for: null, pause_detail: null, paused_at: null })
        .where((where) =>
          where.or([
            where('id', '=', id),
            where.and([
              where('id', 'like', topicsOf(id)),
              where('paused_for', 'not in', ['topic-closed', 'topic-deleted']),
            ]),
          ]),
        )
        .execute();
    },
    takeForProbe: (platform, since, limit, now) =>
      atOnce(async (tx) => {
        const rows = await tx
          .selectFrom('chats')
          .select('id')
          .where('platform', '=', platform)
          .where('paused_for', 'is not', null)
          .where('paused_at', '<', since.getTime())
          .where('probed_at', '<', since.getTime())
          .orderBy('paused_at')
          .limit(limit)
          .execute();
        const ids = rows.map((row) => row.id as ChatId);
        if (ids.length > 0)
          await tx.updateTable('chats').set({ probed_at: now.getTime() }).where('id', 'in', ids).execute();
        return ids;
      }),
    migrate: (from, to) =>
      atOnce(async (tx) => {
        const old = await tx.selectFrom('chats').selectAll().where('id', '=', from).executeTakeFirst();
        if (old === undefined || from === to) return;
        const there = await tx.selectFrom('chats').select('id').where('id', '=', to).executeTakeFirst();
        const moved = {
          ...old,
          id: to,
          platform: platformOf(to),
          paused_for: null,
          pause_detail: null,
          paused_at: null,
        };
        if (there === undefined) await tx.insertInto('chats').values(moved).execute();
        else
          await tx
            .updateTable('chats')
            .set({ settings: old.settings, muted_until: old.muted_until })
            .where('id', '=', to)
            .execute();
        // A wish the new id has already wins; the rest moves.
        const wishes = await tx.selectFrom('subscriptions').selectAll().where('chat_id', '=', from).execute();
        for (const { id, ...wish } of wishes) {
          const taken = await tx
            .selectFrom('subscriptions')
            .select('id')
            .where('chat_id', '=', to)
            .where('topic', '=', wish.topic)
            .where('country', '=', wish.country)
            .executeTakeFirst();
          if (taken === undefined)
            await tx.updateTable('subscriptions').set({ chat_id: to }).where('id', '=', id).execute();
          else await tx.deleteFrom('subscriptions').where('id', '=', id).execute();
        }
        await tx.updateTable('follows').set({ chat_id: to }).where('chat_id', '=', from).execute();
        await tx.updateTable('menus').set({ chat_id: to }).where('chat_id', '=', from).execute();
        const rows = await tx
          .selectFrom('deliveries')
          .select(['id', 'alert_id', 'revision', 'kind'])
          .where('chat_id', '=', from)
          .execute();
        for (const row of rows) {
          const taken = await tx
            .selectFrom('deliveries')
            .select('id')
            .where('chat_id', '=', to)
            .where('alert_id', '=', row.alert_id)
            .where('revision', '=', row.revision)
            .where('kind', '=', row.kind)
            .executeTakeFirst();
          if (taken === undefined)
            await tx.updateTable('deliveries').set({ chat_id: to }).where('id', '=', row.id).execute();
        }
        await tx.deleteFrom('chats').where('id', '=', from).execute();
      }),
    list: async () =>
      (await db.selectFrom('chats').selectAll().orderBy('id').execute()).map((row) => toChat(row, timeZone)),
    follow: async (person, chatId, affairId, now) => {
      const row = { person, chat_id: chatId, affair_id: affairId, created_at: now.getTime() };
      await db
        .insertInto('follows')
        .values(row)
        .onConflict((conflict) => conflict.columns(['person', 'affair_id']).doUpdateSet({ chat_id: chatId }))
        .execute();
    },
    unfollow: async (person, affairId) => {
      const all = db.deleteFrom('follows').where('person', '=', person);
      const result = await (
        affairId === null ? all : all.where('affair_id', '=', affairId)
      ).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    followers: async (affairId) =>
      (
        await db
          .selectFrom('follows')
          .innerJoin('chats', 'chats.id', 'follows.chat_id')
          .selectAll('chats')
          .select('follows.person')
          .where('follows.affair_id', '=', affairId)
          .where('chats.paused_for', 'is', null)
          .orderBy('follows.person')
          .execute()
      ).map((row) => ({ person: row.person as ChatId, chat: toChat(row, timeZone) })),
    following: async (person) =>
      (
        await db
          .selectFrom('follows')
          .select('affair_id')
          .where('person', '=', person)
          .orderBy('created_at')
          .execute()
      ).map((row) => Number(row.affair_id)),
    forgetPerson: (person) =>
      atOnce(async (tx) => {
        await tx.deleteFrom('follows').where('person', '=', person).execute();
        await tx.deleteFrom('menus').where('person', '=', person).execute();
        await tx.deleteFrom('feedback').where('person', '=', person).execute();
        await tx.updateTable('feeds').set({ added_by: null }).where('added_by', '=', person).execute();
        await tx
          .updateTable('subscriptions')
          .set({ created_by: `${platformOf(person)}:forgotten` })
          .where('created_by', '=', person)
          .execute();
      }),
    forgetChat: (id) =>
      atOnce(async (tx) => {
        const deliveries = tx.selectFrom('deliveries').select('id').where('chat_id', '=', id);
        // What is erased is taken off what was created.
        await sql`update alerts set deliveries = deliveries - (select count(*) from deliveries d where d.alert_id = alerts.id and d.chat_id = ${id})
          where id in (select alert_id from deliveries where chat_id = ${id})`.execute(tx);
        await tx.deleteFrom('attempts').where('delivery_id', 'in', deliveries).execute();
        await tx.deleteFrom('deliveries').where('chat_id', '=', id).execute();
        await tx.deleteFrom('subscriptions').where('chat_id', '=', id).execute();
        await tx.deleteFrom('follows').where('chat_id', '=', id).execute();
        await tx.deleteFrom('menus').where('chat_id', '=', id).execute();
        await tx.deleteFrom('feedback').where('chat_id', '=', id).execute();
        await tx.deleteFrom('chats').where('id', '=', id).execute();
      }),
  };
};

/** Subscriptions of unpaused chats that could want a story. */
const wanting = (
  db: Kysely<Schema>,
  { topics, parties, severity, pausedAfter }: Parameters<SubscriptionStore['matching']>[0],
) =>
  db
    .selectFrom('subscriptions')
    .innerJoin('chats', 'chats.id', 'subscriptions.chat_id')
    .where((where) =>
      where.or([
        where('chats.paused_for', 'is', null),
        ...(pausedAfter === undefined ? [] : [where('chats.paused_at', '>', pausedAfter.getTime())]),
      ]),
    )
    .where('subscriptions.min_severity', '<=', severity)
    .where('subscriptions.topic', 'in', ['all', ...topics])
    .where('subscriptions.country', 'in', ['', ...parties]);

export const subscriptionStore = (
  db: Kysely<Schema>,
  atOnce: AtOnce,
  timeZone: string,
): SubscriptionStore => ({
  save: (wish, now) =>
    atOnce(async (tx) => {
      const columns = { min_severity: wish.minSeverity, mode: wish.mode, mention_role: wish.mentionRole };
      const key = { chat_id: wish.chatId, topic: wish.topic, country: wish.country ?? '' };
      const there = await tx
        .selectFrom('subscriptions')
        .select('id')
        .where('chat_id', '=', key.chat_id)
        .where('topic', '=', key.topic)
        .where('country', '=', key.country)
        .executeTakeFirst();
      const row = await tx
        .insertInto('subscriptions')
        .values({ ...key, ...columns, created_by: wish.createdBy, created_at: now.getTime() })
        .onConflict((conflict) => conflict.columns(['chat_id', 'topic', 'country']).doUpdateSet(columns))
        .returningAll()
        .executeTakeFirstOrThrow();
      return { subscription: toSubscription(row), created: there === undefined };
    }),
  remove: async (chatId, topic, country) => {
    let query = db.deleteFrom('subscriptions').where('chat_id', '=', chatId);
    if (topic !== 'all' || country !== undefined) query = query.where('topic', '=', topic);
    if (country !== undefined) query = query.where('country', '=', country ?? '');
    return (await query.returningAll().execute()).map(toSubscription);
  },
  removeById: async (id, chatId) => {
    const row = await db
      .deleteFrom('subscriptions')
      .where('id', '=', id)
      .where('chat_id', '=', chatId)
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? null : toSubscription(row);
  },
  listFor: async (chatId) =>
    (
      await db.selectFrom('subscriptions').selectAll().where('chat_id', '=', chatId).orderBy('id').execute()
    ).map(toSubscription),
  matching: async (story) => {
    const rows = await wanting(db, story)
      .selectAll('chats')
      .select([
        'subscriptions.id as subscription_id',
        'subscriptions.topic',
        'subscriptions.country',
        'subscriptions.min_severity',
        'subscriptions.mode',
        'subscriptions.mention_role',
        'subscriptions.created_by',
        'subscriptions.created_at as subscribed_at',
      ])
      .orderBy('subscriptions.id')
      .execute();
    return rows.map((row) => ({
      chat: toChat(row, timeZone),
      subscription: toSubscription({
        ...row,
        id: row.subscription_id,
        chat_id: row.id,
        created_at: row.subscribed_at,
      }),
    }));
  },
  isWanted: async (story) =>
    (await wanting(db, story).select('subscriptions.id').limit(1).executeTakeFirst()) !== undefined,
  count: async () =>
    Number(
      (
        await db
          .selectFrom('subscriptions')
          .select((of) => of.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    ),
});
