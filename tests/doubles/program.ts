import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A SIGTERM once this is seen on standard error. */
  readonly until?: RegExp;
}

/** Runs a program of ours in a folder, with nothing in its environment but what is given. */
export const runProgram = (
  folder: string,
  args: readonly string[],
  { input = '', env = {}, until }: RunOptions = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...args],
      { cwd: folder, env: { PATH: process.env['PATH'] ?? '', TMPDIR: folder, ...env } },
    );
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      if (until?.test(err) === true) child.kill('SIGTERM');
    });
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });

/** The arguments of a program of `src/`. */
export const program = (name: string, ...args: readonly string[]): readonly string[] => [
  join(ROOT, 'src', name),
  ...args,
];
