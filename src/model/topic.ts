import type { ActionFamily, ActionSlug } from './action.ts';
import type { PartyId } from './party.ts';

/** An editor-defined subject. A story has the topic when any of its rules holds. */
export interface Topic {
  readonly key: string;
  readonly label: { readonly ar: string; readonly en: string };
  readonly match: {
    readonly families: readonly ActionFamily[];
    readonly actions: readonly ActionSlug[];
    readonly parties: readonly PartyId[];
  };
}
