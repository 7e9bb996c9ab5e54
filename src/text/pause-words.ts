import type { PauseReason } from '../model/chat.ts';

const REASONS: Readonly<
  Record<Exclude<PauseReason, 'forbidden'>, { readonly ar: string; readonly en: string }>
> = {
  'chat-gone': {
    ar: 'لم أعد أرى هذه المحادثة، فقد حُذفت أو صارت خاصة',
    en: 'I can no longer see the chat: it was deleted or made private',
  },
  deleted: { ar: 'حُذفت المحادثة أو الحساب', en: 'the chat or account was deleted' },
  removed: { ar: 'أُخرجتُ من المحادثة', en: 'I was removed from the chat' },
  blocked: { ar: 'صاحب المحادثة لا يستقبل رسائلي', en: 'the person does not take messages from me' },
  'topic-closed': { ar: 'أُغلق هذا الموضوع في المنتدى', en: 'the forum topic is closed' },
  'topic-deleted': { ar: 'حُذف هذا الموضوع من المنتدى', en: 'the forum topic was deleted' },
};

/** Rights as the platforms name them, in an admin's words. */
const RIGHTS: readonly (readonly [RegExp, string, string])[] = [
  [/^view channel/i, 'عرض القناة', 'View Channel'],
  [/^send messages in threads/i, 'الإرسال في السلاسل', 'Send Messages in Threads'],
  [/^send messages/i, 'إرسال الرسائل', 'Send Messages'],
  [/^embed links/i, 'تضمين الروابط', 'Embed Links'],
  [/^manage threads/i, 'إدارة السلاسل، فالسلسلة مقفلة', 'Manage Threads'],
  [/^a channel that takes messages/i, 'قناة تُكتب فيها الرسائل', 'a channel that takes messages'],
  [/can_post_messages|administrator|need admin|chat_admin_required/i, 'نشر الرسائل', 'Post messages'],
  [
    /can_send_messages|send text|send messages|chat_write|chat_send|rights/i,
    'إرسال الرسائل',
    'Send messages',
  ],
];

/** The rights that are missing, as an admin reads them; what is not known stays in the platform's words. */
export const sayRights = (language: 'ar' | 'en', rights: readonly string[]): string =>
  rights
    .map((right) => {
      const known = RIGHTS.find(([pattern]) => pattern.test(right.trim()));
      if (known === undefined) return right.trim();
      const [, ar, en] = known;
      return language === 'ar' ? ar : en;
    })
    .join(language === 'ar' ? '، ' : ', ');

/** Why nothing is sent to a chat, as part of a sentence. `detail`: the missing rights in the platform's words. */
export const sayPause = (language: 'ar' | 'en', reason: PauseReason, detail: string | null): string => {
  if (reason !== 'forbidden') return REASONS[reason][language];
  const what = sayRights(
    language,
    (detail ?? '').split(',').filter((right) => right.trim() !== ''),
  );
  if (what === '') return language === 'ar' ? 'ينقصني إذن الكتابة' : 'I lack the right to write';
  return language === 'ar' ? `ينقصني إذن: ${what}` : `I lack: ${what}`;
};
