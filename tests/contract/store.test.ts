import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pendingDelivery } from '../doubles/delivery.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import type { StoryAlert } from '../../src/model/alert.ts';
import type { FeedDefinition } from '../../src/model/feed.ts';
import { EMPTY_FRAME } from '../../src/model/judgement.ts';
import type { NewDelivery, SearchQuery, Store, StoryDraft } from '../../src/ports/store.ts';
import { searchTokens, parseQuery } from '../../src/text/search-terms.ts';
import { startPostgres, type TestPostgres } from '../doubles/postgres.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const HOUR = 3_600_000;

const feed = (id: string, more: Partial<FeedDefinition> = {}): FeedDefinition => ({
  id,
  title: `Feed ${id}`,
  url: `https://${id}.example/feed`,
  language: 'ar',
  country: null,
  tier: 2,
  publisher: id,
  affiliation: null,
  everyMinutes: 10,
  enabled: true,
  userAgent: null,
  fallbackUrl: null,
  ...more,
});

const entry = (key: string, title = `خبر ${key}`, more = {}) => ({
  key,
  title,
  link: `https://one.example/${key}`,
  publishedAt: NOW,
  updatedAt: null,
  author: null,
  teaser: 'مقدمة',
  contentHtml: null,
  canonicalUrl: `https://one.example/${key}`,
  announcement: 'live' as const,
  ...more,
});

const storyAlert = (storyId: number, revision: number): StoryAlert => ({
  kind: 'story',
  storyId,
  affairId: 1,
  revision,
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

const delivery = (chatId: NewDelivery['chatId'], more: Partial<NewDelivery> = {}): NewDelivery =>
  pendingDelivery(chatId, NOW, more);

let postgres: TestPostgres;
let folder = '';
beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'barqiya-store-'));
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
describe.each([
  ['SQLite', () => Promise.resolve(`sqlite:${join(folder, `deep/${++files}.db`)}`)],
  ['PostgreSQL', () => postgres.database()],
])('the store on %s', (_name, address) => {
  let store: Store;
  let url = '';
  beforeEach(async () => {
    url = await address();
    store = await openStore(url);
    await store.migrate();
  });
  afterEach(() => store.close());

  const stateOf = async (id: string) => {
    const found = await store.feeds.find(id);
    if (found === null) throw new Error(`no feed ${id}`);
    return found.state;
  };

  const withEntries = async (...titles: string[]): Promise<number[]> => {
    await store.feeds.syncConfigured([feed('one')], NOW);
    const [claimed] = await store.feeds.claimDue(NOW, 1, later(1000));
    if (claimed === undefined) throw new Error('no feed is due');
    await store.feeds.recordPoll(
      claimed,
      { ...claimed.state, dueAt: later(HOUR), baselineAt: NOW },
      titles.map((title, index) => entry(`k${index}`, title)),
      NOW,
    );
    return (await store.entries.claim('screen', NOW, 100, later(1))).map((work) => work.entry.id);
  };

  const draft = (entryId: number, title: string, more: Partial<StoryDraft> = {}): StoryDraft => ({
    leadEntryId: entryId,
    affairId: null,
    publishedAt: NOW,
    severity: 4,
    actions: ['attribution'],
    parties: ['AL', 'IR'],
    topics: ['accusation'],
    frame: EMPTY_FRAME,
    sources: [
      {
        entryId,
        feedId: 'one',
        publisher: 'one',
        name: 'Feed',
        affiliation: null,
        tier: 2,
        country: null,
        url: `https://one.example/${entryId}`,
        title,
        language: 'ar',
        publishedAt: NOW,
        firstSeenAt: NOW,
        role: 'report',
      },
    ],
    retracted: false,
    answersStoryId: null,
    terms: searchTokens(title),
    ...more,
  });

  const query = (words: string, more: Partial<SearchQuery> = {}): SearchQuery => {
    const { all, none, phrases } = parseQuery(words, NOW, 'UTC');
    return {
      all,
      none,
      phrases,
      parties: [],
      topic: null,
      from: null,
      to: null,
      minSeverity: null,
      offset: 0,
      limit: 10,
      now: NOW,
      ...more,
    };
  };

  test('migrating twice runs nothing twice', async () => {
    expect(await store.migrate()).toEqual([]);
  });

  test('configured feeds are due at once, leased while polled, and keep their state', async () => {
    await store.feeds.syncConfigured([feed('a'), feed('b'), feed('off', { enabled: false })], NOW);
    expect((await store.feeds.claimDue(NOW, 10, later(1000))).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await store.feeds.claimDue(NOW, 10, later(1000))).toEqual([]);
    expect(await store.feeds.claimDue(later(1001), 10, later(2000))).toHaveLength(2);
    const state = { ...(await stateOf('a')), dueAt: later(HOUR), failures: 3, lastSuccessAt: NOW };
    await store.feeds.recordPoll({ id: 'a', lease: 2 }, state, [], NOW);
    await store.feeds.syncConfigured([feed('a', { title: 'New title' })], later(1));
    const kept = await store.feeds.find('a');
    expect(kept).toMatchObject({
      title: 'New title',
      state: { failures: 3, lastSuccessAt: NOW, dueAt: later(HOUR) },
    });
    expect(await store.feeds.find('b')).toBeNull();
    await store.feeds.syncConfigured([feed('a', { url: 'https://elsewhere.example/' })], later(2));
    expect((await store.feeds.find('a'))?.state).toMatchObject({ failures: 0, baselineAt: null });
  });

  test('an entry comes once; a changed one is looked at again', async () => {
    const [id] = await withEntries('الأول');
    const state = await stateOf('one');
    expect(await store.feeds.recordPoll({ id: 'one', lease: 1 }, state, [entry('k0', 'الأول')], NOW)).toEqual({
      added: 0,
      changed: 0,
    });
    await store.entries.decide(
      { entry: { id: id ?? 0 }, lease: 1 },
      { stage: 'screen', verdict: 'drop', detail: { a: 1 }, at: NOW },
      'done',
    );
    expect(
      await store.feeds.recordPoll({ id: 'one', lease: 1 }, state, [entry('k0', 'الأول معدلاً')], NOW),
    ).toEqual({
      added: 0,
      changed: 1,
    });
    const [again] = await store.entries.claim('screen', later(10), 5, later(20));
    expect(again?.entry).toMatchObject({ id, title: 'الأول معدلاً', publishedAt: NOW });
    expect(await store.entries.decisions(id ?? 0)).toEqual([
      { stage: 'screen', verdict: 'drop', detail: { a: 1 }, at: NOW },
    ]);
    expect((await store.entries.findByUrl('https://one.example/k0')).map((work) => work.entry.id)).toEqual([
      id,
    ]);
  });

  test('an entry under another key is known by its text and page; a long text from any page', async () => {
    await withEntries('الأول', 'الثاني');
    const again = (key: string, from: string, canonicalUrl: string | null, title = 'الأول') => ({
      ...entry(from, title),
      key,
      canonicalUrl,
    });
    const known = entry('k0', 'الأول').canonicalUrl;
    const long = 'نص طويل '.repeat(20);
    await store.feeds.recordPoll(
      { id: 'one', lease: 1 },
      await stateOf('one'),
      [{ ...entry('k2', long) }],
      NOW,
    );
    const unknown = await store.feeds.listUnknown('one', [
      again('same', 'k0', known),
      again('k0', 'k0', known),
      again('elsewhere', 'k0', 'https://one.example/other'),
      again('long', 'k2', 'https://one.example/session2', long),
      again('other', 'k0', known, 'خبر آخر'),
    ]);
    expect([...unknown]).toEqual([
      ['same', 'repeat'],
      ['elsewhere', 'new'],
      ['long', 'repeat'],
      ['other', 'new'],
    ]);
    expect([...(await store.feeds.listUnknown('two', [again('k0', 'k0', known)]))]).toEqual([['k0', 'new']]);
  });

  test("a claimed entry is nobody else's until its lease ends", async () => {
    await withEntries('a', 'b', 'c');
    const twenty = await Promise.all(
      Array.from({ length: 20 }, () => store.entries.claim('screen', later(5), 1, later(1000))),
    );
    const ids = twenty.flat().map((work) => work.entry.id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(await store.entries.claim('screen', later(1001), 10, later(2000))).toHaveLength(3);
  });

  test('a transaction that fails leaves nothing', async () => {
    await expect(
      store.transaction(async (tx) => {
        await tx.meta.set('x', '1');
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    expect(await store.meta.get('x')).toBeNull();
  });

  test('a story is found by folded words, names in either script, filters and phrases; the order is ours', async () => {
    const titles = [
      'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني',
      'التشيك تستدعي السفير الصيني',
      'مجموعة APT28 تستهدف ألمانيا',
    ];
    const ids = await withEntries(...titles);
    for (const [index, title] of titles.entries()) {
      await store.stories.create(
        draft(ids[index] ?? 0, title, {
          parties:
            [
              ['AL', 'IR'],
              ['CZ', 'CN'],
              ['DE', 'RU'],
            ][index] ?? [],
          publishedAt: later(-index * HOUR),
          topics: index === 1 ? ['rupture'] : ['accusation'],
        }),
        NOW,
      );
    }
    const found = async (words: string, more = {}): Promise<number[]> =>
      (await store.stories.search(query(words, more))).stories.map((story) =>
        titles.indexOf(story.sources[0]?.title ?? ''),
      );
    expect(await found('')).toEqual([0, 1, 2]);
    expect(await found('البانيا')).toEqual([0]);
    expect(await found('Albania')).toEqual([0]);
    expect(await found('apt28')).toEqual([2]);
    expect(await found('', { parties: ['CN'] })).toEqual([1]);
    expect(await found('', { topic: 'rupture' })).toEqual([1]);
    expect(await found('', { from: later(-90 * 60_000), to: later(-30 * 60_000) })).toEqual([1]);
    expect(await found('"هجوم إلكتروني"')).toEqual([0]);
    expect(await found('"إلكتروني هجوم"')).toEqual([]);
    expect((await store.stories.search(query('', { limit: 2 }))).more).toBe(true);
    for (const odd of [
      '"',
      '*',
      'a OR',
      "'; drop table stories; --",
      'NEAR(',
      'title:x',
      '^',
      '\u0000',
      '-x',
      'C++',
      '((((',
      '\ud800',
      '%',
      "' & |",
    ]) {
      await expect(found(odd)).resolves.toBeInstanceOf(Array);
    }
  });

  test('feedback is kept once for each person and kind, and goes with the person or the chat', async () => {
    const say = (person: `telegram:${string}`, kind: 'wrong' | 'duplicate', chatId = 'telegram:-1') =>
      store.feedback.add({ storyId: 7, kind, person, chatId: chatId as 'telegram:-1', at: NOW });
    expect(await say('telegram:1', 'wrong')).toEqual({ added: true, people: 1 });
    expect(await say('telegram:1', 'wrong')).toEqual({ added: false, people: 1 });
    expect(await say('telegram:1', 'duplicate')).toEqual({ added: true, people: 1 });
    expect(await say('telegram:2', 'wrong', 'telegram:-2')).toEqual({ added: true, people: 2 });
    expect(await store.feedback.list()).toHaveLength(3);
    await store.chats.forgetPerson('telegram:1');
    expect(await store.feedback.list()).toEqual([
      { storyId: 7, kind: 'wrong', person: 'telegram:2', chatId: 'telegram:-2', at: NOW },
    ]);
    await store.chats.forgetChat('telegram:-2');
    expect(await store.feedback.list()).toEqual([]);
  });

  test('a story grows by revisions; summary and targeting follow them', async () => {
    const [id = 0] = await withEntries('قصة');
    const story = await store.stories.create(draft(id, 'قصة'), NOW);
    const [unsummarised, ...none] = await store.stories.claimUnsummarised(NOW, 5, later(1000));
    if (unsummarised === undefined) throw new Error('no story waits for a summary');
    expect(unsummarised.story.id).toBe(story.id);
    expect(none).toEqual([]);
    expect(await store.stories.claimUntargeted(NOW, 5, later(1000))).toEqual([]);
    const summary = {
      ar: { headline: 'ع', body: 'ن' },
      en: { headline: 'h', body: 'b' },
      method: 'extractive',
      model: null,
    } as const;
    expect(await store.stories.setSummary(unsummarised, 1, summary)).toBe(true);
    const [untargeted] = await store.stories.claimUntargeted(NOW, 5, later(1000));
    if (untargeted === undefined) throw new Error('no story waits for its alert');
    expect(untargeted).toMatchObject({ story: { id: story.id }, announcement: 'live' });
    expect(await store.stories.setTargeted(untargeted, 1)).toBe(true);
    expect(await store.stories.claimUntargeted(NOW, 5, later(1000))).toEqual([]);
    const updated = await store.stories.update(
      story.id,
      { ...draft(id, 'قصة'), affairId: story.affairId, severity: 5 },
      true,
      later(1),
    );
    expect(updated).toMatchObject({
      revision: 2,
      severity: 5,
      summary,
      sources: [{ firstSeenAt: NOW, publishedAt: NOW }],
    });
    expect(await store.stories.findByEntry(id)).toMatchObject({ id: story.id });
    expect(await store.stories.findByUrl('https://one.example/k0')).toMatchObject({ id: story.id });
    const near = { at: NOW, since: later(-HOUR), near: 5, far: 5 };
    expect(await store.stories.candidates({ parties: ['IR'], terms: [], ...near })).toEqual([
      { storyId: story.id, affairId: story.affairId, marks: null },
    ]);
    await store.stories.setMarks(story.id, 'one');
    await store.stories.setMarks(story.id, 'two');
    expect(await store.stories.candidates({ parties: ['FR'], terms: ['قصه'], ...near })).toMatchObject([
      { storyId: story.id, marks: 'two' },
    ]);
    expect(await store.stories.candidates({ parties: ['FR'], terms: ['nothing'], ...near })).toEqual([]);
    expect(await store.stories.candidates({ parties: [], terms: [], ...near })).toEqual([]);
    expect(await store.stories.termFrequencies(['قصه', 'nothing'])).toEqual(
      new Map([
        ['قصه', 1],
        ['nothing', 0],
      ]),
    );
  });

  test('subscriptions: one wish per topic and country; those that could match come in one query', async () => {
    await store.chats.upsert({ id: 'telegram:1', title: 'A', kind: 'group' }, NOW);
    await store.chats.upsert({ id: 'telegram:2', title: 'B', kind: 'group' }, NOW);
    const wish = {
      chatId: 'telegram:1',
      topic: 'sanctions',
      country: 'IR',
      minSeverity: 3,
      mode: 'instant',
      mentionRole: null,
      createdBy: 'telegram:9',
    } as const;
    expect((await store.subscriptions.save(wish, NOW)).created).toBe(true);
    expect((await store.subscriptions.save({ ...wish, minSeverity: 2 }, NOW)).created).toBe(false);
    await store.subscriptions.save(
      { ...wish, chatId: 'telegram:2', topic: 'all', country: null, minSeverity: 5 },
      NOW,
    );
    const matching = async (severity: 1 | 2 | 3 | 4 | 5, parties: string[]) =>
      (await store.subscriptions.matching({ topics: ['sanctions'], parties, severity })).map(
        ({ chat }) => chat.id,
      );
    expect(await matching(4, ['IR'])).toEqual(['telegram:1']);
    expect(await matching(5, ['IR'])).toEqual(['telegram:1', 'telegram:2']);
    expect(await matching(4, ['FR'])).toEqual([]);
    await store.chats.pause('telegram:1', 'blocked', 'x', NOW);
    expect(await matching(4, ['IR'])).toEqual([]);
    await store.chats.resume('telegram:1');
    expect((await store.subscriptions.remove('telegram:1', 'all')).length).toBe(1);
  });

  describe('the outbox', () => {
    beforeEach(async () => {
      await store.chats.upsert({ id: 'telegram:1', title: null, kind: 'private' }, NOW);
      await store.chats.upsert({ id: 'telegram:2', title: null, kind: 'private' }, NOW);
    });
    const claim = () => store.outbox.claim('telegram', NOW, [], later(60_000));

    test('the same alert for the same chat is written once', async () => {
      const first = await store.outbox.add(storyAlert(1, 1), [delivery('telegram:1')], NOW);
      const second = await store.outbox.add(
        storyAlert(1, 1),
        [delivery('telegram:1'), delivery('telegram:2')],
        NOW,
      );
      expect(second).toEqual({ alertId: first.alertId, added: 1 });
    });

    test('urgent goes first, one at a time in a chat, the older before the newer', async () => {
      await store.outbox.add(storyAlert(1, 1), [delivery('telegram:1')], NOW);
      await store.outbox.add(
        storyAlert(2, 1),
        [delivery('telegram:1'), delivery('telegram:2', { priority: 'urgent' })],
        NOW,
      );
      const [a, b, c] = [await claim(), await claim(), await claim()];
      expect([a?.delivery.chatId, b?.delivery.chatId, c]).toEqual(['telegram:2', 'telegram:1', null]);
      expect(b?.alert).toMatchObject({ storyId: 1 });
      expect(b?.delivery).toMatchObject({ state: 'sending', attempts: 1 });
      await store.outbox.finish(
        b?.delivery.id ?? 0,
        { kind: 'sent', messageId: '7' },
        { state: 'sent', nextAttemptAt: null, reason: null },
        NOW,
      );
      expect((await claim())?.alert).toMatchObject({ storyId: 2 });
      expect(await store.outbox.findByMessage('telegram:1', '7')).toMatchObject({ alert: { storyId: 1 } });
    });

    test('twenty claims at once never take one twice', async () => {
      for (let n = 1; n <= 5; n++)
        await store.chats.upsert({ id: `telegram:c${n}`, title: null, kind: 'private' }, NOW);
      await store.outbox.add(
        storyAlert(1, 1),
        [1, 2, 3, 4, 5].map((n) => delivery(`telegram:c${n}`)),
        NOW,
      );
      const claims = await Promise.all(Array.from({ length: 20 }, claim));
      const ids = claims.flatMap((one) => (one === null ? [] : [one.delivery.id]));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(5);
    });

    test('what a dead process was sending is uncertain, and known as such', async () => {
      await store.outbox.add(storyAlert(1, 1), [delivery('telegram:1')], NOW);
      await store.outbox.claim('telegram', NOW, [], later(-1));
      await store.close();
      store = await openStore(url);
      expect(await store.outbox.recover('telegram', later(1))).toBe(1);
      const again = await store.outbox.claim('telegram', later(2), [], later(60_000));
      expect(again).toMatchObject({ uncertainBefore: true, firstAttemptAt: NOW, delivery: { attempts: 2 } });
      expect((await store.outbox.attempts(again?.delivery.id ?? 0)).map((one) => one.outcome)).toEqual([
        null,
        null,
      ]);
    });

    test('an edit finds the message of its alert, also through a collection; a paused chat is left alone', async () => {
      await store.outbox.add(storyAlert(1, 1), [delivery('telegram:1', { state: 'gathered' })], NOW);
      const [waiting] = await store.outbox.waiting('telegram:1', 'gathered');
      expect(await store.outbox.chatsWithDue('gathered', NOW)).toEqual(['telegram:1']);
      const carrier = await store.outbox.carry(
        [waiting?.delivery.id ?? 0],
        { kind: 'gathered', items: [storyAlert(1, 1)], from: '', to: '' },
        delivery('telegram:1'),
        NOW,
        null,
      );
      const sent = await claim();
      expect(sent?.delivery.id).toBe(carrier);
      await store.outbox.finish(
        carrier ?? 0,
        { kind: 'sent', messageId: '42' },
        { state: 'sent', nextAttemptAt: null, reason: null },
        NOW,
      );
      await store.outbox.add(
        storyAlert(1, 2),
        [delivery('telegram:1', { kind: 'edit', targetDeliveryId: waiting?.delivery.id ?? 0 })],
        NOW,
      );
      expect(await claim()).toMatchObject({ targetMessageId: '42', delivery: { kind: 'edit' } });
      expect((await store.outbox.holding({ storyId: 1 })).length).toBe(2);
      await store.chats.pause('telegram:2', 'blocked', null, NOW);
      await store.outbox.add(storyAlert(3, 1), [delivery('telegram:2')], NOW);
      expect(await claim()).toBeNull();
    });

    test('what is older than its use leaves the queue; a clock that was set back holds nothing up', async () => {
      await store.outbox.add(storyAlert(1, 1), [delivery('telegram:1'), delivery('telegram:2')], NOW);
      const [edited] = await store.outbox.listFor('telegram:1', 1);
      await store.outbox.add(
        storyAlert(1, 2),
        [delivery('telegram:1', { kind: 'edit', targetDeliveryId: edited?.delivery.id ?? 0 })],
        NOW,
      );
      await store.outbox.add({ kind: 'notice', key: 'welcome', params: {} }, [delivery('telegram:1')], NOW);
      await store.chats.pause('telegram:2', 'removed', null, NOW);
      const limits = (hours: number) => ({
        putOffBefore: later((hours - 48) * HOUR),
        abandonBefore: later((hours - 216) * HOUR),
      });
      const nothing = { putOff: 0, abandoned: 0 };
      expect(await store.outbox.expire('telegram', limits(47), later(47 * HOUR))).toEqual(nothing);
      expect(await store.outbox.expire('discord', limits(49), later(49 * HOUR))).toEqual(nothing);
      expect(await store.outbox.expire('telegram', limits(49), later(49 * HOUR))).toEqual({
        ...nothing,
        putOff: 2,
      });
      const states = async (chatId: 'telegram:1' | 'telegram:2') =>
        (await store.outbox.listFor(chatId, 9)).map(({ delivery: one }) => `${one.kind} ${one.state}`);
      expect(await states('telegram:1')).toEqual(['alert pending', 'edit dead', 'alert held']);
      // What waits in a paused chat waits for the chat, and not for ever.
      expect(await store.outbox.chatsWithDue('held', later(50 * HOUR))).toEqual(['telegram:1']);
      expect(await store.outbox.expire('telegram', limits(217), later(217 * HOUR))).toEqual({
        ...nothing,
        abandoned: 1,
      });
      expect(await states('telegram:2')).toEqual(['alert dead']);
      await store.outbox.add(
        storyAlert(2, 1),
        [delivery('telegram:3', { nextAttemptAt: later(24 * HOUR) })],
        later(24 * HOUR),
      );
      expect(await store.outbox.rectify('telegram', 25 * HOUR, later(24 * HOUR))).toBe(0);
      expect(await store.outbox.rectify('telegram', 25 * HOUR, NOW)).toBe(1);
      expect((await store.outbox.listFor('telegram:3', 1))[0]?.delivery.nextAttemptAt).toEqual(NOW);
    });

    test('a parked delivery is decided on once', async () => {
      await store.outbox.add(storyAlert(1, 1), [delivery('telegram:1')], NOW);
      const claimed = await store.outbox.claim('telegram', NOW, [], later(1000));
      const id = claimed?.delivery.id ?? 0;
      expect(claimed?.approved).toBe(false);
      expect(await store.outbox.decideParked(id, 'send', NOW)).toBe(false);
      const outcome = { kind: 'doubtful', detail: 'it may have arrived' } as const;
      await store.outbox.finish(id, outcome, { state: 'parked', nextAttemptAt: null, reason: 'x' }, NOW);
      expect(await store.outbox.claim('telegram', later(5000), [], later(9000))).toBeNull();
      expect(await store.outbox.decideParked(id, 'send', later(6000))).toBe(true);
      expect(await store.outbox.decideParked(id, 'drop', later(6000))).toBe(false);
      const again = await store.outbox.claim('telegram', later(6000), [], later(9000));
      expect(again).toMatchObject({ approved: true, delivery: { id, attempts: 2 } });
    });

    test('a paused group takes its topics with it, tells of it once, and is looked at once a day', async () => {
      for (const id of ['telegram:-1', 'telegram:-1/5', 'telegram:-1/6', 'telegram:-11/5'] as const)
        await store.chats.upsert({ id, title: null, kind: 'group' }, NOW);
      const why = async (id: 'telegram:-1' | 'telegram:-1/5' | 'telegram:-1/6' | 'telegram:-11/5') =>
        (await store.chats.find(id))?.pausedFor;
      expect(await store.chats.pause('telegram:-1/6', 'topic-closed', null, NOW)).toBe(true);
      expect(await store.chats.pause('telegram:-1/6', 'topic-closed', null, NOW)).toBe(false);
      expect(await why('telegram:-1')).toBeNull();
      expect(await store.chats.pause('telegram:-1/5', 'removed', 'kicked', NOW)).toBe(true);
      expect([await why('telegram:-1'), await why('telegram:-1/6'), await why('telegram:-11/5')]).toEqual([
        'removed',
        'removed',
        null,
      ]);
      await store.chats.resume('telegram:-1');
      expect([await why('telegram:-1'), await why('telegram:-1/5')]).toEqual([null, null]);
      await store.chats.pause('telegram:-1/6', 'topic-closed', null, NOW);
      await store.chats.resume('telegram:-1');
      expect(await why('telegram:-1/6')).toBe('topic-closed');
      const probe = (hours: number) =>
        store.chats.takeForProbe('telegram', later((hours - 24) * HOUR), 9, later(hours * HOUR));
      expect(await probe(23)).toEqual([]);
      expect(await probe(25)).toEqual(['telegram:-1/6']);
      expect(await probe(26)).toEqual([]);
      expect(await probe(50)).toEqual(['telegram:-1/6']);
      // A message that arrives ends the story: the next pause is told again.
      expect(await store.chats.pause('telegram:-1', 'removed', null, NOW)).toBe(false);
      await store.chats.resume('telegram:-1');
      await store.outbox.add(storyAlert(1, 1), [delivery('telegram:-1')], NOW);
      const claimed = await store.outbox.claim('telegram', NOW, [], later(1000));
      await store.outbox.finish(
        claimed?.delivery.id ?? 0,
        { kind: 'sent', messageId: '1' },
        { state: 'sent', nextAttemptAt: null, reason: null },
        NOW,
      );
      expect(await store.chats.pause('telegram:-1', 'removed', null, NOW)).toBe(true);
    });

    test('a group that becomes a supergroup takes everything with it', async () => {
      await store.subscriptions.save(
        {
          chatId: 'telegram:1',
          topic: 'all',
          country: null,
          minSeverity: 1,
          mode: 'instant',
          mentionRole: null,
          createdBy: 'telegram:9',
        },
        NOW,
      );
      await store.outbox.add(storyAlert(1, 1), [delivery('telegram:1')], NOW);
      await store.chats.migrate('telegram:1', 'telegram:-100');
      expect(await store.subscriptions.listFor('telegram:-100')).toHaveLength(1);
      expect((await claim())?.delivery.chatId).toBe('telegram:-100');
      expect(await store.chats.find('telegram:1')).toBeNull();
    });
  });

  test('a menu belongs to its chat and person, ends, and is used once where it changes something', async () => {
    const action = { command: 'subscribe', subcommand: null, options: { topic: 'all' } };
    const make = (oneShot: boolean) =>
      store.menus.create(
        { chatId: 'discord:1', person: 'discord:7', action, oneShot, expiresAt: later(1000) },
        NOW,
      );
    const token = await make(true);
    expect(token.length).toBeLessThanOrEqual(22);
    expect(await store.menus.take(token, 'discord:2', 'discord:7', NOW)).toEqual({ kind: 'not-yours' });
    expect(await store.menus.take(token, 'discord:1', 'discord:8', NOW)).toEqual({ kind: 'not-yours' });
    expect(await store.menus.take(token, 'discord:1', 'discord:7', NOW)).toEqual({
      kind: 'ok',
      action,
      anyAdmin: false,
    });
    expect(await store.menus.take(token, 'discord:1', 'discord:7', NOW)).toEqual({ kind: 'used' });
    expect(await store.menus.take(await make(false), 'discord:1', 'discord:7', later(1000))).toEqual({
      kind: 'expired',
    });
    expect(await store.menus.take('forged', 'discord:1', 'discord:7', NOW)).toEqual({ kind: 'unknown' });
  });

  test('a key is seen first once', async () => {
    const firsts = await Promise.all(Array.from({ length: 10 }, () => store.meta.firstSeen('update:1', NOW)));
    expect(firsts.filter(Boolean)).toHaveLength(1);
  });
});

test('a second bot on the same file is refused; readers of the command line are not', async () => {
  const url = `sqlite:${join(folder, 'alone.db')}`;
  const first = await openStore(url, { exclusive: true });
  await first.migrate();
  await expect(openStore(url, { exclusive: true })).rejects.toThrow(/Another barqiya runs/);
  const reader = await openStore(url);
  expect(await reader.stories.count()).toBe(0);
  await reader.close();
  await first.close();
  await (await openStore(url, { exclusive: true })).close();
});

test('a path that cannot be written is one sentence', async () => {
  await expect(openStore('sqlite:/proc/nowhere/x.db')).rejects.toThrow(
    /cannot be opened or written.*DATABASE_URL/,
  );
});
