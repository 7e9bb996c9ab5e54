import type { Article } from '../model/entry.ts';
import type { Act, Judgement } from '../model/judgement.ts';
import type { Summary, SummaryText } from '../model/story.ts';
import { actHeadline, actSentence, type ActWords } from '../text/compose/acts-in-words.ts';
import { joinNames, partyName } from '../text/arabic.ts';
import { cutAt } from '../text/truncate.ts';
import { fold, tokens } from '../text/fold.ts';
import { sentences } from '../text/sentences.ts';
import { isCommonTerm } from './merge/common-terms.ts';
import { countVerdicts, type RunCounts, type StageContext } from './context.ts';

const BATCH = 50;
const MAX_HEADLINE = 110;
const MAX_BODY_WORDS = 48;
const LEAST_WORDS = 6;

/** Datelines and bylines in front of a first sentence: «موسكو 15 فبراير /», «لندن (أ ف ب) -», "TIRANA, Sept 7 (Reuters) -". */
const DATELINE =
  /^(?:[\p{L}\s،,.'’-]{2,40}(?:\d{1,2}\s+\p{L}+(?:\s+\d{4})?)?\s*(?:\([^)]{1,30}\)\s*[-–—:]|\s[-–—]{1,2}\s|\/\s))\s*/u;
/** Names of outlets behind a headline. */
const OUTLET_TAIL = /\s+[|–—-]\s+[^|–—-]{2,40}$/u;
const MACHINE_STUTTER = /(?:،|,)\s*قال (\S+) قال\s*\.?/gu;

const tidySentence = (text: string): string =>
  text
    .replace(MACHINE_STUTTER, '، قال $1')
    .replace(/[“”]/g, '"')
    .replace(/"([^"]{1,300})"/gu, (_, inner: string) =>
      /\p{Script=Arabic}/u.test(inner) ? `«${inner}»` : `"${inner}"`,
    )
    .replace(/\s*\.{2}(?!\.)\s*/g, '، ')
    .replace(/،\s*$/u, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Sentences of the text that could stand in a summary, the dateline dropped. */
const candidatesOf = (body: string): string[] =>
  sentences(body)
    .map((one, index) => (index === 0 ? one.replace(DATELINE, '') : one))
    .filter((one) => one.split(' ').length >= LEAST_WORDS);

const isQuestion = (text: string): boolean => /[?؟]\s*$/.test(text) || /^(?:هل|لماذا|كيف|ماذا)\s/u.test(text);

/** Overlap with the title and the cues of the event, and the place in the text. */
const weigh = (sentence: string, position: number, titleTerms: ReadonlySet<string>): number => {
  const words = tokens(sentence).filter((word) => word.length > 2 && !isCommonTerm(word));
  const shared = words.filter((word) => titleTerms.has(word)).length;
  const length = sentence.split(' ').length;
  return (
    shared / Math.sqrt(Math.max(words.length, 1)) +
    1.5 / (position + 1) -
    (length > 60 ? 0.4 : 0) -
    (/^["«“]/.test(sentence) ? 0.3 : 0)
  );
};

/** The N best sentences of a text, untouched and in their order. */
export const bestSentences = (text: string, count: number, title: string): string[] => {
  const all = sentences(text);
  const titleTerms = new Set(tokens(title));
  const ranked = all
    .map((sentence, position) => ({ sentence, position, weight: weigh(sentence, position, titleTerms) }))
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  return ranked
    .slice(0, count)
    .sort((a, b) => a.position - b.position)
    .map(({ sentence }) => sentence);
};

const wordCount = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** Two sentences at most: the first that tells the event, then the best one that adds to it within the length. */
const extract = (article: Article): string => {
  const headline = fold(article.title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const all = candidatesOf(article.body)
    .slice(0, 14)
    .map(tidySentence)
    .filter(
      (one) =>
        fold(one)
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim() !== headline,
    );
  const [lead] = all;
  if (lead === undefined) return tidySentence(article.title);
  const titleTerms = new Set(tokens(article.title));
  const first =
    all
      .slice(0, 3)
      .toSorted((a, b) => weigh(b, all.indexOf(b), titleTerms) - weigh(a, all.indexOf(a), titleTerms))[0] ??
    lead;
  const rest = all
    .filter((one) => one !== first && wordCount(first) + wordCount(one) <= MAX_BODY_WORDS)
    .sort((a, b) => weigh(b, all.indexOf(b), titleTerms) - weigh(a, all.indexOf(a), titleTerms));
  const second = wordCount(first) >= 32 ? undefined : rest[0];
  const said = [first, ...(second === undefined ? [] : [second])]
    .sort((a, b) => all.indexOf(a) - all.indexOf(b))
    .map((one) => (/[.!؟?…»"]$/.test(one) ? one : `${one}.`));
  return cutAt(said.join(' '), 600, 'utf16');
};

const headlineFrom = (article: Article): string | null => {
  const title = tidySentence(article.title.replace(OUTLET_TAIL, '')).replace(/[.。]+$/u, '');
  if (wordCount(title) < 4 || isQuestion(title)) return null;
  const [first = title] =
    title.length > MAX_HEADLINE ? title.split(/\.\.|…|؛|،/u) : [title.replace(/\s*(?:\.\.|…)\s*/gu, '، ')];
  return cutAt(first.trim(), MAX_HEADLINE, 'utf16');
};

/** Acts done together with their targets, who are all named; of other acts only the first target is sure. */
const TWO_SIDED: ReadonlySet<string> = new Set(['agreement', 'dialogue', 'exercise', 'coalition', 'treaty']);

const wordsOf = (act: Act, judgement: Judgement): ActWords | null =>
  act.actors.length === 0
    ? null
    : {
        action: act.action,
        actors: act.actors.slice(0, 3),
        targets: act.targets.slice(0, TWO_SIDED.has(act.action) ? 3 : 1),
        frame: judgement.frame,
      };

/** The acts worth telling, the main one first, each once. */
const tellable = (judgement: Judgement): ActWords[] => {
  const { frame } = judgement;
  const main = frame.acts.find(({ action }) => action === frame.action) ?? null;
  const out: ActWords[] = [];
  for (const act of [...(main === null ? [] : [main]), ...frame.acts]) {
    const words = wordsOf(act, judgement);
    if (words !== null && !out.some(({ action }) => action === words.action)) out.push(words);
  }
  return out;
};

/** Composes from the frame, in either language; what the frame does not say is left out. */
const compose = (judgement: Judgement, language: 'ar' | 'en', fallback: SummaryText): SummaryText => {
  const acts = tellable(judgement);
  const [main, ...others] = acts;
  if (main === undefined) return fallback;
  const said = [actSentence(main, language)];
  const deadline = judgement.frame.deadlineHours;
  if (
    main.action !== 'expel-diplomats' &&
    others.some(({ action }) => action === 'expel-diplomats') &&
    deadline !== null
  ) {
    said.push(
      language === 'ar'
        ? `وأُمهل الدبلوماسيون ${deadline} ساعة للمغادرة`
        : `The diplomats have ${deadline} hours to leave`,
    );
  }
  const second = others.find(
    ({ action, actors }) =>
      !(action === 'expel-diplomats' && deadline !== null) && action !== 'attribution' && actors.length > 0,
  );
  if (second !== undefined)
    said.push(language === 'ar' ? `و${actSentence(second, 'ar')}` : actSentence(second, 'en'));
  return { headline: actHeadline(main, language), body: said.map((one) => `${one}.`).join(' ') };
};

const outOfScope = (judgement: Judgement): SummaryText => {
  const parties = judgement.actors.slice(0, 3).map((id) => partyName(id, 'ar'));
  const about = parties.length === 0 ? '' : ` يتناول ${joinNames(parties, 'ar')}`;
  return {
    headline: `خبر بالإنجليزية${about}`,
    body: `نشر المصدر خبراً بالإنجليزية${about}، ولا يدور حول خطوة في الدبلوماسية السيبرانية يمكن صوغها بالعربية.`,
  };
};

/** Headline and body without a model: an Arabic article's own sentences, or Arabic composed from the frame. Lead article first. */
export const summarise = (articles: readonly Article[], judgement: Judgement): Summary => {
  const arabic = articles.find(({ language }) => language === 'ar');
  const english = articles.find(({ language }) => language === 'en');
  const any = arabic ?? english ?? articles[0];
  if (any === undefined)
    return {
      ar: { headline: '', body: '' },
      en: { headline: '', body: '' },
      method: 'composed',
      model: null,
    };
  const plainEnglish: SummaryText = {
    headline: cutAt(any.title === '' ? any.body : any.title, MAX_HEADLINE, 'utf16'),
    body: extract(any),
  };
  const ar: SummaryText =
    arabic !== undefined
      ? {
          headline:
            headlineFrom(arabic) ??
            compose(judgement, 'ar', {
              headline: cutAt(extract(arabic).replace(/[.]$/, ''), MAX_HEADLINE, 'utf16'),
              body: '',
            }).headline,
          body: extract(arabic),
        }
      : compose(judgement, 'ar', outOfScope(judgement));
  const en: SummaryText =
    english !== undefined
      ? { headline: headlineFrom(english) ?? plainEnglish.headline, body: extract(english) }
      : compose(judgement, 'en', {
          headline: 'News in Arabic',
          body: 'The sources of this story are in Arabic.',
        });
  return { ar, en, method: arabic !== undefined ? 'extractive' : 'composed', model: null };
};

/** Numbers and Latin names of a proposal that no source holds: each is a reason to refuse it. */
export const groundSummary = (text: SummaryText, articles: readonly Article[]): string[] => {
  const sources = fold(articles.map(({ title, body }) => `${title}\n${body}`).join('\n'));
  const said = fold(`${text.headline}\n${text.body}`);
  const problems: string[] = [];
  for (const number of said.match(/\d+(?:[.,]\d+)*/g) ?? [])
    if (!sources.includes(number)) problems.push(`the number ${number} stands in no source`);
  for (const name of said.match(/[a-z][a-z0-9-]{2,}/g) ?? [])
    if (!sources.includes(name)) problems.push(`the name ${name} stands in no source`);
  if (/https?:|@|<[a-z]/i.test(said)) problems.push('links, mentions or markup');
  const arabic = (said.match(/\p{Script=Arabic}/gu) ?? []).length;
  if (arabic < said.replace(/\s/g, '').length * 0.5) problems.push('not in Arabic');
  return problems;
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
