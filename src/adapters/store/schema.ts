import type { ColumnType, Generated } from 'kysely';

/** Instants are epoch milliseconds, JSON documents are text: the same on both engines. */
type Instant = number;
type Json = string;
type Flag = number;
/** Has a default of its own: may be left out of an insert. */
type Filled<T> = ColumnType<T, T | undefined, T>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface Schema {
  feeds: {
    id: string;
    origin: string;
    definition: Json;
    url: string;
    enabled: Flag;
    added_by: string | null;
    state: Json;
    due_at: Instant;
    stopped: Flag;
    leased_until: Instant;
    lease_token: Filled<number>;
  };
  entries: {
    id: Generated<number>;
    feed_id: string;
    /** The feed as it was when the entry came, so that a feed that leaves takes no story with it. */
    feed: Json;
    key: string;
    canonical_url: string | null;
    document: Json;
    content_hash: string;
    first_seen_at: Instant;
    announcement: string;
    stage: string;
    /** Since when it waits for the stage. */
    staged_at: Filled<Instant>;
    leased_until: Filled<Instant>;
    /** Grows with every claim: who comes with an older one is too late. */
    lease_token: Filled<number>;
    article: Optional<Json>;
    judgement: Optional<Json>;
    relevance: Optional<string>;
    story_id: Optional<number>;
  };
  entry_urls: { url: string; entry_id: number };
  decisions: {
    id: Generated<number>;
    entry_id: number;
    stage: string;
    verdict: string;
    detail: Json;
    at: Instant;
  };
  affairs: { id: Generated<number>; created_at: Instant };
  stories: {
    id: Generated<number>;
    affair_id: number;
    revision: number;
    created_at: Instant;
    updated_at: Instant;
    /** Publication of the lead, or first sight while that is unknown: what orders and filters. */
    sorted_at: Instant;
    lead_entry_id: number;
    published_at: Instant | null;
    severity: number;
    actions: Json;
    parties: Json;
    topics: Json;
    frame: Json;
    sources: Json;
    terms: string;
    summary: Optional<Json>;
    summarised_revision: Filled<number>;
    targeted_revision: Filled<number>;
    leased_until: Filled<Instant>;
    lease_token: Filled<number>;
    retracted: Flag;
    answers_story_id: number | null;
    /** The story that took this one in; this row is then only a signpost. */
    merged_into: Optional<number>;
  };
  story_marks: { story_id: number; marks: string };
  story_parties: { story_id: number; party: string; sorted_at: Instant };
  story_topics: { story_id: number; topic: string; sorted_at: Instant };
  /** Every word of the index once, for what is typed and not yet finished. */
  search_words: { word: string };
  story_terms: { term: string; story_id: number; sorted_at: Instant };
  chats: {
    id: string;
    platform: string;
    title: string | null;
    kind: string;
    settings: Json | null;
    paused_for: string | null;
    pause_detail: string | null;
    paused_at: Instant | null;
    /** Why it was paused when its admins were told; null: nothing to tell, or all is well since. */
    told_for: Optional<string>;
    probed_at: Filled<Instant>;
    muted_until: Instant | null;
    created_at: Instant;
  };
  follows: { person: string; chat_id: string; affair_id: number; created_at: Instant };
  subscriptions: {
    id: Generated<number>;
    chat_id: string;
    topic: string;
    /** '' means every country: NULL would make the unique key let doubles through. */
    country: string;
    min_severity: number;
    mode: string;
    mention_role: string | null;
    created_by: string;
    created_at: Instant;
  };
  alerts: {
    id: Generated<number>;
    /** `story:<id>:<revision>`, or a random key for what is no story. */
    key: string;
    story_id: number | null;
    affair_id: number | null;
    revision: number;
    document: Json;
    created_at: Instant;
    /** How many deliveries were written for it. */
    deliveries: Filled<number>;
  };
  deliveries: {
    id: Generated<number>;
    alert_id: number;
    revision: number;
    story_id: number | null;
    affair_id: number | null;
    chat_id: string;
    platform: string;
    kind: string;
    state: string;
    priority: number;
    attempts: Filled<number>;
    created_at: Instant;
    next_attempt_at: Instant | null;
    first_attempt_at: Optional<Instant>;
    leased_until: Filled<Instant>;
    sent_at: Optional<Instant>;
    message_id: Optional<string>;
    target_delivery_id: number | null;
    carrier_id: Optional<number>;
    mention_role: string | null;
    silent: Flag;
    uncertain_before: Filled<Flag>;
    plain: Filled<Flag>;
    approved: Filled<Flag>;
    reason: Optional<string>;
  };
  attempts: {
    id: Generated<number>;
    delivery_id: number;
    number: number;
    started_at: Instant;
    finished_at: Instant | null;
    outcome: string | null;
    detail: string | null;
  };
  menus: {
    token: string;
    chat_id: string;
    person: string | null;
    action: Json;
    one_shot: Flag;
    expires_at: Instant;
    used_at: Instant | null;
  };
  feedback: {
    story_id: number;
    kind: string;
    person: string;
    chat_id: string;
    at: Instant;
  };
  /** What one process holds alone; given back: `holder` is empty. */
  leases: { name: string; holder: string; token: number; beat: number };
  seen: { key: string; at: Instant };
  meta: { key: string; value: string };
}
