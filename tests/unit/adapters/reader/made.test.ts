import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../../src/adapters/reader/decode.ts';
import { readFeedText } from '../../../../src/adapters/reader/feed.ts';
import { makeDocuments, type MadeDocument, type Truth } from './documents.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const documents = makeDocuments();

const ours = async ({ bytes, contentType }: MadeDocument): Promise<readonly Truth[] | string> => {
  const reading = await readFeedText(decodeBytes(bytes, contentType), 'https://news.example/feed', NOW);
  return reading.kind === 'feed'
    ? reading.feed.entries.map(({ key, title, link, publishedAt }) => ({
        key,
        title,
        link: link ?? '',
        publishedAt: publishedAt?.toISOString() ?? '',
      }))
    : reading.reason;
};

/** As everybody uses it: the bytes as UTF-8, one instance for each document. */
const theirs = async ({ bytes }: MadeDocument): Promise<readonly Truth[] | string> => {
  try {
    const { items } = await new RssParser().parseString(new TextDecoder().decode(bytes));
    return items.map((item) => ({
      key: item.guid ?? (item as { readonly id?: string }).id ?? '',
      title: item.title ?? '',
      link: item.link ?? '',
      publishedAt: item.isoDate ?? '',
    }));
  } catch (error) {
    return String(error);
  }
};

describe(`${documents.length} documents whose content is known`, () => {
  test('every one is read, every entry with its key, title, link and date', async () => {
    expect(documents.length).toBeGreaterThan(450);
    const wrong: Record<string, unknown> = {};
    for (const document of documents) {
      const read = await ours(document);
      if (JSON.stringify(read) !== JSON.stringify(document.truth)) wrong[document.name] = read;
    }
    expect(wrong).toEqual({});
  });

  test('rss-parser alone gets a part of them right (the measure is not empty)', async () => {
    let right = 0;
    for (const document of documents)
      if (JSON.stringify(await theirs(document)) === JSON.stringify(document.truth)) right++;
    expect(right).toBeGreaterThan(20);
    expect(right / documents.length).toBeLessThan(0.5);
  });
});
