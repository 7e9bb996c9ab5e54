import { sql, type Kysely, type SelectQueryBuilder, type Selectable } from 'kysely';
import type { Announcement } from '../../../model/entry.ts';
import type { ClaimedStory, StoryStore } from '../../../ports/store.ts';
import { toStory } from '../codec.ts';
import type { Engine } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { indexStory } from '../search/write.ts';

type Row = Selectable<Schema['stories']>;

/** Names the lock under which one process places articles; any number that nothing else of ours uses. */
const PLACING_LOCK = 7_231_954;

const announcementOf = (kinds: readonly string[]): Announcement =>
  kinds.includes('live') ? 'live' : kinds.includes('catch-up') ? 'catch-up' : 'baseline';

/** The way of a story to its summary and its alert: claimed by one process at a time. */
export const claimingStore = (
  db: Kysely<Schema>,
  engine: Engine,
  atOnce: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>,
): Pick<StoryStore, 'takeTurn' | 'claimUnsummarised' | 'setSummary' | 'claimUntargeted' | 'setTargeted'> => {
  /** Takes stories that wait and that nobody has in hand, the heaviest first. */
  const claim = (
    now: Date,
    leaseUntil: Date,
    due: (
      free: SelectQueryBuilder<Schema, 'stories', { id: number }>,
    ) => SelectQueryBuilder<Schema, 'stories', { id: number }>,
  ): Promise<Row[]> =>
    db
      .updateTable('stories')
      .set((column) => ({
        leased_until: leaseUntil.getTime(),
        lease_token: column('lease_token', '+', 1),
      }))
      .where('id', 'in', (from) =>
        due(
          from
            .selectFrom('stories')
            .select('id')
            .where('leased_until', '<=', now.getTime())
            .orderBy('severity', 'desc')
            .orderBy('id'),
        ).$if(engine === 'postgres', (query) => query.forUpdate().skipLocked()),
      )
      .returningAll()
      .execute();

  const claimed = (rows: readonly Row[]): ClaimedStory[] =>
    rows
      .map((row) => ({ story: toStory(row), lease: Number(row.lease_token) }))
      .sort((a, b) => b.story.severity - a.story.severity || a.story.id - b.story.id);

  return {
    takeTurn: async () => {
      // SQLite has one writer at a time as it is.
      if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${PLACING_LOCK})`.execute(db);
    },
    claimUnsummarised: async (now, limit, leaseUntil) =>
      claimed(
        await claim(now, leaseUntil, (free) =>
          free.whereRef('summarised_revision', '<', 'revision').limit(limit),
        ),
      ),
    setSummary: ({ story, lease }, revision, summary) =>
      atOnce(async (tx) => {
        const row = await tx
          .updateTable('stories')
          .set({ summary: JSON.stringify(summary), summarised_revision: revision, leased_until: 0 })
          .where('id', '=', story.id)
          .where('lease_token', '=', lease)
          .where('summarised_revision', '<=', revision)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return false;
        // People search for the words they were shown.
        await indexStory(tx, engine, row, Number(row.sorted_at));
        return true;
      }),
    claimUntargeted: async (now, limit, leaseUntil) => {
      const due = claimed(
        await claim(now, leaseUntil, (free) =>
          free
            .whereRef('targeted_revision', '<', 'revision')
            .whereRef('summarised_revision', '>=', 'revision')
            .limit(limit),
        ),
      );
      if (due.length === 0) return [];
      const kinds = await db
        .selectFrom('entries')
        .select(['story_id', 'announcement'])
        .distinct()
        .where(
          'story_id',
          'in',
          due.map(({ story }) => story.id),
        )
        .execute();
      return due.map((waiting) => ({
        ...waiting,
        announcement: announcementOf(
          kinds
            .filter((row) => Number(row.story_id) === waiting.story.id)
            .map(({ announcement }) => announcement),
        ),
      }));
    },
    setTargeted: async ({ story, lease }, revision) => {
      const result = await db
        .updateTable('stories')
        .set({ targeted_revision: revision, leased_until: 0 })
        .where('id', '=', story.id)
        .where('lease_token', '=', lease)
        .where('targeted_revision', '<', revision)
        .executeTakeFirst();
      return Number(result.numUpdatedRows) > 0;
    },
  };
};
