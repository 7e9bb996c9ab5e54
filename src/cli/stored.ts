import { openStore } from '../adapters/store/index.ts';
import type { Config } from '../config.ts';
import type { Store } from '../ports/store.ts';
import type { Invocation } from './command.ts';

/** The bot's database for commands that only read it: never made, never changed. @throws StoreUnavailable */
export const openToRead = (
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  { clock }: Invocation,
): Promise<Store> => openStore(databaseUrl, { clock, mustExist: true, mustBeCurrent: true });
