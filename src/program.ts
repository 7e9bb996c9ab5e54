import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from './ports/log.ts';
import { plainError } from './adapters/log/index.ts';
import { ConfigMistakes } from './config.ts';
import { readEnvFile } from './config/env-file.ts';

const STOP_WITHIN_MS = 9_500;
const EXIT_CONFIG = 78;

/** Errors whose message is a sentence for the operator, without a stack. */
const isSentence = (error: unknown): error is Error =>
  error instanceof Error && (error.name === 'StoreUnavailable' || error.name === 'AddressTaken');

const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Ends the program for an error at the start: sentences, never a stack, for what an operator can mend. */
export const endWith = (error: unknown): void => {
  if (error instanceof ConfigMistakes) {
    for (const mistake of error.mistakes) tell(mistake);
    process.exitCode = EXIT_CONFIG;
    return;
  }
  process.exitCode = 1;
  if (isSentence(error)) tell(error.message);
  else tell(JSON.stringify(plainError(error)));
};

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Variables of `.env` in the working folder join the environment, which wins; without the file nothing happens. @throws ConfigMistakes */
export const loadEnvironment = (folder = process.cwd()): void => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, '.env'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    const why = isCode(error, 'EISDIR') ? 'it is a folder' : 'this user may not read it';
    throw new ConfigMistakes([`.env cannot be read (${why}); it takes a file of lines NAME=value.`]);
  }
  const { values, mistakes } = readEnvFile(bytes);
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes);
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
};

/** Starts, waits for SIGTERM or SIGINT, stops in time, and ends with exit code 0. A second signal ends at once. */
export const runProgram = async (
  start: () => Promise<{ readonly log: Log; stop(): Promise<void> }>,
): Promise<void> => {
  const signalled = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        resolve(signal);
      });
    }
  });
  try {
    const { log, stop } = await start();
    process.on('unhandledRejection', (error) =>
      log.error({ error: error instanceof Error ? error : String(error) }, 'a promise was left alone'),
    );
    const signal = await signalled;
    log.info({ signal }, 'stopping');
    const late = setTimeout(() => {
      log.error({}, 'what was in hand did not end in time');
      process.exit(0);
    }, STOP_WITHIN_MS);
    await stop();
    clearTimeout(late);
    log.info({}, 'stopped');
    process.exit(0);
  } catch (error) {
    endWith(error);
    process.exit();
  }
};
