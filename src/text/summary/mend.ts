import { withDigits } from '../digits.ts';
import { fold } from '../fold.ts';
import { withTanwin, withVerbs } from './polish.ts';

/** A blank forgotten before «ال» in the names that aggregators glue together. */
const GLUED: readonly (readonly [RegExp, string])[] = [
  [/الولايات(?=المتحد)/gu, 'الولايات '],
  [/الأمم(?=المتحد)/gu, 'الأمم '],
  [/الامم(?=المتحد)/gu, 'الأمم '],
  [/المملكة(?=المتحد|العربي)/gu, 'المملكة '],
  [/الاتحاد(?=الأوروبي|الاوروبي)/gu, 'الاتحاد '],
  [/الأمن(?=القومي|السيبراني|الوطني)/gu, 'الأمن '],
  [/(?<=[\s^])(روسيا|الصين|إيران|فرنسا|بريطانيا|ألمانيا)(?=وال\p{L})/gu, '$1 '],
];

const REPORTING = 'قال|قالت|أعلن|أعلنت|أكد|أكدت|أضاف|أضافت|أوضح|أوضحت|ذكر|ذكرت|صرح|صرحت';
/** What machines stutter: the verb again before or after its subject, «كيف يرد سيكون رده على». */
const STUTTER: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(?<!\\p{L})(${REPORTING})((?: \\S+){1,7}?) \\1(?= (?:إن|أن|ان|انه|إنه|بأن)|\\s*[.،«"]|$)`,
      'gu',
    ),
    '$1$2',
  ],
  [/(?<!\p{L})((قال|قالت) (\S+))(.{20,}?) \1 (?=إن)/gu, '$1$4 $2 '],
  // «قال الوزير إن … قال ليزكانو»: the speaker again at the end.
  [
    new RegExp(
      `^((?:و|ف)?(?:${REPORTING}) .{25,}?)[،,]?\\s(?:${REPORTING})(?: \\S+){1,2}(?: (?:${REPORTING}))?(?=\\s*\\.?$)`,
      'u',
    ),
    '$1',
  ],
  [/(?<!\p{L})(ي\p{L}{1,5}) سيكون \p{L}{1,5}ه (?=على)/gu, '$1 '],
  [/(?<!\p{L})(\p{L}{3,}) \1(?!\p{L})/gu, '$1'],
];

/** A short sentence of two or three words behind another is a machine's broken list («البلد. الميناء الرئيسي.»). */
const FRAGMENTS = /(?<=[.])(?:\s+(?:ال)?\p{L}+(?: \p{L}+)?\.)+$/u;

/** Egyptian papers write final ى for ي. True alefs of frequent words stay. */
const TRUE_ALEF = new Set(
  (
    'إلى الى على حتى لدى مدى سوى متى مصطفى عيسى موسى يحيى ليلى مستشفى منتدى مستوى محتوى مبنى معنى مقهى مرمى ملتقى دعوى شكوى فتوى جدوى عدوى قوى قرى كبرى صغرى أخرى اخرى أولى اولى ' +
    'وسطى عظمى قصوى يسرى يمنى أعلى اعلى أدنى ادنى أقصى اقصى أقوى أغنى مثلى فوضى ذكرى شورى موسيقى أسرى مرضى قتلى جرحى رؤى هدى ندى نفى ألقى القى أعطى أجرى اجرى التقى استدعى رأى تلقى بنى أبدى ابدى أدلى ادلى ' +
    'أنهى انهى تبنى تبنّى سعى أدى ادى أبقى بقى مضى قضى تولى تعدى تحدى تخطى تلافى أخفى اختفى اكتفى انتهى استولى ارتأى حظى يسعى يبقى يتبنى يتلقى يتولى تتبنى تتلقى تسعى تبقى حمى مرسى سلمى منى ضحى إحدى احدى كسرى بشرى فحوى مأوى هوى سوريا'
  ).split(' '),
);
/** «الصينى»: no word of standard spelling, so the paper writes all its ي so. */
const isEgyptian = (text: string): boolean =>
  /(?<!\p{L})(?:فى|التى|الذى)(?!\p{L})/u.test(text) ||
  [...text.matchAll(/(?<!\p{L})[وف]?(?:ب|ل|ك)?ال(\p{Script=Arabic}{2,}ى)(?![\p{L}\p{M}])/gu)].some(
    ([, bare = '']) => !TRUE_ALEF.has(bare),
  );
const withFinalYa = (text: string): string =>
  isEgyptian(text)
    ? text.replace(/(?<![\p{L}\p{M}])(\p{Script=Arabic}+)ى(?![\p{L}\p{M}])/gu, (word: string) => {
        const bare = word.replace(/^[وف]?(?:ب|ل|ك)?(?:ال)?/u, '');
        return TRUE_ALEF.has(word) || TRUE_ALEF.has(bare) || TRUE_ALEF.has(word.replace(/^[وف]/u, ''))
          ? word
          : `${word.slice(0, -1)}ي`;
      })
    : text;

/** The words that papers without hamza write most. */
const HAMZA: Readonly<Record<string, string>> = {
  الى: 'إلى',
  او: 'أو',
  اي: 'أي',
  ايضا: 'أيضاً',
  امام: 'أمام',
  اكد: 'أكد',
  اكدت: 'أكدت',
  اعلن: 'أعلن',
  اعلنت: 'أعلنت',
  اعربت: 'أعربت',
  اعرب: 'أعرب',
  اضاف: 'أضاف',
  اوضح: 'أوضح',
  افاد: 'أفاد',
  افادت: 'أفادت',
  اشار: 'أشار',
  اجرى: 'أجرى',
  اكثر: 'أكثر',
  اول: 'أول',
  الاول: 'الأول',
  الاولى: 'الأولى',
  امس: 'أمس',
  الامن: 'الأمن',
  الامم: 'الأمم',
  الامين: 'الأمين',
  الاميركي: 'الأميركي',
  الاميركية: 'الأميركية',
  الامريكي: 'الأميركي',
  الامريكية: 'الأميركية',
  اميركي: 'أميركي',
  اميركا: 'أميركا',
  ايران: 'إيران',
  الايراني: 'الإيراني',
  الايرانية: 'الإيرانية',
  الايرانيين: 'الإيرانيين',
  الاسرائيلي: 'الإسرائيلي',
  الاسرائيلية: 'الإسرائيلية',
  اسرائيل: 'إسرائيل',
  الاوروبي: 'الأوروبي',
  الارهاب: 'الإرهاب',
  ازاء: 'إزاء',
  انها: 'أنها',
  انه: 'أنه',
  الاحد: 'الأحد',
  الاربعاء: 'الأربعاء',
  الالكتروني: 'الإلكتروني',
  الالكترونية: 'الإلكترونية',
  الكتروني: 'إلكتروني',
  الكترونية: 'إلكترونية',
  اوباما: 'أوباما',
  ادارة: 'إدارة',
  الادارة: 'الإدارة',
  ادارته: 'إدارته',
  احتمال: 'احتمال',
  انهم: 'أنهم',
  امريكي: 'أميركي',
  امريكية: 'أميركية',
  امريكا: 'أميركا',
  اميركية: 'أميركية',
  امنية: 'أمنية',
  امني: 'أمني',
  الامنية: 'الأمنية',
  الامني: 'الأمني',
  انهاء: 'إنهاء',
  ابعاد: 'إبعاد',
  الازمة: 'الأزمة',
  ازمة: 'أزمة',
  الاعدام: 'الإعدام',
  اعلان: 'إعلان',
  اغلاق: 'إغلاق',
  اجراء: 'إجراء',
  اجراءات: 'إجراءات',
  الاجراءات: 'الإجراءات',
  انشاء: 'إنشاء',
  اطلاق: 'إطلاق',
  ارسال: 'إرسال',
  اجهزة: 'أجهزة',
  الاجهزة: 'الأجهزة',
  انظمة: 'أنظمة',
  الانظمة: 'الأنظمة',
  اسبوع: 'أسبوع',
  ايام: 'أيام',
  اشخاص: 'أشخاص',
  افراد: 'أفراد',
  اوروبا: 'أوروبا',
  المانيا: 'ألمانيا',
  البانيا: 'ألبانيا',
  اوكرانيا: 'أوكرانيا',
  استراليا: 'أستراليا',
  الاوكرانية: 'الأوكرانية',
  الالمانية: 'الألمانية',
  الالماني: 'الألماني',
  اعضاء: 'أعضاء',
  الاعضاء: 'الأعضاء',
  اكبر: 'أكبر',
  افضل: 'أفضل',
  اخرى: 'أخرى',
  اخر: 'آخر',
};
const AFTER_SAYING = /(?:^|[\s«"])(?:و|ف)?(?:قال|قالت|قالوا|يقول|تقول|قائلا|قائلاً|قائلة)(?: [^\s.،]+){0,9} $/u;

const withHamza = (text: string): string =>
  text
    .replace(
      /(?<![\p{L}\p{M}])([و]?)(\p{Script=Arabic}+)(?![\p{L}\p{M}])/gu,
      (word: string, and: string, rest: string) =>
        HAMZA[rest] === undefined ? (HAMZA[word] ?? word) : and + HAMZA[rest],
    )
    .replace(/(?<![\p{L}\p{M}])ان(?= )/gu, (word, at: number, whole: string) =>
      AFTER_SAYING.test(whole.slice(Math.max(0, at - 80), at)) ? 'إن' : word === 'ان' ? 'أن' : word,
    );

/** «» around Arabic, whatever the paper writes. */
const withGuillemets = (text: string): string =>
  text
    .replace(/[“”„‟]/g, '"')
    .replace(/"\s?([^"]{1,400}?)\s?"/gu, (_, inner: string) =>
      /\p{Script=Arabic}/u.test(inner) ? `«${inner}»` : `"${inner}"`,
    );

const isBalanced = (text: string, open: string, close: string): boolean =>
  text.split(open).length === text.split(close).length;

/** A quote or bracket that lost its other half goes. */
const withoutHalves = (text: string): string => {
  let out = text;
  if (!isBalanced(out, '«', '»')) out = out.replace(/[«»]/g, '');
  if (!isBalanced(out, '(', ')')) out = out.replace(/[()]/g, '');
  if (out.split('"').length % 2 === 0) out = out.replaceAll('"', '');
  return out;
};

/** «انطلق في الكويت اليوم التمرين»: the day of the page, between a name and what comes next. */
const TODAY_ALONE =
  /(?<=\p{L}) (?:اليوم|أمس)(?= (?:ال(?!أول|ثاني|ثالث|رابع|خامس|أخير|تالي|سابق|ذي|تي)\p{L}+(?<!ي)(?<!ية)|في|من|عن|إن|أن|على|بعد|قبل|إلى)(?:\s|$))(?<!(?:هذا|ذلك|في|من|إلى|حتى|منذ|خلال|كل|بعد|قبل|طوال|صباح|مساء|مثل|نفس|قضايا|عالم|أخبار) (?:اليوم|أمس))/gu;

/** «اليوم الأحد» of a page is another day for who reads the alert; the weekday stays. */
const withoutToday = (text: string): string =>
  text
    .replace(
      /(?<!\p{L})(?:اليوم|يوم|أمس|غدا|غداً)\s+(?=(?:الأحد|الاحد|الإثنين|الاثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت)(?!\p{L}))/gu,
      '',
    )
    .replace(
      /(?<=\p{L})،\s*(?:الأحد|الاحد|الإثنين|الاثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت)،(?=\s)/gu,
      '',
    )
    .replace(/،\s*(?:اليوم|أمس)(?=[،\s])،?/gu, '')
    .replace(TODAY_ALONE, '');

/** Machines put "recall" into Arabic as remembering. */
const RECALLED: Readonly<Record<string, string>> = {
  تتذكر: 'تستدعي',
  تذكرت: 'استدعت',
  يتذكر: 'يستدعي',
  تذكر: 'استدعى',
};

/**
 * A sentence of an Arabic article as an editor passes it: quotes as «», the American adjective one way, forgotten blanks and hamzas, the
 * stutter of machines taken out, Western digits. Its words and their order stay.
 */
export const mend = (sentence: string): string => {
  let text = sentence.replace(/\s*[؟?]!+|!{2,}/gu, '').replace(FRAGMENTS, '');
  for (const [pattern, to] of GLUED) text = text.replace(pattern, to);
  text = withTanwin(withVerbs(withHamza(withFinalYa(text))));
  for (const [pattern, to] of STUTTER) text = text.replace(pattern, to);
  text = withDigits(text, 'western')
    .replace(/أمريك(?=ي)/gu, 'أميرك')
    .replace(/(?<=\d)\s?[%٪]/gu, ' في المئة')
    .replace(
      /(?<!\p{L})(تتذكر|تذكرت|يتذكر|تذكر) (?=(?:\S+ ){0,3}سفير(?:ها|ه)(?!\p{L}))/gu,
      (_, word: string) => (RECALLED[word] === undefined ? `${word} ` : `${RECALLED[word]} `),
    )
    .replace(/(?<!\p{L})([وف]?(?:ال|لل|[بلك])?)مسئول/gu, '$1مسؤول')
    .replace(/(?<!\p{L})(ال|لل|ب|ل|و)?شئون(?!\p{L})/gu, '$1شؤون')
    .replace(/(?<!\p{L})(?:ال)?هاكرز(?!\p{L})/gu, (word) => (word.startsWith('ال') ? 'القراصنة' : 'قراصنة'))
    .replace(/(?<=\p{L})\/ (?=\p{L})/gu, '/')
    .replace(
      /^(?:هذا و(?:قد)? ?|(?:و)?(?:من )?الجدير بالذكر أن |(?:و)?يشار إلى أن |(?:و)?يذكر أن |يُذكر أن |وتجدر الإشارة إلى أن )/u,
      '',
    );
  return withoutHalves(withGuillemets(withoutToday(text)))
    .replace(/\s+([،؛:.؟!])/gu, '$1')
    .replace(/([«(])\s+|\s+([»)])/gu, (_, open?: string, close?: string) => open ?? close ?? '')
    .replace(/(?<!\.)\.{2}(?!\.)/g, '،')
    .replace(/،{2,}/g, '،')
    .replace(/\s+/g, ' ')
    .replace(/^[،؛:\s]+/u, '')
    .replace(/\s*[،؛:…]+$/u, '')
    .trim();
};

/** Folded, without signs: two sentences that say the same. */
export const samenessOf = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
