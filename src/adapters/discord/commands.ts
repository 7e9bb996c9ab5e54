import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { CommandDescription, OptionDescription } from '../../ports/command-source.ts';
import type { Log } from '../../ports/log.ts';
import { cutAt } from '../../text/truncate.ts';
import type { Answer, Connection, Request } from './connection.ts';
import { fieldsOf } from './failure.ts';
import { PERMISSIONS } from './permissions.ts';

type CommandJson = RESTPutAPIApplicationCommandsJSONBody[number];

/** Discord's limits. */
const MAX_DESCRIPTION = 100;
const MAX_CHOICE = 100;
const MAX_CHOICES = 25;
const MAX_TEXT = 6_000;
/** Discord's rule for names, in lower case: letters and digits of any script, no marks, spaces or joiners. */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;

const CHAT_INPUT = 1;
const OPTION = { subcommand: 1, text: 3, integer: 4, channel: 7, role: 8 } as const;
/** Text, announcement, and threads of all kinds: forum posts are threads. */
const POSTABLE = [0, 5, 10, 11, 12];
/** Servers and direct messages with the bot. */
const CONTEXTS = [0, 1];
const IN_SERVERS = [0];

export interface Localising {
  /** Whether Arabic names go along as `ar`: the published schema knows this locale, the documented list does not (platforms.md C2). */
  readonly arabicNames: boolean;
}

interface Named {
  readonly name: string;
  readonly arabicName: string;
  readonly description: { readonly ar: string; readonly en: string };
}

/** As Discord takes it: without vowel signs, underscores for spaces; null when it still is none. */
const localName = (name: string): string | null => {
  const plain = name
    .normalize('NFC')
    .replace(/\p{M}|\u0640|\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/g, '_')
    .toLowerCase();
  return NAME.test(plain) ? plain : null;
};

const english = (text: string, max: number) => {
  const cut = cutAt(text, max, 'utf16');
  return { 'en-US': cut, 'en-GB': cut };
};

/** Arabic by default, English for who has Discord in English; names English by default, Arabic under `ar`. */
const wordsOf = (
  { name, arabicName, description }: Named,
  { arabicNames }: Localising,
  taken: Set<string>,
) => {
  const local = arabicNames ? localName(arabicName) : null;
  const own = local !== null && !taken.has(local) ? local : null;
  if (own !== null) taken.add(own);
  return {
    name,
    ...(own === null ? {} : { name_localizations: { ar: own } as Record<string, string> }),
    description: cutAt(description.ar, MAX_DESCRIPTION, 'utf16'),
    description_localizations: english(description.en, MAX_DESCRIPTION),
  };
};

/** English labels in the form of names (`law-and-money`): what is demanded of a command's localised names is held against them too. */
const labelOf = (text: string): string | null => localName(text.toLowerCase().replace(/[\s/]+/g, '-'));

const choicesOf = (option: OptionDescription) =>
  (option.choices ?? []).slice(0, MAX_CHOICES).map(({ value, ar, en }) => {
    const label = labelOf(en);
    return {
      name: cutAt(ar, MAX_CHOICE, 'utf16'),
      ...(label === null ? {} : { name_localizations: english(label, MAX_CHOICE) }),
      value,
    };
  });

const optionOf = (
  option: OptionDescription,
  how: Localising,
  taken: Set<string>,
): APIApplicationCommandBasicOption => {
  const base = { ...wordsOf(option, how, taken), required: option.required };
  const { min, max, autocomplete = false } = option;
  const choices = choicesOf(option);
  // Discord takes choices or suggestions, never both; a list that is too long for choices needs suggestions.
  const offered = autocomplete ? { autocomplete: true as const } : choices.length === 0 ? {} : { choices };
  switch (option.kind) {
    case 'text': {
      const lengths = {
        ...(min === undefined ? {} : { min_length: Math.max(0, min) }),
        ...(max === undefined ? {} : { max_length: Math.min(MAX_TEXT, max) }),
      };
      return { ...base, ...lengths, ...offered, type: OPTION.text };
    }
    case 'integer': {
      const range = {
        ...(min === undefined ? {} : { min_value: min }),
        ...(max === undefined ? {} : { max_value: max }),
      };
      const numbers = choices.map((choice) => ({ ...choice, value: Number(choice.value) }));
      const which = numbers.length === 0 || autocomplete ? offered : { choices: numbers };
      return { ...base, ...range, ...which, type: OPTION.integer } as APIApplicationCommandBasicOption;
    }
    case 'channel':
      return { ...base, type: OPTION.channel, channel_types: POSTABLE };
    default:
      return { ...base, type: OPTION.role };
  }
};

/** Required ones first, as Discord wants it. */
const optionsOf = (
  options: readonly OptionDescription[],
  how: Localising,
): APIApplicationCommandBasicOption[] => {
  const taken = new Set<string>();
  return [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)].map(
    (option) => optionOf(option, how, taken),
  );
};

const bodyOptions = (command: CommandDescription, how: Localising): APIApplicationCommandOption[] => {
  if (command.subcommands.length === 0) return optionsOf(command.options, how);
  const taken = new Set<string>();
  return command.subcommands.map((sub) => ({
    ...wordsOf(sub, how, taken),
    type: OPTION.subcommand,
    options: optionsOf(sub.options, how),
  }));
};

/**
 * The commands as Discord registers them. Commands of chat admins are offered only to who has Manage Server; that is a convenience of
 * Discord's client, the right is checked again when the command runs. Owners need no right in a server, so theirs are offered to all.
 */
export const commandsJson = (
  commands: readonly CommandDescription[],
  how: Localising,
): readonly CommandJson[] => {
  const taken = new Set<string>();
  return commands.map((command) => ({
    ...wordsOf(command, how, taken),
    type: CHAT_INPUT,
    options: bodyOptions(command, how),
    contexts: CONTEXTS,
    integration_types: IN_SERVERS,
    default_member_permissions: command.who === 'chat-admins' ? String(PERMISSIONS.manageGuild) : null,
  }));
};

const INVALID_FORM = 50035;

/** Registers the commands, everywhere or in one server at once. True when Discord took them. */
export const registerCommands = async (
  connection: Connection,
  about: {
    readonly applicationId: string;
    readonly guildId: string | null;
    readonly commands: readonly CommandDescription[];
    readonly log: Log;
  },
): Promise<boolean> => {
  const { applicationId, guildId, commands, log } = about;
  const globally = `/applications/${applicationId}/commands` as const;
  const path =
    guildId === null ? globally : (`/applications/${applicationId}/guilds/${guildId}/commands` as const);
  const put = (to: Request['path'], body: readonly CommandJson[]): Promise<Answer<APIApplicationCommand[]>> =>
    connection.insist({ name: 'putCommands', method: 'PUT', path: to, body });

  let answer = await put(path, commandsJson(commands, { arabicNames: true }));
  if (!answer.ok && answer.failure.kind === 'refused' && answer.failure.code === INVALID_FORM) {
    log.warn(
      fieldsOf(answer.failure),
      'Discord refuses the commands; they are registered without Arabic names',
    );
    answer = await put(path, commandsJson(commands, { arabicNames: false }));
  }
  if (!answer.ok) {
    log.error({ guildId, ...fieldsOf(answer.failure) }, 'the commands could not be registered');
    return false;
  }
  log.info({ guildId, commands: answer.result.length }, 'commands registered');
  if (guildId !== null) await removeGlobal(connection, globally, log);
  return true;
};

/** Commands registered everywhere by an earlier start would stand beside the server's own. */
const removeGlobal = async (connection: Connection, path: Request['path'], log: Log): Promise<void> => {
  const there = await connection.insist<APIApplicationCommand[]>({
    name: 'listCommands',
    method: 'GET',
    path,
  });
  if (!there.ok || there.result.length === 0) return;
  const removed = await connection.insist({ name: 'putCommands', method: 'PUT', path, body: [] });
  log.info(
    { commands: there.result.length, removed: removed.ok },
    'commands registered everywhere are withdrawn',
  );
};
