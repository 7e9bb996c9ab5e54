import type { BotCommand, BotCommandScope } from '@grammyjs/types';
import type { PersonId } from '../../model/chat.ts';
import type { CommandDescription } from '../../ports/command-source.ts';
import type { Log } from '../../ports/log.ts';
import { userOf } from './address.ts';
import type { Connection } from './connection.ts';
import { fieldsOf } from './failure.ts';

const NAME = /^[a-z0-9_]{1,32}$/;
const MAX_DESCRIPTION = 256;
const MAX_COMMANDS = 100;

type Audience = CommandDescription['who'];

/** Who sees what when typing a slash. Telegram takes the narrowest scope that fits, so each list is whole. */
const SCOPES: readonly { readonly scope: BotCommandScope; readonly sees: readonly Audience[] }[] = [
  { scope: { type: 'default' }, sees: ['everyone'] },
  { scope: { type: 'all_group_chats' }, sees: ['everyone'] },
  { scope: { type: 'all_chat_administrators' }, sees: ['everyone', 'chat-admins'] },
  // In a private chat the person is its admin.
  { scope: { type: 'all_private_chats' }, sees: ['everyone', 'chat-admins'] },
];

/** Arabic for everybody, and by name for those whose clients ask for it; English for clients in English. */
const LANGUAGES: readonly { readonly code: 'ar' | 'en' | null; readonly language: 'ar' | 'en' }[] = [
  { code: null, language: 'ar' },
  { code: 'ar', language: 'ar' },
  { code: 'en', language: 'en' },
];

const menuFor = (
  commands: readonly CommandDescription[],
  sees: readonly Audience[],
  language: 'ar' | 'en',
): BotCommand[] =>
  commands
    .filter(({ name, who }) => NAME.test(name) && sees.includes(who))
    .slice(0, MAX_COMMANDS)
    .map(({ name, description }) => ({
      command: name,
      description: description[language].slice(0, MAX_DESCRIPTION),
    }));

/** Registers the command menus. A menu that is refused costs nothing but itself: the commands work all the same. */
export const registerMenus = async (
  connection: Connection,
  commands: readonly CommandDescription[],
  owners: readonly PersonId[],
  log: Log,
): Promise<void> => {
  const ownerScopes = owners
    .map(userOf)
    .filter((user) => user !== null)
    .map((user) => ({
      scope: { type: 'chat', chat_id: user } as const,
      sees: ['everyone', 'chat-admins', 'owners'] as const,
    }));
  const wanted = [...SCOPES, ...ownerScopes].flatMap(({ scope, sees }) =>
    LANGUAGES.map(({ code, language }) => ({ scope, code, list: menuFor(commands, sees, language) })),
  );
  for (const { scope, code, list } of wanted) {
    const answer = await connection.call('setMyCommands', (api, signal) =>
      api.raw.setMyCommands(
        { commands: list, scope, ...(code === null ? {} : { language_code: code }) },
        signal,
      ),
    );
    if (answer.ok) continue;
    const { failure } = answer;
    log.warn(
      { scope: scope.type, language: code, ...fieldsOf(failure) },
      'a command menu was not registered',
    );
    // A network that fails, or an order to slow down, would only fail again for the rest.
    if (failure.kind !== 'refused' || failure.code === 429) return;
  }
};
