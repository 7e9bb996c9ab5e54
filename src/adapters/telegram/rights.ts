import type { ChatMember } from '@grammyjs/types';
import type { ChatId, PersonId } from '../../model/chat.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import { ANONYMOUS_ADMIN, CHANNEL_ACCOUNT, chatIdOf, isPrivate, parseChatId, userOf } from './address.ts';
import type { Address } from './address.ts';
import type { Answer, Connection } from './connection.ts';
import { fieldsOf } from './failure.ts';

const MAY_POST = 'can_post_messages';
const MAY_SEND = 'can_send_messages';

const isAdministrator = ({ status }: ChatMember): boolean =>
  status === 'creator' || status === 'administrator';

/** What people and the bot may do in a chat, asked of the platform at every call. */
export const createRights = (
  connection: Connection,
  log: Log,
): Pick<Messenger, 'isAdmin' | 'missingRights'> & Required<Pick<Messenger, 'findChat'>> => {
  const memberOf = (chat: number | string, user: number): Promise<Answer<ChatMember>> =>
    connection.call('getChatMember', (api, signal) =>
      api.raw.getChatMember({ chat_id: chat, user_id: user }, signal),
    );

  /** A question may be asked twice: only the answer counts. */
  const askTwice = async <T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    const first = await ask();
    return first.ok || first.failure.kind === 'refused' ? first : ask();
  };

  const isAdmin = async (chatId: ChatId, person: PersonId): Promise<boolean> => {
    const { chat } = parseChatId(chatId);
    const user = userOf(person);
    // These accounts stand for many people. The anonymous one is an administrator of the chat it writes in, which who saw the message knows, and of no other.
    if (user === null || user === ANONYMOUS_ADMIN || user === CHANNEL_ACCOUNT) return false;
    if (isPrivate(chat)) return chat === user;
    const answer = await askTwice(() => memberOf(chat, user));
    if (!answer.ok)
      log.info({ chatId, ...fieldsOf(answer.failure) }, 'a person is taken for no administrator');
    return answer.ok && isAdministrator(answer.result);
  };

  /** "Typing…" is the one thing that shows whether a private chat or a topic takes messages, and leaves no trace. */
  const probe = async ({ chat, topic }: Address): Promise<readonly string[] | null> => {
    const thread = topic === null ? {} : { message_thread_id: topic };
    const answer = await askTwice(() =>
      connection.call('sendChatAction', (api, signal) =>
        api.raw.sendChatAction({ chat_id: chat, action: 'typing', ...thread }, signal),
      ),
    );
    if (answer.ok) return [];
    if (
      answer.failure.kind === 'refused' &&
      /topic_closed|not enough rights/i.test(answer.failure.description)
    )
      return [answer.failure.description];
    return null;
  };

  const missingOf = async (chat: number | string, member: ChatMember): Promise<readonly string[] | null> => {
    if (member.status === 'left' || member.status === 'kicked') return null;
    const answer = await askTwice(() =>
      connection.call('getChat', (api, signal) => api.raw.getChat({ chat_id: chat }, signal)),
    );
    if (!answer.ok) return null;
    if (answer.result.type === 'channel') {
      return member.status === 'administrator' && member.can_post_messages === true ? [] : [MAY_POST];
    }
    if (member.status === 'restricted') return member.can_send_messages ? [] : [MAY_SEND];
    return isAdministrator(member) || answer.result.permissions?.can_send_messages !== false
      ? []
      : [MAY_SEND];
  };

  const missingRights = async (chatId: ChatId): Promise<readonly string[] | null> => {
    const address = parseChatId(chatId);
    if (isPrivate(address.chat)) return probe(address);
    const me = await connection.identity();
    if (!me.ok) return null;
    const answer = await askTwice(() => memberOf(address.chat, me.result.id));
    if (!answer.ok) return null;
    const missing = await missingOf(address.chat, answer.result);
    return missing !== null && missing.length === 0 && address.topic !== null ? probe(address) : missing;
  };

  const findChat: Required<Messenger>['findChat'] = async (name) => {
    const answer = await askTwice(() =>
      connection.call('getChat', (api, signal) =>
        api.raw.getChat({ chat_id: name.startsWith('@') ? name : `@${name}` }, signal),
      ),
    );
    if (!answer.ok) return null;
    const { id, type, title } = answer.result;
    return {
      id: chatIdOf(id),
      title: title ?? null,
      kind: type === 'channel' ? 'channel' : type === 'private' ? 'private' : 'group',
    };
  };

  return { isAdmin, missingRights, findChat };
};
