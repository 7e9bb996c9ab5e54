import type { Act, Judgement } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import type { SummaryText } from '../../model/story.ts';
import { NOUNS, counted, joinAnd, partyAdjective, partyName, past, present, subjectOf } from '../arabic.ts';
import { actHeadline, actSentence } from '../compose/acts-in-words.ts';
import { findNames } from '../gazetteer.ts';
import type { Prose } from '../summary/prose.ts';
import { wordCount } from '../summary/shorten.ts';
import { accusersIn, countBefore, envoyOf, factsOf, type Facts } from './facts.ts';

const MOST_WORDS = 45;
const MOST_HEADLINE = 12;

interface Said {
  /** Nominal, present: the headline. */
  readonly headline: string;
  /** Verb first, past: the first sentence, without its stop. */
  readonly first: string;
}

interface Scene {
  readonly judgement: Judgement;
  readonly facts: Facts;
  /** Title and the first sentences. */
  readonly text: string;
}

const names = (parties: readonly PartyId[]): string =>
  joinAnd(parties.slice(0, 3).map((id) => partyName(id, 'ar')));

/** A clause in both orders: «ألبانيا تقطع …» and «قطعت ألبانيا …». */
const clause = (
  actors: readonly PartyId[],
  verb: readonly [string, string],
  rest: string,
  more = '',
): Said => {
  const subject = subjectOf(actors);
  return {
    headline: `${names(actors)} ${present(verb[1], subject)} ${rest}`,
    first: `${past(verb[0], subject.gender)} ${names(actors)} ${rest}${more}`,
  };
};

/** Who did an act: the frame's actors without the accused; else who speaks in the text and is not accused. */
const actorsOf = (act: Act | undefined, scene: Scene): PartyId[] => {
  const { judgement, facts } = scene;
  const own = (act?.actors ?? []).filter((id) => id !== facts.accused);
  if (own.length > 0) return own;
  const others = judgement.frame.acts
    .filter(({ action }) => action !== 'denial')
    .flatMap(({ actors }) => actors)
    .filter((id, index, all) => id !== facts.accused && all.indexOf(id) === index)
    .slice(0, 3);
  return others.length > 0 ? others : accusersIn(scene.text.split(' \n '), facts.accused);
};

const accusedIn = ({ accused, service }: Facts): string | null =>
  service ?? (accused === null ? null : partyName(accused, 'ar'));
const withWhen = ({ thing, when }: Facts): string => `${thing}${when === null ? '' : ` ${when}`}`;

/** «، متهمة إياها بهجوم…»: the ground of a rupture, always the actor's own. */
const accusing = (actors: readonly PartyId[], facts: Facts): string => {
  if (facts.accused === null) return ` بسبب ${withWhen(facts)}`;
  const { gender, number } = subjectOf(actors);
  const word = number === 'dual' ? 'متهمتين' : gender === 'f' ? 'متهمة' : 'متهماً';
  return `، ${word} ${partyName(facts.accused, 'ar')} بالوقوف وراء ${withWhen(facts)}`;
};

const diplomatsOf = (count: number | null, target: PartyId | null): string => {
  const noun = count === null ? 'دبلوماسيين' : counted(count, NOUNS.diplomat, 'oblique');
  if (target === null) return noun;
  const adjective =
    count === null || (count > 2 && count <= 10)
      ? partyAdjective(target, { gender: 'm', number: 'plural', definite: false, case: 'oblique' })
      : null;
  return adjective === null ? `${noun} من ${partyName(target, 'ar')}` : `${noun} ${adjective}`;
};

const IN_COUNCIL =
  /\b(?:at|in|before|told|to|session of) (?:the )?(?:(?:UN|U\.N\.|United Nations)(?:'s|’s)? )?Security Council\b(?! member)/iu;

type Writer = (scene: Scene, act: Act) => Said | null;

const attribution: Writer = (scene, act) => {
  const { facts } = scene;
  const who = actorsOf(act, scene);
  const blamed = accusedIn(facts);
  if (who.length === 0 || blamed === null) return null;
  const council = IN_COUNCIL.test(scene.text) ? ' في مجلس الأمن' : '';
  const said = clause(
    who,
    ['اتهم', 'يتهم'],
    `${blamed}${council} بالوقوف وراء ${facts.thing}`,
    `${facts.when === null ? '' : ` ${facts.when}`}${facts.group === null ? '' : `، ونسبت${facts.gender === 'f' ? 'ها' : 'ه'} إلى ${facts.group}`}`,
  );
  return {
    headline: clause(
      who,
      ['', 'يتهم'],
      `${facts.accused === null ? blamed : partyName(facts.accused, 'ar')}${council} بالوقوف وراء ${facts.thing}`,
    ).headline,
    first: said.first,
  };
};

/** The acts that English reports tell with details of their own; the others are told from the frame alone. */
const WRITERS: Readonly<Partial<Record<Act['action'], Writer>>> = {
  'sever-relations': (scene, act) => {
    const who = actorsOf(act, scene);
    const target = scene.facts.accused ?? act.targets[0];
    if (who.length === 0 || target === undefined) return null;
    const hours = scene.judgement.frame.deadlineHours;
    const { headline } = clause(
      who,
      ['', 'يقطع'],
      `العلاقات الدبلوماسية مع ${partyName(target, 'ar')} بسبب ${scene.facts.thing}`,
    );
    const deadline =
      hours === null
        ? ''
        : `، و${past('أمهل', subjectOf(who).gender)} الدبلوماسيين ${partyAdjective(target, { gender: 'm', number: 'plural', definite: true, case: 'oblique' }) ?? `من ${partyName(target, 'ar')}`} ${counted(hours, 'hour', 'oblique')} للمغادرة`;
    return {
      headline,
      first: clause(
        who,
        ['قطع', ''],
        `العلاقات الدبلوماسية مع ${partyName(target, 'ar')}${deadline}${accusing(who, scene.facts)}`,
      ).first,
    };
  },
  'expel-diplomats': (scene, act) => {
    const who = actorsOf(act, scene);
    if (who.length === 0) return null;
    const diplomats = diplomatsOf(
      countBefore(scene.text, 'diplomats'),
      scene.facts.accused ?? act.targets[0] ?? null,
    );
    const sanctions = scene.judgement.frame.acts.some(({ action }) => action === 'sanctions')
      ? ` و${past('فرض', subjectOf(who).gender)} عقوبات`
      : '';
    const count = sanctions === '' ? null : countBefore(scene.text, 'entities|individuals|people|persons');
    const on =
      count === null
        ? ''
        : ` على ${counted(count, /entities/iu.test(scene.text) ? 'entity' : 'person', 'oblique')}`;
    return {
      headline: clause(who, ['', 'يطرد'], `${diplomats} بسبب ${scene.facts.thing}`).headline,
      first: clause(who, ['طرد', ''], `${diplomats}${sanctions}${on} بسبب ${withWhen(scene.facts)}`).first,
    };
  },
  attribution,
  'joint-attribution': attribution,
  'summon-envoy': (scene, act) => {
    const { facts } = scene;
    const who = actorsOf(act, scene);
    const target = facts.accused ?? act.targets[0];
    if (who.length === 0 || target === undefined) return null;
    const envoy = envoyOf(target);
    const told = attribution(scene, act);
    return {
      headline: clause(who, ['', 'يستدعي'], `${envoy} بسبب ${facts.thing}`).headline,
      first:
        told === null
          ? clause(who, ['استدعى', ''], `${envoy} بسبب ${withWhen(facts)}`).first
          : `${told.first}، و${past('استدعى', subjectOf(who).gender)} ${envoy}`,
    };
  },
  sanctions: (scene, act) => {
    const { facts, text } = scene;
    const who = actorsOf(act, scene);
    if (who.length === 0) return null;
    const target = facts.accused ?? act.targets.find((id) => !who.includes(id)) ?? null;
    const officers = countBefore(text, 'officers|hackers|individuals|people|persons|nationals|entities');
    const people =
      officers === null || target === null
        ? null
        : counted(
            officers,
            /officers/iu.test(text) ? 'officer' : /entities/iu.test(text) ? 'entity' : 'person',
            'oblique',
          );
    const on =
      people !== null
        ? `${people} من ${facts.service ?? partyName(target ?? '', 'ar')}`
        : (facts.service ?? (target === null ? 'جهات متهمة' : `جهات في ${partyName(target, 'ar')}`));
    return {
      headline: clause(who, ['', 'يفرض'], `عقوبات على ${on} بسبب ${facts.thing}`).headline,
      first: clause(who, ['فرض', ''], `عقوبات على ${on} بسبب ${withWhen(facts)}`).first,
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
    const of = facts.service === null ? `من ${partyName(facts.accused, 'ar')}` : `من ${facts.service}`;
    const broken = /^اختراق إلكتروني استهدف (?<what>.+)$/u.exec(facts.thing)?.groups?.['what'];
    if (broken !== undefined)
      return clause(who, ['وجّه', 'يوجّه'], `الاتهام إلى ${people} ${of} باختراق ${broken}`);
    return {
      headline: clause(who, ['', 'يوجّه'], `الاتهام إلى ${people} ${of} في قضية ${facts.thing}`).headline,
      first: clause(who, ['وجّه', ''], `الاتهام إلى ${people} ${of} في قضية ${withWhen(facts)}`).first,
    };
  },
  'intl-complaint': (scene, act) => {
    const { facts } = scene;
    const who = actorsOf(act, scene).filter((id) => id !== 'un');
    if (who.length === 0) return null;
    const where = /\bSecurity Council\b/iu.test(scene.text) ? 'مجلس الأمن' : 'الأمم المتحدة';
    const blamed = accusedIn(facts);
    return {
      headline: clause(who, ['', 'يطرح'], `قضية ${facts.thing} أمام ${where}`).headline,
      first: clause(
        who,
        ['طرح', ''],
        `أمام ${where} قضية ${withWhen(facts)}${blamed === null ? '' : `، و${past('نسب', subjectOf(who).gender)} ${facts.noun} إلى ${blamed}`}`,
      ).first,
    };
  },
  treaty: ({ text }) => {
    if (!/\bsign/iu.test(text)) return null;
    const count = countBefore(text, 'countries|states|governments|nations|signatures');
    const venue = findNames(text).parties.find(({ id }) => /^[A-Z]{2}$/.test(id))?.id;
    const treaty = /\b(?:first|never before)\b/iu.test(text)
      ? 'أول اتفاقية أممية لمكافحة الجريمة السيبرانية'
      : 'اتفاقية الأمم المتحدة لمكافحة الجريمة السيبرانية';
    if (!/\bcyber-?crime|computers\b/iu.test(text)) return null;
    const who = count === null ? 'دول عدة' : counted(count, 'state');
    const at = /\bH(?:anoi|à Nội)\b/u.test(text)
      ? ' في هانوي'
      : venue === undefined
        ? ''
        : ` في ${partyName(venue, 'ar')}`;
    const host = venue !== undefined && at === ' في هانوي' ? `${at} عاصمة ${partyName(venue, 'ar')}` : at;
    const more = [
      ...(/\bGuterres\b/u.test(text)
        ? [`بحضور الأمين العام للأمم المتحدة ${/\bAnt[oó]nio\b/u.test(text) ? 'أنطونيو ' : ''}غوتيريش`]
        : []),
      ...(/\b(?:forty|40) (?:states|ratifications|countries)/iu.test(text)
        ? ['ويبدأ سريانها بعد تصديق 40 دولة']
        : []),
    ];
    return {
      headline: `${who} توقّع${at} ${treaty}`,
      first: `وقّعت ${who}${host} ${treaty}${more.map((one) => `${one.startsWith('و') ? '،' : ''} ${one}`).join('')}`,
    };
  },
  agreement: (scene, act) => {
    const parties = [...new Set([...act.actors, ...act.targets])].slice(0, 3);
    if (parties.length === 0) return null;
    const memo = /\bmemorandum|\bMoU\b/iu.test(scene.text);
    const paper = memo ? 'مذكرة تفاهم' : 'اتفاقاً';
    const share = /\bshar(?:e|ing) (?:\w+ ){0,2}information|information[- ]sharing/iu.test(scene.text)
      ? ' تشمل تبادل المعلومات'.replace('تشمل', memo ? 'تشمل' : 'يشمل')
      : '';
    const drills = /\bjoint (?:exercises|drills)/iu.test(scene.text)
      ? `${share === '' ? '' : ' و'}${share === '' ? ' تشمل ' : ''}إجراء تدريبات مشتركة`
      : '';
    return clause(parties, ['وقّع', 'يوقّع'], `${paper} للتعاون في الأمن السيبراني`, `${share}${drills}`);
  },
};

/** What may follow the first sentence: each true by itself, none leaning on another. */
const followUps = (scene: Scene, main: Act['action'], actors: readonly PartyId[]): string[] => {
  const { facts, judgement } = scene;
  const out: string[] = [];
  const others = judgement.frame.acts.filter(({ action }) => action !== main);
  if (facts.reach !== null) out.push(`وطال${facts.gender === 'f' ? 'ت' : ''} ${facts.noun} ${facts.reach}`);
  if (main !== 'denial' && facts.isDenied && facts.accused !== null)
    out.push(`و${past('نفى', subjectOf([facts.accused]).gender)} ${partyName(facts.accused, 'ar')} الاتهام`);
  const supporters = supportersIn(scene, actors);
  if (supporters.length > 0)
    out.push(`و${past('ندد', subjectOf(supporters).gender)} ${names(supporters)} ب${facts.noun}`);
  const reward = facts.rewardDollars;
  if (reward !== null && actors.length > 0)
    out.push(
      `و${past('عرض', subjectOf(actors).gender)} ${names(actors)} مكافأة قدرها ${reward} لقاء معلومات`,
    );
  const pledge = scene.text
    .split(' \n ')
    .find((text) => /\b(?:further|more|additional) (?:action|measures)\b/iu.test(text));
  if (pledge !== undefined && findNames(pledge).parties[0]?.id === 'US')
    out.push('وتعهدت الولايات المتحدة باتخاذ مزيد من الإجراءات');
  if (
    main !== 'sanctions' &&
    main !== 'expel-diplomats' &&
    others.some(({ action }) => action === 'sanctions') &&
    actors.length > 0
  )
    out.push(`و${past('فرض', subjectOf(actors).gender)} ${names(actors)} عقوبات`);
  if (main === 'sanctions' && /\bfreez\w+|\bassets\b/iu.test(scene.text))
    out.push('وتشمل العقوبات تجميد الأصول');
  return out;
};

const supportersIn = ({ judgement, facts, text }: Scene, actors: readonly PartyId[]): PartyId[] => {
  if (!/\b(?:condemn|denounc|solidarity)\w*/iu.test(text)) return [];
  return judgement.frame.acts
    .filter(({ action }) => action === 'condemnation')
    .flatMap(({ actors: who }) => who)
    .filter((id, index, all) => id !== facts.accused && !actors.includes(id) && all.indexOf(id) === index);
};

const WEIGHT: readonly Act['action'][] = [
  'sever-relations',
  'expel-diplomats',
  'intl-complaint',
  'summon-envoy',
  'sanctions',
  'prosecution',
  'treaty',
  'agreement',
  'joint-attribution',
  'attribution',
];

/** Arabic out of an English report in scope; null: the frame and the text do not give a true sentence. */
export const composeFromEnglish = (prose: Prose, judgement: Judgement): SummaryText | null => {
  const { frame } = judgement;
  const facts = factsOf(prose.title, prose.sentences, judgement);
  const scene: Scene = { judgement, facts, text: [prose.title, ...prose.sentences.slice(0, 6)].join(' \n ') };
  const early = frame.acts.filter(({ sentence }) => sentence <= 2);
  const ordered = [
    ...WEIGHT.flatMap((action) => early.filter((act) => act.action === action)),
    ...accusation(scene),
    ...frame.acts.filter(({ action }) => action === frame.action),
    ...frame.acts,
  ];
  for (const act of ordered) {
    const written = WRITERS[act.action]?.(scene, act) ?? plainly(act, scene);
    if (written === null) continue;
    const actors = actorsOf(act, scene);
    let body = written.first;
    for (const more of followUps(scene, act.action, actors))
      if (wordCount(body) + wordCount(more) <= MOST_WORDS) body += `. ${more}`;
    return { headline: trimHeadline(written.headline, facts.thing), body: `${body}.` };
  }
  return null;
};

/** Names before "claimed", and someone blamed: an accusation, though the frame has none. */
const accusation = ({ facts, text, judgement }: Scene): Act[] => {
  const { action } = judgement.frame;
  if (facts.accused === null || (action !== 'denial' && action !== null)) return [];
  const actors = accusersIn(text.split(' \n '), facts.accused);
  return actors.length === 0
    ? []
    : [
        {
          action: 'attribution',
          actors,
          targets: [facts.accused],
          modality: 'done',
          sentence: 0,
          phrase: '',
        },
      ];
};

/** An act without details of its own, from the frame: not where it would set the accused up as who accuses. */
const plainly = (act: Act, scene: Scene): Said | null => {
  const actors = act.action === 'denial' ? act.actors : actorsOf(act, scene);
  if (
    actors.length === 0 ||
    (act.action === 'denial' && scene.facts.accused !== null && actors[0] !== scene.facts.accused)
  )
    return null;
  const words = {
    action: act.action,
    actors: actors.slice(0, 3),
    targets: act.targets.filter((id) => !actors.includes(id)).slice(0, 1),
    frame: scene.judgement.frame,
  };
  return { headline: actHeadline(words, 'ar'), first: actSentence(words, 'ar') };
};

/** Too long a headline loses what was hit, not who did what. */
const trimHeadline = (headline: string, thing: string): string => {
  if (wordCount(headline) <= MOST_HEADLINE) return headline;
  const short = headline.replaceAll('الولايات المتحدة', 'واشنطن');
  if (wordCount(short) <= MOST_HEADLINE || !short.includes(thing)) return short;
  return short.replace(thing, thing.replace(/ (?:على|استهدفت?|والتدخل) .*$/u, ''));
};
