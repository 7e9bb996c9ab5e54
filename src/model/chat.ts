/**
 * Where the bot posts. `discord:<channel or thread id>`, `telegram:<chat id>` or `telegram:<chat id>/<topic id>`, `console:local`.
 * A person's direct messages are a chat too (`discord:dm/<user id>`, `telegram:<user id>`).
 */
export type ChatId = `${Platform}:${string}`;
export type Platform = 'discord' | 'telegram' | 'console';

/** `discord:<user id>`, `telegram:<user id>`, `console:local`. */
export type PersonId = ChatId;

/** Where a person is written to alone: on Telegram and the console that chat has the person's own id. */
export const privateChatOf = (person: PersonId): ChatId =>
  person.startsWith('discord:') ? `discord:dm/${person.slice('discord:'.length)}` : person;

/** The platform of a chat's or a person's id. */
export const platformOf = (id: ChatId): Platform => {
  const platform = id.slice(0, id.indexOf(':'));
  if (platform === 'discord' || platform === 'telegram' || platform === 'console') return platform;
  throw new TypeError(`no platform in "${id}"`);
};

export interface ChatSettings {
  readonly language: 'ar' | 'en';
  readonly digits: 'western' | 'arabic';
  readonly months: 'gulf' | 'levant';
  /** IANA zone. */
  readonly timeZone: string;
  /** `HH:MM-HH:MM`, or null. */
  readonly quietHours: string | null;
  readonly quietMode: 'hold' | 'silent' | 'strict';
  /** Publishers or affiliations no alert may rest on alone. */
  readonly exclude: readonly string[];
  /** `HH:MM`. */
  readonly digestTime: string;
  readonly preset: 'flash' | 'standard' | 'full';
  readonly card: boolean;
  /** What becomes of a message that may have arrived, where the platform cannot tell: sent again with a mark, or kept for an admin. */
  readonly uncertain: 'resend' | 'park';
}

export const defaultSettings = (timeZone: string): ChatSettings => ({
  language: 'ar',
  digits: 'western',
  months: 'gulf',
  timeZone,
  quietHours: null,
  quietMode: 'hold',
  exclude: [],
  digestTime: '08:00',
  preset: 'standard',
  card: false,
  uncertain: 'resend',
});

export type PauseReason =
  | 'chat-gone' // cannot be seen any more: deleted, or made private
  | 'deleted'
  | 'removed' // the bot was
  | 'blocked' // by the person whose chat it is
  | 'forbidden' // a right is missing
  | 'topic-closed'
  | 'topic-deleted';

/** What concerns the chat a forum topic stands in concerns all of its topics. */
export const concernsWholeChat = (reason: PauseReason): boolean =>
  ['chat-gone', 'deleted', 'removed', 'blocked'].includes(reason);

/** The chat a forum topic of Telegram stands in; any other chat is its own. */
export const wholeChatOf = (id: ChatId): ChatId => {
  const [chat = id] = id.startsWith('telegram:') ? id.split('/') : [id];
  return chat as ChatId;
};

export interface Chat {
  readonly id: ChatId;
  readonly title: string | null;
  readonly kind: 'private' | 'group' | 'channel' | 'thread' | 'console';
  readonly settings: ChatSettings;
  /** Null: active. */
  readonly pausedFor: PauseReason | null;
  /** The platform's words or the missing right. */
  readonly pauseDetail: string | null;
  /** Null: not muted; a far date: until `unmute`. */
  readonly mutedUntil: Date | null;
}
