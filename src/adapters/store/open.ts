import { Kysely, PostgresDialect, type LogEvent } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Secret } from '../../model/secret.ts';
import type { Log } from '../../ports/log.ts';
import { migrations, type Engine } from './migrations.ts';
import type { Schema } from './schema.ts';
import { NothingStored, StoreUnavailable, openSqlite } from './sqlite.ts';

const BIGINT_OID = 20;
/** A transaction whose process stands still is ended by the server, so that its locks hold up nobody. */
const IDLE_TRANSACTION_MS = 5_000;

/** An open database of either engine. */
export interface Opened {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
  readonly backup?: (file: string) => Promise<void>;
  readonly release: () => void;
}

/** Told of every statement. */
export type OnQuery = (sql: string, parameters: readonly unknown[]) => void;

const logTo = (onQuery: OnQuery | undefined) =>
  onQuery === undefined ? {} : { log: ({ query }: LogEvent): void => onQuery(query.sql, query.parameters) };

/** The driver's message may be empty where several addresses were tried. */
const messageOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join(', ');
  return error instanceof Error ? error.message : String(error);
};

/** Host and database, without user and password. */
const placeOf = (url: string): string => {
  if (!URL.canParse(url)) return 'its address (which is not understood)';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

const openPostgres = async (
  url: string,
  log: Log | undefined,
  idleTransactionMs: number,
  onQuery: OnQuery | undefined,
): Promise<Opened> => {
  // Loaded for those who use it: with SQLite it would only take memory.
  const { default: pg } = await import('pg');
  // Identifiers and epoch milliseconds fit a double for the next 280,000 years.
  const types = {
    getTypeParser: ((oid: number, format: never) =>
      oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    types,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: idleTransactionMs,
  });
  const broken = (error: Error): void => log?.warn({ error }, 'a database connection broke');
  pool.on('error', broken);
  // A connection that breaks while it is lent out, between two statements, tells nobody else.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw new StoreUnavailable(
      `The PostgreSQL at ${placeOf(url)} cannot be reached: ${messageOf(error)}. Check host, port, user, password and database of its address.`,
      { cause: error },
    );
  }
  return {
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), ...logTo(onQuery) }),
    engine: 'postgres',
    release: () => undefined,
  };
};

/** @throws StoreUnavailable with one sentence for the operator */
export const openDatabase = async (
  databaseUrl: string | Secret,
  {
    log,
    idleTransactionMs = IDLE_TRANSACTION_MS,
    onQuery,
    ...options
  }: {
    readonly log?: Log;
    readonly exclusive?: boolean;
    readonly mustExist?: boolean;
    readonly idleTransactionMs?: number;
    readonly onQuery?: OnQuery;
  } = {},
): Promise<Opened> => {
  const url = databaseUrl instanceof Secret ? databaseUrl.reveal() : databaseUrl;
  if (/^postgres(ql)?:/.test(url)) return openPostgres(url, log, idleTransactionMs, onQuery);
  const { dialect, backup, release } = openSqlite(url.replace(/^sqlite:/, ''), options);
  return { db: new Kysely<Schema>({ dialect, ...logTo(onQuery) }), engine: 'sqlite', backup, release };
};

export const closeDatabase = async ({ db, release }: Pick<Opened, 'db' | 'release'>): Promise<void> => {
  await db.destroy();
  release();
};

const migratorOf = ({ db, engine }: Pick<Opened, 'db' | 'engine'>): Migrator =>
  new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations(engine)) } });

/** Creates or upgrades the schema; the names of the migrations that ran. @throws StoreUnavailable */
export const migrateSchema = async (opened: Pick<Opened, 'db' | 'engine'>): Promise<readonly string[]> => {
  const { error, results } = await migratorOf(opened).migrateToLatest();
  if (error !== undefined)
    throw new StoreUnavailable(
      `The schema cannot be brought up to date: ${error instanceof Error ? error.message : 'unknown error'}.`,
      { cause: error },
    );
  return (results ?? []).map(({ migrationName }) => migrationName);
};

/** What the schema lacks; `isNew`: all of it. Changes nothing. */
export const missingMigrations = async (
  opened: Pick<Opened, 'db' | 'engine'>,
): Promise<{ readonly names: readonly string[]; readonly isNew: boolean }> => {
  const all = await migratorOf(opened).getMigrations();
  const names = all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
  return { names, isNew: names.length === all.length };
};

/** Closes what is not of this version's schema. @throws StoreUnavailable */
export const checkCurrent = async (opened: Opened): Promise<void> => {
  const { names, isNew } = await missingMigrations(opened);
  if (names.length === 0) return;
  await closeDatabase(opened);
  if (isNew)
    throw new NothingStored(
      'The database holds nothing yet: "npm start" or "barqiya db migrate" makes its tables.',
    );
  throw new StoreUnavailable(
    'The database has the schema of an older version: "npm start" or "barqiya db migrate" brings it up to date.',
  );
};
