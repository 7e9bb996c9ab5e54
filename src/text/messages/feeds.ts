import { plural } from '../arabic.ts';

export type Params = Readonly<Record<string, string | number>>;
export type Text = string | ((params: Params) => string);

const newsAr = (count: number): string =>
  plural(count, {
    zero: 'لا أخبار',
    one: 'خبر واحد',
    two: 'خبران',
    few: `${count} أخبار`,
    many: `${count} خبراً`,
    other: `${count} خبر`,
  });
/** The part of the catalogue about feeds, and about choosing what a command is for. */
export const FEED_TEXTS = {
  'feeds-title': { ar: 'المصادر', en: 'Feeds' },
  'feed-added': {
    ar: (p) =>
      `أُضيف المصدر «${p['title']}» ومعرّفه ${p['id']}. فيه ${newsAr(Number(p['count'] ?? 0))}، منها في موضوعنا: ${p['ours']}. أحدثها:`,
    en: (p) =>
      `Added "${p['title']}" as ${p['id']}. Entries: ${p['count']}, of our subject: ${p['ours']}. The newest:`,
  },
  'feed-ok': {
    ar: (p) =>
      `قُرئ المصدر «${p['title']}». فيه ${newsAr(Number(p['count'] ?? 0))}، منها في موضوعنا: ${p['ours']}. أحدثها:`,
    en: (p) =>
      `The feed was read: "${p['title']}". Entries: ${p['count']}, of our subject: ${p['ours']}. The newest:`,
  },
  'feed-bad': {
    ar: (p) => `لم أضف شيئاً، فهذا العنوان لا يصلح مصدراً: ${p['why']}.`,
    en: (p) => `This address cannot be read as a feed: it ${p['why']}.`,
  },
  'feed-removed': { ar: 'حُذف المصدر.', en: 'The feed is removed.' },
  'feed-how': {
    ar: (p) => `اكتب عنوان المصدر بعد الأمر، هكذا: /feeds ${p['subcommand']} https://example.org/rss.xml`,
    en: (p) => `Give the address after the command: /feeds ${p['subcommand']} https://example.org/rss.xml`,
  },
  'feed-address': {
    ar: (p) => `«${p['given']}» ليس عنواناً على الشبكة. اكتبه كاملاً، مثل https://example.org/rss.xml`,
    en: (p) => `"${p['given']}" is no web address. Give it whole, such as https://example.org/rss.xml`,
  },
  'feed-known': {
    ar: (p) => `هذا المصدر عندي من قبل: «${p['title']}»، ومعرّفه ${p['id']}.`,
    en: (p) => `I have this feed already: "${p['title']}", as ${p['id']}.`,
  },
  'feeds-none-added': {
    ar: 'لم يُضف أي مصدر من المحادثة. وما في ملف الإعداد يُحذف منه.',
    en: 'No feed was added in chat. Those of the configuration file are removed there.',
  },
  'choose-feed': { ar: 'اختر المصدر الذي تريد حذفه:', en: 'Choose the feed to remove:' },
  'choose-story': { ar: 'اختر القصة:', en: 'Choose the story:' },
  'follows-none': { ar: 'لا تتابع أي قضية.', en: 'You follow no affair.' },
  'follow-greeting': {
    ar: 'هنا يصلك كل جديد في القضايا التي تتابعها. وتوقفه بالأمر /unfollow',
    en: 'News of the affairs you follow comes here. The command unfollow ends it.',
  },
  'follow-closed': {
    ar: 'لا أستطيع مراسلتك: رسائلك الخاصة مغلقة. اسمح في إعدادات الخصوصية برسائل أعضاء هذا الخادم، ثم اضغط «متابعة» من جديد.',
    en: 'I cannot write to you: your direct messages are closed. Allow messages from members of this server in your privacy settings, then press Follow again.',
  },
  'delivery-notice': { ar: 'إشعار', en: 'a notice' },
  'feed-unknown': { ar: 'لا مصدر أضيف من المحادثة بهذا الرقم.', en: 'No feed added in chat has this id.' },
} satisfies Record<string, { readonly ar: Text; readonly en: Text }>;
