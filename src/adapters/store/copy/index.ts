import { createHash } from 'node:crypto';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Engine } from '../migrations.ts';
import type { Schema } from '../schema.ts';
import { indexAll } from '../search/write.ts';
import { lastNumber, setLastNumber, tablesOf, type CopiedTable } from './tables.ts';

/** The copy was not made: the message is one sentence for the operator. Nothing stands in the target. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}

export interface CopyEnd {
  readonly db: Kysely<never>;
  readonly engine: Engine;
}

export interface Copied {
  readonly table: string;
  readonly rows: number;
}

type Row = Readonly<Record<string, string | number | null>>;

const READ_ROWS = 500;
/** Both engines take at least 32,766 values in one statement. */
const MAX_VALUES = 30_000;

const names = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** Every row of a table, a batch at a time, in the order of its key. */
const batchesOf = async function* (
  db: Kysely<never>,
  { name, columns, key }: CopiedTable,
): AsyncGenerator<readonly Row[]> {
  let last: Row | null = null;
  for (;;) {
    const after: Row | null = last;
    const rest: RawBuilder<unknown> =
      after === null
        ? sql``
        : sql`where (${names(key)}) > (${sql.join(key.map((column) => after[column] ?? null))})`;
    const { rows }: { readonly rows: readonly Row[] } = await sql<Row>`
      select ${names(columns)} from ${sql.table(name)} ${rest} order by ${names(key)} limit ${READ_ROWS}`.execute(
      db,
    );
    if (rows.length > 0) yield rows;
    last = rows.at(-1) ?? null;
    if (last === null || rows.length < READ_ROWS) return;
  }
};

/** A table's rows as one number, whatever order they come in: the engines sort text differently. */
class Fingerprint {
  #sum = 0n;
  rows = 0;
  add(columns: readonly string[], row: Row): void {
    const values = columns.map((column) => row[column] ?? null);
    this.#sum ^= BigInt(`0x${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`);
    this.rows++;
  }
  equals(other: Fingerprint): boolean {
    return this.rows === other.rows && this.#sum === other.#sum;
  }
}

/** PostgreSQL keeps no NUL in a text. */
const fitting = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(
    columns.map((column) => {
      const value = row[column] ?? null;
      return [column, typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD') : value];
    }),
  );

const copyTable = async (from: CopyEnd, to: CopyEnd, table: CopiedTable): Promise<number> => {
  const { name, columns } = table;
  const [read, written] = [new Fingerprint(), new Fingerprint()];
  const atOnce = Math.max(1, Math.min(READ_ROWS, Math.floor(MAX_VALUES / columns.length)));
  for await (const batch of batchesOf(from.db, table)) {
    const rows = batch.map((row) => fitting(row, columns));
    for (const row of rows) read.add(columns, row);
    for (let start = 0; start < rows.length; start += atOnce) {
      const values = rows
        .slice(start, start + atOnce)
        .map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
      await sql`insert into ${sql.table(name)} (${names(columns)}) values ${sql.join(values)}`.execute(to.db);
    }
  }
  for await (const batch of batchesOf(to.db, table)) for (const row of batch) written.add(columns, row);
  if (!read.equals(written))
    throw new CopyRefused(
      `The table ${name} came out different (${read.rows} rows read, ${written.rows} written): nothing was copied.`,
    );
  if (table.isNumbered)
    await setLastNumber(to.db, to.engine, name, await lastNumber(from.db, from.engine, name));
  return read.rows;
};

const isEmpty = async (db: Kysely<never>, table: string): Promise<boolean> =>
  (await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)).rows.length === 0;

const sameColumns = (a: CopiedTable, b: CopiedTable | undefined): boolean =>
  b !== undefined && a.columns.length === b.columns.length && a.columns.every((c) => b.columns.includes(c));

/**
 * Copies every row of one database into another with the same, empty schema: identifiers, numbers given out and counters included.
 * Both ends are open transactions; the copied rows are read back and compared. @throws CopyRefused
 */
export const copyAll = async (from: CopyEnd, to: CopyEnd): Promise<readonly Copied[]> => {
  const [there, here] = [await tablesOf(from.db, from.engine), await tablesOf(to.db, to.engine)];
  for (const table of there) {
    const same = here.find(({ name }) => name === table.name);
    if (!sameColumns(table, same))
      throw new CopyRefused(
        `The two schemas differ in the table ${table.name}: run "barqiya db migrate" on both.`,
      );
    if (table.key.length === 0) throw new CopyRefused(`The table ${table.name} has no key to copy it by.`);
    if (!(await isEmpty(to.db, table.name)))
      throw new CopyRefused(
        `The database to copy into is not empty (${table.name} has rows): name one that is new, or empty it first.`,
      );
  }
  const copied: Copied[] = [];
  for (const table of there) copied.push({ table: table.name, rows: await copyTable(from, to, table) });
  await indexAll(to.db as unknown as Kysely<Schema>, to.engine);
  return copied;
};
