import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../../../src/model/delivery.ts';
import { WORTH_MS, decideNext } from '../../../../src/pipeline/transmit/next.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const delivery = (more: { attempts?: number; plain?: boolean; ageMs?: number } = {}) => ({
  attempts: more.attempts ?? 1,
  kind: 'alert' as const,
  createdAt: new Date(NOW.getTime() - (more.ageMs ?? 1000)),
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

  test('after 48 hours it is given up, with the last reason', () => {
    for (const outcome of [
      { kind: 'unreachable', detail: 'no route' },
      { kind: 'rate-limited', retryAfterSeconds: 9, scope: 'chat' },
      { kind: 'uncertain', detail: 'reset' },
    ] as const) {
      const next = decideNext(outcome, delivery({ ageMs: WORTH_MS + 1 }), NOW);
      expect(next.state).toBe('dead');
      expect(next.reason).toContain('48 hours');
    }
  });

  test('a chat that is gone or forbids is paused with its reason; a moved one is followed', () => {
    expect(decideNext({ kind: 'chat-gone', detail: 'bot was kicked' }, delivery(), NOW)).toMatchObject({
      state: 'dead',
      chat: { kind: 'pause', why: 'chat-gone', detail: 'bot was kicked' },
    });
    expect(decideNext({ kind: 'forbidden', missing: 'SEND_MESSAGES' }, delivery(), NOW)).toMatchObject({
      state: 'parked',
      chat: { kind: 'pause', why: 'forbidden', detail: 'SEND_MESSAGES' },
    });
    expect(decideNext({ kind: 'moved', newChatId: 'telegram:-1002' }, delivery(), NOW)).toMatchObject({
      state: 'pending',
      chat: { kind: 'migrate', to: 'telegram:-1002' },
    });
  });

  test('a refused payload is sent once more as plain text, then kept as dead', () => {
    const refused = { kind: 'refused', why: 'invalid form', payload: '{}' } as const;
    expect(decideNext(refused, delivery(), NOW)).toMatchObject({ state: 'pending', plain: true });
    expect(decideNext(refused, delivery({ plain: true }), NOW)).toMatchObject({ state: 'dead' });
  });
});
