/**
 * What a reader of Discord sees of a text: our own small reading of its markup, wider than the service's where it is not documented, so
 * that a text which stays literal here stays literal there.
 */
export interface Seen {
  readonly text: string;
  /** Where what can be clicked leads. */
  readonly links: readonly string[];
  /** Mentions, emoji names, times and commands that the text became. */
  readonly live: readonly string[];
}

/** Where the text stands: titles and field names show no links; footers, buttons and authors no markup at all. */
export type Place = 'content' | 'description' | 'title' | 'bare';

const ESCAPED = /^\\([^\p{L}\p{N}\s])/u;
const CODE = /^(`+)([\s\S]*?[^`])\1(?!`)/;
const MASKED = /^\[((?:\\.|[^[\]\\])*)\]\((?:<([^<>\s]*)>|([^\s()]*))\)/;
const LIVE = /^(?:<(?:@[!&]?\d+|#\d+|\/[^:<>]+:\d+|t:-?\d+(?::\w)?|a?:\w+:\d+|id:\w+)>|@(?:everyone|here))/;
const ANGLED = /^<((?:https?|discord|steam):\/\/[^\s<>]+)>/i;
const BARE_LINK = /^(?:https?|discord|steam):\/\/[^\s<]+[^\s<.,:;"')\]]/i;
const EMOJI = /^:[\w+-]+:/;
const PAIRS = ['***', '**', '__', '~~', '||', '*', '_'] as const;
const BLOCK = /^(?:#{1,3}\s+(?=\S)|-#\s+(?=\S)|>{1,3}\s|\s*[-*+]\s+(?=\S)|\s*\d+\.\s+(?=\S))/;

interface Reading {
  text: string;
  readonly links: string[];
  readonly live: string[];
}

/** The end of a marked run: the next mark that is neither escaped nor inside code; -1: none. */
const closing = (text: string, from: number, mark: string): number => {
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith('\\', at)) {
      at += 1;
      continue;
    }
    if (text.startsWith(mark, at) && at > from && !/\s/.test(text[at - 1] ?? ' ')) return at;
  }
  return -1;
};

const inline = (text: string, place: Place, out: Reading): void => {
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const escaped = ESCAPED.exec(rest);
    if (escaped !== null) {
      out.text += escaped[1] ?? '';
      at += escaped[0].length;
      continue;
    }
    const code = CODE.exec(rest);
    if (code !== null) {
      out.text += (code[2] ?? '').trim();
      at += code[0].length;
      continue;
    }
    const masked = place === 'description' || place === 'content' ? MASKED.exec(rest) : null;
    if (masked !== null) {
      const url = masked[2] ?? masked[3] ?? '';
      if (/^https?:\/\//i.test(url)) out.links.push(url);
      inline(masked[1] ?? '', 'title', out);
      at += masked[0].length;
      continue;
    }
    const live = LIVE.exec(rest) ?? EMOJI.exec(rest);
    if (live !== null) {
      out.live.push(live[0]);
      out.text += '⟦live⟧';
      at += live[0].length;
      continue;
    }
    const angled = ANGLED.exec(rest);
    const link = angled ?? BARE_LINK.exec(rest);
    if (link !== null && place !== 'title') {
      out.links.push(link[1] ?? link[0]);
      out.text += link[1] ?? link[0];
      at += link[0].length;
      continue;
    }
    const mark = PAIRS.find((pair) => rest.startsWith(pair) && /^\S/.test(rest.slice(pair.length)));
    const end = mark === undefined ? -1 : closing(text, at + mark.length, mark);
    if (mark !== undefined && end !== -1) {
      inline(text.slice(at + mark.length, end), place, out);
      at = end + mark.length;
      continue;
    }
    out.text += text[at] ?? '';
    at += 1;
  }
};

export const see = (text: string, place: Place): Seen => {
  const out: Reading = { text: '', links: [], live: [] };
  if (place === 'bare') return { text, links: [], live: [] };
  const fenced = text.replace(/```(?:\w+\n)?([\s\S]*?)```/g, '$1');
  for (const [index, line] of fenced.split('\n').entries()) {
    if (index > 0) out.text += '\n';
    inline(place === 'title' ? line : line.replace(BLOCK, ''), place, out);
  }
  return out;
};
