import { ACTIONS } from '../knowledge/actions.ts';
import { groupById } from '../knowledge/groups.ts';
import { INTERNATIONAL, MANY_STATES, UNNAMED_STATE } from '../knowledge/lexicon/acts.ts';
import { OF_THE_SEA } from '../knowledge/lexicon/cyber.ts';
import { topicsOf } from '../knowledge/topics.ts';
import { EMPTY_FRAME, type Evidence, type Frame, type Gate, type Judgement } from '../model/judgement.ts';
import type { Topic } from '../model/topic.ts';
import { foldWithOrigin, originalSpan } from '../text/fold.ts';
import { detectLanguage } from '../text/language.ts';
import { sentences } from '../text/sentences.ts';
import { impliedAct } from './judge/blame.ts';
import { BETWEEN_STATES, COOPERATIVE, SOFT } from './judge/classes.ts';
import { findActs } from './judge/find-acts.ts';
import { detailsOf, genreOf, partiesOf, severityOf, statusOf } from './judge/frame.ts';
import { DEPTH, LEAD, readSentence, type Sentence } from './judge/sentence.ts';
import { onlyDenial, onlyNew, settle, spellOut, worthTelling } from './judge/settle.ts';
import { implies, vetoes } from './judge/vetoes.ts';
import { weighed } from './judge/weigh.ts';

export interface JudgeInput {
  readonly title: string;
  readonly body: string;
  readonly language: string;
  readonly publishedAt: Date | null;
}

const MAX_CHARS = 20_000;
/** «كتب: محرر الشئون الخارجية», "By Our Staff, Prague": who wrote it, a line of its own. */
const BYLINE = /^\s*(?:كتب|كتبت|بقلم|متابعة|إعداد|ترجمة|by|posted|published|updated)(?!\p{L}).{0,60}$/iu;
const IMPOSED =
  /(?:فرض|تفرض|يفرض|فرضت|تعاقب|عاقبت|عاقب|ادرج\S*|تدرج|قائمه العقوبات|عقوبات علي)(?!\p{L})|\bsanction(?:s|ed|ing)?\b|\bblacklist/u;
const LEADERS =
  /رييس|ملك|مستشار[هة]?(?!\p{L})|\b(?:president|premier|prime minister|chancellor|king|head of state)\b/u;

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

/** A folded phrase as the article spells it, to the end of its last word: readers of `why` see the text's own letters. */
const asWritten = (text: string, phrase: string): string => {
  const folding = foldWithOrigin(text);
  const at = folding.text.indexOf(phrase);
  if (at < 0 || phrase === '') return phrase;
  const { start, end } = originalSpan(folding, at, at + phrase.length);
  const rest = /^[\p{L}\p{M}]*/u.exec(text.slice(end))?.[0] ?? '';
  return text.slice(start, end) + rest;
};

const distinct = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.filter(
    ({ phrase, reason }, index) =>
      evidence.findIndex((one) => one.phrase === phrase && one.reason === reason) === index,
  );

/** What of an article is read: its title and the first sentences, without bylines. */
const readingOf = (
  input: JudgeInput,
): { readonly title: string; readonly texts: string[]; readonly language: string } => {
  const title = input.title.slice(0, 2_000);
  const body = input.body.slice(0, MAX_CHARS);
  // Datelines and bylines cut off as sentences of their own are no sentences of the lead.
  const texts = [
    title,
    ...sentences(body)
      .filter((part, index) => index > 2 || (part.split(' ').length > 3 && !BYLINE.test(part)))
      .slice(0, DEPTH),
  ];
  return { title, texts, language: detectLanguage(`${title}\n${body}`, input.language) };
};

/** The verdict of the four gates, and the sentences it was read from. */
export interface RuledJudgement {
  readonly judgement: Judgement;
  readonly read: readonly Sentence[];
}

/** Judges by the four gates of domain.md alone; never throws, in linear time. */
export const judgeByRules = (input: JudgeInput, topics: readonly Topic[]): RuledJudgement => {
  const { title, texts, language } = readingOf(input);
  if (language !== 'ar' && language !== 'en')
    return { judgement: no('language', 'other-language'), read: [] };
  const seen = texts.map(readSentence);
  const atSea = seen.some(({ index, folded }) => index <= LEAD && OF_THE_SEA.test(folded));
  const read = seen.map((one) => (one.bare && atSea ? { ...one, cyber: null, bare: false } : one));
  return { judgement: gates(title, texts, read, topics), read };
};

/** Judges an article: the gates decide, and what open labelled items have taught weighs where they hear too little. Never throws. */
export const judge = (input: JudgeInput, topics: readonly Topic[]): Judgement => {
  const ruled = judgeByRules(input, topics);
  return weighed(ruled, topics);
};

const gates = (
  title: string,
  texts: readonly string[],
  read: readonly Sentence[],
  topics: readonly Topic[],
): Judgement => {
  const lead = read.filter(({ index }) => index <= LEAD);
  const groups = [...new Set(read.flatMap((one) => one.groups))];
  const cyberLead = lead.filter(({ cyber }) => cyber !== null);
  const strong =
    cyberLead.some((one) => one.strong) || lead.some((one) => one.groups.length > 0 && cyberLead.length > 0);
  const genre = genreOf(title, texts.slice(1, LEAD + 1).join(' '));
  const found = onlyNew(findActs(read), read);
  const told = onlyDenial(found, read) ?? spellOut(settle(found, read), read);
  const implied = told.some(({ sentence, actors: by }) => sentence <= LEAD + 1 && by.length > 0)
    ? null
    : implies(read)
      ? impliedAct(read)
      : null;
  const allActs = implied === null ? told : [implied, ...told];
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
    // What is only meant (see `spellOut`) counts, but is no sentence to be told.
    acts: allActs.filter(({ phrase }) => phrase !== ''),
    parties,
    instrument: read.flatMap(({ instruments }) => instruments)[0] ?? null,
    groups,
    victim: null,
    incidentDate: null,
    deadlineHours,
    counts,
  };
  const evidence = distinct([
    ...cyberLead
      .slice(0, 2)
      .map(({ text, cyber }) => ({ phrase: asWritten(text, cyber ?? ''), reason: 'cyber-object' })),
    ...parties.slice(0, 4).map(({ id }) => ({
      phrase:
        lead.flatMap(({ text, mentions }) =>
          mentions.filter((one) => one.id === id).map(({ start, end }) => text.slice(start, end)),
        )[0] ?? id,
      reason: `party:${id}`,
    })),
    ...allActs
      .filter(({ phrase }) => phrase !== '')
      .slice(0, 4)
      .map(({ phrase, action, sentence }) => ({
        phrase: asWritten(read.find(({ index }) => index === sentence)?.text ?? '', phrase),
        reason: `act:${action}`,
      })),
  ]);
  const common = { frame, actors, genre };
  if (cyberLead.length === 0)
    return no('cyber', 'no-cyber', {
      ...common,
      evidence: [{ phrase: title, reason: 'no-cyber' }, ...evidence],
    });
  const many = lead.some(({ folded }) => MANY_STATES.test(folded));
  const acting =
    many ||
    lead.some(({ mentions }) => mentions.some(({ kind }) => kind !== 'group')) ||
    allActs.some((act) => act.actors.length > 0);
  if (!acting)
    return no('state', 'no-state', {
      ...common,
      evidence: [{ phrase: title, reason: 'no-state' }, ...evidence],
    });
  const named = new Set(lead.flatMap(({ mentions }) => mentions.map(({ id }) => id)));
  for (const group of groups) {
    const state = groupById(group)?.state ?? null;
    if (state !== null) named.add(state);
  }
  const vetoOf = vetoes(read, named);
  const candidates = allActs.filter(
    ({ actors: by, sentence }) => sentence <= LEAD + 1 && (by.length > 0 || many),
  );
  const carrying = candidates.filter((act) => vetoOf(act) === null);
  const veto = candidates.map(vetoOf).find((one) => one !== null) ?? null;
  if (carrying.length === 0)
    return no('act', 'no-act', {
      ...common,
      evidence: [{ phrase: title, reason: veto === null ? 'no-act' : `veto:${veto}` }, ...evidence],
    });
  if (genre !== 'news')
    return no('news', 'not-news', {
      ...common,
      evidence: [{ phrase: title, reason: 'not-news' }, ...evidence],
    });
  const actions = [...new Set(worthTelling(allActs).map(({ action }) => action))];
  const severity = severityOf(allActs, read);
  // A body stands for many states; so does an item that speaks of others without naming them.
  const ofFirms = carrying.some(({ action }) => BETWEEN_STATES.has(action));
  const two =
    named.size >= 2 ||
    many ||
    (ofFirms && lead.some(({ homes }) => homes.some((id) => !named.has(id)))) ||
    lead.some(({ folded, cyber }) => cyber !== null && UNNAMED_STATE.test(folded));
  const pair =
    two ||
    parties.some(({ id }) => id !== id.toUpperCase()) ||
    (lead.some(({ folded }) => INTERNATIONAL.test(folded)) &&
      carrying.some(({ action }) => COOPERATIVE.has(action) || action === 'treaty'));
  // Police and courts at home, a shop's breach, a ban on one's own market: an act of law or blame between states needs two.
  const onLeader = (at: number): boolean =>
    read.some(({ index, folded }) => index === at && LEADERS.test(folded));
  const hard = carrying.some(
    ({ action, sentence }) =>
      !SOFT.has(action) &&
      (two ||
        !BETWEEN_STATES.has(action) ||
        // A state's sanctions on hackers, whoever they are, are the state's act; penalties in its own code are not.
        (action === 'sanctions' &&
          IMPOSED.test(read.find(({ index }) => index === sentence)?.folded ?? '')) ||
        (action === 'espionage-dispute' && onLeader(sentence))),
  );
  // The answer to a charge names it late: what it answers stands in the text and is no act of this item.
  const answers = allActs.every(({ action }) => action === 'denial') && found.length > allActs.length;
  const soft =
    !hard &&
    (answers || cyberLead.some(({ index }) => index <= 1)) &&
    (pair || carrying.some(({ action }) => action === 'treaty' || action === 'denial'));
  const score =
    (strong ? 0.35 : 0.15) +
    (hard ? 0.35 : soft ? 0.2 : 0.05) +
    (pair ? 0.15 : 0.05) +
    (answers || cyberLead.some(({ index }) => index <= 1) ? 0.1 : 0);
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
