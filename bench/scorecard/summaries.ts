/**
 * How good the summaries are, on `tests/labelled/summaries.jsonl`: articles in our own words with two reference headlines and summaries
 * each. ROUGE is the mean over both references of the F-measure on folded words, both sides cut at 45 words; LEAD-2 (the first two
 * sentences as they stand) runs beside it. A third is held out, by id: rules are written without looking at it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import type { Article } from '../../src/model/entry.ts';
import type { SummaryText } from '../../src/model/story.ts';
import { judge } from '../../src/pipeline/judge.ts';
import { groundSummary, summarise } from '../../src/pipeline/summarise.ts';
import { fold, tokens } from '../../src/text/fold.ts';
import { findParties } from '../../src/text/gazetteer.ts';
import { sentences } from '../../src/text/sentences.ts';

interface Labelled {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: string | null;
  readonly label: 0 | 1;
  /** The text has furniture, bylines, captions, share rows or machine translation in it. */
  readonly messy: boolean;
  readonly actors: readonly string[];
  /** What the alert must say, as folded alternatives («قطع|قطعت»): the main act and its object. */
  readonly must: readonly string[];
  readonly headlines: readonly string[];
  readonly summaries: readonly string[];
}

const FILE = join(import.meta.dirname, '..', '..', 'tests', 'labelled', 'summaries.jsonl');
const WORDS = 45;

const readLabelled = (file: string): Labelled[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const capped = (text: string): string[] => tokens(wordsOf(text).slice(0, WORDS).join(' '));

const grams = (words: readonly string[], size: number): Map<string, number> => {
  const out = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at++) {
    const gram = words.slice(at, at + size).join(' ');
    out.set(gram, (out.get(gram) ?? 0) + 1);
  }
  return out;
};

const f = (shared: number, a: number, b: number): number => (shared === 0 ? 0 : (2 * shared) / (a + b));

/** ROUGE-N as F-measure between two lists of folded words. */
const rougeN = (a: readonly string[], b: readonly string[], size: number): number => {
  const [left, right] = [grams(a, size), grams(b, size)];
  let shared = 0;
  for (const [gram, count] of left) shared += Math.min(count, right.get(gram) ?? 0);
  return f(shared, Math.max(a.length - size + 1, 0), Math.max(b.length - size + 1, 0));
};

/** ROUGE-L: the longest common subsequence. */
const rougeL = (a: readonly string[], b: readonly string[]): number => {
  let row: number[] = Array.from({ length: b.length + 1 }, () => 0);
  for (const word of a) {
    const next = [0];
    for (const [at, other] of b.entries())
      next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return f(row.at(-1) ?? 0, a.length, b.length);
};

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
const overReferences = (
  said: string,
  references: readonly string[],
  measure: (a: readonly string[], b: readonly string[]) => number,
): number => mean(references.map((reference) => measure(capped(said), capped(reference))));

interface Scored {
  readonly item: Labelled;
  readonly said: SummaryText;
  readonly lead2: string;
  readonly faults: readonly string[];
}

const ACCUSING = /اتهم|نسب|نفت|نفي|تنفي|ينفي|حمل|قال|اعلن|اكد|وجه|يتهم|تتهم|بحسب|وفق|يقف|خلص|اتهام/u;
const UNOWNED =
  /(?:الهجوم|الهجمات|القرصنه) (?:السيبراني|السيبرانيه|الالكتروني|الالكترونيه)? ?(?:الايراني|الروسي|الصيني|الكوري)/u;

const faultsOf = (item: Labelled, article: Article, { headline, body }: SummaryText): string[] => {
  const folded = fold(`${headline} ${body}`);
  const named = new Set(findParties(`${headline}\n${body}`).map(({ id }) => id));
  const sources = fold(`${item.title}\n${item.text}`);
  const length = wordsOf(body).length;
  const heads = wordsOf(headline).length;
  return [
    ...item.actors.filter((id) => !named.has(id)).map((id) => `actor ${id} is missing`),
    ...item.must.filter((one) => !new RegExp(fold(one), 'iu').test(folded)).map((one) => `nothing of ${one}`),
    ...groundSummary({ headline, body }, [article]).map((problem) => `not grounded: ${problem}`),
    ...(/[.!؟?»”"]$/u.test(body.trim()) && !body.includes('…') ? [] : ['no whole sentence']),
    ...(length >= 30 && length <= WORDS ? [] : [`${length} words`]),
    ...(heads >= 8 && heads <= 12 ? [] : [`headline of ${heads} words`]),
    ...((item.label === 1 &&
      item.actors.length > 1 &&
      !ACCUSING.test(folded) &&
      /هجوم|هجمات/u.test(folded)) ||
    (UNOWNED.test(fold(body)) && !UNOWNED.test(sources))
      ? ['an accusation without owner']
      : []),
  ];
};

const score = (item: Labelled): Scored => {
  const article: Article = {
    url: null,
    title: item.title,
    body: item.text,
    language: item.lang,
    publishedAt: item.publishedAt === null ? null : new Date(item.publishedAt),
    dateFrom: null,
    readFrom: 'page',
    note: null,
  };
  const { ar } = summarise([article], judge(article, BUNDLED_TOPICS));
  return {
    item,
    said: ar,
    lead2: sentences(item.text).slice(0, 2).join(' '),
    faults: faultsOf(item, article, ar),
  };
};

const share = (all: readonly Scored[], fault: RegExp): number =>
  mean(all.map(({ faults }) => (faults.some((one) => fault.test(one)) ? 0 : 1)));

const figuresOf = (all: readonly Scored[]): Record<string, number> => {
  const arabic = all.filter(({ item }) => item.lang === 'ar');
  const english = all.filter(({ item }) => item.lang === 'en');
  const rouge = (part: readonly Scored[], size: number): number =>
    mean(
      part.map(({ item, said }) => overReferences(said.body, item.summaries, (a, b) => rougeN(a, b, size))),
    );
  const lead2 = (part: readonly Scored[]): number =>
    mean(
      part.map(({ item, lead2: text }) => overReferences(text, item.summaries, (a, b) => rougeN(a, b, 1))),
    );
  const messy = arabic.filter(({ item }) => item.messy);
  const heads = (part: readonly Scored[]): number =>
    mean(
      part.map(({ item, said }) => overReferences(said.headline, item.headlines, (a, b) => rougeN(a, b, 1))),
    );
  return {
    'rouge-1 arabic': rouge(arabic, 1),
    'rouge-1 arabic, LEAD-2': lead2(arabic),
    'rouge-1 arabic messy': rouge(messy, 1),
    'rouge-1 arabic messy, LEAD-2': lead2(messy),
    'rouge-2 arabic': rouge(arabic, 2),
    'rouge-l arabic': mean(arabic.map(({ item, said }) => overReferences(said.body, item.summaries, rougeL))),
    'rouge-1 from english': rouge(english, 1),
    'headline rouge-1 arabic': heads(arabic),
    'headline rouge-1 from english': heads(english),
    'every actor named': share(all, /^actor/),
    'main act told': share(all, /^nothing of/),
    'nothing ungrounded': share(all, /^not grounded/),
    'accusation has its owner': share(all, /^an accusation/),
    'whole sentences': share(all, /^no whole/),
    'summary of 30 to 45 words': share(all, /^\d+ words/),
    'headline of 8 to 12 words': share(all, /^headline of/),
  };
};

const isHeldOut = ({ id }: Labelled): boolean => (createHash('sha256').update(id).digest()[0] ?? 0) % 3 === 0;

const print = (all: readonly Scored[]): void => {
  for (const { item, said, faults } of all) {
    const value = overReferences(said.body, item.summaries, (a, b) => rougeN(a, b, 1));
    const head = overReferences(said.headline, item.headlines, (a, b) => rougeN(a, b, 1));
    console.log(
      `\n${item.id} ${value.toFixed(2)} ${head.toFixed(2)} ${faults.join('; ')}\n  ${said.headline}\n  ${said.body}`,
    );
  }
};

/** Figures of the open and the held-out summaries; `show` prints every open one with its faults, to be read. */
export const summaryFigures = (show: boolean): Record<string, Record<string, number>> => {
  const all = readLabelled(FILE).map(score);
  const open = all.filter(({ item }) => !isHeldOut(item));
  if (show) print(open);
  return {
    'summaries, open': figuresOf(open),
    'summaries, held out': figuresOf(all.filter(({ item }) => isHeldOut(item))),
  };
};

/** Every summary of a batch of one's own with its faults, and the batch's figures. */
export const batchFigures = (file: string): Record<string, number> => {
  const all = readLabelled(file).map(score);
  print(all);
  return figuresOf(all);
};
