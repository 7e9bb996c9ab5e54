import { ACTIONS } from '../../knowledge/actions.ts';
import { topicsOf } from '../../knowledge/topics.ts';
import { WEIGHTS } from '../../knowledge/weights.ts';
import { ACTION_SLUGS, type ActionSlug } from '../../model/action.ts';
import type { Act, Evidence, Judgement } from '../../model/judgement.ts';
import type { PartyMention } from '../../model/party.ts';
import type { Topic } from '../../model/topic.ts';
import { stem, tokens } from '../../text/fold.ts';
import { RUPTURE } from './classes.ts';
import { severityOf } from './frame.ts';
import { LEAD, type Sentence } from './sentence.ts';

/** Below this a faint «yes» of the rules is unsure; one as clear as the second stands, whatever the words. */
const DOUBT = 0.3;
const CLEAR = 0.9;
/** Above this a «no» of the rules is unsure, above the second the item is taken in. */
const MAYBE = 0.5;
const SURE = 0.7;
/** The same where the rules heard no cyber matter at all. */
const SURER = 0.75;
/** An act is told from this on; one that the rules heard, from this on already. */
const TOLD = 0.3;
const HEARD = 0.12;
/** Acts whose cues are seldom anything else, and whose loss would be a missed rupture. */
const UNMISSED: ReadonlySet<ActionSlug> = new Set([
  ...RUPTURE,
  'collective-defence',
  'national-emergency',
  'sanctions',
  'treaty',
  'intl-complaint',
]);
/** Words that weighed most, for a reader of `why`. */
const SHOWN = 3;

const NAME = ' zzst ';

/** A sentence's words, stemmed, its states and bodies masked: what is learned is about acts, not about who did them last. */
const wordsOf = ({ text, mentions }: Sentence): string[] => {
  let masked = '';
  let at = 0;
  for (const { start, end } of [...mentions].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    masked += text.slice(at, start) + NAME;
    at = end;
  }
  return tokens(masked + text.slice(at)).map(stem);
};

/** What is weighed of an item: how the rules saw it, and the words of title and lead. */
export const featuresOf = (judgement: Judgement, sentences: readonly Sentence[]): string[] => {
  const read = sentences.filter(({ text, index }) => index <= LEAD && text.trim() !== '');
  const [title] = read;
  const statesOf = (some: readonly Sentence[]): Set<string> =>
    new Set(
      some.flatMap(({ mentions }) => mentions.filter(({ kind }) => kind !== 'group').map(({ id }) => id)),
    );
  const states = statesOf(read);
  const own = statesOf(title === undefined ? [] : [title]);
  const cyber = (one: Sentence | undefined): string =>
    one === undefined || one.cyber === null ? '-' : one.strong ? 'S' : 'w';
  const features = new Set<string>([
    'B',
    `rel=${judgement.relevance}`,
    `gate=${judgement.gate ?? ''}`,
    `genre=${judgement.genre}`,
    `r=${judgement.evidence[0]?.reason ?? ''}`,
    `st=${Math.min(3, states.size)}`,
    `tst=${Math.min(3, own.size)}`,
    `cyT=${cyber(title)}`,
    `cy=${read.some(({ strong }) => strong) ? 'S' : read.some((one) => one.cyber !== null) ? 'w' : '-'}`,
    `X=${title === undefined || title.cyber === null ? 0 : 1}${Math.min(2, own.size)}`,
    `Y=${read.some((one) => one.cyber !== null) ? 1 : 0}${Math.min(2, states.size)}`,
  ]);
  for (const { action, sentence } of judgement.frame.acts)
    features.add(`a=${action}${sentence <= 1 ? '@' : ''}`);
  if (read.some(({ groups }) => groups.length > 0)) features.add('grp');
  if ([...states].some((id) => id !== id.toUpperCase())) features.add('body');
  for (const [index, one] of read.entries()) {
    for (const word of wordsOf(one)) {
      features.add(`w:${word}`);
      if (index === 0) features.add(`t:${word}`);
    }
  }
  return [...features];
};

/** How likely by a row of weights: logistic over the known features, evened out by their number. */
const likelihood = (row: Int8Array, scale: number, known: readonly number[]): number => {
  let sum = 0;
  for (const index of known) sum += (row[index] ?? 0) * scale;
  return 1 / (1 + Math.exp(-sum / Math.sqrt(Math.max(1, known.length))));
};

/** What the weights say of an item: how likely it is ours, each act, and the words that spoke for it most. */
export const weigh = (
  features: readonly string[],
): {
  readonly relevance: number;
  readonly acts: ReadonlyMap<ActionSlug, number>;
  readonly words: string[];
} => {
  const known = features.flatMap((feature) => {
    const index = WEIGHTS.vocabulary.get(feature);
    return index === undefined ? [] : [{ feature, index }];
  });
  const indexes = known.map(({ index }) => index);
  const { row, scale } = WEIGHTS.relevance;
  return {
    relevance: likelihood(row, scale, indexes),
    acts: new Map(
      [...WEIGHTS.actions].map(([action, one]) => [action, likelihood(one.row, one.scale, indexes)]),
    ),
    words: known
      .filter(
        ({ feature, index }) => /^[wt]:/.test(feature) && !feature.endsWith('zzst') && (row[index] ?? 0) > 0,
      )
      .sort((a, b) => (row[b.index] ?? 0) - (row[a.index] ?? 0))
      .map(({ feature }) => feature.slice(2)),
  };
};

/** The acts an alert tells of: what the weights hold likely, and of what the rules heard all but the unlikely. */
const toldOf = (judgement: Judgement, acts: ReadonlyMap<ActionSlug, number>): ActionSlug[] => {
  const ranked = [...acts].sort((a, b) => b[1] - a[1]);
  const heard = new Set(judgement.actions);
  // A rupture heard in title or lead is told, however seldom the labelled items hold one: none may be missed.
  const plain = new Set(
    judgement.frame.acts.filter(({ sentence }) => sentence <= LEAD).map(({ action }) => action),
  );
  const told = new Set(
    ranked
      .filter(
        ([action, likely], rank) =>
          likely > TOLD ||
          rank === 0 ||
          (heard.has(action) && (likely > HEARD || (plain.has(action) && UNMISSED.has(action)))),
      )
      .map(([action]) => action),
  );
  return ACTION_SLUGS.filter((action) => told.has(action)).sort(
    // Of equal weight the item's main act comes first: it gives the alert its name and its tag.
    (a, b) =>
      ACTIONS[b].severity - ACTIONS[a].severity ||
      Number(b === judgement.frame.action) - Number(a === judgement.frame.action),
  );
};

/** A stem as the article spells it: readers of `why` see the text's own letters. */
const asSpelt = (stemmed: string, read: readonly Sentence[]): string =>
  read
    .flatMap(({ text }) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .find((word) => tokens(word).some((token) => stem(token) === stemmed)) ?? stemmed;

/** The rules' verdict, weighed: a «yes» nearly all words speak against is unsure, a «no» nearly all speak against is a yes. */
export const weighed = (
  { judgement, read }: { readonly judgement: Judgement; readonly read: readonly Sentence[] },
  topics: readonly Topic[],
): Judgement => {
  if (read.length === 0) return judgement;
  const { relevance, acts, words } = weigh(featuresOf(judgement, read));
  const because = (reason: string): Evidence[] => [
    ...[...new Set(words.slice(0, SHOWN).map((word) => asSpelt(word, read)))].map((phrase) => ({
      phrase,
      reason,
    })),
    ...judgement.evidence.filter(({ phrase, reason: other }) => phrase !== '' && /:/.test(other)),
  ];
  const isYes = judgement.relevance === 'relevant';
  if (isYes && judgement.score < CLEAR && relevance <= DOUBT)
    return {
      ...judgement,
      relevance: 'unsure',
      gate: 'act',
      severity: null,
      evidence: [{ phrase: '', reason: 'unsure' }, ...judgement.evidence],
    };
  const parties: readonly PartyMention[] =
    judgement.frame.parties.length > 0
      ? judgement.frame.parties
      : [...new Set(read.flatMap(({ mentions }) => mentions.map(({ id }) => id)))]
          .slice(0, 6)
          .map((id) => ({ id, role: 'actor' as const }));
  if (!isYes) {
    if (judgement.genre !== 'news' || parties.length === 0 || relevance <= MAYBE) return judgement;
    if (relevance <= (judgement.gate === 'cyber' ? SURER : SURE))
      return {
        ...judgement,
        relevance: 'unsure',
        gate: 'act',
        score: relevance,
        evidence: [{ phrase: '', reason: 'unsure' }, ...because('weighed-in')],
      };
  }
  const actions = toldOf(judgement, acts);
  const [first, second] = parties;
  const told: Act[] = actions.map(
    (action) =>
      judgement.frame.acts.find((act) => act.action === action) ?? {
        action,
        actors: first === undefined ? [] : [first.id],
        targets: second === undefined ? [] : [second.id],
        modality: 'done',
        sentence: 0,
        phrase: '',
      },
  );
  const main = isYes && judgement.frame.action !== null && actions.includes(judgement.frame.action);
  const actors = parties.map(({ id }) => id);
  return {
    ...judgement,
    relevance: 'relevant',
    gate: null,
    score: Math.min(1, Math.max(judgement.score, relevance)),
    actions,
    actors,
    severity: severityOf(told, read),
    topics: topicsOf(actions, actors, topics),
    frame: main
      ? judgement.frame
      : {
          ...judgement.frame,
          parties,
          action: actions[0] ?? null,
          actor: judgement.frame.actor ?? first?.id ?? null,
          target: judgement.frame.target ?? second?.id ?? null,
        },
    evidence: isYes ? judgement.evidence : because('weighed-in'),
  };
};
