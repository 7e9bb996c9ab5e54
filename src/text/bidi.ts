/** Reading direction of a line or document. */
export type Direction = 'rtl' | 'ltr';

const RLM = '\u200f';
const LRM = '\u200e';
const LRI = '\u2066';
const PDI = '\u2069';

/**
 * Signs that turn text around or hide in it: embeddings, overrides, isolates, marks, joiners outside Persian words, soft hyphen,
 * word joiner, invisible operators, tags, interlinear marks, control characters except tab and line feed.
 */
const CONTROLS =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
/** A zero-width joiner is kept inside emoji, a non-joiner between letters of a Persian word. */
const LONE_JOINER =
  /(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
const LONE_NON_JOINER = /(?<!\p{Script=Arabic})\u200c|\u200c(?!\p{Script=Arabic})/gu;

/** Removes every sign that a reader cannot see and that changes order or hides; line and paragraph separators become line feeds. */
export const stripControls = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085\u000b\u000c]/g, '\n')
    .replace(CONTROLS, '')
    .replace(LONE_JOINER, '')
    .replace(/\u200c{2,}/g, '\u200c')
    .replace(LONE_NON_JOINER, '');

/** More marks than any script stacks on one letter climb over the lines above. */
const MARK_FLOOD = /(\p{M}{5})\p{M}+/gu;
export const calmMarks = (text: string): string => text.replace(MARK_FLOOD, '$1');

const LETTERS = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}`;
/** Signs that belong to a Latin word beside its letters: C++, AT&T, a@b.org, https://…, v2.0. */
const CLINGING = String.raw`\p{N}$€£&+#'’_./@:%~=?-`;
const WORD = `[${CLINGING}]*[${LETTERS}][${LETTERS}\\p{M}${CLINGING}]*`;
const NUMBER = `\\p{N}[\\p{N}.,:/-]*(?=[ \\u00a0]${WORD})|\\p{N}+(?![\\p{N}.,:/–-]*\\p{N})`;
/**
 * Words of left-to-right letters with what clings to them, joined by single spaces, and numbers among them. It begins where a word
 * begins and nowhere inside one: so a long run of dots or digits is read once.
 */
const LATIN_RUN = new RegExp(
  `(?<![${LETTERS}${CLINGING}])${WORD}(?:[ \\u00a0](?:[&+] )?(?:${WORD}|${NUMBER}))*`,
  'gu',
);
/** Numbers that a right-to-left line would turn around: dates, telephone numbers, versions, ranges, addresses. */
const NUMBER_RUN = new RegExp(
  `(?<![${LETTERS}\\p{N}])(?:[+−-]?\\p{N}+(?:[-–/:.,]\\p{N}+)+|[+−-]\\p{N}+)(?![${LETTERS}\\p{N}])`,
  'gu',
);
const TRAILING = /[.,:;!?'’/=-]+$/u;
/** The last stop of U.S. is the word's own. */
const ABBREVIATION = /(?:^|[^\p{L}])(?:\p{L}\.){2,}$/u;

interface Run {
  readonly start: number;
  readonly end: number;
}

const runsOf = (line: string): Run[] => {
  const runs: Run[] = [];
  for (const match of line.matchAll(LATIN_RUN)) {
    // At the end of a line the stop is the sentence's as well.
    const goesOn = /^[^\S\n]*[^\s]/u.test(
      line.slice(match.index + match[0].length, match.index + match[0].length + 8),
    );
    const kept = goesOn && ABBREVIATION.test(match[0]) ? match[0] : match[0].replace(TRAILING, '');
    if (kept !== '') runs.push({ start: match.index, end: match.index + kept.length });
  }
  for (const match of line.matchAll(NUMBER_RUN)) {
    const end = match.index + match[0].length;
    if (!/[-–/]|\..*\.|^[+−-]/u.test(match[0])) continue;
    if (!runs.some((run) => match.index < run.end && end > run.start)) runs.push({ start: match.index, end });
  }
  return runs.sort((a, b) => a.start - b.start);
};

const RTL_LETTER = /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * A text for a line of the given direction, its runs of the other direction inside isolates: in a right-to-left line Latin names and
 * numbers with inner signs (`APT28`, `2022-07-15`), in a left-to-right line Arabic ones. Brackets around a run and signs after it stay
 * outside, so that they take the line's direction. Isolates and controls already there are removed first, so it may be applied twice.
 */
export const isolateLatin = (text: string, direction: Direction): string => {
  const clean = stripControls(text);
  if (direction === 'ltr') return isolateArabic(clean);
  let out = '';
  let at = 0;
  for (const { start, end } of runsOf(clean)) {
    out += `${clean.slice(at, start)}${LRI}${clean.slice(start, end)}${PDI}`;
    at = end;
  }
  return out + clean.slice(at);
};

const RTL_LETTERS = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}`;
const ARABIC_RUN = new RegExp(
  `[${RTL_LETTERS}][${RTL_LETTERS}\\p{M}\\u200c_-]*(?:[ \\u00a0،؛]{1,2}(?:\\p{N}+[ \\u00a0](?=[${RTL_LETTERS}]))?[${RTL_LETTERS}][${RTL_LETTERS}\\p{M}\\u200c_-]*)*`,
  'gu',
);
const RLI = '\u2067';
const isolateArabic = (text: string): string =>
  RTL_LETTER.test(text) ? text.replace(ARABIC_RUN, (run) => `${RLI}${run}${PDI}`) : text;

/** Direction of the first strong letter outside isolates (rules P2 and P3 of the bidirectional algorithm); null: there is none. */
export const firstStrong = (text: string): Direction | null => {
  let depth = 0;
  for (const sign of text) {
    if (/[\u2066-\u2068]/.test(sign)) depth++;
    else if (sign === PDI) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      if (sign === RLM || RTL_LETTER.test(sign)) return 'rtl';
      if (sign === LRM || /\p{L}/u.test(sign)) return 'ltr';
    }
  }
  return null;
};

/** The mark to put before a line so that it begins in the wanted direction: empty when a letter of that direction is its first sign. */
export const lineStart = (text: string, direction: Direction = 'rtl'): string => {
  const first = /\S/u.exec(text)?.[0];
  if (first === undefined) return '';
  if (direction === 'rtl') return RTL_LETTER.test(first) || first === RLM ? '' : RLM;
  return firstStrong(text) === 'rtl' ? LRM : '';
};
