import { readFile } from 'node:fs/promises';
import { createLog } from '../adapters/log/index.ts';
import { createReader } from '../adapters/reader/index.ts';
import { readConfig, secretsOf, type Config } from '../config.ts';
import { freshFeedState, type Feed, type FeedDefinition } from '../model/feed.ts';
import { NothingStored } from '../adapters/store/index.ts';
import { checkFeeds } from './doctor/feeds.ts';
import { EXIT, misuse, option, type CliCommand, type Invocation } from './command.ts';
import { rowWriter } from './lines.ts';
import { openToRead } from './stored.ts';
import { htmlToText } from '../text/html.ts';
import { exportYaml } from './feeds-yaml.ts';
import { readOpml } from './opml.ts';

const quietLog = (config: Config) =>
  createLog({ ...config.log, level: 'warn', output: process.stderr, secrets: secretsOf(config) });

const definitionOf = (url: string): FeedDefinition => ({
  id: url,
  title: url,
  url,
  language: 'ar',
  country: null,
  tier: 4,
  publisher: url,
  affiliation: null,
  everyMinutes: 10,
  enabled: true,
  userAgent: null,
  fallbackUrl: null,
});

const check = async (invocation: Invocation, urls: readonly string[]): Promise<number> => {
  const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: false });
  const feeds =
    urls.length > 0
      ? urls.map(
          (url) => config.feeds.find((feed) => feed.id === url || feed.url === url) ?? definitionOf(url),
        )
      : config.feeds.filter(({ enabled }) => enabled);
  let failed = 0;
  await checkFeeds(feeds, config, invocation, quietLog(config), (feed, checked) => {
    const name = feed.id === feed.url ? feed.url : `${feed.id} (${feed.url})`;
    if (checked.kind === 'ok') {
      const newest = checked.newestAt === null ? 'none dated' : `newest ${checked.newestAt.toISOString()}`;
      invocation.output.write(
        `${checked.status.padEnd(7)} ${name}: ${checked.feed.format}, ${checked.feed.entries.length} entries, ${newest}, "${checked.feed.title}"${checked.reason === null ? '' : ` ${checked.reason}`}${checked.movedTo === null ? '' : ` It has moved to ${checked.movedTo}.`}\n`,
      );
    } else {
      failed++;
      invocation.output.write(`${checked.status.padEnd(7)} ${name}: ${checked.reason}\n`);
    }
  });
  return failed === 0 ? EXIT.done : EXIT.failed;
};

/** Those the database knows; none where there is no database yet. */
const storedFeeds = async (config: Config, invocation: Invocation): Promise<readonly Feed[]> => {
  try {
    const store = await openToRead(config, invocation);
    try {
      return await store.feeds.list();
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof NothingStored) return [];
    throw error;
  }
};

const withFeeds = async (invocation: Invocation, work: (feeds: readonly Feed[]) => void): Promise<number> => {
  const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: false });
  const stored = await storedFeeds(config, invocation);
  const state = new Map(stored.map((feed) => [feed.id, feed.state]));
  const fresh = freshFeedState(invocation.clock.now());
  const configured = config.feeds.map((definition): Feed => ({
    ...definition,
    origin: 'config',
    state: state.get(definition.id) ?? fresh,
  }));
  work([...configured, ...stored.filter(({ origin }) => origin === 'chat')]);
  return EXIT.done;
};

const list = (invocation: Invocation): Promise<number> =>
  withFeeds(invocation, (feeds) => {
    for (const { id, enabled, origin, language, tier, publisher, state, url } of feeds) {
      const status = enabled ? state.status : 'off';
      const reason = state.statusReason === null || !enabled ? '' : ` (${state.statusReason})`;
      invocation.output.write(
        `${id.padEnd(24)} ${status.padEnd(13)} ${language} tier ${tier} ${publisher}${origin === 'chat' ? ' [added in chat]' : ''} ${url}${reason}\n`,
      );
    }
  });

export const feedsCommand: CliCommand = {
  name: 'feeds',
  usage: 'check [url…] | list | import <opml> | export',
  about: 'fetch feeds now and say what was found; list them; to and from other readers',
  options: {},
  run: async (invocation) => {
    const [action, ...rest] = invocation.positionals;
    switch (action) {
      case 'check':
        return check(invocation, rest);
      case 'list':
        return list(invocation);
      case 'export':
        return withFeeds(invocation, (feeds) => void invocation.output.write(exportYaml(feeds)));
      case 'import': {
        const [path] = rest;
        if (path === undefined) return misuse('barqiya feeds import takes an OPML file.');
        let bytes: Uint8Array;
        try {
          bytes = await readFile(path);
        } catch {
          process.stderr.write(`${path}: the file cannot be read.\n`);
          return EXIT.failed;
        }
        const read = readOpml(bytes);
        if (read.kind === 'refused') {
          process.stderr.write(`${path}: ${read.reason}\n`);
          return EXIT.failed;
        }
        // Printed as feeds.yaml takes it: what people edit stays in one file, and nothing is added unseen.
        invocation.output.write(exportYaml(read.feeds));
        for (const note of read.notes) process.stderr.write(`${note}\n`);
        return EXIT.done;
      }
      default:
        return misuse('barqiya feeds takes "check [url…]", "list", "import <opml>" or "export".');
    }
  },
};

export const parseCommand: CliCommand = {
  name: 'parse',
  usage: '[--content-type T] [--url U] <file>…',
  about: 'feed documents as JSON lines of entries',
  options: { 'content-type': { type: 'string' }, url: { type: 'string' } },
  run: async (invocation) => {
    if (invocation.positionals.length === 0) return misuse('barqiya parse takes one or more files.');
    const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: false, needsFeeds: false });
    const reader = createReader({ log: quietLog(config) });
    const write = rowWriter(invocation.output);
    let good = true;
    try {
      for (const file of invocation.positionals) {
        let bytes: Uint8Array;
        try {
          bytes = await readFile(file);
        } catch {
          good = false;
          await write({ file, error: 'The file cannot be read.' });
          continue;
        }
        const reading = await reader.readFeed({
          bytes,
          contentType: option(invocation, 'content-type'),
          url: option(invocation, 'url') ?? 'https://feed.invalid/',
        });
        if (reading.kind === 'unreadable') {
          good = false;
          await write({ file, error: reading.reason });
          continue;
        }
        for (const { key, title, link, publishedAt, updatedAt, author, teaser, contentHtml } of reading.feed
          .entries) {
          await write({
            file,
            key,
            title,
            link,
            publishedAt,
            updatedAt,
            ...(author === null ? {} : { author }),
            text: teaser === '' && contentHtml !== null ? htmlToText(contentHtml) : teaser,
          });
        }
      }
    } finally {
      await reader.close();
    }
    return good ? EXIT.done : EXIT.failed;
  },
};
