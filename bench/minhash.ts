/** MinHash with locality-sensitive hashing as it is commonly set up: the reference for `bench/placing.ts`. */

const PERMUTATIONS = 125;
/** 25 bands of 5 rows: texts that share half of their shingles meet more often than not. */
const ROWS = 5;
const SHINGLE = 3;

const hash = (text: string): number => {
  let value = 2_166_136_261;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619);
  return value >>> 0;
};

/** Mixes a hash with the number of a permutation. */
const mix = (value: number, permutation: number): number => {
  let mixed = Math.imul(value ^ Math.imul(permutation + 1, 2_654_435_761), 2_246_822_519);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 3_266_489_917);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

const bandsOf = (words: readonly string[]): string[] => {
  const shingles = words.slice(0, -SHINGLE + 1).map((_, at) => hash(words.slice(at, at + SHINGLE).join(' ')));
  const signature = Array.from({ length: PERMUTATIONS }, (_, permutation) =>
    shingles.reduce((least, shingle) => Math.min(least, mix(shingle, permutation)), 0xffffffff),
  );
  return Array.from(
    { length: PERMUTATIONS / ROWS },
    (_, band) => `${band}:${signature.slice(band * ROWS, (band + 1) * ROWS).join(',')}`,
  );
};

/** An index of texts by their words in threes. */
export const createMinHash = () => {
  const buckets = new Map<string, number[]>();
  return {
    add: (id: number, words: readonly string[]): void => {
      for (const band of bandsOf(words)) buckets.set(band, [...(buckets.get(band) ?? []), id]);
    },
    find: (words: readonly string[]): ReadonlySet<number> =>
      new Set(bandsOf(words).flatMap((band) => buckets.get(band) ?? [])),
  };
};
