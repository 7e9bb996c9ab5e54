import type { OutgoingMessage, SendOutcome } from '../../model/delivery.ts';
import type { Document } from '../../model/document.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import { say } from '../../text/messages.ts';
import { messageIdOf, parseChatId, parseMessageId } from './address.ts';
import type { Address } from './address.ts';
import type { Connection } from './connection.ts';
import type { Deliverer, Haste, Written } from './deliver.ts';
import { fieldsOf } from './failure.ts';
import { outcomeOf } from './outcome.ts';
import { abridge, captionFor, payloadsFor } from './render.ts';
import type { TelegramPayload } from './render.ts';
import { createRights } from './rights.ts';

/** Longer waits go back to the outbox, which serves other chats meanwhile. */
const MAX_WAIT_MS = 1_100;
/** Long messages whose first parts went out and whose rest is still due. */
const MAX_UNFINISHED = 1_000;

const optionsFor = ({ delivery, chat, mayRepeat, plain }: OutgoingMessage) => ({
  plain,
  // An edit cannot appear twice.
  ...(mayRepeat && delivery.kind !== 'edit' ? { note: say(chat.settings.language, 'may-repeat') } : {}),
});

/** As many payloads as there are messages to edit; the last one says that there was more, and takes the buttons. */
const atMost = (payloads: readonly TelegramPayload[], count: number): readonly TelegramPayload[] =>
  payloads.length <= count ? payloads : [...payloads.slice(0, count - 1), abridge(payloads.slice(count - 1))];

/** A refusal that a message without its picture may not meet: too large, no right to send photos, none there to change. */
const isAboutPicture = (written: Written<unknown>): boolean =>
  written.kind === 'failed' &&
  written.failure.kind === 'refused' &&
  [400, 413].includes(written.failure.code) &&
  written.failure.migrateToChat === null &&
  !/not modified|message to edit not found|message_id_invalid/i.test(written.failure.description);
/** An edit of text met a message that is a picture. */
const isPhotoThere = (written: Written<unknown>): boolean =>
  written.kind === 'failed' &&
  written.failure.kind === 'refused' &&
  /no text in the message/i.test(written.failure.description);

const outcomeOfPart = (
  written: Exclude<Written<unknown>, { kind: 'written' }>,
  about: { readonly address: Address; readonly messageId: string | null; readonly payload: unknown },
): SendOutcome => {
  switch (written.kind) {
    case 'later':
      return {
        kind: 'rate-limited',
        retryAfterSeconds: Math.max(0.01, written.waitMs / 1000),
        scope: written.scope,
      };
    case 'aborted':
      return { kind: 'unreachable', detail: 'stopped before anything was sent' };
    default:
      return outcomeOf(written.failure, { ...about, scope: written.scope });
  }
};

/** The outgoing half: alerts as the outbox hands them over. Nothing is tried twice here. */
export const createMessenger = ({
  connection,
  deliverer,
  log,
}: {
  readonly connection: Connection;
  readonly deliverer: Deliverer;
  readonly log: Log;
}): Messenger => {
  const rights = createRights(connection, log);
  /** By nonce: the parts of a long message that are out already, so that a later attempt goes on after them. */
  const unfinished = new Map<string, number[]>();

  const keep = (nonce: string, ids: number[]): void => {
    if (unfinished.size >= MAX_UNFINISHED) {
      const oldest = unfinished.keys().next();
      if (oldest.done !== true) unfinished.delete(oldest.value);
    }
    unfinished.set(nonce, ids);
  };

  /** The alert as a picture with its text below. Null: there is none, the text is too long for it, or the chat takes none. */
  const sendPhoto = async (
    message: OutgoingMessage,
    document: Document,
    target: number | null,
    haste: Haste,
  ): Promise<SendOutcome | null> => {
    const { picture } = document;
    const caption = picture === undefined ? null : captionFor(document, optionsFor(message));
    if (picture === undefined || caption === null) return null;
    const { delivery } = message;
    const address = parseChatId(delivery.chatId);
    const extras = { silent: delivery.silent, replyTo: delivery.kind === 'reply' ? target : null };
    const written = await deliverer.sendPhoto(address, caption, picture.png, extras, haste);
    if (written.kind === 'written') return { kind: 'sent', messageId: messageIdOf([written.result]) };
    if (!isAboutPicture(written))
      return outcomeOfPart(written, { address, messageId: null, payload: caption });
    log.info({ deliveryId: delivery.id }, 'a picture was refused; the message goes as text');
    return null;
  };

  /** Rewrites one message, whether it is text or a picture, and whether it shall have one now. */
  const rewrite = async (
    address: Address,
    id: number,
    { document, payload }: { readonly document: Document; readonly payload: TelegramPayload },
    haste: Haste,
  ): Promise<Written<number>> => {
    const { picture } = document;
    const caption = picture === undefined ? null : captionFor(document);
    if (picture !== undefined && caption !== null) {
      const written = await deliverer.editPhoto(address, id, caption, picture.png, haste);
      if (!isAboutPicture(written)) return written;
    }
    const written = await deliverer.edit(address, id, payload, haste);
    const under = isPhotoThere(written) ? captionFor(document, { force: true }) : null;
    return under === null ? written : deliverer.editCaption(address, id, under, haste);
  };

  const sendParts = async (
    message: OutgoingMessage,
    document: Document,
    payloads: readonly TelegramPayload[],
    haste: Haste,
  ): Promise<SendOutcome> => {
    const address = parseChatId(message.delivery.chatId);
    const target =
      message.targetMessageId === null ? null : (parseMessageId(message.targetMessageId)[0] ?? null);
    if (message.mayRepeat && message.ifUncertain === 'park')
      return { kind: 'doubtful', detail: 'it may have arrived, and Telegram cannot tell' };
    const photo = await sendPhoto(message, document, target, haste);
    if (photo !== null) return photo;
    const ids = [...(unfinished.get(message.nonce) ?? [])];
    unfinished.delete(message.nonce);
    for (const payload of payloads.slice(ids.length)) {
      const first = ids.length === 0;
      const extras = {
        silent: message.delivery.silent,
        replyTo: first && message.delivery.kind === 'reply' ? target : null,
      };
      // The parts of one message belong together: a later one may wait longer for its turn.
      const written = await deliverer.send(
        address,
        payload,
        extras,
        first ? haste : { ...haste, maxWaitMs: MAX_WAIT_MS * 2 },
      );
      if (written.kind !== 'written') {
        if (!first) keep(message.nonce, ids);
        return outcomeOfPart(written, { address, messageId: null, payload });
      }
      ids.push(written.result);
    }
    return { kind: 'sent', messageId: messageIdOf(ids) };
  };

  const editParts = async (
    message: OutgoingMessage,
    document: Document,
    payloads: readonly TelegramPayload[],
    haste: Haste,
  ): Promise<SendOutcome> => {
    const address = parseChatId(message.delivery.chatId);
    const ids = message.targetMessageId === null ? [] : parseMessageId(message.targetMessageId);
    if (message.targetMessageId === null || ids.length === 0) {
      return {
        kind: 'refused',
        why: 'an edit without a message to rewrite',
        payload: JSON.stringify(payloads[0]),
      };
    }
    const parts = atMost(payloads, ids.length);
    for (const [index, id] of ids.entries()) {
      const payload = parts[index];
      if (payload === undefined) {
        const gone = await deliverer.remove(address, id, { ...haste, maxWaitMs: MAX_WAIT_MS * 2 });
        if (gone.kind === 'failed')
          log.info(
            { deliveryId: message.delivery.id, ...fieldsOf(gone.failure) },
            'a part that is no longer needed stays',
          );
        continue;
      }
      const written =
        index === 0 && ids.length === 1
          ? await rewrite(address, id, { document, payload }, haste)
          : await deliverer.edit(
              address,
              id,
              payload,
              index === 0 ? haste : { ...haste, maxWaitMs: MAX_WAIT_MS * 2 },
            );
      if (written.kind === 'written') continue;
      const outcome = outcomeOfPart(written, { address, messageId: message.targetMessageId, payload });
      if (outcome.kind !== 'sent') return outcome;
    }
    return { kind: 'sent', messageId: message.targetMessageId };
  };

  return {
    platform: 'telegram',
    pace: () => deliverer.pace(),
    send: (message: OutgoingMessage, document: Document, signal: AbortSignal) => {
      const payloads = payloadsFor(document, optionsFor(message));
      const haste = { answer: false, maxWaitMs: MAX_WAIT_MS, signal };
      return message.delivery.kind === 'edit'
        ? editParts(message, document, payloads, haste)
        : sendParts(message, document, payloads, haste);
    },
    ...rights,
  };
};
