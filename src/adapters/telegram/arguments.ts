import type { CommandDescription, OptionDescription } from '../../ports/command-source.ts';

/** What follows a command, as options by name. */
export interface Arguments {
  readonly subcommand: string | null;
  readonly options: Readonly<Record<string, string>>;
}

/** Direction marks, isolates and invisible joiners: they come along when people copy from our own messages. */
const INVISIBLE = /[\u200b\u200e\u200f\u061c\u2060-\u2064\u2066-\u2069\u202a-\u202e\ufeff]/g;

/** Opening quotation mark → closing one. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
  ['„', '“'],
]);

/** `time_zone`, `timezone`, `Time-Zone` are one name. */
const flat = (name: string): string => name.toLowerCase().replace(/[-_]/g, '');

const optionNamed = (options: readonly OptionDescription[], name: string): OptionDescription | null =>
  options.find((option) => flat(option.name) === flat(name) || flat(option.arabicName) === flat(name)) ??
  null;

interface Token {
  /** As typed, quotation marks included: what the main option keeps. */
  readonly raw: string;
  /** Set when it reads `name:value` and the name is one of the options. */
  readonly pair: { readonly option: OptionDescription; readonly value: string } | null;
}

/** The end of a quoted value that begins at `start`, after its closing mark; null when it is not closed. */
const quotedEnd = (text: string, start: number): number | null => {
  const closing = QUOTES.get(text[start] ?? '');
  if (closing === undefined) return null;
  const end = text.indexOf(closing, start + 1);
  return end < 0 ? null : end + 1;
};

const wordEnd = (text: string, start: number): number => {
  const space = text.slice(start).search(/\s/);
  return space < 0 ? text.length : start + space;
};

const NAME = /^([\p{L}\p{M}_-]+)\s?:/u;

/** After the colon, or after the space that people put behind it, unless the next option begins there. */
const valueStartAfter = (text: string, colon: number, options: readonly OptionDescription[]): number => {
  const space = /^\s+/.exec(text.slice(colon))?.[0].length ?? 0;
  const next = NAME.exec(text.slice(colon + space))?.[1];
  return next !== undefined && optionNamed(options, next) !== null ? colon : colon + space;
};

const tokenAt = (
  text: string,
  start: number,
  options: readonly OptionDescription[],
): { readonly token: Token; readonly end: number } => {
  const [head, name] = NAME.exec(text.slice(start)) ?? [];
  const option = name === undefined ? null : optionNamed(options, name);
  // A colon belongs to an option only when the name before it is one: `https://…` and «عاجل:» stay words.
  if (head === undefined || option === null || text.startsWith('//', start + head.length)) {
    const end = quotedEnd(text, start) ?? wordEnd(text, start);
    return { token: { raw: text.slice(start, end), pair: null }, end };
  }
  const valueStart = valueStartAfter(text, start + head.length, options);
  const quoted = quotedEnd(text, valueStart);
  const end = quoted ?? wordEnd(text, valueStart);
  const value = quoted === null ? text.slice(valueStart, end) : text.slice(valueStart + 1, end - 1);
  return { token: { raw: text.slice(start, end), pair: { option, value: value.trim() } }, end };
};

const tokenise = (text: string, options: readonly OptionDescription[]): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += text.slice(at).length - text.slice(at).trimStart().length;
    if (at >= text.length) return tokens;
    const { token, end } = tokenAt(text, at, options);
    tokens.push(token);
    at = end;
  }
};

const parseOptions = (
  text: string,
  options: readonly OptionDescription[],
): Readonly<Record<string, string>> => {
  const tokens = tokenise(text, options);
  const found: Record<string, string> = {};
  for (const { pair } of tokens) if (pair !== null && pair.value !== '') found[pair.option.name] = pair.value;
  const [main] = options;
  const words = tokens.flatMap(({ raw, pair }) => (pair === null ? [raw] : []));
  if (main !== undefined && words.length > 0) {
    const bare = words.join(' ');
    found[main.name] = found[main.name] === undefined ? bare : `${bare} ${found[main.name]}`;
  }
  return found;
};

/**
 * Reads `main words key:value key:"a value"`: the first option is bare and takes every word that is no `key:value` of a known
 * option; a first word that names a sub-command is one. Keys may be written in Arabic, values keep their colons.
 */
export const parseArguments = (typed: string, description: CommandDescription | null): Arguments => {
  const text = typed.replace(INVISIBLE, '').trim();
  if (description === null) return { subcommand: null, options: {} };
  const [first = ''] = text.split(/\s/, 1);
  const sub = description.subcommands.find(
    ({ name, arabicName }) => flat(name) === flat(first) || arabicName === first,
  );
  if (sub !== undefined)
    return { subcommand: sub.name, options: parseOptions(text.slice(first.length), sub.options) };
  return { subcommand: null, options: parseOptions(text, description.options) };
};
