import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher, type FetcherOptions } from '../../../../src/adapters/fetch/index.ts';
import type { FetchOutcome } from '../../../../src/ports/fetcher.ts';
import { createFakeClock } from '../../../doubles/clock.ts';
import { quietLog } from '../../../doubles/quiet.ts';

/** A server inside: whatever reaches it has got past the guard. */
let decoy: Server;
let port: number;
let reached: string[] = [];

beforeAll(async () => {
  decoy = createServer((request, response) => {
    reached.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    const to = new URL(request.url ?? '/', 'http://decoy').searchParams.get('to');
    if (to === null) response.end('secret');
    else response.writeHead(302, { location: to }).end();
  });
  await new Promise<void>((resolve) => decoy.listen(0, '127.0.0.1', resolve));
  port = (decoy.address() as AddressInfo).port;
});
beforeEach(() => {
  reached = [];
});
afterAll(() => new Promise((resolve) => decoy.close(resolve)));

const get = async (
  url: string,
  options: Partial<FetcherOptions> = {},
  from?: string,
): Promise<FetchOutcome> => {
  const fetcher = createFetcher({ allowPrivate: [], clock: createFakeClock(), log: quietLog, ...options });
  try {
    return await fetcher.fetch({ url, purpose: 'feed', ...(from === undefined ? {} : { from }) });
  } finally {
    await fetcher.close();
  }
};

const names =
  (table: Readonly<Record<string, readonly string[]>>) =>
  async (hostname: string): Promise<LookupAddress[]> =>
    (table[hostname] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

const LOOPBACK_SPELLINGS = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '１２７.０.０.１',
  '127。0。0。1',
  '127.0.0.1.',
  '%31%32%37.0.0.1',
  '[::1]',
  '[::]',
  '[::ffff:7f00:1]',
  '[::ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[::ffff:0:7f00:1]',
  '[2002:7f00:1::]',
  '[0:0:0:0:0:ffff:7f00:0001]',
];

const PRIVATE_NETWORKS = [
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '192.0.0.8',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[2001::1]',
  '[2001:db8::1]',
  '[100::1]',
  '[4000::1]',
  '[::a00:1]',
];

describe('addresses that are not called', () => {
  test.each(LOOPBACK_SPELLINGS)('loopback spelt %s', async (host) => {
    const outcome = await get(`http://${host}:${port}/`);
    expect(outcome.kind).toBe('refused');
    expect((await get(`http://${host}/`)).kind).toBe('refused');
    expect(reached).toEqual([]);
  });

  test.each(PRIVATE_NETWORKS)('%s', async (host) => {
    const outcome = await get(`http://${host}/`);
    expect(outcome).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('network that is not called'),
    });
  });

  test.each([
    ['ftp://example.org/feed', 'Only http and https'],
    ['file:///etc/passwd', 'Only http and https'],
    ['javascript:alert(1)', 'Only http and https'],
    ['data:text/xml,<rss/>', 'Only http and https'],
    ['http://user:pass@example.org/', 'user name or password'],
    ['http://user@example.org/', 'user name or password'],
    ['http://example.org:22/', 'port 22'],
    ['https://example.org:8443/', 'port 8443'],
    ['not an address', 'no address'],
  ])('%s', async (url, reason) => {
    const outcome = await get(url, { resolve: names({ 'example.org': ['127.0.0.1'] }) });
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  test('a name that resolves inside', async () => {
    const outcome = await get('http://inside.example/', {
      resolve: names({ 'inside.example': ['127.0.0.1', '::1'] }),
    });
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('127.0.0.1') });
  });

  test('a name is checked by the answer that is dialled, not by an earlier one', async () => {
    let asked = 0;
    const rebinding = async (): Promise<LookupAddress[]> => {
      asked++;
      return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
    };
    const fetcher = createFetcher({
      allowPrivate: ['127.0.0.0/8'],
      clock: createFakeClock(),
      log: quietLog,
      resolve: rebinding,
    });
    const first = await fetcher.fetch({ url: `http://rebinding.example:${port}/one`, purpose: 'feed' });
    expect(first.kind).toBe('fetched');
    await fetcher.close();
    const again = createFetcher({
      allowPrivate: ['127.0.0.0/8'],
      clock: createFakeClock(),
      log: quietLog,
      resolve: rebinding,
    });
    expect((await again.fetch({ url: `http://rebinding.example:${port}/two`, purpose: 'feed' })).kind).toBe(
      'refused',
    );
    await again.close();
    expect(reached).toHaveLength(1);
  });

  test('of mixed answers only the permitted ones are dialled', async () => {
    const resolve = names({ 'mixed.example': ['10.0.0.1', '127.0.0.1', 'fd00::1'] });
    const outcome = await get(`http://mixed.example:${port}/`, { allowPrivate: ['127.0.0.1'], resolve });
    expect(outcome.kind).toBe('fetched');
  });
});

describe('private networks that are allowed', () => {
  const inside = { allowPrivate: ['127.0.0.0/8'] };

  test('any port, literal or by name', async () => {
    expect((await get(`http://127.0.0.1:${port}/`, inside)).kind).toBe('fetched');
    const resolve = names({ 'newsroom.internal': ['127.0.0.1'] });
    expect((await get(`http://newsroom.internal:${port}/`, { ...inside, resolve })).kind).toBe('fetched');
  });

  test('a public address on another port stays refused, even by a name', async () => {
    const resolve = names({ 'public.example': ['93.184.215.14'] });
    const outcome = await get('http://public.example:8080/', { ...inside, resolve });
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('port 8080') });
  });

  test('others stay refused, by redirect too', async () => {
    expect((await get('http://10.0.0.1/', inside)).kind).toBe('refused');
    const outcome = await get(
      `http://127.0.0.1:${port}/?to=${encodeURIComponent('http://169.254.169.254/latest/meta-data')}`,
      inside,
    );
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('169.254.169.254') });
  });

  test.each(['file:///etc/passwd', 'gopher://127.0.0.1:70/_x', 'http://u:p@127.0.0.1/'])(
    'a redirect to %s',
    async (to) => {
      expect((await get(`http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`, inside)).kind).toBe(
        'refused',
      );
    },
  );

  test('what the open web names does not lead inside', async () => {
    const url = `http://127.0.0.1:${port}/admin`;
    expect((await get(url, inside, `http://127.0.0.1:${port}/feed`)).kind).toBe('fetched');
    reached = [];
    const resolve = names({ 'public.example': ['93.184.215.14'] });
    const outcome = await get(url, { ...inside, resolve }, 'https://public.example/feed');
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('private network') });
    expect(reached).toEqual([]);
  });
});
