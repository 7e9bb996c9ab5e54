import type { PersonId } from '../../model/chat.ts';
import type { Secret } from '../../model/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandSource } from '../../ports/command-source.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { createConnection } from './connection.ts';
import { createDeliverer } from './deliver.ts';
import { createMessenger } from './messenger.ts';
import { createPacer } from './pacer.ts';
import type { Pacer } from './pacer.ts';
import { createSource } from './source.ts';

export { inspectTelegram } from './inspect.ts';
export { renderTelegram as telegramPayload } from './render.ts';

export interface TelegramOptions {
  readonly token: Secret;
  /** Root of the Bot API, without the token: `https://api.telegram.org` or a server of one's own. */
  readonly apiUrl: string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Operators, of any platform: those of Telegram see the owners' commands in their private menu. Default: none. */
  readonly owners?: readonly PersonId[];
  /** Default: Telegram's own limits. */
  readonly pacer?: Pacer;
}

/** The Telegram adapter. Both halves share one connection and one pace; grammY is loaded by the first call. */
export const createTelegram = ({
  token,
  apiUrl,
  log,
  metrics,
  clock,
  owners = [],
  pacer = createPacer(clock),
}: TelegramOptions): { readonly messenger: Messenger; readonly source: CommandSource } => {
  const connection = createConnection({ token, apiUrl, clock, metrics });
  const deliverer = createDeliverer(connection, pacer, clock);
  const messenger = createMessenger({ connection, deliverer, log });
  const source = createSource({ connection, deliverer, messenger, owners, clock, log });
  return { messenger, source };
};
