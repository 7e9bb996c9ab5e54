import type { ChatId, PersonId } from '../model/chat.ts';

export interface MenuAction {
  /** Command to run with these options. */
  readonly command: string;
  readonly subcommand: string | null;
  readonly options: Readonly<Record<string, string>>;
}

export interface MenuStore {
  /** Returns a token of at most 22 characters. `person` null: any admin of the chat (anonymous Telegram admins). */
  create(
    menu: {
      readonly chatId: ChatId;
      readonly person: PersonId | null;
      readonly action: MenuAction;
      readonly oneShot: boolean;
      readonly expiresAt: Date;
    },
    now: Date,
  ): Promise<string>;
  /** The action behind a token for this chat and person, or why not. A one-shot token is used up. */
  take(
    token: string,
    chatId: ChatId,
    person: PersonId,
    now: Date,
  ): Promise<
    | { readonly kind: 'ok'; readonly action: MenuAction; readonly anyAdmin: boolean }
    | { readonly kind: 'unknown' | 'expired' | 'used' | 'not-yours' }
  >;
  deleteExpired(now: Date): Promise<void>;
}

/** What an admin says of a story: not our subject, told twice, wrong. */
export type FeedbackKind = 'off-topic' | 'duplicate' | 'wrong';

export interface Feedback {
  readonly storyId: number;
  readonly kind: FeedbackKind;
  readonly person: PersonId;
  /** Where it was said. */
  readonly chatId: ChatId;
  readonly at: Date;
}

export interface FeedbackStore {
  /** Keeps it once for each person and kind. `people`: how many different ones have said so of the story by now. */
  add(feedback: Feedback): Promise<{ readonly added: boolean; readonly people: number }>;
  /** All of it, oldest first. */
  list(): Promise<readonly Feedback[]>;
}

export interface MetaStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /** True the first time a key is seen (update and interaction ids). */
  firstSeen(key: string, now: Date): Promise<boolean>;
  forgetSeenBefore(date: Date): Promise<void>;
}
