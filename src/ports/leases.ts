/** What one process holds alone, by name: a platform's adapter with its part of the outbox. */
export interface Lease {
  readonly name: string;
  readonly holder: string;
  /** Grows with every holder: the database refuses writes under an older one. */
  readonly token: number;
}

/** How a lease stands. A holder that lives changes `beat` again and again. */
export interface LeaseState {
  /** Null: given back. */
  readonly holder: string | null;
  readonly token: number;
  readonly beat: number;
}

/**
 * Who holds what. No clock is compared with another machine's: a lease whose beat stands still long enough on the watcher's own
 * monotonic clock may be taken, and the token decides between two who believe to hold it.
 */
export interface LeaseStore {
  /** Null: never held. */
  find(name: string): Promise<LeaseState | null>;
  /** Takes it from the state that was `seen`; null: it has changed since. */
  take(name: string, holder: string, seen: LeaseState | null): Promise<Lease | null>;
  /** Says that the holder lives. False: it is no longer the holder. */
  beat(lease: Lease): Promise<boolean>;
  /** Gives it back; nothing happens when another holds it. */
  release(lease: Lease): Promise<void>;
  /** Frees all that dead processes held or had claimed. Only for a process that has the database to itself. */
  clear(): Promise<void>;
}

/** The work was taken over by another process: nothing of the transaction was written, and nothing more is to be tried under this lease. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
