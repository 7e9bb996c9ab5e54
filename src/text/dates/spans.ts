import { moveDays, moveMonths, type Day } from '../calendar.ts';
import type { Unit } from './vocabulary.ts';

/** Whole days, both in it; hours for «آخر 24 ساعة». */
export type Span = { readonly first: Day; readonly last: Day } | { readonly hours: number };

export interface Context {
  readonly today: Day;
  /** 0 Sunday. */
  readonly weekday: number;
  /** A bare "may" or "jan" is a month: the words are known to be a date. */
  readonly certain: boolean;
}

export const day = (first: Day): Span => ({ first, last: first });
export const monthOf = (year: number, month: number): Span => ({
  first: { year, month, day: 1 },
  last: moveDays(moveMonths({ year, month }, 1), -1),
});
export const yearOf = (year: number): Span => ({
  first: { year, month: 1, day: 1 },
  last: { year, month: 12, day: 31 },
});
export const isPast = (a: Day, b: Day): boolean =>
  a.year - b.year || a.month - b.month || a.day - b.day
    ? Date.UTC(a.year, a.month - 1, a.day) <= Date.UTC(b.year, b.month - 1, b.day)
    : true;

/** The running unit, or the one `back` before it. Weeks begin on Sunday, as the weekly digest does. */
export const unitSpan = (unit: Unit, back: number, { today, weekday }: Context): Span => {
  switch (unit) {
    case 'hour':
      return { hours: 1 + back };
    case 'day':
      return day(moveDays(today, -back));
    case 'week': {
      const first = moveDays(today, -weekday - 7 * back);
      return { first, last: moveDays(first, 6) };
    }
    case 'month': {
      const first = moveMonths(today, -back);
      return monthOf(first.year, first.month);
    }
    case 'year':
    default:
      return yearOf(today.year - back);
  }
};

/** The last `count` units up to now: days with today, months by the calendar. */
export const lastSpan = (unit: Unit, count: number, { today }: Context): Span => {
  if (unit === 'hour') return { hours: count };
  if (unit === 'day') return { first: moveDays(today, 1 - count), last: today };
  if (unit === 'week') return { first: moveDays(today, 1 - 7 * count), last: today };
  const months = unit === 'month' ? count : 12 * count;
  const start = moveMonths(today, -months);
  const length = moveDays(moveMonths(start, 1), -1).day;
  return { first: moveDays({ ...start, day: Math.min(today.day, length) }, 1), last: today };
};

export const boundedCount = (count: number): number | null => (count >= 1 && count <= 3660 ? count : null);
export const agoSpan = (unit: Unit, count: number, context: Context): Span => {
  const { today } = context;
  if (unit === 'hour') return { hours: count };
  if (unit === 'day') return day(moveDays(today, -count));
  if (unit === 'week') return day(moveDays(today, -7 * count));
  const start = moveMonths(today, unit === 'month' ? -count : -12 * count);
  return day({ ...start, day: Math.min(today.day, moveDays(moveMonths(start, 1), -1).day) });
};
