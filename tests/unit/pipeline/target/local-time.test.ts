import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clockMinutes,
  localTime,
  nextLocalTime,
  quietUntil,
} from '../../../../src/pipeline/target/local-time.ts';

const at = (iso: string): Date => new Date(iso);

describe('the next local time', () => {
  test("is today when it is still to come, else tomorrow, in the chat's own zone", () => {
    expect(nextLocalTime(at('2026-11-25T04:30:00Z'), 'Asia/Riyadh', 8 * 60).toISOString()).toBe(
      '2026-11-25T05:00:00.000Z',
    );
    expect(nextLocalTime(at('2026-11-25T05:00:00Z'), 'Asia/Riyadh', 8 * 60).toISOString()).toBe(
      '2026-11-26T05:00:00.000Z',
    );
  });

  test('falls on the weekday that is asked for', () => {
    // 25 November 2026 is a Wednesday; Sunday is the 29th.
    expect(nextLocalTime(at('2026-11-25T04:30:00Z'), 'Asia/Riyadh', 8 * 60, 0).toISOString()).toBe(
      '2026-11-29T05:00:00.000Z',
    );
    expect(nextLocalTime(at('2026-11-29T06:00:00Z'), 'Asia/Riyadh', 8 * 60, 0).toISOString()).toBe(
      '2026-12-06T05:00:00.000Z',
    );
  });

  test('keeps the wall time across clock changes', () => {
    // Berlin puts clocks back on 25 October 2026 and forward on 28 March 2027.
    expect(nextLocalTime(at('2026-10-24T20:00:00Z'), 'Europe/Berlin', 8 * 60).toISOString()).toBe(
      '2026-10-25T07:00:00.000Z',
    );
    expect(nextLocalTime(at('2027-03-27T20:00:00Z'), 'Europe/Berlin', 8 * 60).toISOString()).toBe(
      '2027-03-28T06:00:00.000Z',
    );
    // 02:30 does not exist that night: the digest is not lost with it.
    const skipped = nextLocalTime(at('2027-03-27T20:00:00Z'), 'Europe/Berlin', 150);
    expect(skipped.getTime()).toBeGreaterThan(at('2027-03-28T00:00:00Z').getTime());
    expect(skipped.getTime()).toBeLessThanOrEqual(at('2027-03-28T02:00:00Z').getTime());
  });

  test('is always ahead, at most a day and an hour (property)', () => {
    const zones = [
      'Asia/Riyadh',
      'Europe/Berlin',
      'Africa/Casablanca',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Apia',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        (seconds, zone, minutes) => {
          const from = new Date(seconds * 1000);
          const next = nextLocalTime(from, zone, minutes);
          expect(next.getTime()).toBeGreaterThan(from.getTime());
          expect(next.getTime() - from.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
          // Off the wall time only where a clock change skips it.
          if (localTime(next, zone).minutes !== minutes)
            expect(Math.abs(localTime(next, zone).minutes - minutes)).toBeLessThanOrEqual(60);
        },
      ),
    );
  });
});

describe('quiet hours', () => {
  test('hold over midnight and end at their time', () => {
    expect(quietUntil(at('2026-11-25T20:30:00Z'), 'Asia/Riyadh', '23:00-07:00')?.toISOString()).toBe(
      '2026-11-26T04:00:00.000Z',
    );
    expect(quietUntil(at('2026-11-25T02:00:00Z'), 'Asia/Riyadh', '23:00-07:00')?.toISOString()).toBe(
      '2026-11-25T04:00:00.000Z',
    );
    expect(quietUntil(at('2026-11-25T10:00:00Z'), 'Asia/Riyadh', '23:00-07:00')).toBeNull();
  });

  test('Friday and Saturday are quiet to the midnight before Sunday, in the zone of the chat', () => {
    const until = (when: string) => quietUntil(at(when), 'Asia/Riyadh', 'weekend')?.toISOString() ?? null;
    expect(until('2026-11-26T20:59:00Z')).toBeNull();
    expect(until('2026-11-26T21:00:00Z')).toBe('2026-11-28T21:00:00.000Z');
    expect(until('2026-11-28T20:59:00Z')).toBe('2026-11-28T21:00:00.000Z');
    expect(until('2026-11-28T21:00:00Z')).toBeNull();
  });

  test('Ramadan is quiet in its evenings and in no other month', () => {
    const until = (when: string) => quietUntil(at(when), 'Asia/Riyadh', 'ramadan')?.toISOString() ?? null;
    // Ramadan 1448 is 8 February to 9 March 2027 by the calendar of Umm al-Qura.
    expect(until('2027-02-20T15:00:00Z')).toBe('2027-02-20T18:30:00.000Z');
    expect(until('2027-02-20T10:00:00Z')).toBeNull();
    expect(until('2027-03-20T15:00:00Z')).toBeNull();
  });
  test('nonsense is never quiet', () => {
    for (const hours of ['', 'off', '25:00-26:00', '10:00-10:00', '10:00'])
      expect(quietUntil(at('2026-11-25T10:00:00Z'), 'UTC', hours)).toBeNull();
    expect(clockMinutes('7:05')).toBe(425);
    expect(clockMinutes('24:00')).toBeNull();
  });
});
