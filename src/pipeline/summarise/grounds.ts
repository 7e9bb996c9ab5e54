/** Numbers that a source writes in words, folded, in either language. */
export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  '1': 'one|واحد',
  '2': 'two|اثن|دولتا|دولتي|يومي',
  '3': 'three|third|ثلاث',
  '4': 'four|اربع',
  '5': 'five|fifth|خمس|خامس|article v\\b',
  '6': 'six|ست',
  '7': 'seven|سبع',
  '8': 'eight|ثمان',
  '9': 'nine|تسع',
  '10': 'ten|عشر|tenth',
  '11': 'eleven|احد عشر|احدي عشر',
  '12': 'twelve|dozen|اثنا عشر|اثني عشر',
  '13': 'thirteen|ثلاثه عشر',
  '20': 'twenty|عشرين|عشرون',
  '24': 'twenty[- ]four|اربع وعشرين|اربعا وعشرين',
  '30': 'thirty|ثلاثين|ثلاثون',
  '40': 'fort(?:y|ieth)|اربعين|اربعون',
  '48': 'forty[- ]eight|ثمان واربعين|ثماني واربعين',
  '65': 'sixty[- ]five|خمس وستين|خمسه وستين',
  '100': 'hundred|ميه|مايه',
  '1000': 'thousand|الف',
};

interface Charge {
  readonly what: string;
  /** Folded: in the proposal, and in a source of either language. */
  readonly said: RegExp;
  readonly source: RegExp;
}

const charge = (what: string, said: RegExp, source: RegExp): Charge => ({ what, said, source });

/** Acts and charges grave enough that a word of them must stand in a source. */
export const CHARGES: readonly Charge[] = [
  charge(
    'a sanction',
    /عقوبات/u,
    /عقوب|عاقب|حظر|قايمه|لايحه|تجميد|جمد|sanction|blacklist|designat|penalt|freez/u,
  ),
  charge(
    'an expulsion',
    /(?:طرد|تطرد|يطرد|ابعاد|تبعد)/u,
    /طرد|ابعد|ابعاد|تبعد|مغادر|غير مرغوب|expel|expuls|ordered .{0,40}(?:leave|out)|persona non grata|leave (?:the country|within)/u,
  ),
  charge(
    'a rupture',
    /(?:قطع|تقطع|يقطع|قطعت)\s(?:\S+\s)?(?:ال)?علاقات/u,
    /قطع|انه(?:ي|ا|ت)|قطيع|روابط|علاقات|sever|cut|ties|relations/u,
  ),
  charge(
    'an arrest',
    /(?:اعتقل|اعتقال|توقيف|اوقفت السلطات|القبض)/u,
    /اعتقل|اعتقال|توقيف|اوقف|القبض|ضبط|محبوس|arrest|detain|custody|held|jail|warrant/u,
  ),
  charge(
    'a death',
    /(?:قتل|مقتل|قتلي|ضحايا|وفاه|اغتيال|مصرع)/u,
    /قتل|مقتل|ضحايا|وفا|اغتيال|مصرع|ميت|dead|death|die[sd]|kill|casualt|victim|assassin|murder/u,
  ),
  charge(
    'a war',
    /(?:اعلان الحرب|حرب شامله|غزو|قصف|غاره|غارات)/u,
    /حرب|غزو|قصف|غار[هات]|war\b|invasion|invad|bomb|strike|shell/u,
  ),
  charge('terrorism', /(?:ارهاب)/u, /ارهاب|terror/u),
  charge(
    'espionage',
    /(?:تجسس|جاسوس)/u,
    /تجسس|جاسوس|استخبار|مخابرات|spy|spie|espionage|surveil|intelligence/u,
  ),
  charge(
    'bribery or fraud',
    /(?:رشوه|رشاوي|غسل اموال|اختلاس|فساد)/u,
    /رشو|رشاوي|غسل|اختلاس|فساد|brib|launder|embezzl|corrupt/u,
  ),
  charge(
    'a resignation',
    /(?:استقال|اقاله|عزل)/u,
    /استقال|اقال|عزل|resign|sack|dismiss|oust|step(?:s|ped)? down/u,
  ),
  charge('a nuclear matter', /(?:نووي|ذري)/u, /نووي|ذري|nuclear|atomic/u),
  charge('a summons', /(?:استدع|تستدع|يستدع)/u, /استدع|تستدع|يستدع|سحب|summon|recall|called in|protest/u),
];

/** A proposal that denies, where the text has no denial, has turned it round. */
export const NEGATION = {
  said: /(?:^|\s|و)(?:نفي|نفت|ينفي|تنفي|لم|لن|ليس|ليست|لا اساس|نافيه?)(?=\s|$)/u,
  source:
    /(?:^|\s|و)(?:نفي|نفت|ينفي|تنفي|لم|لن|ليس|ليست|لا|دون|عدم|غير|بلا|رفض|رفضت|ترفض|يرفض|كذب|كذبت|ما|باطل|باطله)(?=\s|$)|\b(?:den(?:y|ies|ied)|reject\w*|dismiss\w*|not|never|no|nothing|none|without|unlikely|baseless|groundless|n't|neither|nor|decline\w*|refus\w*)\b/u,
} as const;
