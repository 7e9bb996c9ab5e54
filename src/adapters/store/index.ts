import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { Secret } from '../../model/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Lease } from '../../ports/leases.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { chatStore, subscriptionStore } from './chats.ts';
import { entryStore } from './entries.ts';
import { feedbackStore } from './feedback.ts';
import { feedStore } from './feeds.ts';
import { assertHeld, leaseStore } from './leases.ts';
import { menuStore, metaStore } from './menus.ts';
import { migrations, type Engine } from './migrations.ts';
import { outboxStore } from './outbox.ts';
import type { Schema } from './schema.ts';
import { StoreUnavailable, openSqlite } from './sqlite.ts';
import { storyStore } from './stories.ts';

export interface StoreOptions {
  readonly clock?: Clock;
  readonly log?: Log;
  /** The bot holds a SQLite file alone; the command line only reads beside it. */
  readonly exclusive?: boolean;
  /** Zone of a chat that has set none. */
  readonly timeZone?: string;
}

const BIGINT_OID = 20;
/** A transaction whose process stands still is ended by the server, so that its locks hold up nobody. */
const IDLE_TRANSACTION_MS = 5_000;
const DEFAULT_ZONE = 'Asia/Riyadh';

interface Opened {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
  readonly backup?: (file: string) => Promise<void>;
  readonly release: () => void;
}

const openPostgres = async (url: string, log: Log | undefined): Promise<Opened> => {
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
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
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
      `The PostgreSQL of DATABASE_URL cannot be reached: ${error instanceof Error ? error.message : String(error)}.`,
      { cause: error },
    );
  }
  return {
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    engine: 'postgres',
    release: () => undefined,
  };
};

const assemble = (
  db: Kysely<Schema>,
  opened: Opened,
  timeZone: string,
  inside: boolean,
  fence: Lease | null = null,
): Store => {
  /** Several statements as one: a transaction, or the one that is open. */
  const atOnce = <T>(work: (tx: Kysely<Schema>) => Promise<T>): Promise<T> =>
    inside
      ? work(db)
      : db.transaction().execute(async (tx: Transaction<Schema>) => {
          if (fence !== null) await assertHeld(tx, opened.engine, fence);
          return work(tx);
        });
  const { engine } = opened;
  return {
    feeds: feedStore(db, engine, atOnce),
    entries: entryStore(db, engine, atOnce),
    stories: storyStore(db, engine, atOnce),
    chats: chatStore(db, atOnce, timeZone),
    subscriptions: subscriptionStore(db, atOnce, timeZone),
    outbox: outboxStore(db, engine, atOnce, timeZone),
    menus: menuStore(db, atOnce),
    feedback: feedbackStore(db, atOnce),
    leases: leaseStore(db, atOnce),
    meta: metaStore(db),
    shared: engine === 'postgres',
    fenced: (lease) => assemble(db, opened, timeZone, inside, lease),
    transaction: (work) => atOnce((tx) => work(assemble(tx, opened, timeZone, true, fence))),
    migrate: async () => {
      const provider = { getMigrations: () => Promise.resolve(migrations(engine)) };
      const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
      if (error !== undefined)
        throw new StoreUnavailable(
          `The schema cannot be brought up to date: ${error instanceof Error ? error.message : 'unknown error'}.`,
          { cause: error },
        );
      return (results ?? []).map(({ migrationName }) => migrationName);
    },
    ...(opened.backup === undefined ? {} : { backup: opened.backup }),
    close: async () => {
      await db.destroy();
      opened.release();
    },
  };
};

/** `sqlite:<path>`, `sqlite::memory:` or `postgres://…`. @throws StoreUnavailable with one sentence for the operator */
export const openStore = async (databaseUrl: string | Secret, options: StoreOptions = {}): Promise<Store> => {
  const url = databaseUrl instanceof Secret ? databaseUrl.reveal() : databaseUrl;
  const timeZone = options.timeZone ?? DEFAULT_ZONE;
  if (/^postgres(ql)?:/.test(url)) {
    const opened = await openPostgres(url, options.log);
    return assemble(opened.db, opened, timeZone, false);
  }
  const file = openSqlite(url.replace(/^sqlite:/, ''), options.exclusive ?? false);
  const db = new Kysely<Schema>({ dialect: file.dialect });
  return assemble(db, { db, engine: 'sqlite', backup: file.backup, release: file.release }, timeZone, false);
};
