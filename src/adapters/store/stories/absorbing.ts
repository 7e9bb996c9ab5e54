import type { Kysely } from 'kysely';
import type { StoryStore } from '../../../ports/store.ts';
import type { Engine } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { unindexStory } from '../search/write.ts';

/** What one story takes over from another: messages, answers, followers. */
export const absorbingStore = (
  engine: Engine,
  atOnce: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>,
): Pick<StoryStore, 'absorb'> => ({
  absorb: (storyId, into, now) =>
    atOnce(async (tx) => {
      const row = await tx
        .updateTable('stories')
        .set((column) => ({
          merged_into: into.id,
          updated_at: now.getTime(),
          // Nothing is due of a signpost any more.
          summarised_revision: column.ref('revision'),
          targeted_revision: column.ref('revision'),
        }))
        .where('id', '=', storyId)
        .returningAll()
        .executeTakeFirstOrThrow();
      await unindexStory(tx, engine, row);
      for (const table of ['story_parties', 'story_topics', 'story_terms', 'story_marks'] as const)
        await tx.deleteFrom(table).where('story_id', '=', storyId).execute();
      await tx
        .updateTable('stories')
        .set({ merged_into: into.id })
        .where('merged_into', '=', storyId)
        .execute();
      await tx
        .updateTable('stories')
        .set({ answers_story_id: into.id })
        .where('answers_story_id', '=', storyId)
        .execute();
      await tx
        .updateTable('deliveries')
        .set({ story_id: into.id, affair_id: into.affairId })
        .where('story_id', '=', storyId)
        .execute();
      const others = await tx
        .selectFrom('stories')
        .select('id')
        .where('affair_id', '=', row.affair_id)
        .where('merged_into', 'is', null)
        .executeTakeFirst();
      if (Number(row.affair_id) === into.affairId || others !== undefined) return;
      const followers = await tx
        .selectFrom('follows')
        .selectAll()
        .where('affair_id', '=', row.affair_id)
        .execute();
      for (const follower of followers)
        await tx
          .insertInto('follows')
          .values({ ...follower, affair_id: into.affairId })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      await tx.deleteFrom('follows').where('affair_id', '=', row.affair_id).execute();
    }),
});
