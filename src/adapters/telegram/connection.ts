import type { Api } from 'grammy';
import type { Secret } from '../../model/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { failureOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { createTransport } from './transport.ts';
import type { TransportCall } from './transport.ts';

/** A call that has no answer by then is given up; what it asked for may have happened. */
const CALL_TIMEOUT_MS = 20_000;
/** grammY's own limit must never end a call before ours does: it would not say how far the call had come. */
const NEVER_SECONDS = 24 * 3600;

export type Answer<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly failure: Failure };

/** Who the bot is, as `getMe` says. */
export interface Identity {
  readonly id: number;
  readonly username: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Default: 20 s. */
  readonly timeoutMs?: number;
}

/** grammY declares the signal type of a polyfill; a standard signal has all of it that is used. */
type GrammySignal = Parameters<Api['getMe']>[0];

/** The way to the Bot API, shared by the messenger and the command source. grammY is loaded by the first call. */
export interface Connection {
  /** One call, without any retry. Its end is a value; only bugs are thrown. */
  call<T>(
    method: string,
    work: (api: Api, signal: GrammySignal) => Promise<T>,
    options?: CallOptions,
  ): Promise<Answer<T>>;
  /** Asks at most once. */
  identity(signal?: AbortSignal): Promise<Answer<Identity>>;
  /** Aborts what is in hand and closes every socket. */
  close(): void;
}

export const createConnection = ({
  token,
  apiUrl,
  clock,
  metrics,
}: {
  readonly token: Secret;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly metrics: Metrics;
}): Connection => {
  const transport = createTransport();
  const closing = new AbortController();
  let loading: Promise<Api> | null = null;
  let identity: Identity | null = null;

  const load = async (): Promise<Api> => {
    const grammy = await import('grammy');
    return new grammy.Api(token.reveal(), {
      apiRoot: apiUrl.replace(/\/+$/, ''),
      timeoutSeconds: NEVER_SECONDS,
      fetch: (url: string | URL, init: TransportCall) => transport.fetch(url, init),
    });
  };

  const call: Connection['call'] = async (method, work, { signal, timeoutMs = CALL_TIMEOUT_MS } = {}) => {
    loading ??= load();
    const api = await loading;
    const late = new AbortController();
    const ended = new AbortController();
    const startedMs = clock.monotonicMs();
    void clock.sleep(timeoutMs, ended.signal).then(() => late.abort());
    const signals = [late.signal, closing.signal, ...(signal === undefined ? [] : [signal])];
    const note = (result: string) => {
      metrics.count('telegram_calls_total', { method, result });
      metrics.observe('telegram_call_seconds', (clock.monotonicMs() - startedMs) / 1000, { method });
    };
    try {
      const result = await work(api, AbortSignal.any(signals) as unknown as GrammySignal);
      note('ok');
      return { ok: true, result };
    } catch (error) {
      const failure = failureOf(error);
      note(failure.kind === 'refused' ? String(failure.code) : failure.kind);
      if (failure.kind === 'refused')
        metrics.count('refusals_total', { platform: 'telegram', code: String(failure.code) });
      return { ok: false, failure };
    } finally {
      ended.abort();
    }
  };

  return {
    call,
    identity: async (signal) => {
      if (identity !== null) return { ok: true, result: identity };
      const answer = await call(
        'getMe',
        (api, inner) => api.getMe(inner),
        signal === undefined ? {} : { signal },
      );
      if (!answer.ok) return answer;
      identity = { id: answer.result.id, username: answer.result.username };
      return { ok: true, result: identity };
    },
    close: () => {
      closing.abort();
      transport.close();
    },
  };
};
