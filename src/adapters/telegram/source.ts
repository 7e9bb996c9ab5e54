import type { CallbackQuery, InlineQuery, Message, Update } from '@grammyjs/types';
import type { ChatId, PersonId } from '../../model/chat.ts';
import type { Clock } from '../../ports/clock.ts';
import { PlatformRefusal } from '../../ports/command-source.ts';
import type {
  ChatEvent,
  CommandDescription,
  CommandHandler,
  CommandSource,
} from '../../ports/command-source.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import { createAnswers } from './answers.ts';
import { parseChatId, userOf } from './address.ts';
import type { Connection, Identity } from './connection.ts';
import type { Deliverer } from './deliver.ts';
import { eventsOfMessage, eventsOfRole } from './events.ts';
import { fieldsOf } from './failure.ts';
import { searchInline } from './inline.ts';
import { registerMenus } from './menu.ts';
import { startPolling } from './polling.ts';
import type { Polling } from './polling.ts';
import { pressOf, requestOf } from './requests.ts';
import type { Understanding } from './requests.ts';

/** What is in hand when the bot stops gets this long; with the last word to the server it stays under 3 s. */
const GRACE_MS = 1_500;
/** Hits of an inline query may be shown again to the same words for this long. */
const INLINE_CACHE_SECONDS = 30;
/** A press that gets no answer shows its reader a spinner; after this it gets an empty one. */
const PATIENCE_MS = 8_000;

interface Parts {
  readonly connection: Connection;
  readonly deliverer: Deliverer;
  readonly messenger: Messenger;
  readonly owners: readonly PersonId[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Where the reply to an event goes. In a channel everybody would read it: there who added the bot is told, if they can be reached. */
const whereTold = (event: Exclude<ChatEvent, { kind: 'left' }>): ChatId => {
  if (event.kind === 'joined')
    return event.asker.chatKind === 'channel' ? event.asker.person : event.asker.chatId;
  return event.kind === 'migrated' ? event.to : event.chatId;
};

/** Turns updates into requests, and brings the replies back. */
const createWork = (parts: Parts, handler: CommandHandler, known: Understanding, signal: AbortSignal) => {
  const { connection, clock, log } = parts;
  const answers = createAnswers({ ...parts, signal, username: known.me.username });

  const tell = async (event: ChatEvent): Promise<void> => {
    const reply = await handler.chatChanged(event);
    if (reply !== null && event.kind !== 'left') await answers.toChat(parseChatId(whereTold(event)), reply);
  };

  const onMessage = async (message: Message, requestId: string): Promise<void> => {
    for (const event of eventsOfMessage(message)) await tell(event);
    const request = requestOf(message, requestId, known);
    if (request === null) return;
    await answers.toMessage(request, message.message_id, await handler.handle(request));
  };

  const onPress = async (query: CallbackQuery, requestId: string): Promise<void> => {
    const press = pressOf(query, requestId, known);
    if (press === null) {
      await connection.call(
        'answerCallbackQuery',
        (api, inner) => api.raw.answerCallbackQuery({ callback_query_id: query.id }, inner),
        { signal },
      );
      return;
    }
    const handled = new AbortController();
    const impatient = clock.sleep(PATIENCE_MS, handled.signal).then(async () => {
      if (!handled.signal.aborted) await answers.toPress(press, query.id, null);
    });
    try {
      const reply = await handler.handle(press);
      handled.abort();
      await answers.toPress(press, query.id, reply);
    } catch (error) {
      handled.abort();
      await answers.toPress(press, query.id, null);
      throw error;
    } finally {
      await impatient;
    }
  };

  const onInline = async (query: InlineQuery): Promise<void> => {
    const answer = await searchInline(handler, {
      text: query.query,
      offset: query.offset,
      user: query.from.id,
    });
    const sent = await connection.call(
      'answerInlineQuery',
      (api, inner) =>
        api.raw.answerInlineQuery(
          { inline_query_id: query.id, ...answer, cache_time: INLINE_CACHE_SECONDS },
          inner,
        ),
      { signal },
    );
    if (!sent.ok) log.info(fieldsOf(sent.failure), 'an inline query was answered in vain');
  };

  return async (update: Update): Promise<void> => {
    const requestId = `telegram:${update.update_id}`;
    const { message, callback_query, inline_query, my_chat_member } = update;
    if (message !== undefined) await onMessage(message, requestId);
    if (callback_query !== undefined) await onPress(callback_query, requestId);
    if (inline_query !== undefined) await onInline(inline_query);
    if (my_chat_member !== undefined)
      for (const event of eventsOfRole(my_chat_member, known)) await tell(event);
  };
};

/** The incoming half: commands, presses, words and inline queries, by long polling. */
export const createSource = (parts: Parts): CommandSource => {
  const { connection, messenger, clock, log } = parts;
  const stopping = new AbortController();
  let polling: Polling | null = null;

  const signIn = async (): Promise<Identity> => {
    const answer = await connection.identity(stopping.signal);
    if (answer.ok) return answer.result;
    const { failure } = answer;
    if (failure.kind === 'refused' && (failure.code === 401 || failure.code === 404)) {
      throw new PlatformRefusal('Telegram refuses the token: check TELEGRAM_TOKEN with @BotFather');
    }
    throw new Error(
      `Telegram cannot be reached: ${failure.kind === 'refused' ? `${failure.code} ${failure.description}` : failure.detail}`,
    );
  };

  return {
    platform: 'telegram',
    start: async (handler: CommandHandler, commands: readonly CommandDescription[]) => {
      const me = await signIn();
      const known: Understanding = {
        me,
        commands: new Map(commands.map((command) => [command.name, command])),
        isAdmin: ({ chatId, person }) => messenger.isAdmin(chatId, person),
      };
      await registerMenus(
        connection,
        commands,
        parts.owners.filter((owner) => userOf(owner) !== null),
        log,
      );
      if (stopping.signal.aborted) return;
      polling = startPolling({
        connection,
        clock,
        log,
        work: createWork(parts, handler, known, stopping.signal),
      });
    },
    stop: async () => {
      // What is in hand is still answered: the signal for that comes after the grace.
      await polling?.stop(GRACE_MS);
      stopping.abort();
      connection.close();
    },
    trouble: () => (polling === null ? 'not connected yet' : polling.trouble()),
  };
};
