import type { Article } from '../../model/entry.ts';
import type { SummaryText } from '../../model/story.ts';
import { fold } from '../fold.ts';
import { cutAt } from '../truncate.ts';
import { proseOf, termsOf } from './prose.ts';
import { isQuestion } from './headline.ts';
import { stopped, wordCount } from './shorten.ts';

const MOST_WORDS = 50;
const MAX_HEADLINE = 140;
const OUTLET_TAIL = /\s+(?:[|–—-]|::|»)\s+[^|–—»]{2,40}$/u;
const DENIAL =
  /\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)|baseless|groundless|no comment|(?:did not|declined to) (?:immediately )?(?:comment|respond)|(?:call|describ|brand)(?:s|ed) [^.]{0,40}(?:unfounded|absurd|false|fabricated))\b/iu;
/** «LIVE:», "Interview:" before a title. */
const TAG = /^(?:live|breaking|update[ds]?|exclusive|watch|video|interview)\s*[:|–—-]+\s*/iu;

/** The entries of a live blog with that of the heaviest act in front. */
const forwards = (entries: readonly string[], focus: readonly string[]): string[] => {
  const lead = focus
    .map((phrase) => entries.find((entry) => phrase !== '' && fold(entry).includes(phrase)))
    .find((entry) => entry !== undefined);
  return lead === undefined ? [...entries] : [lead, ...entries.filter((entry) => entry !== lead)];
};

/** An English article in its own words: title, lead, and the answer of the accused or the sentence that adds most. */
export const summariseEnglish = (article: Article, focus: readonly string[] = []): SummaryText => {
  const prose = proseOf(article.title, article.body, focus);
  const told = prose.writing === 'live' ? forwards(prose.sentences, focus) : prose.sentences;
  const [lead = '', ...others] = told;
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
  const title = prose.title
    .replace(TAG, '')
    .replace(OUTLET_TAIL, '')
    .replace(/[.!]+$/u, '');
  const headline = title === '' || isQuestion(title) ? lead.replace(/[.!]+$/u, '') : title;
  return {
    headline: cutAt(headline, MAX_HEADLINE, 'utf16'),
    body: cutAt(body === '' ? stopped(title) : body, 600, 'utf16'),
  };
};
