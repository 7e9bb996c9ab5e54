/** A zone's formatter costs a thousand times what it formats, and one alert may ask for ten thousand chats; there are some 600 zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (zone: string): Intl.DateTimeFormat => {
  const there = clocks.get(zone);
  if (there !== undefined) return there;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  });
  clocks.set(zone, made);
  return made;
};

/** Minutes since midnight and weekday (0 Sunday) of an instant in a zone. */
export const localTime = (at: Date, zone: string): { readonly minutes: number; readonly weekday: number } => {
  const parts = clockOf(zone).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday'));
  return { minutes: Number(part('hour')) * 60 + Number(part('minute')), weekday };
};

/** `HH:MM` as minutes since midnight; null when it is none. */
export const clockMinutes = (text: string): number | null => {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
};

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/**
 * The next instant (strictly after `at`) when clocks in the zone show `minutes` past midnight, on the given weekday if one is given.
 * Found by stepping to the wall time and mending the step across clock changes; a wall time that a change skips is taken at the change.
 */
export const nextLocalTime = (
  at: Date,
  zone: string,
  minutes: number,
  weekday: number | null = null,
): Date => {
  const start = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
  const now = localTime(start, zone);
  let wait = (minutes - now.minutes + DAY_MINUTES) % DAY_MINUTES;
  if (wait === 0) wait = DAY_MINUTES;
  if (weekday !== null) {
    const dayThen = (now.weekday + (now.minutes + wait >= DAY_MINUTES ? 1 : 0)) % 7;
    wait += ((weekday - dayThen + 7) % 7) * DAY_MINUTES;
  }
  const guess = new Date(start.getTime() + wait * MINUTE_MS);
  const off = localTime(guess, zone).minutes - minutes;
  const drift = off > DAY_MINUTES / 2 ? off - DAY_MINUTES : off < -DAY_MINUTES / 2 ? off + DAY_MINUTES : off;
  const mended = new Date(guess.getTime() - drift * MINUTE_MS);
  return localTime(mended, zone).minutes === minutes && mended > at ? mended : guess;
};

const SUNDAY = 0;
const FRIDAY = 5;
const SATURDAY = 6;
/** Breaking the fast and the evening prayers, as the clocks of the Gulf and the Levant go. */
const RAMADAN_EVENING = '17:30-21:30';
const RAMADAN = 9;

/** Whether it is Ramadan where the zone is, by the calendar of Umm al-Qura. */
const isRamadan = (at: Date, zone: string): boolean =>
  Number(
    new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { timeZone: zone, month: 'numeric' })
      .formatToParts(at)
      .find(({ type }) => type === 'month')?.value,
  ) === RAMADAN;

/**
 * When quiet hours that hold now will end; null when it is not quiet. `hours` is `HH:MM-HH:MM`, over midnight too, or a name: `weekend`
 * is Friday and Saturday, `ramadan` the evenings of that month.
 */
export const quietUntil = (at: Date, zone: string, hours: string): Date | null => {
  if (hours === 'weekend') {
    const { weekday } = localTime(at, zone);
    return weekday === FRIDAY || weekday === SATURDAY ? nextLocalTime(at, zone, 0, SUNDAY) : null;
  }
  if (hours === 'ramadan') return isRamadan(at, zone) ? quietUntil(at, zone, RAMADAN_EVENING) : null;
  const [from, to] = hours.split('-').map((part) => clockMinutes(part.trim()));
  if (from === undefined || to === undefined || from === null || to === null || from === to) return null;
  const { minutes } = localTime(at, zone);
  const quiet = from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
  return quiet ? nextLocalTime(at, zone, to) : null;
};
