import type { Validators } from '../model/feed.ts';

export interface FetchRequest {
  readonly url: string;
  readonly purpose: 'feed' | 'page';
  readonly validators?: Validators;
  readonly userAgent?: string | null;
  /**
   * The address that named this one (the feed of an entry's page). What lies on the open web is never followed into a private
   * network, allowed or not. Null or absent: a person or the configuration named it.
   */
  readonly from?: string | null;
  readonly signal?: AbortSignal;
}

export interface Fetched {
  readonly kind: 'fetched';
  /** Decoded from content-encoding, at most 8 MB. */
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly validators: Validators;
  /** The address the bytes came from, after redirects. */
  readonly finalUrl: string;
  /** Where permanent redirects alone led (301, 308); null when there was none. */
  readonly movedTo: string | null;
  /** Cache-Control max-age or Expires, in seconds; null when absent. */
  readonly maxAgeSeconds: number | null;
  readonly status: number;
  /** True when the connection broke off in the middle: `bytes` is what came before. */
  readonly isCutOff?: boolean;
}

export type FetchOutcome =
  | Fetched
  | { readonly kind: 'not-modified'; readonly maxAgeSeconds: number | null; readonly movedTo: string | null }
  /** An answer that is no document. `retryAfterSeconds` from Retry-After. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds: number | null }
  /** An address we do not call: private network, scheme, port, credentials. Nothing was sent. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly reason: string }
  /** No answer in time, DNS, TLS, reset, redirect loop. One English sentence. */
  | { readonly kind: 'unreachable'; readonly reason: string };

/** The one way out to the web: guarded, bounded, polite. Never throws for what the network does. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  close(): Promise<void>;
}
