/**
 * The consonants of a name, as classes that Arabic and Latin letters share: «ستولتنبرغ», «ستولتنبرج» and "Stoltenberg" all give
 * `STLTNBRK`. Vowels, weak letters and h are left out, since the two scripts write them as they like.
 */
const LATIN_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/sch|sh/g, 'S'],
  [/tch|ch/g, 'TS'],
  [/kh/g, 'K'],
  [/gh/g, 'K'],
  [/ph/g, 'F'],
  [/th/g, 'S'],
  [/ck/g, 'K'],
  [/x/g, 'KS'],
  [/c(?=[eiy])/g, 'S'],
];
const LATIN: Readonly<Record<string, string>> = {
  b: 'B',
  p: 'B',
  f: 'F',
  v: 'F',
  t: 'T',
  d: 'D',
  k: 'K',
  c: 'K',
  q: 'K',
  g: 'K',
  j: 'K',
  s: 'S',
  z: 'S',
  m: 'M',
  n: 'N',
  l: 'L',
  r: 'R',
};
const ARABIC: Readonly<Record<string, string>> = {
  ب: 'B',
  پ: 'B',
  ف: 'F',
  ڤ: 'F',
  ت: 'T',
  ط: 'T',
  د: 'D',
  ض: 'D',
  ظ: 'S',
  ك: 'K',
  ق: 'K',
  غ: 'K',
  ج: 'K',
  خ: 'K',
  گ: 'K',
  چ: 'TS',
  س: 'S',
  ص: 'S',
  ز: 'S',
  ذ: 'S',
  ث: 'S',
  ش: 'S',
  ژ: 'S',
  م: 'M',
  ن: 'N',
  ل: 'L',
  ر: 'R',
};

/** Class string of one word, doubles collapsed; empty when nothing is left. */
export const skeleton = (word: string): string => {
  let text = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const [pair, classes] of LATIN_PAIRS) text = text.replace(pair, classes);
  let out = '';
  for (const letter of text) {
    const classes = /[A-Z]/.test(letter) ? letter : (LATIN[letter] ?? ARABIC[letter] ?? '');
    for (const one of classes) if (out.at(-1) !== one) out += one;
  }
  return out;
};
