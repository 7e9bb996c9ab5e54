import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher, type FetcherOptions } from '../../../../src/adapters/fetch/index.ts';
import type { FetchOutcome, FetchRequest, Fetched, Fetcher } from '../../../../src/ports/fetcher.ts';
import { createFakeClock } from '../../../doubles/clock.ts';
import { startNewsroom, type Newsroom } from '../../../doubles/newsroom.ts';
import { quietLog } from '../../../doubles/quiet.ts';

let newsroom: Newsroom;
let fetchers: Fetcher[] = [];
let servers: Server[] = [];
let sockets: Socket[] = [];
beforeEach(async () => {
  newsroom = await startNewsroom();
});
afterEach(async () => {
  await Promise.all(fetchers.map((fetcher) => fetcher.close()));
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  [fetchers, servers, sockets] = [[], [], []];
  await newsroom.stop();
});

const open = (options: Partial<FetcherOptions> = {}): Fetcher => {
  const clock = createFakeClock(new Date('2026-03-01T10:00:00Z'));
  const fetcher = createFetcher({ allowPrivate: ['127.0.0.0/8'], clock, log: quietLog, ...options });
  fetchers.push(fetcher);
  return fetcher;
};
const get = (
  url: string,
  request: Partial<FetchRequest> = {},
  options: Partial<FetcherOptions> = {},
): Promise<FetchOutcome> => open(options).fetch({ url, purpose: 'feed', ...request });
/** A server below HTTP; it ends with the test. */
const listen = async (talk: (socket: Socket) => void): Promise<number> => {
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    talk(socket.on('error', () => undefined).resume());
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
const fetched = (outcome: FetchOutcome): Fetched => {
  if (outcome.kind !== 'fetched') throw new Error(`not fetched: ${JSON.stringify(outcome)}`);
  return outcome;
};
const textOf = (outcome: FetchOutcome): string => new TextDecoder().decode(fetched(outcome).bytes);

describe('a plain request', () => {
  test('brings bytes, type, address and validators, and says who asks', async () => {
    const feed = newsroom.addFeed();
    feed.publish({ title: 'خبر' });
    const outcome = fetched(await get(feed.url));
    expect(new TextDecoder().decode(outcome.bytes)).toBe(feed.text());
    expect(outcome).toMatchObject({
      status: 200,
      finalUrl: feed.url,
      movedTo: null,
      validators: { etag: expect.stringMatching(/^"/) },
    });
    expect(outcome.contentType).toContain('application/rss+xml');
    const [seen] = feed.requests();
    expect(seen?.headers['user-agent']).toMatch(/^barqiya\//);
    expect(seen?.headers['accept-encoding']).toContain('gzip');
  });

  test('a feed may override the user agent', async () => {
    const feed = newsroom.addFeed();
    await get(feed.url, { userAgent: 'Reader/2' });
    expect(feed.requests()[0]?.headers['user-agent']).toBe('Reader/2');
  });

  test('with validators: nothing new is said so', async () => {
    const feed = newsroom.addFeed({ headers: { 'cache-control': 'max-age=120' } });
    const { validators } = fetched(await get(feed.url));
    expect(await get(feed.url, { validators })).toEqual({
      kind: 'not-modified',
      maxAgeSeconds: 120,
      movedTo: null,
    });
    const since = { etag: null, lastModified: 'Sun, 01 Mar 2026 09:00:00 GMT' };
    await get(feed.url, { validators: since });
    expect(feed.requests().at(-1)?.headers['if-modified-since']).toBe(since.lastModified);
  });

  test.each([
    [{ 'cache-control': 'public, max-age=300' }, 300],
    [{ 'cache-control': 'max-age=300', age: '100' }, 200],
    [{ 'cache-control': 's-maxage=10, max-age=60' }, 60],
    [{ 'cache-control': 'no-cache, max-age=300' }, null],
    [{ expires: 'Sun, 01 Mar 2026 10:05:00 GMT', date: 'Sun, 01 Mar 2026 10:00:00 GMT' }, 300],
    [{ expires: '0' }, null],
    [{}, null],
  ])('freshness of %j', async (headers, seconds) => {
    const url = newsroom.page('/fresh', { headers });
    expect(fetched(await get(url)).maxAgeSeconds).toBe(seconds);
  });

  test('a validator that cannot be sent back is not kept', async () => {
    const url = newsroom.page('/odd', { headers: { etag: '"caf\u00e9"' } });
    expect(fetched(await get(url)).validators.etag).toBeNull();
  });
});

describe('answers that are no document', () => {
  test.each([
    ['120', 120],
    ['Sun, 01 Mar 2026 10:10:00 GMT', 600],
    ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
    ['soon', null],
  ])('Retry-After %s', async (retryAfter, seconds) => {
    const url = newsroom.page('/busy', { kind: 'status', status: 429, retryAfter });
    expect(await get(url)).toEqual({ kind: 'status', status: 429, retryAfterSeconds: seconds });
  });

  test('404 and 410', async () => {
    expect(await get(`${newsroom.url}/nowhere`)).toMatchObject({ kind: 'status', status: 404 });
    const gone = newsroom.page('/gone', { kind: 'status', status: 410 });
    expect(await get(gone)).toMatchObject({ kind: 'status', status: 410 });
  });

  test('nobody listens', async () => {
    const { url } = newsroom;
    await newsroom.stop();
    expect(await get(url)).toEqual({ kind: 'unreachable', reason: 'The connection was refused.' });
    newsroom = await startNewsroom();
  });

  test('the name is unknown', async () => {
    const resolve = async (): Promise<never> => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    };
    expect(await get('http://nowhere.example/', {}, { resolve })).toEqual({
      kind: 'unreachable',
      reason: 'The host name is not known (DNS).',
    });
  });

  test('the connection is reset, or speaks no HTTP', async () => {
    expect(await get(newsroom.page('/reset', { kind: 'reset' }))).toMatchObject({ kind: 'unreachable' });
    const port = await listen((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    const outcome = await get(`http://127.0.0.1:${port}/`);
    expect(outcome).toEqual({ kind: 'unreachable', reason: 'The answer is not HTTP.' });
  });
});

describe('redirects', () => {
  const hop = (path: string, to: string, status: number): string =>
    newsroom.page(path, { kind: 'redirect', to, status });

  test('permanent ones all the way are remembered', async () => {
    const end = newsroom.addFeed().url;
    hop('/b', end, 308);
    expect(fetched(await get(hop('/a', '/b', 301)))).toMatchObject({ finalUrl: end, movedTo: end });
  });

  test('one temporary hop among them, and nothing is remembered', async () => {
    const end = newsroom.addFeed().url;
    hop('/b', end, 302);
    expect(fetched(await get(hop('/a', '/b', 301)))).toMatchObject({ finalUrl: end, movedTo: null });
    hop('/c', end, 301);
    expect(fetched(await get(hop('/d', '/c', 307)))).toMatchObject({ finalUrl: end, movedTo: null });
  });

  test('five are followed, a circle is not', async () => {
    const end = newsroom.page('/hop5', { body: 'end' });
    for (let index = 0; index < 5; index++) hop(`/hop${index}`, `/hop${index + 1}`, 302);
    expect(textOf(await get(`${newsroom.url}/hop0`))).toBe('end');
    hop('/before', '/hop0', 302);
    expect(await get(`${newsroom.url}/before`)).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('more than 5'),
    });
    expect(fetched(await get(end)).finalUrl).toBe(end);
  });

  test('cookies of the way are given back on the way, to that host alone', async () => {
    const other = await startNewsroom();
    const away = other.page('/away', { body: 'away' });
    newsroom.page('/door', (request, response) => {
      if (request.headers.cookie === 'pass=1') response.writeHead(302, { location: away }).end();
      else response.writeHead(302, { location: '/door', 'set-cookie': 'pass=1; Path=/; HttpOnly' }).end();
    });
    expect(textOf(await get(`${newsroom.url}/door`))).toBe('away');
    expect(other.requests('/away')[0]?.headers.cookie).toBeUndefined();
    await other.stop();
  });

  test('an Arabic path sent as raw UTF-8 arrives whole', async () => {
    const path = '/' + encodeURIComponent('خبر');
    newsroom.page(path, { body: 'found' });
    const raw = Buffer.from('/خبر').toString('latin1');
    newsroom.page('/raw', (_request, response) => response.writeHead(302, { location: raw }).end());
    expect(textOf(await get(`${newsroom.url}/raw`))).toBe('found');
  });
});

describe('compression', () => {
  const text = '<rss>'.repeat(100);
  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
    // Says gzip, sends plain.
    ['gzip', Buffer.from(text)],
    // Compresses and says nothing.
    ['', gzipSync(text)],
    // Left out the trailer.
    ['gzip', gzipSync(text).subarray(0, -8)],
  ])('%s', async (encoding, body) => {
    const headers: Record<string, string> = encoding === '' ? {} : { 'content-encoding': encoding };
    expect(textOf(await get(newsroom.page('/packed', { headers, body })))).toBe(text);
  });

  test('a compression nobody knows', async () => {
    const url = newsroom.page('/packed', { headers: { 'content-encoding': 'lzma' }, body: 'x' });
    expect(await get(url)).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('"lzma"') });
  });

  test('compressed again and again', async () => {
    const url = newsroom.page('/packed', { headers: { 'content-encoding': 'gzip, gzip, gzip' }, body: 'x' });
    expect(await get(url)).toMatchObject({ kind: 'too-large' });
  });

  test.each([1, 2])('a bomb in %i layers stops at the cap, and costs no memory', async (layers) => {
    const url = newsroom.page('/bomb', { kind: 'gzip-bomb', layers });
    const before = process.memoryUsage.rss();
    expect(await get(url)).toMatchObject({ kind: 'too-large', reason: 'The answer is larger than 8 MB.' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('limits', () => {
  test('an endless body stops at the cap', async () => {
    const url = newsroom.page('/huge', { kind: 'huge' });
    expect(await get(url)).toMatchObject({ kind: 'too-large' });
  });

  test('no answer', async () => {
    const url = newsroom.page('/hang', { kind: 'hang' });
    expect(await get(url, {}, { headersMs: 100 })).toEqual({
      kind: 'unreachable',
      reason: 'There was no answer within 1 s.',
    });
  });

  test('a drip', async () => {
    const url = newsroom.page('/drip', { kind: 'drip', everyMs: 10 });
    expect(await get(url, {}, { slowMs: 150 })).toEqual({
      kind: 'unreachable',
      reason: 'The answer comes too slowly.',
    });
  });

  test('fast enough to stay, too long in all', async () => {
    const url = newsroom.page('/drip', { kind: 'drip', everyMs: 5 });
    const outcome = await get(url, {}, { slowMs: 50, leastBytes: 1, deadlineMs: 300 });
    expect(outcome).toEqual({ kind: 'unreachable', reason: 'The answer was not complete within 1 s.' });
  });

  test('headers without end', async () => {
    const port = await listen((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write(`x-${'a'.repeat(4_000)}: b\r\n`), 1);
      socket.on('close', () => clearInterval(timer));
    });
    const outcome = await get(`http://127.0.0.1:${port}/`, {}, { headersMs: 3_000 });
    expect(outcome).toEqual({ kind: 'unreachable', reason: 'The answer has headers beyond all measure.' });
  });

  test('a TLS handshake that stalls, and is called off', async () => {
    const port = await listen(() => undefined);
    expect(await get(`https://127.0.0.1:${port}/`, {}, { headersMs: 100 })).toMatchObject({
      kind: 'unreachable',
    });
    const abort = new AbortController();
    const pending = get(`https://127.0.0.1:${port}/`, { signal: abort.signal });
    setImmediate(() => abort.abort());
    expect(await pending).toEqual({ kind: 'unreachable', reason: 'The request was called off.' });
  });

  test('called off by its caller', async () => {
    const url = newsroom.page('/hang', { kind: 'hang' });
    const abort = new AbortController();
    const pending = get(url, { signal: abort.signal });
    abort.abort();
    expect(await pending).toEqual({ kind: 'unreachable', reason: 'The request was called off.' });
  });

  test('a body that nobody wants is read to keep the connection, and costs it when it is long or breaks off', async () => {
    const connections: Socket[] = [];
    const port = await listen((socket) => {
      connections.push(socket);
      socket.on('data', (bytes: Buffer) => {
        const path = bytes.toString().split(' ')[1] ?? '';
        const size = path.startsWith('/long') ? 1_000_000 : 1_000;
        const body = 'x'.repeat(path.startsWith('/broken') ? size / 2 : size);
        socket.write(`HTTP/1.1 404 Not Found\r\nretry-after: 7\r\ncontent-length: ${size}\r\n\r\n${body}`);
        if (path.startsWith('/broken')) socket.end();
      });
    });
    const fetcher = open();
    const ask = (path: string) => fetcher.fetch({ url: `http://127.0.0.1:${port}${path}`, purpose: 'feed' });
    const status = { kind: 'status', status: 404, retryAfterSeconds: 7 };
    for (let index = 0; index < 10; index++) expect(await ask(`/${index}`)).toEqual(status);
    expect(connections.length).toBeLessThanOrEqual(2);
    expect(connections.filter(({ destroyed }) => destroyed)).toEqual([]);
    for (const path of ['/long', '/1', '/broken', '/2']) expect(await ask(path)).toEqual(status);
    expect(connections.filter(({ destroyed }) => destroyed).length).toBeGreaterThan(0);
  });

  test("one caller calls off all its requests at once, and nobody else's", async () => {
    const url = newsroom.page('/hang', { kind: 'hang' });
    const fetcher = open();
    const abort = new AbortController();
    const mine = Array.from({ length: 20 }, () =>
      fetcher.fetch({ url, purpose: 'feed', signal: abort.signal }),
    );
    const feed = newsroom.addFeed();
    feed.publish({ title: 'خبر' });
    const other = fetcher.fetch({ url: feed.url, purpose: 'feed', signal: new AbortController().signal });
    expect((await other).kind).toBe('fetched');
    abort.abort();
    for (const outcome of await Promise.all(mine))
      expect(outcome).toEqual({ kind: 'unreachable', reason: 'The request was called off.' });
    const again = await fetcher.fetch({ url: feed.url, purpose: 'feed', signal: abort.signal });
    expect(again).toEqual({ kind: 'unreachable', reason: 'The request was called off.' });
  });

  test('what came before the connection broke off is kept, without validators', async () => {
    const feed = newsroom.addFeed();
    feed.publish({ title: 'خبر' });
    feed.behave({ kind: 'half' });
    const outcome = fetched(await get(feed.url));
    expect(outcome).toMatchObject({ isCutOff: true, validators: { etag: null, lastModified: null } });
    expect(feed.text().startsWith(new TextDecoder().decode(outcome.bytes).slice(0, 50))).toBe(true);
  });
});

describe('many at once', () => {
  /** A host of the open web, as far as the guard can tell: the names are looked up to an allowed address after they were counted. */
  const inPublic = {
    allowPrivate: ['127.0.0.1'],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  };

  test('inside the allowed networks there is no limit a host', async () => {
    const url = newsroom.page('/hang', { kind: 'hang' });
    const fetcher = open({ headersMs: 400 });
    await Promise.all(Array.from({ length: 12 }, () => fetcher.fetch({ url, purpose: 'feed' })));
    expect(newsroom.mostOpen()).toBe(12);
  });

  test('four at a time for one host; a hung host keeps no other waiting', async () => {
    const { port } = new URL(newsroom.url);
    newsroom.page('/hang', { kind: 'hang' });
    newsroom.page('/quick', { body: 'quick' });
    const fetcher = open({ ...inPublic, headersMs: 500 });
    const hung = Promise.all(
      Array.from({ length: 6 }, () =>
        fetcher.fetch({ url: `http://hung.example:${port}/hang`, purpose: 'feed' }),
      ),
    );
    const quick = await fetcher.fetch({ url: `http://quick.example:${port}/quick`, purpose: 'feed' });
    expect(textOf(quick)).toBe('quick');
    expect(newsroom.requests('/hang').length).toBeLessThanOrEqual(4);
    const outcomes = await hung;
    expect(outcomes.every(({ kind }) => kind === 'unreachable')).toBe(true);
    expect(newsroom.requests('/hang')).toHaveLength(6);
  });

  test('whoever is called off while waiting does not hold its place', async () => {
    const { port } = new URL(newsroom.url);
    newsroom.page('/hang', { kind: 'hang' });
    const fetcher = open({ ...inPublic, headersMs: 300, perHost: 1 });
    const url = `http://hung.example:${port}/hang`;
    const first = fetcher.fetch({ url, purpose: 'feed' });
    const abort = new AbortController();
    const second = fetcher.fetch({ url, purpose: 'feed', signal: abort.signal });
    const third = fetcher.fetch({ url, purpose: 'feed' });
    abort.abort();
    expect(await second).toMatchObject({ kind: 'unreachable' });
    await Promise.all([first, third]);
    expect(newsroom.requests('/hang')).toHaveLength(2);
  });
});
