/** What the scanner finds; positions are of the source. */
export interface Sink {
  /** `to`: behind the tag's `>`. Attribute names are lower-case, values not yet decoded. */
  open(name: string, attributes: Attributes, from: number, to: number): void;
  /** `implied`: an ancestor closed, or the text ended (then `atEnd`), before the element itself did. */
  close(name: string, from: number, to: number, end: { readonly atEnd: boolean }): void;
  /** Text with references still in it, or the inside of a CDATA section. */
  text(from: number, to: number, isCdata: boolean): void;
}

export type Attributes = ReadonlyMap<string, string>;

const NONE: Attributes = new Map();
const MAX_ATTRIBUTES = 256;
const MAX_NAME = 256;

export interface ScanLimits {
  readonly depth: number;
  readonly nodes: number;
}

const isNameStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13;

/** Looks for a sign from a place on; once it is known to be gone, asking again costs nothing. */
const finder = (source: string, wanted: string): ((from: number) => number) => {
  let gone = Number.POSITIVE_INFINITY;
  return (from) => {
    if (from >= gone) return -1;
    const found = source.indexOf(wanted, from);
    if (found < 0) gone = from;
    return found;
  };
};

/**
 * XML as publishers write it, in one pass and linear time: no expression runs on the text, nothing is looked for twice. Tags that do not
 * match are closed where an ancestor closes, end tags without a start are passed over, a `<` that begins no tag is text.
 */
export class Scanner {
  readonly #source: string;
  readonly #sink: Sink;
  readonly #limits: ScanLimits;
  readonly #stack: string[] = [];
  /** How many elements of a name are open: whether an end tag can match at all. */
  readonly #opened = new Map<string, number>();
  readonly #find: Readonly<Record<'cdata' | 'comment' | 'pi' | 'gt' | '"' | "'", (from: number) => number>>;
  #nodes = 0;
  #at = 0;
  #isTooComplex = false;
  #isStopped = false;

  constructor(source: string, sink: Sink, limits: ScanLimits) {
    this.#source = source;
    this.#sink = sink;
    this.#limits = limits;
    this.#find = {
      cdata: finder(source, ']]>'),
      comment: finder(source, '-->'),
      pi: finder(source, '?>'),
      gt: finder(source, '>'),
      '"': finder(source, '"'),
      "'": finder(source, "'"),
    };
  }

  /** More nesting, elements or longer names than the limits allow. */
  get isTooComplex(): boolean {
    return this.#isTooComplex;
  }

  get depth(): number {
    return this.#stack.length;
  }

  stop(): void {
    this.#isStopped = true;
  }

  run(): void {
    const source = this.#source;
    while (this.#at < source.length && !this.#isStopped && !this.#isTooComplex) {
      const start = this.#at;
      const tag = source.indexOf('<', start);
      if (tag < 0) {
        this.#sink.text(start, source.length, false);
        break;
      }
      if (tag > start) this.#sink.text(start, tag, false);
      this.#tag(tag);
    }
    while (this.#stack.length > 0 && !this.#isStopped && !this.#isTooComplex)
      this.#pop(source.length, source.length, true);
  }

  #tag(from: number): void {
    const next = this.#source.charCodeAt(from + 1);
    if (isNameStart(next)) this.#open(from);
    else if (next === 47) this.#close(from);
    else if (next === 33) this.#declaration(from);
    else if (next === 63) this.#skip(from, this.#find.pi(from + 2), 2);
    else this.#literal(from);
  }

  #literal(from: number): void {
    this.#sink.text(from, from + 1, false);
    this.#at = from + 1;
  }

  #skip(from: number, end: number, length: number): void {
    const other = end < 0 ? this.#find.gt(from) : end;
    this.#at = other < 0 ? this.#source.length : other + (end < 0 ? 1 : length);
  }

  #declaration(from: number): void {
    const source = this.#source;
    if (source.startsWith('<![CDATA[', from)) {
      const end = this.#find.cdata(from + 9);
      const to = end < 0 ? source.length : end;
      this.#sink.text(from + 9, to, true);
      this.#at = end < 0 ? to : end + 3;
    } else if (source.startsWith('<!--', from)) this.#skip(from, this.#find.comment(from + 4), 3);
    else this.#skip(from, -1, 1);
  }

  #open(from: number): void {
    const source = this.#source;
    let at = from + 2;
    let code = source.charCodeAt(at);
    while (at < source.length && code !== 62 && code !== 47 && code !== 60 && !isBlank(code))
      code = source.charCodeAt(++at);
    const name = source.slice(from + 1, at);
    if (
      ++this.#nodes > this.#limits.nodes ||
      this.#stack.length >= this.#limits.depth ||
      name.length > MAX_NAME
    ) {
      this.#isTooComplex = true;
      return;
    }
    let attributes = NONE;
    if (code === 62) this.#at = at + 1;
    else attributes = this.#attributes(at);
    const isClosed = source.charCodeAt(this.#at - 1) === 62 && source.charCodeAt(this.#at - 2) === 47;
    this.#stack.push(name);
    this.#opened.set(name, (this.#opened.get(name) ?? 0) + 1);
    this.#sink.open(name, attributes, from, this.#at);
    if (isClosed) this.#pop(this.#at, this.#at, false);
  }

  /** Reads attributes from a place inside a tag, and leaves `#at` behind the tag. */
  #attributes(from: number): Attributes {
    const source = this.#source;
    const { length } = source;
    const found = new Map<string, string>();
    let at = from;
    while (at < length) {
      const code = source.charCodeAt(at);
      if (code === 62) {
        at++;
        break;
      }
      // A tag that was never closed ends where the next one begins.
      if (code === 60) break;
      if (code === 47 || code === 61 || isBlank(code)) {
        at++;
        continue;
      }
      const start = at;
      let sign = code;
      while (at < length && sign !== 61 && sign !== 62 && sign !== 47 && sign !== 60 && !isBlank(sign))
        sign = source.charCodeAt(++at);
      const name = at - start <= MAX_NAME ? source.slice(start, at).toLowerCase() : '';
      while (at < length && isBlank(source.charCodeAt(at))) at++;
      let value = '';
      if (source.charCodeAt(at) === 61) [value, at] = this.#value(at + 1);
      if (name !== '' && found.size < MAX_ATTRIBUTES && !found.has(name)) found.set(name, value);
    }
    this.#at = Math.min(at, length);
    return found.size === 0 ? NONE : found;
  }

  #value(from: number): [string, number] {
    const source = this.#source;
    let at = from;
    while (at < source.length && isBlank(source.charCodeAt(at))) at++;
    const quote = source[at];
    if (quote === '"' || quote === "'") {
      const end = this.#find[quote](at + 1);
      if (end >= 0) return [source.slice(at + 1, end), end + 1];
      at++;
    }
    const start = at;
    let code = source.charCodeAt(at);
    while (at < source.length && code !== 62 && code !== 60 && !isBlank(code)) code = source.charCodeAt(++at);
    return [source.slice(start, at), at];
  }

  #close(from: number): void {
    const source = this.#source;
    let to = from + 2;
    let code = source.charCodeAt(to);
    // An end tag that was never closed ends where the next tag begins.
    while (to < source.length && code !== 62 && code !== 60) code = source.charCodeAt(++to);
    this.#at = code === 62 ? to + 1 : to;
    const name = source.slice(from + 2, Math.min(to, from + 2 + MAX_NAME)).trimEnd();
    const stack = this.#stack;
    if (stack.at(-1) === name) {
      this.#pop(from, this.#at, false);
      return;
    }
    const open = (this.#opened.get(name) ?? 0) > 0 ? name : this.#otherCase(name);
    if (open === null) {
      // End tags without a start cost time too.
      if (++this.#nodes > this.#limits.nodes) this.#isTooComplex = true;
      return;
    }
    while (stack.length > 0) {
      const top = stack.at(-1);
      this.#pop(from, this.#at, false);
      if (top === open) return;
    }
  }

  /** `</Item>` closes `<item>`. */
  #otherCase(name: string): string | null {
    if (name === '' || this.#stack.length === 0) return null;
    const wanted = name.toLowerCase();
    for (let index = this.#stack.length - 1; index >= Math.max(0, this.#stack.length - 8); index--) {
      const open = this.#stack[index] ?? '';
      if (open.length === name.length && open.toLowerCase() === wanted) return open;
    }
    return null;
  }

  #pop(from: number, to: number, atEnd: boolean): void {
    const name = this.#stack.at(-1);
    if (name === undefined) return;
    this.#sink.close(name, from, to, { atEnd });
    this.#stack.pop();
    const left = (this.#opened.get(name) ?? 1) - 1;
    if (left === 0) this.#opened.delete(name);
    else this.#opened.set(name, left);
  }
}
