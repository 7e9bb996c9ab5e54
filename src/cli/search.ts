import { readConfig } from '../config.ts';
import { BUNDLED_TOPICS } from '../knowledge/topics.ts';
import type { SearchQuery } from '../ports/store.ts';
import { parseDateWords } from '../text/dates.ts';
import { parseQuery } from '../text/search-terms.ts';
import { partyNamed } from '../text/gazetteer.ts';
import { EXIT, misuse, option, type CliCommand } from './command.ts';
import { openToRead } from './stored.ts';
import { rowWriter } from './lines.ts';

const DEFAULT_LIMIT = 10;

export const searchCommand: CliCommand = {
  name: 'search',
  usage: '<query> [--country C] [--topic T] [--from D] [--to D] [--limit N] [--json]',
  about: 'stories from the database',
  options: {
    country: { type: 'string' },
    topic: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (invocation) => {
    const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: false, needsFeeds: false });
    const now = invocation.clock.now();
    const limit = option(invocation, 'limit') ?? String(DEFAULT_LIMIT);
    if (!/^[1-9]\d{0,3}$/.test(limit)) return misuse('--limit takes a whole number from 1 to 9999.');
    const country = option(invocation, 'country');
    const party = country === null ? null : partyNamed(country);
    if (country !== null && party === null)
      return misuse(
        `--country does not know ${JSON.stringify(country)}; it takes a code such as IR, or a name.`,
      );
    const range = (name: string) => {
      const words = option(invocation, name);
      return words === null ? null : parseDateWords(words, now, config.timeZone);
    };
    const from = range('from');
    const to = range('to');
    if (option(invocation, 'from') !== null && from === null)
      return misuse('--from takes a date such as 2026-01-31, or words such as "last week".');
    if (option(invocation, 'to') !== null && to === null)
      return misuse('--to takes a date such as 2026-01-31, or words such as "last week".');
    const topic = option(invocation, 'topic');
    const known = (config.topics ?? BUNDLED_TOPICS).map(({ key }) => key);
    if (topic !== null && topic !== 'all' && !known.includes(topic))
      return misuse(
        `--topic does not know ${JSON.stringify(topic)}; it takes all or one of ${known.join(', ')}.`,
      );
    const words = parseQuery(invocation.positionals.join(' '), now, config.timeZone);
    const query: SearchQuery = {
      all: words.all,
      none: words.none,
      phrases: words.phrases,
      parties: party === null ? words.parties : [...words.parties, party],
      topic: topic === 'all' ? null : topic,
      from: from?.from ?? words.from,
      to: to?.to ?? words.to,
      minSeverity: null,
      offset: 0,
      limit: Number(limit),
      now,
    };
    const store = await openToRead(config, invocation);
    try {
      const { stories } = await store.stories.search(query);
      const write = rowWriter(invocation.output);
      for (const {
        id,
        publishedAt,
        createdAt,
        severity,
        actions,
        parties,
        topics,
        summary,
        sources,
      } of stories) {
        const [lead] = sources;
        const headline = summary?.ar.headline ?? lead?.title ?? '';
        if (invocation.values['json'] === true) {
          await write({
            id,
            headline,
            publishedAt,
            severity,
            actions,
            parties,
            topics,
            link: lead?.url ?? null,
          });
        } else {
          invocation.output.write(
            `${id}\t${(publishedAt ?? createdAt).toISOString().slice(0, 10)}\t${severity}\t${headline}\n\t${lead?.url ?? ''}\n`,
          );
        }
      }
      if (stories.length === 0) process.stderr.write('No story matches.\n');
      return EXIT.done;
    } finally {
      await store.close();
    }
  },
};
