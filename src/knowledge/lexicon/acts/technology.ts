import { ar, deed, done, en, nouns, verbs, words, type ActRule } from './build.ts';

const BANNED =
  'هواوي معدات معداتها تطبيق تطبيقات كاسبرسكي كاميرات تيك شركة شركات شركتي ديب برامج برمجيات اجهزة منتجات سيارات رافعات هواتف وي ويتشات تشات هيكفيجن داهوا ايفون ياندكس زووم فكونتاكتي موردين مزودي مورد بائعين';

/** Family F: technology and interference. */
export const TECHNOLOGY_RULES: readonly ActRule[] = [
  {
    action: 'export-control',
    ar: ar(
      '(?:حظر|تحظر|حظرت|منع|منعت|قيود|ضوابط|ادرج|ادراج|تدرج|اضاف|تضيف|وضع|تضع|يضع|عقوبات)\\S* (?:\\S+ ){0,10}?(?:ال)?(?:تجسس|قائمة (?:ال)?(?:كيانات|قيود التجارية)|ان اس او|كانديرو|انتيلكسا|انتلكسا|nso)',
      'رفع الحظر عن',
      '(?:قيود|ضوابط|رقابة) (?:\\S+ )?(?:ال)?تصدير',
    ),
    en: en(
      'entity list',
      'export (?:control|ban|curb|restriction|licen[cs]e|rule)s?',
      '(?:ban|restrict|blacklist|visa|curb|sanction)\\w* (?:\\w+ ){0,8}?(?:spyware|nso|candiru|intellexa|surveillance)',
      'spyware (?:makers?|firms?|vendors?|compan\\w+) (?:\\w+ ){0,4}?(?:blacklist|sanction|ban)\\w*',
    ),
  },
  {
    action: 'tech-ban',
    ar: ar(
      deed(
        `${verbs('حظر منع اوصد انتزع حجب ترك تجنب استبعد ازال سحب تخلص استبدل اقص~ نزع حذف اخرج فكك استغن~ ابعد الغ~ اوقف')}|${nouns('حظر منع حجب ترك تجنب استبعاد ازالة سحب تخلص استبدال اقصاء نزع حذف اخراج تفكيك ابعاد استغناء')}`,
        `${nouns(BANNED)}|(?:ال)?(?:تيك|وي|ديب) ?(?:توك|تشات|سيك)`,
      ),
      '(?:وقف|توقف عن|عدم|بوقف|التوقف عن|بعدم|الامتناع عن) (?:استخدام|استعمال|شراء|تشغيل|اقتناء)\\S*',
      `${nouns('هواوي كاسبرسكي توك تشات سيك')} (?:\\S+ ){0,4}?(?:محظور|ممنوع|حظر|منع|خارج)\\S*`,
    ),
    en: en(
      done(
        'ban(?:s|ned|ning)?|bar(?:s|red|ring)?|exclud(?:e|es|ed|ing)|block(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|phas(?:e|es|ed|ing) out|remov(?:e|es|ed|ing|al)|strip(?:s|ped|ping)?|kick(?:s|ed|ing)?|oust(?:s|ed|ing)?|scrap(?:s|ped|ping)?|purg(?:e|es|ed|ing)|ditch(?:es|ed|ing)?|drop(?:s|ped|ping)?|eject(?:s|ed)?|uninstall(?:s|ed|ing)?|delet(?:e|es|ed|ing)|bin(?:s|ned)?|outlaw(?:s|ed)?|forbid(?:s|den)?|forbade|replac(?:e|es|ed|ing)|rip(?:s|ped|ping)?|restrict(?:s|ed|ing|ions? on)?|shut(?:s|ting)? out|pull(?:s|ed|ing)?(?: out)?|tak(?:e|es|ing) (?:down|out|off)|rul(?:e|es|ed|ing) out|get(?:s|ting)? rid of|rip and replace|cut(?:s|ting)? (?:out|off)|steer clear of|throw(?:s|ing)? out|stop(?:s|ped)? (?:using|buying)|not to (?:use|buy)|avoid(?:s|ed)?|shun(?:s|ned)?|dump(?:s|ed)?|swap(?:s|ped)? out|get(?:s)? off|rid of|without|excluding|leav(?:e|es|ing) out|left out|sidelin(?:e|es|ed)|snub(?:s|bed)?',
        `(?:huawei|zte|kaspersky|tiktok|wechat|deepseek|hikvision|dahua|xiaomi|dji|iphone|yandex|zoom)|(?:china|chinese|russian|foreign|untrusted|high-risk|risky)(?:-(?:made|built|owned))? (?:[\\w-]+ ){0,3}?${words('equipment gear camera software app chip router drone phone handset vendor supplier product crane inverter component tech telecom firm compan car vehicle maker')}|${words('equipment gear software app router vendor supplier handset')}`,
        7,
      ),
      "(?:huawei|zte|kaspersky|tiktok|wechat|deepseek|hikvision|dahua|dji)(?:[’']s)? (?:\\w+ ){0,5}?(?:ban|banned|barred|blocked|excluded|removed|out of|off)\\b",
    ),
  },
  {
    action: 'espionage-dispute',
    ar: ar(
      '(?:تجسس|تنصت|التجسس|التنصت|تجسست|تنصتت)\\S* (?:\\S+ ){0,5}?(?:علي )?(?:هاتف|هواتف|مكالمات|رئيس|الرئيس|مستشار|زعيم|قادة|وزراء|مسؤول|مغرب|سفار)\\S*',
      '(?:هاتف|هواتف)\\S* (?:\\S+ ){0,6}?(?:تجسس|للتجسس|تنصت|للتنصت|بيغاسوس|اختراق|للاختراق)',
      '(?:تجسس|تنصت)\\S* (?:\\S+ )?(?:الكتروني|سيبراني|رقمي)\\S* (?:\\S+ ){0,8}?(?:رئيس|مسؤول|وزير|وزراء|نواب|دبلوماسي)',
      '(?:ب)?برنامج (?:\\S+ ){0,2}?بيغاسوس',
      'بيغاسوس (?:\\S+ ){0,4}?(?:هاتف|هواتف)\\S*',
      'فضيحة (?:ال)?(?:تجسس|تنصت)',
      '(?:تسلل|تسللت|اخترق|اخترقت) (?:\\S+ ){0,6}?(?:هواتف|هاتف|كمبيوترات مشغلي)',
    ),
    en: en(
      '(?:wiretap\\w*|eavesdropp\\w+|tapped by|nsa (?:\\w+ ){0,4}?(?:track|read|monitor|spie|tapp|record|collect)\\w*)',
      '(?:phones?|mobiles?) (?:\\w+ ){0,6}?(?:tapp(?:ed|ing)|bugg(?:ed|ing)|spying|hack(?:ed|ing)|infected|monitored|pegasus)',
      '(?:monitor\\w*|intercept\\w*) (?:\\w+ ){0,6}?(?:phones?|mobiles?|calls)',
      '(?:spyware|pegasus|spying|spied|eavesdrop\\w*|tapp\\w+|bugg\\w+|wiretap\\w*) (?:\\w+ ){0,8}?(?:president|prime minister|chancellor|minister|phone|leader|government|embass|official|lawmakers|diplomat)',
    ),
  },
  {
    action: 'election-interference',
    ar: ar(
      '(?<!لجنه )(?:ال)?انتخابات',
      '(?:ال)?تدخل\\S* (?:\\S+ ){0,6}?(?:ال)?(?:انتخابات|اقتراع|استفتاء|تصويت|حملة (?:ال)?(?:انتخابية|رئاسية))',
      '(?:اختراق|قرصنة|قرصنت|اخترقت?|استهدفت?) (?:\\S+ ){0,4}?(?:حملة|انتخابات)',
      'حملة (?:\\S+ ){0,2}?(?:الرئاسية|الانتخابية|ماكرون|كلينتون|ترامب|هاريس)',
      '(?:مرشح|مرشحي|مرشحين) (?:\\S+ )?(?:ال)?(?:رئاس|انتخاب)\\S*',
    ),
    en: en(
      'election (?:interference|meddling|hacking)',
      'elections?',
      'interfer(?:e|ed|ing|ence) (?:\\w+ ){0,5}?(?:election|vote|campaign|referendum)',
      'meddl(?:e|ed|ing) in',
      '(?:hack\\w*|breach\\w*|target\\w*) (?:\\w+ ){0,6}?(?:presidential |election )?campaign',
      "(?:[’']s|his|her) (?:20\\d\\d )?(?:run for (?:president|office)|presidential (?:run|bid|campaign)|20\\d\\d campaign)",
      'days before (?:\\w+ )?(?:vote|poll)',
      '20\\d\\d (?:\\w+ )?(?:campaign|race|vote|ballot)',
      'presidential (?:race|vote|contest)',
      'internet research agency',
    ),
    alone: true,
  },
  {
    action: 'influence-op',
    ar: ar(
      '(?:(?:ال)?تاثير (?:في|علي) (?:ال)?(?:انتخابات|راي|ناخبين)|(?:حملة|حملات) (?:\\S+ ){0,3}?(?:تاثير|تضليل|منسقة)|تضليل|اخبار (?:ال)?(?:كاذبة|زائفة|مفبركة)|تصريحات (?:\\S+ ){0,3}?(?:ملفقة|مفبركة|منسوبة|كاذبة|مزورة)|كلام\\S* (?:\\S+ ){0,4}?(?:ملفق|منسوب)|دعاية|حسابات (?:\\S+ )?(?:وهمية|مزيفة|زائفة)|مواقع (?:\\S+ )?(?:مزيفة|زائفة|مستنسخة))\\S*',
      'مصنع (?:ال)?متصيدين|وكالة (?:ابحاث|بحوث) (?:ال)?انترنت|حسابات (?:ال)?الية|لنشر رواية|حرب (?:ال)?معلومات',
      '(?:بث|ارسل|ارسلوا|نشر|دس|دسوا) (?:\\S+ ){0,4}?(?:رسائل|رسالة|فيه|فيهما|كلام|صور|مقاطع)\\S*',
    ),
    en: en(
      'disinformation',
      'misinformation',
      '(?:fake|cloned|spoofed) (?:\\w+ )?(?:news|statement|quote|remark|website|site|account|video|page)s?',
      'false (?:statement|remark|quote|new)s?',
      'influence (?:operation|campaign)s?',
      'propaganda',
      'deep-?fakes?',
      'troll (?:farm|factor)\\w*',
      'internet research agency',
      'information war\\w*',
      'bot accounts?',
    ),
  },
  {
    action: 'infrastructure-threat',
    ar: ar(
      '(?:بنية|بني|البنية|البنى) (?:ال)?تحتية',
      '(?:كابل|كبل|كابلات|كوابل)\\S*',
      '(?:شبكة|شبكات) (?:ال)?(?:كهرباء|طاقة|مياه)',
      '(?:محطة|محطات) (?:\\S+ )?(?:ال)?(?:كهرباء|مياه|توليد)',
      '(?:شركات|مرافق|قطاع|قطاعي) (?:ال)?(?:كهرباء|مياه|طاقة)',
      'انقطاع (?:ال)?(?:كهرباء|تيار)',
      '(?:سد|سدا|سدود)(?!\\p{L})',
    ),
    en: en(
      'critical infrastructure',
      '(?:power|electric\\w*) (?:grid|network|plant|compan|supply)\\w*',
      '(?:water|power) (?:supply|systems?|utilit\\w+|plants?)',
      '(?:undersea|submarine|subsea|data|telecoms?) (?:\\w+ )?cables?',
      'pre[- ]?position\\w*',
      'dams?\\b',
      'blackouts?',
    ),
  },
];
