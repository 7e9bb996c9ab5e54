import type { Instrument } from '../../model/judgement.ts';

/**
 * Cyber objects as expressions over folded text (أ إ آ are ا, ة is ه, ى is ي). Arabic pairs a head noun with a modifier: neither word
 * alone says anything (domain.md 6). `in` bounds words; «و ف ب ل ال» may stand glued in front.
 */
const COIN_THEFT =
  /(?:سرق|سرقه|سرقات|سرقت|نهب|استيلاء|استول|سطو|مسروق|غسل)\S* (?:\S+ ){0,12}?(?:(?:[وفبلك]{0,2}(?:ال)?)عملات (?:ال)?(?:رقميه|مشفره)|(?:ال)?(?:عمله|عملات) \S*(?:ايثيريوم|ايثريوم|بيتكوين))|(?:steal|stole|stolen|theft|laundered?|heist)\w* (?:[\w$.,]+ ){0,9}?(?:crypto|virtual currenc)\w*/u;
const AR_MODIFIER =
  '(?:سيبراني|سيبيراني|سبراني|سايبراني|سبيراني|السيبرياني|الكتروني|اليكتروني|معلوماتي|رقمي)(?:ه|ا|ين|تين|ات)?';
const P = '(?:[وفبلك]{0,2}(?:ال)?)';

/** Hackers without another word for it: a cyber matter where nothing of the sea stands near. */
export const BARE_HACKERS =
  /(?<!\p{L})[وفبلك]?(?:ال)?(?:قراصنه|قراصنت(?:ها|نا|هم|ه)|قرصنه|قرصنت|قرصن|متسلل(?:ون|ين)|مخترق(?:ون|ين)|تهكير)(?!\p{L})/u;
export const OF_THE_SEA =
  /(?<!\p{L})[وفبلك]{0,2}(?:ال)?(?:سفين|سفن|سواحل|ساحل|بحار(?!ات)|بحري(?!ن)|فرقاط|اتالانتا|ناقله|ناقلات|صومال|خليج عدن|مسلح|اعالي|قزصنه|بث |مباري|كتب|افلام|اغاني)/u;

export const CYBER: readonly {
  readonly pattern: RegExp;
  readonly instrument: Instrument | null;
  readonly strong: boolean;
}[] = [
  {
    // North Korea's posted programmers: a named scheme of money and intrusion.
    pattern:
      /\b(?:it|tech|remote|information technology) workers?\b|(?:عمال|عاملين|عاملون|موظفي|موظفو|موظفين|مبرمجين|مبرمجون) (?:\S+ ){0,3}?(?:تقنيه|تكنولوجيا) (?:ال)?معلومات/u,
    instrument: 'intrusion',
    strong: false,
  },
  {
    // Spying by code named after who told of it or by its means: Snowden's papers, tapped calls, a data-gathering programme.
    pattern:
      /سنودن|(?:تجسس|تنصت|تتجسس|تتنصت|تجسست|تنصتت|يتجسس|مراقبه|اعتراض) (?:\S+ ){0,6}?(?:[وفبلك]{0,2}(?:ال)?)(?:وكاله (?:ال)?امن (?:ال)?قومي|اتصالات|مكالمات|رسايل|هاتف\S*|هواتف|مراسلات|محادثات هاتفيه)|(?:وكاله (?:ال)?امن (?:ال)?قومي) (?:\S+ ){0,6}?(?:تجسس\S*|تتجسس|تنصت\S*|تتنصت|اعترض\S*|تعترض|راقبت)|(?:برنامج|برامج|فضيحه|قضيه|عمليات) (?:ال)?(?:تجسس|تنصت)(?! (?:لحساب|لصالح))|\b(?:snowden|wiretap\w*|prism program\w*|(?:nsa|gchq|mass|electronic|digital|phone|dragnet) (?:\w+ )?(?:spying|surveillance|eavesdropping|snooping|espionage)|(?:spying|surveillance|eavesdropping|snooping) by (?:the )?(?:nsa|gchq|national security agency))\b/u,
    instrument: 'spyware',
    strong: true,
  },
  {
    // «اختراق وزارة الخزانة», "a breach at the Treasury": who is broken into is an organisation, not a line of defenders.
    pattern:
      /(?:[وفبلك]{0,2}(?:ال)?)(?:اختراق|اختراقات|اخترقت?|اخترقوا|مخترق|يخترق|تخترق|قرصنه|قرصنت?|تسلل|تسللت?|تسللوا) (?:(?:الي|لـ|علي|في|طال|طالت|استهدف|استهدفت|مست|شمل) )?(?:\S+ ){0,2}?(?:[وفبلك]{0,2}(?:ال)?)(?:وزاره|وزارات|وزارتي|حكومه|حكومات|حكوميه|برلمان|كونغرس|كونجرس|حزب|احزاب|حمله انتخاب|لجنه|سفاره|سفارات|مصرف|مصارف|بنك|بنوك|بورصه|شركه|شركات|موسسه|موسسات|وكاله|وكالات|هييه|هييات|منظمه|محكمه|مستشفي|مستشفيات|مطار|ميناء|محطه|محطات|منشاه|منشات|منشاتها|كهرباء|صحيفه|تلفزيون|خزانه|خارجيه|مشغلي|مشغل|جامعه|جامعات|معهد|مختبر|مفاعل|سجلات)|\b(?:breach|breaches|hack|intrusions?|break-?ins?) (?:at|of|into|in) (?:[\w’'-]+ ){0,4}?(?:ministr\w+|treasury|agenc\w+|parliament|congress|part(?:y|ies)|government|department|commission|embass\w+|bank|telecoms?|utilit\w+|hospital|airport|compan\w+|campaign)\b|\bintrusions?\b/u,
    instrument: 'intrusion',
    strong: true,
  },
  {
    // A site of the state put out of service.
    pattern:
      /(?:هجوم|هجمات|هجوما|استهداف|استهدفت?|يستهدف|تعطل|تعطلت|توقف|توقفت|تعطيل|اسقاط|اسقط|اغلاق|حجب|ضرب|تشويه|شوهت?|اختراق|اخترقت?|هجماته|تهاجم|يهاجم) (?:\S+ ){0,3}?(?:[وفبلك]{0,2}(?:ال)?)(?:موقع|موقعي|مواقع|بوابه|بوابات|صفحه|صفحات|منصه|منصات) (?:\S+ ){0,1}?(?:ال)?(?:برلمان|وزاره|وزارات|حكومه|حكوميه|ريسه|رياسه|خارجيه|داخليه|دفاع|رسميه|رسمي|حكومي|مصارف|مصرف|مطار|بورصه|انتخاب\S*|ويب|شبكه|اخباري\S*)/u,
    instrument: 'ddos',
    strong: true,
  },
  {
    // Jamming of civil navigation, where the body that keeps the rules of the air or of radio speaks of it.
    pattern:
      /(?:تشويش|تشوش)\S* .*(?:اتحاد (?:ال)?دولي للاتصالات|ايكاو|طيران (?:ال)?مدني|سلامه الطيران)|(?:اتحاد (?:ال)?دولي للاتصالات|ايكاو|طيران (?:ال)?مدني|لوايح الراديو) .*(?:تشويش|تشوش)|\b(?:itu|icao|easa|radio regulations)\b.*\b(?:jamm|spoof|interfer)\w*|\b(?:jamm|spoof|interfer)\w* .*\b(?:itu|icao|easa|radio regulations)\b/u,
    instrument: null,
    strong: false,
  },
  {
    // Makers, units and campaigns known by name alone.
    pattern:
      /locked shields|budapest (?:convention|text|treaty)|malabo convention|pall mall (?:process|code)|paris call|اتفاقيه (?:بودابست|مالابو)|مسار بال م|نداء باريس|دروع (?:ال)?(?:مقفله|مغلقه)|الدروع المغلقه|online (?:strike|attack|assault|snooping|spying|operation|influence)s?|\b(?:get|got|getting|gain\w* access) (?:in)?to (?:[\w’'-]+ ){0,4}?(?:networks?|systems?|servers?|computers?|accounts?|mailbox\w*|e-?mails?)\b|\b(?:computer (?:emergency|incident)|csirts?|certs?)\b|(?:حوادث|طواري) (?:ال)?حاسوب|(?:ارهاب|جرايم|تجسس|دعايه|تضليل|هجمات) (?:\S+ )?عبر (?:ال)?انترنت|(?:تسجيل|جمع) (?:\S+ ){0,3}?(?:ال)?(?:مكالمات|اتصالات|رسايل)|فياسات|viasat|(?:مكافحه|هجمات|هجوم|هجمه) (?:ال)?فديه|8200|(?:سايبر|سيبر)\S*|\bcyber\w*(?! ?(?:monday|truck))|ستاكس ?نت|ستوكس ?نت|ستكس ?نت|\bapt[- ]?\d{1,2}\b|ذا فليم|كولونيال|colonial pipeline/u,
    instrument: 'cyberattack',
    strong: true,
  },
  {
    pattern:
      /\b(?:ict security|state behaviou?r in cyberspace|information security|infosec|data security|network security|digital (?:security|threats?|defen[cs]e|diplomacy))\b|تكنولوجيا المعلومات والاتصالات|(?:امن|سلامه|حمايه) (?:ال)?(?:معلومات|شبكات|بيانات|انظمه (?:ال)?معلومات)|(?:ال)?امن (?:ال)?(?:رقمي|الكتروني)|(?:ال)?فضاء (?:ال)?(?:رقمي|الكتروني)|(?:ال)?(?:دفاع|ردع|حروب|دبلوماسيه) (?:ال)?(?:الكتروني|رقمي|الكترونيه|رقميه)|جرايم (?:تقنيه|تكنولوجيا) (?:ال)?معلومات|شبكات (?:ال)?(?:حاسب|حاسوب|معلومات)/u,
    instrument: 'rules',
    strong: true,
  },
  {
    // What the American agency reads of others, in either order.
    pattern:
      /(?:وكاله (?:ال)?امن (?:ال)?قومي|ان اس ايه) (?:\S+ ){0,8}?(?:[وفبلك]{0,2}(?:ال)?)(?:هاتف\S*|هواتف|بريد\S*|رسايل|مكالمات|اتصالات\S*)|\b(?:nsa|national security agency) (?:\w+ ){0,8}?(?:phones?|mobile|e-?mails?|calls|messages|communications)\b/u,
    instrument: 'spyware',
    strong: true,
  },
  {
    // What a state runs, out of service; gear that watches or shuts the net.
    pattern:
      /\b(?:attacks?|assault|outage) (?:[\w’'-]+ ){0,6}?(?:government|house|ministry|parliament|state|official|presidential|bank|ministries|palace) (?:\w+ ){0,2}?(?:web)?(?:sites?|pages|portals?)\b|\b(?:government|state|ministry|official|public|hospital) (?:computer |it )?(?:systems?|networks?|web ?sites?|online services|e-?services|servers) (?:\w+ ){0,3}?(?:hit|down|attack\w*|crippl\w+|offline|out|paraly\w+|knocked)\b|\be-?mails?\b[^.]{0,50}\b(?:were|was|are|went) (?:\w+ ){0,4}?(?:down|offline|out)\b|\bdeep packet inspection\b|\b(?:internet|web|network) (?:censorship|monitoring|surveillance|interception)\b|\b(?:surveillance|interception|hacking) (?:gear|technolog\w+|tools?|software|systems?|equipment|firms?|vendors?)\b|(?:معدات|تقنيات|انظمه|ادوات) (?:ال)?(?:مراقبه|اعتراض|رقابه) (?:\S+ ){0,2}?(?:ال)?(?:انترنت|اتصالات|رقميه|الكترونيه)/u,
    instrument: 'intrusion',
    strong: true,
  },
  {
    // Agencies whose trade is reading others' traffic: where they are named, that is what is meant.
    pattern:
      /\b(?:nsa|gchq)(?:[’']s)?\b|(?:^|\s)[وفبلك]?(?:ان اس ايه|ان اس اي)(?=\s|$|[^\p{L}])|وكاله (?:ال)?امن (?:ال)?قومي (?:ال)?(?:اميركيه|امريكيه)/u,
    instrument: null,
    strong: false,
  },
  {
    // Civil navigation tampered with, where a complaint is lodged.
    pattern:
      /(?:شكو|شكت|شكي|مجلس الامن)\S* .*(?:عبث|تشويش|تلاعب|تضليل)\S* (?:\S+ ){0,4}?(?:[وفبلك]{0,2}(?:ال)?)(?:ملاحه|اقمار|مواقع|اشارات)/u,
    instrument: null,
    strong: true,
  },
  { pattern: COIN_THEFT, instrument: 'intrusion', strong: true },
  {
    pattern: new RegExp(
      `${P}(?:هجوم|هجومين|هجمه|هجمات|هجماتها|عمليه|عمليات|حمله|حملات|اعتداء|اعتداءات|ضربه|ضربات|عدوان|حرب|حروب|حادث|حوادث|تهديد|تهديدات|تخريب|انشطه|نشاط|قدرات|اسلحه|سلاح|خطر|مخاطر|جريمه|جرايم|ابتزاز)(?:\\S{0,3}) (?:\\S+ ){0,1}?(?:ال|بال|لل)?${AR_MODIFIER}`,
      'u',
    ),
    instrument: 'cyberattack',
    strong: true,
  },
  {
    pattern: new RegExp(
      `${P}(?:قرصنه|قراصنه|قرصان|تسلل|متسلل(?:ون|ين)?|تجسس|تنصت|اختراق(?:ات)?|تصيد) (?:\\S+ ){0,2}?${P}(?:${AR_MODIFIER}|انترنت|الانترنت|محوسب)`,
      'u',
    ),
    instrument: 'intrusion',
    strong: true,
  },
  { pattern: /(?:^|\s)[وفبلك]?(?:ال)?(?:هاكرز?|هكر)(?=\s|$|[،.])/u, instrument: 'intrusion', strong: true },
  {
    pattern: new RegExp(
      `${P}(?:برمجيات|برامج|برنامج|برمجيه|فيروس(?:ات)?|شيفره|شيفرات|هجوم|هجمات|عصابه|عصابات) (?:\\S+ ){0,1}?(?:ال)?(?:خبيث|ضار|تجسس|فديه|رهينه)`,
      'u',
    ),
    instrument: 'spyware',
    strong: true,
  },
  {
    pattern: /حجب (?:ال)?خدمه|تعطيل (?:ال)?خدمات (?:ال)?رقميه|(?:ال)?هندسه (?:ال)?اجتماعيه|تصيد احتيالي/u,
    instrument: 'ddos',
    strong: true,
  },
  {
    pattern: new RegExp(
      `${P}(?:امن|فضاء|مجال|دفاع|صمود|دبلوماسيه|سفير|استراتيجيه|قياده|ردع|سياده|سلامه) (?:ال)?(?:\\S+ ){0,1}?${P}(?:سيبراني|سيبيراني|سبراني|سايبراني|معلوماتي|فضاء السيبراني)`,
      'u',
    ),
    instrument: 'rules',
    strong: true,
  },
  {
    pattern:
      /(?:^|\s)[وفبلك]?(?:ال)?(?:سيبراني|سيبيراني|سايبراني|سبراني|سيبرانيه|سيبيرانيه|سيبرانيا)(?:ه|ين|تين|ات)?(?=\s|$|[^\p{L}])/u,
    instrument: 'cyberattack',
    strong: true,
  },
  {
    pattern:
      /بيگاسوس|بيغاسوس|بيجاسوس|pegasus|predator spyware|paragon|graphite|نوت ?بيتيا|notpetya|واناكراي|wannacry|سولار ?ويندز|solarwinds|stuxnet|ستاكسنت/u,
    instrument: 'spyware',
    strong: true,
  },
  {
    pattern:
      /(?:اختراق|اخترق|اخترقت|تسلل|تسللت|قرصنه|قرصن|تسريب|تهكير) (?:\S+ ){0,3}?(?:ال)?(?:انظمه|نظام|شبكه|شبكات|خوادم|خادم|بريد|حواسيب|حاسوب|موقع|مواقع|حساب|حسابات|هاتف|هواتف|هاتفه|بيانات|وكاله الانباء|بوندستاغ|برلمان|قواعد|كمبيوتر|اجهزه|مركز|مشغل|منظومه)/u,
    instrument: 'intrusion',
    strong: true,
  },
  {
    pattern:
      /(?:هجوم|هجمات|هجمه|هجماته|انشطه خبيثه|نشاط خبيث) (?:\S+ ){0,5}?(?:علي|ضد|في) (?:\S+ )?(?:ال)?شبكات(?!\S* (?:ال)?(?:كهرباء|مياه|طرق|تهريب))|(?:خبيثه|خبيث) (?:\S+ )?(?:ال)?شبكات|(?:ال)?جيش (?:ال)?الكتروني|جواسيس (?:ال)?(?:انترنت|الكترون)/u,
    instrument: 'cyberattack',
    strong: true,
  },
  {
    // «استهدف مركزاً», «مواقع عسكرية»: what is aimed at must itself be a computer's.
    pattern:
      /(?:محو|محا|محت|محوا|مسح|تدمير|دمرت?|سرقه|سرقت?|استهد\S+|تعطيل|عطلت?) (?:\S+ ){0,4}?(?:ال)?(?:خوادم|خادم|بريد|حواسيب|حاسوب|حسابات|هواتف|بيانات|كمبيوتر|مواقع (?:ال)?(?:الكترون|حكوم|رسمي|وزار|انترنت|ويب)|(?:انظمه|شبكات) (?:ال)?(?:حاسوب|كمبيوتر|معلومات|اتصالات|حكوميه))/u,
    instrument: 'intrusion',
    strong: true,
  },
  {
    pattern:
      /\b(?:e-?mail|network|server|account|data(?:base)?|parliament|government|ministry|system)s? (?:breach(?:es)?|hack|hacks|intrusions?)\b|\b(?:steal(?:ing)?|stole|stolen|theft of) (?:[\w’'-]+ ){0,5}?(?:data|files|emails|credentials|records)\b|\b(?:attacks?|siege|assault|flood|bombard\w*) (?:[\w’'-]+ ){0,6}?(?:web ?sites?|servers|computers)\b|\b(?:knock(?:ed)?|took|taken|forc(?:ed|ing)|dragg?ed|put) (?:[\w,’'-]+ ){0,8}?off-?line\b/u,
    instrument: 'cyberattack',
    strong: true,
  },
  {
    pattern:
      /(?:اختراق|اخترقت?|قرصنه|قرصنت?) (?:ال)?(?:حمله|حملات|لجنه الانتخابات|انتخابات)|(?:وكاله|موقع|وكالتها|موقعها|صفحه|بريد) (?:\S+ ){0,4}?(?:ل|ال|لل)?(?:قرصنه|اختراق|مخترق)/u,
    instrument: 'intrusion',
    strong: true,
  },
  {
    pattern:
      /(?:قطع|انقطاع|تلف|تخريب)\S* (?:\S+ ){0,2}?(?:خطوط|كابل\S*|كوابل) (?:\S+ ){0,2}?(?:ل|ال|لل)?(?:انترنت|اتصالات|بيانات)|(?:كابل|كبل|كابلات|كوابل|كيبل)\S* (?!(?:ال)?(?:كهرباء|طاقه))(?:\S+ ){0,2}?(?:ال)?(?:بيانات|انترنت|الانترنت|اتصالات|الاتصالات|بحري|بحريه|تحت البحر)/u,
    instrument: 'cable',
    strong: true,
  },
  {
    pattern:
      /(?:ادوات|برامج|تقنيات) (?:ال)?(?:اختراق|قرصنه|تجسس)|(?:اجهزه|جهاز) (?:ال)?توجيه|(?:ان ?اس ?او|nso group|كانديرو|candiru|انتلكسا|انتيلكسا|intellexa|سايتروكس|cytrox|باراغون)(?!\p{L})/u,
    instrument: 'spyware',
    strong: true,
  },
  {
    pattern:
      /(?:تجسس|تنصت|مراقبه|اعترض\S*) (?:\S+ ){0,4}?(?:ال)?(?:هاتف|هواتف|مكالمات)|(?:هاتف|هواتف|هاتفه|هاتفها)\S* (?:\S+ ){0,4}?(?:ل)?(?:لتجسس|للتجسس|للتنصت|تنصت|للاختراق|للقرصنه)|\b(?:tap(?:ped|ping)?|bug(?:ged|ging)|eavesdrop\w*|monitor(?:ed|ing)?|intercept(?:ed|ing)?|sp(?:y|ied|ying)|infect(?:ed|ing)?)\b (?:\w+[’']?\w* ){0,6}?(?:mobiles?|(?:mobile |cell )?phones?|phone calls)\b|\bphones?\b (?:\w+ ){0,6}?(?:tapp(?:ed|ing)|bugg(?:ed|ing)|spying|hack(?:ed|ing)|infected|monitored)\b/u,
    instrument: 'spyware',
    strong: true,
  },
  {
    pattern:
      /\b(?:infiltrat\w+|penetrat\w+|br(?:eak|oke|oken)(?:ing)? into|breach\w*|compromis\w+|intrusions? (?:in|into|at|against)|disrupt\w*) (?:[\w’'-]+ ){0,6}?(?:networks?|systems?|servers?|computers?|e-?mails?|accounts?|websites?|routers?|network devices)\b/u,
    instrument: 'intrusion',
    strong: true,
  },
  {
    pattern:
      /هواوي|huawei|\bzte\b|زد تي اي|كاسبرسكي|kaspersky|تيك ?توك|tiktok|deepseek|ديب ?سيك|هيك ?فيجن|هايك ?فيجن|داهوا|hikvision|dahua|china (?:telecom|unicom|mobile)|تشاينا (?:تليكوم|يونيكوم|موبايل)|\bdji\b|wechat|وي ?تشات|ويتشات|bytedance|بايت ?دانس|tencent|تينسنت|تنسنت|xiaomi|شاومي|yandex|ياندكس|vkontakte|فكونتاكتي|في ?كونتاكتي|odnoklassniki|mail\.ru|alipay|علي ?باي|\bzoom\b|زووم|iphones?\b|ايفون|برامج (?:ال)?حمايه|مضاد(?:ات)? (?:ال)?فيروسات|\b(?:security software|anti-?virus)\b|tp-?link|الجيل (?:الخامس|السادس)|\b[56]g\b|open ran|high-risk (?:vendor|supplier)s?|telecom\w* (?:network )?security|supply[- ]chain security|(?:معدات|كاميرات|رافعات|اجهزه|محولات|سيارات|هواتف|برمجيات|برامج|تطبيقات) (?:\S+ ){0,2}?(?:ال)?(?:صينيه|روسيه|الصينيه|الروسيه)|(?:ال)?سيارات (?:ال)?(?:متصله|ذكيه)|\bconnected (?:cars?|vehicles?)|\b(?:chinese|russian)(?:-(?:made|built))? (?:\w+ ){0,2}?(?:equipment|gear|cameras?|cranes?|routers?|phones?|handsets?|software|apps?|inverters?|antivirus|tech(?:nology)?|vendors?|suppliers?)/u,
    instrument: 'equipment',
    strong: false,
  },
  {
    pattern:
      /\bcyber(?:[- ]?(?:attack|espionage|operation|campaign|security|crime|space|warfare|war|defen[cs]e|command|threat|sabotage|incident|intrusion|weapon|diplomacy|activit|tool|force|exercise|drill|sanction|ambassador|bureau|strategy|expert|criminal|spying|spies|spy|aggression|assault|agenc|cent|unit|group|issue|norm|capab|resilien|actor|strike|terror|enabled|hack|offensive|talk|dialogue|cooperat))\w*/u,
    instrument: 'cyberattack',
    strong: true,
  },
  { pattern: /\bcyber\b(?! ?monday)/u, instrument: 'cyberattack', strong: true },
  {
    pattern:
      /\b(?:hack(?:ed|ing|ers?|s)?|hacktivis\w*|malware|ransomware|spyware|botnet|phish\w*|spear[- ]phishing|malicious (?:\w+ )?(?:campaigns?|activit\w+|actors?|software|code|behaviou?r)|wiper|ddos|denial[- ]of[- ]service|computer (?:virus|network|intrusion)s?|data breach|digital attack|online attack|network intrusion|backdoor|zero[- ]day)\b/u,
    instrument: 'intrusion',
    strong: true,
  },
  {
    pattern:
      /\b(?:undersea|submarine|subsea|data|telecoms?|internet|seabed|communications?) (?:\w+ ){0,2}?cables?\b|\b(?:seabed|undersea|subsea) (?:\w+ )?(?:internet|data|communications?|telecom) (?:lines?|links?)\b/u,
    instrument: 'cable',
    strong: true,
  },
  {
    pattern:
      /\b(?:disinformation|doppelg[aä]nger|(?:fake|cloned|spoofed) (?:[\w-]+ ){0,2}?(?:web)?(?:sites?|accounts?|videos?|pages?)|deep-?fakes?|troll (?:farm|factor)\w*|internet research agency|information war(?:fare)?|bot (?:farm|network|account)s?|election interference|meddling)\b|تضليل|معلومات (?:\S+ )?(?:مضلله|كاذبه|زايفه)|وكاله (?:ابحاث|بحوث) (?:ال)?انترنت|حرب (?:ال)?(?:معلومات|معلوماتيه)|(?:ال)?تدخل\S* (?:\S+ )?في (?:\S+ )?(?:ال)?(?:انتخابات|اقتراع|استفتاء)|حساب(?:ا)? (?:وهمي|مزيف|زايف)|(?:صور|صوره|مقاطع|مقطع|فيديو|تصريحات|وثايق) (?:\S+ )?(?:مفبرك|ملفق|مزور)|(?:مواقع|حسابات|صفحات|منصات) (?:\S+ )?(?:اليه|مزيفه|زايفه|وهميه|مزوره|مستنسخه|مقلده)|(?:ال)?تزييف (?:ال)?عميق|اخبار (?:ال)?(?:كاذبه|زايفه|مفبركه|مضلله|مزيفه)|(?:جيوش|مزارع) (?:ال)?(?:الكترونيه|ذباب|روبوت)/u,
    instrument: 'disinformation',
    strong: false,
  },
  {
    pattern:
      /\b(?:icts?\b|oewg|internet governance|digital sovereignty)\b|(?:ال)?فضاء (?:ال)?افتراضي|حوكمه (?:ال)?انترنت/u,
    instrument: 'rules',
    strong: false,
  },
];

/** What makes a cut cable a matter of states: a suspicion, a culprit, a ship held. */
export const SUSPICION =
  /تخريب|متعمد|عمدا|يشتبه|تشتبه|اشتبه|مشتبه|اتهم|تتهم|اتهام|(?:ت|ي)?حتجز|احتجاز|توقيف|توقف ناقله|اسطول|عداي|\b(?:sabotag\w*|deliberate\w*|suspect\w*|suspicio\w*|accus\w*|blam\w*|seiz\w*|detain\w*|held|shadow fleet|hybrid|hostile|investigat\w*|prob(?:e|es|ed|ing))\b/u;

/** A suspicion spoken out against: «لا تشتبه في عمل تخريبي», "no sign of sabotage". */
export const NO_SUSPICION =
  /(?<!\p{L})[وف]?(?:لا|لم|ليس|دون|بدون|استبعد\S*|نفي|نفت) (?:\S+ ){0,4}?(?:ت?شتبه|يشتبه|تخريب\S*|متعمد\S*|عمد|شبهه)(?: (?:\S+ ){0,4}?(?:تخريب\S*|متعمد\S*))?|\b(?:no|not|without|ruled out) (?:\w+ ){0,4}?(?:sabotage|suspicion|suspect\w*|deliberate|foul play|hostile)/u;

/**
 * A cyber word at the end of a list of other matters («النقل والتعليم والأمن السيبراني», "trade, energy and cyber security"): one of ten is
 * not what an item is about (domain.md 2). What stands before it is tested, up to the word.
 */
export const LISTED = {
  ar: /(?:^|\s)و(?:ال)?(?:(?:امن|مجال|فضاء|دفاع|قدرات|تعاون) )?(?:ال)?$/u,
  en: /(?:,|\band) (?:\w+ )?$/u,
  mark: / و(?!ال?ي)|،|, /gu,
} as const;

/** Phrases that hold a cyber word and mean none: they are blanked before looking. */
export const NOT_CYBER: readonly RegExp[] = [
  /(?:^|\s)[وفبلك]?(?:ال)?(?:موقع|موقعها|موقعه|بوابه|بريد|بريدها|خدمات|تجاره|رياضات|العاب|دفع|متجر|نشر|صحيفه|تاشيره|حكومه|سوار|سجاير|توقيع|تعليم|مجله|منصه|لعبه|فاتوره|محفظه|تسوق) (?:ال)?(?:\S+ )?(?:ال)?(?:الكتروني|اليكتروني|رقمي)\S*/gu,
  /(?:ال)?ذباب (?:ال)?الكتروني|(?:ال)?لجان (?:ال)?الكترونيه/gu,
  /حرب الكترونيه|(?:ال)?تشويش (?:ال)?الكتروني/gu,
  /بيان(?:ات)? الكتروني\S*/gu,
  // A boycott, a hashtag: a campaign on the net, by citizens.
  /(?:اطلق|اطلقت|دشن|دشنت|اطلاق|تدشين|اطلقوا) (?:\S+ ){0,4}?حملات? (?:ال)?(?:الكترونيه|رقميه)/gu,
  // «لا مؤشرات على هجوم سيبراني»: what is said not to have happened is no cyber matter.
  /(?<!\p{L})[وف]?(?:لا|ليس|لم|دون|بدون|نفي|نفت|ينفي|تنفي|استبعد\S*|يستبعد\S*|تستبعد\S*|استبعاد) (?:\S+ ){0,5}?(?:موشر\S*|دليل|دلايل|ادله|وجود|علاقه|صله|سببه|سببها|ناجم\S*|نتيجه|وقوع|فرضيه|تعرض\S*|ناتج\S*|بسبب) (?:\S+ ){0,4}?(?:[وفبلك]{0,2}(?:ال)?)(?:هجوم|هجمات|عمل|اختراق|قرصنه)\S*(?: (?:ال)?(?:سيبراني|الكتروني|معلوماتي|تخريبي)\S*)?/gu,
  /\bcyber ?monday\b|\bcybertruck\b|\bhackathon\S*|\bhacking cough\b|\blife ?hacks?\b|\bnot (?:caused by |due to |the result of |because of )?(?:a |any )?(?:cyber[- ]?attack|hack(?:ing|ers)?)s?\b|\b(?:rul(?:e|es|ed|ing) out|dismiss(?:es|ed)? talk of) (?:a |any )?(?:cyber[- ]?attack|hack(?:ing)?|sabotage)\b|\bno (?:signs?|evidence|indications?|hint|suggestion|proof) (?:\w+ ){0,4}?(?:of |that )?(?:a |any |the )?(?:cyber[- ]?attack|hack(?:ing)?)s?\b|\bno hack\b/gu,
];
