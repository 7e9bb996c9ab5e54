import { sql, type Kysely } from 'kysely';
import { balanceOf } from '../../model/balance.ts';
import type { Platform } from '../../model/chat.ts';
import type { DeliveryState } from '../../model/delivery.ts';
import type { FigureStore, StageFigure } from '../../ports/figures.ts';
import type { Schema } from './schema.ts';

/** In the words of its index. */
const waits = sql<boolean>`carrier_id is null and state in ('held', 'gathered')`;

const ENTRY_STAGES = ['screen', 'read', 'judge', 'merge'] as const;

const figure = (
  stage: StageFigure['stage'],
  row: { readonly waiting: number; readonly since: number | null } | undefined,
): StageFigure => ({
  stage,
  waiting: Number(row?.waiting ?? 0),
  since: row === undefined || row.since === null ? null : new Date(Number(row.since)),
});

export const figureStore = (db: Kysely<Schema>): FigureStore => ({
  stages: async (now) => {
    const entries = await db
      .selectFrom('entries')
      .select([
        'stage',
        (of) => of.fn.countAll<number>().as('waiting'),
        (of) => of.fn.min('staged_at').as('since'),
      ])
      .where(sql<boolean>`stage in ('screen', 'read', 'judge', 'merge')`)
      .groupBy('stage')
      .execute();
    const stories = db
      .selectFrom('stories')
      .select([(of) => of.fn.countAll<number>().as('waiting'), (of) => of.fn.min('updated_at').as('since')]);
    const unsummarised = await stories.whereRef('summarised_revision', '<', 'revision').executeTakeFirst();
    const untargeted = await stories
      .whereRef('targeted_revision', '<', 'revision')
      .whereRef('summarised_revision', '>=', 'revision')
      .executeTakeFirst();
    const uncarried = await db
      .selectFrom('deliveries')
      .select([
        (of) => of.fn.countAll<number>().as('waiting'),
        (of) => of.fn.min('next_attempt_at').as('since'),
      ])
      .where(waits)
      .where('next_attempt_at', '<=', now.getTime())
      .executeTakeFirst();
    return [
      ...ENTRY_STAGES.map((stage) =>
        figure(
          stage,
          entries.find((row) => row.stage === stage),
        ),
      ),
      figure('summarise', unsummarised),
      figure('target', untargeted),
      figure('carry', uncarried),
    ];
  },
  balance: async () => {
    // One statement: what others write meanwhile is in both sums or in neither.
    const created = db
      .selectFrom('alerts')
      .select([
        sql<string>`'created'`.as('state'),
        (of) => of.fn.coalesce(of.fn.sum<number>('deliveries'), sql<number>`0`).as('count'),
      ]);
    const rows = await created
      .unionAll(
        db
          .selectFrom('deliveries')
          .select(['state', (of) => of.fn.countAll<number>().as('count')])
          .groupBy('state'),
      )
      .execute();
    const isTotal = ({ state }: { readonly state: string }): boolean => state === 'created';
    return balanceOf(
      Number(rows.find(isTotal)?.count ?? 0),
      rows
        .filter((row) => !isTotal(row))
        .map(({ state, count }) => ({ state: state as DeliveryState, count: Number(count) })),
    );
  },
  audience: async () =>
    (
      await db
        .selectFrom('chats')
        .select(['platform', (of) => of.fn.countAll<number>().as('chats')])
        .where('paused_for', 'is', null)
        .where('id', 'in', (from) => from.selectFrom('subscriptions').select('chat_id'))
        .groupBy('platform')
        .orderBy('platform')
        .execute()
    ).map((row) => ({ platform: row.platform as Platform, chats: Number(row.chats) })),
});
