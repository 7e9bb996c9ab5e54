import { createFetcher } from '../../adapters/fetch/index.ts';
import { createReader } from '../../adapters/reader/index.ts';
import type { Config } from '../../config.ts';
import type { FeedDefinition } from '../../model/feed.ts';
import { good, wrong, type Finding } from '../../model/finding.ts';
import { checkFeed, type FeedCheck } from '../../pipeline/collect.ts';
import type { Log } from '../../ports/log.ts';
import type { Invocation } from '../command.ts';

const CHECKS_AT_ONCE = 12;

/** Fetches and reads feeds now, several at once; each is told as soon as it is known. */
export const checkFeeds = async (
  feeds: readonly FeedDefinition[],
  config: Pick<Config, 'allowPrivate'>,
  { clock }: Pick<Invocation, 'clock'>,
  log: Log,
  tell: (feed: FeedDefinition, checked: FeedCheck) => void,
): Promise<void> => {
  const fetcher = createFetcher({ allowPrivate: config.allowPrivate, log, clock });
  const reader = createReader({ log });
  const queue = [...feeds];
  const worker = async (): Promise<void> => {
    for (let feed = queue.shift(); feed !== undefined; feed = queue.shift())
      tell(feed, await checkFeed(feed, { fetcher, reader, clock }));
  };
  try {
    await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, worker));
  } finally {
    await reader.close();
    await fetcher.close();
  }
};

const fixFor = (status: string): string => {
  switch (status) {
    case 'not-found':
    case 'gone':
    case 'not-a-feed':
      return "find the feed's new address and put it into feeds.yaml, or set `enabled: false`.";
    case 'blocked':
    case 'login-wall':
      return 'ask the publisher, or set `enabled: false` in feeds.yaml.';
    case 'throttled':
      return 'give the feed a longer everyMinutes in feeds.yaml.';
    case 'refused':
      return 'private networks are called only where FETCH_ALLOW_PRIVATE names them.';
    case 'unreachable':
      return 'check the address; if other feeds answer, the site is down and is tried again by itself.';
    default:
      return 'nothing to do if it passes; else set `enabled: false` in feeds.yaml.';
  }
};

/** Every enabled feed, with what is wrong with those that cannot be read. */
export const findInFeeds = async (
  config: Config,
  invocation: Invocation,
  log: Log,
): Promise<readonly Finding[]> => {
  const enabled = config.feeds.filter((feed) => feed.enabled);
  const failed: { readonly feed: FeedDefinition; readonly checked: FeedCheck & { kind: 'failed' } }[] = [];
  await checkFeeds(enabled, config, invocation, log, (feed, checked) => {
    if (checked.kind === 'failed') failed.push({ feed, checked });
  });
  const unreachable = failed.every(({ checked }) => checked.status === 'unreachable');
  if (enabled.length > 1 && failed.length === enabled.length && unreachable)
    return [
      wrong(
        `none of the ${enabled.length} feeds can be reached: ${failed[0]?.checked.reason ?? ''}`,
        'this machine has no way to the web: check its network, DNS and firewall.',
      ),
    ];
  const findings = failed.map(({ feed, checked }) =>
    wrong(`${feed.id} (${feed.url}): ${checked.reason}`, fixFor(checked.status)),
  );
  const read = enabled.length - failed.length;
  return read === 0 ? findings : [good(`${read} of ${enabled.length} feeds were read.`), ...findings];
};
