import type { Article } from '../model/entry.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Summary, SummaryText } from '../model/story.ts';
import { composeFromEnglish } from '../text/from-english/compose.ts';
import { describeEnglish } from '../text/from-english/out-of-scope.ts';
import { findParties } from '../text/gazetteer.ts';
import { chooseSummary } from '../text/summary/choose.ts';
import { summariseEnglish } from '../text/summary/english.ts';
import { chooseHeadline, cleanTitle } from '../text/summary/headline.ts';
import { proseOf } from '../text/summary/prose.ts';
import { stopped } from '../text/summary/shorten.ts';
import { cutAt } from '../text/truncate.ts';
import { countVerdicts, type RunCounts, type StageContext } from './context.ts';
import { composeFromFrame } from './summarise/compose.ts';
import { groundSummary } from './summarise/ground.ts';

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

/** From an Arabic article: its own sentences chosen and trimmed, its own headline where that is good. */
const extractArabic = (article: Article, judgement: Judgement): SummaryText => {
  const prose = proseOf(article.title, article.body);
  const named = judgement.actors.length > 0 ? judgement.actors : findParties(prose.title).map(({ id }) => id);
  const told = chooseSummary(prose, new Set(named));
  const body = told === '' ? stopped(cleanTitle(prose.title) || article.body.trim()) : told;
  return {
    headline: cutAt(chooseHeadline(prose.title, prose.sentences[0] ?? '') || body, MAX_HEADLINE, 'utf16'),
    body: cutAt(body, MAX_BODY, 'utf16'),
  };
};

/** From an English article: Arabic composed of the frame and what the text says beside it; out of scope, what it is about. */
const composeArabic = (article: Article, judgement: Judgement): SummaryText => {
  const prose = proseOf(article.title, article.body);
  const composed = judgement.frame.acts.length === 0 ? null : composeFromEnglish(prose, judgement);
  return composed ?? describeEnglish(prose);
};

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
      ? composeFromFrame(judgement, 'en', {
          headline: 'News in Arabic',
          body: 'The sources of this story are in Arabic.',
        })
      : summariseEnglish(english);
  return { ar, en, method: arabic === undefined ? 'composed' : 'extractive', model: null };
};

const MODEL_TIMEOUT_MS = 20_000;

/** Writes the summary of every story whose revision has none; a model is asked only where a subscription matches, and never believed unchecked. */
export const runSummarise = async (context: StageContext, signal: AbortSignal): Promise<RunCounts> => {
  const { store, summariser, log } = context;
  const due = await store.stories.listUnsummarised(BATCH);
  const verdicts: string[] = [];
  for (const story of due) {
    const works = await store.stories.articles(story.id);
    const articles = works.flatMap(({ article }) => (article === null ? [] : [article]));
    const lead = works.find(({ entry }) => entry.id === story.leadEntryId) ?? works[0];
    const judgement = lead?.judgement ?? null;
    const framed: Judgement | null =
      judgement === null
        ? null
        : { ...judgement, frame: story.frame, actors: story.parties, actions: story.actions };
    if (framed === null || articles.length === 0) {
      const title = story.sources[0]?.title ?? '';
      await store.stories.setSummary(
        story.id,
        story.revision,
        story.summary ?? {
          ar: { headline: title, body: '' },
          en: { headline: title, body: '' },
          method: 'extractive',
          model: null,
        },
      );
      verdicts.push('kept');
      continue;
    }
    const ordered = [...articles].sort((a, b) => Number(b === lead?.article) - Number(a === lead?.article));
    let summary = summarise(ordered, framed);
    if (summariser !== null && (await store.subscriptions.matching(story)).length > 0) {
      const proposal = await summariser.summarise({
        storyId: story.id,
        judgement: framed,
        articles: ordered,
        signal: AbortSignal.any([signal, AbortSignal.timeout(MODEL_TIMEOUT_MS)]),
      });
      const problems = proposal === null ? ['no proposal'] : groundSummary(proposal, ordered);
      if (proposal !== null && problems.length === 0)
        summary = { ...summary, ar: proposal, method: 'model', model: summariser.model };
      else log.warn({ storyId: story.id, problems }, "the model's summary is not used");
    }
    await store.stories.setSummary(story.id, story.revision, summary);
    verdicts.push(summary.method);
  }
  return countVerdicts(verdicts);
};
