import type { ActionSlug } from '../../model/action.ts';

/**
 * Cues of the 33 acts over folded text: verbs with their conjugations and nouns of action, in both languages. `alone`: the phrase names
 * the cyber side itself and needs no cyber word in its sentence.
 */
export interface ActRule {
  readonly action: ActionSlug;
  readonly ar: RegExp | null;
  readonly en: RegExp | null;
  readonly alone?: boolean;
}

/** Letters as folding leaves them, so that the tables can be written as Arabic is spelt. */
export const folded = (source: string): string =>
  source
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىئ]/g, 'ي')
    .replace(/ؤ/g, 'و')
    .replace(/ة/g, 'ه');

const ar = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}])(?:[وفس]?(?:ال|ب|ل|لل)?)(?:${folded(source)})`, 'u');
const en = (source: string): RegExp => new RegExp(`\\b(?:${source})`, 'u');

export const ACT_RULES: readonly ActRule[] = [
  {
    action: 'sever-relations',
    ar: ar(
      '(?:قطع|تقطع|قطعت|يقطع|انهاء|انهت|تنهي|تعليق|علقت|تجميد|جمدت|قررت قطع) (?:\\S+ ){0,3}?(?:ال)?علاقات|لم تعد تقيم علاقات|اغلاق (?:ال)?سفار|قطيعه|طي صفحه (?:\\S+ )?علاقات',
    ),
    en: en(
      '(?:cuts?|cutting|severs?|severed|severing|breaks?|broke|breaking|suspend(?:s|ed)?|ends?|ended) (?:off )?(?:\\w+ ){0,4}?(?:relations|ties)|(?:relations|ties) (?:\\w+ ){0,4}?(?:severed|cut|broken|ended)',
    ),
  },
  {
    action: 'expel-diplomats',
    ar: ar(
      '(?:طرد|تطرد|طردت|يطرد|ابعاد|ابعدت|تبعد|ترحيل) (?:\\S+ ){0,5}?(?:ال)?(?:دبلوماسي|سفير|ضباط|عناصر|موظف)|(?:امهل|امهلت|تمهل|يمهل)\\S* (?:\\S+ ){0,5}?(?:ساعه|ساعات)|(?:ساعه|ساعات) (?:\\S+ ){0,2}?(?:للرحيل|لرحيل|للمغادره|لمغادره)|اشخاص(?:ا)? غير مرغوب|شخص(?:ا)? غير مرغوب|طرد دبلوماسي|امرت (?:\\S+ ){0,3}?(?:ال)?دبلوماسيين (?:\\S+ ){0,6}?(?:ب)?(?:ال)?مغادره|(?:طلب|طلبت) (?:\\S+ ){0,5}?(?:دبلوماسي|سفار)\\S* (?:\\S+ ){0,5}?مغادره',
    ),
    en: en(
      'expel(?:s|led|ling)? (?:\\w+ ){0,6}?(?:diplomat|ambassador|envoy|officer|official|people|spies)|expulsions? of|persona(?:e)? non grata|(?:order(?:s|ed)?|told|giv\\w+|gave) (?:[\\w,]+ ){0,6}?(?:diplomat|embassy|staff)\\w* (?:[\\w,]+ ){0,6}?(?:leave|hours)|(?:diplomat|embassy|staff)\\w* (?:[\\w,]+ ){0,6}?(?:must|to|ordered to) (?:leave|quit|depart)',
    ),
  },
  {
    action: 'recall-ambassador',
    ar: ar(
      '(?:استدع|تستدع|يستدع|سحب|تسحب|سحبت)\\S* (?:\\S+ ){0,3}?(?:سفيرها|سفيره|سفيرنا|سفيرتها)|استدعاء سفيرها|استدعاء سفيره|للتشاور',
    ),
    en: en('recall(?:s|ed|ing)? (?:\\w+ ){0,4}?(?:ambassador|envoy)'),
  },
  {
    action: 'summon-envoy',
    ar: ar(
      '(?:استدع|تستدع|يستدع)\\S* (?:\\S+ ){0,4}?(?:ال)?(?:سفير(?!ها|ه\\b|نا)|سفيره ال|قائم بالاعمال|القائم|مبعوث)|استدعاء (?:ال)?سفير(?!ها|ه\\b)',
    ),
    en: en(
      "summon(?:s|ed|ing)? (?:[\\w’']+ ){0,5}?(?:ambassador|envoy|charg)|(?:ambassador|envoy)s? (?:\\w+ ){0,3}?(?:summoned|called in|hauled in)|call(?:s|ed|ing)? in (?:\\w+[’']?\\w* ){0,3}?(?:ambassador|envoy)",
    ),
  },
  {
    action: 'joint-attribution',
    ar: ar(
      '(?:اتهم|تتهم|يتهم|حمل|نسب|ندد)\\S* (?:\\S+ ){0,3}?(?:و)?(?:ال)?(?:حلفا|دول|واشنطن ولندن|الحلفاء)|(?:في )?بيان مشترك|حلفاؤها|وحلفا\\S+|موقف مشترك|اتهام اميركي بريطاني',
    ),
    en: en(
      'allies (?:\\w+ ){0,3}?(?:accus|blam|attribut|condemn)|jointly (?:accus|blam|attribut|denounc|condemn)|joint (?:statement|accusation|attribution)|(?:and|with) (?:its |their )?allies (?:\\w+ ){0,3}?(?:accus|blam)|(?:the )?(?:us|u\\.s\\.|uk|washington|london)(?:, [\\w .]+)* and (?:\\w+ ){1,3}(?:accus|blam|said|claimed|denounc)',
    ),
  },
  {
    action: 'attribution',
    ar: ar(
      '(?:اتهم|تتهم|يتهم|متهما|متهمه|اتهام)(?!ين|ون)\\S*|(?:نسب|نسبت|تنسب|ينسب)\\S* (?:\\S+ ){0,8}?(?:ل\\S|الي\\S*)|حمل\\S* (?:\\S+ ){0,3}?(?:ال)?مسؤوليه|(?:ال)?مسؤوله? عن|(?:ت|ي)?قف\\S* (?:وراء|خلف)|وقوف\\S* (?:وراء|خلف)|كانت (?:وراء|خلف)|كان (?:وراء|خلف)|(?:ت|ي)شير\\S* ب(?:ال)?اصبع|ثبت\\S* ضلوع|(?:هي التي|هو الذي|هم الذين|هي من|هو من) (?:قام|نفذ|شن|عطل|اخترق|هاجم)|خطط لها في|خططت لها|(?:وراء|خلف) (?:ال)?(?:هجوم|حمله|هجمات|قرصنه|اختراق)|القت? (?:ب)?(?:ال)?لوم|(?:ت|ي)?ربط\\S* (?:\\S+ ){0,6}?ب(?:مجموعه|قراصنه|روسيا|ايران|الصين|بكين|موسكو|طهران|كوريا)\\S*|(?:ت|ي)?سمي\\S* (?:\\S+ ){0,3}?(?:علنا|وحده|مجموعه|جهاز)|كشف\\S* (?:\\S+ )?عن يد|النقاب عن (?:يد|دور|ضلوع)|(?:ال)?ضلوع\\S*|القاء (?:ال)?لوم|اسناد|وجه\\S* اصابع|ترعاه\\S*|تدعمه\\S*|مدعومه من|المدعوم\\S* من|مرتبطه ب',
    ),
    en: en(
      "accus(?:e|es|ed|ing|ation|ations)|blam(?:e|es|ed|ing)|attribut(?:e|es|ed|ing|ion)|pins?(?:ned)? (?:\\w+ ){0,4}?on|point(?:s|ed)? (?:the )?finger|(?:was|were|is|are|stood|being) behind|responsible for|as the author|nam(?:e|es|ed|ing) (?:\\w+ ){0,4}?as (?:the |a )?(?:sponsor|author|culprit|perpetrator|source|backer|hand)|working for (?:the )?(?:chinese|russian|iranian|north korean|ministry|state|government|kremlin)|link(?:s|ed|ing)? (?:[\\w’']+ ){0,8}?to (?:a )?(?:chin|russ|iran|north korea|pyongyang|beijing|moscow|tehran|state)\\w*|(?:publicly |formally )?nam(?:es|ed|ing) (?:\\w+ ){0,2}?(?:gru|fsb|svr|mss|irgc|hackers|apt ?\\d+)|directed by|ties? to|tied to|at the door of|points? to|behind (?:the |a |an )?(?:\\w+ ){0,4}?(?:attack|hack|breach|intrusion|operation|campaign)|state[- ]sponsored|sponsored by|backed by|carried out by|linked to|holds? (?:\\w+ ){0,3}?responsible|ascrib",
    ),
  },
  {
    action: 'condemnation',
    ar: ar(
      '(?:ندد|تندد|يندد|تنديد|منددين|منددا|منددة|منددون|مدان|مساندتها?|وصف\\S* (?:\\S+ ){0,4}?(?:ب)?(?:ال)?خبيث|دان|دانت|ادان|ادانت|تدين|يدين|ادانه|شجب|استنكر|(?:ي|ت)?تضامن|تعرب عن تضامن|(?:ي|ت)?قف\\S* الي جانب|وقوف\\S* الي جانب)\\S*',
    ),
    en: en(
      'condemn(?:s|ed|ing|ation)?|denounc(?:e|es|ed|ing)|solidarity|stands? (?:with|by)|stood (?:with|by)|deplor',
    ),
  },
  {
    action: 'denial',
    ar: ar(
      '(?:(?:نفي|نفت|تنفي|ينفي|نافيا|نافيه)(?!ذ)|كذب|تكذب|تكذيب|رفضت? (?:\\S+ ){0,4}?(?:ال)?اتهام|ترفض (?:\\S+ ){0,4}?(?:ال)?اتهام|لا اساس ل|لا صحه|عار عن|عاريه عن|باطل|براءت|مزاعم|ادعاءات|افتراءات)\\S*',
    ),
    en: en(
      "den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing)? (?:[\\w’']+ ){0,4}?(?:accus|alleg|claim|charge|grounds|reasons|finding|blame)|(?:reject|dismiss)(?:s|ed|ing)? (?:\\w+ ){0,4}?as (?:\\w+ )?(?:baseless|false|politic|slander|absurd|fabricat)|slander|baseless|groundless|unfounded|dismiss(?:es|ed|ing)? (?:[\\w’']+ ){0,4}?(?:accus|alleg|claim|reasons|grounds)|smear",
    ),
  },
  {
    action: 'warning',
    ar: ar(
      '(?:حذر|تحذر|يحذر|تحذير|توعد|تتوعد|يتوعد|هدد|تهدد|يهدد|لوح|تعهد\\S* ب(?:مزيد|ال?رد|اتخاذ)|عواقب|خطوط? حمراء|ستتخذ (?:\\S+ )?(?:ال)?مزيد|سترد|سيرد)\\S*',
    ),
    en: en(
      'warn(?:s|ed|ing)?|vow(?:s|ed)?|threaten(?:s|ed)?|will respond|consequences|red lines?|further action|retaliat',
    ),
  },
  {
    action: 'advisory',
    ar: ar(
      '(?:تنبيه|تحذير|نشره|استشاري|ارشادات|توجيهات)\\S* (?:\\S+ ){0,2}?(?:مشترك|امني)|(?:وكالات|اجهزه) (?:\\S+ ){0,5}?(?:تحذر|تنبه|تصدر)',
    ),
    en: en(
      'advisory|(?:joint |cybersecurity |security )(?:guidance|alert)|(?:agencies|five eyes) (?:\\w+ ){0,5}?(?:warn|issue|publish|release)',
    ),
  },
  {
    action: 'sanctions',
    ar: ar(
      '(?:عقوبات|عقوبه|عاقب|تعاقب|يعاقب|معاقبه|جمد\\S* (?:\\S+ ){0,2}?(?:ال)?(?:اصول|اموال)|تجميد (?:\\S+ )?(?:اصول|اموال|الاصول)|(?:ادرج|تدرج|ادراج)\\S* (?:\\S+ ){0,6}?(?:قائمه|لائحه|قوائم)(?! (?:ال)?مطلوبين)|(?:ال)?قائمه السوداء|حظر (?:ال)?سفر|(?:حظر|تحظر|حظرت|منع|منعت|تمنع) (?:\\S+ ){0,5}?(?:ال)?تعامل)\\S*',
    ),
    en: en(
      'sanction(?:s|ed|ing)?|asset freezes?|froze (?:\\w+ ){0,3}?assets|travel bans?|blacklist(?:s|ed)?',
    ),
  },
  {
    action: 'prosecution',
    ar: ar(
      '(?:لائحه (?:ال)?اتهام|لوائح اتهام|وجه\\S* (?:\\S+ ){0,3}?(?:ال)?(?:اتهام|تهم|تهمه)|مذكره (?:ال)?(?:توقيف|اعتقال)|مذكرات (?:ال)?توقيف|(?:قائمه|لائحه) (?:ال)?مطلوبين|تسليم (?:\\S+ )?(?:ال)?(?:قرصان|متهم|هاكر)|القضاء ال|وزاره العدل (?:\\S+ ){0,4}?(?:توجه|اتهم|تتهم)|يلاحق|ملاحقه|محاكمه)\\S*',
    ),
    en: en(
      'indict(?:s|ed|ment|ments)?|charg(?:es|ed|ing) (?:\\w+ ){0,6}?(?:hack|with|over|officer|national|member|men|for)|criminal charges|arrest warrants?|extradit(?:e|es|ed|ion)|unseal(?:s|ed)?|prosecut',
    ),
  },
  {
    action: 'reward',
    ar: ar('(?:ال)?مكافا\\S*|(?:تعرض|عرضت) (?:\\S+ ){0,4}?(?:ملايين|مليون) دولار'),
    en: en(
      'reward(?:s)? (?:of|for|offered)|offers? (?:a |up to )?(?:\\$|\\w+ )*(?:million )?(?:\\w+ )?(?:reward|bounty)|reward',
    ),
  },
  {
    action: 'disruption',
    ar: ar(
      '(?:تعطيل|عطلت|تفكيك|فككت|تفكك|مصادره|صادرت|ضبط|اغلاق) (?:\\S+ ){0,4}?(?:شبكه|شبكات|بوتنت|خوادم|نطاقات|مواقع|برمجيه)',
    ),
    en: en(
      '(?:disrupt(?:s|ed|ing)?|dismantl(?:e|es|ed|ing)|seiz(?:e|es|ed|ing)|take[- ]?down|took down|takes down|neutraliz\\w+) (?:\\w+ ){0,6}?(?:botnet|network|domain|server|malware|infrastructure|site)',
    ),
  },
  {
    action: 'intl-complaint',
    ar: ar(
      '(?:شكوي|شكت|اشتكت|تشتكي|(?:رساله|مذكره) (?:\\S+ ){0,3}?مجلس الامن|(?:امام|الي|في) مجلس الامن|محكمه العدل الدوليه|المحكمه الجنائيه)\\S*',
    ),
    en: en(
      'complain(?:s|ed|t)? (?:\\w+ ){0,4}?(?:un|united nations|security council)|(?:to|at|before|in) (?:the )?(?:un |u\\.n\\. |united nations )?security council|security council (?:meeting|session|discuss|takes|took)|any other business',
    ),
  },
  {
    action: 'collective-defence',
    ar: ar('(?:ال)?ماده (?:ال)?(?:خامسه|5|رابعه|4)|(?:ال)?دفاع (?:ال)?(?:جماعي|مشترك)|الماده الخامسه'),
    en: en('article (?:5|five|v|4|four)\\b|collective defen[cs]e|all[- ]for[- ]one|one[- ]for[- ]all'),
  },
  {
    action: 'national-emergency',
    ar: ar('(?:حاله|اعلان|تعلن|اعلنت) (?:\\S+ ){0,3}?(?:ال)?طوارئ'),
    en: en('(?:state of )?(?:national )?emergency'),
  },
  {
    action: 'cyber-operation',
    ar: ar(
      '(?:شن|شنت|تشن|نفذ|نفذت|تنفذ)\\S* (?:\\S+ ){0,3}?(?:هجوم|هجمات|عمليه|عمليات|ضربه|حمله)\\S* (?:\\S+ )?(?:ال)?(?:سيبراني|الكتروني|معلوماتي)|(?:قراصنتها|قراصنتنا|وحداتها السيبرانيه|خبراءها) (?:\\S+ )?(?:محو|اخترق|دمر|عطل|مسح|شل)\\S*|هجوم سيبراني (?:\\S+ )?(?:مضاد|انتقامي)',
    ),
    en: en(
      '(?:launch(?:es|ed)?|carr(?:y|ies|ied) out|conduct(?:s|ed)?|mount(?:s|ed)?) (?:\\w+ ){0,4}?cyber(?: ?attack|attacks| operation| strike| assault)|claim(?:s|ed)? (?:responsibility for )?(?:\\w+ ){0,3}?(?:hack|cyber ?attack|breach)|(?:its|our|their) (?:cyber (?:specialists?|forces?|units?|operators|experts)|hackers) (?:[\\w,]+ ){0,8}?(?:wiped|destroyed|hacked|broke|erased|crippled|disabled|took down)|cyber ?strike|retaliatory (?:cyber|hack)',
    ),
  },
  {
    action: 'exercise',
    ar: ar(
      '(?:تمرين|تمارين|مناوره|مناورات)\\S*|تدريب\\S* (?:\\S+ ){0,4}?(?:ال)?(?:سيبراني|امن السيبراني|الكتروني)\\S*',
    ),
    en: en(
      '(?:cyber ?(?:defen[cs]e |security )?)?(?:exercise|drill|war ?game)s?\\b|cyber range|train(?:ed|ing)? (?:side by side|together|jointly)|joint(?:ly)? train\\w*|locked shields',
    ),
  },
  {
    action: 'treaty',
    ar: ar(
      '(?:معاهده|معاهدات)(?! (?:ال)?(?:حلف|ناتو|شمال|اطلسي))\\S*|(?:اتفاقيه|ميثاق)\\S* (?:\\S+ ){0,4}?(?:ال)?(?:جريمه|جرائم|سيبراني|الامم المتحده|الكتروني|بودابست|مكافحه)',
    ),
    en: en("(?<!atlantic |nato |founding |alliance |alliance[’']s )(?:treaty|convention)\\b"),
  },
  {
    action: 'norms',
    ar: ar(
      '(?:قواعد|معايير|سلوك) (?:\\S+ ){0,3}?(?:ال)?(?:دول|مسؤول|سلوك|فضاء)|(?:ال)?فريق العامل|فريق (?:ال)?خبراء (?:ال)?حكومي|(?:ال)?اليه (?:ال)?عالميه|القانون الدولي (?:\\S+ ){0,3}?(?:ال)?(?:فضاء|سيبراني)',
    ),
    en: en(
      'norms?\\b|rules of (?:the road|state)|open[- ]ended working group|oewg|responsible state behaviou?r|group of governmental experts|global mechanism|international law (?:\\w+ ){0,3}?cyber',
    ),
  },
  {
    action: 'agreement',
    ar: ar(
      '(?:مذكره|مذكرتي|مذكرات) (?:ال)?(?:تفاهم|تعاون)|(?:وقع|توقع|يوقع|توقيع|ابرم|تبرم)\\S* (?:\\S+ ){0,4}?(?:اتفاق|مذكره|بروتوكول)\\S*|(?:اتفاق|بروتوكول|اتفاقيه) (?:\\S+ ){0,2}?تعاون',
    ),
    en: en(
      'memorand(?:um|a) of understanding|\\bmou\\b|sign(?:s|ed|ing)? (?:\\w+ ){0,5}?(?:agreement|deal|pact|accord|memorandum)|agree(?:s|d|ment)? (?:to|on|not)',
    ),
  },
  {
    action: 'dialogue',
    ar: ar('(?:حوار|(?:ي|ت)?ناقش|جلسه|محادثات|مشاورات|مباحثات|بحث|يبحث|تبحث|بحثا|اجتماع|قمه|لقاء)\\S*'),
    en: en('(?:talks|dialogue|consultations?|summit|discuss(?:es|ed|ions?)?|meet(?:s|ing)?|met)\\b'),
  },
  {
    action: 'coalition',
    ar: ar(
      '(?:مبادره|تحالف|ائتلاف|مجلس وزراء (?:ال)?امن السيبراني|(?:اطلق|تطلق|اطلاق)\\S* (?:\\S+ ){0,3}?(?:مبادره|تحالف|شراكه))\\S*',
    ),
    en: en('coalition|initiative|alliance of|pledge|counter ransomware|paris call|pall mall'),
  },
  {
    action: 'capacity-aid',
    ar: ar(
      '(?:دعم|يدعم|تدعم|سيساعد|ستساعد|مساعدتها|مد يد العون|عرض العون|تعرض العون|عرضت (?:\\S+ )?(?:مد يد|مساعد)|مساعده|مسانده|تساند|تسخير|مساعدات|يساعد|تساعد|تقديم (?:ال)?(?:دعم|مساعده)|بناء (?:ال)?قدرات|تمويل|منحه|(?:ت|ي)?وفد|اوفدت?|ايفاد|(?:نشر|نشرت|تنشر|يضع|تعرض|عرضت|سترسل|سيرسل) (?:\\S+ ){0,4}?(?:فريق|خبراء)|ارسال|ترسل|يرسل|خبراء)\\S*',
    ),
    en: en(
      '(?:help(?:s|ed|ing)?|assist(?:s|ed|ance)?|support(?:s|ed)?|aid|capacity[- ]building|fund(?:s|ed|ing)?|send(?:s|ing)? (?:\\w+ ){0,4}?(?:team|expert)|deploy)\\w*',
    ),
  },
  {
    action: 'policy',
    ar: ar('(?:استراتيجيه|سياسه|خطه|مكتب|هيئه|وكاله) (?:\\S+ ){0,3}?(?:ال)?(?:سيبراني|الفضاء|رقمي)\\S*'),
    en: en(
      '(?:strategy|bureau|office|policy|doctrine|position paper|executive order|ambassador for cyber|cyber ambassador)\\b',
    ),
  },
  {
    action: 'de-escalation',
    ar: ar(
      '(?:رفع|ترفع|الغاء|الغت|تعليق|توقف|اوقفت|وقف|تجميد|تخفيف) (?:\\S+ ){0,4}?(?:ال)?(?:عقوبات|عمليات|خطط|هجمات)|(?:صفقه )?تبادل (?:ال)?(?:سجناء|اسري)|تهدئه',
    ),
    en: en(
      '(?:lift(?:s|ed|ing)?|halt(?:s|ed)?|drop(?:s|ped)?|paus(?:e|es|ed)|suspend(?:s|ed)?|shelv(?:e|es|ed)|eas(?:e|es|ed)) (?:\\w+ ){0,5}?(?:sanctions|operations|plans)|prisoner swap',
    ),
  },
  {
    action: 'export-control',
    ar: ar(
      '(?:حظر|تحظر|حظرت|منع|منعت|قيود|ضوابط|ادرج|ادراج|تدرج|اضاف|تضيف|وضع|تضع|يضع)\\S* (?:\\S+ ){0,10}?(?:ال)?(?:تجسس|قائمه (?:ال)?(?:سوداء|كيانات|قيود التجاريه)|ان اس او|كانديرو|nso)|رفع الحظر عن',
    ),
    en: en(
      'entity list|export (?:control|ban|curb|restriction)s?|(?:ban|restrict|blacklist|visa)\\w* (?:\\w+ ){0,8}?(?:spyware|nso|candiru|intellexa|surveillance)',
    ),
  },
  {
    action: 'tech-ban',
    ar: ar(
      '(?:حظر|تحظر|يحظر|حظرت|منع|تمنع|منعت|استبعاد|استبعدت?|تستبعد|ازاله|تزيل|سحب|تتخلص|التخلص|استبدال|تستبدل|اقصاء|تقصي) (?:\\S+ ){0,6}?(?:هواوي|معدات|تطبيق|كاسبرسكي|كاميرات|تيك|شركه|شركات|ديب)',
    ),
    en: en(
      '(?:ban(?:s|ned|ning)?|bar(?:s|red|ring)?|exclud(?:e|es|ed)|block(?:s|ed)?|prohibit(?:s|ed)?|phas(?:e|es|ed|ing) out|remov(?:e|es|ed|ing)|strip(?:s|ped)?|kick(?:s|ed)?|oust(?:s|ed)?|scrap(?:s|ped)?|purg(?:e|es|ed)|get(?:s|ting)? rid of|rip and replace) (?:\\w+ ){0,6}?(?:huawei|zte|kaspersky|tiktok|deepseek|hikvision|china telecom|equipment|camera|software|app|chip|router|dji)\\w*',
    ),
  },
  {
    action: 'espionage-dispute',
    ar: ar(
      '(?:تجسس|تنصت|التجسس|التنصت)\\S* (?:\\S+ ){0,5}?(?:علي )?(?:هاتف|هواتف|مكالمات|رئيس|الرئيس|مستشار|زعيم|قاده|وزراء|مسؤول|مغرب|سفار)\\S*|(?:هاتف|هواتف)\\S* (?:\\S+ ){0,6}?(?:تجسس|للتجسس|تنصت|للتنصت|بيغاسوس|اختراق|للاختراق)|(?:تجسس|تنصت)\\S* (?:\\S+ )?(?:الكتروني|سيبراني|رقمي)\\S* (?:\\S+ ){0,8}?(?:رئيس|مسؤول|وزير|وزراء|نواب|دبلوماسي)|(?:ب)?برنامج (?:التجسس )?(?:\\S+ )?بيغاسوس|فضيحه (?:ال)?تجسس',
    ),
    en: en(
      '(?:phones?|mobiles?) (?:\\w+ ){0,6}?(?:tapp(?:ed|ing)|bugg(?:ed|ing)|spying|hack(?:ed|ing)|infected|monitored|pegasus)|(?:monitor\\w*|intercept\\w*) (?:\\w+ ){0,6}?(?:phones?|mobiles?)|(?:spyware|pegasus|spying|spied|eavesdrop\\w*|tapp\\w+|bugg\\w+|wiretap\\w*) (?:\\w+ ){0,8}?(?:president|prime minister|chancellor|minister|phone|leader|government|embass|official)',
    ),
  },
  {
    action: 'election-interference',
    ar: ar(
      '(?:ال)?انتخابات|(?:ال)?تدخل\\S* (?:\\S+ ){0,6}?(?:ال)?(?:انتخابات|اقتراع|حمله (?:ال)?(?:انتخابيه|رئاسيه))|(?:اختراق|قرصنه|قرصنت|اخترقت?|استهدفت?) (?:\\S+ ){0,4}?(?:حمله|انتخابات)|حمله (?:\\S+ ){0,2}?(?:الرئاسيه|الانتخابيه|ماكرون|كلينتون|ترامب|هاريس)',
    ),
    en: en(
      "election (?:interference|meddling|hacking)|elections?|interfer(?:e|ed|ing|ence) (?:\\w+ ){0,5}?(?:election|vote|campaign)|meddl(?:e|ed|ing) in|(?:hack\\w*|breach\\w*|target\\w*) (?:\\w+ ){0,6}?(?:presidential |election )?campaign|(?:[’']s|his|her) (?:20\\d\\d )?(?:run for (?:president|office)|presidential (?:run|bid|campaign)|20\\d\\d campaign)",
    ),
    alone: true,
  },
  {
    action: 'influence-op',
    ar: ar(
      '(?:(?:ال)?تاثير (?:في|علي) (?:ال)?(?:انتخابات|راي|ناخبين)|(?:حمله|حملات) (?:\\S+ ){0,3}?(?:تاثير|تضليل|منسقه)|تضليل|اخبار (?:ال)?(?:كاذبه|زائفه|مفبركه)|تصريحات (?:\\S+ ){0,3}?(?:ملفقه|مفبركه|منسوبه|كاذبه|مزوره)|كلام\\S* (?:\\S+ ){0,4}?(?:ملفق|منسوب)|دعايه)\\S*',
    ),
    en: en(
      'disinformation|fake (?:news|statement|quote|remark|website)s?|false (?:statement|remark|quote|new)s?|influence (?:operation|campaign)|propaganda|fabricat',
    ),
  },
  {
    action: 'infrastructure-threat',
    ar: ar(
      '(?:بنيه|بني|البنيه|البنى) (?:ال)?تحتيه|(?:كابل|كبل|كابلات|كوابل)\\S*|شبكه (?:ال)?كهرباء|محطه (?:ال)?(?:كهرباء|مياه)',
    ),
    en: en(
      'critical infrastructure|(?:power|electric\\w*) grid|(?:undersea|submarine|subsea|data|telecoms?) (?:\\w+ )?cables?|pre[- ]?position',
    ),
  },
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
    /^\s*(?:راي|مقال|تحليل|وجهه نظر|افتتاحيه|opinion|op-ed|analysis|editorial|commentary|comment)\s*[:|–-]|\b(?:i think|i argue|in my (?:view|opinion)|this (?:paper|essay|study) (?:examines|looks|argues|explores))\b|في رايي|برايي|تتناول هذه (?:ال)?(?:ورقه|دراسه|مقاله)|(?:هذا المقال|هذه المقاله|هذه الورقه|قراءه في)(?!\p{L})/u,
  explainer:
    /^\s*(?:what is|what are|how (?:to|does|do|did)|why (?:the|is|are|does)|explainer|timeline|q&a|ما هي|ما هو|كيف|لماذا|شرح|تعرف علي|سوال وجواب|اسيله واجوبه)(?!\p{L})|\bexplained\b|\bwhat (?:we know|to know)\b|كل ما (?:تريد|يجب|نعرف)|ماذا (?:نعرف|تغير|يعني)|what (?:changed|it means)/u,
  // Where the years stand first, the item looks back; «ten years later» inside a title may date a verdict.
  anniversary:
    /(?:ذكري|^[^\p{L}]*(?:بعد )?(?:\S+ )?(?:عام|عامان|عامين|سنوات|اعوام|سنه|عقد|عقدان) (?:من|علي) (?!التوالي)|في مثل هذا (?:اليوم|الشهر)|نستعرض في هذا|\banniversary\b|^[^\p{L}]*(?:[\p{L}\d-]+ ){0,2}(?:years?|decades?) (?:on|later|since|after)\b|\blooking back\b)/u,
  'live-blog': /(?:\blive(?: updates| blog|:)|تغطيه (?:مباشره|مستمره)|لحظه بلحظه|مباشر\s*[:|])/u,
  digest:
    /(?:\b(?:round-?up|weekly (?:news )?(?:digest|review)|in brief|newsletter|daily news|this week in|headlines)\b|عناوين الصحف|جوله الصحافه|موجز|اخبار موجزه|حصاد)/u,
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
