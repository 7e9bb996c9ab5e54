import {
  ARABIC_WEEKDAYS,
  ENGLISH_MONTHS,
  ENGLISH_WEEKDAYS,
  GULF_MONTHS,
  LEVANT_MONTHS,
  MAGHREB_MONTHS,
} from '../calendar.ts';
import { fold } from '../fold.ts';

/** The words of dates, folded. */
export const key = (word: string): string => fold(word);
const keyed = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> =>
  new Map(entries.map(([word, value]) => [key(word), value]));

export const MONTH_WORDS: ReadonlyMap<string, number> = keyed([
  ...[GULF_MONTHS, LEVANT_MONTHS, MAGHREB_MONTHS, ENGLISH_MONTHS].flatMap((names) =>
    names.map((name, index) => [name, index + 1] as const),
  ),
  ...ENGLISH_MONTHS.flatMap((name, index) =>
    name === 'May' ? [] : [[name.slice(0, 3), index + 1] as const],
  ),
  ['sept', 9],
  // Morocco, and other spellings
  ['يونيه', 6],
  ['يوليه', 7],
  ['يوليوز', 7],
  ['غشت', 8],
  ['شتنبر', 9],
  ['نونبر', 11],
  ['دجنبر', 12],
  ['ابريل', 4],
  ['إبريل', 4],
  ['نيسان', 4],
  ['ماي', 5],
  ['فبرائر', 2],
  ['أوغسطس', 8],
  ['اغسطس', 8],
  ['اكتوبر', 10],
  ['تشرين اول', 10],
  ['تشرين ثاني', 11],
  ['كانون ثاني', 1],
  ['كانون اول', 12],
]);
export const WEEKDAY_WORDS: ReadonlyMap<string, number> = keyed([
  ...ARABIC_WEEKDAYS.map((name, index) => [name, index] as const),
  ...ENGLISH_WEEKDAYS.map((name, index) => [name, index] as const),
  ['الإثنين', 1],
  ['الثلثاء', 2],
  ['الاربعا', 3],
  ['الجمعه', 5],
]);
export const SMALL_NUMBERS: ReadonlyMap<string, number> = keyed([
  ['يوم واحد', 1],
  ['ثلاثة', 3],
  ['ثلاث', 3],
  ['أربعة', 4],
  ['أربع', 4],
  ['خمسة', 5],
  ['خمس', 5],
  ['ستة', 6],
  ['ست', 6],
  ['سبعة', 7],
  ['سبع', 7],
  ['ثمانية', 8],
  ['ثماني', 8],
  ['تسعة', 9],
  ['تسع', 9],
  ['عشرة', 10],
  ['عشر', 10],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['a', 1],
  ['an', 1],
]);

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year';
/** Unit and, for the Arabic dual, how many. */
export const UNIT_WORDS: ReadonlyMap<string, readonly [Unit, number]> = keyed<readonly [Unit, number]>([
  ['ساعة', ['hour', 1]],
  ['ساعات', ['hour', 1]],
  ['ساعتين', ['hour', 2]],
  ['hour', ['hour', 1]],
  ['hours', ['hour', 1]],
  ['h', ['hour', 1]],
  ['يوم', ['day', 1]],
  ['يوما', ['day', 1]],
  ['أيام', ['day', 1]],
  ['يومين', ['day', 2]],
  ['day', ['day', 1]],
  ['days', ['day', 1]],
  ['d', ['day', 1]],
  ['أسبوع', ['week', 1]],
  ['أسبوعا', ['week', 1]],
  ['أسابيع', ['week', 1]],
  ['أسبوعين', ['week', 2]],
  ['week', ['week', 1]],
  ['weeks', ['week', 1]],
  ['w', ['week', 1]],
  ['شهر', ['month', 1]],
  ['شهرا', ['month', 1]],
  ['أشهر', ['month', 1]],
  ['شهور', ['month', 1]],
  ['شهرين', ['month', 2]],
  ['month', ['month', 1]],
  ['months', ['month', 1]],
  ['عام', ['year', 1]],
  ['عاما', ['year', 1]],
  ['أعوام', ['year', 1]],
  ['عامين', ['year', 2]],
  ['سنة', ['year', 1]],
  ['سنوات', ['year', 1]],
  ['سنين', ['year', 1]],
  ['سنتين', ['year', 2]],
  ['year', ['year', 1]],
  ['years', ['year', 1]],
]);
export const THIS = new Set(['هذا', 'هذه', 'this', 'current', 'الحالي', 'الجاري'].map(key));
export const LAST_AFTER = new Set(
  [
    'الماضي',
    'الماضية',
    'الفائت',
    'الفائتة',
    'المنصرم',
    'المنصرمة',
    'الأخير',
    'الأخيرة',
    'الأخيرين',
    'الماضيين',
    'الماضيين',
  ].map(key),
);
export const LAST_BEFORE = new Set(['last', 'past', 'previous', 'آخر', 'خلال', 'في آخر'].map(key));
export const AGO_BEFORE = new Set(['قبل', 'منذ', 'since'].map(key));
