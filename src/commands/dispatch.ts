import { privateChatOf } from '../model/chat.ts';
import type { Button } from '../model/document.ts';
import type {
  Asker,
  Autocomplete,
  ButtonPress,
  ChatEvent,
  CommandCall,
  CommandHandler,
  InlineQuery,
  PlainWords,
  Reply,
} from '../ports/command-source.ts';
import type { MenuAction } from '../ports/store.ts';
import { resumeChat } from '../pipeline/transmit/heal.ts';
import { tellPaused } from '../pipeline/transmit/tell.ts';
import { fold } from '../text/fold.ts';
import { partiesBeginning } from '../text/gazetteer.ts';
import { partyName } from '../text/arabic.ts';
import { say } from '../text/messages.ts';
import { parseQuery } from '../text/search-terms.ts';
import { newestQuery } from './arguments.ts';
import {
  documentOf,
  paragraph,
  sentence,
  settingsOf,
  storyItem,
  type Answer,
  type AnyButton,
  type Call,
  type Command,
  type CommandDeps,
} from './context.ts';

const MENU_MS = 24 * 3_600_000;
const PER_MINUTE = 60;
const MINUTE_MS = 60_000;
const CHOICES = 25;
const INLINE_PAGE = 10;

/** Steps between two words: letters changed, added, left out. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** Arabic words that open a command in private chats. */
const WORDS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:بحث|ابحث|ابحث عن)\s+/u, 'search', 'query'],
  [/^(?:اشتراك|اشترك|اشترك في)\s+/u, 'subscribe', 'topic'],
  [/^(?:لماذا)\s+/u, 'why', 'story'],
  [/^(?:قصه)\s+/u, 'story', 'story'],
];
const BARE: Readonly<Record<string, string>> = {
  الاحدث: 'latest',
  اخر: 'latest',
  الموضوعات: 'topics',
  مساعده: 'help',
  اشتراكات: 'subscriptions',
  الاشتراكات: 'subscriptions',
  اشتراك: 'subscribe',
  start: 'help',
  'انس بياناتي': 'forget',
};

/** Runs commands for every platform: rights at each execution, menus bound to chat and person, every request answered. */
export const createDispatcher = (
  commands: readonly Command[],
  /** Run like the others, and offered to nobody who mistypes. */
  behindButtons: readonly Command[],
  deps: CommandDeps,
): CommandHandler => {
  const byName = new Map([...commands, ...behindButtons].map((command) => [command.name, command]));
  /** The command a mistyped word was meant to be; help, where it is like none. */
  const nearestTo = (word: string): string => {
    const steps = (name: string): number => distance(name, word);
    const [best] = commands.map(({ name }) => name).sort((a, b) => steps(a) - steps(b));
    return best !== undefined && steps(best) <= Math.max(2, best.length / 3) && steps(best) < best.length - 1
      ? best
      : 'help';
  };
  const asked = new Map<string, number[]>();

  const tooMany = (person: string, now: Date): boolean => {
    const recent = (asked.get(person) ?? []).filter((at) => now.getTime() - at < MINUTE_MS);
    asked.set(person, [...recent, now.getTime()]);
    if (asked.size > 10_000) asked.clear();
    return recent.length >= PER_MINUTE;
  };

  const callOf = async (
    asker: Asker,
    options: Readonly<Record<string, string>>,
    subcommand: string | null,
    repliedMessageId: string | null,
  ): Promise<Call> => {
    const chat = await deps.store.chats.find(asker.chatId);
    const settings = settingsOf(chat, deps.defaultTimeZone);
    return {
      deps,
      asker,
      options,
      subcommand,
      chat,
      settings,
      language: settings.language,
      now: deps.clock.now(),
      repliedMessageId,
    };
  };

  const mayRun = async (command: Command, asker: Asker): Promise<'yes' | 'not-admin' | 'not-owner'> => {
    if (command.who === 'everyone' || asker.platform === 'console') return 'yes';
    if (command.who === 'owners') return deps.owners.includes(asker.person) ? 'yes' : 'not-owner';
    return (await asker.isAdmin()) ? 'yes' : 'not-admin';
  };

  const buttonsOf = async (
    rows: readonly (readonly AnyButton[])[],
    asker: Asker,
    now: Date,
  ): Promise<Button[][]> => {
    const out: Button[][] = [];
    for (const row of rows) {
      const made: Button[] = [];
      for (const button of row) {
        if ('url' in button) made.push({ kind: 'link', label: button.label, url: button.url });
        else if ('id' in button) made.push({ kind: 'press', label: button.label, id: button.id });
        else {
          const token = await deps.store.menus.create(
            {
              chatId: asker.chatId,
              person: asker.anonymousAdmin ? null : asker.person,
              action: button.action,
              oneShot: button.oneShot ?? false,
              expiresAt: new Date(now.getTime() + MENU_MS),
            },
            now,
          );
          made.push({
            kind: 'press',
            label: button.label,
            id: `m:${token}`,
            ...(button.style === undefined ? {} : { style: button.style }),
          });
        }
      }
      if (made.length > 0) out.push(made);
    }
    return out;
  };

  const replyOf = async (answer: Answer, call: Call, update: boolean): Promise<Reply> => ({
    document: documentOf(answer, call.language, await buttonsOf(answer.buttons ?? [], call.asker, call.now)),
    // The next step of a menu stands where the menu stands; only its end may be for one person alone.
    personal: update && (answer.buttons ?? []).length > 0 ? false : (answer.personal ?? false),
    update,
    notice: answer.notice ?? null,
    startPayload: answer.startPayload ?? null,
    ...(answer.opensPrivateChat === undefined ? {} : { opensPrivateChat: answer.opensPrivateChat }),
  });

  const runCommand = async (
    action: MenuAction,
    asker: Asker,
    repliedMessageId: string | null,
    update: boolean,
  ): Promise<Reply> => {
    const call = await callOf(asker, action.options, action.subcommand, repliedMessageId);
    const command = byName.get(action.command);
    if (command === undefined) {
      const nearest = nearestTo(action.command);
      return replyOf(
        {
          blocks: [paragraph(say(call.language, 'unknown-command', { nearest: `/${nearest}` }))],
          buttons: [[{ label: `/${nearest}`, action: { command: nearest, subcommand: null, options: {} } }]],
          personal: true,
        },
        call,
        update,
      );
    }
    const allowed = await mayRun(command, asker);
    if (allowed !== 'yes') {
      deps.log.info({ chatId: asker.chatId, command: action.command }, 'refused for want of rights');
      return replyOf(
        { ...sentence(say(call.language, allowed)), notice: say(call.language, allowed) },
        call,
        false,
      );
    }
    return replyOf(await command.run(call), call, update);
  };

  const press = async ({ buttonId, asker, messageId }: ButtonPress): Promise<Reply> => {
    const [kind = '', ...rest] = buttonId.split(':');
    if (kind === 'w' || kind === 'f')
      return runCommand(
        { command: kind === 'w' ? 'why' : 'follow', subcommand: null, options: { story: rest[0] ?? '' } },
        asker,
        messageId,
        false,
      );
    const taken = await deps.store.menus.take(rest.join(':'), asker.chatId, asker.person, deps.clock.now());
    if (taken.kind === 'ok') {
      if (taken.anyAdmin && !(await asker.isAdmin())) {
        const call = await callOf(asker, {}, null, null);
        return replyOf(
          { ...sentence(say(call.language, 'not-admin')), notice: say(call.language, 'not-admin') },
          call,
          false,
        );
      }
      return runCommand(taken.action, asker, null, true);
    }
    const call = await callOf(asker, {}, null, null);
    const said = say(call.language, `menu-${taken.kind}`);
    return replyOf({ ...sentence(said), notice: said }, call, false);
  };

  const fromWords = ({ text }: PlainWords): MenuAction => {
    const folded = fold(text).trim().replace(/^\//u, '');
    for (const [pattern, command, option] of WORDS) {
      const match = pattern.exec(folded);
      if (match !== null)
        return { command, subcommand: null, options: { [option]: folded.slice(match[0].length) } };
    }
    const command = BARE[folded] ?? (byName.has(folded) ? folded : null);
    if (command !== null) return { command, subcommand: null, options: {} };
    return folded.includes(' ')
      ? { command: 'search', subcommand: null, options: { query: text.trim() } }
      : { command: folded.slice(0, 40), subcommand: null, options: {} };
  };

  /** Who writes in private can be written to: about chats that they run, and what they follow. */
  const meet = async ({ chatId, chatKind }: Asker, now: Date): Promise<void> => {
    if (chatKind !== 'private') return;
    const known = await deps.store.chats.find(chatId);
    if (known === null) await deps.store.chats.upsert({ id: chatId, title: null, kind: chatKind }, now);
    else if (known.pausedFor !== null) await resumeChat(deps.store, chatId, now);
  };

  const handle = async (request: CommandCall | ButtonPress | PlainWords): Promise<Reply> => {
    const now = deps.clock.now();
    const { asker } = request;
    await meet(asker, now);
    if (!(await deps.store.meta.firstSeen(`request:${asker.platform}:${request.requestId}`, now)))
      return replyOf(sentence(say('ar', 'seen-before')), await callOf(asker, {}, null, null), false);
    if (request.kind !== 'press' && tooMany(asker.person, now)) {
      const call = await callOf(asker, {}, null, null);
      return replyOf(sentence(say(call.language, 'too-many')), call, false);
    }
    if (request.kind === 'press') return press(request);
    if (request.kind === 'words')
      return runCommand(fromWords(request), asker, request.repliedMessageId, false);
    return runCommand(
      { command: request.name, subcommand: request.subcommand, options: request.options },
      asker,
      request.repliedMessageId,
      false,
    );
  };

  const leave = async ({ chatId, why }: Extract<ChatEvent, { kind: 'left' }>): Promise<void> => {
    const now = deps.clock.now();
    const untold = await deps.store.transaction(async (tx) => {
      const first = await tx.chats.pause(chatId, why, null, now);
      return first ? tellPaused(tx, { chatId, reason: why, detail: null }, now) : 0;
    });
    if (untold > 0) deps.wake();
  };

  const welcome = async (asker: Asker): Promise<Reply> => {
    await deps.store.chats.upsert(
      { id: asker.chatId, title: asker.chatTitle, kind: asker.chatKind },
      deps.clock.now(),
    );
    const call = await callOf(asker, {}, null, null);
    // A Telegram channel is managed from the private chat of who added the bot: there the message goes, and there its button works.
    const remote = asker.platform === 'telegram' && asker.chatKind === 'channel';
    const said = remote
      ? say(call.language, 'welcome-channel', { chat: asker.chatTitle ?? '' })
      : say(call.language, 'welcome');
    const options = remote ? { channel: asker.chatId.slice(asker.chatId.indexOf(':') + 1) } : {};
    return replyOf(
      {
        blocks: [paragraph(said)],
        buttons: [
          [
            {
              label: say(call.language, 'button-topics'),
              action: { command: 'subscribe', subcommand: null, options },
            },
          ],
        ],
      },
      remote ? { ...call, asker: { ...asker, chatId: privateChatOf(asker.person) } } : call,
      false,
    );
  };

  return {
    handle: async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        deps.log.error(
          { requestId: request.requestId, chatId: request.asker.chatId, error },
          'a request failed',
        );
        return {
          document: documentOf(sentence(say('ar', 'went-wrong')), 'ar', []),
          personal: true,
          update: false,
          notice: say('ar', 'went-wrong'),
          startPayload: null,
        };
      }
    },
    autocomplete: async ({ option, typed, asker }: Autocomplete) => {
      const call = await callOf(asker, {}, null, null);
      if (option === 'country')
        return partiesBeginning(typed, CHOICES).map((id) => ({
          name: partyName(id, call.language),
          value: id,
        }));
      if (option === 'topic') {
        const wanted = fold(typed);
        return [
          ...deps.topics.map(({ key, label }) => ({ name: label[call.language], value: key })),
          { name: say(call.language, 'topic-all'), value: 'all' },
        ]
          .filter(({ name, value }) => fold(name).includes(wanted) || value.includes(wanted))
          .slice(0, CHOICES);
      }
      if (option !== 'story') return [];
      const words = parseQuery(typed.slice(0, 100), call.now, call.settings.timeZone, true);
      const { stories } = await deps.store.stories.search(
        newestQuery(call.now, { ...words, limit: CHOICES }),
      );
      return stories.map((one) => ({
        name: (one.summary?.[call.language].headline ?? one.sources[0]?.title ?? String(one.id)).slice(
          0,
          100,
        ),
        value: String(one.id),
      }));
    },
    inline: async ({ text, offset }: InlineQuery) => {
      const now = deps.clock.now();
      const words = parseQuery(text.slice(0, 200), now, deps.defaultTimeZone, true);
      const { stories, more } = await deps.store.stories.search(
        newestQuery(now, { ...words, offset, limit: INLINE_PAGE }),
      );
      const settings = settingsOf(null, deps.defaultTimeZone);
      return {
        hits: stories.map((one) => ({
          id: String(one.id),
          title: one.summary?.ar.headline ?? one.sources[0]?.title ?? '',
          description: one.summary?.ar.body.slice(0, 200) ?? '',
          document: documentOf(
            { blocks: [storyItem(one, { language: 'ar', settings, now })] },
            'ar',
            one.sources[0]?.url !== undefined && one.sources[0].url !== null
              ? [[{ kind: 'link', label: say('ar', 'button-source'), url: one.sources[0].url }]]
              : [],
          ),
        })),
        nextOffset: more ? offset + INLINE_PAGE : null,
      };
    },
    chatChanged: async (event: ChatEvent) => {
      const { store, clock } = deps;
      switch (event.kind) {
        case 'joined':
          return welcome(event.asker);
        case 'left':
          await leave(event);
          return null;
        case 'returned':
          await resumeChat(store, event.chatId, clock.now());
          deps.wake();
          return null;
        case 'migrated':
          await store.chats.migrate(event.from, event.to);
          return null;
      }
    },
  };
};
