import { localTime, moveDays, startOfDay } from './calendar.ts';
import { RULES, YEAR, type Parsed } from './dates/rules.ts';
import { isPast, type Context, type Span } from './dates/spans.ts';
import { key } from './dates/vocabulary.ts';
import { fold } from './fold.ts';

/** Instants from the first to the last of the span, both in it. */
export interface DateRange {
  readonly from: Date;
  readonly to: Date;
}

const FROM = new Set(['من', 'from', 'between', 'بين', 'since', 'منذ'].map(key));
const TO = new Set(['إلى', 'الى', 'حتى', 'لغاية', 'to', 'until', 'till', 'and', '-', '–'].map(key));
const IN = new Set(['في', 'خلال', 'in', 'during', 'شهر', 'on'].map(key));

const simple = (words: readonly string[], at: number, context: Context): Parsed | null => {
  let best: Parsed | null = null;
  for (const rule of RULES) {
    const parsed = rule(words, at, context);
    if (parsed !== null && parsed.words > (best?.words ?? 0)) best = parsed;
  }
  if (best !== null || !IN.has(words[at] ?? '')) return best;
  const inner = simple(words, at + 1, { ...context, certain: true });
  return inner === null ? null : { span: inner.span, words: inner.words + 1 };
};

/** «1 إلى 7 مايو 2025», "1-7 May": days of one month. */
const daysOfMonth = (words: readonly string[], at: number, context: Context): Parsed | null => {
  const joined = /^(\d{1,2})-(\d{1,2})$/.exec(words[at] ?? '');
  const [start, rest] =
    joined === null
      ? [words[at], words.slice(at + 2)]
      : [joined[1], [joined[2] ?? '', ...words.slice(at + 1)]];
  if (!/^\d{1,2}$/.test(start ?? '') || (joined === null && !TO.has(words[at + 1] ?? ''))) return null;
  const end = simple(rest, 0, { ...context, certain: true });
  if (end === null || 'hours' in end.span || end.words < 2) return null;
  const { first, last } = end.span;
  const from = { ...first, day: Number(start) };
  if (!isPast(first, last) || !isPast(last, first) || from.day < 1 || !isPast(from, last)) return null;
  return { span: { first: from, last }, words: end.words + (joined === null ? 2 : 0) };
};

/** The longest date at a place, ranges too: «من مارس إلى مايو 2025». */
const parseAt = (words: readonly string[], at: number, context: Context): Parsed | null => {
  const led = FROM.has(words[at] ?? '') ? 1 : 0;
  const days = daysOfMonth(words, at + led, context);
  if (days !== null) return { span: days.span, words: days.words + led };
  const first = simple(words, at + led, led === 1 ? { ...context, certain: true } : context);
  if (first !== null && !('hours' in first.span)) {
    const middle = at + led + first.words;
    const joined = /^و(?=.)/.test(words[middle] ?? '') && words[at] === key('بين');
    const rest = joined
      ? [...words.slice(0, middle), '-', (words[middle] ?? '').slice(1), ...words.slice(middle + 1)]
      : words;
    if (TO.has(rest[middle] ?? '') || joined) {
      const second = simple(rest, middle + 1, { ...context, certain: true });
      if (second !== null && !('hours' in second.span)) {
        // «من مارس إلى مايو 2025»: the first month is of the same year.
        let start = first.span.first;
        const end = second.span.last;
        if (!isPast(start, end)) start = { ...start, year: end.year };
        const sameYear = { ...start, year: end.year };
        if (
          !words.slice(at, middle).some((word) => YEAR.test(word)) &&
          rest.slice(middle).some((word) => YEAR.test(word)) &&
          isPast(sameYear, end)
        )
          start = sameYear;
        if (isPast(start, end))
          return {
            span: { first: start, last: end },
            words: led + first.words + 1 + second.words - (joined ? 1 : 0),
          };
      }
    }
    if (
      led === 1 &&
      (words[at] === 'since' || words[at] === key('منذ') || words[at] === key('من') || words[at] === 'from')
    ) {
      return { span: { first: first.span.first, last: context.today }, words: led + first.words };
    }
  }
  return led === 1 ? simple(words, at, context) : first;
};

const contextOf = (now: Date, zone: string, certain: boolean): Context => {
  const { year, month, day: dayOfMonth, weekday } = localTime(now, zone);
  return { today: { year, month, day: dayOfMonth }, weekday, certain };
};

const rangeOf = (span: Span, now: Date, zone: string): DateRange => {
  if ('hours' in span) return { from: new Date(now.getTime() - span.hours * 3_600_000), to: now };
  return {
    from: startOfDay(span.first, zone),
    to: new Date(startOfDay(moveDays(span.last, 1), zone).getTime() - 1),
  };
};

const MAX_WORDS = 64;
const wordsOf = (text: string): string[] =>
  fold(text.slice(0, 1000))
    .replace(/(?<=\p{L})\/(?=\p{L})/gu, ' ')
    .replace(/[،,؛()«»"]/g, ' ')
    .replace(/(?<=\d)(?=st\b|nd\b|rd\b|th\b)/g, '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);

/**
 * The days a person means: «أمس», «هذا الأسبوع», «مارس 2025», «من 1 إلى 7 مايو», "last week", `2025-03-14`. `from` and `to` are the first and
 * last instant of them in the zone. Weeks begin on Sunday; a month or day without year is the latest that has begun. Null: the words
 * are no date, or more than a date.
 */
export const parseDateWords = (text: string, now: Date, zone: string): DateRange | null => {
  const words = wordsOf(text);
  const parsed = words.length === 0 ? null : parseAt(words, 0, contextOf(now, zone, true));
  return parsed === null || parsed.words !== words.length ? null : rangeOf(parsed.span, now, zone);
};

/** The longest date inside a query, and the query's words (folded) without it; null: there is none. */
export const takeDateWords = (
  text: string,
  now: Date,
  zone: string,
): { readonly range: DateRange; readonly without: string } | null => {
  const words = wordsOf(text);
  const context = contextOf(now, zone, false);
  let best: { readonly parsed: Parsed; readonly at: number } | null = null;
  for (let at = 0; at < words.length; at++) {
    const parsed = parseAt(words, at, context);
    if (parsed !== null && parsed.words > (best?.parsed.words ?? 0)) best = { parsed, at };
  }
  if (best === null) return null;
  const without = [...words.slice(0, best.at), ...words.slice(best.at + best.parsed.words)].join(' ');
  return { range: rangeOf(best.parsed.span, now, zone), without };
};
