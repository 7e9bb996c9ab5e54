import { parseEnv } from 'node:util';

export interface EnvFile {
  readonly values: Readonly<Record<string, string>>;
  /** One English sentence for each; never with what stands there, which may be a secret. */
  readonly mistakes: readonly string[];
}

const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*(.*)$/;
const NOTHING = /^\s*(?:#.*)?$/;

/** The quote that a value opens and does not close on its line. */
const openQuote = (value: string): string | null => {
  const quote = /^["'`]/.exec(value)?.[0];
  return quote === undefined || value.indexOf(quote, 1) >= 0 ? null : quote;
};

/** Lines that are neither empty, a comment, an assignment, nor inside a value in quotes. */
const strangeLines = (lines: readonly string[]): readonly string[] => {
  const mistakes: string[] = [];
  let inside: { readonly quote: string; readonly line: number } | null = null;
  for (const [index, line] of lines.entries()) {
    if (inside !== null) {
      if (line.includes(inside.quote)) inside = null;
      continue;
    }
    const value = ASSIGNMENT.exec(line)?.[1];
    if (value === undefined) {
      if (!NOTHING.test(line))
        mistakes.push(
          `.env line ${index + 1} is not understood (it is not shown); it takes NAME=value, or # and a comment.`,
        );
      continue;
    }
    const quote = openQuote(value);
    if (quote !== null) inside = { quote, line: index + 1 };
  }
  if (inside !== null)
    mistakes.push(
      `.env line ${inside.line} opens a quote that nothing closes; it takes one around the value.`,
    );
  return mistakes;
};

/** A `.env` file as Node reads it, with a word about what Node passes over in silence. */
export const readEnvFile = (bytes: Uint8Array): EnvFile => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = '\0';
  }
  if (text.includes('\0')) return { values: {}, mistakes: ['.env is no UTF-8 text; save it as UTF-8.'] };
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(text))) if (value !== undefined) values[name] = value;
  return { values, mistakes: strangeLines(text.split(/\r?\n/)) };
};
