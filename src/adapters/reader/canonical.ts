import RssParser from 'rss-parser';
import type { RawItem } from './item.ts';

/**
 * The walked items through rss-parser, as canonical RSS 2.0 in which every text is a short token that stands for ours (its place in the
 * list). rss-parser reads the document's structure; its expressions, some of which take seconds on hostile text, never run on what a
 * stranger wrote. A fresh parser for each document: a shared one mixes documents up (rbren/rss-parser#193).
 */
export const throughRssParser = async (items: readonly RawItem[]): Promise<readonly RawItem[]> => {
  let canonical = '<?xml version="1.0"?><rss version="2.0"><channel>';
  for (let index = 0; index < items.length; index++) canonical += `<item><guid>${index}</guid></item>`;
  const feed = await new RssParser().parseString(`${canonical}</channel></rss>`);
  return feed.items.flatMap(({ guid }) => items[Number(guid)] ?? []);
};
