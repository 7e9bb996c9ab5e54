import type { Act, Judgement } from '../../model/judgement.ts';
import type { SummaryText } from '../../model/story.ts';
import { by, partyAdjective, partyName, past, pastAfter, present, subjectOf } from '../arabic.ts';
import { actHeadline, actSentence } from '../compose/acts-in-words.ts';
import { findNames } from '../gazetteer.ts';
import type { Prose } from '../summary/prose.ts';
import { wordCount } from '../summary/shorten.ts';
import { accusersIn, factsOf } from './facts.ts';
import { clauseBefore } from './subjects.ts';
import { tellingsOf } from './tellings.ts';
import { accusesNobody, foiled } from './foiled.ts';
import type { Scene, Told } from './told.ts';
import { WRITERS, actorsOf, names } from './writers.ts';

const MOST_WORDS = 45;
const MOST_HEADLINE = 12;
/** Sentences that facts are taken from. */
const DEPTH = 9;

interface Said {
  /** Nominal, present: the headline. */
  readonly headline: string;
  /** Verb first, past: the first sentence, without its stop. */
  readonly first: string;
  /** The same in nominal order, for a place behind «بأن». */
  readonly nominal: string;
}

/** How far an act has come: «تفرض», «تعتزم فرض», «تدرس فرض», «تهدد بفرض». */
type Mood = 'done' | 'intended' | 'weighed' | 'threatened';

const WEIGHED = /\b(?:consider\w*|weigh(?:s|ed|ing)?|mull\w*|discuss\w*|debat\w*)\b/iu;
const INTENDED =
  /\b(?:plans? (?:to|for)|planning|intends?|prepar(?:es|ing)|about to|set to|poised to|wants? to|will)\b/iu;
const THREATENED = /\b(?:threaten\w*)\b/iu;

/** What the clause says before an act, whatever the frame took it for: "is considering imposing sanctions". */
const moodBefore = ({ phrase, sentence }: Act, { sentences }: Scene): Mood => {
  const text = sentences[sentence] ?? '';
  const at = text.toLowerCase().indexOf(phrase.split(' ')[0] ?? '');
  const before = at < 0 || phrase === '' ? '' : clauseBefore(text, at);
  if (WEIGHED.test(before)) return 'weighed';
  if (THREATENED.test(before)) return 'threatened';
  return INTENDED.test(before) ? 'intended' : 'done';
};

const moodOf = (act: Act, scene: Scene): Mood => {
  const { action, modality } = act;
  if (action === 'de-escalation') return 'done';
  if (modality === 'threatened') return 'threatened';
  const before = moodBefore(act, scene);
  if (modality === 'planned') return before === 'done' ? 'intended' : before;
  return SPOKEN_OF.has(action) ? 'done' : before;
};
/** Acts of words are done by being spoken. */
const SPOKEN_OF: ReadonlySet<string> = new Set([
  'attribution',
  'joint-attribution',
  'condemnation',
  'denial',
  'warning',
  'advisory',
  'dialogue',
]);

/** A clause in both orders: «ألبانيا تقطع …» and «قطعت ألبانيا …»; of what is not done yet «تعتزم ألمانيا طرد …». */
const say = ({ actors, verb, rest, short, more = '' }: Told, mood: Mood): Said => {
  if (actors.length === 0) {
    const first = `${rest}${more}`;
    return { headline: short ?? rest, first, nominal: first };
  }
  const subject = subjectOf(actors);
  // Before its subject a verb is singular and agrees with the first of them.
  const before = subjectOf(actors.slice(0, 1));
  const who = names(actors);
  if (mood === 'done')
    return {
      headline: `${who} ${present(verb[1], subject)} ${short ?? rest}`,
      first: `${past(verb[0], before.gender)} ${who} ${rest}${more}`,
      nominal: `${who} ${pastAfter(verb[0], subject)} ${rest}${more}`,
    };
  const [helper, noun] =
    mood === 'threatened' ? ['يهدد', by(verb[2])] : [mood === 'weighed' ? 'يدرس' : 'يعتزم', verb[2]];
  const nominal = `${who} ${present(helper, subject)} ${noun} ${rest}${more}`;
  return {
    headline: `${who} ${present(helper, subject)} ${noun} ${short ?? rest}`,
    first: `${present(helper, before)} ${who} ${noun} ${rest}${more}`,
    nominal,
  };
};

const WEIGHT: readonly Act['action'][] = [
  'sever-relations',
  'expel-diplomats',
  'intl-complaint',
  'summon-envoy',
  'de-escalation',
  'sanctions',
  'prosecution',
  'treaty',
  'agreement',
  'joint-attribution',
  'attribution',
];

/** Acts worth a first sentence, the heaviest first: those done before those only spoken of. */
const ordered = (scene: Scene): Act[] => {
  const { frame, genre } = scene.judgement;
  const reach = genre === 'live-blog' ? DEPTH : 2;
  const early = frame.acts.filter(({ sentence }) => sentence <= reach);
  const isReal = ({ action, modality, actors }: Act): boolean =>
    modality === 'done' ||
    modality === 'announced' ||
    (action === 'de-escalation' && modality !== 'background') ||
    (modality === 'possible' && actors.length > 0 && action === frame.action) ||
    (modality === 'planned' && action === frame.action);
  const main = early.filter(({ action }) => action === frame.action);
  return [
    ...WEIGHT.flatMap((action) => early.filter((act) => act.action === action && isReal(act))),
    ...(main.some(isReal) ? main : []),
    ...accusation(scene),
    ...main,
    ...frame.acts.filter(isReal),
    ...frame.acts,
  ];
};

/** Words without which an English text does not speak of an act, whatever the frame took it for. */
const CUES: Readonly<Partial<Record<Act['action'], RegExp>>> = {
  'sever-relations': /\b(?:cut|sever|br(?:eak|oke)|suspend|end)\w*\b[^.]{0,40}\b(?:ties|relations)/iu,
  'expel-diplomats': /\b(?:expel|expuls|persona non grata|persona non gratas|kick\w* out|leave|boot)/iu,
  'recall-ambassador': /\b(?:recall|call\w* (?:back|home)|withdr[ae]w|consultations)/iu,
  'summon-envoy': /\bsummon|\bcalled in\b|\bdressing[- ]down/iu,
  sanctions: /\bsanction|\bblacklist|\basset freeze|\bfreez\w+ (?:\w+ ){0,3}assets/iu,
  prosecution: /\b(?:charg|indict|warrant|extradit|prosecut|sentenc|convict|trial|plead)/iu,
  warning: /\b(?:warn|threat|vow|consequence|red line|respond|retaliat|will not tolerate)/iu,
  reward: /\breward|\bbount/iu,
  'national-emergency': /\bemergenc/iu,
  exercise: /\bexercise|\bdrill|\bwar ?game/iu,
  treaty: /\b(?:treaty|convention|accord|pact)\b/iu,
};

/** A policy is one only where the text speaks of one: an ambassador for cyber affairs is none. */
const isTold = ({ action }: Act, scene: Scene): boolean =>
  (CUES[action]?.test(scene.text) ?? true) &&
  (!action.endsWith('attribution') || !accusesNobody(scene)) &&
  (action !== 'policy' || isPolicy(scene));
const isPolicy = ({ text }: Scene): boolean =>
  /\b(?:strateg|polic|doctrine|law\b|bill\b|bureau|decree)/iu.test(text);

/** What rests on people who would not be named is told as theirs. */
const UNNAMED =
  /\b(?:officials|sources|people)\b[^.;]{0,60}\b(?:not authori[sz]ed|anonym\w+|not (?:be )?named|familiar with|declined to be named)|\bcurrent and former (?:\w+ )?officials\b|\bofficials say$/iu;
/** « أميركيون»: whose officials they are, where the text says so. */
const officialsOf = (sentences: readonly string[]): string => {
  for (const text of sentences.slice(0, 3)) {
    const at = /\sofficials\b/u.exec(text)?.index;
    const whose = at === undefined ? undefined : findNames(text).parties.find(({ end }) => end === at);
    const adjective =
      whose === undefined
        ? null
        : partyAdjective(whose.id, { gender: 'm', number: 'plural', definite: false });
    if (adjective !== null) return ` ${adjective}`;
  }
  return '';
};
const byUnnamed = (said: Said, { sentences }: Scene): Said =>
  sentences.slice(0, 3).some((text) => UNNAMED.test(text))
    ? {
        ...said,
        headline: `مسؤولون: ${said.headline}`,
        first: `أفاد مسؤولون${officialsOf(sentences)} لم تُكشف أسماؤهم بأن ${said.nominal}`,
      }
    : said;

/** Arabic out of an English report in scope; null: the frame and the text do not give a true sentence. */
export const composeFromEnglish = (given: Prose, judgement: Judgement): SummaryText | null => {
  const prose = inThirdPerson(given);
  const facts = factsOf(prose.title, prose.sentences, judgement);
  const sentences = [prose.title, ...prose.sentences.slice(0, DEPTH)];
  const scene: Scene = { judgement, facts, sentences, text: sentences.slice(0, 7).join(' \n ') };
  const failed = foiled(scene);
  for (const act of failed !== null && accusesNobody(scene) ? [] : ordered(scene)) {
    if (!isTold(act, scene)) continue;
    const told =
      (act.action === 'cyber-operation' ? failed : null) ?? WRITERS[act.action]?.(scene, act) ?? null;
    const plain = told === null ? plainly(act, scene) : say(told, moodOf(act, scene));
    if (plain === null) continue;
    const said = byUnnamed(plain, scene);
    const actors = told !== null && told.actors.length > 0 ? told.actors : actorsOf(act, scene);
    return {
      headline: trimHeadline(said.headline, facts.thing),
      body: withTellings(said.first, act, actors, scene),
    };
  }
  if (failed === null) return null;
  const { headline, first } = say(failed, 'done');
  return { headline: trimHeadline(headline, facts.thing), body: `${first}.` };
};

/** The first sentence, and what else fits: the heaviest first, in the order of their weight. */
const withTellings = (first: string, act: Act, actors: readonly string[], scene: Scene): string => {
  const { facts, judgement } = scene;
  const main = act.action;
  const told = tellingsOf(
    // The text knows more than its title: «a team of experts to Tirana».
    [...scene.sentences.slice(1), ...scene.sentences.slice(0, 1)].filter((text) => text !== ''),
    { judgement, facts, actors, target: facts.accused ?? act.targets[0] ?? null, main },
  );
  const reach =
    facts.reach === null
      ? []
      : [
          {
            kind: 'reach',
            weight: 9,
            parties: [],
            text: `و${past('طال', facts.gender)} ${facts.noun} ${facts.reach}`,
          },
        ];
  let body = first;
  for (const { kind, text } of [...reach, ...told].toSorted((a, b) => b.weight - a.weight)) {
    if (kind === 'summon-envoy' && /استدع/u.test(first)) continue;
    if (kind === 'silence' && body.includes('الاتهام.')) continue;
    if (wordCount(body) + wordCount(text) <= MOST_WORDS) body += `. ${text}`;
  }
  return `${body}.`;
};

/** An interview speaks of «we»: the one state that its title or first sentence names. */
const inThirdPerson = (prose: Prose): Prose => {
  const front = `${prose.title}. ${prose.sentences[0] ?? ''}`;
  if (!/\binterview\b/iu.test(front)) return prose;
  const who = findNames(prose.title === '' ? front : prose.title).parties[0]?.id;
  const name = who === undefined ? null : partyName(who, 'en');
  if (name === null) return prose;
  return {
    ...prose,
    sentences: prose.sentences.map((sentence) =>
      sentence
        .replace(/^(?:A|Answer)\s?[:.]\s*/u, '')
        .replace(/\b[Ww]e\b(?!['’])/gu, name)
        .replace(/\b[Oo]ur\b/gu, `${name}'s`),
    ),
  };
};

/** Names before "claimed", and someone blamed: an accusation, though the frame has none. */
const accusation = (scene: Scene): Act[] => {
  const { facts, sentences, judgement } = scene;
  const { action, acts } = judgement.frame;
  const told = acts.some((act) => act.action !== 'denial' && isTold(act, scene));
  if (facts.accused === null || (told && action !== 'denial' && action !== null)) return [];
  const actors = accusersIn(sentences, facts.accused);
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

/** An act without details of its own, from the frame: not where it would set the accused up as who accuses, nor as done what is not. */
const plainly = (act: Act, scene: Scene): Said | null => {
  const actors = act.action === 'denial' ? act.actors : actorsOf(act, scene);
  if (actors.length === 0 || moodOf(act, scene) !== 'done' || act.modality === 'background') return null;
  if (act.action === 'denial' && scene.facts.accused !== null && actors[0] !== scene.facts.accused)
    return null;
  const words = {
    action: act.action,
    actors: actors.slice(0, 3),
    targets: act.targets.filter((id) => !actors.includes(id)).slice(0, 1),
    frame: scene.judgement.frame,
  };
  const headline = actHeadline(words, 'ar');
  return { headline, first: actSentence(words, 'ar'), nominal: headline };
};

/** Too long a headline loses what was hit, not who did what. */
const trimHeadline = (headline: string, thing: string): string => {
  if (wordCount(headline) <= MOST_HEADLINE) return headline;
  // «واشنطن وبريطانيا» is no pair: the capital stands for the state only by itself.
  const short = /الولايات المتحدة و|والولايات المتحدة/u.test(headline)
    ? headline
    : headline.replaceAll('الولايات المتحدة', 'واشنطن');
  if (wordCount(short) <= MOST_HEADLINE || !short.includes(thing)) return short;
  const bare = short.replace(thing, thing.replace(/ (?:على|(?:التي |الذي )?استهدفت?|والتدخل) .*$/u, ''));
  return wordCount(bare) <= MOST_HEADLINE ? bare : bare.replace(/ \([\p{Script=Latin}\d\s]+\)/u, '');
};
