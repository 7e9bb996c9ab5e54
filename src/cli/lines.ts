import { createInterface } from 'node:readline';
import { z } from 'zod';

const item = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  lang: z.string().nullish(),
  url: z.string().nullish(),
  publishedAt: z.string().nullish(),
});

/** One usable line of a stage command. */
export interface InputItem {
  readonly id: string | number | null;
  readonly title: string;
  readonly text: string;
  readonly lang: string | null;
  readonly url: string | null;
  readonly publishedAt: Date | null;
}

export type InputLine =
  | { readonly kind: 'item'; readonly item: InputItem }
  | { readonly kind: 'bad'; readonly id: string | number | null; readonly error: string };

const idOf = (value: unknown): string | number | null => {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null;
};

/** A line as an item, or one English sentence that says what is wrong with it. */
export const parseLine = (line: string): InputLine => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: 'bad', id: null, error: 'The line is no JSON.' };
  }
  const id = idOf(value);
  const result = item.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    return {
      kind: 'bad',
      id,
      error: `The line cannot be used: ${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'wrong shape'}.`,
    };
  }
  const { title, text, lang, url, publishedAt } = result.data;
  if ((title ?? '').trim() === '' && (text ?? '').trim() === '') {
    return { kind: 'bad', id, error: 'The line has neither title nor text.' };
  }
  const date = publishedAt === null || publishedAt === undefined ? null : new Date(publishedAt);
  return {
    kind: 'item',
    item: {
      id,
      title: title ?? '',
      text: text ?? '',
      lang: lang ?? null,
      url: url ?? null,
      publishedAt: date !== null && Number.isNaN(date.getTime()) ? null : date,
    },
  };
};

/**
 * Runs one answer for each line of standard input, in order. A line that cannot be used, or whose answer fails, gives
 * `{id, error}`. Returns whether every line was answered.
 */
export const eachLine = async (
  input: NodeJS.ReadableStream,
  write: (row: object) => Promise<void>,
  answer: (item: InputItem) => object | Promise<object>,
): Promise<boolean> => {
  let good = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (parsed.kind === 'bad') {
      good = false;
      await write({ id: parsed.id, error: parsed.error });
      continue;
    }
    try {
      await write({ id: parsed.item.id, ...(await answer(parsed.item)) });
    } catch (error) {
      good = false;
      await write({
        id: parsed.item.id,
        error: `The line could not be worked on: ${error instanceof Error ? error.message : String(error)}.`,
      });
    }
  }
  return good;
};

/** Writes JSON lines and waits while the reader is slower than we are. Lone surrogates are escaped by JSON itself. */
export const rowWriter =
  (output: NodeJS.WritableStream) =>
  async (row: object): Promise<void> => {
    if (!output.write(`${JSON.stringify(row)}\n`))
      await new Promise((resolve) => output.once('drain', resolve));
  };
