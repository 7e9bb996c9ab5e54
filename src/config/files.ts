import { existsSync, readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ACTION_SLUGS } from '../model/action.ts';
import type { FeedDefinition } from '../model/feed.ts';
import type { Topic } from '../model/topic.ts';

interface Read<T> {
  readonly values: T;
  readonly mistakes: readonly string[];
}

const http = z.url({ protocol: /^https?$/, error: 'takes an http or https address' });

const feedShape = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/, 'takes up to 64 letters, digits, "-" and "_"'),
  title: z.string().min(1),
  url: http,
  language: z.string().regex(/^[a-z]{2,3}$/, 'takes a language such as ar or en'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'takes two capital letters (ISO 3166-1)')
    .optional(),
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: 'takes 1, 2, 3 or 4' }),
  publisher: z.string().min(1),
  affiliation: z.enum(['state', 'independent', 'party', 'official']).optional(),
  everyMinutes: z.int().min(0).max(1440).optional(),
  enabled: z.boolean().optional(),
  userAgent: z.string().min(1).max(256).optional(),
  fallbackUrl: http.optional(),
});

const topicShape = z.strictObject({
  key: z
    .string()
    .regex(/^(?!all$)[a-z][a-z0-9-]{0,31}$/, 'takes small letters, digits and "-", and not "all"'),
  label: z.strictObject({ ar: z.string().min(1), en: z.string().min(1) }),
  match: z.strictObject({
    families: z.array(z.enum(['A', 'B', 'C', 'D', 'E', 'F'])).default([]),
    actions: z.array(z.enum(ACTION_SLUGS)).default([]),
    parties: z.array(z.string().min(2)).default([]),
  }),
});

/** Parses a YAML list, one sentence for every item that is wrong: `feeds.yaml line 12 (id "x"): tier takes 1, 2, 3 or 4.` */
const readList = <S extends z.ZodType>(name: string, text: string, shape: S): Read<readonly z.infer<S>[]> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      values: [],
      mistakes: document.errors.map(
        (error) => `${name}: ${error.message.split('\n')[0]?.replace(/:$/, '') ?? 'is no YAML'}.`,
      ),
    };
  }
  const items: unknown = document.toJS() ?? [];
  if (!Array.isArray(items)) return { values: [], mistakes: [`${name}: it takes a list.`] };
  const mistakes: string[] = [];
  const values: z.infer<S>[] = [];
  for (const [index, item] of items.entries()) {
    const result = shape.safeParse(item);
    if (result.success) {
      values.push(result.data);
      continue;
    }
    const node: unknown = document.getIn([index], true);
    const range =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? Number(node.range[0])
        : null;
    const line = range === null ? '' : ` line ${lines.linePos(range).line}`;
    const record: Record<string, unknown> = typeof item === 'object' && item !== null ? { ...item } : {};
    const id = record['id'] ?? record['key'];
    const said = result.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.join(', ')}`
        : `${issue.path.join('.') || 'the item'}: ${issue.message}`,
    );
    mistakes.push(`${name}${line}${typeof id === 'string' ? ` ("${id}")` : ''}: ${said.join('; ')}.`);
  }
  return { values, mistakes };
};

const covers = (ranges: readonly string[], address: string): boolean => {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '');
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits] = range.split('/');
    const family = isIP(net) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(net, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  const family = isIP(host);
  if (family !== 0) return list.check(host, family === 6 ? 'ipv6' : 'ipv4');
  return host === 'localhost' && (list.check('127.0.0.1') || list.check('::1', 'ipv6'));
};

/** `feeds.yaml` as definitions with every default filled in. */
export const readFeeds = (
  folder: string,
  allowPrivate: readonly string[],
): Read<readonly FeedDefinition[]> => {
  const path = join(folder, 'feeds.yaml');
  if (!existsSync(path)) {
    return {
      values: [],
      mistakes: [`feeds.yaml is not in ${folder}; CONFIG_DIR takes a folder that holds it.`],
    };
  }
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { values: [], mistakes: [`${path} cannot be read.`] };
  }
  const { values, mistakes } = readList('feeds.yaml', text, feedShape);
  const more: string[] = [];
  const seen = new Set<string>();
  for (const feed of values) {
    if (seen.has(feed.id)) more.push(`feeds.yaml: the id "${feed.id}" stands twice.`);
    seen.add(feed.id);
    if (feed.everyMinutes === 0 && !covers(allowPrivate, feed.url)) {
      more.push(
        `feeds.yaml ("${feed.id}"): everyMinutes 0 is taken only for an address inside FETCH_ALLOW_PRIVATE; elsewhere it takes 1 to 1440.`,
      );
    }
  }
  return {
    values: values.map((feed) => ({
      id: feed.id,
      title: feed.title,
      url: feed.url,
      language: feed.language,
      country: feed.country ?? null,
      tier: feed.tier,
      publisher: feed.publisher,
      affiliation: feed.affiliation ?? null,
      everyMinutes: feed.everyMinutes ?? 10,
      enabled: feed.enabled ?? true,
      userAgent: feed.userAgent ?? null,
      fallbackUrl: feed.fallbackUrl ?? null,
    })),
    mistakes: [...mistakes, ...more],
  };
};

/** `topics.yaml`; null when the file is missing: the bundled topics hold. */
export const readTopics = (folder: string): Read<readonly Topic[] | null> => {
  const path = join(folder, 'topics.yaml');
  if (!existsSync(path)) return { values: null, mistakes: [] };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { values: null, mistakes: [`${path} cannot be read.`] };
  }
  const { values, mistakes } = readList('topics.yaml', text, topicShape);
  const doubles = values.filter(
    (topic, index) => values.findIndex((other) => other.key === topic.key) !== index,
  );
  return {
    values,
    mistakes: [...mistakes, ...doubles.map((topic) => `topics.yaml: the key "${topic.key}" stands twice.`)],
  };
};
