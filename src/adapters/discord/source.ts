import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import type { ChatId } from '../../model/chat.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  ChatEvent,
  CommandDescription,
  CommandHandler,
  CommandSource,
} from '../../ports/command-source.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { cutAt } from '../../text/truncate.ts';
import { channelChatId, personIdOf } from './address.ts';
import { createAnswers } from './answers.ts';
import type { Answers, Deferral } from './answers.ts';
import { registerCommands } from './commands.ts';
import type { Connection } from './connection.ts';
import { fieldsOf } from './failure.ts';
import { connectGateway } from './gateway.ts';
import type { Gateway, GatewayHooks } from './gateway.ts';
import { payloadsFor } from './render.ts';
import { callOf, isAutocomplete, isCommand, isPress, pressOf, typedOf } from './requests.ts';
import type { Rights } from './rights.ts';

/** What is in hand when the bot stops gets this long. */
const GRACE_MS = 1_500;
const LAST_GRACE_MS = 300;
/** Suggestions that come later are of no use: the person has typed on. */
const SUGGEST_WITHIN_MS = 2_300;
const MAX_SUGGESTIONS = 25;
const MAX_SUGGESTION = 100;
const SUGGESTIONS = 8;
/** Interactions remembered, so that one that Discord delivers again after a resume is not run twice. */
const MOST_SEEN = 2_000;
/** Registration that failed is tried again, ever more slowly. */
const REGISTER_AGAIN_MS: readonly number[] = [5_000, 30_000, 120_000, 600_000];
/** Rights change in bursts: a role is dragged, ten channels follow. */
const SETTLE_MS = 2_000;

interface Parts {
  readonly connection: Connection;
  readonly rights: Rights;
  readonly guildId: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Remembers the last so many keys. */
const createSeen = (most: number) => {
  const seen = new Set<string>();
  return {
    first: (key: string): boolean => {
      if (seen.has(key)) return false;
      seen.add(key);
      if (seen.size > most)
        for (const oldest of seen) {
          seen.delete(oldest);
          break;
        }
      return true;
    },
  };
};

/** A menu rewrites its own message; what an alert's button answers concerns the person who pressed it. */
const deferralOfPress = (buttonId: string): Deferral => (buttonId.startsWith('m:') ? 'update' : 'ephemeral');

/** Turns interactions into requests, and brings the replies back. */
const createWork = (
  { connection, clock, log }: Parts,
  answers: Answers,
  handler: CommandHandler,
  commands: readonly CommandDescription[],
) => {
  const forAdmins = new Set(commands.filter(({ who }) => who !== 'everyone').map(({ name }) => name));

  const suggest = async (interaction: Extract<APIInteraction, { type: 4 }>): Promise<void> => {
    const typed = typedOf(interaction);
    const done = new AbortController();
    const found =
      typed === null
        ? []
        : await Promise.race([
            handler.autocomplete(typed).catch((error: unknown) => {
              log.error({ interactionId: interaction.id, error }, 'suggestions failed');
              return [];
            }),
            clock.sleep(SUGGEST_WITHIN_MS, done.signal).then(() => []),
          ]);
    done.abort();
    const choices = found
      .map(({ name, value }) => ({ name: cutAt(name.trim(), MAX_SUGGESTION, 'utf16'), value }))
      .filter(({ name, value }) => name !== '' && value !== '' && value.length <= MAX_SUGGESTION)
      .slice(0, MAX_SUGGESTIONS);
    const answer = await connection.request({
      name: 'suggest',
      method: 'POST',
      path: `/interactions/${interaction.id}/${interaction.token}/callback`,
      body: { type: SUGGESTIONS, data: { choices } },
      interaction: true,
    });
    if (!answer.ok)
      log.debug({ interactionId: interaction.id, ...fieldsOf(answer.failure) }, 'suggestions came in vain');
  };

  return async (interaction: APIInteraction): Promise<void> => {
    if (isCommand(interaction)) {
      const call = callOf(interaction);
      const deferral = forAdmins.has(call.name) ? 'ephemeral' : 'public';
      await answers.answer(interaction, deferral, () => handler.handle(call));
    } else if (isPress(interaction)) {
      const press = pressOf(interaction);
      await answers.answer(interaction, deferralOfPress(press.buttonId), () => handler.handle(press));
    } else if (isAutocomplete(interaction)) await suggest(interaction);
  };
};

/** The incoming half: slash commands, buttons and suggestions over the gateway. */
export const createSource = (parts: Parts): CommandSource => {
  const { connection, rights, guildId, clock, log } = parts;
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  const seen = createSeen(MOST_SEEN);
  const healing = new Map<string, true>();
  let gateway: Gateway | null = null;
  let ending: Promise<void> | null = null;

  /** Everything that runs by itself is held here until it has ended. */
  const own = (work: Promise<void>, what: string): void => {
    const held = work
      .catch((error: unknown) => log.error({ error }, what))
      .finally(() => inHand.delete(held));
    inHand.add(held);
  };

  const welcome = async (
    handler: CommandHandler,
    event: Extract<ChatEvent, { kind: 'joined' }>,
    channel: string,
  ) => {
    const reply = await handler.chatChanged(event);
    if (reply === null) return;
    for (const payload of payloadsFor(reply.document)) {
      const answer = await connection.insist<APIMessage>({
        name: 'createMessage',
        method: 'POST',
        path: `/channels/${channel}/messages`,
        body: payload,
      });
      if (!answer.ok)
        return log.info(
          { chatId: event.asker.chatId, ...fieldsOf(answer.failure) },
          'the welcome did not arrive',
        );
    }
  };

  const hooksFor = (
    handler: CommandHandler,
    work: (interaction: APIInteraction) => Promise<void>,
  ): GatewayHooks => {
    const tell = async (
      change: 'returned' | 'removed' | 'deleted',
      channels: readonly string[],
    ): Promise<void> => {
      for (const channel of channels) {
        const chatId = channelChatId(channel);
        await handler.chatChanged(
          change === 'returned' ? { kind: change, chatId } : { kind: 'left', chatId, why: change },
        );
      }
    };
    const settle = async (): Promise<void> => {
      await clock.sleep(SETTLE_MS, stopping.signal);
      const channels = [...healing.keys()];
      healing.clear();
      await tell('returned', channels);
    };
    return {
      interaction: (interaction) => {
        if (stopping.signal.aborted || !seen.first(interaction.id)) return;
        own(work(interaction), 'an interaction failed');
      },
      joined: ({ owner, places }) => {
        const [place] = places;
        const person = personIdOf(owner);
        const greet = async (): Promise<void> => {
          await tell(
            'returned',
            places.map(({ id }) => id),
          );
          if (place === undefined) return;
          const chatId: ChatId = channelChatId(place.id);
          const asker = {
            platform: 'discord',
            chatId,
            chatTitle: place.title,
            chatKind: place.thread ? 'thread' : 'channel',
            // Discord does not tell who added the bot; the server is its owner's.
            person,
            anonymousAdmin: false,
            isAdmin: () => rights.isAdmin(chatId, person),
          } as const;
          await welcome(handler, { kind: 'joined', asker }, place.id);
        };
        own(greet(), 'a new server could not be greeted');
      },
      left: (channels, why) => own(tell(why, channels), 'chats that are gone could not be noted'),
      writable: (channels) => {
        const idle = healing.size === 0;
        for (const channel of channels) healing.set(channel, true);
        if (idle && channels.length > 0) own(settle(), 'chats that are back could not be noted');
      },
    };
  };

  /** A bot without its commands is no use: what Discord would not take now it may take in a minute. */
  const register = async (applicationId: string, commands: readonly CommandDescription[]): Promise<void> => {
    const attempt = (): Promise<boolean> =>
      registerCommands(connection, { applicationId, guildId, commands, log });
    if (await attempt()) return;
    const again = async (): Promise<void> => {
      for (const waitMs of REGISTER_AGAIN_MS) {
        await clock.sleep(waitMs, stopping.signal);
        if (stopping.signal.aborted || (await attempt())) return;
      }
    };
    own(again(), 'the commands could not be registered');
  };

  const end = async (): Promise<void> => {
    // New interactions are refused from here on; those in hand are still answered.
    stopping.abort();
    const graced = new AbortController();
    await Promise.race([
      Promise.all(inHand).then(() => graced.abort()),
      clock.sleep(GRACE_MS, graced.signal),
    ]);
    graced.abort();
    await gateway?.stop();
    connection.close();
    // What still runs has lost its connection; it ends by itself, or its handler never does.
    const last = new AbortController();
    await Promise.race([Promise.all(inHand), clock.sleep(LAST_GRACE_MS, last.signal)]);
    last.abort();
  };

  return {
    platform: 'discord',
    start: async (handler, commands) => {
      const answers = createAnswers({ connection, clock, log });
      const hooks = hooksFor(handler, createWork(parts, answers, handler, commands));
      const connected = await connectGateway(parts, hooks, stopping.signal);
      if (stopping.signal.aborted) return connected.stop();
      gateway = connected;
      return register(connected.applicationId, commands);
    },
    stop: () => (ending ??= end()),
    trouble: () => gateway?.trouble() ?? (gateway === null ? 'not connected yet' : null),
  };
};
