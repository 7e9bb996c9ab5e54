import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import type { AffairStep, Story } from '../../model/story.ts';
import type { SearchQuery, StoryDraft, StoryStore } from '../../ports/store.ts';
import { toStory } from './codec.ts';
import { withFeeds } from './entries.ts';
import type { Engine } from './migrations.ts';
import { indexToken, matchExpression, rank } from './search.ts';
import type { Schema } from './schema.ts';
import { claimingStore } from './stories/claiming.ts';

type Row = Selectable<Schema['stories']>;

/** Words are ranked among this many of the newest that match: a common word never costs a walk through everything. */
const RANK_WINDOW = 300;
const MAX_TERMS = 400;
/** A term that more stories than this hold tells nothing apart. */
const COMMON_TERM = 200;

const earliestSeen = (draft: StoryDraft): number =>
  Math.min(...draft.sources.map(({ firstSeenAt }) => firstSeenAt.getTime()));

const columnsOf = (draft: StoryDraft, now: Date) => {
  const terms = [...new Set(draft.terms.map(indexToken).filter((term) => term !== ''))];
  return {
    updated_at: now.getTime(),
    sorted_at:
      draft.publishedAt?.getTime() ?? (draft.sources.length === 0 ? now.getTime() : earliestSeen(draft)),
    lead_entry_id: draft.leadEntryId,
    published_at: draft.publishedAt?.getTime() ?? null,
    severity: draft.severity,
    actions: JSON.stringify(draft.actions),
    parties: JSON.stringify(draft.parties),
    topics: JSON.stringify(draft.topics),
    frame: JSON.stringify(draft.frame),
    sources: JSON.stringify(draft.sources),
    // In order and with repeats, so that a phrase finds its words side by side.
    terms: draft.terms
      .map(indexToken)
      .filter((term) => term !== '')
      .slice(0, MAX_TERMS)
      .join(' '),
    retracted: draft.retracted ? 1 : 0,
    answers_story_id: draft.answersStoryId,
    distinct: terms.slice(0, MAX_TERMS),
  };
};

const INSERT_BATCH = 100;

/** Side tables and the word index follow the story's row. */
const index = async (
  tx: Kysely<Schema>,
  engine: Engine,
  id: number,
  draft: StoryDraft,
  now: Date,
  isNew: boolean,
): Promise<void> => {
  const { sorted_at: sortedAt, distinct, terms } = columnsOf(draft, now);
  if (!isNew) {
    await tx.deleteFrom('story_parties').where('story_id', '=', id).execute();
    await tx.deleteFrom('story_topics').where('story_id', '=', id).execute();
    await tx.deleteFrom('story_terms').where('story_id', '=', id).execute();
  }
  const parties = [...new Set(draft.parties)].map((party) => ({ party, story_id: id, sorted_at: sortedAt }));
  const topics = [...new Set(draft.topics)].map((topic) => ({ topic, story_id: id, sorted_at: sortedAt }));
  if (parties.length > 0) await tx.insertInto('story_parties').values(parties).execute();
  if (topics.length > 0) await tx.insertInto('story_topics').values(topics).execute();
  for (let from = 0; from < distinct.length; from += INSERT_BATCH) {
    const rows = distinct
      .slice(from, from + INSERT_BATCH)
      .map((term) => ({ term, story_id: id, sorted_at: sortedAt }));
    await tx.insertInto('story_terms').values(rows).execute();
  }
  await tx
    .updateTable('entries')
    .set({ story_id: id })
    .where(
      'id',
      'in',
      draft.sources.filter(({ role }) => role !== 'denial').map(({ entryId }) => entryId),
    )
    .execute();
  if (engine === 'sqlite') {
    if (!isNew) await sql`delete from story_search where rowid = ${id}`.execute(tx);
    await sql`insert into story_search (rowid, terms) values (${id}, ${terms})`.execute(tx);
  }
};

const step = (story: Story): AffairStep => ({
  storyId: story.id,
  at: story.publishedAt ?? story.createdAt,
  actions: story.actions,
  parties: story.parties,
  headline: {
    ar: story.summary?.ar.headline ?? story.sources[0]?.title ?? '',
    en: story.summary?.en.headline ?? story.sources[0]?.title ?? '',
  },
});

export const storyStore = (
  db: Kysely<Schema>,
  engine: Engine,
  atOnce: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>,
): StoryStore => {
  const one = (row: Row | undefined): Story | null => (row === undefined ? null : toStory(row));

  /** Side conditions of a search, the newest first. */
  const filtered = (query: SearchQuery) => {
    let from = db.selectFrom('stories').selectAll('stories').where('stories.retracted', 'in', [0, 1]);
    for (const party of query.parties) {
      from = from.where('stories.id', 'in', (inner) =>
        inner.selectFrom('story_parties').select('story_id').where('party', '=', party),
      );
    }
    const { topic } = query;
    if (topic !== null)
      from = from.where('stories.id', 'in', (inner) =>
        inner.selectFrom('story_topics').select('story_id').where('topic', '=', topic),
      );
    if (query.from !== null) from = from.where('stories.sorted_at', '>=', query.from.getTime());
    if (query.to !== null) from = from.where('stories.sorted_at', '<', query.to.getTime());
    if (query.minSeverity !== null) from = from.where('stories.severity', '>=', query.minSeverity);
    return from.orderBy('stories.sorted_at', 'desc').orderBy('stories.id', 'desc');
  };

  return {
    ...claimingStore(db, engine),
    create: (draft, now) =>
      atOnce(async (tx) => {
        const affairId =
          draft.affairId ??
          Number(
            (
              await tx
                .insertInto('affairs')
                .values({ created_at: now.getTime() })
                .returning('id')
                .executeTakeFirstOrThrow()
            ).id,
          );
        const { distinct: _, ...columns } = columnsOf(draft, now);
        const row = await tx
          .insertInto('stories')
          .values({ ...columns, affair_id: affairId, revision: 1, created_at: now.getTime() })
          .returningAll()
          .executeTakeFirstOrThrow();
        await index(tx, engine, Number(row.id), draft, now, true);
        return toStory(row);
      }),
    update: (storyId, draft, seen, now) =>
      atOnce(async (tx) => {
        const { distinct: _, ...columns } = columnsOf(draft, now);
        const row = await tx
          .updateTable('stories')
          .set((expression) => ({
            ...columns,
            ...(draft.affairId === null ? {} : { affair_id: draft.affairId }),
            ...(seen ? { revision: expression('revision', '+', 1) } : {}),
          }))
          .where('id', '=', storyId)
          .returningAll()
          .executeTakeFirstOrThrow();
        await index(tx, engine, storyId, draft, now, false);
        return toStory(row);
      }),
    find: async (storyId) =>
      one(await db.selectFrom('stories').selectAll().where('id', '=', storyId).executeTakeFirst()),
    findByEntry: async (entryId) =>
      one(
        await db
          .selectFrom('stories')
          .selectAll()
          .where('id', '=', (from) =>
            from
              .selectFrom('entries')
              .select('story_id')
              .where('id', '=', entryId)
              .$castTo<{ story_id: number }>(),
          )
          .executeTakeFirst(),
      ),
    findByUrl: async (url) =>
      one(
        await db
          .selectFrom('stories')
          .selectAll()
          .where('id', 'in', (from) =>
            from
              .selectFrom('entries')
              .innerJoin('entry_urls', 'entry_urls.entry_id', 'entries.id')
              .select('entries.story_id')
              .where('entry_urls.url', '=', url)
              .where('entries.story_id', 'is not', null)
              .$castTo<{ story_id: number }>(),
          )
          .orderBy('id')
          .executeTakeFirst(),
      ),
    candidates: async ({ parties, terms, since, limit }) => {
      const ids = new Set<number>();
      const rare = terms.map(indexToken).filter((term) => term !== '');
      if (rare.length > 0) {
        const rows = await db
          .selectFrom('story_terms')
          .select([
            'story_id',
            (of) => of.fn.countAll<number>().as('shared'),
            (of) => of.fn.max('sorted_at').as('sorted'),
          ])
          .where('term', 'in', rare)
          .where('sorted_at', '>=', since.getTime())
          .groupBy('story_id')
          .orderBy('shared', 'desc')
          .orderBy('sorted', 'desc')
          .limit(limit)
          .execute();
        for (const row of rows) ids.add(Number(row.story_id));
      }
      if (parties.length > 0) {
        const rows = await db
          .selectFrom('story_parties')
          .select([
            'story_id',
            (of) => of.fn.countAll<number>().as('shared'),
            (of) => of.fn.max('sorted_at').as('sorted'),
          ])
          .where('party', 'in', [...parties])
          .where('sorted_at', '>=', since.getTime())
          .groupBy('story_id')
          .orderBy('shared', 'desc')
          .orderBy('sorted', 'desc')
          .limit(limit)
          .execute();
        for (const row of rows) ids.add(Number(row.story_id));
      }
      if (ids.size === 0) return [];
      const stories = await db
        .selectFrom('stories')
        .selectAll()
        .where('id', 'in', [...ids])
        .orderBy('sorted_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return stories.map((row) => ({ story: toStory(row), terms: row.terms.split(' ') }));
    },
    termFrequencies: async (terms) => {
      const wanted = [...new Set(terms.map(indexToken).filter((term) => term !== ''))];
      const found = new Map<string, number>();
      for (let from = 0; from < wanted.length; from += INSERT_BATCH) {
        const batch = wanted.slice(from, from + INSERT_BATCH);
        // Counting stops early: beyond COMMON_TERM the exact number does not matter.
        const counted = sql.join(
          batch.map(
            (term) =>
              sql`select ${term} as term, (select count(*) from (select 1 as one from story_terms where term = ${term} limit ${COMMON_TERM}) as some) as count`,
          ),
          sql` union all `,
        );
        const { rows } = await sql<{ term: string; count: number }>`${counted}`.execute(db);
        for (const { term, count } of rows) found.set(term, Number(count));
      }
      return new Map(terms.map((term) => [term, found.get(indexToken(term)) ?? 0]));
    },
    articles: async (storyId) =>
      withFeeds(
        db,
        await db.selectFrom('entries').selectAll().where('story_id', '=', storyId).orderBy('id').execute(),
      ),
    search: async (query) => {
      const words = matchExpression(query, engine);
      if (words === null) {
        const rows = await filtered(query)
          .limit(query.limit + 1)
          .offset(query.offset)
          .execute();
        return { stories: rows.slice(0, query.limit).map(toStory), more: rows.length > query.limit };
      }
      const matching: RawBuilder<boolean> =
        engine === 'sqlite'
          ? sql<boolean>`stories.id in (select rowid from story_search where story_search match ${words})`
          : sql<boolean>`stories.search @@ to_tsquery('simple', ${words})`;
      const needed = query.offset + query.limit + 1;
      const rows = await filtered(query).where(matching).limit(Math.max(RANK_WINDOW, needed)).execute();
      const ranked = rank(rows.map(toStory), query);
      return {
        stories: ranked.slice(query.offset, query.offset + query.limit),
        more: ranked.length > query.offset + query.limit,
      };
    },
    affair: async (affairId) =>
      (
        await db
          .selectFrom('stories')
          .selectAll()
          .where('affair_id', '=', affairId)
          .orderBy('sorted_at')
          .orderBy('id')
          .limit(200)
          .execute()
      )
        .map(toStory)
        .map(step),
    betweenParties: async (a, b, limit) => {
      const rows = await db
        .selectFrom('stories')
        .selectAll()
        .where('id', 'in', (from) =>
          from.selectFrom('story_parties').select('story_id').where('party', '=', a),
        )
        .where('id', 'in', (from) =>
          from.selectFrom('story_parties').select('story_id').where('party', '=', b),
        )
        .orderBy('sorted_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.toReversed().map(toStory).map(step);
    },
    count: async () =>
      Number(
        (
          await db
            .selectFrom('stories')
            .select((of) => of.fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow()
        ).count,
      ),
  };
};
