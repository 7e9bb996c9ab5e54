import type { APIChannel, APIGuild, APIGuildMember, APIOverwrite } from 'discord-api-types/v10';
import type { ChatId, PersonId } from '../../model/chat.ts';
import type { Log } from '../../ports/log.ts';
import { parseChatId, userOf } from './address.ts';
import type { Answer, Connection } from './connection.ts';
import { fieldsOf } from './failure.ts';
import {
  PERMISSIONS,
  channelPermissions,
  guildPermissions,
  isThread,
  missingForPosting,
  takesMessages,
} from './permissions.ts';

/** What people and the bot may do in a chat, asked of Discord at every call: what the gateway told us may be old. */
export interface Rights {
  missingRights(chatId: ChatId): Promise<readonly string[] | null>;
  isAdmin(chatId: ChatId, person: PersonId): Promise<boolean>;
  /** Whether an alert may ping the role there: a role that all may mention, or any role where the bot may mention everyone. */
  mayMention(chatId: ChatId, role: string): Promise<boolean>;
  /** Whether the bot may read what was posted in a channel; false when it cannot be found out. */
  mayReadHistory(channel: string): Promise<boolean>;
}

const guildOf = (channel: APIChannel): string | null =>
  'guild_id' in channel && channel.guild_id !== undefined ? channel.guild_id : null;

const overwritesOf = (channel: APIChannel): readonly APIOverwrite[] =>
  'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];

const parentOf = (channel: APIChannel): string | null =>
  'parent_id' in channel && typeof channel.parent_id === 'string' ? channel.parent_id : null;

const isLocked = (channel: APIChannel): boolean =>
  'thread_metadata' in channel && (channel.thread_metadata?.locked ?? false);

const MANAGE_THREADS = 1n << 34n;

export const createRights = (connection: Connection, log: Log): Rights => {
  const channelOf = (id: string): Promise<Answer<APIChannel>> =>
    connection.insist({ name: 'getChannel', method: 'GET', path: `/channels/${id}` });
  const guild = (id: string): Promise<Answer<APIGuild>> =>
    connection.insist({ name: 'getGuild', method: 'GET', path: `/guilds/${id}` });
  const memberOf = (id: string, user: string): Promise<Answer<APIGuildMember>> =>
    connection.insist({ name: 'getMember', method: 'GET', path: `/guilds/${id}/members/${user}` });

  const isAdmin = async (chatId: ChatId, person: PersonId): Promise<boolean> => {
    const user = userOf(person);
    if (user === null) return false;
    const address = parseChatId(chatId);
    if (address.kind === 'person') return address.user === user;
    const channel = await channelOf(address.channel);
    const guildId = channel.ok ? guildOf(channel.result) : null;
    if (guildId === null) return false;
    const [server, member] = await Promise.all([guild(guildId), memberOf(guildId, user)]);
    if (!server.ok || !member.ok) {
      const failed = [server, member].find((answer) => !answer.ok);
      log.info(
        { chatId, ...(failed?.ok === false ? fieldsOf(failed.failure) : {}) },
        'a person is taken for no administrator',
      );
      return false;
    }
    const bits = guildPermissions(server.result, { roles: member.result.roles, user: { id: user } });
    return (bits & PERMISSIONS.manageGuild) !== 0n;
  };

  /** The bot's rights in a channel; null when the channel cannot be seen or asked about. */
  const ownPermissions = async (channel: APIChannel): Promise<bigint | null> => {
    const guildId = guildOf(channel);
    const self = await connection.self();
    if (guildId === null || !self.ok) return null;
    // A thread has the overwrites of the channel it stands in.
    const parentId = isThread(channel) ? parentOf(channel) : null;
    const [server, member, parent] = await Promise.all([
      guild(guildId),
      memberOf(guildId, self.result),
      parentId === null ? Promise.resolve(null) : channelOf(parentId),
    ]);
    if (!server.ok || !member.ok || parent?.ok === false) return null;
    const overwrites = overwritesOf(parent === null ? channel : parent.result);
    const me = { roles: member.result.roles, user: { id: self.result } };
    return channelPermissions(server.result, me, overwrites);
  };

  const missingRights = async (chatId: ChatId): Promise<readonly string[] | null> => {
    const address = parseChatId(chatId);
    // Whether a person takes direct messages shows only when one is sent; that they can be opened says that there is such a person.
    if (address.kind === 'person') return (await connection.directChannel(address.user)).ok ? [] : null;
    const channel = await channelOf(address.channel);
    if (!channel.ok) {
      const { failure } = channel;
      return failure.kind === 'refused' && failure.code === 50001 ? ['View Channel'] : null;
    }
    if (!takesMessages(channel.result)) return ['a channel that takes messages'];
    const bits = await ownPermissions(channel.result);
    if (bits === null) return null;
    const missing = missingForPosting(bits, isThread(channel.result));
    const locked = isLocked(channel.result) && (bits & MANAGE_THREADS) === 0n;
    return locked ? [...missing, 'Manage Threads (the thread is locked)'] : missing;
  };

  const mayMention = async (chatId: ChatId, role: string): Promise<boolean> => {
    const address = parseChatId(chatId);
    if (address.kind === 'person') return false;
    const channel = await channelOf(address.channel);
    const guildId = channel.ok ? guildOf(channel.result) : null;
    // The role with the server's own id is @everyone: never pinged.
    if (!channel.ok || guildId === null || role === guildId) return false;
    const server = await guild(guildId);
    const found = server.ok ? server.result.roles.find(({ id }) => id === role) : undefined;
    if (found === undefined) return false;
    if (found.mentionable) return true;
    const bits = await ownPermissions(channel.result);
    return bits !== null && (bits & PERMISSIONS.mentionEveryone) !== 0n;
  };

  const mayReadHistory = async (id: string): Promise<boolean> => {
    const channel = await channelOf(id);
    if (!channel.ok) return false;
    if (guildOf(channel.result) === null) return true;
    const bits = await ownPermissions(channel.result);
    return bits !== null && (bits & PERMISSIONS.readHistory) !== 0n;
  };

  return { isAdmin, mayMention, missingRights, mayReadHistory };
};
