import type { Gender, NounKey } from '../arabic.ts';

/** What an operation hit, as English reports name it, definite in Arabic; `bare`: it takes no adjective of a state. */
export interface Victim {
  readonly en: RegExp;
  readonly ar: string;
  readonly gender: Gender;
  readonly bare?: true;
}

const victim = (en: RegExp, ar: string, gender: Gender = 'f', bare = false): Victim =>
  bare ? { en, ar, gender, bare: true } : { en, ar, gender };

/** The most telling first. */
export const VICTIMS: readonly Victim[] = [
  victim(
    /prohibition of chemical weapons|\bopcw\b|chemical weapons watchdog/iu,
    'منظمة حظر الأسلحة الكيميائية',
    'f',
    true,
  ),
  victim(/world anti-doping agency|\bwada\b/iu, 'الوكالة العالمية لمكافحة المنشطات', 'f', true),
  victim(/international criminal court|\bicc\b/iu, 'المحكمة الجنائية الدولية', 'f', true),
  victim(/\bdams?\b/iu, 'أحد السدود', 'm', true),
  victim(/\bair[- ]traffic control\b/iu, 'هيئة مراقبة الملاحة الجوية'),
  victim(/\bprime minister[’']s (?:office|phone)\b/iu, 'مكتب رئيس الوزراء', 'm', true),
  victim(/\bports?\b(?! of)/iu, 'الموانئ'),
  victim(/\brailways?\b|\brail (?:network|operator)\b/iu, 'السكك الحديدية'),
  victim(/\bjustice ministry\b|\bministry of justice\b/iu, 'وزارة العدل'),
  victim(/\bministries\b/iu, 'الوزارات'),
  victim(
    /democratic national committee|\bdemocrats\b|\bdnc\b/iu,
    'اللجنة الوطنية للحزب الديمقراطي',
    'f',
    true,
  ),
  victim(/\b(?:foreign ministry|ministry of foreign affairs)(?:'s)?\b/iu, 'وزارة الخارجية'),
  victim(/\b(?:defen[cs]e ministry|ministry of defen[cs]e)\b/iu, 'وزارة الدفاع'),
  victim(/\b(?:finance ministry|ministry of finance)\b/iu, 'وزارة المالية'),
  victim(/\b(?:interior ministry|ministry of the interior)\b/iu, 'وزارة الداخلية'),
  victim(/\b(?:parliament|bundestag|lawmakers|members of parliament)\b/iu, 'البرلمان', 'm'),
  victim(/\b(?:electoral commission|election commission)\b/iu, 'لجنة الانتخابات'),
  victim(
    /\b(?:presidential (?:election )?campaign|election (?:campaign|bid)|run for president|clinton campaign|trump campaign|campaign staff)\b/iu,
    'الحملة الانتخابية الرئاسية',
  ),
  victim(/\b(?:government|state) (?:and|,) media (?:web)?sites\b/iu, 'المواقع الحكومية والإعلامية'),
  victim(/\bgovernment infrastructure\b/iu, 'البنية التحتية الحكومية'),
  victim(/\b(?:government|state) (?:web)?sites\b/iu, 'المواقع الحكومية'),
  victim(
    /\b(?:government|state|ministry|public|federal) (?:it |computer |digital )?(?:networks?|systems|servers|services|computers|agencies)\b/iu,
    'الشبكات الحكومية',
  ),
  victim(/\bcritical infrastructure\b/iu, 'البنية التحتية الحيوية'),
  victim(
    /\b(?:power grid|electricity grid|power plants?|energy (?:sector|companies|grid))\b/iu,
    'شبكات الطاقة',
  ),
  victim(/\b(?:hospitals?|health (?:service|system|care))\b/iu, 'القطاع الصحي', 'm'),
  victim(
    /\b(?:telecom(?:s|munications)?(?: (?:companies|networks?|operators|providers|firms))?|phone (?:companies|carriers))\b/iu,
    'شبكات الاتصالات',
  ),
  victim(/\b(?:satellite (?:network|internet)|viasat)\b/iu, 'شبكة الأقمار الاصطناعية', 'f', true),
  victim(/\b(?:water (?:utilities|systems|facilities|supply|supplies))\b/iu, 'مرافق المياه'),
  victim(/\b(?:fuel|petrol|gas) stations\b/iu, 'محطات الوقود'),
  victim(/\b(?:banks?|financial (?:institutions|system))\b/iu, 'المصارف'),
  victim(/\bstate news agency\b/iu, 'وكالة الأنباء الرسمية'),
  victim(/\b(?:television|tv) (?:networks?|stations?|channels?)\b|\btv5/iu, 'قنوات تلفزيونية', 'f', true),
  victim(
    /\b(?:organi[sz]er of the \d{4} games|paris games|olympics?|paralympics?)\b/iu,
    'جهات مرتبطة بالألعاب الأولمبية',
    'f',
    true,
  ),
  victim(/\b(?:universities|research institutes)\b/iu, 'الجامعات ومراكز البحث'),
  victim(/\b(?:defen[cs]e (?:contractors|companies|firms)|aerospace)\b/iu, 'شركات الدفاع والطيران'),
  victim(/\b(?:websites|web sites)\b/iu, 'المواقع الإلكترونية'),
];

/** The operation itself, the most telling first: indefinite in Arabic, with its gender. */
export const THINGS: readonly {
  readonly en: RegExp;
  readonly ar: string;
  readonly gender: Gender;
  readonly many: string;
}[] = [
  {
    en: /\bspyware\b|\bpegasus\b/iu,
    ar: 'عملية تجسس ببرامج التجسس',
    gender: 'f',
    many: 'عمليات تجسس ببرامج التجسس',
  },
  {
    en: /\b(?:plot(?:ted|ting)? to hack|attempt(?:s|ed|ing)? to hack|tried to hack|trying to hack|attempted (?:cyber-?attack|hack\w*|breach)|hacking attempt|attempted intrusion)/iu,
    ar: 'محاولة اختراق إلكتروني',
    gender: 'f',
    many: 'محاولات اختراق إلكتروني',
  },
  { en: /\bransomware\b/iu, ar: 'هجوم ببرامج الفدية', gender: 'm', many: 'هجمات ببرامج الفدية' },
  { en: /\bdisinformation\b|\bdoppelg/iu, ar: 'حملة تضليل رقمي', gender: 'f', many: 'حملات تضليل رقمي' },
  {
    en: /\b(?:cyber[- ]?espionage|espionage campaign|spy(?:ing)? campaign)\b/iu,
    ar: 'حملة تجسس سيبراني',
    gender: 'f',
    many: 'حملات تجسس سيبراني',
  },
  // The source may call it a hack and nothing more: no charge is added.
  {
    en: /\bsolarwinds\b/iu,
    ar: 'اختراق «سولار ويندز»',
    gender: 'm',
    many: 'عمليات اختراق «سولار ويندز»',
  },
  { en: /\b(?:cyber|hacking) campaign\b/iu, ar: 'حملة سيبرانية', gender: 'f', many: 'حملات سيبرانية' },
  {
    en: /\bcyber[- ]?(?:attacks|operations|activities)\b|\bmalicious cyber activity\b/iu,
    ar: 'هجوم سيبراني',
    gender: 'm',
    many: 'هجمات سيبرانية',
  },
  {
    en: /\bcyber[- ]?attack\b|\bcyber[- ]?operation\b/iu,
    ar: 'هجوم سيبراني',
    gender: 'm',
    many: 'هجمات سيبرانية',
  },
  {
    en: /\bhack(?:ed|s|ing|ers?)?\b|\bbreach(?:ed|es)?\b|\bintrusion/iu,
    ar: 'اختراق إلكتروني',
    gender: 'm',
    many: 'عمليات اختراق إلكتروني',
  },
];

const campaign = (en: RegExp, ar: string, gender: Gender = 'f') => ({ en, ar, gender, many: ar });

/** Operations with a name of their own, as Arabic papers know them; they come before the plain words for one. */
export const CAMPAIGNS: typeof THINGS = [
  campaign(/\bsalt typhoon\b/iu, 'حملة «إعصار الملح» (Salt Typhoon)'),
  campaign(/\bvolt typhoon\b/iu, 'حملة «فولت تايفون» (Volt Typhoon)'),
  campaign(/\bnotpetya\b/iu, 'هجوم «نوت بيتيا» (NotPetya)', 'm'),
  campaign(/\bwannacry\b/iu, 'هجوم «واناكراي» (WannaCry)', 'm'),
  campaign(/\bcloud hopper\b/iu, 'حملة «كلاود هوبر» (Cloud Hopper)'),
];

/** Words that speak of more than one operation. */
export const MANY =
  /\b(?:cyber[- ]?attacks|cyber[- ]?operations|(?:series|string|number) of|hacks\b|cyber activities|operations)\b/iu;

/** What English counts, as Arabic counts it. */
export const COUNTED: readonly { readonly en: string; readonly noun: NounKey }[] = [
  { en: 'websites|web sites|sites', noun: 'site' },
  { en: 'companies|firms', noun: 'company' },
  { en: 'countries|states|nations|governments|member states', noun: 'state' },
  { en: 'organi[sz]ations|bodies|entities|institutions', noun: 'entity' },
  { en: 'agencies', noun: 'agency' },
  { en: 'sectors', noun: 'sector' },
  { en: 'networks', noun: 'network' },
  { en: 'systems|computers', noun: 'system' },
  { en: 'devices|routers', noun: 'device' },
  { en: 'accounts', noun: 'account' },
];

/** Names of firms and services that Arabic papers write in Arabic. */
export const KNOWN_NAMES: readonly (readonly [RegExp, string])[] = [
  [/\bT-Mobile\b/u, 'تي موبايل (T-Mobile)'],
  [/\bBritish Airways\b/u, 'الخطوط الجوية البريطانية (British Airways)'],
  [/\bMicrosoft\b/u, 'مايكروسوفت'],
  [/\bTwitter\b/u, 'تويتر'],
  [/\bFacebook\b/u, 'فيسبوك'],
  [/\bGoogle\b/u, 'غوغل'],
  [/\bApple\b/u, 'آبل'],
  [/\bAmazon\b/u, 'أمازون'],
  [/\bAdobe\b/u, 'أدوبي'],
  [/\bTesla\b/u, 'تسلا'],
  [/\bDarktrace\b/u, 'دارك تريس (Darktrace)'],
  [/\bBoeing\b/u, 'بوينغ'],
  [/\bSamsung\b/u, 'سامسونغ'],
  [/\bOpenAI\b/u, 'أوبن إيه آي (OpenAI)'],
];

/** Makers of network equipment, programs and spyware that states ban or restrict, as Arabic papers write them. */
export const FIRMS: readonly { readonly en: RegExp; readonly ar: string }[] = [
  { en: /\bHuawei\b/u, ar: 'هواوي' },
  { en: /\bZTE\b/u, ar: 'زد تي إي' },
  { en: /\bKaspersky\b/u, ar: 'كاسبرسكي' },
  { en: /\bTikTok\b/u, ar: 'تيك توك' },
  { en: /\bHikvision\b/u, ar: 'هيكفيجن' },
  { en: /\bDahua\b/u, ar: 'داهوا' },
  { en: /\bDeepSeek\b/u, ar: 'ديب سيك' },
  { en: /\bChina Telecom\b/u, ar: 'تشاينا تيليكوم' },
  { en: /\bChina Unicom\b/u, ar: 'تشاينا يونيكوم' },
  { en: /\bTP-Link\b/u, ar: 'تي بي لينك' },
  { en: /\bNSO(?: Group)?\b/u, ar: 'إن إس أو' },
  { en: /\bCandiru\b/u, ar: 'كانديرو' },
  { en: /\bIntellexa\b/u, ar: 'إنتيليكسا' },
];

/** What of a maker is banned; the most telling first. */
export const BANNED: readonly { readonly en: RegExp; readonly ar: string }[] = [
  { en: /\bapps?\b/iu, ar: 'تطبيق' },
  { en: /\b(?:software|antivirus|anti-virus|program)\b/iu, ar: 'برامج' },
  { en: /\bcameras?\b/iu, ar: 'كاميرات' },
  { en: /\b(?:routers?)\b/iu, ar: 'أجهزة توجيه' },
  { en: /\b(?:equipment|gear|kit|5G|network)\b/iu, ar: 'معدات' },
];

/** How the named states stand to a subject: «في اليابان», «بين إيران وفرنسا», «يتصل بروسيا». */
export type Relation = 'in' | 'between' | 'about';

/** What a report out of scope is about, indefinite, so that «عن» may stand before it. */
export const TOPICS: readonly (readonly [RegExp, string, Relation])[] = [
  [/\bearthquake|\bmagnitude \d/iu, 'زلزال', 'in'],
  [/\bfloods?\b|\bflooding\b/iu, 'فيضانات', 'in'],
  [/\bwildfires?\b|\bforest fires?\b/iu, 'حرائق غابات', 'in'],
  [/\bhurricane|\btyphoon (?!group)|\bcyclone|\bstorm (?=hits|kills|lashes)/iu, 'عاصفة', 'in'],
  [
    /\bpirates?\b|\bhijack(?:ed|ing)? (?:ship|vessel)|\b(?:ship|vessel|carrier) (?:seized|hijacked|captured)/iu,
    'خطف سفينة',
    'about',
  ],
  [
    /\b(?:not|no) (?:a )?(?:cyber[- ]?attack|hack)\b|\boutage\b|\bit failure\b|\bcomputer failure\b|\bsystem crash\b/iu,
    'عطل في أنظمة الحاسوب',
    'about',
  ],
  [/\bflights?\b.{0,40}\b(?:cancel|halt|scrap|ground)/iu, 'إلغاء رحلات جوية', 'about'],
  [/\bzero-days?\b|\bpatch(?:es)?\b|\bvulnerabilit/iu, 'ثغرات أمنية وتحديثات لإغلاقها', 'about'],
  [/\bcyber monday\b|\bblack friday\b|\bonline (?:sales|shopping)\b/iu, 'مبيعات التسوق الإلكتروني', 'about'],
  [/\bcyber insurance\b|\binsurers?\b|\binsurance\b/iu, 'سوق التأمين السيبراني', 'about'],
  [/\bclass action\b|\bsettle(?:ment|s)?\b|\blawsuit\b/iu, 'تسوية قضائية', 'about'],
  [/\bransomware\b/iu, 'هجوم ببرامج الفدية', 'about'],
  [
    /\btwitter\b.{0,60}\b(?:hack|bitcoin)|\b(?:hack|bitcoin).{0,60}\btwitter\b/iu,
    'اختراق حسابات على تويتر',
    'about',
  ],
  [/\bdata breach|\bhack(?:ed|ers?)?\b|\bbreach\b/iu, 'اختراق بيانات', 'about'],
  [/\bacqui(?:re|res|sition)\b|\bis joining\b|\bmerger\b/iu, 'صفقة استحواذ', 'about'],
  [/\btrade (?:deal|agreement|pact)\b/iu, 'اتفاق تجاري', 'between'],
  [/\btariffs?\b|\btrade war\b/iu, 'رسوم جمركية وخلاف تجاري', 'between'],
  [/\bnuclear\b|\biaea\b|\bsnapback\b/iu, 'الملف النووي والعقوبات', 'about'],
  [/\bceasefire\b|\btruce\b/iu, 'وقف إطلاق النار', 'between'],
  [/\bsanctions?\b/iu, 'عقوبات', 'about'],
  [/\bmissiles?\b|\bdrones?\b|\bair ?strikes?\b|\btroops\b/iu, 'عمليات عسكرية', 'about'],
  [/\bdiplomats?\b.{0,40}\bexpel|\bexpel.{0,40}\bdiplomats?\b|\bambassador\b/iu, 'خلاف دبلوماسي', 'between'],
  [
    /\bcoalition\b|\bchancellor candidate\b|\bprime minister\b.{0,40}\bparliament\b/iu,
    'السياسة الداخلية',
    'in',
  ],
  [/\belections?\b|\bballots?\b|\bvoters?\b/iu, 'انتخابات', 'in'],
  [/\binterest rates?\b|\binflation\b/iu, 'أسعار الفائدة والتضخم', 'in'],
  [/\boil prices?\b|\bcrude\b/iu, 'أسعار النفط', 'about'],
  [/\b(?:football|soccer|league|cup|goals?|striker|midfielder)\b/iu, 'مباراة رياضية', 'about'],
  [/\bartificial intelligence\b|\bAI\b/u, 'الذكاء الاصطناعي', 'about'],
  [/\bclimate\b/iu, 'المناخ', 'about'],
  [/\brefugees?\b|\bdisplaced\b/iu, 'لاجئين ونازحين', 'about'],
  [/\barrest(?:s|ed)?\b|\bdetained\b|\bcharged\b/iu, 'توقيف وملاحقة قضائية', 'about'],
  [/\btalks\b|\bnegotiations?\b|\bsummit\b/iu, 'محادثات', 'between'],
  [/\bcyber/iu, 'شأن يتصل بالأمن السيبراني', 'about'],
];
