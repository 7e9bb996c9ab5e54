import { createHash } from 'node:crypto';
import { Parser as Tokeniser } from 'htmlparser2';
import RssParser from 'rss-parser';
import { canonicalUrl } from '../../model/canonical-url.ts';
import type { FeedDocument, FeedEntry } from '../../model/entry.ts';
import type { FeedReading } from '../../ports/reader.ts';
import { parseFeedDate } from '../../text/feed-dates.ts';
import { decodeEntities, htmlToText, plainLine } from '../../text/html.ts';
import { readJsonFeed } from './json-feed.ts';
import { keepApart } from './keys.ts';

const MAX_DEPTH = 256;
const MAX_NODES = 500_000;
const MAX_ENTRIES = 5_000;
const MAX_TITLE = 1_000;
const MAX_TEASER = 20_000;

/** What a feed says of an item, before it is made sense of. */
export interface RawItem {
  ids: string[];
  about: string | null;
  guidIsPermalink: boolean;
  titles: string[];
  links: { readonly href: string; readonly rel: string; readonly type: string }[];
  dates: Record<string, string>;
  authors: string[];
  summaries: string[];
  contents: string[];
  base: string;
  complete: boolean;
}

const emptyItem = (base: string): RawItem => ({
  ids: [],
  about: null,
  guidIsPermalink: true,
  titles: [],
  links: [],
  dates: {},
  authors: [],
  summaries: [],
  contents: [],
  base,
  complete: false,
});

const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/purl\.org\/rss\/1\.0\/modules\/content/, 'content'],
  [/purl\.org\/dc\/terms/, 'dcterms'],
  [/purl\.org\/dc\/elements/, 'dc'],
  [/w3\.org\/2005\/Atom|purl\.org\/atom\/ns/, 'atom'],
  [/purl\.org\/rss\/1\.0\/modules\/syndication/, 'sy'],
  [/search\.yahoo\.com\/mrss/, 'media'],
  [/itunes\.com/, 'itunes'],
  [/w3\.org\/1999\/02\/22-rdf-syntax-ns/, 'rdf'],
];

const canonicalName = (name: string, prefixes: ReadonlyMap<string, string>): string => {
  const [prefix = '', local] = name.includes(':') ? name.split(':', 2) : ['', name];
  const uri = prefixes.get(prefix);
  const known = uri === undefined ? undefined : NAMESPACES.find(([pattern]) => pattern.test(uri))?.[1];
  const space = known ?? prefix;
  const lower = (local ?? name).toLowerCase();
  return space === '' || space === 'atom' || space === 'rss' ? lower : `${space.toLowerCase()}:${lower}`;
};

const DATES = new Set([
  'pubdate',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'dcterms:modified',
  'published',
  'updated',
  'issued',
  'modified',
  'created',
]);

interface Parsed {
  format: FeedDocument['format'] | null;
  title: string;
  language: string | null;
  ttl: string | null;
  items: RawItem[];
  truncated: boolean;
  tooComplex: boolean;
  rootName: string | null;
}

const resolveAddress = (href: string, base: string): string | null => {
  const trimmed = decodeEntities(href).trim();
  if (trimmed === '' || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
};

/** Walks the document forgivingly; stops at bounds that no feed needs. */
const walk = (text: string, base: string): Parsed => {
  const out: Parsed = {
    format: null,
    title: '',
    language: null,
    ttl: null,
    items: [],
    truncated: false,
    tooComplex: false,
    rootName: null,
  };
  const prefixes = new Map<string, string>();
  const stack: string[] = [];
  const bases: string[] = [base];
  let nodes = 0;
  let item: RawItem | null = null;
  let itemDepth = 0;
  let field: { name: string; depth: number; text: string; attributes: Record<string, string> } | null = null;
  const isXhtml = (): boolean => field !== null && field.attributes['type'] === 'xhtml';

  const close = (): void => {
    if (field === null) return;
    const { name, text: raw, attributes } = field;
    const value = raw.trim();
    if (item === null) {
      if (name === 'title' && out.title === '') out.title = value;
      if (name === 'language' || name === 'dc:language') out.language = value;
      if (name === 'ttl') out.ttl = value;
      return;
    }
    if (name === 'title' || name === 'dc:title' || (name === 'media:title' && item.titles.length === 0))
      item.titles.push(value);
    else if (name === 'guid' || name === 'id' || name === 'dc:identifier') {
      if (value !== '') item.ids.push(value);
      if (name === 'guid') item.guidIsPermalink = attributes['ispermalink'] !== 'false';
    } else if (name === 'link') {
      const href = attributes['href'] ?? value;
      if (href !== '')
        item.links.push({ href, rel: attributes['rel'] ?? 'alternate', type: attributes['type'] ?? '' });
    } else if (DATES.has(name)) item.dates[name] ??= value;
    else if (name === 'author' || name === 'dc:creator' || name === 'name') item.authors.push(value);
    else if (name === 'content:encoded' || name === 'content') item.contents.push(value);
    else if (
      name === 'description' ||
      name === 'summary' ||
      name === 'media:description' ||
      name === 'dc:description'
    )
      item.summaries.push(value);
  };

  let ending = false;
  const tokeniser = new Tokeniser(
    {
      onopentag: (rawName, attributes) => {
        if (out.tooComplex) return;
        if (++nodes > MAX_NODES || stack.length > MAX_DEPTH || rawName.length > 256) {
          out.tooComplex = true;
          tokeniser.pause();
          return;
        }
        for (const [key, value] of Object.entries(attributes)) {
          const lower = key.toLowerCase();
          if (lower === 'xmlns') prefixes.set('', value);
          else if (lower.startsWith('xmlns:')) prefixes.set(key.slice(6), value);
        }
        const name = canonicalName(rawName, prefixes);
        const plain: Record<string, string> = {};
        for (const [key, value] of Object.entries(attributes)) plain[key.toLowerCase()] = value;
        const current = bases.at(-1) ?? base;
        const own = plain['xml:base'];
        bases.push(own !== undefined && URL.canParse(own, current) ? new URL(own, current).href : current);
        stack.push(name);
        out.rootName ??= name;
        if (out.format === null) {
          if (name === 'rss' || name === 'channel') out.format = 'rss';
          else if (name === 'feed') out.format = 'atom';
          else if (name === 'rdf:rdf' || name === 'rdf') out.format = 'rdf';
          if (plain['xml:lang'] !== undefined) out.language = plain['xml:lang'];
        }
        if (field !== null) {
          if (isXhtml() || field.name !== 'author') field.text += `<${rawName}>`;
          if (field.name === 'author' && name === 'name')
            field = { name: 'author', depth: stack.length, text: '', attributes: {} };
          return;
        }
        if (name === 'item' || name === 'entry') {
          item = emptyItem(bases.at(-1) ?? base);
          item.about = plain['rdf:about'] ?? plain['about'] ?? null;
          itemDepth = stack.length;
          return;
        }
        if (stack.at(-2) === 'image' || stack.at(-2) === 'textinput' || name === 'image' || name === 'source')
          return;
        if (item !== null || ['title', 'language', 'dc:language', 'ttl'].includes(name))
          field = { name, depth: stack.length, text: '', attributes: plain };
      },
      ontext: (data) => {
        if (field !== null) field.text += isXhtml() ? data.replaceAll('<', '&lt;') : data;
      },
      onclosetag: (rawName) => {
        // What is still open when the text ends was cut off.
        const implied = ending;
        if (out.tooComplex) return;
        const depth = stack.length;
        if (field !== null && field.depth === depth) {
          if (!implied || item === null) close();
          field = null;
        } else if (field !== null && (isXhtml() || field.name !== 'author')) field.text += `</${rawName}>`;
        if (item !== null && itemDepth === depth) {
          if (implied) out.truncated = true;
          else out.items.push({ ...item, complete: true });
          item = null;
          if (out.items.length >= MAX_ENTRIES) {
            out.truncated = true;
            tokeniser.pause();
          }
        }
        if (implied && depth === 1) out.truncated = true;
        stack.pop();
        bases.pop();
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeSelfClosing: true },
  );
  const STEP = 64 * 1024;
  for (let at = 0; at < text.length && !out.tooComplex && out.items.length < MAX_ENTRIES; at += STEP)
    tokeniser.write(text.slice(at, at + STEP));
  ending = true;
  if (!out.tooComplex && out.items.length < MAX_ENTRIES) tokeniser.end();
  return out;
};

/** Junk before the document, signs XML forbids, the DOCTYPE and its entities. */
const clean = (text: string): string => {
  const start = text.search(/<(?:\?xml|rss|feed|rdf:|[a-z0-9]+:(?:feed|rss|rdf)|channel|!doctype|!--)/i);
  const body = (start > 0 ? text.slice(start) : text).replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
    '',
  );
  const doctype = /<!DOCTYPE/i.exec(body.slice(0, 4_096));
  if (doctype === null) return body;
  const from = doctype.index;
  const subset = body.indexOf('[', from);
  const gt = body.indexOf('>', from);
  const end = subset >= 0 && subset < gt ? body.indexOf(']', subset) : gt;
  const close = end < 0 ? -1 : body.indexOf('>', end);
  return close < 0 ? body : body.slice(0, from) + body.slice(close + 1);
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The walked items as canonical RSS 2.0, every text a short token: rss-parser reads the structure, and its expressions never run on
 * what a stranger wrote. A fresh parser for each document: a shared one mixes documents up (platforms.md A3).
 */
const throughRssParser = async (parsed: Parsed): Promise<RawItem[]> => {
  const canonical = `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${parsed.items.map((_, index) => `<item><title>t${index}</title><guid isPermaLink="false">${index}</guid></item>`).join('')}</channel></rss>`;
  const feed = await new RssParser().parseString(canonical);
  return feed.items.flatMap((item) => {
    const found = parsed.items[Number(item.guid ?? escape(''))];
    return found === undefined ? [] : [found];
  });
};

const PUBLISHED = [
  'pubdate',
  'published',
  'issued',
  'dcterms:issued',
  'dc:date',
  'created',
  'dcterms:created',
] as const;
const UPDATED = ['updated', 'modified', 'dcterms:modified'] as const;

const firstDate = (item: RawItem, names: readonly string[], now: Date): Date | null => {
  for (const name of names) {
    const raw = item.dates[name];
    const date = raw === undefined ? null : parseFeedDate(raw, now);
    if (date !== null) return date;
  }
  return null;
};

const linkOf = (item: RawItem): string | null => {
  const alternates = item.links.filter(({ rel }) => rel === 'alternate' || rel === '');
  const ordered = [
    ...alternates.filter(({ type }) => type === '' || type.includes('html')),
    ...alternates,
    ...item.links.filter(({ rel }) => rel !== 'self' && rel !== 'enclosure' && rel !== 'replies'),
  ];
  for (const { href } of ordered) {
    const address = resolveAddress(href, item.base);
    if (address !== null) return address;
  }
  const permalinks = [
    ...(item.guidIsPermalink ? item.ids : []),
    ...(item.about === null ? [] : [item.about]),
  ].filter((id) => /^https?:\/\//i.test(id));
  return permalinks.length === 0 ? null : resolveAddress(permalinks[0] ?? '', item.base);
};

const toEntry = (item: RawItem, now: Date): FeedEntry => {
  const link = linkOf(item);
  const title = plainLine(item.titles.find((one) => one !== '') ?? '').slice(0, MAX_TITLE);
  const content = item.contents.find((one) => one !== '') ?? null;
  const teaser = htmlToText(item.summaries.find((one) => one !== '') ?? content ?? '').slice(0, MAX_TEASER);
  const updatedAt = firstDate(item, UPDATED, now);
  const key =
    item.ids[0] ??
    item.about ??
    (link === null ? null : canonicalUrl(link)) ??
    createHash('sha256').update(`${title}\n${teaser}`).digest('base64url');
  return {
    key,
    title,
    link,
    publishedAt: firstDate(item, PUBLISHED, now) ?? updatedAt,
    updatedAt,
    author: item.authors.find((one) => one !== '') ?? null,
    teaser,
    contentHtml: content,
  };
};

const refuse = (text: string, rootName: string | null): FeedReading => {
  const head = text.slice(0, 20_000).toLowerCase();
  if (text.trim() === '') return { kind: 'unreadable', why: 'empty', reason: 'The answer is empty.' };
  const isHtml = rootName === 'html' || /<html|<!doctype html/.test(head);
  if (
    isHtml &&
    /captcha|challenge-platform|cf-browser-verification|are you (a )?human|verify you are|attention required|access denied|just a moment|enable javascript and cookies/.test(
      head,
    )
  ) {
    return {
      kind: 'unreadable',
      why: 'blocked',
      reason: 'The site answers with a check for humans (captcha or challenge page) instead of its feed.',
    };
  }
  if (isHtml && /type=["']?password|\blog ?in\b|sign in|تسجيل الدخول/.test(head))
    return {
      kind: 'unreadable',
      why: 'login-wall',
      reason: 'The site asks for a login instead of giving its feed.',
    };
  if (isHtml) return { kind: 'unreadable', why: 'html', reason: 'The answer is a web page, not a feed.' };
  if (/^\s*</.test(text))
    return { kind: 'unreadable', why: 'not-a-feed', reason: 'The document is XML, but no feed.' };
  return { kind: 'unreadable', why: 'not-a-feed', reason: 'The document is no feed.' };
};

/** Reads a feed's text. `now` bounds dates. */
export const readFeedText = async (text: string, url: string, now: Date): Promise<FeedReading> => {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('{')) return readJsonFeed(trimmed, url, now);
  const cleaned = clean(text);
  const parsed = walk(cleaned, url);
  if (parsed.tooComplex)
    return {
      kind: 'unreadable',
      why: 'too-complex',
      reason: 'The document is nested deeper or has more elements than any feed.',
    };
  if (parsed.format === null || (parsed.rootName === 'html' && parsed.items.length === 0))
    return refuse(text, parsed.rootName);
  if (parsed.truncated && parsed.items.length === 0)
    return {
      kind: 'unreadable',
      why: 'malformed',
      reason: 'The document breaks off before its first complete item.',
    };
  const items = await throughRssParser(parsed);
  const ttl = Number(parsed.ttl);
  return {
    kind: 'feed',
    feed: {
      title: plainLine(parsed.title),
      language: parsed.language?.slice(0, 2).toLowerCase() ?? null,
      format: parsed.format,
      entries: keepApart(items.map((item) => toEntry(item, now))),
      ttlMinutes: parsed.ttl !== null && Number.isFinite(ttl) && ttl > 0 ? ttl : null,
      repaired: parsed.truncated,
    },
  };
};
