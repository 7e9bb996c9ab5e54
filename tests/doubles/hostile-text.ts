import fc from 'fast-check';
import type { Block, Document, Inline } from '../../src/model/document.ts';

/** What either platform makes something of, or what hides and turns text. */
export const NASTY: readonly string[] = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</cmd:123456789012345678>',
  '<t:1700000000:R>',
  '<a:b:123456789012345678>',
  '<id:guide>',
  ':skull:',
  '@durov',
  '#هاشتاق',
  '#tag',
  '$USD',
  '/start',
  '/start@somebot',
  'tg://resolve?domain=x',
  'https://evil.example/a',
  'evil.example',
  'xn--mgbh0fb.example',
  'аррӏе.com',
  'bank@evil.example',
  '+49 1234 567890',
  '127.0.0.1',
  '[bank](https://evil.example)',
  '[نص](javascript:alert(1))',
  '<a href="https://evil.example">bank</a>',
  '<b>',
  '</b>',
  '<tg-spoiler>',
  '&lt;b&gt;',
  '&',
  '**',
  '__',
  '~~',
  '||',
  '`',
  '```\n',
  '\\',
  '# ',
  '> ',
  '\n',
  '\r\n',
  '\u0000',
  '\u001b[31m',
  '\u0007',
  '\u200b',
  '\u200e',
  '\u200f',
  '\u061c',
  '\u202a',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2069',
  '\u2028',
  '\ud800',
  '\udc00',
  '\u{e0041}\u{e007f}',
  'Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a',
  'مي\u200cخواهم',
  '👨‍👩‍👧‍👦',
  '🇸🇦',
  'ألبانيا تقطع العلاقات. ',
  'APT28 (x).',
  ' ',
];

export const words: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...NASTY), { maxLength: 10 }).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...NASTY), fc.integer({ min: 100, max: 1_500 }))
      .map(([sign, times]) => sign.repeat(times)),
  },
);
const url = fc.oneof(
  fc.constantFrom(
    'https://good.example/a_(b)*c',
    'javascript:alert(1)',
    'data:text/html,x',
    'tg://x',
    'https://u:p@evil.example/',
  ),
  words,
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'bold', 'italic', 'code'), text: words }),
  fc.record({ kind: fc.constant('link' as const), text: words, url }),
);
const inlines = fc.array(inline, { maxLength: 3 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'note', 'item'), inlines }),
  fc.record({ kind: fc.constant('field' as const), label: words, value: inlines, inline: fc.boolean() }),
  fc.constant({ kind: 'divider' } as const),
);

/** Hostile text in every place a document has for text. */
export const hostileDocuments: fc.Arbitrary<Document> = fc.record({
  severity: fc.constantFrom(null, 1, 3, 5),
  direction: fc.constantFrom('rtl', 'ltr'),
  blocks: fc.array(block, { maxLength: 8 }),
  buttons: fc.array(
    fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('press' as const), label: words, id: fc.constant('w:1:2') }),
        fc.record({ kind: fc.constant('link' as const), label: words, url }),
      ),
      { maxLength: 3 },
    ),
    { maxLength: 3 },
  ),
});

/** The web addresses a document asks for. */
export const addressesIn = ({ blocks, buttons }: Document): ReadonlySet<string> =>
  new Set(
    [
      ...blocks
        .flatMap((one) => (one.kind === 'field' ? one.value : 'inlines' in one ? one.inlines : []))
        .flatMap((one) => (one.kind === 'link' ? [one.url] : [])),
      ...buttons.flat().flatMap((one) => (one.kind === 'link' ? [one.url] : [])),
    ].flatMap((address) => (URL.canParse(address) ? [new URL(address).href] : [])),
  );

/**
 * What Telegram makes clickable of a text by itself, after the entities its documentation lists: a reading of our own, wider than the
 * server's where that is not documented.
 */
const ALIVE: readonly RegExp[] = [
  /(?<![\p{L}\p{N}_/])@[A-Za-z0-9_]{2,32}/u,
  /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*\p{L}/u,
  /(?<![\p{L}\p{N}_])\$[A-Z]{3,8}(?![A-Za-z])/u,
  /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}/u,
  /[a-z][a-z0-9+.-]*:\/\/\S/i,
  /[\p{L}\p{N}-]\.\p{L}{2,}/u,
  /\S@[\p{L}\p{N}-]+\.\p{L}/u,
  /\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/,
  /\+\d[\d ()-]{6,}\d/,
];
export const aliveOnTelegram = (text: string): string[] =>
  ALIVE.flatMap((sign) => {
    const found = sign.exec(text);
    return found === null ? [] : [found[0].slice(0, 60)];
  });

/** Why a shown text is not safe to show, on any platform: hidden signs, open isolates, stacked marks, halves of pairs. */
export const unsafe = (text: string): string[] => {
  const faults: string[] = [];
  if (!text.isWellFormed()) faults.push('half a pair');
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text)) faults.push('a control');
  if (/[\u202a-\u202e\u061c\u200b\u2028\u2029]|[\u{e0000}-\u{e0fff}]/u.test(text))
    faults.push('a hidden or turning sign');
  if (/\p{M}{6}/u.test(text)) faults.push('stacked marks');
  for (const line of text.split('\n')) {
    let depth = 0;
    for (const sign of line) {
      if (/[\u2066-\u2068]/.test(sign)) depth++;
      else if (sign === '\u2069' && --depth < 0) break;
    }
    if (depth !== 0) faults.push('an open isolate');
  }
  return faults;
};
