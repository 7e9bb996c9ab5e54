import { SEARCH_STOPWORDS, SEARCH_SYNONYMS } from '../knowledge/synonyms.ts';
import type { PartyId } from '../model/party.ts';
import { takeDateWords } from './date-words.ts';
import { fold, foldWithOrigin, stem, tokenSpans, tokens, type Token } from './fold.ts';
import { findNames, type Names } from './gazetteer.ts';

/** Tokens of the index that stand for a name in all its spellings and languages; no word of a text looks like them. */
const PARTY = 'xp';
const ORGAN = 'xo';
const GROUP = 'xg';
/** Stands for a set of words that a search takes for one another. */
const CONCEPT = 'xc';
const nameToken = (kind: string, id: string): string =>
  `${kind}${id.toLowerCase().replace(/[^a-z0-9]/g, '')}`;

/** The name tokens of a text, without repetition. */
const nameTokens = ({ parties, groups }: Names): string[] => [
  ...new Set([
    ...parties.filter(({ kind }) => kind !== 'group').map(({ id }) => nameToken(PARTY, id)),
    ...parties.flatMap(({ organ }) => (organ === undefined ? [] : [nameToken(ORGAN, organ)])),
    ...groups.map(({ group }) => nameToken(GROUP, group)),
  ]),
];

const isIndexed = (word: string): boolean => word.length > 1 || /\d/.test(word);

/** A word in the index: its stem. Words with inner dots and hyphens («apt-28») are one token without them. */
const indexed = (word: string): string => stem(word.replace(/[.\-_']/g, '') || word);

/** For the stem of each word with synonyms, the tokens of its sets. */
const CONCEPTS: ReadonlyMap<string, readonly string[]> = (() => {
  const map = new Map<string, readonly string[]>();
  for (const set of SEARCH_SYNONYMS) {
    // Synonyms are words; what is written as two is for readers of the table.
    const stems = [...new Set(set.filter((word) => !word.includes(' ')).map((word) => indexed(fold(word))))];
    // Named after its first word, so that a set keeps its token when others come and go.
    const concept = `${CONCEPT}${stems[0] ?? ''}`;
    for (const one of stems) map.set(one, [...(map.get(one) ?? []), concept]);
  }
  return map;
})();
const STOPWORDS: ReadonlySet<string> = new Set(SEARCH_STOPWORDS.map(fold));

/**
 * The tokens under which a text is indexed: first a token for each state, body, organ and threat group it names, whatever the spelling
 * and language, and one for each set of synonyms it has a word of; then the folded stems of its words in order. Single letters are left
 * out.
 */
export const searchTokens = (text: string): string[] => {
  const folded = foldWithOrigin(text);
  const words = tokenSpans(folded)
    .map(({ text: word }) => word)
    .filter(isIndexed)
    .map(indexed);
  return [
    ...nameTokens(findNames(folded)),
    ...new Set(words.flatMap((word) => CONCEPTS.get(word) ?? [])),
    ...words,
  ];
};

/** A stem with its sets of synonyms, itself first. */
export const alternatives = (one: string): readonly string[] => [one, ...(CONCEPTS.get(one) ?? [])];

/** What a search box holds, as the store takes it (`SearchQuery` without paging). */
export interface QueryWords {
  /** All must be there; each a list of alternatives. */
  readonly all: readonly (readonly string[])[];
  /** Where the last word is not finished: what it may begin with, besides the last of `all`. Empty: it is finished. */
  readonly beginnings: readonly string[];
  readonly none: readonly string[];
  readonly phrases: readonly (readonly string[])[];
  /** Always empty: names are searched by their tokens, also where the party is only mentioned. For callers that add their own. */
  readonly parties: readonly PartyId[];
  readonly from: Date | null;
  readonly to: Date | null;
}

const QUOTED = /"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“]*)“/gu;
const EXCLUDED = /(?<=^|\s)[-−–]\s?([\p{L}\p{N}][^\s]*)/gu;
const MAX_QUERY = 400;

/** What the words of a piece ask for: names by their tokens, other words by stems and synonyms. */
const wanted = (text: string): (readonly string[])[] => {
  const folded = foldWithOrigin(text);
  const names = findNames(folded, { lenient: true });
  const spans = [
    ...names.parties
      .filter(({ kind }) => kind !== 'group')
      .map(({ id, organ, wordStart, end }) => ({
        start: wordStart,
        end,
        token: organ === undefined ? nameToken(PARTY, id) : nameToken(ORGAN, organ),
      })),
    ...names.groups.map(({ group, wordStart, end }) => ({
      start: wordStart,
      end,
      token: nameToken(GROUP, group),
    })),
  ];
  const inName = ({ start, end }: Token): boolean =>
    spans.some((span) => start < span.end && end > span.start);
  const words = tokenSpans(folded)
    .filter((token) => !inName(token) && isIndexed(token.text))
    .map(({ text: word }) => word);
  const telling = words.filter((word) => !STOPWORDS.has(word));
  const kept = telling.length > 0 || spans.length > 0 ? telling : words;
  return [
    ...[...new Set(spans.map(({ token }) => token))].map((token) => [token]),
    ...kept.map((word) => alternatives(indexed(word))),
  ];
};

const LAST_WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.\-_']*$/u;
const ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)/u;
const LEAST_BEGINNING = 2;

/** What the words of the index begin with that a half-typed word may become: as it is, without the article, as its stem. */
const beginningsOf = (word: string): string[] => {
  const plain = fold(word).replace(/[^\p{L}\p{N}]/gu, '');
  return [...new Set([plain, plain.replace(ARTICLE, ''), stem(plain)])].filter(
    (one) => one.length >= LEAST_BEGINNING,
  );
};

/**
 * Reads a search: "quoted words" must stand together, -word must be absent, a date in words narrows the time (in `zone`), names of states,
 * bodies, organs and threat groups are found in every spelling and language, other words with their synonyms.
 *
 * @param unfinished it is still being typed: the last word may go on
 */
export const parseQuery = (text: string, now: Date, zone: string, unfinished = false): QueryWords => {
  let rest = text.slice(0, MAX_QUERY).normalize('NFC');
  const phrases: (readonly string[])[] = [];
  rest = rest.replace(QUOTED, (_whole, ...groups: readonly (string | undefined)[]) => {
    const inner = groups.slice(0, 4).find((group) => typeof group === 'string') ?? '';
    const stems = tokens(inner).filter(isIndexed).map(indexed);
    if (stems.length > 0) phrases.push(stems);
    return ' ';
  });
  const none: string[] = [];
  rest = rest.replace(EXCLUDED, (_whole, word: string) => {
    none.push(...wanted(word).map(([first = '']) => first));
    return ' ';
  });
  const date = takeDateWords(rest, now, zone);
  if (date !== null) rest = date.without;
  const last = unfinished && date === null ? (LAST_WORD.exec(rest)?.[0] ?? '') : '';
  const beginnings = beginningsOf(last);
  const all = beginnings.length === 0 ? wanted(rest) : wanted(rest.slice(0, -last.length));
  return {
    all: beginnings.length === 0 ? all : [...all, wanted(last).flat()],
    beginnings,
    none: none.filter((word) => word !== ''),
    phrases,
    parties: [],
    from: date?.range.from ?? null,
    to: date?.range.to ?? null,
  };
};
