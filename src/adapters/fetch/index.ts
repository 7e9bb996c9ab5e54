import type { Readable } from 'node:stream';
import { Agent } from 'undici';
import type { Clock } from '../../ports/clock.ts';
import type { FetchOutcome, FetchRequest, Fetcher } from '../../ports/fetcher.ts';
import type { Log } from '../../ports/log.ts';
import { readBody, TooLarge, Undecodable } from './body.ts';
import { exchange, type Answer } from './exchange.ts';
import { HostGate } from './gate.ts';
import { createGuard, Refused, type Reach, type Resolve } from './guard.ts';
import { CookieJar, encodingsOf, header, maxAge, mendUtf8, retryAfter, validatorsOf } from './headers.ts';
import { sayNetworkError } from './reasons.ts';
import { Watchman, type Limits, type Watch } from './watch.ts';

export interface FetcherOptions {
  /** Networks in CIDR notation that may be called though they are private. */
  readonly allowPrivate: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** Default: names the program and what it is. A feed may override it. */
  readonly userAgent?: string;
  /** From the first byte sent to the last one read, redirects included. Default 20 s. */
  readonly deadlineMs?: number;
  /** For connection and headers, at every hop. Default 10 s. */
  readonly headersMs?: number;
  /** A body is given up that brings fewer than `leastBytes` in such a time. Default 5 s. */
  readonly slowMs?: number;
  /** Default 1 KB. */
  readonly leastBytes?: number;
  /** After decompression. Default 8 MB. */
  readonly maxBytes?: number;
  /** Requests at once for one host outside the allowed private networks. Default 4. */
  readonly perHost?: number;
  /** Requests at once outside the allowed private networks. Default 256. */
  readonly total?: number;
  /** How names are resolved. Default: as the system does. */
  readonly resolve?: Resolve;
}

const USER_AGENT = 'barqiya/0.1 (news alert bot; RSS and Atom reader)';
const MAX_REDIRECTS = 5;
const PERMANENT = new Set([301, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_HEADER_BYTES = 64 * 1024;
const ACCEPT = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  page: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
} as const;

const limitsOf = (options: FetcherOptions): Limits => ({
  deadlineMs: options.deadlineMs ?? 20_000,
  headersMs: options.headersMs ?? 10_000,
  slowMs: options.slowMs ?? 5_000,
  leastBytes: options.leastBytes ?? 1_024,
});

const headersFor = (
  wanted: FetchRequest,
  userAgent: string,
  cookies: string | null,
): Record<string, string> => {
  const { etag, lastModified } = wanted.validators ?? { etag: null, lastModified: null };
  return {
    'user-agent': wanted.userAgent ?? userAgent,
    accept: ACCEPT[wanted.purpose],
    'accept-encoding': 'gzip, deflate, br',
    'accept-language': 'ar, en;q=0.8',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    ...(cookies === null ? {} : { cookie: cookies }),
  };
};

/** The error behind an error: what our own connector said comes wrapped or bare. */
const refusalIn = (error: unknown): Refused | null => {
  if (error instanceof Refused) return error;
  if (error instanceof AggregateError) return error.errors.map(refusalIn).find((one) => one !== null) ?? null;
  return error instanceof Error && error.cause !== undefined ? refusalIn(error.cause) : null;
};

/** The guarded way out on undici: every hop is checked where it is dialled, everything is bounded, nothing is thrown for what the network does. */
export const createFetcher = (options: FetcherOptions): Fetcher => {
  const { allowPrivate, clock, log, userAgent = USER_AGENT, maxBytes = 8 * 1024 * 1024, resolve } = options;
  const limits = limitsOf(options);
  const guard = createGuard({
    allowPrivate,
    connectTimeoutMs: limits.headersMs,
    ...(resolve === undefined ? {} : { resolve }),
  });
  const watchman = new Watchman(limits);
  const gate = new HostGate({ perHost: options.perHost ?? 4, total: options.total ?? 256 });
  const agentFor = (reach: Reach): Agent =>
    new Agent({
      connect: guard.connector(reach),
      // Only as a net below the watch's own limits.
      headersTimeout: limits.headersMs * 2,
      bodyTimeout: limits.deadlineMs * 2,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
  const open = agentFor('public');
  const agents = { public: open, anywhere: allowPrivate.length === 0 ? open : agentFor('anywhere') };

  /** How far a request may go that was asked for by what lies at `from`: the open web never leads inside. */
  const reachFrom = async (from: string | null | undefined): Promise<Reach> => {
    if (from === null || from === undefined) return 'anywhere';
    return URL.canParse(from) && (await guard.resolvesToPrivate(new URL(from))) ? 'anywhere' : 'public';
  };

  const read = async (
    { status, headers, body: wanted }: Answer & { readonly body: Readable },
    url: URL,
    movedTo: string | null,
    watch: Watch,
  ): Promise<FetchOutcome> => {
    const body = await readBody(wanted, encodingsOf(headers), maxBytes, watch);
    return {
      kind: 'fetched',
      bytes: body.bytes,
      contentType: header(headers, 'content-type'),
      // What is not whole must be asked for again.
      validators: body.isComplete ? validatorsOf(headers) : { etag: null, lastModified: null },
      finalUrl: url.href,
      movedTo,
      maxAgeSeconds: body.isComplete ? maxAge(headers, clock.now()) : null,
      status,
      ...(body.isComplete ? {} : { isCutOff: true }),
    };
  };

  const follow = async (wanted: FetchRequest, start: URL, watch: Watch): Promise<FetchOutcome> => {
    let url = start;
    let reach = await reachFrom(wanted.from);
    let isPermanent = true;
    let hasMoved = false;
    const cookies = new CookieJar();
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      guard.checkUrl(url, reach);
      const leave = await gate.enter(url.hostname, watch.waiting, !guard.isPrivate(url));
      try {
        const answer = await exchange(
          agents[reach],
          url,
          headersFor(wanted, userAgent, cookies.for(url)),
          watch,
        );
        const { status, headers, body } = answer;
        const movedTo = hasMoved && isPermanent ? url.href : null;
        if (status === 304)
          return { kind: 'not-modified', maxAgeSeconds: maxAge(headers, clock.now()), movedTo };
        const location = header(headers, 'location');
        if (REDIRECTS.has(status) && location !== null) {
          const target = mendUtf8(location.trim());
          if (!URL.canParse(target, url.href))
            return { kind: 'unreachable', reason: 'The answer redirects to no address.' };
          cookies.keep(url, headers);
          const next = new URL(target, url);
          // A step from https down to http is followed, but never remembered.
          isPermanent =
            isPermanent && PERMANENT.has(status) && !(url.protocol === 'https:' && next.protocol === 'http:');
          hasMoved = true;
          if (!guard.isPrivate(url)) reach = 'public';
          url = next;
          continue;
        }
        if (body === null)
          return { kind: 'status', status, retryAfterSeconds: retryAfter(headers, clock.now()) };
        return await read({ ...answer, body }, url, movedTo, watch);
      } finally {
        leave();
      }
    }
    return { kind: 'unreachable', reason: `The answer redirects more than ${MAX_REDIRECTS} times.` };
  };

  return {
    fetch: async (wanted) => {
      const url = URL.parse(wanted.url);
      if (url === null) return { kind: 'refused', reason: 'This is no address.' };
      const watch = watchman.watch(wanted.signal);
      try {
        return await follow(wanted, url, watch);
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal !== null) return { kind: 'refused', reason: refusal.message };
        if (error instanceof TooLarge) return { kind: 'too-large', reason: error.message };
        const given = watch.whyStopped();
        if (given !== null) return { kind: 'unreachable', reason: given };
        if (error instanceof Undecodable) return { kind: 'unreachable', reason: error.message };
        log.debug({ host: url.hostname, error }, 'fetch failed');
        return { kind: 'unreachable', reason: sayNetworkError(error) };
      } finally {
        watch.end();
      }
    },
    close: async () => {
      watchman.close();
      await Promise.all([agents.public.destroy(), agents.anywhere.destroy()]);
    },
  };
};
