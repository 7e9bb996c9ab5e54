import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createLog, createRedactor, plainError } from '../../../src/adapters/log/index.ts';
import { Secret } from '../../../src/model/secret.ts';

const TOKEN = '7654321:AAcanary_canary_canary_canary_cana';

const capture = () => {
  const lines: string[] = [];
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, output };
};

/** As grammY hangs it on its errors: the address with the token, in a nested error and in fields of its own. */
const leakyError = (): Error => {
  const inner = Object.assign(
    new Error(`request to https://api.telegram.org/bot${TOKEN}/sendMessage failed`),
    { code: 'ECONNRESET', url: `https://api.telegram.org/bot${TOKEN}/x` },
  );
  return Object.assign(new Error('network request failed', { cause: inner }), {
    error: inner,
    request: { headers: { authorization: `Bot ${TOKEN}` } },
  });
};

describe('the log', () => {
  test.each([true, false])('no line holds a secret, whatever carries it (pretty: %s)', (pretty) => {
    const { lines, output } = capture();
    const log = createLog({
      level: 'debug',
      pretty,
      output,
      secrets: [new Secret(TOKEN), new Secret('postgres://u:s3cr3tpass@db/x')],
    });
    log.info({ token: new Secret(TOKEN) }, 'as a type');
    log.warn({ text: `see https://api.telegram.org/bot${TOKEN}/getMe` }, `in the message ${TOKEN}`);
    log.error({ error: leakyError() }, 'in an error');
    log
      .child({ url: `postgres://u:s3cr3tpass@db/x` })
      .info({ nested: { deep: [TOKEN, encodeURIComponent(TOKEN)] } }, 'deep');
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(lines.join('')).not.toMatch(/canary_canary|s3cr3tpass/);
    expect(lines.join('')).toContain('[secret]');
  });

  test('the same lines leak without the redactor (the test can fail)', () => {
    const { lines, output } = capture();
    createLog({ level: 'debug', pretty: false, output, secrets: [] }).info(
      { text: 'unshaped-secret-value' },
      'x',
    );
    expect(lines.join('')).toContain('unshaped-secret-value');
    expect(createRedactor([new Secret('unshaped-secret-value')])(lines.join(''))).not.toContain(
      'unshaped-secret-value',
    );
  });

  test('tokens are known by their shape too', () => {
    const redact = createRedactor([]);
    expect(redact(`GET /bot${TOKEN}/getMe`)).not.toContain('canary');
    expect(redact('postgres://user:passw0rd@host/db')).toBe('postgres://user:[secret]@host/db');
    expect(redact('an ordinary line about https://example.org/a:b@c?x=1')).toContain('example.org');
  });
});

test('of an error only the named fields pass, to a bounded depth', () => {
  const plain = JSON.stringify(plainError(leakyError()));
  expect(plain).not.toContain('authorization');
  expect(plain).toContain('ECONNRESET');
  const loop = new Error('loop');
  loop.cause = loop;
  expect(JSON.stringify(plainError(loop)).length).toBeLessThan(40_000);
  expect(plainError('just text')).toEqual({ name: 'NotAnError', message: 'just text' });
});
