import { afterEach, describe, expect, test } from 'vitest';
import { createReader, type ReaderOptions } from '../../../../src/adapters/reader/index.ts';
import type { FeedReading, PageReading, Reader } from '../../../../src/ports/reader.ts';
import { quietLog } from '../../../doubles/quiet.ts';

const FEED = '<rss version="2.0"><channel><item><title>عنوان</title><guid>g</guid></item></channel></rss>';
const PAGE = `<html><body><article><p>${'نص الخبر طويل بما يكفي ليقرأ. '.repeat(20)}</p></article></body></html>`;
/** Takes seconds: Readability weighs every ancestor of every one of these. */
const SLOW_PAGE = `<html><body>${'<div class="content">'.repeat(150)}${'<p>نص طويل، فيه فواصل، وكلام كثير جداً لا ينتهي</p>'.repeat(7_000)}</body></html>`;

let readers: Reader[] = [];
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.close()));
  readers = [];
});
const open = (options: Partial<ReaderOptions> = {}): Reader => {
  const reader = createReader({ log: quietLog, ...options });
  readers.push(reader);
  return reader;
};
const feed = (reader: Reader, text = FEED): Promise<FeedReading> =>
  reader.readFeed({ bytes: Buffer.from(text), contentType: null, url: 'https://feed.example/rss' });
const page = (reader: Reader, text = PAGE, host = 'site.example'): Promise<PageReading> =>
  reader.readPage({ bytes: Buffer.from(text), contentType: null, url: `https://${host}/1` }, 'عنوان');

describe('a document that takes too long', () => {
  test('is given up with a sentence; the next one gets a new worker', async () => {
    const reader = open({ pageDeadlineMs: 100 });
    expect(await page(reader, SLOW_PAGE)).toMatchObject({
      kind: 'unreadable',
      why: 'too-complex',
      reason: 'The document took too long to read and was given up.',
    });
    expect(await page(reader)).not.toMatchObject({ reason: 'The reader ended unexpectedly.' });
  });

  test('a page holds up no feed', async () => {
    const reader = open();
    await Promise.all([feed(reader), page(reader)]);
    const order: string[] = [];
    await Promise.all([
      page(reader, SLOW_PAGE).then(() => order.push('page')),
      feed(reader).then(() => order.push('feed')),
    ]);
    expect(order).toEqual(['feed', 'page']);
  });

  test('a site that does it again and again is not read for an hour; others are', async () => {
    let now = 0;
    const reader = open({ pageDeadlineMs: 60, monotonicMs: () => now });
    for (let time = 0; time < 3; time++) await page(reader, SLOW_PAGE, 'slow.example');
    const refused = await page(reader, PAGE, 'slow.example');
    expect(refused).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('again and again') });
    const patient = open({ pageDeadlineMs: 10_000, monotonicMs: () => now });
    expect((await page(patient, PAGE, 'other.example')).kind).toBe('article');
    now += 3_600_001;
    expect(await page(reader, PAGE, 'slow.example')).not.toMatchObject({
      reason: expect.stringContaining('again and again'),
    });
  });
});

describe('a document that takes too much memory', () => {
  test('ends its worker and nothing else', async () => {
    const reader = open({ memoryMb: 14, deadlineMs: 30_000 });
    expect(await feed(reader)).toMatchObject({ kind: 'feed' });
    const body = '&lt;p&gt;نص '.repeat(100);
    const many = `<rss><channel>${`<item><title>t</title><description>${body}</description><content>${body}</content></item>`.repeat(2_800)}`;
    expect(await feed(reader, many)).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('memory'),
    });
    expect(await feed(reader)).toMatchObject({ kind: 'feed' });
  });
});

test('documents read at once keep their own entries', async () => {
  const reader = open();
  const readings = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      feed(reader, n % 3 === 0 ? FEED.slice(0, 40 + n) : FEED.replace('عنوان', `t${n}`)),
    ),
  );
  for (const [n, reading] of readings.entries())
    if (n % 3 !== 0)
      expect(reading.kind === 'feed' && reading.feed.entries.map(({ title }) => title)).toEqual([`t${n}`]);
});
