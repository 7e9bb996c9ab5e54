import { fold, tokens } from '../fold.ts';
import { pastVerb } from './verbs.ts';

/** How a text is written, which decides how it is read: a live blog tells its news backwards, an interview in somebody's own words. */
export type Writing = 'report' | 'live' | 'interview';

/** «14:20 الخارجية…», "13:05 GMT – …": the time before an entry of a live blog. */
const STAMP =
  /^[([]?[\d٠-٩]{1,2}[:.][\d٠-٩]{2}[)\]]?\s*(?:GMT|UTC|CET|[aApP]\.?[mM]\.?|ص|م|بتوقيت \p{L}+)?\s*[-–—:|]?\s+(?=\S)/u;
/** «عاجل |» before a line of a television ticker. */
const TICKER = /^(?:🔴|⭕|●)?\s*(?:عاجل|متابعة|تحديث|مباشر|breaking|update|live)\s*[|:–—-]+\s*/iu;
const ASKS = /^(?:[*•]\s*|س\s*[:.\d/-]+\s*|Q\s*[:.]\s*|السؤال\s*:\s*)|[?؟]["”»]?$/u;
const ANSWERS = /^(?:[-–—]\s*|ج\s*[:.\d/-]+\s*|A\s*[:.]\s*|الجواب\s*:\s*)(?=\S)/u;

const least = (lines: readonly string[], pattern: RegExp, count: number): boolean =>
  lines.filter((line) => pattern.test(line)).length >= count;

export const writingOf = (lines: readonly string[]): Writing => {
  if (least(lines, STAMP, 3)) return 'live';
  return least(lines, ASKS, 2) && least(lines, ANSWERS, 2) ? 'interview' : 'report';
};

/** Whether a line opens something of its own, so that it never goes on from the line before. */
export const opensItself = (line: string): boolean =>
  STAMP.test(line) || TICKER.test(line) || ANSWERS.test(line);

/** The line without the time, ticker's tag or dash in front of it. */
export const withoutOpening = (line: string): string =>
  line
    .replace(STAMP, '')
    .replace(TICKER, '')
    .replace(/^(?:ج|A|الجواب)\s*[:.]\s*/u, '');

/** Where another story begins in the same item: a row of signs, or words that say so. */
const RULE = /^\s*(?:[*_=~•·#-]\s?){3,}\s*$/u;
const ELSEWHERE =
  /^\s*(?:و?في (?:خبر|موضوع|شأن|سياق|ملف) (?:آخر|اخر|منفصل|مختلف)|و?على صعيد (?:آخر|اخر|منفصل)|و?من أخبار|(?:separately|in other news|elsewhere|also today)\b[,:])/iu;

/** The stories of an item, each as its lines; most items have one. */
const storiesIn = (text: string): string[] => {
  const out: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (RULE.test(line)) out.push([]);
    else if (ELSEWHERE.test(line)) out.push([line]);
    else out.at(-1)?.push(line);
  }
  return out.map((lines) => lines.join('\n')).filter((part) => tokens(part).length >= 12);
};

/** The story of an item that is meant: that of the acts found in it (`focus`, folded phrases), else that of the title, else the first. */
export const storyMeant = (title: string, text: string, focus: readonly string[]): string => {
  const stories = storiesIn(text);
  if (stories.length < 2) return text;
  const wanted = new Set(tokens(title).filter((word) => word.length > 3));
  const weigh = (part: string): number => {
    const folded = fold(part);
    const acts = focus.filter((phrase) => phrase !== '' && folded.includes(phrase)).length;
    return acts * 10 + tokens(part).filter((word) => wanted.has(word)).length;
  };
  // The first of those that weigh most.
  return stories.toSorted((a, b) => weigh(b) - weigh(a))[0] ?? text;
};

const RUN_ON_WORDS = 42;
const LEAST_PIECE = 11;
/** Verbs in the present that open a further sentence of a text without stops. */
const GOES_ON = /^و(?:تهدف|يهدف|تأتي|يأتي|تشمل|يشمل|تنص|ينص|تضم|يضم|مثل|مثّل|جاء|جاءت|حضر|يذكر|تعد|يعد)$/u;

/** A text that its writer gave no stops, cut where a further verb opens a further sentence. */
export const cutRunOn = (sentence: string): string[] => {
  const words = sentence.split(' ');
  if (words.length <= RUN_ON_WORDS || /[.،؛]\s/u.test(sentence.slice(0, -1))) return [sentence];
  const out: string[][] = [[]];
  for (const word of words) {
    const piece = out.at(-1) ?? [];
    const opens =
      GOES_ON.test(word) ||
      (word.startsWith('و') && !word.startsWith('وا') && pastVerb(word)?.past.startsWith('و') === false);
    if (opens && piece.length >= LEAST_PIECE) out.push([word]);
    else piece.push(word);
  }
  return out.map((piece) => piece.join(' '));
};
