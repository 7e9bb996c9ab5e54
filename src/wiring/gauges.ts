import type { Platform } from '../model/chat.ts';
import type { DeliveryState } from '../model/delivery.ts';
import { FEED_STATUSES } from '../model/feed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Store } from '../ports/store.ts';

/** Deliveries in these are not done: their age is how late they are. */
const OPEN: readonly DeliveryState[] = ['pending', 'sending', 'uncertain', 'held', 'gathered'];
const STATES: readonly DeliveryState[] = [...OPEN, 'parked', 'sent', 'dead'];

const secondsSince = (since: Date | null, now: Date): number =>
  since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1000);

/** Brings what `/metrics` tells of the store up to date. A figure that has become 0 is told as 0, not as it was. */
export const refreshGauges = async (
  store: Store,
  clock: Clock,
  platforms: readonly Platform[],
  metrics: Metrics,
): Promise<void> => {
  const now = clock.now();
  const counts = await store.outbox.counts();
  for (const platform of new Set([...platforms, ...counts.map((one) => one.platform)])) {
    for (const state of STATES) {
      const found = counts.find((one) => one.platform === platform && one.state === state);
      metrics.gauge('outbox', found?.count ?? 0, { platform, state });
      if (OPEN.includes(state))
        metrics.gauge('outbox_oldest_seconds', secondsSince(found?.oldest ?? null, now), { platform, state });
    }
  }
  for (const { stage, waiting, since } of await store.figures.stages(now)) {
    metrics.gauge('stage_waiting', waiting, { stage });
    metrics.gauge('stage_lag_seconds', secondsSince(since, now), { stage });
  }
  const { created, missing } = await store.figures.balance();
  metrics.gauge('outbox_created', created);
  metrics.gauge('outbox_missing', missing);
  for (const [stage, count] of Object.entries(await store.entries.countByStage()))
    metrics.gauge('entries', count, { stage });
  const statuses = (await store.feeds.list()).map(({ state }) => state.status);
  for (const status of FEED_STATUSES)
    metrics.gauge('feeds', statuses.filter((one) => one === status).length, { status });
};
