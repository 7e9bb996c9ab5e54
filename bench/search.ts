/**
 * Search over many generated stories in a SQLite file: `npm run bench:search -- --stories 1000000`. Without the option a tenth of that,
 * in under a minute. `--keep <file>` leaves the database there and takes it up again. Times are by the clock, and by the processor's
 * own count, which other programs on the machine do not lengthen. Prints; asserts nothing.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { openStore } from '../src/adapters/store/index.ts';
import { keyOf } from '../src/adapters/store/search/keys.ts';
import { GAP, indexToken, partyTag, severityTag, topicTag } from '../src/adapters/store/search/words.ts';
import { BUNDLED_TOPICS } from '../src/knowledge/topics.ts';
import { SEARCH_SYNONYMS } from '../src/knowledge/synonyms.ts';
import { EMPTY_FRAME } from '../src/model/judgement.ts';
import type { SearchQuery } from '../src/ports/store.ts';
import { alternatives, parseQuery, searchTokens } from '../src/text/search-terms.ts';

const { values } = parseArgs({
  options: { stories: { type: 'string', default: '100000' }, keep: { type: 'string' } },
});
const STORIES = Number(values.stories);
const NOW = new Date('2026-11-25T12:00:00Z');
const SPAN_MS = 5 * 365 * 86_400_000;
const VOCABULARY = 50_000;
const PARTIES = [
  'US',
  'IR',
  'RU',
  'CN',
  'AL',
  'GB',
  'FR',
  'DE',
  'SA',
  'AE',
  'EG',
  'UA',
  'KP',
  'IL',
  'TR',
  'CR',
];

/** Numbers from 0 to 1, the same in every run. */
let seed = 12_345;
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};
const pick = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

/** Words by rank: those people search for among the commonest, then made-up ones. */
const WORDS: readonly string[] = (() => {
  const known = [
    ...new Set(
      SEARCH_SYNONYMS.flat()
        .filter((word) => !word.includes(' '))
        .map((word) => indexToken(searchTokens(word).at(-1) ?? ''))
        .filter((word) => word !== ''),
    ),
  ];
  const letters = Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي');
  const made = Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 3 + Math.floor(random() * 5) }, () => pick(letters)).join(''),
  );
  return [...known.toSorted((a, b) => a.localeCompare(b, 'ar')), ...made];
})();
/** As `searchTokens` does it for a text, which would take too long here. */
const CONCEPTS = new Map(WORDS.slice(0, 400).map((one) => [one, alternatives(one).slice(1)]));
const withConcepts = (words: readonly string[]): string[] => [
  ...new Set(words.flatMap((one) => CONCEPTS.get(one) ?? [])),
  ...words,
];
/** Zipf's law: the word of rank r comes about 1/r as often as the first. */
const word = (): string => WORDS[Math.floor(WORDS.length ** random()) - 1] ?? 'xx';

const fill = (path: string): void => {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const story = db.prepare(
    `insert into stories (id, affair_id, revision, created_at, updated_at, sorted_at, lead_entry_id, published_at, severity, actions, parties, topics, frame, sources, terms, summary, retracted)
     values (?, ?, 1, ?, ?, ?, ?, ?, ?, '["sanctions"]', ?, ?, '${JSON.stringify(EMPTY_FRAME)}', ?, ?, ?, 0)`,
  );
  const index = db.prepare('insert into story_search (rowid, head, body) values (cast(? as bigint), ?, ?)');
  const vocabulary = db.prepare('insert into search_words (word) values (?) on conflict do nothing');
  db.exec('begin');
  for (const one of WORDS) vocabulary.run(one);
  for (let id = 1; id <= STORIES; id++) {
    const at = Math.round(NOW.getTime() - SPAN_MS + (SPAN_MS * id) / STORIES - random() * 3_600_000);
    const head = withConcepts(Array.from({ length: 10 }, word));
    const body = withConcepts(Array.from({ length: 30 }, word));
    const parties = [...new Set([pick(PARTIES), pick(PARTIES)])];
    const topic = pick(BUNDLED_TOPICS).key;
    const severity = 1 + Math.floor(random() * 5);
    const said = { headline: head.join(' '), body: body.join(' ') };
    const source = {
      entryId: id,
      feedId: 'f',
      publisher: 'p',
      name: 'وكالة',
      affiliation: null,
      tier: 2,
      country: null,
      url: `https://one.example/${id}`,
      title: said.headline,
      language: 'ar',
      publishedAt: new Date(at),
      firstSeenAt: new Date(at),
      role: 'report',
    };
    story.run(
      id,
      id,
      at,
      at,
      at,
      id,
      at,
      severity,
      JSON.stringify(parties),
      JSON.stringify([topic]),
      JSON.stringify([source]),
      body.join(' '),
      JSON.stringify({ ar: said, en: said, method: 'extractive', model: null }),
    );
    const tags = [
      ...parties.map(partyTag),
      topicTag(topic),
      ...Array.from({ length: severity }, (_, level) => severityTag(level + 1)),
    ];
    index.run(keyOf(at, id), [...head, GAP].join(' '), [...tags, GAP, ...head, ...body].join(' '));
    if (id % 10_000 === 0) db.exec('commit; begin');
  }
  db.exec('commit');
  db.close();
};

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const ms = (value: number): string => value.toFixed(2).padStart(8);

const folder = mkdtempSync(join(tmpdir(), 'barqiya-bench-'));
try {
  const path = values.keep ?? join(folder, 'search.db');
  const there = existsSync(path);
  const store = await openStore(`sqlite:${path}`);
  await store.migrate();
  const start = performance.now();
  if (!there) fill(path);
  console.log(
    `${STORIES.toLocaleString('en')} stories generated in ${((performance.now() - start) / 1000).toFixed(0)} s`,
  );

  const query = (more: Partial<SearchQuery>): SearchQuery => ({
    all: [],
    none: [],
    phrases: [],
    parties: [],
    topic: null,
    from: null,
    to: null,
    minSeverity: null,
    offset: 0,
    limit: 10,
    now: NOW,
    ...more,
  });
  const asked = (text: string, unfinished = false): SearchQuery =>
    query(parseQuery(text, NOW, 'Asia/Riyadh', unfinished));
  const ranked = (from: number, to: number) => (): SearchQuery =>
    query({ all: [[WORDS[from + Math.floor(random() * (to - from))] ?? '']] });

  const delay = monitorEventLoopDelay({ resolution: 1 });
  const measure = async (name: string, rounds: number, make: () => SearchQuery): Promise<number> => {
    const times: number[] = [];
    const work: number[] = [];
    await store.stories.search(make());
    delay.reset();
    delay.enable();
    for (let round = 0; round < rounds; round++) {
      const wish = make();
      // The loop turns between two searches, as it does between two people.
      await new Promise((resolve) => setImmediate(resolve));
      const begin = performance.now();
      const before = process.threadCpuUsage();
      await store.stories.search(wish);
      const { user, system } = process.threadCpuUsage(before);
      work.push((user + system) / 1000);
      times.push(performance.now() - begin);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
    delay.disable();
    console.log(
      `${name.padEnd(58)} p50 ${ms(percentile(times, 0.5))}  p99 ${ms(percentile(times, 0.99))}  CPU p50 ${ms(percentile(work, 0.5))}  p99 ${ms(percentile(work, 0.99))}  loop held ≤ ${ms(delay.max / 1e6)} ms`,
    );
    return percentile(times, 0.99);
  };
  const week = (index: number) => {
    const from = new Date(NOW.getTime() - SPAN_MS + index * 7 * 86_400_000);
    return { from, to: new Date(from.getTime() + 30 * 86_400_000) };
  };

  const rounds = 100;
  await measure('newest first', rounds, () => query({}));
  await measure('newest first of a country', rounds, () => query({ parties: [pick(PARTIES)] }));
  await measure('newest first of a topic and a pair, severity 4 and up', rounds, () =>
    query({ topic: pick(BUNDLED_TOPICS).key, parties: ['US', 'IR'], minSeverity: 4 }),
  );
  await measure('a rare word', rounds, ranked(20_000, VOCABULARY));
  await measure('a middling word', rounds, ranked(500, 3_000));
  await measure('a common word', rounds, ranked(5, 60));
  const commonest = WORDS[0] ?? '';
  const ours = await measure('the commonest word', rounds, () => query({ all: [[commonest]] }));
  await measure('a common word with its synonyms', rounds, () => asked('سيبراني'));
  await measure('two common words with their synonyms', rounds, () => asked('هجوم سيبراني'));
  await measure('three words', rounds, () => asked('عقوبات وزير سفارة'));
  await measure('two middling words', rounds, () =>
    query({
      all: [[WORDS[500 + Math.floor(random() * 500)] ?? ''], [WORDS[400 + Math.floor(random() * 500)] ?? '']],
    }),
  );
  await measure('the commonest word and a rare one', rounds, () =>
    query({ all: [[commonest], [WORDS[30_000 + Math.floor(random() * 500)] ?? '']] }),
  );
  await measure('a common word in a month, of a country', rounds, () =>
    query({ all: [[WORDS[8] ?? '']], parties: ['IR'], ...week(Math.floor(random() * 240)) }),
  );
  await measure('a phrase of common words', rounds, () =>
    query({ phrases: [[WORDS[Math.floor(random() * 20)] ?? '', WORDS[Math.floor(random() * 20)] ?? '']] }),
  );
  await measure('a phrase that is nowhere', rounds, () =>
    query({ phrases: [[commonest, WORDS[1] ?? '', WORDS[2] ?? '', WORDS[3] ?? '']] }),
  );
  await measure('common words, one absent', rounds, () =>
    query({ all: [[commonest]], none: [WORDS[1] ?? ''] }),
  );
  await measure('autocomplete, two to five letters', rounds, () =>
    asked(pick(WORDS).slice(0, 2 + Math.floor(random() * 4)), true),
  );

  const plain = new DatabaseSync(path);
  const reference = plain.prepare(
    'select rowid from story_search where story_search match ? order by rank limit 10',
  );
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const begin = performance.now();
    reference.all(`"${commonest}"`);
    times.push(performance.now() - begin);
  }
  const theirs = percentile(times, 0.99);
  console.log(
    `${'plain FTS5 ORDER BY rank, the commonest word'.padEnd(58)} p50 ${ms(percentile(times, 0.5))}  p99 ${ms(theirs)}`,
  );
  console.log(
    `${'plain FTS5 / ours for the commonest word, p99 (goal ≥ 10)'.padEnd(58)} ${(theirs / ours).toFixed(1)}`,
  );
  plain.close();
  await store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
