import { createTelegram } from '../../src/adapters/telegram/index.ts';
import { Secret } from '../../src/model/secret.ts';
import { createHurriedClock } from '../doubles/clock.ts';
import { quietLog, quietMetrics } from '../doubles/quiet.ts';
import { Telegram, startTelegram } from '../doubles/telegram.ts';
import { messengerContract } from './messenger.contract.ts';

const GROUP = -1_001_000_000_001;
const ADMIN = 501;
const STRANGER = 502;

messengerContract('telegram', async () => {
  const telegram = await startTelegram();
  telegram.addPerson(ADMIN);
  telegram.addPerson(STRANGER);
  telegram.addGroup(GROUP, { [ADMIN]: 'creator', [STRANGER]: 'member' });
  const { messenger, source } = createTelegram({
    token: new Secret(telegram.token),
    apiUrl: telegram.apiUrl,
    log: quietLog,
    metrics: quietMetrics,
    clock: createHurriedClock(),
  });
  const mishap = (what: Parameters<Telegram['nextWrite']>[0]) => () => telegram.nextWrite(what);
  return {
    messenger,
    chatId: `telegram:${GROUP}`,
    nowhere: 'telegram:-1009999999999',
    seen: async () =>
      telegram.postsIn(GROUP).map((post) => ({
        messageId: String(post.id),
        text: post.text,
        links: [
          ...post.entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : [])),
          ...post.buttons.flat().flatMap((button) => ('url' in button ? [button.url] : [])),
        ],
        // Telegram fills rows from the left: what is read first in Arabic stands last.
        presses: post.buttons.flatMap((row) =>
          row
            .toReversed()
            .flatMap((button) =>
              'callback_data' in button ? [{ label: button.text, id: button.callback_data }] : [],
            ),
        ),
        repliesTo: post.replyTo === null ? null : String(post.replyTo),
        silent: post.silent,
        pings: post.entities.flatMap((entity) =>
          entity.type === 'mention' || entity.type === 'text_mention'
            ? [post.text.slice(entity.offset, entity.offset + entity.length)]
            : [],
        ),
      })),
    trouble: {
      'rate-limited': mishap(Telegram.rateLimit(7)),
      'answer-lost': mishap({ kind: 'lose' }),
      'broken-answer': mishap({ kind: 'garble' }),
      'chat-gone': mishap(Telegram.error(403, 'Forbidden: bot was kicked from the supergroup chat')),
      forbidden: mishap(
        Telegram.error(400, 'Bad Request: not enough rights to send text messages to the chat'),
      ),
      refused: mishap(Telegram.error(400, "Bad Request: can't parse entities: unexpected end")),
    },
    forbidPosting: () => telegram.forbid(GROUP),
    admin: `telegram:${ADMIN}`,
    stranger: `telegram:${STRANGER}`,
    demote: () => telegram.setRole(GROUP, ADMIN, 'member'),
    can: { edit: true, reply: true, dedupe: false, links: true, buttons: true, silence: true },
    stop: async () => {
      await source.stop();
      await telegram.stop();
      if (telegram.violations.length > 0) throw new Error(telegram.violations.join('\n'));
    },
  };
});
