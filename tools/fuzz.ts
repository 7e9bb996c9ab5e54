/**
 * `npm run fuzz -- [--count N] [--seed S] [--only name]`: hostile input by the thousand against everything that reads what strangers
 * write. Bounded and seeded: the same seed gives the same run. Works in a thread of its own, so that a hang is seen and told; ends with
 * exit code 1 and the input when something hangs, throws, or says what it must not.
 */
import { parseArgs } from 'node:util';
import { BlockList, isIP } from 'node:net';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { renderConsole } from '../src/adapters/console/render.ts';
import { payloadsFor as discordPayloads } from '../src/adapters/discord/render.ts';
import { createGuard, Refused } from '../src/adapters/fetch/guard.ts';
import { decodeBytes } from '../src/adapters/reader/decode.ts';
import { readFeedText } from '../src/adapters/reader/feed.ts';
import { readPageText } from '../src/adapters/reader/page.ts';
import { parseArguments } from '../src/adapters/telegram/arguments.ts';
import { payloadsFor as telegramPayloads } from '../src/adapters/telegram/render.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { canonicalUrl } from '../src/model/canonical-url.ts';
import { parseDateWords } from '../src/text/dates.ts';
import { parseFeedDate } from '../src/text/feed-dates.ts';
import { htmlToText } from '../src/text/html.ts';
import { parseQuery, searchTokens } from '../src/text/search-terms.ts';
import { checkMessage } from '../tests/doubles/discord/rules.ts';
import { hostileDocuments, unsafe, words } from '../tests/doubles/hostile-text.ts';
import { makeDocuments } from '../tests/unit/adapters/reader/documents.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const HANG_MS = 20_000;
const SLOW_MS = 2_000;

const claim = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

interface Damage {
  readonly kind: 'cut' | 'flip' | 'delete' | 'insert' | 'repeat' | 'swap';
  readonly at: number;
  readonly length: number;
  readonly value: number;
  readonly text: string;
}
const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('cut', 'flip', 'delete', 'insert', 'repeat', 'swap'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 400 }),
    value: fc.integer({ min: 0, max: 255 }),
    text: fc.oneof(
      words,
      fc.constantFrom(
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '</item>',
        '<item>',
        '<title>',
        '&#x',
        '&amp',
        '<!DOCTYPE x [',
        '\u0000',
        '<?xml',
        '"',
        "'",
        '<a b="',
        '=\r\n',
      ),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);
const damage = (bytes: Uint8Array, list: readonly Damage[]): Uint8Array => {
  let out = Buffer.from(bytes);
  for (const { kind, at, length, value, text } of list) {
    const from = Math.floor(at * out.length);
    const [before, piece, after] = [
      out.subarray(0, from),
      out.subarray(from, from + length),
      out.subarray(from + length),
    ];
    if (kind === 'cut') out = Buffer.from(before);
    else if (kind === 'flip') out = Buffer.concat([before, piece.map((byte) => byte ^ value), after]);
    else if (kind === 'delete') out = Buffer.concat([before, after]);
    else if (kind === 'insert') out = Buffer.concat([before, Buffer.from(text), piece, after]);
    else if (kind === 'repeat')
      out = Buffer.concat([before, ...Array.from({ length: (value % 40) + 1 }, () => piece), after]);
    else out = Buffer.concat([piece, before, after]);
  }
  return out;
};

const documents = makeDocuments();
let serial = 0;
const feeds = fc.asyncProperty(fc.constantFrom(...documents), damages, async (made, list) => {
  const mark = `قناري${++serial}`;
  // A mark of its own in each document: none may turn up in another one's entries.
  const own =
    Buffer.from(made.bytes.toString()).length === made.bytes.length
      ? Buffer.from(Buffer.from(made.bytes).toString('utf8').replaceAll('قمة', mark))
      : made.bytes;
  const started = performance.now();
  const reading = await readFeedText(
    decodeBytes(damage(own, list), made.contentType),
    'https://feed.example/',
    NOW,
  );
  claim(performance.now() - started < SLOW_MS, 'took too long');
  if (reading.kind === 'unreadable') {
    claim(reading.reason.endsWith('.'), `a reason that is no sentence: ${reading.reason}`);
    return;
  }
  const keys = new Set<string>();
  for (const { key, title, link, publishedAt, updatedAt, teaser } of reading.feed.entries) {
    claim(key !== '' && !keys.has(key), 'a key that is empty or not its own');
    keys.add(key);
    claim(title.length <= 1_000 && !/\n/.test(title), 'a title beyond bounds');
    claim(title.isWellFormed() && teaser.isWellFormed(), 'half a pair in a text');
    claim(link === null || /^https?:\/\//.test(link), `a link that is none: ${String(link)}`);
    for (const date of [publishedAt, updatedAt])
      claim(
        date === null ||
          (date.getTime() >= Date.UTC(1990, 0) && date.getTime() <= NOW.getTime() + 86_400_000),
        'a date beyond bounds',
      );
  }
  for (const [, number] of JSON.stringify(reading.feed).matchAll(/قناري(\d+)/g))
    claim(
      number === undefined ||
        !(Number(number) < serial) ||
        String(serial).startsWith(number) ||
        mark.includes(number),
      'the words of another document',
    );
});

const DATE_PARTS = [
  '2026',
  '07',
  '31',
  '25',
  '10:30',
  ':',
  'م',
  'ص',
  'pm',
  '+03:00',
  'Z',
  ',',
  '،',
  '/',
  '-',
  '(',
  ')',
  'Mon',
  'Sep',
  'مارس',
  'كانون',
  'الثاني',
  'الموافق',
  'هـ',
  'AST',
  'Asia/Riyadh',
  'GMT',
  'T',
  '٢٠٢٦',
  'من',
  'إلى',
  'أمس',
  'last',
  'week',
  'الأسبوع',
  'الماضي',
  '99999',
  ' ',
];
const dateTexts = fc.oneof(
  fc.array(fc.constantFrom(...DATE_PARTS), { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...DATE_PARTS), { maxLength: 40 }).map((parts) => parts.join('')),
  words,
);
const dates = fc.property(dateTexts, fc.boolean(), (text, isArabic) => {
  const date = parseFeedDate(text, NOW, { isArabic });
  claim(
    date === null || (date.getTime() >= Date.UTC(1990, 0) && date.getTime() <= NOW.getTime() + 86_400_000),
    'a date beyond bounds',
  );
  const range = parseDateWords(text, NOW, 'Asia/Riyadh');
  claim(range === null || range.from <= range.to, 'a range that runs backwards');
});

const TAGS = [
  '<p>',
  '</p>',
  '<div class="x">',
  '<a href="',
  '">',
  "<p '>'",
  '<script>',
  '</script>',
  '<style>',
  '<!--',
  '-->',
  '<![CDATA[',
  '&lt;p&gt;',
  '&#x',
  '&amp;amp;',
  '<table><tr><td>',
  '<article>',
  '<h1>',
  'نص الخبر الطويل هنا، وفيه كلام. ',
  '<',
  '>',
  '"',
  '<svg><p>',
  '<p',
  '</',
];
const markup = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...TAGS), words), { maxLength: 60 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(...TAGS), fc.integer({ min: 10, max: 20_000 }))
    .map(([tag, times]) => tag.repeat(times)),
);
const html = fc.property(markup, (text) => {
  const started = performance.now();
  const plain = htmlToText(text);
  claim(performance.now() - started < SLOW_MS, 'took too long');
  claim(plain.isWellFormed() && !/[\u0000-\u0008]/.test(plain), 'controls in a text');
});
const pages = fc.property(markup, (text) => {
  const started = performance.now();
  const reading = readPageText(
    `<html><body><article>${text}</article></body></html>`,
    'https://x.example/',
    'عنوان',
    NOW,
  );
  claim(performance.now() - started < HANG_MS / 2, 'took too long');
  claim(
    reading.kind === 'article' ? reading.body.isWellFormed() : reading.reason.endsWith('.'),
    'no article and no sentence',
  );
});

/** An opinion of its own on which addresses are inside. */
const inside = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['0.0.0.0', 8],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['192.0.0.0', 24],
  ['198.18.0.0', 15],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['2002::', 16],
  ['2001::', 32],
] as const)
  inside.addSubnet(net, bits, 'ipv6');
const octet = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(10, 127, 169, 172, 192, 0, 254, 168),
);
const spelt = (value: number, how: number): string =>
  how === 1
    ? `0x${value.toString(16)}`
    : how === 2
      ? `0${value.toString(8)}`
      : how === 3
        ? String(value).replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
        : String(value);
const hosts = fc.oneof(
  fc
    .tuple(
      octet,
      octet,
      octet,
      octet,
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
    )
    .map(([a, b, c, d, how]) => [a, b, c, d].map((value, index) => spelt(value, how[index] ?? 0)).join('.')),
  fc.integer({ min: 0, max: 0xffffffff }).map(String),
  fc.integer({ min: 0, max: 0xffffffff }).map((value) => `0x${value.toString(16)}`),
  fc.tuple(octet, fc.integer({ min: 0, max: 0xffffff })).map(([a, rest]) => `${a}.${rest}`),
  fc.ipV6().map((address) => `[${address}]`),
  fc.tuple(octet, octet, octet, octet).map((four) => `[::ffff:${four.join('.')}]`),
  words,
);
const guarded = createGuard({ allowPrivate: [], connectTimeoutMs: 1_000 });
const guard = fc.property(
  fc.constantFrom('http', 'https', 'HTTP', 'ftp', 'file', 'gopher'),
  hosts,
  fc.constantFrom('', ':80', ':443', ':22', ':8080'),
  (scheme, host, port) => {
    const address = `${scheme}://${host}${port}/`;
    canonicalUrl(address);
    if (!URL.canParse(address)) return;
    const url = new URL(address);
    try {
      guarded.checkUrl(url, 'public');
    } catch (error) {
      claim(error instanceof Refused, `another error than a refusal: ${String(error)}`);
      return;
    }
    claim(
      /^https?:$/.test(url.protocol) && ['', '80', '443'].includes(url.port),
      `${address} was let through`,
    );
    const bare = url.hostname.replaceAll(/^\[|\]$/g, '');
    const family = isIP(bare);
    claim(family === 0 || !inside.check(bare, family === 6 ? 'ipv6' : 'ipv4'), `${address} leads inside`);
  },
);

const renderers = fc.property(hostileDocuments, fc.boolean(), (document, plain) => {
  for (const payload of discordPayloads(document, { plain }))
    claim(checkMessage({ ...payload }, 'create').length === 0, 'Discord refuses it');
  for (const { text } of telegramPayloads(document, { plain })) {
    claim(text.length <= 4_096, 'longer than Telegram takes');
    claim(unsafe(text).length === 0, unsafe(text).join(', '));
  }
  claim(unsafe(renderConsole(document)).length === 0, 'a terminal is steered');
});

const TYPED = [
  'country:',
  'from:',
  'to:',
  'topic:',
  'من:',
  'الدولة:',
  '"',
  '«',
  '»',
  'AL',
  'إيران',
  '2026-01-01',
  'NEAR(',
  'title:',
  '*',
  '^',
  '-x',
  "';drop table stories;--",
  '\u0000',
  'OR',
  'AND',
  '(',
  ')',
  'add',
  'remove',
  '__proto__:',
  'constructor:',
  ' ',
];
const typed = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...TYPED), words), { maxLength: 12 }).map((parts) => parts.join(' ')),
  words,
);
const args = fc.property(typed, fc.constantFrom(null, ...COMMANDS), (text, command) => {
  const { options } = parseArguments(text, command);
  const names = new Set(
    [...(command?.options ?? []), ...(command?.subcommands ?? []).flatMap((one) => one.options)].map(
      ({ name }) => name,
    ),
  );
  for (const name of Object.keys(options)) claim(names.has(name), `an option nobody has: ${name}`);
  const query = parseQuery(text, NOW, 'Asia/Riyadh');
  claim(
    JSON.stringify(query).length < 1_000_000 &&
      searchTokens(text).every((token) => !/["*^:()\u0000]/.test(token)),
    'a token that is syntax',
  );
});

/** Name, property, and its share of the runs in hundredths. */
const TARGETS: readonly (readonly [string, fc.IRawProperty<unknown>, number])[] = [
  ['feeds', feeds, 60],
  ['dates', dates, 12],
  ['html', html, 6],
  ['pages', pages, 1],
  ['guard', guard, 10],
  ['renderers', renderers, 3],
  ['arguments', args, 8],
];

interface Wish {
  readonly count: number;
  readonly seed: number;
  readonly only: string | null;
}
type Told =
  | { readonly kind: 'alive' }
  | { readonly kind: 'done'; readonly name: string; readonly runs: number; readonly ms: number }
  | { readonly kind: 'failed'; readonly name: string; readonly report: string }
  | { readonly kind: 'end' };

const work = async ({ count, seed, only }: Wish): Promise<void> => {
  const tell = (told: Told): void => parentPort?.postMessage(told);
  for (const [name, property, share] of TARGETS) {
    if (only !== null && only !== name) continue;
    const runs = Math.max(1, Math.round((count * (only === null ? share : 100)) / 100));
    const started = performance.now();
    const BATCH = name === 'pages' ? 20 : 200;
    for (let done = 0; done < runs; done += BATCH) {
      const details = await fc.check(property, { seed: seed + done, numRuns: Math.min(BATCH, runs - done) });
      if (details.failed) {
        tell({
          kind: 'failed',
          name,
          report: `${String(details.errorInstance)}\n${fc.stringify(details.counterexample).slice(0, 4_000)}\nseed ${details.seed}, path ${details.counterexamplePath ?? ''}`,
        });
        return;
      }
      tell({ kind: 'alive' });
    }
    tell({ kind: 'done', name, runs, ms: performance.now() - started });
  }
  tell({ kind: 'end' });
};

const watch = (wish: Wish): Promise<number> =>
  new Promise((resolve) => {
    console.log(`${wish.count} inputs, seed ${wish.seed}`);
    const worker = new Worker(new URL(import.meta.url), { workerData: wish });
    let now = 'the first target';
    const hung = (): void => {
      console.error(
        `HANG after ${now}: nothing happened for ${(HANG_MS * 6) / 1000} s; the last batch of this seed holds the input.`,
      );
      void worker.terminate().then(() => resolve(1));
    };
    let timer = setTimeout(hung, HANG_MS * 6);
    worker.on('message', (told: Told) => {
      clearTimeout(timer);
      timer = setTimeout(hung, HANG_MS * 6);
      if (told.kind === 'done') {
        now = told.name;
        console.log(
          `${told.name.padEnd(10)} ${String(told.runs).padStart(6)} inputs  ${(told.ms / 1000).toFixed(1)} s`,
        );
      } else if (told.kind === 'failed') console.error(`${told.name} FAILED\n${told.report}`);
      if (told.kind !== 'failed' && told.kind !== 'end') return;
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(told.kind === 'end' ? 0 : 1));
    });
    worker.on('error', (error) => {
      clearTimeout(timer);
      console.error('CRASH', error);
      resolve(1);
    });
  });

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
    },
  });
  process.exitCode = await watch({
    count: Number(values.count),
    seed: Number(values.seed),
    only: values.only ?? null,
  });
} else await work(workerData as Wish);
