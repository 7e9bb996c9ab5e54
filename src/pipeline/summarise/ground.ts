import type { Article } from '../../model/entry.ts';
import type { SummaryText } from '../../model/story.ts';
import { fold } from '../../text/fold.ts';

/** Numbers and Latin names of a proposal that no source holds: each is a reason to refuse it. */
export const groundSummary = (text: SummaryText, articles: readonly Article[]): string[] => {
  const sources = fold(articles.map(({ title, body }) => `${title}\n${body}`).join('\n'));
  const said = fold(`${text.headline}\n${text.body}`);
  const problems: string[] = [];
  for (const number of said.match(/\d+(?:[.,]\d+)*/g) ?? [])
    if (!sources.includes(number)) problems.push(`the number ${number} stands in no source`);
  for (const name of said.match(/[a-z][a-z0-9-]{2,}/g) ?? [])
    if (!sources.includes(name)) problems.push(`the name ${name} stands in no source`);
  if (/https?:|@|<[a-z]/i.test(said)) problems.push('links, mentions or markup');
  const arabic = (said.match(/\p{Script=Arabic}/gu) ?? []).length;
  if (arabic < said.replace(/\s/g, '').length * 0.5) problems.push('not in Arabic');
  return problems;
};
