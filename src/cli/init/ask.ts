import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Standard input ended, or the person broke off, before every question had its answer. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

export interface Asker {
  /** Asks and waits for a line, trimmed. `hidden`: what is typed is not shown. @throws BrokenOff */
  ask(question: string, hidden?: boolean): Promise<string>;
  close(): void;
}

/** Questions at a terminal, or answers a line each from a pipe. */
export const createAsker = (input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Asker => {
  const isTerminal = 'isTTY' in input && input.isTTY === true;
  let muted = false;
  const shown = new Writable({
    write: (chunk, _encoding, done) => {
      if (!muted) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: shown, terminal: isTerminal });
  const waiting: string[] = [];
  let take: ((line: string | null) => void) | null = null;
  let ended = false;
  lines.on('line', (line) => {
    if (take === null) waiting.push(line);
    else take(line);
  });
  lines.on('close', () => {
    ended = true;
    take?.(null);
  });
  const next = (): Promise<string | null> => {
    const line = waiting.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (ended) return Promise.resolve(null);
    return new Promise((resolve) => {
      take = (answer) => {
        take = null;
        resolve(answer);
      };
    });
  };
  return {
    ask: async (question, hidden = false) => {
      output.write(question);
      muted = hidden && isTerminal;
      const line = await next();
      muted = false;
      if (hidden || !isTerminal) output.write('\n');
      if (line === null) throw new BrokenOff('The questions were broken off: nothing was written.');
      return line.trim();
    },
    close: () => lines.close(),
  };
};
