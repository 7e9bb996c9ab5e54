import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gateway } from './discord/gateway.ts';
import { DEADLINE_MS, Person } from './discord/people.ts';
import type { Deliver, Interaction } from './discord/people.ts';
import { Refusal, serve } from './discord/rest.ts';
import type { Call, RestState } from './discord/rest.ts';
import { BITS, CHANNEL, Message, World } from './discord/world.ts';
import type { Attached } from './discord/world.ts';
import type { Channel, Permission, Role, Server } from './discord/world.ts';

export type { Interaction, Person } from './discord/people.ts';
export type { Channel, Message, Server } from './discord/world.ts';

/** What happens to a request instead of, or after, its being carried out. */
export type Mishap =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is reset: before anything was done. */
  | { readonly kind: 'reset' }
  /** Carried out, and the answer is lost. */
  | { readonly kind: 'lose' }
  /** Carried out, and what answers is a page. */
  | { readonly kind: 'garble' }
  /** Nobody answers. */
  | { readonly kind: 'hang' };

export interface Logged {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorised: boolean;
  readonly status: number;
}

export interface DiscordOptions {
  readonly token?: string;
  /** The time of ids and nonces. Default: now. */
  readonly now?: () => number;
  /** Whether `ar` is a locale. Default: true. */
  readonly knowsArabic?: boolean;
  /** Messages a channel takes in 5 s, as its headers say. Default: no limit. */
  readonly messagesPer5s?: number;
}

const LOCALES = ['en-US', 'en-GB', 'fr', 'de', 'tr'];
const WINDOW_MS = 5_000;
const LOOK_MS = 10;

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data'))
    return bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8'));
  // As Discord reads it: the body in `payload_json`, the files beside it, each named by its attachment's id.
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const json = form.get('payload_json');
  const body = JSON.parse(typeof json === 'string' ? json : '{}') as { attachments?: readonly Attached[] };
  const attachments: Attached[] = [];
  for (const attachment of body.attachments ?? []) {
    const file = form.get(`files[${attachment.id}]`);
    attachments.push(
      file instanceof File ? { ...attachment, file: new Uint8Array(await file.arrayBuffer()) } : attachment,
    );
  }
  return { ...body, attachments };
};

/** A small Discord on this machine: REST v10, the gateway, servers and people. It refuses what Discord refuses, and notes it as a violation. */
export class Discord {
  readonly token: string;
  readonly world: World;
  readonly gateway: Gateway;
  /** What the bot did that Discord forbids, in words; a test ends with none. */
  readonly violations: string[] = [];
  readonly calls: Logged[] = [];
  /** Requests that nobody answers. */
  hanging = 0;
  /** What may happen to any request: chance, where a test wants it. */
  luck: ((call: Call) => Mishap | null) | null = null;
  /** Milliseconds that a request takes before it is carried out, and its answer after. */
  latencyMs: (() => number) | null = null;
  /** Requests a second that the bot may make; null: as many as it likes. */
  mostPerSecond: number | null = null;
  /** How often it was refused for going faster. */
  tooFast = 0;
  #recent: number[] = [];
  /** REST takes every token, as it may for a moment after one was revoked; the gateway does not. */
  acceptAnyToken = false;
  readonly #mishaps: { readonly when: (call: Call) => boolean; readonly mishap: Mishap; skip: number }[] = [];
  readonly #state: RestState;
  readonly #server = createServer((request, response) => {
    void this.#handle(request, response);
  });
  readonly #deadlines = new Set<NodeJS.Timeout>();
  readonly #windows = new Map<string, { startedAt: number; count: number }>();
  readonly #perWindow: number | null;
  #waiting: (() => void)[] = [];
  #port = 0;

  constructor({
    token = 'discord-double-token',
    now = Date.now,
    knowsArabic = true,
    messagesPer5s,
  }: DiscordOptions = {}) {
    this.token = token;
    this.world = new World(now);
    this.#perWindow = messagesPer5s ?? null;
    const violation = (what: string): void => {
      this.violations.push(what);
    };
    this.gateway = new Gateway(this.world, token, violation);
    this.#state = {
      world: this.world,
      now,
      interactions: new Map(),
      nonces: new Map(),
      commands: new Map(),
      locales: new Set(knowsArabic ? [...LOCALES, 'ar'] : LOCALES),
      gatewayUrl: () => this.gateway.url,
      violation,
      changed: () => this.#changed(),
    };
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    this.gateway.attach(this.#server, this.#port);
    return this;
  }
  async stop(): Promise<void> {
    for (const timer of this.#deadlines) clearTimeout(timer);
    this.gateway.stop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  // The place

  addServer(name = 'خادم'): Server {
    return this.world.addServer(name);
  }
  addChannel(server: Server, name = 'أخبار', type: number = CHANNEL.text): Channel {
    return this.world.addChannel(server, name, type);
  }
  addThread(parent: Channel, name = 'سلسلة'): Channel {
    if (parent.server === null) throw new TypeError('a thread stands in a server');
    return this.world.addChannel(parent.server, name, CHANNEL.publicThread, parent);
  }
  addRole(server: Server, name: string, permissions: readonly Permission[] = [], mentionable = true): Role {
    return this.world.addRole(server, name, permissions, mentionable);
  }
  /** A member with these rights. */
  addMember(server: Server, name: string, permissions: readonly Permission[] = []): Person {
    const member = server.join(this.world.addUser(name));
    if (permissions.length > 0) member.roles = [this.addRole(server, `حقوق ${name}`, permissions).id];
    return new Person(this.world, this.#deliver, member.user, member);
  }
  /** Takes rights from the bot in a channel, or gives them back. */
  setBotRights(channel: Channel, denied: readonly Permission[]): void {
    const { server } = channel;
    if (server === null) throw new TypeError('direct messages know no rights');
    const others = channel.overwrites.filter(({ id }) => id !== server.bot.id);
    const deny = denied.reduce((sum, name) => sum | BITS[name], 0n);
    channel.overwrites.splice(0, channel.overwrites.length, ...others, {
      id: server.bot.id,
      type: 1,
      allow: 0n,
      deny,
    });
    this.gateway.dispatch('CHANNEL_UPDATE', channel.wire());
  }
  /** Somebody writes in a channel. */
  post(channel: Channel, text: string): Message {
    const author = channel.server?.owner.user ?? this.world.bot;
    const more = { silent: false, onlyFor: null, repliesTo: null, answers: false };
    const message = Object.assign(new Message(this.world.newId(), channel, author, more), { content: text });
    channel.messages.push(message);
    return message;
  }
  removeChannel(channel: Channel): void {
    channel.server?.channels.delete(channel.id);
    this.world.channels.delete(channel.id);
    this.gateway.dispatch('CHANNEL_DELETE', channel.wire());
  }
  /** The bot is invited, or thrown out. */
  invite(server: Server): void {
    this.gateway.dispatch('GUILD_CREATE', server.gatewayWire());
  }
  expel(server: Server): void {
    this.world.servers.delete(server.id);
    for (const id of server.channels.keys()) this.world.channels.delete(id);
    this.gateway.dispatch('GUILD_DELETE', { id: server.id });
  }
  /** The commands people see: those of a server, or those registered everywhere. */
  commands(server?: Server): readonly Record<string, unknown>[] {
    return this.#state.commands.get(server === undefined ? 'global' : server.id) ?? [];
  }

  // What goes wrong

  /** The next request of this kind meets the mishap, after `skip` that do not. */
  next(method: string, path: RegExp, mishap: Mishap, skip = 0): void {
    this.#mishaps.push({ when: (call) => call.method === method && path.test(call.path), mishap, skip });
  }
  #mishapOf(call: Call): Mishap | null {
    const index = this.#mishaps.findIndex(({ when }) => when(call));
    const found = this.#mishaps[index];
    if (found === undefined) return this.luck?.(call) ?? null;
    if (found.skip > 0) {
      found.skip -= 1;
      return null;
    }
    this.#mishaps.splice(index, 1);
    return found.mishap;
  }
  nextWrite(mishap: Mishap): void {
    this.next('POST', /^\/channels\/\d+\/messages$/, mishap);
  }
  static error(status: number, code: number, message: string): Mishap {
    return { kind: 'answer', status, body: { message, code } };
  }
  static rateLimit(seconds: number, scope: 'user' | 'shared' | 'global'): Mishap {
    return {
      kind: 'answer',
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
      headers: {
        'retry-after': String(Math.ceil(seconds)),
        'x-ratelimit-scope': scope,
        ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
      },
    };
  }

  // What people see

  /** Waits until something is so: it is looked at after every change here, and now and then for what changes elsewhere. */
  async until<T>(look: () => T | null | undefined | false, what: string, timeoutMs = 5_000): Promise<T> {
    const late = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const found = look();
      if (found !== null && found !== undefined && found !== false) return found;
      if (late.aborted)
        throw new Error(`waited in vain for ${what}; violations: ${this.violations.join(' | ') || 'none'}`);
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        setTimeout(resolve, LOOK_MS);
      });
    }
  }
  /** The first answer its person sees. */
  reply(interaction: Interaction): Promise<Message> {
    return this.until(() => interaction.answers[0], `an answer to ${interaction.label}`);
  }
  suggestions(
    interaction: Interaction,
  ): Promise<readonly { readonly name: string; readonly value: string }[]> {
    return this.until(() => interaction.choices, `suggestions for ${interaction.label}`);
  }

  /** Delivers an interaction once more, as a resumed session may. */
  redeliver(payload: unknown): void {
    this.gateway.dispatch('INTERACTION_CREATE', payload);
  }

  readonly #deliver: Deliver = (interaction, payload) => {
    this.#state.interactions.set(interaction.id, interaction);
    const deadline = setTimeout(() => {
      this.#deadlines.delete(deadline);
      if (interaction.type !== 4)
        this.violations.push(`no answer to ${interaction.label} within ${DEADLINE_MS} ms`);
      interaction.expired = true;
      this.#changed();
    }, DEADLINE_MS);
    this.#deadlines.add(deadline);
    interaction.onAcknowledged(() => {
      clearTimeout(deadline);
      this.#deadlines.delete(deadline);
    });
    this.lastInteraction = payload;
    this.gateway.dispatch('INTERACTION_CREATE', payload);
  };
  /** The last interaction, as it was delivered. */
  lastInteraction: unknown = null;

  #changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const look of waiting) look();
  }

  async #late(): Promise<void> {
    const ms = this.latencyMs?.() ?? 0;
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Headers of a channel's bucket, and the refusal once it is used up. */
  #paced(call: Call): { readonly headers: Record<string, string>; readonly refused: boolean } {
    const most = this.#perWindow;
    const [, channel] = /^\/channels\/(\d+)\/messages$/.exec(call.path) ?? [];
    if (most === null || channel === undefined || call.method !== 'POST')
      return { headers: {}, refused: false };
    const now = Date.now();
    const known = this.#windows.get(channel);
    const window =
      known === undefined || now - known.startedAt >= WINDOW_MS ? { startedAt: now, count: 0 } : known;
    this.#windows.set(channel, window);
    window.count += 1;
    const left = Math.max(0, most - window.count);
    const resetSeconds = (window.startedAt + WINDOW_MS - now) / 1000;
    return {
      refused: window.count > most,
      headers: {
        'x-ratelimit-bucket': 'messages',
        'x-ratelimit-limit': String(most),
        'x-ratelimit-remaining': String(left),
        'x-ratelimit-reset-after': resetSeconds.toFixed(3),
        ...(window.count > most
          ? { 'retry-after': String(Math.ceil(resetSeconds)), 'x-ratelimit-scope': 'user' }
          : {}),
      },
    };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.apiUrl);
    const body = await bodyOf(request);
    const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ''));
    const call: Call = { method: request.method ?? 'GET', path, query: url.searchParams, body };
    const { authorization } = request.headers;
    const authorised =
      authorization === `Bot ${this.token}` || (this.acceptAnyToken && authorization !== undefined);
    const say = (status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      this.calls.push({ method: call.method, path, body, authorised, status });
      this.#changed();
      const json = typeof content !== 'string';
      response.writeHead(status, {
        ...(content === null ? {} : { 'content-type': json ? 'application/json' : 'text/html' }),
        ...headers,
      });
      response.end(content === null ? undefined : json ? JSON.stringify(content) : content);
    };
    const open = /^\/(interactions|webhooks)\//.test(path);
    if (!open && !authorised) return say(401, { message: '401: Unauthorized', code: 0 });
    if (open && request.headers.authorization !== undefined)
      this.violations.push(`${path} carries the bot's token`);

    await this.#late();
    const mishap = this.#mishapOf(call);
    if (mishap?.kind === 'answer') return say(mishap.status, mishap.body, mishap.headers);
    if (mishap?.kind === 'hang') {
      this.hanging += 1;
      this.#changed();
      return undefined;
    }
    if (mishap?.kind === 'reset') {
      this.calls.push({ method: call.method, path, body, authorised, status: 0 });
      request.socket.resetAndDestroy();
      return undefined;
    }
    if (this.mostPerSecond !== null && !open) {
      const now = performance.now();
      this.#recent = this.#recent.filter((at) => at > now - 1_000);
      if (this.#recent.length >= this.mostPerSecond) {
        this.tooFast += 1;
        return say(
          429,
          { message: 'You are being rate limited.', retry_after: 0.5, global: true },
          { 'retry-after': '1', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
        );
      }
      this.#recent.push(now);
    }
    const { headers, refused } = this.#paced(call);
    if (refused) {
      this.tooFast += 1;
      this.violations.push(`too many messages: ${path}`);
      const seconds = Number(headers['x-ratelimit-reset-after']);
      return say(
        429,
        { message: 'You are being rate limited.', retry_after: seconds, global: false },
        headers,
      );
    }
    try {
      const { status, body: content } = serve(this.#state, call);
      await this.#late();
      if (mishap?.kind === 'lose') {
        this.calls.push({ method: call.method, path, body, authorised, status: 0 });
        request.socket.resetAndDestroy();
        return undefined;
      }
      return say(status, mishap?.kind === 'garble' ? '<html>all is well</html>' : content, headers);
    } catch (error) {
      if (error instanceof Refusal) return say(error.status, error.body(), headers);
      this.violations.push(`the double failed: ${String(error)}`);
      return say(500, '<html>500</html>');
    }
  }
}

/** Starts one. */
export const startDiscord = (options: DiscordOptions = {}): Promise<Discord> => new Discord(options).start();
