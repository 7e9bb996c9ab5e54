import type { Kysely, Selectable } from 'kysely';
import { canonicalUrl as canonical } from '../../model/canonical-url.ts';
import type { Decision, Stage } from '../../model/entry.ts';
import type { Feed } from '../../model/feed.ts';
import type { EntryStore, EntryWork } from '../../ports/store.ts';
import { toFeed, toWork } from './codec.ts';
import type { Engine } from './migrations.ts';
import type { Schema } from './schema.ts';

const STAGES: readonly Stage[] = ['screen', 'read', 'judge', 'merge', 'summarise', 'target', 'done'];

/** Entries with their feeds; a feed that has left is known from the entry itself. */
export const withFeeds = async (
  db: Kysely<Schema>,
  rows: readonly Selectable<Schema['entries']>[],
): Promise<EntryWork[]> => {
  const ids = [...new Set(rows.map((row) => row.feed_id))];
  const feeds: Feed[] =
    ids.length === 0
      ? []
      : (await db.selectFrom('feeds').selectAll().where('id', 'in', ids).execute()).map(toFeed);
  const byId = new Map(feeds.map((feed) => [feed.id, feed]));
  return rows.map((row) => toWork(row, byId));
};

export const entryStore = (
  db: Kysely<Schema>,
  engine: Engine,
  atOnce: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>,
): EntryStore => ({
  claim: async (stage, now, limit, leaseUntil) => {
    const rows = await db
      .updateTable('entries')
      .set((column) => ({
        leased_until: leaseUntil.getTime(),
        lease_token: column('lease_token', '+', 1),
      }))
      .where('id', 'in', (from) =>
        from
          .selectFrom('entries')
          .select('id')
          .where('stage', '=', stage)
          .where('leased_until', '<=', now.getTime())
          .orderBy('id')
          .limit(limit)
          .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked()),
      )
      .returningAll()
      .execute();
    return withFeeds(
      db,
      [...rows].sort((a, b) => Number(a.id) - Number(b.id)),
    );
  },
  decide: ({ entry: { id: entryId }, lease }, decision, next, more) =>
    atOnce(async (tx) => {
      const article = more?.article;
      const judgement = more?.judgement;
      const mine = await tx
        .updateTable('entries')
        .set({
          stage: next,
          staged_at: decision.at.getTime(),
          leased_until: 0,
          ...(article === undefined ? {} : { article: JSON.stringify(article) }),
          ...(judgement === undefined
            ? {}
            : { judgement: JSON.stringify(judgement), relevance: judgement.relevance }),
        })
        .where('id', '=', entryId)
        .where('lease_token', '=', lease)
        .returning('id')
        .executeTakeFirst();
      if (mine === undefined) return false;
      await tx
        .insertInto('decisions')
        .values({
          entry_id: entryId,
          stage: decision.stage,
          verdict: decision.verdict,
          detail: JSON.stringify(decision.detail ?? null),
          at: decision.at.getTime(),
        })
        .execute();
      const url = article?.url === undefined || article.url === null ? null : canonical(article.url);
      if (url !== null)
        await tx
          .insertInto('entry_urls')
          .values({ url, entry_id: entryId })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      return true;
    }),
  find: async (entryId) => {
    const row = await db.selectFrom('entries').selectAll().where('id', '=', entryId).executeTakeFirst();
    return row === undefined ? null : ((await withFeeds(db, [row]))[0] ?? null);
  },
  findByUrl: async (url) => {
    const rows = await db
      .selectFrom('entries')
      .selectAll()
      .where('id', 'in', (from) => from.selectFrom('entry_urls').select('entry_id').where('url', '=', url))
      .orderBy('id')
      .limit(50)
      .execute();
    return withFeeds(db, rows);
  },
  decisions: async (entryId) => {
    const rows = await db
      .selectFrom('decisions')
      .selectAll()
      .where('entry_id', '=', entryId)
      .orderBy('id')
      .execute();
    return rows.map((row): Decision => ({
      stage: row.stage as Decision['stage'],
      verdict: row.verdict,
      detail: JSON.parse(row.detail),
      at: new Date(Number(row.at)),
    }));
  },
  listUnsure: async (limit) =>
    withFeeds(
      db,
      await db
        .selectFrom('entries')
        .selectAll()
        .where('relevance', '=', 'unsure')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    ),
  countByStage: async () => {
    const rows = await db
      .selectFrom('entries')
      .select(['stage', (of) => of.fn.countAll<number>().as('count')])
      .groupBy('stage')
      .execute();
    const counts = new Map(rows.map((row) => [row.stage, Number(row.count)]));
    return Object.fromEntries(STAGES.map((stage) => [stage, counts.get(stage) ?? 0])) as Record<
      Stage,
      number
    >;
  },
  deleteBefore: (date) =>
    atOnce(async (tx) => {
      const old = tx
        .selectFrom('entries')
        .select('id')
        .where('first_seen_at', '<', date.getTime())
        .where('stage', '=', 'done');
      // Entries of stories keep their row (publishing data, keys that stop repeats) and lose the texts.
      await tx
        .updateTable('entries')
        .set({ article: null })
        .where('id', 'in', old)
        .where('story_id', 'is not', null)
        .where('article', 'is not', null)
        .execute();
      const gone = old.where('story_id', 'is', null);
      await tx.deleteFrom('decisions').where('entry_id', 'in', gone).execute();
      await tx.deleteFrom('entry_urls').where('entry_id', 'in', gone).execute();
      const result = await tx.deleteFrom('entries').where('id', 'in', gone).executeTakeFirst();
      return Number(result.numDeletedRows);
    }),
});
