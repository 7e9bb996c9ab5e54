import { sentences } from '../sentences.ts';
import { samenessOf } from './mend.ts';
import { proseOf, termsOf } from './prose.ts';
import { isDenial } from './shorten.ts';

/** The N best sentences of a text, untouched and in their order: those of the article before those of the page around it. */
export const bestSentences = (text: string, count: number, title: string): string[] => {
  const all = sentences(text);
  const prose = proseOf(title, text);
  const ranks = new Map<string, number>();
  for (const [index, sentence] of prose.untouched.entries()) {
    const key = samenessOf(sentence);
    if (!ranks.has(key)) ranks.set(key, index);
  }
  const wanted = new Set(termsOf(prose.title));
  const weigh = (sentence: string, position: number): number => {
    const index = ranks.get(samenessOf(sentence));
    if (index === undefined) return -10 - position;
    const shared = termsOf(sentence).filter((term) => wanted.has(term)).length;
    return 3 / (index + 1) + 0.25 * Math.min(shared, 6) + (isDenial(sentence) ? 0.5 : 0);
  };
  return all
    .map((sentence, position) => ({ sentence, position, weight: weigh(sentence, position) }))
    .toSorted((a, b) => b.weight - a.weight || a.position - b.position)
    .slice(0, count)
    .toSorted((a, b) => a.position - b.position)
    .map(({ sentence }) => sentence);
};
