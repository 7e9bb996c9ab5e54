import type { PartyId } from '../../model/party.ts';
import { present, subjectOf } from '../arabic.ts';
import { findParties } from '../gazetteer.ts';
import { mend } from './mend.ts';
import { termsOf } from './prose.ts';
import { lighten, shorterForms, wordCount } from './shorten.ts';
import { pastVerb } from './verbs.ts';

/** A headline's words: fewer say too little, more do not fit a phone's first line. */
const LEAST = 8;
const MOST = 12;
/** A title of the source may be a little out of range and stay. */
const LEAST_GIVEN = 6;

/** Names of outlets and sections behind a title. */
const OUTLET_TAIL = /\s+(?:[|–—]|-|::|»|•|ـ)\s+(?:(?!\d)[^|–—»•]{2,40})$/u;
/** «عاجل |», «بالفيديو..», «خاص:». */
const TAG =
  /^(?:عاجل|فيديو|بالفيديو|بالصور|صور|شاهد|خاص|حصري|مباشر|تحديث|محدث|تقرير|breaking|exclusive|video|watch|live|updated?)\s*(?:[|:.!–—-]+|\.\.)\s*/iu;
const CLICKBAIT =
  /(?:لن تصدق|لا يصدق|تعرف على|إليك|هذا ما|ما لا تعرفه|صدمة|مفاجأة|شاهد ما|الحقيقة الكاملة|القصة الكاملة)/u;

export const isQuestion = (text: string): boolean =>
  /[?؟]/.test(text) || /^(?:هل|لماذا|كيف|ماذا|من يحمي|ما هو|ما هي|متى|أين)\s/u.test(text);

/** A title without tags, outlet, doubled signs and final stop; two dots join its halves as a comma does. */
export const cleanTitle = (title: string): string => {
  let text = title.replace(TAG, '').trim();
  for (let round = 0; round < 2; round++) {
    const cut = text.replace(OUTLET_TAIL, '');
    if (wordCount(cut) < 4) break;
    text = cut;
  }
  return mend(text.replace(/\s*(?:\.{2,}|…)\s*/gu, '، ').replace(/[!]+/g, ''))
    .replace(/[.،]+$/u, '')
    .trim();
};

const pieces = (text: string): string[] =>
  text
    .split(/\s*[،؛]\s+/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

/** The longest form of at most twelve words: whole halves first, then whole clauses. */
const within = (text: string, most: number): string | null => {
  if (wordCount(text) <= most) return text;
  const halves = pieces(text);
  const byHalf = halves
    .map((_, index) => halves.slice(0, halves.length - index).join('، '))
    .find((form) => wordCount(form) <= most && wordCount(form) >= LEAST_GIVEN);
  if (byHalf !== undefined) return byHalf;
  return clauseWithin(text, most);
};

/** «بعد الاعتداء على سفارتها… السعودية تطرد»: the half that names who acts. */
const laterHalf = (text: string): string | null =>
  pieces(text).find(
    (half) => wordCount(half) >= LEAST_GIVEN && wordCount(half) <= MOST && findParties(half).length > 0,
  ) ?? null;

/** Where a headline may end though a sentence would not: before what only adds when, where, how and why. */
const LOOSE_BREAK =
  /\s+(?=(?:في|خلال|بعد|قبل|عقب|إثر|على خلفية|بسبب|منذ|بهدف|من أجل|مع|وسط|رغم|ضمن|عبر|بمشاركة|بحضور|التي|الذي|الذين|لدى|لل?\p{L}{4,}|و\p{L}{4,}|ب\p{L}{4,}) )/gu;
const DANGLING =
  /(?:^|\s)(?:في|من|إلى|على|عن|مع|بين|أن|إن|التي|الذي|بعد|قبل|منذ|خلال|لا|كل|أي|أكثر|نحو|عدد|غير|عدم|هذا|هذه|بأن|و|وزارة|هيئة|رئيس|وزير|حكومة|وكالة|شركة|مجموعة|حالة|أول|ضد|قد|لم|لن|كان|كانت|بسبب|بواقع|قطعت|إنها|أنها|إنه|أنه)$/u;
const balanced = (text: string): boolean => text.split('«').length === text.split('»').length;

const clauseWithin = (text: string, most: number): string | null => {
  const forms = shorterForms(text);
  // A whole clause a little too long says more than one cut short of its point.
  const form = forms.find((one) => wordCount(one) <= most) ?? forms.find((one) => wordCount(one) <= most + 3);
  if (form !== undefined && wordCount(form) >= LEAST_GIVEN) return form;
  const ends = [...text.matchAll(LOOSE_BREAK)].map(({ index }) => index).toReversed();
  for (const end of ends) {
    const head = text.slice(0, end).replace(/[،؛:\s]+$/u, '');
    const count = wordCount(head);
    if (count <= most && count >= LEAST_GIVEN && balanced(head) && !DANGLING.test(head)) return head;
  }
  return null;
};

/** «قال راما إن الهجوم فشل»: the speaker (at most seven words) and what is said. */
const SPEECH =
  /^(?:و|ف)?(?:قال|قالت|أكد|أكدت|أعلن|أعلنت|أفاد|أفادت|ذكر|ذكرت|أوضح|أوضحت|حذر|حذّر|حذرت|حذّرت|رأى|اعتبر|كشف|كشفت)\s+(?<who>[^«».:]{3,60}?)،?\s+(?:إن|أن|بأن|من أن|عن أن|إنّ|أنّ)\s+(?<what>.{15,})$/u;

/** «ألبانيا أنها قطعت علاقاتها» becomes «ألبانيا تقطع علاقاتها». */
const selfReport = (text: string): string | null => {
  const match =
    /^(?:و)?(?:أعلن|أعلنت|قال|قالت|أكد|أكدت)\s+(?<who>[^«».:]{3,50}?)(?:،[^،]{2,30}،)?\s+(?:أنها|إنها|أنه|إنه|بأنها|بأنه)\s+(?<verb>\p{L}+)\s+(?<rest>.{8,})$/u.exec(
      text,
    );
  const { who, verb, rest } = match?.groups ?? {};
  const known = verb === undefined ? null : pastVerb(verb);
  if (who === undefined || rest === undefined || known === null || wordCount(who) > 6) return null;
  return `${who} ${present(known.present, { gender: known.gender, number: 'singular' })} ${rest}`;
};

interface Subject {
  readonly text: string;
  readonly after: string;
  readonly parties: readonly PartyId[];
}

/** «شركة آبل»: a subject that is no party. */
const BODY = /^(?:شركة|مجموعة|لجنة|محكمة|شرطة|جامعة|منظمة|هيئة|نادي|فريق|البنك|مصرف)\s+\S+/u;

/** The subject behind an opening verb: up to the end of the first party's name, its second adjective, and the names joined to it. */
const subjectOfRest = (rest: string): Subject | null => {
  const mentions = findParties(rest);
  const first = mentions.findIndex(({ start }) => wordCount(rest.slice(0, start)) <= 3);
  const mention = mentions[first];
  let end = mention?.end ?? BODY.exec(rest)?.[0].length ?? 0;
  if (end === 0) return null;
  const parties = mention === undefined ? [] : [mention.id];
  if (mention !== undefined && mention.kind !== 'demonym')
    end += /^\s+ال\p{L}+(?:ي|ية|ة)(?=\s|،)/u.exec(rest.slice(end))?.[0].length ?? 0;
  for (const next of mentions.slice(first + 1)) {
    if (
      !/^[\s،]*و?$/u.test(rest.slice(end, next.wordStart)) ||
      !/^[\s،]+و/u.test(rest.slice(end, next.start + 1))
    )
      break;
    end = next.end;
    parties.push(next.id);
  }
  const text = rest.slice(0, end).replace(/[،\s]+$/u, '');
  if (/(?:^|\s)(?:إن|أن|بأن|في|على|من|عن)(?:\s|$)/u.test(text)) return null;
  const after = rest
    .slice(end)
    .replace(/^،[^،]{2,30}،/u, '')
    .replace(/^[،\s]+/u, '');
  // An adjective, or another name joined on, would be torn from it; a party is the object.
  const isObject = findParties(after)[0]?.wordStart === 0;
  const torn = /^(?:ال\p{L}+(?:ي|ية)|و\p{L}+|\p{L}+\s+(?:إن|أن|إنها|أنها))(?:\s|$)/u.test(after);
  return after === '' || (torn && !isObject) ? null : { text, after, parties };
};

/** «قطعت ألبانيا علاقاتها…» in nominal order and the present: «ألبانيا تقطع علاقاتها…». */
const nominal = (text: string): string | null => {
  const [first = '', ...others] = text.split(' ');
  const verb = pastVerb(first);
  const subject = verb === null ? null : subjectOfRest(others.join(' '));
  if (verb === null || subject === null) return null;
  const agreement =
    subject.parties.length > 1
      ? subjectOf(subject.parties)
      : { gender: verb.gender, number: 'singular' as const };
  return `${subject.text} ${present(verb.present, agreement)} ${subject.after}`;
};

/** A headline out of the lead sentence: who does what, in the present; or the lead's first clause. */
export const headlineFromLead = (lead: string): string => {
  const light = lighten(mend(lead)).replace(/[.؟!]+$/u, '');
  const speech = SPEECH.exec(light)?.groups;
  const said =
    speech?.['who'] !== undefined && speech['what'] !== undefined && wordCount(speech['who']) <= 7
      ? `${speech['who'].replace(/،.*$/u, '')}: ${speech['what']}`
      : null;
  for (const form of [selfReport(light), nominal(light), said, light]) {
    if (form === null) continue;
    const short = within(form, MOST);
    if (short !== null && wordCount(short) >= 5) return short.replace(/[.،:\s]+$/u, '');
  }
  const [half = light] = pieces(light);
  return half.replace(/[.،:\s]+$/u, '');
};

/** The share of a title's words that another line says too. */
const sharedWith = (title: string, line: string): number => {
  const wanted = new Set(termsOf(title));
  const said = new Set(termsOf(line));
  return wanted.size === 0 ? 1 : [...wanted].filter((term) => said.has(term)).length / wanted.size;
};

/** The source's own headline where it is good, else one out of the lead. */
export const chooseHeadline = (title: string, lead: string): string => {
  const clean = cleanTitle(title);
  const count = wordCount(clean);
  const poor = count < 4 || isQuestion(clean) || CLICKBAIT.test(clean) || !/\p{Script=Arabic}/u.test(clean);
  if (lead === '') return count === 0 ? title : (within(clean, MOST) ?? clean);
  if (poor) return headlineFromLead(lead);
  if (count > MOST)
    return within(clean, MOST) ?? laterHalf(clean) ?? (count <= MOST + 3 ? clean : headlineFromLead(lead));
  if (count >= LEAST_GIVEN) return clean;
  const composed = headlineFromLead(lead);
  const good = wordCount(composed) >= LEAST && wordCount(composed) <= MOST;
  return good && sharedWith(clean, composed) >= 0.5 ? composed : clean;
};
