import { expect, test } from 'vitest';
import { createWindow } from '../../../../src/adapters/discord/pace.ts';

test('never more than 50 requests in any second, and nearly all of them used', () => {
  const window = createWindow();
  const times: number[] = [];
  let nowMs = 0;
  while (times.length < 500) {
    nowMs += window.waitMs(nowMs);
    window.note(nowMs);
    times.push(nowMs);
    // As fast as four at a time are answered.
    nowMs += 15;
  }
  const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
  expect(most).toBeLessThanOrEqual(50);
  expect(500 / 50 / (nowMs / 1_000)).toBeGreaterThan(0.9);
});
