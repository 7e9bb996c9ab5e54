import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIEmbed,
  APIMessage,
  APIUser,
} from 'discord-api-types/v10';
import { see } from './markup.ts';
import type { Seen } from './markup.ts';

/** Permission bits by the names the API documents. */
export const BITS = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_GUILD: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  MANAGE_THREADS: 1n << 34n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const;
export type Permission = keyof typeof BITS;
export const bitsOf = (names: readonly Permission[]): bigint =>
  names.reduce((sum, name) => sum | BITS[name], 0n);
const EVERYTHING = Object.values(BITS).reduce((sum, bit) => sum | bit, 0n);
/** What everybody may do in a new server. */
const USUAL = bitsOf([
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'SEND_MESSAGES_IN_THREADS',
]);

export const CHANNEL = { text: 0, direct: 1, announcement: 5, publicThread: 11, forum: 15 } as const;
const THREADS: ReadonlySet<number> = new Set([10, 11, 12]);

/** Ids as Discord makes them: the time, and a running number. */
const createIds = (now: () => number) => {
  let serial = 0;
  return (): string => {
    serial = (serial + 1) % 4096;
    return String(((BigInt(now()) - 1_420_070_400_000n) << 22n) + BigInt(serial));
  };
};

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly mentionable: boolean;
}

export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export class User {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  locale = 'ar';
  takesDirect = true;
  constructor(id: string, username: string, bot = false) {
    this.id = id;
    this.username = username;
    this.bot = bot;
  }
  wire(): APIUser {
    return {
      id: this.id,
      username: this.username,
      discriminator: '0',
      global_name: null,
      avatar: null,
      bot: this.bot,
    };
  }
}

export type Row = APIActionRowComponent<APIButtonComponent>;

/** A file of a message; `file`: its bytes, when it came along with the request. */
export interface Attached {
  readonly id: number | string;
  readonly filename: string;
  readonly description?: string;
  readonly file?: Uint8Array;
}

/** One message, as it stands now. */
export class Message {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  content = '';
  embeds: readonly APIEmbed[] = [];
  components: readonly Row[] = [];
  readonly silent: boolean;
  /** Null: everybody in the channel sees it. */
  readonly onlyFor: string | null;
  readonly repliesTo: string | null;
  /** Role and user ids, `everyone`, `here`, that it notified when it was posted. */
  pings: readonly string[] = [];
  /** Pictures and other files under it. */
  attachments: readonly Attached[] = [];
  /** Sent as the answer of an interaction. */
  readonly answers: boolean;
  /** "The bot is thinking…". */
  loading = false;
  deleted = false;
  edits = 0;

  constructor(
    id: string,
    channel: Channel,
    author: User,
    more: {
      readonly silent: boolean;
      readonly onlyFor: string | null;
      readonly repliesTo: string | null;
      readonly answers: boolean;
    },
  ) {
    this.id = id;
    this.channel = channel;
    this.author = author;
    this.silent = more.silent;
    this.onlyFor = more.onlyFor;
    this.repliesTo = more.repliesTo;
    this.answers = more.answers;
  }

  /** Every part of it, read as a person reads it, in the order in which Discord shows them. */
  get seen(): readonly Seen[] {
    return [
      see(this.content, 'content'),
      ...this.embeds.flatMap(({ title, description, fields, footer }) => [
        ...(title === undefined ? [] : [see(title, 'title')]),
        ...(description === undefined ? [] : [see(description, 'description')]),
        ...(fields ?? []).flatMap(({ name, value }) => [see(name, 'title'), see(value, 'description')]),
        ...(footer === undefined ? [] : [see(footer.text, 'bare')]),
      ]),
    ];
  }
  get text(): string {
    return this.seen
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n');
  }
  get buttons(): readonly APIButtonComponent[] {
    return this.components.flatMap(({ components }) => components);
  }
  get links(): readonly string[] {
    const titles = this.embeds.flatMap(({ url }) => (url === undefined ? [] : [url]));
    const buttons = this.buttons.flatMap((button) => ('url' in button ? [button.url] : []));
    return [...this.seen.flatMap(({ links }) => links), ...titles, ...buttons];
  }
  /** Mentions, emoji, times and commands that text became. */
  get live(): readonly string[] {
    return this.seen.flatMap(({ live }) => live);
  }
  get isEmpty(): boolean {
    return this.content.trim() === '' && this.embeds.length === 0 && this.components.length === 0;
  }

  wire(): APIMessage {
    return {
      id: this.id,
      type: this.repliesTo === null ? 0 : 19,
      channel_id: this.channel.id,
      author: this.author.wire(),
      content: this.content.trim(),
      embeds: [...this.embeds],
      components: [...this.components],
      attachments: this.attachments.map(({ id, filename, description }) => ({
        id: String(id),
        filename,
        ...(description === undefined ? {} : { description }),
        size: 1,
        url: '',
        proxy_url: '',
      })),
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
      tts: false,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      flags: (this.onlyFor === null ? 0 : 64) | (this.silent ? 4096 : 0) | (this.loading ? 128 : 0),
    };
  }
}

export class Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly server: Server | null;
  readonly parent: Channel | null;
  readonly recipient: User | null;
  readonly messages: Message[] = [];
  readonly overwrites: Overwrite[] = [];
  archived = false;
  locked = false;

  constructor(
    id: string,
    type: number,
    name: string,
    more: { server?: Server; parent?: Channel; recipient?: User },
  ) {
    this.id = id;
    this.type = type;
    this.name = name;
    this.server = more.server ?? null;
    this.parent = more.parent ?? null;
    this.recipient = more.recipient ?? null;
  }
  get isThread(): boolean {
    return THREADS.has(this.type);
  }
  /** What stands here for everybody, oldest first. */
  get posts(): readonly Message[] {
    return this.messages.filter(({ deleted, loading, onlyFor }) => !deleted && !loading && onlyFor === null);
  }
  permissionsOf(member: Member): bigint {
    if (this.server === null) return EVERYTHING;
    let bits = this.server.permissionsOf(member);
    if (bits === EVERYTHING) return bits;
    const own = new Set(member.roles);
    const overwrites = (this.parent !== null && this.isThread ? this.parent : this).overwrites;
    for (const fits of [
      ({ id }: Overwrite) => id === this.server?.id,
      ({ id }: Overwrite) => own.has(id),
      ({ id }: Overwrite) => id === member.user.id,
    ]) {
      const some = overwrites.filter(fits);
      bits &= ~some.reduce((sum, { deny }) => sum | deny, 0n);
      bits |= some.reduce((sum, { allow }) => sum | allow, 0n);
    }
    return bits;
  }
  wire(): Record<string, unknown> {
    const base = { id: this.id, type: this.type, name: this.name };
    if (this.server === null)
      return { id: this.id, type: this.type, last_message_id: null, recipients: [this.recipient?.wire()] };
    const guild = { ...base, guild_id: this.server.id, parent_id: this.parent?.id ?? null };
    return this.isThread
      ? {
          ...guild,
          owner_id: this.server.owner.user.id,
          thread_metadata: {
            archived: this.archived,
            locked: this.locked,
            auto_archive_duration: 1440,
            archive_timestamp: new Date(0).toISOString(),
          },
        }
      : {
          ...guild,
          position: [...this.server.channels.values()].indexOf(this),
          permission_overwrites: this.overwrites.map(({ allow, deny, ...rest }) => ({
            ...rest,
            allow: String(allow),
            deny: String(deny),
          })),
        };
  }
}

export class Member {
  readonly user: User;
  readonly server: Server;
  roles: string[] = [];
  constructor(user: User, server: Server) {
    this.user = user;
    this.server = server;
  }
  get id(): string {
    return this.user.id;
  }
  wire(): Record<string, unknown> {
    return {
      user: this.user.wire(),
      nick: null,
      roles: this.roles,
      joined_at: new Date(0).toISOString(),
      deaf: false,
      mute: false,
      flags: 0,
    };
  }
}

export class Server {
  readonly id: string;
  readonly name: string;
  readonly roles = new Map<string, Role>();
  readonly channels = new Map<string, Channel>();
  readonly members = new Map<string, Member>();
  readonly owner: Member;
  readonly bot: Member;
  systemChannel: Channel | null = null;

  constructor(ids: () => string, name: string, bot: User) {
    this.id = ids();
    this.name = name;
    this.roles.set(this.id, { id: this.id, name: '@everyone', permissions: USUAL, mentionable: false });
    this.owner = this.join(new User(ids(), 'owner'));
    this.bot = this.join(bot);
  }
  join(user: User): Member {
    const member = new Member(user, this);
    this.members.set(user.id, member);
    return member;
  }
  permissionsOf(member: Member): bigint {
    if (member.id === this.owner.id) return EVERYTHING;
    const bits = [this.id, ...member.roles].reduce(
      (sum, id) => sum | (this.roles.get(id)?.permissions ?? 0n),
      0n,
    );
    return (bits & BITS.ADMINISTRATOR) === 0n ? bits : EVERYTHING;
  }
  roleWire({ id, name, permissions, mentionable }: Role): Record<string, unknown> {
    const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
    return {
      id,
      name,
      permissions: String(permissions),
      mentionable,
      color: 0,
      colors,
      hoist: false,
      managed: false,
      position: 1,
      flags: 0,
    };
  }
  wire(): Record<string, unknown> {
    return {
      id: this.id,
      name: this.name,
      owner_id: this.owner.id,
      roles: [...this.roles.values()].map((role) => this.roleWire(role)),
      system_channel_id: this.systemChannel?.id ?? null,
      features: [],
      emojis: [],
      stickers: [],
      afk_timeout: 60,
      afk_channel_id: null,
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      mfa_level: 0,
      nsfw_level: 0,
      premium_tier: 0,
      system_channel_flags: 0,
      preferred_locale: 'en-US',
      icon: null,
    };
  }
  /** As the gateway tells of it. */
  gatewayWire(): Record<string, unknown> {
    const channels = [...this.channels.values()];
    return {
      ...this.wire(),
      joined_at: new Date(0).toISOString(),
      large: false,
      member_count: this.members.size,
      members: [this.bot.wire()],
      channels: channels.filter(({ isThread }) => !isThread).map((channel) => channel.wire()),
      threads: channels
        .filter(({ isThread, archived }) => isThread && !archived)
        .map((channel) => channel.wire()),
      voice_states: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }
}

/** Everything there is. */
export class World {
  readonly newId: () => string;
  readonly bot: User;
  readonly servers = new Map<string, Server>();
  readonly channels = new Map<string, Channel>();
  readonly users = new Map<string, User>();
  readonly directs = new Map<string, Channel>();

  constructor(now: () => number) {
    this.newId = createIds(now);
    this.bot = new User(this.newId(), 'barqiya', true);
    this.users.set(this.bot.id, this.bot);
  }
  addServer(name: string): Server {
    const server = new Server(this.newId, name, this.bot);
    this.servers.set(server.id, server);
    this.users.set(server.owner.id, server.owner.user);
    return server;
  }
  addChannel(server: Server, name: string, type: number = CHANNEL.text, parent?: Channel): Channel {
    const channel = new Channel(this.newId(), type, name, {
      server,
      ...(parent === undefined ? {} : { parent }),
    });
    server.channels.set(channel.id, channel);
    this.channels.set(channel.id, channel);
    return channel;
  }
  addRole(server: Server, name: string, permissions: readonly Permission[], mentionable: boolean): Role {
    const role = { id: this.newId(), name, permissions: bitsOf(permissions), mentionable };
    server.roles.set(role.id, role);
    return role;
  }
  addUser(name: string): User {
    const user = new User(this.newId(), name);
    this.users.set(user.id, user);
    return user;
  }
  direct(user: User): Channel {
    const known = this.directs.get(user.id);
    if (known !== undefined) return known;
    const channel = new Channel(this.newId(), CHANNEL.direct, '', { recipient: user });
    this.directs.set(user.id, channel);
    this.channels.set(channel.id, channel);
    return channel;
  }
}
