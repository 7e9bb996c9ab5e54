import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../../../src/model/delivery.ts';
import { decideNext } from '../../../../src/pipeline/transmit/next.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const delivery = (more: { attempts?: number; plain?: boolean } = {}) => ({
  attempts: more.attempts ?? 1,
  plain: more.plain ?? false,
});
const waitMs = (outcome: SendOutcome, more = {}): number => {
  const { nextAttemptAt } = decideNext(outcome, delivery(more), NOW);
  if (nextAttemptAt === null) throw new Error('no next attempt');
  return nextAttemptAt.getTime() - NOW.getTime();
};

describe('after a send', () => {
  test('sent is the end', () => {
    expect(decideNext({ kind: 'sent', messageId: '1' }, delivery(), NOW)).toMatchObject({
      state: 'sent',
      nextAttemptAt: null,
      chat: null,
    });
  });

  test("the platform's own wait is obeyed, and nonsense becomes a sane one", () => {
    expect(waitMs({ kind: 'rate-limited', retryAfterSeconds: 37, scope: 'chat' })).toBe(37_000);
    for (const retryAfterSeconds of [Number.NaN, -3, 0])
      expect(waitMs({ kind: 'rate-limited', retryAfterSeconds, scope: 'chat' })).toBe(5_000);
    expect(waitMs({ kind: 'rate-limited', retryAfterSeconds: 1e12, scope: 'chat' })).toBe(24 * 3_600_000);
  });

  test.each(['parked', 'dead'] as const)(
    'a message that cannot get there is %s, and its chat goes on',
    (becomes) => {
      const outcome: SendOutcome = {
        kind: 'undeliverable',
        why: 'the filter of the chat blocks it',
        becomes,
      };
      expect(decideNext(outcome, delivery(), NOW)).toMatchObject({
        state: becomes,
        nextAttemptAt: null,
        reason: 'the filter of the chat blocks it',
        chat: null,
        platformWaitsUntil: null,
      });
    },
  );

  test('only a global limit holds up the platform', () => {
    expect(
      decideNext({ kind: 'rate-limited', retryAfterSeconds: 2, scope: 'chat' }, delivery(), NOW)
        .platformWaitsUntil,
    ).toBeNull();
    expect(
      decideNext({ kind: 'rate-limited', retryAfterSeconds: 2, scope: 'global' }, delivery(), NOW)
        .platformWaitsUntil,
    ).toEqual(new Date(NOW.getTime() + 2000));
  });

  test('a failure is tried again, ever later, at most ten minutes', () => {
    const waits = [1, 2, 3, 4, 12, 500].map((attempts) =>
      waitMs({ kind: 'unreachable', detail: 'refused' }, { attempts }),
    );
    expect(waits).toEqual([1000, 2000, 4000, 8000, 600_000, 600_000]);
  });

  test('what may have been processed is uncertain, never simply pending', () => {
    expect(decideNext({ kind: 'uncertain', detail: 'reset' }, delivery(), NOW)).toMatchObject({
      state: 'uncertain',
    });
  });

  test('a chat that is gone or forbids is paused with its reason; a moved one is followed', () => {
    expect(decideNext({ kind: 'chat-gone', detail: 'bot was kicked' }, delivery(), NOW)).toMatchObject({
      state: 'pending',
      chat: { kind: 'pause', why: 'chat-gone', detail: 'bot was kicked' },
    });
    expect(decideNext({ kind: 'forbidden', missing: 'SEND_MESSAGES' }, delivery(), NOW)).toMatchObject({
      state: 'pending',
      chat: { kind: 'pause', why: 'forbidden', detail: 'SEND_MESSAGES' },
    });
    expect(decideNext({ kind: 'moved', newChatId: 'telegram:-1002' }, delivery(), NOW)).toMatchObject({
      state: 'pending',
      chat: { kind: 'migrate', to: 'telegram:-1002' },
    });
  });

  test('what may have arrived and is not to be repeated is parked, and its chat goes on', () => {
    expect(decideNext({ kind: 'doubtful', detail: 'it may have arrived' }, delivery(), NOW)).toMatchObject({
      state: 'parked',
      nextAttemptAt: null,
      chat: null,
    });
  });

  test('a refused payload is sent once more as plain text, then kept as dead', () => {
    const refused = { kind: 'refused', why: 'invalid form', payload: '{}' } as const;
    expect(decideNext(refused, delivery(), NOW)).toMatchObject({ state: 'pending', plain: true });
    expect(decideNext(refused, delivery({ plain: true }), NOW)).toMatchObject({ state: 'dead' });
  });
});
