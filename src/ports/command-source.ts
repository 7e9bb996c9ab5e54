import type { ChatId, PersonId, Platform } from '../model/chat.ts';
import type { Document } from '../model/document.ts';

/** Who asks, and where. */
export interface Asker {
  readonly platform: Platform;
  readonly chatId: ChatId;
  readonly chatTitle: string | null;
  readonly chatKind: 'private' | 'group' | 'channel' | 'thread' | 'console';
  readonly person: PersonId;
  /** An anonymous Telegram admin, who writes as the chat itself. */
  readonly anonymousAdmin: boolean;
  /** Asked of the platform when needed, at execution. */
  isAdmin(): Promise<boolean>;
}

/** A command with its arguments as text, by option name. `subcommand` for `feeds add`. */
export interface CommandCall {
  readonly kind: 'command';
  /** Unique per request (interaction id, update id): a call seen twice is answered once. */
  readonly requestId: string;
  readonly name: string;
  readonly subcommand: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly asker: Asker;
  /** Message the command replied to, when it was one of ours. */
  readonly repliedMessageId: string | null;
}

/** A press of a button with our id (`w:…`, `f:…`, `m:…`). */
export interface ButtonPress {
  readonly kind: 'press';
  readonly requestId: string;
  readonly buttonId: string;
  /** The message the button stands on. */
  readonly messageId: string | null;
  readonly asker: Asker;
}

/** Words typed without a command: private chats and mentions of the bot only. */
export interface PlainWords {
  readonly kind: 'words';
  readonly requestId: string;
  readonly text: string;
  readonly asker: Asker;
  readonly repliedMessageId: string | null;
}

export interface Autocomplete {
  readonly kind: 'autocomplete';
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly asker: Asker;
}

export interface InlineQuery {
  readonly kind: 'inline';
  readonly text: string;
  readonly offset: number;
  readonly person: PersonId;
}

export interface InlineHit {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly document: Document;
}

/** The bot was added to or removed from a chat, or a chat changed its id. */
export type ChatEvent =
  | { readonly kind: 'joined'; readonly asker: Asker }
  | { readonly kind: 'left'; readonly chatId: ChatId; readonly why: 'removed' | 'blocked' | 'deleted' }
  | { readonly kind: 'returned'; readonly chatId: ChatId }
  | { readonly kind: 'migrated'; readonly from: ChatId; readonly to: ChatId };

export interface Reply {
  readonly document: Document;
  /** Concerns one person: ephemeral on Discord; on Telegram as `notice` when pressed in a group, else in the chat. */
  readonly personal: boolean;
  /** Pressed on a menu: rewrite the menu's message instead of writing a new one. */
  readonly update: boolean;
  /** Short text (at most 190 characters) for a callback notice on Telegram; null: none. */
  readonly notice: string | null;
  /** With the notice: where the person can read on (`start` payload of the private chat); null: nowhere. */
  readonly startPayload: string | null;
  /**
   * True: this works only in the private chat (a follow by somebody the bot cannot write to), so Telegram opens it at once. Its
   * clients show a notice or open an address, never both.
   */
  readonly opensPrivateChat?: boolean;
}

/** What the bot does with what people send. Every call is answered. */
export interface CommandHandler {
  handle(request: CommandCall | ButtonPress | PlainWords): Promise<Reply>;
  autocomplete(request: Autocomplete): Promise<readonly { readonly name: string; readonly value: string }[]>;
  inline(
    request: InlineQuery,
  ): Promise<{ readonly hits: readonly InlineHit[]; readonly nextOffset: number | null }>;
  /** A reply to post for the event (welcome), or null. */
  chatChanged(event: ChatEvent): Promise<Reply | null>;
}

/** What adapters need to register a command; one per file of `commands/`. */
export interface CommandDescription {
  readonly name: string;
  /** Arabic name for Discord's `ar` localisation. */
  readonly arabicName: string;
  readonly description: { readonly ar: string; readonly en: string };
  readonly options: readonly OptionDescription[];
  readonly subcommands: readonly {
    readonly name: string;
    readonly arabicName: string;
    readonly description: { readonly ar: string; readonly en: string };
    readonly options: readonly OptionDescription[];
  }[];
  readonly who: 'everyone' | 'chat-admins' | 'owners';
}

export interface OptionDescription {
  readonly name: string;
  readonly arabicName: string;
  readonly description: { readonly ar: string; readonly en: string };
  readonly kind: 'text' | 'integer' | 'channel' | 'role';
  readonly required: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly { readonly value: string; readonly ar: string; readonly en: string }[];
  readonly autocomplete?: boolean;
}

/** The incoming half of a chat adapter. */
export interface CommandSource {
  readonly platform: Platform;
  /** Connects, registers the commands, and returns when messages can be sent. Rejects with a `PlatformRefusal` when the token is refused. */
  start(handler: CommandHandler, commands: readonly CommandDescription[]): Promise<void>;
  /** Refuses new requests, answers those in hand, disconnects. */
  stop(): Promise<void>;
  /** Null while connected; otherwise why not, in one English sentence. */
  trouble(): string | null;
}

/** The platform will not have us: a wrong or revoked token. One English sentence, without the token. */
export class PlatformRefusal extends Error {
  override readonly name = 'PlatformRefusal';
}
