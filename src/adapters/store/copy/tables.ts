import { sql, type Kysely } from 'kysely';
import type { Engine } from '../migrations.ts';

/** A table as the copy sees it: by what the database itself says, so that a new migration needs no word here. */
export interface CopiedTable {
  readonly name: string;
  /** In the order of their names, without those the engine fills by itself. */
  readonly columns: readonly string[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** Whether rows get their number from the database. */
  readonly isNumbered: boolean;
}

/** Kept by the migrator, and the search index, which each engine keeps in a shape of its own and which is made from the stories. */
const NOT_COPIED = /^(kysely_|sqlite_|story_search)/;

const byName = <T extends { readonly name: string }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => (a.name < b.name ? -1 : 1));

const sqliteTables = async (db: Kysely<never>): Promise<readonly CopiedTable[]> => {
  const { rows } = await sql<{ name: string; column: string; key: number; numbered: number }>`
    select t.name as name, c.name as "column", c.pk as key, t.sql like '%autoincrement%' as numbered
    from sqlite_master t join pragma_table_info(t.name) c
    where t.type = 'table' order by t.name, c.name`.execute(db);
  return group(rows.map((row) => ({ ...row, isNumbered: row.numbered !== 0 })));
};

const postgresTables = async (db: Kysely<never>): Promise<readonly CopiedTable[]> => {
  const { rows } = await sql<{ name: string; column: string; key: number; isNumbered: boolean }>`
    select c.relname as name, a.attname as "column",
      coalesce(array_position(i.indkey::int2[], a.attnum), -1) + 1 as key,
      pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null as "isNumbered"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace`.execute(db);
  return group(rows);
};

const group = (
  rows: readonly {
    readonly name: string;
    readonly column: string;
    readonly key: number;
    readonly isNumbered: boolean;
  }[],
): readonly CopiedTable[] => {
  const names = [...new Set(rows.map(({ name }) => name))].filter((name) => !NOT_COPIED.test(name));
  return byName(
    names.map((name) => {
      const own = rows.filter((row) => row.name === name);
      return {
        name,
        columns: own.map(({ column }) => column).toSorted(),
        key: own
          .filter(({ key }) => key > 0)
          .toSorted((a, b) => a.key - b.key)
          .map(({ column }) => column),
        isNumbered: own.some(({ isNumbered }) => isNumbered),
      };
    }),
  );
};

export const tablesOf = (db: Kysely<never>, engine: Engine): Promise<readonly CopiedTable[]> =>
  engine === 'sqlite' ? sqliteTables(db) : postgresTables(db);

/** The last number that a table has given out, also to rows that are gone: no number is given twice. */
export const lastNumber = async (db: Kysely<never>, engine: Engine, table: string): Promise<number> => {
  const given =
    engine === 'sqlite'
      ? sql<{ value: number | null }>`select seq as value from sqlite_sequence where name = ${table}`
      : sql<{ value: number | null }>`
          select pg_sequence_last_value(pg_get_serial_sequence(${table}, 'id')::regclass) as value`;
  const highest = sql<{ value: number | null }>`select max(id) as value from ${sql.table(table)}`;
  const found = [...(await given.execute(db)).rows, ...(await highest.execute(db)).rows];
  return Math.max(0, ...found.map(({ value }) => Number(value ?? 0)));
};

export const setLastNumber = async (
  db: Kysely<never>,
  engine: Engine,
  table: string,
  last: number,
): Promise<void> => {
  if (last === 0) return;
  if (engine === 'postgres') {
    await sql`select setval(pg_get_serial_sequence(${table}, 'id')::regclass, ${last})`.execute(db);
    return;
  }
  await sql`delete from sqlite_sequence where name = ${table}`.execute(db);
  await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(db);
};
