import { partyById, type Party } from '../knowledge/parties/index.ts';
import type { PartyId } from '../model/party.ts';

export type Gender = 'm' | 'f';
/** `nominative` for subjects (دبلوماسيان), `oblique` after prepositions, in idafa and as objects (دبلوماسيين). */
export type Case = 'nominative' | 'oblique';

/** A noun that is counted. */
export interface Noun {
  readonly gender: Gender;
  readonly singular: string;
  /** As it stands after 3 to 10: دول، أيام، دبلوماسيين. */
  readonly plural: string;
  /** Set where the rule (singular + ان) does not give it. */
  readonly dual?: string;
}

/** Nouns that alerts and replies count. */
export const NOUNS = {
  diplomat: { gender: 'm', singular: 'دبلوماسي', plural: 'دبلوماسيين' },
  person: { gender: 'm', singular: 'شخص', plural: 'أشخاص' },
  official: { gender: 'm', singular: 'مسؤول', plural: 'مسؤولين' },
  officer: { gender: 'm', singular: 'ضابط', plural: 'ضباط' },
  expert: { gender: 'm', singular: 'خبير', plural: 'خبراء' },
  hacker: { gender: 'm', singular: 'قرصان', plural: 'قراصنة' },
  citizen: { gender: 'm', singular: 'مواطن', plural: 'مواطنين' },
  entity: { gender: 'm', singular: 'كيان', plural: 'كيانات' },
  company: { gender: 'f', singular: 'شركة', plural: 'شركات' },
  state: { gender: 'f', singular: 'دولة', plural: 'دول' },
  system: { gender: 'm', singular: 'نظام', plural: 'أنظمة' },
  network: { gender: 'f', singular: 'شبكة', plural: 'شبكات' },
  site: { gender: 'm', singular: 'موقع', plural: 'مواقع' },
  device: { gender: 'm', singular: 'جهاز', plural: 'أجهزة' },
  account: { gender: 'm', singular: 'حساب', plural: 'حسابات' },
  embassy: { gender: 'f', singular: 'سفارة', plural: 'سفارات' },
  agency: { gender: 'f', singular: 'وكالة', plural: 'وكالات' },
  sector: { gender: 'm', singular: 'قطاع', plural: 'قطاعات' },
  attack: { gender: 'm', singular: 'هجوم', plural: 'هجمات' },
  minute: { gender: 'f', singular: 'دقيقة', plural: 'دقائق' },
  hour: { gender: 'f', singular: 'ساعة', plural: 'ساعات' },
  day: { gender: 'm', singular: 'يوم', plural: 'أيام' },
  week: { gender: 'm', singular: 'أسبوع', plural: 'أسابيع' },
  month: { gender: 'm', singular: 'شهر', plural: 'أشهر' },
  year: { gender: 'm', singular: 'عام', plural: 'أعوام' },
  source: { gender: 'm', singular: 'مصدر', plural: 'مصادر' },
  story: { gender: 'f', singular: 'قصة', plural: 'قصص' },
  alert: { gender: 'm', singular: 'تنبيه', plural: 'تنبيهات' },
  result: { gender: 'f', singular: 'نتيجة', plural: 'نتائج' },
  feed: { gender: 'm', singular: 'موجز', plural: 'موجزات' },
  article: { gender: 'm', singular: 'خبر', plural: 'أخبار' },
  message: { gender: 'f', singular: 'رسالة', plural: 'رسائل' },
  chat: { gender: 'f', singular: 'محادثة', plural: 'محادثات' },
  subscription: { gender: 'm', singular: 'اشتراك', plural: 'اشتراكات' },
  topic: { gender: 'm', singular: 'موضوع', plural: 'موضوعات' },
  delivery: { gender: 'm', singular: 'تسليم', plural: 'تسليمات' },
  dollar: { gender: 'm', singular: 'دولار', plural: 'دولارات' },
  euro: { gender: 'm', singular: 'يورو', plural: 'يورو' },
  thousand: { gender: 'm', singular: 'ألف', plural: 'آلاف' },
  million: { gender: 'm', singular: 'مليون', plural: 'ملايين' },
  billion: { gender: 'm', singular: 'مليار', plural: 'مليارات' },
} as const satisfies Readonly<Record<string, Noun>>;

export type NounKey = keyof typeof NOUNS;

/** The accusative of the indefinite singular: دبلوماسياً; ة، اء and final alef take no alef. */
export const accusative = (noun: string): string => (/(?:[ةىا]|اء)$/.test(noun) ? noun : `${noun}اً`);

/** The dual: دولتان، دولتين. What has none (يورو) is counted. */
export const dualOf = (noun: Noun, grammaticalCase: Case): string => {
  if (noun.plural === noun.singular) return `2 ${noun.singular}`;
  const stem = noun.dual?.replace(/(ان|ين)$/, '') ?? noun.singular.replace(/ة$/, 'ت').replace(/ى$/, 'ي');
  return stem + (grammaticalCase === 'nominative' ? 'ان' : 'ين');
};

/** How a number goes with its noun: Arabic's six plural categories, as CLDR has them. */
export type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

const ARABIC_RULES = new Intl.PluralRules('ar');
const ENGLISH_RULES = new Intl.PluralRules('en');

export const pluralCategory = (count: number, language: 'ar' | 'en' = 'ar'): PluralCategory =>
  (language === 'ar' ? ARABIC_RULES : ENGLISH_RULES).select(count);

/** Forms of a message by category; `{n}` is the number. What is missing is taken from `other`. */
export type PluralForms = Readonly<Partial<Record<PluralCategory, string>>> & { readonly other: string };

/** The form for a number, with `{n}` filled in (Western digits). */
export const plural = (count: number, forms: PluralForms, language: 'ar' | 'en' = 'ar'): string =>
  (forms[pluralCategory(count, language)] ?? forms.other).replaceAll('{n}', sayNumber(count));

/** A number in Western digits, grouped from 10,000 on. */
export const sayNumber = (value: number): string => {
  if (!Number.isFinite(value)) return String(value);
  return value.toLocaleString('en-US', { useGrouping: Math.abs(value) >= 10_000, maximumFractionDigits: 2 });
};

/**
 * A number with its noun: «دبلوماسي واحد»، «دبلوماسيان»، «3 دبلوماسيين»، «11 دبلوماسياً»، «100 دبلوماسي»; of ten thousand and more in
 * round thousands, millions or milliards: «10 ملايين دولار». Zero and broken numbers take the singular.
 */
export const counted = (
  count: number,
  noun: Noun | NounKey,
  grammaticalCase: Case = 'nominative',
): string => {
  const one = typeof noun === 'string' ? NOUNS[noun] : noun;
  const big = (
    [
      ['billion', 1e9],
      ['million', 1e6],
      ['thousand', 1e3],
    ] as const
  ).find(([, unit]) => {
    const share = count / unit;
    return (
      share >= (unit === 1e3 ? 10 : 1) &&
      (Number.isInteger(share) || (unit >= 1e6 && Number.isInteger(share * 10)))
    );
  });
  if (big !== undefined && count >= 10_000)
    return `${inBigUnits(count / big[1], NOUNS[big[0]], grammaticalCase)} ${one.singular}`;
  if (!Number.isInteger(count)) return `${sayNumber(count)} ${one.singular}`;
  switch (pluralCategory(count)) {
    case 'one':
      return `${one.singular} ${one.gender === 'f' ? 'واحدة' : 'واحد'}`;
    case 'two':
      return dualOf(one, grammaticalCase);
    case 'few':
      return `${sayNumber(count)} ${one.plural}`;
    case 'many':
      return `${sayNumber(count)} ${accusative(one.singular)}`;
    default:
      return `${sayNumber(count)} ${one.singular}`;
  }
};

/** Before another noun the dual loses its ن and the accusative its tanwin: مليونا دولار، 11 مليون دولار. */
const inBigUnits = (share: number, unit: Noun, grammaticalCase: Case): string => {
  if (share === 1) return unit.singular;
  if (share === 2) return `${unit.singular}${grammaticalCase === 'nominative' ? 'ا' : 'ي'}`;
  const few = Number.isInteger(share) && pluralCategory(share) === 'few';
  return `${sayNumber(share)} ${few ? unit.plural : unit.singular}`;
};

/** Prefixes one letter to a word: «ل» and the article make «لل»; a Latin word or number gets the long form «لـ». */
const prefixed = (letter: string, word: string): string => {
  if (!/^[\u0621-\u064a]/.test(word)) return `${letter}ـ${word}`;
  if (letter !== 'ل' || !word.startsWith('ال')) return letter + word;
  // Three lams are written as two: اللجنة gives للجنة.
  return word.startsWith('الل') ? `ل${word.slice(2)}` : `لل${word.slice(2)}`;
};

/** «لإيران»، «للولايات المتحدة». */
export const toward = (name: string): string => prefixed('ل', name);
/** «بالصين»، «بإيران». */
export const by = (name: string): string => prefixed('ب', name);
/** «كالصين». */
export const like = (name: string): string => prefixed('ك', name);
/** «والصين»: the conjunction is written together with what follows. */
export const and = (name: string): string => `و${name}`;

/** «أ»، «أ وب»، «أ وب وج»: names in a sentence. */
export const joinAnd = (names: readonly string[]): string =>
  names.map((name, index) => (index === 0 ? name : and(name))).join(' ');

/** «أ، ب، ج»: a list in a field. */
export const joinComma = (names: readonly string[]): string => names.join('، ');

/** In either language: «أ وب وج», "A, B and C". */
export const joinNames = (names: readonly string[], language: 'ar' | 'en'): string => {
  if (language === 'ar') return joinAnd(names);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
};

/** The definite form of an indefinite noun phrase, article on every word: «الهجوم السيبراني». Definite words stay. */
export const definite = (phrase: string): string =>
  phrase
    .split(' ')
    .map((word) =>
      word === '' || word.startsWith('ال') || !/^[\u0621-\u064a]/.test(word)
        ? word
        : `ال${word.replace(/اً$/, '')}`,
    )
    .join(' ');

/** The indefinite form of words that carry the article: «هجوم سيبراني». */
export const indefinite = (phrase: string): string =>
  phrase
    .split(' ')
    .map((word) => (word.startsWith('ال') && word.length > 4 ? word.slice(2) : word))
    .join(' ');

// --- agreement ---

export type GrammaticalNumber = 'singular' | 'dual' | 'plural';

export interface Subject {
  readonly gender: Gender;
  readonly number: GrammaticalNumber;
}

const genderOf = (party: Party | null): Gender => (party?.gender === 'm' ? 'm' : 'f');

/**
 * How verbs agree with the names of parties as subject: one state as itself; two as a dual, masculine when one of them is; three and more
 * as the press does with states, feminine singular.
 */
export const subjectOf = (parties: readonly PartyId[]): Subject => {
  const genders = parties.map((id) => genderOf(partyById(id)));
  if (genders.length <= 1) return { gender: genders[0] ?? 'f', number: 'singular' };
  if (genders.length === 2) return { gender: genders.includes('m') ? 'm' : 'f', number: 'dual' };
  return { gender: 'f', number: 'singular' };
};

/**
 * The present of a verb given as third person masculine (يقطع، ينفي، يدعو) after its subject: تقطع، تنفيان. Vowel signs stay.
 */
export const present = (verb: string, { gender, number }: Subject): string => {
  const agreed = gender === 'f' && number !== 'plural' ? `ت${verb.slice(1)}` : verb;
  if (number === 'dual') return `${agreed.replace(/ى$/, 'ي')}ان`;
  if (number === 'plural')
    return gender === 'm' ? `${agreed.replace(/[ىيو]$/, '')}ون` : `${agreed.replace(/ى$/, 'ي')}ن`;
  return agreed;
};

/**
 * The past of a verb given as third person masculine (قطع، نفى، دعا، استدعى) before its subject, where Arabic has the singular whatever
 * the number: قطعت، نفت، دعت.
 */
export const past = (verb: string, gender: Gender): string => {
  if (gender === 'm') return verb;
  return /[ىا]$/.test(verb) ? `${verb.slice(0, -1)}ت` : `${verb}ت`;
};

/** The past after its subject: قطعتا، نفيا. */
export const pastAfter = (verb: string, { gender, number }: Subject): string => {
  if (number === 'singular') return past(verb, gender);
  if (number === 'dual')
    return gender === 'f' ? `${past(verb, 'f')}ا` : `${verb.replace(/ى$/, 'ي').replace(/ا$/, 'و')}ا`;
  return gender === 'f' ? `${verb.replace(/ى$/, 'ي')}ن` : `${verb.replace(/[ىا]$/, '')}وا`;
};

// --- parties ---

/** A party's name, English with "the" where it takes it. An unknown id stands for itself. */
export const partyName = (id: PartyId, language: 'ar' | 'en'): string => {
  const party = partyById(id);
  if (party === null) return id;
  return language === 'ar' ? party.name.ar : `${party.the ? 'the ' : ''}${party.name.en}`;
};

export interface AdjectiveForm {
  readonly gender: Gender;
  readonly number?: GrammaticalNumber;
  readonly definite: boolean;
  readonly case?: Case;
}

/** The adjective of a party in the form its noun asks for («مسؤولون أميركيون»، «السفيرة الإيرانية»); null: it has none. */
export const partyAdjective = (id: PartyId, form: AdjectiveForm): string | null => {
  const nisba = partyById(id)?.nisba ?? null;
  if (nisba === null) return null;
  const grammaticalCase = form.case ?? 'nominative';
  // Only the endings of the rule change: the ان of الألبان is the word's own.
  const inCase = (word: string, nominative: RegExp): string =>
    grammaticalCase === 'oblique' ? word.replace(nominative, 'ين') : word;
  const number = form.number ?? 'singular';
  const dual = (word: string): string =>
    word
      .split(' ')
      .map((part) => `${part.replace(/ة$/, 'ت')}ان`)
      .join(' ');
  const base = form.gender === 'f' ? nisba.f : nisba.m;
  const words =
    number === 'singular'
      ? base
      : number === 'dual'
        ? inCase(dual(base), /ان(?=$| )/g)
        : form.gender === 'm'
          ? inCase(nisba.pl, /ون(?=$| )/g)
          : nisba.f.replace(/ة(?=$| )/g, 'ات');
  return form.definite ? words : indefinite(words);
};

/** A noun of a party: «الحكومة الإيرانية», or without adjective «حكومة الجبل الأسود». `noun` is indefinite. */
export const ofParty = (
  noun: string,
  gender: Gender,
  id: PartyId,
  number: GrammaticalNumber = 'singular',
  grammaticalCase: Case = 'nominative',
): string => {
  const adjective = partyAdjective(id, { gender, number, definite: true, case: grammaticalCase });
  return adjective === null ? `${noun} ${partyName(id, 'ar')}` : `${definite(noun)} ${adjective}`;
};
