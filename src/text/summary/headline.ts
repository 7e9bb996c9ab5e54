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
  /(?:^|\s)(?:في|من|إلى|على|عن|مع|بين|أن|إن|التي|الذي|بعد|قبل|منذ|خلال|لا|كل|أي|أكثر|نحو|عدد|غير|عدم|هذا|هذه|بأن|و|وزارة|هيئة|رئيس|وزير|حكومة|وكالة|شركة|مجموعة|حالة|أول|ضد|قد|لم|لن|كان|كانت|بسبب|بواقع|قطعت|إنها|أنها|إنه|أنه|التابعة|التابع|المرتبطة|المرتبط|المتهمة|المتهم|المسؤولة|المسؤول|الخاصة|الخاص|تابعة|تابع|مرتبطة|مرتبط)$/u;
const balanced = (text: string): boolean => text.split('«').length === text.split('»').length;

/** «… تعلن أن مجموعة القرصنة»: what «أن» opens has no verb yet. */
const isUnfinished = (head: string): boolean => {
  const clause = /\s(?:أن|إن|بأن)\s(?<rest>.*)$/u.exec(head)?.groups?.['rest'];
  return (
    clause !== undefined &&
    !/(?:^|\s)(?:[يت](?!م\s)\p{L}{2,}|هي|هو|وراء|لن|لا|لم|ليس\p{L}*)(?:\s|$)/u.test(clause)
  );
};

const clauseWithin = (text: string, most: number): string | null => {
  const forms = shorterForms(text);
  // A whole clause a little too long says more than one cut short of its point.
  const form = forms.find((one) => wordCount(one) <= most) ?? forms.find((one) => wordCount(one) <= most + 3);
  if (form !== undefined && wordCount(form) >= LEAST_GIVEN) return form;
  const ends = [...text.matchAll(LOOSE_BREAK)].map(({ index }) => index).toReversed();
  for (const end of ends) {
    const head = text.slice(0, end).replace(/[،؛:\s]+$/u, '');
    const count = wordCount(head);
    const whole = balanced(head) && !DANGLING.test(head) && !isUnfinished(head);
    if (count <= most && count >= LEAST_GIVEN && whole) return head;
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

const OFFICE_HEAD =
  /^(?:ال)?(?:رئيس|رئيسة|وزير|وزيرة|سفير|سفيرة|متحدث|متحدثة|ناطق|مدير|مديرة|أمين|مستشار|مستشارة|نائب|قائد|مفوض|مفوضة|مسؤول|مسؤولة|زعيم|ملك|ولي|أمير)\s/u;
const OBJECT_START =
  /^(?:في|على|إلى|من|عن|أن|إن|بأن|مع|بعد|قبل|ضد|عقب|إثر|حول|بشأن|خلال|حالة|عقوبات|قطع|طرد|فرض|حظر|ب(?:ال|سبب|شأن)\p{L}*|لل\p{L}+|«)(?:\s|$|\p{L})/u;

/** «رئيس كوستاريكا الجديد رودريغو تشافيس في…»: behind an office the holder's name is dropped up to the first word of the rest. */
const withoutHolder = (subject: string, after: string): string => {
  if (!OFFICE_HEAD.test(subject)) return after;
  const words = after.split(' ');
  const at = words.findIndex((_, index) => {
    const rest = words.slice(index).join(' ');
    return (
      OBJECT_START.test(rest) ||
      ((words[index] ?? '').startsWith('ال') &&
        findParties(rest)[0]?.wordStart === (words[index]?.length ?? 0) + 1)
    );
  });
  return at > 0 && at <= 5 ? words.slice(at).join(' ') : after;
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
  return `${subject.text} ${present(verb.present, agreement)} ${withoutHolder(subject.text, subject.after)}`;
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

/** A line that names the coverage, not the news. */
const COVERAGE =
  /(?:آخر|اخر|أبرز) (?:التطورات|المستجدات|الأخبار)|أخبار متفرقة|لحظة بلحظة|تغطية (?:مباشرة|مستمرة)|نشرة (?:أخبار|الأخبار)|موجز (?:أخبار|الأخبار)|أهم الأخبار|حصاد (?:اليوم|الأسبوع)/u;

/** Why the source's own headline cannot stand: a question, bait, the name of a coverage, a quotation without speaker, another script. */
const isPoor = (clean: string, given: string): boolean =>
  wordCount(clean) < 4 ||
  isQuestion(given) ||
  isQuestion(clean) ||
  CLICKBAIT.test(clean) ||
  COVERAGE.test(clean) ||
  /^«[^»]+»\.?$/u.test(clean) ||
  !/\p{Script=Arabic}/u.test(clean);

const partiesIn = (text: string): ReadonlySet<PartyId> => new Set(findParties(text).map(({ id }) => id));

/** «سفيرة فنلندا لـ«المدار»: …»: whom the speaker told it to is no news. */
const withoutOutlet = (title: string): string => title.replace(/\s+(?:لـ\s?|ل)«[^»]{2,30}»(?=\s*:)/u, '');

/**
 * The source's own headline where it is good, else one out of the lead; where the lead gives none either, `fromFrame`: who does what to
 * whom, as the frame has it.
 */
export const chooseHeadline = (title: string, lead: string, fromFrame: string | null = null): string => {
  const clean = withoutOutlet(cleanTitle(title));
  const count = wordCount(clean);
  if (lead === '') return count === 0 ? title : (within(clean, MOST) ?? clean);
  if (isPoor(clean, title)) {
    const told = headlineFromLead(lead);
    if (fromFrame === null) return told;
    const named = partiesIn(told);
    const framed = partiesIn(fromFrame);
    const good = wordCount(told) >= 5 && wordCount(told) <= MOST + 3 && named.size > 0;
    const saysMore = framed.size > named.size && [...named].every((id) => framed.has(id));
    return good && !saysMore ? told : fromFrame;
  }
  if (count > MOST)
    return within(clean, MOST) ?? laterHalf(clean) ?? (count <= MOST + 3 ? clean : headlineFromLead(lead));
  if (count >= LEAST_GIVEN) return clean;
  const composed = headlineFromLead(lead);
  const good = wordCount(composed) >= LEAST && wordCount(composed) <= MOST;
  return good && sharedWith(clean, composed) >= 0.5 ? composed : clean;
};
