import type { ChatMember, ChatMemberUpdated, Message } from '@grammyjs/types';
import type { ChatEvent } from '../../ports/command-source.ts';
import { chatIdOf } from './address.ts';
import { askerOf, topicOf } from './requests.ts';
import type { Understanding } from './requests.ts';

const isIn = (member: ChatMember): boolean =>
  member.status === 'creator' ||
  member.status === 'administrator' ||
  member.status === 'member' ||
  (member.status === 'restricted' && member.is_member);

/** Whether the bot, being in the chat, may post there as far as its own role tells. */
const mayPost = (member: ChatMember, inChannel: boolean): boolean => {
  if (inChannel)
    return (
      member.status === 'creator' || (member.status === 'administrator' && member.can_post_messages === true)
    );
  return member.status === 'restricted' ? member.can_send_messages : isIn(member);
};

/** What a change of the bot's own role in a chat means. */
export const eventsOfRole = (
  update: ChatMemberUpdated,
  known: Pick<Understanding, 'isAdmin'>,
): readonly ChatEvent[] => {
  const { chat, from, old_chat_member: old, new_chat_member: now } = update;
  const chatId = chatIdOf(chat.id);
  if (chat.type === 'private')
    return isIn(now) ? [{ kind: 'returned', chatId }] : [{ kind: 'left', chatId, why: 'blocked' }];
  if (!isIn(now)) return isIn(old) ? [{ kind: 'left', chatId, why: 'removed' }] : [];
  const channel = chat.type === 'channel';
  if (!isIn(old)) {
    const asker = askerOf(known, { chat, topic: null, user: from.id, anonymous: false });
    return [
      { kind: 'returned', chatId },
      { kind: 'joined', asker },
    ];
  }
  // Rights that come back heal a chat that was paused for want of them.
  return mayPost(now, channel) && !mayPost(old, channel) ? [{ kind: 'returned', chatId }] : [];
};

/** What a service message tells of its chat. */
export const eventsOfMessage = (message: Message): readonly ChatEvent[] => {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  const moved = (before: number, after: number): readonly ChatEvent[] => [
    { kind: 'migrated', from: chatIdOf(before), to: chatIdOf(after) },
    { kind: 'returned', chatId: chatIdOf(after) },
  ];
  if (to !== undefined) return moved(chat.id, to);
  if (from !== undefined) return moved(from, chat.id);
  const topic = topicOf(message);
  return message.forum_topic_reopened !== undefined && topic !== null
    ? [{ kind: 'returned', chatId: chatIdOf(chat.id, topic) }]
    : [];
};
