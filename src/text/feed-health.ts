import type { FeedStatus } from '../model/feed.ts';
import { sayDate, type DateStyle } from './dates.ts';
import { FEED_STATUS } from './state-words.ts';

/** What may be said of a feed: its status, or what happened to it. */
export type FeedCondition = FeedStatus | 'flood' | 'well' | 'moved';

const WORDS: Readonly<Record<FeedCondition, { readonly ar: string; readonly en: string }>> = {
  ...FEED_STATUS,
  well: { ar: 'عاد سليماً', en: 'is well again' },
  flood: {
    ar: 'يتدفق: أخباره الجديدة أكثر مما ينشره موقع، فيُحفظ الزائد منها بلا تنبيه',
    en: 'floods: more new entries than a newsroom has; what goes beyond is kept without alerts',
  },
  moved: { ar: 'انتقل نهائياً إلى عنوان آخر', en: 'has moved to another address for good' },
};

/** A feed's condition in words: «صامت على غير عادته». */
export const sayCondition = (condition: FeedCondition, language: 'ar' | 'en'): string =>
  WORDS[condition][language];

export interface FeedHealth {
  readonly condition: FeedCondition;
  /** Null: not worth saying. */
  readonly since: Date | null;
  /** Null: there is none, or it is not worth saying. */
  readonly nextTry: Date | null;
  /** Where a moved feed is read now. */
  readonly address?: string | null;
}

/** What was seen, since when, and when it is tried again: «تعذر الوصول إليه، منذ 3 مارس 10:00، والمحاولة التالية …». */
export const sayHealth = (
  { condition, since, nextTry, address = null }: FeedHealth,
  style: DateStyle,
): string => {
  const { language } = style;
  const at = (date: Date): string => sayDate(date, { ...style, withTime: true, withWeekday: false });
  const parts = [
    sayCondition(condition, language) + (address === null ? '' : `: ${address}`),
    ...(since === null ? [] : [language === 'ar' ? `منذ ${at(since)}` : `since ${at(since)}`]),
    ...(nextTry === null
      ? []
      : [language === 'ar' ? `والمحاولة التالية ${at(nextTry)}` : `next try ${at(nextTry)}`]),
  ];
  return parts.join(language === 'ar' ? '، ' : '; ');
};
