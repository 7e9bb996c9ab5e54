import type { Alert, CollectionAlert, StoryAlert } from '../model/alert.ts';
import type { ActionSlug, Severity } from '../model/action.ts';
import type { Chat, ChatId, ChatSettings, PauseReason, PersonId, Platform } from '../model/chat.ts';
import type {
  Attempt,
  Delivery,
  DeliveryKind,
  DeliveryPriority,
  DeliveryState,
  SendOutcome,
} from '../model/delivery.ts';
import type { Announcement } from '../model/entry.ts';
import type { Frame } from '../model/judgement.ts';
import type { PartyId } from '../model/party.ts';
import type { AffairStep, Story, StorySource, Summary } from '../model/story.ts';
import type { Subscription } from '../model/subscription.ts';
import type { OutboxUpkeep } from './upkeep.ts';
import type { EntryStore, EntryWork, FeedStore } from './entries.ts';
import type { FigureStore } from './figures.ts';
import type { Lease, LeaseStore } from './leases.ts';
import type { FeedbackStore, MenuStore, MetaStore } from './menus.ts';

export type { ClaimedFeed, EntryStore, EntryWork, FeedStore } from './entries.ts';
export type { Feedback, FeedbackKind, FeedbackStore, MenuAction, MenuStore, MetaStore } from './menus.ts';

/**
 * The database. Every method is one short transaction; `transaction` joins several. No method waits for the network.
 * The same contract suite runs on SQLite and PostgreSQL.
 */
export interface Store {
  readonly feeds: FeedStore;
  readonly entries: EntryStore;
  readonly stories: StoryStore;
  readonly chats: ChatStore;
  readonly subscriptions: SubscriptionStore;
  readonly outbox: OutboxStore;
  readonly menus: MenuStore;
  readonly feedback: FeedbackStore;
  readonly leases: LeaseStore;
  readonly figures: FigureStore;
  readonly meta: MetaStore;
  /** Whether other processes may work on the same database. */
  readonly shared: boolean;
  /** The same store, whose every transaction first makes sure that the lease is held, and throws `LeaseLost` when it is not. */
  fenced(lease: Lease): Store;
  /** All or nothing. The store handed in is the only one to use inside. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Creates or upgrades the schema; returns the names of the migrations that ran. */
  migrate(): Promise<readonly string[]>;
  /** A consistent copy while the bot runs; absent where the engine brings tools of its own. */
  backup?(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface StoryDraft {
  readonly leadEntryId: number;
  readonly affairId: number | null;
  readonly publishedAt: Date | null;
  readonly severity: Severity;
  readonly actions: readonly ActionSlug[];
  readonly parties: readonly PartyId[];
  readonly topics: readonly string[];
  readonly frame: Frame;
  readonly sources: readonly StorySource[];
  readonly retracted: boolean;
  readonly answersStoryId: number | null;
  /** Folded, stemmed tokens of titles and lead: merge looks candidates up by the rare ones, search by all. */
  readonly terms: readonly string[];
}

/** A story that may tell the same event or belong to the same affair. */
export interface StoryCandidate {
  readonly storyId: number;
  readonly affairId: number;
  /** What `setMarks` kept of it; null: nothing. */
  readonly marks: string | null;
}

export interface SearchQuery {
  /** Folded stems that must all be there; each a list of alternatives (synonyms). Empty: no word condition. */
  readonly all: readonly (readonly string[])[];
  readonly none: readonly string[];
  /** The last of `all` is not typed to its end: it may also be any word that begins so. */
  readonly beginnings?: readonly string[];
  /** Sequences of folded stems that must stand together. */
  readonly phrases: readonly (readonly string[])[];
  readonly parties: readonly PartyId[];
  readonly topic: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly minSeverity: Severity | null;
  readonly offset: number;
  readonly limit: number;
  readonly now: Date;
}

/** A story as it was claimed for its summary or its alert. */
export interface ClaimedStory {
  readonly story: Story;
  /** Grows with every claim: what comes under an older one is refused. */
  readonly lease: number;
}

export interface StoryStore {
  /** Inside a transaction: waits until nobody else places articles, until its end. So each placement sees the stories before it. */
  takeTurn(): Promise<void>;
  /** Creates a story (and its affair when `affairId` is null). Revision 1, no summary. */
  create(draft: StoryDraft, now: Date): Promise<Story>;
  /** Replaces what changed; `seen`: a reader would see it, so the revision grows and the summary is due again. */
  update(storyId: number, draft: StoryDraft, seen: boolean, now: Date): Promise<Story>;
  /**
   * One story takes another in: its messages become messages of the first, its followers follow the first, its row stays as a signpost.
   * The articles move with the update that names them among the first one's sources.
   */
  absorb(storyId: number, into: Pick<Story, 'id' | 'affairId'>, now: Date): Promise<void>;
  /** A story that was taken in by another leads there. */
  find(storyId: number): Promise<Story | null>;
  /** The story an entry or a canonical address belongs to. */
  findByEntry(entryId: number): Promise<Story | null>;
  findByUrl(canonicalUrl: string): Promise<Story | null>;
  /**
   * Stories that could be the same event or affair: they share parties or rare terms, those that share most first. The `near` ones lie
   * within days of `at`, the `far` ones within `since`. Bounded whatever the number of stories: of each party and term the newest alone.
   */
  candidates(query: {
    readonly parties: readonly PartyId[];
    readonly terms: readonly string[];
    readonly at: Date;
    readonly since: Date;
    readonly near: number;
    readonly far: number;
  }): Promise<readonly StoryCandidate[]>;
  /** Keeps what placing compares of a story's articles; null: to be made anew when it is needed. */
  setMarks(storyId: number, marks: string | null): Promise<void>;
  /** The terms of a story as they were stored. */
  termsOf(storyId: number): Promise<readonly string[]>;
  /** How many stories hold each term, for rarity; unknown terms are 0. */
  termFrequencies(terms: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Stories whose summary is missing or older than the revision, leased until `leaseUntil`; the heaviest first. */
  claimUnsummarised(now: Date, limit: number, leaseUntil: Date): Promise<readonly ClaimedStory[]>;
  /** Stores the summary and releases the claim. False: the claim is another's by now, and nothing was stored. */
  setSummary(
    claimed: { readonly story: Pick<Story, 'id'>; readonly lease: number },
    revision: number,
    summary: Summary,
  ): Promise<boolean>;
  /** Stories with a summary whose revision has not been announced yet, leased until `leaseUntil`; the heaviest first. */
  claimUntargeted(
    now: Date,
    limit: number,
    leaseUntil: Date,
  ): Promise<readonly (ClaimedStory & { readonly announcement: Announcement })[]>;
  /**
   * Marks the revision as targeted and releases the claim: the first thing in the transaction that writes alert and deliveries. False:
   * it is targeted already, or the claim is another's by now.
   */
  setTargeted(
    claimed: { readonly story: Pick<Story, 'id'>; readonly lease: number },
    revision: number,
  ): Promise<boolean>;
  articles(storyId: number): Promise<readonly EntryWork[]>;
  /**
   * Best first, by the match in headlines and text and by age, in the same order on every engine; without words the newest first. Words
   * that very many stories hold are ranked among the newest of them. Takes any query, and never fails for its words.
   */
  search(query: SearchQuery): Promise<{ readonly stories: readonly Story[]; readonly more: boolean }>;
  /** How many stories a search would find; counting stops at `atMost`. */
  countMatching(query: SearchQuery, atMost: number): Promise<number>;
  affair(affairId: number): Promise<readonly AffairStep[]>;
  /** Steps between two countries, oldest first. */
  betweenParties(a: PartyId, b: PartyId, limit: number): Promise<readonly AffairStep[]>;
  count(): Promise<number>;
}

export interface ChatStore {
  find(id: ChatId): Promise<Chat | null>;
  /** Creates or refreshes title and kind; settings and pauses are kept. */
  upsert(
    chat: { readonly id: ChatId; readonly title: string | null; readonly kind: Chat['kind'] },
    now: Date,
  ): Promise<Chat>;
  setSettings(id: ChatId, settings: ChatSettings): Promise<void>;
  setMutedUntil(id: ChatId, until: Date | null): Promise<void>;
  /**
   * Nothing is sent there until it is resumed; what concerns a whole group stops its topics too. True: its admins have not been told
   * of it yet (from now on they have, until a message arrives there again).
   */
  pause(id: ChatId, reason: PauseReason, detail: string | null, now: Date): Promise<boolean>;
  /** A group takes its topics with it, save those that are closed or deleted themselves. */
  resume(id: ChatId): Promise<void>;
  /** Paused chats that nobody has looked at since the date, longest first; from now on they have been looked at. */
  takeForProbe(platform: Platform, since: Date, limit: number, now: Date): Promise<readonly ChatId[]>;
  /** A group became a supergroup: everything moves to the new id. */
  migrate(from: ChatId, to: ChatId): Promise<void>;
  list(): Promise<readonly Chat[]>;
  /** Follow-ups of an affair by direct message; `chatId` is the person's private chat. */
  follow(person: PersonId, chatId: ChatId, affairId: number, now: Date): Promise<void>;
  unfollow(person: PersonId, affairId: number | null): Promise<number>;
  /** Those whose private chat may be written to. */
  followers(affairId: number): Promise<readonly { readonly person: PersonId; readonly chat: Chat }[]>;
  following(person: PersonId): Promise<readonly number[]>;
  /** «انسَ بياناتي»: erases what is kept about a person. */
  forgetPerson(person: PersonId): Promise<void>;
  /** Erases a chat's subscriptions, settings and deliveries. */
  forgetChat(id: ChatId): Promise<void>;
}

export interface SubscriptionStore {
  /** Adds, or changes the one with the same topic and country in that chat. */
  save(
    subscription: Omit<Subscription, 'id' | 'createdAt'>,
    now: Date,
  ): Promise<{ readonly subscription: Subscription; readonly created: boolean }>;
  /** By topic (`all`: every one), optionally country; returns those removed. */
  remove(chatId: ChatId, topic: string, country?: PartyId | null): Promise<readonly Subscription[]>;
  removeById(id: number, chatId: ChatId): Promise<Subscription | null>;
  listFor(chatId: ChatId): Promise<readonly Subscription[]>;
  /** Every subscription that could want the story, with its chat: one query. Chats paused before `pausedAfter` (default: ever) want nothing. */
  matching(story: {
    readonly topics: readonly string[];
    readonly parties: readonly PartyId[];
    readonly severity: Severity;
    readonly pausedAfter?: Date;
  }): Promise<readonly { readonly subscription: Subscription; readonly chat: Chat }[]>;
  /** Whether `matching` would bring anything. */
  isWanted(story: {
    readonly topics: readonly string[];
    readonly parties: readonly PartyId[];
    readonly severity: Severity;
  }): Promise<boolean>;
  count(): Promise<number>;
}

export interface NewDelivery {
  readonly chatId: ChatId;
  readonly kind: DeliveryKind;
  readonly state: Extract<DeliveryState, 'pending' | 'held' | 'gathered'>;
  readonly priority: DeliveryPriority;
  readonly nextAttemptAt: Date;
  readonly mentionRole: string | null;
  readonly silent: boolean;
  /** For edits and replies: the delivery whose message is meant. */
  readonly targetDeliveryId: number | null;
}

export interface ClaimedDelivery {
  readonly delivery: Delivery;
  readonly alert: Alert;
  readonly chat: Chat;
  readonly targetMessageId: string | null;
  readonly firstAttemptAt: Date | null;
  /** True when an earlier attempt ended uncertain. */
  readonly uncertainBefore: boolean;
  /** An admin has decided to have it sent, though it may have arrived. */
  readonly approved: boolean;
  readonly plain: boolean;
}

/** A message that a chat has, or will have. */
export interface Holding {
  readonly delivery: Delivery;
  readonly alert: Alert;
  readonly chat: Chat;
}

export interface OutboxStore extends OutboxUpkeep {
  /**
   * Writes an alert with one delivery per chat. The same (story, revision, kind) again returns the alert that is there; the same
   * (alert, revision, chat, kind) is left alone.
   */
  add(
    alert: Alert,
    deliveries: readonly NewDelivery[],
    now: Date,
  ): Promise<{ readonly alertId: number; readonly added: number }>;
  /**
   * Claims one delivery of the platform that may be sent now: urgent before normal before digest, oldest first (with `order` oldest:
   * whatever its priority), never two of one chat at once, not of a chat in `busy`, and never before an older unfinished one of the
   * same chat and the same or a higher priority. Writes the attempt row.
   */
  claim(
    platform: Platform,
    now: Date,
    busy: readonly ChatId[],
    leaseUntil: Date,
    order?: 'priority' | 'oldest',
  ): Promise<ClaimedDelivery | null>;
  /** Ends the attempt and sets the delivery's next state. */
  finish(
    deliveryId: number,
    outcome: SendOutcome,
    next: {
      readonly state: DeliveryState;
      readonly nextAttemptAt: Date | null;
      readonly reason: string | null;
      readonly plain?: boolean;
    },
    now: Date,
  ): Promise<void>;
  /**
   * Deliveries of the platform left in `sending` by a dead process become `uncertain` and due. For who has just taken the platform's
   * lease: nobody else can be sending. Returns how many.
   */
  recover(platform: Platform, now: Date): Promise<number>;
  /** Deliveries whose chats hold a message for the story, newest first (edits and replies go there). */
  holding(of: { readonly storyId: number }): Promise<readonly Holding[]>;
  /** The first alert of the affair in each chat that has one: what a follow-up replies to. */
  firstOfAffair(affairId: number): Promise<readonly Holding[]>;
  /** When the hourly message of a chat is due, for those for which one gathers. */
  gatherTimes(): Promise<ReadonlyMap<ChatId, Date>>;
  find(deliveryId: number): Promise<{ readonly delivery: Delivery; readonly alert: Alert } | null>;
  /** The alert behind a platform message. */
  findByMessage(
    chatId: ChatId,
    messageId: string,
  ): Promise<{ readonly delivery: Delivery; readonly alert: Alert } | null>;
  /** Held or gathered deliveries of a chat that wait. */
  waiting(
    chatId: ChatId,
    state: 'held' | 'gathered',
  ): Promise<readonly { readonly delivery: Delivery; readonly alert: StoryAlert }[]>;
  /** Chats with waiting deliveries whose `nextAttemptAt` has come. */
  chatsWithDue(state: 'held' | 'gathered', now: Date): Promise<readonly ChatId[]>;
  /**
   * The waiting deliveries go out in the carrier's message: one transaction. A digest is named by the time it was due, and a chat has
   * one for each. Null: another process was faster, and nothing was written.
   */
  carry(
    deliveryIds: readonly number[],
    collection: CollectionAlert,
    delivery: NewDelivery,
    now: Date,
    slot: Date | null,
  ): Promise<number | null>;
  /** With `from`: only while it is still in that state. Returns whether it was set. */
  setState(
    deliveryId: number,
    state: DeliveryState,
    nextAttemptAt: Date | null,
    reason: string | null,
    from?: DeliveryState,
  ): Promise<boolean>;
  listFor(
    chatId: ChatId,
    limit: number,
  ): Promise<readonly { readonly delivery: Delivery; readonly alert: Alert }[]>;
  attempts(deliveryId: number): Promise<readonly Attempt[]>;
  /** By platform and state. */
  counts(): Promise<
    readonly {
      readonly platform: Platform;
      readonly state: DeliveryState;
      readonly count: number;
      readonly oldest: Date | null;
    }[]
  >;
  /** The deliveries of a story in one chat, for `why`. */
  ofStory(storyId: number, chatId: ChatId): Promise<readonly Delivery[]>;
  /** When the next delivery of the platform becomes due; null: none waits. */
  nextDue(platform: Platform): Promise<Date | null>;
}
