import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromForm, isPng } from './telegram/form.ts';
import type { Chat, InlineKeyboardButton, MessageEntity, Update, User } from '@grammyjs/types';

/** What happens to the next call that writes a message. */
export type Mishap =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  /** Carried out, then the connection breaks. */
  | { readonly kind: 'lose' }
  /** Carried out, then an answer that is none. */
  | { readonly kind: 'garble' };

export interface Post {
  readonly id: number;
  readonly chatId: number;
  text: string;
  entities: readonly MessageEntity[];
  buttons: readonly (readonly InlineKeyboardButton[])[];
  /** The picture above the text, which is then its caption; null: a message of text. */
  photo: Uint8Array | null;
  readonly replyTo: number | null;
  readonly threadId: number | null;
  readonly silent: boolean;
  edits: number;
}

interface TestChat {
  readonly chat: Chat;
  readonly members: Map<number, 'creator' | 'administrator' | 'member'>;
  mayPost: boolean;
  takesPhotos?: boolean;
}

const WRITES = new Set([
  'sendMessage',
  'editMessageText',
  'sendPhoto',
  'editMessageMedia',
  'editMessageCaption',
]);
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const METHODS = new Set([
  ...WRITES,
  'getMe',
  'getUpdates',
  'getChat',
  'getChatMember',
  'getChatAdministrators',
  'setMyCommands',
  'deleteMyCommands',
  'answerCallbackQuery',
  'answerInlineQuery',
  'deleteWebhook',
  'getWebhookInfo',
  'sendChatAction',
]);
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  sendMessage: [
    'chat_id',
    'text',
    'entities',
    'reply_markup',
    'reply_parameters',
    'message_thread_id',
    'disable_notification',
    'link_preview_options',
  ],
  editMessageText: ['chat_id', 'message_id', 'text', 'entities', 'reply_markup', 'link_preview_options'],
  sendPhoto: [
    'chat_id',
    'photo',
    'caption',
    'caption_entities',
    'reply_markup',
    'reply_parameters',
    'message_thread_id',
    'disable_notification',
  ],
  editMessageMedia: ['chat_id', 'message_id', 'media', 'reply_markup'],
  editMessageCaption: ['chat_id', 'message_id', 'caption', 'caption_entities', 'reply_markup'],
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert', 'url', 'cache_time'],
};

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const refusal = (
  code: number,
  description: string,
  parameters?: object,
): { status: number; body: string } => ({
  status: code,
  body: JSON.stringify({
    ok: false,
    error_code: code,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  }),
});

/** A Bot API of our own on a loopback port: refuses what Telegram refuses, keeps a ledger of what people see. */
export class Telegram {
  static rateLimit(seconds: number): Mishap {
    const { status, body } = refusal(429, `Too Many Requests: retry after ${seconds}`, {
      retry_after: seconds,
    });
    return { kind: 'answer', status, body };
  }
  static error(code: number, description: string, parameters?: object): Mishap {
    const { status, body } = refusal(code, description, parameters);
    return { kind: 'answer', status, body };
  }

  readonly token = '7000001:AAtest_token_of_the_double_0123456789';
  readonly me: User = { id: 7_000_001, is_bot: true, first_name: 'برقية', username: 'barqiya_test_bot' };
  /** What getMe says otherwise than by default. */
  abilities: { readonly can_join_groups?: boolean; readonly supports_inline_queries?: boolean } = {};
  webhookUrl = '';
  readonly posts: Post[] = [];
  readonly notices: { readonly text: string; readonly url: string | null }[] = [];
  readonly commands: {
    readonly scope: string;
    readonly language: string;
    readonly names: readonly string[];
  }[] = [];
  readonly violations: string[] = [];
  readonly inlineAnswers: { readonly titles: readonly string[]; readonly next: string }[] = [];
  readonly #chats = new Map<number, TestChat>();
  readonly #updates: Update[] = [];
  readonly #waiting = new Set<() => void>();
  /** What may happen to any write: chance, where a test wants it. */
  luck: (() => Mishap | null) | null = null;
  /** Refuses who goes faster than 30 a second over all, one a second in a chat (three in a row are let through), 20 a minute in a group. */
  keepsPace = false;
  /** How often it refused for that. */
  tooFast = 0;
  readonly #paced = new Map<number | 'all', number[]>();
  /** Milliseconds that a call takes before it is carried out, and its answer after. */
  latencyMs: (() => number) | null = null;
  #mishap: Mishap | null = null;
  readonly #shut = new Map<string, { readonly code: number; readonly refused: string }>();
  readonly #tries = new Map<number, number>();
  #serial = 100;
  #updateId = 1;
  apiUrl = '';
  #server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.apiUrl = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }
  async stop(): Promise<void> {
    for (const wake of this.#waiting) wake();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  addPerson(id: number): User {
    const user: User = { id, is_bot: false, first_name: `شخص ${id}`, language_code: 'ar' };
    this.#chats.set(id, {
      chat: { id, type: 'private', first_name: user.first_name },
      members: new Map([[id, 'member']]),
      mayPost: true,
    });
    return user;
  }
  addGroup(id: number, members: Readonly<Record<number, 'creator' | 'administrator' | 'member'>>): void {
    this.#chats.set(id, {
      chat: { id, type: 'supergroup', title: 'غرفة' },
      members: new Map(Object.entries(members).map(([user, role]) => [Number(user), role])),
      mayPost: true,
    });
  }
  setRole(chatId: number, userId: number, role: 'creator' | 'administrator' | 'member'): void {
    this.#chats.get(chatId)?.members.set(userId, role);
  }
  forbid(chatId: number): void {
    const chat = this.#chats.get(chatId);
    if (chat !== undefined) chat.mayPost = false;
  }
  /** The chat's administrators forbid pictures. */
  forbidPhotos(chatId: number): void {
    const chat = this.#chats.get(chatId);
    if (chat !== undefined) chat.takesPhotos = false;
  }
  nextWrite(mishap: Mishap): void {
    this.#mishap = mishap;
  }
  /** Seconds to wait, when the pace was not kept; null: it was. */
  #mustWait(chatId: number): number | null {
    const now = performance.now();
    const limits: readonly (readonly [number | 'all', number, number])[] = [
      ['all', 30, 1_000],
      [chatId, 3, 3_000],
      ...(chatId < 0 ? [[chatId, 20, 60_000] as const] : []),
    ];
    for (const [key, most, windowMs] of limits) {
      const recent = (this.#paced.get(key) ?? []).filter((at) => at > now - windowMs);
      if (recent.length >= most) return Math.max(1, Math.ceil(((recent[0] ?? now) + windowMs - now) / 1_000));
    }
    for (const key of ['all', chatId] as const)
      this.#paced.set(key, [...(this.#paced.get(key) ?? []).filter((at) => at > now - 60_000), now]);
    return null;
  }
  /** From now on everything written to the chat (or a topic of it) is refused. */
  shut(chatId: number, code: number, description: string, topic: number | null = null): void {
    this.#shut.set(`${chatId}/${topic ?? ''}`, { code, refused: description });
  }
  reopen(chatId: number, topic: number | null = null): void {
    this.#shut.delete(`${chatId}/${topic ?? ''}`);
  }
  /** How often something was to be written to a chat, refusals included. */
  triesIn(chatId: number): number {
    return this.#tries.get(chatId) ?? 0;
  }
  /** The bot's own role in a chat changes. */
  botBecomes(user: User, chatId: number, old: string, now: string): void {
    const chat = this.#chats.get(chatId)?.chat;
    this.#push({
      my_chat_member: {
        chat,
        from: user,
        date: 1_700_000_000,
        old_chat_member: { status: old, user: this.me },
        new_chat_member: { status: now, user: this.me },
      },
    } as Omit<Update, 'update_id'>);
  }
  #shutTo(parameters: Record<string, unknown>): { code: number; refused: string } | null {
    const chat = String(parameters['chat_id']);
    const topic = parameters['message_thread_id'];
    return (
      this.#shut.get(`${chat}/`) ??
      (topic === undefined ? null : (this.#shut.get(`${chat}/${Number(topic)}`) ?? null))
    );
  }
  postsIn(chatId: number): readonly Post[] {
    return this.posts.filter((post) => post.chatId === chatId);
  }

  /** A person writes; `repliesTo` a message of the bot. */
  says(user: User, chatId: number, text: string, repliesTo?: number): void {
    const chat = this.#chats.get(chatId)?.chat;
    if (chat === undefined) throw new Error(`no chat ${chatId}`);
    const command = /^\/[a-z0-9_]+(@\w+)?/.exec(text)?.[0];
    const reply =
      repliesTo === undefined
        ? {}
        : { reply_to_message: { message_id: repliesTo, date: 1, chat, from: this.me, text: '…' } };
    this.#push({
      message: {
        message_id: ++this.#serial,
        date: 1_700_000_000,
        chat,
        from: user,
        text,
        ...(command === undefined
          ? {}
          : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
        ...reply,
      },
    } as Omit<Update, 'update_id'>);
  }
  presses(user: User, post: Post, data: string): void {
    const chat = this.#chats.get(post.chatId)?.chat;
    this.#push({
      callback_query: {
        id: String(++this.#serial),
        from: user,
        chat_instance: 'x',
        data,
        message: { message_id: post.id, date: 1_700_000_000, chat, from: this.me, text: post.text },
      },
    } as Omit<Update, 'update_id'>);
  }
  /** A group becomes a supergroup: the old id is told the new one. */
  migrates(from: number, to: number, by: User): void {
    const old = this.#chats.get(from);
    if (old === undefined) throw new Error(`no chat ${from}`);
    this.#chats.set(to, { ...old, chat: { ...old.chat, id: to } });
    this.#push({
      message: { message_id: ++this.#serial, date: 1, chat: old.chat, from: by, migrate_to_chat_id: to },
    } as unknown as Omit<Update, 'update_id'>);
    this.#chats.delete(from);
  }
  addChannel(
    id: number,
    title: string,
    members: Readonly<Record<number, 'creator' | 'administrator' | 'member'>>,
  ): void {
    this.addGroup(id, members);
    const known = this.#chats.get(id);
    if (known !== undefined) this.#chats.set(id, { ...known, chat: { id, type: 'channel', title } });
  }
  /** Types `@bot words` somewhere; the answer appears in `inlineAnswers`. */
  asksInline(by: User, words: string, offset = ''): void {
    this.#push({
      inline_query: { id: String(++this.#serial), from: by, query: words, offset },
    });
  }
  /** The newest update once more, as after a lost acknowledgement. */
  repeatLast(): void {
    const last = this.#updates.at(-1);
    if (last !== undefined) this.#updates.push(last);
    for (const wake of this.#waiting) wake();
  }
  #push(update: Omit<Update, 'update_id'>): void {
    this.#updates.push({ update_id: this.#updateId++, ...update });
    for (const wake of this.#waiting) wake();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, bot = '', method = ''] = (request.url ?? '').split('/');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const send = (status: number, body: string, type = 'application/json'): void => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    if (bot !== `bot${this.token}`) {
      const { status, body } = refusal(401, 'Unauthorized');
      return send(status, body);
    }
    const bytes = Buffer.concat(chunks);
    const type = request.headers['content-type'] ?? '';
    const parameters = type.startsWith('multipart/form-data')
      ? await fromForm(bytes, type)
      : bytes.length === 0
        ? {}
        : (JSON.parse(bytes.toString('utf8')) as Record<string, unknown>);
    if (!METHODS.has(method)) {
      this.violations.push(`unknown method ${method}`);
      const { status, body } = refusal(404, 'Not Found');
      return send(status, body);
    }
    for (const name of Object.keys(parameters)) {
      if (PARAMETERS[method] !== undefined && !PARAMETERS[method].includes(name))
        this.violations.push(`${method}: unknown parameter ${name}`);
    }
    if (method === 'getUpdates') return this.#poll(parameters, send, response);
    await this.#late();
    const mishap = WRITES.has(method) ? (this.#mishap ?? this.luck?.() ?? null) : null;
    if (WRITES.has(method)) this.#mishap = null;
    if (mishap?.kind === 'answer')
      return send(mishap.status, mishap.body, mishap.body.startsWith('{') ? 'application/json' : 'text/html');
    const said = this.#carryOut(method, parameters);
    await this.#late();
    if (mishap?.kind === 'lose') {
      response.destroy();
      return;
    }
    if (mishap?.kind === 'garble') return send(200, '<html>gateway</html>', 'text/html');
    if (typeof said === 'object' && said !== null && 'refused' in said && 'code' in said) {
      const { status, body } = refusal(Number(said.code), String(said.refused));
      return send(status, body);
    }
    return send(200, JSON.stringify({ ok: true, result: said }));
  }

  async #late(): Promise<void> {
    const ms = this.latencyMs?.() ?? 0;
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  async #poll(
    parameters: Record<string, unknown>,
    send: (status: number, body: string) => void,
    response: ServerResponse,
  ): Promise<void> {
    const offset = Number(parameters['offset'] ?? 0);
    const fresh = (): Update[] => {
      while ((this.#updates[0]?.update_id ?? Number.POSITIVE_INFINITY) < offset) this.#updates.shift();
      return this.#updates;
    };
    if (fresh().length === 0 && Number(parameters['timeout'] ?? 0) > 0) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
        response.on('close', wake);
      });
    }
    if (!response.destroyed) send(200, JSON.stringify({ ok: true, result: fresh() }));
  }

  #check(method: string, parameters: Record<string, unknown>, max = MAX_TEXT): string | null {
    const text = asText(parameters['text']);
    if (text.trim() === '') return 'Bad Request: message text is empty';
    if (text.length > max)
      return `Bad Request: message ${max === MAX_CAPTION ? 'caption is too long' : 'is too long'}`;
    if (!text.isWellFormed()) return 'Bad Request: strings must be encoded in UTF-8';
    const entities = (parameters['entities'] ?? []) as MessageEntity[];
    if (entities.length > 100) this.violations.push(`${method}: more than 100 entities`);
    for (const { offset, length } of entities) {
      if (offset < 0 || length <= 0 || offset + length > text.length)
        this.violations.push(`${method}: an entity lies outside the text`);
    }
    const rows = (
      (parameters['reply_markup'] as { inline_keyboard?: InlineKeyboardButton[][] } | undefined)
        ?.inline_keyboard ?? []
    ).flat();
    for (const button of rows) {
      if (button.text.trim() === '') this.violations.push(`${method}: a button without text`);
      if ('callback_data' in button && Buffer.byteLength(button.callback_data) > 64)
        return 'Bad Request: BUTTON_DATA_INVALID';
      if ('url' in button && !/^https?:\/\//.test(button.url)) return 'Bad Request: BUTTON_URL_INVALID';
    }
    return null;
  }

  #carryOut(method: string, parameters: Record<string, unknown>): unknown {
    const chatId = Number(parameters['chat_id']);
    const known = this.#chats.get(chatId);
    const refuse = (code: number, refused: string): object => ({ refused, code });
    if (WRITES.has(method)) this.#tries.set(chatId, (this.#tries.get(chatId) ?? 0) + 1);
    const shut = WRITES.has(method) || method === 'sendChatAction' ? this.#shutTo(parameters) : null;
    if (shut !== null) return shut;
    const markup =
      (parameters['reply_markup'] as { inline_keyboard?: InlineKeyboardButton[][] } | undefined)
        ?.inline_keyboard ?? [];
    switch (method) {
      case 'getMe':
        return {
          ...this.me,
          can_join_groups: true,
          can_read_all_group_messages: false,
          supports_inline_queries: true,
          ...this.abilities,
        };
      case 'getWebhookInfo':
        return { url: this.webhookUrl, has_custom_certificate: false, pending_update_count: 0 };
      case 'sendPhoto':
      case 'sendMessage': {
        const seconds = this.keepsPace ? this.#mustWait(chatId) : null;
        if (seconds !== null) {
          this.tooFast += 1;
          return refuse(429, `Too Many Requests: retry after ${seconds}`);
        }
        const isPhoto = method === 'sendPhoto';
        const { photo = null } = parameters;
        const said: Record<string, unknown> = isPhoto
          ? { ...parameters, text: parameters['caption'], entities: parameters['caption_entities'] }
          : parameters;
        const wrong = this.#check(method, said, isPhoto ? MAX_CAPTION : MAX_TEXT);
        if (wrong !== null) return refuse(400, wrong);
        if (isPhoto && !isPng(photo)) return refuse(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
        if (isPhoto && known?.takesPhotos === false)
          return refuse(400, 'Bad Request: not enough rights to send photos to the chat');
        if (known === undefined) return refuse(400, 'Bad Request: chat not found');
        if (!known.mayPost)
          return refuse(400, 'Bad Request: not enough rights to send text messages to the chat');
        const post: Post = {
          id: ++this.#serial,
          chatId,
          text: asText(said['text']),
          entities: (said['entities'] ?? []) as MessageEntity[],
          buttons: markup,
          photo: isPhoto && isPng(photo) ? photo : null,
          replyTo:
            (parameters['reply_parameters'] as { message_id?: number } | undefined)?.message_id ?? null,
          threadId:
            parameters['message_thread_id'] === undefined ? null : Number(parameters['message_thread_id']),
          silent: parameters['disable_notification'] === true,
          edits: 0,
        };
        this.posts.push(post);
        return { message_id: post.id, date: 1_700_000_000, chat: known.chat, from: this.me, text: post.text };
      }
      case 'editMessageMedia':
      case 'editMessageCaption': {
        const media = (parameters['media'] ?? parameters) as Record<string, unknown>;
        const wrong = this.#check(
          method,
          { ...parameters, text: media['caption'], entities: media['caption_entities'] },
          MAX_CAPTION,
        );
        if (wrong !== null) return refuse(400, wrong);
        const post = this.posts.find(
          (one) => one.chatId === chatId && one.id === Number(parameters['message_id']),
        );
        if (post === undefined) return refuse(400, 'Bad Request: message to edit not found');
        if (post.photo === null)
          return refuse(
            400,
            method === 'editMessageCaption'
              ? 'Bad Request: there is no caption in the message to edit'
              : "Bad Request: message can't be edited",
          );
        if (method === 'editMessageMedia') {
          if (!isPng(media['media'])) return refuse(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
          post.photo = media['media'];
        }
        post.text = asText(media['caption']);
        post.entities = (media['caption_entities'] ?? []) as MessageEntity[];
        post.buttons = markup;
        post.edits++;
        return { message_id: post.id, date: 1_700_000_000, chat: known?.chat, from: this.me };
      }
      case 'editMessageText': {
        const wrong = this.#check(method, parameters);
        if (wrong !== null) return refuse(400, wrong);
        const post = this.posts.find(
          (one) => one.chatId === chatId && one.id === Number(parameters['message_id']),
        );
        if (post === undefined) return refuse(400, 'Bad Request: message to edit not found');
        if (post.photo !== null) return refuse(400, 'Bad Request: there is no text in the message to edit');
        if (post.text === parameters['text'] && JSON.stringify(post.buttons) === JSON.stringify(markup))
          return refuse(
            400,
            'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
          );
        post.text = asText(parameters['text']);
        post.entities = (parameters['entities'] ?? []) as MessageEntity[];
        post.buttons = markup;
        post.edits++;
        return {
          message_id: post.id,
          date: 1_700_000_000,
          chat: known?.chat,
          from: this.me,
          text: post.text,
        };
      }
      case 'getChat':
        return known === undefined
          ? refuse(400, 'Bad Request: chat not found')
          : {
              ...known.chat,
              permissions: { can_send_messages: known.mayPost },
              accent_color_id: 0,
              max_reaction_count: 1,
            };
      case 'getChatMember': {
        if (known === undefined) return refuse(400, 'Bad Request: chat not found');
        const id = Number(parameters['user_id']);
        // A bot is in a channel as its administrator or not at all.
        if (id === this.me.id && known.chat.type === 'channel')
          return { status: 'administrator', can_post_messages: known.mayPost, user: this.me };
        const out = this.#shut.has(`${chatId}/`) && known.mayPost;
        const status = id === this.me.id ? (out ? 'left' : 'member') : (known.members.get(id) ?? 'left');
        return { status, user: { id, is_bot: id === this.me.id, first_name: 'x' } };
      }
      case 'getChatAdministrators':
        return [...(known?.members ?? [])]
          .filter(([, role]) => role !== 'member')
          .map(([id, status]) => ({ status, user: { id, is_bot: false, first_name: 'x' } }));
      case 'setMyCommands': {
        const list = parameters['commands'] as { command: string; description: string }[];
        for (const { command, description } of list) {
          if (!/^[a-z0-9_]{1,32}$/.test(command) || description.length < 1 || description.length > 256)
            this.violations.push(`command ${command} is not valid`);
        }
        this.commands.push({
          scope: (parameters['scope'] as { type?: string } | undefined)?.type ?? 'default',
          language: asText(parameters['language_code']),
          names: list.map(({ command }) => command),
        });
        return true;
      }
      case 'answerInlineQuery': {
        const results = (parameters['results'] ?? []) as {
          title: string;
          reply_markup?: { inline_keyboard: object[][] };
        }[];
        if (results.length > 50) this.violations.push('answerInlineQuery: more than 50 results');
        if (
          results.some(({ reply_markup: rows }) =>
            rows?.inline_keyboard.flat().some((button) => 'callback_data' in button),
          )
        )
          this.violations.push('answerInlineQuery: a press under an inline result says nothing of its chat');
        this.inlineAnswers.push({
          titles: results.map(({ title }) => title),
          next: asText(parameters['next_offset']),
        });
        return true;
      }
      case 'answerCallbackQuery': {
        const text = asText(parameters['text']);
        if (text.length > 200) return refuse(400, 'Bad Request: MESSAGE_TOO_LONG');
        this.notices.push({ text, url: parameters['url'] === undefined ? null : asText(parameters['url']) });
        return true;
      }
      default:
        return true;
    }
  }
}

export const startTelegram = (): Promise<Telegram> => new Telegram().start();
