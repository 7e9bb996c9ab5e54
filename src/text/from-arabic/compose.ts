import { ACTIONS } from '../../knowledge/actions.ts';
import { groupById, groupName } from '../../knowledge/groups.ts';
import { partyById } from '../../knowledge/parties/index.ts';
import type { Act, Judgement } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import type { SummaryText } from '../../model/story.ts';
import { joinNames, partyName } from '../arabic.ts';
import { actHeadline, actSentence } from '../compose/acts-in-words.ts';
import { sayPartialDate } from '../dates.ts';
import { fold } from '../fold.ts';
import { findParties } from '../gazetteer.ts';
import type { Prose } from '../summary/prose.ts';
import { isDenial } from '../summary/shorten.ts';
import { SERVICES_EN, TARGETS_HIT } from './vocabulary.ts';

const MOST_WORDS = 60;
const DEPTH = 8;

interface Facts {
  readonly accused: PartyId | null;
  /** "Russia's military intelligence", "China". */
  readonly blamed: string | null;
  /** "a cyberattack on its foreign ministry". */
  readonly thing: string;
  /** " on 15 July 2022", or nothing. */
  readonly when: string;
  readonly group: string | null;
}

const adjective = (id: PartyId): string => partyById(id)?.adjective ?? partyName(id, 'en');
const names = (ids: readonly PartyId[]): string =>
  joinNames(
    ids.slice(0, 3).map((id) => partyName(id, 'en')),
    'en',
  );
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const possessive = (id: PartyId): string =>
  `${partyName(id, 'en')}${partyName(id, 'en').endsWith('s') ? '’' : '’s'}`;

const INSTRUMENTS: Readonly<Record<string, string>> = {
  espionage: 'cyber espionage',
  spyware: 'spyware',
  ransomware: 'a ransomware attack',
  intrusion: 'a hack',
  leak: 'a data leak',
  disinformation: 'a disinformation campaign',
  cable: 'damage to data cables',
};

const CYBER = /سيبراني|إلكتروني|الكتروني|اختراق|قرصن|معلوماتي|تجسس|تنصت|رقمي|كابل/u;

/** What was hit, with whose it is: the state whose adjective stands behind it, else the one that acts. */
const hitIn = (
  sentences: readonly string[],
  actor: PartyId | null,
  accused: PartyId | null,
): string | null => {
  for (const sentence of sentences) {
    if (!CYBER.test(sentence)) continue;
    for (const { ar, en } of TARGETS_HIT) {
      const match = ar.exec(sentence);
      if (match === null) continue;
      const after = sentence.slice(match.index, match.index + 70);
      // «الاستخبارات العسكرية الروسية» behind it is who did it, not whose it is.
      const owner = findParties(after).find(({ id }) => id !== accused && /^[A-Z]{2}$/.test(id))?.id ?? null;
      const of = owner === null || owner === actor ? 'its' : adjective(owner);
      return en.replace('{of}', of === 'its' && actor === null ? 'the' : of);
    }
  }
  return null;
};

const accusedOf = ({ frame }: Judgement): PartyId | null =>
  frame.acts.find(({ action }) => action === 'denial')?.actors[0] ??
  frame.parties.find(({ role, id }) => role === 'accused' && id !== 'un')?.id ??
  null;

const factsOf = (prose: Prose, judgement: Judgement, actor: PartyId | null): Facts => {
  const { frame } = judgement;
  const sentences = [prose.title, ...prose.sentences.slice(0, DEPTH)];
  const accused = accusedOf(judgement);
  const front = sentences.slice(0, 4).join(' ');
  // A service is the accused's where its adjective stands behind it: «الاستخبارات العسكرية الروسية».
  const service = SERVICES_EN.find(({ ar }) => {
    const at = ar.exec(front)?.index;
    return at !== undefined && accused !== null && findParties(front.slice(at, at + 60))[0]?.id === accused;
  });
  const base = INSTRUMENTS[frame.instrument ?? ''] ?? 'a cyberattack';
  const hit = hitIn(sentences, actor, accused);
  const group = frame.groups
    .map(groupById)
    .find((one) => one !== null && one.state !== null && one.state === accused);
  const date = frame.incidentDate === null ? null : sayPartialDate(frame.incidentDate, { language: 'en' });
  return {
    accused,
    blamed:
      accused === null
        ? null
        : service === undefined
          ? partyName(accused, 'en')
          : `${possessive(accused)} ${service.en}`,
    thing: `${base}${hit === null || base.includes('cables') ? '' : ` ${base === 'a hack' ? 'of' : 'on'} ${hit}`}`,
    when: date === null ? '' : ` ${/^\d{1,2} /.test(date) ? 'on' : 'in'} ${date}`,
    group: group === undefined || group === null ? null : groupName(group, 'en'),
  };
};

interface Told {
  readonly headline: string;
  readonly first: string;
}

const verbs = (actors: readonly PartyId[], present: string, past: string): { now: string; past: string } => ({
  now: `${names(actors)} ${actors.length > 1 ? present.replace(/(?<=sh|ch|ss|x)es$|s$/u, '') : present}`,
  past: `${names(actors)} ${past}`,
});

const ascribed = ({ group }: Facts): string => (group === null ? '' : `, which it ascribed to ${group}`);

type Writer = (act: Act, facts: Facts, judgement: Judgement) => Told | null;

const accusation: Writer = ({ actors }, facts) => {
  if (facts.blamed === null || facts.accused === null || actors.length === 0) return null;
  const { now, past } = verbs(actors, 'accuses', 'accused');
  return {
    headline: `${now} ${partyName(facts.accused, 'en')} of ${facts.thing}`,
    first: `${past} ${facts.blamed} of being behind ${facts.thing}${facts.when}${ascribed(facts)}`,
  };
};

const envoy: Writer = (act, facts) => {
  const target = act.targets[0] ?? facts.accused;
  if (target === null || target === undefined || act.actors.length === 0) return null;
  const { now, past } = verbs(act.actors, 'summons', 'summoned');
  const whose = `the ${adjective(target)} ambassador over ${facts.thing}`;
  return {
    headline: `${now.replace(/summon$/u, 'summon')} ${whose}`,
    first: `${past} ${whose}${facts.when}`,
  };
};

/** The acts that are told with more than the frame's own words. */
const WRITERS: Readonly<Partial<Record<Act['action'], Writer>>> = {
  attribution: accusation,
  'joint-attribution': accusation,
  'summon-envoy': envoy,
  'recall-ambassador': (act, facts) => {
    const target = act.targets[0] ?? facts.accused;
    if (target === null || target === undefined || act.actors.length !== 1) return null;
    const { now, past } = verbs(act.actors, 'recalls', 'recalled');
    const rest = `its ambassador from ${partyName(target, 'en')} for consultations over ${facts.thing}`;
    return { headline: `${now} ${rest}`, first: `${past} ${rest}${facts.when}` };
  },
  'sever-relations': (act, facts, { frame }) => {
    const target = act.targets[0] ?? facts.accused;
    if (target === null || target === undefined || act.actors.length === 0) return null;
    const { now, past } = verbs(act.actors, 'severs', 'severed');
    const hours =
      frame.deadlineHours === null ? '' : ` and gave its diplomats ${frame.deadlineHours} hours to leave`;
    const blaming = facts.accused === target ? `, blaming it for ${facts.thing}` : ` over ${facts.thing}`;
    return {
      headline: `${now} diplomatic relations with ${partyName(target, 'en')} over ${facts.thing}`,
      first: `${past} diplomatic relations with ${partyName(target, 'en')}${hours}${blaming}${facts.when}`,
    };
  },
  sanctions: (act, facts) => {
    if (act.actors.length === 0) return null;
    const on =
      facts.blamed !== null && facts.accused !== null && act.targets.length <= 1
        ? facts.blamed.includes('’')
          ? ` on ${facts.blamed}`
          : ` on persons or bodies of ${facts.blamed}`
        : act.targets.length === 0
          ? ''
          : ` on persons or bodies of ${names(act.targets)}`;
    const { now, past } = verbs(act.actors, 'imposes', 'imposed');
    return {
      headline: `${now} sanctions${on} over ${facts.thing}`,
      first: `${past} sanctions${on} over ${facts.thing}${facts.when}`,
    };
  },
};

/** «سترد بسلسلة من الإجراءات، منها عقوبات»: what is only promised is not told as done. */
const isPromised = ({ phrase }: Act, prose: Prose): boolean => {
  const said = [prose.title, ...prose.sentences].find(
    (text) => phrase !== '' && fold(text).includes(fold(phrase)),
  );
  return said !== undefined && /(?<!\p{L})و?س(?:[تينأ])\p{L}{2,}|(?<!\p{L})سوف\s/u.test(said);
};

/** Of an act's tellings the one that knows both sides; an accused who is said to act against itself is misread. */
const tellable = (judgement: Judgement, accused: PartyId | null, prose: Prose): Act[] => {
  const { frame } = judgement;
  const good = frame.acts
    .filter(({ modality }) => modality === 'done' || modality === 'announced')
    .map((act) => ({
      ...act,
      actors: act.action === 'denial' ? act.actors : act.actors.filter((id) => id !== accused),
      targets: act.targets.filter((id) => !act.actors.includes(id) && id !== 'un'),
    }))
    .filter((act) => act.actors.length > 0 && (act.sentence === 0 || !isPromised(act, prose)));
  const isLive = prose.writing === 'live';
  const known = (act: Act): number =>
    (isLive ? ACTIONS[act.action].severity : act.action === frame.action ? 4 : 0) +
    (act.targets.length > 0 ? 2 : 0) -
    act.sentence * 0.1;
  const out: Act[] = [];
  for (const act of good.toSorted((a, b) => known(b) - known(a)))
    if (!out.some(({ action }) => action === act.action)) out.push(act);
  return out;
};

const plainly = (act: Act, judgement: Judgement): Told => {
  const words = {
    action: act.action,
    actors: act.actors.slice(0, 3),
    targets: act.targets.slice(0, 3),
    frame: judgement.frame,
  };
  return { headline: actHeadline(words, 'en'), first: actSentence(words, 'en') };
};

/** Acts that say too little by themselves to stand behind another. */
const THIN: ReadonlySet<string> = new Set([
  'attribution',
  'joint-attribution',
  'denial',
  'warning',
  'election-interference',
  'influence-op',
  'espionage-dispute',
  'infrastructure-threat',
  'cyber-operation',
  'policy',
  'intl-complaint',
]);

const answerOf = (prose: Prose, judgement: Judgement, facts: Facts, main: string): string | null => {
  if (main === 'denial' || facts.accused === null) return null;
  const { accused } = facts;
  const name = capital(partyName(accused, 'en'));
  const answers = prose.sentences.filter(
    (text) => isDenial(text) && findParties(text).some(({ id }) => id === accused),
  );
  // «لا تعلق على هذه المزاعم» is no denial.
  const isSilent = (text: string): boolean => /تعليق|(?:لم|لا|لن) [تي]علق|الصمت/u.test(text);
  if (answers.length > 0 && answers.every(isSilent))
    return `There was no comment from ${partyName(accused, 'en')}`;
  const denied = answers.length > 0 || judgement.frame.acts.some(({ action }) => action === 'denial');
  return denied ? `${name} denied the accusation` : null;
};

/** English out of an Arabic report, from its frame and what the text says beside it; null: no act of it is sure. */
export const composeFromArabic = (prose: Prose, judgement: Judgement): SummaryText | null => {
  const accused = accusedOf(judgement);
  const acts = tellable(judgement, accused, prose);
  const [main, ...others] = acts;
  if (main === undefined) return null;
  const facts = factsOf(prose, judgement, main.actors.length === 1 ? (main.actors[0] ?? null) : null);
  const told = WRITERS[main.action]?.(main, facts, judgement) ?? plainly(main, judgement);
  const said = [told.first];
  const same = (act: Act): boolean => act.actors.join() === main.actors.join();
  for (const act of others) {
    if (THIN.has(act.action) || (act.action === 'condemnation' && same(act))) continue;
    if (act.action === 'expel-diplomats' && judgement.frame.deadlineHours !== null) continue;
    const { first } =
      act.action === 'summon-envoy'
        ? (envoy(act, { ...facts, thing: '' }, judgement) ?? plainly(act, judgement))
        : plainly(act, judgement);
    const more = first
      .replace(
        / over (?:a |the )?(?:cyberattack|hack\w*|cyber espionage|spyware|ransomware attack)?\s*$/u,
        '',
      )
      .trim();
    said.push(
      same(act) && act.actors.length === 1
        ? more.replace(capital(partyName(act.actors[0] ?? '', 'en')), 'It also')
        : more,
    );
  }
  const answer = answerOf(prose, judgement, facts, main.action);
  const kept: string[] = [];
  for (const one of [...said.slice(0, 1), ...(answer === null ? [] : [answer]), ...said.slice(1)])
    if ([...kept, one].join(' ').split(' ').length <= MOST_WORDS && kept.length < 4) kept.push(one);
  const [first = '', ...rest] = kept;
  // The answer of the accused closes what the accuser did.
  const inOrder =
    answer === null ? [first, ...rest] : [first, ...rest.filter((one) => one !== answer), answer];
  return { headline: capital(told.headline), body: inOrder.map((one) => `${capital(one)}.`).join(' ') };
};

/** What is said in English of an Arabic report that no act is sure of. */
export const describeArabic = (parties: readonly PartyId[]): SummaryText => {
  const who = [...new Set(parties)].slice(0, 3);
  return {
    headline: who.length === 0 ? 'News in Arabic' : `News in Arabic about ${names(who)}`,
    body: 'The sources of this story are in Arabic.',
  };
};
