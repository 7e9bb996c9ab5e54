import { fold } from '../fold.ts';

export const wordCount = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Forms of address and titles that a desk drops before a name. */
const HONORIFICS =
  /(?<!\p{L})(?:و?(?:معالي|سعادة|سمو|سماحة|فضيلة|صاحب السمو الملكي|صاحب السمو|خادم الحرمين الشريفين) |(?:الدكتور|الدكتورة|المهندس|المهندسة|الأستاذ|الأستاذة|اللواء|العميد|الفريق|السيد|السيدة|د\.|م\.) (?=\p{L}))/gu;
/** Asides between dashes, and brackets that only repeat a name in Latin letters or say which picture. */
const ASIDES: readonly RegExp[] = [
  /\s[-–—]\s[^-–—.]{3,90}\s[-–—](?=\s|،)/gu,
  /\s\((?:[\p{Script=Latin}\p{N}\s.'-]{2,40}|أرشيفية|أرشيف)\)/gu,
];

/** Where a sentence may end early: the head before such a word is a whole sentence by itself. */
const BREAKS = new RegExp(
  `(?:،\\s+(?=(?:و\\p{L}|في |مع |من |على |إلى |عقب |إثر |بعد|قبل|منذ|خلال|بسبب|ل\\p{L}|ب\\p{L}|أي |لا سيما|خاصة|خصوصا|التي|الذي|الذين|اللذين|اللتين|وهو|وهي|وهم|إذ|حيث|فيما|بينما|علما|كما|مما|ما |بل |رغم|ردا|رداً))` +
    `|\\s+(?=(?:فيما|بينما|في حين|في وقت|حيث|إذ|وذلك|مضيف\\p{L}*|مشير\\p{L}*|مؤكد\\p{L}*|موضح\\p{L}*|معتبر\\p{L}*|واصف\\p{L}*|لافت\\p{L}*|مبين\\p{L}*|منوه\\p{L}*|علم[اً]{1,2}|زاعم\\p{L}*|مطالب\\p{L}* ب|داعي\\p{L}*|محذر\\p{L}*|متهم\\p{L}*|مشدد\\p{L}*|متعهد\\p{L}*|بعدما|بعد أن|بعد ان|غداة|عقب|إثر|على خلفية|في خطوة|في أول|وفي|كما|قبل أن|قبل ان|تمهيد\\p{L}*|بهدف|من أجل|خلال|على هامش|بحضور|بمشاركة|ثم|ومنها|ومن بينها|لكن|ولكن|غير أن|إلا أن|متجاوز\\p{L}*|متقدم\\p{L}*|محتفظ\\p{L}*)(?: |$))` +
    `|\\s+(?=و(?:قال|أعلن|أكد|أضاف|طرد|فرض|أمر|أمهل|استدع|رفض|نفى|نفت|ندد|جمد|جمّد|طلب|تعهد|تحظر|يعاقب|عطل|عطّل|نشر|أدرج|وصف|حذر|دعا|استول|اتهم)\\p{L}* ))`,
  'gu',
);

/** Words no sentence ends with. */
const DANGLING =
  /(?:^|\s)(?:و|أو|ثم|في|من|إلى|على|عن|مع|بين|أن|إن|بأن|التي|الذي|الذين|قال|قالت|كل|أي|هذا|هذه|ذلك|بعد|قبل|منذ|خلال|بسبب|لا|لم|لن|ما|قد|كان|كانت|حول|ضد|نحو|غير|عدم|هو|هي|هم|أنه|أنها|إنه|إنها|وذلك|وقد|حيث|إذ|فيما|مما|بما|لدى|عبر|تحت|أمام|وفق|أثناء|لكن|ولكن|كما|وكذلك|إضافة|فضلا|فضلاً)$/u;
const ATTRIBUTION =
  /(?<!\p{L})(?:بحسب|وفق|وفقا|وفقاً|حسب|حسبما|على ما|نقلا|نقلاً|قال(?:ت)?|أعلن(?:ت)?|ذكر(?:ت)?|أفاد(?:ت)?|أكد(?:ت)?|نسب(?:ت|ها|تها|ته)?|اتهم(?:ت)?|تتهم(?:ها|ه)?|قيل|تقول|يقول|تنسبه|تنسبها)(?!\p{L})/u;
const SAYING =
  /^(?:و|ف)?(?:قال|أعلن|أكد|أضاف|أوضح|ذكر|أفاد|رأى|اعتبر|زعم|كشف|صرح|أشار|لفت|بيّن|بين|نقل|شدد|حذّر|حذر|اعلن|اكد)(?:ت|وا)?(?!\p{L})/u;
const SAID =
  /(?<!\p{L})(?:إن|أن|بأن|ان|عن|إلى|من|«|:)|(?:إنه|أنه|إنها|أنها|إنهم|أنهم|إنّ|أنّ|بأنه|بأنها|لها|له|ل\p{L}+|ب\p{L}+)/u;

const balanced = (text: string): boolean =>
  text.split('«').length === text.split('»').length &&
  text.split('(').length === text.split(')').length &&
  text.split('"').length % 2 === 1;

/** Verbs or a noun sentence: «X تفعل» cannot be told from here, so the head only has to be long enough and not hang in the air. */
const stands = (head: string, whole: string): boolean => {
  const bare = head.replace(/[،؛:\s]+$/u, '');
  if (!balanced(bare) || DANGLING.test(bare)) return false;
  if (SAYING.test(bare) && !SAID.test(bare.split(' ').slice(2).join(' '))) return false;
  // «إن … الأشد» wants its predicate: a head that ends inside a clause of «إن» shorter than four words is none.
  if (/(?:^|\s)(?:إن|أن)(?: \S+){0,2}$/u.test(bare)) return false;
  const tail = whole.slice(head.length);
  return !(
    ATTRIBUTION.test(tail) &&
    !ATTRIBUTION.test(bare) &&
    /(?:بحسب|وفق|حسب|على ما|نقل|قيل|تنسب|نسب|تتهم)/u.test(tail)
  );
};

const LEAST_HEAD = 9;
/** «ورفض رئيس الوزراء الاعتذار»: an answer is whole in fewer. */
const LEAST_ANSWER = 6;

/** The sentence lightened: titles, asides. */
export const lighten = (sentence: string): string => {
  let text = sentence.replace(HONORIFICS, '');
  for (const pattern of ASIDES) text = text.replace(pattern, '');
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([،.])/g, '$1')
    .trim();
};

/** The sentence and its shorter whole forms, longest first: each ends where a clause ends, with its attribution. */
export const shorterForms = (sentence: string): string[] => {
  const light = lighten(sentence);
  const bare = light.replace(/[.؟!،\s]+$/u, '');
  const out = [bare];
  const ends = [...bare.matchAll(BREAKS)].map(({ index }) => index).toReversed();
  for (const end of ends) {
    const head = bare.slice(0, end).replace(/[،؛:\s]+$/u, '');
    if (wordCount(head) < (isDenial(head) ? LEAST_ANSWER : LEAST_HEAD)) break;
    if (stands(head, bare) && out.at(-1) !== head) out.push(head);
  }
  return out;
};

/** With its full stop. */
export const stopped = (sentence: string): string =>
  /[.!؟?…]["»”)]*$/u.test(sentence) ? sentence : `${sentence}.`;

/** The answer of the accused, or that there is none yet. */
export const isDenial = (sentence: string): boolean =>
  /(?:^و?(?:رفض|ترفض|يرفض)|(?:^|\s|و)(?:نف[ىيت]|تنفي|ينفي|(?:رفض|ترفض)\S* (?:\S+ ){0,3}(?:الاتهام|هذه الاتهام|التهم|القرار)|كذب|انكر|تنكر|ينكر|لا اساس|عار عن|عاري|باطل|مفبرك|ملفق|سخيف|مزاعم|ادعاءات|فارغه|المزاعم|الادعاءات|(?:لم|لا|لن) (?:ت|ي)علق|امتنع\S* عن التعليق|رفض\S* التعليق|لم يصدر تعليق|لم ترد|لزم\S* الصمت|التزم\S* الصمت))/u.test(
    fold(sentence),
  );
