/** Writes a feed in the four forms that newsrooms use. */
export type FeedFormat = 'rss2' | 'rdf' | 'atom' | 'json';

export interface PublishedItem {
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly teaser: string;
  /** A date in the feed's own form, a text to be printed as it stands, or null: none. */
  readonly publishedAt: Date | string | null;
  readonly contentHtml: string | null;
}

export interface FeedHead {
  readonly title: string;
  readonly language: string;
  readonly home: string;
  readonly self: string;
  readonly ttlMinutes: number | null;
}

export const MEDIA_TYPES: Readonly<Record<FeedFormat, string>> = {
  rss2: 'application/rss+xml',
  rdf: 'application/rdf+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const element = (name: string, text: string, attributes = ''): string =>
  text === '' ? '' : `<${name}${attributes}>${escapeXml(text)}</${name}>`;

const rfc822 = (at: PublishedItem['publishedAt']): string =>
  at === null ? '' : typeof at === 'string' ? at : at.toUTCString();
const iso = (at: PublishedItem['publishedAt']): string =>
  at === null ? '' : typeof at === 'string' ? at : at.toISOString();

const rss2 = (head: FeedHead, items: readonly PublishedItem[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>',
    element('title', head.title) + element('link', head.home) + element('language', head.language),
    head.ttlMinutes === null ? '' : element('ttl', String(head.ttlMinutes)),
    ...items.map(
      (item) =>
        `<item>${element('title', item.title)}${element('link', item.link)}${element('guid', item.guid, ' isPermaLink="false"')}${element('pubDate', rfc822(item.publishedAt))}${element('description', item.teaser)}${element('content:encoded', item.contentHtml ?? '')}</item>`,
    ),
    '</channel></rss>',
  ].join('\n');

const rdf = (head: FeedHead, items: readonly PublishedItem[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<channel rdf:about="${escapeXml(head.self)}">${element('title', head.title)}${element('link', head.home)}${element('dc:language', head.language)}</channel>`,
    ...items.map(
      (item) =>
        `<item rdf:about="${escapeXml(item.guid)}">${element('title', item.title)}${element('link', item.link)}${element('dc:date', iso(item.publishedAt))}${element('description', item.teaser)}</item>`,
    ),
    '</rdf:RDF>',
  ].join('\n');

const atom = (head: FeedHead, items: readonly PublishedItem[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${head.language}">${element('title', head.title)}${element('id', head.self)}`,
    ...items.map(
      (item) =>
        `<entry>${element('title', item.title)}<link rel="alternate" type="text/html" href="${escapeXml(item.link)}"/>${element('id', item.guid)}${element('published', iso(item.publishedAt))}${element('updated', iso(item.publishedAt))}${element('summary', item.teaser)}${element('content', item.contentHtml ?? '', ' type="html"')}</entry>`,
    ),
    '</feed>',
  ].join('\n');

const json = (head: FeedHead, items: readonly PublishedItem[]): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: head.title,
    language: head.language,
    home_page_url: head.home,
    items: items.map((item) => ({
      id: item.guid,
      url: item.link,
      title: item.title,
      summary: item.teaser,
      ...(item.publishedAt === null ? {} : { date_published: iso(item.publishedAt) }),
      ...(item.contentHtml === null ? {} : { content_html: item.contentHtml }),
    })),
  });

const WRITERS = { rss2, rdf, atom, json } as const satisfies Record<
  FeedFormat,
  (head: FeedHead, items: readonly PublishedItem[]) => string
>;

export const writeFeed = (format: FeedFormat, head: FeedHead, items: readonly PublishedItem[]): string =>
  WRITERS[format](head, items);
