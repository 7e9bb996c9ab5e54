import { TransportError } from './transport.ts';

/** Every way in which a call to the Bot API can fail, with nothing in it that may not be logged. */
export type Failure =
  /** The Bot API said no. `retryAfterSeconds`: as it said, or null. */
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly description: string;
      readonly retryAfterSeconds: number | null;
      readonly migrateToChat: number | null;
    }
  /** Nothing was processed. */
  | { readonly kind: 'unsent'; readonly detail: string }
  /** The request may have been processed. */
  | { readonly kind: 'unknown'; readonly detail: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const numberOr = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** Statuses a server or proxy gives before it lets a request through to the Bot API. */
const NOT_LET_THROUGH: ReadonlySet<number> = new Set([301, 302, 303, 307, 308, 401, 403, 404, 407, 503]);

const ofAnswer = (error: TransportError): Failure => {
  const detail = error.message;
  if (error.status === 429) {
    return {
      kind: 'refused',
      code: 429,
      description: detail,
      retryAfterSeconds: error.retryAfterSeconds,
      migrateToChat: null,
    };
  }
  return error.status !== null && NOT_LET_THROUGH.has(error.status)
    ? { kind: 'unsent', detail }
    : { kind: 'unknown', detail };
};

const ofApi = (code: number, error: Record<string, unknown>): Failure => {
  const description = String(error['description']).slice(0, 300);
  if (code === 503) return { kind: 'unsent', detail: description };
  if (code >= 500) return { kind: 'unknown', detail: description };
  const parameters = isRecord(error['parameters']) ? error['parameters'] : {};
  const [, inText] = /retry after (\d+)/i.exec(description) ?? [];
  return {
    kind: 'refused',
    code,
    description,
    retryAfterSeconds: numberOr(parameters['retry_after']) ?? (inText === undefined ? null : Number(inText)),
    migrateToChat: numberOr(parameters['migrate_to_chat_id']),
  };
};

/**
 * What an error thrown by grammY says. Only these fields ever reach the log: grammY hangs the request, and with it the token, on
 * its errors (platforms.md B5). Errors that are no failed call are thrown on: they are bugs.
 */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof TransportError)
    return error.phase === 'answered' ? ofAnswer(error) : { kind: error.phase, detail: error.message };
  if (isRecord(error)) {
    const code = numberOr(error['error_code']);
    if (code !== null) return ofApi(code, error);
    if (error['name'] === 'HttpError') {
      const cause = error['error'];
      return cause instanceof TransportError
        ? failureOf(cause)
        : { kind: 'unknown', detail: 'the call broke off' };
    }
  }
  throw error;
};

/** For the log. */
export const fieldsOf = (failure: Failure): object =>
  failure.kind === 'refused'
    ? { code: failure.code, description: failure.description }
    : { code: failure.kind, description: failure.detail };
