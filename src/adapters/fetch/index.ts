import { Transform, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { Agent, request, type Dispatcher } from 'undici';
import type { Clock } from '../../ports/clock.ts';
import type { FetchOutcome, FetchRequest, Fetcher } from '../../ports/fetcher.ts';
import type { Log } from '../../ports/log.ts';
import { Refused, createGuard } from './guard.ts';

export interface FetcherOptions {
  /** Networks in CIDR notation that may be called though they are private. */
  readonly allowPrivate: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly userAgent?: string;
  readonly deadlineMs?: number;
  readonly maxBytes?: number;
}

const USER_AGENT = 'barqiya/0.1 (news alert bot; RSS and Atom reader)';
const DEADLINE_MS = 20_000;
const HEADERS_MS = 10_000;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const PER_HOST = 4;
/** Encodings one inside the other: two are odd, more are an attack. */
const MAX_ENCODINGS = 2;

class TooLarge extends Error {}

const header = (headers: Dispatcher.ResponseData['headers'], name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : Array.isArray(value) ? (value[0] ?? null) : null;
};

/** Retry-After in seconds: a number, or an HTTP date. */
const retryAfter = (value: string | null, now: Date): number | null => {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - now.getTime()) / 1000));
};

const maxAge = (headers: Dispatcher.ResponseData['headers'], now: Date): number | null => {
  const control = header(headers, 'cache-control');
  const match = control === null ? null : /(?:^|[\s,])max-age=(\d+)/.exec(control);
  if (match?.[1] !== undefined) return Number(match[1]);
  const expires = Date.parse(header(headers, 'expires') ?? '');
  return Number.isNaN(expires) || expires <= now.getTime() ? null : Math.round((expires - now.getTime()) / 1000);
};

const decoderFor = (encoding: string): Transform | null => {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      return null;
  }
};

/** The body, decoded, up to the cap; stops reading as soon as there is more. */
const readBody = async (body: Readable, encodings: readonly string[], maxBytes: number, signal: AbortSignal): Promise<Uint8Array> => {
  let stream: Readable = body;
  for (const encoding of [...encodings].reverse()) {
    const decoder = decoderFor(encoding);
    if (decoder === null) throw new Error(`unknown content-encoding ${encoding}`);
    const from = stream;
    from.on('error', (error) => decoder.destroy(error));
    stream = from.pipe(decoder);
  }
  const stop = (): void => {
    stream.destroy(new Error('deadline'));
    body.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > maxBytes) throw new TooLarge();
      chunks.push(bytes);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stream.destroy();
    body.destroy();
  }
  return Buffer.concat(chunks);
};

/** At most four at a time for one host; the others wait their turn. Inside the allowed private networks there is no such limit. */
class HostGate {
  readonly #busy = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();
  async enter(host: string): Promise<void> {
    const busy = this.#busy.get(host) ?? 0;
    if (busy < PER_HOST) {
      this.#busy.set(host, busy + 1);
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.set(host, [...(this.#waiting.get(host) ?? []), resolve]);
    });
  }
  leave(host: string): void {
    const [next, ...rest] = this.#waiting.get(host) ?? [];
    if (next !== undefined) {
      this.#waiting.set(host, rest);
      next();
      return;
    }
    const busy = (this.#busy.get(host) ?? 1) - 1;
    if (busy === 0) this.#busy.delete(host);
    else this.#busy.set(host, busy);
  }
}

const PERMANENT = new Set([301, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const sentence = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The host name is not known (DNS).';
    case 'ECONNREFUSED':
      return 'The connection was refused.';
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return 'The connection broke off.';
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return 'There was no answer in time.';
    case 'UND_ERR_HEADERS_OVERFLOW':
      return 'The answer has headers beyond all measure.';
    default:
      return `The address cannot be fetched: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown error'}.`;
  }
};

/** The guarded way out on undici: every hop is checked, everything is bounded, nothing is thrown for what the network does. */
export const createFetcher = ({ allowPrivate, clock, log, userAgent = USER_AGENT, deadlineMs = DEADLINE_MS, maxBytes = MAX_BYTES }: FetcherOptions): Fetcher => {
  const guard = createGuard(allowPrivate);
  const gate = new HostGate();
  const agent = new Agent({ connect: { lookup: guard.lookup, timeout: HEADERS_MS }, headersTimeout: HEADERS_MS, bodyTimeout: HEADERS_MS, maxHeaderSize: 64 * 1024 });

  const follow = async (wanted: FetchRequest, signal: AbortSignal): Promise<FetchOutcome> => {
    let url = new URL(wanted.url);
    let movedTo: string | null = null;
    let permanentSoFar = true;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      guard.checkUrl(url);
      const headers: Record<string, string> = {
        'user-agent': wanted.userAgent ?? userAgent,
        accept: wanted.purpose === 'feed' ? 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5' : 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
        'accept-language': 'ar, en;q=0.8',
      };
      if (wanted.validators?.etag !== undefined && wanted.validators.etag !== null) headers['if-none-match'] = wanted.validators.etag;
      if (wanted.validators?.lastModified !== undefined && wanted.validators.lastModified !== null) headers['if-modified-since'] = wanted.validators.lastModified;
      const answer = await request(url.href, { dispatcher: agent, method: 'GET', headers, signal });
      const now = clock.now();
      const { statusCode: status } = answer;
      if (status === 304) {
        answer.body.destroy();
        return { kind: 'not-modified', maxAgeSeconds: maxAge(answer.headers, now), movedTo };
      }
      const location = header(answer.headers, 'location');
      if (REDIRECTS.has(status) && location !== null) {
        answer.body.destroy();
        if (!URL.canParse(location, url.href)) return { kind: 'unreachable', reason: 'The answer redirects to no address.' };
        url = new URL(location, url);
        permanentSoFar = permanentSoFar && PERMANENT.has(status);
        if (permanentSoFar) movedTo = url.href;
        continue;
      }
      if (status < 200 || status >= 300) {
        answer.body.destroy();
        return { kind: 'status', status, retryAfterSeconds: retryAfter(header(answer.headers, 'retry-after'), now) };
      }
      const encodings = (header(answer.headers, 'content-encoding') ?? '').toLowerCase().split(',').map((one) => one.trim()).filter((one) => one !== '' && one !== 'identity');
      if (encodings.length > MAX_ENCODINGS) {
        answer.body.destroy();
        return { kind: 'too-large', reason: 'The answer is compressed several times over.' };
      }
      const bytes = await readBody(answer.body, encodings, maxBytes, signal);
      return {
        kind: 'fetched',
        bytes,
        contentType: header(answer.headers, 'content-type'),
        validators: { etag: header(answer.headers, 'etag'), lastModified: header(answer.headers, 'last-modified') },
        finalUrl: url.href,
        movedTo,
        maxAgeSeconds: maxAge(answer.headers, now),
        status,
      };
    }
    return { kind: 'unreachable', reason: `The answer redirects more than ${MAX_REDIRECTS} times.` };
  };

  return {
    fetch: async (wanted) => {
      if (!URL.canParse(wanted.url)) return { kind: 'refused', reason: 'This is no address.' };
      const { hostname } = new URL(wanted.url);
      const limited = !guard.isAllowedPrivate(hostname);
      if (limited) await gate.enter(hostname);
      const deadline = AbortSignal.timeout(deadlineMs);
      const signal = wanted.signal === undefined ? deadline : AbortSignal.any([deadline, wanted.signal]);
      try {
        return await follow(wanted, signal);
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Refused ? error.cause : error;
        if (cause instanceof Refused) return { kind: 'refused', reason: cause.message };
        if (error instanceof TooLarge) return { kind: 'too-large', reason: `The answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.` };
        if (signal.aborted) return { kind: 'unreachable', reason: `The answer was not complete within ${Math.round(deadlineMs / 1000)} seconds.` };
        log.debug({ host: hostname, error }, 'fetch failed');
        return { kind: 'unreachable', reason: sentence(error) };
      } finally {
        if (limited) gate.leave(hostname);
      }
    },
    close: () => agent.destroy(),
  };
};
