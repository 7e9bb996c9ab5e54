import { Parser } from 'htmlparser2';
import type { FeedDefinition } from '../model/feed.ts';

const MAX_BYTES = 5_000_000;
const MAX_FEEDS = 2_000;

export type OpmlReading =
  | { readonly kind: 'feeds'; readonly feeds: readonly FeedDefinition[]; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string };

const idFrom = (url: URL, taken: ReadonlySet<string>): string => {
  const base =
    `${url.hostname.replace(/^(www|feeds?|rss)\./, '')}${url.pathname}`
      .replace(/[^a-zA-Z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 56) || 'feed';
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
};

/** The feeds an OPML file of another reader lists: http(s) addresses only, each once, unreviewed (tier 4). */
export const readOpml = (bytes: Uint8Array): OpmlReading => {
  if (bytes.length > MAX_BYTES) return { kind: 'refused', reason: 'The file is larger than 5 MB.' };
  const text = new TextDecoder('utf-8').decode(bytes);
  const feeds: FeedDefinition[] = [];
  const notes: string[] = [];
  const urls = new Set<string>();
  const ids = new Set<string>();
  let isOpml = false;
  const outline = (attributes: Readonly<Record<string, string>>): void => {
    const address = attributes['xmlurl'];
    if (address === undefined) return;
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
      notes.push(`left out ${JSON.stringify(address.slice(0, 120))}: it takes an http or https address`);
      return;
    }
    if (urls.has(url.href) || feeds.length >= MAX_FEEDS) return;
    urls.add(url.href);
    const id = idFrom(url, ids);
    ids.add(id);
    const language = /^[a-z]{2}/i.exec(attributes['language'] ?? '')?.[0]?.toLowerCase();
    feeds.push({
      id,
      title: (attributes['title'] ?? attributes['text'] ?? url.hostname).trim() || url.hostname,
      url: url.href,
      language: language ?? 'ar',
      country: null,
      tier: 4,
      publisher: url.hostname.replace(/^(www|feeds?|rss)\./, ''),
      affiliation: null,
      everyMinutes: 10,
      enabled: true,
      userAgent: null,
      fallbackUrl: null,
    });
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'opml') isOpml = true;
        if (name === 'outline') outline(attributes);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  if (!isOpml) return { kind: 'refused', reason: 'The file is no OPML document.' };
  if (feeds.length === 0) return { kind: 'refused', reason: 'The file lists no feed.' };
  if (feeds.length === MAX_FEEDS) notes.push(`only the first ${MAX_FEEDS} feeds were taken`);
  return { kind: 'feeds', feeds, notes };
};
