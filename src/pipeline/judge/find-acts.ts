import {
  ACT_RULES,
  ENVOYS,
  INTRUDING,
  IN_PASSING,
  MODALITY,
  NEGATED,
  PLUPERFECT,
  RECALLED,
  SAYING,
  SPYWARE_MAKER,
  type ActRule,
} from '../../knowledge/lexicon/acts.ts';
import type { ActionSlug } from '../../model/action.ts';
import type { Act, Modality } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import { fold } from '../../text/fold.ts';
import type { Mention } from '../../text/gazetteer.ts';
import { LEAD, type Sentence } from './sentence.ts';

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

/** How far a nationality stands from its envoys, in characters: «السفير الصيني», "Iran's diplomats". */
const ENVOY_SPAN = 4;

/** For the acts upon envoys: they belong to the target, who acts is the first other name. */
const rolesByEnvoys = (
  { text, folded, mentions }: Sentence,
  roles: { readonly actors: PartyId[]; readonly targets: PartyId[] },
): { readonly actors: PartyId[]; readonly targets: PartyId[] } => {
  const ratio = text.length / Math.max(1, folded.length);
  const owners = [...folded.matchAll(ENVOYS)].flatMap(({ index, 0: noun }) => {
    const [from, to] = [index * ratio, (index + noun.length) * ratio];
    return mentions.filter(
      ({ start, end }) =>
        (start >= to - 1 && start - to <= ENVOY_SPAN) || (end <= from + 1 && from - end <= ENVOY_SPAN),
    );
  });
  const target = owners.find(({ id }) => id === id.toUpperCase())?.id;
  if (target === undefined) return roles;
  const actor = roles.actors.find((id) => id !== target) ?? mentions.find(({ id }) => id !== target)?.id;
  return { actors: actor === undefined ? [] : [actor], targets: [target] };
};

/** How far behind the cue the other side of a severed tie is named, in characters: «إنهاء علاقاتها مع طهران». */
const OTHER_SIDE_SPAN = 45;

/** Ties are cut by the name nearest before the cue with the one named right after it. */
const rolesByTies = (
  { text, folded, mentions }: Sentence,
  cue: string,
  roles: { readonly actors: PartyId[]; readonly targets: PartyId[] },
): { readonly actors: PartyId[]; readonly targets: PartyId[] } => {
  const ratio = text.length / Math.max(1, folded.length);
  const from = folded.indexOf(cue) * ratio;
  const to = from + cue.length * ratio;
  const target = mentions.find(({ start }) => start >= to - 1 && start - to <= OTHER_SIDE_SPAN)?.id;
  const actor = mentions.findLast(({ end, id }) => end <= from + 1 && id !== target)?.id;
  return target === undefined || actor === undefined ? roles : { actors: [actor], targets: [target] };
};

const matchRule = (rule: ActRule, sentence: Sentence): string | null => {
  const found =
    (/\p{Script=Arabic}/u.test(sentence.folded) ? rule.ar : rule.en)?.exec(sentence.folded) ??
    rule.en?.exec(sentence.folded);
  return found === null || found === undefined ? null : found[0].trim();
};

/** Acts that mean something only beside a named cyber matter, weaker than the rest: they never carry an item alone without it in title or lead. */
export const SOFT: ReadonlySet<ActionSlug> = new Set([
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
export const RUPTURE: ReadonlySet<ActionSlug> = new Set([
  'sever-relations',
  'expel-diplomats',
  'recall-ambassador',
  'summon-envoy',
]);
/** Acts that are diplomacy only where another state or body is concerned. */
export const BETWEEN_STATES: ReadonlySet<ActionSlug> = new Set([
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
export const COOPERATIVE: ReadonlySet<ActionSlug> = new Set([
  'dialogue',
  'capacity-aid',
  'policy',
  'coalition',
  'agreement',
  'exercise',
  'norms',
]);

/** How near a speaker stands to the verb of saying, in characters: «قالت وزارة الأمن الصينية». */
const SPEAKER_SPAN = 70;

/** An accusation without the word: one state says that another's hackers broke in. */
const saysItWas = ({ folded, text, cyber, mentions, index }: Sentence): Act | null => {
  if (cyber === null || mentions.length < 2) return null;
  const isArabic = /\p{Script=Arabic}/u.test(folded);
  const saying = (isArabic ? SAYING.ar : SAYING.en).exec(folded);
  const intruding = (isArabic ? INTRUDING.ar : INTRUDING.en).exec(folded);
  if (saying === null || intruding === null) return null;
  const ratio = text.length / Math.max(1, folded.length);
  const [from, to] = [saying.index * ratio, (saying.index + saying[0].length) * ratio];
  const states = mentions.filter(({ kind }) => kind !== 'group');
  const speaker =
    states.findLast(({ end }) => end <= to + 1 && from - end < SPEAKER_SPAN) ??
    (isArabic ? states.find(({ start }) => start >= to && start - to < SPEAKER_SPAN) : undefined);
  const blamed = mentions.find(
    ({ id, start }) =>
      speaker !== undefined &&
      id !== speaker.id &&
      start > Math.max(to, speaker.end) &&
      id === id.toUpperCase(),
  );
  if (speaker === undefined || blamed === undefined) return null;
  return {
    action: 'attribution',
    actors: [speaker.id],
    targets: [blamed.id],
    modality: 'done',
    sentence: index,
    phrase: intruding[0].trim(),
  };
};

/** Acts whose words deny or speak: a «no» before them is part of them. */
const SPEECH: ReadonlySet<ActionSlug> = new Set([
  'denial',
  'warning',
  'condemnation',
  'collective-defence',
  'attribution',
]);

export const findActs = (read: readonly Sentence[]): Act[] => {
  const acts: Act[] = [];
  const near = (index: number): boolean =>
    read.some((other) => other.cyber !== null && Math.abs(other.index - index) <= 1);
  if (read.every(({ cyber }) => cyber === null)) return acts;
  for (const sentence of read) {
    const close = sentence.cyber !== null || near(sentence.index);
    const said = sentence.index <= LEAD ? saysItWas(sentence) : null;
    if (said !== null) acts.push(said);
    for (const rule of ACT_RULES) {
      // Far from every cyber word only few acts count: the rest is not even looked for.
      if (!close && rule.alone !== true && rule.action !== 'denial') continue;
      const phrase = matchRule(rule, sentence);
      if (phrase === null) continue;
      if (!SPEECH.has(rule.action) && NEGATED.test(sentence.folded.slice(0, sentence.folded.indexOf(phrase))))
        continue;
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
      const around = rolesAround(sentence, phrase);
      const roles =
        rule.action === 'expel-diplomats' || rule.action === 'summon-envoy'
          ? rolesByEnvoys(sentence, around)
          : rule.action === 'sever-relations'
            ? rolesByTies(sentence, phrase, around)
            : around;
      // «وقالت الحكومة»: who acts was named in the sentence before.
      const before =
        roles.actors.length > 0
          ? undefined
          : (read.filter((other) => other.index < sentence.index && other.mentions.length > 0).at(-1) ??
            read.find((other) => other.index <= LEAD && other.mentions.length > 0));
      const { actors, targets } =
        before === undefined
          ? roles
          : { actors: before.mentions.slice(0, 1).map(({ id }) => id), targets: [] };
      const isJoint = rule.action === 'attribution' && actors.length > 1 && targets.length > 0;
      const isTrade =
        (rule.action === 'sanctions' || rule.action === 'tech-ban') && SPYWARE_MAKER.test(sentence.folded);
      if (
        rule.action === 'condemnation' &&
        actors.filter((id) => id === id.toUpperCase()).length > 1 &&
        targets.length > 0
      )
        acts.push({
          action: 'joint-attribution',
          actors,
          targets,
          modality: 'done',
          sentence: sentence.index,
          phrase,
        });
      acts.push({
        action: isJoint ? 'joint-attribution' : isTrade ? 'export-control' : rule.action,
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

const LASTING: ReadonlySet<ActionSlug> = new Set(['denial', 'collective-defence', 'warning']);

/** Drops what an item only recalls, where it tells something new besides: acts of the days before, blame told in passing. */
export const onlyNew = (acts: readonly Act[], read: readonly Sentence[]): Act[] => {
  const first = read.find(({ folded }) => folded.trim() !== '')?.index ?? 0;
  const opening = acts.filter(({ sentence }) => sentence <= first + 1);
  const isRupture = opening.some(({ action }) => RUPTURE.has(action));
  const isCooperation = opening.length > 0 && opening.every(({ action }) => COOPERATIVE.has(action));
  const isRecalled = ({ action, sentence, phrase }: Act): boolean => {
    const folded = read.find(({ index }) => index === sentence)?.folded ?? '';
    const before = folded.slice(0, Math.max(0, folded.indexOf(phrase)));
    if (LASTING.has(action)) return false;
    // The ground of a rupture may be told in the pluperfect: it is part of the news.
    if (sentence > Math.max(first, 1) && PLUPERFECT.test(folded))
      return !(isRupture && action === 'attribution');
    if (RUPTURE.has(action) || action === 'sanctions') return sentence > 0 && RECALLED.test(before);
    // Around a meeting or a pact, blame at the end is background.
    if (action === 'attribution' && sentence > first + 1 && isCooperation) return true;
    return action === 'attribution' && IN_PASSING.test(before);
  };
  const fresh = acts.filter((act) => !isRecalled(act));
  return fresh.some(({ sentence, action }) => sentence <= Math.max(first, 1) + 1 && action !== 'denial')
    ? fresh
    : [...acts];
};

/** A title that opens with a denial is the denial's: the acts it speaks of are those it answers. */
export const onlyDenial = (acts: readonly Act[], read: readonly Sentence[]): Act[] | null => {
  const title = read.find(({ folded }) => folded.trim() !== '');
  if (title === undefined) return null;
  const own = acts.filter(({ sentence }) => sentence === title.index);
  const denial = own.find(({ action }) => action === 'denial');
  // «طهران تنفي والأطلسي يتضامن»: two tell of themselves.
  if (denial === undefined || own.some(({ action }) => action === 'condemnation')) return null;
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
export const settle = (acts: readonly Act[]): Act[] => {
  const has = (action: ActionSlug): boolean => acts.some((act) => act.action === action);
  const harder = acts.some(
    (act) => !COOPERATIVE.has(act.action) && act.action !== 'warning' && act.sentence <= 1,
  );
  return acts.filter(({ action, sentence, phrase }) => {
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
    if (action === 'capacity-aid' && sentence > 0 && (has('agreement') || has('dialogue') || has('exercise')))
      return false;
    // «متهماً إياها بشن هجمات»: what is charged is no act of the news.
    if (
      action === 'cyber-operation' &&
      phrase.startsWith('ب') &&
      (has('attribution') || has('joint-attribution'))
    )
      return false;
    if (action === 'dialogue' && (has('agreement') || has('coalition') || has('exercise'))) return false;
    if (action === 'policy' && (has('agreement') || has('coalition'))) return false;
    if (action === 'agreement' && has('treaty')) return false;
    if (action === 'infrastructure-threat') return sentence === 0 || !harder;
    if (action === 'intl-complaint')
      return has('attribution') || has('joint-attribution') || has('condemnation') || sentence === 0;
    return true;
  });
};
