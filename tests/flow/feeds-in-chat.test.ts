import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderConsole } from '../../src/adapters/console/index.ts';
import { systemClock } from '../../src/adapters/clock/index.ts';
import { createFetcher } from '../../src/adapters/fetch/index.ts';
import { createReader } from '../../src/adapters/reader/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { createCommandHandler } from '../../src/commands/index.ts';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import type { CommandHandler, Reply } from '../../src/ports/command-source.ts';
import type { Store } from '../../src/ports/store.ts';
import { startNewsroom, type Newsroom, type NewsroomFeed } from '../doubles/newsroom.ts';
import { addStory } from '../doubles/places.ts';
import { program, runProgram } from '../doubles/program.ts';
import { quietLog } from '../doubles/quiet.ts';

const OWNER = 'telegram:900';
let folder = '';
let store: Store;
let newsroom: Newsroom;
let feed: NewsroomFeed;
let handler: CommandHandler;
let polled = 0;
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-feeds-'));
  store = await openStore(`sqlite:${join(folder, 'f.db')}`);
  await store.migrate();
  newsroom = await startNewsroom();
  feed = newsroom.addFeed({ title: 'وكالة الأنباء', language: 'ar' });
  const fetcher = createFetcher({ allowPrivate: ['127.0.0.0/8'], clock: systemClock, log: quietLog });
  const reader = createReader({ log: quietLog });
  ends.push(
    () => reader.close(),
    () => fetcher.close(),
    () => newsroom.stop(),
    () => store.close(),
  );
  polled = 0;
  handler = createCommandHandler({
    store,
    clock: systemClock,
    log: quietLog,
    owners: [OWNER],
    topics: BUNDLED_TOPICS,
    defaultTimeZone: 'Asia/Riyadh',
    messengers: new Map(),
    fetcher,
    reader,
    pollNow: () => {
      polled++;
      return Promise.resolve();
    },
    wake: () => undefined,
  });
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  rmSync(folder, { recursive: true, force: true });
});

let requests = 0;
const asker = (person: `telegram:${string}`) =>
  ({
    platform: 'telegram',
    chatId: person,
    chatTitle: null,
    chatKind: 'private',
    person,
    anonymousAdmin: false,
    isAdmin: () => Promise.resolve(true),
  }) as const;
const feeds = (
  subcommand: string,
  options: Readonly<Record<string, string>> = {},
  person: `telegram:${string}` = OWNER,
): Promise<Reply> =>
  handler.handle({
    kind: 'command',
    requestId: `f${++requests}`,
    name: 'feeds',
    subcommand,
    options,
    asker: asker(person),
    repliedMessageId: null,
  });
const press = async ({ document }: Reply, label: RegExp): Promise<Reply> => {
  const button = document.buttons.flat().find((one) => label.test(one.label));
  if (button?.kind !== 'press') throw new Error(`no button ${String(label)}`);
  return handler.handle({
    kind: 'press',
    requestId: `f${++requests}`,
    buttonId: button.id,
    messageId: '1',
    asker: asker(OWNER),
  });
};
const text = ({ document }: Reply): string =>
  renderConsole(document).replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '');

test('a feed added in chat shows its newest and how many are ours, is polled at once, and can be taken back', async () => {
  for (let one = 1; one <= 12; one++)
    feed.publish({ title: `نتائج الدوري في الجولة ${one}`, body: ['فاز الفريق المضيف.'] });
  feed.publish({
    title: 'التشيك تستدعي السفير الصيني وتتهم بكين بهجوم سيبراني على وزارة الخارجية',
    body: ['استدعت وزارة الخارجية التشيكية السفير الصيني احتجاجاً على هجوم سيبراني.'],
  });
  const added = await feeds('add', { url: feed.url });
  expect(text(added)).toMatch(/أُضيف المصدر «وكالة الأنباء»[\s\S]*13 خبراً، منها في موضوعنا: 1/);
  expect(
    text(added)
      .split('\n')
      .filter((line) => line.startsWith('•')),
  ).toHaveLength(10);
  expect(polled).toBe(1);
  const [saved] = await store.feeds.list();
  expect(saved).toMatchObject({ url: feed.url, origin: 'chat', tier: 4, language: 'ar' });
  expect(text(await feeds('add', { url: feed.url }))).toContain('عندي من قبل');
  expect(text(await feeds('check', { url: feed.url }))).toContain('قُرئ المصدر');
  expect(text(await feeds('list'))).toContain('وكالة الأنباء');
  expect(text(await press(added, /تراجع/))).toContain('حُذف المصدر');
  expect(await store.feeds.list()).toEqual([]);
  expect(text(await press(added, /تراجع/))).toContain('استُعمل');
});

test('what is no feed is refused in Arabic, and nothing is saved', async () => {
  const page = newsroom.addFeed({ title: 'صفحة', language: 'ar' });
  page.behave({ kind: 'status', status: 503 });
  for (const [url, said] of [
    [page.url, 'خادمه معطل'],
    ['http://10.0.0.1/feed', 'شبكة خاصة'],
    ['ftp://x.example/feed', 'ليس عنواناً'],
    ['كلام', 'ليس عنواناً'],
    [`${feed.url}-not-there`, 'لا وجود له'],
  ] as const) {
    const reply = text(await feeds('add', { url }));
    expect(reply).toContain(said);
    expect(reply).not.toMatch(/[a-z]{4,} [a-z]{3,} [a-z]{3,}/i);
  }
  expect(await store.feeds.list()).toEqual([]);
  expect(text(await feeds('add', { url: feed.url }, 'telegram:5'))).toContain('لمشغّل البوت');
});

test('a feed to remove is chosen from those that were added', async () => {
  feed.publish({ title: 'خبر', body: ['نص الخبر.'] });
  await feeds('add', { url: feed.url });
  expect(text(await press(await feeds('remove'), /وكالة/))).toContain('حُذف المصدر');
  expect(text(await feeds('remove', { id: 'nothing' }))).toContain('لا مصدر');
});

test('`barqiya feedback export` lists what admins said as candidates, one article a line', async () => {
  const story = await addStory(store, 'واشنطن تعاقب قراصنة إيرانيين', {
    at: new Date('2026-11-24T07:00:00Z'),
  });
  for (const [person, kind] of [
    ['telegram:1', 'wrong'],
    ['discord:2', 'off-topic'],
  ] as const)
    await store.feedback.add({
      storyId: story,
      kind,
      person,
      chatId: 'telegram:-9',
      at: new Date('2026-11-24T08:00:00Z'),
    });
  const { code, out } = await runProgram(folder, program('cli.ts', 'feedback', 'export'), {
    env: { DATABASE_URL: `sqlite:${join(folder, 'f.db')}` },
  });
  expect(code).toBe(0);
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toMatchObject([
    {
      title: 'واشنطن تعاقب قراصنة إيرانيين',
      lang: 'ar',
      story,
      feedback: [
        { kind: 'wrong', by: 'telegram:1', chat: 'telegram:-9', at: '2026-11-24T08:00:00.000Z' },
        { kind: 'off-topic', by: 'discord:2' },
      ],
    },
  ]);
});
