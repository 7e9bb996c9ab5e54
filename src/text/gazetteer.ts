import { PARTIES, partyById, type Party } from '../knowledge/parties/index.ts';
import type { PartyId } from '../model/party.ts';
import { fold, type FoldedText } from './fold.ts';
import { findNames, type FindOptions, type Mention } from './gazetteer/find.ts';
import { tables } from './gazetteer/tables.ts';

export { findNames, type GroupMention, type Mention, type Names } from './gazetteer/find.ts';
export type { MentionKind } from './gazetteer/entry.ts';

/** The parties a text names, by start. `findNames` gives the threat groups as well. */
export const findParties = (text: string | FoldedText, options: FindOptions = {}): readonly Mention[] =>
  findNames(text, options).parties;

const OTHER_CODES: Readonly<Record<string, PartyId>> = { UK: 'GB', EL: 'GR' };
const bareName = (name: string): string =>
  fold(name)
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .replace(/^the /, '');

/** The party a person means by a code (`IR`, `nato`) or by any of its names in either language; null: none. */
export const partyNamed = (name: string): PartyId | null => {
  const code = name.trim();
  const upper = OTHER_CODES[code.toUpperCase()] ?? code.toUpperCase();
  if (/^[a-z]{2}$/i.test(code) && partyById(upper) !== null) return upper;
  if (partyById(code.toLowerCase()) !== null) return code.toLowerCase();
  const { names } = tables();
  const bare = bareName(name);
  return names.get(bare) ?? names.get(bare.replace(/^ال/, '')) ?? names.get(`ال${bare}`) ?? null;
};

/** Parties whose name, adjective, capital or code begins with what a person has typed, for autocomplete. */
export const partiesBeginning = (typed: string, limit: number): readonly PartyId[] => {
  const start = bareName(typed);
  const begins = (name: string): boolean =>
    bareName(name).startsWith(start) || (name.startsWith('ال') && bareName(name).slice(2).startsWith(start));
  const found = PARTIES.filter(
    ({ id, name, spellings, capital, adjective }) =>
      begins(name.ar) ||
      begins(name.en) ||
      id.toLowerCase() === start ||
      begins(adjective) ||
      (start.length > 2 &&
        ((spellings.also ?? []).some(begins) ||
          (capital !== null && (begins(capital.ar) || begins(capital.en))))),
  );
  // What is written with the same hamza comes first: «ألب» is ألبانيا before البوسنة.
  const written = ({ name }: Party): number => (name.ar.startsWith(typed.trim()) ? 0 : 1);
  return found
    .toSorted((a, b) => written(a) - written(b))
    .slice(0, limit)
    .map(({ id }) => id);
};
