import {
  ARABIC_WEEKDAYS,
  ENGLISH_MONTHS,
  ENGLISH_WEEKDAYS,
  GULF_MONTHS,
  LEVANT_MONTHS,
  localTime,
  type Day,
} from './calendar.ts';
import { withDigits, type Digits } from './digits.ts';
import { sayZone } from './zones.ts';

export { parseDateWords } from './date-words.ts';
export { parseZone, sayZone, zonesBeginning } from './zones.ts';

export type Months = 'gulf' | 'levant';

export interface DateStyle {
  readonly language: 'ar' | 'en';
  /** IANA zone; an unknown one throws a RangeError. */
  readonly zone: string;
  /** `levant` writes both names: «يوليو/تموز». Default `gulf`. */
  readonly months?: Months;
  /** Arabic text only; English has Western digits. Default `western`. */
  readonly digits?: Digits;
  /** Hour and minute with the zone in words. Default false. */
  readonly withTime?: boolean;
  /** Default true. */
  readonly withWeekday?: boolean;
  /** The year is left out when it is this instant's; without it the year is always there. */
  readonly now?: Date;
}

/** Name of a month from 1: «يوليو», «يوليو/تموز», "July". */
export const sayMonth = (month: number, language: 'ar' | 'en', months: Months = 'gulf'): string => {
  if (language === 'en') return ENGLISH_MONTHS[month - 1] ?? '';
  const gulf = GULF_MONTHS[month - 1] ?? '';
  return months === 'gulf' ? gulf : `${gulf}/${LEVANT_MONTHS[month - 1] ?? ''}`;
};

/** Day and month, and the year unless it is `currentYear`: «7 سبتمبر 2022», "7 September 2022". */
const sayDayOfMonth = (
  { year, month, day }: Day,
  language: 'ar' | 'en',
  months: Months,
  currentYear: number | null,
): string => `${day} ${sayMonth(month, language, months)}${year === currentYear ? '' : ` ${year}`}`;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * An instant in words, in the zone of the reader: «الأربعاء 7 سبتمبر 2022، 13:20 بتوقيت الرياض»; "Wednesday 7 September 2022, 13:20 Riyadh
 * time". No numeric dates with slashes: they turn around in right-to-left lines.
 */
export const sayDate = (instant: Date, style: DateStyle): string => {
  const {
    language,
    zone,
    months = 'gulf',
    digits = 'western',
    withTime = false,
    withWeekday = true,
    now,
  } = style;
  const local = localTime(instant, zone);
  const currentYear = now === undefined ? null : localTime(now, zone).year;
  const weekday = (language === 'ar' ? ARABIC_WEEKDAYS : ENGLISH_WEEKDAYS)[local.weekday] ?? '';
  const date = `${withWeekday ? `${weekday} ` : ''}${sayDayOfMonth(local, language, months, currentYear)}`;
  const time = `${twoDigits(local.hour)}:${twoDigits(local.minute)} ${sayZone(zone, language)}`;
  const text = withTime ? `${date}${language === 'ar' ? '، ' : ', '}${time}` : date;
  return language === 'ar' ? withDigits(text, digits) : text;
};

/** The hour alone: «13:20 بتوقيت الرياض». */
export const sayTime = (instant: Date, style: Pick<DateStyle, 'language' | 'zone' | 'digits'>): string => {
  const local = localTime(instant, style.zone);
  const text = `${twoDigits(local.hour)}:${twoDigits(local.minute)} ${sayZone(style.zone, style.language)}`;
  return style.language === 'ar' ? withDigits(text, style.digits ?? 'western') : text;
};

/** A span of days, said once where both ends share month or year: «من 1 إلى 7 سبتمبر 2022», "1 to 7 September 2022". Both ends are in it. */
export const sayRange = (from: Date, to: Date, style: DateStyle): string => {
  const { language, zone, months = 'gulf', digits = 'western', now } = style;
  const first = localTime(from, zone);
  const last = localTime(to, zone);
  const currentYear = now === undefined ? null : localTime(now, zone).year;
  const end = sayDayOfMonth(last, language, months, currentYear);
  const sameYear = first.year === last.year;
  const start =
    sameYear && first.month === last.month
      ? String(first.day)
      : sayDayOfMonth(first, language, months, sameYear ? first.year : currentYear);
  if (sameYear && first.month === last.month && first.day === last.day) return sayDate(from, style);
  return language === 'ar' ? withDigits(`من ${start} إلى ${end}`, digits) : `${start} to ${end}`;
};

/**
 * A date that may be known to the month or year only, as frames keep it (`2022-07-15`, `2022-07`, `2015`): «15 يوليو 2022», «يوليو 2022»,
 * «2015». `currentYear` is left out of days and months. Anything else gives null.
 */
export const sayPartialDate = (
  date: string,
  style: {
    readonly language: 'ar' | 'en';
    readonly months?: Months;
    readonly digits?: Digits;
    readonly currentYear?: number;
  },
): string | null => {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  if (month !== null && (month < 1 || month > 12)) return null;
  const { language, months = 'gulf', digits = 'western', currentYear = null } = style;
  const yearWords = year === currentYear ? '' : ` ${year}`;
  const text =
    month === null
      ? String(year)
      : day === null
        ? `${sayMonth(month, language, months)}${yearWords}`
        : sayDayOfMonth({ year, month, day }, language, months, currentYear);
  return language === 'ar' ? withDigits(text, digits) : text;
};
