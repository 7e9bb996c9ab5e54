import type { FeedDocument } from '../model/entry.ts';

export interface DocumentSource {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** Where it came from: relative links resolve against it. */
  readonly url: string;
}

export type FeedReading =
  | { readonly kind: 'feed'; readonly feed: FeedDocument }
  /** `blocked`: captcha or challenge page; `login-wall`; `html`: an ordinary page; `malformed`; `empty`; `not-a-feed`; `too-complex`. */
  | {
      readonly kind: 'unreadable';
      readonly why: 'blocked' | 'login-wall' | 'html' | 'malformed' | 'empty' | 'not-a-feed' | 'too-complex';
      /** One English sentence. */
      readonly reason: string;
    };

export type PageReading =
  | {
      readonly kind: 'article';
      readonly title: string;
      /** Paragraphs separated by "\n". */
      readonly body: string;
      readonly language: string | null;
      readonly publishedAt: Date | null;
      readonly canonicalUrl: string | null;
    }
  | {
      readonly kind: 'unreadable';
      readonly why: 'blocked' | 'login-wall' | 'no-text' | 'too-complex';
      readonly reason: string;
    };

/** Bytes to entries, pages to text; in a worker with a deadline, so that no document stops the bot. Never throws for a bad document. */
export interface Reader {
  readFeed(source: DocumentSource): Promise<FeedReading>;
  /** `title`: the entry's title, to find the headline and drop its repetition. */
  readPage(source: DocumentSource, title: string): Promise<PageReading>;
  close(): Promise<void>;
}
