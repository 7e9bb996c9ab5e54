import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../../src/adapters/reader/decode.ts';
import { readFeedText } from '../../../../src/adapters/reader/feed.ts';
import { createReader } from '../../../../src/adapters/reader/index.ts';
import type { FeedDocument } from '../../../../src/model/entry.ts';
import type { Reader } from '../../../../src/ports/reader.ts';
import { quietLog } from '../../../doubles/quiet.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const FEED_URL = 'https://news.example/feeds/all.xml';

const read = async (text: string): Promise<FeedDocument> => {
  const reading = await readFeedText(text, FEED_URL, NOW);
  if (reading.kind !== 'feed') throw new Error(reading.reason);
  return reading.feed;
};
const why = async (text: string): Promise<string> => {
  const reading = await readFeedText(text, FEED_URL, NOW);
  return reading.kind === 'feed' ? 'feed' : reading.why;
};
const rss = (items: string, head = ''): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة</title>${head}${items}</channel></rss>`;
const item = (more: string): string =>
  `<item><title>عنوان</title><link>https://news.example/a/1</link>${more}</item>`;

describe('every kind of feed', () => {
  test('RSS 2.0: key, link, date, author, title without markup', async () => {
    const { entries, title, ttlMinutes, format } = await read(
      rss(
        item(
          '<guid isPermaLink="false">g1</guid><pubDate>Wed, 25 Nov 2026 08:00:00 +0300</pubDate><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">كاتب</dc:creator><description>&lt;p&gt;مقدمة &amp;amp; نص&lt;/p&gt;</description>',
        ),
        '<ttl>30</ttl>',
      ),
    );
    expect({ title, ttlMinutes, format }).toEqual({ title: 'وكالة', ttlMinutes: 30, format: 'rss' });
    expect(entries[0]).toMatchObject({
      key: 'g1',
      title: 'عنوان',
      link: 'https://news.example/a/1',
      author: 'كاتب',
      teaser: 'مقدمة & نص',
      publishedAt: new Date('2026-11-25T05:00:00Z'),
    });
  });
  test('Atom with a prefix, XHTML title, relative link under xml:base', async () => {
    const { entries } = await read(
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://base.example/x/"><a:title>F</a:title><a:entry><a:id>tag:1</a:id><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>bold</b> title</div></a:title><a:link rel="alternate" href="../y/1"/><a:link rel="self" href="https://no.example/"/><a:updated>2026-11-20T10:00:00Z</a:updated></a:entry></a:feed>',
    );
    expect(entries[0]).toMatchObject({
      key: 'tag:1',
      title: 'One bold title',
      link: 'https://base.example/y/1',
      publishedAt: new Date('2026-11-20T10:00:00Z'),
    });
  });
  test('RSS 1.0: rdf:about is the key, dc:date the date', async () => {
    const { entries, format } = await read(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>F</title></channel><item rdf:about="https://x.example/1"><title>T</title><link>https://x.example/1</link><dc:date>2026-11-20T10:00:00+03:00</dc:date></item></rdf:RDF>',
    );
    expect(format).toBe('rdf');
    expect(entries[0]).toMatchObject({
      key: 'https://x.example/1',
      publishedAt: new Date('2026-11-20T07:00:00Z'),
    });
  });
  test('JSON Feed', async () => {
    const { entries, format } = await read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        items: [
          { id: 1, url: '/a', title: 'T', content_html: '<p>نص</p>', date_published: '2026-11-20T10:00:00Z' },
        ],
      }),
    );
    expect(format).toBe('json');
    expect(entries[0]).toMatchObject({ key: '1', link: 'https://news.example/a', teaser: 'نص' });
  });
  test('a permalink guid is the link; an unknown, wrong or future date stays unknown', async () => {
    const { entries } = await read(
      rss(
        '<item><title>a</title><guid>https://x.example/g</guid><pubDate>soon</pubDate></item><item><title>b</title><guid isPermaLink="false">https://x.example/h</guid><pubDate>Wed, 25 Nov 2099 08:00:00 GMT</pubDate></item>',
      ),
    );
    expect(entries.map(({ link, publishedAt }) => [link, publishedAt])).toEqual([
      ['https://x.example/g', null],
      [null, null],
    ]);
  });
  test('items that share one guid or link stay apart', async () => {
    const { entries } = await read(
      rss(
        '<item><title>a</title><guid>https://x.example/</guid></item><item><title>b</title><guid>https://x.example/</guid></item>',
      ),
    );
    expect(new Set(entries.map(({ key }) => key)).size).toBe(2);
  });
});

describe('damaged, and read all the same', () => {
  test.each([
    ['junk before the prologue', `\n\n Warning: foo\n${rss(item(''))}`],
    ['no version', rss(item('')).replace(' version="2.0"', '')],
    ['bare ampersands and undeclared entities', rss(item('<description>R&D &nbsp; A & B</description>'))],
    ['control characters', rss(item('<description>a\u0001b\u0000c</description>'))],
    ['a DOCTYPE with entities', rss(item('')).replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]><rss')],
    ['an undeclared prefix', rss(item('<foo:bar>x</foo:bar>'))],
    ['upper-case tags', rss(item('')).replaceAll('item>', 'ITEM>')],
  ])('%s', async (_name, text) => expect((await read(text)).entries[0]?.title).toBe('عنوان'));
  test('cut off: every complete item is there', async () => {
    const whole = rss(
      Array.from({ length: 20 }, (_, n) => `<item><title>t${n}</title><guid>g${n}</guid></item>`).join(''),
    );
    const feed = await read(whole.slice(0, whole.indexOf('t10') + 1));
    expect(feed.entries.map(({ title }) => title)).toEqual(Array.from({ length: 10 }, (_, n) => `t${n}`));
    expect(feed.repaired).toBe(true);
  });
  test.each([
    ['windows-1256', 'windows-1256'],
    ['windows-1256', null],
    ['utf-16le', null],
  ])('%s, declared %s', async (encoding, declared) => {
    const text = rss(item('')).replace('عنوان', 'هجوم سيبراني على وزارة');
    const table = new Map(
      Array.from({ length: 256 }, (_, code) => [
        new TextDecoder('windows-1256').decode(Uint8Array.of(code)),
        code,
      ]),
    );
    const bytes =
      encoding === 'utf-16le'
        ? Buffer.from(`\ufeff${text}`, 'utf16le')
        : Uint8Array.from(text, (letter) => table.get(letter) ?? 63);
    const decoded = decodeBytes(bytes, declared === null ? null : `application/xml; charset=${declared}`);
    expect((await read(decoded)).entries[0]?.title).toBe('هجوم سيبراني على وزارة');
  });
});

describe('what is no feed says what it is', () => {
  test.each([
    ['', 'empty'],
    [
      '<html><body><h1>Just a moment...</h1><script src="/cdn-cgi/challenge-platform/x"></script></body></html>',
      'blocked',
    ],
    ['<!doctype html><html><body><form><input type="password"></form></body></html>', 'login-wall'],
    ['<!doctype html><html><body><p>Hello</p></body></html>', 'html'],
    ['{"a":1}', 'not-a-feed'],
    ['{"a":', 'malformed'],
    ['plain words', 'not-a-feed'],
    ['<?xml version="1.0"?><opml version="2.0"><body/></opml>', 'not-a-feed'],
    ['<?xml version="1.0"?><rss version="2.0"><channel><title>x', 'malformed'],
  ])('%s', async (text, reason) => expect(await why(text)).toBe(reason));
});

describe('hostile documents are bounded', () => {
  let reader: Reader;
  beforeAll(() => {
    reader = createReader({ log: quietLog, deadlineMs: 4_000 });
  });
  afterAll(() => reader.close());
  const hostile: readonly (readonly [string, () => string])[] = [
    [
      'nested entities',
      () =>
        `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${rss(item('<description>&b;</description>')).slice(21)}`,
    ],
    [
      'an entity that names a file',
      () =>
        `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss(item('<description>&x;</description>')).slice(21)}`,
    ],
    ['100,000 escaped brackets', () => rss(item(`<description>${'&lt;'.repeat(100_000)}</description>`))],
    [
      '100,000 tags that never end',
      () => rss(item(`<description><![CDATA[${'a<p'.repeat(100_000)}]]></description>`)),
    ],
    ['a megabyte of <!', () => '<!'.repeat(500_000)],
    ['50,000 nested tags', () => rss(`<item>${'<a>'.repeat(50_000)}`)],
    [
      '200,000 attributes',
      () =>
        rss(
          `<item ${Array.from({ length: 200_000 }, (_, n) => `a${n}="1"`).join(' ')}><title>x</title></item>`,
        ),
    ],
    ['a tag name of 5 MB', () => rss(`<${'x'.repeat(5_000_000)}>`)],
    [
      '20,000 items',
      () =>
        rss(
          Array.from(
            { length: 20_000 },
            (_, n) => `<item><title>t${n}</title><guid>g${n}</guid></item>`,
          ).join(''),
        ),
    ],
    [
      '__proto__ and constructor',
      () => rss('<item><__proto__>x</__proto__><constructor>y</constructor><title>t</title></item>'),
    ],
  ];
  test.each(hostile)('%s', async (_name, make) => {
    const reading = await reader.readFeed({ bytes: Buffer.from(make()), contentType: null, url: FEED_URL });
    expect(['feed', 'unreadable']).toContain(reading.kind);
    expect(JSON.stringify(reading)).not.toContain('root:');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    // The reader goes on with the next document, and mixes nothing up.
    const next = await reader.readFeed({
      bytes: Buffer.from(rss(item(''))),
      contentType: null,
      url: FEED_URL,
    });
    expect(next.kind === 'feed' && next.feed.entries.map(({ title }) => title)).toEqual(['عنوان']);
  });
});

test("mutants: always an answer, never another document's entries (property)", async () => {
  const whole = rss(item('<guid>g</guid><description>نص &amp; &lt;b&gt;</description>'));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: whole.length }),
      fc.integer({ min: 0, max: 30 }),
      fc.string({ maxLength: 12 }),
      async (at, gone, put) => {
        const reading = await readFeedText(whole.slice(0, at) + put + whole.slice(at + gone), FEED_URL, NOW);
        if (reading.kind === 'feed') expect(reading.feed.entries.length).toBeLessThanOrEqual(2);
        else expect(reading.reason).toMatch(/\.$/);
      },
    ),
    { numRuns: 300 },
  );
});
