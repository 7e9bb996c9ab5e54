/**
 * Placing an article among many stories of the last year: `npm run bench:placing -- --stories 100000`. Times by the clock and by the
 * processor's own count; how often the store is asked; and, in the same run, how many near-copies are found with some of their words
 * changed, against MinHash with locality-sensitive hashing. Prints; asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { openStore } from '../src/adapters/store/index.ts';
import { EMPTY_FRAME, type Judgement } from '../src/model/judgement.ts';
import { featuresOf, type Features } from '../src/pipeline/merge/features.ts';
import { Finder } from '../src/pipeline/merge/find.ts';
import { packMarks, withMember } from '../src/pipeline/merge/marks.ts';
import type { Store } from '../src/ports/store.ts';
import { createMinHash } from './minhash.ts';

const { values } = parseArgs({ options: { stories: { type: 'string', default: '100000' } } });
const STORIES = Number(values.stories);
const NOW = new Date('2026-11-25T12:00:00Z');
const YEAR_MS = 365 * 86_400_000;
const ROUNDS = 2_000;
const COPIES = 300;
const PARTIES = [
  'US',
  'CN',
  'RU',
  'IR',
  'GB',
  'UA',
  'IL',
  'FR',
  'DE',
  'KP',
  'AL',
  'CZ',
  'SA',
  'EG',
  'JP',
  'TR',
  'CR',
  'EE',
  'NO',
  'AU',
];

/** Numbers from 0 to 1, the same in every run. */
let seed = 4_711;
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};
const LETTERS = [...'بتجحدرزسشصطعفقكلمنهي'];
const WORDS = Array.from({ length: 40_000 }, () =>
  Array.from(
    { length: 4 + Math.floor(random() * 4) },
    () => LETTERS[Math.floor(random() * LETTERS.length)],
  ).join(''),
);
/** Zipf's law over words, and over parties, of which a few are in every second story. */
const ranked = (list: readonly string[]): string =>
  list[Math.floor(list.length ** random()) - 1] ?? list[0] ?? '';
const sentence = (length: number): string[] => Array.from({ length }, () => ranked(WORDS));

const JUDGEMENT: Judgement = {
  relevance: 'relevant',
  gate: null,
  decidedBy: 'rules',
  score: 1,
  severity: 3,
  actions: ['attribution'],
  actors: [],
  frame: EMPTY_FRAME,
  topics: [],
  genre: 'news',
  evidence: [],
};
const read = (words: readonly string[], actors: readonly string[], at: Date): Features =>
  featuresOf(
    { title: words.slice(0, 9).join(' '), body: words.slice(9).join(' '), language: 'ar', publishedAt: at },
    { ...JUDGEMENT, actors },
  );

const ROUGH = read(['x'], [], NOW);
/** Features of made-up words, as reading would give them: no word of them is common or a name known to anybody. */
const roughly = (words: readonly string[], actors: readonly string[], at: Date): Features => ({
  ...ROUGH,
  terms: new Set(words),
  names: new Set(words.slice(0, 20)),
  parties: new Set(actors),
  titleParties: new Set(actors.slice(0, 1)),
  at,
});

interface Told {
  readonly id: number;
  readonly words: readonly string[];
  readonly actors: readonly string[];
  readonly at: Date;
}

const fill = (path: string): Told[] => {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const story = db.prepare(
    `insert into stories (id, affair_id, revision, created_at, updated_at, sorted_at, lead_entry_id, published_at, severity, actions, parties, topics, frame, sources, terms, retracted)
     values (?, ?, 1, ?, ?, ?, ?, ?, 3, '[]', ?, '[]', '${JSON.stringify(EMPTY_FRAME)}', '[]', ?, 0)`,
  );
  const party = db.prepare('insert into story_parties (party, story_id, sorted_at) values (?, ?, ?)');
  const term = db.prepare(
    'insert into story_terms (term, story_id, sorted_at) values (?, ?, ?) on conflict do nothing',
  );
  const marks = db.prepare('insert into story_marks (story_id, marks) values (?, ?)');
  const kept: Told[] = [];
  db.exec('begin');
  for (let id = 1; id <= STORIES; id++) {
    const at = new Date(Math.round(NOW.getTime() - YEAR_MS + (YEAR_MS * id) / STORIES));
    const ms = at.getTime();
    const actors = [...new Set([ranked(PARTIES), ranked(PARTIES)])];
    const words = sentence(60);
    // Copies are looked for while the event is fresh; the rest is made without reading.
    const isFresh = NOW.getTime() - ms < 48 * 3_600_000;
    const features = isFresh ? read(words, actors, at) : roughly(words, actors, at);
    story.run(id, id, ms, ms, ms, id, ms, JSON.stringify(actors), [...features.terms].join(' '));
    for (const one of actors) party.run(one, id, ms);
    for (const one of features.terms) term.run(one, id, ms);
    marks.run(id, packMarks(withMember(null, features, at)));
    if (isFresh) kept.push({ id, words, actors, at });
    if (id % 10_000 === 0) db.exec('commit; begin');
  }
  db.exec('commit');
  db.close();
  return kept;
};

/** The store, counting what it is asked. */
const counting = (store: Store): { readonly store: Store; readonly asked: () => number } => {
  let asked = 0;
  const stories = new Proxy(store.stories, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]): unknown => {
        asked++;
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { store: { ...store, stories }, asked: () => asked };
};

const changed = (words: readonly string[], share: number): string[] =>
  words.map((word) => (random() < share ? ranked(WORDS) : word));
const percentile = (times: readonly number[], share: number): string =>
  (times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(2);
const say = (name: string, value: string): void => console.log(`${name.padEnd(72)} ${value}`);

const folder = mkdtempSync(join(tmpdir(), 'barqiya-bench-'));
try {
  const path = join(folder, 'placing.db');
  const opened = await openStore(`sqlite:${path}`);
  await opened.migrate();
  const start = performance.now();
  const fresh = fill(path);
  say(
    `${STORIES.toLocaleString('en')} stories generated, seconds`,
    ((performance.now() - start) / 1000).toFixed(0),
  );
  const { store, asked } = counting(opened);
  const finder = new Finder();
  const placed = async (words: readonly string[], actors: readonly string[], at: Date) => {
    const features = read(words, actors, at);
    const begin = performance.now();
    const before = process.threadCpuUsage();
    const placement = await finder.find(store, { features, at } as Parameters<Finder['find']>[1], NOW);
    const { user, system } = process.threadCpuUsage(before);
    return { placement, clockMs: performance.now() - begin, cpuMs: (user + system) / 1000 };
  };
  const [clock, cpu]: [number[], number[]] = [[], []];
  let most = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = asked();
    const at = new Date(NOW.getTime() - (round % 4 === 0 ? random() * YEAR_MS : random() * 3_600_000));
    const { clockMs, cpuMs } = await placed(sentence(60), [ranked(PARTIES), ranked(PARTIES)], at);
    clock.push(clockMs);
    cpu.push(cpuMs);
    most = Math.max(most, asked() - before);
  }
  say(
    'placing an article, ms by the clock: median, p99 (goal < 5)',
    `${percentile(clock, 0.5)}  ${percentile(clock, 0.99)}`,
  );
  say(
    'the same by the processor, on average',
    (cpu.reduce((sum, one) => sum + one, 0) / cpu.length).toFixed(2),
  );
  say('most questions to the store for one article', String(most));

  const minhash = createMinHash();
  for (const { id, words } of fresh) minhash.add(id, words);
  const sample = fresh.slice(0, COPIES);
  for (const share of [0.1, 0.3]) {
    let [ours, theirs] = [0, 0];
    for (const told of sample) {
      const copy = changed(told.words, share);
      if (minhash.find(copy).has(told.id)) theirs++;
      const { placement } = await placed(copy, told.actors, told.at);
      if (placement.kind === 'join' && placement.storyId === told.id) ours++;
    }
    say(
      `${share * 100} % of the words changed: copies found, ours and MinHash (goal ${share === 0.1 ? '≥ 1' : '≥ 1.9'} times)`,
      `${((ours / sample.length) * 100).toFixed(0)} %  ${((theirs / sample.length) * 100).toFixed(0)} %  ${(ours / Math.max(1, theirs)).toFixed(2)}`,
    );
  }
  await opened.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
