import type { APIChannel, APIGuild, APIGuildMember, APIOverwrite, APIRole } from 'discord-api-types/v10';

/** Permission bits that matter to us (docs.discord.com, topics/permissions). */
export const PERMISSIONS = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  readHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  sendInThreads: 1n << 38n,
} as const;

const ALL = (1n << 60n) - 1n;

/** What of a server decides on rights. */
export type GuildRights = Pick<APIGuild, 'id' | 'owner_id'> & {
  readonly roles: readonly Pick<APIRole, 'id' | 'permissions'>[];
};

/** A member's rights in the whole server. */
export const guildPermissions = (guild: GuildRights, member: MemberRights): bigint => {
  if (member.user.id === guild.owner_id) return ALL;
  const own = new Set([guild.id, ...member.roles]);
  const bits = guild.roles
    .filter(({ id }) => own.has(id))
    .reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
  return (bits & PERMISSIONS.administrator) === 0n ? bits : ALL;
};

export type MemberRights = Pick<APIGuildMember, 'roles'> & { readonly user: { readonly id: string } };

/** A member's rights in a channel: the server's, changed by the channel's overwrites for everyone, roles and the member, in this order. */
export const channelPermissions = (
  guild: GuildRights,
  member: MemberRights,
  overwrites: readonly Pick<APIOverwrite, 'id' | 'allow' | 'deny'>[],
): bigint => {
  let bits = guildPermissions(guild, member);
  if (bits === ALL) return ALL;
  const apply = (some: typeof overwrites): void => {
    const deny = some.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n);
    const allow = some.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n);
    bits = (bits & ~deny) | allow;
  };
  const own = new Set(member.roles);
  apply(overwrites.filter(({ id }) => id === guild.id));
  apply(overwrites.filter(({ id }) => own.has(id)));
  apply(overwrites.filter(({ id }) => id === member.user.id));
  return bits;
};

const THREADS: ReadonlySet<number> = new Set([10, 11, 12]);
/** Text, voice, announcement, stage: channels that take messages. */
const TAKES_MESSAGES: ReadonlySet<number> = new Set([0, 2, 5, 13]);

export const isThread = ({ type }: Pick<APIChannel, 'type'>): boolean => THREADS.has(type);
export const takesMessages = (channel: Pick<APIChannel, 'type'>): boolean =>
  isThread(channel) || TAKES_MESSAGES.has(channel.type);

/** The names people see in Discord's settings, of what is missing for posting. */
export const missingForPosting = (bits: bigint, thread: boolean): readonly string[] => {
  const needed: readonly (readonly [bigint, string])[] = [
    [PERMISSIONS.viewChannel, 'View Channel'],
    thread
      ? [PERMISSIONS.sendInThreads, 'Send Messages in Threads']
      : [PERMISSIONS.sendMessages, 'Send Messages'],
    [PERMISSIONS.embedLinks, 'Embed Links'],
  ];
  return needed.filter(([bit]) => (bits & bit) === 0n).map(([, name]) => name);
};
