import { privateChatOf, type ChatId, type PersonId } from '../../model/chat.ts';

/** Where a message goes: a channel or thread, or a person's direct messages. */
export type Address =
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'person'; readonly user: string };

const SHAPE = /^discord:(dm\/)?(\d{1,20})$/;

/** `discord:<channel or thread>` or `discord:dm/<user>`; throws for an id of another platform or shape: a bug of the caller. */
export const parseChatId = (id: ChatId): Address => {
  const [, direct, snowflake] = SHAPE.exec(id) ?? [];
  if (snowflake === undefined) throw new TypeError(`"${id}" is no Discord chat`);
  return direct === undefined ? { kind: 'channel', channel: snowflake } : { kind: 'person', user: snowflake };
};

export const channelChatId = (channel: string): ChatId => `discord:${channel}`;
export const personIdOf = (user: string): PersonId => `discord:${user}`;
export const directChatId = (user: string): ChatId => privateChatOf(personIdOf(user));

/** The user's id; null for a person of another platform. */
export const userOf = (person: PersonId): string | null => /^discord:(\d{1,20})$/.exec(person)?.[1] ?? null;

/** A long document stands in several messages: their ids, the first one first, joined by commas. */
export const messageIdOf = (ids: readonly string[]): string => ids.join(',');

export const parseMessageId = (id: string): readonly string[] =>
  id.split(',').filter((part) => /^\d{1,20}$/.test(part));

const EPOCH_MS = 1_420_070_400_000n;

/** Every id of Discord's holds its time. */
export const timeOf = (snowflake: string): number => Number((BigInt(snowflake) >> 22n) + EPOCH_MS);

/** The least id of something made at that time. */
export const snowflakeAt = (timeMs: number): string =>
  String((BigInt(Math.max(0, Math.floor(timeMs))) - EPOCH_MS) << 22n);
