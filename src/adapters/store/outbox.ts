import type { Kysely } from 'kysely';
import type { OutboxStore } from '../../ports/store.ts';
import type { Engine } from './migrations.ts';
import { readingStore } from './outbox/reading.ts';
import type { AtOnce } from './outbox/rows.ts';
import { sendingStore } from './outbox/sending.ts';
import { waitingStore } from './outbox/waiting.ts';
import { upkeepStore } from './outbox/upkeep.ts';
import type { Schema } from './schema.ts';

export const outboxStore = (
  db: Kysely<Schema>,
  engine: Engine,
  atOnce: AtOnce,
  timeZone: string,
): OutboxStore => ({
  ...waitingStore(db, engine, atOnce),
  ...sendingStore(db, engine, atOnce, timeZone),
  ...readingStore(db, timeZone),
  ...upkeepStore(db, atOnce),
});
