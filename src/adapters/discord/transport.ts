import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { RESTOptions } from 'discord.js';

/** Idle connections are closed by us before a server or a middle box closes them under our next request. */
const IDLE_SOCKET_MS = 4_000;
/** A hundred messages of the largest kind stay below. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * Why a request brought no answer of Discord's API. `unsent`: no byte of it left this machine. `unknown`: it may have been carried out.
 * `foreign`: something else answered (a page of the edge, broken JSON). The message never holds the address: some hold tokens.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly phase: 'unsent' | 'unknown' | 'foreign';
  /** HTTP status, for `foreign`. */
  readonly status: number | null;

  constructor(phase: TransportError['phase'], message: string, status: number | null = null) {
    super(message);
    this.phase = phase;
    this.status = status;
  }
}

/** 429, as the answer tells it. The library would wait and try by itself, for ever and at once when no wait is named; here the caller decides. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests';
  /** Null: none was named, or nonsense. */
  readonly retryAfterSeconds: number | null;
  /** `global`: the whole bot; `shared`: the place is busy through no fault of ours; `edge`: no answer of the API, our address is being kept out. */
  readonly scope: 'route' | 'global' | 'shared' | 'edge';
  readonly code: number;

  constructor(retryAfterSeconds: number | null, scope: TooManyRequests['scope'], code: number) {
    super(`asked to wait ${retryAfterSeconds ?? 'without a time'} (${scope})`);
    this.retryAfterSeconds = retryAfterSeconds;
    this.scope = scope;
    this.code = code;
  }
}

type MakeRequest = RESTOptions['makeRequest'];
type Init = Parameters<MakeRequest>[1];
type Answer = Awaited<ReturnType<MakeRequest>>;

export interface Transport {
  readonly makeRequest: MakeRequest;
  /** Closes every connection; calls in hand end as errors. */
  close(): void;
}

/** Told of every answer that counts towards Discord's ban for invalid requests. */
export type OnInvalid = (status: number) => void;

interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const positive = (value: unknown): number | null => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : null;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const tooMany = ({ headers, text }: Received): TooManyRequests => {
  const body = parsed(text);
  const named = isRecord(body) ? positive(body['retry_after']) : null;
  const retryAfter = named ?? positive(headers['retry-after']);
  if (!isRecord(body)) return new TooManyRequests(retryAfter, 'edge', 0);
  const global = body['global'] === true || headers['x-ratelimit-global'] !== undefined;
  const scope = headers['x-ratelimit-scope'];
  const code = typeof body['code'] === 'number' ? body['code'] : 0;
  const which = global || scope === 'global' ? 'global' : scope === 'shared' ? 'shared' : 'route';
  return new TooManyRequests(retryAfter, which, code);
};

/** The answer as discord.js's REST wants it; throws for anything that is no answer of the API. */
const answerOf = (received: Received): Answer => {
  const { status, headers, text } = received;
  if (status === 429) throw tooMany(received);
  const body: unknown = status === 204 ? null : parsed(text);
  // What fails with 5xx may fail with a page: the status tells enough.
  if (body === undefined && status < 500)
    throw new TransportError('foreign', `status ${status} with a body that is no JSON`, status);
  if (status >= 400 && status < 500 && !isRecord(body))
    throw new TransportError('foreign', `status ${status} with JSON that is no error of the API`, status);
  const plain = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain.set(name, Array.isArray(value) ? value.join(', ') : value);
  if (body === undefined || body === null) plain.delete('content-type');
  else plain.set('content-type', 'application/json');
  const bytes = new TextEncoder().encode(text);
  return {
    status,
    statusText: String(status),
    ok: status >= 200 && status < 300,
    headers: plain,
    body: null,
    bodyUsed: true,
    json: () => Promise.resolve(body),
    text: () => Promise.resolve(text),
    arrayBuffer: () => Promise.resolve(bytes.buffer),
  };
};

interface Encoded {
  readonly body: string | Uint8Array;
  /** Of a form, with its boundary; null: the request's own. */
  readonly type: string | null;
}

/** A form with files as the bytes that go over the wire. */
const encoded = async (body: Init['body']): Promise<Encoded> => {
  if (!(body instanceof FormData)) return { body: typeof body === 'string' ? body : '', type: null };
  const form = new Response(body);
  return { body: new Uint8Array(await form.arrayBuffer()), type: form.headers.get('content-type') };
};

const codeOf = (error: unknown): string => {
  if (!isRecord(error)) return 'error';
  if (typeof error['code'] === 'string') return error['code'];
  const { errors } = error;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return isRecord(first) && typeof first['code'] === 'string' ? first['code'] : 'error';
};

/**
 * Stands in for the fetch of discord.js's REST: it tells whether a failed request had left this machine, tells the API's answers from
 * others', and closes its connections when told to.
 */
export const createTransport = (onInvalid: OnInvalid): Transport => {
  const options = { keepAlive: true, timeout: IDLE_SOCKET_MS, scheduling: 'lifo' } as const;
  const http = new HttpAgent(options);
  const https = new HttpsAgent(options);
  const open = new Set<() => void>();

  const exchange = (url: URL, init: Init, { body, type }: Encoded): Promise<Received> =>
    new Promise((resolve, reject) => {
      let phase: 'unsent' | 'unknown' = 'unsent';
      const secure = url.protocol === 'https:';
      const given = init.headers instanceof Object ? Object.entries(init.headers) : [];
      const headers: Record<string, string> = { 'content-length': String(Buffer.byteLength(body)) };
      for (const [name, value] of given) if (typeof value === 'string') headers[name.toLowerCase()] = value;
      if (type !== null) headers['content-type'] = type;
      const request = (secure ? httpsRequest : httpRequest)(url, {
        agent: secure ? https : http,
        method: init.method ?? 'GET',
        headers,
      });
      const { signal } = init;
      const abort = (): void => {
        request.destroy(new TransportError(phase, 'the request was aborted'));
      };
      const end = (): void => {
        open.delete(abort);
        signal?.removeEventListener('abort', abort);
      };
      const fail = (error: unknown): void => {
        end();
        const where = phase === 'unsent' ? 'while connecting' : 'after the request was sent';
        reject(
          error instanceof TransportError ? error : new TransportError(phase, `${codeOf(error)} ${where}`),
        );
      };
      request.on('socket', (socket) => {
        if (!socket.connecting) phase = 'unknown';
        // Over TLS no byte of ours leaves before the handshake is done.
        else socket.once(secure ? 'secureConnect' : 'connect', () => (phase = 'unknown'));
      });
      request.on('error', fail);
      request.on('response', (message) => {
        const chunks: Buffer[] = [];
        let size = 0;
        message.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES)
            request.destroy(new TransportError('unknown', `an answer of over ${MAX_ANSWER_BYTES} bytes`));
          else chunks.push(chunk);
        });
        message.on('error', fail);
        message.on('close', () => {
          if (!message.complete)
            fail(new TransportError('unknown', 'the connection was cut in the middle of the answer'));
        });
        message.on('end', () => {
          end();
          resolve({
            status: message.statusCode ?? 0,
            headers: message.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      open.add(abort);
      if (signal?.aborted === true) abort();
      else {
        signal?.addEventListener('abort', abort);
        request.end(body);
      }
    });

  return {
    makeRequest: async (url, init) => {
      const received = await exchange(new URL(url), init, await encoded(init.body));
      const { status, headers } = received;
      // What another's traffic used up does not count.
      if (status === 401 || status === 403 || (status === 429 && headers['x-ratelimit-scope'] !== 'shared'))
        onInvalid(status);
      return answerOf(received);
    },
    close: () => {
      for (const abort of open) abort();
      http.destroy();
      https.destroy();
    },
  };
};
