import { createHash } from 'node:crypto';
import { canonicalUrl } from '../../model/canonical-url.ts';
import type { FeedEntry } from '../../model/entry.ts';

/** A key of an item's own, when it shares the one it has. */
const ownKey = ({ link, title, teaser }: FeedEntry, links: ReadonlyMap<string, number>): string => {
  const linkKey = link === null || (links.get(link) ?? 0) > 1 ? null : canonicalUrl(link);
  return (
    linkKey ??
    createHash('sha256')
      .update(`${link ?? ''}\n${title}\n${teaser}`)
      .digest('base64url')
  );
};

/** Items that share one key although they differ (a site's address as everybody's guid) fall back on link, then on content. */
export const keepApart = (entries: readonly FeedEntry[]): FeedEntry[] => {
  const counts = new Map<string, number>();
  for (const { key } of entries) counts.set(key, (counts.get(key) ?? 0) + 1);
  const links = new Map<string, number>();
  for (const { link } of entries) if (link !== null) links.set(link, (links.get(link) ?? 0) + 1);
  const seen = new Set<string>();
  const out: FeedEntry[] = [];
  for (const entry of entries) {
    const key = (counts.get(entry.key) ?? 0) > 1 ? ownKey(entry, links) : entry.key;
    if (seen.has(key)) continue;
    seen.add(key);
    out.push({ ...entry, key });
  }
  return out;
};
