import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/store/index.ts';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import { spreadSeconds } from '../../src/model/pace.ts';
import { runTarget } from '../../src/pipeline/target.ts';
import type { StageContext } from '../../src/pipeline/context.ts';
import type { Store } from '../../src/ports/store.ts';
import { addAudience, runSql } from '../doubles/audience.ts';
import { createFakeClock } from '../doubles/clock.ts';
import { addStory } from '../doubles/places.ts';
import { startPostgres, type TestPostgres } from '../doubles/postgres.ts';
import { quietLog, quietMetrics } from '../doubles/quiet.ts';

/** A large audience on both databases: few statements, through indexes, and figures that add up. */

const CHATS = 10_000;
const NOW = new Date('2026-11-25T10:00:00Z');
const clock = createFakeClock(NOW);
const MINUTE = new Date(NOW.getTime() + 60_000);
/** Tables that grow with news and chats. */
const LARGE = [
  'deliveries',
  'alerts',
  'attempts',
  'entries',
  'entry_urls',
  'decisions',
  'stories',
  'chats',
  'subscriptions',
  'follows',
];
/** Read from end to end on purpose: they hold what waits, or are small copies for counting. */
const MEANT = [
  'alerts_deliveries',
  'deliveries_states',
  'deliveries_uncarried',
  'entries_stage',
  'stories_unsummarised',
  'stories_untargeted',
];

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Tables that a statement would walk through. */
type Explain = (statement: Statement) => Promise<readonly string[]>;

const onSqlite = (file: string): { readonly explain: Explain; readonly close: () => Promise<void> } => {
  const database = new DatabaseSync(file);
  return {
    explain: async ({ sql, parameters }) =>
      database
        .prepare(`explain query plan ${sql}`)
        .all(...(parameters as (string | number | null)[]))
        .map((row) => String(row['detail']))
        .filter((detail) => detail.startsWith('SCAN ') && !MEANT.some((index) => detail.includes(index)))
        .filter((detail) => LARGE.includes(detail.split(' ')[1] ?? '')),
    close: async () => database.close(),
  };
};

const onPostgres = async (url: string): Promise<ReturnType<typeof onSqlite>> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('analyze');
  // Where an index serves it is taken: what is walked through all the same has none.
  await client.query('set enable_seqscan = off');
  return {
    explain: async ({ sql, parameters }) =>
      (await client.query<Record<string, string>>(`explain ${sql}`, [...parameters])).rows
        .flatMap((row) => Object.values(row))
        .filter((line) => LARGE.some((table) => line.includes(`Seq Scan on ${table}`))),
    close: () => client.end(),
  };
};

const unused = () => Promise.reject(new Error('nothing is fetched here'));
const contextOf = (store: Store): StageContext & { readonly timeZone: string } => ({
  store,
  clock,
  log: quietLog,
  metrics: quietMetrics,
  topics: BUNDLED_TOPICS,
  fetcher: { fetch: unused, close: () => Promise.resolve() },
  reader: { readFeed: unused, readPage: unused, close: () => Promise.resolve() },
  summariser: null,
  standingChats: [],
  timeZone: 'Asia/Riyadh',
});

let postgres: TestPostgres;
let folder = '';
beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'barqiya-audience-'));
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['SQLite', async () => `sqlite:${join(folder, 'a.db')}`],
  ['PostgreSQL', async () => postgres.database()],
])('10,000 chats on %s', (engine, address) => {
  let store: Store;
  let url = '';
  let statements: Statement[] = [];
  beforeAll(async () => {
    url = await address();
    store = await openStore(url, { onQuery: (sql, parameters) => statements.push({ sql, parameters }) });
    await store.migrate();
    await addAudience(url, CHATS, NOW);
  });
  afterAll(() => store.close());

  test('an alert for all is written in few statements and one transaction, and its figures add up', async () => {
    await addStory(store, 'واشنطن تفرض عقوبات على طهران', { at: NOW });
    statements = [];
    expect(await runTarget(contextOf(store))).toMatchObject({ verdicts: { alerted: 1 } });
    expect(statements.length).toBeLessThan(CHATS / 100);
    expect(statements.filter(({ sql }) => /^select .*"subscriptions"/.test(sql))).toHaveLength(1);
    expect(statements.filter(({ sql }) => sql.startsWith('begin'))).toHaveLength(1);

    expect(await store.figures.balance()).toEqual({
      created: CHATS,
      sent: 0,
      dead: 0,
      parked: 0,
      held: 0,
      gathered: CHATS / 10,
      pending: CHATS - CHATS / 10,
      missing: 0,
    });
    expect(await store.figures.audience()).toEqual([
      { platform: 'discord', chats: CHATS / 4 },
      { platform: 'telegram', chats: CHATS - CHATS / 4 },
    ]);
    await store.chats.forgetChat('telegram:-2');
    expect(await store.figures.balance()).toMatchObject({ created: CHATS - 1, missing: 0 });
  });

  test('a revision reaches all of them in as few statements', async () => {
    const [first] = await store.outbox.listFor('telegram:-4', 1);
    const storyId = first?.alert.kind === 'story' ? first.alert.storyId : 0;
    const story = await store.stories.find(storyId);
    if (story === null || story.summary === null) throw new Error('no story');
    const updated = await store.stories.update(
      story.id,
      { ...story, severity: 5, terms: ['عقوبات'] },
      true,
      NOW,
    );
    const [waiting] = await store.stories.claimUnsummarised(NOW, 1, MINUTE);
    if (waiting === undefined) throw new Error('nothing waits');
    await store.stories.setSummary(waiting, updated.revision, story.summary);
    statements = [];
    expect(await runTarget(contextOf(store))).toMatchObject({ verdicts: { alerted: 1 } });
    // What waits for a digest is replaced one by one; what was sent is edited all at once.
    expect(statements.length).toBeLessThan(CHATS / 100 + CHATS / 10);
    expect(await store.figures.balance()).toMatchObject({ dead: CHATS / 10, missing: 0 });
  });

  test('what is asked again and again walks through no large table', async () => {
    const story = { topics: ['sanctions'], parties: ['US'], severity: 4 } as const;
    statements = [];
    const lease = await store.leases.take('adapter:telegram', 'p', null);
    if (lease !== null) await store.leases.beat(lease);
    await store.entries.claim('screen', NOW, 5, MINUTE);
    await store.entries.countByStage();
    await store.stories.claimUnsummarised(NOW, 5, MINUTE);
    await store.stories.claimUntargeted(NOW, 5, MINUTE);
    await store.subscriptions.matching(story);
    await store.subscriptions.isWanted(story);
    await store.chats.followers(1);
    await store.outbox.holding({ storyId: 1 });
    await store.outbox.firstOfAffair(1);
    await store.outbox.gatherTimes();
    for (const state of ['held', 'gathered'] as const) {
      await store.outbox.chatsWithDue(state, NOW);
      await store.outbox.waiting('telegram:-3', state);
    }
    await store.outbox.recover('telegram', NOW);
    await store.outbox.nextDue('telegram');
    for (const order of ['priority', 'oldest'] as const) {
      const claimed = await store.outbox.claim('telegram', NOW, ['telegram:-9'], MINUTE, order);
      if (claimed === null) throw new Error('nothing waits');
      await store.outbox.finish(
        claimed.delivery.id,
        { kind: 'sent', messageId: order },
        { state: 'sent', nextAttemptAt: null, reason: null },
        NOW,
      );
    }
    await store.outbox.findByMessage('telegram:-3', '7');
    await store.outbox.listFor('telegram:-3', 10);
    await store.outbox.counts();
    await store.figures.stages(NOW);
    await store.figures.balance();

    const asked = statements.filter(({ sql }) => /^(?:select|update|delete)/.test(sql));
    const { explain, close } =
      engine === 'SQLite' ? onSqlite(url.replace('sqlite:', '')) : await onPostgres(url);
    const walks: string[] = [];
    for (const statement of asked)
      for (const walk of await explain(statement)) walks.push(`${walk} in ${statement.sql}`);
    // The guard sees: a question without an index is found.
    expect(
      await explain({ sql: `select * from deliveries where reason = 'x'`, parameters: [] }),
    ).toHaveLength(1);
    await close();
    expect(asked.length).toBeGreaterThan(30);
    expect(walks).toEqual([]);
  });

  test('a delivery taken out by hand is missed', async () => {
    const before = await store.figures.balance();
    await store.transaction(async (tx) => {
      await tx.chats.forgetChat('telegram:-3');
    });
    expect((await store.figures.balance()).missing).toBe(0);
    await runSql(url, `delete from deliveries where chat_id = 'telegram:-4'`);
    const after = await store.figures.balance();
    expect(after.missing).toBe(2);
    expect(after.created).toBe(before.created - 2);
  });
});

test('the last message of an alert to all comes when the pace of the platform allows', () => {
  expect(spreadSeconds('telegram', 1)).toBe(0);
  expect(spreadSeconds('telegram', 31)).toBeCloseTo(1.055);
  expect(spreadSeconds('telegram', CHATS)).toBeCloseTo(351.3, 0);
  expect(spreadSeconds('discord', CHATS)).toBeCloseTo(199);
  expect(spreadSeconds('console', CHATS)).toBe(0);
});
