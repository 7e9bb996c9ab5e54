import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** Two processes and one SQLite file. */

const SRC = join(import.meta.dirname, '..', '..', 'src');
const MAIN = join(SRC, 'main.ts');
const CLI = join(SRC, 'cli.ts');

let folder = '';
const children: ChildProcess[] = [];

const launch = (args: readonly string[], database = 'one.db') => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...args],
    {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        CONFIG_DIR: folder,
        DATABASE_URL: `sqlite:${join(folder, database)}`,
        HTTP_PORT: '0',
      },
    },
  );
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  return { child, said };
};

const finished = async (args: readonly string[], database?: string) => {
  const { child, said } = launch(args, database);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
};

/** The first bot, once it runs. */
const running = async (): Promise<ChildProcess> => {
  const { child, said } = launch([MAIN]);
  while (!said.err.includes('barqiya runs')) {
    if (child.exitCode !== null) throw new Error(`the bot ended: ${said.err}`);
    await once(child.stderr ?? child, 'data');
  }
  return child;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-alone-'));
  writeFileSync(join(folder, 'feeds.yaml'), '[]\n');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
});

test('a second bot on the same file refuses with one sentence; the command line reads beside the first; a kill frees the file', async () => {
  const first = await running();
  symlinkSync('one.db', join(folder, 'link.db'));
  const refused = (args: readonly string[], database: string) => async (): Promise<void> => {
    const second = await finished(args, database);
    expect(second).toEqual({
      code: 1,
      out: '',
      err: `Another barqiya runs on ${join(folder, database)}: stop it first, or give this one a DATABASE_URL of its own.\n`,
    });
  };
  const reads =
    (err: string, ...args: readonly string[]) =>
    async (): Promise<void> => {
      expect(await finished([CLI, ...args])).toMatchObject({ code: 0, err });
    };
  await Promise.all(
    [
      refused([MAIN], 'one.db'),
      refused([MAIN], 'link.db'),
      refused([CLI, 'once'], 'one.db'),
      reads('No story matches.\n', 'search', 'إيران'),
      reads('', 'db', 'backup', 'copy.db'),
    ].map((check) => check()),
  );
  expect(first.exitCode).toBeNull();

  first.kill('SIGKILL');
  await once(first, 'close');
  expect(await finished([CLI, 'once', '--json'])).toMatchObject({ code: 0 });
  const heir = await running();
  heir.kill('SIGTERM');
  const [code] = (await once(heir, 'close')) as [number | null];
  expect(code).toBe(0);
}, 120_000);
