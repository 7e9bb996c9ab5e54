/** Feed documents made to order, with what they say known beforehand: kinds × encodings × damages. */

export interface Truth {
  readonly key: string;
  readonly title: string;
  readonly link: string;
  readonly publishedAt: string;
}

export interface MadeDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly truth: readonly Truth[];
}

const COUNT = 6;
const TITLES = [
  'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم سيبراني',
  'واشنطن: عقوبات على «شركة واجهة» في طهران & شركائها',
  'مجلس الأمن يبحث قواعد الفضاء السيبراني <جلسة مغلقة>',
  'الخارجية التشيكية تستدعي السفير الصيني',
  'اتهام رسمي ثم نفي: من يقف وراء الهجوم؟',
  'قمة عربية للأمن السيبراني في الرياض',
];
export const TRUTH: readonly Truth[] = Array.from({ length: COUNT }, (_, index) => ({
  key: `urn:entry:${index}`,
  title: TITLES[index] ?? '',
  link: `https://news.example/story/${index}?a=1&b=2`,
  publishedAt: new Date(Date.UTC(2026, 10, 20 + (index % 5), 8, index)).toISOString(),
}));

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const rfc822 = ({ publishedAt }: Truth): string => new Date(publishedAt).toUTCString();

type Kind = (truth: readonly Truth[]) => string;
const items = (truth: readonly Truth[], make: (one: Truth) => string): string => truth.map(make).join('\n');

export const KINDS: Readonly<Record<string, Kind>> = {
  'RSS 2.0': (truth) =>
    `<rss version="2.0"><channel><title>وكالة</title><link>https://news.example/</link>${items(
      truth,
      (one) =>
        `<item><title>${escape(one.title)}</title><link>${escape(one.link)}</link><guid isPermaLink="false">${one.key}</guid><pubDate>${rfc822(one)}</pubDate><description>نص الخبر هنا</description></item>`,
    )}</channel></rss>`,
  'RSS 2.0 in CDATA, with content:encoded': (truth) =>
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title><![CDATA[وكالة]]></title>${items(
      truth,
      (one) =>
        `<item><guid isPermaLink="false">${one.key}</guid><title><![CDATA[${one.title.replace('<', '&lt;')}]]></title><link><![CDATA[${one.link}]]></link><pubDate>${rfc822(one)}</pubDate><content:encoded><![CDATA[<p>نص <b>الخبر</b></p><item>لا شيء</item>]]></content:encoded></item>`,
    )}</channel></rss>`,
  'RSS 1.0': (truth) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>وكالة</title></channel>${items(
      truth,
      (one) =>
        `<item rdf:about="${one.key}"><title>${escape(one.title)}</title><link>${escape(one.link)}</link><dc:date>${one.publishedAt}</dc:date></item>`,
    )}</rdf:RDF>`,
  'Atom 1.0': (truth) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة</title><id>urn:f</id>${items(
      truth,
      (one) =>
        `<entry><id>${one.key}</id><title type="html">${escape(escape(one.title))}</title><link rel="self" href="https://news.example/self"/><link rel="alternate" type="text/html" href="${escape(one.link)}"/><published>${one.publishedAt}</published><updated>2026-11-25T09:00:00Z</updated><source><title>سواها</title><id>urn:other</id></source></entry>`,
    )}</feed>`,
  'Atom 1.0 by another prefix, XHTML, xml:base': (truth) =>
    `<ns0:feed xmlns:ns0="http://www.w3.org/2005/Atom" xml:base="https://news.example/story/">${items(
      truth,
      (one) =>
        `<ns0:entry><ns0:id>${one.key}</ns0:id><ns0:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><em>${escape(one.title)}</em></div></ns0:title><ns0:link href="${escape(one.link.replace('https://news.example/story/', ''))}"/><ns0:published>${one.publishedAt}</ns0:published></ns0:entry>`,
    )}</ns0:feed>`,
  'Atom 0.3': (truth) =>
    `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>وكالة</title>${items(
      truth,
      (one) =>
        `<entry><id>${one.key}</id><title>${escape(one.title)}</title><link rel="alternate" type="text/html" href="${escape(one.link)}"/><issued>${one.publishedAt}</issued><modified>2026-11-25T09:00:00Z</modified></entry>`,
    )}</feed>`,
  'JSON Feed': (truth) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'وكالة',
      items: truth.map((one) => ({
        id: one.key,
        url: one.link,
        title: one.title.replace('<', '&lt;'),
        date_published: one.publishedAt,
        content_html: '<p>نص</p>',
      })),
    }),
};

const singleByte = (label: string, text: string): Uint8Array => {
  const decoder = new TextDecoder(label);
  const codes = new Map<string, number>();
  for (let code = 255; code >= 0; code--) codes.set(decoder.decode(Uint8Array.of(code)), code);
  return Uint8Array.from(text, (sign) => codes.get(sign) ?? 63);
};
const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return isLittle ? bytes : bytes.swap16();
};
const utf32 = (text: string, isLittle: boolean): Uint8Array => {
  const points = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  for (const [index, point] of points.entries()) view.setUint32(index * 4, point, isLittle);
  return new Uint8Array(view.buffer);
};
const prologue = (encoding: string | null): string =>
  `<?xml version="1.0"${encoding === null ? '' : ` encoding="${encoding}"`}?>\n`;

interface Encoded {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}
type Encoding = (body: string) => Encoded;
const withHead =
  (declared: string | null, write: (text: string) => Uint8Array, header: string | null = null): Encoding =>
  (body) => ({
    bytes: write(body.startsWith('{') ? body : prologue(declared) + body),
    contentType: header === null ? null : `application/xml; charset=${header}`,
  });
const utf8 = (text: string): Uint8Array => Buffer.from(text);
const arabic = (text: string): Uint8Array => singleByte('windows-1256', text);
const iso = (text: string): Uint8Array => singleByte('iso-8859-6', text.replaceAll(/[«»]/g, '"'));

export const ENCODINGS: Readonly<Record<string, Encoding>> = {
  'UTF-8': withHead('UTF-8', utf8),
  'UTF-8, nothing declared': withHead(null, utf8),
  'UTF-8 with a mark': withHead('utf-8', (text) => utf8(`\ufeff${text}`)),
  'UTF-8 that claims windows-1256': withHead('windows-1256', utf8),
  'UTF-8 that the header calls ISO-8859-1': withHead('UTF-8', utf8, 'ISO-8859-1'),
  'UTF-8 that claims UTF-16': withHead('utf-16', utf8),
  'UTF-8 with an unknown name': withHead('x-unknown', utf8),
  'UTF-16LE with a mark': withHead('utf-16', (text) => utf16(`\ufeff${text}`, true)),
  'UTF-16BE with a mark': withHead('utf-16', (text) => utf16(`\ufeff${text}`, false)),
  'UTF-16LE without a mark': withHead('utf-16', (text) => utf16(text, true)),
  'UTF-16BE without a mark': withHead(null, (text) => utf16(text, false)),
  'UTF-32LE with a mark': withHead('utf-32', (text) => utf32(`\ufeff${text}`, true)),
  'UTF-32BE': withHead(null, (text) => utf32(text, false)),
  'windows-1256 by declaration': withHead('windows-1256', arabic),
  'windows-1256 by header': withHead(null, arabic, 'windows-1256'),
  'windows-1256, nothing declared': withHead(null, arabic),
  'windows-1256 that claims UTF-8': withHead('UTF-8', arabic, 'utf-8'),
  'windows-1256 as cp1256': withHead('cp1256', arabic),
  'ISO-8859-6': withHead('ISO-8859-6', iso),
};
/** JSON is UTF-8, whatever else is said; these do not concern it. */
const XML_ONLY = /16|32|1256|8859-6/;
const hasNoQuotes = (name: string): boolean => name === 'ISO-8859-6';

type Damage = (body: string, truth: readonly Truth[]) => { readonly body: string; readonly left: number };
const same =
  (change: (body: string) => string): Damage =>
  (body, truth) => ({ body: change(body), left: truth.length });
const lastItem = /<((?:ns0:)?(?:item|entry))[\s>](?![\s\S]*<\1[\s>])/;

export const DAMAGES: Readonly<Record<string, Damage>> = {
  'a bare &': same((body) => body.replaceAll('نص الخبر', 'R&D & نص الخبر')),
  'undeclared entities': same((body) => body.replaceAll('نص الخبر', 'نص&nbsp;الخبر&mdash;&foo;')),
  'no version': same((body) => body.replace(/ version="[^"]*"/, '')),
  'an odd version': same((body) => body.replace(/ version="[^"]*"/, ' VERSION="1.0beta"')),
  'upper-case tags': same((body) =>
    body.replaceAll(
      /<(\/?)(item|title|link|entry)(?=[\s>])/g,
      (_all, slash: string, name: string) => `<${slash}${name.toUpperCase()}`,
    ),
  ),
  'control characters': same((body) => body.replaceAll('نص', 'ن\u0001\u000bص')),
  'an undeclared prefix': same((body) =>
    body.replaceAll(/<\/(item|entry)>/g, '<foo:bar baz:q="1">x</foo:bar></$1>'),
  ),
  'end tags without a start': same((body) => body.replaceAll(/<\/(item|entry)>/g, '</b></p></$1>')),
  'tags that never end': same((body) => body.replaceAll(/<\/(item|entry)>/g, '<br><hr></$1>')),
  'attributes without quotes': same((body) => body.replaceAll('isPermaLink="false"', 'isPermaLink=false')),
  'comments and instructions': same((body) =>
    body.replaceAll(/<(item|entry)([\s>])/g, '<!-- <item> -- --><?php echo "<item>"; ?><$1$2'),
  ),
  'a DOCTYPE with entities': same(
    (body) => `<!DOCTYPE rss [<!ENTITY nbsp " "><!ENTITY evil SYSTEM "file:///etc/passwd">]>${body}`,
  ),
  'rubbish behind the end': same((body) => `${body}\n<!-- cached --><script>var a = "<item>";`),
  'cut off inside the last entry': (body, truth) => {
    const at = lastItem.exec(body)?.index ?? 0;
    return { body: body.slice(0, at + 40), left: truth.length - 1 };
  },
  'the end missing': same((body) => body.replace(/(?:<\/(?:channel|rss|feed|ns0:feed|rdf:RDF)>\s*)+$/, '')),
};

/** What stands before the document: these are put in front of the declaration. */
export const JUNK: readonly string[] = [
  '\n\n   ',
  '<br />\n<b>Warning</b>: session_start() in <b>/var/www/index.php</b> on line <b>3</b><br />\n',
  'HTTP/1.1 200 OK\r\nX-Cache: miss\r\n\r\n',
];

const withoutQuotes = (truth: readonly Truth[]): Truth[] =>
  truth.map((one) => ({ ...one, title: one.title.replaceAll(/[«»]/g, '"') }));

/** Every kind in every encoding; every kind and every encoding with every damage. */
export const makeDocuments = (): MadeDocument[] => {
  const made: MadeDocument[] = [];
  const add = (kind: string, encoding: string, damage: string | null): void => {
    const write = KINDS[kind];
    const encode = ENCODINGS[encoding];
    if (write === undefined || encode === undefined) return;
    const isJson = kind === 'JSON Feed';
    if (isJson && (damage !== null || XML_ONLY.test(encoding))) return;
    const hurt = damage === null ? undefined : DAMAGES[damage];
    const { body, left } = hurt?.(write(TRUTH), TRUTH) ?? { body: write(TRUTH), left: TRUTH.length };
    const truth = TRUTH.slice(0, left);
    made.push({
      name: [kind, encoding, ...(damage === null ? [] : [damage])].join(' · '),
      ...encode(body),
      truth: hasNoQuotes(encoding) ? withoutQuotes(truth) : truth,
    });
  };
  for (const kind of Object.keys(KINDS))
    for (const encoding of Object.keys(ENCODINGS)) add(kind, encoding, null);
  for (const damage of Object.keys(DAMAGES)) {
    for (const kind of Object.keys(KINDS)) add(kind, 'UTF-8', damage);
    for (const encoding of Object.keys(ENCODINGS).slice(1)) add('RSS 2.0', encoding, damage);
  }
  for (const [index, junk] of JUNK.entries())
    for (const [kind, write] of Object.entries(KINDS))
      if (kind !== 'JSON Feed')
        made.push({
          name: `${kind} · junk ${index} before the prologue`,
          bytes: utf8(junk + prologue('UTF-8') + write(TRUTH)),
          contentType: null,
          truth: TRUTH,
        });
  return made;
};
