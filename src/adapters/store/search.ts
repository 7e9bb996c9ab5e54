import type { Story } from '../../model/story.ts';
import type { SearchQuery } from '../../ports/store.ts';
import type { Engine } from './migrations.ts';

/**
 * A term as both engines index it: letters and digits alone, since each splits at other signs. What is left cannot be an operator of
 * either query language.
 */
export const indexToken = (term: string): string =>
  term
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 64);

const clean = (terms: readonly string[]): string[] => terms.map(indexToken).filter((term) => term !== '');

/** The condition on words in the engine's own language, every token quoted; null when there is none. */
export const matchExpression = ({ all, none, phrases }: SearchQuery, engine: Engine): string | null => {
  const isSqlite = engine === 'sqlite';
  const quote = (term: string): string => (isSqlite ? `"${term}"` : `'${term}'`);
  const any = (terms: readonly string[]): string => `(${terms.map(quote).join(isSqlite ? ' OR ' : ' | ')})`;
  const wanted = [
    ...all
      .map(clean)
      .filter((terms) => terms.length > 0)
      .map(any),
    ...phrases
      .map(clean)
      .filter((terms) => terms.length > 0)
      .map((terms) => (isSqlite ? `"${terms.join(' ')}"` : `(${terms.map(quote).join(' <-> ')})`)),
  ];
  const unwanted = clean(none);
  if (wanted.length === 0) return null;
  const positive = wanted.join(isSqlite ? ' AND ' : ' & ');
  if (unwanted.length === 0) return positive;
  return isSqlite ? `(${positive}) NOT ${any(unwanted)}` : `(${positive}) & !${any(unwanted)}`;
};

const DAY_MS = 86_400_000;
/** A match in the headline is worth this many days of freshness. */
const HEADLINE_DAYS = 45;

/** Our own score, the same on both engines: matches in headline and titles, then recency. */
export const rank = (stories: readonly Story[], query: SearchQuery): Story[] => {
  const alternatives = [...query.all, ...query.phrases].map((terms) => new Set(clean(terms)));
  const score = (story: Story): number => {
    const shown =
      `${story.summary?.ar.headline ?? ''} ${story.summary?.en.headline ?? ''} ${story.sources.map(({ title }) => title).join(' ')}`.toLowerCase();
    const hits = alternatives.filter((terms) => [...terms].some((term) => shown.includes(term))).length;
    const ageDays = (query.now.getTime() - (story.publishedAt ?? story.createdAt).getTime()) / DAY_MS;
    return (alternatives.length === 0 ? 0 : (hits / alternatives.length) * HEADLINE_DAYS) - ageDays;
  };
  return stories
    .map((story) => ({ story, score: score(story) }))
    .sort((a, b) => b.score - a.score || b.story.id - a.story.id)
    .map(({ story }) => story);
};
