import type { Article } from '../../model/entry.ts';
import type { SummaryText } from '../../model/story.ts';
import { fold } from '../../text/fold.ts';

/** Numbers that a source writes in words, folded, in either language. */
const NUMBER_WORDS: Readonly<Record<string, string>> = {
  '1': 'one|واحد',
  '2': 'two|اثن|دولتا|دولتي|يومي',
  '3': 'three|ثلاث',
  '4': 'four|اربع',
  '5': 'five|خمس',
  '6': 'six|ست',
  '7': 'seven|سبع',
  '8': 'eight|ثمان',
  '9': 'nine|تسع',
  '10': 'ten|عشر',
  '11': 'eleven|احد عشر|احدي عشر',
  '12': 'twelve|dozen|اثنا عشر|اثني عشر',
  '13': 'thirteen|ثلاثه عشر',
  '20': 'twenty|عشرين|عشرون',
  '24': 'twenty[- ]four|اربع وعشرين',
  '30': 'thirty|ثلاثين|ثلاثون',
  '40': 'fort(?:y|ieth)|اربعين|اربعون',
  '48': 'forty[- ]eight|ثمان واربعين',
  '65': 'sixty[- ]five|خمس وستين',
};
const isInWords = (number: string, sources: string): boolean => {
  const words = NUMBER_WORDS[number];
  return words !== undefined && new RegExp(`(?<!\\p{L})(?:${words})`, 'u').test(sources);
};

/** The number itself, not a part of a longer one; «2000» for "2,000". */
const isNumberOf = (number: string, sources: string): boolean => {
  const plain = number.replaceAll(',', '').replaceAll('.', '\\.');
  return (
    new RegExp(`(?<![\\d.,])${plain}(?![\\d]|[.,]\\d)`, 'u').test(
      sources.replace(/(?<=\d),(?=\d{3})/g, ''),
    ) || isInWords(number, sources)
  );
};

/** Numbers and Latin names of a proposal that no source holds: each is a reason to refuse it. */
export const groundSummary = (text: SummaryText, articles: readonly Article[]): string[] => {
  const sources = fold(articles.map(({ title, body }) => `${title}\n${body}`).join('\n'));
  const said = fold(`${text.headline}\n${text.body}`);
  const problems: string[] = [];
  for (const number of said.match(/\d+(?:[.,]\d+)*/g) ?? [])
    if (!isNumberOf(number, sources)) problems.push(`the number ${number} stands in no source`);
  for (const name of said.match(/[a-z][a-z0-9-]{2,}/g) ?? [])
    if (!sources.includes(name)) problems.push(`the name ${name} stands in no source`);
  if (/https?:|@|<[a-z]/i.test(said)) problems.push('links, mentions or markup');
  const arabic = (said.match(/\p{Script=Arabic}/gu) ?? []).length;
  if (arabic < said.replace(/\s/g, '').length * 0.5) problems.push('not in Arabic');
  return problems;
};
