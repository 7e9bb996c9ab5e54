import type { Article } from '../model/entry.ts';
import type { EntryWork } from '../ports/store.ts';
import { dropFurniture } from '../text/furniture.ts';
import { htmlToText } from '../text/html.ts';
import { detectLanguage } from '../text/language.ts';
import { LEASE_MS, countVerdicts, type RunCounts, type StageContext } from './context.ts';

const BATCH = 12;

/** What the feed itself gave of the article. */
const fromFeed = ({ entry, feed }: EntryWork, note: string | null): Article => {
  const content = entry.contentHtml === null ? '' : htmlToText(entry.contentHtml);
  const isFuller = content.length > entry.teaser.length;
  const body = dropFurniture(isFuller ? content : entry.teaser, entry.title);
  return {
    url: entry.link,
    title: entry.title,
    body,
    language: detectLanguage(`${entry.title}\n${body}`, feed.language),
    publishedAt: entry.publishedAt,
    dateFrom: entry.publishedAt === null ? null : 'feed',
    readFrom: isFuller ? 'feed' : 'teaser',
    note,
  };
};

/** The article behind an entry: its page, or what the feed gave with a note why. */
const readOne = async (context: StageContext, work: EntryWork, signal: AbortSignal): Promise<Article> => {
  const { entry, feed } = work;
  if (entry.link === null) return fromFeed(work, 'The entry names no page.');
  const outcome = await context.fetcher.fetch({
    url: entry.link,
    purpose: 'page',
    userAgent: feed.userAgent,
    // What the open web names is not followed into a private network, though feeds may live there.
    from: feed.state.movedTo ?? feed.url,
    signal,
  });
  if (outcome.kind !== 'fetched') {
    const reason =
      outcome.kind === 'status'
        ? `The page answers ${outcome.status}.`
        : outcome.kind === 'not-modified'
          ? 'The page gave no text.'
          : outcome.reason;
    return fromFeed(work, reason);
  }
  const reading = await context.reader.readPage(
    { bytes: outcome.bytes, contentType: outcome.contentType, url: outcome.finalUrl },
    entry.title,
  );
  if (reading.kind === 'unreadable') return fromFeed(work, reading.reason);
  const title = entry.title === '' ? reading.title : entry.title;
  const teaserIsFuller = entry.teaser.length > reading.body.length * 1.5;
  const body = teaserIsFuller ? entry.teaser : reading.body;
  const publishedAt = entry.publishedAt ?? reading.publishedAt;
  return {
    url: outcome.finalUrl,
    title,
    body,
    language: detectLanguage(`${title}\n${body}`, feed.language),
    publishedAt,
    dateFrom: entry.publishedAt !== null ? 'feed' : publishedAt === null ? null : 'page',
    readFrom: teaserIsFuller ? 'teaser' : 'page',
    note: null,
  };
};

/** Fetches and reads the pages of what survived screening; politeness is the fetcher's, deadlines are the reader's. */
export const runRead = async (context: StageContext, signal: AbortSignal): Promise<RunCounts> => {
  const { store, clock, log } = context;
  const now = clock.now();
  const claimed = await store.entries.claim('read', now, BATCH, new Date(now.getTime() + LEASE_MS));
  const verdicts = await Promise.all(
    claimed.map(async (work) => {
      const article = await readOne(context, work, signal).catch((error: unknown) => {
        log.error({ entryId: work.entry.id, error }, 'a page could not be read');
        return fromFeed(work, 'The page could not be read.');
      });
      if (signal.aborted) return 'put-off';
      const detail = {
        readFrom: article.readFrom,
        language: article.language,
        note: article.note,
        characters: article.body.length,
      };
      const mine = await store.entries.decide(
        work,
        { stage: 'read', verdict: article.readFrom, detail, at: clock.now() },
        'judge',
        { article },
      );
      return mine ? article.readFrom : 'too-late';
    }),
  );
  return countVerdicts(verdicts);
};
