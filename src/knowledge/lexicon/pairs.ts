/**
 * Cyber objects as pairs of words near each other (domain.md 6): what is done to a computer, and what belongs to one. Neither says
 * anything alone: «هجوم» is mostly military, «شبكة» mostly of wires or spies. Stems over folded letters (أ إ آ are ا, ة is ه, ى ئ are ي, ؤ is و);
 * a token matches a list when it begins with one of its stems, after its clitics.
 */
export interface PairLists {
  /** Done to computers: enough beside any object. */
  readonly digitalDeed: RegExp;
  /** Done to anything: needs an object that is a computer's alone. */
  readonly anyDeed: RegExp;
  /** A computer's alone. */
  readonly digitalThing: RegExp;
  /** A computer's only where something digital is done to it. */
  readonly anyThing: RegExp;
  /** What can be named before what was done to it: «هاتفه تعرض للاختراق». */
  readonly victim: RegExp;
  /** An adjective that makes a deed digital right behind (Arabic) or before (English) it. */
  readonly adjective: RegExp;
  /** Between deed and object: another clause begins. */
  readonly boundary: RegExp;
}

const arabic = (stems: string): RegExp => new RegExp(`^(?:[وفبلكس]{0,2}(?:ال)?)(?:${stems})`, 'u');
const exactly = (words: string): RegExp => new RegExp(`^(?:[وفبلك]{0,2}(?:ال)?)(?:${words})$`, 'u');
const english = (stems: string): RegExp => new RegExp(`^(?:${stems})`, 'u');

export const AR_PAIRS: PairLists = {
  digitalDeed: arabic(
    'اختراق|اخترق|ا?يخترق|تخترق|نخترق|مخترق|قرصن|قراصن|يقرصن|تقرصن|تسلل|يتسلل|تتسلل|متسلل|تصيد|تهكير|تجسس|يتجسس|تتجسس|تنصت|يتنصت|تتنصت|تسريب|تسرب|سرب|مسرب|سرق|سرقه|سطو|يسرق|تسرق|مسروق|استيلاء|محو|محا$|محت$|محوا$|مسح$|خبيث|ضاره|التجسس|نفذ الي|تغلغل|ولوج',
  ),
  anyDeed: arabic(
    'هجوم|هجمات|هجمه|هاجم|يهاجم|تهاجم|مهاجم|مهاجمه|تعطيل|عطل|يعطل|تعطل|معطل|تخريب|خرب|استهدف|استهداف|يستهدف|تستهدف|مستهدف|تلاعب|زرع|يزرع|تزرع|شل |شلل|شلت|اغراق|اغرق|عبث|تشويه|اعتداء|تدمير|دمر|اسقاط|اسقط|ابتزاز|فديه|عدوان|حرب|اعتراض|اعترض|مراقبه',
  ),
  digitalThing: arabic(
    'حاسوب|حواسيب|حاسبات|كمبيوتر|كومبيوتر|خوادم|انترنت|إنترنت|سيبر|سايبر|معلوماتي|برمجي|راوتر|شيفره|شفره|ايميل',
  ),
  anyThing: exactly(
    '(?:شبكه|شبكات|شبكت|انظمه|انظمت|نظام|بيانات|حسابات|هاتف|هواتف|مواقع|موقع|تطبيق|تطبيقات|اتصالات|بريد|بريدها|رسايل|منصه|منصات|كاميرات|خادم|اجهزه|ملفات|مكالمات|سجلات|معلومات|ايميلات|مراسلات|منظومه|مزود|مزودي|مشغل|مشغلي|مشغلات)(?:ه|ها|هم|نا|ته|تها)?',
  ),
  victim: exactly('(?:هاتف|هواتف|حسابات|بريد|بيانات|موقع|مواقع|كاميرات|انظمه|خادم)(?:ه|ها|هم|نا)?'),
  adjective: arabic('سيبر|سيبير|سايبر|سبران|الكترون|اليكترون|معلوماتي|رقمي|افتراضي'),
  boundary: /^[وف]?(?:ان|إن|قال|قالت|بينما|فيما|لكن|حيث|كما)$/u,
};

export const EN_PAIRS: PairLists = {
  digitalDeed: english(
    'hack|breach|intrusion|intrud|infiltrat|penetrat|compromis|eavesdrop|snoop|spying$|spied$|tapp(?:ed|ing)$|bugg(?:ed|ing)$|wiretap|steal|stole|theft|leak(?:ed|ing)|siphon|exfiltrat|wip(?:ed|ing)$|defac|malicious|implant|tamper|intercept|burrow|rummag|broke$|break(?:ing)?$|break-ins?$|broken$',
  ),
  anyDeed: english(
    'attack|assault|target|sabotag|crippl|knock|disabl|disrupt|paraly|flood(?:ed|ing)|bombard|swamp|raid(?:ed|ing)|besieg|siege|tak(?:e|en|ing)$|took$|espionage|spies$',
  ),
  digitalThing: english(
    'computer|server|websites?$|web$|web-|internet|online$|off-?line$|e-?mails?$|mailbox|inbox|laptop|databases?$|software|wi-?fi|routers?$|modem|smartphone|hard-?drive',
  ),
  anyThing: english(
    'networks?$|systems?$|data$|accounts?$|phones?$|handsets?$|mobiles?$|telecoms?|telecommunications$|messages$|devices?$|records$|files$|portals?$|carriers?$|calls$|credentials$|passwords?$|ministry$|ministries$|parliament$',
  ),
  victim: english(
    'mail$|faxes$|calls$|messages$|data$|accounts?$|phones?$|systems?$|networks?$|passwords?$|files$|e-?mails?$',
  ),
  adjective: english(
    'cyber|digital|electronic$|online$|internet|computer|network$|web$|virtual$|state-hacking$',
  ),
  boundary: /^(?:that|said|says|while|but|when|after|before|as|because|who)$/u,
};
