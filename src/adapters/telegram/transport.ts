import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** Idle connections are closed by us before a server or a middle box closes them under our next request. */
const IDLE_SOCKET_MS = 4_000;
/** A hundred updates of the largest kind stay far below. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * Why a call brought no answer of the Bot API. `unsent`: no byte of the request left this machine. `unknown`: it may have been
 * processed. `answered`: something else than the Bot API answered (a proxy's HTML page, broken JSON). The message never holds the
 * address, because the address holds the token.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly phase: 'unsent' | 'unknown' | 'answered';
  /** HTTP status, for `answered`. */
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    phase: TransportError['phase'],
    message: string,
    answer: { readonly status: number | null; readonly retryAfterSeconds: number | null } = {
      status: null,
      retryAfterSeconds: null,
    },
  ) {
    super(message);
    this.phase = phase;
    this.status = answer.status;
    this.retryAfterSeconds = answer.retryAfterSeconds;
  }
}

/** The part of an AbortSignal that grammY's own kind has too. */
interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface TransportCall {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly signal?: Signal;
}

/** Stands in for `fetch` in grammY, whose own tells too little of how a call failed and keeps connections open for ever. */
export interface Transport {
  fetch(url: string | URL, call: TransportCall): Promise<{ json(): Promise<unknown> }>;
  /** Closes idle connections; calls in hand are the caller's to abort. */
  close(): void;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const retryAfterOf = (message: IncomingMessage): number | null => {
  const seconds = Number(message.headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
};

/** An answer of the Bot API has `ok`, and an error code when that is false; anything else is somebody else's. */
const parseAnswer = (text: string, message: IncomingMessage): unknown => {
  const status = message.statusCode ?? 0;
  const retryAfterSeconds = retryAfterOf(message);
  const foreign = (what: string) =>
    new TransportError('answered', `status ${status} with ${what}`, { status, retryAfterSeconds });
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw foreign(text.trim() === '' ? 'an empty body' : 'a body that is no JSON');
  }
  if (!isRecord(answer) || typeof answer['ok'] !== 'boolean') throw foreign('JSON that is no Bot API answer');
  if (answer['ok']) {
    if (!('result' in answer)) throw foreign('JSON without a result');
    return answer;
  }
  if (typeof answer['error_code'] !== 'number') throw foreign('an error without a code');
  const parameters = isRecord(answer['parameters']) ? answer['parameters'] : {};
  const known = typeof parameters['retry_after'] === 'number';
  return {
    ...answer,
    description: typeof answer['description'] === 'string' ? answer['description'] : '',
    parameters:
      known || retryAfterSeconds === null ? parameters : { ...parameters, retry_after: retryAfterSeconds },
  };
};

const codeOf = (error: unknown): string => {
  if (!isRecord(error)) return 'error';
  if (typeof error['code'] === 'string') return error['code'];
  const { errors } = error;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return isRecord(first) && typeof first['code'] === 'string' ? first['code'] : 'error';
};

/** grammY writes a form with a file as a stream; it is sent whole, with its length. */
const bytesOf = async (body: unknown): Promise<string | Uint8Array> => {
  if (!isRecord(body) || !(Symbol.asyncIterator in body)) return typeof body === 'string' ? body : '';
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array | string>)
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
};

export const createTransport = (): Transport => {
  const options = { keepAlive: true, timeout: IDLE_SOCKET_MS, scheduling: 'lifo' } as const;
  const http = new HttpAgent(options);
  const https = new HttpsAgent(options);

  const exchange = (url: URL, call: TransportCall, body: string | Uint8Array): Promise<unknown> =>
    new Promise((resolve, reject) => {
      let phase: 'unsent' | 'unknown' = 'unsent';
      const secure = url.protocol === 'https:';
      const request = (secure ? httpsRequest : httpRequest)(url, {
        agent: secure ? https : http,
        method: call.method ?? 'POST',
        headers: { ...call.headers, 'content-length': Buffer.byteLength(body) },
      });
      const { signal } = call;
      const abort = () => request.destroy(new TransportError(phase, 'the call was aborted'));
      const end = () => signal?.removeEventListener('abort', abort);
      const fail = (error: unknown) => {
        end();
        reject(
          error instanceof TransportError
            ? error
            : new TransportError(
                phase,
                `${codeOf(error)} ${phase === 'unsent' ? 'while connecting' : 'after the request was sent'}`,
              ),
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
          try {
            resolve(parseAnswer(Buffer.concat(chunks).toString('utf8'), message));
          } catch (error) {
            reject(error);
          }
        });
      });
      if (signal?.aborted === true) abort();
      else {
        signal?.addEventListener('abort', abort);
        request.end(body);
      }
    });

  return {
    fetch: async (url, call) => {
      const answer = await exchange(new URL(url), call, await bytesOf(call.body));
      return { json: () => Promise.resolve(answer) };
    },
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
};
