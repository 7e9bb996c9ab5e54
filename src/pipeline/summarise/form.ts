import type { SummaryText } from '../../model/story.ts';

const wordCount = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** Links, mentions, markup of any platform: none may come from a model. */
const MARKUP =
  /https?:|www\.|\bt\.me\/|discord\.gg|@(?:everyone|here|\p{L})|<[a-z/!@#:&]|\*\*|__|~~|\|\||`|\]\(|^\s*[#>]\s/imu;
/** Signs that turn text around or hide in it. */
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/u;

/** What an editor refuses in the form of a proposal, whatever it says. */
export const formProblems = ({ headline, body }: SummaryText): string[] => {
  const said = `${headline}\n${body}`;
  const problems: string[] = [];
  if (MARKUP.test(said)) problems.push('links, mentions or markup');
  if (HIDDEN.test(said)) problems.push('invisible signs');
  const arabic = (said.match(/\p{Script=Arabic}/gu) ?? []).length;
  if (arabic < said.replace(/\s/g, '').length * 0.5) problems.push('not in Arabic');
  if (/[?؟!]/.test(headline)) problems.push('the headline is a question or an outcry');
  const [heads, words] = [wordCount(headline), wordCount(body)];
  if (heads < 4 || heads > 16) problems.push(`the headline has ${heads} words instead of 8 to 12`);
  if (words < 12 || words > 60) problems.push(`the body has ${words} words instead of 30 to 45`);
  if (!/[.!»”"]$/u.test(body.trim()) || body.includes('…'))
    problems.push('the body does not end as a sentence');
  return problems;
};
