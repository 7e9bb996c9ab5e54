const FAMILIES: readonly string[] = [
  'january,jan,يناير,كانون الثاني,جانفي',
  'february,feb,فبراير,شباط,فيفري',
  'march,mar,مارس,آذار,اذار',
  'april,apr,أبريل,ابريل,إبريل,نيسان,أفريل,افريل',
  'may,مايو,أيار,ايار,ماي',
  'june,jun,يونيو,يونيه,حزيران,جوان',
  'july,jul,يوليو,يوليه,تموز,جويلية',
  'august,aug,أغسطس,اغسطس,آب,اب,أوت,اوت',
  'september,sept,sep,سبتمبر,أيلول,ايلول',
  'october,oct,أكتوبر,اكتوبر,تشرين الأول,تشرين الاول',
  'november,nov,نوفمبر,تشرين الثاني',
  'december,dec,ديسمبر,كانون الأول,كانون الاول',
];
const NAMES = new Map<string, number>(
  FAMILIES.flatMap((names, month) => names.split(',').map((name) => [name, month] as const)),
);
const MONTH_PATTERN = [...NAMES.keys()].sort((a, b) => b.length - a.length).join('|');

const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  bst: 60,
  msk: 180,
  ast: -240,
  'asia/riyadh': 180,
  'africa/cairo': 120,
  'asia/dubai': 240,
  'asia/baghdad': 180,
  'asia/kuwait': 180,
  'asia/qatar': 180,
};

const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(1990, 0, 1);

/** Minutes east of Greenwich at the end of a date; 0 when it names no zone (never the machine's own). */
const zoneOf = (text: string): number => {
  const offset = /([+-])(\d{1,2}):?(\d{2})?\s*(?:\(.*\))?$/.exec(text);
  if (offset !== null)
    return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
  const named = /([a-z]+(?:\/[a-z]+)?)\s*$/i.exec(text)?.[1]?.toLowerCase() ?? '';
  return ZONES[named] ?? 0;
};

const timeOf = (
  text: string,
): { readonly hours: number; readonly minutes: number; readonly seconds: number } | null => {
  const match = /(?:^|[T\s,،-])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(ص|م|صباحا|مساء|am|pm)?/iu.exec(
    text,
  );
  if (match === null) return { hours: 0, minutes: 0, seconds: 0 };
  let hours = Number(match[1]);
  const half = match[4]?.toLowerCase();
  if (half === 'م' || half === 'مساء' || half === 'pm') hours = (hours % 12) + 12;
  if ((half === 'ص' || half === 'صباحا' || half === 'am') && hours === 12) hours = 0;
  const [minutes, seconds] = [Number(match[2]), Number(match[3] ?? 0)];
  return hours > 24 || minutes > 59 || seconds > 60 ? null : { hours, minutes, seconds };
};

const build = (year: number, month: number, day: number, rest: string, zoneFrom: string): number | null => {
  const time = timeOf(rest);
  if (time === null || month < 0 || month > 11 || day < 1 || day > 31) return null;
  const at = Date.UTC(year, month, day, time.hours, time.minutes, time.seconds);
  const back = new Date(Date.UTC(year, month, day));
  if (back.getUTCMonth() !== month) return null;
  return at - zoneOf(zoneFrom) * 60_000;
};

const parse = (raw: string): number | null => {
  const text = raw
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (sign) => String((sign.codePointAt(0) ?? 0) % 16))
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u064b-\u0652]/g, '')
    .replace(/،/g, ',')
    .replace(/\s+/g, ' ')
    .trim();
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]+(.*))?$/.exec(text);
  if (iso !== null)
    return build(
      Number(iso[1]),
      Number(iso[2]) - 1,
      Number(iso[3]),
      ` ${iso[4] ?? ''}`,
      /\d([+-]\d{1,2}:?\d{0,2}|\s*[a-z/]+)$/i.test(iso[4] ?? '') ? (iso[4] ?? '') : '',
    );
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month !== null) return build(Number(month[1]), Number(month[2]) - 1, 1, '', '');
  const named = new RegExp(
    `(\\d{1,2})(?:st|nd|rd|th)?[\\s,.-]+(?:de |من )?(${MONTH_PATTERN})(?:\\s*/\\s*(?:${MONTH_PATTERN}))?[\\s,.-]+(\\d{4}|\\d{2})(?!\\d|:)(.*)$`,
    'iu',
  ).exec(text);
  if (named !== null)
    return build(
      fullYear(named[3]),
      NAMES.get((named[2] ?? '').toLowerCase()) ?? -1,
      Number(named[1]),
      ` ${named[4] ?? ''}`,
      named[4] ?? '',
    );
  const american = new RegExp(
    `\\b(${MONTH_PATTERN})[\\s.]+(\\d{1,2})(?:st|nd|rd|th)?[\\s,]+(\\d{4})(.*)$`,
    'iu',
  ).exec(text);
  if (american !== null)
    return build(
      Number(american[3]),
      NAMES.get((american[1] ?? '').toLowerCase()) ?? -1,
      Number(american[2]),
      ` ${american[4] ?? ''}`,
      american[4] ?? '',
    );
  const asctime = new RegExp(
    `\\b(${MONTH_PATTERN})\\s+(\\d{1,2})\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?)\\s+(?:([a-z]+)\\s+)?(\\d{4})$`,
    'iu',
  ).exec(text);
  if (asctime !== null)
    return build(
      Number(asctime[5]),
      NAMES.get((asctime[1] ?? '').toLowerCase()) ?? -1,
      Number(asctime[2]),
      ` ${asctime[3] ?? ''}`,
      asctime[4] ?? '',
    );
  const short = /^(\d{2})-(\d{2})-(\d{2})\s+(.*)$/.exec(text);
  if (short !== null)
    return build(2000 + Number(short[1]), Number(short[2]) - 1, Number(short[3]), ` ${short[4] ?? ''}`, '');
  // Day first, as the publishers of our feeds write it.
  const slashed = /^(?:[^\d]*\s)?(\d{1,2})[/.](\d{1,2})[/.](\d{4})(.*)$/.exec(text);
  if (slashed !== null)
    return build(
      Number(slashed[3]),
      Number(slashed[2]) - 1,
      Number(slashed[1]),
      ` ${slashed[4] ?? ''}`,
      slashed[4] ?? '',
    );
  const yearFirst = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(.*)$/.exec(text);
  return yearFirst === null
    ? null
    : build(
        Number(yearFirst[1]),
        Number(yearFirst[2]) - 1,
        Number(yearFirst[3]),
        ` ${yearFirst[4] ?? ''}`,
        yearFirst[4] ?? '',
      );
};

const fullYear = (text = ''): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) > 68 ? 1900 : 2000);

/**
 * A feed's or page's date in any form that publishers use, Arabic ones too; zone-less dates are UTC. Null when it is none, lies before
 * 1990 or more than a day ahead: unknown stays unknown.
 */
export const parseFeedDate = (raw: string, now: Date): Date | null => {
  if (raw.length > 120) return null;
  const at = parse(raw);
  return at === null || at < EARLIEST || at > now.getTime() + DAY_MS ? null : new Date(at);
};
