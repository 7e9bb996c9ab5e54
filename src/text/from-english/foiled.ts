import { present } from '../arabic.ts';
import { doerBefore } from './subjects.ts';
import type { Scene, Told } from './told.ts';

/** «لم يُسمِّ المهاجم»: nobody is accused, whoever else is named. */
const NAMES_NOBODY =
  /\b(?:did not|didn[’']t|has not|have not|declined to|without|refused to)\s(?:\w+\s)?(?:nam(?:e|ed|ing)|identif\w+|attribut\w+|blam\w+|specify)\b|\bdid not say who\b/iu;
export const accusesNobody = ({ text }: Scene): boolean => NAMES_NOBODY.test(text);

/** A thing as object: «هجوماً سيبرانياً على…». */
const asObject = (thing: string): string =>
  thing
    .replace(/^هجوم سيبراني(?= |$)/u, 'هجوماً سيبرانياً')
    .replace(/^هجوم(?= )/u, 'هجوماً')
    .replace(/^اختراق إلكتروني(?= |$)/u, 'اختراقاً إلكترونياً');

const FOILED = /\b(?:foil(?:s|ed)|thwart(?:s|ed)|repel(?:s|led)|fend(?:s|ed) off|prevent(?:s|ed))\b/giu;
/** «أحبطت بولندا هجوماً سيبرانياً على مرافق المياه»: an attack that failed, without anybody accused. */
export const foiled = ({ sentences, facts }: Scene): Told | null => {
  for (const sentence of sentences.slice(0, 3)) {
    for (const match of sentence.matchAll(FOILED)) {
      const doer = doerBefore(sentence, match.index);
      if (doer === null || !/\b(?:cyber|hack)/iu.test(sentence.slice(match.index))) continue;
      const nobody = NAMES_NOBODY.test(sentences.slice(0, 6).join(' '))
        ? `. ولم ${present('يسمّ', { gender: doer.subject.gender, number: 'singular' })} ${doer.ar} الجهة المنفذة`
        : '';
      return {
        actors: doer.parties,
        verb: ['أحبط', 'يحبط', 'إحباط'],
        rest: asObject(facts.thing),
        more: nobody,
      };
    }
  }
  return null;
};
