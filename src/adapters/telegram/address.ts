import type { ChatId, PersonId } from '../../model/chat.ts';

/** Anonymous administrators write through this account of Telegram's own. */
export const ANONYMOUS_ADMIN = 1_087_968_824;
/** Those who write in the name of a channel do so through this one. */
export const CHANNEL_ACCOUNT = 136_817_688;
/** Telegram's own notices, among them posts of a linked channel. */
export const SERVICE_ACCOUNT = 777_000;

/** Where a message goes: a chat (by number, or a public `@name`) and, in a forum, a topic of it. */
export interface Address {
  readonly chat: number | string;
  readonly topic: number | null;
}

const SHAPE = /^telegram:(-?\d{1,16}|@\w{4,32})(?:\/(\d{1,12}))?$/;

/** `telegram:<chat>` or `telegram:<chat>/<topic>`; throws for an id of another platform or shape: a bug of the caller. */
export const parseChatId = (id: ChatId): Address => {
  const [, chat, topic] = SHAPE.exec(id) ?? [];
  if (chat === undefined) throw new TypeError(`"${id}" is no Telegram chat`);
  return {
    chat: chat.startsWith('@') ? chat : Number(chat),
    topic: topic === undefined ? null : Number(topic),
  };
};

export const chatIdOf = (chat: number | string, topic: number | null = null): ChatId =>
  topic === null ? `telegram:${chat}` : `telegram:${chat}/${topic}`;

export const personIdOf = (user: number): PersonId => `telegram:${user}`;

/** The user's number; null for a person of another platform. */
export const userOf = (person: PersonId): number | null => {
  const [, digits] = /^telegram:(\d{1,16})$/.exec(person) ?? [];
  return digits === undefined ? null : Number(digits);
};

/** Users have positive numbers, groups and channels negative ones or a name. */
export const isPrivate = (chat: number | string): boolean => typeof chat === 'number' && chat > 0;

/** A long document stands in several messages: their ids, the first one first, joined by commas. */
export const messageIdOf = (ids: readonly number[]): string => ids.join(',');

export const parseMessageId = (id: string): readonly number[] =>
  id
    .split(',')
    .map(Number)
    .filter((number) => Number.isSafeInteger(number) && number > 0);
