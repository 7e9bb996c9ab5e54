import type { FeedDocument } from '../../model/entry.ts';
import { decodeEntities } from '../../text/html.ts';
import { DATES, emptyItem, type RawItem } from './item.ts';
import { Names } from './names.ts';
import { Scanner, type Attributes, type Sink } from './scan.ts';

const LIMITS = { depth: 256, nodes: 500_000 };
export const MAX_ENTRIES = 5_000;
/** Characters of one field: four hundred pages of a book. What comes behind is dropped. */
const MAX_FIELD = 1_000_000;
/** How often a document may use what its DOCTYPE declares. */
const MAX_EXPANSIONS = 2_000;
/** Links, authors and texts of one item that are looked at. */
const MAX_OF_A_KIND = 200;

/** A feed document as it stands, before it is made sense of. */
export interface Walked {
  format: FeedDocument['format'] | null;
  title: string;
  language: string | null;
  /** Minutes that the feed asks to wait, as its `ttl` or `sy:` elements say it. */
  ttl: string | null;
  updatePeriod: string | null;
  updateFrequency: string | null;
  readonly items: RawItem[];
  isCutOff: boolean;
  isTooComplex: boolean;
  rootName: string | null;
}

/** Elements that hold titles, links and dates of something else than the item or feed they stand in. */
const FOREIGN = new Set([
  'source',
  'image',
  'textinput',
  'contributor',
  'dc:contributor',
  'itunes:owner',
  'itunes:image',
]);
const TITLES = new Set(['title', 'dc:title', 'media:title']);
const BODIES = new Set(['content:encoded', 'content', 'fullitem', 'body', 'xhtml:body']);
const TEASERS = new Set([
  'description',
  'summary',
  'abstract',
  'dc:description',
  'dcterms:abstract',
  'media:description',
  'itunes:summary',
]);
const AUTHORS = new Set(['author', 'dc:creator', 'dc:author', 'itunes:author', 'creator']);
const OTHERS = new Set(['guid', 'id', 'dc:identifier', 'link']);
const OF_FEED = new Set(['title', 'language', 'dc:language', 'ttl', 'sy:updateperiod', 'sy:updatefrequency']);
const isField = (name: string): boolean =>
  TITLES.has(name) ||
  BODIES.has(name) ||
  TEASERS.has(name) ||
  AUTHORS.has(name) ||
  OTHERS.has(name) ||
  DATES.has(name);

const isBase64 = (attributes: Attributes): boolean => {
  if (attributes.get('mode') === 'base64') return true;
  const type = (attributes.get('type') ?? '').toLowerCase();
  return type.includes('/') && !/^text\/|[/+]xml$/.test(type);
};

const fromBase64 = (text: string): string => {
  const bare = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bare, 'base64'));
  } catch {
    return text;
  }
};

interface Field {
  readonly name: string;
  readonly depth: number;
  readonly attributes: Attributes;
  /** XHTML inside: its text must stay escaped, or `&lt;` would become markup. */
  readonly isXhtml: boolean;
  text: string;
}

const push = <One>(list: One[], one: One): void => {
  if (list.length < MAX_OF_A_KIND) list.push(one);
};

/** Gathers what the scanner finds into items. */
class Gatherer implements Sink {
  readonly out: Walked = {
    format: null,
    title: '',
    language: null,
    ttl: null,
    updatePeriod: null,
    updateFrequency: null,
    items: [],
    isCutOff: false,
    isTooComplex: false,
    rootName: null,
  };
  readonly #source: string;
  readonly #decode: (text: string) => string;
  readonly #names = new Names();
  readonly #bases: { readonly depth: number; readonly base: string }[];
  #depth = 0;
  #item: RawItem | null = null;
  #itemDepth = 0;
  #field: Field | null = null;
  /** Depth of the element whose inside concerns something else; 0: none. */
  #foreign = 0;
  #author = 0;
  #rdfHolds = false;
  scanner: Scanner | null = null;

  constructor(source: string, base: string, entities: ReadonlyMap<string, string>) {
    this.#source = source;
    this.#bases = [{ depth: 0, base }];
    let expansions = 0;
    this.#decode =
      entities.size === 0
        ? decodeEntities
        : (text) =>
            decodeEntities(
              text.includes('&')
                ? text.replace(/&([\w.-]{1,64});/g, (whole, name: string) =>
                    ++expansions > MAX_EXPANSIONS ? whole : (entities.get(name) ?? whole),
                  )
                : text,
            );
  }

  get #base(): string {
    return this.#bases.at(-1)?.base ?? '';
  }

  open(raw: string, attributes: Attributes, from: number, to: number): void {
    this.#depth++;
    if (attributes.size > 0) this.#scope(attributes);
    const name = this.#names.of(raw);
    if (this.out.format === null || this.out.rootName === null) this.#begin(name, attributes);
    if (this.#field !== null) {
      this.#inField(name, attributes, from, to);
      return;
    }
    if (this.#foreign > 0) return;
    if (name === 'channel') this.#rdfHolds = true;
    if (name === 'item' || name === 'entry') this.#startItem(attributes);
    else if (FOREIGN.has(name)) this.#foreign = this.#depth;
    else if (name === 'enclosure' || name === 'media:content') this.#enclosure(attributes);
    else if (this.#item === null ? OF_FEED.has(name) : isField(name)) {
      if (AUTHORS.has(name)) this.#author = this.#depth;
      this.#field = {
        name,
        depth: this.#depth,
        attributes,
        isXhtml: attributes.get('type') === 'xhtml' || attributes.get('mode') === 'xml',
        text: '',
      };
    }
  }

  text(from: number, to: number, isCdata: boolean): void {
    const field = this.#field;
    if (field === null) return;
    const room = MAX_FIELD - field.text.length;
    if (room <= 0) return;
    const raw = this.#source.slice(from, Math.min(to, from + room));
    if (field.isXhtml)
      field.text += isCdata
        ? raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
        : raw === '<'
          ? '&lt;'
          : raw;
    else field.text += isCdata ? raw : this.#decode(raw);
  }

  close(_raw: string, from: number, to: number, { atEnd }: { readonly atEnd: boolean }): void {
    const depth = this.#depth;
    const field = this.#field;
    if (field !== null) {
      if (field.depth === depth) {
        // What is still open when the text ends was cut off.
        if (!atEnd) this.#take(field);
        this.#field = null;
        if (this.#author > 0 && this.#author < depth) this.#foreign = this.#author;
      } else if (!atEnd && this.#source[from + 1] === '/' && field.text.length < MAX_FIELD)
        field.text += this.#source.slice(from, to);
    }
    if (this.#foreign === depth) this.#foreign = 0;
    if (this.#author === depth) this.#author = 0;
    if (this.#item !== null && this.#itemDepth === depth) this.#endItem(atEnd);
    if (atEnd) this.out.isCutOff = true;
    if (this.#bases.at(-1)?.depth === depth && this.#bases.length > 1) this.#bases.pop();
    this.#names.leave(depth);
    this.#depth--;
  }

  /** An RDF document that neither holds RSS nor speaks of it is no feed. */
  finish(): Walked {
    if (this.out.format === 'rdf' && !this.#rdfHolds) this.out.format = null;
    return this.out;
  }

  #scope(attributes: Attributes): void {
    this.#names.declare(attributes, this.#depth);
    const own = attributes.get('xml:base');
    if (own === undefined) return;
    const url = URL.parse(this.#decode(own).trim(), this.#base);
    if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:'))
      this.#bases.push({ depth: this.#depth, base: url.href });
  }

  #begin(name: string, attributes: Attributes): void {
    this.out.rootName ??= name;
    if (name === 'rss' || name === 'channel') this.out.format ??= 'rss';
    else if (name === 'feed') this.out.format ??= 'atom';
    else if (name === 'rdf:rdf' || name === 'rdf') {
      this.out.format ??= 'rdf';
      this.#rdfHolds ||= this.#names.declaresFormat;
    }
    // An entry document, and items without anything around them.
    else if (this.#depth === 1 && name === 'entry') this.out.format ??= 'atom';
    else if (this.#depth === 1 && name === 'item') this.out.format ??= 'rss';
    else return;
    this.out.language ??= attributes.get('xml:lang') ?? null;
  }

  /** A tag inside a field is markup of its text; an author's inside is structure. */
  #inField(name: string, attributes: Attributes, from: number, to: number): void {
    const field = this.#field;
    if (field === null) return;
    if (AUTHORS.has(field.name)) {
      this.#field =
        name === 'name' || name === 'atom:name'
          ? { name: 'author', depth: this.#depth, attributes: new Map(), isXhtml: false, text: '' }
          : null;
      if (this.#field === null) this.#foreign = this.#author;
      return;
    }
    // The next item begins although the last one's field never ended.
    if ((name === 'item' || name === 'entry') && !BODIES.has(field.name) && !field.isXhtml) {
      this.#field = null;
      this.#startItem(attributes);
      return;
    }
    if (field.text.length < MAX_FIELD) field.text += this.#source.slice(from, to);
  }

  #startItem(attributes: Attributes): void {
    if (this.#item !== null) this.#endItem(false);
    this.#rdfHolds = true;
    const item = emptyItem(this.#base);
    item.about = this.#decode(attributes.get('rdf:about') ?? attributes.get('about') ?? '').trim() || null;
    // CDF says of an item in attributes what others say in elements.
    const href = attributes.get('href');
    if (href !== undefined)
      item.links.push({ href: this.#decode(href), rel: 'alternate', type: '', base: this.#base });
    const modified = attributes.get('lastmod');
    if (modified !== undefined) item.dates.set('modified', modified);
    this.#item = item;
    this.#itemDepth = this.#depth;
  }

  #endItem(atEnd: boolean): void {
    const item = this.#item;
    this.#item = null;
    if (item === null) return;
    const { out } = this;
    // Of what was cut off only an item that can be told by its title and address counts, and only where nothing else came.
    const isUsable = item.title !== '' && (item.links.length > 0 || item.id !== null);
    if (!atEnd || (out.items.length === 0 && isUsable)) out.items.push(item);
    if (out.items.length < MAX_ENTRIES) return;
    out.isCutOff = true;
    this.scanner?.stop();
  }

  #enclosure(attributes: Attributes): void {
    const href = this.#decode(attributes.get('url') ?? attributes.get('href') ?? '');
    if (this.#item !== null && href !== '')
      push(this.#item.enclosures, {
        href,
        rel: 'enclosure',
        type: attributes.get('type') ?? '',
        base: this.#base,
      });
  }

  #take({ name, text, attributes, depth }: Field): void {
    const bare = text.trim();
    const value =
      isBase64(attributes) && (TITLES.has(name) || BODIES.has(name) || TEASERS.has(name))
        ? fromBase64(bare)
        : bare;
    if (this.#item === null) this.#ofFeed(name, value);
    else this.#ofItem(this.#item, name, value, attributes, depth);
  }

  #ofFeed(name: string, value: string): void {
    const { out } = this;
    if (name === 'title') out.title ||= value;
    else if (name === 'ttl') out.ttl ??= value;
    else if (name === 'sy:updateperiod') out.updatePeriod ??= value.toLowerCase();
    else if (name === 'sy:updatefrequency') out.updateFrequency ??= value;
    else if (value !== '') out.language = value;
  }

  #ofItem(item: RawItem, name: string, value: string, attributes: Attributes, depth: number): void {
    if (name === 'link') this.#link(item, value, attributes);
    else if (value === '') return;
    else if (name === 'media:title') item.mediaTitle ||= value;
    else if (TITLES.has(name)) {
      if (depth < item.titleDepth) item.title = value;
      item.titleDepth = Math.min(depth, item.titleDepth);
    } else if (name === 'guid' || name === 'id') {
      item.id = value;
      item.idBase = this.#base;
      item.guidIsPermalink = (attributes.get('ispermalink') ?? 'true').trim().toLowerCase() === 'true';
    } else if (name === 'dc:identifier') item.identifier ??= value;
    else if (DATES.has(name)) item.dates.set(name, value);
    else push(AUTHORS.has(name) ? item.authors : BODIES.has(name) ? item.contents : item.summaries, value);
  }

  #link(item: RawItem, value: string, attributes: Attributes): void {
    const attribute = attributes.get('href') ?? attributes.get('url') ?? attributes.get('rdf:resource');
    const href = attribute === undefined ? value : this.#decode(attribute).trim();
    if (href !== '')
      push(item.links, {
        href,
        rel: (attributes.get('rel') ?? 'alternate').trim().toLowerCase() || 'alternate',
        type: (attributes.get('type') ?? '').toLowerCase(),
        base: this.#base,
      });
  }
}

/** Walks the document forgivingly; stops at bounds that no feed needs. `entities`: what its DOCTYPE declares. */
export const walk = (source: string, base: string, entities: ReadonlyMap<string, string>): Walked => {
  const gatherer = new Gatherer(source, base, entities);
  const scanner = new Scanner(source, gatherer, LIMITS);
  gatherer.scanner = scanner;
  scanner.run();
  gatherer.out.isTooComplex = scanner.isTooComplex;
  return gatherer.finish();
};
