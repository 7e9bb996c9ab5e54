/** One item as the feed gave it (Atom's word). */
export interface FeedEntry {
  /** guid or id, else canonical link, else content hash. */
  readonly key: string;
  /** Plain text without markup; may be empty. */
  readonly title: string;
  /** Absolute http(s) address, or null. */
  readonly link: string | null;
  /** Unknown stays unknown: never "now". */
  readonly publishedAt: Date | null;
  readonly updatedAt: Date | null;
  readonly author: string | null;
  /** Summary or description as plain text; may be empty. */
  readonly teaser: string;
  /** Full content as HTML when the feed carries it; null otherwise. */
  readonly contentHtml: string | null;
}

/** A feed document as read. */
export interface FeedDocument {
  readonly title: string;
  readonly language: string | null;
  readonly format: 'rss' | 'rdf' | 'atom' | 'json';
  readonly entries: readonly FeedEntry[];
  /** RSS `ttl`, `sy:updatePeriod`… in minutes; null when absent. */
  readonly ttlMinutes: number | null;
  /** True when the document was damaged and repaired (truncated…). */
  readonly repaired: boolean;
}

export type Stage = 'screen' | 'read' | 'judge' | 'merge' | 'summarise' | 'target' | 'done';

/**
 * Why an entry may be announced: `live` at once; `baseline` never; `catch-up` in one message per chat (first poll after a gap
 * of over 48 hours, dated by its feed before the last 48 hours).
 */
export type Announcement = 'live' | 'baseline' | 'catch-up';

export interface Entry extends FeedEntry {
  readonly id: number;
  readonly feedId: string;
  readonly canonicalUrl: string | null;
  readonly firstSeenAt: Date;
  readonly announcement: Announcement;
  /** The stage that has to look at it next. */
  readonly stage: Stage;
}

/** The readable text behind an entry. */
export interface Article {
  readonly url: string | null;
  readonly title: string;
  /** Paragraphs separated by "\n"; furniture dropped. */
  readonly body: string;
  readonly language: string;
  readonly publishedAt: Date | null;
  readonly dateFrom: 'feed' | 'page' | null;
  readonly readFrom: 'page' | 'feed' | 'teaser';
  /** One English sentence when the page could not be had; null otherwise. */
  readonly note: string | null;
}

/** What one stage decided about an entry; "no" is a row too. */
export interface Decision {
  readonly stage: Exclude<Stage, 'done'>;
  readonly verdict: string;
  /** JSON-able detail: evidence, notes, counts. */
  readonly detail: unknown;
  readonly at: Date;
}
