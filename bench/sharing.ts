/**
 * Two processes doing the work of one: the same backlog of articles on one PostgreSQL, judged by one process and by two. Part of
 * `npm run bench`; runs itself with `--work <address>` as a worker, which begins when it is told to.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { systemClock } from '../src/adapters/clock/index.ts';
import { openStore } from '../src/adapters/store/index.ts';
import { SAMPLE_NEWS } from '../src/demo/news.ts';
import { BUNDLED_TOPICS } from '../src/knowledge/topics.ts';
import { runJudge } from '../src/pipeline/judging.ts';
import { IDLE_FEED, runSql } from '../tests/doubles/audience.ts';
import { quietLog, quietMetrics } from '../tests/doubles/quiet.ts';

const ARTICLES = 400;
const unused = () => Promise.reject(new Error('nothing is fetched here'));

/** Articles that wait for judgement. */
const backlog = async (address: string): Promise<void> => {
  const store = await openStore(address);
  await store.migrate();
  const now = systemClock.now();
  await store.feeds.syncConfigured([IDLE_FEED], now);
  const [feed] = await store.feeds.list();
  if (feed === undefined) throw new Error('no feed');
  const body = SAMPLE_NEWS.flatMap((news) => news.body)
    .join(' ')
    .slice(0, 5_000);
  await store.feeds.recordPoll(
    { id: IDLE_FEED.id, lease: 0 },
    feed.state,
    Array.from({ length: ARTICLES }, (_none, at) => ({
      key: `k${at}`,
      title: `ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني ${at}`,
      link: null,
      publishedAt: now,
      updatedAt: null,
      author: null,
      teaser: body,
      contentHtml: null,
      canonicalUrl: null,
      announcement: 'live' as const,
    })),
    now,
  );
  await store.close();
  await runSql(address, `update entries set stage = 'judge'`);
};

const work = async (address: string): Promise<void> => {
  const store = await openStore(address);
  await store.stories.count();
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  const context = {
    store,
    clock: systemClock,
    log: quietLog,
    metrics: quietMetrics,
    topics: BUNDLED_TOPICS,
    fetcher: { fetch: unused, close: () => Promise.resolve() },
    reader: { readFeed: unused, readPage: unused, close: () => Promise.resolve() },
    summariser: null,
    standingChats: [],
  };
  for (;;) {
    const { taken } = await runJudge(context);
    if (taken === 0) break;
  }
  await store.close();
  process.exit(0);
};

/** Milliseconds until so many processes have judged the backlog, from the word to begin. */
const timeOf = async (processes: number, address: string): Promise<number> => {
  await backlog(address);
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, [...process.execArgv, import.meta.filename, '--work', address], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  const ended = children.map((child) => once(child, 'close'));
  const started = performance.now();
  for (const child of children) child.stdin.end('go\n');
  await Promise.all(ended);
  return performance.now() - started;
};

/** How many times as fast two are as one: the median. `database` gives an empty PostgreSQL each time. */
export const sharingRatio = async (database: () => Promise<string>, rounds = 3): Promise<number> => {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = await timeOf(1, await database());
    ratios.push(one / (await timeOf(2, await database())));
  }
  return ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
};

if (process.argv[2] === '--work') await work(process.argv[3] ?? '');
