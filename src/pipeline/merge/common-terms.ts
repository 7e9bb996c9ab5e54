import { fold, stem } from '../../text/fold.ts';

/**
 * Words so common in this kind of news that sharing them says nothing: function words, reporting verbs, the vocabulary of
 * diplomacy and computers, days and months. Names of states and bodies are left out by the gazetteer.
 */
const ARABIC = `
في من على الى إلى عن مع بعد قبل خلال منذ حتى بين عند لدى ضد حول تحت فوق دون غير كل بعض اي هذا هذه ذلك تلك التي الذي الذين هو هي هم كان كانت يكون تكون
قد لقد ان أن إن لا لم لن ما ليس كما لكن او أو ثم حيث اذا إذا عندما بينما فيما وفق وفقا بحسب حسب بسبب نتيجة اثر إثر عقب امام أمام ضمن نحو جدا ايضا أيضا
قال قالت يقول تقول اعلن أعلن اعلنت أعلنت اكد أكد اكدت أكدت افاد أفاد افادت ذكر ذكرت اضاف أضاف اضافت اوضح اشار أشار اشارت صرح بيان تصريح تصريحات تقرير مصدر مصادر متحدث
وزارة وزير الوزراء رئيس رئيسة الرئيس حكومة الحكومة مسؤول مسؤولون مسؤولين سلطات السلطات دولة دول الدولة الدول دولي دولية وطني وطنية الوطني مجلس الامن أمن الأمن خارجية الخارجية داخلية دفاع الدفاع
هجوم هجمات الهجوم الهجمات سيبراني سيبرانية السيبراني السيبرانية الكتروني إلكتروني إلكترونية الإلكتروني الإلكترونية معلوماتي معلوماتية رقمي رقمية قرصنة قراصنة القراصنة اختراق تجسس برنامج برامج خبيثة شبكة شبكات نظام انظمة أنظمة
بيانات معلومات حملة عملية عمليات مجموعة مجموعات استهدف استهدفت تستهدف اتهم اتهمت تتهم اتهام اتهامات مسؤولية وراء وقوف نفى نفت تنفي عقوبات فرض فرضت تفرض علاقات العلاقات دبلوماسي دبلوماسية دبلوماسيين دبلوماسيون
سفير السفير سفارة السفارة اتفاق اتفاقية تعاون دعم اجراء اجراءات إجراءات قرار قرارات خطوة رد الرد ردا يوم اليوم امس أمس غد الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت اسبوع شهر عام سنة العام الماضي المقبل الجاري
يناير فبراير مارس ابريل أبريل مايو يونيو يوليو اغسطس أغسطس سبتمبر اكتوبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان ايار حزيران تموز آب ايلول تشرين الاول الثاني
مليون مليار الف آلاف مئات عشرات عدد عدة اول أول ثاني جديد جديدة اخرى أخرى آخر كبير كبيرة عالم العالم عالمي وكالة الأنباء رويترز فرانس برس
`;
const ENGLISH = `
the a an and or but of in on at to for from by with without about against over under after before during since until between among into out off up down as is are was were be been being has have had do does did will would
can could may might should must not no nor it its this that these those he she they them his her their we our you your who whom which what when where why how than then there here also more most some any all each other another such only own same so too very just
said says say told tell announced announces announce according report reported reports statement spokesman spokeswoman spokesperson official officials minister ministry prime president government governments state states national international foreign security council department agency agencies
cyber cyberattack cyberattacks cyber-attack attack attacks hack hacks hacked hacking hacker hackers espionage malware ransomware network networks system systems computer computers data information campaign operation operations group groups target targeted targeting accuse accused accuses blame blamed blames
responsible behind denied denies deny sanctions sanction imposed imposes relations ties diplomatic diplomat diplomats ambassador embassy agreement cooperation support measures action actions decision response respond monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december week month year years day days last next new first second million billion thousand people country countries world global reuters afp ap news agency
`;

const common = new Set<string>();
for (const word of `${ARABIC} ${ENGLISH}`.split(/\s+/)) {
  if (word === '') continue;
  const folded = fold(word);
  common.add(folded);
  common.add(stem(folded));
}

/** Takes a folded word or a stem. */
export const isCommonTerm = (term: string): boolean => common.has(term);
