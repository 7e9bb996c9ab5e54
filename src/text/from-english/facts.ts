import { groupById, groupName } from '../../knowledge/groups.ts';
import { ORGANS } from '../../knowledge/parties/index.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import { by, counted, ofParty, partyAdjective, partyName, toward } from '../arabic.ts';
import { sayMonth } from '../dates.ts';
import { findNames, type Mention } from '../gazetteer.ts';
import { CAMPAIGNS, COUNTED, MANY, THINGS, VICTIMS } from './vocabulary.ts';

/** What an English report says beyond its frame, in Arabic words. Null: it does not say. */
export interface Facts {
  /** Who is blamed: never the one who blames. */
  readonly accused: PartyId | null;
  /** The service of the accused that the text names: «الاستخبارات العسكرية الروسية». */
  readonly service: string | null;
  /** Whom the text blames where it blames no state: «قراصنة موالين لروسيا». */
  readonly hackers: string | null;
  /** «مجموعة APT31». */
  readonly group: string | null;
  readonly isDenied: boolean;
  /** «هجوم سيبراني على وزارة الخارجية التشيكية». */
  readonly thing: string;
  /** Its noun, definite: «الهجوم», «الحملة». */
  readonly noun: string;
  readonly gender: 'm' | 'f';
  /** «في 15 يوليو», «منذ عام 2021». */
  readonly when: string | null;
  /** «نحو 2000 موقع». */
  readonly reach: string | null;
  readonly rewardDollars: string | null;
}

const SERVICES: ReadonlySet<string> = new Set([
  'gru',
  'svr',
  'fsb',
  'mss',
  'pla',
  'irgc',
  'mois',
  'rgb',
  'mps',
  'ru-military-intelligence',
  'nsa',
]);
const ORGAN_NAMES: ReadonlyMap<string, string> = new Map(ORGANS.map(({ id, ar }) => [id, ar]));
const CYBER = /\b(?:cyber|hack|breach|intrusion|spyware|malware|ransomware|espionage|apt\d|attack)/iu;
const BLAME_BEFORE =
  /(?:blam\w+(?:\s\w+){0,3} on|blam\w+|accus\w+|pinned .{0,40} on|t(?:ied|ying)|attribut\w+ .{0,40} to|denounc\w+|names?|named|naming|at the door of|against|hand of|behind)\s+(?:the\s+)?$/iu;
const ACTING_AFTER =
  /^(?:'s|’s)?\s*(?:-backed|-linked|state)?\s*(?:gru|svr|fsb|hackers?|hacking|cyber|military intelligence|intelligence|spies|state-sponsored|government hackers|special services)/iu;
const DENIES_AFTER =
  /^[^.;]{0,60}?\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)|says nothing proves|called (?:it|them|the \w+) (?:baseless|groundless))/iu;
const DENIAL =
  /\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)|nothing proves|baseless|groundless|politically colou?red)\b/iu;

/** Who is blamed, by what stands beside the names: services and groups weigh most. */
const accusedOf = (texts: readonly string[], judgement: Judgement): PartyId | null => {
  const points = new Map<PartyId, number>();
  const give = (id: PartyId, value: number): void => void points.set(id, (points.get(id) ?? 0) + value);
  for (const text of texts) {
    for (const { id, start, end, kind, organ } of findNames(text).parties) {
      if (kind === 'group') give(id, 3);
      if (organ !== undefined && SERVICES.has(organ) && organ !== 'nsa') give(id, 3);
      const after = text.slice(end, end + 90);
      if (BLAME_BEFORE.test(text.slice(Math.max(0, start - 60), start))) give(id, 2);
      if (ACTING_AFTER.test(after)) give(id, 2);
      if (DENIES_AFTER.test(after)) give(id, 3);
    }
  }
  for (const { role, id } of judgement.frame.parties) if (role === 'accused') give(id, 1);
  const [best] = [...points].toSorted((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= 2 ? best[0] : null;
};

const serviceOf = (mentions: readonly Mention[], accused: PartyId | null, text: string): string | null => {
  const organ = mentions.find(
    ({ id, organ: name }) => id === accused && name !== undefined && SERVICES.has(name),
  )?.organ;
  if (organ !== undefined) return ORGAN_NAMES.get(organ) ?? null;
  const adjective = accused === null ? null : partyAdjective(accused, { gender: 'f', definite: true });
  return adjective !== null && /\bmilitary intelligence\b/iu.test(text)
    ? `الاستخبارات العسكرية ${adjective}`
    : null;
};

const groupOf = (texts: readonly string[], accused: PartyId | null): string | null => {
  for (const text of texts) {
    for (const { group } of findNames(text).groups) {
      const known = groupById(group);
      if (
        known === null ||
        (known.kind !== 'state' && known.kind !== 'hacktivist') ||
        known.state !== accused
      )
        continue;
      return `مجموعة ${groupName(known, 'ar', true)}`;
    }
  }
  return null;
};

/** The state whose things were hit: named beside the operation, and not the accused. */
const hitOf = (texts: readonly string[], accused: PartyId | null): PartyId | null => {
  for (const text of texts) {
    if (!CYBER.test(text)) continue;
    for (const { id, start, end } of findNames(text).parties) {
      if (id === accused || /^[a-z]/.test(id)) continue;
      const before = text.slice(Math.max(0, start - 50), start);
      const after = text.slice(end, end + 60);
      if (
        /(?:attacks?|hack(?:ing)?|operations?|campaign|breach|cyber[\w-]*)\s+(?:\w+\s+){0,2}(?:on|against|of|targeting|in)\s+(?:the\s+)?$/iu.test(
          before,
        ) ||
        (/(?:against|target\w*|hit|struck|on)\s(?:\w+\s){0,4}$/iu.test(before) &&
          /^(?:'s|’s|n)?\s+(?:\w+\s){0,2}(?:ministr|government|parliament|websites|networks?|state|infrastructure|companies|organi)/iu.test(
            after,
          ))
      )
        return id;
    }
  }
  return null;
};

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const monthNumber = (name: string): number =>
  MONTHS.split('|').findIndex((one) => one.startsWith(name.slice(0, 3))) + 1;
const OPERATION = String.raw`(?:cyber[\w-]*|attacks?|hack\w*|intrusion|breach|operations?)`;

/** When the operation was, as told beside it: never the day of the report. */
const whenOf = (text: string): string | null => {
  const day =
    new RegExp(`\\b(${MONTHS}) (\\d{1,2})(?:, (\\d{4}))? ${OPERATION}`, 'u').exec(text) ??
    new RegExp(`${OPERATION}(?: \\w+){0,3} (?:on|of) (${MONTHS}) (\\d{1,2})(?:,? (\\d{4}))?`, 'u').exec(text);
  if (day !== null) return dayInArabic(Number(day[2]), day[1] ?? '', day[3]);
  const british =
    new RegExp(`${OPERATION}(?: \\w+){0,3} (?:on|of) (\\d{1,2}) (${MONTHS})(?: (\\d{4}))?`, 'u').exec(text) ??
    new RegExp(`\\b(\\d{1,2}) (${MONTHS})( \\d{4})? ${OPERATION}`, 'u').exec(text);
  if (british !== null) return dayInArabic(Number(british[1]), british[2] ?? '', british[3]?.trim());
  const last = new RegExp(`\\blast (${MONTHS})`, 'u').exec(text)?.[1];
  if (last !== undefined) return `في ${sayMonth(monthNumber(last), 'ar')} الماضي`;
  const month =
    new RegExp(`\\ba (${MONTHS}) ${OPERATION}`, 'u').exec(text) ??
    new RegExp(`${OPERATION}[^.]{0,40}? in (${MONTHS})(?: (\\d{4}))?\\b`, 'u').exec(text);
  if (month?.[1] !== undefined)
    return `في ${sayMonth(monthNumber(month[1]), 'ar')}${month[2] === undefined ? '' : ` ${month[2]}`}`;
  const dated = new RegExp(`\\b(${MONTHS}) (\\d{4}) ${OPERATION}`, 'u').exec(text);
  if (dated?.[1] !== undefined) return `في ${sayMonth(monthNumber(dated[1]), 'ar')} ${dated[2] ?? ''}`;
  const year = new RegExp(`\\b(?:the|a) (20\\d\\d) (?:${OPERATION}|theft)`, 'u').exec(text)?.[1];
  if (year !== undefined) return `عام ${year}`;
  const since = /\b(?:since|began in|from) (\d{4})\b/u.exec(text)?.[1];
  return since === undefined ? null : `منذ عام ${since}`;
};
const dayInArabic = (day: number, month: string, year: string | undefined): string =>
  `في ${day} ${sayMonth(monthNumber(month), 'ar')}${year === undefined ? '' : ` ${year}`}`;

const SMALL = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
];
const NUMBER = `\\d{1,3}(?:,\\d{3})+|\\d+|a dozen|${SMALL.join('|')}|twenty|thirty|forty|sixty-five`;
/** The value of an English number in digits or words; null: none. */
export const numberOf = (word: string): number | null => {
  const bare = word.toLowerCase().replace(/^a /, '');
  const words: Readonly<Record<string, number>> = {
    dozen: 12,
    twenty: 20,
    thirty: 30,
    forty: 40,
    'sixty-five': 65,
  };
  const small = SMALL.indexOf(bare);
  if (small >= 0) return small + 1;
  return words[bare] ?? (/^[\d,]+$/.test(bare) ? Number(bare.replaceAll(',', '')) : null);
};

const ROUGHLY: Readonly<Record<string, string>> = {
  some: 'نحو ',
  about: 'نحو ',
  around: 'نحو ',
  roughly: 'نحو ',
  nearly: 'نحو ',
  'more than': 'أكثر من ',
  over: 'أكثر من ',
  'at least': 'ما لا يقل عن ',
};

/** «نحو 2000 موقع»: how many things were hit. */
const reachOf = (text: string): string | null => {
  for (const { en, noun } of COUNTED) {
    const match = new RegExp(
      `(?:hit|struck|target\\w*|hacking of|breached|gone after|knocked|affected|compromised)[^.;]{0,60}?\\b(some|about|around|roughly|nearly|more than|over|at least)?\\s?(${NUMBER})\\s(?:\\w+\\s)?(?:${en})\\b`,
      'iu',
    ).exec(text);
    const value = match?.[2] === undefined ? null : numberOf(match[2]);
    if (value !== null && value > 1)
      return `${ROUGHLY[match?.[1]?.toLowerCase() ?? ''] ?? ''}${counted(value, noun, 'oblique')}`;
  }
  return null;
};

/** How many of something stand before a noun: 12 officers, seven Iranians. */
export const countBefore = (text: string, noun: string): number | null => {
  const match = new RegExp(
    `\\b(${NUMBER})\\s(?:(?!\\d|(?:from|of|in|and|on|to)\\s)[\\w-]+\\s){0,3}?(?:${noun})\\b`,
    'iu',
  ).exec(text);
  const value = match?.[1] === undefined ? null : numberOf(match[1]);
  return value === null || (value > 1900 && value < 2100) ? null : value;
};

/** «10 ملايين دولار» of "$10 million". */
export const moneyIn = (text: string): string[] =>
  [...text.matchAll(/\$\s?(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+)(?:[- ](million|billion|m|bn))?\b/giu)].map(
    ([, amount = '', unit]) => {
      const value =
        Number(amount.replaceAll(',', '')) * (unit === undefined ? 1 : /^b/i.test(unit) ? 1e9 : 1e6);
      return counted(value, 'dollar', 'oblique');
    },
  );

/** The operation is said to have hit it: "attacks on", "hacking the", "went after". */
const HITTING =
  /\b(?:on|against|target\w*|hack\w*|breach\w*|hit|struck|after|into|theft|stolen|stole|control|sabotage|disrupt\w*|affect\w*|network of|sites of)\s[^.;]{0,60}$/iu;

/** A firm by its kind and its own name, which stays in Latin: «شركة Medibank». */
const FIRM =
  /\b(?:insurer|company|firm|operator|carrier|airline|bank|giant|retailer|provider|contractor|maker|supplier)\s((?:\p{Lu}[\p{L}\d&'-]*)(?:\s\p{Lu}[\p{L}\d&'-]*){0,2})/u;

const victimOf = (text: string, hit: PartyId | null): string | null => {
  const firm = FIRM.exec(text);
  if (firm?.[1] !== undefined && HITTING.test(text.slice(Math.max(0, firm.index - 90), firm.index)))
    return `شركة ${firm[1]}`;
  const found = VICTIMS.find(({ en }) => {
    const match = en.exec(text);
    return match !== null && HITTING.test(text.slice(Math.max(0, match.index - 90), match.index));
  });
  if (found === undefined) return null;
  if (hit === null || found.bare === true) return found.ar;
  const adjective = partyAdjective(hit, { gender: found.gender, definite: true });
  return adjective === null ? `${found.ar} في ${partyName(hit, 'ar')}` : `${found.ar} ${adjective}`;
};

export const factsOf = (title: string, sentences: readonly string[], judgement: Judgement): Facts => {
  const texts = [title, ...sentences.slice(0, 6)].filter((text) => text !== '');
  const mentions = texts.flatMap((text) => findNames(text).parties);
  const accused = accusedOf(texts, judgement);
  const about = texts.filter((text) => CYBER.test(text));
  const lead = about.slice(0, 3).join(' \n ');
  const what = CAMPAIGNS.find(({ en }) => en.test(lead)) ??
    THINGS.find(({ en }) => en.test(lead)) ?? {
      ar: 'هجوم سيبراني',
      gender: 'm' as const,
      many: 'هجمات سيبرانية',
    };
  const many =
    MANY.test(lead) && !/\b(?:the|a|an|this) (?:[\w-]+ ){0,2}(?:cyber-?attack|campaign)\b/iu.test(lead);
  const hit = hitOf(about, accused);
  // What was hit and when must stand in one sentence: two operations of one report are not one.
  const told = about.slice(0, 3).map((text) => ({ text, victim: victimOf(text, hit) }));
  const place = told.find(({ victim }) => victim !== null) ?? told.find(({ text }) => whenOf(text) !== null);
  const on = place?.victim ?? (hit === null ? null : partyName(hit, 'ar'));
  const reached = about.slice(0, 4).find((text) => reachOf(text) !== null);
  // An operation with a name of its own is definite: «حملة «إعصار الملح» التي استهدفت».
  const which = what.ar.includes('«') ? (what.gender === 'f' ? 'التي ' : 'الذي ') : '';
  const hitting =
    what.ar.startsWith('هجوم') && which === ''
      ? 'على'
      : `${which}${many || what.gender === 'f' ? 'استهدفت' : 'استهدف'}`;
  const interference = INTERFERENCE.exec(texts.join(' '));
  const since = texts.map((text) => BEGAN.exec(text)?.[1]).find((year) => year !== undefined);
  const toldWhen = place === undefined ? null : whenOf(place.text);
  const vote = interference?.[1] === undefined ? 'الانتخابات' : `انتخابات ${interference[1]}`;
  return {
    accused,
    service: serviceOf(mentions, accused, texts.join(' ')),
    group: groupOf(texts, accused),
    isDenied: accused !== null && sentences.some((text) => isDenialOf(text, accused)),
    thing: `${many ? what.many : what.ar}${on === null ? '' : ` ${hitting} ${on}`}${interference === null ? '' : ` والتدخل في ${vote}`}`,
    noun: nounOf(many ? what.many : what.ar),
    gender: many ? 'f' : what.gender,
    when: toldWhen ?? (since === undefined ? null : `منذ عام ${since}`),
    hackers: hackersOf(texts, accused),
    reach:
      reached === undefined
        ? null
        : `${reachOf(reached) ?? ''}${reached === place?.text ? '' : sinceOf(reached)}`,
    rewardDollars: texts.filter((text) => /\breward/iu.test(text)).flatMap(moneyIn)[0] ?? null,
  };
};

/** "The attack began in 2022". */
const BEGAN =
  /\b(?:attacks?|campaign|intrusion|operation|activity|breach)\b[^.;]{0,20}?\b(?:began|started|dat(?:es|ing) back|goes back|has gone on)\b[^.;]{0,20}?\b(20\d\d)\b/iu;

/** Hackers who are said to side with a state, or to be helped by it, are not the state: «قراصنة موالين لروسيا». */
const hackersOf = (texts: readonly string[], accused: PartyId | null): string | null => {
  if (accused === null) return null;
  for (const text of texts) {
    const match =
      /\bpro-(?=\p{Lu})|\p{Lu}\p{Ll}+[- ](?=(?:backed|linked|aligned) (?:hack|group|actor|cyber))/u.exec(
        text,
      );
    if (match === null) continue;
    const pro = match[0].startsWith('pro-');
    const near = findNames(text).parties.find(
      ({ start }) => Math.abs(start - (pro ? match.index + match[0].length : match.index)) <= 2,
    );
    if (near?.id !== accused) continue;
    // «accused Russia» in so many words as well: then the state is blamed.
    if (texts.some((one) => BLAMES_STATE.test(one) && !/\bpro-/u.test(one))) return null;
    return pro
      ? `قراصنة موالين ${toward(partyName(accused, 'ar'))}`
      : /backed/u.test(text.slice(match.index, match.index + 30))
        ? `قراصنة تدعمهم ${partyName(accused, 'ar')}`
        : `قراصنة على صلة ${by(partyName(accused, 'ar'))}`;
  }
  return null;
};
const BLAMES_STATE =
  /\b(?:accus(?:es|ed|ing)|blam(?:es|ed|ing))\s(?:the )?\p{Lu}\p{Ll}+(?!\w*[- ](?:backed|linked|aligned))/u;

const INTERFERENCE =
  /\b(?:interfer\w+|meddl\w+) in (?:the |its |an )?(?:(\d{4}) )?(?:[\w.]+ ){0,2}elections?/iu;
const nounOf = (thing: string): string => `ال${thing.split(' ')[0] ?? 'هجوم'}`;
const sinceOf = (text: string): string => {
  const when = whenOf(text);
  return when?.startsWith('منذ') === true ? ` ${when}` : '';
};
const isDenialOf = (text: string, accused: PartyId): boolean =>
  DENIAL.test(text) &&
  (/\bembassy\b/iu.test(text) || findNames(text).parties.some(({ id }) => id === accused));

const ACCUSES =
  /\b(?:claim(?:s|ed)?|accus(?:e|es|ed)|blam(?:e|es|ed)|attribut(?:e|es|ed)|denounc(?:es|ed)|condemn(?:s|ed)|calls? out|confronts?|pinned|laid|named|formally tied)\b/giu;
const SAYS = /\b(?:told|says?|said)\b/giu;

/** The names in a row that stand last before an index, without the accused. */
const rowBefore = (text: string, index: number, accused: PartyId | null): PartyId[] => {
  const front = text.slice(0, index);
  const before = findNames(front).parties.filter(
    ({ id, place, kind }) => id !== accused && id !== 'un' && place === undefined && kind !== 'group',
  );
  const who: PartyId[] = [];
  let end = front.length;
  for (const { id, start, end: stop } of before.toReversed()) {
    if (who.length > 0 && !/^[\s,]*(?:and|&)?\s*(?:the\s+)?$/iu.test(front.slice(stop, end))) break;
    who.unshift(id);
    end = start;
  }
  return [...new Set(who)].slice(0, 3);
};

/** Who accuses in so many words: the names in a row before "claimed", "accused"; where nobody does, before "told", "said". */
export const accusersIn = (texts: readonly string[], accused: PartyId | null): PartyId[] => {
  for (const verb of [ACCUSES, SAYS]) {
    for (const text of texts) {
      if (verb === SAYS && !CYBER.test(text)) continue;
      for (const match of text.matchAll(verb)) {
        const who = rowBefore(text, match.index, accused);
        if (who.length > 0) return who;
      }
    }
  }
  return [];
};

/** «السفير الصيني» or «سفير الجبل الأسود». */
export const envoyOf = (party: PartyId): string => ofParty('سفير', 'm', party, 'singular', 'oblique');
