import { ACTIONS } from '../knowledge/actions.ts';
import type { Article } from '../model/entry.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Story, Summary, SummaryText } from '../model/story.ts';
import { actHeadline } from '../text/compose/acts-in-words.ts';
import { fold } from '../text/fold.ts';
import { composeFromArabic, describeArabic } from '../text/from-arabic/compose.ts';
import { composeFromEnglish } from '../text/from-english/compose.ts';
import { describeEnglish } from '../text/from-english/out-of-scope.ts';
import { findParties } from '../text/gazetteer.ts';
import { chooseSummary, leadSentence } from '../text/summary/choose.ts';
import { summariseEnglish } from '../text/summary/english.ts';
import { chooseHeadline, cleanTitle } from '../text/summary/headline.ts';
import { proseOf } from '../text/summary/prose.ts';
import { stopped } from '../text/summary/shorten.ts';
import { cutAt } from '../text/truncate.ts';
import type { ClaimedStory } from '../ports/store.ts';
import { LEASE_MS, countVerdicts, type RunCounts, type StageContext } from './context.ts';
import { askModel } from './summarise/ask-model.ts';

export { bestSentences } from '../text/summary/best-sentences.ts';
export { groundSummary } from './summarise/ground.ts';

const BATCH = 50;
const NOTHING: Article = {
  url: null,
  title: '',
  body: '',
  language: 'en',
  publishedAt: null,
  dateFrom: null,
  readFrom: 'teaser',
  note: null,
};
const MAX_HEADLINE = 140;
const MAX_BODY = 600;

/** The phrases that the article's acts rest on, folded, the heaviest act first. */
const focusOf = ({ frame }: Judgement): string[] =>
  frame.acts
    .filter(({ modality }) => modality === 'done' || modality === 'announced')
    .toSorted((a, b) => ACTIONS[b.action].severity - ACTIONS[a.action].severity)
    .map(({ phrase }) => fold(phrase));

/** «ألبانيا تقطع العلاقات الدبلوماسية مع إيران بسبب هجوم سيبراني», from the heaviest act whose actor is known; null: there is none. */
const headlineOfFrame = ({ frame }: Judgement): string | null => {
  const [best] = frame.acts
    .map((act) => ({ ...act, targets: act.targets.filter((id) => id !== 'un' && !act.actors.includes(id)) }))
    .filter(({ modality, actors, targets }) => modality === 'done' && actors.length > 0 && targets.length < 2)
    .toSorted((a, b) => ACTIONS[b.action].severity - ACTIONS[a.action].severity);
  if (best === undefined) return null;
  const { action, actors, targets } = best;
  return actHeadline({ action, actors: actors.slice(0, 3), targets, frame }, 'ar');
};

/** From an Arabic article: its own sentences chosen and trimmed, its own headline where that is good. */
const extractArabic = (article: Article, judgement: Judgement): SummaryText => {
  const focus = focusOf(judgement);
  const prose = proseOf(article.title, article.body, focus);
  const named = judgement.actors.length > 0 ? judgement.actors : findParties(prose.title).map(({ id }) => id);
  const told = chooseSummary(prose, new Set(named), focus);
  const body = told === '' ? stopped(cleanTitle(prose.title) || article.body.trim()) : told;
  const headline = chooseHeadline(prose.title, leadSentence(prose, focus), headlineOfFrame(judgement));
  return {
    headline: cutAt(headline || body, MAX_HEADLINE, 'utf16'),
    body: cutAt(body, MAX_BODY, 'utf16'),
  };
};

/** From an English article: Arabic composed of the frame and what the text says beside it; out of scope, what it is about. */
const composeArabic = (article: Article, judgement: Judgement): SummaryText => {
  const prose = proseOf(article.title, article.body);
  const composed = judgement.frame.acts.length === 0 ? null : composeFromEnglish(prose, judgement);
  return composed ?? describeEnglish(prose, judgement.relevance === 'relevant');
};

/** From an Arabic article: English composed of the frame and what the text says beside it; where nothing is sure, that it is Arabic. */
const composeEnglish = (article: Article, judgement: Judgement): SummaryText =>
  composeFromArabic(proseOf(article.title, article.body, focusOf(judgement)), judgement) ??
  describeArabic(
    judgement.actors.length > 0 ? judgement.actors : findParties(article.title).map(({ id }) => id),
  );

/** Headline and body without a model: an Arabic article's own sentences, or Arabic composed from the frame. Lead article first. */
export const summarise = (articles: readonly Article[], judgement: Judgement): Summary => {
  const arabic = articles.find(({ language }) => language === 'ar');
  const english = articles.find(({ language }) => language === 'en');
  const ar =
    arabic === undefined
      ? composeArabic(english ?? articles[0] ?? NOTHING, judgement)
      : extractArabic(arabic, judgement);
  const en =
    english === undefined
      ? composeEnglish(arabic ?? articles[0] ?? NOTHING, judgement)
      : summariseEnglish(english, focusOf(judgement));
  return { ar, en, method: arabic === undefined ? 'composed' : 'extractive', model: null };
};

/** Answers of the model for one run, at most so many at a time; the alerts of the run wait no longer than this for all of them. */
const MODEL_MS = 16_000;
const AT_ONCE = 4;

interface Due extends ClaimedStory {
  readonly ordered: readonly Article[];
  readonly framed: Judgement;
  readonly summary: Summary;
}

/** The summary a story gets without a model, with what a model would be asked; null: nothing was read of it. */
const draft = async ({ store }: StageContext, claimed: ClaimedStory): Promise<Due | null> => {
  const { story } = claimed;
  const works = await store.stories.articles(story.id);
  const articles = works.flatMap(({ article }) => (article === null ? [] : [article]));
  const lead = works.find(({ entry }) => entry.id === story.leadEntryId) ?? works[0];
  const judgement = lead?.judgement ?? null;
  if (judgement === null || articles.length === 0) return null;
  const framed: Judgement = {
    ...judgement,
    frame: story.frame,
    actors: story.parties,
    actions: story.actions,
  };
  const ordered = articles.toSorted((a, b) => Number(b === lead?.article) - Number(a === lead?.article));
  return { ...claimed, ordered, framed, summary: summarise(ordered, framed) };
};

const isRead = async ({ store, standingChats }: StageContext, story: Story): Promise<boolean> =>
  standingChats.length > 0 || (await store.subscriptions.isWanted(story));

/** Asks the model for the drafts that somebody will read; the others, and what comes late, stay as they are. */
const improve = async (
  context: StageContext,
  drafts: readonly Due[],
  signal: AbortSignal,
): Promise<Due[]> => {
  const { summariser, log } = context;
  if (summariser === null || drafts.length === 0) return [...drafts];
  const until = AbortSignal.any([signal, AbortSignal.timeout(MODEL_MS)]);
  const out: Due[] = [];
  for (let at = 0; at < drafts.length; at += AT_ONCE) {
    const part = drafts.slice(at, at + AT_ONCE);
    out.push(
      ...(await Promise.all(
        part.map(async (due) => {
          if (until.aborted || !(await isRead(context, due.story))) return due;
          const asked = await askModel(summariser, due.ordered, due.framed, due.story.id, until);
          if (asked.text !== null)
            return {
              ...due,
              summary: { ...due.summary, ar: asked.text, method: 'model' as const, model: summariser.model },
            };
          log.warn({ storyId: due.story.id, problems: asked.problems }, "the model's summary is not used");
          return due;
        }),
      )),
    );
  }
  return out;
};

/** Writes the summary of every story whose revision has none; a model is asked only where a subscription matches, and never believed unchecked. */
export const runSummarise = async (context: StageContext, signal: AbortSignal): Promise<RunCounts> => {
  const { store, clock, log } = context;
  const now = clock.now();
  const verdicts: string[] = [];
  const drafts: Due[] = [];
  const keep = async (claimed: ClaimedStory, summary: Summary, verdict: string): Promise<void> => {
    const { id, revision } = claimed.story;
    if (await store.stories.setSummary(claimed, revision, summary)) verdicts.push(verdict);
    else log.info({ storyId: id }, 'the story is in other hands; this summary came too late');
  };
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  for (const claimed of await store.stories.claimUnsummarised(now, BATCH, leaseUntil)) {
    const due = await draft(context, claimed);
    if (due !== null) {
      drafts.push(due);
      continue;
    }
    const { sources, summary } = claimed.story;
    const said: SummaryText = { headline: sources[0]?.title ?? '', body: '' };
    await keep(claimed, summary ?? { ar: said, en: said, method: 'extractive', model: null }, 'kept');
  }
  for (const due of await improve(context, drafts, signal)) await keep(due, due.summary, due.summary.method);
  return countVerdicts(verdicts);
};
