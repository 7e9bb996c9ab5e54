import type { APIInteraction } from 'discord-api-types/v10';
import type { Channel, Member, Message, User, World } from './world.ts';

/** How long a person watches "thinking…" before Discord says that the application did not respond. */
export const DEADLINE_MS = 3_000;

const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;

/** One interaction, as the person behind it lives it. */
export class Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly label: string;
  readonly user: User;
  readonly channel: Channel;
  /** The message whose button was pressed. */
  readonly message: Message | null;
  /** The type of the first answer; null: none yet. */
  acknowledged: number | null = null;
  original: Message | null = null;
  readonly followUps: Message[] = [];
  choices: readonly { readonly name: string; readonly value: string }[] | null = null;
  /** Its time is over: nothing more can be said. */
  expired = false;
  #acknowledge: (() => void) | null = null;

  constructor(about: {
    readonly id: string;
    readonly type: number;
    readonly label: string;
    readonly user: User;
    readonly channel: Channel;
    readonly message?: Message;
  }) {
    this.id = about.id;
    this.token = `interaction-token-${about.id}`;
    this.type = about.type;
    this.label = about.label;
    this.user = about.user;
    this.channel = about.channel;
    this.message = about.message ?? null;
  }
  acknowledge(type: number): void {
    this.acknowledged = type;
    this.#acknowledge?.();
  }
  onAcknowledged(tell: () => void): void {
    this.#acknowledge = tell;
  }
  /** The messages that answer it and that its person sees now. */
  get answers(): readonly Message[] {
    const own = this.original === null ? [] : [this.original];
    return [...own, ...this.followUps].filter(({ deleted, loading }) => !deleted && !loading);
  }
}

/** Hands an interaction to the bot. */
export type Deliver = (interaction: Interaction, payload: APIInteraction) => void;

interface Given {
  readonly name: string;
  readonly value: string | number | Channel | { readonly id: string };
}

const OPTION = { text: 3, integer: 4, channel: 7, role: 8 } as const;

/** A person: runs commands, presses buttons, types. */
export class Person {
  readonly #world: World;
  readonly #deliver: Deliver;
  readonly user: User;
  /** Null: met in direct messages alone. */
  readonly member: Member | null;

  constructor(world: World, deliver: Deliver, user: User, member: Member | null) {
    this.#world = world;
    this.#deliver = deliver;
    this.user = user;
    this.member = member;
  }
  get id(): string {
    return this.user.id;
  }

  #send(
    about: {
      readonly type: number;
      readonly label: string;
      readonly channel: Channel;
      readonly message?: Message;
      /** When it was made: an old one was held up on its way. */
      readonly id?: string;
    },
    data: object,
  ): Interaction {
    const { channel, message } = about;
    const interaction = new Interaction({ ...about, id: about.id ?? this.#world.newId(), user: this.user });
    const inServer = channel.server !== null && this.member !== null;
    const payload = {
      id: interaction.id,
      application_id: this.#world.bot.id,
      type: about.type,
      token: interaction.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: channel.wire(),
      ...(inServer
        ? {
            guild_id: channel.server.id,
            guild_locale: 'en-US',
            member: { ...this.member.wire(), permissions: String(channel.permissionsOf(this.member)) },
          }
        : { user: this.user.wire() }),
      ...(message === undefined ? {} : { message: message.wire() }),
      app_permissions: '0',
      locale: this.user.locale,
      entitlements: [],
      authorizing_integration_owners: {},
      context: inServer ? 0 : 1,
      attachment_size_limit: 10_485_760,
    };
    this.#deliver(interaction, payload as unknown as APIInteraction);
    return interaction;
  }

  #option({ name, value }: Given): object {
    if (typeof value === 'string') return { name, type: OPTION.text, value };
    if (typeof value === 'number') return { name, type: OPTION.integer, value };
    return { name, type: 'messages' in value ? OPTION.channel : OPTION.role, value: value.id };
  }

  /** Runs a slash command; `feeds add` for a sub-command. Discord's client checks what is registered, a forger does not: neither does this. */
  runs(
    command: string,
    values: Readonly<Record<string, Given['value']>>,
    channel: Channel,
    more: { readonly id?: string } = {},
  ): Interaction {
    const [name = '', sub] = command.split(' ');
    const options = Object.entries(values).map(([key, value]) => this.#option({ name: key, value }));
    const data = {
      id: '1',
      name,
      type: 1,
      options: sub === undefined ? options : [{ name: sub, type: 1, options }],
    };
    return this.#send({ type: COMMAND, label: `/${command}`, channel, ...more }, data);
  }
  runsInDirect(command: string, values: Readonly<Record<string, Given['value']>>): Interaction {
    return this.runs(command, values, this.#world.direct(this.user));
  }
  /** Presses the button with this id, or a forged one that is not there. */
  presses(message: Message, id: string): Interaction {
    return this.#send(
      { type: COMPONENT, label: `button ${id}`, channel: message.channel, message },
      { custom_id: id, component_type: 2 },
    );
  }
  /** Types into an option; the suggestions appear as `choices`. */
  types(command: string, option: string, text: string, channel: Channel): Interaction {
    const data = {
      id: '1',
      name: command,
      type: 1,
      options: [{ name: option, type: OPTION.text, value: text, focused: true }],
    };
    return this.#send({ type: AUTOCOMPLETE, label: `typing in /${command}`, channel }, data);
  }
  closesDirect(): void {
    this.user.takesDirect = false;
  }
}
