import type { ActionSlug } from '../../model/action.ts';
import type { Frame } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import {
  NOUNS,
  by,
  counted,
  joinNames,
  partyAdjective,
  partyName,
  past,
  present,
  subjectOf,
  toward,
} from '../arabic.ts';

/** What an act sentence is made of: actors never empty. */
export interface ActWords {
  readonly action: ActionSlug;
  readonly actors: readonly PartyId[];
  readonly targets: readonly PartyId[];
  readonly frame: Frame;
}

interface Verb {
  /** Third person masculine. */
  readonly present: string;
  readonly past: string;
}

interface Phrase {
  readonly verb: Verb;
  /** What follows the verb; `t`: the targets' names, or null. */
  readonly ar: (t: string | null, words: ActWords) => string;
  readonly en: {
    readonly present: string;
    readonly plural: string;
    readonly past: string;
    readonly rest: (t: string | null, words: ActWords) => string;
  };
}

const verb = (now: string, then: string): Verb => ({ present: now, past: then });
const enVerb = (one: string, many: string, then: string, rest: Phrase['en']['rest']): Phrase['en'] => ({
  present: one,
  plural: many,
  past: then,
  rest,
});

const AR_INSTRUMENT: Readonly<Record<string, string>> = {
  cyberattack: 'هجوم سيبراني',
  espionage: 'تجسس سيبراني',
  spyware: 'برامج تجسس',
  ransomware: 'هجوم ببرامج الفدية',
  wiper: 'هجوم سيبراني',
  ddos: 'هجوم سيبراني',
  intrusion: 'اختراق إلكتروني',
  leak: 'تسريب بيانات',
  disinformation: 'تضليل رقمي',
  cable: 'تضرر كابلات بيانات',
  equipment: 'معدات وتقنيات',
  rules: 'الأمن السيبراني',
};
const EN_INSTRUMENT: Readonly<Record<string, string>> = {
  cyberattack: 'a cyberattack',
  espionage: 'cyber espionage',
  spyware: 'spyware',
  ransomware: 'a ransomware attack',
  wiper: 'a cyberattack',
  ddos: 'a cyberattack',
  intrusion: 'hacking',
  leak: 'a data leak',
  disinformation: 'digital disinformation',
  cable: 'damage to data cables',
  equipment: 'equipment and technology',
  rules: 'cybersecurity',
};
const thing = ({ frame }: ActWords): string =>
  AR_INSTRUMENT[frame.instrument ?? 'cyberattack'] ?? 'هجوم سيبراني';
const enThing = ({ frame }: ActWords): string =>
  EN_INSTRUMENT[frame.instrument ?? 'cyberattack'] ?? 'a cyberattack';
const onT = (t: string | null, words: string): string => (t === null ? '' : ` ${words} ${t}`);

const diplomats = ({ targets, frame }: ActWords): string => {
  const count = frame.counts.find(({ of }) => of === 'diplomats')?.value ?? null;
  const [target] = targets;
  const noun = count === null ? 'دبلوماسيين' : counted(count, NOUNS.diplomat, 'oblique');
  const adjective =
    target === undefined
      ? null
      : partyAdjective(target, {
          gender: 'm',
          number: count === 1 ? 'singular' : count === 2 ? 'dual' : 'plural',
          definite: false,
          case: 'oblique',
        });
  return adjective === null
    ? target === undefined
      ? noun
      : `${noun} من ${partyName(target, 'ar')}`
    : count === null || count <= 10
      ? `${noun} ${adjective}`
      : `${noun} من ${partyName(target ?? '', 'ar')}`;
};
const enDiplomats = ({ targets, frame }: ActWords): string => {
  const count = frame.counts.find(({ of }) => of === 'diplomats')?.value ?? null;
  const [target] = targets;
  return `${count === null ? 'diplomats' : `${count} diplomat${count === 1 ? '' : 's'}`}${target === undefined ? '' : ` of ${partyName(target, 'en')}`}`;
};
const because = (words: ActWords): string =>
  words.frame.instrument === 'rules' ? 'في قضية سيبرانية' : `بسبب ${thing(words)}`;
const enBecause = (words: ActWords): string =>
  words.frame.instrument === 'rules' ? 'in a cyber case' : `over ${enThing(words)}`;

/** The 33 acts as an Arabic desk says them, and in English. */
const PHRASES: Readonly<Record<ActionSlug, Phrase>> = {
  'sever-relations': {
    verb: verb('يقطع', 'قطع'),
    ar: (t, w) => `العلاقات الدبلوماسية${onT(t, 'مع')} ${because(w)}`,
    en: enVerb(
      'severs',
      'sever',
      'severed',
      (t, w) => `diplomatic relations${onT(t, 'with')} ${enBecause(w)}`,
    ),
  },
  'expel-diplomats': {
    verb: verb('يطرد', 'طرد'),
    ar: (_, w) => `${diplomats(w)} ${because(w)}`,
    en: enVerb('expels', 'expel', 'expelled', (_, w) => `${enDiplomats(w)} ${enBecause(w)}`),
  },
  'recall-ambassador': {
    verb: verb('يسحب', 'سحب'),
    ar: (t, w) => `السفير${onT(t, 'من')} للتشاور ${because(w)}`,
    en: enVerb('recalls', 'recall', 'recalled', (t, w) => `the ambassador${onT(t, 'from')} ${enBecause(w)}`),
  },
  'summon-envoy': {
    verb: verb('يستدعي', 'استدعى'),
    ar: (t, w) => `سفير${t === null ? 'اً أجنبياً' : ` ${t}`} ${because(w)}`,
    en: enVerb('summons', 'summon', 'summoned', (t, w) => `the ambassador${onT(t, 'of')} ${enBecause(w)}`),
  },
  attribution: {
    verb: verb('يتهم', 'اتهم'),
    ar: (t, w) => `${t ?? 'جهة أجنبية'} بالوقوف وراء ${thing(w)}`,
    en: enVerb(
      'accuses',
      'accuse',
      'accused',
      (t, w) => `${t ?? 'a foreign party'} of being behind ${enThing(w)}`,
    ),
  },
  'joint-attribution': {
    verb: verb('يتهم', 'اتهم'),
    ar: (t, w) => `${t ?? 'جهة أجنبية'} في موقف مشترك بالوقوف وراء ${thing(w)}`,
    en: enVerb(
      'jointly accuses',
      'jointly accuse',
      'jointly accused',
      (t, w) => `${t ?? 'a foreign party'} of being behind ${enThing(w)}`,
    ),
  },
  condemnation: {
    verb: verb('يندد', 'ندد'),
    ar: (t, w) => `${by(thing(w))}${onT(t, 'ذي صلة بـ').replace('بـ ', 'ب')}`.replace(/ ذي صلة ب.*$/, ''),
    en: enVerb('condemns', 'condemn', 'condemned', (_, w) => enThing(w)),
  },
  denial: {
    verb: verb('ينفي', 'نفى'),
    ar: (_, w) => `الوقوف وراء ${thing(w)}`,
    en: enVerb('denies', 'deny', 'denied', (_, w) => `being behind ${enThing(w)}`),
  },
  warning: {
    verb: verb('يحذر', 'حذر'),
    ar: (t, w) => `${t === null ? '' : `${t} `}من عواقب ${thing(w)}`,
    en: enVerb(
      'warns',
      'warn',
      'warned',
      (t, w) => `${t === null ? '' : `${t} `}of consequences of ${enThing(w)}`,
    ),
  },
  advisory: {
    verb: verb('يصدر', 'أصدر'),
    ar: (t) => `تنبيهاً أمنياً مشتركاً${onT(t, 'بشأن قراصنة يُنسبون إلى')}`,
    en: enVerb(
      'issues',
      'issue',
      'issued',
      (t) => `a joint security advisory${onT(t, 'on hackers it ties to')}`,
    ),
  },
  sanctions: {
    verb: verb('يفرض', 'فرض'),
    ar: (t, w) => `عقوبات${onT(t, 'على جهات في')} ${because(w)}`,
    en: enVerb(
      'imposes',
      'impose',
      'imposed',
      (t, w) => `sanctions on persons or bodies${onT(t, 'of')} ${enBecause(w)}`,
    ),
  },
  prosecution: {
    verb: verb('يوجّه', 'وجّه'),
    ar: (t, w) => `الاتهام إلى أشخاص${onT(t, 'يُنسبون إلى')} في قضية ${thing(w)}`,
    en: enVerb('charges', 'charge', 'charged', (t, w) =>
      `persons tied${onT(t, 'to')} ${enBecause(w)}`.replace('tied over', 'over'),
    ),
  },
  reward: {
    verb: verb('يعرض', 'عرض'),
    ar: (t) => `مكافأة لقاء معلومات عن قراصنة${onT(t, 'يُنسبون إلى')}`,
    en: enVerb(
      'offers',
      'offer',
      'offered',
      (t) => `a reward for information on hackers${onT(t, 'tied to')}`,
    ),
  },
  disruption: {
    verb: verb('يعطّل', 'عطّل'),
    ar: (t) => `شبكة قرصنة إلكترونية${onT(t, 'منسوبة إلى')}`,
    en: enVerb('disrupts', 'disrupt', 'disrupted', (t) => `a hacking network${onT(t, 'ascribed to')}`),
  },
  'intl-complaint': {
    verb: verb('يطرح', 'طرح'),
    ar: (t, w) => `قضية ${thing(w)}${onT(t, 'منسوب إلى')} أمام هيئة دولية`,
    en: enVerb(
      'brings',
      'bring',
      'brought',
      (t, w) => `${enThing(w)}${onT(t, 'ascribed to')} before an international body`,
    ),
  },
  'collective-defence': {
    verb: verb('يبحث', 'بحث'),
    ar: (_, w) => `الدفاع الجماعي رداً على ${thing(w)}`,
    en: enVerb('weighs', 'weigh', 'weighed', (_, w) => `collective defence in answer to ${enThing(w)}`),
  },
  'cyber-operation': {
    verb: verb('ينفّذ', 'نفّذ'),
    ar: (t) => `عملية سيبرانية${onT(t, 'ضد')}`,
    en: enVerb('carries out', 'carry out', 'carried out', (t) => `a cyber operation${onT(t, 'against')}`),
  },
  'national-emergency': {
    verb: verb('يعلن', 'أعلن'),
    ar: (_, w) => `حالة طوارئ ${because(w)}`,
    en: enVerb('declares', 'declare', 'declared', (_, w) => `an emergency ${enBecause(w)}`),
  },
  exercise: {
    verb: verb('يجري', 'أجرى'),
    ar: (t) => `تمريناً سيبرانياً${onT(t, 'مع')}`,
    en: enVerb('holds', 'hold', 'held', (t) => `a cyber exercise${onT(t, 'with')}`),
  },
  treaty: {
    verb: verb('يتحرك', 'تحرك'),
    ar: () => 'بشأن معاهدة دولية في المجال السيبراني',
    en: enVerb('acts', 'act', 'acted', () => 'on an international cyber treaty'),
  },
  norms: {
    verb: verb('يبحث', 'بحث'),
    ar: () => 'قواعد سلوك الدول في الفضاء السيبراني',
    en: enVerb('discusses', 'discuss', 'discussed', () => 'rules of state behaviour in cyberspace'),
  },
  agreement: {
    verb: verb('يبرم', 'أبرم'),
    ar: (t) => `اتفاقاً للتعاون السيبراني${onT(t, 'مع')}`,
    en: enVerb('makes', 'make', 'made', (t) => `an agreement on cyber cooperation${onT(t, 'with')}`),
  },
  dialogue: {
    verb: verb('يبحث', 'بحث'),
    ar: (t) => `قضايا الأمن السيبراني${onT(t, 'مع')}`,
    en: enVerb('discusses', 'discuss', 'discussed', (t) => `cybersecurity${onT(t, 'with')}`),
  },
  coalition: {
    verb: verb('ينضم', 'انضم'),
    ar: (t) => `إلى مبادرة سيبرانية دولية${onT(t, 'مع')}`,
    en: enVerb('joins', 'join', 'joined', (t) => `an international cyber initiative${onT(t, 'with')}`),
  },
  'capacity-aid': {
    verb: verb('يقدم', 'قدم'),
    ar: (t) => `دعماً سيبرانياً${t === null ? '' : ` ${toward(t)}`}`,
    en: enVerb('gives', 'give', 'gave', (t) => `cyber support${onT(t, 'to')}`),
  },
  policy: {
    verb: verb('يعلن', 'أعلن'),
    ar: () => 'سياسة سيبرانية جديدة',
    en: enVerb('announces', 'announce', 'announced', () => 'a cyber policy'),
  },
  'de-escalation': {
    verb: verb('يتراجع', 'تراجع'),
    ar: (t) => `عن خطوات في ملف سيبراني${onT(t, 'تجاه')}`,
    en: enVerb(
      'steps back from',
      'step back from',
      'stepped back from',
      (t) => `measures in a cyber case${onT(t, 'towards')}`,
    ),
  },
  'export-control': {
    verb: verb('يفرض', 'فرض'),
    ar: (t) => `قيوداً على شركات لبرامج التجسس${onT(t, 'في')}`,
    en: enVerb('restricts', 'restrict', 'restricted', (t) => `spyware companies${onT(t, 'of')}`),
  },
  'tech-ban': {
    verb: verb('يحظر', 'حظر'),
    ar: (t) => `تقنيات${onT(t, 'من')} لأسباب أمنية`,
    en: enVerb('bans', 'ban', 'banned', (t) => `technology${onT(t, 'of')} on security grounds`),
  },
  'espionage-dispute': {
    verb: verb('يثير', 'أثار'),
    ar: (t) => `قضية تجسس رقمي${onT(t, 'مع')}`,
    en: enVerb('raises', 'raise', 'raised', (t) => `a case of digital spying${onT(t, 'with')}`),
  },
  'election-interference': {
    verb: verb('يتحدث', 'تحدث'),
    ar: (t) => `عن تدخل سيبراني في الانتخابات${onT(t, 'منسوب إلى')}`,
    en: enVerb(
      'speaks',
      'speak',
      'spoke',
      (t) => `of cyber interference in an election${onT(t, 'ascribed to')}`,
    ),
  },
  'influence-op': {
    verb: verb('يكشف', 'كشف'),
    ar: (t) => `حملة تضليل رقمي${onT(t, 'منسوبة إلى')}`,
    en: enVerb(
      'reports',
      'report',
      'reported',
      (t) => `a digital disinformation campaign${onT(t, 'ascribed to')}`,
    ),
  },
  'infrastructure-threat': {
    verb: verb('يتحدث', 'تحدث'),
    ar: (t) => `عن تهديد لبنى تحتية${onT(t, 'منسوب إلى')}`,
    en: enVerb('speaks', 'speak', 'spoke', (t) => `of a threat to infrastructure${onT(t, 'ascribed to')}`),
  },
};

const names = (parties: readonly PartyId[], language: 'ar' | 'en'): string | null =>
  parties.length === 0
    ? null
    : joinNames(
        parties.map((id) => partyName(id, language)),
        language,
      );

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Nominal order, present tense, no full stop: a headline. */
export const actHeadline = (words: ActWords, language: 'ar' | 'en'): string => {
  const phrase = PHRASES[words.action];
  const who = names(words.actors, language) ?? '';
  const target = names(words.targets.slice(0, 2), language);
  if (language === 'en')
    return capital(
      tidy(
        `${who} ${words.actors.length > 1 ? phrase.en.plural : phrase.en.present} ${phrase.en.rest(target, words)}`,
      ),
    );
  return tidy(`${who} ${present(phrase.verb.present, subjectOf(words.actors))} ${phrase.ar(target, words)}`);
};

/** Verb first, past tense, without the full stop: a body's sentence. */
export const actSentence = (words: ActWords, language: 'ar' | 'en'): string => {
  const phrase = PHRASES[words.action];
  const who = names(words.actors, language) ?? '';
  const target = names(words.targets.slice(0, 2), language);
  if (language === 'en') return capital(tidy(`${who} ${phrase.en.past} ${phrase.en.rest(target, words)}`));
  return tidy(`${past(phrase.verb.past, subjectOf(words.actors).gender)} ${who} ${phrase.ar(target, words)}`);
};
