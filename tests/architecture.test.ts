import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The import law of ARCHITECTURE.md: which area may import which, and which packages. */
const OURS: Record<string, readonly string[]> = {
  model: ['model'],
  knowledge: ['model', 'knowledge'],
  text: ['model', 'knowledge', 'text'],
  ports: ['model', 'ports'],
  pipeline: ['model', 'knowledge', 'text', 'ports', 'pipeline'],
  commands: ['model', 'knowledge', 'text', 'ports', 'commands', 'pipeline'],
  config: ['model', 'config'],
};
const PACKAGES: Record<string, readonly string[]> = {
  model: [],
  knowledge: [],
  text: [],
  ports: [],
  pipeline: [],
  commands: [],
  config: ['zod', 'yaml', 'node-cron'],
  'adapters/discord': ['discord.js', 'discord-api-types'],
  'adapters/telegram': ['grammy', '@grammyjs/types'],
  'adapters/console': [],
  'adapters/store': ['kysely', 'pg'],
  'adapters/fetch': ['undici', 'ipaddr.js'],
  'adapters/reader': ['rss-parser', 'htmlparser2', 'linkedom', '@mozilla/readability'],
  'adapters/summarisers': [
    'ai',
    '@ai-sdk/anthropic',
    '@ai-sdk/google',
    '@ai-sdk/openai',
    '@ai-sdk/openai-compatible',
    'zod',
  ],
  'adapters/painter': ['@napi-rs/canvas', '@fontsource/ibm-plex-sans-arabic'],
  'adapters/scheduler': ['node-cron'],
  'adapters/log': ['pino', 'pino-pretty'],
  'adapters/server': ['hono', '@hono/node-server', 'prom-client'],
  'adapters/clock': [],
};
/** Areas whose code is pure: no Node module that reaches outside. */
const PURE = ['model', 'knowledge', 'text', 'ports', 'commands', 'pipeline'];
const PURE_NODE = ['node:util', 'node:crypto', 'node:assert'];
/** Programs: they wire everything, and nobody imports them. */
const PROGRAMS = ['main', 'bot', 'cli', 'demo', 'wiring', 'program'];

interface Edge {
  readonly from: string;
  readonly to: string;
}

const SRC = join(import.meta.dirname, '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(sep).join('/'));

const areaOf = (file: string): string => {
  const parts = file.split('/');
  const top = parts[0] ?? '';
  if (parts.length === 1) return top.replace(/\.ts$/, '');
  return top === 'adapters' ? `adapters/${(parts[1] ?? '').replace(/\.ts$/, '')}` : top;
};

const importsOf = (file: string, text: string): Edge[] => {
  const found = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s(?:[^;'"]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ];
  return found.map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    if (!specifier.startsWith('.')) return { from: file, to: specifier };
    return {
      from: file,
      to: relative(SRC, join(SRC, dirname(file), specifier))
        .split(sep)
        .join('/'),
    };
  });
};

const lawOf = (edge: Edge): string | null => {
  const area = areaOf(edge.from);
  const ours = /\.(?:ts|json)$/.test(edge.to);
  if (PROGRAMS.includes(area)) return null;
  if (ours) {
    const target = areaOf(edge.to);
    if (PROGRAMS.includes(target)) return `${edge.from} imports the program ${edge.to}`;
    const allowed = area.startsWith('adapters/')
      ? ['model', 'knowledge', 'text', 'ports', area]
      : (OURS[area] ?? []);
    return allowed.includes(target) ? null : `${edge.from} (${area}) may not import ${edge.to}`;
  }
  if (edge.to.startsWith('node:')) {
    return PURE.includes(area) && !PURE_NODE.includes(edge.to)
      ? `${edge.from} is pure and may not import ${edge.to}`
      : null;
  }
  const name = edge.to.startsWith('@')
    ? edge.to.split('/').slice(0, 2).join('/')
    : (edge.to.split('/')[0] ?? '');
  return (PACKAGES[area] ?? []).includes(name)
    ? null
    : `${edge.from} (${area}) may not import the package ${name}`;
};

const edges = files.flatMap((file) => importsOf(file, readFileSync(join(SRC, file), 'utf8')));

describe('the import law', () => {
  test('the checker sees the modules', () => {
    expect(files.length).toBeGreaterThan(25);
    expect(edges.length).toBeGreaterThan(25);
    expect(
      edges.filter((edge) => edge.to.endsWith('.ts')).every((edge) => existsSync(join(SRC, edge.to))),
    ).toBe(true);
  });

  test('the checker refuses what it should (canary)', () => {
    const broken = [
      ...importsOf('model/x.ts', "import { y } from '../ports/clock.ts';"),
      ...importsOf('text/x.ts', "import type { Bot } from 'grammy';"),
      ...importsOf('pipeline/x.ts', "import { readFile } from 'node:fs';"),
      ...importsOf('adapters/discord/x.ts', "export { z } from '../telegram/z.ts';"),
      ...importsOf('commands/x.ts', "const m = await import('../main.ts');"),
    ];
    expect(broken).toHaveLength(5);
    expect(broken.map(lawOf).filter((problem) => problem === null)).toEqual([]);
  });

  test('every import keeps it', () => {
    expect(edges.map(lawOf).filter((problem) => problem !== null)).toEqual([]);
  });
});
