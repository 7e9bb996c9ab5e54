import { describe, expect, test } from 'vitest';
import { torture } from '../../bench/torture/run.ts';

/** The short form of `npm run torture`: real processes are killed, real clients send, and people's chats are looked at. */
describe.each(['resend', 'park'] as const)('a sender killed again and again (%s)', (policy) => {
  test(
    'loses nothing, keeps the order, and repeats only what Telegram cannot tell',
    { timeout: 180_000 },
    async () => {
      const kills = 5;
      const alerts = 25;
      const result = await torture({ policy, kills, alerts, chatsEach: 3, lostReplies: 0.01, seed: 7 });
      const { discord, telegram, violations } = result;
      expect(violations).toEqual([]);
      expect(discord).toMatchObject({
        expected: alerts * 3,
        lost: 0,
        duplicates: 0,
        unmarked: 0,
        disordered: 0,
        parked: 0,
      });
      expect(telegram).toMatchObject({ expected: alerts * 3, lost: 0, unmarked: 0, disordered: 0 });
      if (policy === 'park') expect(telegram.duplicates).toBe(0);
      else expect(telegram).toMatchObject({ parked: 0, mostCopies: expect.toSatisfy((most) => most <= 3) });
      expect(telegram.duplicates).toBeLessThanOrEqual(1.5 * kills);
    },
  );
});
