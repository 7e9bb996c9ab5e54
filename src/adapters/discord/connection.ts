import type { APIUser, RESTPostAPICurrentUserCreateDMChannelResult } from 'discord-api-types/v10';
import type { REST } from 'discord.js';
import type { Secret } from '../../model/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { createBreaker } from './breaker.ts';
import type { Breaker } from './breaker.ts';
import { failureOf } from './failure.ts';
import { createWindow } from './pace.ts';
import type { Failure } from './failure.ts';
import { createTransport } from './transport.ts';
import type { Transport } from './transport.ts';

/** A request that has no answer by then is given up; what it asked for may have happened. */
const REQUEST_TIMEOUT_MS = 15_000;
/** A refused token is tried again after this: a fault of Discord's must not silence the bot for ever. */
const TOKEN_RETRY_MS = 60_000;
/** How long a message may wait inside a request for its turn by Discord's headers; longer waits go back to the outbox, which serves other chats meanwhile. */
const MESSAGE_PATIENCE_MS = 300;
/** The whole bot waits for the second to end: so may the message. */
const GLOBAL_PATIENCE_MS = 1_200;
/** Questions and answers to people wait longer rather than not to come. */
const PATIENCE_MS = 5_000;
/** An answer of the edge names no wait. */
const EDGE_WAIT_SECONDS = 30;
const GLOBAL_WAIT_SECONDS = 5;
const RETRY_MS: readonly number[] = [300, 1_000];

export type Answer<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Request {
  /** For the metrics: `createMessage`, `getMember`… */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent along as a form, with the body in it. */
  readonly files?: readonly {
    readonly name: string;
    readonly data: Uint8Array;
    readonly contentType: string;
  }[];
  /** Interactions carry a token of their own in the path, and count towards no limit of the bot's. Default: false. */
  readonly interaction?: boolean;
  readonly signal?: AbortSignal;
}

/** The way to the REST API, shared by the messenger and the command source. discord.js is loaded by the first request. */
export interface Connection {
  /** One request, without any retry. Its end is a value; only bugs are thrown. */
  request<T>(request: Request): Promise<Answer<T>>;
  /** The same, tried again when nothing says that it was carried out: for what may happen twice. */
  insist<T>(request: Request): Promise<Answer<T>>;
  /** The channel of a person's direct messages. */
  directChannel(user: string, signal?: AbortSignal): Promise<Answer<string>>;
  /** The bot's own user id; asks at most once. */
  self(): Promise<Answer<string>>;
  /** Milliseconds until the pace of the whole bot lets another message go; 0: now. */
  paceMs(): number;
  /** For the gateway's own requests. */
  readonly makeRequest: Transport['makeRequest'];
  readonly apiUrl: string;
  readonly token: Secret;
  /** Ends what is in hand and closes every socket. */
  close(): void;
}

const VERBS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

const isMessageWrite = (method: string, route: string): boolean =>
  (method === 'POST' || method === 'PATCH') && /^\/channels\/:id\/messages(\/:id)?$/.test(route);

export const createConnection = ({
  token,
  apiUrl,
  clock,
  metrics,
  breaker = createBreaker(),
}: {
  readonly token: Secret;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Default: opens at 1,000 invalid requests in ten minutes. */
  readonly breaker?: Breaker;
}): Connection => {
  const transport = createTransport(() => breaker.note(clock.monotonicMs()));
  const closing = new AbortController();
  const window = createWindow();
  const directs = new Map<string, string>();
  const api = apiUrl.replace(/\/+$/, '');
  let loading: Promise<REST> | null = null;
  let self: string | null = null;
  let tokenRefusedMs: number | null = null;
  let globalUntilMs = 0;

  const load = async (): Promise<REST> => {
    const discord = await import('discord.js');
    return new discord.REST({
      api,
      version: '10',
      // The outbox and the callers here decide what is tried again.
      retries: 0,
      timeout: REQUEST_TIMEOUT_MS,
      makeRequest: transport.makeRequest,
      rejectOnRateLimit: ({ method, route, global, timeToReset }) =>
        timeToReset >
        (global ? GLOBAL_PATIENCE_MS : isMessageWrite(method, route) ? MESSAGE_PATIENCE_MS : PATIENCE_MS),
    }).setToken(token.reveal());
  };

  /** What keeps a request of the bot's own from being sent now. */
  const hindrance = (rest: REST, nowMs: number): Failure | null => {
    if (tokenRefusedMs !== null) {
      if (nowMs - tokenRefusedMs < TOKEN_RETRY_MS)
        return { kind: 'unsent', detail: 'Discord refuses the token' };
      tokenRefusedMs = null;
      rest.setToken(token.reveal());
    }
    const waitMs = Math.max(breaker.waitMs(nowMs), globalUntilMs - nowMs);
    return waitMs > 0 ? { kind: 'held', waitSeconds: waitMs / 1000, scope: 'global' } : null;
  };

  const heed = (failure: Failure, nowMs: number): void => {
    if (failure.kind === 'refused' && failure.status === 401) tokenRefusedMs = nowMs;
    if (failure.kind !== 'limited' || (failure.scope !== 'global' && failure.scope !== 'edge')) return;
    const fallback = failure.scope === 'edge' ? EDGE_WAIT_SECONDS : GLOBAL_WAIT_SECONDS;
    globalUntilMs = Math.max(globalUntilMs, nowMs + (failure.retryAfterSeconds ?? fallback) * 1000);
  };

  const request: Connection['request'] = async <T>({
    name,
    method,
    path,
    body,
    query,
    files,
    interaction = false,
    signal,
  }: Request): Promise<Answer<T>> => {
    if (closing.signal.aborted) return { ok: false, failure: { kind: 'unsent', detail: 'disconnected' } };
    loading ??= load();
    const rest = await loading;
    const startedMs = clock.monotonicMs();
    const held = interaction ? null : hindrance(rest, startedMs);
    if (held !== null) return { ok: false, failure: held };
    if (!interaction) window.note(startedMs);
    const note = (result: string): void => {
      metrics.count('discord_calls_total', { method: name, result });
      metrics.observe('discord_call_seconds', (clock.monotonicMs() - startedMs) / 1000, { method: name });
    };
    const call = {
      auth: !interaction,
      ...(body === undefined ? {} : { body }),
      ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
      ...(files === undefined
        ? {}
        : { files: files.map(({ data, ...file }) => ({ ...file, data: Buffer.from(data) })) }),
      ...(signal === undefined ? {} : { signal }),
    };
    try {
      const result = await rest[VERBS[method]](path, call);
      note('ok');
      return { ok: true, result: result as T };
    } catch (error) {
      const failure = failureOf(error);
      if (!interaction) heed(failure, clock.monotonicMs());
      note(failure.kind === 'refused' ? String(failure.code || failure.status) : failure.kind);
      if (failure.kind === 'refused' || failure.kind === 'limited')
        metrics.count('refusals_total', {
          platform: 'discord',
          code: failure.kind === 'limited' ? '429' : String(failure.code || failure.status),
        });
      return { ok: false, failure };
    }
  };

  /** Seconds after which the same request may be made again; null: it is no use. */
  const retryAfter = (failure: Failure, attempt: number): number | null => {
    const pause = RETRY_MS[attempt];
    if (pause === undefined) return null;
    switch (failure.kind) {
      case 'refused':
        return null;
      case 'limited':
        return failure.retryAfterSeconds !== null && failure.retryAfterSeconds * 1000 <= PATIENCE_MS
          ? failure.retryAfterSeconds
          : null;
      case 'held':
        return failure.waitSeconds * 1000 <= PATIENCE_MS ? failure.waitSeconds : null;
      default:
        return pause / 1000;
    }
  };

  const insist: Connection['insist'] = async <T>(what: Request): Promise<Answer<T>> => {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await request<T>(what);
      if (answer.ok || what.signal?.aborted === true || closing.signal.aborted) return answer;
      const seconds = retryAfter(answer.failure, attempt);
      if (seconds === null) return answer;
      await clock.sleep(seconds * 1000, closing.signal);
    }
  };

  return {
    request,
    insist,
    directChannel: async (user, signal) => {
      const known = directs.get(user);
      if (known !== undefined) return { ok: true, result: known };
      const answer = await request<RESTPostAPICurrentUserCreateDMChannelResult>({
        name: 'createDM',
        method: 'POST',
        path: '/users/@me/channels',
        body: { recipient_id: user },
        ...(signal === undefined ? {} : { signal }),
      });
      if (!answer.ok) return answer;
      directs.set(user, answer.result.id);
      return { ok: true, result: answer.result.id };
    },
    self: async () => {
      if (self !== null) return { ok: true, result: self };
      const answer = await insist<APIUser>({ name: 'getSelf', method: 'GET', path: '/users/@me' });
      if (!answer.ok) return answer;
      self = answer.result.id;
      return { ok: true, result: self };
    },
    paceMs: () => window.waitMs(clock.monotonicMs()),
    makeRequest: transport.makeRequest,
    apiUrl: api,
    token,
    close: () => {
      closing.abort();
      transport.close();
      void loading?.then(
        (rest) => {
          rest.clearHandlerSweeper();
          rest.clearHashSweeper();
        },
        () => undefined,
      );
    },
  };
};
