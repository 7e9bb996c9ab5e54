import type { Judgement } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import { by, counted, joinAnd, partyAdjective, partyName, past, subjectOf } from '../arabic.ts';
import { countBefore, envoyOf, moneyIn, type Facts } from './facts.ts';
import { doerBefore, isUnreal, partyAfter, type Doer } from './subjects.ts';
import { FIRMS } from './vocabulary.ts';

/** What an English sentence adds to the main act, as an Arabic sentence without its stop: its owner named, true by itself. */
export interface Telling {
  /** What it tells: of each kind the first is enough. */
  readonly kind: string;
  readonly text: string;
  readonly parties: readonly PartyId[];
  /** What changes the meaning most comes first. */
  readonly weight: number;
}

export interface TellingScene {
  readonly judgement: Judgement;
  readonly facts: Facts;
  /** The parties of the main act. */
  readonly actors: readonly PartyId[];
  readonly target: PartyId | null;
  readonly main: string;
}

interface Rule {
  readonly kind: string;
  readonly weight: number;
  readonly verb: RegExp;
  /** `after`: what stands behind the verb. Null: it does not tell this after all. */
  readonly tell: (doer: Doer, after: string, sentence: string, scene: TellingScene) => string | null;
  /** Set where the verb itself speaks of what is not done. */
  readonly mayBeUnreal?: true;
}

const did = (verb: string, { ar, subject }: Doer, rest: string): string =>
  `و${past(verb, subject.gender)} ${ar} ${rest}`;
/** «تضامنها», «تضامنهما», «تضامنه». */
const their = ({ subject }: Doer): string =>
  subject.number === 'dual' ? 'هما' : subject.gender === 'f' ? 'ها' : 'ه';
const isAccused = ({ parties }: Doer, { facts }: TellingScene): boolean =>
  facts.accused !== null && parties.includes(facts.accused);

const BASELESS = /baseless|groundless|unfounded|absurd|fabricat|spy mania|ridiculous/iu;

const RULES: readonly Rule[] = [
  {
    kind: 'denial',
    weight: 12,
    verb: /\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|call(?:s|ed)|describ(?:es|ed)|brand(?:s|ed))\b/giu,
    tell: (doer, after, sentence, scene) => {
      if (!isAccused(doer, scene)) return null;
      const verb =
        /\b(?:call|describ|brand)/iu.test(sentence) && !/\b(?:den|reject|dismiss)/iu.test(sentence);
      if (verb && !BASELESS.test(after)) return null;
      const word = /\bden(?:y|ies|ied)\b/iu.test(sentence) ? 'نفى' : 'رفض';
      if (!BASELESS.test(after) || /absurd|ridiculous|mania/iu.test(after)) return did(word, doer, 'الاتهام');
      return did(word, doer, `الاتهام و${past('وصف', doer.subject.gender)}ه بأنه لا أساس له`);
    },
  },
  {
    kind: 'silence',
    weight: 7,
    verb: /\b(?:did not|didn[’']t|declined to|has not|have not|had no)\s(?:immediately\s|immediate\s|yet\s)?(?:respond\w*|comment\w*|repl\w+)/giu,
    mayBeUnreal: true,
    tell: (doer) => `ولم يصدر تعليق فوري من ${doer.ar}`,
  },
  {
    kind: 'solidarity',
    weight: 6,
    verb: /\b(?:voic(?:e|es|ed)|express(?:es|ed)?|declar(?:es|ed)|stand(?:s)?|stood|sa(?:ys|id) (?:it|they) stands?|back(?:s|ed))\b/giu,
    tell: (doer, after, sentence, scene) => {
      const { target, facts, actors } = scene;
      const all =
        /\bsolidarity\b/iu.test(after) ||
        /\bstand(?:s)? (?:by|with)\b|\bstood (?:by|with)\b/iu.test(sentence);
      if (!all || isAccused(doer, scene) || doer.parties.some((id) => actors.includes(id))) return null;
      const [whom] = actors;
      return whom === undefined || whom === target || whom === facts.accused
        ? null
        : did('أعلن', doer, `تضامن${their(doer)} مع ${partyName(whom, 'ar')}`);
    },
  },
  {
    kind: 'condemnation',
    weight: 6,
    verb: /\b(?:condemn(?:s|ed)?|denounc(?:es|ed)|join(?:s|ed)? [\w\s]{0,30}in condemning)\b/giu,
    tell: (doer, after, _, scene) => {
      const { facts, main } = scene;
      if (isAccused(doer, scene)) {
        const whose = /\bdecision to (?:cut|sever|break|suspend)\b/iu.test(after)
          ? partyAfter(after, 0, doer.parties)
          : null;
        return whose === null ? null : did('ندد', doer, `بقرار ${partyName(whose, 'ar')} قطع العلاقات`);
      }
      if (main === 'condemnation' || doer.parties.some((id) => scene.actors.includes(id))) return null;
      return did('ندد', doer, by(facts.noun));
    },
  },
  {
    kind: 'summon-envoy',
    weight: 8,
    verb: /\bsummon(?:s|ed)\b/giu,
    tell: (doer, after, _, { facts }) => {
      if (!/^\s(?:the |its |in )?(?:\w+ ){0,3}(?:ambassador|envoy|charg|diplomat)/iu.test(after)) return null;
      const whose = partyAfter(after, 0, doer.parties) ?? facts.accused;
      return whose === null || doer.parties.includes(whose) ? null : did('استدعى', doer, envoyOf(whose));
    },
  },
  {
    kind: 'others’ sanctions',
    weight: 7,
    verb: /\b(?:impos(?:es|ed)|announc(?:es|ed)|slap(?:s|ped)|follow(?:s|ed)|sanction(?:s|ed)(?= (?:the|three|two|\d)))\b/giu,
    tell: (doer, after, sentence, { actors }) => {
      if (!/\bsanction/iu.test(sentence) || doer.parties.some((id) => actors.includes(id))) return null;
      if (/\b(?:matching|similar|parallel|its own|their own|coordinated)\b/iu.test(after))
        return did('أعلن', doer, 'عقوبات مماثلة');
      return /^(?:\s[\w'’-]+){0,4}\ssanctions\b/iu.test(after) ? did('فرض', doer, 'عقوبات') : null;
    },
  },
  {
    kind: 'prosecution',
    weight: 6,
    verb: /\b(?:charg(?:es|ed)|indict(?:s|ed)|issu(?:es|ed) (?:arrest )?warrants|unseal(?:s|ed))\b/giu,
    tell: (doer, after, sentence, scene) => {
      if (
        /warrants/iu.test(sentence.slice(sentence.length - after.length - 22)) &&
        !/charg|indict/iu.test(sentence)
      )
        return did('أصدر', doer, 'مذكرات توقيف في القضية');
      const who = 'officers|hackers|nationals|men|people|members|citizens';
      const count = countBefore(after, who);
      const target = partyAfter(after, 0, doer.parties) ?? scene.facts.accused;
      if (count === null || target === null || scene.main === 'prosecution') return null;
      const noun = /\bofficers\b/iu.test(after) ? 'officer' : 'person';
      const adjective =
        count > 2 && count <= 10
          ? partyAdjective(target, { gender: 'm', number: 'plural', definite: false, case: 'oblique' })
          : null;
      return did(
        'وجّه',
        doer,
        `الاتهام إلى ${counted(count, noun, 'oblique')} ${adjective ?? `من ${partyName(target, 'ar')}`}`,
      );
    },
  },
  {
    kind: 'reward',
    weight: 6,
    verb: /\b(?:offer(?:s|ed)?|post(?:s|ed)|is offering|are offering|announc(?:es|ed))\b/giu,
    tell: (doer, after) => {
      const [sum] = /\breward/iu.test(after) ? moneyIn(after) : [];
      return sum === undefined ? null : did('عرض', doer, `مكافأة تصل إلى ${sum} لقاء معلومات`);
    },
  },
  {
    kind: 'advisory',
    weight: 4,
    verb: /\b(?:publish(?:es|ed)|issu(?:es|ed)|releas(?:es|ed))\b/giu,
    tell: (doer, after, _, { main }) =>
      main !== 'advisory' &&
      /^\s(?:a |an |the |new )?(?:joint )?(?:cyber ?security )?advisory\b/iu.test(after)
        ? did('أصدر', doer, `تنبيهاً أمنياً${/\bjoint\b/iu.test(after) ? ' مشتركاً' : ''} في القضية`)
        : null,
  },
  {
    kind: 'aid',
    weight: 6,
    verb: /\b(?:sen(?:t|ds)|ha(?:s|ve) sent|deploy(?:s|ed)|dispatch(?:es|ed))\b/giu,
    tell: (doer, after) => {
      if (!/^\s(?:a |its |their )?(?:[\w-]+ ){0,3}(?:team|teams|experts|specialists)\b/iu.test(after))
        return null;
      const whom = partyAfter(after, 0, doer.parties) ?? null;
      return whom === null ? null : did('أرسل', doer, `فريق خبراء إلى ${partyName(whom, 'ar')}`);
    },
  },
  {
    kind: 'offer',
    weight: 5,
    verb: /\b(?:offer(?:s|ed)|pledg(?:es|ed))\b/giu,
    tell: (doer, after, _, { main }) => {
      if (main === 'capacity-aid' || !/^\s(?:\w+ ){0,3}(?:help|assistance|support|aid)\b/iu.test(after))
        return null;
      const whom = partyAfter(after, 0, doer.parties);
      return whom === null ? null : did('عرض', doer, `المساعدة على ${partyName(whom, 'ar')}`);
    },
  },
  {
    kind: 'pledge',
    weight: 6,
    verb: /\b(?:vow(?:s|ed)|pledg(?:es|ed)|promis(?:es|ed)|warn(?:s|ed)|sa(?:ys|id))\b/giu,
    tell: (doer, after, _, scene) => {
      if (isAccused(doer, scene)) return null;
      if (/\b(?:further|more|additional) (?:action|actions|measures|steps)\b/iu.test(after))
        return did('تعهد', doer, 'باتخاذ مزيد من الإجراءات');
      if (
        /^\s(?:that\s)?(?:it|he|she|they|to)?\s?(?:will|would)?\s?hold (?:\w+ ){1,3}(?:accountable|to account)/iu.test(
          after,
        )
      ) {
        const whom = partyAfter(after, 0, doer.parties);
        return whom === null ? null : did('تعهد', doer, `بمحاسبة ${partyName(whom, 'ar')}`);
      }
      return null;
    },
    mayBeUnreal: true,
  },
  {
    kind: 'victim too',
    weight: 5,
    verb: /\bsa(?:ys|id)\b/giu,
    tell: (doer, after) =>
      /^\s(?:that )?[\w\s]{0,20}(?:itself|herself)\b[\w\s]{0,12}\bvictim of cyber/iu.test(after)
        ? did(
            'قال',
            doer,
            `إن${their(doer)} ${doer.subject.gender === 'f' ? 'هي نفسها' : 'هو نفسه'} ضحية هجمات سيبرانية`,
          )
        : null,
  },
  {
    kind: 'call',
    weight: 4,
    verb: /\b(?:urg(?:es|ed)|call(?:s|ed) on|demand(?:s|ed))\b/giu,
    tell: (doer, after, _, scene) => {
      const whom = partyAfter(after, 0, doer.parties);
      return whom !== null && !isAccused(doer, scene) && /\b(?:stop|halt|cease|end|refrain)\b/iu.test(after)
        ? did('دعا', doer, `${partyName(whom, 'ar')} إلى وقف هذه الأنشطة`)
        : null;
    },
  },
];

const byRules = (sentence: string, scene: TellingScene): Telling[] => {
  const out: Telling[] = [];
  for (const { kind, weight, verb, tell, mayBeUnreal } of RULES) {
    if (kind === scene.main) continue;
    for (const match of sentence.matchAll(verb)) {
      if (mayBeUnreal !== true && isUnreal(sentence, match.index)) continue;
      const doer = doerBefore(sentence, match.index);
      if (doer === null) continue;
      const text = tell(doer, sentence.slice(match.index + match[0].length), sentence, scene);
      if (text === null) continue;
      out.push({ kind, weight, text, parties: doer.parties });
      break;
    }
  }
  return out;
};

/** What the operation was for and whom it hurt, as its victim's officials say. */
const AIMS: readonly (readonly [RegExp, string])[] = [
  [/\baim (?:was|is) to (?:spread|sow|cause|create) (?:fear|panic|unrest|chaos)/iu, 'الهدف بث الخوف'],
  [/\b(?:no one|nobody) was (?:injured|hurt|harmed)\b|\bno injuries\b/iu, ''],
];
const aims = (sentence: string, { actors }: TellingScene): Telling[] => {
  const found = AIMS.find(([en]) => en.test(sentence));
  const [who] = actors;
  if (found === undefined || who === undefined) return [];
  const name = partyName(who, 'ar');
  return found[1] === ''
    ? [{ kind: 'harm', weight: 3, text: 'ولم يُصب أحد بأذى', parties: [] }]
    : [
        {
          kind: 'aim',
          weight: 5,
          text: `و${past('قال', subjectOf([who]).gender)} ${name} إن ${found[1]}`,
          parties: [],
        },
      ];
};

/** Who is silent without being a state: «هواوي وزد تي إي». */
const silentFirms = (sentence: string): Telling[] => {
  const match = /\b(?:did not|declined to)\s(?:immediately\s)?(?:respond|comment)/iu.exec(sentence);
  if (match === null) return [];
  const front = sentence.slice(0, match.index);
  const firms = FIRMS.filter(({ en }) => en.test(front)).map(({ ar }) => ar);
  return firms.length === 0
    ? []
    : [{ kind: 'silence', weight: 7, text: `ولم يصدر تعليق فوري من ${joinAnd(firms)}`, parties: [] }];
};

/** What the sanctions are, how many were robbed: facts without a speaker. */
const bare = (sentence: string, { main, facts }: TellingScene): Telling[] => {
  const out: Telling[] = [];
  const freeze = /\basset freezes?\b|\bfr(?:eez\w+|ee?ze|oze) (?:[\w.]+ ){0,3}assets\b/iu.test(sentence);
  const travel = /\btravel bans?\b|\bban(?:s|ned)? (?:\w+ ){0,2}(?:from )?travel/iu.test(sentence);
  if (main === 'sanctions' && (freeze || travel))
    out.push({
      kind: 'measures',
      weight: 5,
      text: `وتشمل العقوبات ${[...(freeze ? ['تجميد الأصول'] : []), ...(travel ? ['حظر السفر'] : [])].join(' و')}`,
      parties: [],
    });
  const robbed =
    /\b(\d+(?:\.\d+)?) million (?:\w+ )?(?:people|customers|users|citizens|\p{Lu}\p{Ll}+(?:ians|ans|ese)|individuals)\b/u.exec(
      sentence,
    );
  if (robbed?.[1] !== undefined && /\b(?:stole|stolen|theft|leak\w*|expos\w+)\b/iu.test(sentence))
    out.push({
      kind: 'robbed',
      weight: 4,
      text: `و${past('طال', facts.gender)} ${facts.noun} بيانات ${counted(Number(robbed[1]) * 1e6, 'person', 'oblique')}`,
      parties: [],
    });
  return out;
};

/** The embassy that denies without its state beside it; the state as the frame knows it. */
const denialOf = ({ facts }: TellingScene): Telling[] =>
  facts.isDenied && facts.accused !== null
    ? [
        {
          kind: 'denial',
          weight: 11,
          text: `و${past('نفى', subjectOf([facts.accused]).gender)} ${partyName(facts.accused, 'ar')} الاتهام`,
          parties: [facts.accused],
        },
      ]
    : [];

/** All that may follow the main act, the heaviest first, of each kind one. */
export const tellingsOf = (sentences: readonly string[], scene: TellingScene): Telling[] => {
  const all = [
    ...sentences.flatMap((sentence) => [
      ...byRules(sentence, scene),
      ...silentFirms(sentence),
      ...bare(sentence, scene),
      ...aims(sentence, scene),
    ]),
    ...(scene.main === 'denial' ? [] : denialOf(scene)),
  ];
  const kinds = new Set<string>();
  return all
    .toSorted((a, b) => b.weight - a.weight)
    .filter(({ kind }) => !kinds.has(kind) && kinds.add(kind));
};
