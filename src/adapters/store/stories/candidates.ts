import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { StoryStore } from '../../../ports/store.ts';
import type { Schema } from '../schema.ts';
import { indexToken } from '../search/words.ts';

/** A term that more stories than this hold tells nothing apart. */
const COMMON_TERM = 200;
/** Statements of one form each, whatever is asked: they are prepared once. Empty places stand for nothing. */
const TERMS_AT_ONCE = 16;
const PARTY_PLACES = 8;
const TERM_PLACES = 10;
/** So many days about the article's own time its event may have been told. */
const NEAR_MS = 10 * 86_400_000;
/** Of each party and term so many stories are looked at, the newest. */
const NEAR_ROWS = 250;
const FAR_ROWS = 60;

const places = (values: readonly string[], most: number): string[] => [
  ...values.slice(0, most),
  ...Array.from({ length: Math.max(0, most - values.length) }, () => ''),
];

interface Key {
  readonly table: 'story_parties' | 'story_terms';
  readonly column: 'party' | 'term';
  readonly value: string;
}

const newestOf = (
  { table, column, value }: Key,
  from: number,
  to: number,
  rows: number,
): RawBuilder<unknown> =>
  sql`select story_id, sorted_at from (select story_id, sorted_at from ${sql.table(table)} where ${sql.ref(column)} = ${value} and sorted_at >= ${from} and sorted_at <= ${to} order by sorted_at desc limit ${rows}) as newest`;

/** What placing asks: which stories to compare an article with. */
export const candidateStore = (
  db: Kysely<Schema>,
): Pick<StoryStore, 'candidates' | 'termFrequencies' | 'setMarks' | 'termsOf'> => {
  /** Stories that hold most of the keys. */
  const sharing = async (
    keys: readonly Key[],
    from: number,
    to: number,
    rows: number,
    limit: number,
  ): Promise<number[]> => {
    const all = sql.join(
      keys.map((key) => newestOf(key, from, to, rows)),
      sql` union all `,
    );
    const found = await sql<{ story_id: number }>`
      select story_id from (${all}) as shared_keys
      group by story_id order by count(*) desc, max(sorted_at) desc, story_id desc limit ${limit}`.execute(
      db,
    );
    return found.rows.map((row) => Number(row.story_id));
  };

  return {
    candidates: async ({ parties, terms, at, since, near, far }) => {
      if (parties.length + terms.length === 0) return [];
      const keys: Key[] = [
        ...places(parties, PARTY_PLACES).map(
          (value) => ({ table: 'story_parties', column: 'party', value }) as const,
        ),
        ...places(terms.map(indexToken), TERM_PLACES).map(
          (value) => ({ table: 'story_terms', column: 'term', value }) as const,
        ),
      ];
      const until = at.getTime() + NEAR_MS;
      const ids = new Set([
        ...(await sharing(keys, at.getTime() - NEAR_MS, until, NEAR_ROWS, near)),
        ...(await sharing(keys, since.getTime(), until, FAR_ROWS, far)),
      ]);
      if (ids.size === 0) return [];
      const rows = await db
        .selectFrom('stories')
        .leftJoin('story_marks', 'story_marks.story_id', 'stories.id')
        .select(['stories.id', 'stories.affair_id', 'story_marks.marks'])
        .where('stories.id', 'in', [...ids, ...Array.from({ length: near + far - ids.size }, () => 0)])
        .orderBy('stories.id')
        .execute();
      return rows.map(({ id, affair_id: affairId, marks }) => ({
        storyId: Number(id),
        affairId: Number(affairId),
        marks,
      }));
    },
    termFrequencies: async (terms) => {
      const wanted = [...new Set(terms.map(indexToken).filter((term) => term !== ''))];
      const found = new Map<string, number>();
      for (let from = 0; from < wanted.length; from += TERMS_AT_ONCE) {
        const batch = places(wanted.slice(from, from + TERMS_AT_ONCE), TERMS_AT_ONCE);
        // Counting stops early: beyond COMMON_TERM the exact number does not matter.
        const counted = sql.join(
          batch.map(
            (term) =>
              sql`select ${term} as term, (select count(*) from (select 1 as one from story_terms where term = ${term} limit ${COMMON_TERM}) as held) as count`,
          ),
          sql` union all `,
        );
        const { rows } = await sql<{ term: string; count: number }>`${counted}`.execute(db);
        for (const { term, count } of rows) found.set(term, Number(count));
      }
      return new Map(terms.map((term) => [term, found.get(indexToken(term)) ?? 0]));
    },
    setMarks: async (storyId, marks) => {
      if (marks === null) {
        await db.deleteFrom('story_marks').where('story_id', '=', storyId).execute();
        return;
      }
      await db
        .insertInto('story_marks')
        .values({ story_id: storyId, marks })
        .onConflict((conflict) => conflict.column('story_id').doUpdateSet({ marks }))
        .execute();
    },
    termsOf: async (storyId) =>
      (
        await db.selectFrom('stories').select('terms').where('id', '=', storyId).executeTakeFirst()
      )?.terms.split(' ') ?? [],
  };
};
