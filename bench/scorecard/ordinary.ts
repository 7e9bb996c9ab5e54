/**
 * What the judging makes of an ordinary day, on `tests/labelled/ordinary.jsonl`: short items (title and teaser, own words) from all
 * sections of a general newsroom, none of them in scope. A false alarm is one that passes the screening and is then judged relevant.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_TOPICS } from '../../src/knowledge/topics.ts';
import { judge } from '../../src/pipeline/judge.ts';
import { screen } from '../../src/pipeline/screen.ts';

interface Ordinary {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  /** ISO date. */
  readonly publishedAt: string;
}

const FILE = join(import.meta.dirname, '..', '..', 'tests', 'labelled', 'ordinary.jsonl');
const HEAVY = 4;

const perThousand = (part: number, whole: number): number => (whole === 0 ? 0 : (1000 * part) / whole);

interface OrdinaryFigures {
  readonly items: number;
  /** Per thousand ordinary items. */
  readonly alarms: number;
  /** Of severity 4 or 5, per thousand ordinary items. */
  readonly heavyAlarms: number;
  /** The higher the better, from 0 to 1, as `figures.json` keeps them. */
  readonly kept: Record<string, number>;
}

/** Reads the ordinary items and counts the alarms they would raise; throws when the file is missing or not JSON lines. */
export const ordinaryFigures = (): OrdinaryFigures => {
  const all = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Ordinary);
  const passed = all.filter(({ title, text, lang }) => screen({ title, teaser: text, language: lang }).keep);
  const alarms = passed
    .map(({ title, text, lang, publishedAt }) =>
      judge({ title, body: text, language: lang, publishedAt: new Date(publishedAt) }, BUNDLED_TOPICS),
    )
    .filter(({ relevance }) => relevance === 'relevant');
  const heavy = alarms.filter(({ severity }) => (severity ?? 0) >= HEAVY);
  return {
    items: all.length,
    alarms: perThousand(alarms.length, all.length),
    heavyAlarms: perThousand(heavy.length, all.length),
    kept: {
      'screening rules out of the ordinary': 1 - passed.length / all.length,
      'ordinary without alarm': 1 - alarms.length / all.length,
      'ordinary without alarm of severity 4-5': 1 - heavy.length / all.length,
    },
  };
};
