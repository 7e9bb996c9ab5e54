import { createHash } from 'node:crypto';
import { canonicalUrl } from '../../model/canonical-url.ts';
import type { FeedEntry } from '../../model/entry.ts';

/** Items that share one key although they differ (a site's address as everybody's guid) fall back on link, then on content. */
export const keepApart = (entries: readonly FeedEntry[]): FeedEntry[] => {
  const counts = new Map<string, number>();
  for (const { key } of entries) counts.set(key, (counts.get(key) ?? 0) + 1);
  const links = new Map<string, number>();
  for (const { link } of entries) if (link !== null) links.set(link, (links.get(link) ?? 0) + 1);
  const seen = new Set<string>();
  const out: FeedEntry[] = [];
  for (const entry of entries) {
    const shared = (counts.get(entry.key) ?? 0) > 1;
    const linkKey = entry.link === null ? null : canonicalUrl(entry.link);
    const linkIsShared = entry.link !== null && (links.get(entry.link) ?? 0) > 1;
    const key = !shared
      ? entry.key
      : linkKey !== null && !linkIsShared
        ? linkKey
        : createHash('sha256')
            .update(`${entry.link ?? ''}\n${entry.title}\n${entry.teaser}`)
            .digest('base64url');
    if (seen.has(key)) continue;
    seen.add(key);
    out.push({ ...entry, key });
  }
  return out;
};
