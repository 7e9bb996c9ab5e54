import { fold } from './fold.ts';

/** A time zone as readers name it: by a city. */
interface Zone {
  readonly iana: string;
  readonly ar: string;
  readonly en: string;
  /** Other cities and countries that keep its time; both languages, as typed. */
  readonly also?: readonly string[];
}

/** Zones that readers of the bot live in or that the news names. Others are named by the city in their IANA name. */
const ZONES: readonly Zone[] = [
  {
    iana: 'UTC',
    ar: 'غرينتش',
    en: 'GMT',
    also: ['utc', 'gmt', 'etc/utc', 'جرينتش', 'توقيت عالمي', 'التوقيت العالمي', 'greenwich'],
  },
  // Arab states
  {
    iana: 'Asia/Riyadh',
    ar: 'الرياض',
    en: 'Riyadh',
    also: [
      'السعودية',
      'المملكة',
      'مكة',
      'مكة المكرمة',
      'جدة',
      'المدينة المنورة',
      'الدمام',
      'saudi arabia',
      'mecca',
      'makkah',
      'jeddah',
      'jiddah',
      'ksa',
    ],
  },
  {
    iana: 'Asia/Dubai',
    ar: 'دبي',
    en: 'Dubai',
    also: ['الإمارات', 'أبوظبي', 'أبو ظبي', 'الشارقة', 'uae', 'abu dhabi', 'sharjah'],
  },
  { iana: 'Asia/Qatar', ar: 'الدوحة', en: 'Doha', also: ['قطر', 'qatar'] },
  { iana: 'Asia/Kuwait', ar: 'الكويت', en: 'Kuwait', also: ['kuwait city'] },
  { iana: 'Asia/Bahrain', ar: 'المنامة', en: 'Manama', also: ['البحرين', 'bahrain'] },
  { iana: 'Asia/Muscat', ar: 'مسقط', en: 'Muscat', also: ['عمان سلطنة', 'سلطنة عمان', 'عُمان', 'oman'] },
  { iana: 'Asia/Aden', ar: 'صنعاء', en: 'Sanaa', also: ['عدن', 'اليمن', 'aden', 'yemen', "sana'a"] },
  {
    iana: 'Asia/Baghdad',
    ar: 'بغداد',
    en: 'Baghdad',
    also: ['العراق', 'البصرة', 'أربيل', 'الموصل', 'iraq', 'basra', 'erbil'],
  },
  { iana: 'Asia/Amman', ar: 'عمّان', en: 'Amman', also: ['الأردن', 'jordan'] },
  { iana: 'Asia/Damascus', ar: 'دمشق', en: 'Damascus', also: ['سوريا', 'سورية', 'حلب', 'syria', 'aleppo'] },
  { iana: 'Asia/Beirut', ar: 'بيروت', en: 'Beirut', also: ['لبنان', 'lebanon'] },
  {
    iana: 'Asia/Jerusalem',
    ar: 'القدس',
    en: 'Jerusalem',
    also: ['تل أبيب', 'إسرائيل', 'israel', 'tel aviv'],
  },
  { iana: 'Asia/Gaza', ar: 'غزة', en: 'Gaza', also: ['فلسطين', 'palestine'] },
  { iana: 'Asia/Hebron', ar: 'رام الله', en: 'Ramallah', also: ['الخليل', 'الضفة', 'hebron'] },
  { iana: 'Africa/Cairo', ar: 'القاهرة', en: 'Cairo', also: ['مصر', 'الإسكندرية', 'egypt', 'alexandria'] },
  { iana: 'Africa/Khartoum', ar: 'الخرطوم', en: 'Khartoum', also: ['السودان', 'sudan'] },
  { iana: 'Africa/Tripoli', ar: 'طرابلس', en: 'Tripoli', also: ['ليبيا', 'بنغازي', 'libya', 'benghazi'] },
  { iana: 'Africa/Tunis', ar: 'تونس', en: 'Tunis', also: ['tunisia'] },
  { iana: 'Africa/Algiers', ar: 'الجزائر', en: 'Algiers', also: ['وهران', 'algeria', 'oran'] },
  {
    iana: 'Africa/Casablanca',
    ar: 'الرباط',
    en: 'Rabat',
    also: ['الدار البيضاء', 'المغرب', 'كازابلانكا', 'casablanca', 'morocco', 'rabat'],
  },
  { iana: 'Africa/Nouakchott', ar: 'نواكشوط', en: 'Nouakchott', also: ['موريتانيا', 'mauritania'] },
  { iana: 'Africa/Mogadishu', ar: 'مقديشو', en: 'Mogadishu', also: ['الصومال', 'somalia'] },
  { iana: 'Africa/Djibouti', ar: 'جيبوتي', en: 'Djibouti' },
  { iana: 'Indian/Comoro', ar: 'موروني', en: 'Moroni', also: ['جزر القمر', 'comoros'] },
  // Neighbours
  { iana: 'Asia/Tehran', ar: 'طهران', en: 'Tehran', also: ['إيران', 'iran'] },
  {
    iana: 'Europe/Istanbul',
    ar: 'إسطنبول',
    en: 'Istanbul',
    also: ['أنقرة', 'تركيا', 'اسطنبول', 'turkey', 'türkiye', 'ankara'],
  },
  { iana: 'Asia/Kabul', ar: 'كابول', en: 'Kabul', also: ['أفغانستان', 'afghanistan'] },
  {
    iana: 'Asia/Karachi',
    ar: 'إسلام آباد',
    en: 'Islamabad',
    also: ['كراتشي', 'باكستان', 'لاهور', 'pakistan', 'karachi', 'lahore'],
  },
  {
    iana: 'Asia/Kolkata',
    ar: 'نيودلهي',
    en: 'New Delhi',
    also: ['الهند', 'مومباي', 'دلهي', 'india', 'delhi', 'mumbai', 'kolkata', 'asia/calcutta'],
  },
  // Europe
  {
    iana: 'Europe/London',
    ar: 'لندن',
    en: 'London',
    also: ['بريطانيا', 'المملكة المتحدة', 'uk', 'britain', 'england'],
  },
  { iana: 'Europe/Dublin', ar: 'دبلن', en: 'Dublin', also: ['أيرلندا', 'ireland'] },
  { iana: 'Europe/Lisbon', ar: 'لشبونة', en: 'Lisbon', also: ['البرتغال', 'portugal'] },
  { iana: 'Europe/Paris', ar: 'باريس', en: 'Paris', also: ['فرنسا', 'france'] },
  {
    iana: 'Europe/Berlin',
    ar: 'برلين',
    en: 'Berlin',
    also: ['ألمانيا', 'فرانكفورت', 'ميونخ', 'germany', 'frankfurt', 'munich'],
  },
  { iana: 'Europe/Brussels', ar: 'بروكسل', en: 'Brussels', also: ['بلجيكا', 'belgium'] },
  {
    iana: 'Europe/Amsterdam',
    ar: 'أمستردام',
    en: 'Amsterdam',
    also: ['هولندا', 'لاهاي', 'netherlands', 'the hague'],
  },
  {
    iana: 'Europe/Zurich',
    ar: 'جنيف',
    en: 'Geneva',
    also: ['سويسرا', 'زيورخ', 'برن', 'switzerland', 'zurich', 'bern'],
  },
  { iana: 'Europe/Vienna', ar: 'فيينا', en: 'Vienna', also: ['النمسا', 'austria'] },
  { iana: 'Europe/Rome', ar: 'روما', en: 'Rome', also: ['إيطاليا', 'ميلانو', 'italy', 'milan'] },
  { iana: 'Europe/Madrid', ar: 'مدريد', en: 'Madrid', also: ['إسبانيا', 'برشلونة', 'spain', 'barcelona'] },
  { iana: 'Europe/Athens', ar: 'أثينا', en: 'Athens', also: ['اليونان', 'greece'] },
  { iana: 'Europe/Tirane', ar: 'تيرانا', en: 'Tirana', also: ['ألبانيا', 'albania'] },
  { iana: 'Europe/Prague', ar: 'براغ', en: 'Prague', also: ['التشيك', 'czechia'] },
  { iana: 'Europe/Warsaw', ar: 'وارسو', en: 'Warsaw', also: ['بولندا', 'poland'] },
  { iana: 'Europe/Budapest', ar: 'بودابست', en: 'Budapest', also: ['المجر', 'hungary'] },
  { iana: 'Europe/Belgrade', ar: 'بلغراد', en: 'Belgrade', also: ['صربيا', 'serbia'] },
  { iana: 'Europe/Sofia', ar: 'صوفيا', en: 'Sofia', also: ['بلغاريا', 'bulgaria'] },
  { iana: 'Europe/Bucharest', ar: 'بوخارست', en: 'Bucharest', also: ['رومانيا', 'romania'] },
  { iana: 'Europe/Kyiv', ar: 'كييف', en: 'Kyiv', also: ['أوكرانيا', 'ukraine', 'kiev', 'europe/kiev'] },
  { iana: 'Europe/Moscow', ar: 'موسكو', en: 'Moscow', also: ['روسيا', 'russia'] },
  { iana: 'Europe/Minsk', ar: 'مينسك', en: 'Minsk', also: ['بيلاروسيا', 'belarus'] },
  { iana: 'Europe/Stockholm', ar: 'ستوكهولم', en: 'Stockholm', also: ['السويد', 'sweden'] },
  { iana: 'Europe/Oslo', ar: 'أوسلو', en: 'Oslo', also: ['النرويج', 'norway'] },
  { iana: 'Europe/Copenhagen', ar: 'كوبنهاغن', en: 'Copenhagen', also: ['الدنمارك', 'denmark'] },
  { iana: 'Europe/Helsinki', ar: 'هلسنكي', en: 'Helsinki', also: ['فنلندا', 'finland'] },
  { iana: 'Europe/Tallinn', ar: 'تالين', en: 'Tallinn', also: ['إستونيا', 'estonia'] },
  { iana: 'Europe/Riga', ar: 'ريغا', en: 'Riga', also: ['لاتفيا', 'latvia'] },
  { iana: 'Europe/Vilnius', ar: 'فيلنيوس', en: 'Vilnius', also: ['ليتوانيا', 'lithuania'] },
  // The Americas
  {
    iana: 'America/New_York',
    ar: 'نيويورك',
    en: 'New York',
    also: ['واشنطن', 'washington', 'الساحل الشرقي', 'boston', 'miami', 'us eastern', 'eastern time'],
  },
  { iana: 'America/Chicago', ar: 'شيكاغو', en: 'Chicago', also: ['هيوستن', 'دالاس', 'houston', 'dallas'] },
  { iana: 'America/Denver', ar: 'دنفر', en: 'Denver' },
  {
    iana: 'America/Los_Angeles',
    ar: 'لوس أنجليس',
    en: 'Los Angeles',
    also: ['لوس أنجلوس', 'سان فرانسيسكو', 'سياتل', 'san francisco', 'seattle', 'us pacific', 'pacific time'],
  },
  {
    iana: 'America/Toronto',
    ar: 'تورونتو',
    en: 'Toronto',
    also: ['أوتاوا', 'مونتريال', 'ottawa', 'montreal', 'canada'],
  },
  { iana: 'America/Mexico_City', ar: 'مكسيكو', en: 'Mexico City', also: ['المكسيك', 'mexico'] },
  { iana: 'America/Bogota', ar: 'بوغوتا', en: 'Bogota', also: ['كولومبيا', 'colombia'] },
  { iana: 'America/Costa_Rica', ar: 'سان خوسيه', en: 'San Jose', also: ['كوستاريكا'] },
  {
    iana: 'America/Sao_Paulo',
    ar: 'ساو باولو',
    en: 'Sao Paulo',
    also: ['برازيليا', 'البرازيل', 'brasilia', 'brazil'],
  },
  {
    iana: 'America/Argentina/Buenos_Aires',
    ar: 'بوينس آيرس',
    en: 'Buenos Aires',
    also: ['الأرجنتين', 'argentina'],
  },
  // Asia, Africa, Oceania
  {
    iana: 'Asia/Shanghai',
    ar: 'بكين',
    en: 'Beijing',
    also: ['الصين', 'شنغهاي', 'china', 'shanghai', 'peking'],
  },
  { iana: 'Asia/Hong_Kong', ar: 'هونغ كونغ', en: 'Hong Kong', also: ['هونج كونج'] },
  { iana: 'Asia/Taipei', ar: 'تايبيه', en: 'Taipei', also: ['تايوان', 'taiwan'] },
  { iana: 'Asia/Tokyo', ar: 'طوكيو', en: 'Tokyo', also: ['اليابان', 'japan'] },
  { iana: 'Asia/Seoul', ar: 'سيول', en: 'Seoul', also: ['كوريا الجنوبية', 'south korea', 'korea'] },
  { iana: 'Asia/Pyongyang', ar: 'بيونغ يانغ', en: 'Pyongyang', also: ['كوريا الشمالية', 'north korea'] },
  { iana: 'Asia/Singapore', ar: 'سنغافورة', en: 'Singapore' },
  { iana: 'Asia/Kuala_Lumpur', ar: 'كوالالمبور', en: 'Kuala Lumpur', also: ['ماليزيا', 'malaysia'] },
  { iana: 'Asia/Jakarta', ar: 'جاكرتا', en: 'Jakarta', also: ['إندونيسيا', 'indonesia'] },
  { iana: 'Asia/Bangkok', ar: 'بانكوك', en: 'Bangkok', also: ['تايلاند', 'thailand'] },
  { iana: 'Asia/Ho_Chi_Minh', ar: 'هانوي', en: 'Hanoi', also: ['فيتنام', 'vietnam', 'asia/saigon'] },
  { iana: 'Asia/Manila', ar: 'مانيلا', en: 'Manila', also: ['الفلبين', 'philippines'] },
  { iana: 'Asia/Dhaka', ar: 'دكا', en: 'Dhaka', also: ['بنغلاديش', 'bangladesh'] },
  { iana: 'Asia/Baku', ar: 'باكو', en: 'Baku', also: ['أذربيجان', 'azerbaijan'] },
  { iana: 'Asia/Tbilisi', ar: 'تبليسي', en: 'Tbilisi', also: ['جورجيا', 'georgia'] },
  { iana: 'Asia/Yerevan', ar: 'يريفان', en: 'Yerevan', also: ['أرمينيا', 'armenia'] },
  { iana: 'Asia/Tashkent', ar: 'طشقند', en: 'Tashkent', also: ['أوزبكستان', 'uzbekistan'] },
  { iana: 'Asia/Almaty', ar: 'أستانا', en: 'Astana', also: ['كازاخستان', 'kazakhstan', 'almaty'] },
  { iana: 'Africa/Lagos', ar: 'أبوجا', en: 'Abuja', also: ['لاغوس', 'نيجيريا', 'lagos', 'nigeria'] },
  { iana: 'Africa/Nairobi', ar: 'نيروبي', en: 'Nairobi', also: ['كينيا', 'kenya'] },
  { iana: 'Africa/Addis_Ababa', ar: 'أديس أبابا', en: 'Addis Ababa', also: ['إثيوبيا', 'ethiopia'] },
  {
    iana: 'Africa/Johannesburg',
    ar: 'جوهانسبرغ',
    en: 'Johannesburg',
    also: ['بريتوريا', 'جنوب أفريقيا', 'south africa', 'pretoria'],
  },
  { iana: 'Africa/Dakar', ar: 'داكار', en: 'Dakar', also: ['السنغال', 'senegal'] },
  { iana: 'Africa/Accra', ar: 'أكرا', en: 'Accra', also: ['غانا', 'ghana'] },
  {
    iana: 'Australia/Sydney',
    ar: 'سيدني',
    en: 'Sydney',
    also: ['كانبيرا', 'أستراليا', 'ملبورن', 'canberra', 'australia', 'melbourne'],
  },
  {
    iana: 'Pacific/Auckland',
    ar: 'أوكلاند',
    en: 'Auckland',
    also: ['ويلينغتون', 'نيوزيلندا', 'wellington', 'new zealand'],
  },
  {
    iana: 'Pacific/Efate',
    ar: 'بورت فيلا',
    en: 'Port Vila',
    also: ['فانواتو', 'vanuatu', 'pacific/port_vila'],
  },
];

const key = (name: string): string =>
  fold(name)
    .replace(/[\s_]+/g, ' ')
    .replace(/^ال(?=..)/, '')
    .trim();

const BY_NAME: ReadonlyMap<string, string> = new Map(
  ZONES.flatMap(({ iana, ar, en, also = [] }) =>
    [iana, ar, en, ...also].map((name): [string, string] => [key(name), iana]),
  ),
);
const BY_IANA: ReadonlyMap<string, Zone> = new Map(ZONES.map((zone) => [zone.iana, zone]));
/** Every zone the runtime knows, by folded name and by its city (`boise`); listed at the first question. */
const runtimeZones: () => ReadonlyMap<string, string> = (() => {
  let known: ReadonlyMap<string, string> | null = null;
  const list = (): ReadonlyMap<string, string> =>
    new Map(
      Intl.supportedValuesOf('timeZone').flatMap((iana): [string, string][] => [
        [key(iana.split('/').at(-1) ?? iana), iana],
        [key(iana), iana],
      ]),
    );
  return () => (known ??= list());
})();

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** `+3`, `UTC+03:00`, `GMT-5`, «غرينتش+3»: whole hours become an `Etc` zone, whose sign is reversed by its own custom. */
const OFFSET = /^(?:utc|gmt|غرينتش|جرينتش)?\s*([+-])\s*(\d{1,2})(?::?00)?$/;

/** The IANA zone a person means by its name, a city or country in either language, or an offset of whole hours; null: none. */
export const parseZone = (typed: string): string | null => {
  const name = key(typed);
  if (name === '' || name.length > 64) return null;
  const known =
    BY_NAME.get(name) ??
    runtimeZones().get(name) ??
    BY_NAME.get(
      name
        .replace(/^(بتوقيت|توقيت) /, '')
        .replace(/^ال(?=..)/, '')
        .replace(/ time$/, ''),
    );
  if (known !== undefined) return known;
  const offset = OFFSET.exec(name);
  if (offset !== null) {
    const hours = Number(offset[2]);
    const east = offset[1] === '+';
    if (hours > (east ? 14 : 12)) return null;
    return hours === 0 ? 'UTC' : `Etc/GMT${east ? '-' : '+'}${hours}`;
  }
  // Aliases that the runtime takes and does not list (Asia/Calcutta).
  return /^[a-z]+(?:\/[a-z_ +-]+)+\d*$/.test(name) && isZone(typed.trim())
    ? new Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone
    : null;
};

/**
 * The zone in words: «بتوقيت الرياض», "Riyadh time"; GMT for UTC; an offset as «بتوقيت غرينتش زائد 3 ساعات», "GMT+3". Zones without a
 * line in the table are named by their city in Latin letters.
 */
export const sayZone = (zone: string, language: 'ar' | 'en'): string => {
  const iana = BY_NAME.get(key(zone)) ?? zone;
  const known = BY_IANA.get(iana);
  if (known !== undefined) {
    if (language === 'ar') return `بتوقيت ${known.ar}`;
    return known.iana === 'UTC' ? 'GMT' : `${known.en} time`;
  }
  const offset = /^Etc\/GMT([+-])(\d+)$/.exec(iana);
  if (offset !== null) {
    const east = offset[1] === '-';
    const hours = Number(offset[2]);
    if (language === 'en') return `GMT${east ? '+' : '-'}${hours}`;
    const words =
      hours === 1 ? 'ساعة' : hours === 2 ? 'ساعتين' : hours <= 10 ? `${hours} ساعات` : `${hours} ساعة`;
    return `بتوقيت غرينتش ${east ? 'زائد' : 'ناقص'} ${words}`;
  }
  const city = (iana.split('/').at(-1) ?? iana).replaceAll('_', ' ');
  return language === 'ar' ? `بتوقيت ${city}` : `${city} time`;
};

/** Zones whose name begins with what was typed, for autocomplete: IANA name and label, the table's first. */
export const zonesBeginning = (
  typed: string,
  language: 'ar' | 'en',
  limit: number,
): readonly { readonly iana: string; readonly label: string }[] => {
  const start = fold(typed).trim();
  const begins = (name: string): boolean => fold(name).startsWith(start) || key(name).startsWith(start);
  return ZONES.filter(({ iana, ar, en, also = [] }) => [iana, ar, en, ...also].some(begins))
    .slice(0, limit)
    .map((zone) => ({ iana: zone.iana, label: `${language === 'ar' ? zone.ar : zone.en} (${zone.iana})` }));
};
