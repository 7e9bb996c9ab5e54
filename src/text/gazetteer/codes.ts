import type { PartyId } from '../../model/party.ts';
import { groupById } from '../../knowledge/groups.ts';
import { THREAT_GROUPS } from '../../knowledge/groups.ts';
import type { FoldedText } from '../fold.ts';

/** A numbered group in a text. Indices are of the folded text. */
export interface Code {
  readonly group: string;
  readonly state: PartyId | null;
  readonly start: number;
  readonly end: number;
}

/**
 * APT and a number in Arabic letters, whatever the spelling: «ايه بي تي28», «إيه.بي.تي 28», «آي بي تي 28», «ايبيتي-28»; folded. Then the same and
 * the other catalogues in Latin letters: APT28, APT-28, UNC1151, UAC-0010, TA505, DEV-0842, Storm-1516, FIN7.
 */
const CODES =
  /(?<![\u0621-\u064a])[وفبلك]?(?:ال)?ا(?:ي|يه|يي|ه)?[ .-]?بي?[ .-]?تي?[ .-]{0,2}(\d{1,3})(?!\d)|(?<![a-z0-9])(apt|unc|uac|ta|dev|storm|fin)([ -]?)(\d{1,4})(?![a-z0-9])/g;

/** Aliases by number: APT35 and TA453 are one group. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  THREAT_GROUPS.flatMap((group) =>
    [group.name.latin, ...group.spellings]
      .filter((name) => /^(APT|UNC|UAC|TA|DEV|Storm|FIN)-?\d+$/.test(name))
      .map((name): [string, string] => [name.toLowerCase().replace('-', ''), group.id]),
  ),
);

const idOf = (letters: string, digits: string): string => {
  const number = String(Number(digits));
  const known = ALIASES.get(letters + digits) ?? ALIASES.get(letters + number);
  return (
    known ??
    (letters === 'storm' || letters === 'dev' || letters === 'uac'
      ? `${letters}-${digits}`
      : `${letters}${number}`)
  );
};

/** All numbered groups, in order. */
export const findCodes = ({ text, origin, original }: FoldedText): Code[] => {
  const found: Code[] = [];
  for (const match of text.matchAll(CODES)) {
    const [whole, arabic, letters = '', gap = '', digits = ''] = match;
    const start = match.index;
    const end = start + whole.length;
    if (arabic === undefined) {
      const written = original.slice(origin[start] ?? 0, (origin[start + letters.length - 1] ?? 0) + 1);
      const capitals = written === written.toUpperCase();
      // "apt 5", "Ta 12", "dev-2", "fin 7" are not groups.
      if (
        !capitals &&
        !(letters === 'storm' && written.startsWith('S')) &&
        !(letters === 'apt' && gap === '')
      )
        continue;
      if (letters !== 'apt' && letters !== 'storm' && gap === ' ') continue;
      if (letters !== 'apt' && digits.length < (letters === 'fin' ? 1 : 3)) continue;
    }
    const id = arabic === undefined ? idOf(letters, digits) : idOf('apt', arabic);
    found.push({ group: id, state: groupById(id)?.state ?? null, start, end });
  }
  return found;
};
