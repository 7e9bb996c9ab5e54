/** Lines of a page that are not the article's: share rows, read-also lists, app adverts, mastheads, cookie notes, captions. */
const LINES: readonly RegExp[] = [
  /^(مشاركة|شارك|شاركها|شارك الخبر|طباعة|حفظ|انسخ الرابط|تم نسخ الرابط|إعلان|الرئيسية|العالم|سياسة|رئيسي|مصدر الصورة.*|التعليق على الصورة.*)\s*:?$/u,
  /^(اقرأ|إقرأ|اقرئي|طالع|شاهد|تابع|اطلع|انظر)\s+(أيضا|أيضاً|ايضا|المزيد|كذلك|أحدث|آخر)/u,
  /^(تابع|تابعوا|تابعونا|اشترك|اشتركوا|حمّل|حمل)\s.{0,80}(تطبيق|google news|جوجل|غوغل|واتساب|تلغرام|تليجرام|تيليغرام|النشرة|يوتيوب|فيسبوك)/iu,
  /^(رئيس|رئيسا|رئيسة)\s+(مجلس\S*\s+\S+.{0,30}|التحرير|مجلسى.*)$/u,
  /^(الأكثر قراءة|الأكثر مشاهدة|مواضيع ذات صلة|موضوعات ذات صلة|أخبار ذات صلة|الكلمات المفتاحية|كلمات دلالية|وسوم|التعليقات)/u,
  /(ملفات تعريف الارتباط|جميع الحقوق محفوظة)/u,
  /^(السبت|الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة)[،, ]+\d{1,2}[ /]+\S+[ /]+\d{4}.{0,20}$/u,
  /^(share|share this|print|save|copy link|advertisement|home|world|politics|comments?|most read|related (stories|articles)|tags?:?|read more:?|read also:?.*|see also:?.*|also read:?.*)$/iu,
  /^(follow|download|subscribe|sign up|get)\b.{0,80}\b(app|newsletter|whatsapp|telegram|google news|channel|inbox)\b/iu,
  /(we use cookies|all rights reserved|©\s?\d{4})/iu,
  /^(photo|image|picture|credit|caption)\s*[:/]/iu,
  /^(كتب|كتبت|بقلم|تحرير|إعداد)\s*[:：].{0,60}$/u,
];

/** A line of a page that is none of the article's. */
export const isFurniture = (line: string): boolean => LINES.some((pattern) => pattern.test(line));

/** A line without signs, for comparing. */
export const bareLine = (line: string): string =>
  line
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Drops furniture lines from a text, the repeated headline and doubled lines. */
export const dropFurniture = (text: string, title: string): string => {
  const headline = bareLine(title);
  const seen = new Set<string>();
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => {
      const key = bareLine(line);
      if (key === '' || key === headline || seen.has(key) || isFurniture(line)) return false;
      seen.add(key);
      return true;
    })
    .join('\n');
};
