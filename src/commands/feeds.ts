import { checkFeed } from '../pipeline/collect.ts';
import type { Block } from '../model/document.ts';
import type { FeedDefinition } from '../model/feed.ts';
import { say } from '../text/messages.ts';
import { OPTIONS, heading, paragraph, sentence, text, type Command } from './context.ts';

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
      const found = await deps.store.feeds.find((options['id'] ?? options['url'] ?? '').trim());
      if (found === null || found.origin !== 'chat') return sentence(say(language, 'feed-unknown'));
      await deps.store.feeds.remove(found.id);
      return sentence(say(language, 'feed-removed'));
    }
    if (subcommand === 'add' || subcommand === 'check') {
      const address = (options['url'] ?? '').trim();
      if (!URL.canParse(address)) return sentence(say(language, 'feed-bad', { why: address.slice(0, 60) }));
      const definition = feedFrom(new URL(address));
      const checked = await checkFeed(definition, deps);
      if (checked.kind === 'failed') return sentence(say(language, 'feed-bad', { why: checked.reason }));
      const { title, entries, language: declared } = checked.feed;
      const newest: Block[] = entries
        .slice(0, 10)
        .map((entry) => ({ kind: 'item', inlines: [text(entry.title)] }));
      if (subcommand === 'check')
        return {
          blocks: [paragraph(say(language, 'feed-ok', { title, count: entries.length })), ...newest],
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
          paragraph(say(language, 'feed-added', { title, count: entries.length, id: definition.id })),
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
          .map((feed): Block => ({
            kind: 'item',
            inlines: [{ kind: 'code', text: feed.id }, text(` ${feed.title}: ${feed.state.status}`)],
          })),
      ],
      personal: true,
    };
  },
};
