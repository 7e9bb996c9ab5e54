import type { CallbackQuery, Message, MessageEntity } from '@grammyjs/types';
import type {
  Asker,
  ButtonPress,
  CommandCall,
  CommandDescription,
  PlainWords,
} from '../../ports/command-source.ts';
import { parseArguments } from './arguments.ts';
import { ANONYMOUS_ADMIN, CHANNEL_ACCOUNT, SERVICE_ACCOUNT, chatIdOf, personIdOf } from './address.ts';
import type { Identity } from './connection.ts';

/** What the requests of people need to be understood. */
export interface Understanding {
  readonly me: Identity;
  readonly commands: ReadonlyMap<string, CommandDescription>;
  readonly isAdmin: (asker: Pick<Asker, 'chatId' | 'person'>) => Promise<boolean>;
}

type ChatOf = Message['chat'];

const titleOf = (chat: ChatOf): string | null => {
  if (chat.title !== undefined) return chat.title;
  const name = [chat.first_name, chat.last_name].filter((part) => part !== undefined).join(' ');
  return name === '' ? null : name;
};

/** A topic is a chat of its own; threads of replies in ordinary groups are none. */
export const topicOf = (
  message: Pick<Message, 'is_topic_message' | 'message_thread_id'> & { readonly chat: ChatOf },
): number | null =>
  message.is_topic_message === true && message.chat.is_forum === true
    ? (message.message_thread_id ?? null)
    : null;

const kindOf = (chat: ChatOf, topic: number | null): Asker['chatKind'] => {
  if (topic !== null) return 'thread';
  return chat.type === 'private' || chat.type === 'channel' ? chat.type : 'group';
};

export const askerOf = (
  { isAdmin }: Pick<Understanding, 'isAdmin'>,
  {
    chat,
    topic,
    user,
    anonymous,
  }: {
    readonly chat: ChatOf;
    readonly topic: number | null;
    readonly user: number;
    readonly anonymous: boolean;
  },
): Asker => {
  const where = { chatId: chatIdOf(chat.id, topic), person: personIdOf(user) };
  return {
    platform: 'telegram',
    ...where,
    chatTitle: titleOf(chat),
    chatKind: kindOf(chat, topic),
    anonymousAdmin: anonymous,
    isAdmin: () => (anonymous ? Promise.resolve(true) : isAdmin(where)),
  };
};

/**
 * Who wrote it; null for a message that no person sent (channel posts, other bots, Telegram itself). Who writes in the name of another
 * channel is a person all the same, though nobody knows which: never an administrator.
 */
const authorOf = (message: Message): { readonly user: number; readonly anonymous: boolean } | null => {
  const { from, sender_chat, chat } = message;
  if (from === undefined || message.is_automatic_forward === true) return null;
  if (from.id === ANONYMOUS_ADMIN)
    return sender_chat?.id === chat.id ? { user: from.id, anonymous: true } : null;
  if (from.is_bot && from.id !== CHANNEL_ACCOUNT) return null;
  return from.id === SERVICE_ACCOUNT ? null : { user: from.id, anonymous: false };
};

const repliedTo = (message: Message, me: Identity): string | null => {
  const replied = message.reply_to_message;
  return replied !== undefined && replied.from?.id === me.id && replied.forum_topic_created === undefined
    ? String(replied.message_id)
    : null;
};

const textOf = (text: string, { offset, length }: MessageEntity): string =>
  text.slice(offset, offset + length);

/** `/name@bot rest`; `forUs` null: no bot was named. */
const commandIn = (text: string, entities: readonly MessageEntity[], me: Identity) => {
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (entity === undefined) return null;
  const [name = '', bot] = textOf(text, entity).slice(1).split('@');
  return {
    name: name.toLowerCase(),
    forUs: bot === undefined ? null : bot.toLowerCase() === me.username.toLowerCase(),
    rest: text.slice(entity.length),
  };
};

/** A deep link's payload: `f_12` follows story 12, `w_12` tells why. Anything else greets. */
const startCall = (
  payload: string,
  known: Understanding['commands'],
): Pick<CommandCall, 'name' | 'options' | 'subcommand'> => {
  const [, what, story] = /^([fw])_(\d{1,15})$/.exec(payload) ?? [];
  if (story !== undefined)
    return { name: what === 'f' ? 'follow' : 'why', subcommand: null, options: { story } };
  return { name: known.has('start') ? 'start' : 'help', subcommand: null, options: {} };
};

const withoutName = (text: string, entities: readonly MessageEntity[], me: Identity): string | null => {
  const name = `@${me.username}`.toLowerCase();
  const mention = entities.find(
    (entity) => entity.type === 'mention' && textOf(text, entity).toLowerCase() === name,
  );
  if (mention === undefined) return null;
  return `${text.slice(0, mention.offset)} ${text.slice(mention.offset + mention.length)}`.trim();
};

/**
 * What a message asks of us; null: nothing. In groups only commands (those with another bot's name are its own, unknown ones count
 * only with ours) and words that name the bot.
 */
export const requestOf = (
  message: Message,
  requestId: string,
  known: Understanding,
): CommandCall | PlainWords | null => {
  const author = authorOf(message);
  const { text, entities = [], chat } = message;
  if (author === null || text === undefined || message.via_bot !== undefined || chat.type === 'channel')
    return null;
  const asker = askerOf(known, { chat, topic: topicOf(message), ...author });
  const common = { requestId, asker, repliedMessageId: repliedTo(message, known.me) };
  const inPrivate = chat.type === 'private';

  const command = commandIn(text, entities, known.me);
  if (command !== null) {
    if (command.forUs === false) return null;
    const call = { kind: 'command', ...common } as const;
    if (command.name === 'start') {
      return inPrivate || command.forUs === true
        ? { ...call, ...startCall(inPrivate ? command.rest.trim() : '', known.commands) }
        : null;
    }
    const description = known.commands.get(command.name) ?? null;
    if (description === null && !inPrivate && command.forUs === null) return null;
    return { ...call, name: command.name, ...parseArguments(command.rest, description) };
  }

  const words = inPrivate
    ? (withoutName(text, entities, known.me) ?? text.trim())
    : withoutName(text, entities, known.me);
  return words === null ? null : { kind: 'words', ...common, text: words };
};

/** Null for a press under an inline result in a chat we are not in: it says nothing of where it was. */
export const pressOf = (
  query: CallbackQuery,
  requestId: string,
  known: Understanding,
): ButtonPress | null => {
  const { message, data, from } = query;
  if (message === undefined || data === undefined || from.is_bot) return null;
  const topic = message.date === 0 ? null : topicOf(message);
  const asker = askerOf(known, { chat: message.chat, topic, user: from.id, anonymous: false });
  return { kind: 'press', requestId, buttonId: data, messageId: String(message.message_id), asker };
};
