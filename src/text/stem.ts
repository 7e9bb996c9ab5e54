const ARABIC = /^[\u0621-\u064a]+$/;
/** No stem is shorter. */
const LEAST = 3;

/** The article with what may stand before it, longest first. */
const ARTICLES = [
  'وبال',
  'وكال',
  'فبال',
  'فكال',
  'ولل',
  'فلل',
  'وال',
  'فال',
  'بال',
  'كال',
  'لل',
  'ال',
] as const;
/**
 * Beginnings of folded words whose «ال» is no article (إلكتروني, ألبانيا, آلاف), and of words whose first letter و ف ب ك ل is their own:
 * no clitic is taken off them.
 */
const WHOLE: ReadonlySet<string> = new Set(
  (
    'الكترون البان المان الاف اليات الزام الغاء الحاح العاب الوان المي الي اليه ' +
    'وزار وزير وزرا وكال وكلا وثيق وثايق واشنط وقود وحد وساي وسايل وسيط وفد وضع وصول وطن وظيف واسع واضح ولاي وعي ودي وقف وقع واجه وجه وصف وعد ورد وثق وارسو واقع والد وسط ورش وصي ' +
    'بيان برنامج برامج برمج بنك بنوك بني بنا بحر بحث باحث بكين بريطان بولند بلجيك بلغار برلين بروكسل بريد بواب بلاد بلد بيت بطاق بعث بغداد باريس باكست بيلارو بيونغ برلمان بيغاسوس برازيل برتغال بوتين بايدن بشر بقي بدا بدل بدي بور بوسن بيرو بنغلا باراغو بن بيئ بطل بارز بسيط بضع ' +
    'كوري كند كوب كولومب كوست كابل كابول كييف كرملين كيان كهربا كتل كمبيوتر كشف كبير كبار كلم كنيس كويت كوسوف كاميرو كينيا كازاخ كرواتي كمبودي كوادر كود كامل كاف كاسبر كيم كوز كونغر كلا كلف كتب كاتب كان كذب ' +
    'لبنان ليبي لندن لجن لجان لقا لايح لوايح لازاروس لاتف ليتوان لوكسم لغ لوح لاجي لاه لوم لعب لحظ لوبي لشبون ليبيري لاوس ' +
    'فرنس فنلند فنزويل فيروس فدي فلسطين فيتنام فلبين فضا فريق فرق فرض فعال فصل فاعل فانسي فيسبوك فقد فشل فتح فتر فرد فرص فكر فن فين فيين فيج فود فولت فلاكس فاتيكان فادح فاز فضل فحص فساد فيدرالي فدرالي فني'
  ).split(' '),
);
const LONGEST_WHOLE = 7;

const isWhole = (word: string): boolean => {
  for (let length = 2; length <= LONGEST_WHOLE && length <= word.length; length++)
    if (WHOLE.has(word.slice(0, length))) return true;
  return false;
};

/** ت before a possessive is the ة of the feminine: علاقتها. Longest first. */
const SUFFIXES = [
  'تهما',
  'تهم',
  'تها',
  'تنا',
  'تكم',
  'ييه',
  'يات',
  'تين',
  'تان',
  'هما',
  'كما',
  'ته',
  'ات',
  'ون',
  'ين',
  'ان',
  'يه',
  'ها',
  'هم',
  'كم',
  'ه',
  'ي',
  'ا',
] as const;

const withoutClitics = (word: string): string => {
  // «للجنة» is ل + لجنة, not ل + ال + جنة.
  if (word.startsWith('لل') && isWhole(word.slice(1))) return word.slice(1);
  if (!word.startsWith('ال') || !isWhole(word)) {
    const article = ARTICLES.find((one) => word.startsWith(one) && word.length - one.length >= LEAST);
    // «بالكتروني» is ب + إلكتروني
    if (article !== undefined && !(article.endsWith('ال') && isWhole(word.slice(article.length - 2))))
      return word.slice(article.length);
  }
  let out = word;
  for (const letters of ['وف', 'بكل']) {
    if (letters.includes(out.charAt(0)) && out.length > LEAST + 1 && !isWhole(out)) out = out.slice(1);
  }
  return out;
};

const stemArabic = (word: string): string => {
  let out = withoutClitics(word);
  for (let round = 0; round < 3; round++) {
    const suffix = SUFFIXES.find((one) => out.endsWith(one) && out.length - one.length >= LEAST);
    if (suffix === undefined) break;
    out = out.slice(0, -suffix.length);
  }
  return out;
};

const stemEnglish = (word: string): string => {
  if (!/^[a-z][a-z']+$/.test(word)) return word;
  let out = word.replace(/'s?$/, '');
  const keeps = (rest: string): boolean => rest.length >= LEAST && /[aeiouy]/.test(rest);
  if (/ie[sd]$/.test(out) && out.length > 4) out = `${out.slice(0, -3)}y`;
  else if (/[^su]s$/.test(out) && keeps(out.slice(0, -1))) out = out.slice(0, -1);
  if (out.endsWith('ed') && keeps(out.slice(0, -2))) out = out.slice(0, -2);
  else if (out.endsWith('ing') && keeps(out.slice(0, -3))) out = out.slice(0, -3);
  if (out.endsWith('e') && out.length > LEAST) out = out.slice(0, -1);
  return out.length > LEAST && /([^aeious])\1$/.test(out) ? out.slice(0, -1) : out;
};

/**
 * Light stem of a folded word, for comparing words and for the search. Arabic: conjunction, preposition and article in front, endings of
 * number, gender, relation, case and possession behind. English: plural, possessive and verb endings. Never shorter than three letters
 * where the word has them. Broken plurals have stems of their own: see `knowledge/synonyms.ts`.
 */
export const stem = (word: string): string => (ARABIC.test(word) ? stemArabic(word) : stemEnglish(word));
