import type { SearchQuery } from '../../../ports/store.ts';
import type { Engine } from '../migrations.ts';

/**
 * A term as both engines index it: letters and digits alone. What is left cannot be an operator of either query language.
 */
export const indexToken = (term: string): string =>
  term
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 64);

export const clean = (terms: readonly string[]): string[] =>
  terms.map(indexToken).filter((term) => term !== '');

/**
 * Tokens for what a search filters by. They begin with a sign of the private area, which no word of a text keeps: no feed can give its
 * stories a country.
 */
const tag = (sign: string, value: string): string =>
  sign + value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '\ue008');
export const partyTag = (party: string): string => tag('\ue001', party);
export const topicTag = (topic: string): string => tag('\ue002', topic);
/** A story has the tag of its severity and of each lower one. */
export const severityTag = (severity: number): string => tag('\ue003', String(severity));
/** Stands between texts that are indexed one after the other, so that no phrase runs across. */
export const GAP = '\ue000';

/** One of these words, or these words side by side. */
export type Item =
  | { readonly kind: 'any'; readonly terms: readonly string[] }
  | { readonly kind: 'phrase'; readonly terms: readonly string[] };

/** What a search asks for, in tokens of the index. */
export interface Asked {
  readonly items: readonly Item[];
  readonly none: readonly string[];
  readonly tags: readonly string[];
}

/** @param completions words of the index that the unfinished last word may become */
export const askedOf = (query: SearchQuery, completions: readonly string[]): Asked => {
  const alternatives = query.all.map((terms, index) =>
    clean(index === query.all.length - 1 ? [...terms, ...completions] : terms),
  );
  return {
    items: [
      ...alternatives.map((terms): Item => ({ kind: 'any', terms })),
      ...query.phrases.map((terms): Item => ({ kind: 'phrase', terms: clean(terms) })),
    ].filter(({ terms }) => terms.length > 0),
    none: clean(query.none),
    tags: [
      ...query.parties.map(partyTag),
      ...(query.topic === null ? [] : [topicTag(query.topic)]),
      ...(query.minSeverity === null || query.minSeverity === 1 ? [] : [severityTag(query.minSeverity)]),
    ],
  };
};

/** Where a word must stand: anywhere, or in a headline. */
export type Place = 'anywhere' | 'headline';

const rendered = (item: Item, place: Place, engine: Engine): string => {
  if (engine === 'sqlite') {
    const words =
      item.kind === 'phrase'
        ? `"${item.terms.join(' ')}"`
        : item.terms.map((term) => `"${term}"`).join(' OR ');
    return place === 'headline' ? `{head} : (${words})` : `(${words})`;
  }
  const words = item.terms.map((term) => `'${term}'${place === 'headline' ? ':A' : ''}`);
  return `(${words.join(item.kind === 'phrase' ? ' <-> ' : ' | ')})`;
};

/**
 * The whole condition in the engine's own language, every token quoted.
 *
 * @param narrowed an item that must stand in a headline, or without its synonyms, instead of as it was asked
 */
export const expressionOf = (
  { items, none, tags }: Asked,
  engine: Engine,
  narrowed?: { readonly index: number; readonly item: Item; readonly place: Place },
): string => {
  const parts = [
    ...items.map((item, index) =>
      narrowed?.index === index
        ? rendered(narrowed.item, narrowed.place, engine)
        : rendered(item, 'anywhere', engine),
    ),
    ...tags.map((one) => rendered({ kind: 'any', terms: [one] }, 'anywhere', engine)),
  ];
  // Every story has the lowest severity: where nothing is asked for, it stands for all.
  const wanted =
    parts.length > 0 ? parts : [rendered({ kind: 'any', terms: [severityTag(1)] }, 'anywhere', engine)];
  const positive = wanted.join(engine === 'sqlite' ? ' AND ' : ' & ');
  if (none.length === 0) return positive;
  const negative = rendered({ kind: 'any', terms: none }, 'anywhere', engine);
  return engine === 'sqlite' ? `(${positive}) NOT ${negative}` : `(${positive}) & !${negative}`;
};
