/** A day of the calendar, months from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to make and hold nothing: one for each zone is kept. An unknown zone throws a RangeError. */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  });
  FORMATS.set(zone, made);
  return made;
};

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export interface LocalTime extends Day {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
}

/** An instant on the wall clock of a zone. */
export const localTime = (instant: Date, zone: string): LocalTime => {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
    weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? 'Sun'),
  };
};

/** The first instant of a day in a zone, also where the clocks skip midnight. */
export const startOfDay = ({ year, month, day }: Day, zone: string): Date => {
  const wanted = Date.UTC(year, month - 1, day);
  let guess = wanted;
  for (let round = 0; round < 3; round++) {
    const local = localTime(new Date(guess), zone);
    const shown = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
    if (shown === wanted) break;
    guess += wanted - shown;
  }
  const local = localTime(new Date(guess), zone);
  // A midnight that does not exist: the guess falls before it or an hour after; the day begins where the date changes.
  if (local.day !== new Date(wanted).getUTCDate())
    guess += 3_600_000 - (local.minute * 60 + local.second) * 1000;
  return new Date(guess);
};

/** A day moved by days; months and years carry over. */
export const moveDays = (date: Day, days: number): Day => {
  const moved = new Date(Date.UTC(date.year, date.month - 1, date.day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
};

/** The first of a month, moved by months. */
export const moveMonths = ({ year, month }: Pick<Day, 'year' | 'month'>, months: number): Day => {
  const moved = new Date(Date.UTC(year, month - 1 + months, 1));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: 1 };
};

/** Whether the calendar has the day. */
export const isDay = ({ year, month, day }: Day): boolean => {
  const made = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2200 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
};

/** Months from 1 in the names of the Gulf and Egypt. */
export const GULF_MONTHS = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
] as const;
/** The same in those of the Levant and Iraq. */
export const LEVANT_MONTHS = [
  'كانون الثاني',
  'شباط',
  'آذار',
  'نيسان',
  'أيار',
  'حزيران',
  'تموز',
  'آب',
  'أيلول',
  'تشرين الأول',
  'تشرين الثاني',
  'كانون الأول',
] as const;
/** The same in those of the Maghreb (Algeria and Tunisia; Morocco's own follow in `dates/words.ts`). */
export const MAGHREB_MONTHS = [
  'جانفي',
  'فيفري',
  'مارس',
  'أفريل',
  'ماي',
  'جوان',
  'جويلية',
  'أوت',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
] as const;
export const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
/** From Sunday. */
export const ARABIC_WEEKDAYS = ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'] as const;
export const ENGLISH_WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
