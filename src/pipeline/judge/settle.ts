import { groupById } from '../../knowledge/groups.ts';
import { IN_PASSING, PLUPERFECT, RECALLED, TOLD_BY_THE_PRESS } from '../../knowledge/lexicon/acts.ts';
import type { ActionSlug } from '../../model/action.ts';
import type { Act } from '../../model/judgement.ts';
import { originsOf } from './blame.ts';
import { COOPERATIVE, RUPTURE } from './classes.ts';
import type { Sentence } from './sentence.ts';

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
    // «يتضامنان بعدما حمّلت براغ»: whose side is taken had spoken before.
    if (
      action === 'attribution' &&
      RECALLED.test(before) &&
      opening.some((act) => act.action === 'condemnation' || act.action === 'capacity-aid')
    )
      return true;
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

/** A finite verb of accusing, whoever denies beside it. */
export const ACCUSING =
  /اتهمت?(?!\p{L})|تتهم|يتهم|حملت?(?!\p{L})|نسبت?(?!\p{L})|\b(?:accus|blam)(?:es?|ed)\b/u;
/** Persons charged, by number or kind: «تتهم 12 صينياً», "accuses three Iranians". */
const ACCUSED_PERSONS =
  /(?:اتهم|تتهم|يتهم|اتهمت) (?:\S+ ){0,2}?(?:\d+|ثلاثه|اربعه|خمسه|سته|سبعه|عشره|ضابط\S*|ضباط|مواطن\S*|قراصنه|رجل\S*|اشخاص)|\b(?:accus\w+) (?:\w+ )?(?:\d+|two|three|four|five|six|seven|nine|ten|twelve|a)\b/u;

/** What a meeting, a drill or a pact may be about: it leaves the meeting the news. */
const BESIDE_TALKS: ReadonlySet<ActionSlug> = new Set([
  'warning',
  'infrastructure-threat',
  'influence-op',
  'election-interference',
  'condemnation',
  'denial',
]);

/** Drops acts that another one says better: an accusation inside a severed tie, «joint» without «accuse», talk around a treaty. */
/** Acts that are news also at an item's end. */
const LATE: ReadonlySet<ActionSlug> = new Set([
  'prosecution',
  'summon-envoy',
  'condemnation',
  'reward',
  'advisory',
  'denial',
]);
/** The speaker's own hackers: «قراصنتها», "our cyber forces". */
const OWN_OPERATION =
  /قراصنت(?:ها|نا|ه)|وحدات(?:ها|نا)|خبرا(?:ءها|وها)|\b(?:claim(?:s|ed)?|its|our|their) (?:\w+ ){0,3}?(?:hack|cyber|hackers)|\bwith cyber help\b/u;

export const settle = (acts: readonly Act[], read: readonly Sentence[]): Act[] => {
  const textOf = (sentence: number): string => read.find(({ index }) => index === sentence)?.folded ?? '';
  const has = (action: ActionSlug): boolean => acts.some((act) => act.action === action);
  const harder = acts.some(
    (act) => !COOPERATIVE.has(act.action) && !BESIDE_TALKS.has(act.action) && act.sentence <= 1,
  );
  return acts.filter((one) => {
    const { action, sentence, phrase } = one;
    const isTitleOnly = (act: Act): boolean =>
      act.sentence === 0 &&
      acts.every((other) => other.action !== 'joint-attribution' || other.sentence >= 2);
    const beside = (slug: ActionSlug): boolean =>
      acts.some((act) => act.action === slug && act.sentence === sentence);
    // Sanctions dropped are no sanctions.
    if ((action === 'sanctions' || action === 'tech-ban') && beside('de-escalation')) return false;
    // A list of forbidden customers is a control of trade.
    if (
      (action === 'sanctions' || action === 'espionage-dispute') &&
      has('export-control') &&
      !/عقوب|sanction/u.test(phrase)
    )
      return false;
    // One's own operation, a leader's tapped phone: told as such.
    if (
      action === 'attribution' &&
      ((beside('cyber-operation') && OWN_OPERATION.test(textOf(sentence))) || beside('espionage-dispute')) &&
      !ACCUSING.test(phrase)
    )
      return false;
    // «تتهم 12 صينياً»: charged before a court.
    if (action === 'attribution' && has('prosecution') && ACCUSED_PERSONS.test(textOf(sentence)))
      return false;
    // «نفت أي تورط»: what is denied is no charge of the news.
    if (action === 'attribution' || action === 'joint-attribution') {
      const denied = acts.find((act) => act.action === 'denial' && act.sentence === sentence);
      if (denied !== undefined && !ACCUSING.test(phrase)) {
        const text = textOf(sentence);
        if (text.indexOf(denied.phrase) < text.indexOf(phrase)) return false;
      }
    }
    // Others that accused before, told at the end, make the title's own charge no joint one.
    if (
      action === 'joint-attribution' &&
      sentence >= 2 &&
      acts.some((act) => act.action === 'attribution' && act.sentence === 0)
    )
      return false;
    if (action === 'warning' && has('advisory')) return false;
    if (action === 'joint-attribution')
      return acts.some(
        (act) =>
          (act.action === 'joint-attribution' && act.actors.length > 1) ||
          act.action === 'attribution' ||
          act.action === 'condemnation',
      );
    if (action === 'attribution' && has('joint-attribution') && !isTitleOnly(one)) return false;
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
    if (action === 'infrastructure-threat')
      return sentence === 0 || (!harder && !acts.some((act) => COOPERATIVE.has(act.action)));
    if (action === 'intl-complaint')
      return has('attribution') || has('joint-attribution') || has('condemnation') || sentence === 0;
    return true;
  });
};

/** What an alert tells of an item: behind the lead only what closes an affair, beside a title's act no talk, drill or ban of the text. */
export const worthTelling = (acts: readonly Act[]): Act[] => {
  const kept = acts.filter(({ action, sentence }) => {
    const inTitle = acts.some((other) => other.sentence === 0 && other.action !== action);
    if (sentence >= 3) return LATE.has(action);
    if (sentence >= 2 && action === 'dialogue') return !acts.some((other) => other.sentence < 2);
    return sentence === 0 || !inTitle || (action !== 'exercise' && action !== 'tech-ban');
  });
  return kept.length === 0 ? [...acts] : kept;
};

const HOSTILE_TIE: ReadonlySet<ActionSlug> = new Set(['summon-envoy', 'disruption']);

/**
 * Adds what an act says without a word of its own: who summons an envoy over a hack, or takes down a state's network, lays it at that
 * state's door (without a phrase of its own); what a newspaper tells of a secret operation is the operation, no charge.
 */
export const spellOut = (acts: readonly Act[], read: readonly Sentence[]): Act[] => {
  const blamed = acts.some(
    ({ action }) =>
      action === 'attribution' || action === 'joint-attribution' || action === 'espionage-dispute',
  );
  const ground = acts.find(({ action, sentence }) => HOSTILE_TIE.has(action) && sentence <= 1);
  const target =
    ground === undefined
      ? undefined
      : ground.action === 'summon-envoy'
        ? ground.targets[0]
        : read
            .filter(({ index }) => index <= 1)
            .flatMap((one) => [
              ...originsOf(one).map(({ id }) => id),
              ...one.groups.map((group) => groupById(group)?.state ?? null),
            ])
            .find((id) => id !== null && !ground.actors.includes(id));
  const head = read
    .filter(({ index }) => index <= 1)
    .map(({ folded }) => folded)
    .join(' ');
  const spelled =
    ground !== undefined && !blamed && target !== undefined && target !== null
      ? [...acts, { ...ground, action: 'attribution' as const, targets: [target], phrase: '' }]
      : [...acts];
  return TOLD_BY_THE_PRESS.test(head) && !spelled.some(({ phrase }) => ACCUSING.test(phrase))
    ? spelled.map((act) =>
        act.action === 'attribution' ? { ...act, action: 'cyber-operation' as const } : act,
      )
    : spelled;
};
