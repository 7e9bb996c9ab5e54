import {
  AT_SCHOOL,
  CRIMINALS,
  FRAUD,
  HOME_LAW,
  INTRUSION_WORDS,
  MANY_STATES,
  NO_DIPLOMACY,
  NO_INTRUSION,
  OF_THE_MARKET,
  POLICE_WORK,
  PRIVACY_ONLY,
  SAYING,
  SECURITY,
  STATE_TIE,
  VENDORS,
  WITH_A_FIRM,
} from '../../knowledge/lexicon/acts.ts';
import { NO_SUSPICION, SUSPICION } from '../../knowledge/lexicon/cyber.ts';
import type { ActionSlug } from '../../model/action.ts';
import type { Act } from '../../model/judgement.ts';
import { groupById } from '../../knowledge/groups.ts';
import { originsOf } from './blame.ts';
import { COOPERATIVE } from './classes.ts';
import { LEAD, type Sentence } from './sentence.ts';
import { ACCUSING } from './settle.ts';

/** Whether something else than a cable is at stake: a cable laid or torn is no threat by itself. */
const strongerThanCable = (lead: readonly Sentence[]): boolean =>
  lead.some(
    ({ instruments, cyber }) =>
      cyber !== null && (instruments.length === 0 || instruments.some((one) => one !== 'cable')),
  );

/** Whether a cyber object and two states stand at the head, and nothing that speaks for police, trade, school or stage. */
export const implies = (read: readonly Sentence[]): boolean => {
  const head = read.filter(({ index, folded }) => index <= 1 && folded.trim() !== '');
  const [title] = head;
  if (title === undefined || title.cyber === null) return false;
  const statesOf = (some: readonly Sentence[]): number =>
    new Set(
      some.flatMap(({ mentions }) => mentions.filter(({ kind }) => kind !== 'group').map(({ id }) => id)),
    ).size;
  return (
    (title.strong ? statesOf(head) : statesOf([title])) >= 2 &&
    !head.some(({ folded }) => NO_DIPLOMACY.test(folded) || VENDORS.test(folded))
  );
};

/** What the text of a law at home sounds like, and what police work does. */
const OF_LAWS: ReadonlySet<ActionSlug> = new Set([
  'sanctions',
  'policy',
  'influence-op',
  'denial',
  'condemnation',
  'warning',
  'dialogue',
  'prosecution',
  'treaty',
  'agreement',
  'infrastructure-threat',
  'capacity-aid',
]);
const OF_POLICE: ReadonlySet<ActionSlug> = new Set([
  'attribution',
  'joint-attribution',
  'prosecution',
  'disruption',
  'denial',
  'warning',
  'dialogue',
  'capacity-aid',
]);

const OF_COURTS: ReadonlySet<ActionSlug> = new Set([
  'prosecution',
  'sanctions',
  'summon-envoy',
  'recall-ambassador',
  'attribution',
  'condemnation',
  'denial',
  'dialogue',
]);

/** What a finding of analysts can be: no state's act, unless a state speaks in it. */
const FINDINGS: ReadonlySet<ActionSlug> = new Set([
  'attribution',
  'joint-attribution',
  'espionage-dispute',
  'election-interference',
  'influence-op',
  'infrastructure-threat',
  'cyber-operation',
  'warning',
  'national-emergency',
  'policy',
  'capacity-aid',
]);

/** Whether a company or researchers speak where the act is told, and no state: the finding waits until one does. */
const saidByVendor = (act: Act, read: readonly Sentence[]): boolean => {
  if (!FINDINGS.has(act.action)) return false;
  const own = read.find(({ index }) => index === act.sentence);
  if (own === undefined) return false;
  const vendor = VENDORS.exec(own.folded);
  const isArabic = /\p{Script=Arabic}/u.test(own.folded);
  const saying = (isArabic ? SAYING.ar : SAYING.en).exec(own.folded);
  if (vendor === null) {
    // «ولم تعلق أي حكومة»: what goes before was the company's, and so is what follows without a speaker.
    const before = read.find(({ index }) => index === act.sentence - 1);
    return (
      before !== undefined &&
      saying === null &&
      VENDORS.test(before.folded) &&
      act.sentence > 0 &&
      saidBy(before)
    );
  }
  return saidBy(own);
};

/** Whether the vendor is the one who says it: it stands at the verb of saying, and no state stands nearer. */
const saidBy = ({ folded, text, mentions }: Sentence): boolean => {
  const isArabic = /\p{Script=Arabic}/u.test(folded);
  const saying = (isArabic ? SAYING.ar : SAYING.en).exec(folded);
  const vendor = VENDORS.exec(folded);
  if (vendor === null) return false;
  const at = vendor.index;
  if (saying === null) return at < 12;
  const [from, to] = [saying.index, saying.index + saying[0].length];
  const distance = at >= to ? at - to : from - (at + vendor[0].length);
  const ratio = folded.length / Math.max(1, text.length);
  const nearest = Math.min(
    ...mentions
      .filter(({ kind }) => kind !== 'group')
      .map(({ start, end }) =>
        start * ratio >= to - 1 ? (isArabic ? start * ratio - to : Infinity) : from - end * ratio,
      ),
    Infinity,
  );
  return distance < 40 && distance <= Math.max(nearest, -1);
};

/** Why an act that was heard carries no alert; each is a reason that `why` puts into words. */
export type Veto =
  | 'vendor'
  | 'home-law'
  | 'police'
  | 'school'
  | 'market'
  | 'firm'
  | 'privacy'
  | 'no-intrusion'
  | 'cable';

const blamesState = (read: readonly Sentence[]): boolean =>
  read.some(
    (one) =>
      one.index <= LEAD &&
      (originsOf(one).length > 0 || one.groups.some((group) => (groupById(group)?.state ?? null) !== null)),
  );

/** What keeps an act of this item from carrying it (the border rulings of domain.md 2); null when nothing does. */
export const vetoes = (
  read: readonly Sentence[],
  named: ReadonlySet<string>,
): ((act: Act) => Veto | null) => {
  const lead = read.filter(({ index }) => index <= LEAD);
  const whole = lead.map(({ folded }) => folded).join(' ');
  const opening = read
    .filter(({ index }) => index <= 1)
    .map(({ folded }) => folded)
    .join(' ');
  const alone = named.size < 2 && !lead.some(({ folded }) => MANY_STATES.test(folded));
  const atHome = HOME_LAW.test(opening) && new Set((read[0]?.mentions ?? []).map(({ id }) => id)).size < 2;
  const isCrime = POLICE_WORK.test(whole) && !STATE_TIE.test(whole);
  const byCriminals =
    CRIMINALS.test(whole) &&
    !STATE_TIE.test(whole) &&
    !lead.some(({ groups }) => groups.some((group) => (groupById(group)?.state ?? null) !== null));
  const ofMarket = OF_THE_MARKET.test(opening);
  const atSchool = alone && AT_SCHOOL.test(opening);
  const withFirm = alone && WITH_A_FIRM.test(opening);
  const privacyOnly = PRIVACY_ONLY.test(opening) && !SECURITY.test(whole);
  const noIntrusion = alone && NO_INTRUSION.test(opening);
  const onlyEquipment = lead.every(
    ({ cyber, instruments }) => cyber === null || instruments.every((one) => one === 'equipment'),
  );
  const onlyCable =
    !strongerThanCable(lead) && !lead.some(({ folded }) => SUSPICION.test(folded.replace(NO_SUSPICION, ' ')));
  return (act) => {
    const { action } = act;
    if (onlyCable) return 'cable';
    // A maker of equipment before a court, or under sanctions for other things: no ban on what it makes.
    if (onlyEquipment && OF_COURTS.has(action)) return 'firm';
    if (saidByVendor(act, read)) return 'vendor';
    if (atHome && OF_LAWS.has(action)) return 'home-law';
    if (isCrime && OF_POLICE.has(action)) return 'police';
    // A take-down, a blame that falls on criminals: crime, whatever states' police took part.
    if (action === 'disruption' && !STATE_TIE.test(whole) && !blamesState(read)) return 'police';
    if (byCriminals && OF_POLICE.has(action) && !ACCUSING.test(act.phrase)) return 'police';
    if (action === 'sanctions' && FRAUD.test(opening) && !INTRUSION_WORDS.test(whole)) return 'police';
    if (ofMarket && (COOPERATIVE.has(action) || action === 'warning')) return 'market';
    if (atSchool && COOPERATIVE.has(action)) return 'school';
    if (withFirm && COOPERATIVE.has(action)) return 'firm';
    if (privacyOnly && (action === 'tech-ban' || action === 'influence-op')) return 'privacy';
    return noIntrusion && action === 'denial' ? 'no-intrusion' : null;
  };
};
