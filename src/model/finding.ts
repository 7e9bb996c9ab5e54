/** What a check of the set-up found, in English for the operator. */
export interface Finding {
  /** `warn`: works, but not as it might; `fail`: does not work. */
  readonly state: 'ok' | 'warn' | 'fail';
  /** One sentence, never with a secret. */
  readonly found: string;
  /** What to do about it; null where nothing is wrong. */
  readonly fix: string | null;
}

export const good = (found: string): Finding => ({ state: 'ok', found, fix: null });
export const doubtful = (found: string, fix: string): Finding => ({ state: 'warn', found, fix });
export const wrong = (found: string, fix: string): Finding => ({ state: 'fail', found, fix });
