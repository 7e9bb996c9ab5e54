import { bareLine, isFurniture } from '../furniture.ts';

/**
 * Lines that stand around the text of a saved page, beyond those the reader drops: breadcrumbs, bylines, dates and times alone, share
 * rows, forms, captions, lists of tags. All of them are short; a sentence of the article never matches as a whole.
 */
const SHORT_LINES: readonly RegExp[] = [
  // Where one is, and how to read it
  /^(?:الرئيسية|الصفحة الرئيسية|home|أخبار)\s*[>»›/|\\].{0,80}$/iu,
  /^(?:حجم الخط|aa|a\+|a-|استمع|استماع|listen)(?:\s.{0,30})?$/iu,
  /^(?:🔴|⭕|●)?\s*(?:مباشر|خاص|عاجل|حصري|live|breaking|exclusive|السلم والأمن|opinion)$/iu,
  /^.{0,20}(?:دقيقة قراءة|دقائق قراءة|دقيقة واحدة|دقائق للقراءة|min(?:ute)? read).{0,12}$/iu,
  /^(?:منذ|قبل)\s.{1,20}$/u,
  /^(?:updated|published|posted|last modified|modified|first published)\b.{0,60}$/iu,
  /^(?:تاريخ النشر|آخر تحديث|اخر تحديث|نشر في|نُشر في|نشر:|تم النشر|تحديث:?|المصدر\s*:|source\s*:|via\s*:).{0,60}$/iu,
  /^posted at .{0,60}$/iu,
  // Dates and times alone
  /^(?:(?:السبت|الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة)[،, ]*)?[\d٠-٩]{1,4}(?:[\s/.-]+[\p{L}\d٠-٩]+){0,3}(?:[\s,،|-]+[\d٠-٩]{1,2}:[\d٠-٩]{2}.{0,12})?$/u,
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s.{0,40}\d{4}.{0,20}$/iu,
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s\d{1,2},?\s\d{4}.{0,24}$/iu,
  // Who wrote it
  /^(?:كتبها|كتبه|كتبت|كتب|بقلم|تحرير|إعداد|اعداد|ترجمة|تقرير|تصوير|متابعة|مراسل\S*|محرر\S*)\s*[:–—-]?\s?(?:\p{L}+\s?){1,5}$/u,
  /^(?:by|written by|reporting by|edited by|editing by)\s[\p{L}\s.,'-]{2,60}$/iu,
  /^(?:staff|staff writers?|agencies|wire services|holiday desk:?|full story:.{0,30})$/iu,
  /^لمراسلة الموقع.{0,60}$/u,
  // Share rows, forms, adverts
  /^(?:(?:facebook|twitter|x|linkedin|whatsapp|telegram|email|reddit|pinterest|print|copy|instagram|فيسبوك|فيس بوك|تويتر|إكس|لينكدإن|لينكد ان|تمبلر|بينتيريست|واتساب|واتس اب|تلغرام|تليجرام|تيليجرام|تيليغرام|مشاركة|شارك|شاركها|طباعة|نسخ|نسخ الرابط|البريد|الإلكتروني|بريد|ماسنجر|عبر|flipboard|messenger)[\s|•·,،/]*)+$/iu,
  /^(?:share|مشاركة|شارك)\s?(?:this|الخبر|المقال|هذا المقال|article|post|story|on|via|عبر)?.{0,20}:?$/iu,
  /^(?:إضافة تعليق|أضف تعليق|أضف تعليقا|اترك تعليق|اترك ردا?|اكتب تعليق|write a comment|leave a reply|post a comment|comments?\s*\(?\d*\)?|\d+ (?:comments?|تعليق\S*)).{0,24}$/iu,
  /^(?:البريد الإلكتروني|الاسم|الموقع الإلكتروني|التعليق|email|name|website)\s*\*?$/iu,
  /^(?:لن يتم نشر|your email address will not).{0,80}$/iu,
  /^[-–—*\s]*(?:advertisement|advertisements|sponsored|إعلان|الإعلانات|اعلانات|إعلانات|تابع القراءة)[-–—*\s]*$/iu,
  /^(?:copyright|©|جميع الحقوق|حقوق النشر).{0,80}$/iu,
  /^[♦●■►▪◄]\s.{0,80}$/u,
  /^(?:اشترك|اشتركوا|سجل|حمّل|حمل|نزّل|تابعوا|تابعونا|تابع|رجاء تحميل|انضم|انضموا)\s.{0,80}$/u,
  /^(?:sign up|subscribe|follow us|download|join our|get our)\b.{0,80}$/iu,
  // Other stories
  /^(?:اقرأ|إقرأ|أقرأ|اقرؤوا|طالع|شاهد|انظر|للمزيد|لمتابعة|تصفح)\s?(?:أيضا|أيضاً|ايضا|أيضًا|المزيد|أكثر|كذلك|على|أيضا:)?\s*[:：|].{0,120}$/u,
  /^(?:اقرأ|إقرأ|أقرأ|شاهد|طالع)\s(?:أيضا|أيضاً|ايضا|أيضًا|المزيد|على).{0,100}$/u,
  /^(?:read more|read also|see also|also read|more on this|related|recommended|watch|in pictures)\s*[:：|].{0,120}$/iu,
  /^(?:read more|most read|most popular|related (?:stories|articles|topics)|recommended|more from|trending|you may also like|tags?\b.{0,80})$/iu,
  /^(?:ذات صلة|ذو صلة|مواضيع ذات صلة|موضوعات متعلقة|مقالات ذات صلة|أخبار متعلقة|الأكثر قراءة|الأكثر مشاهدة|قد يعجبك|قد يهمك|لا تفوتك|لا يفوتك|اخترنا لك|المزيد من|الكلمات المفتاحية|كلمات مفتاحية|كلمات دلالية|الوسوم|وسوم|مقترحات).{0,40}$/u,
  /^(?:tags|الكلمات المفتاحية|كلمات دلالية|وسوم|الوسوم)\s*[:：].{0,160}$/iu,
  /^(?:#[\p{L}\p{N}_]+[\s,،]*)+$/u,
  /(?:\[email protected\]|pic\.twitter\.com)/u,
  /^[-–—]\s.{0,40}(?:may|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}$/iu,
];

/** What tells a caption, in a line that is no sentence. */
const CAPTION =
  /(?:أرشيفية|أرشيف|ارشيفية|رويترز|أ\s?ف\s?ب|فرانس برس|غيتي|جيتي|الأناضول|توضيحية|تعبيرية|صورة|الصورة|تصوير|getty|reuters|afp|photo|file|handout|archive|©)\)?\.?$/iu;
const CAPTION_START = /^(?:صورة|الصورة|photo|image|picture|file|©|.{0,20}©)\b/iu;

/** Titles of the lists of other stories at the end of a page: the lines under them are headlines of others. */
const OTHERS_BELOW =
  /^(?:ذات صلة|مواضيع ذات صلة|موضوعات متعلقة|مقالات ذات صلة|أخبار متعلقة|أخبار ذات صلة|الأكثر قراءة|الأكثر مشاهدة|قد يعجبك|قد يهمك|لا تفوتك|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|إقرأ المزيد|اقرأ المزيد|اقرأ ايضا|شاهد أيضا|شاهد أيضاً|most read|most popular|related (?:stories|articles|topics)|read more|read also|see also|recommended|trending|you may also like|more from .{0,30})(?:\s*أيضا)?\s*:?$/iu;

/** Ends as a sentence does, closing quotes and brackets aside. */
export const endsSentence = (line: string): boolean => /[.!?؟…]["”»)'’\]\s]*$/u.test(line);

const wordCount = (line: string): number =>
  line.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** A line of the page that is none of the article's. */
export const isPageLine = (line: string): boolean =>
  isFurniture(line) ||
  SHORT_LINES.some((pattern) => pattern.test(line)) ||
  (!endsSentence(line) && wordCount(line) <= 16 && (CAPTION.test(line) || CAPTION_START.test(line)));

/** The lines of the article, in order: page lines, repeated lines and lists of other stories dropped. */
export const articleLines = (text: string): string[] => {
  const seen = new Set<string>();
  let others = false;
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => {
      const key = bareLine(line);
      if (key === '' || seen.has(key)) return false;
      seen.add(key);
      if (OTHERS_BELOW.test(line)) {
        others = true;
        return false;
      }
      if (others && !endsSentence(line) && wordCount(line) <= 16) return false;
      others = false;
      return !isPageLine(line);
    });
};
