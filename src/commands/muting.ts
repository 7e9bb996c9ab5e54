import { fold } from '../text/fold.ts';
import { sayDate } from '../text/dates.ts';
import { say } from '../text/messages.ts';
import { OPTIONS, sentence, type Command } from './context.ts';

const admin = { subcommands: [], who: 'chat-admins' } as const;

const FOREVER = new Date('9999-01-01T00:00:00Z');
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(\d{1,4})\s*(?:m|min|د|دقيقه|دقائق)$/u, 60_000],
  [/^(\d{1,3})\s*(?:h|س|ساعه|ساعات)$/u, 3_600_000],
  [/^(\d{1,3})\s*(?:d|ي|يوم|ايام)$/u, 86_400_000],
];

export const mute: Command = {
  ...admin,
  name: 'mute',
  arabicName: 'إسكات',
  description: { ar: 'إسكات التنبيهات مدة', en: 'Mute alerts for a time' },
  options: [OPTIONS.text('for', 'المدة', 'المدة: 2h أو 3d', 'How long: 2h, 3d')],
  run: async (call) => {
    const { deps, asker, language, now, settings: chosen } = call;
    const given = fold(call.options['for'] ?? '').trim();
    let until = FOREVER;
    if (given !== '') {
      const unit = UNITS.flatMap(([pattern, ms]) => {
        const match = pattern.exec(given);
        return match === null ? [] : [Number(match[1]) * ms];
      })[0];
      if (unit === undefined || unit === 0) return sentence(say(language, 'wrong-duration'));
      until = new Date(now.getTime() + unit);
    }
    await deps.store.chats.upsert({ id: asker.chatId, title: asker.chatTitle, kind: asker.chatKind }, now);
    await deps.store.chats.setMutedUntil(asker.chatId, until);
    const said =
      until === FOREVER
        ? say(language, 'until-unmute')
        : say(language, 'until-time', {
            time: sayDate(until, { language, zone: chosen.timeZone, withTime: true, now }),
          });
    return sentence(say(language, 'muted', { until: said }), false);
  },
};

export const unmute: Command = {
  ...admin,
  name: 'unmute',
  arabicName: 'إلغاء-الإسكات',
  description: { ar: 'عودة التنبيهات', en: 'Let alerts come again' },
  options: [],
  run: async ({ deps, asker, language, now }) => {
    await deps.store.chats.setMutedUntil(asker.chatId, null);
    for (const { delivery } of await deps.store.outbox.waiting(asker.chatId, 'held'))
      await deps.store.outbox.setState(delivery.id, 'held', now, null);
    return sentence(say(language, 'unmuted'), false);
  },
};
