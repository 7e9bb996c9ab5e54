import { createHash } from 'node:crypto';
import { canonicalUrl } from '../../model/canonical-url.ts';
import type { FeedEntry } from '../../model/entry.ts';
import { parseFeedDate, type DateHints } from '../../text/feed-dates.ts';
import { decodeEntities, htmlToText, plainLine } from '../../text/html.ts';
import { CREATED, PUBLISHED, UPDATED, type RawItem, type RawLink } from './item.ts';

const MAX_TITLE = 1_000;
const MAX_TEASER = 20_000;
/** As much markup is looked at for so much text: a title or teaser that is hidden behind more is none. */
const MARKUP_FACTOR = 10;
const ABSOLUTE = /^https?:\/\//i;
/** An id without a scheme that is meant as an address: `/news/1`, `../1`, `?id=1`. */
const RELATIVE = /^(?:\/(?!\/)|\.\.?\/|\?)\S+$/;

/** UTF-8 that was taken for Latin-1 on its way into the feed and written as UTF-8 again: «Ø£Ù…Ù†». */
const DOUBLY_ENCODED = /[\u00c2-\u00f4][\u0080-\u00bf]/;
export const mendEncoding = (text: string): string => {
  const first = text.search(/[^\u0000-\u007f]/);
  if (first < 0 || text.charCodeAt(first) > 0xff) return text;
  if (/[^\u0000-\u00ff]/.test(text) || !DOUBLY_ENCODED.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
};

const resolveAddress = (href: string, base: string): string | null => {
  const trimmed = (href.includes('&') ? decodeEntities(href) : href).replace(/[\n\r\t]+/g, '').trim();
  if (trimmed === '') return null;
  const url = ABSOLUTE.test(trimmed) ? URL.parse(trimmed) : URL.parse(trimmed, base);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
};

const firstAddress = (links: readonly RawLink[]): string | null => {
  for (let index = links.length - 1; index >= 0; index--) {
    const link = links[index];
    const address = link === undefined ? null : resolveAddress(link.href, link.base);
    if (address !== null) return address;
  }
  return null;
};

const isPage = ({ type }: RawLink): boolean => type === '' || type.includes('html');

/** The link to the article: the last alternate page, a permalink guid, any alternate, the item's own address, what is enclosed. */
const linkOf = (item: RawItem): string | null => {
  const { links } = item;
  const only = links.length === 1 ? links[0] : undefined;
  const alternates = only?.rel === 'alternate' ? links : links.filter(({ rel }) => rel === 'alternate');
  const page = firstAddress(only !== undefined && isPage(only) ? alternates : alternates.filter(isPage));
  if (page !== null) return page;
  const { id, about } = item;
  if (id !== null && item.guidIsPermalink && (ABSOLUTE.test(id) || RELATIVE.test(id))) {
    const address = resolveAddress(id, item.idBase);
    if (address !== null) return address;
  }
  return (
    firstAddress(alternates) ??
    (about !== null && ABSOLUTE.test(about) ? resolveAddress(about, item.base) : null) ??
    firstAddress(links.filter(({ rel }) => rel === 'via' || rel === 'related')) ??
    firstAddress(item.enclosures)
  );
};

const firstDate = (item: RawItem, names: readonly string[], now: Date, hints: DateHints): Date | null => {
  for (const name of names) {
    const raw = item.dates.get(name);
    const date = raw === undefined ? null : parseFeedDate(raw, now, hints);
    if (date !== null) return date;
  }
  return null;
};

/** Makes sense of an item: one title, one link, dates, a key. `now` bounds dates. */
export const toEntry = (item: RawItem, now: Date, hints: DateHints): FeedEntry => {
  const link = linkOf(item);
  const title = plainLine(
    mendEncoding((item.title || item.mediaTitle).slice(0, MAX_TITLE * MARKUP_FACTOR)),
  ).slice(0, MAX_TITLE);
  const content = item.contents.find((one) => one !== '') ?? null;
  const teaser = htmlToText(
    mendEncoding((item.summaries[0] ?? content ?? '').slice(0, MAX_TEASER * MARKUP_FACTOR)),
  ).slice(0, MAX_TEASER);
  const updatedAt = firstDate(item, UPDATED, now, hints);
  const key =
    item.id ??
    item.about ??
    item.identifier ??
    (link === null ? null : canonicalUrl(link)) ??
    createHash('sha256').update(`${title}\n${teaser}`).digest('base64url');
  return {
    key,
    title,
    link,
    publishedAt: firstDate(item, PUBLISHED, now, hints) ?? firstDate(item, CREATED, now, hints) ?? updatedAt,
    updatedAt,
    author: item.authors[0] ?? null,
    teaser,
    contentHtml: content,
  };
};
