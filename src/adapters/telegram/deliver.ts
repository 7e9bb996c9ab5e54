import type { InputFile } from 'grammy';
import type { Clock } from '../../ports/clock.ts';
import { chatIdOf } from './address.ts';
import type { Address } from './address.ts';
import type { Answer, Connection } from './connection.ts';
import type { Failure } from './failure.ts';
import { retrySeconds } from './outcome.ts';
import type { Pacer } from './pacer.ts';
import type { Pace } from '../../ports/messenger.ts';
import type { TelegramCaption, TelegramPayload } from './render.ts';

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

/** The ways of putting something into a chat, each in its turn and without any retry. */
export interface Deliverer {
  send(to: Address, payload: TelegramPayload, extras: SendExtras, haste: Haste): Promise<Written<number>>;
  edit(to: Address, messageId: number, payload: TelegramPayload, haste: Haste): Promise<Written<number>>;
  /** `png`: the picture above the caption. */
  sendPhoto(
    to: Address,
    caption: TelegramCaption,
    png: Uint8Array,
    extras: SendExtras,
    haste: Haste,
  ): Promise<Written<number>>;
  /** Puts another picture in the place of a message's. */
  editPhoto(
    to: Address,
    messageId: number,
    caption: TelegramCaption,
    png: Uint8Array,
    haste: Haste,
  ): Promise<Written<number>>;
  /** Rewrites what stands under a picture that stays. */
  editCaption(
    to: Address,
    messageId: number,
    caption: TelegramCaption,
    haste: Haste,
  ): Promise<Written<number>>;
  remove(to: Address, messageId: number, haste: Haste): Promise<Written<true>>;
  pace(): Pace;
}

/** Messages a second that the platform takes (platforms.md C1). */
const PER_SECOND = 30;
const MOST_AT_ONCE = 4;
/** Answers whose times are remembered; before there are half as many, messages go one by one. */
const REMEMBERED = 16;
/** More than the quick answers ask for: the slow ones must not leave the pace unused. */
const SPARE = 1.25;

const PICTURE_NAME = 'card.png';
/** A file as grammY sends it: in a form, beside the other parameters. */
const fileOf = async (png: Uint8Array): Promise<InputFile> => {
  const grammy = await import('grammy');
  return new grammy.InputFile(png, PICTURE_NAME);
};

/** Where a message goes, how quietly, and what it answers. */
const wayTo = (to: Address, { silent, replyTo }: SendExtras) => ({
  chat_id: to.chat,
  ...(to.topic === null ? {} : { message_thread_id: to.topic }),
  ...(silent ? { disable_notification: true } : {}),
  ...(replyTo === null
    ? {}
    : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
});

export const createDeliverer = (connection: Connection, pacer: Pacer, clock: Clock): Deliverer => {
  /** Milliseconds that the last writes took until their answers. */
  const answersMs: number[] = [];
  /** The quick ones tell what the network takes; the slow ones only how busy somebody was. */
  const widthNow = (): number => {
    if (answersMs.length < REMEMBERED / 2) return 1;
    const quick = answersMs.toSorted((a, b) => a - b)[Math.floor(answersMs.length / 4)] ?? 0;
    return Math.min(MOST_AT_ONCE, Math.max(1, Math.ceil((SPARE * PER_SECOND * quick) / 1000)));
  };
  const inTurn = async <T>(
    to: Address,
    kind: 'send' | 'edit',
    haste: Haste,
    write: () => Promise<Answer<T>>,
  ): Promise<Written<T>> => {
    const turn = await pacer.take({ chat: to.chat, id: chatIdOf(to.chat, to.topic), kind, ...haste });
    if (turn.kind !== 'go') return turn;
    const startedMs = clock.monotonicMs();
    const answer = await write();
    answersMs.push(clock.monotonicMs() - startedMs);
    if (answersMs.length > REMEMBERED) answersMs.shift();
    if (answer.ok) return { kind: 'written', result: answer.result };
    const { failure } = answer;
    const tooFast = failure.kind === 'refused' && failure.code === 429;
    const scope = tooFast ? pacer.refused(to.chat, retrySeconds(failure.retryAfterSeconds)) : 'chat';
    return { kind: 'failed', failure, scope };
  };

  return {
    pace: () => ({
      ...pacer.pace(),
      width: widthNow(),
    }),
    send: (to, payload, extras, haste) =>
      inTurn(to, 'send', haste, () =>
        connection.call(
          'sendMessage',
          async (api, signal) => {
            const sent = await api.raw.sendMessage({ ...payload, ...wayTo(to, extras) }, signal);
            return sent.message_id;
          },
          haste,
        ),
      ),
    sendPhoto: (to, caption, png, extras, haste) =>
      inTurn(to, 'send', haste, () =>
        connection.call(
          'sendPhoto',
          async (api, signal) => {
            const photo = await fileOf(png);
            const sent = await api.raw.sendPhoto({ photo, ...caption, ...wayTo(to, extras) }, signal);
            return sent.message_id;
          },
          haste,
        ),
      ),
    editPhoto: (to, messageId, { reply_markup, ...caption }, png, haste) =>
      inTurn(to, 'edit', haste, () =>
        connection.call(
          'editMessageMedia',
          async (api, signal) => {
            const media = { type: 'photo', media: await fileOf(png), ...caption } as const;
            const keyboard = reply_markup === undefined ? {} : { reply_markup };
            await api.raw.editMessageMedia(
              { chat_id: to.chat, message_id: messageId, media, ...keyboard },
              signal,
            );
            return messageId;
          },
          haste,
        ),
      ),
    editCaption: (to, messageId, caption, haste) =>
      inTurn(to, 'edit', haste, () =>
        connection.call(
          'editMessageCaption',
          async (api, signal) => {
            await api.raw.editMessageCaption({ chat_id: to.chat, message_id: messageId, ...caption }, signal);
            return messageId;
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
