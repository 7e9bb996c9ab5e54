/**
 * Kills the sending process at random instants and counts what people see: `npm run torture`. Options: `--kills 200`, `--alerts 1000`,
 * `--seed 1`, `--policy resend|park|send-then-mark` (may be repeated; default: all three). Ends with 1 when a promise is broken.
 */
import { parseArgs } from 'node:util';
import { torture, type Policy, type TortureResult } from './torture/run.ts';

const CHATS_EACH = 6;
const LOST_REPLIES = 0.01;
/** Goals of the issue: duplicates on Telegram for each kill. */
const MOST_PER_KILL: Readonly<Partial<Record<Policy, number>>> = { resend: 1.5, park: 0 };

const POLICIES = ['resend', 'park', 'send-then-mark'] as const;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    alerts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    policy: { type: 'string', multiple: true, default: [...POLICIES] },
  },
});
const number = (name: 'kills' | 'alerts' | 'seed'): number => {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`);
  return value;
};
const options = { kills: number('kills'), alerts: number('alerts'), seed: number('seed') };

/** The broken promises, in words. The rival policy promises nothing. */
const faults = (policy: Policy, { kills, discord, telegram, violations }: TortureResult): string[] => {
  const most = MOST_PER_KILL[policy];
  if (most === undefined) return [];
  const found: string[] = [];
  const expect = (fine: boolean, what: string): void => {
    if (!fine) found.push(what);
  };
  expect(discord.lost + telegram.lost === 0, 'alerts were lost');
  expect(discord.duplicates === 0, 'Discord shows duplicates');
  expect(telegram.duplicates / kills <= most, `Telegram shows more than ${most} duplicates for each kill`);
  expect(telegram.unmarked === 0, 'a duplicate is not marked');
  expect(discord.disordered + telegram.disordered === 0, 'the order in a chat was not kept');
  expect(violations.length === 0, `contracts were broken: ${violations.slice(0, 3).join(' | ')}`);
  return found;
};

const show = (policy: Policy, { kills, discord, telegram }: TortureResult): void => {
  for (const [name, verdict] of Object.entries({ discord, telegram })) {
    const { lost, duplicates, mostCopies, disordered, parked, parkedUnsent } = verdict;
    console.log(
      `${policy.padEnd(15)} ${name.padEnd(9)} lost ${lost}, duplicates ${duplicates} (${(duplicates / kills).toFixed(2)} a kill, at most ${mostCopies} copies), out of order ${disordered}, parked ${parked} (${parkedUnsent} of them unsent)`,
    );
  }
};

console.log(
  `${options.kills} kills over ${options.alerts} alerts to ${CHATS_EACH * 2} chats, ${LOST_REPLIES * 100} % of the replies lost, seed ${options.seed}`,
);
let broken = false;
for (const policy of POLICIES.filter((one) => values.policy.includes(one))) {
  const started = performance.now();
  const result = await torture({
    ...options,
    policy,
    chatsEach: CHATS_EACH,
    lostReplies: LOST_REPLIES,
    onLife: (life) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${policy}: ${life} of ${options.kills} kills `);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  show(policy, result);
  console.log(`${' '.repeat(16)}${Math.round((performance.now() - started) / 1000)} s`);
  for (const fault of faults(policy, result)) {
    console.log(`${' '.repeat(16)}BROKEN: ${fault}`);
    broken = true;
  }
}
process.exit(broken ? 1 : 0);
