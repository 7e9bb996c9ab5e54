import { ar, deed, done, en, nouns, verbs, words, type ActRule } from './build.ts';

/** Family E: cooperation and rules. */
export const COOPERATION_RULES: readonly ActRule[] = [
  {
    action: 'treaty',
    ar: ar(
      '(?:معاهدة|معاهدات)(?! (?:ال)?(?:حلف|ناتو|شمال|اطلسي|واشنطن))\\S*',
      '(?:اتفاقية|اتفاقيات|ميثاق|صك)\\S* (?:\\S+ ){0,4}?(?:ال)?(?:جريمة|جرائم|امم المتحدة|بودابست|مكافحة|اممية|مالابو|دولية|متعددة)',
    ),
    en: en(
      "(?<!atlantic |nato |founding |alliance |alliance[’']s |washington )(?:treaty|treaties|convention)\\b",
    ),
  },
  {
    action: 'norms',
    ar: ar(
      '(?:قواعد|معايير|مدونة|مدونات|مبادئ) (?:\\S+ ){0,3}?(?:ال)?(?:دول|مسؤول|سلوك|فضاء|دولية|ممارسات)\\S*',
      'سلوك (?:ال)?(?:دول|مسؤول)\\S*',
      '(?:ال)?فريق (?:ال)?عامل',
      'فريق (?:ال)?خبراء (?:ال)?حكومي',
      '(?:ال)?الية (?:ال)?عالمية',
      '(?:ال)?قانون (?:ال)?دولي (?:\\S+ ){0,5}?(?:ال)?(?:فضاء|سيبراني|الكتروني)',
      '(?:ينطبق|انطباق|تطبيق|سريان) (?:\\S+ ){0,2}?(?:ال)?قانون (?:ال)?دولي',
      'لجنة الاولي|تقرير توافقي|مشروع(?:ي)? قرار',
      '(?:تدابير|خطوات|اجراءات) (?:\\S+ )?(?:ل)?بناء (?:ال)?ثقة',
    ),
    en: en(
      'norms?\\b',
      'rules of (?:the road|state|conduct|behaviou?r)',
      'code of (?:conduct|practice)',
      '(?:first committee|general assembly) (?:\\w+ ){0,6}?(?:resolution|text|vote|adopt|pass)\\w*',
      'cyber resolutions?',
      '(?:behaviou?r|conduct) (?:in|online|of states)\\b',
      'unlawful in cyberspace',
      'international law (?:applies|to)',
      'confidence[- ]building',
      '(?:security|shared|common|guiding) principles',
      'open[- ]ended working group',
      'oewg',
      '(?:responsible )?state behaviou?r',
      'group of governmental experts',
      'global mechanism',
      'international law (?:\\w+ ){0,5}?(?:cyber|online|digital)\\w*',
      'hold (?:states|governments) (?:to account|accountable)',
    ),
  },
  {
    action: 'agreement',
    ar: ar(
      '(?:مذكرة|مذكرتي|مذكرات) (?:ال)?(?:تفاهم|تعاون)',
      deed(
        `${verbs('وقع ابرم صادق اقر تبادل')}|${nouns('توقيع ابرام')}`,
        nouns('اتفاق اتفاقا اتفاقية اتفاقيتين مذكرة مذكرتين بروتوكول وثيقة وثيقتين اعلان شراكة خطاب اطار'),
        14,
      ),
      '(?:اتفاق|بروتوكول|اتفاقية|اطار|وثيقة) (?:\\S+ ){0,3}?(?:[وفبلك]{0,2}(?:ال)?)(?:تعاون|شراكة|استراتيجي|تفاهم)',
      '(?:اتفق|اتفقت|يتفق|تتفق|اتفقا|يتفقان|تتفقان|اتفاق) (?:\\S+ ){0,5}?(?:علي(?! (?:بدء |اجراء |اطلاق |عقد )?(?:مشاورات|محادثات|حوار|مباحثات))|يقضي|بين)',
      'شراكة (?:\\S+ ){0,2}?(?:سيبراني|رقمي|استراتيجي|في (?:\\S+ )?امن)\\S*',
      '(?:علي|يقر|اقر|مرسوم) (?:\\S+ ){0,3}?اتفاق',
    ),
    en: en(
      'memorand(?:um|a) of (?:understanding|cooperation)',
      '\\bmous?\\b',
      done(
        words('sign ink seal conclud clinch endors adopt') + '|str(?:ikes?|uck) an?|reach(?:es|ed)?',
        words(
          'agreement deal pact accord memorandum framework arrangement partnership document statement declaration letter plan',
        ),
        7,
      ),
      'agree(?:s|d|ing|ment)? (?:\\w+ )?(?:to|on|not)\\b(?! (?:start|begin|hold|open|resume|launch)? ?(?:talks|consultations|dialogue))',
      '(?:cooperation|cyber|security|bilateral) (?:agreement|deal|pact|accord|framework|partnership)s?',
      '(?:will|to) (?:share|pool|exchange) (?:[\\w-]+ ){0,4}?(?:intelligence|information|data|threat|reports)',
    ),
  },
  {
    action: 'dialogue',
    ar: ar(
      '(?:حوار|(?:ي|ت)?ناقش|جلسة|محادثات|مشاورات|مباحثات|(?:بحث|يبحث|يبحثون|تبحث|يبحثان|تبحثان|بحثا)(?!\\p{L})(?! (?:\\S+ ){0,3}?عن(?!\\p{L}))|اجتماع(?!ي)|قمة|لقاء|التقي|يلتقي|تلتقي|فريق عمل|لجنة مشتركة|مجموعة عمل)\\S*',
    ),
    en: en(
      '(?:talks|dialogues?|consultations?|summit|discuss(?:es|ed|ions?|ing)?|meet(?:s|ing|ings)?|met (?:with \\w+ (?:counterpart|official|minister)|in|at|on|for|his|her|their)|raised|hotline|working group|joint committee)\\b',
    ),
  },
  {
    action: 'coalition',
    ar: ar(
      '(?:مبادرة|تحالف|ائتلاف|منتدي عالمي|بال مال|نداء باريس|مجلس وزراء (?:ال)?امن السيبراني)\\S*',
      deed(
        `${verbs('اطلق انضم انسحب دشن اسس')}|${nouns('اطلاق انضمام انسحاب تاسيس انشاء')}`,
        nouns('مبادرة تحالف شراكة مركز شبكة منتدي الية'),
        4,
      ),
      '(?:وزراء|وزارء) الامن السيبراني',
    ),
    en: en(
      'coalition',
      'initiative',
      'alliance of\\b',
      'pledge(?! to respond)',
      'counter ransomware',
      'paris call',
      'pall mall',
      'global forum',
      '(?:countries|nations|states|democracies) (?:form|join|back|pledge|launch|set up)\\b',
      done(
        words('join admit launch found establish quit leav') + '|set(?:s|ting)? up|seat',
        words('centre center network forum alliance club group hub platform taskforce'),
        7,
      ),
    ),
  },
  {
    action: 'capacity-aid',
    ar: ar(
      '(?:دعم(?=(?:ا|ه|ها|هم)?(?!\\p{L}) \\S)|يدعم|تدعم|سيساعد|ستساعد|مساعدتها|مد يد العون|عرض العون|تعرض العون|عرضت (?:\\S+ )?(?:مد يد|مساعد)|مساعدة|مساعده|مسانده|مساندة|تساند|تسخير|مساعدات|يساعد|تساعد|ساعد|ساعدت|تقديم (?:ال)?(?:دعم|مساعدة)|بناء (?:ال)?قدرات|تعزيز (?:\\S+ )?قدرات|تمويل|تمول|بتمويل|منحة|(?:ت|ي)?وفد|اوفدت?|ايفاد|(?:نشر|نشرت|تنشر|يضع|تعرض|عرضت|سترسل|سيرسل) (?:\\S+ ){0,4}?(?:فريق|خبراء)|ارسال|ارسل|ارسلت|ترسل|يرسل|تدريب كوادر|يدرب|تدرب|تاهيل (?:ال)?(?:كوادر|خبراء|موظف))\\S*',
      '(?:فريق|فرق|بعثة|خبراء|مهمة) (?:\\S+ ){0,5}?(?:امض|وصل|ساعد|تساعد|لمساعدة|يفتش|صيد)\\S*',
    ),
    en: en(
      '(?:help(?:s|ed|ing)?|assist(?:s|ed|ance|ing)?|support(?:s|ed|ing)?|aid(?:s|ed|ing)?|capacity[- ]building|fund(?:s|ed|ing)?|grants?|deploy(?:s|ed|ing)?|train(?:s|ed|ing)?)\\b',
      '(?:send|sent|dispatch|fl(?:y|ew|own|ies))\\w* (?:[\\w-]+ ){0,5}?(?:team|expert|specialist|advis)',
      'hunt[- ]forward',
    ),
  },
  {
    action: 'policy',
    ar: ar(
      '(?:(?:استراتيجي|سياس|خط|عقيد|رؤي)(?:ة|ته|تها|تهم)|مكتب|مكتبا|هيئة|وكالة|قانون|سفير|مبعوث|مبعوثا) (?:\\S+ ){0,4}?(?:ال)?(?:سيبراني|فضاء|رقمي|الكتروني|امن المعلومات)\\S*',
      '(?:تشرح|يشرح|توضح|حدد|تحدد|اعلن|تعلن|نشر|تنشر)\\S* (?:\\S+ ){0,3}?موقف\\S*',
      '(?:ميدان|مجال|ساحة|نطاق)(?:ا)? (?:\\S+ )?(?:لل|ال)?(?:عمليات|حرب|قتال)\\S*',
      '(?:امر|مرسوم|قرار) تنفيذي',
    ),
    en: en(
      '(?:strateg(?:y|ies)|bureau|policy|doctrine|position paper|white paper|executive order|ambassador for cyber|cyber ambassador|cyber envoy)\\b',
      'ambassador[- ]at[- ]large',
      '(?:set(?:s|ting)? out|publish\\w*|adopt\\w*|unveil\\w*|releas\\w*) (?:\\S+ ){0,6}?(?:position|stance|plan|vision)',
      '(?:domain|theatre|theater) of (?:operations|warfare)',
      'operational domain',
      'toolbox',
    ),
  },
  {
    action: 'de-escalation',
    ar: ar(
      deed(
        `${verbs('رفع الغ~ علق اوقف جمد خفف اسقط')}|${nouns('رفع الغاء تعليق توقف وقف تجميد تخفيف اسقاط')}`,
        '(?:ال)?(?:عقوبات|خطط|هجمات|تهم|اتهامات)|(?:ال)?عمليات (?:ال)?(?:سيبرانية|الكترونية|هجومية)',
        4,
      ),
      '(?:صفقة )?تبادل (?:ال|لل)?(?:سجناء|اسري|معتقلين)',
      'تهدئة',
    ),
    en: en(
      '(?:lift(?:s|ed|ing)?|halt(?:s|ed|ing)?|drop(?:s|ped|ping)?|paus(?:e|es|ed|ing)|suspend(?:s|ed|ing)?|shelv(?:e|es|ed|ing)|eas(?:e|es|ed|ing)|scrap(?:s|ped)?|stand(?:s|ing)? down) (?:\\w+ ){0,5}?(?:sanctions|operations|plans|planning|charges)',
      'prisoner (?:swap|exchange)s?',
      'swaps?\\b',
    ),
  },
];
