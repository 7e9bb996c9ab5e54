import { stringify } from 'yaml';
import type { FeedDefinition } from '../model/feed.ts';

/** Feeds as `feeds.yaml` takes them: what is the default is left out. */
export const exportYaml = (feeds: readonly FeedDefinition[]): string =>
  stringify(
    feeds.map(
      ({
        id,
        title,
        url,
        language,
        country,
        tier,
        publisher,
        affiliation,
        everyMinutes,
        enabled,
        userAgent,
        fallbackUrl,
      }) => ({
        id,
        title,
        url,
        language,
        ...(country === null ? {} : { country }),
        tier,
        publisher,
        ...(affiliation === null ? {} : { affiliation }),
        ...(everyMinutes === 10 ? {} : { everyMinutes }),
        ...(enabled ? {} : { enabled }),
        ...(userAgent === null ? {} : { userAgent }),
        ...(fallbackUrl === null ? {} : { fallbackUrl }),
      }),
    ),
    { lineWidth: 0 },
  );
