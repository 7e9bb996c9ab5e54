import type { Kysely, Selectable } from 'kysely';
import type { AffairStep, Story } from '../../model/story.ts';
import type { StoryDraft, StoryStore } from '../../ports/store.ts';
import { toStory } from './codec.ts';
import { withFeeds } from './entries.ts';
import type { Engine } from './migrations.ts';
import { countFound, findIds } from './search/find.ts';
import { indexToken } from './search/words.ts';
import { indexStory } from './search/write.ts';
import type { Schema } from './schema.ts';
import { absorbingStore } from './stories/absorbing.ts';
import { candidateStore } from './stories/candidates.ts';
import { claimingStore } from './stories/claiming.ts';

type Row = Selectable<Schema['stories']>;

const MAX_TERMS = 400;

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

/** Side tables follow the story's row. */
const sideRows = async (
  tx: Kysely<Schema>,
  id: number,
  draft: StoryDraft,
  now: Date,
  isNew: boolean,
): Promise<void> => {
  const { sorted_at: sortedAt, distinct } = columnsOf(draft, now);
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

  const inOrder = async (ids: readonly number[]): Promise<Story[]> => {
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom('stories')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute();
    const byId = new Map(rows.map((row) => [Number(row.id), row]));
    return ids.flatMap((id) => byId.get(id) ?? []).map(toStory);
  };

  return {
    ...claimingStore(db, engine, atOnce),
    ...absorbingStore(engine, atOnce),
    ...candidateStore(db),
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
        await sideRows(tx, Number(row.id), draft, now, true);
        await indexStory(tx, engine, row, null);
        return toStory(row);
      }),
    update: (storyId, draft, seen, now) =>
      atOnce(async (tx) => {
        const { distinct: _, ...columns } = columnsOf(draft, now);
        const before = await tx
          .selectFrom('stories')
          .select('sorted_at')
          .where('id', '=', storyId)
          .executeTakeFirstOrThrow();
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
        await sideRows(tx, storyId, draft, now, false);
        await indexStory(tx, engine, row, Number(before.sorted_at));
        return toStory(row);
      }),
    find: async (storyId) => {
      const row = await db.selectFrom('stories').selectAll().where('id', '=', storyId).executeTakeFirst();
      if (row === undefined || row.merged_into === null) return one(row);
      return one(
        await db.selectFrom('stories').selectAll().where('id', '=', row.merged_into).executeTakeFirst(),
      );
    },
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
    articles: async (storyId) =>
      withFeeds(
        db,
        await db.selectFrom('entries').selectAll().where('story_id', '=', storyId).orderBy('id').execute(),
      ),
    search: async (query) => {
      const { ids, more } = await findIds(db, engine, query);
      return { stories: await inOrder(ids), more };
    },
    countMatching: (query, atMost) => countFound(db, engine, query, atMost),
    affair: async (affairId) =>
      (
        await db
          .selectFrom('stories')
          .selectAll()
          .where('affair_id', '=', affairId)
          .where('merged_into', 'is', null)
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
