import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { freshFeedState, type FeedDefinition } from '../../model/feed.ts';
import type { ClaimedFeed, FeedStore } from '../../ports/store.ts';
import { toFeed } from './codec.ts';
import type { Engine } from './migrations.ts';
import type { Schema } from './schema.ts';
import { createUnchanged } from './unchanged.ts';

const rowOf = (definition: FeedDefinition, origin: 'config' | 'chat', addedBy: string | null, now: Date) => ({
  id: definition.id,
  origin,
  definition: JSON.stringify(definition),
  url: definition.url,
  enabled: definition.enabled ? 1 : 0,
  added_by: addedBy,
  state: JSON.stringify(freshFeedState(now)),
  due_at: now.getTime(),
  stopped: 0,
  leased_until: 0,
});

const onlyDefinition = (feed: FeedDefinition): FeedDefinition => ({
  id: feed.id,
  title: feed.title,
  url: feed.url,
  language: feed.language,
  country: feed.country,
  tier: feed.tier,
  publisher: feed.publisher,
  affiliation: feed.affiliation,
  everyMinutes: feed.everyMinutes,
  enabled: feed.enabled,
  userAgent: feed.userAgent,
  fallbackUrl: feed.fallbackUrl,
});

const hashOf = (title: string, teaser: string, content: string | null): string =>
  createHash('sha256')
    .update(JSON.stringify([title, teaser, content]))
    .digest('base64url')
    .slice(0, 22);

const INSERT_BATCH = 200;
const LOOKUP_BATCH = 500;
/** Two items of one feed with the same text of so many characters are one item, whatever their addresses say. */
const LONG_TEXT = 80;
/** Who claimed the row before comes too late. */
const nextToken = sql<number>`feeds.lease_token + 1`;

export const feedStore = (
  db: Kysely<Schema>,
  engine: Engine,
  atOnce: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>,
  recordUnchanged = createUnchanged(db, engine),
): FeedStore => ({
  syncConfigured: (definitions, now) =>
    atOnce(async (tx) => {
      const there = new Map(
        (await tx.selectFrom('feeds').selectAll().where('origin', '=', 'config').execute()).map((row) => [
          row.id,
          row,
        ]),
      );
      for (const definition of definitions) {
        const known = there.get(definition.id);
        const row = rowOf(onlyDefinition(definition), 'config', null, now);
        if (known === undefined)
          await tx
            .insertInto('feeds')
            .values(row)
            .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, lease_token: nextToken }))
            .execute();
        else if (known.url !== definition.url)
          await tx
            .updateTable('feeds')
            .set({ ...row, lease_token: nextToken })
            .where('id', '=', definition.id)
            .execute();
        else
          await tx
            .updateTable('feeds')
            .set({ definition: row.definition, enabled: row.enabled })
            .where('id', '=', definition.id)
            .execute();
        there.delete(definition.id);
      }
      for (const id of there.keys()) await tx.deleteFrom('feeds').where('id', '=', id).execute();
    }),
  addFromChat: async (definition, by, now) => {
    const row = rowOf(onlyDefinition(definition), 'chat', by, now);
    await db
      .insertInto('feeds')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  },
  remove: async (id) => {
    const result = await db.deleteFrom('feeds').where('id', '=', id).executeTakeFirst();
    return Number(result.numDeletedRows) > 0;
  },
  list: async () => (await db.selectFrom('feeds').selectAll().orderBy('id').execute()).map(toFeed),
  find: async (id) => {
    const row = await db.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toFeed(row);
  },
  claimDue: async (now, limit, leaseUntil) => {
    const rows = await db
      .updateTable('feeds')
      .set({ leased_until: leaseUntil.getTime(), lease_token: nextToken })
      .where('id', 'in', (from) =>
        from
          .selectFrom('feeds')
          .select('id')
          .where('enabled', '=', 1)
          .where('stopped', '=', 0)
          .where('due_at', '<=', now.getTime())
          .where('leased_until', '<=', now.getTime())
          .orderBy('due_at')
          .orderBy('id')
          .limit(limit)
          .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked()),
      )
      .returningAll()
      .execute();
    return rows
      .map((row): ClaimedFeed => ({ ...toFeed(row), lease: Number(row.lease_token) }))
      .sort((a, b) => a.state.dueAt.getTime() - b.state.dueAt.getTime() || (a.id < b.id ? -1 : 1));
  },
  makeAllDue: async (now) => {
    await db
      .updateTable('feeds')
      .set({ due_at: now.getTime(), leased_until: 0 })
      .where('enabled', '=', 1)
      .where('stopped', '=', 0)
      .execute();
  },
  listUnknown: async (feedId, entries) => {
    const found = new Map<string, 'new' | 'repeat'>();
    for (let from = 0; from < entries.length; from += LOOKUP_BATCH) {
      const batch = entries.slice(from, from + LOOKUP_BATCH);
      const rows = await db
        .selectFrom('entries')
        .select('key')
        .where('feed_id', '=', feedId)
        .where(
          'key',
          'in',
          batch.map(({ key }) => key),
        )
        .execute();
      const known = new Set(rows.map(({ key }) => key));
      for (const { key } of batch) if (!known.has(key)) found.set(key, 'new');
    }
    const unknown = entries.filter(({ key }) => found.has(key));
    for (let from = 0; from < unknown.length; from += LOOKUP_BATCH) {
      const batch = unknown.slice(from, from + LOOKUP_BATCH).map((entry) => ({
        ...entry,
        hash: hashOf(entry.title, entry.teaser, entry.contentHtml),
      }));
      const rows = await db
        .selectFrom('entries')
        .select(['content_hash', 'canonical_url'])
        .where('feed_id', '=', feedId)
        .where(
          'content_hash',
          'in',
          batch.map(({ hash }) => hash),
        )
        .execute();
      const pages = new Map<string, Set<string | null>>();
      for (const row of rows)
        pages.set(row.content_hash, (pages.get(row.content_hash) ?? new Set()).add(row.canonical_url));
      for (const { key, hash, title, teaser, canonicalUrl } of batch) {
        const there = pages.get(hash);
        if (there === undefined) continue;
        if (there.has(canonicalUrl) || title.length + teaser.length >= LONG_TEXT) found.set(key, 'repeat');
      }
    }
    return found;
  },
  recordPoll: async ({ id: feedId, lease }, state, entries, now) => {
    const finish = (on: Kysely<Schema>) =>
      on
        .updateTable('feeds')
        .set({
          state: JSON.stringify(state),
          due_at: state.dueAt.getTime(),
          stopped: state.stopped ? 1 : 0,
          leased_until: 0,
        })
        .where('id', '=', feedId)
        .where('lease_token', '=', lease)
        .returning('definition')
        .executeTakeFirst();
    if (entries.length === 0)
      return (await recordUnchanged({ id: feedId, lease }, state)) ? { added: 0, changed: 0 } : null;
    return atOnce(async (tx) => {
      const feed = await finish(tx);
      if (feed === undefined) return null;
      let added = 0;
      let changed = 0;
      for (let from = 0; from < entries.length; from += INSERT_BATCH) {
        const batch = entries.slice(from, from + INSERT_BATCH);
        const known = new Map(
          (
            await tx
              .selectFrom('entries')
              .select(['id', 'key', 'content_hash', 'stage', 'story_id'])
              .where('feed_id', '=', feedId)
              .where(
                'key',
                'in',
                batch.map(({ key }) => key),
              )
              .execute()
          ).map((row) => [row.key, row]),
        );
        for (const { canonicalUrl, announcement, ...entry } of batch) {
          const hash = hashOf(entry.title, entry.teaser, entry.contentHtml);
          const old = known.get(entry.key);
          const document = JSON.stringify(entry);
          if (old === undefined) {
            const row = {
              feed_id: feedId,
              feed: feed.definition,
              key: entry.key,
              canonical_url: canonicalUrl,
              document,
              content_hash: hash,
              first_seen_at: now.getTime(),
              announcement,
              stage: 'screen',
              staged_at: now.getTime(),
            };
            const inserted = await tx
              .insertInto('entries')
              .values(row)
              .onConflict((conflict) => conflict.columns(['feed_id', 'key']).doNothing())
              .returning('id')
              .executeTakeFirst();
            if (inserted === undefined) continue;
            added++;
            if (canonicalUrl !== null) {
              await tx
                .insertInto('entry_urls')
                .values({ url: canonicalUrl, entry_id: inserted.id })
                .onConflict((conflict) => conflict.doNothing())
                .execute();
            }
          } else if (old.content_hash !== hash) {
            changed++;
            // What was ruled out before is looked at again; what stands in a story is read again.
            const stage = old.story_id === null ? 'screen' : 'read';
            await tx
              .updateTable('entries')
              .set((column) => ({
                document,
                content_hash: hash,
                stage,
                staged_at: now.getTime(),
                leased_until: 0,
                // What a stage decides of the old text meanwhile comes too late.
                lease_token: column('lease_token', '+', 1),
              }))
              .where('id', '=', old.id)
              .execute();
          }
        }
      }
      return { added, changed };
    });
  },
});
