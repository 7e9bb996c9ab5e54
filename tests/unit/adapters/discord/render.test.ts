import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abridge, discordPayload, payloadsFor } from '../../../../src/adapters/discord/render.ts';
import type { DiscordPayload } from '../../../../src/adapters/discord/render.ts';
import type { Block, Document, Inline } from '../../../../src/model/document.ts';
import { see } from '../../../doubles/discord/markup.ts';
import type { Seen } from '../../../doubles/discord/markup.ts';
import { checkMessage } from '../../../doubles/discord/rules.ts';
import { ENGLISH, HITS, HOSTILE, LATIN_FIRST, LONG_ADDRESS, RUPTURE, gathered } from './documents.ts';

const GOLDEN = join(import.meta.dirname, '..', '..', '..', 'golden', 'discord');

const seenIn = ({ content, embeds }: DiscordPayload): readonly Seen[] => [
  see(content, 'content'),
  ...embeds.flatMap(({ title = '', description = '', fields = [], footer }) => [
    see(title, 'title'),
    see(description, 'description'),
    ...fields.flatMap(({ name, value }) => [see(name, 'title'), see(value, 'description')]),
    see(footer?.text ?? '', 'bare'),
  ]),
];
const textIn = (payload: DiscordPayload): string =>
  seenIn(payload)
    .map(({ text }) => text)
    .join('\n');
const labelsOf = ({ components }: DiscordPayload): readonly (readonly string[])[] =>
  components.map((row) => row.components.map((button) => ('label' in button ? (button.label ?? '') : '')));

const GOLDENS: Readonly<Record<string, Document>> = {
  rupture: RUPTURE,
  'latin-first': LATIN_FIRST,
  english: ENGLISH,
  hits: HITS,
  'gathered-3': gathered(3),
  'gathered-12': gathered(12),
  hostile: HOSTILE,
  'long-address': LONG_ADDRESS,
};

describe('golden payloads', () => {
  test.each(Object.keys(GOLDENS))('%s', async (name) => {
    const document = GOLDENS[name];
    if (document === undefined) throw new Error(name);
    await expect(`${JSON.stringify(payloadsFor(document), null, 2)}\n`).toMatchFileSnapshot(
      join(GOLDEN, `${name}.json`),
    );
  });
  test('as plain text', async () => {
    const plain = payloadsFor(RUPTURE, { plain: true, note: 'قد تكون مكرّرة' });
    await expect(`${JSON.stringify(plain, null, 2)}\n`).toMatchFileSnapshot(join(GOLDEN, 'plain.json'));
  });
  test('the goldens are there, and Discord takes each of them', () => {
    expect(readdirSync(GOLDEN).length).toBeGreaterThan(Object.keys(GOLDENS).length);
    for (const document of Object.values(GOLDENS))
      for (const payload of payloadsFor(document)) expect(checkMessage({ ...payload }, 'create')).toEqual([]);
  });
});

describe('a document on Discord', () => {
  test('a row is turned round for right-to-left text, so that what is read first stands rightmost', () => {
    expect(labelsOf(discordPayload(LATIN_FIRST))).toEqual([['متابعة', 'لماذا؟']]);
    expect(labelsOf(discordPayload(ENGLISH))).toEqual([['Why?', 'Follow']]);
  });

  test('inline fields stand side by side from left to right only where that is the reading order', () => {
    const inlineOf = (document: Document) =>
      discordPayload(document).embeds.flatMap(({ fields }) => (fields ?? []).map(({ inline }) => inline));
    expect(inlineOf(ENGLISH)).toEqual([true, true]);
    expect(new Set(inlineOf(RUPTURE))).toEqual(new Set([false]));
  });

  test('the time stands in the footer, and no timestamp is asked of Discord', () => {
    const [embed] = discordPayload(RUPTURE).embeds;
    expect(embed?.footer?.text).toBe('الأربعاء 7 سبتمبر 2022، 13:20 بتوقيت الرياض\nمحدّث 14:05');
    expect(embed).not.toHaveProperty('timestamp');
  });

  test('the mark shows where no colour does', () => {
    expect(discordPayload(RUPTURE).embeds[0]?.title).not.toContain('🔴');
    expect(discordPayload(RUPTURE).embeds[0]?.color).toBeTypeOf('number');
    expect(discordPayload(HITS).embeds[0]?.title).toContain('🔎');
    expect(discordPayload(HITS).embeds[0]).not.toHaveProperty('color');
  });

  test('a note between items stays between them', () => {
    const lines = (discordPayload(HITS).embeds[0]?.description ?? '')
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.map((line) => line.startsWith('-# '))).toEqual([false, true, false, true, false]);
  });

  test('an address too long for a button goes into the text, before the fields', () => {
    const payload = discordPayload(LONG_ADDRESS);
    expect(labelsOf(payload)).toEqual([['لماذا؟']]);
    expect(payload.embeds[0]?.description).toContain('(https://long.example/');
    expect(payload.embeds[0]?.fields).toHaveLength(1);
  });

  test('five sources with long addresses lose none: the field becomes lines', () => {
    const url = (index: number) => `https://news.example/${index}/${'a'.repeat(300)}`;
    const value: Inline[] = Array.from({ length: 5 }, (_none, index) => ({
      kind: 'link',
      text: `مصدر ${index}`,
      url: url(index),
    }));
    const payload = discordPayload({
      ...RUPTURE,
      blocks: [
        { kind: 'heading', inlines: [{ kind: 'text', text: 'عنوان' }] },
        { kind: 'field', label: 'الأهمية', value: [{ kind: 'text', text: '5 من 5' }] },
        { kind: 'field', label: 'المصادر', value },
      ],
    });
    expect(seenIn(payload).flatMap(({ links }) => links)).toEqual([0, 1, 2, 3, 4].map(url));
    const text = textIn(payload);
    expect(text.indexOf('الأهمية')).toBeLessThan(text.indexOf('المصادر'));
  });

  test('a link whose text names another host says where it leads', () => {
    const text = textIn(discordPayload(HOSTILE));
    expect(text).toContain('evil.example');
    expect(text.replace(/[\u2066-\u2069\u2060]/g, '')).toContain('bank.example (evil.example)');
    expect(seenIn(discordPayload(HOSTILE)).flatMap(({ links }) => links)).toEqual([
      'https://evil.example/login',
      'https://honest.example/a',
    ]);
  });

  test('many stories share cards, few have their own; none is lost', () => {
    expect(payloadsFor(gathered(3))[0]?.embeds).toHaveLength(4);
    const many = payloadsFor(gathered(40));
    const text = many.map(textIn).join('\n');
    for (let index = 1; index <= 40; index += 1) expect(text).toContain(`خبر رقم ${index} من الحصاد`);
    expect(many.length).toBeLessThanOrEqual(3);
  });

  test('a story is not torn between two cards', () => {
    for (const payload of payloadsFor(gathered(60)))
      for (const { description = '' } of payload.embeds) {
        const headlines = description.match(/خبر رقم/g)?.length ?? 0;
        expect(description.match(/وقّعت دولتان/g)?.length ?? 0).toBe(headlines);
      }
  });

  test('the buttons stand under the last message, and under the only one that is edited', () => {
    const long = gathered(200);
    const payloads = payloadsFor(long);
    expect(payloads.length).toBeGreaterThan(1);
    expect(payloads.map(({ components }) => components.length)).toEqual([
      ...payloads.slice(1).map(() => 0),
      1,
    ]);
    const one = abridge(payloads);
    expect(one.components).toHaveLength(1);
    expect(checkMessage({ ...one }, 'create')).toEqual([]);
    expect(textIn(one)).toContain('…');
  });

  test('a button twice, too many buttons and empty ones do not cost the message', () => {
    const payload = discordPayload({
      ...RUPTURE,
      buttons: [
        Array.from({ length: 7 }, (_none, index) => ({
          kind: 'press',
          label: `زر ${index}`,
          id: `m:${index}`,
        })),
        [
          { kind: 'press', label: 'مكرر', id: 'm:1' },
          { kind: 'press', label: '', id: 'm:x' },
          { kind: 'press', label: 'طويل'.repeat(60), id: 'm:y' },
        ],
        ...Array.from({ length: 6 }, (_none, index) => [
          { kind: 'press', label: 'صف', id: `r:${index}` } as const,
        ]),
      ],
    });
    expect(checkMessage({ ...payload }, 'create')).toEqual([]);
    expect(labelsOf(payload)[0]).toEqual(['زر 4', 'زر 3', 'زر 2', 'زر 1', 'زر 0']);
    expect(labelsOf(payload)).toHaveLength(5);
  });

  test('nothing to show is shown as such: Discord takes no empty message', () => {
    for (const document of [
      { ...RUPTURE, blocks: [] },
      { ...RUPTURE, blocks: [{ kind: 'divider' } as const] },
    ])
      for (const plain of [false, true])
        for (const payload of payloadsFor(document, { plain })) expect(textIn(payload).trim()).toBe('…');
  });
});

const NASTY = [
  '@everyone',
  '<@123456789012345678>',
  '<t:1700000000:R>',
  '</x:123456789012345678>',
  '<:a:123456789012345678>',
  ':skull:',
  '[x](https://evil.example)',
  'https://evil.example',
  '**',
  '*',
  '__',
  '~~',
  '||',
  '`',
  '```',
  '\\',
  '# ',
  '-# ',
  '> ',
  '- ',
  '1. ',
  '\n',
  '\u202E',
  '\u2066',
  '\u2069',
  '\uD800',
  '👨‍👩‍👧‍👦',
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  'ألبانيا تقطع. ',
  'APT28 (x).',
  ' ',
];
const words = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(fc.constantFrom(...NASTY), { maxLength: 12 }).map((parts) => parts.join('')),
  },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...NASTY, 'ا', 'سطر. '), fc.integer({ min: 200, max: 5_000 }))
      .map(([sign, times]) => sign.repeat(times)),
  },
);
const url = fc.oneof(fc.constant('https://good.example/a_(b)*c'), fc.constant('javascript:alert(1)'), words);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'bold', 'italic', 'code'), text: words }),
  fc.record({ kind: fc.constant('link' as const), text: words, url }),
);
const inlines = fc.array(inline, { maxLength: 4 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'note', 'item'), inlines }),
  fc.record({ kind: fc.constant('field' as const), label: words, value: inlines, inline: fc.boolean() }),
  fc.constant({ kind: 'divider' } as const),
  fc.record({ kind: fc.constant('tags' as const), tags: fc.array(words, { maxLength: 3 }) }),
);
const documents: fc.Arbitrary<Document> = fc.record({
  severity: fc.constantFrom(null, 1, 3, 5),
  direction: fc.constantFrom('rtl', 'ltr'),
  blocks: fc.array(block, { maxLength: 14 }),
  buttons: fc.array(
    fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('press' as const), label: words, id: fc.string({ maxLength: 20 }) }),
        fc.record({ kind: fc.constant('link' as const), label: words, url }),
      ),
      { maxLength: 7 },
    ),
    { maxLength: 7 },
  ),
});

const isolatesClosed = (text: string): boolean =>
  text.split('\n').every((line) => {
    let depth = 0;
    for (const sign of line) {
      if (/[\u2066-\u2068]/.test(sign)) depth += 1;
      else if (sign === '\u2069') depth -= 1;
      if (depth < 0) return false;
    }
    return depth === 0;
  });

describe('whatever the document says', () => {
  test('Discord takes it, nothing in it comes alive, and every line keeps its direction', () => {
    fc.assert(
      fc.property(documents, fc.boolean(), (document, plain) => {
        const asked = new Set(
          document.blocks
            .flatMap((one) => (one.kind === 'field' ? one.value : 'inlines' in one ? one.inlines : []))
            .flatMap((one) => (one.kind === 'link' && URL.canParse(one.url) ? [new URL(one.url).href] : [])),
        );
        const payloads = payloadsFor(document, { plain });
        expect(payloads.length).toBeGreaterThan(0);
        for (const payload of [...payloads, abridge(payloads)]) {
          expect(checkMessage({ ...payload }, 'create')).toEqual([]);
          expect(payload.allowed_mentions).toEqual({ parse: [] });
          for (const seen of seenIn(payload)) {
            expect(seen.live).toEqual([]);
            for (const found of seen.links)
              expect(asked).toContain(new URL(found).href.replaceAll('%28', '(').replaceAll('%29', ')'));
            expect(seen.text).not.toMatch(/[\u202a-\u202e]/);
            expect(seen.text.isWellFormed()).toBe(true);
            expect(isolatesClosed(seen.text), JSON.stringify(seen.text)).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
