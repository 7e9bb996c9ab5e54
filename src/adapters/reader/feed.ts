import type { FeedReading } from '../../ports/reader.ts';
import { plainLine } from '../../text/html.ts';
import { throughRssParser } from './canonical.ts';
import { readJsonFeed } from './json-feed.ts';
import { keepApart } from './keys.ts';
import { cleanPrologue } from './prologue.ts';
import { refuse } from './refuse.ts';
import { mendEncoding, toEntry } from './repair.ts';
import { walk, type Walked } from './walk.ts';

const PERIODS: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

/** The wait that the feed asks for, in minutes. */
const ttlOf = ({ ttl, updatePeriod, updateFrequency }: Walked): number | null => {
  const minutes = Number(ttl);
  if (ttl !== null && Number.isFinite(minutes) && minutes > 0) return minutes;
  const period = updatePeriod === null ? undefined : PERIODS[updatePeriod];
  if (period === undefined) return null;
  const times = Number(updateFrequency ?? 1);
  return Number.isFinite(times) && times >= 1 ? period / times : period;
};

const ARABIC = /[\u0621-\u064a]/;

/** Reads a feed's text. `now` bounds dates. */
export const readFeedText = async (text: string, url: string, now: Date): Promise<FeedReading> => {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('{')) return readJsonFeed(trimmed, url, now);
  const cleaned = cleanPrologue(text);
  const walked = walk(cleaned.text, url, cleaned.entities);
  if (walked.isTooComplex)
    return {
      kind: 'unreadable',
      why: 'too-complex',
      reason: 'The document is nested deeper or has more elements than any feed.',
    };
  if (walked.format === null || (walked.rootName === 'html' && walked.items.length === 0))
    return refuse(text, walked.rootName);
  if (walked.isCutOff && walked.items.length === 0)
    return {
      kind: 'unreadable',
      why: 'malformed',
      reason: 'The document breaks off before its first complete item.',
    };
  const items = await throughRssParser(walked.items);
  const title = plainLine(mendEncoding(walked.title));
  const language = walked.language?.slice(0, 2).toLowerCase() ?? null;
  const hints = { isArabic: language === 'ar' || ARABIC.test(title) };
  return {
    kind: 'feed',
    feed: {
      title,
      language,
      format: walked.format,
      entries: keepApart(items.map((item) => toEntry(item, now, hints))),
      ttlMinutes: ttlOf(walked),
      repaired: walked.isCutOff,
    },
  };
};
