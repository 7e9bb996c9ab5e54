import type { PauseReason } from '../../model/chat.ts';
import type { SendOutcome } from '../../model/delivery.ts';
import type { Failure } from './failure.ts';
import { sentenceOf } from './failure.ts';

type Verdict = 'gone' | 'forbidden' | 'slow' | 'blocked' | 'message-gone' | 'refused' | 'busy' | 'token';

/** What Discord's codes mean for a message that was to be written (docs.discord.com, topics/opcodes-and-status-codes; platforms.md C2). */
const CODES: Readonly<Record<number, Verdict>> = {
  10003: 'gone', // unknown channel
  10004: 'gone', // unknown guild
  10008: 'message-gone', // unknown message
  10013: 'gone', // unknown user
  20016: 'slow', // slow mode
  20022: 'slow', // announcement edits
  20028: 'slow', // writes to a channel
  20029: 'slow', // writes to a server
  30046: 'slow', // edits of messages older than an hour
  40001: 'token',
  40003: 'slow', // direct messages opened too fast
  40005: 'refused', // too large
  40062: 'slow', // resource is rate limited
  40333: 'busy', // the edge could not reach the API
  50001: 'forbidden', // missing access
  50005: 'message-gone', // somebody else's message now
  50007: 'forbidden', // cannot send to this user
  50008: 'forbidden', // a channel without text
  50013: 'forbidden', // missing permissions
  50083: 'forbidden', // thread is archived, and we may not open it
  50278: 'forbidden', // no mutual server with this user
  130000: 'busy', // API overloaded
  160005: 'forbidden', // thread is locked
  200000: 'blocked', // automatic moderation
  200001: 'blocked', // automatic moderation of titles
  240000: 'blocked', // link filter
};

/** What a person would have to grant, where the code says more than "missing permissions". */
const MISSING: Readonly<Record<number, string>> = {
  50001: 'View Channel',
  50007: 'direct messages from the bot',
  50008: 'a channel that takes messages',
  50083: 'Send Messages in Threads (the thread is archived)',
  50278: 'a server shared with the bot',
  160005: 'Manage Threads (the thread is locked)',
};

/** Why a chat is out of reach, where the code says more than "gone" and "forbidden". */
const REASONS: Readonly<Record<number, PauseReason>> = {
  10003: 'deleted',
  10004: 'removed',
  10013: 'deleted',
  50007: 'blocked',
  50278: 'blocked',
};

/** Waits for limits that name none, in seconds. */
const WAIT_SECONDS: Readonly<Record<number, number>> = { 30046: 300, 40003: 60, 20022: 300 };
const DEFAULT_WAIT_SECONDS = 10;

/** Statuses that mean that nothing was carried out. */
const NOTHING_DONE: ReadonlySet<number> = new Set([503, 520, 521, 522, 523, 525, 526, 530]);

const verdictOf = (status: number, code: number): Verdict => {
  const known = CODES[code];
  if (known !== undefined) return known;
  if (status === 401) return 'token';
  if (status === 403) return 'forbidden';
  // An unknown route is no chat that is gone: a proxy or an address of ours is wrong.
  return status === 404 && code === 0 ? 'busy' : 'refused';
};

const refusal = (
  failure: Extract<Failure, { kind: 'refused' }>,
  payload: unknown,
  missing: readonly string[] | null,
): SendOutcome => {
  const { status, code, message } = failure;
  const said = sentenceOf(failure);
  const known = REASONS[code];
  const reason = known === undefined ? {} : { reason: known };
  switch (verdictOf(status, code)) {
    case 'gone':
      return { kind: 'chat-gone', detail: said, ...reason };
    case 'forbidden': {
      const named =
        missing === null || missing.length === 0 ? (MISSING[code] ?? message) : missing.join(', ');
      return { kind: 'forbidden', missing: named, ...reason };
    }
    case 'slow':
      return {
        kind: 'rate-limited',
        retryAfterSeconds: WAIT_SECONDS[code] ?? DEFAULT_WAIT_SECONDS,
        scope: 'chat',
      };
    case 'blocked':
      return { kind: 'undeliverable', why: said, becomes: 'parked' };
    case 'message-gone':
      return { kind: 'undeliverable', why: said, becomes: 'dead' };
    case 'busy':
    case 'token':
      return { kind: 'unreachable', detail: said };
    default:
      return { kind: 'refused', why: said, payload: JSON.stringify(payload) };
  }
};

/** How a failed send, reply or edit ends. `missing`: the rights that are missing in the chat, when they were asked for. */
export const outcomeOf = (
  failure: Failure,
  payload: unknown,
  missing: readonly string[] | null = null,
): SendOutcome => {
  switch (failure.kind) {
    case 'refused':
      return refusal(failure, payload, missing);
    case 'limited': {
      const wide = failure.scope === 'global' || failure.scope === 'edge';
      return {
        kind: 'rate-limited',
        // 0 lets the outbox choose.
        retryAfterSeconds: failure.retryAfterSeconds ?? WAIT_SECONDS[failure.code] ?? 0,
        scope: wide ? 'global' : 'chat',
      };
    }
    case 'held':
      return {
        kind: 'rate-limited',
        retryAfterSeconds: Math.max(0.01, failure.waitSeconds),
        scope: failure.scope === 'global' ? 'global' : 'chat',
      };
    case 'server':
      return NOTHING_DONE.has(failure.status)
        ? { kind: 'unreachable', detail: sentenceOf(failure) }
        : { kind: 'uncertain', detail: sentenceOf(failure) };
    case 'foreign':
      return failure.status >= 400 || (failure.status >= 300 && failure.status < 400)
        ? { kind: 'unreachable', detail: failure.detail }
        : { kind: 'uncertain', detail: failure.detail };
    case 'unsent':
      return { kind: 'unreachable', detail: failure.detail };
    default:
      return { kind: 'uncertain', detail: failure.detail };
  }
};
