import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** How a server can fail a reader. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** One byte now and then, for ever. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** Megabytes without end. */
  | { readonly kind: 'huge' }
  /** A few kilobytes that become 200 MB. */
  | { readonly kind: 'gzip-bomb'; readonly layers?: number }
  /** An ordinary page instead. */
  | { readonly kind: 'html' }
  | { readonly kind: 'captcha' }
  | { readonly kind: 'login' }
  /** Announces more than it sends, then cuts the connection. */
  | { readonly kind: 'half'; readonly share?: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'empty' }
  /** Says gzip and sends plain text. */
  | { readonly kind: 'not-gzip' };

const BOMB_MEGABYTES = 200;

/** Members of a gzip file follow one another: one megabyte of blanks, two hundred times. */
const bomb = (layers: number): Buffer => {
  const member = gzipSync(Buffer.alloc(1024 * 1024, 0x20), { level: 9 });
  let bytes = Buffer.concat(Array.from({ length: BOMB_MEGABYTES }, () => member));
  for (let layer = 1; layer < layers; layer++) bytes = gzipSync(bytes, { level: 9 });
  return bytes;
};

const PAGES = {
  html: '<!doctype html><html><head><title>Welcome</title></head><body><h1>Welcome</h1><p>We have moved our feeds.</p></body></html>',
  captcha:
    '<!doctype html><html><head><title>Just a moment...</title></head><body><div id="challenge">Verify you are human</div></body></html>',
  login:
    '<!doctype html><html><head><title>Log in</title></head><body><form><input name="user"><input type="password" name="pass"></form></body></html>',
} as const;

/** Gives the faulty answer. `text` is what would have been sent. */
export const answerWithFault = (fault: Fault, response: ServerResponse, type: string, text: string): void => {
  const html = (body: string): void => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body);
  };
  switch (fault.kind) {
    case 'status':
      response.writeHead(
        fault.status,
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      );
      response.end();
      return;
    case 'redirect':
      response.writeHead(fault.status ?? 301, { location: fault.to });
      response.end();
      return;
    case 'hang':
      return;
    case 'drip': {
      response.writeHead(200, { 'content-type': type });
      const timer = setInterval(() => response.write('<'), fault.everyMs);
      response.on('close', () => clearInterval(timer));
      return;
    }
    case 'huge': {
      response.writeHead(200, { 'content-type': type });
      const chunk = Buffer.alloc(256 * 1024, 0x78);
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk)) {
          // Until the socket is full.
        }
      };
      response.on('drain', pour);
      pour();
      return;
    }
    case 'gzip-bomb': {
      const layers = fault.layers ?? 1;
      response.writeHead(200, {
        'content-type': type,
        'content-encoding': Array.from({ length: layers }, () => 'gzip').join(', '),
      });
      response.end(bomb(layers));
      return;
    }
    case 'html':
    case 'captcha':
    case 'login':
      html(PAGES[fault.kind]);
      return;
    case 'half': {
      const bytes = Buffer.from(text);
      response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
      response.write(bytes.subarray(0, Math.floor(bytes.length * (fault.share ?? 0.5))), () => {
        response.socket?.destroy();
      });
      return;
    }
    case 'reset':
      response.socket?.destroy();
      return;
    case 'empty':
      response.writeHead(200, { 'content-type': type });
      response.end();
      return;
    case 'not-gzip':
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
      response.end(text);
  }
};
