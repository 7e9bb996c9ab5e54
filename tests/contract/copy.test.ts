import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { copyDatabase, openStore } from '../../src/adapters/store/index.ts';
import type { Store } from '../../src/ports/store.ts';
import { parseQuery } from '../../src/text/search-terms.ts';
import { addStory } from '../doubles/places.ts';
import { startPostgres, type TestPostgres } from '../doubles/postgres.ts';

vi.setConfig({ testTimeout: 120_000 });

const NOW = new Date('2026-11-25T10:00:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const TABLES = [
  'affairs',
  'alerts',
  'attempts',
  'chats',
  'decisions',
  'deliveries',
  'entries',
  'entry_urls',
  'feedback',
  'feeds',
  'follows',
  'leases',
  'menus',
  'meta',
  'seen',
  'stories',
  'story_parties',
  'story_terms',
  'story_topics',
  'subscriptions',
];

let postgres: TestPostgres;
let folder = '';
beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'barqiya-copy-'));
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
const sqliteFile = (): Promise<string> => Promise.resolve(`sqlite:${join(folder, `deep/${++files}.db`)}`);
const postgresDatabase = (): Promise<string> => postgres.database();

/** Something in every table, with gaps in the numbers as a bot leaves them. */
const fill = async (url: string): Promise<{ readonly storyId: number }> => {
  const store = await openStore(url);
  await store.migrate();
  const gone = await addStory(store, 'قصة تُحذف', { at: NOW });
  const storyId = await addStory(store, 'ألبانيا تقطع علاقاتها مع إيران', { parties: ['AL', 'IR'], at: NOW });
  expect(storyId).toBeGreaterThan(gone);
  const [work] = await store.entries.claim('screen', NOW, 1, later(60_000));
  if (work === undefined) throw new Error('no entry');
  await store.entries.decide(
    work,
    { stage: 'screen', verdict: 'kept', detail: { why: "it's «so»\u0000\uD800" }, at: NOW },
    'done',
  );
  const chat = { id: 'telegram:-1009', title: "غرفة 'الأخبار' \u0000", kind: 'group' } as const;
  await store.chats.upsert(chat, NOW);
  await store.chats.follow('telegram:7', 'telegram:7', 1, NOW);
  for (const topic of ['sanctions', 'all'])
    await store.subscriptions.save(
      {
        chatId: chat.id,
        topic,
        country: topic === 'all' ? 'IR' : null,
        minSeverity: 2,
        mode: 'instant',
        mentionRole: null,
        createdBy: 'telegram:7',
      },
      NOW,
    );
  await store.subscriptions.remove(chat.id, 'sanctions');
  await store.outbox.add(
    { kind: 'notice', key: 'n', text: { ar: 'إشعار', en: 'Notice' } } as never,
    [
      {
        chatId: chat.id,
        kind: 'alert',
        state: 'pending',
        priority: 'normal',
        nextAttemptAt: NOW,
        mentionRole: null,
        silent: false,
        targetDeliveryId: null,
      },
    ],
    NOW,
  );
  expect(await store.outbox.claim('telegram', NOW, [], later(60_000))).not.toBeNull();
  await store.menus.create(
    {
      chatId: chat.id,
      person: null,
      action: { command: 'help', subcommand: null, options: {} },
      oneShot: false,
      expiresAt: later(9_000_000_000),
    },
    NOW,
  );
  await store.feedback.add({
    storyId,
    kind: 'wrong',
    person: 'telegram:7',
    chatId: chat.id,
    at: NOW,
  });
  await store.leases.take('adapter:telegram', 'me', null);
  await store.meta.set('tokens:2026-11-25', '42');
  await store.meta.firstSeen('update:1', NOW);
  await store.close();
  return { storyId };
};

/** Rows of each table, and the last number of those that number their rows. */
const countsOf = async (url: string): Promise<Record<string, readonly [rows: number, last: number]>> => {
  const counts: Record<string, readonly [number, number]> = {};
  if (url.startsWith('sqlite:')) {
    const db = new DatabaseSync(url.slice('sqlite:'.length), { readOnly: true });
    for (const table of TABLES) {
      const rows = db.prepare(`select count(*) as n from ${table}`).get()?.['n'];
      const last = db.prepare(`select seq from sqlite_sequence where name = ?`).get(table)?.['seq'];
      counts[table] = [Number(rows), Number(last ?? 0)];
    }
    db.close();
    return counts;
  }
  const client = new pg.Client(url);
  await client.connect();
  for (const table of TABLES) {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${table}`);
    const last = await client.query<{ last_value: string }>(
      `select last_value from pg_sequences where sequencename = $1`,
      [`${table}_id_seq`],
    );
    counts[table] = [Number(rows[0]?.n), Number(last.rows[0]?.last_value ?? 0)];
  }
  await client.end();
  return counts;
};

const search = async (store: Store, words: string): Promise<readonly number[]> => {
  const { stories } = await store.stories.search({
    ...parseQuery(words, NOW, 'Asia/Riyadh'),
    topic: null,
    from: null,
    to: null,
    minSeverity: null,
    offset: 0,
    limit: 5,
    now: NOW,
  });
  return stories.map(({ id }) => id);
};

test.each([
  ['SQLite to PostgreSQL', sqliteFile, postgresDatabase],
  ['PostgreSQL to SQLite', postgresDatabase, sqliteFile],
  ['SQLite to SQLite', sqliteFile, sqliteFile],
  ['PostgreSQL to PostgreSQL', postgresDatabase, postgresDatabase],
])('%s: every row, number and counter arrives, and the bot goes on from there', async (_name, a, b) => {
  const [from, to] = [await a(), await b()];
  if (from.startsWith('postgres')) {
    // PostgreSQL takes no NUL: what the test puts there comes by way of a copy.
    const seed = await sqliteFile();
    await fill(seed);
    await copyDatabase(seed, from);
  } else await fill(from);

  const copied = await copyDatabase(from, to);

  expect(copied.map(({ table }) => table)).toEqual(expect.arrayContaining(TABLES));
  const before = await countsOf(from);
  expect(Object.entries(before).filter(([, [rows]]) => rows === 0)).toEqual([]);
  expect(await countsOf(to)).toEqual(before);
  expect(before['subscriptions']).toEqual([1, 2]);

  const [old, moved] = [await openStore(from), await openStore(to)];
  expect(await moved.migrate()).toEqual([]);
  expect(await moved.feeds.list()).toEqual(await old.feeds.list());
  expect(await moved.stories.find(2)).toEqual(await old.stories.find(2));
  expect(await search(moved, 'ألبانيا')).toEqual([2]);
  expect(await moved.meta.get('tokens:2026-11-25')).toBe('42');
  expect(await moved.subscriptions.listFor('telegram:-1009')).toHaveLength(1);
  expect(await moved.outbox.recover('telegram', later(120_000))).toBe(1);
  // A number that was given out is not given again, also not that of a row which is gone.
  expect(await addStory(moved, 'قصة جديدة بعد النقل', { at: NOW })).toBe(3);
  const { subscription } = await moved.subscriptions.save(
    {
      chatId: 'telegram:-1009',
      topic: 'rupture',
      country: null,
      minSeverity: 1,
      mode: 'daily',
      mentionRole: null,
      createdBy: 'telegram:7',
    },
    NOW,
  );
  expect(subscription.id).toBe(3);
  await old.close();
  await moved.close();
});

test('a target that holds anything is refused and left as it is', async () => {
  for (const make of [sqliteFile, postgresDatabase]) {
    const [from, to] = [await sqliteFile(), await make()];
    await fill(from);
    const store = await openStore(to);
    await store.migrate();
    await store.meta.set('a', 'b');
    await store.close();
    await expect(copyDatabase(from, to)).rejects.toThrow(/not empty \(meta has rows\)/);
    const after = await countsOf(to);
    expect(Object.values(after).reduce((sum, [rows]) => sum + rows, 0)).toBe(1);
  }
});

test('what cannot be copied is refused with a sentence, and nothing appears', async () => {
  const missing = await sqliteFile();
  const target = await sqliteFile();
  await expect(copyDatabase(missing, target)).rejects.toThrow(/There is no database .*\.db: /);
  expect(existsSync(missing.slice('sqlite:'.length))).toBe(false);
  await expect(copyDatabase(await postgresDatabase(), target)).rejects.toThrow(/holds nothing of barqiya/);
  expect(existsSync(target.slice('sqlite:'.length))).toBe(false);
  const from = await sqliteFile();
  await fill(from);
  const failure = await copyDatabase(from, 'postgres://user:hunter2@127.0.0.1:9/x').catch(String);
  expect(failure).toMatch(/The PostgreSQL at 127\.0\.0\.1:9\/x cannot be reached: .*ECONNREFUSED/);
  expect(failure).not.toContain('hunter2');
});

test('a copy that breaks off in the middle leaves an empty target, and can be made again', async () => {
  const [from, to] = [await sqliteFile(), await postgresDatabase()];
  await fill(from);
  await openStore(to).then(async (store) => {
    await store.migrate();
    await store.close();
  });
  const client = new pg.Client(to);
  await client.connect();
  await client.query('alter table subscriptions add constraint never check (id < 0)');
  await expect(copyDatabase(from, to)).rejects.toThrow(/never/);
  expect(Object.values(await countsOf(to)).reduce((sum, [rows]) => sum + rows, 0)).toBe(0);
  await client.query('alter table subscriptions drop constraint never');
  await client.end();
  await copyDatabase(from, to);
  expect(await countsOf(to)).toEqual(await countsOf(from));
});
