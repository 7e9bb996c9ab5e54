import type { APIInteraction, GatewayGuildDeleteDispatchData } from 'discord-api-types/v10';
import type * as DiscordJs from 'discord.js';
import type { Client, Guild, GuildBasedChannel } from 'discord.js';
import type { Clock } from '../../ports/clock.ts';
import { PlatformRefusal } from '../../ports/command-source.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Connection } from './connection.ts';
import { failureOf, sentenceOf } from './failure.ts';
import { isThread, missingForPosting, takesMessages } from './permissions.ts';

/** The library tries for ever, twice a second; after this the caller decides when to try again. */
const CONNECT_TIMEOUT_MS = 30_000;
/** Discord closes with these when it will not have this bot: trying again is no use. */
const REFUSALS: Readonly<Record<number, string>> = {
  4004: 'Discord refuses the token: check DISCORD_TOKEN (the Bot page of the application at discord.com/developers)',
  4010: 'Discord refuses the connection: invalid shard (4010)',
  4011: 'Discord refuses the connection: this bot is in too many servers for one connection (4011)',
  4012: 'Discord refuses the connection: its gateway no longer speaks this version (4012)',
  4013: 'Discord refuses the connection: invalid intents (4013)',
  4014: 'Discord refuses the connection: intents that are not allowed (4014)',
};
const TOKEN_REFUSED = REFUSALS[4004] ?? '';
/** What the library says of those closures while it connects. */
const FATAL_WORDS: readonly (readonly [RegExp, number])[] = [
  [/authentication failed|invalid token/i, 4004],
  [/invalid shard/i, 4010],
  [/sharding is required/i, 4011],
  [/invalid api version/i, 4012],
  [/used invalid intents/i, 4013],
  [/used disallowed intents/i, 4014],
];

/** A channel or thread in which the bot may post. */
export interface Place {
  readonly id: string;
  readonly title: string;
  readonly thread: boolean;
}

/** What the gateway tells. */
export interface GatewayHooks {
  interaction(interaction: APIInteraction): void;
  /** The bot was added to a server. The places in it where it may post, the one for newcomers first. */
  joined(server: { readonly id: string; readonly owner: string; readonly places: readonly Place[] }): void;
  /** Channels and threads that are out of reach for good: deleted, or their server left. */
  left(channels: readonly string[], why: 'removed' | 'deleted'): void;
  /** Rights changed: here the bot may post now. */
  writable(channels: readonly string[]): void;
}

export interface Gateway {
  readonly applicationId: string;
  /** Null while connected; otherwise why not. */
  trouble(): string | null;
  /** Emptied at the end: closes the connection. */
  stop(): Promise<void>;
}

const mayPost = (channel: GuildBasedChannel): boolean => {
  const me = channel.guild.members.me;
  if (me === null || !takesMessages(channel)) return false;
  const bits = channel.permissionsFor(me).bitfield;
  const locked = channel.isThread() && channel.locked === true;
  return !locked && missingForPosting(bits, isThread(channel)).length === 0;
};

const placesIn = (guild: Guild): readonly Place[] => {
  const rank = (channel: GuildBasedChannel): number =>
    channel.id === guild.systemChannelId ? -1 : 'rawPosition' in channel ? channel.rawPosition : 10_000;
  return [...guild.channels.cache.values()]
    .filter(mayPost)
    .sort((a, b) => rank(a) - rank(b))
    .map((channel) => ({ id: channel.id, title: channel.name, thread: channel.isThread() }));
};

const refusalOf = (error: unknown): PlatformRefusal | null => {
  if (!(error instanceof Error)) return null;
  const code = FATAL_WORDS.find(([words]) => words.test(error.message))?.[1];
  const sentence = code === undefined ? undefined : REFUSALS[code];
  return sentence === undefined ? null : new PlatformRefusal(sentence);
};

/** discord.js's errors carry the request: only a sentence of ours leaves here. */
const sentence = (error: unknown): string => {
  try {
    return sentenceOf(failureOf(error));
  } catch {
    return error instanceof Error ? error.message : 'unknown error';
  }
};

type Discord = typeof DiscordJs;

/** Nothing is kept in memory but what decides where the bot may post. */
const clientOf = (discord: Discord, connection: Connection): Client => {
  const none = { maxSize: 0 };
  return new discord.Client({
    intents: [discord.GatewayIntentBits.Guilds],
    makeCache: discord.Options.cacheWithLimits({
      ApplicationCommandManager: none,
      ApplicationEmojiManager: none,
      AutoModerationRuleManager: none,
      BaseGuildEmojiManager: none,
      DMMessageManager: none,
      EntitlementManager: none,
      GuildBanManager: none,
      GuildEmojiManager: none,
      GuildForumThreadManager: none,
      GuildInviteManager: none,
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
      GuildMessageManager: none,
      GuildScheduledEventManager: none,
      GuildStickerManager: none,
      GuildTextThreadManager: none,
      MessageManager: none,
      PresenceManager: none,
      ReactionManager: none,
      ReactionUserManager: none,
      StageInstanceManager: none,
      ThreadMemberManager: none,
      UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
      VoiceStateManager: none,
    }),
    allowedMentions: { parse: [] },
    rest: {
      api: connection.apiUrl,
      version: '10',
      retries: 0,
      makeRequest: connection.makeRequest,
      rejectOnRateLimit: () => true,
    },
  });
};

const listen = (client: Client, discord: Discord, hooks: GatewayHooks): void => {
  const { Events, GatewayDispatchEvents } = discord;
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
    hooks.interaction(interaction),
  );
  // Before the library forgets which channels the server had.
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: GatewayGuildDeleteDispatchData) => {
    if (unavailable !== true)
      hooks.left([...(client.guilds.cache.get(id)?.channels.cache.keys() ?? [])], 'removed');
  });
  client.on(Events.GuildCreate, (guild) =>
    hooks.joined({ id: guild.id, owner: guild.ownerId, places: placesIn(guild) }),
  );
  client.on(Events.ChannelDelete, (channel) => hooks.left([channel.id], 'deleted'));
  client.on(Events.ThreadDelete, (thread) => hooks.left([thread.id], 'deleted'));
  const healed = (guild: Guild): void => hooks.writable(placesIn(guild).map(({ id }) => id));
  client.on(Events.ChannelUpdate, (_old, channel) => {
    if (!channel.isDMBased() && mayPost(channel)) healed(channel.guild);
  });
  client.on(Events.ThreadUpdate, (_old, thread) => {
    if (mayPost(thread)) hooks.writable([thread.id]);
  });
  client.on(Events.GuildRoleUpdate, (old, role) => {
    if (old.permissions.bitfield !== role.permissions.bitfield) healed(role.guild);
  });
  client.on(Events.GuildMemberUpdate, (_old, member) => {
    if (member.id === client.user?.id) healed(member.guild);
  });
};

/**
 * Connects to the gateway; resuming, heartbeats and reconnecting are the library's. Rejects with a `PlatformRefusal` when Discord will
 * not have this bot, with another error when it cannot be reached in time.
 */
export const connectGateway = async (
  {
    connection,
    clock,
    metrics,
    log,
  }: {
    readonly connection: Connection;
    readonly clock: Clock;
    readonly metrics: Metrics;
    readonly log: Log;
  },
  hooks: GatewayHooks,
  stopping: AbortSignal,
): Promise<Gateway> => {
  const token = connection.token.reveal();
  if (!/^[\x21-\x7e]+$/.test(token)) throw new PlatformRefusal(TOKEN_REFUSED);
  const discord = await import('discord.js');
  const { Events } = discord;
  const client = clientOf(discord, connection);
  let trouble: string | null = 'not connected yet';
  const note = (event: string): void => metrics.count('discord_gateway_total', { event });

  client.on(Events.Error, (error) =>
    log.warn({ reason: sentence(error) }, 'the Discord library reports an error'),
  );
  client.on(Events.ShardError, (error) =>
    log.info({ reason: sentence(error) }, 'the gateway connection failed'),
  );
  client.on(Events.ShardReady, () => {
    note('ready');
    trouble = null;
  });
  client.on(Events.ShardResume, () => {
    note('resumed');
    trouble = null;
    log.info({}, 'the gateway connection was resumed');
  });
  client.on(Events.ShardReconnecting, () => {
    note('reconnecting');
    trouble = 'the gateway connection was lost and is being restored';
    log.info({}, trouble);
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    note('disconnected');
    trouble = REFUSALS[code] ?? `the gateway connection was closed for good (${code})`;
    log.error({ code }, trouble);
  });
  listen(client, discord, hooks);

  const stop = async (): Promise<void> => {
    trouble = 'disconnected';
    await client.destroy();
    client.removeAllListeners();
    client.ws.removeAllListeners();
    // What is still on its way must not become an uncaught error.
    client.on(Events.Error, () => undefined);
  };

  const ended = new AbortController();
  const late = clock
    .sleep(CONNECT_TIMEOUT_MS, AbortSignal.any([ended.signal, stopping]))
    .then(() => 'late' as const);
  const login = client.login(token).then(() => 'in' as const);
  // Rejections after the race was lost.
  login.catch(() => undefined);
  try {
    if ((await Promise.race([login, late])) === 'late')
      throw new Error(stopping.aborted ? 'stopped while connecting' : 'the gateway does not answer');
  } catch (error) {
    await stop();
    throw refusalOf(error) ?? new Error(`Discord cannot be reached: ${sentence(error)}`);
  } finally {
    ended.abort();
  }
  return {
    applicationId: client.application?.id ?? client.user?.id ?? '',
    trouble: () => trouble,
    stop,
  };
};
