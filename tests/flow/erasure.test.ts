import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/store/index.ts';
import type { NewDelivery, Store } from '../../src/ports/store.ts';
import { addStory } from '../doubles/places.ts';

const NOW = new Date('2026-11-24T07:00:00Z');
const PERSON = 'telegram:70001';
const OTHER = 'telegram:80002';
const CHAT = 'telegram:-90003';
const OTHER_CHAT = 'telegram:-95004';

let folder = '';
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-erase-'));
  store = await openStore(`sqlite:${join(folder, 'e.db')}`);
  await store.migrate();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The tables in which a number stands, however it is written there. */
const whereIs = (number: string): string[] => {
  const db = new DatabaseSync(join(folder, 'e.db'), { readOnly: true });
  const tables = db
    .prepare("select name from sqlite_master where type = 'table' and name not like 'story_search%'")
    .all()
    .map(({ name }) => String(name));
  expect(tables.length).toBeGreaterThan(15);
  const found = tables.filter((table) =>
    db
      .prepare(`select * from "${table}"`)
      .all()
      .some((row) => Object.values(row).some((value) => String(value).includes(number))),
  );
  db.close();
  return found.toSorted();
};

const delivery = (chatId: NewDelivery['chatId']): NewDelivery => ({
  chatId,
  kind: 'alert',
  state: 'pending',
  priority: 'normal',
  nextAttemptAt: NOW,
  mentionRole: null,
  silent: false,
  targetDeliveryId: null,
});

/** Everything that the bot may keep of a person and of a chat. */
const fill = async (): Promise<void> => {
  const storyId = await addStory(store, 'خبر عن لندن', { at: NOW });
  for (const [person, chat] of [
    [PERSON, CHAT],
    [OTHER, OTHER_CHAT],
  ] as const) {
    await store.chats.upsert({ id: person, title: null, kind: 'private' }, NOW);
    await store.chats.upsert({ id: chat, title: 'غرفة', kind: 'group' }, NOW);
    await store.chats.follow(person, person, 1, NOW);
    for (const chatId of [person, chat])
      await store.subscriptions.save(
        {
          chatId,
          topic: 'all',
          country: null,
          minSeverity: 1,
          mode: 'instant',
          mentionRole: null,
          createdBy: person,
        },
        NOW,
      );
    await store.feedback.add({ storyId, kind: 'wrong', person, chatId: chat, at: NOW });
    const action = { command: 'topics', subcommand: null, options: {} };
    await store.menus.create({ chatId: chat, person, action, oneShot: false, expiresAt: NOW }, NOW);
    await store.menus.create({ chatId: chat, person: null, action, oneShot: false, expiresAt: NOW }, NOW);
    await store.outbox.add(
      { kind: 'notice', key: 'owners-story-wrong', params: { story: storyId, headline: 'x', count: 3 } },
      [delivery(person), delivery(chat)],
      NOW,
    );
    const [feed] = await store.feeds.list();
    if (feed === undefined) throw new Error('no feed');
    const { state: _state, origin: _origin, ...definition } = feed;
    await store.feeds.addFromChat(
      { ...definition, id: `f${person.slice(9)}x`, url: `https://${person.slice(9)}.example/` },
      person,
      NOW,
    );
  }
  await store.outbox.claim('telegram', NOW, [], NOW);
};

test('of a person nothing is left in any table, and of others everything', async () => {
  await fill();
  const [number, other] = [PERSON.slice(9), OTHER.slice(9)];
  const before = whereIs(other);
  expect(before).toEqual(
    expect.arrayContaining(['chats', 'deliveries', 'feedback', 'feeds', 'follows', 'menus', 'subscriptions']),
  );
  await store.chats.forgetPerson(PERSON);
  await store.chats.forgetChat(PERSON);
  // Only the feed stays, which they named; who added it is forgotten.
  expect(whereIs(`telegram:${number}`)).toEqual([]);
  expect(whereIs(other)).toEqual(before);
  // What they subscribed for a room stays the room's.
  expect(await store.subscriptions.listFor(CHAT)).toHaveLength(1);
});

test('of a chat nothing is left in any table, and of others everything', async () => {
  await fill();
  const before = whereIs(OTHER_CHAT);
  expect(whereIs(CHAT)).toEqual(
    expect.arrayContaining(['chats', 'deliveries', 'feedback', 'menus', 'subscriptions']),
  );
  await store.chats.forgetChat(CHAT);
  expect(whereIs(CHAT)).toEqual([]);
  expect(whereIs(OTHER_CHAT)).toEqual(before);
});
