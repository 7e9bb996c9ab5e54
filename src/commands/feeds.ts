import { checkFeed } from '../pipeline/collect.ts';
import type { Block } from '../model/document.ts';
import type { FeedEntry } from '../model/entry.ts';
import type { FeedDefinition } from '../model/feed.ts';
import { judge } from '../pipeline/judge.ts';
import { sayCondition } from '../text/feed-health.ts';
import { say } from '../text/messages.ts';
import {
  OPTIONS,
  feedItem,
  heading,
  paragraph,
  sentence,
  text,
  type Answer,
  type Call,
  type Command,
} from './context.ts';

const feedFrom = (url: URL): FeedDefinition => ({
  id: `chat-${url.hostname}${url.pathname}`
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/-+$/, '')
    .slice(0, 60)
    .toLowerCase(),
  title: url.hostname,
  url: url.href,
  language: 'ar',
  country: null,
  tier: 4,
  publisher: url.hostname.replace(/^www\./, ''),
  affiliation: null,
  everyMinutes: 10,
  enabled: true,
  userAgent: null,
  fallbackUrl: null,
});

const url = OPTIONS.text('url', 'العنوان', 'عنوان المصدر', 'Address of the feed', { required: true });
const id = OPTIONS.text('id', 'الرقم', 'رقم المصدر', 'Id of the feed', { required: true });

/** How many of a feed's entries would be ours, by what it says of them itself: no page is fetched for that. */
const oursAmong = ({ deps }: Call, entries: readonly FeedEntry[], language: string): number =>
  entries.filter(
    ({ title, teaser, publishedAt }) =>
      judge({ title, body: teaser, language, publishedAt }, deps.topics).relevance === 'relevant',
  ).length;

/** The feeds that were added in chat, to choose the one that goes. */
const removable = async ({ deps, language }: Call): Promise<Answer> => {
  const all = (await deps.store.feeds.list()).filter(({ origin }) => origin === 'chat');
  if (all.length === 0) return sentence(say(language, 'feeds-none-added'));
  return {
    blocks: [paragraph(say(language, 'choose-feed'))],
    buttons: all.slice(-10).map(({ id: known, title }) => [
      {
        label: title.slice(0, 60),
        action: { command: 'feeds', subcommand: 'remove', options: { id: known } },
        oneShot: true,
        style: 'danger' as const,
      },
    ]),
    personal: true,
  };
};

export const feeds: Command = {
  name: 'feeds',
  arabicName: 'المصادر',
  description: { ar: 'إدارة المصادر', en: 'Manage the feeds' },
  who: 'owners',
  options: [],
  subcommands: [
    { name: 'add', arabicName: 'إضافة', description: { ar: 'إضافة مصدر', en: 'Add a feed' }, options: [url] },
    {
      name: 'remove',
      arabicName: 'حذف',
      description: { ar: 'حذف مصدر', en: 'Remove a feed' },
      options: [id],
    },
    {
      name: 'list',
      arabicName: 'قائمة',
      description: { ar: 'قائمة المصادر', en: 'List the feeds' },
      options: [],
    },
    { name: 'check', arabicName: 'فحص', description: { ar: 'فحص مصدر', en: 'Check a feed' }, options: [url] },
  ],
  run: async (call) => {
    const { deps, language, options, subcommand, asker, now } = call;
    if (subcommand === 'remove') {
      if ((options['id'] ?? '') === '') return removable(call);
      const found = await deps.store.feeds.find((options['id'] ?? '').trim());
      if (found === null || found.origin !== 'chat') return sentence(say(language, 'feed-unknown'));
      await deps.store.feeds.remove(found.id);
      return sentence(say(language, 'feed-removed'));
    }
    if (subcommand === 'add' || subcommand === 'check') {
      const address = (options['url'] ?? '').trim();
      if (address === '') return sentence(say(language, 'feed-how', { subcommand }));
      if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
        return sentence(say(language, 'feed-address', { given: address.slice(0, 60) }));
      const definition = feedFrom(new URL(address));
      const known = (await deps.store.feeds.list()).find(({ url: other }) => other === definition.url);
      if (subcommand === 'add' && known !== undefined)
        return sentence(say(language, 'feed-known', { title: known.title, id: known.id }));
      const checked = await checkFeed(definition, deps);
      if (checked.kind === 'failed')
        return sentence(say(language, 'feed-bad', { why: sayCondition(checked.status, language) }));
      const { title, entries, language: declared } = checked.feed;
      const ours = oursAmong(call, entries, declared ?? definition.language);
      const newest: Block[] = entries
        .toSorted((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))
        .slice(0, 10)
        .map((entry) => ({
          kind: 'item',
          inlines: [
            entry.link !== null && /^https?:/.test(entry.link)
              ? { kind: 'link', text: entry.title, url: entry.link }
              : text(entry.title),
          ],
        }));
      if (subcommand === 'check')
        return {
          blocks: [
            paragraph(say(language, 'feed-ok', { title, count: entries.length, ours })),
            ...(checked.status === 'ok' ? [] : [paragraph(sayCondition(checked.status, language))]),
            ...(checked.movedTo === null
              ? []
              : [paragraph(`${sayCondition('moved', language)}: ${checked.movedTo}`)]),
            ...newest,
          ],
          personal: true,
        };
      await deps.store.feeds.addFromChat(
        {
          ...definition,
          title: title === '' ? definition.title : title,
          language: declared ?? definition.language,
        },
        asker.person,
        now,
      );
      await deps.pollNow();
      return {
        blocks: [
          paragraph(say(language, 'feed-added', { title, count: entries.length, ours, id: definition.id })),
          ...newest,
        ],
        buttons: [
          [
            {
              label: say(language, 'button-undo'),
              action: { command: 'feeds', subcommand: 'remove', options: { id: definition.id } },
              oneShot: true,
              style: 'danger',
            },
          ],
        ],
        personal: true,
      };
    }
    const all = await deps.store.feeds.list();
    return {
      blocks: [
        heading(say(language, 'feeds-title')),
        ...all
          .filter(({ enabled }) => enabled)
          .slice(0, 60)
          .map((feed) => feedItem(feed, call, [{ kind: 'code', text: feed.id }, text(` ${feed.title}`)])),
      ],
      personal: true,
    };
  },
};
