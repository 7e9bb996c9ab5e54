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
  'not-news': { ar: 'ليس خبراً عن حدث', en: 'this is no report of an event' },
  'other-language': { ar: 'اللغة غير العربية والإنجليزية', en: 'neither Arabic nor English' },
  'decided-by-model': { ar: 'حسمه النموذج اللغوي', en: 'decided by the language model' },
  'screened-out': {
    ar: 'لا أثر لموضوعنا في العنوان والمقدمة',
    en: 'nothing of our subject stands in title and teaser',
  },
  'screened-in': { ar: 'في العنوان أو المقدمة ما يستحق القراءة', en: 'title or teaser is worth reading' },
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
