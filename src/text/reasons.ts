import type { Evidence } from '../model/judgement.ts';
import { ACTIONS } from '../knowledge/actions.ts';
import { ACTION_SLUGS } from '../model/action.ts';
import { partyName } from './arabic.ts';

const REASONS: Readonly<Record<string, { readonly ar: string; readonly en: string }>> = {
  'cyber-object': { ar: 'موضوع سيبراني', en: 'a cyber object' },
  'no-cyber': {
    ar: 'لا يدور الخبر حول عملية سيبرانية أو قواعد الفضاء السيبراني',
    en: 'the item is not about a cyber operation or the rules of cyberspace',
  },
  'no-state': { ar: 'لا تتصرف في الخبر دولة أو هيئة دولية', en: 'no state or intergovernmental body acts' },
  'no-act': {
    ar: 'لا خطوة سياسية أو دبلوماسية أو قانونية في الموضوع السيبراني',
    en: 'no political, diplomatic or legal act concerns the cyber object',
  },
  'veto:vendor': {
    ar: 'توصلت إليه شركة أو باحثون، ولم تقله دولة بعد',
    en: 'a company or researchers found it; no state has said it yet',
  },
  'veto:home-law': { ar: 'قانون داخلي لا يتجاوز حدود الدولة', en: 'a law of one state for its own house' },
  'veto:police': {
    ar: 'عمل شرطة ضد جريمة لا صلة لها بدولة',
    en: 'police work against crime with no tie to a state',
  },
  'veto:school': {
    ar: 'ندوة أو دورة أو معرض لا يُلزم أحداً',
    en: 'a lecture, a course or a fair, which binds nobody',
  },
  'veto:market': { ar: 'استطلاع أو خبر سوق، لا فعل لدولة', en: 'a survey or market news; no state acts' },
  'veto:firm': { ar: 'عقد مع شركة، لا اتفاق بين دول', en: 'a contract with a firm, no pact between states' },
  'veto:privacy': {
    ar: 'مسألة خصوصية أو منافسة، لا أمن',
    en: 'a matter of privacy or competition, not of security',
  },
  'veto:no-intrusion': {
    ar: 'نفي لوقوع اختراق، لا رد على اتهام',
    en: 'an intrusion said not to have been; no charge is answered',
  },
  'veto:cable': { ar: 'كابل بلا اشتباه في تخريب', en: 'a cable, and no suspicion of sabotage' },
  'not-news': { ar: 'ليس خبراً عن حدث', en: 'this is no report of an event' },
  'other-language': { ar: 'اللغة غير العربية والإنجليزية', en: 'neither Arabic nor English' },
  'decided-by-model': { ar: 'حسمه النموذج اللغوي', en: 'decided by the language model' },
  'screened-out': {
    ar: 'لا أثر لموضوعنا في العنوان والمقدمة',
    en: 'nothing of our subject stands in title and teaser',
  },
  'screened-in': { ar: 'في العنوان أو المقدمة ما يستحق القراءة', en: 'title or teaser is worth reading' },
  'weighed-in': {
    ar: 'كلمة تكثر في أخبار موضوعنا',
    en: 'a word that mostly stands in news of our subject',
  },
  unsure: { ar: 'غير محسوم: العلامات ضعيفة', en: 'undecided: the signs are weak' },
};

/** A reason in words for a reader of `why`. Keys: those above, `act:<slug>` and `party:<id>`. */
export const sayReason = (language: 'ar' | 'en', { reason }: Evidence): string => {
  const [kind = '', value = ''] = reason.split(':');
  if (kind === 'act') {
    const slug = ACTION_SLUGS.find((one) => one === value);
    if (slug !== undefined)
      return language === 'ar' ? `فعل: ${ACTIONS[slug].label.ar}` : `act: ${ACTIONS[slug].label.en}`;
  }
  if (kind === 'party')
    return language === 'ar' ? `طرف: ${partyName(value, 'ar')}` : `party: ${partyName(value, 'en')}`;
  return REASONS[reason]?.[language] ?? reason;
};
