import { CONCEPTS } from '../../knowledge/concepts.ts';
import { fold, stem } from '../../text/fold.ts';

/** By the mark of the line: what every report of the trade speaks of says little, what many do says less than a thing of its own. */
const WEIGHTS: Readonly<Record<string, number>> = { '~': 0.2, '-': 0.5 };

interface Lexicon {
  readonly byStem: ReadonlyMap<string, readonly number[]>;
  readonly weights: readonly number[];
}

const read = (lines: readonly string[]): Lexicon => {
  const byStem = new Map<string, number[]>();
  const weights = lines.map((line, concept) => {
    const words = line.replace(/^[~-]/, '').replace('|', ' ').trim().split(/\s+/);
    for (const key of new Set(words.flatMap((word) => [fold(word), stem(fold(word))]))) {
      const there = byStem.get(key);
      if (there === undefined) byStem.set(key, [concept]);
      else if (!there.includes(concept)) there.push(concept);
    }
    return WEIGHTS[line.charAt(0)] ?? 1;
  });
  return { byStem, weights };
};

const LEXICON = read(CONCEPTS);

/** The things (lines of `knowledge/concepts.ts`) that folded words name, in whichever language. */
export const conceptsOf = (words: readonly string[]): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const word of words) {
    const concepts = LEXICON.byStem.get(word) ?? LEXICON.byStem.get(stem(word));
    for (const concept of concepts ?? []) found.add(concept);
  }
  return found;
};

const sum = (concepts: Iterable<number>): number => {
  let total = 0;
  for (const concept of concepts) total += LEXICON.weights[concept] ?? 0;
  return total;
};

/** How much of what two texts speak of is the same, 0 to 1: weighted cosine. */
export const conceptSimilarity = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => {
  const norm = Math.sqrt(sum(a) * sum(b));
  return norm === 0 ? 0 : sum([...a].filter((one) => b.has(one))) / norm;
};
