import type { Article } from '../../model/entry.ts';
import type { SummaryText } from '../../model/story.ts';
import { cutAt } from '../truncate.ts';
import { proseOf, termsOf } from './prose.ts';
import { isQuestion } from './headline.ts';
import { stopped, wordCount } from './shorten.ts';

const MOST_WORDS = 50;
const MAX_HEADLINE = 140;
const OUTLET_TAIL = /\s+(?:[|–—-]|::|»)\s+[^|–—»]{2,40}$/u;
const DENIAL =
  /\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)|baseless|groundless|no comment|did not (?:immediately )?(?:comment|respond))\b/iu;

/** An English article in its own words: title, lead, and the answer of the accused or the sentence that adds most. */
export const summariseEnglish = (article: Article): SummaryText => {
  const prose = proseOf(article.title, article.body);
  const [lead = '', ...others] = prose.sentences;
  const wanted = new Set(termsOf(prose.title));
  const room = MOST_WORDS - wordCount(lead);
  const second = others
    .slice(0, 12)
    .filter((sentence) => wordCount(sentence) <= room)
    .map((sentence, index) => ({
      sentence,
      weight:
        termsOf(sentence).filter((term) => wanted.has(term)).length * 0.3 -
        index * 0.2 +
        (DENIAL.test(sentence) ? 2 : 0) -
        (/^["“]/.test(sentence) ? 1 : 0),
    }))
    .toSorted((a, b) => b.weight - a.weight)[0];
  const body = [lead, ...(second === undefined ? [] : [second.sentence])]
    .filter((sentence) => sentence !== '')
    .map(stopped)
    .join(' ');
  const title = prose.title.replace(OUTLET_TAIL, '').replace(/[.!]+$/u, '');
  const headline = title === '' || isQuestion(title) ? lead.replace(/[.!]+$/u, '') : title;
  return {
    headline: cutAt(headline, MAX_HEADLINE, 'utf16'),
    body: cutAt(body === '' ? stopped(title) : body, 600, 'utf16'),
  };
};
