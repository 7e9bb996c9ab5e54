import { isDay, moveDays, type Day } from '../calendar.ts';
import {
  agoSpan,
  boundedCount,
  day,
  isPast,
  lastSpan,
  monthOf,
  unitSpan,
  yearOf,
  type Context,
  type Span,
} from './spans.ts';
import {
  AGO_BEFORE,
  LAST_AFTER,
  LAST_BEFORE,
  MONTH_WORDS,
  SMALL_NUMBERS,
  THIS,
  UNIT_WORDS,
  WEEKDAY_WORDS,
  key,
} from './vocabulary.ts';

/** What a grammar rule made of the words from a place: the span and how many words it took. */
export interface Parsed {
  readonly span: Span;
  readonly words: number;
}

const numberAt = (word: string | undefined): number | null => {
  if (word === undefined) return null;
  if (/^\d{1,4}$/.test(word)) return Number(word);
  return SMALL_NUMBERS.get(word) ?? null;
};
export const YEAR = /^(19|20)\d\d$/;

/** «تشرين الثاني/نوفمبر» and «تشرين الثاني» are one month; returns the month and the words it took. */
const monthAt = (
  words: readonly string[],
  at: number,
): { readonly month: number; readonly words: number } | null => {
  const two = MONTH_WORDS.get(`${words[at] ?? ''} ${words[at + 1] ?? ''}`);
  const found =
    two !== undefined
      ? { month: two, words: 2 }
      : MONTH_WORDS.has(words[at] ?? '')
        ? { month: MONTH_WORDS.get(words[at] ?? '') ?? 1, words: 1 }
        : null;
  if (found === null) return null;
  const next = at + found.words;
  const again =
    MONTH_WORDS.get(`${words[next] ?? ''} ${words[next + 1] ?? ''}`) === found.month
      ? 2
      : MONTH_WORDS.get(words[next] ?? '') === found.month
        ? 1
        : 0;
  return { month: found.month, words: found.words + again };
};

/** A day or month without year is the latest that has begun. */
const latestYear = (month: number, dayOfMonth: number, today: Day): number =>
  isPast({ year: today.year, month, day: dayOfMonth }, today) ? today.year : today.year - 1;

export type Rule = (words: readonly string[], at: number, context: Context) => Parsed | null;

const isoRule: Rule = (words, at) => {
  const match = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(words[at] ?? '');
  if (match !== null) {
    const [year, month] = [Number(match[1]), Number(match[2])];
    if (match[3] === undefined)
      return month >= 1 && month <= 12 ? { span: monthOf(year, month), words: 1 } : null;
    const date = { year, month, day: Number(match[3]) };
    return isDay(date) ? { span: day(date), words: 1 } : null;
  }
  const slashed =
    /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(words[at] ?? '') ??
    /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(words[at] ?? '');
  if (slashed === null) return null;
  const [a, b, c] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
  const date = a > 31 ? { year: a, month: b, day: c } : { year: c, month: b, day: a };
  return isDay(date) ? { span: day(date), words: 1 } : null;
};

const dayRule: Rule = (words, at, { today }) => {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  if (word === 'today' || word === key('اليوم'))
    return next === key('السابع') ? null : { span: day(today), words: 1 };
  if (['أول', 'اول'].map(key).includes(word) && (next === key('أمس') || next === key('امبارح')))
    return { span: day(moveDays(today, -2)), words: 2 };
  if (word === 'day' && next === 'before' && words[at + 2] === 'yesterday')
    return { span: day(moveDays(today, -2)), words: 3 };
  if (word === 'yesterday' || word === key('أمس') || word === key('البارحة') || word === key('امبارح'))
    return { span: day(moveDays(today, -1)), words: 1 };
  return null;
};

/** «15 مارس 2025»، «مارس 2025»، «مارس»، "March 15, 2025", "15 March". */
const monthRule: Rule = (words, at, { today, certain }) => {
  const dayFirst = /^\d{1,2}(st|nd|rd|th)?$/.test(words[at] ?? '')
    ? Number.parseInt(words[at] ?? '', 10)
    : null;
  const of = dayFirst !== null && words[at + 1] === 'of' ? 1 : 0;
  const month = monthAt(words, dayFirst === null ? at : at + 1 + of);
  if (month === null) return null;
  let used = (dayFirst === null ? 0 : 1 + of) + month.words;
  let dayOfMonth = dayFirst;
  if (dayOfMonth === null && /^\d{1,2}(st|nd|rd|th)?$/.test(words[at + used] ?? '')) {
    dayOfMonth = Number.parseInt(words[at + used] ?? '', 10);
    used++;
  }
  const yearWord = words[at + used] === key('عام') || words[at + used] === key('سنة') ? 1 : 0;
  const hasYear = YEAR.test(words[at + used + yearWord] ?? '');
  const year = hasYear
    ? Number(words[at + used + yearWord])
    : latestYear(month.month, dayOfMonth ?? 1, today);
  if (hasYear) used += 1 + yearWord;
  // A bare "may" or "march" is a verb more often than a month, and a bare "jan" or "mar" a name.
  if (!certain && !hasYear && dayOfMonth === null && /^(may|march|[a-z]{3}|sept)$/.test(words[at] ?? ''))
    return null;
  if (dayOfMonth === null) return { span: monthOf(year, month.month), words: used };
  const date = { year, month: month.month, day: dayOfMonth };
  return isDay(date) ? { span: day(date), words: used } : null;
};

const weekdayRule: Rule = (words, at, { today, weekday }) => {
  let used = 0;
  const lastBefore = words[at] === 'last';
  if (lastBefore || words[at] === key('يوم') || words[at] === 'on') used = 1;
  const word = words[at + used] ?? '';
  // Without the article أحد is "one of" and اثنين "two": they need «يوم».
  const bare = used === 1 && words[at] === key('يوم') && !word.startsWith('ال') ? `ال${word}` : word;
  const wanted = WEEKDAY_WORDS.get(bare);
  if (wanted === undefined) return null;
  used++;
  const past = LAST_AFTER.has(words[at + used] ?? '');
  if (past) used++;
  const back = (weekday - wanted + 7) % 7;
  return { span: day(moveDays(today, -(back === 0 && (past || lastBefore) ? 7 : back))), words: used };
};

/** «هذا الأسبوع»، «الشهر الماضي»، "last year", «آخر 7 أيام»، "past two weeks", «قبل 3 أيام»، "5 days ago", «منذ أسبوع». */
const unitRule: Rule = (words, at, context) => {
  const { today } = context;
  const bare = (word: string | undefined): string => (word ?? '').replace(/^ال(?=..)/, '');
  const word = words[at] ?? '';
  if (THIS.has(word)) {
    const unit = UNIT_WORDS.get(bare(words[at + 1]));
    return unit === undefined ? null : { span: unitSpan(unit[0], 0, context), words: 2 };
  }
  if (LAST_BEFORE.has(word)) {
    const count = numberAt(words[at + 1]);
    const unit = UNIT_WORDS.get(bare(words[at + (count === null ? 1 : 2)]));
    if (unit === undefined) return null;
    const used = count === null ? 2 : 3;
    // "last week" is the one before this; «آخر أسبوع» and "past week" are the last seven days.
    if (word === 'last' && count === null && unit[1] === 1)
      return { span: unitSpan(unit[0], 1, context), words: used };
    return boundedCount(count ?? unit[1]) === null
      ? null
      : { span: lastSpan(unit[0], count ?? unit[1], context), words: used };
  }
  if (AGO_BEFORE.has(word)) {
    const count = numberAt(words[at + 1]);
    const unit = UNIT_WORDS.get(bare(words[at + (count === null ? 1 : 2)]));
    if (unit === undefined || boundedCount(count ?? unit[1]) === null) return null;
    const used = count === null ? 2 : 3;
    const back = count ?? unit[1];
    if (word === key('قبل')) return { span: agoSpan(unit[0], back, context), words: used };
    const ago = agoSpan(unit[0], back, context);
    return { span: 'hours' in ago ? ago : { first: ago.first, last: today }, words: used };
  }
  const count = numberAt(word);
  const after = UNIT_WORDS.get(words[at + 1] ?? '');
  if (count !== null && after !== undefined && words[at + 2] === 'ago')
    return boundedCount(count) === null ? null : { span: agoSpan(after[0], count, context), words: 3 };
  // «الأسبوع الماضي», «الشهرين الماضيين», «الأيام الثلاثة الماضية», "7 days"
  const unit = UNIT_WORDS.get(bare(word));
  if (unit !== undefined && word !== bare(word)) {
    const inner = numberAt(bare(words[at + 1]));
    const end = inner === null ? at + 1 : at + 2;
    if (LAST_AFTER.has(words[end] ?? '')) {
      const many = inner ?? unit[1];
      const whole = many === 1 && inner === null && words[end] !== key('الأخير');
      return {
        span: whole ? unitSpan(unit[0], 1, context) : lastSpan(unit[0], many, context),
        words: end - at + 1,
      };
    }
    if (THIS.has(words[at + 1] ?? '')) return { span: unitSpan(unit[0], 0, context), words: 2 };
  }
  return null;
};

/** "24h", "7d", "2w". */
const shortRule: Rule = (words, at, context) => {
  const match = /^(\d{1,4})(h|d|w)$/.exec(words[at] ?? '');
  const unit = UNIT_WORDS.get(match?.[2] ?? '');
  if (match === null || unit === undefined || boundedCount(Number(match[1])) === null) return null;
  return { span: lastSpan(unit[0], Number(match[1]), context), words: 1 };
};

const yearRule: Rule = (words, at) => {
  const word = words[at] ?? '';
  const led = word === key('عام') || word === key('سنة') || word === 'year' ? 1 : 0;
  return YEAR.test(words[at + led] ?? '') ? { span: yearOf(Number(words[at + led])), words: 1 + led } : null;
};

/** Every way to say a date; the longest reading counts. */
export const RULES: readonly Rule[] = [
  isoRule,
  dayRule,
  monthRule,
  weekdayRule,
  unitRule,
  shortRule,
  yearRule,
];
