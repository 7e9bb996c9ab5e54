import type { RESTGetAPICurrentUserGuildsResult, APIUser, APIGatewayBotInfo } from 'discord-api-types/v10';
import type { ChatId } from '../../model/chat.ts';
import { doubtful, good, wrong, type Finding } from '../../model/finding.ts';
import { createConnection } from './connection.ts';
import { sentenceOf } from './failure.ts';
import type { DiscordOptions } from './index.ts';
import { PERMISSIONS } from './permissions.ts';
import { createRights } from './rights.ts';

/** Fewer identifies left than this, and restarts may lock the bot out until the day is over. */
const FEW_STARTS = 10;

/** The address that invites the bot with the rights it needs. */
const inviteUrl = (applicationId: string): string => {
  const { viewChannel, sendMessages, sendInThreads, embedLinks, readHistory } = PERMISSIONS;
  const permissions = viewChannel | sendMessages | sendInThreads | embedLinks | readHistory;
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;
};

export interface Inspection {
  /** Sign-in first: with a refused token there is nothing else to ask. */
  readonly findings: readonly Finding[];
  /** The bot's name; null: it could not sign in. */
  readonly name: string | null;
  missingRights(chatId: ChatId): Promise<readonly string[] | null>;
  close(): void;
}

/** Asks Discord over REST, without connecting to the gateway: a bot may run with the same token meanwhile. */
export const inspectDiscord = async (
  options: Pick<DiscordOptions, 'token' | 'apiUrl' | 'guildId' | 'log' | 'metrics' | 'clock'>,
): Promise<Inspection> => {
  const connection = createConnection(options);
  const rights = createRights(connection, options.log);
  const { missingRights } = rights;
  const close = (): void => connection.close();
  const me = await connection.insist<APIUser>({ name: 'getSelf', method: 'GET', path: '/users/@me' });
  if (!me.ok) {
    const { failure } = me;
    const refused = failure.kind === 'refused' && failure.status === 401;
    const finding = refused
      ? wrong(
          'Discord refuses the token.',
          'copy the bot token again (Developer Portal, your application, Bot, Reset Token) into DISCORD_TOKEN.',
        )
      : wrong(
          `Discord cannot be reached: ${sentenceOf(failure)}.`,
          'check the network, DNS and firewall of this machine, and DISCORD_API_URL where it is set.',
        );
    return { findings: [finding], name: null, missingRights, close };
  }
  const [servers, gateway] = await Promise.all([
    connection.insist<RESTGetAPICurrentUserGuildsResult>({
      name: 'getServers',
      method: 'GET',
      path: '/users/@me/guilds',
    }),
    connection.insist<APIGatewayBotInfo>({ name: 'getGateway', method: 'GET', path: '/gateway/bot' }),
  ]);
  const findings = [good(`signed in as ${me.result.username}.`)];
  if (servers.ok) findings.push(...ofServers(servers.result, me.result.id, options.guildId));
  const left = gateway.ok ? gateway.result.session_start_limit.remaining : FEW_STARTS;
  if (left < FEW_STARTS)
    findings.push(
      doubtful(
        `only ${left} starts are left for today.`,
        'restart the bot no more often than needed; Discord counts anew every 24 hours.',
      ),
    );
  return { findings, name: me.result.username, missingRights, close };
};

const ofServers = (
  servers: RESTGetAPICurrentUserGuildsResult,
  self: string,
  guildId: string | null,
): readonly Finding[] => {
  if (servers.length === 0)
    return [wrong('the bot is in no server.', `open ${inviteUrl(self)} and add it to one.`)];
  if (guildId !== null && !servers.some(({ id }) => id === guildId))
    return [
      wrong(
        `the bot is not in the server ${guildId} of DISCORD_GUILD_ID, so its commands appear nowhere.`,
        `correct DISCORD_GUILD_ID or remove it, or open ${inviteUrl(self)}&guild_id=${guildId}.`,
      ),
    ];
  return [good(`it is in ${servers.length} server${servers.length === 1 ? '' : 's'}.`)];
};
