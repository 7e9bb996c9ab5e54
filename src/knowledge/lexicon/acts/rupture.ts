import { ar, deed, done, en, nouns, verbs, words, type ActRule } from './build.ts';

const ENVOY =
  'سفير دبلوماسي دبلوماسيين دبلوماسيي دبلوماسيا ضابط ضباط عناصر موظف موظفي موظفين ملحق ملحقين جاسوس جواسيس عميل عملاء';

/** Family A: rupture and protest. */
export const RUPTURE_RULES: readonly ActRule[] = [
  {
    action: 'sever-relations',
    ar: ar(
      deed(
        `${verbs('قطع انه~ علق جمد اوقف فسخ خفض')}|${nouns('قطع انهاء تعليق تجميد وقف فسخ تخفيض خفض')}`,
        nouns('علاقات علاقت روابط صلات تمثيل'),
        4,
      ),
      'لم تعد تقيم علاقات',
      deed(`${verbs('اغلق')}|${nouns('اغلاق')}`, nouns('سفارت سفارة سفارات قنصلية قنصليت بعثت'), 2),
      'قطيعة',
      'طي صفحة (?:\\S+ )?علاقات',
    ),
    en: en(
      done(
        '(?:cuts?|cutting|severs?|severed|severing|breaks?|broke|breaking|suspend(?:s|ed)?|ends?|ended|freezes?|froze|downgrad\\w+|terminat\\w+)(?: off)?',
        '(?:relations|ties|diplomatic links)',
        4,
      ),
      '(?:relations|ties) (?:\\w+ ){0,4}?(?:severed|cut|broken|ended)',
      done('(?:clos|shut)\\w*', '(?:its|their|the) (?:\\w+ )?(?:embassy|consulate)', 3),
      'rupture',
    ),
  },
  {
    action: 'expel-diplomats',
    ar: ar(
      deed(`${verbs('طرد ابعد رحل اخرج')}|${nouns('طرد ابعاد ترحيل اخراج')}`, nouns(ENVOY), 5),
      '(?:امهل|امهلت|تمهل|يمهل)\\S* (?:\\S+ ){0,8}?(?:ساعة|ساعات|ايام|مهلة)',
      '(?:ساعة|ساعات) (?:\\S+ ){0,2}?(?:للرحيل|لرحيل|للمغادرة|لمغادرة)',
      '(?:اشخاص|شخص|شخصيات|شخصين)(?:ا)? غير مرغوب',
      'غير مرغوب (?:في|ب)\\S*',
      deed(
        verbs('امر طلب امهل ابلغ'),
        `(?:دبلوماسي|سفار|بعثة|موظف)\\S* (?:\\S+ ){0,6}?${nouns('مغادرة رحيل')}`,
        5,
      ),
    ),
    en: en(
      done(
        words('expel expuls eject oust boot deport throw threw') +
          '|kick(?:s|ed|ing)? out|send(?:s|ing)? home|sent home',
        words(
          'diplomat ambassador envoy officer official attach spies staff people consul russians iranians chinese personnel operative agent member',
        ),
      ),
      'expulsions? of',
      'persona(?:e)? non grata',
      'declared? (?:[\\w,]+ ){0,6}?(?:unwelcome|undesirable)',
      '(?:order(?:s|ed)?|told|giv\\w+|gave) (?:[\\w,]+ ){0,6}?(?:diplomat|embassy|staff|envoy|ambassador)\\w* (?:[\\w,]+ ){0,6}?(?:leave|hours|days)',
      '(?:diplomat|embassy|staff)\\w* (?:[\\w,]+ ){0,6}?(?:must|to|ordered to) (?:leave|quit|depart)',
      '(?:24|48|72) hours to (?:leave|pack|quit|depart|go)',
    ),
  },
  {
    action: 'recall-ambassador',
    ar: ar(
      '(?:استدع|تستدع|يستدع|سحب|تسحب|سحبت|يسحب|اعاد|تعيد|تتذكر)\\S* (?:\\S+ ){0,3}?(?:سفيرها|سفيره|سفيرنا|سفيرتها|مبعوثها)',
      '(?:استدعاء|سحب) (?:\\S+ )?(?:سفيرها|سفيره|السفير (?:من|لدي))',
      'للتشاور',
    ),
    en: en(
      done(
        words('recall') +
          '|(?:withdr[ae]w\\w*|pull(?:s|ed)? (?:out|back)?|br(?:ings?|ought) home|calls? home|called home)',
        '(?:its|their|own|the|our|his|her) ?(?:\\w+ )?(?:ambassador|envoy)',
        2,
      ),
      'recall(?:s|ed|ing)? (?:\\w+ ){0,4}?(?:ambassador|envoy)',
      'brought its envoy home',
      '(?:ambassador|envoy) (?:\\w+ ){0,3}?(?:recalled|brought home|home for consultations)',
    ),
  },
  {
    action: 'summon-envoy',
    ar: ar(
      '(?:استدع|تستدع|يستدع)\\S* (?:\\S+ ){0,5}?(?:ال)?(?:سفير(?!ها|ه\\b|نا)|سفيره ال|قائم بالاعمال|القائم|مبعوث)',
      'استدعاء (?:\\S+ ){0,2}?(?:ال)?(?:سفير(?!ها|ه\\b)|قائم|القائم)',
      'احتج\\S* (?:\\S+ ){0,4}?لدي (?:ال)?(?:سفير|سفارة)',
    ),
    en: en(
      'summon(?:s|ed|ing)? (?:[^\\s,;]+ ){0,7}?(?:ambassador|envoy|charg|diplomat)',
      '(?:ambassador|envoy)s? (?:[\\w.]+ ){0,3}?(?:summoned|called in|hauled in|carpeted)',
      '(?:call|haul|drag)(?:s|ed|ing)? in (?:[^\\s,;]+ ){0,5}?(?:ambassador|envoy|charg|diplomat)',
      "dress(?:es|ed)? down (?:[\\w’'-]+ ){0,4}?(?:ambassador|envoy)",
    ),
  },
];
