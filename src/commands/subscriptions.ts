import type { Chat } from '../model/chat.ts';
import { resumeChat } from '../pipeline/transmit/heal.ts';
import { say } from '../text/messages.ts';
import { sayPause } from '../text/pause-words.ts';
import {
  heading,
  paragraph,
  sentence,
  text,
  type Answer,
  type AnyButton,
  type Call,
  type Command,
} from './context.ts';
import { MAX_SUBSCRIPTIONS, describe, missing } from './subscribing.ts';

/** Discord takes five rows of buttons; the last is for the copy. */
const ROWS = 4;
/** Chats looked at for a copy, each a question to the platform. */
const MOST_CHATS = 40;
const MOST_OFFERED = 5;

export const subscriptions: Command = {
  name: 'subscriptions',
  arabicName: 'الاشتراكات',
  description: { ar: 'اشتراكات هذه المحادثة', en: 'The subscriptions of this chat' },
  who: 'everyone',
  subcommands: [],
  options: [],
  run: async (call) => {
    const { deps, asker, language, chat, options } = call;
    const wishes = await deps.store.subscriptions.listFor(asker.chatId);
    if (wishes.length === 0) return sentence(say(language, 'subscriptions-none'), false);
    const offset = Math.max(0, Number(options['offset'] ?? 0) || 0);
    const rows = wishes.slice(offset, offset + ROWS).map((wish, index): AnyButton[] => {
      // The list above has the numbers.
      const what = offset + index + 1;
      return [
        {
          label: say(language, 'button-change', { what }),
          action: {
            command: 'subscribe',
            subcommand: null,
            options: {
              topic: wish.topic,
              guided: '1',
              ...(wish.country === null ? {} : { country: wish.country }),
              ...(wish.mentionRole === null ? {} : { mention: wish.mentionRole }),
            },
          },
        },
        {
          label: say(language, 'button-remove', { what }),
          action: { command: 'unsubscribe', subcommand: null, options: { id: String(wish.id) } },
          oneShot: true,
          style: 'danger',
        },
      ];
    });
    const turn = (to: number, key: string): AnyButton => ({
      label: say(language, key),
      action: { command: 'subscriptions', subcommand: null, options: { offset: String(to) } },
    });
    return {
      blocks: [
        heading(say(language, 'subscriptions-title')),
        ...(chat === null || chat.pausedFor === null
          ? []
          : [
              paragraph(
                say(language, 'chat-paused', { why: sayPause(language, chat.pausedFor, chat.pauseDetail) }),
              ),
            ]),
        ...wishes.map((wish, index) => ({
          kind: 'item' as const,
          inlines: [text(describe(call, wish))],
          ordinal: index + 1,
        })),
      ],
      buttons: [
        ...rows,
        [
          ...(offset > 0 ? [turn(Math.max(0, offset - ROWS), 'button-previous')] : []),
          ...(wishes.length > offset + ROWS ? [turn(offset + ROWS, 'button-next')] : []),
          {
            label: say(language, 'button-copy'),
            action: { command: 'copy', subcommand: null, options: {} },
          },
        ],
      ],
    };
  },
};

/** Where the asker may take the subscriptions: other chats of the platform they run. */
const targets = async ({ deps, asker }: Call): Promise<readonly Chat[]> => {
  const messenger = deps.messengers.get(asker.platform);
  if (messenger === undefined) return [];
  const known = (await deps.store.chats.list())
    .filter(
      ({ id, kind }) => id.startsWith(`${asker.platform}:`) && id !== asker.chatId && kind !== 'private',
    )
    .slice(0, MOST_CHATS);
  const found: Chat[] = [];
  for (const chat of known) {
    if (found.length === MOST_OFFERED) break;
    if (await messenger.isAdmin(chat.id, asker.person)) found.push(chat);
  }
  return found;
};

/** Copies this chat's subscriptions to another one of the same admin; what is there already stays as it is. */
const copyTo = async (call: Call, target: Chat): Promise<Answer> => {
  const { deps, asker, language, now } = call;
  const lacks = await missing(call, target.id);
  if (lacks !== null) return lacks;
  const there = await deps.store.subscriptions.listFor(target.id);
  const wishes = (await deps.store.subscriptions.listFor(asker.chatId)).filter(
    (wish) => !there.some(({ topic, country }) => topic === wish.topic && country === wish.country),
  );
  const taken = wishes.slice(0, Math.max(0, MAX_SUBSCRIPTIONS - there.length));
  for (const { topic, country, minSeverity, mode } of taken)
    await deps.store.subscriptions.save(
      // A role belongs to its server: the copy pings nobody until an admin says whom.
      { chatId: target.id, topic, country, minSeverity, mode, mentionRole: null, createdBy: asker.person },
      now,
    );
  await resumeChat(deps.store, target.id, now);
  deps.wake();
  const said = say(language, 'copied', { count: taken.length, chat: target.title ?? target.id });
  return { ...sentence(said, false), notice: said };
};

/** Runs behind the button of `subscriptions`: offers the chats, then copies to the one that was chosen. */
export const copy: Command = {
  name: 'copy',
  arabicName: 'نسخ',
  description: { ar: 'نسخ الاشتراكات إلى محادثة أخرى', en: 'Copy the subscriptions to another chat' },
  who: 'chat-admins',
  subcommands: [],
  options: [],
  run: async (call) => {
    const { language, options } = call;
    const chats = await targets(call);
    const chosen = chats.find(({ id }) => id === options['to']);
    if (chosen !== undefined) return copyTo(call, chosen);
    if (chats.length === 0) return sentence(say(language, 'copy-nowhere'));
    return {
      blocks: [paragraph(say(language, 'copy-where'))],
      buttons: chats.map(({ id, title }) => [
        {
          label: (title ?? id).slice(0, 60),
          action: { command: 'copy', subcommand: null, options: { to: id } },
          oneShot: true,
        },
      ]),
      personal: true,
    };
  },
};
