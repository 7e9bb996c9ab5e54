import { randomBytes } from 'node:crypto';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Alert } from '../../../model/alert.ts';
import { platformOf } from '../../../model/chat.ts';
import type { NewDelivery } from '../../../ports/store.ts';
import { priorityNumber, toAlert, toDelivery } from '../codec.ts';
import type { Schema } from '../schema.ts';

/** Several statements as one. */
export type AtOnce = <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;

const keyOf = (alert: Alert): string =>
  alert.kind === 'story'
    ? `story:${alert.storyId}:${alert.revision}`
    : `${alert.kind}:${randomBytes(12).toString('base64url')}`;

/** In the words of its index: the state as it stands, not as a parameter. */
export const stillWaits = (state: 'held' | 'gathered') =>
  sql<boolean>`carrier_id is null and state in ('held', 'gathered') and state = ${sql.lit(state)}`;

const INSERT_BATCH = 200;

export const rowOf = (alertId: number, alert: Alert, delivery: NewDelivery, now: Date) => ({
  alert_id: alertId,
  revision: alert.kind === 'story' ? alert.revision : 1,
  story_id: alert.kind === 'story' ? alert.storyId : null,
  affair_id: alert.kind === 'story' ? alert.affairId : null,
  chat_id: delivery.chatId,
  platform: platformOf(delivery.chatId),
  kind: delivery.kind,
  state: delivery.state,
  priority: priorityNumber(delivery.priority),
  created_at: now.getTime(),
  next_attempt_at: delivery.nextAttemptAt.getTime(),
  target_delivery_id: delivery.targetDeliveryId,
  mention_role: delivery.mentionRole,
  silent: delivery.silent ? 1 : 0,
});

/** Writes an alert once: what has the same name is there already. */
export const addAlert = async (
  tx: Kysely<Schema>,
  alert: Alert,
  now: Date,
  name: string | null = null,
): Promise<number> => {
  const key = name ?? keyOf(alert);
  const row = {
    key,
    story_id: alert.kind === 'story' ? alert.storyId : null,
    affair_id: alert.kind === 'story' ? alert.affairId : null,
    revision: alert.kind === 'story' ? alert.revision : 1,
    document: JSON.stringify(alert),
    created_at: now.getTime(),
  };
  await tx
    .insertInto('alerts')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return Number(
    (await tx.selectFrom('alerts').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id,
  );
};

/** Writes deliveries of one alert, and counts them; those that are there already are left alone. */
export const addRows = async (
  tx: Kysely<Schema>,
  alertId: number,
  rows: readonly ReturnType<typeof rowOf>[],
): Promise<number[]> => {
  const ids: number[] = [];
  for (let from = 0; from < rows.length; from += INSERT_BATCH) {
    const added = await tx
      .insertInto('deliveries')
      .values(rows.slice(from, from + INSERT_BATCH))
      .onConflict((conflict) => conflict.columns(['alert_id', 'revision', 'chat_id', 'kind']).doNothing())
      .returning('id')
      .execute();
    ids.push(...added.map((row) => Number(row.id)));
  }
  if (ids.length > 0)
    await tx
      .updateTable('alerts')
      .set((column) => ({ deliveries: column('deliveries', '+', ids.length) }))
      .where('id', '=', alertId)
      .execute();
  return ids;
};

export const withAlerts = async (db: Kysely<Schema>, rows: readonly Selectable<Schema['deliveries']>[]) => {
  const ids = [...new Set(rows.map((row) => row.alert_id))];
  const alerts =
    ids.length === 0
      ? []
      : await db.selectFrom('alerts').select(['id', 'document']).where('id', 'in', ids).execute();
  const byId = new Map(alerts.map((row) => [Number(row.id), toAlert(row.document)]));
  return rows.flatMap((row) => {
    const alert = byId.get(Number(row.alert_id));
    return alert === undefined ? [] : [{ delivery: toDelivery(row), alert }];
  });
};
