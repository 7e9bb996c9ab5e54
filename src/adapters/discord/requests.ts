import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataOption,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIMessageComponentButtonInteraction,
} from 'discord-api-types/v10';
import type { Asker, Autocomplete, ButtonPress, CommandCall } from '../../ports/command-source.ts';
import { channelChatId, directChatId, personIdOf } from './address.ts';
import { PERMISSIONS, isThread } from './permissions.ts';

/** Interaction and component types of the API. */
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const CHAT_INPUT = 1;
const BUTTON = 2;
const SUBCOMMAND = 1;

/** The API's enumerations exist as types alone here: the library that has them is loaded later. */
const kindOf = ({ type }: { readonly type: number }): number => type;

export const isCommand = (it: APIInteraction): it is APIChatInputApplicationCommandInteraction =>
  kindOf(it) === COMMAND && it.data !== undefined && 'type' in it.data && kindOf(it.data) === CHAT_INPUT;
export const isPress = (it: APIInteraction): it is APIMessageComponentButtonInteraction =>
  kindOf(it) === COMPONENT &&
  it.data !== undefined &&
  'component_type' in it.data &&
  kindOf({ type: it.data.component_type }) === BUTTON;
export const isAutocomplete = (it: APIInteraction): it is APIApplicationCommandAutocompleteInteraction =>
  kindOf(it) === AUTOCOMPLETE;

type Interaction =
  | APIChatInputApplicationCommandInteraction
  | APIMessageComponentButtonInteraction
  | APIApplicationCommandAutocompleteInteraction;

/** A user's id; Discord puts it in another place in servers than in direct messages. */
const userOf = ({ member, user }: Pick<Interaction, 'member' | 'user'>): string => {
  const id = member?.user.id ?? user?.id;
  if (id === undefined) throw new TypeError('an interaction of nobody');
  return id;
};

const ADMIN = PERMISSIONS.manageGuild | PERMISSIONS.administrator;

/** Who asks, and where. The rights are those Discord computed for this very interaction. */
export const askerOf = (interaction: Interaction): Asker => {
  const user = userOf(interaction);
  const person = personIdOf(user);
  const { guild_id: guild, channel, member } = interaction;
  const channelId = channel?.id ?? interaction.channel_id;
  if (guild === undefined || channelId === undefined)
    return {
      platform: 'discord',
      chatId: directChatId(user),
      chatTitle: null,
      chatKind: 'private',
      person,
      anonymousAdmin: false,
      isAdmin: () => Promise.resolve(true),
    };
  const rights = member === undefined ? 0n : BigInt(member.permissions);
  return {
    platform: 'discord',
    chatId: channelChatId(channelId),
    chatTitle: channel !== undefined && 'name' in channel ? (channel.name ?? null) : null,
    chatKind: channel !== undefined && isThread(channel) ? 'thread' : 'channel',
    person,
    anonymousAdmin: false,
    isAdmin: () => Promise.resolve((rights & ADMIN) !== 0n),
  };
};

type Option = Pick<APIApplicationCommandInteractionDataOption, 'name' | 'type'> & {
  readonly value?: unknown;
  readonly options?: readonly Option[];
  readonly focused?: boolean;
};

const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;

/** The sub-command and the options that were given, wherever they stand. */
const given = (
  options: readonly Option[] = [],
): { subcommand: string | null; options: readonly Option[] } => {
  const [first] = options;
  return first !== undefined && kindOf(first) === SUBCOMMAND
    ? { subcommand: first.name, options: first.options ?? [] }
    : { subcommand: null, options };
};

const requestIdOf = ({ id }: Interaction): string => `discord:${id}`;

/** A slash command as a call. Channels and roles are their ids. */
export const callOf = (interaction: APIChatInputApplicationCommandInteraction): CommandCall => {
  const { subcommand, options } = given(interaction.data.options);
  const values: Record<string, string> = {};
  for (const { name, value } of options) {
    const text = textOf(value);
    if (text !== null) values[name] = text;
  }
  return {
    kind: 'command',
    requestId: requestIdOf(interaction),
    name: interaction.data.name,
    subcommand,
    options: values,
    asker: askerOf(interaction),
    // A slash command answers no message.
    repliedMessageId: null,
  };
};

export const pressOf = (interaction: APIMessageComponentButtonInteraction): ButtonPress => ({
  kind: 'press',
  requestId: requestIdOf(interaction),
  buttonId: interaction.data.custom_id,
  messageId: interaction.message.id,
  asker: askerOf(interaction),
});

/** Null: nothing is being typed. */
export const typedOf = (interaction: APIApplicationCommandAutocompleteInteraction): Autocomplete | null => {
  const { options } = given(interaction.data.options);
  const focused = options.find((option) => option.focused === true);
  if (focused === undefined) return null;
  return {
    kind: 'autocomplete',
    command: interaction.data.name,
    option: focused.name,
    typed: textOf(focused.value) ?? '',
    asker: askerOf(interaction),
  };
};
