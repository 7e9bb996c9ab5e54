import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { say } from '../../../src/text/messages.ts';

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');
const catalogue = ['messages.ts', 'messages/feeds.ts', 'messages/sending.ts']
  .map((name) => readFileSync(join(SRC, 'text', name), 'utf8'))
  .join('\n');
const keys = [...catalogue.matchAll(/^ {2}'?([a-z-]+)'?: \{/gm)].map((match) => match[1] ?? '');

const used = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('messages.ts') && !name.includes('messages/'))
  .map((name) => readFileSync(join(SRC, name), 'utf8'))
  .filter((text) => text.includes("text/messages.ts'") || text.includes("./messages.ts'"))
  .filter((text) => !text.includes("from './words.ts'"));

test('every key that the code says is in the catalogue', () => {
  const said = used
    .filter((text) => !/import \{[^}]*\bsay\b[^}]*\} from '\.\/(?!messages)/.test(text))
    .flatMap((text) => [...text.matchAll(/\bsay\(\s*[^,()]+,\s*'([^']+)'/g)].map((match) => match[1] ?? ''));
  expect(keys.length).toBeGreaterThan(80);
  expect(said.length).toBeGreaterThan(60);
  expect(said.filter((key) => !keys.includes(key))).toEqual([]);
});

test('every text can be said in both languages, and Arabic is Arabic', () => {
  for (const key of keys) {
    const params = {
      count: 3,
      n: 3,
      who: 'إيران',
      what: 'س',
      time: '10:00',
      given: 'x',
      title: 'ع',
      why: 'س',
    };
    const arabic = say('ar', key, params);
    expect(arabic, key).toMatch(/\p{Script=Arabic}/u);
    expect(arabic + say('en', key, params), key).not.toMatch(/\bNaN\b|\[object/);
    expect(say('en', key, { ...params, who: 'Iran', what: 'x', title: 't', why: 'x' }), key).not.toMatch(
      /\p{Script=Arabic}/u,
    );
  }
});

test('Arabic counts in its six forms', () => {
  expect([1, 2, 3, 11, 100].map((count) => say('ar', 'collection-digest', { count }))).toEqual([
    'الموجز: قصة واحدة',
    'الموجز: قصتان',
    'الموجز: 3 قصص',
    'الموجز: 11 قصة',
    'الموجز: 100 قصة',
  ]);
});
