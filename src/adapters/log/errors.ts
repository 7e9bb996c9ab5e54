/**
 * What of an error may be logged. Libraries hang requests, headers and addresses with tokens on their errors (grammY's HttpError
 * and discord.js's webhook errors do), so only these fields pass, never the object itself.
 */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly status?: number;
  readonly stack?: string;
  readonly cause?: PlainError;
}

export const plainError = (error: unknown, depth = 0): PlainError => {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: String(error).slice(0, 500) };
  const fields: Record<string, unknown> = { ...error };
  const code = fields['code'];
  const status = fields['status'];
  return {
    name: error.name,
    message: error.message.slice(0, 2000),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack.slice(0, 4000) }),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: plainError(error.cause, depth + 1) }),
  };
};
