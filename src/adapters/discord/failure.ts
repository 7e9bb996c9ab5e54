import { TooManyRequests, TransportError } from './transport.ts';

/** Why a call to the API brought no result. */
export type Failure =
  /** Discord says no, with its own code (`docs.discord.com`, topics/opcodes-and-status-codes; 0: none). */
  | { readonly kind: 'refused'; readonly status: number; readonly code: number; readonly message: string }
  /** 429. `retryAfterSeconds` null: it named none. `edge`: it was no answer of the API. */
  | {
      readonly kind: 'limited';
      readonly retryAfterSeconds: number | null;
      readonly scope: TooManyRequests['scope'];
      readonly code: number;
    }
  /** Held back by us, to keep Discord's pace: nothing was sent. */
  | { readonly kind: 'held'; readonly waitSeconds: number; readonly scope: 'route' | 'global' }
  /** 5xx. */
  | { readonly kind: 'server'; readonly status: number }
  /** Something else answered than the API. */
  | { readonly kind: 'foreign'; readonly status: number; readonly detail: string }
  /** Nothing left this machine. */
  | { readonly kind: 'unsent'; readonly detail: string }
  /** It may have been carried out. */
  | { readonly kind: 'unknown'; readonly detail: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** discord.js hangs the request's body and address on its errors (some addresses hold tokens): only these fields leave here. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof TooManyRequests) {
    const { retryAfterSeconds, scope, code } = error;
    return { kind: 'limited', retryAfterSeconds, scope, code };
  }
  if (error instanceof TransportError) {
    return error.phase === 'foreign'
      ? { kind: 'foreign', status: error.status ?? 0, detail: error.message }
      : { kind: error.phase, detail: error.message };
  }
  if (error instanceof Error && isRecord(error)) {
    const { status, code, timeToReset, global } = error;
    if (typeof timeToReset === 'number')
      return { kind: 'held', waitSeconds: timeToReset / 1000, scope: global === true ? 'global' : 'route' };
    if (typeof status === 'number') {
      if (status >= 500) return { kind: 'server', status };
      const message = error.message.slice(0, 1_000);
      return { kind: 'refused', status, code: typeof code === 'number' ? code : 0, message };
    }
    if (error.name === 'AbortError')
      return { kind: 'unsent', detail: 'the request was aborted before it was sent' };
  }
  throw error;
};

/** What of a failure may be logged. */
export const fieldsOf = (failure: Failure): object => {
  switch (failure.kind) {
    case 'refused':
      return { failure: 'refused', status: failure.status, code: failure.code, reason: failure.message };
    case 'limited':
      return { failure: 'limited', scope: failure.scope, retryAfterSeconds: failure.retryAfterSeconds };
    case 'held':
      return { failure: 'held', scope: failure.scope, waitSeconds: failure.waitSeconds };
    case 'server':
      return { failure: 'server', status: failure.status };
    default:
      return { failure: failure.kind, reason: failure.detail };
  }
};

/** A failure in one English sentence. */
export const sentenceOf = (failure: Failure): string => {
  switch (failure.kind) {
    case 'refused':
      return `Discord answers ${failure.code === 0 ? failure.status : failure.code}: ${failure.message}`;
    case 'limited':
      return `Discord asks to wait ${failure.retryAfterSeconds ?? 'a while'} s (${failure.scope})`;
    case 'held':
      return `held back for ${Math.ceil(failure.waitSeconds)} s to keep Discord's pace`;
    case 'server':
      return `Discord fails with status ${failure.status}`;
    default:
      return failure.detail;
  }
};
