import type { ChatId } from '../../model/chat.ts';
import { doubtful, good, wrong, type Finding } from '../../model/finding.ts';
import { createConnection } from './connection.ts';
import type { TelegramOptions } from './index.ts';
import { createRights } from './rights.ts';

export interface Inspection {
  /** Sign-in first: with a refused token there is nothing else to ask. */
  readonly findings: readonly Finding[];
  /** The bot's user name; null: it could not sign in. */
  readonly name: string | null;
  missingRights(chatId: ChatId): Promise<readonly string[] | null>;
  close(): void;
}

/** Asks the Bot API without taking updates: a bot may run with the same token meanwhile. */
export const inspectTelegram = async (
  options: Pick<TelegramOptions, 'token' | 'apiUrl' | 'log' | 'metrics' | 'clock'>,
): Promise<Inspection> => {
  const connection = createConnection(options);
  const { missingRights } = createRights(connection, options.log);
  const close = (): void => connection.close();
  const me = await connection.call('getMe', (api, signal) => api.getMe(signal));
  if (!me.ok) {
    const { failure } = me;
    const refused = failure.kind === 'refused' && (failure.code === 401 || failure.code === 404);
    const said = failure.kind === 'refused' ? `${failure.code} ${failure.description}` : failure.detail;
    const finding = refused
      ? wrong(
          'Telegram refuses the token.',
          'ask @BotFather for it (/mybots, your bot, API Token) and copy it into TELEGRAM_TOKEN.',
        )
      : wrong(
          `Telegram cannot be reached: ${said}.`,
          'check the network, DNS and firewall of this machine, and TELEGRAM_API_URL where it is set.',
        );
    return { findings: [finding], name: null, missingRights, close };
  }
  const { username, can_join_groups, supports_inline_queries } = me.result;
  const findings = [good(`signed in as @${username}.`)];
  if (!can_join_groups)
    findings.push(
      doubtful(
        'the bot cannot be added to groups.',
        'allow it with @BotFather: /setjoingroups, your bot, Enable.',
      ),
    );
  if (!supports_inline_queries)
    findings.push(
      doubtful(
        'inline search is off: nobody can search in chats where the bot is not.',
        'switch it on with @BotFather: /setinline, your bot.',
      ),
    );
  const webhook = await connection.call('getWebhookInfo', (api, signal) => api.getWebhookInfo(signal));
  if (webhook.ok && (webhook.result.url ?? '') !== '')
    findings.push(
      doubtful(
        'a webhook is set for this token, so another program may use it.',
        'stop that program, or take a bot of its own; barqiya removes the webhook at its start.',
      ),
    );
  return { findings, name: username, missingRights, close };
};
