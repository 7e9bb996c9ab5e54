import { platformOf } from '../model/chat.ts';
import { say } from '../text/messages.ts';
import { numberGiven } from './arguments.ts';
import { sentence, type Answer, type Call, type Command } from './context.ts';

/** Who presses in private must be an admin of the chat the message was for, now. */
const mayDecide = async ({ deps, asker }: Call, chatId: Call['asker']['chatId']): Promise<boolean> => {
  if (asker.chatId === chatId) return asker.isAdmin();
  const messenger = deps.messengers.get(platformOf(chatId));
  return messenger !== undefined && (await messenger.isAdmin(chatId, asker.person));
};

const answer = (said: string): Answer => ({ ...sentence(said), notice: said });

/** Behind the buttons of a parked message: it is sent, or it is not. */
export const parked: Command = {
  name: 'parked',
  arabicName: 'موقوفة',
  description: { ar: 'البتّ في رسالة موقوفة', en: 'Decide on a parked message' },
  who: 'everyone',
  subcommands: [],
  options: [],
  run: async (call) => {
    const { deps, options, language, now } = call;
    const number = numberGiven(call, options['delivery'] ?? '', 1, Number.MAX_SAFE_INTEGER);
    const found = number.ok ? await deps.store.outbox.find(number.value) : null;
    if (found === null) return answer(say(language, 'parked-late'));
    const { delivery } = found;
    if (!(await mayDecide(call, delivery.chatId))) {
      deps.log.info({ deliveryId: delivery.id, person: call.asker.person }, 'refused for want of rights');
      return answer(say(language, 'not-admin'));
    }
    const wish = options['wish'] === 'drop' ? 'drop' : 'send';
    if (!(await deps.store.outbox.decideParked(delivery.id, wish, now)))
      return answer(say(language, 'parked-late'));
    deps.log.info({ deliveryId: delivery.id, chatId: delivery.chatId, wish }, 'an admin decided');
    deps.wake();
    return answer(say(language, wish === 'send' ? 'parked-sent' : 'parked-dropped'));
  },
};
