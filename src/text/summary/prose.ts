import { stripControls } from '../bidi.ts';
import { stem, tokens } from '../fold.ts';
import { sentences } from '../sentences.ts';
import { isDatelineAlone, withoutDateline } from './dateline.ts';
import { articleLines, endsSentence } from './furniture-lines.ts';
import { cutRunOn, opensItself, storyMeant, withoutOpening, writingOf, type Writing } from './parts.ts';
import { withSpeakers } from './spoken.ts';

/** An article as its own sentences, with the headline that stands in the text when the item has none. */
export interface Prose {
  readonly title: string;
  /** Datelines and bylines taken off the front; otherwise as written. */
  readonly sentences: readonly string[];
  /** The same sentences exactly as they stand in the text. */
  readonly untouched: readonly string[];
  readonly writing: Writing;
}

const MAX_SENTENCES = 40;
const words = (text: string): number => text.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
/** What words mean for overlap: stems of three letters and more. */
export const termsOf = (text: string): string[] =>
  tokens(text)
    .map((word) => stem(word))
    .filter((word) => word.length > 2);

/** Lines broken in mid-sentence by a narrow column are one again. */
const unwrap = (lines: readonly string[]): string[] => {
  const broken = lines.filter((line) => !endsSentence(line) && words(line) >= 7).length;
  if (broken < 3 || lines.some((line) => line.length > 140)) return [...lines];
  const out: string[] = [];
  for (const line of lines) {
    const before = out.at(-1);
    if (before !== undefined && !endsSentence(before) && words(before) >= 7 && !opensItself(line))
      out[out.length - 1] = `${before} ${line}`;
    else out.push(line);
  }
  return out;
};

/** Two dots end a sentence in running text, and a stop with a forgotten blank does too. */
const spaced = (line: string): string =>
  line
    .replace(/(?<!\.)\.\.(?!\.)\s+/g, '. ')
    .replace(/(?<=[\p{Script=Arabic}»"”)])\.(?=[\p{Script=Arabic}«"])/gu, '. ')
    .replace(/\s*\(النهاية\).*$/u, '')
    .replace(/^[*•▪●■-]\s*(?=\S)/u, '');

const isQuestion = (text: string): boolean => /[?؟]["”»\s]*$/u.test(text);

/** The line above the text that is its headline: five to twenty words that the first paragraphs share. */
const headlineAmong = (above: readonly string[], body: readonly string[]): string => {
  const told = new Set(termsOf(body.slice(0, 3).join(' ')));
  let best = { line: '', shared: 1 };
  for (const line of above) {
    const count = words(line);
    if (count < 4 || count > 22) continue;
    const shared = new Set(termsOf(line).filter((term) => told.has(term))).size;
    if (shared > best.shared) best = { line, shared };
  }
  return best.line;
};

/** "Iran denies involvement.", «نفت طهران الاتهام.»: the shortest sentence that matters. */
const SHORT_ANSWER =
  /^(?:[\p{L}’']+ ){1,3}(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed))\b|^و?(?:نفت|نفى|تنفي|ينفي|رفض|ترفض|يرفض)/u;

/** What a line without a full stop must have to be running text. */
const LEAST_UNSTOPPED = 13;
/** Above the first whole sentence such a line is a headline, also a long one of two halves. */
const LEAST_ABOVE = 23;

/** `focus`: folded phrases of the acts found in the article; of two stories in one item they tell which is meant. */
export const proseOf = (givenTitle: string, body: string, focus: readonly string[] = []): Prose => {
  const title = stripControls(givenTitle).replace(/\s+/g, ' ').trim();
  const given = articleLines(storyMeant(title, stripControls(body), focus)).filter(
    (line) => !isDatelineAlone(line),
  );
  const writing = writingOf(given);
  const lines = unwrap(given).map(withoutOpening);
  const firstStopped = lines.findIndex((line) => endsSentence(line) && words(line) >= 8);
  const isText = (line: string, index: number): boolean =>
    (endsSentence(line) && words(line) >= (SHORT_ANSWER.test(line) ? 3 : 4)) ||
    words(line) >= (index < firstStopped ? LEAST_ABOVE : LEAST_UNSTOPPED);
  let running = lines.filter(isText);
  if (running.length === 0) running = lines.filter((line) => words(line) >= 4);
  const isBare = running.length === 0;
  if (isBare) running = body.split('\n').filter((line) => words(line) > 0);
  const first = lines.indexOf(running[0] ?? '');
  const found = title === '' ? headlineAmong(lines.slice(0, Math.max(first, 0)), running) : '';
  const known = new Set([title, found].map((one) => termsOf(one).join(' ')).filter((one) => one !== ''));
  const stripped: string[] = [];
  const untouched: string[] = [];
  for (const line of running) {
    for (const [index, whole] of sentences(spaced(line)).entries()) {
      for (const piece of cutRunOn(index === 0 ? withoutDateline(whole) : whole)) {
        const isShort = words(piece) < 4 && !isBare && !SHORT_ANSWER.test(piece);
        if (isShort || isQuestion(piece) || known.has(termsOf(piece).join(' '))) continue;
        stripped.push(piece);
        untouched.push(whole);
      }
    }
    if (stripped.length >= MAX_SENTENCES) break;
  }
  return {
    title: title === '' ? found : title,
    sentences: writing === 'report' ? withSpeakers(stripped) : stripped,
    untouched,
    writing,
  };
};
