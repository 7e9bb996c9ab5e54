import type { ChatSettings } from '../model/chat.ts';
import { GULF_MONTHS, LEVANT_MONTHS } from './calendar.ts';
import { sayMonth } from './dates.ts';
import { withDigits } from './digits.ts';

const monthOf: ReadonlyMap<string, number> = new Map(
  [GULF_MONTHS, LEVANT_MONTHS].flatMap((names) => names.map((name, index) => [name, index + 1])),
);
const NAME = [...monthOf.keys()].toSorted((a, b) => b.length - a.length).join('|');
/** A month beside a day or behind «في», «شهر», alone or as a pair: «13 أيلول/سبتمبر». Elsewhere «آب» and «مايو» may be other words. */
const MONTH = new RegExp(
  `(?<=[\\d٠-٩] (?:من )?|(?<!\\p{L})[وف]?(?:في|شهر|منذ|خلال|حتى|منتصف|مطلع|أواخر|أوائل|نهاية|بداية) )(${NAME})(?:\\s?/\\s?(?:${NAME}))?(?![\\p{L}\\p{M}])`,
  'gu',
);

/** The words of an alert as the chat wants them: its digits, its names of months. English stays as it is. */
export const inChatStyle = (
  text: string,
  { language, digits, months }: Pick<ChatSettings, 'language' | 'digits' | 'months'>,
): string => {
  if (language === 'en') return text;
  return withDigits(
    text.replace(MONTH, (whole, name: string) => {
      const month = monthOf.get(name);
      return month === undefined ? whole : sayMonth(month, 'ar', months);
    }),
    digits,
  );
};
