/**
 * What barqiya costs, as ratios against a named reference in the same run: machines are noisy, an absolute time means little.
 * `npm run bench`. Prints; asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import RssParser from 'rss-parser';
import { createFetcher } from '../src/adapters/fetch/index.ts';
import { readFeedText } from '../src/adapters/reader/feed.ts';
import { createReader } from '../src/adapters/reader/index.ts';
import { openStore } from '../src/adapters/store/index.ts';
import { systemClock } from '../src/adapters/clock/index.ts';
import { BUNDLED_TOPICS } from '../src/knowledge/topics.ts';
import type { FeedDefinition } from '../src/model/feed.ts';
import { judge } from '../src/pipeline/judge.ts';
import { runCollect } from '../src/pipeline/collect.ts';
import { SAMPLE_NEWS } from '../src/demo/news.ts';
import { buildMatcher } from '../src/text/matcher.ts';
import { fold } from '../src/text/fold.ts';
import { PARTIES } from '../src/knowledge/parties/index.ts';
import { paces } from './pace.ts';
import { startPostgres } from '../tests/doubles/postgres.ts';
import { quietLog, quietMetrics } from '../tests/doubles/quiet.ts';
import { measureAudience } from './audience.ts';
import { sharingRatio } from './sharing.ts';

const say = (name: string, value: string): void => console.log(`${name.padEnd(64)} ${value}`);
const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const costOf = async (
  work: () => Promise<unknown>,
): Promise<{ readonly wallMs: number; readonly cpuMs: number }> => {
  const before = process.cpuUsage();
  const wallMs = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 };
};
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const FEEDS = 1_000;
const definition = (id: number, url: string): FeedDefinition => ({
  id: `f${id}`,
  title: `F${id}`,
  url,
  language: 'ar',
  country: null,
  tier: 2,
  publisher: `p${id}`,
  affiliation: null,
  everyMinutes: 10,
  enabled: true,
  userAgent: null,
  fallbackUrl: null,
});

/** A cycle of feeds that answer 304, against a bare undici loop over the same addresses with as many at a time. */
const notModified = async (): Promise<void> => {
  const server = createServer((_, response) => response.writeHead(304, { etag: '"1"' }).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const urls = Array.from({ length: FEEDS }, (_, index) => `${base}/${index}`);
  const agent = new Agent({ connections: 64 });
  const bare = async (): Promise<void> => {
    const queue = [...urls];
    const worker = async (): Promise<void> => {
      for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
        const { body } = await request(url, { dispatcher: agent, headers: { 'if-none-match': '"1"' } });
        await body.dump();
      }
    };
    await Promise.all(Array.from({ length: 64 }, worker));
  };
  const store = await openStore('sqlite::memory:');
  await store.migrate();
  await store.feeds.syncConfigured(
    urls.map((url, index) => definition(index, url)),
    new Date(),
  );
  const fetcher = createFetcher({ allowPrivate: ['127.0.0.0/8'], clock: systemClock, log: quietLog });
  const reader = createReader({ log: quietLog });
  const ours = async (): Promise<void> => {
    await store.feeds.makeAllDue(new Date());
    await runCollect(
      { store, fetcher, reader, clock: systemClock, log: quietLog, metrics: quietMetrics, owners: [] },
      new AbortController().signal,
    );
  };
  for (let round = 0; round < 4; round++) {
    await bare();
    await ours();
  }
  const [wall, cpu]: [number[], number[]] = [[], []];
  for (let round = 0; round < 15; round++) {
    const [reference, mine] = [await costOf(bare), await costOf(ours)];
    wall.push(mine.wallMs / reference.wallMs);
    cpu.push(mine.cpuMs / reference.cpuMs);
  }
  say('cycle of 1,000 feeds at 304 / bare undici loop, time (goal ≤ 1.4)', median(wall).toFixed(2));
  say('the same, CPU', median(cpu).toFixed(2));
  await reader.close();
  await fetcher.close();
  await agent.close();
  await store.close();
  server.close();
};

const feedText = (items: number): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>وكالة</title><link>https://x.example/</link>${Array.from(
    { length: items },
    (_, index) => {
      const { title, teaser, body } = SAMPLE_NEWS[index % SAMPLE_NEWS.length] ?? {
        title: '',
        teaser: '',
        body: [],
      };
      return `<item><title>${title} ${index}</title><link>https://x.example/${index}</link><guid>https://x.example/${index}</guid><pubDate>Wed, 25 Nov 2026 08:00:00 GMT</pubDate><description>${teaser} ${body.join(' ')}</description></item>`;
    },
  ).join('')}</channel></rss>`;

/** A changed feed of 20 items: read, judged, stored. */
const changedFeed = async (): Promise<void> => {
  const store = await openStore('sqlite::memory:');
  await store.migrate();
  await store.feeds.syncConfigured([definition(0, 'https://x.example/feed')], new Date());
  const state = (await store.feeds.list())[0]?.state;
  const rounds = 100;
  const run = async (round: number): Promise<void> => {
    const reading = await readFeedText(feedText(20), 'https://x.example/feed', new Date());
    if (reading.kind !== 'feed' || state === undefined) throw new Error('the sample feed cannot be read');
    const entries = reading.feed.entries.map((entry) => ({
      ...entry,
      key: `${round}-${entry.key}`,
      canonicalUrl: entry.link,
      announcement: 'live' as const,
    }));
    for (const { title, teaser } of entries)
      judge({ title, body: teaser, language: 'ar', publishedAt: null }, BUNDLED_TOPICS);
    await store.feeds.recordPoll({ id: 'f0', lease: 0 }, state, entries, new Date());
  };
  for (let round = 0; round < 60; round++) await run(-round - 1);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) await run(round);
  const { user, system } = process.cpuUsage(before);
  say('CPU of a changed feed of 20 items, ms (goal < 10)', ((user + system) / 1000 / rounds).toFixed(1));
  await store.close();
};

/** Bytes to entries against rss-parser alone, on a 200-item Arabic feed. */
const ingest = async (): Promise<void> => {
  const text = feedText(200);
  const ours = (): Promise<unknown> => readFeedText(text, 'https://x.example/feed', new Date());
  const theirs = (): Promise<unknown> => new RssParser().parseString(text);
  for (let round = 0; round < 3; round++) await Promise.all([ours(), theirs()]);
  let [a, b] = [0, 0];
  for (let round = 0; round < 15; round++) {
    a += await timed(ours);
    b += await timed(theirs);
  }
  say('rss-parser alone / full ingest of 200 items (goal ≥ 1.3)', (b / a).toFixed(2));
};

/** An article of 5,000 characters; the gazetteer against looking for its names one by one. */
const judging = async (): Promise<void> => {
  const text = SAMPLE_NEWS.filter(({ feed }) => feed !== 'wire' && feed !== 'trade')
    .map(({ body }) => body.join(' '))
    .join(' ')
    .slice(0, 5_000);
  const once = (): unknown =>
    judge(
      {
        title: 'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني',
        body: text,
        language: 'ar',
        publishedAt: null,
      },
      BUNDLED_TOPICS,
    );
  for (let round = 0; round < 50; round++) once();
  say(
    'an article of 5,000 characters judged, ms (goal < 1.5)',
    (
      (await timed(() => {
        for (let round = 0; round < 200; round++) once();
      })) / 200
    ).toFixed(2),
  );
  const names = PARTIES.flatMap(({ name, capital, nisba, spellings }) => [
    name.ar,
    name.en,
    capital?.ar ?? '',
    capital?.en ?? '',
    nisba?.m ?? '',
    nisba?.f ?? '',
    ...(spellings.also ?? []),
  ])
    .filter((name) => name !== '')
    .map(fold);
  const folded = fold(text);
  const matcher = buildMatcher(names.map((name) => ({ text: name, value: name })));
  for (let round = 0; round < 20; round++) matcher.find(folded);
  const lookup = await timed(() => {
    for (let round = 0; round < 100; round++) matcher.find(folded);
  });
  const loop = await timed(() => {
    for (let round = 0; round < 100; round++) for (const name of names) folded.includes(name);
  });
  say(`includes over ${names.length} names / term lookup (goal ≥ 5)`, (loop / lookup).toFixed(1));
};

/** What needs a PostgreSQL beside SQLite. */
const benchDatabases = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'barqiya-bench-'));
  await measureAudience('SQLite', `sqlite:${join(folder, 'a.db')}`);
  rmSync(folder, { recursive: true, force: true });
  const postgres = await startPostgres();
  await measureAudience('PostgreSQL', await postgres.database());
  say(
    'judging by one process / by two, same PostgreSQL (2 cores: goal ≥ 1.5)',
    (await sharingRatio(() => postgres.database())).toFixed(2),
  );
  await postgres.stop();
};

await notModified();
await changedFeed();
await ingest();
await judging();
await paces(say);
await benchDatabases();
process.exit(0);
