import type { PersonId } from '../model/chat.ts';
import type { Announcement, Article, Decision, Entry, FeedEntry, Stage } from '../model/entry.ts';
import type { Feed, FeedDefinition, FeedState } from '../model/feed.ts';
import type { Judgement } from '../model/judgement.ts';

/** A feed as it was claimed. */
export interface ClaimedFeed extends Feed {
  /** Grows with every claim: the outcome of an older one is refused. */
  readonly lease: number;
}

export interface FeedStore {
  /** Makes the configured feeds match the definitions: new ones are due at once, absent ones leave, state is kept by id (reset when the url changed). */
  syncConfigured(definitions: readonly FeedDefinition[], now: Date): Promise<void>;
  addFromChat(definition: FeedDefinition, by: PersonId, now: Date): Promise<void>;
  remove(id: string): Promise<boolean>;
  list(): Promise<readonly Feed[]>;
  find(id: string): Promise<Feed | null>;
  /** Enabled feeds that are due, oldest first, leased until `leaseUntil`. */
  claimDue(now: Date, limit: number, leaseUntil: Date): Promise<readonly ClaimedFeed[]>;
  /** Makes every enabled feed due now (`once`). */
  makeAllDue(now: Date): Promise<void>;
  /**
   * The entries that the feed does not hold under their key: `new`, or a `repeat`, whose text it holds under another one (from the same
   * page; a longer text from any).
   */
  listUnknown(
    feedId: string,
    entries: readonly (FeedEntry & { readonly canonicalUrl: string | null })[],
  ): Promise<ReadonlyMap<string, 'new' | 'repeat'>>;
  /**
   * Stores a poll's outcome with its entries, at once. New keys are added with `announcement` and stage `screen`; an entry whose
   * title or teaser changed is updated and, when it had reached a story, goes back to stage `read`. Null: the claim is another's by
   * now, and nothing was stored.
   */
  recordPoll(
    feed: Pick<ClaimedFeed, 'id' | 'lease'>,
    state: FeedState,
    entries: readonly (FeedEntry & {
      readonly canonicalUrl: string | null;
      readonly announcement: Announcement;
    })[],
    now: Date,
  ): Promise<{ readonly added: number; readonly changed: number } | null>;
}

/** What a stage needs to decide. */
export interface EntryWork {
  readonly entry: Entry;
  readonly feed: Feed;
  readonly article: Article | null;
  readonly judgement: Judgement | null;
  /** Grows with every claim: a decision under an older one is refused. */
  readonly lease: number;
}

export interface EntryStore {
  /** Entries whose next stage is `stage`, oldest first, leased until `leaseUntil`. */
  claim(stage: Stage, now: Date, limit: number, leaseUntil: Date): Promise<readonly EntryWork[]>;
  /** Stores what a stage decided, moves the entry on (and releases the lease). False: the claim is another's by now, and nothing was stored. */
  decide(
    work: { readonly entry: Pick<Entry, 'id'>; readonly lease: number },
    decision: Decision,
    next: Stage,
    more?: { readonly article?: Article; readonly judgement?: Judgement },
  ): Promise<boolean>;
  find(entryId: number): Promise<EntryWork | null>;
  /** By canonical address. */
  findByUrl(canonicalUrl: string): Promise<readonly EntryWork[]>;
  decisions(entryId: number): Promise<readonly Decision[]>;
  listUnsure(limit: number): Promise<readonly EntryWork[]>;
  countByStage(): Promise<Readonly<Record<Stage, number>>>;
  /** Deletes entries, articles and decisions first seen before the date, unless a story needs its publishing data. Returns how many. */
  deleteBefore(date: Date): Promise<number>;
}
