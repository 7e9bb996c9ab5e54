import { sql, type Kysely, type Selectable } from 'kysely';
import { searchTokens } from '../../../text/search-terms.ts';
import { toStory } from '../codec.ts';
import type { Engine } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { keyOf } from './keys.ts';
import { GAP, clean, partyTag, severityTag, topicTag } from './words.ts';

const MAX_HEAD = 200;
const MAX_BODY = 700;
/** In PostgreSQL the body begins at this position, so that no phrase runs from the headlines into it. */
const BODY_POSITION = 1_000;
const BATCH = 200;

/** What the index holds of a story: tokens in order. */
export interface IndexedText {
  /** Of the headlines we show and the titles of the sources. */
  readonly head: readonly string[];
  /** Of the articles' beginnings and the summaries, and the tags that filters look for. */
  readonly body: readonly string[];
}

const joined = (texts: readonly string[], most: number): string[] =>
  texts.flatMap((text) => [...clean(searchTokens(text)), GAP]).slice(0, most);

export const indexedText = (row: Selectable<Schema['stories']>): IndexedText => {
  const { summary, sources, parties, topics, severity } = toStory(row);
  const titles = [
    ...new Set([summary?.ar.headline, summary?.en.headline, ...sources.map(({ title }) => title)]),
  ];
  return {
    head: joined(
      titles.filter((title): title is string => title !== undefined && title !== ''),
      MAX_HEAD,
    ),
    body: [
      ...parties.map(partyTag),
      ...topics.map(topicTag),
      ...Array.from({ length: severity }, (_, level) => severityTag(level + 1)),
      GAP,
      ...row.terms.split(' ').filter((term) => term !== ''),
      GAP,
      ...joined([summary?.ar.body ?? '', summary?.en.body ?? ''], MAX_BODY),
    ].slice(0, MAX_BODY),
  };
};

const vector = ({ head, body }: IndexedText): string =>
  [
    ...head.map((term, at) => `'${term}':${at + 1}A`),
    ...body.map((term, at) => `'${term}':${BODY_POSITION + at}`),
  ].join(' ');

/** Puts a story's words into the index under its key. */
export const writeIndex = async (
  db: Kysely<Schema>,
  engine: Engine,
  key: number,
  text: IndexedText,
): Promise<void> => {
  await (
    engine === 'sqlite'
      ? sql`insert into story_search (rowid, head, body) values (cast(${key} as bigint), ${text.head.join(' ')}, ${text.body.join(' ')})`
      : sql`insert into story_search (key, words) values (${key}, cast(${vector(text)} as tsvector))`
  ).execute(db);
};

const removeKey = (db: Kysely<Schema>, engine: Engine, key: number): Promise<unknown> =>
  (engine === 'sqlite'
    ? sql`delete from story_search where rowid = cast(${key} as bigint)`
    : sql`delete from story_search where key = ${key}`
  ).execute(db);

/** Words that a search box completes: no numbers alone, no tags, nothing of one or two letters. */
const completable = ({ head, body }: IndexedText): string[] => [
  ...new Set([...head, ...body].filter((term) => term.length > 2 && /^\p{L}/u.test(term))),
];

/**
 * Brings the index up to date with a story's row.
 *
 * @param before when the story was sorted so far, epoch milliseconds; null: it is new
 */
export const indexStory = async (
  db: Kysely<Schema>,
  engine: Engine,
  row: Selectable<Schema['stories']>,
  before: number | null,
): Promise<void> => {
  const id = Number(row.id);
  const text = indexedText(row);
  if (before !== null) await removeKey(db, engine, keyOf(before, id));
  await writeIndex(db, engine, keyOf(Number(row.sorted_at), id), text);
  // In one order, so that two writers never wait for each other.
  const words = completable(text).toSorted();
  for (let from = 0; from < words.length; from += BATCH)
    await db
      .insertInto('search_words')
      .values(words.slice(from, from + BATCH).map((word) => ({ word })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
};

/** Takes a story out of the index. */
export const unindexStory = async (
  db: Kysely<Schema>,
  engine: Engine,
  row: Pick<Selectable<Schema['stories']>, 'id' | 'sorted_at'>,
): Promise<void> => {
  await removeKey(db, engine, keyOf(Number(row.sorted_at), Number(row.id)));
};

/** Builds the index of every story anew; it must be empty. */
export const indexAll = async (db: Kysely<Schema>, engine: Engine): Promise<void> => {
  let last = 0;
  for (;;) {
    const rows = await db
      .selectFrom('stories')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const row of rows) await indexStory(db, engine, row, null);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = Number(end.id);
  }
};
