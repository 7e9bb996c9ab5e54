import type { Judgement } from '../model/judgement.ts';
import type { RunCounts, StageContext } from './context.ts';
import { judge } from './judge.ts';
import { screen } from './screen.ts';
import { runEntryStage } from './stages.ts';

const SCREEN_BATCH = 200;
const JUDGE_BATCH = 50;

/** A story stands on it: whatever its publisher made of it since, a withdrawal too, concerns that story. */
const isTold = async ({ store }: StageContext, entryId: number): Promise<boolean> =>
  (await store.stories.findByEntry(entryId)) !== null;

/** Rules most entries out on title and teaser; "no" is a row with its evidence. */
export const runScreen = (context: StageContext): Promise<RunCounts> =>
  runEntryStage(context, 'screen', SCREEN_BATCH, async ({ entry, feed }) => {
    const screened = screen({ title: entry.title, teaser: entry.teaser, language: feed.language });
    const { evidence } = screened;
    const keep = screened.keep || (await isTold(context, entry.id));
    return { verdict: keep ? 'keep' : 'drop', detail: { evidence }, next: keep ? 'read' : 'done' };
  });

/** Where a judged entry goes: what is unsure goes nowhere by itself. */
const nextAfter = (judgement: Judgement): 'merge' | 'done' =>
  judgement.relevance === 'relevant' ? 'merge' : 'done';

/** Judges what was read. An unsure article may be decided by a configured model, within a schema, its reason kept; never a clear one. */
export const runJudge = (context: StageContext): Promise<RunCounts> =>
  runEntryStage(context, 'judge', JUDGE_BATCH, async ({ entry, feed, article }) => {
    const text = {
      title: article?.title ?? entry.title,
      body: article?.body ?? entry.teaser,
      language: article?.language ?? feed.language,
      publishedAt: article?.publishedAt ?? entry.publishedAt,
    };
    const ruled = judge(text, context.topics);
    const judgement =
      ruled.relevance === 'unsure' && article !== null
        ? await askModel(context, ruled, article, entry.id)
        : ruled;
    return {
      verdict: judgement.relevance,
      detail: {
        gate: judgement.gate,
        decidedBy: judgement.decidedBy,
        score: judgement.score,
        evidence: judgement.evidence,
      },
      next: nextAfter(judgement) === 'merge' || (await isTold(context, entry.id)) ? 'merge' : 'done',
      more: { judgement },
    };
  });

const DECIDE_TIMEOUT_MS = 15_000;

const askModel = async (
  { summariser, log }: StageContext,
  judgement: Judgement,
  article: NonNullable<Parameters<NonNullable<StageContext['summariser']>['decide']>[0]['articles'][number]>,
  entryId: number,
): Promise<Judgement> => {
  if (summariser === null) return judgement;
  const answer = await summariser.decide({
    storyId: 0,
    judgement,
    articles: [article],
    problems: [],
    signal: AbortSignal.timeout(DECIDE_TIMEOUT_MS),
  });
  if (answer === null) return judgement;
  log.info(
    { entryId, relevant: answer.relevant, model: summariser.model },
    'a model decided an unsure article',
  );
  return {
    ...judgement,
    relevance: answer.relevant && judgement.severity !== null ? 'relevant' : 'irrelevant',
    decidedBy: 'model',
    evidence: [...judgement.evidence, { phrase: answer.reason, reason: 'decided-by-model' }],
  };
};
