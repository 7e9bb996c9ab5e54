import type { Article } from '../../model/entry.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { SummaryText } from '../../model/story.ts';
import type { Summariser } from '../../ports/summariser.ts';
import { formProblems } from './form.ts';
import { groundSummary } from './ground.ts';
import { withoutOrders } from './orders.ts';

export interface Asked {
  /** Null: no proposal that is true and in form. */
  readonly text: SummaryText | null;
  /** Of the last proposal, for the log. */
  readonly problems: readonly string[];
}

/** One asking and one repair. Orders in the articles reach neither the model nor the ground it is checked on. */
export const askModel = async (
  summariser: Summariser,
  given: readonly Article[],
  judgement: Judgement,
  storyId: number,
  signal: AbortSignal,
): Promise<Asked> => {
  const articles = given.map((article) => ({
    ...article,
    title: withoutOrders(article.title),
    body: withoutOrders(article.body),
  }));
  let problems: readonly string[] = [];
  for (let attempt = 0; attempt < 2; attempt++) {
    const proposal = await summariser.summarise({ storyId, judgement, articles, signal, problems });
    if (proposal.kind === 'none') return { text: null, problems: [...problems, 'no answer'] };
    if (proposal.kind === 'misshapen') {
      problems = ['the answer was not the JSON object asked for'];
      continue;
    }
    const text: SummaryText = {
      headline: proposal.text.headline.trim().replace(/[.\s]+$/u, ''),
      body: proposal.text.body.trim(),
    };
    problems = [...formProblems(text), ...groundSummary(text, articles, judgement.frame)];
    if (problems.length === 0) return { text, problems };
  }
  return { text: null, problems };
};
