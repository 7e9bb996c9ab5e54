import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { MenuAction, MenuStore, MetaStore } from '../../ports/store.ts';
import type { Schema } from './schema.ts';

/** 128 bits: nobody guesses a token. */
const TOKEN_BYTES = 16;

export const menuStore = (
  db: Kysely<Schema>,
  atOnce: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>,
): MenuStore => ({
  create: async ({ chatId, person, action, oneShot, expiresAt }) => {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await db
      .insertInto('menus')
      .values({
        token,
        chat_id: chatId,
        person,
        action: JSON.stringify(action),
        one_shot: oneShot ? 1 : 0,
        expires_at: expiresAt.getTime(),
        used_at: null,
      })
      .execute();
    return token;
  },
  take: (token, chatId, person, now) =>
    atOnce(async (tx) => {
      const row = await tx.selectFrom('menus').selectAll().where('token', '=', token).executeTakeFirst();
      if (row === undefined) return { kind: 'unknown' };
      if (row.chat_id !== chatId || (row.person !== null && row.person !== person))
        return { kind: 'not-yours' };
      if (Number(row.expires_at) <= now.getTime()) return { kind: 'expired' };
      if (row.used_at !== null) return { kind: 'used' };
      if (row.one_shot !== 0) {
        const result = await tx
          .updateTable('menus')
          .set({ used_at: now.getTime() })
          .where('token', '=', token)
          .where('used_at', 'is', null)
          .executeTakeFirst();
        if (Number(result.numUpdatedRows) === 0) return { kind: 'used' };
      }
      return { kind: 'ok', action: JSON.parse(row.action) as MenuAction, anyAdmin: row.person === null };
    }),
  deleteExpired: async (now) => {
    await db.deleteFrom('menus').where('expires_at', '<=', now.getTime()).execute();
  },
});

export const metaStore = (db: Kysely<Schema>): MetaStore => ({
  get: async (key) =>
    (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null,
  set: async (key, value) => {
    await db
      .insertInto('meta')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  },
  firstSeen: async (key, now) => {
    const result = await db
      .insertInto('seen')
      .values({ key, at: now.getTime() })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
  },
  forgetSeenBefore: async (date) => {
    await db.deleteFrom('seen').where('at', '<', date.getTime()).execute();
  },
});
