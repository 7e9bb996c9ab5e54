/**
 * Writes `src/knowledge/weights.json`: logistic weights, learned from the open labelled items. Items held out and the ordinary ones, by which
 * false alarms are counted, take no part. The same items give the same file: the order is drawn from a fixed seed.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_SLUGS } from '../src/model/action.ts';
import { judgeByRules } from '../src/pipeline/judge.ts';
import { featuresOf } from '../src/pipeline/judge/weigh.ts';
import { isHeldOut } from './scorecard/held-out.ts';

interface Item {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  readonly label?: 0 | 1;
  readonly ambiguous?: boolean;
  readonly actions?: readonly string[];
  readonly event_id?: string | null;
  readonly story_id?: string | null;
}

const FOLDER = join(import.meta.dirname, '..', 'tests', 'labelled');
const OUT = join(import.meta.dirname, '..', 'src', 'knowledge', 'weights.json');
/** A feature must stand in so many items. */
const RARE = 3;
const EPOCHS = { relevance: 40, actions: 30 };
const RATE = 0.3;
const DECAY = { relevance: 0.0005, actions: 0.001 };
const SHRINK = 0.0003;
const BYTE = 127;

const isOpen = (file: string): boolean => /^open(-\d+|-ar|-en)?\.jsonl$/.test(file) || file === 'seed.jsonl';

const items = readdirSync(FOLDER)
  .filter(isOpen)
  .sort()
  .flatMap((file) =>
    readFileSync(join(FOLDER, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => ({ ...(JSON.parse(line) as Item), file })),
  )
  .filter(
    (item) =>
      item.ambiguous !== true &&
      !isHeldOut({
        id: item.id,
        story_id: item.story_id ?? null,
        event_id: item.event_id ?? null,
        file: item.file,
      }),
  );

const learned = items.map((item) => {
  const { judgement, read } = judgeByRules(
    { title: item.title, body: item.text, language: item.lang, publishedAt: null },
    [],
  );
  return { features: featuresOf(judgement, read), ours: item.label === 1, actions: item.actions ?? [] };
});
const counts = new Map<string, number>();
for (const { features } of learned)
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
const vocabulary = [...counts].filter(([, count]) => count >= RARE).map(([feature]) => feature);
const indexOf = new Map(vocabulary.map((feature, index) => [feature, index]));
const rows = learned.map(({ features }) =>
  features.map((feature) => indexOf.get(feature)).filter((index) => index !== undefined),
);

let seed = 7;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7f_ff_ff_ff;
  return seed / 0x7f_ff_ff_ff;
};

/** Adaptive gradient descent on the logistic loss, weights shrunk towards zero. */
const fit = (
  answers: readonly boolean[],
  some: readonly number[],
  decay: number,
  epochs: number,
): Float64Array => {
  const weights = new Float64Array(vocabulary.length);
  const seen = new Float64Array(vocabulary.length).fill(1e-6);
  const order = [...some];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const item of order) {
      const row = rows[item] ?? [];
      const even = 1 / Math.sqrt(Math.max(1, row.length));
      let sum = 0;
      for (const index of row) sum += (weights[index] ?? 0) * even;
      const error = 1 / (1 + Math.exp(-sum)) - (answers[item] === true ? 1 : 0);
      for (const index of row) {
        const gradient = error * even + decay * (weights[index] ?? 0);
        seen[index] = (seen[index] ?? 0) + gradient * gradient;
        const rate = RATE / Math.sqrt(seen[index] ?? 1);
        const next = (weights[index] ?? 0) - rate * gradient;
        weights[index] = Math.sign(next) * Math.max(0, Math.abs(next) - rate * SHRINK);
      }
    }
  }
  return weights;
};

const packed = (weights: Float64Array): { readonly bytes: string; readonly scale: number } => {
  const scale = Math.max(...weights.map(Math.abs), 1e-9) / BYTE;
  return {
    bytes: Buffer.from(Int8Array.from(weights, (value) => Math.round(value / scale)).buffer).toString(
      'base64',
    ),
    scale: Number(scale.toPrecision(6)),
  };
};

const all = learned.map((_, index) => index);
const ours = all.filter((index) => learned[index]?.ours === true);
const table = {
  vocabulary,
  relevance: packed(
    fit(
      learned.map((one) => one.ours),
      all,
      DECAY.relevance,
      EPOCHS.relevance,
    ),
  ),
  actions: Object.fromEntries(
    ACTION_SLUGS.map((slug) => [
      slug,
      packed(
        fit(
          learned.map(({ actions }) => actions.includes(slug)),
          ours,
          DECAY.actions,
          EPOCHS.actions,
        ),
      ),
    ]),
  ),
};
writeFileSync(OUT, `${JSON.stringify(table)}\n`);
console.log(
  `${learned.length} open items, ${ours.length} of them ours; ${vocabulary.length} features written`,
);
