/** Numerals in words, up to what newsrooms write out; folded. */
const IN_WORDS: Readonly<Record<string, string>> = {
  three: '3',
  ثلاثه: '3',
  ثلاث: '3',
  four: '4',
  اربعه: '4',
  اربع: '4',
  five: '5',
  خمسه: '5',
  خمس: '5',
  six: '6',
  سته: '6',
  seven: '7',
  سبعه: '7',
  سبع: '7',
  eight: '8',
  ثمانيه: '8',
  ثماني: '8',
  nine: '9',
  تسعه: '9',
  تسع: '9',
  ten: '10',
  عشره: '10',
  عشر: '10',
  eleven: '11',
  twelve: '12',
  fifteen: '15',
  twenty: '20',
  عشرين: '20',
  عشرون: '20',
  thirty: '30',
  ثلاثين: '30',
  ثلاثون: '30',
  seventy: '70',
  سبعين: '70',
  سبعون: '70',
};

const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|يناير|فبراير|مارس|ابريل|نيسان|مايو|ايار|يونيو|حزيران|يوليو|تموز|اغسطس|اب|سبتمبر|ايلول|اكتوبر|تشرين|نوفمبر|ديسمبر|كانون|شباط|اذار';
const DAY = new RegExp(
  `(?:(?:${MONTH})\\s+\\d{1,2}(?![\\d.,]))|(?:\\d{1,2}(?:\\s*(?:and|و|to)\\s*\\d{1,2})?\\s+(?:${MONTH}))`,
  'gu',
);
/** Numbers that belong to a name: APT28, 5G, Storm 1516. */
const NUMBER = /(?<![a-z\d.,-])\d+(?:[.,]\d+)*(?=(?:m|mn|bn|k|gb|tb)?(?![\p{L}\d]))/gu;
const THOUSANDS = /(?<![a-z\d.,-])(\d{1,3})(?:k(?!\p{L})| ?(?:الف|الاف|thousand)(?!\p{L}))/gu;

/** Amounts and counts of a folded text, in one spelling; no years, no days of a month, no 1 and 2. */
export const eventNumbers = (folded: string): Set<string> => {
  const found = new Set<string>();
  const text = folded.replace(DAY, ' ').replace(THOUSANDS, '$1000');
  for (const match of text.matchAll(NUMBER)) {
    const value = match[0].replaceAll(/,(?=\d{3})/g, '').replace(/\.0+$/, '');
    if (/^(19|20)\d\d$/.test(value) || value === '1' || value === '2' || value === '0') continue;
    found.add(value);
  }
  for (const word of text.match(/\p{L}+/gu) ?? []) {
    const value = Object.hasOwn(IN_WORDS, word) ? IN_WORDS[word] : undefined;
    if (value !== undefined) found.add(value);
  }
  return found;
};
