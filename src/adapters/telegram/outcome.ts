import type { PauseReason } from '../../model/chat.ts';
import type { SendOutcome } from '../../model/delivery.ts';
import { chatIdOf } from './address.ts';
import type { Address } from './address.ts';
import type { Failure } from './failure.ts';

/** Without a usable `retry_after` we wait this long. */
export const DEFAULT_RETRY_SECONDS = 5;

type Verdict = PauseReason | 'unchanged' | 'refused';

/**
 * What the sentences of the Bot API mean for a chat (platforms.md C1; sentences as the public server has them). The first match
 * decides; a 400 that matches nothing is a payload we should not have built.
 */
const SENTENCES: readonly (readonly [RegExp, Verdict])[] = [
  [/message is not modified/i, 'unchanged'],
  [
    /not enough rights|have no rights|need administrator rights|administrator privileges are required/i,
    'forbidden',
  ],
  [
    /chat_write_forbidden|chat_send_\w+_forbidden|chat_admin_required|chat_restricted|user_is_blocked_by_admin/i,
    'forbidden',
  ],
  [/topic_closed|topic is closed/i, 'topic-closed'],
  [
    /chat not found|peer_id_invalid|chat_id_invalid|channel_private|channel_invalid|user not found/i,
    'chat-gone',
  ],
  [/message thread not found|topic_deleted|topic_id_invalid|message_thread_invalid/i, 'topic-deleted'],
  [
    /group chat was (deleted|deactivated)|chat was deleted|user is deactivated|input_user_deactivated/i,
    'deleted',
  ],
  [/bot was kicked|bot is not a (channel )?member/i, 'removed'],
  [/bot was blocked|bot can't initiate conversation|user_is_blocked/i, 'blocked'],
];

const verdictOf = (code: number, description: string): Verdict => {
  const found = SENTENCES.find(([sentence]) => sentence.test(description))?.[1];
  return found ?? (code === 403 ? 'chat-gone' : 'refused');
};

/** Seconds to wait after a 429: what it said when that is a sensible number, never less than one. */
export const retrySeconds = (asked: number | null): number =>
  asked !== null && asked > 0 ? Math.max(1, Math.ceil(asked)) : DEFAULT_RETRY_SECONDS;

/** How a failed send, reply or edit ends. `messageId`: of the message an edit aims at, null otherwise. */
export const outcomeOf = (
  failure: Failure,
  about: {
    readonly address: Address;
    readonly messageId: string | null;
    readonly scope: 'chat' | 'global';
    readonly payload: unknown;
  },
): SendOutcome => {
  if (failure.kind === 'unsent') return { kind: 'unreachable', detail: failure.detail };
  if (failure.kind === 'unknown') return { kind: 'uncertain', detail: failure.detail };
  const { code, description } = failure;
  if (code === 429)
    return {
      kind: 'rate-limited',
      retryAfterSeconds: retrySeconds(failure.retryAfterSeconds),
      scope: about.scope,
    };
  if (failure.migrateToChat !== null)
    return { kind: 'moved', newChatId: chatIdOf(failure.migrateToChat, about.address.topic) };
  // A refused token says nothing about the chat: the message waits until an operator has put it right.
  if (code === 401 || code === 404)
    return { kind: 'unreachable', detail: `the token was refused: ${description}` };
  const verdict = verdictOf(code, description);
  switch (verdict) {
    case 'unchanged':
      return about.messageId === null
        ? { kind: 'refused', why: description, payload: JSON.stringify(about.payload) }
        : { kind: 'sent', messageId: about.messageId };
    case 'forbidden':
    case 'topic-closed':
      return { kind: 'forbidden', missing: description, reason: verdict };
    case 'refused':
      return { kind: 'refused', why: `${code} ${description}`, payload: JSON.stringify(about.payload) };
    default:
      return { kind: 'chat-gone', detail: description, reason: verdict };
  }
};
