import { fold } from '../fold.ts';
import { bareForms, wordAfter, wordBefore } from './surroundings.ts';

const folded = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((word) => fold(word).replace(/^ال(?=..)/, '')));
const isIn = (word: string, list: ReadonlySet<string>): boolean =>
  bareForms(word).some((form) => list.has(form));

const OUTLET = folded([
  'صحيفة',
  'صحف',
  'جريدة',
  'مجلة',
  'قناة',
  'قنوات',
  'إذاعة',
  'تلفزيون',
  'تلفزة',
  'أنباء',
  'إعلام',
  'إعلامية',
  'newspaper',
  'newspapers',
  'daily',
  'broadcaster',
  'magazine',
  'outlet',
  'outlets',
  'media',
  'tabloid',
  'television',
  'tv',
  'radio',
  'channel',
]);
const COMPANY = folded([
  'شركة',
  'شركات',
  'عملاق',
  'عملاقة',
  'بنك',
  'بنوك',
  'مصرف',
  'مصارف',
  'جامعة',
  'جامعات',
  'متجر',
  'بورصة',
  'مصنع',
  'ناشر',
  'company',
  'companies',
  'firm',
  'firms',
  'giant',
  'giants',
  'maker',
  'makers',
  'vendor',
  'vendors',
  'startup',
  'chipmaker',
  'bank',
  'banks',
  'university',
  'universities',
  'retailer',
  'conglomerate',
  'operator',
  'carrier',
  'manufacturer',
  'telco',
  'business',
  'businesses',
]);
/** Where one of these comes first, the adjective belongs to a state's organ or person. */
const STATE = folded([
  'وزارة',
  'وزير',
  'وزيرة',
  'وزراء',
  'حكومة',
  'سفارة',
  'سفير',
  'رئيس',
  'رئيسة',
  'رئاسة',
  'خارجية',
  'برلمان',
  'جيش',
  'استخبارات',
  'مخابرات',
  'سلطات',
  'مسؤول',
  'مسؤولون',
  'مسؤولين',
  'دبلوماسي',
  'دبلوماسيين',
  'هيئة',
  'وكالة',
  'قراصنة',
  'متسللون',
  'متسللين',
  'دولة',
  'مجموعة',
]);
const COMPANY_ADJECTIVES = folded([
  'tech',
  'technology',
  'cybersecurity',
  'security',
  'software',
  'telecom',
  'telecommunications',
  'telecoms',
  'chip',
  'cyber',
  'defence',
  'defense',
  'internet',
  'social',
  'surveillance',
  'spyware',
  'phone',
  'computer',
  'information',
  'energy',
  'oil',
  'state-owned',
  'state',
  'owned',
  'online',
  'leading',
  'based',
  'listed',
  'news',
  'private',
  'networking',
  'equipment',
  'e-commerce',
  'video',
  'app',
  'big',
]);
const CURRENCY = folded([
  'دولار',
  'دولارات',
  'دولارا',
  'درهم',
  'ريال',
  'ريالا',
  'دينار',
  'دينارا',
  'ليرة',
  'جنيه',
  'جنيها',
  'روبل',
  'يوان',
  'روبية',
  'فرنك',
  'كرونة',
  'بيزو',
  'وون',
  'شيكل',
]);
/** Not through clitics: بين is another word. */
const YEN: ReadonlySet<string> = new Set(['ين', 'الين']);
const CURRENCY_EN = folded([
  'dollar',
  'dollars',
  'pound',
  'pounds',
  'rouble',
  'roubles',
  'ruble',
  'rubles',
  'yuan',
  'rupee',
  'rupees',
  'krona',
  'franc',
  'francs',
  'peso',
  'pesos',
  'lira',
  'won',
  'dinar',
  'dinars',
  'riyal',
  'riyals',
  'dirham',
  'dirhams',
]);

/** Who is quoted: «بحسب الفرنسية» is the news agency. */
const SOURCE = folded([
  'بحسب',
  'حسب',
  'وفق',
  'وفقا',
  'نقلا',
  'نقلت',
  'ذكرت',
  'أوردت',
  'أفادت',
  'لوكالة',
  'وكالة',
]);
/** Given names after which a masculine adjective is a surname: محمد الكويتي, ناصر السويدي. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(
  [
    'محمد',
    'أحمد',
    'محمود',
    'علي',
    'حسن',
    'حسين',
    'خالد',
    'عبدالله',
    'الله',
    'حمد',
    'سعيد',
    'يوسف',
    'إبراهيم',
    'عمر',
    'مصطفى',
    'سعد',
    'ناصر',
    'فهد',
    'سلطان',
    'راشد',
    'سالم',
    'ماجد',
    'فيصل',
    'صالح',
    'طارق',
    'كريم',
    'سامي',
    'هاني',
    'وليد',
    'عادل',
    'جمال',
    'حمدي',
    'عثمان',
    'إسماعيل',
    'عيسى',
    'موسى',
    'داود',
    'سليمان',
    'عبدالعزيز',
    'العزيز',
    'عبدالرحمن',
    'الرحمن',
    'نواف',
    'بدر',
    'تامر',
    'أسامة',
    'أنور',
    'زياد',
    'رامي',
    'فؤاد',
    'نبيل',
    'منصور',
    'جاسم',
    'مبارك',
    'عبيد',
    'مروان',
    'هشام',
    'ياسر',
    'أيمن',
    'شريف',
    'عماد',
    'فاطمة',
    'مريم',
    'نورة',
    'ليلى',
    'منى',
    'سارة',
    'هدى',
  ].map(fold),
);

/** A surname that looks like an adjective: «الدكتور محمد حمد الكويتي». */
export const isSurname = (text: string, wordStart: number, start: number, end: number): boolean => {
  if (!text.slice(start, end).endsWith('ي') || text.charAt(start - 1) !== 'ل') return false;
  const before = wordBefore(text, wordStart);
  return before !== null && text.slice(before.end, wordStart) === ' ' && GIVEN_NAMES.has(before.text);
};

/** What an adjective belongs to, when it is not the state itself. */
export type Holder = 'outlet' | 'company';

/** «شركة الأمن السيبراني الأميركية», "American cybersecurity firm": the noun the adjective goes with, within four words. */
export const holderOf = (text: string, wordStart: number, end: number, demonym: boolean): Holder | null => {
  if (/[\u0621-\u064a]/.test(text.charAt(end - 1))) {
    if (!demonym) return null;
    let at = wordStart;
    for (let index = 0; index < 5; index++) {
      const word = wordBefore(text, at);
      if (index === 0 && word !== null && isIn(word.text, SOURCE)) return 'outlet';
      if (word === null || /[،,:;؛]/.test(text.slice(word.end, at))) return null;
      if (isIn(word.text, OUTLET)) return 'outlet';
      if (isIn(word.text, COMPANY)) return 'company';
      if (isIn(word.text, STATE)) return null;
      at = word.start;
    }
    return null;
  }
  let at = end;
  for (let index = 0; index < 4; index++) {
    const word = wordAfter(text, at);
    if (word === null || /[,:;]/.test(text.slice(at, word.start))) return null;
    if (OUTLET.has(word.text)) return 'outlet';
    if (COMPANY.has(word.text)) return 'company';
    if (!COMPANY_ADJECTIVES.has(word.text)) return null;
    at = word.end;
  }
  return null;
};

/** «10 ملايين دولار أميركي», "Canadian dollars": money, not a state. */
export const isCurrency = (text: string, wordStart: number, end: number): boolean => {
  const before = wordBefore(text, wordStart);
  if (before !== null && (isIn(before.text, CURRENCY) || YEN.has(before.text))) return true;
  const after = wordAfter(text, end);
  return (after !== null && CURRENCY_EN.has(after.text)) || text.charAt(end) === '$';
};

const PLACE = folded([
  'في',
  'داخل',
  'خارج',
  'قرب',
  'وسط',
  'شرق',
  'غرب',
  'شمال',
  'جنوب',
  'شرقي',
  'غربي',
  'شمالي',
  'جنوبي',
  'مدينة',
  'العاصمة',
  'عاصمة',
  'in',
  'at',
  'near',
  'inside',
  'outside',
  'across',
  'throughout',
  'around',
  'downtown',
]);
const DATELINE =
  /^[^\S\n]{0,3}(?:\(|\/|-\s?(?=[^\d\s])|,?\s(?:في\s)?\d{1,2}[\s-]|,\s(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)/;

/** A city or state named as a place: after a preposition of place, or before an article's first line. */
export const placeOf = (
  text: string,
  wordStart: number,
  start: number,
  end: number,
  city: boolean,
): 'in' | 'dateline' | null => {
  const before = wordBefore(text, wordStart);
  if (before !== null && isIn(before.text, PLACE)) return 'in';
  const glued = text.slice(wordStart, start);
  if (!city || (glued !== '' && glued !== 'ال')) return null;
  const line = text.slice(Math.max(0, wordStart - 3), wordStart);
  const opens = wordStart === 0 || /\n\s*$/.test(line) || /^\s*$/.test(line.slice(-wordStart));
  if (opens && DATELINE.test(text.slice(end, end + 24))) return 'dateline';
  return /^-based\b/.test(text.slice(end, end + 7)) ? 'in' : null;
};
