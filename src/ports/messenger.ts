import type { Chat, ChatId, PersonId, Platform } from '../model/chat.ts';
import type { OutgoingMessage, SendOutcome } from '../model/delivery.ts';
import type { Document } from '../model/document.ts';

/** What a platform's pace allows now: what would have to wait is not claimed, so that nothing claimed waits. */
export interface Pace {
  /** Milliseconds before which nothing of the platform may be sent; 0: now. */
  readonly waitMs: number;
  /** Chats that may not be written to yet. */
  readonly resting: readonly ChatId[];
  /** Milliseconds until the first of them may; infinite: none rests. */
  readonly nextMs: number;
  /** How many sends at once use all that the pace allows: more would only leave more in doubt after a crash. At least one. */
  readonly width: number;
}

/** The outgoing half of a chat adapter. Never throws for what the platform does: every end of a send is a `SendOutcome`. */
export interface Messenger {
  readonly platform: Platform;
  /** Sends, replies or edits, as `message.delivery.kind` says. `document` is the alert composed for the chat's settings. */
  send(message: OutgoingMessage, document: Document, signal: AbortSignal): Promise<SendOutcome>;
  /** Absent: the platform's own answers are all that is known of its pace. */
  pace?(): Pace;
  /** What is missing for posting in a chat, in the platform's words; an empty list: nothing. Null: the chat cannot be seen. */
  missingRights(chatId: ChatId): Promise<readonly string[] | null>;
  /** Whether the person is a chat admin now, as `interfaces.md` defines it (asked of the platform at every call). */
  isAdmin(chatId: ChatId, person: PersonId): Promise<boolean>;
  /**
   * Whether an alert in the chat may ping the role: it can be mentioned by all, or the bot may mention everyone. Absent where there are
   * no roles.
   */
  mayMention?(chatId: ChatId, role: string): Promise<boolean>;
  /**
   * Writes to a person of the bot's own accord, who may take no messages from it; false: they do not. Absent where the bot knows who has
   * opened its private chat.
   */
  greet?(chatId: ChatId, document: Document): Promise<boolean>;
  /** The chat behind a public name (`@name`) on a platform that has such names; null: there is none that the bot can see. */
  findChat?(name: string): Promise<Pick<Chat, 'id' | 'title' | 'kind'> | null>;
}
