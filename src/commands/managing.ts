import type { Block } from '../model/document.ts';
import { isWell } from '../model/feed.ts';
import { sayDate } from '../text/dates.ts';
import { say } from '../text/messages.ts';
import { COLLECTION } from '../text/state-words.ts';
import type { Alert } from '../model/alert.ts';
import { feedItem, heading, paragraph, sentence, text, type Call, type Command } from './context.ts';

const admin = { subcommands: [], who: 'chat-admins' } as const;

const isOwner = ({ deps, asker }: Call): boolean =>
  deps.owners.includes(asker.person) || asker.platform === 'console';

export const status: Command = {
  ...admin,
  name: 'status',
  arabicName: 'الحال',
  description: { ar: 'حال المصادر والإرسال', en: 'Health of feeds and sending' },
  options: [],
  run: async (call) => {
    const { deps, language } = call;
    const feeds = (await deps.store.feeds.list()).filter(({ enabled }) => enabled);
    const well = feeds.filter(({ state }) => isWell(state.status) && state.floodSince === null);
    const ill = feeds.filter((feed) => !well.includes(feed));
    const counts = await deps.store.outbox.counts();
    const sum = (...states: readonly string[]): number =>
      counts.filter(({ state }) => states.includes(state)).reduce((total, { count }) => total + count, 0);
    const unsure = await deps.store.entries.listUnsure(10);
    return {
      blocks: [
        heading(say(language, 'status-title')),
        paragraph(say(language, 'status-feeds', { ok: well.length, all: feeds.length })),
        ...ill.slice(0, 15).map((feed) => feedItem(feed, call, [text(feed.title)])),
        paragraph(
          say(language, 'status-stories', { count: await deps.store.stories.count(), unsure: unsure.length }),
        ),
        ...(isOwner(call)
          ? unsure.map(({ entry }): Block => ({
              kind: 'item',
              inlines: [
                entry.link === null
                  ? text(entry.title)
                  : { kind: 'link', text: entry.title, url: entry.link },
              ],
            }))
          : []),
        paragraph(
          say(language, 'status-outbox', {
            sent: sum('sent'),
            open: sum('pending', 'sending', 'uncertain'),
            waiting: sum('held', 'gathered'),
            dead: sum('dead', 'parked'),
          }),
        ),
      ],
      personal: true,
    };
  },
};

const alertName = (alert: Alert, language: 'ar' | 'en'): string => {
  if (alert.kind === 'story') return alert.text[language].headline;
  return alert.kind === 'notice' ? say(language, 'delivery-notice') : COLLECTION[alert.kind][language];
};

export const deliveries: Command = {
  ...admin,
  name: 'deliveries',
  arabicName: 'الإرسال',
  description: { ar: 'آخر ما أُرسل إلى هذه المحادثة', en: 'The last deliveries to this chat' },
  options: [],
  run: async ({ deps, asker, language, settings: chosen, now }) => {
    const last = await deps.store.outbox.listFor(asker.chatId, 10);
    if (last.length === 0) return sentence(say(language, 'deliveries-none'));
    return {
      blocks: [
        heading(say(language, 'deliveries-title')),
        ...last.map(({ delivery, alert }): Block => ({
          kind: 'item',
          inlines: [
            text(
              `${sayDate(delivery.createdAt, { language, zone: chosen.timeZone, months: chosen.months, digits: chosen.digits, withTime: true, now })} · ${alertName(alert, language)} · `,
            ),
            text(say(language, `delivery-${delivery.state}`)),
          ],
        })),
      ],
      personal: true,
    };
  },
};
