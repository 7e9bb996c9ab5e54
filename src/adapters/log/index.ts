import { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { Secret } from '../../model/secret.ts';
import type { Log } from '../../ports/log.ts';
import { plainError } from './errors.ts';
import { createRedactor } from './redact.ts';

export { plainError } from './errors.ts';
export { createRedactor } from './redact.ts';

export interface LogOptions {
  readonly level: string;
  readonly pretty: boolean;
  /** Where the lines go: standard error for commands whose standard output is data. */
  readonly output: NodeJS.WritableStream;
  /** Values that must not stand in any line, however they got there. */
  readonly secrets: readonly Secret[];
}

/** Errors among the fields become plain ones; everything else stays. */
const tame = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, value instanceof Error ? plainError(value) : value]),
  );

const wrap = (logger: Logger): Log => ({
  // The commonest lines are not even prepared where nobody reads them.
  debug: (fields, message) => {
    if (logger.isLevelEnabled('debug')) logger.debug(tame(fields), message);
  },
  info: (fields, message) => logger.info(tame(fields), message),
  warn: (fields, message) => logger.warn(tame(fields), message),
  error: (fields, message) => logger.error(tame(fields), message),
  child: (fields) => wrap(logger.child(tame(fields))),
});

/** pino, with every finished line passed through the redactor before it leaves. */
export const createLog = ({ level, pretty, output, secrets }: LogOptions): Log => {
  const redact = createRedactor(secrets);
  const dress = pretty
    ? prettyFactory({
        colorize: true,
        translateTime: 'SYS:HH:MM:ss',
        ignore: 'pid,hostname',
        singleLine: true,
      })
    : null;
  const stream = new Writable({
    decodeStrings: false,
    write: (line, _encoding, done) => {
      const text = redact(String(line));
      output.write(dress === null ? text : (dress(text) ?? text));
      done();
    },
  });
  return wrap(pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream));
};
