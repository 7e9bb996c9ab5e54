import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GULF_MONTHS, LEVANT_MONTHS, MAGHREB_MONTHS } from '../../../src/text/calendar.ts';
import { parseFeedDate } from '../../../src/text/feed-dates.ts';

const now = new Date('2026-11-25T12:00:00Z');
const iso = (text: string, isArabic = false): string | null =>
  parseFeedDate(text, now, { isArabic })?.toISOString() ?? null;

describe('the forms of feeds', () => {
  test.each([
    ['Wed, 07 Sep 2022 14:30:05 +0300', '2022-09-07T11:30:05.000Z'],
    ['Wed, 7 Sep 2022 14:30 GMT', '2022-09-07T14:30:00.000Z'],
    ['Wed,07 Sep 22 14:30:00 EST', '2022-09-07T19:30:00.000Z'],
    ['7 September 2022', '2022-09-07T00:00:00.000Z'],
    ['Wednesday, September 7, 2022 - 2:30pm', '2022-09-07T14:30:00.000Z'],
    ['Sept. 7, 2022, 2:30 p.m.', '2022-09-07T14:30:00.000Z'],
    ['Wed Sep  7 14:30:05 2022', '2022-09-07T14:30:05.000Z'],
    ['Wed Sep 07 2022 14:30:05 GMT+0200 (Central European Summer Time)', '2022-09-07T12:30:05.000Z'],
    ['Wed, 07 Sep 2022 14:30:05 Europe/Berlin', '2022-09-07T12:30:05.000Z'],
    ['Mon, 02 Mar 2026 14:30:05 Europe/Berlin', '2026-03-02T13:30:05.000Z'],
    ['Wed, 07 Sep 2022 14:30:05 +03', '2022-09-07T11:30:05.000Z'],
    ['Wed, 07 Sep 2022 14:30:05 GMT-07:00', '2022-09-07T21:30:05.000Z'],
    ['Wed, 07 Sep 2022 14:30:05 EST -0500', '2022-09-07T19:30:05.000Z'],
    ['2022-09-07T14:30:05Z', '2022-09-07T14:30:05.000Z'],
    ['2022-09-07T14:30:05.123+03:00', '2022-09-07T11:30:05.000Z'],
    ['2022-09-07T14:30:05-05:00Z', '2022-09-07T19:30:05.000Z'],
    ['2022-09-07 14:30', '2022-09-07T14:30:00.000Z'],
    ['2022-09-07', '2022-09-07T00:00:00.000Z'],
    ['20220907', '2022-09-07T00:00:00.000Z'],
    ['20220907T143005Z', '2022-09-07T14:30:05.000Z'],
    ['2022-09', '2022-09-01T00:00:00.000Z'],
    ['2022', '2022-01-01T00:00:00.000Z'],
    ['2022-250', '2022-09-07T00:00:00.000Z'],
    ['22-09-07  14:30', '2022-09-07T14:30:00.000Z'],
    ['07/09/2022 14:30', '2022-09-07T14:30:00.000Z'],
    ['09/27/2022 2:30 pm', '2022-09-27T14:30:00.000Z'],
    ['07.09.2022 14:30', '2022-09-07T14:30:00.000Z'],
    ['14:30 07.09.2022', '2022-09-07T14:30:00.000Z'],
    // Both orders are dates; the weekday decides.
    ['Wed, 09/07/2022', '2022-09-07T00:00:00.000Z'],
    ['Sat, 09/07/2022', '2022-07-09T00:00:00.000Z'],
    ['1662561005', '2022-09-07T14:30:05.000Z'],
    ['1662561005000', '2022-09-07T14:30:05.000Z'],
    ['mer., 07 sept. 2022 14:30:05 +0200', '2022-09-07T12:30:05.000Z'],
    ['mar., 01 mars 2022 10:00:00 +0100', '2022-03-01T09:00:00.000Z'],
    ['Mi, 07 Dez 2022 14:30:05 +0100', '2022-12-07T13:30:05.000Z'],
    ['7 Eylül 2022', '2022-09-07T00:00:00.000Z'],
    ['07 сентября 2022, 14:30', '2022-09-07T14:30:00.000Z'],
    ['Mon, 31 Dec 2018 23:59:60 GMT', '2019-01-01T00:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });
});

describe('the forms of Arabic publishers', () => {
  test.each([
    ['الأربعاء، 07 سبتمبر 2022 14:30:00 +0300', '2022-09-07T11:30:00.000Z'],
    ['٧ سبتمبر ٢٠٢٢', '2022-09-07T00:00:00.000Z'],
    ['الأربعاء ٧ أيلول ٢٠٢٢ ١٠:٣٠ ص', '2022-09-07T10:30:00.000Z'],
    ['7 أيلول/سبتمبر 2022', '2022-09-07T00:00:00.000Z'],
    ['7 أيلول (سبتمبر) 2022، 22:15', '2022-09-07T22:15:00.000Z'],
    ['15 كانون الثاني 2024 - 08:05 م', '2024-01-15T20:05:00.000Z'],
    ['15 تشرين الثاني/نوفمبر 2024', '2024-11-15T00:00:00.000Z'],
    ['15 كانون الأول، 2024', '2024-12-15T00:00:00.000Z'],
    ['12 جانفي 2025', '2025-01-12T00:00:00.000Z'],
    ['12 جويلية 2025 الساعة 9:00 مساءً', '2025-07-12T21:00:00.000Z'],
    ['3 غشت 2025', '2025-08-03T00:00:00.000Z'],
    ['\u200fالثلاثاء، 5 مارس 2024 \u202b12:45 م\u202c', '2024-03-05T12:45:00.000Z'],
    ['12:10 ص، 5 مارس 2024', '2024-03-05T00:10:00.000Z'],
    ['5 مارس 2024 10:00 بتوقيت غرينتش', '2024-03-05T10:00:00.000Z'],
    ['5 مارس 2024 10:00 بتوقيت مكة', '2024-03-05T07:00:00.000Z'],
    ['Tue, 05 Mar 2024 10:00:00 Asia/Riyadh', '2024-03-05T07:00:00.000Z'],
    ['الأربعاء 10 رمضان 1445 هـ الموافق 20 مارس 2024 م', '2024-03-20T00:00:00.000Z'],
    ['٢٠٢٤/٠٣/٠٥ ١٠:٠٠', '2024-03-05T10:00:00.000Z'],
    ['05/01/2025', '2025-01-05T00:00:00.000Z'],
    ['الإثنين 29/أبريل/2024 - 03:15 م', '2024-04-29T15:15:00.000Z'],
    ['مايــو 2024', '2024-05-01T00:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    ['Gulf', GULF_MONTHS],
    ['Levant', LEVANT_MONTHS],
    ['Maghreb', MAGHREB_MONTHS],
  ])('every month of the %s', (_family, months) => {
    expect(months.map((name) => iso(`9 ${name} 2023`)?.slice(0, 10))).toEqual(
      months.map((_name, index) => `2023-${String(index + 1).padStart(2, '0')}-09`),
    );
  });

  test('AST is Atlantic, but Arabian for an Arabic publisher', () => {
    expect(iso('Mon, 05 Jan 2026 10:00:00 AST')).toBe('2026-01-05T14:00:00.000Z');
    expect(iso('Mon, 05 Jan 2026 10:00:00 AST', true)).toBe('2026-01-05T07:00:00.000Z');
  });
});

describe('what stays unknown', () => {
  test.each([
    '',
    ' ',
    'yesterday',
    'قبل ساعتين تقريبا',
    'منذ 3 ساعات',
    '10 رمضان 1445',
    '22013',
    '013',
    '0',
    '30 فبراير 2024',
    'Sun, 99 Jun 2009 12:00:00 GMT',
    '2024-13-01',
    '2024-02-30T10:00:00Z',
    '2024-01-01T25:00:00Z',
    '2024-01-01T10:61:00Z',
    '2024-01-01T10:00:61Z',
    '2024-01-01T10:00:00+00:xx',
    '2024-01-01T10:00:00-99:99',
    '2024-01-27-01',
    '2024-xx-27',
    'Sun, 16 Dec 2012 1:2:3:4 GMT',
    'Sun, 16 zzz 2012 11:47:32 GMT',
    '1989-12-31T23:59:59Z',
    '2026-11-26T12:00:01Z',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'آخر تحديث',
    'M9 2024',
    '1'.repeat(500),
  ])('%s', (text) => {
    expect(parseFeedDate(text, now)).toBeNull();
  });

  test('a day ahead is a clock that is wrong, and is kept', () => {
    expect(iso('2026-11-26T11:59:59Z')).toBe('2026-11-26T11:59:59.000Z');
  });
});

describe('for any text', () => {
  test('it gives an instant within the bounds, or none', () => {
    const words = fc.constantFrom(
      '2024',
      '07',
      '31',
      'Sep',
      'مارس',
      'كانون',
      'الثاني',
      ':',
      '10:30',
      'م',
      'pm',
      '+03:00',
      'Z',
      ',',
      '/',
      '-',
      '(',
      'Mon',
      'الموافق',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const date = parseFeedDate(raw, now);
        if (date === null) return;
        expect(date.getTime()).toBeGreaterThanOrEqual(Date.UTC(1990, 0, 1));
        expect(date.getTime()).toBeLessThanOrEqual(now.getTime() + 86_400_000);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an instant survives the forms that programs write', () => {
    const instants = fc.date({ min: new Date('1990-01-02'), max: now, noInvalidDate: true });
    fc.assert(
      fc.property(instants, (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        for (const text of [
          date.toISOString(),
          date.toUTCString(),
          date.toUTCString().replace('GMT', '+0000'),
        ]) {
          expect(parseFeedDate(text, now)?.getTime()).toBe(seconds);
        }
      }),
    );
  });
});
