import type { Selectable } from 'kysely';
import type { Alert } from '../../model/alert.ts';
import {
  defaultSettings,
  type Chat,
  type ChatId,
  type ChatSettings,
  type PauseReason,
} from '../../model/chat.ts';
import type { Delivery, DeliveryKind, DeliveryPriority, DeliveryState } from '../../model/delivery.ts';
import type { Announcement, Article, Entry, FeedEntry, Stage } from '../../model/entry.ts';
import { freshFeedState, type Feed, type FeedDefinition, type FeedState } from '../../model/feed.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { Severity } from '../../model/action.ts';
import type { Story, StorySource, Summary } from '../../model/story.ts';
import type { Subscription, SubscriptionMode } from '../../model/subscription.ts';
import type { EntryWork } from '../../ports/store.ts';
import type { Schema } from './schema.ts';

/** Rows were written by us, in the shape the type says: read back without a second check. */
const read = <T>(json: string): T => JSON.parse(json) as T;
const when = (ms: number | null): Date | null => (ms === null ? null : new Date(Number(ms)));
const revive = (text: string | null): Date | null => (text === null ? null : new Date(text));

type Stored<T> = {
  readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

export const toFeedState = (json: string): FeedState => {
  // A state written before a field was known lacks it.
  const stored: Stored<FeedState> = {
    ...read<Stored<FeedState>>(JSON.stringify(freshFeedState(new Date(0)))),
    ...read<Partial<Stored<FeedState>>>(json),
  };
  return {
    ...stored,
    statusSince: revive(stored.statusSince),
    dueAt: new Date(stored.dueAt),
    lastPolledAt: revive(stored.lastPolledAt),
    lastSuccessAt: revive(stored.lastSuccessAt),
    baselineAt: revive(stored.baselineAt),
    newestAt: revive(stored.newestAt),
    floodSince: revive(stored.floodSince),
  };
};

export const toFeed = (row: Selectable<Schema['feeds']>): Feed => ({
  ...read<FeedDefinition>(row.definition),
  origin: row.origin === 'chat' ? 'chat' : 'config',
  state: { ...toFeedState(row.state), dueAt: new Date(Number(row.due_at)), stopped: row.stopped !== 0 },
});

export const toFeedEntry = (json: string): FeedEntry => {
  const stored = read<Stored<FeedEntry>>(json);
  return { ...stored, publishedAt: revive(stored.publishedAt), updatedAt: revive(stored.updatedAt) };
};

export const toEntry = (row: Selectable<Schema['entries']>): Entry => ({
  ...toFeedEntry(row.document),
  id: Number(row.id),
  feedId: row.feed_id,
  canonicalUrl: row.canonical_url,
  firstSeenAt: new Date(Number(row.first_seen_at)),
  announcement: row.announcement as Announcement,
  stage: row.stage as Stage,
});

const toArticle = (json: string): Article => {
  const stored = read<Stored<Article>>(json);
  return { ...stored, publishedAt: revive(stored.publishedAt) };
};

const toOldFeed = (row: Selectable<Schema['entries']>): Feed => ({
  ...read<FeedDefinition>(row.feed),
  origin: 'config',
  state: { ...freshFeedState(new Date(0)), stopped: true },
});

export const toWork = (row: Selectable<Schema['entries']>, feeds: ReadonlyMap<string, Feed>): EntryWork => ({
  entry: toEntry(row),
  feed: feeds.get(row.feed_id) ?? toOldFeed(row),
  article: row.article === null ? null : toArticle(row.article),
  judgement: row.judgement === null ? null : read<Judgement>(row.judgement),
  lease: Number(row.lease_token),
});

const toSource = (stored: Stored<StorySource>): StorySource => ({
  ...stored,
  publishedAt: revive(stored.publishedAt),
  firstSeenAt: new Date(stored.firstSeenAt),
});

const toSeverity = (value: number): Severity => ([1, 2, 3, 4, 5] as const).find((one) => one === value) ?? 1;

export const toStory = (row: Selectable<Schema['stories']>): Story => ({
  id: Number(row.id),
  affairId: Number(row.affair_id),
  revision: row.revision,
  createdAt: new Date(Number(row.created_at)),
  updatedAt: new Date(Number(row.updated_at)),
  leadEntryId: Number(row.lead_entry_id),
  publishedAt: when(row.published_at),
  severity: toSeverity(row.severity),
  actions: read<Story['actions']>(row.actions),
  parties: read<Story['parties']>(row.parties),
  topics: read<Story['topics']>(row.topics),
  frame: read<Story['frame']>(row.frame),
  sources: read<readonly Stored<StorySource>[]>(row.sources).map(toSource),
  summary: row.summary === null ? null : read<Summary>(row.summary),
  retracted: row.retracted !== 0,
  answersStoryId: row.answers_story_id === null ? null : Number(row.answers_story_id),
});

export const toChat = (row: Selectable<Schema['chats']>, timeZone: string): Chat => ({
  id: row.id as ChatId,
  title: row.title,
  kind: row.kind as Chat['kind'],
  settings:
    row.settings === null
      ? defaultSettings(timeZone)
      : { ...defaultSettings(timeZone), ...read<Partial<ChatSettings>>(row.settings) },
  pausedFor: row.paused_for as PauseReason | null,
  pauseDetail: row.pause_detail,
  mutedUntil: when(row.muted_until),
});

export const toSubscription = (row: Selectable<Schema['subscriptions']>): Subscription => ({
  id: Number(row.id),
  chatId: row.chat_id as ChatId,
  topic: row.topic,
  country: row.country === '' ? null : row.country,
  minSeverity: toSeverity(row.min_severity),
  mode: row.mode as SubscriptionMode,
  mentionRole: row.mention_role,
  createdBy: row.created_by as ChatId,
  createdAt: new Date(Number(row.created_at)),
});

const PRIORITIES: readonly DeliveryPriority[] = ['urgent', 'normal', 'digest'];
export const priorityNumber = (priority: DeliveryPriority): number => PRIORITIES.indexOf(priority);

export const toDelivery = (row: Selectable<Schema['deliveries']>): Delivery => ({
  id: Number(row.id),
  alertId: Number(row.alert_id),
  revision: row.revision,
  chatId: row.chat_id as ChatId,
  kind: row.kind as DeliveryKind,
  state: row.state as DeliveryState,
  priority: PRIORITIES[row.priority] ?? 'normal',
  attempts: row.attempts,
  createdAt: new Date(Number(row.created_at)),
  nextAttemptAt: new Date(Number(row.next_attempt_at ?? row.created_at)),
  sentAt: when(row.sent_at),
  messageId: row.message_id,
  carrierId: row.carrier_id === null ? null : Number(row.carrier_id),
  mentionRole: row.mention_role,
  silent: row.silent !== 0,
  reason: row.reason,
});

export const toAlert = (json: string): Alert => read<Alert>(json);
