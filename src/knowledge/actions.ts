import type { ActionFamily, ActionSlug, Severity } from '../model/action.ts';

interface ActionFacts {
  readonly family: ActionFamily;
  /** Default severity; `judge` moves it by one at most. */
  readonly severity: Severity;
  /** Name of the kind of act, as a list or menu shows it. */
  readonly label: { readonly ar: string; readonly en: string };
  /** The same for the line «الإجراء» of an alert and for hashtags: shorter, without alternatives. */
  readonly short: { readonly ar: string; readonly en: string };
}

const act = (
  family: ActionFamily,
  severity: Severity,
  en: string,
  ar: string,
  shortEn: string = en,
  shortAr: string = ar,
): ActionFacts => ({ family, severity, label: { ar, en }, short: { ar: shortAr, en: shortEn } });

/** Families of acts, with the names of the six bundled topics. */
export const FAMILY_LABELS: Readonly<Record<ActionFamily, { readonly ar: string; readonly en: string }>> = {
  A: { ar: 'قطيعة واحتجاج', en: 'Rupture and protest' },
  B: { ar: 'اتهامات وردود', en: 'Accusations and answers' },
  C: { ar: 'عقوبات وملاحقات', en: 'Sanctions and prosecutions' },
  D: { ar: 'دفاع وعمليات', en: 'Defence and operations' },
  E: { ar: 'تعاون وقواعد', en: 'Cooperation and rules' },
  F: { ar: 'تقنية وتدخل', en: 'Technology and interference' },
};

/** The taxonomy: what each of the 33 kinds of act is called, where it belongs and how heavy it is by default. */
export const ACTIONS: Readonly<Record<ActionSlug, ActionFacts>> = {
  // A: rupture and protest
  'sever-relations': act(
    'A',
    5,
    'relations severed or suspended',
    'قطع العلاقات أو تعليقها',
    'relations severed',
    'قطع العلاقات',
  ),
  'expel-diplomats': act('A', 5, 'expulsion of diplomats', 'طرد دبلوماسيين'),
  'recall-ambassador': act(
    'A',
    4,
    'own ambassador recalled',
    'سحب السفير للتشاور',
    'ambassador recalled',
    'سحب السفير',
  ),
  'summon-envoy': act(
    'A',
    3,
    'foreign envoy summoned',
    'استدعاء سفير أجنبي',
    'envoy summoned',
    'استدعاء سفير',
  ),
  // B: accusation and answer
  attribution: act(
    'B',
    4,
    'public accusation by a state',
    'إسناد واتهام رسمي',
    'official accusation',
    'اتهام رسمي',
  ),
  'joint-attribution': act('B', 4, 'joint accusation', 'اتهام جماعي'),
  condemnation: act('B', 2, 'condemnation, solidarity', 'إدانة وتضامن'),
  denial: act('B', 2, 'denial, counter-accusation', 'نفي ورد على الاتهام', 'denial', 'نفي الاتهام'),
  warning: act('B', 3, 'warning, threat of response', 'تحذير وتوعّد'),
  advisory: act('B', 3, 'joint security advisory', 'تنبيه أمني مشترك'),
  // C: law and money
  sanctions: act('C', 4, 'cyber sanctions', 'عقوبات سيبرانية'),
  prosecution: act(
    'C',
    4,
    'charges, warrants, extradition',
    'لوائح اتهام وملاحقة',
    'prosecution',
    'ملاحقة قضائية',
  ),
  reward: act('C', 3, 'reward for information', 'مكافأة مقابل معلومات'),
  disruption: act(
    'C',
    4,
    'networks seized or taken down',
    'تعطيل شبكات وتفكيكها',
    'networks taken down',
    'تفكيك شبكات',
  ),
  'intl-complaint': act('C', 3, 'complaint to a court or the UN', 'شكوى دولية', 'international complaint'),
  // D: defence and force
  'collective-defence': act(
    'D',
    4,
    'collective defence, Article 5',
    'دفاع جماعي والمادة الخامسة',
    'collective defence',
    'دفاع جماعي',
  ),
  'cyber-operation': act(
    'D',
    4,
    'cyber operation between states',
    'عملية سيبرانية بين دول',
    'cyber operation',
    'عملية سيبرانية',
  ),
  'national-emergency': act(
    'D',
    4,
    'national cyber emergency',
    'طوارئ وطنية سيبرانية',
    'national emergency',
    'طوارئ وطنية',
  ),
  exercise: act('D', 1, 'multinational cyber exercise', 'تمرين سيبراني مشترك', 'exercise', 'تمرين مشترك'),
  // E: cooperation and rules
  treaty: act('E', 4, 'treaty', 'معاهدة'),
  norms: act(
    'E',
    2,
    'norms of behaviour, UN process',
    'قواعد السلوك ومسار الأمم المتحدة',
    'norms',
    'قواعد السلوك',
  ),
  agreement: act('E', 2, 'agreement or memorandum', 'اتفاق أو مذكرة تفاهم', 'agreement', 'اتفاق تعاون'),
  dialogue: act('E', 2, 'talks and consultations', 'حوار ومشاورات'),
  coalition: act(
    'E',
    2,
    'international initiative or coalition',
    'مبادرة أو تحالف دولي',
    'coalition',
    'مبادرة دولية',
  ),
  'capacity-aid': act('E', 2, 'aid and capacity building', 'دعم وبناء قدرات'),
  policy: act(
    'E',
    2,
    'cyber policy or strategy',
    'سياسة واستراتيجية سيبرانية',
    'cyber policy',
    'سياسة سيبرانية',
  ),
  'de-escalation': act('E', 3, 'de-escalation', 'تهدئة وتراجع', 'de-escalation', 'تهدئة'),
  // F: technology and interference
  'export-control': act(
    'F',
    3,
    'export controls, spyware curbs',
    'ضوابط تصدير وبرامج تجسس',
    'export controls',
    'ضوابط تصدير',
  ),
  'tech-ban': act('F', 3, 'foreign technology barred', 'حظر تقنيات أجنبية'),
  'espionage-dispute': act('F', 4, 'dispute over digital spying', 'أزمة تجسس رقمي', 'digital spying dispute'),
  'election-interference': act('F', 4, 'election interference', 'تدخل في الانتخابات'),
  'influence-op': act(
    'F',
    4,
    'influence operation, disinformation',
    'تأثير وتضليل رقمي',
    'influence operation',
    'تضليل رقمي',
  ),
  'infrastructure-threat': act(
    'F',
    4,
    'threat to infrastructure or cables',
    'تهديد بنية تحتية وكابلات',
    'infrastructure threat',
    'تهديد بنية تحتية',
  ),
};

/** Families of a set of acts, without repetition, in the order of the acts. */
export const familiesOf = (actions: readonly ActionSlug[]): ActionFamily[] => [
  ...new Set(actions.map((action) => ACTIONS[action].family)),
];
