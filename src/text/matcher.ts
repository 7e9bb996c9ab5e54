import { fold } from './fold.ts';

/**
 * A phrase to look for. `text` may be written as an editor writes it: it is folded here. A leading «ال» of the first word is the
 * article, and is required in the text unless `article` says otherwise.
 */
export interface Term<T> {
  readonly text: string;
  readonly value: T;
  /** `required`, `optional` or `none`; default: as written. Only for Arabic terms. */
  readonly article?: 'required' | 'optional' | 'none';
  /**
   * Arabic letters that may stand glued before the first word: `all` (و ف, then ب ك ل, with «لل» for ل + ال), `conjunctions` (و ف)
   * or `none`. Default `all`. Prepositions before a bare word of three letters or less are not taken («كروس» is not ك + روس).
   */
  readonly clitics?: 'all' | 'conjunctions' | 'none';
  /**
   * Arabic noun phrases: also found as definite («الهجوم السيبراني»), indefinite and accusative («هجوما سيبرانيا»), the same choice
   * on all words. Write the phrase without articles.
   */
  readonly inflect?: boolean;
  /** Arabic only: possessive endings (ها، هم، ه، نا، كم) may follow the last word («سفيرها»). */
  readonly possessive?: boolean;
}

/** A term as it stands in a folded text: `start` is after clitics and article, `wordStart` before them; `end` is exclusive. */
export interface Match<T> {
  readonly start: number;
  readonly end: number;
  readonly wordStart: number;
  readonly value: T;
}

export interface Matcher<T> {
  /** Longest match at each place, none overlapping, in order. Ties keep every value of the term. Linear in the text's length. */
  find(folded: string): Match<T>[];
  /** Every match, also those inside longer ones, by start. */
  findAll(folded: string): Match<T>[];
  /** Memory of the tables. */
  readonly bytes: number;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** What stands for a space between words: blank, no-break space, tab, line feed, hyphen, underscore. */
const SPACES = [0x20, 0xa0, 0x09, 0x0a, 0x2d, 0x5f] as const;
const CLASS = { other: 0, space: 1, digit: 2, arabic: 3, letter: 4 } as const;

/** Class of each code unit: what bounds a word. */
const buildClasses = (): Uint8Array => {
  const classes = new Uint8Array(0x10000);
  for (let code = 0x80; code < 0x3400; code++) {
    if (LETTER_OR_DIGIT.test(String.fromCharCode(code)))
      classes[code] = code >= 0x600 && code <= 0x6ff ? CLASS.arabic : CLASS.letter;
  }
  classes.fill(CLASS.letter, 0x3400, 0xe000).fill(CLASS.letter, 0xf900, 0xfb00);
  classes.fill(CLASS.digit, 0x30, 0x3a).fill(CLASS.letter, 0x61, 0x7b);
  for (const space of SPACES) classes[space] = CLASS.space;
  return classes;
};
const CLASSES = buildClasses();
const classAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? (CLASSES[text.charCodeAt(at)] ?? 0) : 0;

/** Two signs of one word: the same script, or Latin letters and digits (APT28). */
const isOneWord = (one: number, other: number): boolean =>
  one === other ||
  (one === CLASS.letter && other === CLASS.digit) ||
  (one === CLASS.digit && other === CLASS.letter);
/** A letter or digit begins a word after a space, a sign or a change of script. */
const beginsWord = (before: number, at: number): boolean =>
  at >= CLASS.digit && (before < CLASS.digit || !isOneWord(before, at));
const endsWord = (last: number, after: number): boolean =>
  last < CLASS.digit || after < CLASS.digit || !isOneWord(last, after);

/** What may stand before a term in its word. */
const BARE = 1;
const WITH_ARTICLE = 2;
const PREPOSITION = 4;
const CONJUNCTION = 8;

interface Stored<T> {
  readonly value: T;
  readonly flags: number;
}

const ARABIC_WORD = /^[\u0621-\u064a]/;
const ENDINGS = ['ها', 'هم', 'ه', 'نا', 'كم', 'هن', 'هما'];

interface Spelling {
  readonly text: string;
  readonly article: 'required' | 'none';
}

/** Spellings of one term: its words without the first one's article, and how that article may stand. */
const spellings = (term: Term<unknown>): readonly Spelling[] => {
  const folded = fold(term.text)
    .replace(/[\s_-]+/g, ' ')
    .trim();
  if (folded === '') return [];
  if (!ARABIC_WORD.test(folded)) return [{ text: folded, article: 'none' }];
  // A hamza after the alef («ألبانيا») is part of the word: only a plain alef makes the article.
  const written =
    /^\s*[\u064b-\u0652\u0640]*ا[\u064b-\u0652\u0640]*ل/.test(term.text) &&
    folded.startsWith('ال') &&
    folded.length > 3;
  const bare = written ? folded.slice(2) : folded;
  const out: Spelling[] = [];
  if (term.inflect === true) {
    const words = folded.split(' ');
    out.push({ text: folded, article: 'none' });
    out.push({
      text: words.map((word, index) => (index === 0 ? word : `ال${word}`)).join(' '),
      article: 'required',
    });
    out.push({
      text: words.map((word) => (/[هايء]$/.test(word) && !word.endsWith('ي') ? word : `${word}ا`)).join(' '),
      article: 'none',
    });
  } else {
    const article = term.article ?? (written ? 'required' : 'none');
    if (article !== 'none') out.push({ text: bare, article: 'required' });
    if (article !== 'required') out.push({ text: bare, article: 'none' });
  }
  if (term.possessive === true) {
    const stem = folded.endsWith('ه') ? `${folded.slice(0, -1)}ت` : folded;
    out.push(...ENDINGS.map((ending): Spelling => ({ text: stem + ending, article: 'none' })));
  }
  return out;
};

const flagsOf = (term: Term<unknown>, { text, article }: Spelling): number => {
  if (!ARABIC_WORD.test(text)) return BARE;
  const clitics = term.clitics ?? 'all';
  const bare = article === 'none';
  const prepositions = clitics === 'all' && !(bare && text.length <= 3);
  return (
    (bare ? BARE : WITH_ARTICLE) | (clitics === 'none' ? 0 : CONJUNCTION) | (prepositions ? PREPOSITION : 0)
  );
};

/** Edges of the trie in one open-addressed table: key = state × 128 + symbol. */
class Trie {
  readonly keys: Int32Array;
  readonly targets: Int32Array;
  readonly mask: number;
  readonly root: Int32Array;
  constructor(edges: ReadonlyMap<number, number>) {
    let size = 64;
    while (size < edges.size * 2) size *= 2;
    this.keys = new Int32Array(size).fill(-1);
    this.targets = new Int32Array(size);
    this.mask = size - 1;
    this.root = new Int32Array(128).fill(-1);
    for (const [key, target] of edges) {
      let slot = Trie.slot(key) & this.mask;
      while (this.keys[slot] !== -1) slot = (slot + 1) & this.mask;
      this.keys[slot] = key;
      this.targets[slot] = target;
      if (key < 128) this.root[key] = target;
    }
  }
  static slot(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> 7;
  }
  /** The state after a symbol, or -1. */
  next(state: number, symbol: number): number {
    const key = state * 128 + symbol;
    let slot = Trie.slot(key) & this.mask;
    for (;;) {
      const found = this.keys[slot];
      if (found === key) return this.targets[slot] ?? -1;
      if (found === -1) return -1;
      slot = (slot + 1) & this.mask;
    }
  }
}

const SPACE_SYMBOL = 1;

/**
 * Builds a matcher over folded text (`fold`, `foldWithOrigin`). Matches begin and end at word boundaries; before Arabic terms the usual
 * clitics and the article are allowed as the term says; any run of spaces, one hyphen or underscore stands for a space. The search
 * walks a trie from each word's beginning, so its cost grows with the text, not with the number of terms. Throws when terms use more
 * than 126 different signs.
 */
export const buildMatcher = <T>(terms: Iterable<Term<T>>): Matcher<T> => {
  const symbols = new Uint8Array(0x10000);
  for (const space of SPACES) symbols[space] = SPACE_SYMBOL;
  let known = SPACE_SYMBOL;
  const edges = new Map<number, number>();
  const outputs: Stored<T>[][] = [[]];
  const outputOf: number[] = [0];
  for (const term of terms) {
    for (const spelling of spellings(term)) {
      const { text } = spelling;
      let state = 0;
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (symbols[code] === 0) {
          if (++known > 127) throw new RangeError('a matcher takes at most 126 different signs');
          symbols[code] = known;
        }
        const key = state * 128 + (symbols[code] ?? 0);
        let next = edges.get(key);
        if (next === undefined) {
          next = outputOf.length;
          outputOf.push(0);
          edges.set(key, next);
        }
        state = next;
      }
      const stored: Stored<T> = { value: term.value, flags: flagsOf(term, spelling) };
      const slot = outputOf[state] ?? 0;
      if (slot === 0) outputOf[state] = outputs.push([stored]) - 1;
      else if (
        outputs[slot]?.some((one) => one.value === stored.value && one.flags === stored.flags) !== true
      )
        outputs[slot]?.push(stored);
    }
  }
  const trie = new Trie(edges);
  const outputTable = Int32Array.from(outputOf);

  /** Walks from `at`; hands every accepting state to `take` with the end and the outputs. */
  const walk = (
    text: string,
    at: number,
    take: (end: number, stored: readonly Stored<T>[]) => void,
  ): void => {
    let state = trie.root[symbols[text.charCodeAt(at)] ?? 0] ?? -1;
    let last = at;
    while (state > 0) {
      const slot = outputTable[state] ?? 0;
      if (slot !== 0 && endsWord(classAt(text, last), classAt(text, last + 1))) {
        const stored = outputs[slot];
        if (stored !== undefined) take(last + 1, stored);
      }
      let next = last + 1;
      if (next >= text.length) return;
      let symbol = symbols[text.charCodeAt(next)] ?? 0;
      if (symbol === 0) return;
      if (symbol === SPACE_SYMBOL) {
        let lines = 0;
        while (next < text.length && symbols[text.charCodeAt(next)] === SPACE_SYMBOL) {
          if (text.charCodeAt(next) === 0x0a) lines++;
          next++;
        }
        // A blank line ends a phrase.
        if (lines > 1) return;
        next--;
        symbol = SPACE_SYMBOL;
      }
      state = trie.next(state, symbol);
      last = next;
    }
  };

  const scan = (folded: string, every: boolean): Match<T>[] => {
    const found: Match<T>[] = [];
    let before = 0;
    /** End of the last longest match: nothing begins before it. */
    let free = 0;
    for (let at = 0; at < folded.length; at++) {
      const here = classAt(folded, at);
      const begins = beginsWord(before, here);
      before = here;
      if (!begins || (!every && at < free)) continue;
      const from = found.length;
      let longest = 0;
      const tryAt = (start: number, needs: number): void => {
        walk(folded, start, (end, stored) => {
          if (!every && end < longest) return;
          for (const one of stored) {
            if ((one.flags & needs) !== needs) continue;
            if (!every && end > longest) found.length = from;
            longest = Math.max(longest, end);
            found.push({ start, end, wordStart: at, value: one.value });
          }
        });
      };
      tryAt(at, BARE);
      if (here === CLASS.arabic) cliticStarts(folded, at, tryAt);
      if (longest > 0) free = longest;
    }
    return every ? found.sort((a, b) => a.start - b.start || b.end - a.end) : found;
  };

  return {
    find: (folded) => scan(folded, false),
    findAll: (folded) => scan(folded, true),
    bytes: symbols.byteLength + trie.keys.byteLength * 2 + outputTable.byteLength + outputs.length * 48,
  };
};

const ALEF = 0x627;
const LAM = 0x644;

/** Places inside an Arabic word where a term may begin, with what stands before it. */
const cliticStarts = (text: string, at: number, tryAt: (start: number, needs: number) => void): void => {
  let start = at;
  let needs = 0;
  const first = text.charCodeAt(start);
  const withArticle = (place: number, flags: number): void => {
    if (text.charCodeAt(place) === ALEF && text.charCodeAt(place + 1) === LAM)
      tryAt(place + 2, flags | WITH_ARTICLE);
  };
  withArticle(start, 0);
  const prepositions = (place: number, flags: number): void => {
    const code = text.charCodeAt(place);
    if (code !== 0x628 && code !== 0x643 && code !== LAM) return;
    tryAt(place + 1, flags | PREPOSITION | BARE);
    withArticle(place + 1, flags | PREPOSITION);
    if (code === LAM && text.charCodeAt(place + 1) === LAM)
      tryAt(place + 2, flags | PREPOSITION | WITH_ARTICLE);
  };
  prepositions(start, 0);
  if (first === 0x648 || first === 0x641) {
    start += 1;
    needs = CONJUNCTION;
    tryAt(start, needs | BARE);
    withArticle(start, needs);
    prepositions(start, needs);
  }
};
