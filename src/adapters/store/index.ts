import type { Kysely, Transaction } from 'kysely';
import type { Secret } from '../../model/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Lease } from '../../ports/leases.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { chatStore, subscriptionStore } from './chats.ts';
import { entryStore } from './entries.ts';
import { feedbackStore } from './feedback.ts';
import { feedStore } from './feeds.ts';
import { figureStore } from './figures.ts';
import { assertHeld, leaseStore } from './leases.ts';
import { menuStore, metaStore } from './menus.ts';
import { checkCurrent, migrateSchema, openDatabase, type Opened, type OnQuery } from './open.ts';
import { outboxStore } from './outbox.ts';
import type { Schema } from './schema.ts';
import { storyStore } from './stories.ts';

export { copyDatabase, type Copied } from './copy/database.ts';
export { NothingStored, StoreUnavailable, isHeld } from './sqlite.ts';

export interface StoreOptions {
  readonly clock?: Clock;
  readonly log?: Log;
  /** The bot holds a SQLite file alone; the command line only reads beside it. */
  readonly exclusive?: boolean;
  /** A SQLite file that is not there is not made. */
  readonly mustExist?: boolean;
  /** Refused when the schema is not that of this version: for those who only read. */
  readonly mustBeCurrent?: boolean;
  /** Zone of a chat that has set none. */
  readonly timeZone?: string;
  /** Told of every statement: for looking at how the database carries it out. */
  readonly onQuery?: OnQuery;
}

const DEFAULT_ZONE = 'Asia/Riyadh';

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
    figures: figureStore(db),
    meta: metaStore(db),
    shared: engine === 'postgres',
    fenced: (lease) => assemble(db, opened, timeZone, inside, lease),
    transaction: (work) => atOnce((tx) => work(assemble(tx, opened, timeZone, true, fence))),
    migrate: () => migrateSchema(opened),
    ...(opened.backup === undefined ? {} : { backup: opened.backup }),
    close: async () => {
      await db.destroy();
      opened.release();
    },
  };
};

/** `sqlite:<path>`, `sqlite::memory:` or `postgres://…`. @throws StoreUnavailable with one sentence for the operator */
export const openStore = async (databaseUrl: string | Secret, options: StoreOptions = {}): Promise<Store> => {
  const timeZone = options.timeZone ?? DEFAULT_ZONE;
  const opened = await openDatabase(databaseUrl, options);
  if (options.mustBeCurrent === true) await checkCurrent(opened);
  return assemble(opened.db, opened, timeZone, false);
};
