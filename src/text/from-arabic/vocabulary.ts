/** What an operation hit, as Arabic reports name it, in English; `{of}` takes «its» or a state's adjective. The most telling first. */
export const TARGETS_HIT: readonly { readonly ar: RegExp; readonly en: string }[] = [
  { ar: /وزارة (?:ال)?خارجي|خارجيتها|الخارجية ال\p{L}+ية\b/u, en: '{of} foreign ministry' },
  { ar: /وزارة (?:ال)?دفاع/u, en: '{of} defence ministry' },
  { ar: /وزارة (?:ال)?مالي/u, en: '{of} finance ministry' },
  { ar: /وزارة (?:ال)?داخلي/u, en: '{of} interior ministry' },
  { ar: /البرلمان|البوندستاغ|مجلس النواب/u, en: '{of} parliament' },
  { ar: /حظر الأسلحة الكيميائية|حظر الاسلحة الكيماوية/u, en: 'the chemical weapons watchdog OPCW' },
  { ar: /مراقبة (?:الملاحة|الحركة) الجوية|الملاحة الجوية/u, en: '{of} air traffic control' },
  { ar: /لجنة الانتخابات|الهيئة الانتخابية/u, en: '{of} election commission' },
  { ar: /مركز (?:\S+ )?(?:ل?خدمة )?التوقيت|خدمة التوقيت/u, en: '{of} national time service centre' },
  { ar: /(?:هاتف|هواتف) (?:ال)?رئيس/u, en: 'the phone of {of} leader' },
  { ar: /خدمات الدولة|الخدمات الحكومية|خدمات (?:ال)?حكوم/u, en: '{of} government services' },
  { ar: /البنية التحتية الحيوية|البنى التحتية الحيوية/u, en: '{of} critical infrastructure' },
  { ar: /البنية (?:التحتية|الرقمية)/u, en: '{of} infrastructure' },
  { ar: /(?:مواقع|شبكات|أنظمة|خوادم|مؤسسات|أجهزة) (?:ال)?حكوم/u, en: '{of} government networks' },
  { ar: /شبكات الاتصالات|شركات الاتصالات|مشغلي المحمول/u, en: '{of} telecom networks' },
  { ar: /شبكة الكهرباء|محطات الطاقة|قطاع الطاقة/u, en: '{of} power grid' },
  { ar: /محطات الوقود/u, en: '{of} fuel stations' },
  { ar: /مستشفي|المستشفيات|القطاع الصحي/u, en: '{of} health sector' },
  { ar: /(?<!\p{L})سد(?:اً| |ا )|السدود/u, en: 'a dam' },
  { ar: /كابل|كبل/u, en: 'data cables' },
];

/** Ministries' own names that some reports give for the state behind an operation. */
export const SERVICES_EN: readonly { readonly ar: RegExp; readonly en: string }[] = [
  { ar: /(?:الاستخبارات|المخابرات) العسكرية/u, en: 'military intelligence' },
  { ar: /وزارة أمن الدولة/u, en: 'Ministry of State Security' },
  { ar: /وكالة الأمن القومي/u, en: 'National Security Agency' },
  { ar: /الحرس الثوري/u, en: 'Revolutionary Guard' },
  { ar: /وزارة (?:الاستخبارات|الأمن والاستخبارات)/u, en: 'intelligence ministry' },
  { ar: /الاستخبارات الخارجية/u, en: 'foreign intelligence service' },
];
