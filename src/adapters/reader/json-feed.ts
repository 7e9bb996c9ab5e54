import { canonicalUrl } from '../../model/canonical-url.ts';
import type { FeedEntry } from '../../model/entry.ts';
import type { FeedReading } from '../../ports/reader.ts';
import { parseFeedDate } from '../../text/feed-dates.ts';
import { htmlToText, plainLine } from '../../text/html.ts';
import { keepApart } from './keys.ts';

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const MAX_ENTRIES = 5_000;
const MAX_DEPTH = 64;
const MAX_VALUES = 400_000;

/**
 * Whether there are more values, or deeper ones, than in any feed. JSON.parse takes seconds and hundreds of megabytes over those, and
 * memory it takes in one go ends the whole program, not the worker alone.
 */
const isTooMuch = (source: string): boolean => {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 34) {
      // To the end of the string; a backslash takes the next sign with it.
      for (at++; at < source.length && source.charCodeAt(at) !== 34; at++)
        if (source.charCodeAt(at) === 92) at++;
    } else if (code === 91 || code === 123) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === 93 || code === 125) depth--;
    else if (code === 44 && ++values > MAX_VALUES) return true;
  }
  return false;
};

const toEntry = (item: Fields, base: string, now: Date): FeedEntry => {
  const address = text(item['url']) || text(item['external_url']);
  const link =
    address !== '' && URL.canParse(address, base) && /^https?:/.test(new URL(address, base).protocol)
      ? new URL(address, base).href
      : null;
  const html = text(item['content_html']);
  const plain = text(item['content_text']);
  const teaser = htmlToText(text(item['summary']) || plain || html);
  const authors = Array.isArray(item['authors']) ? item['authors'] : [item['author']];
  const published = parseFeedDate(text(item['date_published']), now);
  const modified = parseFeedDate(text(item['date_modified']), now);
  const title = plainLine(text(item['title']));
  return {
    key:
      text(item['id']) ||
      (link === null ? '' : (canonicalUrl(link) ?? '')) ||
      `${title}\n${teaser.slice(0, 200)}`,
    title,
    link,
    publishedAt: published ?? modified,
    updatedAt: modified,
    author: text(fields(authors[0])?.['name']) || null,
    teaser,
    contentHtml: html === '' ? (plain === '' ? null : plain) : html,
  };
};

/** JSON Feed 1.0 and 1.1. */
export const readJsonFeed = (source: string, url: string, now: Date): FeedReading => {
  if (isTooMuch(source))
    return {
      kind: 'unreadable',
      why: 'too-complex',
      reason: 'The document is nested deeper or has more values than any feed.',
    };
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { kind: 'unreadable', why: 'malformed', reason: 'The document is broken JSON.' };
  }
  const feed = fields(value);
  const items = feed?.['items'];
  if (feed === null || !Array.isArray(items))
    return { kind: 'unreadable', why: 'not-a-feed', reason: 'The document is JSON, but no JSON Feed.' };
  return {
    kind: 'feed',
    feed: {
      title: plainLine(text(feed['title'])),
      language: text(feed['language']).slice(0, 2).toLowerCase() || null,
      format: 'json',
      entries: keepApart(
        items
          .slice(0, MAX_ENTRIES)
          .flatMap((item) => (fields(item) === null ? [] : [toEntry(fields(item) ?? {}, url, now)])),
      ),
      ttlMinutes: null,
      repaired: false,
    },
  };
};
