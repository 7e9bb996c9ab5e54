import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pendingDelivery } from '../doubles/delivery.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import type { StoryAlert } from '../../src/model/alert.ts';
import type { ChatId } from '../../src/model/chat.ts';
import { LeaseKeeper } from '../../src/pipeline/lease.ts';
import { LeaseLost, type Lease } from '../../src/ports/leases.ts';
import type { NewDelivery, Store } from '../../src/ports/store.ts';
import { createFakeClock } from '../doubles/clock.ts';
import { startPostgres, type TestPostgres } from '../doubles/postgres.ts';
import { quietLog } from '../doubles/quiet.ts';
import { addStory } from '../doubles/places.ts';

/** Work that several processes share: on both databases a late holder writes nothing. */

const NOW = new Date('2026-11-25T10:00:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const NAME = 'adapter:telegram';

const alertOf = (storyId: number): StoryAlert => ({
  kind: 'story',
  storyId,
  affairId: 1,
  revision: 1,
  severity: 4,
  urgent: false,
  text: { ar: { headline: 'عنوان', body: 'نص' }, en: { headline: 'Head', body: 'Body' } },
  actions: ['sanctions'],
  parties: ['US', 'IR'],
  status: 'attributed',
  sources: [],
  singleUnofficialSource: true,
  publishedAt: null,
  updatedAt: null,
  deniedBy: [],
  corrected: false,
  retracted: false,
  steps: [],
  method: 'extractive',
});

const delivery = (chatId: ChatId, more: Partial<NewDelivery> = {}): NewDelivery =>
  pendingDelivery(chatId, NOW, more);

let postgres: TestPostgres;
let folder = '';
beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'barqiya-leases-'));
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
describe.each([
  ['SQLite', () => Promise.resolve(`sqlite:${join(folder, `${++files}.db`)}`)],
  ['PostgreSQL', () => postgres.database()],
])('leases on %s', (engine, address) => {
  let store: Store;
  let url = '';
  beforeEach(async () => {
    url = await address();
    store = await openStore(url);
    await store.migrate();
  });
  afterEach(() => store.close());

  const taken = async (holder: string): Promise<Lease> => {
    const lease = await store.leases.take(NAME, holder, await store.leases.find(NAME));
    if (lease === null) throw new Error('the lease was not to be had');
    return lease;
  };

  test('one of many takes it; a beat refuses the hand that saw the state before', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, (_none, index) => store.leases.take(NAME, `p${index}`, null)),
    );
    const [lease, ...others] = all.filter((one) => one !== null);
    if (lease === undefined) throw new Error('nobody has it');
    expect(others).toEqual([]);
    const seen = await store.leases.find(NAME);
    expect(seen).toEqual({ holder: lease.holder, token: lease.token, beat: 0 });
    expect(await store.leases.beat(lease)).toBe(true);
    expect(await store.leases.take(NAME, 'late', seen)).toBeNull();
    const beaten = await store.leases.find(NAME);
    const heirs = await Promise.all(['a', 'b'].map((holder) => store.leases.take(NAME, holder, beaten)));
    expect(heirs.filter((one) => one !== null)).toHaveLength(1);
    expect(await store.leases.beat(lease)).toBe(false);
  });

  test('given back, it is free, and its number goes on growing', async () => {
    const first = await taken('a');
    await store.leases.release(first);
    expect(await store.leases.find(NAME)).toMatchObject({ holder: null });
    const second = await taken('b');
    expect(second.token).toBeGreaterThan(first.token);
    await store.leases.release(first);
    expect(await store.leases.find(NAME)).toMatchObject({ holder: 'b' });
  });

  test('who was overtaken claims, records and recovers nothing', async () => {
    await store.outbox.add(alertOf(1), [delivery('telegram:1'), delivery('telegram:2')], NOW);
    const old = store.fenced(await taken('old'));
    const sending = await old.outbox.claim('telegram', NOW, [], later(60_000));
    expect(sending).not.toBeNull();
    const fresh = store.fenced(await taken('new'));
    await expect(old.outbox.claim('telegram', NOW, [], later(60_000))).rejects.toBeInstanceOf(LeaseLost);
    await expect(
      old.outbox.finish(
        sending?.delivery.id ?? 0,
        { kind: 'sent', messageId: '7' },
        { state: 'sent', nextAttemptAt: null, reason: null },
        NOW,
      ),
    ).rejects.toBeInstanceOf(LeaseLost);
    await expect(old.transaction((tx) => tx.outbox.recover('telegram', NOW))).rejects.toBeInstanceOf(
      LeaseLost,
    );
    expect(await store.outbox.find(sending?.delivery.id ?? 0)).toMatchObject({
      delivery: { state: 'sending', messageId: null },
    });
    expect(await fresh.transaction((tx) => tx.outbox.recover('telegram', NOW))).toBe(1);
    expect(await fresh.outbox.claim('telegram', NOW, [], later(60_000))).toMatchObject({
      delivery: { id: sending?.delivery.id },
      uncertainBefore: true,
    });
  });

  test('a poll, a decision, a summary and a targeting that come late change nothing', async () => {
    const storyId = await addStory(store, 'عقوبات على قراصنة', { at: NOW });
    const [polled] = await store.feeds.claimDue(NOW, 1, later(1_000));
    const [again] = await store.feeds.claimDue(later(2_000), 1, later(9_000));
    if (polled === undefined || again === undefined) throw new Error('no feed is due');
    const state = { ...polled.state, failures: 9 };
    expect(await store.feeds.recordPoll(polled, state, [], later(2_100))).toBeNull();
    expect((await store.feeds.find('one'))?.state.failures).toBe(0);
    expect(await store.feeds.recordPoll(again, state, [], later(2_200))).toEqual({ added: 0, changed: 0 });

    const [screened] = await store.entries.claim('screen', NOW, 1, later(1_000));
    const [anew] = await store.entries.claim('screen', later(2_000), 1, later(9_000));
    if (screened === undefined || anew === undefined) throw new Error('no entry waits');
    const decision = { stage: 'screen', verdict: 'drop', detail: null, at: NOW } as const;
    expect(await store.entries.decide(screened, decision, 'done')).toBe(false);
    expect(await store.entries.decisions(screened.entry.id)).toEqual([]);
    expect(await store.entries.decide(anew, decision, 'done')).toBe(true);

    const [first] = await store.stories.claimUntargeted(NOW, 5, later(1_000));
    expect(await store.stories.claimUntargeted(later(500), 5, later(9_000))).toEqual([]);
    const [second] = await store.stories.claimUntargeted(later(2_000), 5, later(9_000));
    if (first === undefined || second === undefined) throw new Error('no story waits');
    expect(second.story.id).toBe(storyId);
    const { summary } = first.story;
    if (summary === null) throw new Error('no summary');
    expect(await store.stories.setSummary(first, 1, summary)).toBe(false);
    expect(await store.stories.setTargeted(first, 1)).toBe(false);
    expect(await store.stories.setTargeted(second, 1)).toBe(true);
    expect(await store.stories.setTargeted(second, 1)).toBe(false);
  });

  test('polls that end together are stored each by itself: late ones among them change nothing', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `f${index}`);
    await store.feeds.syncConfigured(
      ids.map((id) => ({
        id,
        title: `«${id}» 'x' "y"`,
        url: `https://${id}.example/`,
        language: 'ar',
        country: null,
        tier: 2,
        publisher: id,
        affiliation: null,
        everyMinutes: 10,
        enabled: true,
        userAgent: null,
        fallbackUrl: null,
      })),
      NOW,
    );
    const late = await store.feeds.claimDue(NOW, 10, later(1_000));
    const due = await store.feeds.claimDue(later(2_000), 100, later(9_000));
    expect([late.length, due.length]).toEqual([10, 30]);
    const record = (feed: (typeof due)[number]) =>
      store.feeds.recordPoll(
        feed,
        {
          ...feed.state,
          statusReason: `«${feed.id}» it's "so"`,
          dueAt: later(60_000),
          stopped: feed.id === 'f7',
        },
        [],
        later(2_100),
      );
    // Both claims of a feed in one batch.
    const stored = await Promise.all([...late, ...due].map(record));
    expect(stored.slice(0, 10)).toEqual(late.map(() => null));
    expect(stored.slice(10)).toEqual(due.map(() => ({ added: 0, changed: 0 })));
    for (const { id, state } of await store.feeds.list())
      expect([state.statusReason, state.dueAt, state.stopped]).toEqual([
        `«${id}» it's "so"`,
        later(60_000),
        id === 'f7',
      ]);
    expect(await store.feeds.claimDue(later(60_000), 100, later(90_000))).toHaveLength(29);
  });

  test('an entry that changes while it is decided is decided again', async () => {
    await addStory(store, 'خبر', { at: NOW });
    const [work] = await store.entries.claim('screen', NOW, 1, later(1_000));
    const feed = await store.feeds.find('one');
    if (work === undefined || feed === null) throw new Error('nothing waits');
    const { entry } = work;
    await store.feeds.recordPoll(
      { id: 'one', lease: 0 },
      feed.state,
      [{ ...entry, title: 'خبر مصحّح', announcement: 'live' }],
      NOW,
    );
    const decision = { stage: 'screen', verdict: 'drop', detail: null, at: NOW } as const;
    expect(await store.entries.decide(work, decision, 'done')).toBe(false);
    expect((await store.entries.find(entry.id))?.entry.stage).not.toBe('done');
  });

  test('of two that carry the same deliveries one does; a chat has one digest for each time', async () => {
    const chat = 'telegram:1' as const;
    const waiting = delivery(chat, { state: 'gathered', priority: 'digest' });
    await store.outbox.add(alertOf(1), [waiting], NOW);
    await store.outbox.add(alertOf(2), [waiting], NOW);
    const ids = (await store.outbox.waiting(chat, 'gathered')).map((one) => one.delivery.id);
    const digest = { kind: 'digest', items: [alertOf(1), alertOf(2)], from: '', to: '' } as const;
    const carry = (which: readonly number[], slot: Date | null) =>
      store.outbox.carry(which, digest, delivery(chat, { priority: 'digest' }), NOW, slot);
    for (const slot of [NOW, null]) {
      const carriers = await Promise.all(Array.from({ length: 4 }, () => carry(ids, slot)));
      expect(carriers.filter((one) => one !== null)).toHaveLength(slot === null ? 0 : 1);
    }
    await store.outbox.add(alertOf(3), [waiting], NOW);
    const late = (await store.outbox.waiting(chat, 'gathered')).map((one) => one.delivery.id);
    expect(late).toHaveLength(1);
    expect(await carry(late, NOW)).toBeNull();
    expect(await carry(late, later(86_400_000))).not.toBeNull();
    expect(await store.outbox.setState(ids[0] ?? 0, 'pending', NOW, null, 'gathered')).toBe(false);
    const sent = (await store.outbox.listFor(chat, 10)).filter((one) => one.delivery.state === 'pending');
    expect(sent).toHaveLength(2);
  });

  test('a process that has the database to itself frees what a dead one held', async () => {
    await taken('dead');
    await addStory(store, 'خبر', { at: NOW });
    const work = async () => [
      ...(await store.feeds.claimDue(NOW, 5, later(60_000))),
      ...(await store.entries.claim('screen', NOW, 5, later(60_000))),
      ...(await store.stories.claimUntargeted(NOW, 5, later(60_000))),
    ];
    expect(await work()).toHaveLength(3);
    expect(await work()).toHaveLength(0);
    await store.leases.clear();
    expect(await work()).toHaveLength(3);
    expect(await store.leases.find(NAME)).toMatchObject({ holder: null });
  });

  if (engine === 'PostgreSQL') {
    test('a holder that stands still is overtaken, learns it, and until then knows not to act', async () => {
      const [frozen, awake] = [createFakeClock(), createFakeClock()];
      const keeperOn = (clock: typeof frozen, holder: string) =>
        new LeaseKeeper({ store, clock, log: quietLog, name: NAME, holder });
      const [first, second] = [keeperOn(frozen, 'first'), keeperOn(awake, 'second')];
      expect(await first.tryTake()).not.toBeNull();
      expect(first.holds()).toBe(true);
      for (let seconds = 0; seconds < 10; seconds++) {
        expect(await second.tryTake()).toBeNull();
        await awake.advance(1_000);
      }
      expect(await second.tryTake()).toMatchObject({ holder: 'second', token: 2 });
      await frozen.advance(60_000);
      expect(first.holds()).toBe(false);
      const kept = first.keep(new AbortController().signal);
      await frozen.advance(2_000);
      expect(await kept).toBe(false);
      expect(second.holds()).toBe(true);
    });

    test('a clock set a day ahead takes nothing from a holder that lives', async () => {
      const [clock, other] = [createFakeClock(), createFakeClock()];
      const holder = new LeaseKeeper({ store, clock, log: quietLog, name: NAME, holder: 'a' });
      const watcher = new LeaseKeeper({ store, clock: other, log: quietLog, name: NAME, holder: 'b' });
      await holder.tryTake();
      await watcher.tryTake();
      other.jump(new Date(other.now().getTime() + 86_400_000));
      expect(await watcher.tryTake()).toBeNull();
      clock.jump(new Date(clock.now().getTime() + 86_400_000));
      expect(holder.holds()).toBe(false);
      const ended = new AbortController();
      const kept = holder.keep(ended.signal);
      await clock.advance(2_000);
      await expect.poll(() => holder.holds()).toBe(true);
      ended.abort();
      expect(await kept).toBe(true);
    });

    test('a transaction whose process stands still is ended by the server and holds up nobody', async () => {
      const lease = await taken('stalled');
      const standing = Promise.withResolvers<void>();
      const inside = Promise.withResolvers<void>();
      const stalled = store
        .fenced(lease)
        .transaction(async (tx) => {
          inside.resolve();
          await standing.promise;
          await tx.meta.set('written', 'late');
        })
        .then(
          () => 'written',
          () => 'refused',
        );
      await inside.promise;
      const heir = await taken('heir');
      expect(heir.token).toBe(lease.token + 1);
      standing.resolve();
      expect(await stalled).toBe('refused');
      expect(await store.meta.get('written')).toBeNull();
    });
  }
});
