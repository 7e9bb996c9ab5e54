import type { Alert, StoryAlert } from '../model/alert.ts';
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
import type { Announcement, Article, Decision, Entry, FeedEntry, Stage } from '../model/entry.ts';
import type { Feed, FeedDefinition, FeedState } from '../model/feed.ts';
import type { Frame, Judgement } from '../model/judgement.ts';
import type { PartyId } from '../model/party.ts';
import type { AffairStep, Story, StorySource, Summary } from '../model/story.ts';
import type { Subscription } from '../model/subscription.ts';

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
  readonly meta: MetaStore;
  /** All or nothing. The store handed in is the only one to use inside. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Creates or upgrades the schema; returns the names of the migrations that ran. */
  migrate(): Promise<readonly string[]>;
  /** A consistent copy while the bot runs; absent where the engine brings tools of its own. */
  backup?(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface FeedStore {
  /** Makes the configured feeds match the definitions: new ones are due at once, absent ones leave, state is kept by id (reset when the url changed). */
  syncConfigured(definitions: readonly FeedDefinition[], now: Date): Promise<void>;
  addFromChat(definition: FeedDefinition, by: PersonId, now: Date): Promise<void>;
  remove(id: string): Promise<boolean>;
  list(): Promise<readonly Feed[]>;
  find(id: string): Promise<Feed | null>;
  /** Enabled feeds that are due, oldest first, leased until `leaseUntil`. */
  claimDue(now: Date, limit: number, leaseUntil: Date): Promise<readonly Feed[]>;
  /** Makes every enabled feed due now (`once`). */
  makeAllDue(now: Date): Promise<void>;
  /**
   * Stores a poll's outcome with its entries, at once. New keys are added with `announcement` and stage `screen`; an entry whose
   * title or teaser changed is updated and, when it had reached a story, goes back to stage `read`.
   */
  recordPoll(
    feedId: string,
    state: FeedState,
    entries: readonly (FeedEntry & {
      readonly canonicalUrl: string | null;
      readonly announcement: Announcement;
    })[],
    now: Date,
  ): Promise<{ readonly added: number; readonly changed: number }>;
}

/** What a stage needs to decide. */
export interface EntryWork {
  readonly entry: Entry;
  readonly feed: Feed;
  readonly article: Article | null;
  readonly judgement: Judgement | null;
}

export interface EntryStore {
  /** Entries whose next stage is `stage`, oldest first, leased until `leaseUntil`. */
  claim(stage: Stage, now: Date, limit: number, leaseUntil: Date): Promise<readonly EntryWork[]>;
  /** Stores what a stage decided, moves the entry on (and releases the lease). */
  decide(
    entryId: number,
    decision: Decision,
    next: Stage,
    more?: { readonly article?: Article; readonly judgement?: Judgement },
  ): Promise<void>;
  find(entryId: number): Promise<EntryWork | null>;
  /** By canonical address. */
  findByUrl(canonicalUrl: string): Promise<readonly EntryWork[]>;
  decisions(entryId: number): Promise<readonly Decision[]>;
  listUnsure(limit: number): Promise<readonly EntryWork[]>;
  countByStage(): Promise<Readonly<Record<Stage, number>>>;
  /** Deletes entries, articles and decisions first seen before the date, unless a story needs its publishing data. Returns how many. */
  deleteBefore(date: Date): Promise<number>;
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

export interface StoryCandidate {
  readonly story: Story;
  readonly terms: readonly string[];
}

export interface SearchQuery {
  /** Folded stems that must all be there; each a list of alternatives (synonyms). Empty: no word condition. */
  readonly all: readonly (readonly string[])[];
  readonly none: readonly string[];
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

export interface StoryStore {
  /** Creates a story (and its affair when `affairId` is null). Revision 1, no summary. */
  create(draft: StoryDraft, now: Date): Promise<Story>;
  /** Replaces what changed; `seen`: a reader would see it, so the revision grows and the summary is due again. */
  update(storyId: number, draft: StoryDraft, seen: boolean, now: Date): Promise<Story>;
  find(storyId: number): Promise<Story | null>;
  /** The story an entry or a canonical address belongs to. */
  findByEntry(entryId: number): Promise<Story | null>;
  findByUrl(canonicalUrl: string): Promise<Story | null>;
  /** Stories that could be the same event or affair: share a party or a rare term, seen since `since`; newest first, bounded. */
  candidates(query: {
    readonly parties: readonly PartyId[];
    readonly terms: readonly string[];
    readonly since: Date;
    readonly limit: number;
  }): Promise<readonly StoryCandidate[]>;
  /** How many stories hold each term, for rarity; unknown terms are 0. */
  termFrequencies(terms: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Stories whose summary is missing or older than the revision. */
  listUnsummarised(limit: number): Promise<readonly Story[]>;
  setSummary(storyId: number, revision: number, summary: Summary): Promise<void>;
  /** Stories with a summary whose revision has not been announced yet. */
  listUntargeted(
    limit: number,
  ): Promise<readonly { readonly story: Story; readonly announcement: Announcement }[]>;
  /** Marks the revision as targeted (alert and deliveries are written in the same transaction). */
  setTargeted(storyId: number, revision: number): Promise<void>;
  articles(storyId: number): Promise<readonly EntryWork[]>;
  search(query: SearchQuery): Promise<{ readonly stories: readonly Story[]; readonly more: boolean }>;
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
  pause(id: ChatId, reason: PauseReason, detail: string | null, now: Date): Promise<void>;
  resume(id: ChatId): Promise<void>;
  /** A group became a supergroup: everything moves to the new id. */
  migrate(from: ChatId, to: ChatId): Promise<void>;
  list(): Promise<readonly Chat[]>;
  /** Follow-ups of an affair by direct message; `chatId` is the person's private chat. */
  follow(person: PersonId, chatId: ChatId, affairId: number, now: Date): Promise<void>;
  unfollow(person: PersonId, affairId: number | null): Promise<number>;
  followers(affairId: number): Promise<readonly { readonly person: PersonId; readonly chatId: ChatId }[]>;
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
  /** Every subscription of an unpaused chat that could want the story, with its chat: one query. */
  matching(story: {
    readonly topics: readonly string[];
    readonly parties: readonly PartyId[];
    readonly severity: Severity;
  }): Promise<readonly { readonly subscription: Subscription; readonly chat: Chat }[]>;
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
  readonly plain: boolean;
}

export interface OutboxStore {
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
   * Claims one delivery of the platform that may be sent now: urgent before normal before digest, oldest first, never two of one chat
   * at once, not of a chat in `busy`, and never before an older unfinished one of the same chat. Writes the attempt row.
   */
  claim(
    platform: Platform,
    now: Date,
    busy: readonly ChatId[],
    leaseUntil: Date,
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
  /** Deliveries left in `sending` by a dead process become `uncertain` and due. Returns how many. */
  recover(now: Date): Promise<number>;
  /** Deliveries whose chats hold a message for the story, newest first (edits and replies go there). With `affair`: of any story of the affair. */
  holding(
    of: { readonly storyId: number } | { readonly affairId: number },
  ): Promise<readonly { readonly delivery: Delivery; readonly alert: Alert; readonly chat: Chat }[]>;
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
  /** The waiting deliveries go out in the carrier's message: one transaction. */
  carry(deliveryIds: readonly number[], collection: Alert, delivery: NewDelivery, now: Date): Promise<number>;
  setState(
    deliveryId: number,
    state: DeliveryState,
    nextAttemptAt: Date | null,
    reason: string | null,
  ): Promise<void>;
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

export interface MenuAction {
  /** Command to run with these options. */
  readonly command: string;
  readonly subcommand: string | null;
  readonly options: Readonly<Record<string, string>>;
}

export interface MenuStore {
  /** Returns a token of at most 22 characters. `person` null: any admin of the chat (anonymous Telegram admins). */
  create(
    menu: {
      readonly chatId: ChatId;
      readonly person: PersonId | null;
      readonly action: MenuAction;
      readonly oneShot: boolean;
      readonly expiresAt: Date;
    },
    now: Date,
  ): Promise<string>;
  /** The action behind a token for this chat and person, or why not. A one-shot token is used up. */
  take(
    token: string,
    chatId: ChatId,
    person: PersonId,
    now: Date,
  ): Promise<
    | { readonly kind: 'ok'; readonly action: MenuAction; readonly anyAdmin: boolean }
    | { readonly kind: 'unknown' | 'expired' | 'used' | 'not-yours' }
  >;
  deleteExpired(now: Date): Promise<void>;
}

/** What an admin says of a story: not our subject, told twice, wrong. */
export type FeedbackKind = 'off-topic' | 'duplicate' | 'wrong';

export interface Feedback {
  readonly storyId: number;
  readonly kind: FeedbackKind;
  readonly person: PersonId;
  /** Where it was said. */
  readonly chatId: ChatId;
  readonly at: Date;
}

export interface FeedbackStore {
  /** Keeps it once for each person and kind. `people`: how many different ones have said so of the story by now. */
  add(feedback: Feedback): Promise<{ readonly added: boolean; readonly people: number }>;
  /** All of it, oldest first. */
  list(): Promise<readonly Feedback[]>;
}

export interface MetaStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /** True the first time a key is seen (update and interaction ids). */
  firstSeen(key: string, now: Date): Promise<boolean>;
  forgetSeenBefore(date: Date): Promise<void>;
}
