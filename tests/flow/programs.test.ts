import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SAMPLE_NEWS } from '../../src/demo/news.ts';
import { program, runProgram, type RunOptions } from '../doubles/program.ts';

// Real processes: a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const ROOT = join(import.meta.dirname, '..', '..');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-programs-'));
  writeFileSync(join(folder, 'feeds.yaml'), '[]\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], options: RunOptions = {}) =>
  runProgram(folder, args, {
    ...options,
    env: {
      CONFIG_DIR: folder,
      DATABASE_URL: `sqlite:${join(folder, 'p.db')}`,
      HTTP_PORT: '0',
      ...options.env,
    },
  });
const cli = (...args: string[]) => program('cli.ts', ...args);
const rows = (out: string): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const LINES = [
  {
    id: 'a',
    title: 'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني',
    text: 'قطعت ألبانيا علاقاتها مع إيران بسبب هجوم إلكتروني على خدمات الدولة.',
    lang: 'ar',
    publishedAt: '2022-09-07',
  },
  { id: 'b', title: 'Albania severs ties with Iran over cyberattack', text: '', publishedAt: null },
  { id: 'c', title: '', text: 'خطف قراصنة سفينة قبالة الصومال.' },
].map((row) => JSON.stringify(row));

test('the demo shows the model story first, an edit and a follow-up, and leaves nothing behind', async () => {
  const { code, out, err } = await run(program('demo.ts'));
  expect(err).toBe('');
  expect(code).toBe(0);
  const alerts = out.split(/─{40,}/).slice(1);
  expect(alerts.length).toBeGreaterThan(6);
  expect(alerts[0]).toContain('ألبانيا تقطع علاقاتها مع إيران');
  expect(out).toContain('محدّث');
  expect(out).toContain('متابعة لتنبيه سابق');
  expect(out).not.toMatch(/undefined|null|Error|خليج عدن|لاهاي|متجر/);
  expect(SAMPLE_NEWS.length).toBeGreaterThan(35);
  expect(readdirSync(folder).filter((name) => name.startsWith('barqiya-demo-'))).toEqual([]);
});

describe('the command line', () => {
  test('one row for each line, in order; a bad one answers with an error, and the run goes on', async () => {
    const input = `${LINES[0]}\n{broken\n${LINES[1]}\n{"id":"x"}\n${LINES[2]}\n`;
    for (const command of ['judge', 'merge', 'summarise', 'render']) {
      const { code, out } = await run(cli(command), { input });
      expect(code).toBe(1);
      const answered = rows(out);
      expect(answered.map(({ id }) => id)).toEqual(['a', null, 'b', 'x', 'c']);
      expect(answered[1]?.['error']).toBe('The line is no JSON.');
    }
    const { code, out } = await run(cli('judge'), { input: LINES.join('\n') });
    expect(code).toBe(0);
    expect(rows(out).map(({ relevant }) => relevant)).toEqual([true, true, false]);
    const merged = rows((await run(cli('merge'), { input: LINES.join('\n') })).out);
    expect(merged[1]?.['story']).toBe(merged[0]?.['story']);
    expect(merged[2]?.['story']).not.toBe(merged[0]?.['story']);
  });
  test('wrong usage is 64, wrong configuration 78 with sentences and no stack', async () => {
    expect((await run(cli('nonsense'))).code).toBe(64);
    expect((await run(cli('judge', '--colour'))).code).toBe(64);
    for (const one of [cli('once'), program('main.ts')]) {
      const { code, err } = await run(one, { env: { POLL_CRON: 'never', HTTP_PORT: 'x' } });
      expect(code).toBe(78);
      expect(err.trim().split('\n')).toHaveLength(2);
      expect(err).not.toMatch(/\bat \S+:\d+/);
    }
    const { code, err } = await run(cli('once'), {
      env: { DATABASE_URL: `sqlite:${join(folder, 'feeds.yaml', 'x.db')}` },
    });
    expect(code).toBe(1);
    expect(err).toMatch(/cannot be opened or written/);
    expect(err).not.toMatch(/\bat \S+:\d+/);
  });
  test('parse reads documents, and says of others why not', async () => {
    writeFileSync(
      join(folder, 'f.xml'),
      '<rss version="2.0"><channel><title>F</title><item><title>T</title><link>/a</link></item></channel></rss>',
    );
    const { code, out } = await run(cli('parse', '--url', 'https://x.example/f', 'f.xml', 'missing.xml'));
    expect(code).toBe(1);
    expect(rows(out)).toMatchObject([
      { file: 'f.xml', title: 'T', link: 'https://x.example/a', publishedAt: null },
      { file: 'missing.xml', error: 'The file cannot be read.' },
    ]);
  });
});

test('a signal ends the bot in time with exit code 0', async () => {
  const started = Date.now();
  const { code, err } = await run(program('main.ts'), { until: /barqiya runs/ });
  expect(code).toBe(0);
  expect(err).toContain('"stopped"');
  expect(err).toContain('no token is set');
  expect(Date.now() - started).toBeLessThan(15_000);
});

test('what ARCHITECTURE.md names is there', () => {
  const named = [
    ...readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').matchAll(/`((?:src|tests|config)\/[\w./-]*)`/g),
  ].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('.env.example names every variable that the configuration reads', () => {
  const config = readFileSync(join(ROOT, 'src', 'config.ts'), 'utf8');
  const read = new Set([...config.matchAll(/'([A-Z][A-Z_]{3,})'/g)].map((match) => match[1] ?? ''));
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
  expect(read.size).toBeGreaterThan(12);
  expect([...read].filter((name) => !new RegExp(`^#?${name}=`, 'm').test(example))).toEqual([]);
});
