import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was created, counted apart from what is there; and since when an entry waits for its stage. */
export const figures: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('alerts')
      .addColumn('deliveries', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`update alerts set deliveries = (select count(*) from deliveries where deliveries.alert_id = alerts.id)`.execute(
      db,
    );
    await db.schema.createIndex('alerts_deliveries').on('alerts').column('deliveries').execute();
    await db.schema
      .alterTable('entries')
      .addColumn('staged_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`update entries set staged_at = first_seen_at`.execute(db);
  },
};

/**
 * What is asked at every turn walks through no whole table. (SQLite takes a partial index only where the statement says the condition
 * word for word.)
 */
export const indexes: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.dropIndex('entries_todo').execute();
    await db.schema.createIndex('entries_stage').on('entries').columns(['stage', 'id']).execute();
    await db.schema.dropIndex('deliveries_waiting').execute();
    await sql`create index deliveries_uncarried on deliveries (state, next_attempt_at, chat_id) where carrier_id is null and state in ('held', 'gathered')`.execute(
      db,
    );
    await sql`create index deliveries_carrier on deliveries (carrier_id) where carrier_id is not null`.execute(
      db,
    );
    await db.schema
      .createIndex('deliveries_states')
      .on('deliveries')
      .columns(['platform', 'state', 'carrier_id', 'created_at'])
      .execute();
  },
};
