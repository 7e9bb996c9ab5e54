import { createInterface, type Interface } from 'node:readline';
import type {
  Asker,
  CommandDescription,
  CommandHandler,
  CommandSource,
  Reply,
} from '../../ports/command-source.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Clock } from '../../ports/clock.ts';
import { RULE, renderConsole } from './render.ts';

export { renderConsole } from './render.ts';

export interface ConsoleAdapterOptions {
  /** Null: nobody types. */
  readonly input: NodeJS.ReadableStream | null;
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly clock: Clock;
}

const ME = 'console:local' as const;
const asker: Asker = {
  platform: 'console',
  chatId: ME,
  chatTitle: null,
  chatKind: 'console',
  person: ME,
  anonymousAdmin: false,
  isAdmin: () => Promise.resolve(true),
};

/** `/search إيران country:AL`, with or without the slash, as typed. */
const parseTyped = (line: string, commands: readonly CommandDescription[]) => {
  const [head = '', ...rest] = line.trim().replace(/^\//, '').split(/\s+/);
  const command = commands.find(({ name, arabicName }) => name === head || arabicName === head);
  if (command === undefined) return null;
  const subcommand = command.subcommands.find(({ name }) => name === rest[0]) ?? null;
  const options: Record<string, string> = {};
  const known = (subcommand ?? command).options;
  const bare: string[] = [];
  for (const word of subcommand === null ? rest : rest.slice(1)) {
    const colon = word.indexOf(':');
    const name = word.slice(0, colon);
    if (colon > 0 && known.some((option) => option.name === name)) options[name] = word.slice(colon + 1);
    else bare.push(word);
  }
  const [main] = known;
  if (main !== undefined && bare.length > 0) options[main.name] = bare.join(' ');
  return { name: command.name, subcommand: subcommand?.name ?? null, options };
};

/** The terminal as a chat: alerts are printed, commands are typed, buttons are numbers. */
export const createConsole = ({
  input,
  output,
  clock,
}: ConsoleAdapterOptions): { readonly messenger: Messenger; readonly source: CommandSource } => {
  let prompt: Interface | null = null;
  let next = 1;
  let requests = 0;
  let buttons: readonly string[] = [];
  const colours = output.isTTY === true && process.env['NO_COLOR'] === undefined;
  const headlines = new Map<string, string>();
  let shown: Promise<void> = Promise.resolve();
  const print = (text: string): void => {
    output.write(`${text}\n`);
  };
  const show = (reply: Reply): void => {
    const pressable = reply.document.buttons.flat().filter((button) => button.kind === 'press');
    buttons = pressable.map((button) => button.id);
    print(renderConsole(reply.document, { colours }));
    if (pressable.length > 0)
      print(`\u200F${pressable.map((button, index) => `[${index + 1}] ${button.label}`).join('  ')}`);
    print('');
  };
  return {
    messenger: {
      platform: 'console',
      send: async (message, document) => {
        const { kind } = message.delivery;
        const messageId =
          kind === 'edit' && message.targetMessageId !== null ? message.targetMessageId : String(next++);
        const earlier = message.targetMessageId === null ? undefined : headlines.get(message.targetMessageId);
        const note =
          kind === 'edit'
            ? `\u200F(تعديل على تنبيه سابق${earlier === undefined ? '' : `: ${earlier}`})\n`
            : kind === 'reply' && earlier !== undefined
              ? `\u200F(متابعة لتنبيه سابق: ${earlier})\n`
              : '';
        const heading = document.blocks.find((block) => block.kind === 'heading');
        if (heading !== undefined && kind !== 'edit')
          headlines.set(messageId, heading.inlines.map(({ text }) => text).join(''));
        print(`${RULE}\n${note}${renderConsole(document, { colours })}\n`);
        return { kind: 'sent', messageId };
      },
      missingRights: () => Promise.resolve([]),
      isAdmin: () => Promise.resolve(true),
    },
    source: {
      platform: 'console',
      start: async (handler: CommandHandler, commands) => {
        if (input === null) return;
        prompt = createInterface({ input });
        prompt.on('line', (line) => {
          if (line.trim() === '') return;
          const requestId = `${clock.now().getTime()}-${++requests}`;
          const pressed = /^\d{1,2}$/.test(line.trim()) ? buttons[Number(line.trim()) - 1] : undefined;
          const typed = parseTyped(line, commands);
          const asking =
            pressed !== undefined
              ? handler.handle({ kind: 'press', requestId, buttonId: pressed, messageId: null, asker })
              : typed !== null
                ? handler.handle({ kind: 'command', requestId, ...typed, asker, repliedMessageId: null })
                : handler.handle({ kind: 'words', requestId, text: line, asker, repliedMessageId: null });
          // Answers stand in the order of the questions.
          shown = shown.then(() => asking).then(show);
        });
      },
      stop: async () => {
        prompt?.close();
      },
      trouble: () => null,
    },
  };
};
