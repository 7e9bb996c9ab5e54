import type { PauseReason } from '../../model/chat.ts';
import { sayPause } from '../pause-words.ts';
import type { Params, Text } from './feeds.ts';

const REASONS: readonly PauseReason[] = [
  'chat-gone',
  'deleted',
  'removed',
  'blocked',
  'forbidden',
  'topic-closed',
  'topic-deleted',
];
const why = (language: 'ar' | 'en', params: Params): string =>
  sayPause(
    language,
    REASONS.find((one) => one === params['reason']) ?? 'chat-gone',
    String(params['detail'] ?? ''),
  );
const about = (params: Params): string =>
  (params['headline'] ?? '') === '' ? '' : ` («${params['headline']}»)`;

/** What people read of deliveries, and of chats that cannot be written to. */
export const SENDING = {
  'chat-paused': {
    ar: (p) => `الإرسال إلى هذه المحادثة متوقف: ${p['why']}. ويُستأنف من نفسه متى زال السبب.`,
    en: (p) => `Sending to this chat is paused: ${p['why']}. It goes on by itself once that is mended.`,
  },
  'admin-paused': {
    ar: (p) =>
      `توقف إرسال التنبيهات إلى «${p['chat']}»: ${why('ar', p)}. ويُستأنف من نفسه متى زال السبب، وما يفوت في يومين يصل في رسالة واحدة.`,
    en: (p) =>
      `Alerts are no longer sent to "${p['chat']}": ${why('en', p)}. It goes on by itself once that is mended; what is missed within two days comes in one message.`,
  },
  'admin-doubtful': {
    ar: (p) =>
      `انقطع الاتصال أثناء إرسال تنبيه إلى «${p['chat']}»${about(p)}، ولا يُعرف أوصل أم لا. وقد اخترتم ألا يُعاد من نفسه. أأرسله؟`,
    en: (p) =>
      `The connection broke while an alert was sent to "${p['chat']}", and whether it arrived cannot be known. You chose not to have it repeated by itself. Shall I send it?`,
  },
  'admin-filtered': {
    ar: (p) =>
      `حجب مرشّح الرسائل في «${p['chat']}» تنبيهاً${about(p)}. عدّلوا المرشّح إن شئتم، ثم اختاروا: أأرسله مرة أخرى؟`,
    en: (p) => `The message filter of "${p['chat']}" blocked an alert. Shall I try again?`,
  },
  'button-parked-send': { ar: 'أرسله', en: 'Send it' },
  'button-parked-drop': { ar: 'لا ترسله', en: 'Do not send it' },
  'parked-sent': {
    ar: 'سيُرسل الآن، وإن كان قد وصل من قبل فعليه أنه قد يكون مكرراً.',
    en: 'It will be sent now; if it may have arrived before, it says so.',
  },
  'parked-dropped': { ar: 'لن يُرسل.', en: 'It will not be sent.' },
  'parked-late': { ar: 'سبق البتّ في هذه الرسالة.', en: 'This message has been decided on already.' },
  'owners-message-refused': {
    ar: (p) =>
      `رُفضت رسالة إلى «${p['chat']}» حتى نصاً بلا تنسيق، فلم تُرسل، وهذا خلل فيّ. رقمها ${p['delivery']}، والسبب بلفظ المنصة: ${p['why']}`,
    en: (p) =>
      `A message to "${p['chat']}" was refused even as plain text and was not sent: a fault of mine. Delivery ${p['delivery']}: ${p['why']}`,
  },
  'delivery-pending': { ar: 'في الطريق', en: 'on its way' },
  'delivery-sending': { ar: 'تُرسل الآن', en: 'being sent' },
  'delivery-sent': { ar: 'أُرسلت', en: 'sent' },
  'delivery-held': { ar: 'تنتظر وقتها', en: 'waits for its time' },
  'delivery-gathered': { ar: 'ضمن رسالة جامعة', en: 'in a gathered message' },
  'delivery-uncertain': { ar: 'لا يُعرف أوصلت', en: 'may have arrived' },
  'delivery-parked': { ar: 'لا يُعرف أوصلت، تنتظر قرار مشرف', en: 'may have arrived, waits for an admin' },
  'delivery-filtered': { ar: 'حجبها مرشّح المحادثة، تنتظر قرار مشرف', en: "blocked by the chat's filter" },
  'delivery-dead': { ar: 'تعذّر إرسالها', en: 'given up' },
  'delivery-dropped': { ar: 'قرر مشرف ألا تُرسل', en: 'an admin decided against it' },
  'delivery-paused': { ar: 'تنتظر عودة المحادثة', en: 'waits for the chat to be back' },
  'send-parked': { ar: (p) => `أرسل الرسالة ${p['n']}`, en: (p) => `Send no. ${p['n']}` },
} satisfies Record<string, { readonly ar: Text; readonly en: Text }>;
