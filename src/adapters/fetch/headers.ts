import type { Validators } from '../../model/feed.ts';

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

export const header = (headers: Headers, name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : Array.isArray(value) ? (value[0] ?? null) : null;
};

/** Bytes that a server sent as raw UTF-8 and that came as one character each: Arabic addresses in Location. */
export const mendUtf8 = (text: string): string => {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
};

/** Retry-After in seconds: a number, or an HTTP date. */
export const retryAfter = (headers: Headers, now: Date): number | null => {
  const value = header(headers, 'retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return value === '' || Number.isNaN(at) ? null : Math.max(0, Math.round((at - now.getTime()) / 1000));
};

/** For how many more seconds the answer counts as fresh: Cache-Control, else Expires by the server's own clock. */
export const maxAge = (headers: Headers, now: Date): number | null => {
  const control = header(headers, 'cache-control')?.toLowerCase() ?? '';
  if (/(?:^|[\s,])(?:no-cache|no-store)(?:$|[\s,])/.test(control)) return null;
  const match = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/.exec(control);
  if (match?.[1] !== undefined) {
    const age = Number(header(headers, 'age') ?? 0);
    const left = Number(match[1]) - (Number.isFinite(age) && age > 0 ? age : 0);
    return left > 0 ? left : null;
  }
  const expires = Date.parse(header(headers, 'expires') ?? '');
  const sent = Date.parse(header(headers, 'date') ?? '');
  const left = Math.round((expires - (Number.isNaN(sent) ? now.getTime() : sent)) / 1000);
  return left > 0 ? left : null;
};

/** Something that can be sent back as it came. */
const sendable = (value: string | null): string | null =>
  value !== null && /^[\x20-\x7e]{1,1024}$/.test(value) ? value : null;

export const validatorsOf = (headers: Headers): Validators => ({
  etag: sendable(header(headers, 'etag')),
  lastModified: sendable(header(headers, 'last-modified')),
});

/** The encodings of the body, the outermost last; `identity` is none. */
export const encodingsOf = (headers: Headers): string[] =>
  (header(headers, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'identity' && one !== 'none' && one !== 'utf-8');

const MAX_COOKIES = 20;
const MAX_COOKIE_LENGTH = 4_096;

/** Cookies of one request on its way through redirects: some sites send whoever lacks theirs round in circles. Never across hosts. */
export class CookieJar {
  readonly #byHost = new Map<string, Map<string, { readonly value: string; readonly secure: boolean }>>();

  keep(url: URL, headers: Headers): void {
    const lines = [headers['set-cookie'] ?? []].flat();
    for (const line of lines) {
      const match = /^([\w!#$%&'*+.^`|~-]+)=([\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*)/.exec(line);
      const [, name, value] = match ?? [];
      if (name === undefined || value === undefined || line.length > MAX_COOKIE_LENGTH) continue;
      const jar = this.#byHost.get(url.host) ?? new Map<string, { value: string; secure: boolean }>();
      if (jar.size < MAX_COOKIES) jar.set(name, { value, secure: url.protocol === 'https:' });
      this.#byHost.set(url.host, jar);
    }
  }

  for(url: URL): string | null {
    const pairs = [...(this.#byHost.get(url.host) ?? [])]
      .filter(([, { secure }]) => !secure || url.protocol === 'https:')
      .map(([name, { value }]) => `${name}=${value}`);
    return pairs.length === 0 ? null : pairs.join('; ');
  }
}
