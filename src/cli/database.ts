import { openStore } from '../adapters/store/index.ts';
import { readConfig } from '../config.ts';
import { EXIT, misuse, type Invocation } from './command.ts';

const open = (invocation: Invocation, exclusive: boolean) => {
  const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: false, needsFeeds: false });
  return openStore(config.databaseUrl, { clock: invocation.clock, exclusive });
};

export const migrateCommand = async (invocation: Invocation): Promise<number> => {
  const store = await open(invocation, false);
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

export const backupCommand = async (invocation: Invocation): Promise<number> => {
  const [file] = invocation.positionals;
  if (file === undefined) return misuse('barqiya db backup takes the file to write.');
  const store = await open(invocation, false);
  try {
    if (store.backup === undefined)
      return misuse('db backup copies SQLite databases; for PostgreSQL use pg_dump.');
    await store.backup(file);
    invocation.output.write(`copied to ${file}\n`);
  } finally {
    await store.close();
  }
  return EXIT.done;
};
