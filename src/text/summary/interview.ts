import { findParties } from '../gazetteer.ts';
import { mend } from './mend.ts';
import { termsOf, type Prose } from './prose.ts';
import { shorterForms, wordCount } from './shorten.ts';

const MOST_WORDS = 45;

/** «سفيرة فنلندا للشؤون السيبرانية لـ«المدار»: …»: who speaks in an interview. */
const SPEAKER = /^(?<who>[^:«»]{6,60}?)(?:\s+(?:لـ|ل)?\s?«[^»]{2,30}»|\s+ل(?:ـ)?\p{L}+)?\s*:\s/u;

/** «في هذا الحوار تتحدث سفيرة فنلندا للشؤون السيبرانية عن…»: the introduction says in full who speaks. */
const introducedIn = ({ sentences }: Prose, titled: string | undefined): string | undefined => {
  const found = sentences
    .slice(0, 3)
    .map(
      (text) =>
        /(?:ت|ي)(?:تحدث|قول|جيب|شرح)\s(?<who>[^.،:«»]{6,60}?)\s(?:عن|إلى|على|إن|في)\s/u.exec(mend(text))
          ?.groups?.['who'],
    )
    .find((who) => who !== undefined);
  return titled === undefined || found?.split(' ')[0] === titled.split(' ')[0] ? found : undefined;
};

/** An interview in its speaker's words: the two answers that say most, as quotations with their owner. Null: nobody is named. */
export const summariseInterview = (prose: Prose): string | null => {
  const titled = SPEAKER.exec(mend(prose.title))?.groups?.['who'];
  const who = introducedIn(prose, titled) ?? titled;
  if (who === undefined) return null;
  const wanted = new Set(termsOf(prose.title));
  const answers = prose.sentences
    .map((sentence) => mend(sentence.replace(/^[-–—]\s*/u, '')).replace(/^«|»$|\.$|»\.$/gu, ''))
    .filter(
      (text) =>
        wordCount(text) >= 4 && !/[؟?]/u.test(text) && !/حاور|في هذا الحوار|في هذه المقابلة/u.test(text),
    );
  const ranked = answers
    .map((text, index) => ({
      text,
      index,
      weight:
        termsOf(text).filter((term) => wanted.has(term)).length +
        findParties(text).length * 1.5 -
        index * 0.2,
    }))
    .toSorted((a, b) => b.weight - a.weight);
  const verb = /^(?:ال)?\p{L}+ة(?:\s|$)/u.test(who) ? 'قالت' : 'قال';
  const more = verb === 'قالت' ? 'وأضافت' : 'وأضاف';
  const [first, second] = ranked;
  if (first === undefined) return null;
  const fit = (text: string, room: number): string | null =>
    shorterForms(text).find((form) => wordCount(form) <= room && !/[«»]/u.test(form)) ?? null;
  const head = `${verb} ${who}`;
  const said = fit(first.text, MOST_WORDS - wordCount(head));
  if (said === null) return null;
  const body = `${head}: «${said}».`;
  const rest = second === undefined ? null : fit(second.text, MOST_WORDS - wordCount(body) - 1);
  return rest === null ? body : `${body} ${more}: «${rest}».`;
};
