import type { DeliveryState } from './delivery.ts';

/** Every delivery that was created is in exactly one of these; `missing` is what is in none. */
export interface Balance {
  readonly created: number;
  readonly sent: number;
  readonly dead: number;
  readonly parked: number;
  readonly held: number;
  readonly gathered: number;
  /** To be sent, being sent, or in doubt. */
  readonly pending: number;
  /** Created less all of these: 0 unless deliveries were lost (more than 0) or came from elsewhere (less). */
  readonly missing: number;
}

/** `created` is counted when deliveries are written, the states where they are now: two ways that must agree. */
export const balanceOf = (
  created: number,
  counts: readonly { readonly state: DeliveryState; readonly count: number }[],
): Balance => {
  const of = (...states: readonly DeliveryState[]): number =>
    counts.reduce((sum, { state, count }) => (states.includes(state) ? sum + count : sum), 0);
  const [sent, dead, parked, held, gathered] = [
    of('sent'),
    of('dead'),
    of('parked'),
    of('held'),
    of('gathered'),
  ];
  const pending = of('pending', 'sending', 'uncertain');
  const missing = created - (sent + dead + parked + held + gathered + pending);
  return { created, sent, dead, parked, held, gathered, pending, missing };
};

/** Null while it balances; otherwise one English sentence for the operator. */
export const imbalance = ({ created, missing }: Balance): string | null => {
  if (missing === 0) return null;
  const found = created - missing;
  return missing > 0
    ? `The outbox does not balance: ${created} deliveries were created, ${found} are there; ${missing} are gone, so some alerts may not have been sent. Was the database changed by hand, or put back from an older copy in part?`
    : `The outbox does not balance: ${created} deliveries were created, ${found} are there; ${-missing} came from elsewhere. Was the database changed by hand?`;
};
