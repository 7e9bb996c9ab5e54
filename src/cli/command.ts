import type { ParseArgsOptionsConfig } from 'node:util';
import type { Clock } from '../ports/clock.ts';

/** Exit codes of interfaces.md. */
export const EXIT = { done: 0, failed: 1, usage: 64, config: 78 } as const;

export interface Invocation {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined | (string | boolean)[]>>;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

export interface CliCommand {
  readonly name: string;
  /** Arguments, as usage shows them. */
  readonly usage: string;
  readonly about: string;
  readonly options: ParseArgsOptionsConfig;
  /** Returns the exit code. @throws ConfigMistakes, StoreUnavailable */
  run(invocation: Invocation): Promise<number>;
}

/** The text of an option; null when it was not given. */
export const option = (invocation: Invocation, name: string): string | null => {
  const value = invocation.values[name];
  return typeof value === 'string' ? value : null;
};

/** Says what is wrong with the usage; the exit code. */
export const misuse = (sentence: string): number => {
  process.stderr.write(`${sentence}\n`);
  return EXIT.usage;
};
