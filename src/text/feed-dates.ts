import { foldName, MONTHS, WEEKDAYS } from './feed-dates/names.ts';
import { atOffset, parseOffset, type Offset } from './feed-dates/zone.ts';

const DAY_MS = 86_400_000;
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const MAX_LENGTH = 120;

export interface DateHints {
  /** The text is of an Arabic publisher: AST is Arabia's time. */
  readonly isArabic?: boolean;
}

interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

interface Time {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const MIDNIGHT: Time = { hours: 0, minutes: 0, seconds: 0 };
const SHORT_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const timeOf = (hours: number, minutes: number, seconds: number): Time | null =>
  // 24:00 is the end of the day, and a leap second the start of the next minute.
  hours > 24 || minutes > 59 || seconds > 60 || (hours === 24 && minutes + seconds > 0)
    ? null
    : { hours, minutes, seconds };

const isDay = ({ year, month, day }: Day): boolean => {
  if (month < 1 || month > 12 || day < 1 || year < 1000 || year > 9999) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

const instant = (day: Day, time: Time, offset: Offset): number | null =>
  isDay(day)
    ? atOffset(Date.UTC(day.year, day.month - 1, day.day, time.hours, time.minutes, time.seconds), offset)
    : null;

/** 69 to 99 are of the last century, as RFC 2822 readers take them. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year > 68 ? 1900 : 2000);
};

const RFC822 =
  /^(?:[a-z]{3,9}\.?,? ?)?(\d{1,2}) ([a-z]{3}) (\d{4}|\d{2}) (\d{1,2}):(\d{2})(?::(\d{2}))? ?(z|ut|gmt|utc|[+-]\d{4}|)$/i;
const BASIC_ISO = /^(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(\d{2})/i;
const ISO = /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(z|[+-]\d{2}:?\d{2}|)$/i;

/** The two forms that nearly every feed writes, without the detours of the others. Undefined: it is another form. */
const parseUsual = (text: string): number | null | undefined => {
  const rfc = RFC822.exec(text);
  if (rfc !== null) {
    const [, day = '', month = '', year = '', hours, minutes, seconds = 0, zone = ''] = rfc;
    const index = SHORT_MONTHS.indexOf(month.toLowerCase());
    const time = timeOf(Number(hours), Number(minutes), Number(seconds));
    const offset = parseOffset(zone.toLowerCase(), false);
    if (index < 0) return undefined;
    return time === null || offset === null
      ? null
      : instant({ year: fullYear(year), month: index + 1, day: Number(day) }, time, offset);
  }
  const iso = ISO.exec(text.replace(BASIC_ISO, '$1-$2-$3T$4:$5:$6'));
  if (iso === null) return undefined;
  const [, year, month, day, hours, minutes, seconds = 0, zone = ''] = iso;
  const time = timeOf(Number(hours), Number(minutes), Number(seconds));
  const offset = parseOffset(zone.toLowerCase(), false);
  return time === null || offset === null
    ? null
    : instant({ year: Number(year), month: Number(month), day: Number(day) }, time, offset);
};

const AFTERNOON = new Set(['م', 'مساء', 'مساءا', 'ظهرا', 'pm', '오후', 'عصرا', 'بعد الظهر']);
const CLOCK =
  /(?:(오전|오후)\s*)?(?<![\d:])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?(?![\d:]*:)(?!\d)\s*(?:(صباحا|مساءا|مساء|ظهرا|عصرا|بعد الظهر|am|pm|ص|م)(?!\p{L}))?/u;
const HOUR_ONLY = /(?<!\d)(\d{1,2})\s*(am|pm|صباحا|مساء|ظهرا)(?!\p{L})/u;
const SLIPPED_ZERO_OFFSET = /(\d):([+-]\d{4})$/;

interface Split {
  readonly time: Time;
  /** What stands before and after the time. */
  readonly before: string;
  readonly after: string;
  readonly hasHalf: boolean;
}

const withHalf = (hours: number, half: string): number => {
  if (half === '' || hours > 12) return hours;
  return AFTERNOON.has(half) ? (hours % 12) + 12 : hours % 12;
};

/** Takes the time of day out of the text. Null: what stands there is no time. */
const splitTime = (text: string): Split | null => {
  const clock = CLOCK.exec(text);
  const match = clock ?? HOUR_ONLY.exec(text);
  if (match === null)
    return /\d:/.test(text) ? null : { time: MIDNIGHT, before: text, after: '', hasHalf: false };
  const half = clock === null ? (match[2] ?? '') : (clock[5] ?? clock[1] ?? '');
  const hours = withHalf(Number(clock === null ? match[1] : clock[2]), half);
  const time = timeOf(hours, Number(clock?.[3] ?? 0), Number(clock?.[4] ?? 0));
  if (time === null) return null;
  const before = text.slice(0, match.index);
  return {
    time,
    before,
    after: text.slice(match.index + match[0].length),
    hasHalf: half === 'am' || half === 'pm',
  };
};

/** Joins words that stand between the parts of a date and say nothing. */
const FILLER =
  /(?:^|\s)(?:at(?= \d)|on|of|the|de|del|um|le|uhr|في|من|يوم|بتاريخ|تاريخ|الساعه|ساعه|الموافق|عام|لعام|سنه)(?=\s|$)/gu;

/** Words become numbers of months, weekdays go; undefined where a word is neither. */
const withoutWords = (
  text: string,
): { readonly text: string; readonly weekday: number | null } | undefined => {
  let weekday: number | null = null;
  let months = 0;
  let unknown = false;
  const words = text.match(/\p{L}+(?: (?:ال)?(?:اول|ثاني|اخر|اخره))?/gu) ?? [];
  const monthsNamed = words.filter((word) => MONTHS.has(word)).length;
  const out = text.replace(/\p{L}+(?: (?:ال)?(?:اول|ثاني|اخر|اخره)(?!\p{L}))?/gu, (word) => {
    const day = WEEKDAYS.get(word);
    // «mar.» is Tuesday before another month, and March alone.
    if (day !== undefined && (!MONTHS.has(word) || (monthsNamed > 1 && months === 0 && weekday === null))) {
      weekday = day;
      return ' ';
    }
    const month = MONTHS.get(word);
    if (month === undefined) {
      unknown = true;
      return ' ';
    }
    months++;
    // The same month by its other name («أيلول/سبتمبر») says nothing new.
    return months === 1 ? ` M${month} ` : ' ';
  });
  return unknown ? undefined : { text: out.replace(/\s+/g, ' ').trim(), weekday };
};

const weekdayOf = (day: Day): number => new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();

/** Three figures between slashes, dots or blanks: day first as our publishers write, month first where that alone makes sense. */
const fromFigures = (
  first: string,
  second: string,
  year: number,
  weekday: number | null,
  isAmerican: boolean,
): Day | null => {
  const dayFirst = { year, month: Number(second), day: Number(first) };
  const monthFirst = { year, month: Number(first), day: Number(second) };
  const fit = [dayFirst, monthFirst].filter(isDay);
  if (fit.length === 2 && weekday !== null) {
    const right = fit.filter((day) => weekdayOf(day) === weekday);
    if (right.length === 1) return right[0] ?? null;
  }
  return (isAmerican ? fit.find((day) => day === monthFirst) : undefined) ?? fit[0] ?? null;
};

const dayOfYear = (year: number, ordinal: number): Day | null => {
  const at = new Date(Date.UTC(year, 0, ordinal));
  return ordinal < 1 || at.getUTCFullYear() !== year
    ? null
    : { year, month: at.getUTCMonth() + 1, day: at.getUTCDate() };
};

type Form = readonly [
  RegExp,
  (parts: readonly string[], weekday: number | null, isAmerican: boolean) => Day | null,
];
const plain = (year: string, month: string, day: string): Day => ({
  year: fullYear(year),
  month: Number(month),
  day: Number(day),
});

/** The forms of a date whose month names have become numbers («M9»). */
const FORMS: readonly Form[] = [
  [/^(\d{1,2}) M(\d+) (\d{4}|\d{2})$/, ([d = '', m = '', y = '']) => plain(y, m, d)],
  [/^M(\d+) (\d{1,2}) (\d{4}|\d{2})$/, ([m = '', d = '', y = '']) => plain(y, m, d)],
  [/^(\d{4}) M(\d+) (\d{1,2})$/, ([y = '', m = '', d = '']) => plain(y, m, d)],
  [/^M(\d+) (\d{4})$/, ([m = '', y = '']) => plain(y, m, '1')],
  [/^(\d{4})[- /.](\d{1,2}|0\d{2})[- /.](\d{1,2})$/, ([y = '', m = '', d = '']) => plain(y, m, d)],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y = '', m = '', d = '']) => plain(y, m, d)],
  [/^(\d{4})-?(\d{3})$/, ([y = '', n = '']) => dayOfYear(Number(y), Number(n))],
  [/^(\d{4})-(\d{1,2})$/, ([y = '', m = '']) => plain(y, m, '1')],
  [/^(\d{4})$/, ([y = '']) => plain(y, '1', '1')],
  [/^-(\d{2})-?(\d{2})$/, ([y = '', m = '']) => plain(y, m, '1')],
  [/^(\d{2})-(\d{2})-(\d{2})$/, ([y = '', m = '', d = '']) => plain(y, m, d)],
  [/^(\d{2})(\d{2})(\d{2})$/, ([y = '', m = '', d = '']) => plain(y, m, d)],
  [
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/,
    ([a = '', b = '', y = ''], weekday, american) => fromFigures(a, b, fullYear(y), weekday, american),
  ],
  [
    /^(\d{1,2})[/.](\d{1,2})[/.](\d{2})$/,
    ([a = '', b = '', y = ''], weekday, american) => fromFigures(a, b, fullYear(y), weekday, american),
  ],
];

const parseDay = (text: string, isAmerican: boolean): Day | null => {
  const said = withoutWords(text);
  if (said === undefined) return null;
  const bare = said.text
    .replace(/[,،;|]/g, ' ')
    .replace(/(?<=M\d+ ?)[-./]|[-./](?= ?M\d)/g, ' ')
    .replace(/(?<=\d)\.(?=\s|$)/g, ' ')
    .replace(/(?<=^|\s)[-–—.](?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [form, make] of FORMS) {
    const match = form.exec(bare);
    if (match !== null) return make(match.slice(1), said.weekday, isAmerican);
  }
  return null;
};

/** One spelling for everything: figures, commas, direction marks, the words that say nothing. */
const normalise = (raw: string): string => {
  const text = raw
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (sign) => String((sign.codePointAt(0) ?? 0) % 16))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/g, '');
  const folded = foldName(text)
    .replace(/[،؛]/g, ',')
    .replace(/[−‐‑]/g, '-')
    .replace(/\b([ap])\.\s?m\.?(?!\p{L})/gu, '$1m')
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/g, '')
    .replace(/(?<=\d{4})\s?(?:م|ميلاديه)(?!\p{L})/gu, '')
    .replace(/(\d{4})[년年]\s*(\d{1,2})[월月]\s*(\d{1,2})[일日]/g, '$1-$2-$3');
  // Of a date by both calendars the one by ours: «10 رمضان 1445 هـ الموافق 20 مارس 2024».
  const common = /(?:^|\s)الموافق\s+(.*\d{4}.*)$/u.exec(folded)?.[1] ?? folded;
  return common
    .replace(/\([^)]*\)/g, ' ')
    .replace(FILLER, ' ')
    .replace(/\s+/g, ' ')
    .trim();
};

const parseOther = (raw: string, isArabic: boolean): number | null => {
  if (/^\d{9,10}$/.test(raw)) return Number(raw) * 1000;
  if (/^\d{12,13}$/.test(raw)) return Number(raw);
  const text = normalise(raw).replace(SLIPPED_ZERO_OFFSET, '$1$2');
  const split = splitTime(text);
  if (split === null) return null;
  const { time } = split;
  const before = split.before
    .replace(/(?<=\d)t$/, ' ')
    .replace(/[\s,|/–-]+$/, '')
    .replace(/^[\s,|/–-]+(?=\D)/, '')
    .trim();
  const after = split.after.trim().replace(/^,\s*/, '');
  const isKorean = /[년오]/.test(raw);
  const american = split.hasHalf || /\b[ecmp][sd]?t$/.test(after);
  // The zone stands behind the time; what is left belongs to the date (asctime's year, a date after its time).
  const candidates: (readonly [string, string])[] = [[after, '']];
  const yearLast = /^(.*?)\s*\b(\d{4})$/.exec(after);
  if (yearLast !== null) candidates.push([yearLast[1] ?? '', yearLast[2] ?? '']);
  if (before === '') {
    const dateFirst = /^[-–,\s]*(.*\d)(?:\s+([+-]\d{2}:?\d{2}|z|[a-z]{2,4}))?$/.exec(after);
    if (dateFirst !== null) candidates.push([dateFirst[2] ?? '', dateFirst[1] ?? '']);
    candidates.push(['', after.replace(/^[-–,|\s]+/, '')]);
  }
  // A date without a time may name its zone too: `26 Sep 2022 GMT`.
  const zoned = /^(.*\d)\s+((?:[a-z]{2,4})?[+-]\d{2}:?\d{2}|z|[a-z]{2,4})$/.exec(before);
  if (after === '' && zoned !== null) candidates.push([zoned[2] ?? '', '\u0000']);
  for (const [zoneText, dateRest] of candidates) {
    const offset =
      zoneText === '' && isKorean
        ? ({ kind: 'fixed', minutes: 540 } as const)
        : parseOffset(zoneText, isArabic);
    if (offset === null) continue;
    const dateText = dateRest === '\u0000' ? (zoned?.[1] ?? '') : `${before} ${dateRest}`.trim();
    const day = parseDay(dateText, american);
    const at = day === null ? null : instant(day, time, offset);
    if (at !== null) return at;
  }
  return null;
};

/**
 * A feed's or page's date in any form that publishers use, Arabic ones too; one without a zone is UTC. Null when it is none, lies
 * before 1990 or more than a day ahead: unknown stays unknown.
 */
export const parseFeedDate = (raw: string, now: Date, { isArabic = false }: DateHints = {}): Date | null => {
  const text = raw.trim();
  if (text === '' || raw.length > MAX_LENGTH) return null;
  const usual = parseUsual(text);
  const at = usual === undefined ? parseOther(text, isArabic) : usual;
  return at === null || at < EARLIEST_MS || at > now.getTime() + DAY_MS ? null : new Date(at);
};
