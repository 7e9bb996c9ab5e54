import { findParties } from '../gazetteer.ts';
import { mend } from './mend.ts';

const QUOTED = /^«[^»]+»\.?$/u;

/** A sentence that is nothing but a quotation: who said it stands elsewhere. */
export const isQuoteAlone = (text: string): boolean => QUOTED.test(mend(text));

/** «بهذه الكلمات علّقت فلانة على…»: the quotation stands in the sentences before. */
const THESE_WORDS = /^(?:بهذه (?:الكلمات|العبارات|العبارة|الجملة)|هكذا)،?\s+(?=\S)/u;
/** ««نص»، تقول فلانة، «بقيته»»: the speaker behind the quotation. */
const SPEAKER_BEHIND =
  /^«(?<quote>[^»]{6,})»،?\s+(?<verb>(?:ي|ت)?(?:قال|قول|رد|ردّ|ضيف|أضاف|ؤكد|أكد|علق|علّق|وضح|أوضح|تابع)(?:ت)?)\s+(?<who>[^«».،]{3,60}?)(?:،\s*«(?<more>[^»]+)»)?\.?$/u;

/** Quotations joined with who said them, so that no sentence stands without its speaker. */
export const withSpeakers = (sentences: readonly string[]): string[] => {
  const out: string[] = [];
  let quotes: string[] = [];
  for (const sentence of sentences) {
    const text = mend(sentence);
    if (QUOTED.test(text)) {
      quotes.push(text.replace(/\.$/u, ''));
      out.push(sentence);
      continue;
    }
    const behind = SPEAKER_BEHIND.exec(text)?.groups;
    if (THESE_WORDS.test(text) && quotes.length > 0) {
      const quote = quotes.find((one) => findParties(one).length > 0) ?? quotes.at(-1) ?? '';
      out.push(`${text.replace(THESE_WORDS, '').replace(/[.:\s]+$/u, '')}: ${quote}.`);
    } else if (behind !== undefined)
      out.push(
        `${behind['verb'] ?? ''} ${behind['who'] ?? ''}: «${behind['quote'] ?? ''}»${behind['more'] === undefined ? '' : ` و«${behind['more'].replace(/^و(?=ال)/u, '')}»`}.`,
      );
    else out.push(sentence);
    quotes = [];
  }
  return out;
};
