import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { answerWithFault, type Fault } from './newsroom/faults.ts';
import { MEDIA_TYPES, writeFeed, type FeedFormat, type PublishedItem } from './newsroom/feed-text.ts';
import { writePage } from './newsroom/page-text.ts';

export type { Fault } from './newsroom/faults.ts';

export interface NewsInput {
  readonly title: string;
  readonly teaser?: string;
  /** Paragraphs of the page. */
  readonly body?: readonly string[];
  readonly guid?: string;
  /** Default: a page of its own in this newsroom. */
  readonly link?: string;
  readonly publishedAt?: Date | string | null;
  readonly contentHtml?: string;
  readonly byline?: string;
  readonly inject?: string;
  readonly paywall?: boolean;
  /** How its page fails. */
  readonly pageFault?: Fault;
}

export interface FeedInput {
  readonly format?: FeedFormat;
  readonly title?: string;
  readonly language?: 'ar' | 'en';
  /** Newest items shown. Default 50. */
  readonly window?: number;
  readonly ttlMinutes?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Compresses whether asked or not. */
  readonly gzip?: boolean;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface NewsroomFeed {
  readonly url: string;
  readonly path: string;
  /** Newest first in the feed. Returns the address of its page. */
  publish(item: NewsInput): string;
  /** Replaces an item published under this title. */
  revise(title: string, change: Partial<NewsInput>): void;
  /** Fails so until told otherwise; null: well again. */
  behave(fault: Fault | null): void;
  /** The document as it would be sent now. */
  text(): string;
  /** Requests it got so far. */
  requests(): readonly SeenRequest[];
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Newsroom {
  readonly url: string;
  addFeed(options?: FeedInput): NewsroomFeed;
  /** Any further address. */
  page(
    path: string,
    answer: Answer | Fault | ((request: IncomingMessage, response: ServerResponse) => void),
  ): string;
  requests(path?: string): readonly SeenRequest[];
  /** The most requests that were open at once. */
  mostOpen(): number;
  stop(): Promise<void>;
}

interface Kept extends NewsInput {
  readonly link: string;
  readonly guid: string;
}

const send = (
  request: IncomingMessage,
  response: ServerResponse,
  type: string,
  text: string,
  feed: Required<Pick<FeedInput, 'headers' | 'gzip'>>,
): void => {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag, ...feed.headers });
    response.end();
    return;
  }
  const body = feed.gzip ? gzipSync(text) : Buffer.from(text);
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': body.length,
    etag,
    ...(feed.gzip ? { 'content-encoding': 'gzip' } : {}),
    ...feed.headers,
  });
  response.end(body);
};

/** A small newsroom over real HTTP on a loopback port: feeds, pages with furniture, validators, and every way to fail. */
export const startNewsroom = async (): Promise<Newsroom> => {
  type Handler = (request: IncomingMessage, response: ServerResponse) => void;
  const handlers = new Map<string, Handler>();
  const seen: SeenRequest[] = [];
  let open = 0;
  let mostOpen = 0;
  let serial = 0;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://newsroom').pathname;
    seen.push({ method: request.method ?? '', path, headers: request.headers });
    open++;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => open--);
    response.on('error', () => undefined);
    const handler = handlers.get(path);
    if (handler !== undefined) {
      handler(request, response);
      return;
    }
    response.writeHead(404, { 'content-type': 'text/html' });
    response.end('<h1>404</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const addFeed = (options: FeedInput = {}): NewsroomFeed => {
    const {
      format = 'rss2',
      title = 'غرفة الأخبار',
      language = 'ar',
      window = 50,
      ttlMinutes = null,
      headers = {},
      gzip = false,
    } = options;
    const path = `/feeds/${++serial}`;
    let items: Kept[] = [];
    let fault: Fault | null = null;
    const text = (): string =>
      writeFeed(
        format,
        { title, language, home: url, self: url + path, ttlMinutes },
        items.slice(0, window).map((item): PublishedItem => ({
          title: item.title,
          link: item.link,
          guid: item.guid,
          teaser: item.teaser ?? '',
          publishedAt: item.publishedAt ?? null,
          contentHtml: item.contentHtml ?? null,
        })),
      );
    handlers.set(path, (request, response) => {
      if (fault !== null) answerWithFault(fault, response, MEDIA_TYPES[format], text());
      else send(request, response, MEDIA_TYPES[format], text(), { headers, gzip });
    });
    const serve = (pagePath: string, guid: string): void => {
      handlers.set(pagePath, (_request, response) => {
        const item = items.find((one) => one.guid === guid);
        if (item === undefined) {
          response.writeHead(404);
          response.end();
          return;
        }
        const html = writePage({
          title: item.title,
          paragraphs: item.body ?? [item.teaser ?? item.title],
          language,
          siteName: title,
          url: item.link,
          publishedAt: item.publishedAt instanceof Date ? item.publishedAt : null,
          byline: item.byline ?? '',
          ...(item.inject === undefined ? {} : { inject: item.inject }),
          ...(item.paywall === undefined ? {} : { paywall: item.paywall }),
        });
        if (item.pageFault !== undefined) answerWithFault(item.pageFault, response, 'text/html', html);
        else {
          response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
          response.end(html);
        }
      });
    };
    return {
      url: url + path,
      path,
      publish: (item) => {
        const number = ++serial;
        const guid = item.guid ?? `urn:newsroom:${number}`;
        const pagePath = `/news/${number}`;
        const link = item.link ?? url + pagePath;
        items = [{ ...item, guid, link }, ...items];
        serve(pagePath, guid);
        return link;
      },
      revise: (wanted, change) => {
        items = items.map((item) => (item.title === wanted ? { ...item, ...change } : item));
      },
      behave: (wanted) => {
        fault = wanted;
      },
      text,
      requests: () => seen.filter((one) => one.path === path),
    };
  };

  return {
    url,
    addFeed,
    page: (path, answer) => {
      handlers.set(path, (request, response) => {
        if (typeof answer === 'function') answer(request, response);
        else if ('kind' in answer) answerWithFault(answer, response, 'text/html', '<p>page</p>');
        else {
          response.writeHead(answer.status ?? 200, {
            'content-type': 'text/html; charset=utf-8',
            ...answer.headers,
          });
          response.end(answer.body ?? '');
        }
      });
      return url + path;
    },
    requests: (path) => seen.filter((one) => path === undefined || one.path === path),
    mostOpen: () => mostOpen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
