import type { APIEmbed } from 'discord-api-types/v10';
import type { Interaction } from './people.ts';
import { checkCommands, checkMessage } from './rules.ts';
import type { Fault, MessageKind } from './rules.ts';
import { BITS, CHANNEL, Message } from './world.ts';
import type { Attached } from './world.ts';
import type { Channel, Permission, Row, Server, World } from './world.ts';

/** An answer of the API that is an error. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly faults: readonly Fault[];
  constructor(status: number, code: number, message: string, faults: readonly Fault[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
  body(): unknown {
    if (this.faults.length === 0) return { message: this.message, code: this.code };
    const tree: Record<string, unknown> = {};
    for (const { path, code, message } of this.faults) {
      let at = tree;
      for (const part of path.split('.').filter((name) => name !== '')) {
        const next = at[part];
        at = (typeof next === 'object' && next !== null ? next : (at[part] = {})) as Record<string, unknown>;
      }
      at['_errors'] = [{ code, message }];
    }
    return { message: this.message, code: this.code, errors: tree };
  }
}

export interface RestState {
  readonly world: World;
  readonly now: () => number;
  readonly interactions: Map<string, Interaction>;
  readonly nonces: Map<string, { readonly at: number; readonly message: Message }>;
  /** Commands by scope: `global` or a server's id. */
  readonly commands: Map<string, readonly Record<string, unknown>[]>;
  readonly locales: ReadonlySet<string>;
  /** Where the gateway listens. */
  readonly gatewayUrl: () => string;
  readonly violation: (what: string) => void;
  readonly changed: () => void;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Status and JSON; null: no content. */
export type Result = { readonly status: number; readonly body: unknown };

const ok = (body: unknown): Result => ({ status: 200, body });
const nothing: Result = { status: 204, body: null };
const unknownThing = (code: number, what: string): Refusal => new Refusal(404, code, `Unknown ${what}`);
const EPHEMERAL = 64;
const SILENT = 4096;
/** "A few minutes". */
const NONCE_MS = 180_000;

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const channelOf = ({ world }: RestState, id: string): Channel => {
  const channel = world.channels.get(id);
  if (channel === undefined) throw unknownThing(10003, 'Channel');
  if (channel.server !== null && (channel.permissionsOf(channel.server.bot) & BITS.VIEW_CHANNEL) === 0n)
    throw new Refusal(403, 50001, 'Missing Access');
  return channel;
};

const need = (channel: Channel, ...rights: readonly Permission[]): void => {
  if (channel.server === null) return;
  const bits = channel.permissionsOf(channel.server.bot);
  if (rights.some((right) => (bits & BITS[right]) === 0n))
    throw new Refusal(403, 50013, 'Missing Permissions');
};

/** Only what is written outside of embeds can ping, and only as far as the sender allows. */
const pingsOf = (content: string, allowed: unknown, channel: Channel): readonly string[] => {
  const given = allowed === undefined ? { parse: ['everyone', 'roles', 'users'] } : record(allowed);
  const parse = strings(given['parse']);
  const server = channel.server;
  const bits = server === null ? 0n : channel.permissionsOf(server.bot);
  const mayAll = (bits & BITS.MENTION_EVERYONE) !== 0n;
  const roles = [...content.matchAll(/<@&(\d+)>/g)].map((match) => match[1] ?? '');
  const users = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  return [
    ...(/@everyone/.test(content) && parse.includes('everyone') && mayAll ? ['everyone'] : []),
    ...(/@here/.test(content) && parse.includes('everyone') && mayAll ? ['here'] : []),
    ...roles.filter(
      (id) =>
        (parse.includes('roles') || strings(given['roles']).includes(id)) &&
        (mayAll || server?.roles.get(id)?.mentionable === true),
    ),
    ...users.filter((id) => parse.includes('users') || strings(given['users']).includes(id)),
  ];
};

const vet = (state: RestState, body: unknown, kind: MessageKind): Record<string, unknown> => {
  const fields = record(body);
  const faults = checkMessage(fields, kind);
  if (faults.length > 0) {
    state.violation(`${kind}: ${faults.map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
    throw new Refusal(400, 50035, 'Invalid Form Body', faults);
  }
  return fields;
};

const fill = (message: Message, fields: Record<string, unknown>): void => {
  if (typeof fields['content'] === 'string') message.content = fields['content'];
  if (Array.isArray(fields['embeds'])) message.embeds = fields['embeds'] as APIEmbed[];
  if (Array.isArray(fields['components'])) message.components = fields['components'] as Row[];
  if (Array.isArray(fields['attachments'])) message.attachments = fields['attachments'] as Attached[];
};

/** Applies an edit, unless nothing would be left. */
const rewrite = (state: RestState, message: Message, fields: Record<string, unknown>): void => {
  const { content, embeds, components } = message;
  fill(message, fields);
  if (message.isEmpty) {
    Object.assign(message, { content, embeds, components });
    state.violation('an edit that leaves an empty message');
    throw new Refusal(400, 50006, 'Cannot send an empty message');
  }
  if (message.loading) message.loading = false;
  else message.edits += 1;
  state.changed();
};

const publish = (state: RestState, message: Message): Message => {
  if (message.isEmpty && !message.loading) {
    state.violation('an empty message');
    throw new Refusal(400, 50006, 'Cannot send an empty message');
  }
  message.channel.messages.push(message);
  state.changed();
  return message;
};

const createMessage = (state: RestState, channel: Channel, body: unknown): Message => {
  if (channel.type === CHANNEL.forum)
    throw new Refusal(400, 50008, 'Cannot send messages in a non-text channel');
  if (channel.recipient?.takesDirect === false)
    throw new Refusal(403, 50007, 'Cannot send messages to this user');
  need(channel, channel.isThread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
  const fields = vet(state, body, 'create');
  if (Array.isArray(fields['embeds']) && fields['embeds'].length > 0) need(channel, 'EMBED_LINKS');
  if (Array.isArray(fields['attachments']) && fields['attachments'].length > 0) need(channel, 'ATTACH_FILES');
  if (channel.locked) {
    const bits = channel.server === null ? 0n : channel.permissionsOf(channel.server.bot);
    if ((bits & BITS.MANAGE_THREADS) === 0n) throw new Refusal(400, 160005, 'Thread is locked');
  }
  const reference = record(fields['message_reference']);
  const target = typeof reference['message_id'] === 'string' ? reference['message_id'] : null;
  const answered =
    target === null ? undefined : channel.messages.find(({ id, deleted }) => id === target && !deleted);
  if (target !== null) {
    const bits =
      channel.server === null ? BITS.READ_MESSAGE_HISTORY : channel.permissionsOf(channel.server.bot);
    if ((bits & BITS.READ_MESSAGE_HISTORY) === 0n)
      throw new Refusal(400, 160002, 'Cannot reply without permission to read message history');
    if (answered === undefined && reference['fail_if_not_exists'] !== false)
      throw new Refusal(400, 50035, 'Invalid Form Body', [
        { path: 'message_reference', code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
      ]);
  }
  const { nonce } = fields;
  if (typeof nonce === 'string' && fields['enforce_nonce'] === true) {
    const known = state.nonces.get(nonce);
    if (known !== undefined && state.now() - known.at < NONCE_MS) {
      if (known.message.channel !== channel) state.violation(`nonce ${nonce} used in two channels`);
      return known.message;
    }
  }
  const message = new Message(state.world.newId(), channel, state.world.bot, {
    silent: (Number(fields['flags'] ?? 0) & SILENT) !== 0,
    onlyFor: null,
    repliesTo: answered?.id ?? null,
    answers: false,
  });
  fill(message, fields);
  message.pings = pingsOf(message.content, fields['allowed_mentions'], channel);
  channel.archived = false;
  publish(state, message);
  if (typeof nonce === 'string') state.nonces.set(nonce, { at: state.now(), message });
  return message;
};

const messageOf = (channel: Channel, id: string): Message => {
  const message = channel.messages.find((one) => one.id === id && !one.deleted && one.onlyFor === null);
  if (message === undefined) throw unknownThing(10008, 'Message');
  return message;
};

/** A message that answers an interaction. */
const answerMessage = (
  state: RestState,
  interaction: Interaction,
  fields: Record<string, unknown>,
  loading: boolean,
): Message => {
  const ephemeral = (Number(fields['flags'] ?? 0) & EPHEMERAL) !== 0;
  const message = new Message(state.world.newId(), interaction.channel, state.world.bot, {
    silent: false,
    onlyFor: ephemeral ? interaction.user.id : null,
    repliesTo: null,
    answers: true,
  });
  fill(message, fields);
  message.loading = loading;
  message.pings = pingsOf(message.content, fields['allowed_mentions'], interaction.channel);
  return publish(state, message);
};

const SUITABLE: Readonly<Record<number, readonly number[]>> = { 2: [4, 5], 3: [4, 5, 6, 7], 4: [8] };

const callback = (state: RestState, id: string, token: string, body: unknown): Result => {
  const interaction = state.interactions.get(id);
  if (interaction === undefined || interaction.token !== token || interaction.expired)
    throw unknownThing(10062, 'interaction');
  if (interaction.acknowledged !== null) {
    state.violation(`interaction ${interaction.label} answered twice`);
    throw new Refusal(400, 40060, 'Interaction has already been acknowledged.');
  }
  const { type, data } = record(body);
  if (typeof type !== 'number' || SUITABLE[interaction.type]?.includes(type) !== true) {
    state.violation(`callback type ${String(type)} does not answer ${interaction.label}`);
    throw new Refusal(400, 50035, 'Invalid Form Body');
  }
  switch (type) {
    case 4:
      interaction.original = answerMessage(state, interaction, vet(state, data, 'callback'), false);
      break;
    case 5:
      interaction.original = answerMessage(state, interaction, record(data), true);
      break;
    case 7: {
      const { message } = interaction;
      if (message === null) throw new Refusal(400, 50035, 'Invalid Form Body');
      rewrite(state, message, vet(state, data, 'answer'));
      break;
    }
    case 8: {
      const choices = record(data)['choices'];
      const list = Array.isArray(choices) ? choices.map(record) : [];
      const bad = list.filter(({ name, value }) => {
        const label = typeof name === 'string' ? name : '';
        return (
          label === '' ||
          label.length > 100 ||
          typeof value !== 'string' ||
          value === '' ||
          value.length > 100
        );
      });
      if (list.length > 25 || bad.length > 0) {
        state.violation('suggestions beyond the limits');
        throw new Refusal(400, 50035, 'Invalid Form Body');
      }
      interaction.choices = list.map(({ name, value }) => ({ name: String(name), value: String(value) }));
      break;
    }
    default:
  }
  interaction.acknowledge(type);
  state.changed();
  return nothing;
};

/** `@original` of an interaction: its own message, or the one whose button was pressed. */
const originalOf = (interaction: Interaction): Message => {
  const { original, message, acknowledged } = interaction;
  const found = acknowledged === 6 || acknowledged === 7 ? message : original;
  if (found === null || found.deleted) throw unknownThing(10008, 'Message');
  return found;
};

const byToken = (state: RestState, token: string): Interaction => {
  const found = [...state.interactions.values()].find((one) => one.token === token);
  if (found === undefined || found.acknowledged === null) throw unknownThing(10015, 'Webhook');
  if (found.expired) throw new Refusal(401, 50027, 'Invalid Webhook Token');
  return found;
};

const followUp = (state: RestState, token: string, body: unknown): Result => {
  const interaction = byToken(state, token);
  const { original } = interaction;
  const fields = vet(state, body, 'followUp');
  // The first follow-up fills what was put off, and is seen by whom that was to be seen.
  if (original !== null && original.loading && !original.deleted) {
    rewrite(state, original, fields);
    return ok(original.wire());
  }
  const message = answerMessage(state, interaction, fields, false);
  interaction.followUps.push(message);
  return ok(message.wire());
};

const registered = (state: RestState, scope: string, body: unknown): Result => {
  const list = Array.isArray(body) ? body.map(record) : [];
  const faults = checkCommands(list, state.locales);
  if (faults.length > 0) throw new Refusal(400, 50035, 'Invalid Form Body', faults);
  state.commands.set(
    scope,
    list.map((command) => ({ ...command, id: state.world.newId() })),
  );
  state.changed();
  return ok(state.commands.get(scope));
};

const serverOf = ({ world }: RestState, id: string): Server => {
  const server = world.servers.get(id);
  if (server === undefined) throw unknownThing(10004, 'Guild');
  return server;
};

type Route = (state: RestState, call: Call, ...ids: readonly string[]) => Result;

const ROUTES: readonly (readonly [string, RegExp, Route])[] = [
  [
    'GET',
    /^\/gateway\/bot$/,
    ({ gatewayUrl }) =>
      ok({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
      }),
  ],
  ['GET', /^\/users\/@me$/, ({ world }) => ok(world.bot.wire())],
  [
    'GET',
    /^\/users\/@me\/guilds$/,
    ({ world }) => ok([...world.servers.values()].map(({ id, name }) => ({ id, name }))),
  ],
  [
    'POST',
    /^\/users\/@me\/channels$/,
    ({ world }, { body }) => {
      const user = world.users.get(String(record(body)['recipient_id']));
      if (user === undefined) throw unknownThing(10013, 'User');
      return ok(world.direct(user).wire());
    },
  ],
  ['GET', /^\/applications\/\d+\/commands$/, ({ commands }) => ok(commands.get('global') ?? [])],
  ['PUT', /^\/applications\/\d+\/commands$/, (state, { body }) => registered(state, 'global', body)],
  [
    'PUT',
    /^\/applications\/\d+\/guilds\/(\d+)\/commands$/,
    (state, { body }, id = '') => registered(state, serverOf(state, id).id, body),
  ],
  [
    'POST',
    /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
    (state, { body }, id = '', token = '') => callback(state, id, token, body),
  ],
  ['POST', /^\/webhooks\/\d+\/([^/]+)$/, (state, { body }, token = '') => followUp(state, token, body)],
  [
    'PATCH',
    /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/,
    (state, { body }, token = '') => {
      const message = originalOf(byToken(state, token));
      rewrite(state, message, vet(state, body, 'answer'));
      return ok(message.wire());
    },
  ],
  [
    'DELETE',
    /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/,
    (state, _call, token = '') => {
      originalOf(byToken(state, token)).deleted = true;
      state.changed();
      return nothing;
    },
  ],
  ['GET', /^\/channels\/(\d+)$/, (state, _call, id = '') => ok(channelOf(state, id).wire())],
  [
    'PATCH',
    /^\/channels\/(\d+)$/,
    (state, { body }, id = '') => {
      const channel = channelOf(state, id);
      need(channel, 'SEND_MESSAGES_IN_THREADS');
      if (record(body)['archived'] === false) channel.archived = false;
      return ok(channel.wire());
    },
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/messages$/,
    (state, { body }, id = '') => ok(createMessage(state, channelOf(state, id), body).wire()),
  ],
  [
    'GET',
    /^\/channels\/(\d+)\/messages$/,
    (state, { query }, id = '') => {
      const channel = channelOf(state, id);
      const bits =
        channel.server === null ? BITS.READ_MESSAGE_HISTORY : channel.permissionsOf(channel.server.bot);
      if ((bits & BITS.READ_MESSAGE_HISTORY) === 0n) return ok([]);
      const after = BigInt(query.get('after') ?? '0');
      const found = channel.posts.filter((message) => BigInt(message.id) > after);
      // The nearest to `after`, the newest of them first.
      const page = found.slice(0, Number(query.get('limit') ?? 50));
      return ok(page.toReversed().map((message) => message.wire()));
    },
  ],
  [
    'PATCH',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (state, { body }, id = '', messageId = '') => {
      const channel = channelOf(state, id);
      const message = messageOf(channel, messageId);
      if (channel.archived) throw new Refusal(400, 50083, 'Thread is archived');
      rewrite(state, message, vet(state, body, 'edit'));
      return ok(message.wire());
    },
  ],
  [
    'DELETE',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (state, _call, id = '', messageId = '') => {
      messageOf(channelOf(state, id), messageId).deleted = true;
      state.changed();
      return nothing;
    },
  ],
  ['GET', /^\/guilds\/(\d+)$/, (state, _call, id = '') => ok(serverOf(state, id).wire())],
  [
    'GET',
    /^\/guilds\/(\d+)\/members\/(\d+)$/,
    (state, _call, id = '', user = '') => {
      const member = serverOf(state, id).members.get(user);
      if (member === undefined) throw unknownThing(10007, 'Member');
      return ok(member.wire());
    },
  ],
];

/** What the API does with a request; throws a `Refusal`. */
export const serve = (state: RestState, call: Call): Result => {
  for (const [method, pattern, route] of ROUTES) {
    const match = method === call.method ? pattern.exec(call.path) : null;
    if (match !== null) return route(state, call, ...match.slice(1));
  }
  state.violation(`no such route: ${call.method} ${call.path}`);
  throw new Refusal(404, 0, '404: Not Found');
};
