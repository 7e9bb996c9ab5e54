import { BUNDLED_TOPICS } from '../../knowledge/topics.ts';
import type { Config } from '../../config.ts';
import { platformOf, type Chat, type ChatId } from '../../model/chat.ts';
import { doubtful, good, wrong, type Finding } from '../../model/finding.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Store } from '../../ports/store.ts';
import type { Invocation } from '../command.ts';
import { sayPause } from '../../text/pause-words.ts';

const MAX_SKEW_MS = 60_000;
const noMetrics: Metrics = { count: () => undefined, gauge: () => undefined, observe: () => undefined };

export interface Inspected {
  readonly findings: readonly Finding[];
  readonly name: string | null;
  missingRights(chatId: ChatId): Promise<readonly string[] | null>;
  close(): void;
}

/** Signs in to a platform and looks round, without taking anything from a bot that runs. Null: it has no token. */
export const inspect = async (
  platform: 'discord' | 'telegram',
  config: Pick<Config, 'discord' | 'telegram'>,
  { clock }: Pick<Invocation, 'clock'>,
  log: Log,
): Promise<Inspected | null> => {
  const common = { log, clock, metrics: noMetrics };
  if (platform === 'discord' && config.discord !== null) {
    const { inspectDiscord } = await import('../../adapters/discord/index.ts');
    return inspectDiscord({ ...config.discord, ...common });
  }
  if (platform === 'telegram' && config.telegram !== null) {
    const { inspectTelegram } = await import('../../adapters/telegram/index.ts');
    return inspectTelegram({ ...config.telegram, ...common });
  }
  return null;
};

const nameOf = ({ id, title }: Chat): string => (title === null ? id : `"${title}" (${id})`);

/** Whether the bot may post where alerts go, chat by chat. */
export const checkChats = async (
  store: Store,
  platforms: ReadonlyMap<string, Inspected>,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  let fit = 0;
  for (const chat of await store.chats.list()) {
    const platform = platforms.get(platformOf(chat.id));
    if (platform === undefined || platform.name === null) continue;
    if ((await store.subscriptions.listFor(chat.id)).length === 0) continue;
    const missing = await platform.missingRights(chat.id);
    if (missing === null)
      findings.push(
        wrong(
          `${nameOf(chat)} cannot be seen: it is gone, or the bot was removed.`,
          'add the bot again, or let the subscription be: nothing is sent there.',
        ),
      );
    else if (missing.length > 0)
      findings.push(
        wrong(
          `the bot may not post in ${nameOf(chat)}: ${missing.join(', ')} is missing.`,
          'give the bot these rights there, then run /subscriptions in it.',
        ),
      );
    else if (chat.pausedFor !== null)
      findings.push(
        doubtful(
          `${nameOf(chat)} is paused: ${sayPause('en', chat.pausedFor, chat.pauseDetail)}${chat.pauseDetail === null ? '' : ` (${chat.pauseDetail})`}.`,
          'the rights are there again: run /subscribe in it to go on.',
        ),
      );
    else fit++;
  }
  if (fit > 0) findings.unshift(good(`the bot may post in ${fit} subscribed chat${fit === 1 ? '' : 's'}.`));
  return findings.length === 0 ? [good('no chat has subscribed yet: an admin types /subscribe.')] : findings;
};

/** This machine's clock against the one of a platform's server. Null: no answer told the time. */
export const checkClock = async (
  config: Pick<Config, 'discord' | 'telegram'>,
  { clock }: Pick<Invocation, 'clock'>,
): Promise<Finding | null> => {
  const url = config.discord?.apiUrl ?? config.telegram?.apiUrl;
  if (url === undefined) return null;
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return null;
    const skew = clock.now().getTime() - theirs;
    return Math.abs(skew) <= MAX_SKEW_MS
      ? good('this machine keeps the time.')
      : wrong(
          `this machine's clock is ${Math.round(Math.abs(skew) / 1000)} s ${skew > 0 ? 'ahead of' : 'behind'} the platform's.`,
          'set it (timedatectl set-ntp true, or an NTP service): alerts carry times, and quiet hours go by it.',
        );
  } catch {
    return null;
  }
};

/** One small question to the model. */
export const checkModel = async (
  config: Config,
  { clock }: Invocation,
  log: Log,
): Promise<Finding | null> => {
  if (config.summariser === null) return null;
  let reason = '';
  const listening: Log = {
    ...log,
    warn: (fields) => {
      if ('reason' in fields) reason = ` (${String(fields.reason)})`;
    },
  };
  const { createSummariser } = await import('../../adapters/summarisers/index.ts');
  const kept = new Map<string, string>();
  const summariser = createSummariser({
    ...config.summariser,
    dailyTokens: Math.max(1, config.summariser.dailyTokens),
    log: listening,
    clock,
    meta: {
      get: (key) => Promise.resolve(kept.get(key) ?? null),
      set: (key, value) => Promise.resolve(void kept.set(key, value)),
      firstSeen: () => Promise.resolve(true),
      forgetSeenBefore: () => Promise.resolve(),
    },
  });
  const { judge } = await import('../../pipeline/judge.ts');
  const article = {
    url: null,
    title: 'Albania severs ties with Iran over a cyberattack',
    body: 'Albania severed diplomatic ties with Iran on Wednesday over a cyberattack on its government services.',
    language: 'en',
    publishedAt: null,
    dateFrom: null,
    readFrom: 'page',
    note: null,
  } as const;
  const answer = await summariser.decide({
    storyId: 0,
    judgement: judge(article, BUNDLED_TOPICS),
    articles: [article],
    signal: new AbortController().signal,
    problems: [],
  });
  return answer !== null
    ? good(`${summariser.model} answers.`)
    : wrong(
        `${summariser.model} does not answer as it should${reason}; alerts use the extractive summary.`,
        'check SUMMARISER, SUMMARISER_URL and SUMMARISER_API_KEY, and that the provider has this model.',
      );
};
