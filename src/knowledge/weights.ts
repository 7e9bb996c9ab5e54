import { ACTION_SLUGS, type ActionSlug } from '../model/action.ts';
import table from './weights.json' with { type: 'json' };

/** One learned row: a signed byte for each feature of the vocabulary, and what a byte is worth. */
export interface WeightRow {
  readonly row: Int8Array;
  readonly scale: number;
}

const rowOf = ({ bytes, scale }: { readonly bytes: string; readonly scale: number }): WeightRow => ({
  row: new Int8Array(Buffer.from(bytes, 'base64')),
  scale,
});

const actions = new Map<string, { readonly bytes: string; readonly scale: number }>(
  Object.entries(table.actions),
);

/**
 * What open labelled items have taught (`npm run train` writes `weights.json` from `tests/labelled`; held-out items never take part):
 * logistic weights of the rules' own findings and of the words around them, for «is it ours» and for each act.
 */
export const WEIGHTS = {
  vocabulary: new Map(
    (table.vocabulary as readonly string[]).map((feature, index) => [feature, index]),
  ) as ReadonlyMap<string, number>,
  relevance: rowOf(table.relevance),
  actions: new Map(
    ACTION_SLUGS.flatMap((slug): (readonly [ActionSlug, WeightRow])[] => {
      const row = actions.get(slug);
      return row === undefined ? [] : [[slug, rowOf(row)]];
    }),
  ) as ReadonlyMap<ActionSlug, WeightRow>,
} as const;
