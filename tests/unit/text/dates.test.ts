import { describe, expect, test } from 'vitest';
import { localTime, startOfDay } from '../../../src/text/calendar.ts';
import {
  parseZone,
  sayDate,
  sayMonth,
  sayPartialDate,
  sayRange,
  sayTime,
  sayZone,
  zonesBeginning,
} from '../../../src/text/dates.ts';
import { withDigits } from '../../../src/text/digits.ts';

const albania = new Date('2022-09-07T10:20:00Z');
const riyadh = { language: 'ar', zone: 'Asia/Riyadh' } as const;

describe('a date in words', () => {
  test('Arabic: weekday, day, month, year, time and zone', () => {
    expect(sayDate(albania, { ...riyadh, withTime: true })).toBe(
      'الأربعاء 7 سبتمبر 2022، 13:20 بتوقيت الرياض',
    );
    expect(sayDate(albania, riyadh)).toBe('الأربعاء 7 سبتمبر 2022');
    expect(sayDate(albania, { ...riyadh, withWeekday: false })).toBe('7 سبتمبر 2022');
  });

  test('the year is left out when it is the current one in the zone', () => {
    expect(sayDate(albania, { ...riyadh, now: new Date('2022-12-31T20:59:00Z') })).toBe('الأربعاء 7 سبتمبر');
    expect(sayDate(albania, { ...riyadh, now: new Date('2022-12-31T21:01:00Z') })).toBe(
      'الأربعاء 7 سبتمبر 2022',
    );
  });

  test('both names of the month, and Arabic-Indic digits', () => {
    expect(sayDate(albania, { ...riyadh, months: 'levant', digits: 'arabic', withTime: true })).toBe(
      'الأربعاء ٧ سبتمبر/أيلول ٢٠٢٢، ١٣:٢٠ بتوقيت الرياض',
    );
    expect(sayMonth(7, 'ar', 'levant')).toBe('يوليو/تموز');
    expect(sayMonth(1, 'ar', 'levant')).toBe('يناير/كانون الثاني');
  });

  test('English, always in Western digits', () => {
    expect(sayDate(albania, { language: 'en', zone: 'UTC', withTime: true, digits: 'arabic' })).toBe(
      'Wednesday 7 September 2022, 10:20 GMT',
    );
  });

  test('the day is that of the zone', () => {
    const late = new Date('2022-09-07T22:30:00Z');
    expect(sayDate(late, riyadh)).toBe('الخميس 8 سبتمبر 2022');
    expect(sayDate(late, { ...riyadh, zone: 'America/New_York' })).toBe('الأربعاء 7 سبتمبر 2022');
  });

  test('midnight is 00', () => {
    expect(sayTime(new Date('2022-09-07T21:00:00Z'), riyadh)).toBe('00:00 بتوقيت الرياض');
  });

  test('an unknown zone is a mistake', () => {
    expect(() => sayDate(albania, { language: 'ar', zone: 'Mars/Olympus' })).toThrow(RangeError);
  });
});

describe('spans of days', () => {
  const range = (from: string, to: string) => sayRange(new Date(from), new Date(to), riyadh);
  test('are said once where they share month or year', () => {
    expect(range('2022-09-01T10:00Z', '2022-09-07T10:00Z')).toBe('من 1 إلى 7 سبتمبر 2022');
    expect(range('2022-08-30T10:00Z', '2022-09-07T10:00Z')).toBe('من 30 أغسطس إلى 7 سبتمبر 2022');
    expect(range('2021-12-30T10:00Z', '2022-01-02T10:00Z')).toBe('من 30 ديسمبر 2021 إلى 2 يناير 2022');
    expect(range('2022-09-07T10:00Z', '2022-09-07T15:00Z')).toBe('الأربعاء 7 سبتمبر 2022');
    expect(sayRange(new Date('2022-09-01T10:00Z'), albania, { language: 'en', zone: 'UTC' })).toBe(
      '1 to 7 September 2022',
    );
  });
});

describe('dates known in part', () => {
  test.each([
    ['2022-07-15', '15 يوليو 2022'],
    ['2022-07', 'يوليو 2022'],
    ['2015', '2015'],
    ['2022-13', null],
    ['yesterday', null],
  ])('%s', (date, words) => {
    expect(sayPartialDate(date, { language: 'ar' })).toBe(words);
  });

  test('the current year is left out', () => {
    expect(sayPartialDate('2022-07-15', { language: 'ar', currentYear: 2022 })).toBe('15 يوليو');
    expect(sayPartialDate('2022-07', { language: 'en', currentYear: 2022 })).toBe('July');
  });
});

describe('zones', () => {
  test.each([
    ['الرياض', 'Asia/Riyadh'],
    ['مكة المكرمة', 'Asia/Riyadh'],
    ['Riyadh', 'Asia/Riyadh'],
    ['بتوقيت القاهرة', 'Africa/Cairo'],
    ['عمّان', 'Asia/Amman'],
    ['اسطنبول', 'Europe/Istanbul'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['asia/riyadh', 'Asia/Riyadh'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Boise', 'America/Boise'],
    ['الدار البيضاء', 'Africa/Casablanca'],
    ['UTC', 'UTC'],
    ['غرينتش', 'UTC'],
    ['+3', 'Etc/GMT-3'],
    ['UTC+03:00', 'Etc/GMT-3'],
    ['GMT-5', 'Etc/GMT+5'],
    ['UTC+0', 'UTC'],
    ['UTC+99', null],
    ['المريخ', null],
    ['', null],
    ['x'.repeat(1000), null],
  ])('%s', (typed, zone) => {
    expect(parseZone(typed)).toBe(zone);
  });

  test('are named by a city a reader knows', () => {
    expect(sayZone('Asia/Riyadh', 'ar')).toBe('بتوقيت الرياض');
    expect(sayZone('UTC', 'ar')).toBe('بتوقيت غرينتش');
    expect(sayZone('Etc/GMT-3', 'ar')).toBe('بتوقيت غرينتش زائد 3 ساعات');
    expect(sayZone('Etc/GMT+2', 'ar')).toBe('بتوقيت غرينتش ناقص ساعتين');
    expect(sayZone('Etc/GMT+5', 'en')).toBe('GMT-5');
    expect(sayZone('America/Boise', 'en')).toBe('Boise time');
  });

  test('every zone of the table is one the runtime knows', () => {
    for (const { iana } of zonesBeginning('', 'ar', 1000)) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: iana }), iana).not.toThrow();
      expect(parseZone(iana), iana).toBe(iana);
    }
    expect(zonesBeginning('', 'ar', 1000).length).toBeGreaterThan(80);
    expect(zonesBeginning('الري', 'ar', 5)).toEqual([{ iana: 'Asia/Riyadh', label: 'الرياض (Asia/Riyadh)' }]);
  });
});

describe('the calendar', () => {
  test('a day begins at local midnight', () => {
    expect(startOfDay({ year: 2025, month: 3, day: 14 }, 'Asia/Riyadh').toISOString()).toBe(
      '2025-03-13T21:00:00.000Z',
    );
    expect(startOfDay({ year: 2025, month: 7, day: 1 }, 'America/New_York').toISOString()).toBe(
      '2025-07-01T04:00:00.000Z',
    );
  });

  test('also where the clocks skip midnight or repeat it', () => {
    // Havana, Beirut and Cairo go from 00:00 to 01:00 in spring; in autumn Havana has the hour after midnight twice.
    for (const [zone, day] of [
      ['America/Havana', { year: 2025, month: 3, day: 9 }],
      ['Asia/Beirut', { year: 2024, month: 3, day: 31 }],
      ['Africa/Cairo', { year: 2024, month: 4, day: 26 }],
      ['America/Havana', { year: 2025, month: 11, day: 2 }],
    ] as const) {
      const start = startOfDay(day, zone);
      expect(localTime(start, zone), zone).toMatchObject({ ...day });
      expect(localTime(new Date(start.getTime() - 1), zone).day, zone).not.toBe(day.day);
    }
  });
});

describe('digits', () => {
  test('Arabic-Indic ones, but not in codes, addresses and isolates', () => {
    expect(withDigits('35 دبلوماسياً و1.5 مليون و12,500', 'arabic')).toBe('٣٥ دبلوماسياً و١٫٥ مليون و١٢٬٥٠٠');
    expect(withDigits('APT28 وUNC-1151 و7 دول https://a.b/1 \u20662022-07-15\u2069', 'arabic')).toBe(
      'APT28 وUNC-1151 و٧ دول https://a.b/1 \u20662022-07-15\u2069',
    );
  });

  test('and back', () => {
    const text = 'في 15 يوليو 2022 و3.5 في المئة و12,500 دولار';
    expect(withDigits(withDigits(text, 'arabic'), 'western')).toBe(text);
    expect(withDigits('۱۲', 'western')).toBe('12');
  });
});
