/** A link as it stands in the feed, with the base address where it stood. */
export interface RawLink {
  readonly href: string;
  /** `alternate` where nothing is said. */
  readonly rel: string;
  /** Media type; empty where nothing is said. */
  readonly type: string;
  readonly base: string;
}

/** What a feed says of an item, before it is made sense of. */
export interface RawItem {
  /** guid or id: the last one that stands. */
  id: string | null;
  idBase: string;
  /** `rdf:about` of RSS 1.0. */
  about: string | null;
  /** `dc:identifier`. */
  identifier: string | null;
  guidIsPermalink: boolean;
  title: string;
  /** `media:title`: counts where there is no other. */
  mediaTitle: string;
  /** How deep the title stood: one of the item itself outweighs one of something inside it. */
  titleDepth: number;
  readonly links: RawLink[];
  readonly enclosures: RawLink[];
  /** Canonical element name → text, the last one that stands. */
  readonly dates: Map<string, string>;
  readonly authors: string[];
  readonly summaries: string[];
  readonly contents: string[];
  readonly base: string;
}

export const emptyItem = (base: string): RawItem => ({
  id: null,
  idBase: base,
  about: null,
  identifier: null,
  guidIsPermalink: true,
  title: '',
  mediaTitle: '',
  titleDepth: Number.POSITIVE_INFINITY,
  links: [],
  enclosures: [],
  dates: new Map(),
  authors: [],
  summaries: [],
  contents: [],
  base,
});

/** Canonical names of the elements that date an item, the best first. */
export const PUBLISHED = [
  'pubdate',
  'published',
  'issued',
  'dcterms:issued',
  'dc:date',
  'dcterms:date',
  'date',
] as const;
export const CREATED = ['created', 'dcterms:created'] as const;
export const UPDATED = ['updated', 'modified', 'dcterms:modified', 'lastbuilddate'] as const;
export const DATES: ReadonlySet<string> = new Set([...PUBLISHED, ...CREATED, ...UPDATED]);
