import { ar, deed, en, verbs, type ActRule } from './build.ts';

/** Family D: defence and force. */
export const DEFENCE_RULES: readonly ActRule[] = [
  {
    action: 'collective-defence',
    ar: ar('(?:ال)?مادة (?:ال)?(?:خامسة|5|رابعة|4)', '(?:ال)?دفاع (?:ال)?(?:جماعي|مشترك)'),
    en: en(
      'article (?:5|five|v|4|four|42)\\b',
      'collective defen[cs]e',
      'all[- ]for[- ]one',
      'one[- ]for[- ]all',
      'mutual defen[cs]e',
    ),
  },
  {
    action: 'national-emergency',
    ar: ar(
      '(?:حالة|اعلان|تعلن|اعلنت|اعلن|فرض|فرضت) (?:\\S+ ){0,3}?(?:ال)?طوارئ',
      'حرب علي (?:عصابة|قراصنة)',
      '(?:شل|يشل|تشل|شلت|عطل|يعطل|عطلت|اوقف|يوقف|اغلق|شلل) (?:\\S+ ){0,5}?(?:خدمات|مؤسسات|وزارات|محطات|انظمة|بوابات) (?:\\S+ ){0,2}?(?:ال)?(?:حكومية|حكومة|دولة|عامة|وقود)',
    ),
    en: en(
      '(?:state of |national |declar\\w+ (?:a |an )?(?:\\w+ )?)emergency',
      '(?:shuts?|paraly[sz]es?|cripples?|knocks? out|brings? down|takes? down) (?:\\S+ ){0,4}?(?:government|state|national|public|petrol|fuel|country)',
      '(?:government|state|national|public) (?:\\w+ ){0,4}?(?:still )?(?:offline|paraly[sz]ed|crippled|knocked out|down for)',
    ),
  },
  {
    action: 'cyber-operation',
    ar: ar(
      deed(
        verbs('شن نفذ وجه اطلق'),
        '(?:ال)?(?:هجوم|هجمات|عملية|عمليات|ضربة|ضربات|حملة)\\S* (?:\\S+ )?(?:ال)?(?:سيبراني|الكتروني|معلوماتي)',
        3,
      ),
      '(?:قراصنتها|قراصنتنا|وحداتها السيبرانية|خبراءها) (?:\\S+ )?(?:محو|اخترق|دمر|عطل|مسح|شل)\\S*',
      'هجوم سيبراني (?:\\S+ )?(?:مضاد|انتقامي)',
      '(?:رد|ردا|انتقام|انتقاما) (?:\\S+ )?(?:سيبراني|الكتروني)\\S*',
      '(?:شن|شنت) (?:\\S+ ){0,2}?(?:ال)?هجوم',
    ),
    en: en(
      '(?:launch(?:es|ed)?|carr(?:y|ies|ied) out|conduct(?:s|ed)?|mount(?:s|ed)?|order(?:s|ed)?|approv(?:es|ed)) (?:\\w+ ){0,4}?cyber(?: ?attack|attacks|[ -]operation|[ -]strike| assault|offensive)',
      'claim(?:s|ed)? (?:responsibility for )?(?:\\w+ ){0,3}?(?:hack|cyber ?attack|breach)',
      '(?:its|our|their) (?:cyber (?:specialists?|forces?|units?|operators|experts)|hackers) (?:[\\w,]+ ){0,8}?(?:wiped|destroyed|hacked|broke|erased|crippled|disabled|took down)',
      'cyber ?strikes?',
      'retaliatory (?:cyber|hack)',
      'with cyber help',
      'offensive cyber (?:operation|attack|strike)s?',
    ),
  },
  {
    action: 'exercise',
    ar: ar(
      '(?:تمرين|تمارين|مناورة|مناورات|تدريبات)\\S*',
      'تدريب\\S* (?:\\S+ ){0,4}?(?:ال)?(?:سيبراني|امن السيبراني|الكتروني)\\S*',
      'محاكاة (?:\\S+ ){0,3}?(?:هجوم|هجمات)',
    ),
    en: en(
      '(?:cyber ?(?:defen[cs]e |security )?)?(?:exercises?|drills?|war ?games?)\\b',
      'cyber range',
      'train(?:ed|ing)? (?:side by side|together|jointly)',
      'joint(?:ly)? train\\w*',
      'locked shields',
    ),
  },
];
