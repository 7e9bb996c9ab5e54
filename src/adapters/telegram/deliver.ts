import type { Address } from './address.ts';
import type { Answer, Connection } from './connection.ts';
import type { Failure } from './failure.ts';
import { retrySeconds } from './outcome.ts';
import type { Pacer } from './pacer.ts';
import type { TelegramPayload } from './render.ts';

/** Whose turn a message takes, and how long it may wait for it. */
export interface Haste {
  readonly answer: boolean;
  readonly maxWaitMs: number;
  readonly signal: AbortSignal;
}

export type Written<T> =
  | { readonly kind: 'written'; readonly result: T }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly scope: 'chat' | 'global' }
  /** Nothing was sent: the pace does not allow it yet. */
  | { readonly kind: 'later'; readonly waitMs: number; readonly scope: 'chat' | 'global' }
  | { readonly kind: 'aborted' };

export interface SendExtras {
  readonly silent: boolean;
  /** Message to reply to, if it still stands. */
  readonly replyTo: number | null;
}

/** The three ways of putting something into a chat, each in its turn and without any retry. */
export interface Deliverer {
  send(to: Address, payload: TelegramPayload, extras: SendExtras, haste: Haste): Promise<Written<number>>;
  edit(to: Address, messageId: number, payload: TelegramPayload, haste: Haste): Promise<Written<number>>;
  remove(to: Address, messageId: number, haste: Haste): Promise<Written<true>>;
}

export const createDeliverer = (connection: Connection, pacer: Pacer): Deliverer => {
  const inTurn = async <T>(
    to: Address,
    kind: 'send' | 'edit',
    haste: Haste,
    write: () => Promise<Answer<T>>,
  ): Promise<Written<T>> => {
    const turn = await pacer.take({ chat: to.chat, kind, ...haste });
    if (turn.kind !== 'go') return turn;
    const answer = await write();
    if (answer.ok) return { kind: 'written', result: answer.result };
    const { failure } = answer;
    const tooFast = failure.kind === 'refused' && failure.code === 429;
    const scope = tooFast ? pacer.refused(to.chat, retrySeconds(failure.retryAfterSeconds)) : 'chat';
    return { kind: 'failed', failure, scope };
  };

  return {
    send: (to, payload, { silent, replyTo }, haste) =>
      inTurn(to, 'send', haste, () =>
        connection.call(
          'sendMessage',
          async (api, signal) => {
            const sent = await api.raw.sendMessage(
              {
                chat_id: to.chat,
                ...payload,
                ...(to.topic === null ? {} : { message_thread_id: to.topic }),
                ...(silent ? { disable_notification: true } : {}),
                ...(replyTo === null
                  ? {}
                  : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
              },
              signal,
            );
            return sent.message_id;
          },
          haste,
        ),
      ),
    edit: (to, messageId, payload, haste) =>
      inTurn(to, 'edit', haste, () =>
        connection.call(
          'editMessageText',
          async (api, signal) => {
            await api.raw.editMessageText({ chat_id: to.chat, message_id: messageId, ...payload }, signal);
            return messageId;
          },
          haste,
        ),
      ),
    remove: (to, messageId, haste) =>
      inTurn(to, 'edit', haste, () =>
        connection.call(
          'deleteMessage',
          (api, signal) => api.raw.deleteMessage({ chat_id: to.chat, message_id: messageId }, signal),
          haste,
        ),
      ),
  };
};
