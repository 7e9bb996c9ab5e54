export type Affiliation = 'state' | 'independent' | 'party' | 'official';
/** 1 official body or wire … 4 unreviewed. */
export type Tier = 1 | 2 | 3 | 4;

export interface FeedDefinition {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** BCP 47 primary subtag. */
  readonly language: string;
  readonly country: string | null;
  readonly tier: Tier;
  /** The family that stands behind the feed: several feeds may be one publisher, and count once. */
  readonly publisher: string;
  readonly affiliation: Affiliation | null;
  /** Wish between 1 and 1440; 0: at every tick (private networks only). */
  readonly everyMinutes: number;
  readonly enabled: boolean;
  readonly userAgent: string | null;
  readonly fallbackUrl: string | null;
}

/** `silent`: answers well, but has brought nothing new for longer than its own rhythm explains. `refused`: an address we do not call. */
export const FEED_STATUSES = [
  'new',
  'ok',
  'not-modified',
  'silent',
  'empty',
  'blocked',
  'login-wall',
  'malformed',
  'not-a-feed',
  'too-large',
  'unreachable',
  'refused',
  'not-found',
  'gone',
  'server-error',
  'throttled',
] as const;
export type FeedStatus = (typeof FEED_STATUSES)[number];

export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What is remembered of a feed between polls. */
export interface FeedState {
  readonly validators: Validators;
  readonly status: FeedStatus;
  /** One English sentence for a person; null when all is well. */
  readonly statusReason: string | null;
  /** Since when the status holds. */
  readonly statusSince: Date | null;
  readonly failures: number;
  readonly dueAt: Date;
  readonly lastPolledAt: Date | null;
  readonly lastSuccessAt: Date | null;
  /** When the first successful poll was stored: entries of that poll are the baseline and announced to nobody. */
  readonly baselineAt: Date | null;
  /** Where a permanent redirect led: polled instead of the configured address. */
  readonly movedTo: string | null;
  /** 410: polled no more until the definition's address changes. */
  readonly stopped: boolean;
  /** Mean gap between new entries, for the feed's own pace; null while unknown. */
  readonly paceMinutes: number | null;
  /** The newest date among its entries, or when an entry was last new to us; null while unknown. */
  readonly newestAt: Date | null;
  /** How many polls in a row brought new entries alone, none that were known. */
  readonly allNewPolls: number;
  /** Since when its new entries come in a flood and are announced no more; null: they do not. */
  readonly floodSince: Date | null;
}

/** A feed that was never polled. */
export const freshFeedState = (dueAt: Date): FeedState => ({
  validators: { etag: null, lastModified: null },
  status: 'new',
  statusReason: null,
  statusSince: null,
  failures: 0,
  dueAt,
  lastPolledAt: null,
  lastSuccessAt: null,
  baselineAt: null,
  movedTo: null,
  stopped: false,
  paceMinutes: null,
  newestAt: null,
  allNewPolls: 0,
  floodSince: null,
});

const WELL: ReadonlySet<FeedStatus> = new Set(['new', 'ok', 'not-modified']);

/** Whether nothing is wrong with a feed of this status. */
export const isWell = (status: FeedStatus): boolean => WELL.has(status);

export interface Feed extends FeedDefinition {
  readonly origin: 'config' | 'chat';
  readonly state: FeedState;
}
