import { describe, expect, test } from 'vitest';
import { createBreaker } from '../../../../src/adapters/discord/breaker.ts';
import {
  PERMISSIONS,
  channelPermissions,
  guildPermissions,
  missingForPosting,
} from '../../../../src/adapters/discord/permissions.ts';
import {
  parseChatId,
  parseMessageId,
  snowflakeAt,
  timeOf,
} from '../../../../src/adapters/discord/address.ts';

const bits = (...some: readonly bigint[]): string => String(some.reduce((sum, bit) => sum | bit, 0n));
const { viewChannel, sendMessages, embedLinks, manageGuild, administrator, sendInThreads } = PERMISSIONS;
const GUILD = {
  id: '1',
  owner_id: '9',
  roles: [
    { id: '1', permissions: bits(viewChannel, sendMessages, embedLinks) },
    { id: '2', permissions: bits(manageGuild) },
    { id: '3', permissions: bits(administrator) },
  ],
};
const member = (id: string, ...roles: readonly string[]) => ({ user: { id }, roles: [...roles] });
const has = (all: bigint, bit: bigint): boolean => (all & bit) !== 0n;

describe('rights in a server', () => {
  test('everybody has those of everyone, and their roles on top', () => {
    expect(has(guildPermissions(GUILD, member('5')), sendMessages)).toBe(true);
    expect(has(guildPermissions(GUILD, member('5')), manageGuild)).toBe(false);
    expect(has(guildPermissions(GUILD, member('5', '2')), manageGuild)).toBe(true);
    expect(has(guildPermissions(GUILD, member('5', '77')), manageGuild)).toBe(false);
  });
  test('the owner and administrators have all', () => {
    expect(has(guildPermissions(GUILD, member('9')), manageGuild)).toBe(true);
    expect(has(guildPermissions(GUILD, member('5', '3')), manageGuild)).toBe(true);
  });
  test('overwrites count in the order everyone, roles, member; an administrator is above them', () => {
    const deny = (id: string) => ({ id, allow: '0', deny: bits(sendMessages) });
    const allow = (id: string) => ({ id, allow: bits(sendMessages), deny: '0' });
    const may = (who: ReturnType<typeof member>, ...overwrites: readonly ReturnType<typeof deny>[]) =>
      has(channelPermissions(GUILD, who, overwrites), sendMessages);
    expect(may(member('5'), deny('1'))).toBe(false);
    expect(may(member('5', '2'), deny('1'), allow('2'))).toBe(true);
    expect(may(member('5', '2'), allow('2'), deny('1'))).toBe(true);
    expect(may(member('5', '2'), allow('2'), deny('5'))).toBe(false);
    expect(may(member('5', '2'), deny('2'), allow('5'))).toBe(true);
    expect(may(member('5', '3'), deny('1'), deny('5'))).toBe(true);
  });
  test('what is missing has the names of Discord’s settings', () => {
    expect(missingForPosting(0n, false)).toEqual(['View Channel', 'Send Messages', 'Embed Links']);
    expect(missingForPosting(viewChannel | embedLinks | sendMessages, true)).toEqual([
      'Send Messages in Threads',
    ]);
    expect(missingForPosting(viewChannel | embedLinks | sendInThreads, true)).toEqual([]);
  });
});

describe('the breaker', () => {
  test('opens at the thousandth invalid request of ten minutes and closes as the window moves on', () => {
    const breaker = createBreaker(3);
    breaker.note(0);
    breaker.note(1_000);
    expect(breaker.waitMs(2_000)).toBe(0);
    breaker.note(2_000);
    expect(breaker.waitMs(2_000)).toBe(598_000);
    expect(breaker.waitMs(600_001)).toBe(0);
    breaker.note(600_001);
    expect(breaker.waitMs(600_001)).toBeGreaterThan(0);
  });
  test('stands at a thousand', () => {
    const breaker = createBreaker();
    for (let count = 0; count < 999; count += 1) breaker.note(count);
    expect(breaker.waitMs(1_000)).toBe(0);
    breaker.note(1_000);
    expect(breaker.waitMs(1_000)).toBeGreaterThan(500_000);
  });
});

describe('addresses', () => {
  test('channels and direct messages; anything else is a bug', () => {
    expect(parseChatId('discord:123')).toEqual({ kind: 'channel', channel: '123' });
    expect(parseChatId('discord:dm/45')).toEqual({ kind: 'person', user: '45' });
    for (const id of ['telegram:1', 'discord:', 'discord:dm/', 'discord:x', 'discord:1/2'] as const)
      expect(() => parseChatId(id)).toThrow(TypeError);
  });
  test('several messages are one id', () => {
    expect(parseMessageId('1,22,333')).toEqual(['1', '22', '333']);
    expect(parseMessageId('x,,4')).toEqual(['4']);
  });
  test('ids hold their time', () => {
    const at = Date.parse('2026-03-01T10:00:00Z');
    expect(timeOf(snowflakeAt(at))).toBe(at);
    expect(timeOf('175928847299117063')).toBe(Date.parse('2016-04-30T11:18:25.796Z'));
  });
});
