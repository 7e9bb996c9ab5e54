import { constants } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StoreUnavailable, copyDatabase, isHeld, openStore } from '../adapters/store/index.ts';
import { readConfig } from '../config.ts';
import { EXIT, misuse, type CliCommand, type Invocation } from './command.ts';

const urlOf = (invocation: Invocation): string =>
  readConfig(invocation.env, {
    cwd: invocation.cwd,
    terminal: false,
    needsFeeds: false,
  }).databaseUrl.reveal();

const migrate = async (invocation: Invocation): Promise<number> => {
  const store = await openStore(urlOf(invocation), { clock: invocation.clock });
  try {
    const ran = await store.migrate();
    invocation.output.write(
      ran.length === 0 ? 'The schema is current.\n' : `${ran.map((name) => `ran ${name}`).join('\n')}\n`,
    );
  } finally {
    await store.close();
  }
  return EXIT.done;
};

const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);
const fileOf = (url: string): string => resolve(url.replace(/^sqlite:/, ''));

const checkWritable = async (file: string): Promise<void> => {
  try {
    await access(dirname(file), constants.W_OK);
  } catch {
    throw new StoreUnavailable(
      `${file} cannot be written: its folder is not there, or this user may not write to it.`,
    );
  }
};

/** Writes beside the file and renames: a copy that breaks off leaves the older one. */
const writeBackup = async (url: string, file: string, invocation: Invocation): Promise<void> => {
  const part = `${file}.part`;
  await rm(part, { force: true });
  try {
    if (isPostgres(url)) await copyDatabase(url, `sqlite:${part}`);
    else {
      const store = await openStore(url, { clock: invocation.clock, mustExist: true });
      try {
        await store.backup?.(part);
      } finally {
        await store.close();
      }
    }
    await rename(part, file);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    throw new StoreUnavailable(
      `The copy cannot be written to ${file}: ${error instanceof Error ? error.message : String(error)}.`,
      { cause: error },
    );
  } finally {
    for (const end of ['', '-wal', '-shm', '.lock']) await rm(`${part}${end}`, { force: true });
  }
};

const backup = async (invocation: Invocation): Promise<number> => {
  const [, named, ...more] = invocation.positionals;
  if (named === undefined || more.length > 0) return misuse('barqiya db backup takes the file to write.');
  const url = urlOf(invocation);
  const file = resolve(invocation.cwd, named);
  if (!isPostgres(url) && fileOf(url) === file)
    return misuse('barqiya db backup takes another file than the database itself.');
  await checkWritable(file);
  await writeBackup(url, file, invocation);
  invocation.output.write(
    isPostgres(url)
      ? `copied to ${file} (a SQLite database; "barqiya db copy sqlite:${file} <postgres address>" brings it back)\n`
      : `copied to ${file}\n`,
  );
  return EXIT.done;
};

const isDatabase = (url: string): boolean => /^sqlite:.+/.test(url) || /^postgres(ql)?:\/\/.+/.test(url);

const copy = async (invocation: Invocation): Promise<number> => {
  const [, from, to, ...more] = invocation.positionals;
  if (from === undefined || to === undefined || more.length > 0)
    return misuse('barqiya db copy takes two databases: the one to copy, and an empty one to copy into.');
  for (const url of [from, to])
    if (!isDatabase(url))
      return misuse(
        'barqiya db copy takes databases as sqlite:<path> or postgres://<user>:<password>@<host>/<database>.',
      );
  const isSame = isPostgres(from) ? from === to : !isPostgres(to) && fileOf(from) === fileOf(to);
  if (isSame) return misuse('barqiya db copy takes two different databases.');
  if (!isPostgres(from) && isHeld(fileOf(from)))
    process.stderr.write(
      'A barqiya runs on the database that is copied: what it stores from now on is not in the copy.\n',
    );
  const copied = await copyDatabase(from, to);
  for (const { table, rows } of copied) invocation.output.write(`${table.padEnd(16)} ${rows}\n`);
  const total = copied.reduce((sum, { rows }) => sum + rows, 0);
  invocation.output.write(
    `copied ${total} rows and compared them; set DATABASE_URL to the new database to run on it\n`,
  );
  return EXIT.done;
};

/** Moving, keeping and bringing up to date what the bot knows. */
export const dbCommand: CliCommand = {
  name: 'db',
  usage: 'migrate | backup <file> | copy <from> <to>',
  about: 'the database: bring its schema up to date, back it up while the bot runs, move it to another',
  options: {},
  run: async (invocation) => {
    switch (invocation.positionals[0]) {
      case 'migrate':
        return migrate(invocation);
      case 'backup':
        return backup(invocation);
      case 'copy':
        return copy(invocation);
      default:
        return misuse('barqiya db takes "migrate", "backup <file>" or "copy <from> <to>".');
    }
  },
};
