import { privateChatOf } from '../model/chat.ts';
import { say } from '../text/messages.ts';
import { paragraph, sentence, type Command } from './context.ts';

/** «انسَ بياناتي», and all that is kept of a chat. Asks once before it erases. */
export const forget: Command = {
  name: 'forget',
  arabicName: 'انس-بياناتي',
  description: { ar: 'محو ما أحفظه عنك', en: 'Erase what is kept about you' },
  who: 'everyone',
  subcommands: [],
  options: [],
  run: async (call) => {
    const { deps, asker, language, options } = call;
    const chat = options['what'] === 'chat';
    if (chat && !(await asker.isAdmin())) {
      const said = say(language, 'not-admin');
      return { ...sentence(said), notice: said };
    }
    if (options['sure'] !== 'yes')
      return {
        blocks: [paragraph(say(language, chat ? 'forget-chat-ask' : 'forget-ask'))],
        buttons: [
          [
            {
              label: say(language, 'button-forget-sure'),
              action: { command: 'forget', subcommand: null, options: { ...options, sure: 'yes' } },
              oneShot: true,
              style: 'danger',
            },
          ],
        ],
        personal: true,
      };
    if (chat) await deps.store.chats.forgetChat(asker.chatId);
    else {
      // What an anonymous administrator says is nobody's.
      if (!asker.anonymousAdmin) await deps.store.chats.forgetPerson(asker.person);
      // A person's own chat with the bot is theirs: its subscriptions and settings go with the rest.
      if (!asker.anonymousAdmin) await deps.store.chats.forgetChat(privateChatOf(asker.person));
    }
    const said = say(language, chat ? 'forgotten-chat' : 'forgotten');
    return { ...sentence(said), notice: said };
  },
};
