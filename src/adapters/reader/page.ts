import { Readability } from '@mozilla/readability';
import { Parser as Tokeniser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import type { PageReading } from '../../ports/reader.ts';
import { parseFeedDate } from '../../text/feed-dates.ts';
import { htmlToText, plainLine } from '../../text/html.ts';
import { dropFurniture } from '../../text/furniture.ts';

/** Readability's time grows with nesting beyond all measure: deeper pages are no articles. */
const MAX_DEPTH = 200;
/** Elements, and stretches of text between them and around references. */
const MAX_NODES = 100_000;
/** In more of them the readable part is not guessed at: that takes seconds. */
const MAX_GUESSED = 8_000;
const MAX_ATTRIBUTE = 20_000;
const MAX_CHARACTERS = 4_000_000;
/** Characters of an article; books are longer. */
const MAX_BODY = 200_000;
const LEAST_TEXT = 40;

/** How many elements and stretches of text a page has; null: it is more than an article may be. */
const nodesIn = (html: string): number | null => {
  if (html.length > MAX_CHARACTERS) return null;
  let depth = 0;
  let nodes = 0;
  let isTooMuch = false;
  const count = (): void => {
    isTooMuch ||= ++nodes > MAX_NODES;
    if (isTooMuch) tokeniser.pause();
  };
  const tokeniser = new Tokeniser({
    onopentag: () => {
      isTooMuch ||= ++depth > MAX_DEPTH;
      count();
    },
    onclosetag: () => {
      depth--;
    },
    ontext: count,
    onattribute: (_name, value) => {
      isTooMuch ||= value.length > MAX_ATTRIBUTE;
    },
  });
  tokeniser.end(html);
  return isTooMuch ? null : nodes;
};

type Document = ReturnType<typeof parseHTML>['document'];
type Fields = Readonly<Record<string, unknown>>;

/** The article objects of a page's JSON-LD, also inside @graph. */
const jsonLd = (document: Document): Fields[] => {
  const found: Fields[] = [];
  const take = (value: unknown, depth: number): void => {
    if (depth > 4 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) take(one, depth + 1);
      return;
    }
    const fields = value as Fields;
    const types = [fields['@type']].flat().map(String);
    if (types.some((type) => /Article|Report|Posting/.test(type))) found.push(fields);
    take(fields['@graph'], depth + 1);
  };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      take(JSON.parse(script.textContent ?? ''), 0);
    } catch {
      // A publisher's broken JSON-LD is no reason to lose the page.
    }
  }
  return found;
};

const meta = (document: Document, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = document
      .querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
      ?.getAttribute('content');
    if (value !== null && value !== undefined && value !== '') return value;
  }
  return null;
};

const FURNITURE =
  'nav,header,footer,aside,form,button,iframe,noscript,style,svg,video,audio,figure figcaption,[role="navigation"],[role="complementary"],[aria-hidden="true"],[hidden],[class*="share"],[class*="social"],[class*="related"],[class*="most-read"],[class*="mostread"],[class*="comment"],[class*="cookie"],[class*="newsletter"],[class*="subscribe"],[class*="promo"],[class*="advert"],[class*="breadcrumb"],[class*="tags"],[class*="author"],[class*="byline"],[id*="comment"],[id*="related"],[id*="cookie"],[style*="display:none"],[style*="display: none"],[style*="visibility:hidden"]';

/** Text of an element by its paragraphs. */
const paragraphs = (html: string): string => htmlToText(html.slice(0, MAX_BODY * 8)).slice(0, MAX_BODY);

/** Markup of what looks like the article: as Readability finds it, or all paragraphs of a page with too many parts for that. */
const guessed = (document: Document, nodes: number): string =>
  nodes <= MAX_GUESSED
    ? (new Readability(document, { charThreshold: 80 }).parse()?.content ?? '')
    : [...document.querySelectorAll('p')].map(({ innerHTML }) => `<p>${innerHTML}</p>`).join('');

/** A page's readable text, the article's own date and address. `now` bounds dates. */
export const readPageText = (html: string, url: string, title: string, now: Date): PageReading => {
  const nodes = nodesIn(html);
  if (nodes === null)
    return {
      kind: 'unreadable',
      why: 'too-complex',
      reason: 'The page is nested deeper or has more elements than any article.',
    };
  const { document } = parseHTML(html);
  const ld = jsonLd(document);
  const ldText = (name: string): string | null => {
    for (const fields of ld) if (typeof fields[name] === 'string' && fields[name] !== '') return fields[name];
    return null;
  };
  const heading = document.querySelector('h1')?.textContent?.trim() ?? '';
  const dateText =
    ldText('datePublished') ??
    meta(
      document,
      'article:published_time',
      'datePublished',
      'og:published_time',
      'pubdate',
      'date',
      'DC.date.issued',
      'publishdate',
    ) ??
    document
      .querySelector('article time[datetime], main time[datetime], time[itemprop="datePublished"]')
      ?.getAttribute('datetime') ??
    null;
  const publishedAt = dateText === null ? null : parseFeedDate(dateText, now);
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null;
  const language = (document.documentElement?.getAttribute('lang') ?? '').slice(0, 2).toLowerCase() || null;
  const pageTitle = plainLine(
    heading ||
      (ldText('headline') ??
        meta(document, 'og:title') ??
        document.querySelector('title')?.textContent ??
        ''),
  );

  for (const element of document.querySelectorAll(FURNITURE)) {
    // A header inside the article may hold the headline alone: it is furniture all the same, the headline is known.
    element.remove();
  }
  const marked = document.querySelector('[itemprop="articleBody"]') ?? document.querySelector('article');
  const inner = marked === null ? '' : paragraphs(marked.innerHTML);
  let body = inner;
  if (body.length < LEAST_TEXT * 3) {
    const text = paragraphs(guessed(document, nodes));
    if (text.length > body.length) body = text;
  }
  const fromLd = ldText('articleBody');
  if (fromLd !== null && fromLd.length > body.length) body = paragraphs(fromLd);
  body = dropFurniture(dropFurniture(body, pageTitle), title);
  if (body.length < LEAST_TEXT) {
    const head = html.slice(0, 30_000).toLowerCase();
    if (/captcha|challenge-platform|verify you are|just a moment|access denied/.test(head))
      return {
        kind: 'unreadable',
        why: 'blocked',
        reason: 'The site answers with a check for humans instead of the page.',
      };
    if (
      /paywall|subscribe to (read|continue)|sign in to|log in to|type=["']?password|للمشتركين فقط|سجل الدخول/.test(
        head,
      )
    )
      return {
        kind: 'unreadable',
        why: 'login-wall',
        reason: 'The page asks for a login or a subscription.',
      };
    return { kind: 'unreadable', why: 'no-text', reason: 'The page holds no readable text.' };
  }
  return {
    kind: 'article',
    title: title || pageTitle,
    body,
    language,
    publishedAt,
    canonicalUrl: canonical !== null && URL.canParse(canonical, url) ? new URL(canonical, url).href : null,
  };
};
