import { createHash } from 'node:crypto';

/** Which labelled items are never looked at, nor learned from: files `held-…`, and of the first set a third, by affair. */
export const isHeldOut = ({
  id,
  story_id,
  event_id,
  file,
}: {
  readonly id: string;
  readonly story_id: string | null;
  readonly event_id: string | null;
  readonly file: string;
}): boolean =>
  file.startsWith('held-') ||
  (!file.startsWith('open') &&
    (createHash('sha256')
      .update(story_id ?? event_id ?? id)
      .digest()[0] ?? 0) %
      3 ===
      0);
