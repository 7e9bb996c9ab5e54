import type { APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { OutgoingMessage, SendOutcome } from '../../model/delivery.ts';
import type { Picture } from '../../model/card.ts';
import type { Document } from '../../model/document.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import { messageIdOf, parseChatId, parseMessageId } from './address.ts';
import type { Answer, Connection } from './connection.ts';
import { fieldsOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { outcomeOf } from './outcome.ts';
import { findEarlier, insideNonceWindow } from './reconcile.ts';
import type { Reconciled } from './reconcile.ts';
import { PICTURE_NAME, abridge, payloadsFor, withPicture } from './render.ts';
import type { DiscordPayload } from './render.ts';
import type { Rights } from './rights.ts';
import { say } from './words.ts';

/** Message flags of the API. */
const SILENT = 1 << 12;
const MAX_NONCE = 25;
/** Codes that mean that the message to answer cannot be answered. */
const NO_REPLY: ReadonlySet<number> = new Set([160002, 10008]);
const ARCHIVED = 50083;
/** Codes after which it is worth asking which right is missing. */
const MISSING_RIGHT: ReadonlySet<number> = new Set([50013, 50001]);

type Body = RESTPostAPIChannelMessageJSONBody;

const isRole = (role: string | null): role is string => role !== null && /^\d{1,20}$/.test(role);

/** One key per part, the first one's being the delivery's own. */
const nonceOf = (nonce: string, part: number): string =>
  part === 0 ? nonce.slice(0, MAX_NONCE) : `${nonce.slice(0, MAX_NONCE - 3)}.${part}`;

const withMention = (payload: DiscordPayload, role: string): DiscordPayload => ({
  ...payload,
  content: payload.content === '' ? `<@&${role}>` : `<@&${role}>\n${payload.content}`,
});

/** As many payloads as there are messages to edit; the last one says that there was more, and takes the buttons. */
const atMost = (payloads: readonly DiscordPayload[], count: number): readonly DiscordPayload[] =>
  payloads.length <= count ? payloads : [...payloads.slice(0, count - 1), abridge(payloads.slice(count - 1))];

/** Whether Discord found fault with the reference alone. */
const refusesReference = (failure: Failure): boolean =>
  failure.kind === 'refused' && (NO_REPLY.has(failure.code) || /message_reference/.test(failure.message));

/** The outgoing half: alerts as the outbox hands them over. Nothing is tried twice here, save without what Discord objected to. */
export const createMessenger = ({
  connection,
  rights,
  clock,
  log,
}: {
  readonly connection: Connection;
  readonly rights: Rights;
  readonly clock: Clock;
  readonly log: Log;
}): Messenger => {
  const payloadsOf = (
    { delivery, chat, plain }: OutgoingMessage,
    document: Document,
    note: boolean,
  ): readonly DiscordPayload[] => {
    const payloads = payloadsFor(document, {
      plain,
      ...(note ? { note: say(chat.settings.language, 'mayRepeat') } : {}),
    });
    const [first, ...rest] = payloads;
    return first === undefined || !isRole(delivery.mentionRole)
      ? payloads
      : [withMention(first, delivery.mentionRole), ...rest];
  };

  const filesOf = (picture: Picture | null) =>
    picture === null ? {} : { files: [{ name: PICTURE_NAME, data: picture.png, contentType: 'image/png' }] };

  const post = (
    channel: string,
    body: Body,
    picture: Picture | null,
    signal: AbortSignal,
  ): Promise<Answer<APIMessage>> =>
    connection.request({
      name: 'createMessage',
      method: 'POST',
      path: `/channels/${channel}/messages`,
      body,
      ...filesOf(picture),
      signal,
    });

  /** Which right is missing is worth two questions: an admin reads it. */
  const ended = async (
    message: OutgoingMessage,
    failure: Failure,
    payload: unknown,
  ): Promise<SendOutcome> => {
    const asks = failure.kind === 'refused' && MISSING_RIGHT.has(failure.code);
    return outcomeOf(failure, payload, asks ? await rights.missingRights(message.delivery.chatId) : null);
  };

  const bodyOf = (message: OutgoingMessage, payload: DiscordPayload, part: number): Body => {
    const { delivery, targetMessageId, nonce } = message;
    const [target] =
      delivery.kind === 'reply' && targetMessageId !== null ? parseMessageId(targetMessageId) : [];
    const pings = part === 0 && isRole(delivery.mentionRole);
    return {
      ...payload,
      embeds: [...payload.embeds],
      components: [...payload.components],
      // Exactly the role the subscription names, whatever the text says.
      allowed_mentions: { parse: [], ...(pings ? { roles: [delivery.mentionRole] } : {}) },
      nonce: nonceOf(nonce, part),
      enforce_nonce: true,
      ...(delivery.silent ? { flags: SILENT } : {}),
      ...(part === 0 && target !== undefined
        ? { message_reference: { message_id: target, fail_if_not_exists: false } }
        : {}),
    };
  };

  /** `bare`: the same without the picture, for where files are forbidden though messages are not. */
  const sendPart = async (
    channel: string,
    body: Body,
    { picture, bare }: { readonly picture: Picture | null; readonly bare: Body },
    signal: AbortSignal,
  ): Promise<Answer<APIMessage>> => {
    const answer = await post(channel, body, picture, signal);
    if (answer.ok || answer.failure.kind !== 'refused') return answer;
    if (body.message_reference !== undefined && refusesReference(answer.failure)) {
      const { message_reference: _unanswerable, ...alone } = body;
      const { message_reference: _neither, ...bareAlone } = bare;
      return sendPart(channel, alone, { picture, bare: bareAlone }, signal);
    }
    if (picture === null) return answer;
    log.info(fieldsOf(answer.failure), 'a picture was refused; the message goes without');
    return sendPart(channel, bare, { picture: null, bare }, signal);
  };

  /** What became of each part in an earlier attempt, when the nonces no longer tell. */
  const earlier = async (
    message: OutgoingMessage,
    channel: string,
    payloads: readonly DiscordPayload[],
    signal: AbortSignal,
  ): Promise<readonly Reconciled[]> => {
    const { firstAttemptAt, mayRepeat } = message;
    const doubtful = mayRepeat || (firstAttemptAt !== null && payloads.length > 1);
    if (!doubtful || insideNonceWindow(firstAttemptAt, clock.now())) return [];
    const found: Reconciled[] = [];
    for (const payload of payloads)
      found.push(await findEarlier(connection, rights, { channel, payload, since: firstAttemptAt, signal }));
    return found;
  };

  const sendParts = async (
    message: OutgoingMessage,
    document: Document,
    channel: string,
    signal: AbortSignal,
  ): Promise<SendOutcome> => {
    const found = await earlier(message, channel, payloadsOf(message, document, false), signal);
    const cannotTell = message.mayRepeat && found.some(({ kind }) => kind === 'unknown');
    if (found.length > 0)
      log.info(
        { deliveryId: message.delivery.id, earlier: found.map(({ kind }) => kind) },
        'an uncertain send was looked for',
      );
    if (cannotTell && message.ifUncertain === 'park')
      return { kind: 'doubtful', detail: 'it may have arrived, and the channel cannot be read to find out' };
    const ids: string[] = [];
    for (const [part, payload] of payloadsOf(message, document, cannotTell).entries()) {
      const before = found[part];
      if (before?.kind === 'found') {
        ids.push(before.messageId);
        continue;
      }
      const picture = part === 0 ? (document.picture ?? null) : null;
      const bare = bodyOf(message, payload, part);
      const body = picture === null ? bare : bodyOf(message, withPicture(payload, picture), part);
      const answer = await sendPart(channel, body, { picture, bare }, signal);
      if (!answer.ok) return ended(message, answer.failure, payload);
      ids.push(answer.result.id);
    }
    return { kind: 'sent', messageId: messageIdOf(ids) };
  };

  const patch = async (
    channel: string,
    id: string,
    payload: DiscordPayload,
    picture: Picture | null,
    signal: AbortSignal,
  ): Promise<Answer<APIMessage>> => {
    const edit = (): Promise<Answer<APIMessage>> =>
      connection.request({
        name: 'editMessage',
        method: 'PATCH',
        path: `/channels/${channel}/messages/${id}`,
        // The picture of before goes: it shows what is no longer said.
        body: picture === null ? { ...payload, attachments: [] } : withPicture(payload, picture),
        ...filesOf(picture),
        signal,
      });
    const answer = await edit();
    if (
      !answer.ok &&
      answer.failure.kind === 'refused' &&
      answer.failure.code !== ARCHIVED &&
      picture !== null
    )
      return patch(channel, id, payload, null, signal);
    if (answer.ok || answer.failure.kind !== 'refused' || answer.failure.code !== ARCHIVED) return answer;
    // A message in a thread that fell asleep can be edited when the thread is woken.
    const woken = await connection.request({
      name: 'wakeThread',
      method: 'PATCH',
      path: `/channels/${channel}`,
      body: { archived: false },
      signal,
    });
    return woken.ok ? edit() : answer;
  };

  const editParts = async (
    message: OutgoingMessage,
    document: Document,
    channel: string,
    signal: AbortSignal,
  ): Promise<SendOutcome> => {
    const { targetMessageId } = message;
    const payloads = payloadsOf(message, document, false);
    const ids = targetMessageId === null ? [] : parseMessageId(targetMessageId);
    if (targetMessageId === null || ids.length === 0)
      return {
        kind: 'refused',
        why: 'an edit without a message to rewrite',
        payload: JSON.stringify(payloads[0]),
      };
    const parts = atMost(payloads, ids.length);
    for (const [index, id] of ids.entries()) {
      const payload = parts[index];
      if (payload === undefined) {
        const removed = await connection.request({
          name: 'deleteMessage',
          method: 'DELETE',
          path: `/channels/${channel}/messages/${id}`,
          signal,
        });
        if (!removed.ok)
          log.info(
            { deliveryId: message.delivery.id, ...fieldsOf(removed.failure) },
            'a part that is no longer needed stays',
          );
        continue;
      }
      const picture = index === 0 ? (document.picture ?? null) : null;
      const answer = await patch(channel, id, payload, picture, signal);
      if (!answer.ok) return ended(message, answer.failure, payload);
    }
    return { kind: 'sent', messageId: targetMessageId };
  };

  return {
    platform: 'discord',
    // The limits of a channel are told by the answers' headers; how many go at once is bounded by who sends.
    pace: () => ({
      waitMs: connection.paceMs(),
      resting: [],
      nextMs: Number.POSITIVE_INFINITY,
      width: Number.POSITIVE_INFINITY,
    }),
    send: async (message, document, signal) => {
      const address = parseChatId(message.delivery.chatId);
      const opened =
        address.kind === 'channel'
          ? { ok: true as const, result: address.channel }
          : await connection.directChannel(address.user, signal);
      if (!opened.ok) {
        const outcome = await ended(message, opened.failure, null);
        // Nothing of the message was sent yet, whatever became of the question for the channel.
        return outcome.kind === 'uncertain' ? { kind: 'unreachable', detail: outcome.detail } : outcome;
      }
      return message.delivery.kind === 'edit'
        ? editParts(message, document, opened.result, signal)
        : sendParts(message, document, opened.result, signal);
    },
    greet: async (chatId, document) => {
      const address = parseChatId(chatId);
      if (address.kind !== 'person') return true;
      const opened = await connection.directChannel(address.user);
      const [payload] = payloadsFor(document);
      if (!opened.ok || payload === undefined) return false;
      const written = await connection.insist({
        name: 'createMessage',
        method: 'POST',
        path: `/channels/${opened.result}/messages`,
        body: payload,
      });
      if (!written.ok)
        log.info({ chatId, ...fieldsOf(written.failure) }, 'a person takes no direct messages');
      return written.ok;
    },
    missingRights: (chatId) => rights.missingRights(chatId),
    isAdmin: (chatId, person) => rights.isAdmin(chatId, person),
    mayMention: (chatId, role) => rights.mayMention(chatId, role),
  };
};
