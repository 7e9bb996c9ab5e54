import type { Article } from '../model/entry.ts';
import { defaultSettings } from '../model/chat.ts';
import type { Story, StorySource } from '../model/story.ts';
import { BUNDLED_TOPICS } from '../knowledge/topics.ts';
import { judge } from '../pipeline/judge.ts';
import { createPlacer } from '../pipeline/merge/placer.ts';
import { bestSentences, summarise } from '../pipeline/summarise.ts';
import { buildStoryAlert, composeAlert } from '../text/compose-alert.ts';
import { detectLanguage } from '../text/language.ts';
import { sayReason } from '../text/reasons.ts';
import { readConfig } from '../config.ts';
import { EXIT, misuse, option, type CliCommand, type Invocation } from './command.ts';
import { eachLine, rowWriter, type InputItem } from './lines.ts';

const topicsOf = (invocation: Invocation) =>
  readConfig(invocation.env, { cwd: invocation.cwd, terminal: false, needsFeeds: false }).topics ??
  BUNDLED_TOPICS;

const articleOf = (item: InputItem): Article => ({
  url: item.url,
  title: item.title,
  body: item.text,
  language: detectLanguage(`${item.title}\n${item.text}`, item.lang ?? undefined),
  publishedAt: item.publishedAt,
  dateFrom: item.publishedAt === null ? null : 'feed',
  readFrom: 'page',
  note: null,
});

const outcome = (good: boolean): number => (good ? EXIT.done : EXIT.failed);

export const judgeCommand: CliCommand = {
  name: 'judge',
  usage: '< items',
  about: 'is it a cyber-diplomacy story, and why',
  options: {},
  run: async (invocation) => {
    const topics = topicsOf(invocation);
    const good = await eachLine(invocation.input, rowWriter(invocation.output), (item) => {
      const judgement = judge(articleOf(item), topics);
      const { frame } = judgement;
      return {
        relevant: judgement.relevance === 'unsure' ? null : judgement.relevance === 'relevant',
        score: judgement.score,
        severity: judgement.severity,
        actions: judgement.actions,
        actors: judgement.actors,
        frame: {
          ...(frame.actor === null ? {} : { actor: frame.actor }),
          action: frame.action,
          ...(frame.target === null ? {} : { target: frame.target }),
          status: frame.status,
        },
        topics: judgement.topics,
        evidence: judgement.evidence.map((evidence) => ({
          phrase: evidence.phrase,
          why: sayReason('en', evidence),
        })),
      };
    });
    return outcome(good);
  },
};

export const mergeCommand: CliCommand = {
  name: 'merge',
  usage: '< items in time order',
  about: 'which items tell the same event',
  options: {},
  run: async (invocation) => {
    const topics = topicsOf(invocation);
    const place = createPlacer();
    const good = await eachLine(invocation.input, rowWriter(invocation.output), (item) => {
      const article = articleOf(item);
      return { story: place(article, judge(article, topics)) };
    });
    return outcome(good);
  },
};

export const summariseCommand: CliCommand = {
  name: 'summarise',
  usage: '[--sentences N] < items',
  about: 'the Arabic headline and summary',
  options: { sentences: { type: 'string' } },
  run: async (invocation) => {
    const wanted = option(invocation, 'sentences');
    if (wanted !== null && !/^[1-9]\d{0,2}$/.test(wanted))
      return misuse('--sentences takes a whole number from 1 to 999.');
    const topics = topicsOf(invocation);
    const good = await eachLine(invocation.input, rowWriter(invocation.output), (item) => {
      const article = articleOf(item);
      if (wanted !== null) {
        return {
          headline: item.title,
          summary: bestSentences(article.body, Number(wanted), article.title).join(' '),
          method: 'extractive',
        };
      }
      const { ar, method } = summarise([article], judge(article, topics));
      return { headline: ar.headline, summary: ar.body, method };
    });
    return outcome(good);
  },
};

/** A story of one article, as the alert of an unannounced story would stand. */
const storyOf = (article: Article, invocation: Invocation, topics: ReturnType<typeof topicsOf>): Story => {
  const judgement = judge(article, topics);
  const now = invocation.clock.now();
  const host =
    article.url === null || !URL.canParse(article.url)
      ? null
      : new URL(article.url).hostname.replace(/^www\./, '');
  const source: StorySource = {
    entryId: 1,
    feedId: 'input',
    publisher: host ?? 'input',
    name: host ?? 'المصدر',
    affiliation: null,
    tier: 4,
    country: null,
    url: article.url,
    title: article.title,
    language: article.language,
    publishedAt: article.publishedAt,
    firstSeenAt: now,
    role: 'report',
  };
  return {
    id: 1,
    affairId: 1,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    leadEntryId: 1,
    publishedAt: article.publishedAt,
    severity: judgement.severity ?? 1,
    actions: judgement.actions,
    parties: judgement.actors,
    topics: judgement.topics,
    frame: judgement.frame,
    sources: [source],
    summary: summarise([article], judgement),
    retracted: false,
    answersStoryId: null,
  };
};

export const renderCommand: CliCommand = {
  name: 'render',
  usage: '< items',
  about: 'the messages that each platform would get',
  options: {},
  run: async (invocation) => {
    const topics = topicsOf(invocation);
    const { timeZone } = readConfig(invocation.env, {
      cwd: invocation.cwd,
      terminal: false,
      needsFeeds: false,
    });
    const [{ discordPayload }, { telegramPayload }, { renderConsole }] = await Promise.all([
      import('../adapters/discord/index.ts'),
      import('../adapters/telegram/index.ts'),
      import('../adapters/console/index.ts'),
    ]);
    const good = await eachLine(invocation.input, rowWriter(invocation.output), (item) => {
      const now = invocation.clock.now();
      const alert = buildStoryAlert(storyOf(articleOf(item), invocation, topics), [], null, now);
      const document = composeAlert(alert, defaultSettings(timeZone), { now, alertId: 1 });
      return {
        telegram: telegramPayload(document),
        discord: discordPayload(document),
        console: renderConsole(document),
      };
    });
    return outcome(good);
  },
};
