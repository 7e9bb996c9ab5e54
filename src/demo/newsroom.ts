import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SAMPLE_FEEDS, SAMPLE_NEWS, type SampleFeed, type SampleItem } from './news.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Published {
  readonly item: SampleItem;
  readonly number: number;
  readonly at: Date;
}

const DAY_MS = 86_400_000;

const feedXml = (
  feed: SampleFeed,
  items: readonly Published[],
  base: string,
): { readonly type: string; readonly text: string } => {
  const link = ({ number }: Published): string => `${base}/${feed.id}/${number}`;
  switch (feed.format) {
    case 'rss2':
      return {
        type: 'application/rss+xml; charset=utf-8',
        text: `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${escape(feed.title)}</title><link>${base}/${feed.id}</link><description/><language>${feed.language}</language>${items
          .map(
            (one) =>
              `<item><title>${escape(one.item.title)}</title><link>${link(one)}</link><guid isPermaLink="true">${link(one)}</guid><pubDate>${one.at.toUTCString()}</pubDate><description>${escape(one.item.teaser)}</description></item>`,
          )
          .join('')}</channel></rss>`,
      };
    case 'atom':
      return {
        type: 'application/atom+xml; charset=utf-8',
        text: `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}"><title>${escape(feed.title)}</title><id>${base}/${feed.id}</id><updated>${new Date().toISOString()}</updated>${items
          .map(
            (one) =>
              `<entry><title>${escape(one.item.title)}</title><id>urn:sample:${feed.id}:${one.number}</id><link rel="alternate" type="text/html" href="${link(one)}"/><published>${one.at.toISOString()}</published><updated>${one.at.toISOString()}</updated><summary>${escape(one.item.teaser)}</summary></entry>`,
          )
          .join('')}</feed>`,
      };
    case 'rdf':
      return {
        type: 'application/rdf+xml; charset=utf-8',
        text: `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${base}/${feed.id}"><title>${escape(feed.title)}</title><link>${base}/${feed.id}</link><description/></channel>${items
          .map(
            (one) =>
              `<item rdf:about="${link(one)}"><title>${escape(one.item.title)}</title><link>${link(one)}</link><description>${escape(one.item.teaser)}</description><dc:date>${one.at.toISOString()}</dc:date></item>`,
          )
          .join('')}</rdf:RDF>`,
      };
    case 'json':
      return {
        type: 'application/feed+json; charset=utf-8',
        text: JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: feed.title,
          language: feed.language,
          items: items.map((one) => ({
            id: link(one),
            url: link(one),
            title: one.item.title,
            summary: one.item.teaser,
            date_published: one.at.toISOString(),
          })),
        }),
      };
  }
};

/** An article page with the furniture of a real one around the text. */
const page = (
  feed: SampleFeed,
  { item, at }: Published,
  others: readonly Published[],
  base: string,
): string => {
  const arabic = feed.language === 'ar';
  const words = arabic
    ? {
        home: 'الرئيسية',
        world: 'العالم',
        read: 'اقرأ أيضاً',
        most: 'الأكثر قراءة',
        share: 'مشاركة',
        app: 'تابع آخر الأخبار عبر تطبيقنا',
        cookies: 'نستخدم ملفات تعريف الارتباط لتحسين تجربتك',
        rights: 'جميع الحقوق محفوظة',
      }
    : {
        home: 'Home',
        world: 'World',
        read: 'Read also',
        most: 'Most read',
        share: 'Share',
        app: 'Follow the latest in our app',
        cookies: 'We use cookies to improve your visit',
        rights: 'All rights reserved',
      };
  const related = others.filter((one) => one.item !== item).slice(0, 4);
  const list = related
    .map((one) => `<li><a href="${base}/${feed.id}/${one.number}">${escape(one.item.title)}</a></li>`)
    .join('');
  return `<!doctype html><html lang="${feed.language}" dir="${arabic ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><title>${escape(item.title)} | ${escape(feed.title)}</title>
<meta property="article:published_time" content="${at.toISOString()}"></head><body>
<header><div class="date">${new Intl.DateTimeFormat(arabic ? 'ar-u-nu-latn' : 'en', { dateStyle: 'full' }).format(new Date(at.getTime() + DAY_MS))}</div><nav><a href="/">${words.home}</a> <a href="/world">${words.world}</a></nav></header>
<div class="cookie-banner">${words.cookies}</div>
<main><article><h1>${escape(item.title)}</h1><div class="share">${words.share}: <a href="#">X</a> <a href="#">WhatsApp</a></div><p class="app-promo">${words.app}</p>
${item.body.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n')}
<aside class="related"><h3>${words.read}</h3><ul>${list}</ul></aside></article></main>
<section class="most-read"><h2>${words.most}</h2><ol>${list}</ol></section><footer>${words.rights} © ${escape(feed.title)}</footer></body></html>`;
};

export interface SampleNewsroom {
  readonly url: string;
  /** `feeds.yaml` for this newsroom. */
  readonly feedsYaml: string;
  stop(): Promise<void>;
}

/** Serves the sample feeds and pages over HTTP on loopback; items appear at their time after the start. */
export const startNewsroom = async (): Promise<SampleNewsroom> => {
  const started = Date.now();
  const published = (feed: SampleFeed): Published[] =>
    SAMPLE_NEWS.map((item, number) => ({
      item,
      number: number + 1,
      at: new Date(
        Math.floor(
          (started + (item.atSeconds < 0 ? -(number + 1) * 600_000 : item.atSeconds * 1000)) / 1000,
        ) * 1000,
      ),
    }))
      .filter(({ item }) => item.feed === feed.id && Date.now() >= started + item.atSeconds * 1000)
      .toReversed();
  const answer = (request: IncomingMessage, response: ServerResponse, base: string): void => {
    const [, id = '', number] = (request.url ?? '/').split('/');
    const feed = SAMPLE_FEEDS.find((one) => one.id === id);
    if (feed === undefined) {
      response.writeHead(404).end();
      return;
    }
    const items = published(feed);
    if (number === undefined) {
      const etag = `"${items.length}"`;
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, { etag }).end();
        return;
      }
      const { type, text } = feedXml(feed, items, base);
      response.writeHead(200, { 'content-type': type, etag }).end(text);
      return;
    }
    const one = items.find((candidate) => String(candidate.number) === number);
    if (one === undefined) response.writeHead(404).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(page(feed, one, items, base));
  };
  let base = '';
  const server = createServer((request, response) => answer(request, response, base));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  base = `http://127.0.0.1:${address.port}`;
  return {
    url: base,
    feedsYaml: SAMPLE_FEEDS.map(
      ({ id, title, language, tier, affiliation }) =>
        `- { id: ${id}, title: ${JSON.stringify(title)}, url: "${base}/${id}", language: ${language}, tier: ${tier}, publisher: ${id}, affiliation: ${affiliation}, everyMinutes: 0 }\n`,
    ).join(''),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
