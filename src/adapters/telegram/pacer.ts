import type { ChatId } from '../../model/chat.ts';
import { OVERALL_PACE } from '../../model/pace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/messenger.ts';
import { isPrivate } from './address.ts';

const OVERALL = OVERALL_PACE.telegram;
/** One a second in a chat; an answer to a person may draw on a short burst. */
const CHAT_INTERVAL_MS = 1_000;
const ANSWER_BURST_MS = 2_000;
/** Twenty a minute in a group or channel, with a margin as above. */
const GROUP = { places: 20, windowMs: 61_000 } as const;
/** Two chats refused within this time: it is the whole bot that was too fast. */
const TOGETHER_MS = 1_000;
const RECOVERY_PER_MINUTE = 0.1;
const SLOWEST = 0.1;
const FORGET_AFTER_MS = 10 * 60_000;
const FORGET_ABOVE = 20_000;

export type Turn =
  | { readonly kind: 'go' }
  /** Not within the wait allowed: how long it would take, and whether for this chat or for all. */
  | { readonly kind: 'later'; readonly waitMs: number; readonly scope: 'chat' | 'global' }
  | { readonly kind: 'aborted' };

export interface TurnRequest {
  readonly chat: number | string;
  /** The chat, or the topic of it, that the message is for. */
  readonly id: ChatId;
  /** `edit`s do not count among the messages of a group. */
  readonly kind: 'send' | 'edit';
  /** An answer to a person may come in a short burst. */
  readonly answer: boolean;
  readonly maxWaitMs: number;
  readonly signal: AbortSignal;
}

/** Keeps every message inside what the platform allows, before it is written. Command replies count too. */
export interface Pacer {
  take(request: TurnRequest): Promise<Turn>;
  /** The platform said 429: returns whether the chat or the whole bot has to wait. From then on at half rate, and slowly back. */
  refused(chat: number | string, retryAfterSeconds: number): 'chat' | 'global';
  /** What has to wait now. */
  pace(): Omit<Pace, 'width'>;
}

/** A rate that halves at a refusal and regains a tenth for each clean minute. */
class Throttle {
  #rate = 1;
  #since = 0;
  pausedUntil = 0;

  refuse(now: number, retryAfterMs: number): void {
    this.#rate = Math.max(SLOWEST, this.rate(now) / 2);
    this.pausedUntil = Math.max(this.pausedUntil, now + retryAfterMs);
    this.#since = this.pausedUntil;
  }

  rate(now: number): number {
    return Math.min(
      1,
      this.#rate + RECOVERY_PER_MINUTE * Math.max(0, Math.floor((now - this.#since) / 60_000)),
    );
  }

  get restingSince(): number {
    return this.#since;
  }
}

class Lane {
  readonly throttle = new Throttle();
  /** The chat and its topics, as they were written to. */
  readonly ids = new Set<ChatId>();
  /** When the next message may go at one a second, if none is to be early. */
  nextAt = 0;
  /** Messages of the last minute; groups only. */
  sent: number[] = [];

  idle(now: number): boolean {
    return now - Math.max(this.nextAt, this.sent.at(-1) ?? 0, this.throttle.restingSince) > FORGET_AFTER_MS;
  }
}

const fullUntil = (times: readonly number[], places: number, windowMs: number): number =>
  times.length < places ? 0 : (times[times.length - places] ?? 0) + windowMs;

export const createPacer = (clock: Clock): Pacer => {
  const overall = new Throttle();
  const lanes = new Map<number | string, Lane>();
  /** Those that were written to and may have to rest. */
  const resting = new Map<number | string, Lane>();
  let times: number[] = [];
  let lastRefusal: { readonly chat: number | string; readonly at: number } | null = null;

  const laneOf = (chat: number | string, now: number): Lane => {
    const known = lanes.get(chat);
    if (known !== undefined) return known;
    if (lanes.size > FORGET_ABOVE) {
      for (const [key, lane] of lanes) if (lane.idle(now)) lanes.delete(key);
    }
    const lane = new Lane();
    lanes.set(chat, lane);
    return lane;
  };

  const chatReadyAt = (
    lane: Lane,
    request: Pick<TurnRequest, 'chat' | 'kind' | 'answer'>,
    now: number,
  ): number => {
    const burst = request.answer ? ANSWER_BURST_MS : 0;
    const group = request.kind === 'send' && !isPrivate(request.chat);
    if (group) lane.sent = lane.sent.filter((at) => at > now - GROUP.windowMs);
    const places = Math.max(1, Math.floor(GROUP.places * lane.throttle.rate(now)));
    return Math.max(
      lane.throttle.pausedUntil,
      lane.nextAt - burst,
      group ? fullUntil(lane.sent, places, GROUP.windowMs) : 0,
    );
  };

  const overallReadyAt = (now: number): number => {
    times = times.filter((at) => at > now - OVERALL.windowMs);
    const places = Math.max(1, Math.floor(OVERALL.places * overall.rate(now)));
    return Math.max(overall.pausedUntil, fullUntil(times, places, OVERALL.windowMs));
  };

  const record = (lane: Lane, request: TurnRequest, now: number): void => {
    times.push(now);
    lane.nextAt = Math.max(lane.nextAt, now) + CHAT_INTERVAL_MS / lane.throttle.rate(now);
    if (request.kind === 'send' && !isPrivate(request.chat)) lane.sent.push(now);
    lane.ids.add(request.id);
    resting.set(request.chat, lane);
  };

  return {
    take: async (request) => {
      const deadline = clock.monotonicMs() + request.maxWaitMs;
      for (;;) {
        if (request.signal.aborted) return { kind: 'aborted' };
        const now = clock.monotonicMs();
        const lane = laneOf(request.chat, now);
        const chatAt = chatReadyAt(lane, request, now);
        const readyAt = Math.max(chatAt, overallReadyAt(now));
        if (readyAt <= now) {
          record(lane, request, now);
          return { kind: 'go' };
        }
        if (readyAt > deadline)
          return { kind: 'later', waitMs: readyAt - now, scope: chatAt === readyAt ? 'chat' : 'global' };
        await clock.sleep(Math.ceil(readyAt - now), request.signal);
      }
    },
    refused: (chat, retryAfterSeconds) => {
      const now = clock.monotonicMs();
      const retryAfterMs = retryAfterSeconds * 1000;
      const lane = laneOf(chat, now);
      lane.throttle.refuse(now, retryAfterMs);
      resting.set(chat, lane);
      const together =
        lastRefusal !== null && lastRefusal.chat !== chat && now - lastRefusal.at <= TOGETHER_MS;
      lastRefusal = { chat, at: now };
      if (!together) return 'chat';
      overall.refuse(now, retryAfterMs);
      return 'global';
    },
    pace: () => {
      const now = clock.monotonicMs();
      const chats: ChatId[] = [];
      let nextMs = Number.POSITIVE_INFINITY;
      for (const [chat, lane] of resting) {
        const waitMs = chatReadyAt(lane, { chat, kind: 'send', answer: false }, now) - now;
        if (waitMs <= 0) resting.delete(chat);
        else {
          chats.push(...lane.ids);
          nextMs = Math.min(nextMs, waitMs);
        }
      }
      return { waitMs: Math.max(0, overallReadyAt(now) - now), resting: chats, nextMs };
    },
  };
};
