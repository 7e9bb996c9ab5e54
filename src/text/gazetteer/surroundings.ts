/** Folded words around a place in a text, read one by one so that an endless line costs nothing. */

const isWordUnit = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x621 && code <= 0x64a) ||
  code === 0x27 ||
  (code > 0x7f &&
    !(code >= 0x600 && code <= 0x620) &&
    code !== 0xa0 &&
    code !== 0xab &&
    code !== 0xbb &&
    !(code >= 0x2000 && code <= 0x206f) &&
    !(code >= 0x64b && code <= 0x6ff));
const LONGEST_WORD = 40;
const GAP = /[\s«»"“”()[\]،,:؛;'-]/;
/** Ends a sentence: no neighbour stands beyond it. */
const STOP = /[.!?؟\n]/;

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The word that ends before `at`, across spaces, quotes and commas; null at the beginning of a sentence. */
export const wordBefore = (text: string, at: number): Word | null => {
  let end = at;
  for (let steps = 0; steps < 4 && end > 0 && !isWordUnit(text.charCodeAt(end - 1)); steps++, end--) {
    const sign = text.charAt(end - 1);
    if (STOP.test(sign) || !GAP.test(sign)) return null;
  }
  let start = end;
  while (start > 0 && end - start < LONGEST_WORD && isWordUnit(text.charCodeAt(start - 1))) start--;
  return start === end ? null : { text: text.slice(start, end), start, end };
};

/** The word that begins at or after `at`; null at the end of a sentence. */
export const wordAfter = (text: string, at: number): Word | null => {
  let start = at;
  for (
    let steps = 0;
    steps < 4 && start < text.length && !isWordUnit(text.charCodeAt(start));
    steps++, start++
  ) {
    const sign = text.charAt(start);
    if (STOP.test(sign) || !GAP.test(sign)) return null;
  }
  let end = start;
  while (end < text.length && end - start < LONGEST_WORD && isWordUnit(text.charCodeAt(end))) end++;
  return start === end ? null : { text: text.slice(start, end), start, end };
};

/** The forms under which a word of the text is compared: itself, without clitics, without clitics and article. */
export const bareForms = (word: string): readonly string[] => {
  if (!/^[\u0621-\u064a]/.test(word)) return word.endsWith("'s") ? [word, word.slice(0, -2)] : [word];
  const forms = [word];
  const strip = (prefix: string): void => {
    if (word.startsWith(prefix) && word.length - prefix.length >= 2) forms.push(word.slice(prefix.length));
  };
  for (const prefix of [
    'ال',
    'وال',
    'فال',
    'بال',
    'كال',
    'لل',
    'ولل',
    'وبال',
    'و',
    'ف',
    'ب',
    'ل',
    'ك',
    'وب',
    'ول',
  ])
    strip(prefix);
  return forms;
};

/** Up to `count` words on either side within the sentence. */
export const wordsAround = (text: string, start: number, end: number, count: number): string[] => {
  const words: string[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const word = wordBefore(text, at);
    if (word === null) break;
    words.push(word.text);
    at = word.start;
  }
  at = end;
  for (let index = 0; index < count; index++) {
    const word = wordAfter(text, at);
    if (word === null) break;
    words.push(word.text);
    at = word.end;
  }
  return words;
};
