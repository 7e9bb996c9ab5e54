import { sql, type Kysely } from 'kysely';
import { LeaseLost, type Lease, type LeaseStore } from '../../ports/leases.ts';
import type { Engine } from './migrations.ts';
import type { Schema } from './schema.ts';

const NOBODY = '';

export const leaseStore = (
  db: Kysely<Schema>,
  atOnce: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>,
): LeaseStore => ({
  find: async (name) => {
    const row = await db.selectFrom('leases').selectAll().where('name', '=', name).executeTakeFirst();
    return row === undefined
      ? null
      : {
          holder: row.holder === NOBODY ? null : row.holder,
          token: Number(row.token),
          beat: Number(row.beat),
        };
  },
  take: async (name, holder, seen) => {
    if (seen === null) {
      const made = await db
        .insertInto('leases')
        .values({ name, holder, token: 1, beat: 0 })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returning('token')
        .executeTakeFirst();
      return made === undefined ? null : { name, holder, token: 1 };
    }
    const token = seen.token + 1;
    const taken = await db
      .updateTable('leases')
      .set({ holder, token, beat: 0 })
      .where('name', '=', name)
      .where('token', '=', seen.token)
      .where('beat', '=', seen.beat)
      .returning('token')
      .executeTakeFirst();
    return taken === undefined ? null : { name, holder, token };
  },
  beat: async ({ name, holder, token }) => {
    const result = await db
      .updateTable('leases')
      .set((column) => ({ beat: column('beat', '+', 1) }))
      .where('name', '=', name)
      .where('token', '=', token)
      .where('holder', '=', holder)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  },
  release: async ({ name, holder, token }) => {
    await db
      .updateTable('leases')
      .set({ holder: NOBODY, beat: 0 })
      .where('name', '=', name)
      .where('token', '=', token)
      .where('holder', '=', holder)
      .execute();
  },
  clear: () =>
    atOnce(async (tx) => {
      await tx.updateTable('leases').set({ holder: NOBODY, beat: 0 }).execute();
      for (const table of ['feeds', 'entries', 'stories'] as const)
        await tx.updateTable(table).set({ leased_until: 0 }).where('leased_until', '>', 0).execute();
    }),
});

/**
 * Makes sure, inside a transaction, that the lease is still held, and keeps it so until the transaction ends: who takes it over
 * waits for that. @throws LeaseLost
 */
export const assertHeld = async (tx: Kysely<Schema>, engine: Engine, lease: Lease): Promise<void> => {
  const held = await tx
    .selectFrom('leases')
    .select(sql<number>`1`.as('one'))
    .where('name', '=', lease.name)
    .where('token', '=', lease.token)
    .where('holder', '=', lease.holder)
    .$if(engine === 'postgres', (query) => query.forShare())
    .executeTakeFirst();
  if (held === undefined) throw new LeaseLost(`another process holds ${lease.name} now`);
};
