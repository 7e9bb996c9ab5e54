import { stem, tokens } from './fold.ts';

/** Folded stems of a text as it is indexed, in order; single letters are left out. */
export const searchTokens = (text: string): string[] =>
  tokens(text)
    .filter((word) => word.length > 1 || /\d/.test(word))
    .map(stem);
