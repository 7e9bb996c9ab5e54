import type { PartyId } from '../../model/party.ts';
import type { Homograph } from '../../knowledge/parties/homographs.ts';

/** How a text names a party. */
export type MentionKind = 'name' | 'demonym' | 'capital' | 'metonym' | 'organ' | 'group';

/** What a spelling of the tables stands for. */
export type Entry =
  | {
      readonly of: 'party';
      readonly party: PartyId;
      readonly kind: MentionKind;
      readonly organ: string | null;
      /** Counts only where the party is named otherwise. */
      readonly weak: boolean;
      readonly letters: Letters;
    }
  | {
      readonly of: 'group';
      readonly group: string;
      readonly state: PartyId | null;
      readonly common: boolean;
      readonly letters: Letters;
    }
  | { readonly of: 'homograph'; readonly homograph: Homograph; readonly letters: Letters }
  /** A phrase that holds a name and names nothing. */
  | { readonly of: 'nothing'; readonly letters: Letters };

/** Capitals that the original must have: all (US), the first (Turkey), or any way (alliance, and Arabic). */
export type Letters = 'upper' | 'capital' | 'any';

/** By the way a spelling is written in the tables. */
export const lettersOf = (spelling: string): Letters => {
  const letters = spelling.replace(/[^\p{Script=Latin}]/gu, '');
  if (letters === '' || letters === letters.toLowerCase()) return 'any';
  return letters === letters.toUpperCase() && letters.length <= 3 ? 'upper' : 'capital';
};
