import type { Kysely } from 'kysely';
import { closeDatabase, migrateSchema, missingMigrations, openDatabase, type Opened } from '../open.ts';
import { StoreUnavailable } from '../sqlite.ts';
import { CopyRefused, copyAll, type Copied } from './index.ts';

export type { Copied } from './index.ts';

/** One end waits while the other works. */
const PATIENCE_MS = 120_000;

const checkSource = async (source: Opened): Promise<void> => {
  const { names, isNew } = await missingMigrations(source);
  if (isNew)
    throw new StoreUnavailable('The database to copy from holds nothing of barqiya: check its address.');
  if (names.length > 0)
    throw new StoreUnavailable(
      'The database to copy from has an older schema: run "barqiya db migrate" on it first.',
    );
};

const untyped = (db: Kysely<never> | Opened['db']): Kysely<never> => db as Kysely<never>;

/**
 * Copies a whole database into an empty one of either engine, as it is at one moment: a bot may run on the source, none on the target.
 * All or nothing. @throws StoreUnavailable with one sentence for the operator
 */
export const copyDatabase = async (from: string, to: string): Promise<readonly Copied[]> => {
  const source = await openDatabase(from, { mustExist: true, idleTransactionMs: PATIENCE_MS });
  try {
    await checkSource(source);
    const target = await openDatabase(to, { exclusive: true, idleTransactionMs: PATIENCE_MS });
    try {
      await migrateSchema(target);
      const reading = source.db.transaction();
      const snapshot = source.engine === 'postgres' ? reading.setIsolationLevel('repeatable read') : reading;
      return await snapshot.execute((read) =>
        target.db
          .transaction()
          .execute((write) =>
            copyAll(
              { db: untyped(read), engine: source.engine },
              { db: untyped(write), engine: target.engine },
            ),
          ),
      );
    } finally {
      await closeDatabase(target);
    }
  } catch (error) {
    if (error instanceof CopyRefused) throw new StoreUnavailable(error.message, { cause: error });
    throw error;
  } finally {
    await closeDatabase(source);
  }
};
