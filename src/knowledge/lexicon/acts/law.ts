import { ar, deed, done, en, nouns, verbs, words, type ActRule } from './build.ts';

/** Family C: law and money. */
export const LAW_RULES: readonly ActRule[] = [
  {
    action: 'sanctions',
    ar: ar(
      // «لجنة العقوبات», «مراقبة العقوبات», «العقوبات الأميركية الأخيرة» are no sanctions imposed.
      '(?<!(?:لجنه|فريق|مراقبه|تغلظ|يغلظ|تغليظ|تشديد|تشدد|يشدد|نظام) (?:ال)?)(?:عقوبات|عقوبة)(?! (?:\\S+ )?(?:ال)?(?:سابقة|اخيرة|حبس|سجن|مالية علي مرتكب))\\S*',
      '(?:عاقب|عاقبت|عاقبوا|يعاقب|نعاقب|تعاقب|معاقبة)(?!\\p{L})',
      deed(`${verbs('جمد')}|${nouns('تجميد')}`, nouns('اصول اموال ارصدة ممتلكات'), 3),
      '(?:ادرج|تدرج|يدرج|ادراج|اضاف|اضافت|تضيف|اضافة|وضع|وضعت|تضع)\\S* (?:\\S+ ){0,8}?(?:ال)?(?:قائمة|لائحة|قوائم|لوائح)(?! (?:ال)?(?:مطلوبين|كيانات|تصدير|قيود التجارية))',
      'القائمة السوداء',
      'حظر (?:ال)?سفر',
      deed(`${verbs('حظر منع')}|${nouns('حظر منع')}`, nouns('تعامل تعاملات سفر دخول'), 5),
    ),
    en: en(
      'sanction(?:s|ed|ing)?(?! (?:monitoring|committee|panel|experts|evasion))',
      'asset freezes?',
      'fr(?:eezes?|eezing|oze) (?:\\w+ ){0,4}?assets',
      'travel bans?',
      'blacklist(?:s|ed|ing)?(?! by commerce)',
      'designat(?:e|es|ed|ing|ions?)',
      'visa (?:ban|restriction)s?',
      'ofac',
    ),
  },
  {
    action: 'prosecution',
    ar: ar(
      '(?:لائحة|لوائح) (?:ال)?اتهام\\S*',
      '(?:وجه|توجه|يوجه|توجيه)\\S* (?:\\S+ ){0,7}?(?:(?:ال)?(?:تهم|تهمة|تهما)|اتهامات?)(?!\\p{L})(?! (?:الي|ل)(?:ل)?(?:قراصنة|موسكو|روسيا|الصين|بكين|ايران|طهران))',
      'وجه\\S* (?:\\S+ ){0,8}?(?:ال)?اتهام\\S* (?:الي|ل)(?:ـ)? ?(?:\\d+|ثلاثة|اربعة|خمسة|ستة|سبعة|عشرة|ضباط|مواطن)',
      'مذكر(?:ة|ات|تي) (?:ال)?(?:توقيف|اعتقال|جلب|قبض)',
      '(?:قائمة|لائحة) (?:ال)?مطلوبين',
      '(?:تسليم|سلم|سلمت|تسلم) (?:\\S+ ){0,3}?(?:ال)?(?:قرصان|متهم|هاكر|قراصنة|مشتبه|مواطن|روسي)\\S*',
      '(?:وزارة|وزير) العدل (?:\\S+ ){0,4}?(?:توجه|اتهم|تتهم|تعلن|اعلن)\\S*',
      'هيئة (?:ال)?محلفين (?:ال)?(?:كبري|اتحادية)',
      '(?:اوقف|اوقفت|اعتقل|اعتقلت|احتجز|احتجزت|توقيف|اعتقال) (?:\\S+ ){0,8}?(?:بطلب|بناء علي طلب|بموجب مذكرة)',
      '(?:يلاحق|تلاحق|ملاحقة|محاكمة|تحاكم|يحاكم)\\S*',
      '(?:ادان|ادانت|دان|حكم|حكمت|قض|قضت|سجن)\\S* (?:\\S+ ){0,3}?(?:محكمة|ب(?:ال)?سجن)\\S*',
      '(?:اقر|اعترف|اقرت|اعترفوا|اقروا)\\S* (?:\\S+ ){0,3}?ب(?:ال)?(?:ذنب|تهم)\\S*',
      'متهم(?:ين|ون)? ب(?:ال)?(?:تجسس|قرصنة|اختراق|تسلل|احتيال|مشاركة|هجمات|هجوم)',
    ),
    en: en(
      'indict(?:s|ed|ment|ments|ing)?',
      'charg(?:es|ed|ing) (?:\\w+ ){0,6}?(?:hack|with|over|officer|national|member|men|for|spies|citizens|people|against)',
      '(?:criminal|federal|felony) charges',
      'charges (?:against|on)',
      '(?:arrest|international) warrants?',
      'extradit(?:e|es|ed|ion|ing)',
      'unseal(?:s|ed|ing)?',
      'prosecut(?:e|es|ed|ing|ions?)\\b',
      'grand jury',
      'plead(?:s|ed|ing)? guilty',
      'guilty plea',
      'convict(?:s|ed|ion)',
      'sentenc(?:ed|es|ing)\\b',
      'most wanted',
      '(?:held|detained|arrested|nabbed|seized) (?:\\S+ ){0,6}?(?:at|on) (?:\\S+ ){0,3}?(?:request|warrant)',
      'stand(?:s|ing)? trial',
      'justice department (?:\\w+ ){0,4}?(?:deal|settle)',
      'admitted (?:\\w+ ){0,6}?(?:justice department|court|prosecutors|judge)',
    ),
  },
  {
    action: 'reward',
    ar: ar(
      '(?:ال)?(?:مكافاة|مكافات|جائزة)\\S*',
      '(?:ملايين|مليون) دولار (?:لمن|لقاء|مقابل|لمعلومات)',
      '(?:تعرض|عرضت|رصدت|ترصد) (?:\\S+ ){0,4}?(?:ملايين|مليون) دولار',
      'لمن (?:يدل|يدلي|يقدم)',
      'مقابل معلومات',
    ),
    en: en('rewards?\\b', 'bounty', 'bounties'),
  },
  {
    action: 'disruption',
    ar: ar(
      deed(
        `${verbs('عطل فكك صادر ضبط اغلق ازال اسقط')}|${nouns('تعطيل تفكيك مصادرة ضبط ازالة اسقاط')}`,
        nouns('شبكة شبكات بوتنت خوادم نطاقات نطاق نطاقين حساب حسابات برمجية برمجيات موجهات'),
        2,
      ),
      '(?:عطل|عطلت|تعطيل|تفكيك|يفكك|فككت|تنظيف|تطهير) (?:\\S+ ){0,4}?اجهزة (?:ال)?توجيه',
    ),
    en: en(
      done(
        words('disrupt dismantl seiz neutraliz neutralis') +
          '|tak(?:e|es|ing)[- ]?down|took down|knock(?:s|ed)? out|shut(?:s|ting)? down|pull(?:s|ed)? the plug on|tak(?:e|es|ing) (?:over|control of)|took (?:over|control of)|crippl\\w+|neuter\\w*',
        words('botnet network domain server malware infrastructure site router website'),
      ),
      done(
        '(?:wip|delet|remov|scrubb|purg)\\w+',
        '(?:malware|implants?|code|bots?) (?:\\w+ )?(?:from|off|on)',
        3,
      ),
      '(?:botnet|domain|network|malware|server)s? (?:\\w+ ){0,2}?(?:taken down|dismantled|seized|disrupted|crippled|knocked out|taken over)',
      'cut(?:s|ting)? (?:\\w+ )?bots? off',
      '(?:botnet|malware)s? (?:\\w+ ){0,3}?(?:crippled|dismantled|disrupted) by',
    ),
  },
  {
    action: 'intl-complaint',
    ar: ar(
      '(?:شكوي|شكت|اشتكت|تشتكي|شكاوي)\\S*',
      '(?:رسالة|رسالتين|مذكرة|مذكرات) (?:\\S+ ){0,5}?(?:مجلس الامن|الامم المتحدة|الامين العام)',
      '(?:امام|الي|في|علي) مجلس الامن',
      '(?:محكمة العدل الدولية|المحكمة الجنائية|محافل (?:ال)?دولية|القضاء الدولي|تحقيق(?:ا)? دولي)\\S*',
    ),
    en: en(
      'complain(?:s|ed|t|ts)? (?:\\w+ ){0,4}?(?:un|u\\.n|united nations|security council)',
      '(?:to|at|before|in) (?:the )?(?:un |u\\.n\\. |united nations )?security council',
      'security council (?:meeting|session|discuss|takes|took)',
      'any other business',
      '(?:international|world) court',
      '(?:letter|letters) to (?:the )?(?:un|u\\.n|united nations|security council)',
      'lodg(?:e|es|ed|ing) (?:a |an )?(?:formal |official )?complaint',
    ),
  },
];
