import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { figures, indexes } from './migrations/figures.ts';
import type { Schema } from './schema.ts';
import { indexAll } from './search/write.ts';

export type Engine = 'sqlite' | 'postgres';

type Db = Kysely<Schema>;

const first = (engine: Engine): Migration => ({
  up: async (untyped: Kysely<unknown>) => {
    // The one place where a migration names the schema's type; tables are made here in that shape.
    const db = untyped as Db;
    const serial = engine === 'sqlite' ? sql`integer` : sql`bigserial`;
    const withId = (table: keyof Schema) => {
      const builder = db.schema.createTable(table);
      return builder.addColumn('id', serial, (column) =>
        engine === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      );
    };
    await db.schema
      .createTable('feeds')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('definition', 'text', (c) => c.notNull())
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('enabled', 'integer', (c) => c.notNull())
      .addColumn('added_by', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('stopped', 'integer', (c) => c.notNull())
      .addColumn('leased_until', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await withId('entries')
      .addColumn('feed_id', 'text', (c) => c.notNull())
      .addColumn('feed', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('canonical_url', 'text')
      .addColumn('document', 'text', (c) => c.notNull())
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
      .addColumn('announcement', 'text', (c) => c.notNull())
      .addColumn('stage', 'text', (c) => c.notNull())
      .addColumn('leased_until', 'bigint', (c) => c.notNull().defaultTo(0))
      .addColumn('article', 'text')
      .addColumn('judgement', 'text')
      .addColumn('relevance', 'text')
      .addColumn('story_id', 'bigint')
      .addUniqueConstraint('entries_feed_key', ['feed_id', 'key'])
      .execute();
    await db.schema.createIndex('entries_story').on('entries').column('story_id').execute();
    await db.schema.createIndex('entries_seen').on('entries').column('first_seen_at').execute();
    await sql`create index entries_todo on entries (stage, id) where stage <> 'done'`.execute(db);
    await sql`create index entries_unsure on entries (id) where relevance = 'unsure'`.execute(db);
    await db.schema
      .createTable('entry_urls')
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('entry_id', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('entry_urls_key', ['url', 'entry_id'])
      .execute();
    await withId('decisions')
      .addColumn('entry_id', 'bigint', (c) => c.notNull())
      .addColumn('stage', 'text', (c) => c.notNull())
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('detail', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('decisions_entry').on('decisions').columns(['entry_id', 'id']).execute();
    await withId('affairs')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await withId('stories')
      .addColumn('affair_id', 'bigint', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addColumn('sorted_at', 'bigint', (c) => c.notNull())
      .addColumn('lead_entry_id', 'bigint', (c) => c.notNull())
      .addColumn('published_at', 'bigint')
      .addColumn('severity', 'integer', (c) => c.notNull())
      .addColumn('actions', 'text', (c) => c.notNull())
      .addColumn('parties', 'text', (c) => c.notNull())
      .addColumn('topics', 'text', (c) => c.notNull())
      .addColumn('frame', 'text', (c) => c.notNull())
      .addColumn('sources', 'text', (c) => c.notNull())
      .addColumn('terms', 'text', (c) => c.notNull())
      .addColumn('summary', 'text')
      .addColumn('summarised_revision', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('targeted_revision', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('retracted', 'integer', (c) => c.notNull())
      .addColumn('answers_story_id', 'bigint')
      .execute();
    await db.schema.createIndex('stories_sorted').on('stories').columns(['sorted_at', 'id']).execute();
    await db.schema.createIndex('stories_affair').on('stories').column('affair_id').execute();
    await sql`create index stories_unsummarised on stories (id) where summarised_revision < revision`.execute(
      db,
    );
    await sql`create index stories_untargeted on stories (id) where targeted_revision < revision`.execute(db);
    for (const [table, column] of [
      ['story_parties', 'party'],
      ['story_topics', 'topic'],
      ['story_terms', 'term'],
    ] as const) {
      await db.schema
        .createTable(table)
        .addColumn(column, 'text', (c) => c.notNull())
        .addColumn('story_id', 'bigint', (c) => c.notNull())
        .addColumn('sorted_at', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint(`${table}_key`, [column, 'story_id'] as never)
        .execute();
      await db.schema
        .createIndex(`${table}_sorted`)
        .on(table)
        .columns([column, 'sorted_at'] as never)
        .execute();
      await db.schema
        .createIndex(`${table}_story`)
        .on(table)
        .column('story_id' as never)
        .execute();
    }
    if (engine === 'sqlite') {
      await sql`create virtual table story_search using fts5(terms, tokenize = "unicode61 remove_diacritics 0")`.execute(
        db,
      );
    } else {
      await sql`alter table stories add column search tsvector generated always as (to_tsvector('simple', terms)) stored`.execute(
        db,
      );
      await sql`create index stories_search on stories using gin (search)`.execute(db);
    }
    await db.schema
      .createTable('chats')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('title', 'text')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('settings', 'text')
      .addColumn('paused_for', 'text')
      .addColumn('pause_detail', 'text')
      .addColumn('paused_at', 'bigint')
      .addColumn('muted_until', 'bigint')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('follows')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('affair_id', 'bigint', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('follows_key', ['person', 'affair_id'])
      .execute();
    await db.schema.createIndex('follows_affair').on('follows').column('affair_id').execute();
    await withId('subscriptions')
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('country', 'text', (c) => c.notNull())
      .addColumn('min_severity', 'integer', (c) => c.notNull())
      .addColumn('mode', 'text', (c) => c.notNull())
      .addColumn('mention_role', 'text')
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('subscriptions_wish', ['chat_id', 'topic', 'country'])
      .execute();
    await db.schema
      .createIndex('subscriptions_topic')
      .on('subscriptions')
      .columns(['topic', 'country'])
      .execute();
    await withId('alerts')
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('story_id', 'bigint')
      .addColumn('affair_id', 'bigint')
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('document', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await withId('deliveries')
      .addColumn('alert_id', 'bigint', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('story_id', 'bigint')
      .addColumn('affair_id', 'bigint')
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('platform', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('priority', 'integer', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('next_attempt_at', 'bigint')
      .addColumn('first_attempt_at', 'bigint')
      .addColumn('leased_until', 'bigint', (c) => c.notNull().defaultTo(0))
      .addColumn('sent_at', 'bigint')
      .addColumn('message_id', 'text')
      .addColumn('target_delivery_id', 'bigint')
      .addColumn('carrier_id', 'bigint')
      .addColumn('mention_role', 'text')
      .addColumn('silent', 'integer', (c) => c.notNull())
      .addColumn('uncertain_before', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('plain', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('reason', 'text')
      .addUniqueConstraint('deliveries_once', ['alert_id', 'revision', 'chat_id', 'kind'])
      .execute();
    await sql`create index deliveries_open on deliveries (platform, priority, id) where state in ('pending', 'uncertain', 'sending')`.execute(
      db,
    );
    await sql`create index deliveries_waiting on deliveries (state, next_attempt_at) where state in ('held', 'gathered')`.execute(
      db,
    );
    await db.schema.createIndex('deliveries_chat').on('deliveries').columns(['chat_id', 'id']).execute();
    await db.schema.createIndex('deliveries_story').on('deliveries').column('story_id').execute();
    await db.schema.createIndex('deliveries_affair').on('deliveries').column('affair_id').execute();
    await db.schema
      .createIndex('deliveries_message')
      .on('deliveries')
      .columns(['chat_id', 'message_id'])
      .execute();
    await withId('attempts')
      .addColumn('delivery_id', 'bigint', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('started_at', 'bigint', (c) => c.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('outcome', 'text')
      .addColumn('detail', 'text')
      .addUniqueConstraint('attempts_number', ['delivery_id', 'number'])
      .execute();
    await db.schema
      .createTable('menus')
      .addColumn('token', 'text', (c) => c.primaryKey())
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('person', 'text')
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('one_shot', 'integer', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .execute();
    await db.schema
      .createTable('seen')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('meta')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();
  },
});

/** What admins think of a story: one word of each kind from each person. */
const feedback: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('feedback')
      .addColumn('story_id', 'bigint', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('feedback_key', ['story_id', 'kind', 'person'])
      .execute();
  },
};

/** Work that several processes share: who holds what, and the number that tells a late holder from the present one. */
const leases: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('holder', 'text', (c) => c.notNull())
      .addColumn('token', 'bigint', (c) => c.notNull())
      .addColumn('beat', 'bigint', (c) => c.notNull())
      .execute();
    for (const table of ['feeds', 'entries', 'stories'])
      await db.schema
        .alterTable(table)
        .addColumn('lease_token', 'bigint', (c) => c.notNull().defaultTo(0))
        .execute();
    await db.schema
      .alterTable('stories')
      .addColumn('leased_until', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};

/** What is open in a chat, whatever was sent to it before; and what the chat's admin decided about a message in doubt. */
const openDeliveries: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`create index deliveries_chat_open on deliveries (chat_id, id) where state in ('pending', 'uncertain', 'sending')`.execute(
      db,
    );
    await db.schema
      .alterTable('deliveries')
      .addColumn('approved', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};

/**
 * The word index runs from old to new, tells headlines from the rest, and knows what filters ask for; SQLite keeps no second copy of
 * the text. Tokens come ready made: nothing splits or folds them again.
 */
const search = (engine: Engine): Migration => ({
  up: async (untyped: Kysely<unknown>) => {
    const db = untyped as Db;
    await db.schema
      .createTable('search_words')
      .addColumn('word', engine === 'sqlite' ? 'text' : sql`text collate "C"`, (c) => c.primaryKey())
      .execute();
    if (engine === 'sqlite') {
      await sql`drop table story_search`.execute(db);
      await sql`create virtual table story_search using fts5(head, body, content='', contentless_delete=1, tokenize='ascii')`.execute(
        db,
      );
    } else {
      await sql`alter table stories drop column search`.execute(db);
      await db.schema
        .createTable('story_search')
        .addColumn('key', 'bigint', (c) => c.primaryKey())
        .addColumn('words', sql`tsvector`, (c) => c.notNull())
        .execute();
      await sql`create index story_search_words on story_search using gin (words)`.execute(db);
    }
    await indexAll(db, engine);
  },
});

/** An entry that comes again under another key is known by its text. */
const entriesByText: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.createIndex('entries_text').on('entries').columns(['feed_id', 'content_hash']).execute();
  },
};

/** Paused chats: whether their admins know, and when they were last looked at. */
const pausedChats: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('chats').addColumn('told_for', 'text').execute();
    await db.schema
      .alterTable('chats')
      .addColumn('probed_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};

/** A story that an operator found to be another's twin stays as a signpost to it. */
const mergedStories: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('stories').addColumn('merged_into', 'bigint').execute();
  },
};

/** What tells the events of a story's articles apart, ready for comparison: placing reads no article again. */
const storyMarks: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('story_marks')
      .addColumn('story_id', 'bigint', (c) => c.primaryKey())
      .addColumn('marks', 'text', (c) => c.notNull())
      .execute();
  },
};

/** By name; run in the order of their names, each once. */
export const migrations = (engine: Engine): Record<string, Migration> => ({
  '001-first': first(engine),
  '002-feedback': feedback,
  '003-leases': leases,
  '004-open-deliveries': openDeliveries,
  '005-search': search(engine),
  '006-entries-by-text': entriesByText,
  '007-paused-chats': pausedChats,
  '008-merged-stories': mergedStories,
  '009-figures': figures,
  '010-indexes': indexes,
  '011-story-marks': storyMarks,
});
