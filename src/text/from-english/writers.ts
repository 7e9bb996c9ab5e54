import type { Act } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import { NOUNS, counted, joinAnd, partyAdjective, partyName, past, present, subjectOf } from '../arabic.ts';
import { findNames } from '../gazetteer.ts';
import { accusersIn, countBefore, envoyOf, type Facts } from './facts.ts';
import { accusesNobody } from './foiled.ts';
import type { Scene, Told } from './told.ts';
import { BANNED, FIRMS } from './vocabulary.ts';

export const names = (parties: readonly PartyId[]): string =>
  joinAnd(parties.slice(0, 3).map((id) => partyName(id, 'ar')));

const ACCUSING: ReadonlySet<string> = new Set([
  'attribution',
  'joint-attribution',
  'condemnation',
  'warning',
]);

/** Who did an act: its own actors without the accused; else who accuses in so many words; else the frame's actor. */
export const actorsOf = (act: Act | undefined, scene: Scene): PartyId[] => {
  const { judgement, facts, sentences } = scene;
  const own = (act?.actors ?? []).filter((id) => id !== facts.accused);
  if (own.length > 0) return own;
  const accusers = accusersIn(sentences, facts.accused);
  if (accusers.length > 0 || (act !== undefined && ACCUSING.has(act.action))) return accusers;
  const { actor } = judgement.frame;
  return actor === null || actor === facts.accused ? [] : [actor];
};

const accusedIn = ({ accused, service, hackers }: Facts): string | null =>
  hackers ?? service ?? (accused === null ? null : partyName(accused, 'ar'));
const withWhen = ({ thing, when }: Facts): string => `${thing}${when === null ? '' : ` ${when}`}`;
const withGround = (facts: Facts, rest: string): Pick<Told, 'rest' | 'short'> => ({
  rest: `${rest} بسبب ${withWhen(facts)}`,
  short: `${rest} بسبب ${facts.thing}`,
});

/** «، متهمة إياها بهجوم…»: the ground of a rupture, always the actor's own. */
const accusing = (actors: readonly PartyId[], facts: Facts): string => {
  if (facts.accused === null) return ` بسبب ${withWhen(facts)}`;
  const { gender, number } = subjectOf(actors);
  const word = number === 'dual' ? 'متهمتين' : gender === 'f' ? 'متهمة' : 'متهماً';
  return `، ${word} ${partyName(facts.accused, 'ar')} بالوقوف وراء ${withWhen(facts)}`;
};

/** «10 دبلوماسيين روس», «دبلوماسيين روساً», «4 ضباط من الاستخبارات العسكرية الروسية». */
const expelledIn = (text: string, facts: Facts, target: PartyId | null): string => {
  const diplomats = countBefore(text, 'diplomats');
  const officers = diplomats === null ? countBefore(text, 'officers|spies|agents|operatives') : null;
  if (officers !== null && facts.service !== null)
    return `${counted(officers, 'officer', 'oblique')} من ${facts.service}`;
  const noun = diplomats === null ? 'دبلوماسيين' : counted(diplomats, NOUNS.diplomat, 'oblique');
  if (target === null) return noun;
  const adjective =
    diplomats === null || (diplomats > 2 && diplomats <= 10)
      ? partyAdjective(target, { gender: 'm', number: 'plural', definite: false, case: 'oblique' })
      : null;
  if (adjective === null) return `${noun} من ${partyName(target, 'ar')}`;
  // Behind a number the adjective is genitive, as object a broken plural takes its alef: «دبلوماسيين روساً».
  return `${noun} ${diplomats === null && !adjective.endsWith('ين') ? `${adjective}اً` : adjective}`;
};

const IN_COUNCIL =
  /\b(?:at|in|before|told|to|session of) (?:the )?(?:(?:UN|U\.N\.|United Nations)(?:'s|’s)? )?Security Council\b(?! member)/iu;

type Writer = (scene: Scene, act: Act) => Told | null;

const DRILLS: readonly (readonly [RegExp, string])[] = [
  [/\bLocked Shields\b/iu, 'تمرين «الدروع المغلقة» (Locked Shields) السيبراني'],
  [/\bCyber Coalition\b/u, 'تمرين «التحالف السيبراني» (Cyber Coalition)'],
];
const exercise: Writer = (scene, act) => {
  const { text } = scene;
  const who = actorsOf(act, scene);
  if (who.length === 0) return null;
  const experts = countBefore(text, 'experts|participants|specialists|defenders');
  const states = countBefore(text, 'countries|nations|states');
  const from = [
    ...(experts === null ? [] : [counted(experts, 'expert', 'oblique')]),
    ...(states === null
      ? []
      : [`${experts === null ? 'فرق ' : ''}من ${counted(states, 'state', 'oblique')}`]),
  ].join(' ');
  const drill = DRILLS.find(([en]) => en.test(text))?.[1];
  const hosts = /\bhost(?:s|ed|ing)\b/iu.test(text);
  return {
    actors: who,
    verb: hosts ? ['استضاف', 'يستضيف', 'استضافة'] : ['أجرى', 'يجري', 'إجراء'],
    rest: drill ?? 'تمريناً سيبرانياً',
    more: from === '' ? '' : ` بمشاركة ${from}`,
    ...(from === '' || drill !== undefined ? {} : { short: `تمريناً سيبرانياً بمشاركة ${from}` }),
  };
};

const attribution: Writer = (scene, act) => {
  const { facts } = scene;
  if (accusesNobody(scene)) return null;
  const who = actorsOf(act, scene);
  const blamed = accusedIn(facts);
  if (who.length === 0 || blamed === null) return null;
  const council = IN_COUNCIL.test(scene.text) ? ' في مجلس الأمن' : '';
  const short = facts.hackers ?? (facts.accused === null ? blamed : partyName(facts.accused, 'ar'));
  return {
    actors: who,
    verb: ['اتهم', 'يتهم', 'اتهام'],
    rest: `${blamed}${council} بالوقوف وراء ${facts.thing}`,
    short: `${short}${council} بالوقوف وراء ${facts.thing}`,
    more: `${facts.when === null ? '' : ` ${facts.when}`}${facts.group === null ? '' : `، ونسبت${facts.gender === 'f' ? 'ها' : 'ه'} إلى ${facts.group}`}`,
  };
};

const PERSON =
  /\b(?:national|man|citizen|hacker|cyber-?criminal|officer)s?,?\s(?:named\s|called\s|identified as\s)?(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,2})\b/u;
const PEOPLE = 'officers|hackers|individuals|people|persons|nationals|men|entities|members|citizens';

/** On whom: «18 ضابطاً من الاستخبارات العسكرية الروسية», «الروسي Aleksandr Ermakov», «وزارة أمن الدولة الصينية». */
const sanctionedIn = ({ facts, text }: Scene, target: PartyId | null): string => {
  const count = countBefore(text, PEOPLE);
  if (count !== null && target !== null) {
    const noun = /officers/iu.test(text) ? 'officer' : /entities/iu.test(text) ? 'entity' : 'person';
    return `${counted(count, noun, 'oblique')} من ${facts.service ?? partyName(target, 'ar')}`;
  }
  const person = PERSON.exec(text)?.[1];
  const adjective = target === null ? null : partyAdjective(target, { gender: 'm', definite: true });
  if (person !== undefined && adjective !== null && facts.service === null)
    return `المواطن ${adjective} ${person}`;
  return facts.service ?? (target === null ? 'جهات متهمة' : `جهات في ${partyName(target, 'ar')}`);
};

const pausedIn = (text: string): 'plans' | 'lifted' | 'operations' | null => {
  const paused =
    /\b(?:halt|shelv|drop|paus|suspend|abandon|scrap|fr(?:eez|oz)|put|putting|back)\w*\b[^.;]{0,40}?\b(plans?|sanctions|operations)\b/iu.exec(
      text,
    )?.[1];
  if (/^plan/iu.test(paused ?? '') && /\bsanction/iu.test(text)) return 'plans';
  if (/^operations/iu.test(paused ?? '')) return 'operations';
  return /\b(?:lift(?:s|ed)?|remov(?:es|ed))\b[^.;]{0,30}\bsanctions\b/iu.test(text) ? 'lifted' : null;
};

const treaty: Writer = ({ text }) => {
  if (!/\bsign/iu.test(text) || !/\bcyber-?crime|computers\b/iu.test(text)) return null;
  const count = countBefore(text, 'countries|states|governments|nations|signatures');
  const venue = findNames(text).parties.find(({ id }) => /^[A-Z]{2}$/.test(id))?.id;
  const paper = /\b(?:first|never before)\b/iu.test(text)
    ? 'أول اتفاقية أممية لمكافحة الجريمة السيبرانية'
    : 'اتفاقية الأمم المتحدة لمكافحة الجريمة السيبرانية';
  const hanoi = /\bH(?:anoi|à Nội)\b/u.test(text);
  const at = hanoi ? ' في هانوي' : venue === undefined ? '' : ` في ${partyName(venue, 'ar')}`;
  const more = [
    ...(/\bGuterres\b/u.test(text)
      ? [` بحضور الأمين العام للأمم المتحدة ${/\bAnt[oó]nio\b/u.test(text) ? 'أنطونيو ' : ''}غوتيريش`]
      : []),
    ...(/\b(?:forty|40) (?:states|ratifications|countries)/iu.test(text)
      ? ['، ويبدأ سريانها بعد تصديق 40 دولة']
      : []),
  ];
  const host = venue !== undefined && hanoi ? `${at} عاصمة ${partyName(venue, 'ar')}` : at;
  return {
    actors: [],
    verb: ['وقّع', 'يوقّع', 'توقيع'],
    short: `${count === null ? 'دول عدة' : counted(count, 'state')} توقّع${at} ${paper}`,
    rest: `وقّعت ${count === null ? 'دول عدة' : counted(count, 'state')}${host} ${paper}`,
    more: more.join(''),
  };
};

/** The acts that English reports tell with details of their own; the others are told from the frame alone. */
export const WRITERS: Readonly<Partial<Record<Act['action'], Writer>>> = {
  'sever-relations': (scene, act) => {
    const { facts, judgement } = scene;
    const who = actorsOf(act, scene);
    const target = facts.accused ?? act.targets[0];
    if (who.length === 0 || target === undefined) return null;
    const hours = judgement.frame.deadlineHours;
    const whose =
      partyAdjective(target, { gender: 'm', number: 'plural', definite: true, case: 'oblique' }) ??
      `من ${partyName(target, 'ar')}`;
    const deadline =
      hours === null
        ? ''
        : `، و${past('أمهل', subjectOf(who).gender)} الدبلوماسيين ${whose} ${counted(hours, 'hour', 'oblique')} للمغادرة`;
    const ties = `العلاقات الدبلوماسية مع ${partyName(target, 'ar')}`;
    return {
      actors: who,
      verb: ['قطع', 'يقطع', 'قطع'],
      rest: `${ties}${deadline}${accusing(who, facts)}`,
      short: `${ties} بسبب ${facts.thing}`,
    };
  },
  'expel-diplomats': (scene, act) => {
    const { facts, text, judgement } = scene;
    const who = actorsOf(act, scene);
    if (who.length === 0) return null;
    const expelled = expelledIn(text, facts, facts.accused ?? act.targets[0] ?? null);
    const sanctions = judgement.frame.acts.some(
      ({ action, modality }) => action === 'sanctions' && modality === 'done',
    )
      ? ` و${past('فرض', subjectOf(who).gender)} عقوبات`
      : '';
    const count = sanctions === '' ? null : countBefore(text, 'entities|individuals|people|persons');
    const on =
      count === null
        ? ''
        : ` على ${counted(count, /entities/iu.test(text) ? 'entity' : 'person', 'oblique')}`;
    return {
      actors: who,
      verb: ['طرد', 'يطرد', 'طرد'],
      rest: `${expelled}${sanctions}${on} بسبب ${withWhen(facts)}`,
      short: `${expelled} بسبب ${facts.thing}`,
    };
  },
  exercise,
  attribution,
  'joint-attribution': attribution,
  'summon-envoy': (scene, act) => {
    const { facts } = scene;
    const who = actorsOf(act, scene);
    const target = facts.accused ?? act.targets[0];
    if (who.length === 0 || target === undefined) return null;
    const envoy = envoyOf(target);
    const told = attribution(scene, act);
    if (told === null || told.actors.join() !== who.join())
      return { actors: who, verb: ['استدعى', 'يستدعي', 'استدعاء'], ...withGround(facts, envoy) };
    return {
      actors: who,
      verb: ['استدعى', 'يستدعي', 'استدعاء'],
      short: `${envoy} بسبب ${facts.thing}`,
      rest: `${envoy} بعدما ${past('اتهم', subjectOf(who).gender)} ${told.rest}${told.more ?? ''}`,
    };
  },
  sanctions: (scene, act) => {
    const who = actorsOf(act, scene);
    if (who.length === 0) return null;
    const target = scene.facts.accused ?? act.targets.find((id) => !who.includes(id)) ?? null;
    const first = /\bfirst[- ](?:ever )?(?:use of |cyber |autonomous )*(?:cyber )?sanctions\b/iu.test(
      scene.text,
    )
      ? 'أول عقوبات سيبرانية'
      : 'عقوبات';
    return {
      actors: who,
      verb: ['فرض', 'يفرض', 'فرض'],
      ...withGround(scene.facts, `${first} على ${sanctionedIn(scene, target)}`),
    };
  },
  prosecution: (scene, act) => {
    const { facts, text } = scene;
    const who = actorsOf(act, scene);
    if (who.length === 0 || facts.accused === null) return null;
    const count = countBefore(
      text,
      'officers|hackers|nationals|men|people|members|citizens|\\p{Lu}\\p{Ll}+(?:ians|ese|ans)',
    );
    const officers = /\bofficers\b/iu.test(text);
    const people =
      count === null
        ? officers
          ? 'ضباط'
          : 'أشخاص'
        : counted(count, officers ? 'officer' : 'person', 'oblique');
    const charged = `الاتهام إلى ${people} من ${facts.service ?? partyName(facts.accused, 'ar')}`;
    const broken = /^اختراق إلكتروني استهدف (?<what>.+)$/u.exec(facts.thing)?.groups?.['what'];
    const verb = ['وجّه', 'يوجّه', 'توجيه'] as const;
    if (broken !== undefined) return { actors: who, verb, rest: `${charged} باختراق ${broken}` };
    return {
      actors: who,
      verb,
      rest: `${charged} في قضية ${withWhen(facts)}`,
      short: `${charged} في قضية ${facts.thing}`,
    };
  },
  'intl-complaint': (scene, act) => {
    const { facts } = scene;
    const who = actorsOf(act, scene).filter((id) => id !== 'un');
    if (who.length === 0) return null;
    const where = /\bSecurity Council\b/iu.test(scene.text) ? 'مجلس الأمن' : 'الأمم المتحدة';
    const blamed = accusedIn(facts);
    return {
      actors: who,
      verb: ['طرح', 'يطرح', 'طرح'],
      rest: `أمام ${where} قضية ${withWhen(facts)}${blamed === null ? '' : `، و${past('نسب', subjectOf(who).gender)} ${facts.noun} إلى ${blamed}`}`,
      short: `قضية ${facts.thing} أمام ${where}`,
    };
  },
  treaty,
  agreement: (scene, act) => {
    const parties = [...new Set([...act.actors, ...act.targets])].slice(0, 3);
    if (parties.length === 0) return null;
    const memo = /\bmemorandum|\bMoU\b/iu.test(scene.text);
    const covers = memo ? 'تشمل' : 'يشمل';
    const parts = [
      ...(/\bshar(?:e|ing) (?:\w+ ){0,2}information|information[- ]sharing/iu.test(scene.text)
        ? ['تبادل المعلومات']
        : []),
      ...(/\bjoint (?:exercises|drills)/iu.test(scene.text) ? ['إجراء تدريبات مشتركة'] : []),
    ];
    return {
      actors: parties,
      verb: ['وقّع', 'يوقّع', 'توقيع'],
      rest: `${memo ? 'مذكرة تفاهم' : 'اتفاقاً'} للتعاون في الأمن السيبراني`,
      more: parts.length === 0 ? '' : ` ${covers} ${parts.join(' و')}`,
    };
  },
  'de-escalation': (scene, act) => {
    const { facts } = scene;
    const who = actorsOf(act, scene);
    const how = pausedIn(scene.text);
    const target = facts.accused ?? act.targets[0];
    if (who.length === 0 || how === null || target === undefined) return null;
    const whom = facts.service ?? partyName(target, 'ar');
    if (how === 'operations')
      return {
        actors: who,
        verb: ['أوقف', 'يوقف', 'وقف'],
        rest: `عمليات${subjectOf(who).gender === 'f' ? 'ها' : 'ه'} السيبرانية ضد ${partyName(target, 'ar')}`,
      };
    return how === 'plans'
      ? { actors: who, verb: ['أوقف', 'يوقف', 'وقف'], ...withGround(facts, `خططاً لفرض عقوبات على ${whom}`) }
      : { actors: who, verb: ['رفع', 'يرفع', 'رفع'], rest: `عقوبات عن ${whom}` };
  },
  'tech-ban': (scene, act) => {
    const { text, facts } = scene;
    const who = actorsOf(act, scene);
    const firms = FIRMS.filter(({ en }) => en.test(text)).slice(0, 2);
    const [first] = firms;
    const target = act.targets[0] ?? facts.accused;
    if (who.length === 0 || first === undefined || target === null || target === undefined) return null;
    const origin = partyAdjective(target, {
      gender: 'f',
      number: firms.length === 2 ? 'dual' : 'singular',
      definite: true,
      case: 'oblique',
    });
    const makers = `${firms.length === 2 ? 'شركتي' : 'شركة'} ${joinAnd(firms.map(({ ar }) => ar))}${origin === null ? '' : ` ${origin}`}`;
    const what = BANNED.find(({ en }) => en.test(text))?.ar ?? 'منتجات';
    if (/\bfunds?\b|\bsubsid/iu.test(text))
      return {
        actors: who,
        verb: ['منع', 'يمنع', 'منع'],
        rest: `شراء ${what} ${makers} بأموال حكومية لأسباب أمنية`,
        short: `شراء ${what} ${makers} بأموال حكومية`,
      };
    const where = /\bgovernment (?:devices|phones|agencies|systems)\b/iu.test(text)
      ? ' في الجهات الحكومية'
      : /\b5G\b/u.test(text)
        ? ' في شبكات الجيل الخامس'
        : '';
    return {
      actors: who,
      verb: ['حظر', 'يحظر', 'حظر'],
      rest: `${what} ${makers}${where} لأسباب أمنية`,
      ...(where === '' ? {} : { short: `${what} ${makers}${where}` }),
    };
  },
  'capacity-aid': (scene, act) => {
    const who = actorsOf(act, scene);
    const target = act.targets.find((id) => !who.includes(id) && id !== scene.facts.accused);
    if (who.length === 0 || target === undefined) return null;
    const after = whyHelp(scene);
    return {
      actors: who,
      verb: ['قدّم', 'يقدّم', 'تقديم'],
      rest: `دعماً لتعزيز الدفاعات السيبرانية في ${partyName(target, 'ar')}${after}`,
      short: `دعماً سيبرانياً إلى ${partyName(target, 'ar')}${after === '' ? '' : ' بعد هجمات سيبرانية'}`,
    };
  },
  denial: (scene, act) => {
    const { facts } = scene;
    const who = act.actors.slice(0, 1);
    const [denier] = who;
    if (denier === undefined || (facts.accused !== null && denier !== facts.accused)) return null;
    return {
      actors: who,
      verb: ['نفى', 'ينفي', 'نفي'],
      rest: `الوقوف وراء ${withWhen(facts)}${ascribed(scene, denier)}`,
      short: `الوقوف وراء ${facts.thing}`,
    };
  },
};

/** « تنسبه إليها ألبانيا»: whose charge it is that is denied. */
const ascribed = ({ facts, sentences }: Scene, denier: PartyId): string => {
  const accusers = accusersIn(sentences, denier).filter((id) => id !== denier);
  if (accusers.length === 0) return '';
  const verb = present('ينسب', { gender: subjectOf(accusers.slice(0, 1)).gender, number: 'singular' });
  return ` ${verb}${facts.gender === 'f' ? 'ها' : 'ه'} إلي${subjectOf([denier]).gender === 'f' ? 'ها' : 'ه'} ${names(accusers)}`;
};

/** «بعد هجمات سيبرانية تنسبها ألبانيا إلى إيران»: why help is needed, with who says so. */
const whyHelp = ({ facts, sentences }: Scene): string => {
  if (!/\battacks?\b/iu.test(sentences.slice(0, 3).join(' '))) return '';
  const accusers = accusersIn(sentences, facts.accused);
  if (facts.accused === null || accusers.length === 0) return ' بعد هجمات سيبرانية';
  // Before its subject the verb agrees with the first of them, and in the singular.
  const verb = present('ينسب', { gender: subjectOf(accusers.slice(0, 1)).gender, number: 'singular' });
  return ` بعد هجمات سيبرانية ${verb}ها ${names(accusers)} إلى ${partyName(facts.accused, 'ar')}`;
};
