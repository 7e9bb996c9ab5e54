import { partyNamed } from '../gazetteer.ts';

/** Agencies and words that stand between a place and the text. */
const AGENCY =
  'أ ?ف ?ب|ا ?ف ?ب|فرانس برس|د ?ب ?[أا]|رويترز|وكالات|الوكالات|وكالة\\S*|الأناضول|الاناضول|كونا|قنا|وام|واس|بترا|بنا|سانا|واع|[أا] ?ش ?[أا]|سبوتنيك|شينخوا|[وو] ?[أا] ?ج|و\\.?م\\.?ع|وفا|نوفوستي|تاس|إرنا|ارنا|العمانية|متابعة|متابعات|خاص|مراسل\\S*|reuters|ap|afp|agencies|staff|wam|spa|kuna|qna|dpa|efe|tass|xinhua|anadolu|agency|idt|upi|irna|isna|mehr|tasnim|mena|petra|sana|map|aps|tap|bna|ina|una|cna|yonhap|kyodo|pti|ani|interfax|ria|ukrinform|ansa|lusa|belga|apa';
/** «لندن (أ ف ب) -», «(الأناضول)», "TIRANA, Sept 7 (Reuters) -", at most 45 signs before the bracket. */
const IN_BRACKETS = new RegExp(
  `^[^()«»"“.]{0,45}\\((?:${AGENCY})[^()]{0,20}\\)\\s*(?:[-–—ـ:،/|]+\\s*)*`,
  'iu',
);
/** «براغ - أ ف ب:», «الدوحة - متابعة:», «هانوي ـ وكالات:», «لندن: المدار». */
const WITH_AGENCY = new RegExp(
  `^[\\p{L} ،,'’]{2,30}\\s*[-–—ـ/:|]+\\s*(?:${AGENCY})\\s*[-–—ـ:،/|]+\\s*`,
  'iu',
);
/** «موسكو 15 فبراير 2018 /», "HANOI, 25th October, 2025 –", "PARIS —". */
const PLACE_AND_DATE =
  /^[\p{L} ،,.'’]{2,32}?(?:[،,\s-]+[\d٠-٩]{1,2}(?:st|nd|rd|th)?(?:[\s-]+[\p{L}\d]+)?(?:[،,\s]+\d{4})?)?\s*(?:\s[-–—ـ]{1,2}\s|--+|—|–|\/\s|\/\.\s)\s*/u;
/** "TEHRAN, August 27. /TASS/." */
const SLASHED = /^[\p{Lu} ,]{3,30},? \p{L}+ \d{1,2}\. \/[\p{L} ]{2,20}\/\.\s*/u;
/** «لندن:» and «واشنطن ـ «المدار»:». */
const PAPER = /^[\p{L} ]{2,24}\s*[-–—ـ:]\s*[«"“][^»"”]{2,24}[»"”]\s*[-–—ـ:]?\s*/u;

/** A line that is place and agency alone: «هونج كونج | د ب أ», «لاهاي - (د ب ا):». */
const ALONE = new RegExp(
  `^[\\p{L} ،,.'’«»]{2,30}[\\s|/–—ـ:-]*(?:\\(\\s*(?:${AGENCY})\\s*\\)|[|/–—ـ:-]\\s*(?:${AGENCY}))[\\s|/–—ـ:.-]*$`,
  'iu',
);
export const isDatelineAlone = (line: string): boolean => ALONE.test(line);

/** Words that no name of a place and date has: what stands before the dash is then part of the sentence. */
const VERBAL =
  /(?:^|\s)(?:قال|قالت|أعلن|أعلنت|إن|أن|التي|الذي|هذا|هذه|كان|لا|ما|من|في|على|و\p{L}{6,}|the|is|was|that|said|has|have|of|and|for|to|in)(?:\s|$)/u;

const isPlace = (front: string): boolean => {
  const place = front
    .replace(/[\d٠-٩].*$/u, '')
    .replace(/[-–—ـ/:|،,.\s]+$/u, '')
    .trim();
  const count = place.split(/\s+/).length;
  if (count > 4 || VERBAL.test(place)) return false;
  return (
    /\d/.test(front) ||
    /^[\p{Lu}\s.,'’-]+$/u.test(place) ||
    partyNamed(place) !== null ||
    (count <= 2 && /^[\p{Script=Arabic}\s]+$/u.test(place))
  );
};

/** A first sentence without place, date, agency and byline in front of it. */
export const withoutDateline = (sentence: string): string => {
  const text = sentence
    .replace(/^[|–—\-•*♦►▪]\s*/u, '')
    .replace(/^(?:كتب|كتبت)\s?[:–-].{2,40}[-–—:]\s+/u, '');
  for (const pattern of [SLASHED, IN_BRACKETS, WITH_AGENCY]) {
    const match = pattern.exec(text);
    if (match !== null && match[0].length < text.length * 0.6) return text.slice(match[0].length);
  }
  for (const pattern of [PLACE_AND_DATE, PAPER]) {
    const match = pattern.exec(text);
    if (match !== null && match[0].length < text.length * 0.5 && isPlace(match[0])) {
      const rest = text.slice(match[0].length);
      // «إيران - التي نفت الاتهام - …» goes on with what is said of it.
      if (!/^(?:التي|الذي|الذين|which|who)\s/u.test(rest)) return rest;
    }
  }
  return text;
};
