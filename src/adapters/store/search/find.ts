import { setImmediate } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { SearchQuery } from '../../../ports/store.ts';
import type { Engine } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { KEYS_PER_DAY, idOf, keyRange, timeOf } from './keys.ts';
import { score } from './score.ts';
import { askedOf, expressionOf, type Asked, type Item, type Place } from './words.ts';

/**
 * Up to so many matches are ranked whole. Of words that more stories hold, the newest so many are: reading and ranking them costs some
 * milliseconds, where all the matches of the commonest word would cost half a second.
 */
const RANKED_WHOLE = 2_000;
/** So many words of a search weigh in the order; the others only narrow it. */
const WEIGHED = 5;
const COMPLETIONS = 12;
/** Words looked at for completions: two letters may begin very many. */
const LOOKED_AT = 2_000;

interface Range {
  readonly first: number;
  readonly after: number;
}

/** SQLite answers on the bot's own thread: it is asked for one stretch of time after the other, and others have their turn between. */
const FIRST_STRETCH_DAYS = 60;
const TURN_MS = 8;
const QUICK_MS = 10;

/** Keys of the newest matches in a SQLite file. */
const stretchByStretch = async (
  db: Kysely<Schema>,
  expression: string,
  { first, after }: Range,
  limit: number,
  from: Date,
): Promise<number[]> => {
  const keys: number[] = [];
  let width = KEYS_PER_DAY * FIRST_STRETCH_DAYS;
  let end = after;
  let begin = Math.min(after, keyRange(from, null).first) - width;
  let held = 0;
  while (end > first && keys.length < limit) {
    const low = Math.max(first, begin);
    const start = performance.now();
    const { rows } = await sql<{
      key: number;
    }>`select rowid as key from story_search where story_search match ${expression}
      and rowid >= cast(${low} as bigint) and rowid < cast(${end} as bigint) order by rowid desc limit ${limit - keys.length}`.execute(
      db,
    );
    for (const { key } of rows) keys.push(key);
    const tookMs = performance.now() - start;
    held += tookMs;
    if (held > TURN_MS) {
      await setImmediate();
      held = 0;
    }
    if (tookMs < QUICK_MS) width *= 4;
    end = low;
    begin = end - width;
  }
  return keys;
};

/** Keys of the newest matches. */
const keysOf = async (
  db: Kysely<Schema>,
  engine: Engine,
  expression: string,
  range: Range,
  limit: number,
  now: Date,
): Promise<number[]> => {
  if (engine === 'sqlite') return stretchByStretch(db, expression, range, limit, now);
  const { rows } = await sql<{
    key: number;
  }>`select key from story_search where words @@ cast(${expression} as tsquery)
    and key >= ${range.first} and key < ${range.after} order by key desc limit ${limit}`.execute(db);
  return rows.map(({ key }) => Number(key));
};

/** Words of the index that begin so, the shortest first: nearest to what was typed. */
const completionsOf = async (db: Kysely<Schema>, beginnings: readonly string[]): Promise<string[]> => {
  const found = new Set<string>();
  for (const beginning of beginnings) {
    const rows = await db
      .selectFrom((from) =>
        from
          .selectFrom('search_words')
          .select('word')
          .where('word', '>=', beginning)
          .where('word', '<', `${beginning}\u{10ffff}`)
          .orderBy('word')
          .limit(LOOKED_AT)
          .as('words'),
      )
      .select('word')
      .orderBy((of) => of.fn<number>('length', ['word']))
      .orderBy('word')
      .limit(COMPLETIONS)
      .execute();
    for (const { word } of rows) found.add(word);
  }
  return [...found];
};

/** An item without its synonyms. */
const own = ({ kind, terms }: Item): Item => ({ kind, terms: kind === 'phrase' ? terms : terms.slice(0, 1) });

/** The candidates with the best first. */
const ranked = async (
  db: Kysely<Schema>,
  engine: Engine,
  asked: Asked,
  keys: readonly number[],
  now: Date,
): Promise<number[]> => {
  const [newest = 0] = keys;
  const range = { first: keys.at(-1) ?? 0, after: newest + 1 };
  const weighed = asked.items.slice(0, WEIGHED);
  const tally = async (count: Map<number, number>, index: number, item: Item, place: Place) => {
    const expression = expressionOf(asked, engine, { index, item, place });
    for (const key of await keysOf(db, engine, expression, range, keys.length, now))
      count.set(key, (count.get(key) ?? 0) + 1);
  };
  const inHeadline = new Map<number, number>();
  const asAsked = new Map<number, number>();
  let always = 0;
  for (const [index, item] of weighed.entries()) {
    await tally(inHeadline, index, item, 'headline');
    if (item.kind === 'phrase' || item.terms.length === 1) always++;
    else await tally(asAsked, index, own(item), 'anywhere');
  }
  return keys
    .map((key) => ({
      key,
      score: score({
        asked: weighed.length,
        inHeadline: inHeadline.get(key) ?? 0,
        own: always + (asAsked.get(key) ?? 0),
        ageMs: now.getTime() - timeOf(key),
      }),
    }))
    .sort((a, b) => b.score - a.score || b.key - a.key)
    .map(({ key }) => key);
};

/** Ids of the stories that answer, best first (without words: newest first), and whether more follow. */
export const findIds = async (
  db: Kysely<Schema>,
  engine: Engine,
  query: SearchQuery,
): Promise<{ readonly ids: readonly number[]; readonly more: boolean }> => {
  const asked = askedOf(query, await completionsOf(db, query.beginnings ?? []));
  const end = query.offset + query.limit;
  const range = keyRange(query.from, query.to);
  const newestFirst = asked.items.length === 0;
  const window = newestFirst ? end + 1 : Math.max(RANKED_WHOLE, end + 1);
  const keys = await keysOf(db, engine, expressionOf(asked, engine), range, window, query.now);
  const order = newestFirst || keys.length < 2 ? keys : await ranked(db, engine, asked, keys, query.now);
  return { ids: order.slice(query.offset, end).map(idOf), more: order.length > end };
};

/** How many stories answer; counting stops at `atMost`. */
export const countFound = async (
  db: Kysely<Schema>,
  engine: Engine,
  query: SearchQuery,
  atMost: number,
): Promise<number> =>
  (
    await keysOf(
      db,
      engine,
      expressionOf(askedOf(query, []), engine),
      keyRange(query.from, query.to),
      atMost,
      query.now,
    )
  ).length;
