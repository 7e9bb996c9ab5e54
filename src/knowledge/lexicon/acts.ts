import { ACCUSATION_RULES } from './acts/accusation.ts';
import type { ActRule } from './acts/build.ts';
import { COOPERATION_RULES } from './acts/cooperation.ts';
import { DEFENCE_RULES } from './acts/defence.ts';
import { LAW_RULES } from './acts/law.ts';
import { RUPTURE_RULES } from './acts/rupture.ts';
import { TECHNOLOGY_RULES } from './acts/technology.ts';

export type { ActRule } from './acts/build.ts';

/** The cues of all acts, family by family. */
export const ACT_RULES: readonly ActRule[] = [
  ...RUPTURE_RULES,
  ...ACCUSATION_RULES,
  ...LAW_RULES,
  ...DEFENCE_RULES,
  ...COOPERATION_RULES,
  ...TECHNOLOGY_RULES,
];

/** Makers of spyware: a ban or a list that names them is a control of their trade. */
export const SPYWARE_MAKER =
  /(?:ان ?اس ?او|كانديرو?|انتلكسا|انتيلكسا|سايتروكس|باراغون|\bnso\b|candiru|intellexa|cytrox|paragon|برامج (?:ال)?تجسس|commercial spyware|spyware (?:firm|maker|compan|vendor))/u;

/** What is said not to be done: «لن تفرض عقوبات», "will not impose". It ends where the cue begins. */
export const NEGATED =
  /(?:(?<!\p{L})[وف]?(?:لن|لم|لا|ليس|دون|بدون|عدم|عن عدم) (?:\S+ ){0,2}|\b(?:not|no|never|without|won[’']t|didn[’']t|stopped short of) (?:\w+ ){0,3})$/u;

/** Whose envoys: the name that stands by them is whom the act hits, wherever it stands. */
export const ENVOYS =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:سفير|سفيره|سفاره|دبلوماسيين|دبلوماسيون|دبلوماسيا|دبلوماسي|بعثه|قايم بالاعمال)(?!\p{L})|\b(?:ambassadors?|envoys?|diplomats?|embassy|charg[eé])\b/gu;

/** What was done before and is only recalled: «بعد يومين من طرد», "two days after Tirana broke off". It ends where the cue begins. */
export const RECALLED =
  /(?:(?<!\p{L})[وف]?(?:بعد|عقب|اثر|منذ|قبل|سبق)(?:ما|ان)? (?:\S+ ){0,4}|\b(?:after|since|following|before|despite) (?:\S+ ){0,4})$/u;
/** A sentence that tells what had been: «وكانت واشنطن قد عاقبت», "Last month Tirana had". */
export const PLUPERFECT =
  /^[^\p{L}]*(?:وكان|وكانت|كان|كانت|وسبق|سبق) (?:\S+ ){0,6}?قد(?!\p{L})|^[^\p{L}]*(?:و)?سبق (?:ل|ان)|^\W*(?:earlier|last (?:week|month|year)|previously|in (?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d))\b/u;
/** Blame told in passing: «الهجوم الذي تنسبه تيرانا إلى», "an attack it blames on". */
export const IN_PASSING =
  /(?:(?:الذي|التي|الذين|ما|المنسوب\S*) (?:\S+ ){0,2}|\b(?:that|which|whom|who) (?:\w+ ){0,2}|\b(?:attack|hack|breach|campaign)s? (?:it |they )?)$/u;

/** What makes an item something else than news. */
export const GENRES = {
  opinion:
    /^\s*(?:راي|مقال|تحليل|وجهه نظر|افتتاحيه|opinion|op-ed|analysis|editorial|commentary|comment)\s*[:|–-]|\b(?:i think|i argue|in my (?:view|opinion)|this (?:paper|essay|study) (?:examines|looks|argues|explores))\b|في رايي|برايي|تتناول هذه (?:ال)?(?:ورقه|دراسه|مقاله)|(?:هذا المقال|هذه المقاله|هذه الورقه|قراءه في|هذا التحليل|نقارن|نتساءل)(?!\p{L})|\((?:تحليل|راي|مقال|تقدير موقف)\)|صدر\S* (?:\S+ )?(?:عن دار|حديثا)|(?:يقع|هذا|في) الكتاب|كتاب (?:جديد|«)|(?:مسلسل|فيلم|دراما|روايه|موسم) (?:\S+ ){0,3}?(?:جديد|يروي|تدور|بطول|ياخذ)|\b(?:new book|the book|(?:the|a|debut|his|her) novel|the film|documentary|screenplay|podcast|drama|thriller|sitcom|tv series|miniseries|starring|box office)\b/u,
  explainer:
    /^\s*(?:what is|what are|how (?:to|does|do|did)|why (?:the|is|are|does)|explainer|timeline|q&a|ما هي|ما هو|كيف|لماذا|شرح|تعرف علي|سوال وجواب|اسيله واجوبه)(?!\p{L})|\bexplained\b|\bwhat (?:we know|to know)\b|كل ما (?:تريد|يجب|نعرف)|ماذا (?:نعرف|تغير|يعني)|what (?:changed|it means)/u,
  // Where the years stand first, the item looks back; «ten years later» inside a title may date a verdict.
  anniversary:
    /(?:ذكري|^[^\p{L}]*(?:بعد )?(?:\S+ )?(?:عام|عامان|عامين|سنوات|اعوام|سنه|عقد|عقدان) (?:من|علي) (?!التوالي)|في مثل هذا (?:اليوم|الشهر)|نستعرض في هذا|\banniversary\b|^[^\p{L}]*(?:[\p{L}\d-]+ ){0,2}(?:years?|decades?) (?:on|later|since|after)\b|\blooking back\b)/u,
  'live-blog': /(?:\blive(?: updates| blog|:)|تغطيه (?:مباشره|مستمره)|لحظه بلحظه|مباشر\s*[:|])/u,
  digest:
    /(?:\b(?:round-?up|weekly (?:news )?(?:digest|review)|in brief|newsletter|daily news|this week in|headlines)\b|عناوين الصحف|جوله الصحافه|نشره (?:ال)?(?:اخبار|مساء|صباح|ظهيره)|ابرز (?:ما جاء|الاخبار|العناوين|الانباء|احداث)|موجز|اخبار موجزه|حصاد)/u,
} as const;

/** A state speaks, and names who broke in: «قالت الصين إن وكالة أميركية تسللت», "Canada says Chinese hackers breached". */
export const SAYING = {
  ar: /(?<!\p{L})و?(?:قال|قالت|اعلن|اعلنت|كشف|كشفت|افاد|افادت|اكد|اكدت|ذكر|ذكرت|تقول|يقول|تكشف|تعلن|توكد|يتحدث|تتحدث)(?!\p{L})|^\s*[\p{L} ]{3,30}:/u,
  en: /^[^:]{3,45}:|\b(?:sa(?:id|ys)|told|reveal(?:s|ed)|disclos(?:es|ed)|confirm(?:s|ed)|announc(?:es|ed)|claim(?:s|ed)|report(?:s|ed)|warn(?:s|ed)|conclud(?:es|ed)|determin(?:es|ed))\b/u,
} as const;
export const INTRUDING = {
  ar: /(?<!\p{L})[وف]?(?:ت|ي)?(?:سللت?|تسللت?|اخترقت?|خترق|قرصنت?|هاجمت?|هاجم|استهدفت?|ستهدف|سرقت?|تجسست?|عطلت?|زرعت?|شنت?|نفذت?|نفذتاها|نفذها|نفذته|حاولوا اختراق|محاولات? (?:ل)?اختراق|محاولات لاختراق|زرعوا|اخترقوا)(?!\p{L})/u,
  en: /\b(?:br(?:eached|oke into)|hack(?:ed|ing)|compromised|infiltrated|penetrated|planted|implanted|wiped|erased|exploited|spied|tried to (?:hack|break)|sought to (?:hack|break)|st(?:ole|olen)|target(?:ed|ing)|attack(?:ed|ing)|burrow(?:ed|ing)|hackers|hacking group|cyber ?attacks?)\b/u,
} as const;

/** Hackers, or what they did, with room for the nationality beside: «قراصنة روس», "Chinese intrusions", «وحدة سيبرانية إيرانية». */
export const INTRUDERS = {
  ar: /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:قراصنه|قرصان|قرصنه|متسلل\p{L}*|مخترق\p{L}*|مهاجم\p{L}+|هاكرز?|جواسيس|هجوم|هجمات|هجمه|اختراق|اختراقات|مجموعه|مجموعات|وحده|وحدات|قوات|عملاء|استخبارات|مخابرات|جهات|عناصر|ضباط|حملات?|تجسس|نشاط|انشطه|جيش)(?!\p{L})/gu,
  en: /\b(?:hackers?|hacking|intruders?|intrusions?|spies|operatives|attackers?|attacks?|cyber ?attacks?|cyberspies|groups?|units?|actors?|intelligence|officers?|espionage|campaigns?|operations?|forces?|military|army|agents?|servers|breach(?:es)?|hacks?|malware|activity)\b/gu,
} as const;

/** A power that is not named is still another power: «جهة حكومية أجنبية», "a sophisticated state-based actor". */
export const UNNAMED_STATE =
  /دول (?:ال)?(?:مقاطعه|حصار|جوار)|(?:ال)?غرب(?!\p{L})|اعداء|\b(?:the west|(?:with|from|against|in) west(?! (?:bank|coast|virginia|africa|java|end))|western (?:powers|states|countries|capitals))\b|(?:دوله|جهه|جهات|قوه|قوي|دول|اطراف|طرف|حكومه|كيان|استخبارات) (?:\S+ ){0,2}?(?:اجنبيه|اجنبي|خارجيه|خارجي|معاديه|معادي|متطوره|حكوميه|ترعاه\S*)|(?:ترعاه|تدعمه|مدعوم\S* من)\S* (?:دوله|حكومه|دول)|\b(?:foreign|hostile|unnamed|sophisticated|another) (?:\w+[- ]){0,2}?(?:state|power|government|country|nation|adversary|actor|intelligence)s?\b|\b(?:nation[- ]state|state[- ](?:based|backed|sponsored|linked|run)|government[- ]backed)\b/u;

/** Makers of software, analysts, the press: what they find is no state's word until a state says it. */
export const VENDORS =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:مايكروسوفت|مانديانت|كراود ?سترايك|جوجل|غوغل|كاسبرسكي|باحث\p{L}+|محلل\p{L}+|خبراء (?:في )?(?:ال)?امن|سيمانتك|تريند مايكرو|بروف ?بوينت|ايسيت|اسيت|تشيك ?بوينت|تشك بوينت|سيسكو|ميتا|فيسبوك|سيتيزن لاب|فريق بحثي|تقرير لشركه|قالت (?:ال)?شركه|اعلنت (?:ال)?شركه|بحسب (?:ال)?شركه|امازون|ابل)(?!\p{L})|\b(?:microsoft|mandiant|crowdstrike|google|kaspersky|researchers?|analysts?|symantec|trend micro|proofpoint|eset|check point|cisco|talos|meta|facebook|citizen lab|recorded future|fireeye|sentinel\w*|palo alto|unit 42|dragos|amazon|apple|secureworks|sekoia|group-ib|volexity|sophos|bitdefender|lookout|eff|amnesty(?: international)?|access now|security (?:firm|company|vendor|researchers?)|(?:the )?(?:company|firm|vendor|lab) (?:said|says|wrote|found))\b/u;

/** A law of one's own house: its penalties and its critics are no diplomacy. */
export const HOME_LAW =
  /(?:مجلس (?:ال)?(?:نواب|شوري|امه|وزراء|شيوخ)|برلمان|كنيست)\S* (?:\S+ ){0,8}?(?:قانون|مرسوم|تعديلات|نظام)|(?:مشروع )?(?:ال)?قانون (?:\S+ ){0,4}?(?:[وفبلك]{0,2}(?:ال|ل)?)(?:جرايم|جريمه|حمايه|استخدام|اساءه|الكتروني)|\b(?:parliament|lawmakers|senate|cabinet|mps|legislators|assembly|congress) (?:\w+ ){0,6}?(?:bill|law|act|amendments?)\b|\b(?:cyber ?crime|cyber ?security|data protection) (?:and \w+ )?(?:bill|law|act)\b/u;

/** A lecture, a course, a fair: what is discussed there binds nobody. */
export const AT_SCHOOL =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:ندوه|محاضره|جامعه(?! (?:ال)?دول)|جامعات|كليه|طلاب|طلبه|ورشه|استاذ|اساتذه|اكاديمي\S*|معرض|مسابقه|دوره تدريبيه|خريج\S*)(?!\p{L})|\b(?:seminar|lecture|universit\w+|college|students?|professors?|workshop|expo|trade fair|competition|graduat\w+|summer school)\b/u;
/** What firms say when asked, and what they sell: no state acts in it. */
export const OF_THE_MARKET =
  /استطلاع|استبيان|مديرين تنفيذيين|مديري الشركات|روساء الشركات|ارباح|اسهم|حصه سوقيه|المرتبه|المركز الاول|الموشر|تصنيف\S*|\b(?:survey(?:ed)?|ceos?|chief executives|company heads|consultancy|earnings|shares|market share|premiums|insurers|index|ranking|ranked)\b/u;
/** Criminals by name: what they do is crime until a state ties them to another. */
export const CRIMINALS =
  /(?:عصابه|عصابات|مجموعه اجراميه|مجرم\S*|جريمه منظمه)(?!\p{L})|\b(?:criminal (?:group|gang|hackers?)|cyber ?criminals?|criminals|(?:ransomware|crime|hacking) gangs?|gang)\b/u;

/** Fraud by net and telephone: a state's sanctions on it are out, unless intrusions are part of the charge (domain.md 2). */
export const FRAUD = /احتيال|نصب|مجمعات|\b(?:scam\w*|fraud\w*|romance|pig butchering)\b/u;
export const INTRUSION_WORDS =
  /اختراق|اخترق|قرصن|قراصن|تسلل|فديه|خبيث|\b(?:hack\w*|intrusion\w*|malware|ransomware|breach\w*|botnet|cyber ?attack\w*)\b/u;

/** «41 دولة», "thirty nations": states act though none is named. */
export const MANY_STATES =
  /(?:\d{1,3}|عشرون|ثلاثون|اربعون|خمسون|عشرات|سبع|ثماني|تسع|عشر|خمس|ست|اثنتا عشره) (?:من )?(?:ال)?(?:دوله|دول|بلدا|بلد|حكومه|حكومات)|\b(?:\d{2,3}|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens of|twenty|thirty|forty|fifty|sixty)(?:-\w+)? (?:\w+ )?(?:states|nations|countries|governments)\b/u;

/** A newspaper tells what states do in secret: nobody accuses, the operation is the news. */
export const TOLD_BY_THE_PRESS =
  /(?:صحيفه|واشنطن بوست|نيويورك تايمز|وول ستريت|هارتس|هاارتس|ديلي تلغراف|تقرير صحفي|وسايل اعلام|مجله)|\b(?:paper|newspaper|new york times|washington post|wall street journal|guardian|der spiegel|haaretz|media reports?|magazine)\b/u;

/** A firm is the other side: a contract, no pact. */
export const WITH_A_FIRM =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:شركه|شركات|بنك|مصرف|سيسكو|مايكروسوفت|هواوي|غوغل|جوجل|امازون|اوراكل|فورتينت|كاسبرسكي|مشغل)(?!\p{L})|\b(?:company|firm|bank|cisco|microsoft|huawei|google|amazon|oracle|fortinet|kaspersky|operator|startup|vendor|inc|ltd|corp)\b/u;
/** Privacy rules for a platform, no security ban (domain.md 2). */
export const PRIVACY_ONLY =
  /خصوصيه|بيانات شخصيه|البيانات الشخصيه|غرامه|احتكار|منافسه|اخلاق\S*|تماسك|محتوي|مراهنات|(?:ال)?قيم|قاصرين|اطفال|مروعه|خادش\S*|\b(?:harmony|moral\w*|gambl\w+|obscen\w+|content|cohesion|privacy|data protection|antitrust|competition|fined?|minors|children)\b/u;
export const SECURITY =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:امن\S{0,3}|امني\S*|تجسس\S*|سياده\S*|تهديد\S*)(?!\p{L})|\b(?:security|spy\w*|espionage|threat\w*|sovereignty|defen[cs]e)\b/u;
/** An intrusion said not to have been at all: «تنفي اختراق منظومتها», "denies being hacked". */
export const NO_INTRUSION =
  /(?<!\p{L})[وف]?(?:نفي|نفت|تنفي|ينفي|نافيا|نافيه|كذب|كذبت) (?:\S+ ){0,4}?(?:اختراق|تعرض\S*|قرصنه|حدوث|وقوع|صحه|تسرب|تسريب)|\bden(?:y|ies|ied) (?:\w+ ){0,3}?(?:being|been|any (?:breach|hack|leak)|(?:online )?(?:chatter|rumou?rs|talk) (?:that|of) (?:\w+ ){0,2}?(?:hackers?|hack)|that (?:\w+ ){0,4}?(?:was|were|had been) (?:hack|breach)|a breach|hack of its)/u;

/** Police at work: an arrest is crime, unless a state stands behind the hacker or asks for him. */
export const POLICE_WORK =
  /(?:شرطه|شرطي|درك|امن عام|مباحث|حرس مدني|انتربول|يوروبول|نيابه)\S* (?:\S+ ){0,6}?(?:اوقف|اعتقل|ضبط|قبض|فكك|داهم)\S*|(?:اوقفت?|اعتقلت?|ضبطت?|(?:القت?|القاء) القبض|توقيف|اعتقال|تفكيك) (?:\S+ ){0,6}?(?:شرطه|شخص\S*|اشخاص|مشتبه\S*|متهم\S*|عصابه|شبكه|شبان|مراهق|محتال)|\b(?:police|interpol|europol|officers|detectives)\b[^.]{0,80}\b(?:arrest|seiz|detain|nab|bust|raid|dismantl)\w*|\barrest(?:s|ed)? (?:\w+ ){0,6}?(?:suspects?|people|men|teen\w*|man|woman|hackers?)\b/u;
/** What ties a hacker to a state: then his arrest is more than crime. */
export const STATE_TIE =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:استخبارات|مخابرات|حرس (?:ال)?ثوري|تجسس|جاسوس|جواسيس|دوله (?:اجنبيه|معاديه)|لحساب|لصالح|بطلب من|بناء علي طلب|تسليم\S*|تسلم\S*|عقوبات|سفير|سفاره|دبلوماسي\S*|كرملين)(?!\p{L})|\b(?:gru|fsb|svr|mss|irgc|intelligence|spy|spies|spying|espionage|state[- ](?:backed|sponsored|linked)|extradit\w+|at the request|at [\w.]+ request|sanctions?|ambassador|embassy|diplomat\w*|kremlin)\b/u;

/**
 * What makes news with a cyber word and two states a matter of police, trade, school or stage all the same. Where none of it stands,
 * and both states and the cyber object stand early, the item is taken for diplomacy though no cue of the tables was heard.
 */
export const NO_DIPLOMACY =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:شرطه|توقيف|اوقفت?|القبض|عصابه|عصابات|احتيال|نيابه|محكمه|غرامه|تغريم|زباين|عملايها|عملايه|شركه|شركات|معرض|موتمر|مسابقه|بطوله|طلاب|طلبه|جامعه|جامعات|دوره تدريبيه|جايزه|استثمار\S*|ارباح|اسهم|ثغره|تحديث|مستخدم\S*|مشترك(?:ين|ون|يها)|فيلم|مسلسل|روايه|كتاب|منتخب|مباراه|لاعب\S*|موظفين|ورشه|ندوه|موشر\S*|تصنيف|مرتبه|ترتيب|المركز (?:الاول|الثاني|الثالث)|تشفير تطبيق\S*)(?!\p{L})|\b(?:police|arrest\w*|suspects?|gangs?|fraud\w*|scam\w*|court|jury|fined?|customers?|subscribers?|users|investors?|funding round|startup|shares|revenue|expo|fair|students?|universit\w+|courses?|patch\w*|flaw|vulnerabilit\w+|film|movie|series|novel|book|game|insurer\w*|airline|retailer|bank|hospital|company|firm|passengers|index|ranking|ranked)\b/u;

/** What makes an act of cooperation, a rule or an office a matter between states, where only one is named. */
export const INTERNATIONAL =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:دولي|دوليه|دوليين|عالمي|عالميه|دبلوماسي|دبلوماسيه|خارجيه|متعدد(?:ه)? (?:ال)?اطراف|دول|دوله|بلدان|بلدا|حلفاء|حلفايها|شركاء|اقليمي|اقليميه|خليجي|خليجيه|عربي|عربيه|افريقي|افريقيه|متحده)(?!\p{L})|\b(?:international|multinational|multilateral|foreign|global|countries|nations|states|allies|allied|partners|diplomat\w*|ambassador|state department|united nations|cross-border|regional)\b/u;

export const MODALITY = {
  possible:
    /(?:قد|ربما|يمكن ان|من الممكن|احتمال|\b(?:could|may|might|would|possible|considering|weigh(?:s|ing)?)\b)/u,
  planned:
    /(?:تعتزم|يعتزم|تخطط|يخطط|تستعد|يستعد|تدرس|يدرس|تنوي|سوف|\b(?:plans?|planning|intends?|prepar(?:es|ing)|set to|expected to|draft|proposed?)\b)/u,
  unnamed:
    /(?:مصادر مطلعه|مسوولون لم تكشف|رفض\S* الكشف عن|\b(?:anonymous|unnamed|people familiar|sources said|reportedly)\b)/u,
} as const;
