import type { Secret } from '../../model/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandSource } from '../../ports/command-source.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { createConnection } from './connection.ts';
import { createMessenger } from './messenger.ts';
import { createRights } from './rights.ts';
import { createSource } from './source.ts';

export { inspectDiscord } from './inspect.ts';
export { discordPayload } from './render.ts';

export interface DiscordOptions {
  readonly token: Secret;
  /** REST base, without the version: `https://discord.com/api`. The gateway's address comes from it. */
  readonly apiUrl: string;
  /** Register the commands in this server only, at once; null: everywhere. */
  readonly guildId: string | null;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/** The Discord adapter. Both halves share one way to the API and its pace; discord.js is loaded when it is first needed. */
export const createDiscord = ({
  token,
  apiUrl,
  guildId,
  log,
  metrics,
  clock,
}: DiscordOptions): { readonly messenger: Messenger; readonly source: CommandSource } => {
  const connection = createConnection({ token, apiUrl, clock, metrics });
  const rights = createRights(connection, log);
  return {
    messenger: createMessenger({ connection, rights, clock, log }),
    source: createSource({ connection, rights, guildId, clock, log, metrics }),
  };
};
