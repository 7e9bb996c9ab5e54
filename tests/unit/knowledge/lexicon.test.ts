import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BARE_HACKERS, CYBER, CYBER_ROOTS, NOT_CYBER } from '../../../src/knowledge/lexicon/cyber.ts';
import { SAMPLE_NEWS } from '../../../src/demo/news.ts';
import { fold } from '../../../src/text/fold.ts';
import { sentences } from '../../../src/text/sentences.ts';

test('the roots let no phrase of the lexicon through unseen', () => {
  const labelled = readFileSync(join(import.meta.dirname, '..', '..', 'labelled', 'seed.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title: string; text: string });
  const texts = [
    ...labelled.flatMap(({ title, text }) => [title, ...sentences(text)]),
    ...SAMPLE_NEWS.flatMap(({ title, body }) => [title, ...body]),
  ].map(fold);
  const found = texts.filter(
    (text) =>
      CYBER.some(({ pattern }) => pattern.test(text)) ||
      BARE_HACKERS.test(text) ||
      NOT_CYBER.some((trap) => text.search(trap) >= 0),
  );
  expect(found.length).toBeGreaterThan(150);
  expect(found.filter((text) => !CYBER_ROOTS.test(text))).toEqual([]);
});
