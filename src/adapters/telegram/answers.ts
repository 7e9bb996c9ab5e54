import type { Asker, ButtonPress, CommandCall, PlainWords, Reply } from '../../ports/command-source.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { cutAt } from '../../text/truncate.ts';
import { isPrivate, parseChatId } from './address.ts';
import type { Address } from './address.ts';
import type { Connection } from './connection.ts';
import type { Deliverer, Haste, SendExtras, Written } from './deliver.ts';
import { fieldsOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { outcomeOf, retrySeconds } from './outcome.ts';
import { payloadsFor, renderTelegram } from './render.ts';
import type { TelegramPayload } from './render.ts';

const MAX_NOTICE = 200;
/** A toast is gone in a moment: longer words stay until they are dismissed. */
const LONGEST_TOAST = 70;
/** An answer waits for its turn rather than not to come. */
const MAX_WAIT_MS = 65_000;
const LONGEST_RETRY_AFTER_SECONDS = 60;
const RETRY_MS: readonly number[] = [500, 2_000];

/** Brings what the handler replied to the person who asked. */
export interface Answers {
  toMessage(request: CommandCall | PlainWords, messageId: number, reply: Reply): Promise<void>;
  toPress(press: ButtonPress, queryId: string, reply: Reply | null): Promise<void>;
  /** A message of the bot's own accord: the welcome. Who cannot be reached is not. */
  toChat(address: Address, reply: Reply): Promise<void>;
}

/** Seconds after which the same write may be tried again; null: never. */
const retryAfter = (failure: Failure, attempt: number): number | null => {
  if (failure.kind === 'refused') {
    const seconds = retrySeconds(failure.retryAfterSeconds);
    return failure.code === 429 && seconds <= LONGEST_RETRY_AFTER_SECONDS && attempt < 3 ? seconds : null;
  }
  // What may have been processed is sent once more: an answer twice is better than none.
  const ms = failure.kind === 'unsent' || attempt === 0 ? RETRY_MS[attempt] : undefined;
  return ms === undefined ? null : ms / 1000;
};

export const createAnswers = ({
  connection,
  deliverer,
  clock,
  log,
  signal,
  username,
}: {
  readonly connection: Connection;
  readonly deliverer: Deliverer;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly username: string;
}): Answers => {
  const haste: Haste = { answer: true, maxWaitMs: MAX_WAIT_MS, signal };

  const insist = async <T>(chatId: string, write: () => Promise<Written<T>>): Promise<Written<T>> => {
    for (let attempt = 0; ; attempt += 1) {
      const written = await write();
      if (written.kind !== 'failed') return written;
      const seconds = signal.aborted ? null : retryAfter(written.failure, attempt);
      if (seconds === null) {
        log.info({ chatId, ...fieldsOf(written.failure) }, 'an answer did not arrive');
        return written;
      }
      await clock.sleep(seconds * 1000, signal);
    }
  };

  /** Whether Telegram found fault with the message itself. */
  const post = async (
    address: Address,
    payloads: readonly TelegramPayload[],
    extras: SendExtras,
  ): Promise<boolean> => {
    for (const [index, payload] of payloads.entries()) {
      const written = await insist(String(address.chat), () =>
        deliverer.send(address, payload, { ...extras, replyTo: index === 0 ? extras.replyTo : null }, haste),
      );
      if (written.kind === 'failed')
        return (
          outcomeOf(written.failure, { address, messageId: null, scope: written.scope, payload }).kind ===
          'refused'
        );
      if (written.kind !== 'written') return false;
    }
    return false;
  };

  /** A form that is refused must not leave a person without an answer: the words go out without it. */
  const postReply = async (address: Address, reply: Reply, replyTo: number | null): Promise<void> => {
    const group = !isPrivate(address.chat);
    const extras = { silent: group, replyTo: group ? replyTo : null };
    const refused = await post(address, payloadsFor(reply.document), extras);
    if (refused) await post(address, payloadsFor(reply.document, { plain: true }), extras);
  };

  const answerQuery = async (
    queryId: string,
    more: { readonly text?: string; readonly show_alert?: boolean; readonly url?: string },
  ): Promise<void> => {
    const answer = await connection.call(
      'answerCallbackQuery',
      (api, inner) => api.raw.answerCallbackQuery({ callback_query_id: queryId, ...more }, inner),
      { signal },
    );
    if (!answer.ok) log.info(fieldsOf(answer.failure), 'a press was answered in vain');
  };

  /** The words for a notice: the reply's own, else the beginning of what it would have shown. */
  const noticeOf = ({ notice, document }: Reply): string =>
    cutAt(notice ?? renderTelegram({ ...document, buttons: [] }, { plain: true }).text, MAX_NOTICE, 'utf16');

  const noticeAlone = (reply: Reply) => {
    const text = noticeOf(reply);
    return { text, ...(text.length > LONGEST_TOAST ? { show_alert: true } : {}) };
  };

  const deepLink = (payload: string): string =>
    `https://t.me/${username}?start=${encodeURIComponent(payload)}`;

  const editMenu = async (address: Address, messageId: number, reply: Reply): Promise<void> => {
    const payload = renderTelegram(reply.document);
    const written = await insist(String(address.chat), () =>
      deliverer.edit(address, messageId, payload, haste),
    );
    if (written.kind !== 'failed') return;
    const outcome = outcomeOf(written.failure, {
      address,
      messageId: String(messageId),
      scope: written.scope,
      payload,
    });
    // The menu is gone or too old to be rewritten: the answer comes as a message of its own.
    if (outcome.kind === 'refused') await postReply(address, reply, null);
  };

  const inGroup = (asker: Asker): boolean => asker.chatKind !== 'private';

  return {
    toMessage: (request, messageId, reply) => postReply(parseChatId(request.asker.chatId), reply, messageId),
    toPress: async (press, queryId, reply) => {
      if (reply === null) return answerQuery(queryId, {});
      const { asker } = press;
      const link = reply.startPayload === null ? {} : { url: deepLink(reply.startPayload) };
      if (reply.opensPrivateChat === true && reply.startPayload !== null) return answerQuery(queryId, link);
      // Nobody else in the group needs to see it.
      if (reply.personal && inGroup(asker)) return answerQuery(queryId, { ...noticeAlone(reply), ...link });
      await answerQuery(
        queryId,
        reply.notice === null ? {} : { text: cutAt(reply.notice, MAX_NOTICE, 'utf16') },
      );
      const address = parseChatId(asker.chatId);
      const messageId = press.messageId === null ? null : Number(press.messageId);
      return reply.update && messageId !== null
        ? editMenu(address, messageId, reply)
        : postReply(address, reply, messageId);
    },
    toChat: (address, reply) => postReply(address, reply, null),
  };
};
