import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigMistakes, readConfig, secretsOf } from '../../src/config.ts';

const PACK = join(import.meta.dirname, '..', '..', 'config');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-config-'));
  writeFileSync(
    join(folder, 'feeds.yaml'),
    '- { id: one, title: One, url: "https://example.org/feed", language: ar, tier: 2, publisher: one }\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (env: Record<string, string>, dir = folder) =>
  readConfig({ CONFIG_DIR: dir, ...env }, { cwd: folder, terminal: false });
const mistakes = (env: Record<string, string>, dir = folder): readonly string[] => {
  try {
    read(env, dir);
    return [];
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes;
    throw error;
  }
};
const feedsMistakes = (yaml: string, env: Record<string, string> = {}): readonly string[] => {
  const dir = mkdtempSync(join(tmpdir(), 'barqiya-feeds-'));
  writeFileSync(join(dir, 'feeds.yaml'), yaml);
  try {
    return mistakes(env, dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
};

describe('the environment', () => {
  test('nothing set gives the defaults, frozen', () => {
    const config = read({});
    expect(config.discord).toBeNull();
    expect(config.http).toEqual({ host: '127.0.0.1', port: 8080 });
    expect(config.timeZone).toBe('Asia/Riyadh');
    expect(config.roles).toEqual(['pipeline', 'discord', 'telegram']);
    expect(config.feeds[0]).toMatchObject({ id: 'one', everyMinutes: 10, enabled: true, country: null });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.feeds[0])).toBe(true);
  });

  test('every wrong variable has a sentence of its own that names it, all at once', () => {
    const wrong = {
      HTTP_PORT: '99999',
      POLL_CRON: 'now and then',
      TZ_DEFAULT: 'Mars/Olympus',
      DATABASE_URL: 'mysql://u:hunter2secret@h/d',
      OWNER_IDS: 'discord:1,someone',
      SUMMARISER: 'oracle',
      ROLES: 'everything',
      FETCH_ALLOW_PRIVATE: '10.0.0.0/99',
      LOG_LEVEL: 'loud',
      LOG_PRETTY: 'perhaps',
      RETENTION_DAYS: '-1',
      DISCORD_GUILD_ID: 'guild',
      TELEGRAM_API_URL: 'ftp://x',
    };
    const said = mistakes(wrong);
    expect(said).toHaveLength(Object.keys(wrong).length);
    for (const name of Object.keys(wrong))
      expect(said.filter((line) => line.startsWith(name))).toHaveLength(1);
    expect(said.join('\n')).not.toContain('hunter2secret');
    expect(said.every((line) => /^[A-Z_]+ .*; it takes .+\.$/.test(line))).toBe(true);
  });

  test('a secret comes from the variable or from a file, not from both, and is never printed', () => {
    const file = join(folder, 'token');
    writeFileSync(file, 'tok-from-file-123456\n');
    const config = read({ DISCORD_TOKEN_FILE: file, TELEGRAM_TOKEN: '123456:tok-direct-abcdef' });
    expect(config.discord?.token.reveal()).toBe('tok-from-file-123456');
    for (const printed of [
      JSON.stringify(config),
      inspect(config, { depth: 9 }),
      String(config.discord?.token),
      String(config.telegram?.token),
    ]) {
      expect(printed).not.toMatch(/tok-from-file|tok-direct/);
    }
    expect(secretsOf(config).map((secret) => secret.reveal())).toContain('123456:tok-direct-abcdef');
    expect(mistakes({ DISCORD_TOKEN: 'a-token', DISCORD_TOKEN_FILE: file })).toEqual([
      expect.stringContaining('DISCORD_TOKEN_FILE are both set'),
    ]);
    expect(mistakes({ TELEGRAM_TOKEN_FILE: join(folder, 'none') })).toEqual([
      expect.stringContaining('cannot be read'),
    ]);
    expect(mistakes({ TELEGRAM_TOKEN: 'two words here' })).toEqual([
      expect.not.stringContaining('two words'),
    ]);
  });

  test('a model needs its key or address', () => {
    expect(mistakes({ SUMMARISER: 'openai:gpt' })).toEqual([expect.stringContaining('SUMMARISER_API_KEY')]);
    expect(mistakes({ SUMMARISER: 'openai-compatible:m' })).toEqual([
      expect.stringContaining('SUMMARISER_URL'),
    ]);
    expect(read({ SUMMARISER: 'ollama:qwen3:8b' }).summariser).toMatchObject({
      provider: 'ollama',
      model: 'qwen3:8b',
    });
  });
});

describe('feeds.yaml', () => {
  test('the bundled pack is valid, curated and says why a feed is off', async () => {
    const config = read({}, PACK);
    const on = config.feeds.filter(({ enabled }) => enabled);
    expect(config.feeds.length).toBeGreaterThan(100);
    expect(on.length).toBeGreaterThan(60);
    expect(on.filter(({ language }) => language === 'ar').length).toBeGreaterThan(20);
    expect(on.filter(({ language }) => language !== 'ar' && language !== 'en')).toEqual([]);

    const off = readFileSync(join(PACK, 'feeds.yaml'), 'utf8').match(/^ +enabled: false.*/gm) ?? [];
    expect(off.length).toBe(config.feeds.length - on.length);
    expect(off.every((line) => /# \S+ \S+/.test(line))).toBe(true);
    expect(config.topics?.map(({ key }) => key)).toEqual([
      'rupture',
      'accusation',
      'sanctions',
      'defence',
      'rules',
      'technology',
    ]);
  });

  test.each([
    [
      'an unknown key',
      '- { id: a, title: A, url: "https://x.org", language: ar, tier: 1, publisher: a, colour: red }',
      /line 1 \("a"\): unknown key colour/,
    ],
    [
      'a tier that is none',
      '- { id: a, title: A, url: "https://x.org", language: ar, tier: 9, publisher: a }',
      /tier: takes 1, 2, 3 or 4/,
    ],
    [
      'an address that is none',
      '- { id: a, title: A, url: "javascript:alert(1)", language: ar, tier: 1, publisher: a }',
      /url: takes an http or https address/,
    ],
    [
      'a missing publisher',
      '- { id: a, title: A, url: "https://x.org", language: ar, tier: 1 }',
      /publisher/,
    ],
    ['no list', 'feeds: {}', /takes a list/],
    ['no YAML', '- { id: a', /feeds\.yaml: /],
    [
      'an id twice',
      '- &x { id: a, title: A, url: "https://x.org", language: ar, tier: 1, publisher: a }\n- *x',
      /the id "a" stands twice/,
    ],
    [
      'every tick on the open web',
      '- { id: a, title: A, url: "https://x.org", language: ar, tier: 1, publisher: a, everyMinutes: 0 }',
      /everyMinutes 0 is taken only/,
    ],
  ])('%s is told with its place', (_name, yaml, sentence) => {
    expect(feedsMistakes(yaml).join('\n')).toMatch(sentence);
  });

  test('every tick is taken inside the allowed networks', () => {
    const yaml =
      '- { id: a, title: A, url: "http://127.0.0.1:9/f", language: ar, tier: 1, publisher: a, everyMinutes: 0 }';
    expect(feedsMistakes(yaml, { FETCH_ALLOW_PRIVATE: '127.0.0.0/8' })).toEqual([]);
  });

  test('a missing folder is one sentence; a missing topics.yaml means the bundled ones', () => {
    expect(mistakes({}, join(folder, 'nowhere'))).toEqual([expect.stringContaining('feeds.yaml is not in')]);
    expect(read({}).topics).toBeNull();
  });
});
