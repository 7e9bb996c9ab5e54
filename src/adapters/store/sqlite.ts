import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, backup, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** The database cannot be had: the message is one sentence for the operator. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** There is no such database, or it holds nothing of ours yet. */
export class NothingStored extends StoreUnavailable {}

const CACHED_STATEMENTS = 500;
const BUSY_MS = 5_000;
/** A copy is made in one step: with several, every write of the bot between two of them would make it begin anew. */
const ALL_PAGES = 2_147_483_647;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const asInput = (value: unknown): SQLInputValue => {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Uint8Array
  )
    return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  // node:sqlite takes an object as named parameters and binds NULL without a word: refused here instead.
  throw new TypeError(`a ${typeof value} cannot be stored`);
};

/** Statements in the shape that Kysely's SQLite dialect asks for. */
class Shaped {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  constructor(database: DatabaseSync) {
    this.#database = database;
  }
  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
  prepare(sql: string) {
    const statement = this.#statement(sql);
    const bound = (parameters: readonly unknown[]): SQLInputValue[] => parameters.map(asInput);
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]): unknown[] => statement.all(...bound(parameters)),
      run: (parameters: readonly unknown[]) => statement.run(...bound(parameters)),
      iterate: (parameters: readonly unknown[]): IterableIterator<unknown> =>
        statement.iterate(...bound(parameters)),
    };
  }
  #statement(sql: string): StatementSync {
    const there = this.#statements.get(sql);
    if (there !== undefined) return there;
    const made = this.#database.prepare(sql);
    this.#statements.set(sql, made);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > CACHED_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return made;
  }
}

export interface SqliteFile {
  readonly dialect: SqliteDialect;
  backup(file: string): Promise<void>;
  /** Gives up the claim to be the only bot on this file. */
  release(): void;
}

/** What SQLite answers while another process holds the lock. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;

/** The file itself, whatever links lead to it: two names of one file are one database. */
const realFile = (file: string): string => (existsSync(file) ? realpathSync(file) : file);

/**
 * Holds the file for one bot: a transaction left open on a small database beside it. The system drops it when the process dies,
 * however it dies. Readers of the command line do not take it.
 */
const holdAlone = (file: string): (() => void) => {
  const lock = new DatabaseSync(`${realFile(file)}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new StoreUnavailable(
      `Another barqiya runs on ${file}: stop it first, or give this one a DATABASE_URL of its own.`,
      { cause: error },
    );
  }
  return () => lock.close();
};

/** Whether a bot runs on the file now. */
export const isHeld = (path: string): boolean => {
  const file = resolve(path);
  if (!existsSync(`${realFile(file)}.lock`)) return false;
  try {
    holdAlone(file)();
    return false;
  } catch (error) {
    return error instanceof StoreUnavailable;
  }
};

/** Folder by folder: Node's recursive mkdir never returns where the system denies a folder below an existing one (/proc). */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
};

/** Opens a file (it and its folder appear by themselves unless they must be there) in WAL mode with full synchronisation. @throws StoreUnavailable */
export const openSqlite = (
  path: string,
  { exclusive = false, mustExist = false }: { readonly exclusive?: boolean; readonly mustExist?: boolean },
): SqliteFile => {
  const inMemory = path === ':memory:';
  const file = inMemory ? path : resolve(path);
  let release = (): void => undefined;
  let database: DatabaseSync;
  try {
    if (mustExist && !existsSync(file))
      throw new NothingStored(
        `There is no database ${file}: "npm start" makes it, or DATABASE_URL names another.`,
      );
    if (!inMemory) makeFolder(dirname(file));
    if (exclusive && !inMemory) release = holdAlone(file);
    const isNew = inMemory || !existsSync(file);
    database = new DatabaseSync(file, { timeout: BUSY_MS });
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;`,
    );
    if (!isNew) {
      const check = database.prepare('PRAGMA quick_check(1)').get();
      const said = check === undefined ? 'no answer' : String(Object.values(check)[0]);
      if (said !== 'ok')
        throw new StoreUnavailable(
          `The database ${file} is damaged (${said}): put back a copy made by "barqiya db backup", or move the file away to begin anew.`,
        );
    }
  } catch (error) {
    release();
    if (error instanceof StoreUnavailable) throw error;
    const damaged = /not a database|malformed|corrupt|vtable constructor failed/.test(messageOf(error));
    throw new StoreUnavailable(
      damaged
        ? `The file ${file} is no SQLite database or is damaged: put back a copy made by "barqiya db backup", or move the file away to begin anew.`
        : `The database ${file} cannot be opened or written: ${messageOf(error)}. DATABASE_URL takes sqlite:<path> in a folder this user may write to.`,
      { cause: error },
    );
  }
  return {
    dialect: new SqliteDialect({ database: new Shaped(database) }),
    backup: async (target) => {
      await backup(database, target, { rate: ALL_PAGES });
    },
    release,
  };
};
