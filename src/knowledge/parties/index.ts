import type { PartyId } from '../../model/party.ts';
import { AFRICA } from './africa.ts';
import { AMERICAS } from './americas.ts';
import { ASIA } from './asia.ts';
import { BODIES } from './bodies.ts';
import { EUROPE } from './europe.ts';
import { LEADERS } from './leaders.ts';
import { MIDDLE_EAST } from './middle-east.ts';
import { OCEANIA } from './oceania.ts';
import { partyOf, type Party } from './party.ts';

export { ORGANS } from './organs.ts';
export { nisbaForms, type Party } from './party.ts';

/** Every state, territory and body the gazetteer knows, states first. */
export const PARTIES: readonly Party[] = [EUROPE, MIDDLE_EAST, AFRICA, ASIA, AMERICAS, OCEANIA, BODIES]
  .flat()
  .map((entry) => partyOf({ ...entry, metonyms: [...(entry.metonyms ?? []), ...(LEADERS[entry.id] ?? [])] }));

const BY_ID: ReadonlyMap<PartyId, Party> = new Map(PARTIES.map((party) => [party.id, party]));

/** The party of an id (`AL`, `nato`); null: the gazetteer has none. */
export const partyById = (id: PartyId): Party | null => BY_ID.get(id) ?? null;
