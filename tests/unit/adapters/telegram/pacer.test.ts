import { describe, expect, test } from 'vitest';
import { createPacer, type Turn } from '../../../../src/adapters/telegram/pacer.ts';
import type { ChatId } from '../../../../src/model/chat.ts';
import { createHurriedClock } from '../../../doubles/clock.ts';

const signal = new AbortController().signal;
const setup = () => {
  const clock = createHurriedClock();
  const pacer = createPacer(clock);
  const take = (chat: number, more: { answer?: boolean; maxWaitMs?: number } = {}): Promise<Turn> => {
    const id: ChatId = `telegram:${chat}`;
    return pacer.take({ chat, id, kind: 'send', answer: false, maxWaitMs: 600_000, signal, ...more });
  };
  return { clock, pacer, take };
};

/** The most that fall into any stretch of so many milliseconds. */
const most = (times: readonly number[], windowMs: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));

describe('the pace on Telegram', () => {
  test('30 a second over all, never more in any second, and 0.93 of it used', async () => {
    const { clock, take } = setup();
    const times: number[] = [];
    for (let chat = 1; chat <= 600; chat += 1) {
      await take(chat);
      times.push(clock.monotonicMs());
    }
    expect(most(times, 1_000)).toBeLessThanOrEqual(30);
    const seconds = (times.at(-1) ?? 0) / 1_000;
    // The first 30 go at once: what counts is how long the other 570 take.
    expect(570 / 30 / seconds).toBeGreaterThanOrEqual(0.93);
  });

  test('one a second in a chat, 20 a minute in a group, as sliding windows', async () => {
    const { clock, take } = setup();
    const times: number[] = [];
    for (let turn = 0; turn < 60; turn += 1) {
      await take(-5);
      times.push(clock.monotonicMs());
    }
    expect(most(times, 1_000)).toBe(1);
    expect(most(times, 60_000)).toBe(20);
    expect((times.at(-1) ?? 0) / 1_000).toBeLessThan(150);
    const alone: number[] = [];
    for (let turn = 0; turn < 60; turn += 1) {
      await take(5);
      alone.push(clock.monotonicMs());
    }
    expect(most(alone, 60_000)).toBe(60);
  });

  test('an answer to a person may come in a short burst', async () => {
    const { clock, take } = setup();
    const before = clock.monotonicMs();
    for (let turn = 0; turn < 3; turn += 1) await take(7, { answer: true });
    expect(clock.monotonicMs() - before).toBeLessThan(1_000);
  });

  test('after a refusal the chat rests as asked, then goes on at half rate, and slowly back', async () => {
    const { clock, pacer, take } = setup();
    await take(9);
    expect(pacer.refused(9, 12)).toBe('chat');
    const pausedAt = clock.monotonicMs();
    expect(pacer.pace()).toMatchObject({ waitMs: 0, resting: ['telegram:9'] });
    expect(await take(10, { maxWaitMs: 0 })).toEqual({ kind: 'go' });
    await take(9);
    const resumedMs = clock.monotonicMs();
    expect(resumedMs - pausedAt).toBeGreaterThanOrEqual(12_000);
    await take(9);
    expect(clock.monotonicMs() - resumedMs).toBeGreaterThanOrEqual(1_900);
    await clock.sleep(6 * 60_000);
    const laterMs = clock.monotonicMs();
    await take(9);
    await take(9);
    expect(clock.monotonicMs() - laterMs).toBeLessThan(1_100);
  });

  test('two chats refused within a second: the whole bot was too fast', async () => {
    const { clock, pacer, take } = setup();
    expect(pacer.refused(1, 3)).toBe('chat');
    expect(pacer.refused(2, 3)).toBe('global');
    expect(pacer.pace().waitMs).toBe(3_000);
    const before = clock.monotonicMs();
    const times: number[] = [];
    for (let chat = 100; chat < 190; chat += 1) {
      await take(chat);
      times.push(clock.monotonicMs());
    }
    expect((times[0] ?? 0) - before).toBeGreaterThanOrEqual(3_000);
    expect(most(times, 1_000)).toBeLessThanOrEqual(15);
  });
});
