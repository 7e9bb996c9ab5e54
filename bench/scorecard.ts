/**
 * How right the judging is, on the labelled items of `tests/labelled/*.jsonl` (own words about real events). Rules are written without
 * looking at what is held out: every `held-…` file, and by affair a third of the seed. `ordinary.jsonl` gives the false alarms of an
 * ordinary day. `npm run scorecard` prints the figures and fails when one falls below `tests/labelled/figures.json`; `-- --write` keeps
 * the present ones.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_TOPICS } from '../src/knowledge/topics.ts';
import type { Judgement } from '../src/model/judgement.ts';
import { judge } from '../src/pipeline/judge.ts';
import { screen } from '../src/pipeline/screen.ts';
import { ordinaryFigures } from './scorecard/ordinary.ts';
import { storyFigures, type EventItem } from './scorecard/stories.ts';
import { isHeldOut } from './scorecard/held-out.ts';
import { summaryFigures } from './scorecard/summaries.ts';

/** `held-…` files are never looked at while rules are written, `open…` always may be. */
interface Item extends EventItem {
  readonly label: 0 | 1;
  readonly hard: boolean;
  readonly actions: readonly string[];
  readonly actors: readonly string[];
  readonly severity: number | null;
}

const FOLDER = join(import.meta.dirname, '..', 'tests', 'labelled');
const FIGURES = join(FOLDER, 'figures.json');
/** Read by figures of their own. */
const OTHER_FORMS: readonly string[] = ['summaries.jsonl', 'ordinary.jsonl'];
/** Figures may fall by this much before the run fails: ties and single items. */
const SLACK = 0.005;

const read = <T extends EventItem>(isWanted: (name: string) => boolean): readonly T[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl') && !OTHER_FORMS.includes(name) && isWanted(name))
    .flatMap((file) =>
      readFileSync(join(FOLDER, file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => ({ ...(JSON.parse(line) as T), file })),
    );

/** Files of events say which items tell the same one, and nothing else. */
const isOfEvents = (name: string): boolean => name.endsWith('stories.jsonl');
const items = read<Item>((name) => !isOfEvents(name));
const eventItems = read<EventItem>(isOfEvents);

const dateOf = ({ publishedAt }: EventItem): Date | null =>
  publishedAt === null ? null : new Date(publishedAt);

const f1 = (hit: number, wrong: number, missed: number): number =>
  hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong + missed);
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

interface Judged {
  readonly item: Item;
  readonly judgement: Judgement;
  readonly kept: boolean;
}

const counts = (all: readonly Judged[]) => {
  const hit = all.filter(
    ({ item, judgement }) => item.label === 1 && judgement.relevance === 'relevant',
  ).length;
  const wrong = all.filter(
    ({ item, judgement }) => item.label === 0 && judgement.relevance === 'relevant',
  ).length;
  return { hit, wrong, missed: all.filter(({ item }) => item.label === 1).length - hit };
};

const f1Of = (all: readonly Judged[]): number => {
  const { hit, wrong, missed } = counts(all);
  return f1(hit, wrong, missed);
};

const sets = (
  all: readonly Judged[],
  wanted: (item: Item) => readonly string[],
  found: (judgement: Judgement) => readonly string[],
): number => {
  let [hit, wrong, missed] = [0, 0, 0];
  for (const { item, judgement } of all.filter((one) => one.item.label === 1)) {
    const [a, b] = [new Set(wanted(item)), new Set(found(judgement))];
    hit += [...a].filter((one) => b.has(one)).length;
    missed += [...a].filter((one) => !b.has(one)).length;
    wrong += [...b].filter((one) => !a.has(one)).length;
  }
  return f1(hit, wrong, missed);
};

const figuresOf = (all: readonly Judged[]): Record<string, number> => {
  const { hit, wrong, missed } = counts(all);
  const relevant = all.filter(({ item }) => item.label === 1);
  const heavy = all.filter(
    ({ judgement }) => judgement.relevance === 'relevant' && (judgement.severity ?? 0) >= 4,
  );
  const within = relevant.filter(
    ({ item, judgement }) =>
      item.severity !== null &&
      judgement.severity !== null &&
      Math.abs(judgement.severity - item.severity) <= 1,
  ).length;
  return {
    precision: share(hit, hit + wrong),
    recall: share(hit, hit + missed),
    f1: f1(hit, wrong, missed),
    'f1 arabic': f1Of(all.filter(({ item }) => item.lang === 'ar')),
    'f1 english': f1Of(all.filter(({ item }) => item.lang === 'en')),
    'f1 hard': f1Of(all.filter(({ item }) => item.hard)),
    'precision at severity 4-5': share(heavy.filter(({ item }) => item.label === 1).length, heavy.length),
    'actions micro-f1': sets(
      all,
      ({ actions }) => actions,
      ({ actions }) => actions,
    ),
    'actors f1': sets(
      all,
      ({ actors }) => actors,
      ({ actors }) => actors,
    ),
    'severity within one': share(within, relevant.length),
    'screening keeps of the relevant': share(relevant.filter(({ kept }) => kept).length, relevant.length),
  };
};

const judgementOf = (item: EventItem): Judgement =>
  judge(
    { title: item.title, body: item.text, language: item.lang, publishedAt: dateOf(item) },
    BUNDLED_TOPICS,
  );
const judged = items.map((item): Judged => {
  const { title, text, lang } = item;
  return {
    item,
    judgement: judgementOf(item),
    kept: screen({ title, teaser: text.slice(0, 300), language: lang }).keep,
  };
});
const told = [...judged, ...eventItems.map((item) => ({ item, judgement: judgementOf(item) }))];
const parts = {
  open: judged.filter(({ item }) => !isHeldOut(item)),
  'held out': judged.filter(({ item }) => isHeldOut(item)),
};
const summaries = summaryFigures(process.argv.includes('--summaries'));
const ordinary = ordinaryFigures();
const stories = {
  open: storyFigures(told.filter(({ item }) => !isHeldOut(item))),
  'held out': storyFigures(told.filter(({ item }) => isHeldOut(item))),
};
const figures: Record<string, Record<string, number>> = {
  open: { ...figuresOf(parts.open), ...stories.open },
  'held out': { ...figuresOf(parts['held out']), ...stories['held out'] },
  ...summaries,
  ordinary: ordinary.kept,
};

console.log(
  `${items.length} items: ${parts.open.length} open, ${parts['held out'].length} held out; ${eventItems.length} more of events`,
);
for (const [name, value] of Object.entries(figures['open'] ?? {}))
  console.log(
    `${name.padEnd(34)} open ${value.toFixed(3)}   held out ${(figures['held out']?.[name] ?? 0).toFixed(3)}`,
  );
for (const [name, value] of Object.entries(figures['summaries, open'] ?? {}))
  console.log(
    `${name.padEnd(34)} open ${value.toFixed(3)}   held out ${(figures['summaries, held out']?.[name] ?? 0).toFixed(3)}`,
  );
console.log(
  `of ${ordinary.items} ordinary items, per thousand: ${ordinary.alarms.toFixed(1)} false alarms, ${ordinary.heavyAlarms.toFixed(1)} of them of severity 4-5; screening rules out ${(1000 * (ordinary.kept['screening rules out of the ordinary'] ?? 0)).toFixed(1)}`,
);
if (process.argv.includes('--actions')) {
  for (const action of [...new Set(parts.open.flatMap(({ item }) => item.actions))].sort()) {
    const hit = parts.open.filter(
      ({ item, judgement }) =>
        item.actions.includes(action) && judgement.actions.some((one) => one === action),
    ).length;
    const wanted = parts.open.filter(({ item }) => item.actions.includes(action)).length;
    const found = parts.open.filter(
      ({ item, judgement }) => item.label === 1 && judgement.actions.some((one) => one === action),
    ).length;
    console.log(
      `  ${action.padEnd(24)} precision ${share(hit, found).toFixed(2)}   recall ${share(hit, wanted).toFixed(2)}   of ${wanted}`,
    );
  }
}
if (process.argv.includes('--write')) writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
else {
  const kept = JSON.parse(readFileSync(FIGURES, 'utf8')) as Record<string, Record<string, number>>;
  const fallen = Object.entries(kept).flatMap(([part, values]) =>
    Object.entries(values)
      .filter(([name, value]) => (figures[part]?.[name] ?? 0) < value - SLACK)
      .map(
        ([name, value]) =>
          `${name} (${part}) fell from ${value.toFixed(3)} to ${(figures[part]?.[name] ?? 0).toFixed(3)}`,
      ),
  );
  for (const line of fallen) console.error(line);
  process.exitCode = fallen.length === 0 ? 0 : 1;
}
