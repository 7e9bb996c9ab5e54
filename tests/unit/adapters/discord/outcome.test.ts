import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../../src/adapters/discord/failure.ts';
import type { Failure } from '../../../../src/adapters/discord/failure.ts';
import { outcomeOf } from '../../../../src/adapters/discord/outcome.ts';
import { TooManyRequests, TransportError } from '../../../../src/adapters/discord/transport.ts';
import type { SendOutcome } from '../../../../src/model/delivery.ts';

const refused = (status: number, code: number): Failure => ({
  kind: 'refused',
  status,
  code,
  message: 'words of Discord',
});
const limited = (
  retryAfterSeconds: number | null,
  scope: 'route' | 'global' | 'shared' | 'edge',
  code = 0,
): Failure => ({ kind: 'limited', retryAfterSeconds, scope, code });

const TABLE: readonly (readonly [string, Failure, Partial<SendOutcome>])[] = [
  ['unknown channel', refused(404, 10003), { kind: 'chat-gone' }],
  ['unknown server', refused(404, 10004), { kind: 'chat-gone' }],
  ['unknown message', refused(404, 10008), { kind: 'undeliverable', becomes: 'dead' }],
  ["another's message", refused(403, 50005), { kind: 'undeliverable', becomes: 'dead' }],
  ['missing access', refused(403, 50001), { kind: 'forbidden', missing: 'View Channel' }],
  ['missing permissions', refused(403, 50013), { kind: 'forbidden', missing: 'words of Discord' }],
  [
    'closed direct messages',
    refused(403, 50007),
    { kind: 'forbidden', missing: 'direct messages from the bot' },
  ],
  ['no server in common', refused(403, 50278), { kind: 'forbidden' }],
  ['a locked thread', refused(400, 160005), { kind: 'forbidden' }],
  ['a channel without text', refused(400, 50008), { kind: 'forbidden' }],
  ['any other 403', refused(403, 0), { kind: 'forbidden' }],
  ['slow mode', limited(42, 'route', 20016), { kind: 'rate-limited', retryAfterSeconds: 42, scope: 'chat' }],
  [
    'slow mode without a time',
    refused(400, 20016),
    { kind: 'rate-limited', retryAfterSeconds: 10, scope: 'chat' },
  ],
  ['write limit of a channel', refused(400, 20028), { kind: 'rate-limited', scope: 'chat' }],
  ['edits of old messages', limited(null, 'route', 30046), { kind: 'rate-limited', retryAfterSeconds: 300 }],
  ['invalid form', refused(400, 50035), { kind: 'refused', payload: '{"content":"x"}' }],
  ['empty message', refused(400, 50006), { kind: 'refused' }],
  ['too large', refused(413, 40005), { kind: 'refused' }],
  ['automatic moderation', refused(400, 200000), { kind: 'undeliverable', becomes: 'parked' }],
  ['link filter', refused(400, 240000), { kind: 'undeliverable', becomes: 'parked' }],
  ['overloaded', refused(400, 130000), { kind: 'unreachable' }],
  ['refused token', refused(401, 0), { kind: 'unreachable' }],
  ['an unknown route', refused(404, 0), { kind: 'unreachable' }],
  ['429', limited(1.5, 'route'), { kind: 'rate-limited', retryAfterSeconds: 1.5, scope: 'chat' }],
  [
    '429 of a shared resource',
    limited(3, 'shared'),
    { kind: 'rate-limited', retryAfterSeconds: 3, scope: 'chat' },
  ],
  [
    '429 for the whole bot',
    limited(2, 'global'),
    { kind: 'rate-limited', retryAfterSeconds: 2, scope: 'global' },
  ],
  ['429 without a time', limited(null, 'route'), { kind: 'rate-limited', retryAfterSeconds: 0 }],
  ['429 of the edge', limited(null, 'edge'), { kind: 'rate-limited', scope: 'global' }],
  ['a wait of half a day', limited(43_200, 'route'), { kind: 'rate-limited', retryAfterSeconds: 43_200 }],
  [
    'our own pace',
    { kind: 'held', waitSeconds: 4, scope: 'route' },
    { kind: 'rate-limited', retryAfterSeconds: 4 },
  ],
  ['500', { kind: 'server', status: 500 }, { kind: 'uncertain' }],
  ['502', { kind: 'server', status: 502 }, { kind: 'uncertain' }],
  ['504', { kind: 'server', status: 504 }, { kind: 'uncertain' }],
  ['503', { kind: 'server', status: 503 }, { kind: 'unreachable' }],
  ['522', { kind: 'server', status: 522 }, { kind: 'unreachable' }],
  ['a page with status 200', { kind: 'foreign', status: 200, detail: 'a page' }, { kind: 'uncertain' }],
  ['a page with status 403', { kind: 'foreign', status: 403, detail: 'a page' }, { kind: 'unreachable' }],
  ['a redirect', { kind: 'foreign', status: 302, detail: 'a page' }, { kind: 'unreachable' }],
  ['nothing sent', { kind: 'unsent', detail: 'ECONNREFUSED' }, { kind: 'unreachable' }],
  ['cut off', { kind: 'unknown', detail: 'ECONNRESET' }, { kind: 'uncertain' }],
];

describe('how a send ends', () => {
  test.each(TABLE)('%s', (_name, failure, expected) => {
    expect(outcomeOf(failure, { content: 'x' })).toMatchObject(expected);
  });

  test('the missing rights are named where they are known', () => {
    expect(outcomeOf(refused(403, 50013), null, ['Send Messages', 'Embed Links'])).toEqual({
      kind: 'forbidden',
      missing: 'Send Messages, Embed Links',
    });
    expect(outcomeOf(refused(403, 50013), null, [])).toMatchObject({ missing: 'words of Discord' });
  });
});

describe('errors become failures', () => {
  test('the body and the address that the library hangs on its errors stay behind', () => {
    const error = Object.assign(new Error('Invalid Form Body'), {
      status: 400,
      code: 50035,
      url: 'https://discord.com/api/v10/webhooks/1/interaction-secret',
      requestBody: { json: { content: 'secret' } },
      rawError: {},
    });
    expect(failureOf(error)).toEqual({
      kind: 'refused',
      status: 400,
      code: 50035,
      message: 'Invalid Form Body',
    });
  });
  test('ours and the library’s', () => {
    expect(failureOf(new TransportError('unsent', 'ENOTFOUND'))).toEqual({
      kind: 'unsent',
      detail: 'ENOTFOUND',
    });
    expect(failureOf(new TransportError('foreign', 'a page', 404))).toMatchObject({
      kind: 'foreign',
      status: 404,
    });
    expect(failureOf(new TooManyRequests(2, 'global', 0))).toMatchObject({
      kind: 'limited',
      scope: 'global',
    });
    expect(failureOf(Object.assign(new Error('x'), { timeToReset: 2_500, global: false }))).toEqual({
      kind: 'held',
      waitSeconds: 2.5,
      scope: 'route',
    });
    expect(failureOf(Object.assign(new Error('x'), { status: 502 }))).toEqual({
      kind: 'server',
      status: 502,
    });
    expect(failureOf(new DOMException('aborted', 'AbortError'))).toMatchObject({ kind: 'unsent' });
  });
  test('a bug of ours stays an exception', () => {
    expect(() => failureOf(new TypeError('undefined is no function'))).toThrow(TypeError);
  });
});
