import { sql, type Kysely } from 'kysely';
import type { FeedState } from '../../model/feed.ts';
import type { ClaimedFeed } from '../../ports/store.ts';
import type { Engine } from './migrations.ts';
import type { Schema } from './schema.ts';

interface Waiting {
  readonly feed: Pick<ClaimedFeed, 'id' | 'lease'>;
  readonly state: FeedState;
  readonly resolve: (isStored: boolean) => void;
  readonly reject: (error: unknown) => void;
}

interface Stored {
  readonly id: string;
  readonly lease: number;
}

const update = (db: Kysely<Schema>, engine: Engine, rows: string) => {
  if (engine === 'postgres')
    return sql<Stored>`
      update feeds set state = j.state, due_at = j.due_at, stopped = j.stopped, leased_until = 0
      from json_to_recordset(${rows}::json) as j(id text, lease bigint, state text, due_at bigint, stopped integer)
      where feeds.id = j.id and feeds.lease_token = j.lease
      returning feeds.id, feeds.lease_token as lease`.execute(db);
  return sql<Stored>`
    update feeds set state = j.value ->> 'state', due_at = j.value ->> 'due_at', stopped = j.value ->> 'stopped', leased_until = 0
    from json_each(${rows}) as j
    where feeds.id = j.value ->> 'id' and feeds.lease_token = j.value ->> 'lease'
    returning feeds.id, feeds.lease_token as lease`.execute(db);
};

/**
 * Stores polls that brought nothing, the commonest of all: those that end in one turn of the event loop go into one statement. Tells of
 * each whether it was stored; false: the claim is another's by now.
 */
export const createUnchanged = (
  db: Kysely<Schema>,
  engine: Engine,
): ((feed: Waiting['feed'], state: FeedState) => Promise<boolean>) => {
  let waiting: Waiting[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    const rows = batch.map(({ feed, state }) => ({
      id: feed.id,
      lease: feed.lease,
      state: JSON.stringify(state),
      due_at: state.dueAt.getTime(),
      stopped: state.stopped ? 1 : 0,
    }));
    try {
      const stored = await update(db, engine, JSON.stringify(rows));
      const leases = new Map(stored.rows.map(({ id, lease }) => [id, Number(lease)]));
      for (const { feed, resolve } of batch) resolve(leases.get(feed.id) === feed.lease);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (feed, state) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void flush());
      waiting.push({ feed, state, resolve, reject });
    });
};
