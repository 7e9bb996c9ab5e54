import { ACTIONS } from '../knowledge/actions.ts';
import { BARE_HACKERS, CYBER, CYBER_ROOTS, NOT_CYBER, OF_THE_SEA } from '../knowledge/lexicon/cyber.ts';
import { ACT_RULES, GENRES, MODALITY, type ActRule } from '../knowledge/lexicon/acts.ts';
import { groupById } from '../knowledge/groups.ts';
import { topicsOf } from '../knowledge/topics.ts';
import type { ActionSlug, Severity } from '../model/action.ts';
import {
  EMPTY_FRAME,
  type Act,
  type AttributionStatus,
  type Count,
  type Evidence,
  type Frame,
  type Gate,
  type Genre,
  type Instrument,
  type Judgement,
  type Modality,
} from '../model/judgement.ts';
import type { PartyId, PartyMention, PartyRole } from '../model/party.ts';
import type { Topic } from '../model/topic.ts';
import { fold, foldWithOrigin } from '../text/fold.ts';
import { findNames, type Mention } from '../text/gazetteer.ts';
import { detectLanguage } from '../text/language.ts';
import { sentences } from '../text/sentences.ts';

export interface JudgeInput {
  readonly title: string;
  readonly body: string;
  readonly language: string;
  readonly publishedAt: Date | null;
}

const MAX_CHARS = 20_000;
const LEAD = 3;
const DEPTH = 8;

interface Sentence {
  readonly index: number;
  readonly text: string;
  readonly folded: string;
  readonly cyber: string | null;
  readonly strong: boolean;
  readonly instruments: readonly Instrument[];
  readonly mentions: readonly Mention[];
  readonly groups: readonly string[];
}

const readSentence = (text: string, index: number): Sentence => {
  const folding = foldWithOrigin(text);
  let folded = folding.text;
  const worth = CYBER_ROOTS.test(folded);
  if (worth) for (const trap of NOT_CYBER) folded = folded.replace(trap, ' ');
  let cyber: string | null = null;
  let strong = false;
  const instruments: Instrument[] = [];
  for (const object of worth ? CYBER : []) {
    const match = object.pattern.exec(folded);
    if (match === null) continue;
    cyber ??= match[0].trim();
    strong ||= object.strong;
    if (object.instrument !== null) instruments.push(object.instrument);
  }
  const hackers = worth && cyber === null ? BARE_HACKERS.exec(folded) : null;
  if (hackers !== null && !OF_THE_SEA.test(folded)) {
    cyber = hackers[0].trim();
    instruments.push('intrusion');
  }
  const { parties, groups } = findNames(folding);
  const usable = parties.filter(({ place, of }) => place !== 'dateline' && of === undefined);
  return {
    index,
    text,
    folded,
    cyber,
    strong,
    instruments,
    mentions: usable,
    groups: groups.map(({ group }) => group),
  };
};

const modalityOf = ({ folded }: Sentence, action: ActionSlug): Modality => {
  if (action === 'warning') return 'done';
  if (MODALITY.planned.test(folded)) return 'planned';
  if (MODALITY.possible.test(folded)) return 'possible';
  return 'done';
};

/** Names in a row («واشنطن ولندن», "the US, Estonia and the UK") act together. */
const together = (
  text: string,
  list: readonly Mention[],
): { readonly row: PartyId[]; readonly rest: PartyId[] } => {
  const row: PartyId[] = [];
  let at = 0;
  for (const [index, mention] of list.entries()) {
    const previous = list[index - 1];
    const between = previous === undefined ? '' : text.slice(previous.end, mention.start);
    const joinedOn = previous === undefined || /^[\s،,]*(?:و|and|&)?[\s]*(?:the|ال)?[\s]*$/iu.test(between);
    if (!joinedOn) break;
    row.push(mention.id);
    at = index + 1;
  }
  return { row: [...new Set(row)], rest: [...new Set(list.slice(at).map(({ id }) => id))] };
};

/** Who acts and on whom: names before the cue act (nominal order), else the first after it do (verb first). */
const rolesAround = (
  sentence: Sentence,
  cue: string,
): { readonly actors: PartyId[]; readonly targets: PartyId[] } => {
  const { mentions, text } = sentence;
  if (mentions.length === 0) return { actors: [], targets: [] };
  const folded = fold(text);
  const ratio = folded.length === 0 ? 1 : text.length / folded.length;
  const at = folded.indexOf(cue) * ratio;
  const before = mentions.filter(({ start }) => start < at);
  const after = mentions.filter(({ start }) => start >= at);
  const ids = (list: readonly Mention[]): PartyId[] => [...new Set(list.map(({ id }) => id))];
  const passive = /\b(?:accused by|blamed by|summoned by|expelled by|sanctioned by)\b/u.test(folded);
  if (passive) return { actors: ids(after).slice(0, 1), targets: ids(before).slice(-1) };
  const { row, rest } = together(text, before.length > 0 ? before : after);
  const others = before.length > 0 ? [...ids(after), ...rest] : rest;
  return { actors: row, targets: [...new Set(others)].filter((id) => !row.includes(id)) };
};

const matchRule = (rule: ActRule, sentence: Sentence): string | null => {
  const found =
    (/\p{Script=Arabic}/u.test(sentence.folded) ? rule.ar : rule.en)?.exec(sentence.folded) ??
    rule.en?.exec(sentence.folded);
  return found === null || found === undefined ? null : found[0].trim();
};

/** Acts that mean something only beside a named cyber matter, weaker than the rest: they never carry an item alone without it in title or lead. */
const SOFT: ReadonlySet<ActionSlug> = new Set([
  'dialogue',
  'capacity-aid',
  'policy',
  'warning',
  'condemnation',
  'denial',
  'infrastructure-threat',
  'coalition',
  'exercise',
  'norms',
  'agreement',
  'influence-op',
  'reward',
  'treaty',
  'advisory',
  'prosecution',
]);
const RUPTURE: ReadonlySet<ActionSlug> = new Set([
  'sever-relations',
  'expel-diplomats',
  'recall-ambassador',
  'summon-envoy',
]);
/** Acts that are diplomacy only where another state or body is concerned. */
const BETWEEN_STATES: ReadonlySet<ActionSlug> = new Set([
  'attribution',
  'sanctions',
  'prosecution',
  'disruption',
  'tech-ban',
  'export-control',
  'de-escalation',
  'espionage-dispute',
  'cyber-operation',
  'intl-complaint',
  'reward',
  'summon-envoy',
  'expel-diplomats',
]);
/** Acts of family E are what the item is about only when nothing harder is done. */
const COOPERATIVE: ReadonlySet<ActionSlug> = new Set([
  'dialogue',
  'capacity-aid',
  'policy',
  'coalition',
  'agreement',
  'exercise',
  'norms',
]);

const findActs = (read: readonly Sentence[]): Act[] => {
  const acts: Act[] = [];
  const near = (index: number): boolean =>
    read.some((other) => other.cyber !== null && Math.abs(other.index - index) <= 1);
  if (read.every(({ cyber }) => cyber === null)) return acts;
  for (const sentence of read) {
    const close = sentence.cyber !== null || near(sentence.index);
    for (const rule of ACT_RULES) {
      // Far from every cyber word only few acts count: the rest is not even looked for.
      if (!close && rule.alone !== true && rule.action !== 'denial') continue;
      const phrase = matchRule(rule, sentence);
      if (phrase === null) continue;
      const own = sentence.cyber !== null || rule.alone === true;
      // The answer to an accusation stands at the end, and names the charge by no cyber word.
      if (!own && !near(sentence.index) && rule.action !== 'denial') continue;
      if (
        SOFT.has(rule.action) &&
        sentence.index > LEAD &&
        rule.action !== 'denial' &&
        rule.action !== 'condemnation'
      )
        continue;
      const roles = rolesAround(sentence, phrase);
      // «وقالت الحكومة»: who acts was named in the sentence before.
      const before =
        roles.actors.length > 0
          ? undefined
          : read.filter((other) => other.index < sentence.index && other.mentions.length > 0).at(-1);
      const { actors, targets } =
        before === undefined
          ? roles
          : { actors: before.mentions.slice(0, 1).map(({ id }) => id), targets: [] };
      const isJoint = rule.action === 'attribution' && actors.length > 1 && targets.length > 0;
      acts.push({
        action: isJoint ? 'joint-attribution' : rule.action,
        actors,
        targets,
        modality: modalityOf(sentence, rule.action),
        sentence: sentence.index,
        phrase,
      });
    }
  }
  return acts;
};

/** A title that opens with a denial is the denial's: the acts it speaks of are those it answers. */
const onlyDenial = (acts: readonly Act[], read: readonly Sentence[]): Act[] | null => {
  const title = read.find(({ folded }) => folded.trim() !== '');
  if (title === undefined) return null;
  const own = acts.filter(({ sentence }) => sentence === title.index);
  const denial = own.find(({ action }) => action === 'denial');
  if (denial === undefined) return null;
  const at = (act: Act): number => title.folded.indexOf(act.phrase);
  const isFirst = own.every((act) => act === denial || at(act) > at(denial));
  return isFirst && denial.actors.length > 0
    ? [denial, ...acts.filter((act) => act.action === 'denial' && act !== denial)]
    : null;
};

const GROUNDED: ReadonlySet<ActionSlug> = new Set([
  'sanctions',
  'prosecution',
  'export-control',
  'tech-ban',
  'reward',
  'de-escalation',
  'advisory',
]);

/** Drops acts that another one says better: an accusation inside a severed tie, «joint» without «accuse», talk around a treaty. */
const settle = (acts: readonly Act[]): Act[] => {
  const has = (action: ActionSlug): boolean => acts.some((act) => act.action === action);
  const harder = acts.some(
    (act) => !COOPERATIVE.has(act.action) && act.action !== 'warning' && act.sentence <= 1,
  );
  return acts.filter(({ action, sentence }) => {
    if (action === 'joint-attribution')
      return acts.some(
        (act) =>
          (act.action === 'joint-attribution' && act.actors.length > 1) ||
          act.action === 'attribution' ||
          act.action === 'condemnation',
      );
    if (action === 'attribution' && has('joint-attribution')) return false;
    // The ground of a sanction, a charge or a ban is told in it.
    if (action === 'attribution' && sentence > 0 && acts.some((act) => GROUNDED.has(act.action)))
      return false;
    if (COOPERATIVE.has(action) && (harder || (has('treaty') && action !== 'norms')))
      return sentence === 0 && action === 'capacity-aid';
    if (action === 'dialogue' && (has('agreement') || has('coalition') || has('exercise'))) return false;
    if (action === 'policy' && (has('agreement') || has('coalition'))) return false;
    if (action === 'agreement' && has('treaty')) return false;
    if (action === 'infrastructure-threat') return sentence === 0 || !harder;
    if (action === 'intl-complaint')
      return has('attribution') || has('joint-attribution') || has('condemnation') || sentence === 0;
    return true;
  });
};

const genreOf = (title: string, first: string): Genre => {
  const folded = fold(title);
  for (const genre of ['opinion', 'explainer', 'live-blog', 'digest'] as const)
    if (GENRES[genre].test(folded)) return genre;
  if (GENRES.anniversary.test(folded)) return 'anniversary';
  return GENRES.opinion.test(fold(first)) ? 'opinion' : 'news';
};

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  اثنين: 2,
  دبلوماسيين: 2,
  دبلوماسيان: 2,
  ثلاثه: 3,
  اربعه: 4,
  خمسه: 5,
  سته: 6,
  سبعه: 7,
  ثمانيه: 8,
  تسعه: 9,
  عشره: 10,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const COUNTED: readonly (readonly [string, RegExp])[] = [
  [
    'diplomats',
    /(\d{1,3}|three|four|five|six|seven|eight|nine|ten|two|ثلاثه|اربعه|خمسه|سته|عشره) (?:\w+ ){0,2}?(?:diplomats|دبلوماسي)/u,
  ],
  [
    'persons',
    /(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|ثلاثه|اربعه|خمسه|سته) (?:\w+ ){0,2}?(?:officers|members|men|people|individuals|hackers|اشخاص|ضباط|افراد|قراصنه)/u,
  ],
  ['states', /(\d{1,3}) (?:\w+ )?(?:countries|states|nations|دوله|دول)/u],
];

const detailsOf = (read: readonly Sentence[]) => {
  const text = read.map(({ folded }) => folded).join(' ');
  const hours = /(\d{2}) ?(?:ساعه|hours?)/u.exec(text)?.[1] ?? (/اربع وعشرين ساعه/u.test(text) ? '24' : null);
  const counts: Count[] = COUNTED.flatMap(([of, pattern]) => {
    const match = pattern.exec(text);
    const word = match?.[1];
    return match === null || word === undefined
      ? []
      : [{ of, value: NUMBER_WORDS[word] ?? Number(word), phrase: match[0] }];
  });
  return { deadlineHours: hours === null ? null : Number(hours), counts };
};

const statusOf = (acts: readonly Act[], main: ActionSlug | null): AttributionStatus => {
  if (main === 'denial') return 'denied';
  if (acts.some(({ action }) => action === 'prosecution')) return 'attributed';
  return acts.some(
    ({ action }) =>
      action === 'attribution' ||
      action === 'joint-attribution' ||
      RUPTURE.has(action) ||
      action === 'sanctions',
  )
    ? 'attributed'
    : 'claimed';
};

const partiesOf = (read: readonly Sentence[], acts: readonly Act[]): PartyMention[] => {
  const roles = new Map<PartyId, PartyRole>();
  const give = (ids: readonly PartyId[], role: PartyRole): void => {
    for (const id of ids) if (!roles.has(id)) roles.set(id, role);
  };
  for (const { action, actors, targets } of acts) {
    const blames =
      action === 'attribution' ||
      action === 'joint-attribution' ||
      RUPTURE.has(action) ||
      action === 'sanctions' ||
      action === 'prosecution';
    if (action === 'denial') give(actors, 'accused');
    else if (action === 'condemnation' || action === 'capacity-aid') give(actors, 'supporter');
    else if (COOPERATIVE.has(action) || action === 'treaty') give([...actors, ...targets], 'partner');
    else {
      give(actors, blames ? 'accuser' : 'actor');
      give(targets.slice(0, 1), blames ? 'accused' : 'target');
    }
  }
  for (const { mentions, index } of read)
    if (index <= LEAD)
      give(
        mentions.filter(({ kind }) => kind !== 'group').map(({ id }) => id),
        'victim',
      );
  return [...roles].slice(0, 12).map(([id, role]) => ({ id, role }));
};

const clamp = (value: number): Severity =>
  ([1, 2, 3, 4, 5] as const).find((one) => one === Math.min(5, Math.max(1, value))) ?? 1;

const severityOf = (acts: readonly Act[], read: readonly Sentence[]): Severity | null => {
  if (acts.length === 0) return null;
  const base = Math.max(...acts.map(({ action }) => ACTIONS[action].severity));
  const defence = acts.find(({ action }) => action === 'collective-defence');
  const top = acts.filter(({ action }) => ACTIONS[action].severity === base);
  if (defence !== undefined && base === 4)
    return defence.modality === 'possible' &&
      !acts.some(({ action }) => action === 'attribution' || action === 'sanctions')
      ? 3
      : 5;
  const onlyPlans = top.every(({ modality }) => modality === 'planned' || modality === 'possible');
  const unnamed = read.slice(0, LEAD).some(({ folded }) => MODALITY.unnamed.test(folded));
  return clamp(base - (onlyPlans || unnamed ? 1 : 0));
};

const no = (gate: Gate, reason: string, more: Partial<Judgement> = {}): Judgement => ({
  relevance: 'irrelevant',
  gate,
  decidedBy: 'rules',
  score: 0.1,
  severity: null,
  actions: [],
  actors: [],
  frame: EMPTY_FRAME,
  topics: [],
  genre: 'news',
  evidence: [{ phrase: '', reason }],
  ...more,
});

/** Judges an article by the four gates; never throws, in linear time. */
export const judge = (input: JudgeInput, topics: readonly Topic[]): Judgement => {
  const title = input.title.slice(0, 2_000);
  const body = input.body.slice(0, MAX_CHARS);
  const language = detectLanguage(`${title}\n${body}`, input.language);
  if (language !== 'ar' && language !== 'en') return no('language', 'other-language');
  // Datelines and bylines cut off as sentences of their own are no sentences of the lead.
  const parts = sentences(body);
  const texts = [
    title,
    ...parts.filter((part, index) => index > 2 || part.split(' ').length > 3).slice(0, DEPTH),
  ];
  const read = texts.map(readSentence);
  const lead = read.filter(({ index }) => index <= LEAD);
  const groups = [...new Set(read.flatMap((one) => one.groups))];
  const cyberLead = lead.filter(({ cyber }) => cyber !== null);
  const strong =
    cyberLead.some((one) => one.strong) || lead.some((one) => one.groups.length > 0 && cyberLead.length > 0);
  const genre = genreOf(title, texts[1] ?? '');
  const found = findActs(read);
  const allActs = onlyDenial(found, read) ?? settle(found);
  const parties = partiesOf(read, allActs);
  const actors = parties.map(({ id }) => id);
  const main = allActs.find(({ sentence }) => sentence === 0)?.action ?? allActs[0]?.action ?? null;
  const heaviest = [...allActs].sort(
    (a, b) => a.sentence - b.sentence || ACTIONS[b.action].severity - ACTIONS[a.action].severity,
  )[0];
  const { deadlineHours, counts } = detailsOf(read);
  const primary = main === 'denial' ? allActs.find(({ action }) => action === 'denial') : heaviest;
  const frame: Frame = {
    actor: primary?.actors[0] ?? null,
    action: primary?.action ?? null,
    target: primary?.targets.find((id) => id !== primary.actors[0]) ?? null,
    status: statusOf(allActs, main),
    acts: allActs,
    parties,
    instrument: read.flatMap(({ instruments }) => instruments)[0] ?? null,
    groups,
    victim: null,
    incidentDate: null,
    deadlineHours,
    counts,
  };
  const evidence: Evidence[] = [
    ...cyberLead.slice(0, 2).map(({ cyber }) => ({ phrase: cyber ?? '', reason: 'cyber-object' })),
    ...parties.slice(0, 4).map(({ id }) => ({
      phrase:
        lead.flatMap(({ text, mentions }) =>
          mentions.filter((one) => one.id === id).map(({ start, end }) => text.slice(start, end)),
        )[0] ?? id,
      reason: `party:${id}`,
    })),
    ...allActs.slice(0, 4).map(({ phrase, action }) => ({ phrase, reason: `act:${action}` })),
  ];
  const common = { frame, actors, genre };
  if (cyberLead.length === 0)
    return no('cyber', 'no-cyber', {
      ...common,
      evidence: [{ phrase: title, reason: 'no-cyber' }, ...evidence],
    });
  const acting =
    lead.some(({ mentions }) => mentions.some(({ kind }) => kind !== 'group')) ||
    allActs.some((act) => act.actors.length > 0);
  if (!acting)
    return no('state', 'no-state', {
      ...common,
      evidence: [{ phrase: title, reason: 'no-state' }, ...evidence],
    });
  const carrying = allActs.filter((act) => act.sentence <= LEAD + 1 && act.actors.length > 0);
  if (carrying.length === 0)
    return no('act', 'no-act', { ...common, evidence: [{ phrase: title, reason: 'no-act' }, ...evidence] });
  if (genre !== 'news')
    return no('news', 'not-news', {
      ...common,
      evidence: [{ phrase: title, reason: 'not-news' }, ...evidence],
    });
  const actions = [...new Set(allActs.map(({ action }) => action))];
  const severity = severityOf(allActs, read);
  const named = new Set(lead.flatMap(({ mentions }) => mentions.map(({ id }) => id)));
  for (const group of groups) {
    const state = groupById(group)?.state ?? null;
    if (state !== null) named.add(state);
  }
  const pair = named.size >= 2;
  // Police and courts at home, a shop's breach, a ban on one's own market: an act of law or blame between states needs two.
  const hard = carrying.some(({ action }) => !SOFT.has(action) && (pair || !BETWEEN_STATES.has(action)));
  const soft =
    !hard &&
    cyberLead.some(({ index }) => index <= 1) &&
    (pair || carrying.some(({ action }) => action === 'treaty' || action === 'denial'));
  const score =
    (strong ? 0.35 : 0.15) +
    (hard ? 0.35 : soft ? 0.2 : 0.05) +
    (pair ? 0.15 : 0.05) +
    (cyberLead.some(({ index }) => index <= 1) ? 0.1 : 0);
  const relevance = score >= 0.65 ? 'relevant' : score >= 0.55 ? 'unsure' : 'irrelevant';
  if (relevance === 'irrelevant')
    return no('act', 'no-act', {
      ...common,
      score,
      evidence: [{ phrase: title, reason: 'no-act' }, ...evidence],
    });
  return {
    relevance,
    gate: relevance === 'unsure' ? 'act' : null,
    decidedBy: 'rules',
    score: Math.min(score, 1),
    severity,
    actions,
    actors,
    frame,
    topics: topicsOf(actions, actors, topics),
    genre,
    evidence: relevance === 'unsure' ? [{ phrase: '', reason: 'unsure' }, ...evidence] : evidence,
  };
};
