import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDateWords, takeDateWords } from '../../../src/text/date-words.ts';

/** A Wednesday. */
const now = new Date('2026-11-25T10:00:00Z');
const zone = 'Asia/Riyadh';
/** The span as local days: `2026-11-24`, `2026-11-15..2026-11-21`. */
const days = (words: string): string | null => {
  const range = parseDateWords(words, now, zone);
  if (range === null) return null;
  const local = (instant: Date) => new Date(instant.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
  const [from, to] = [local(range.from), local(range.to)];
  return from === to ? from : `${from}..${to}`;
};

describe('days and weeks', () => {
  test.each([
    ['اليوم', '2026-11-25'],
    ['أمس', '2026-11-24'],
    ['البارحة', '2026-11-24'],
    ['أول أمس', '2026-11-23'],
    ['today', '2026-11-25'],
    ['Yesterday', '2026-11-24'],
    ['day before yesterday', '2026-11-23'],
    ['الاثنين', '2026-11-23'],
    ['الأربعاء', '2026-11-25'],
    ['الأربعاء الماضي', '2026-11-18'],
    ['يوم الأحد', '2026-11-22'],
    ['يوم احد', '2026-11-22'],
    ['last friday', '2026-11-20'],
    ['monday', '2026-11-23'],
    ['هذا الأسبوع', '2026-11-22..2026-11-28'],
    ['الأسبوع الماضي', '2026-11-15..2026-11-21'],
    ['last week', '2026-11-15..2026-11-21'],
    ['this week', '2026-11-22..2026-11-28'],
    ['آخر أسبوع', '2026-11-19..2026-11-25'],
    ['past week', '2026-11-19..2026-11-25'],
    ['آخر 7 أيام', '2026-11-19..2026-11-25'],
    ['آخر ٧ أيام', '2026-11-19..2026-11-25'],
    ['last 30 days', '2026-10-27..2026-11-25'],
    ['آخر يومين', '2026-11-24..2026-11-25'],
    ['آخر أسبوعين', '2026-11-12..2026-11-25'],
    ['الأيام السبعة الماضية', '2026-11-19..2026-11-25'],
    ['past two weeks', '2026-11-12..2026-11-25'],
    ['7d', '2026-11-19..2026-11-25'],
    ['قبل 3 أيام', '2026-11-22'],
    ['قبل ثلاثة أيام', '2026-11-22'],
    ['3 days ago', '2026-11-22'],
    ['قبل أسبوع', '2026-11-18'],
    ['منذ أسبوع', '2026-11-18..2026-11-25'],
  ])('%s', (words, expected) => {
    expect(days(words)).toBe(expected);
  });
});

describe('months and years', () => {
  test.each([
    ['مارس 2025', '2025-03-01..2025-03-31'],
    ['آذار 2025', '2025-03-01..2025-03-31'],
    ['مارس/آذار 2025', '2025-03-01..2025-03-31'],
    ['تشرين الثاني/نوفمبر 2024', '2024-11-01..2024-11-30'],
    ['كانون الثاني 2024', '2024-01-01..2024-01-31'],
    ['جويلية 2023', '2023-07-01..2023-07-31'],
    ['غشت 2023', '2023-08-01..2023-08-31'],
    ['شهر مارس', '2026-03-01..2026-03-31'],
    ['في ديسمبر', '2025-12-01..2025-12-31'],
    ['March 2025', '2025-03-01..2025-03-31'],
    ['Mar 2025', '2025-03-01..2025-03-31'],
    ['may', '2026-05-01..2026-05-31'],
    ['هذا الشهر', '2026-11-01..2026-11-30'],
    ['الشهر الماضي', '2026-10-01..2026-10-31'],
    ['last month', '2026-10-01..2026-10-31'],
    ['آخر شهر', '2026-10-26..2026-11-25'],
    ['2025', '2025-01-01..2025-12-31'],
    ['عام 2025', '2025-01-01..2025-12-31'],
    ['العام الماضي', '2025-01-01..2025-12-31'],
    ['السنة الماضية', '2025-01-01..2025-12-31'],
    ['last year', '2025-01-01..2025-12-31'],
    ['هذا العام', '2026-01-01..2026-12-31'],
  ])('%s', (words, expected) => {
    expect(days(words)).toBe(expected);
  });
});

describe('written dates and spans', () => {
  test.each([
    ['2025-03-14', '2025-03-14'],
    ['2025-03', '2025-03-01..2025-03-31'],
    ['٢٠٢٥-٠٣-١٤', '2025-03-14'],
    ['14/3/2025', '2025-03-14'],
    ['2025/3/14', '2025-03-14'],
    ['15 مارس 2025', '2025-03-15'],
    ['١٥ مارس ٢٠٢٥', '2025-03-15'],
    ['15 ديسمبر', '2025-12-15'],
    ['March 15, 2025', '2025-03-15'],
    ['15th of March 2025', '2025-03-15'],
    ['من 1 إلى 7 مايو 2025', '2025-05-01..2025-05-07'],
    ['1-7 May 2025', '2025-05-01..2025-05-07'],
    ['من مارس إلى مايو 2025', '2025-03-01..2025-05-31'],
    ['بين مارس ومايو 2025', '2025-03-01..2025-05-31'],
    ['from March to May 2025', '2025-03-01..2025-05-31'],
    ['2025-01-01 - 2025-02-01', '2025-01-01..2025-02-01'],
    ['between 2025-01-01 and 2025-02-01', '2025-01-01..2025-02-01'],
    ['منذ مارس 2025', '2025-03-01..2026-11-25'],
    ['since 2025', '2025-01-01..2026-11-25'],
  ])('%s', (words, expected) => {
    expect(days(words)).toBe(expected);
  });

  test('hours go back from now', () => {
    expect(parseDateWords('آخر 24 ساعة', now, zone)).toEqual({
      from: new Date('2026-11-24T10:00:00Z'),
      to: now,
    });
    expect(parseDateWords('24h', now, zone)).toEqual(parseDateWords('آخر 24 ساعة', now, zone));
  });

  test('the ends are the first and last instant in the zone', () => {
    expect(parseDateWords('2025-03-14', now, 'America/New_York')).toEqual({
      from: new Date('2025-03-14T04:00:00.000Z'),
      to: new Date('2025-03-15T03:59:59.999Z'),
    });
  });
});

describe('what is no date', () => {
  test.each([
    '',
    'hello',
    'أحد',
    'آخر',
    '31 فبراير 2025',
    '2025-02-30',
    '99/99/2025',
    'مارس قطر',
    'last',
    '15',
    'قبل 9999999 يوم',
    'اليوم السابع',
  ])('%s', (words) => {
    expect(parseDateWords(words, now, zone)).toBeNull();
  });

  test('any string gets an answer', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('مارس', '2025', 'من', 'إلى', 'last', '7', 'أيام', 'بين', 'و', '-'),
            fc.string(),
          ),
        ),
        (words) => {
          const range = parseDateWords(words.join(' '), now, zone);
          if (range !== null) expect(range.from.getTime()).toBeLessThanOrEqual(range.to.getTime());
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a date inside a query', () => {
  test.each([
    ['هجمات إيران الأسبوع الماضي', 'هجمات ايران'],
    ['iran march 2025 sanctions', 'iran sanctions'],
    ['الحرب في 2022', 'الحرب'],
    ['عقوبات من مارس إلى مايو 2025 على روسيا', 'عقوبات علي روسيا'],
  ])('%s', (query, without) => {
    expect(takeDateWords(query, now, zone)?.without).toBe(without);
  });

  test.each(['APT28 may march on', 'أحد القراصنة', 'اليوم السابع', '13 دولة', 'jan hackers'])(
    '%s has none',
    (query) => {
      expect(takeDateWords(query, now, zone)).toBeNull();
    },
  );
});
