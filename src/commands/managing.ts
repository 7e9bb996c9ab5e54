import type { Alert } from '../model/alert.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Platform } from '../model/chat.ts';
import type { Block } from '../model/document.ts';
import { isWell } from '../model/feed.ts';
import { spreadSeconds } from '../model/pace.ts';
import { sayDate } from '../text/dates.ts';
import { say } from '../text/messages.ts';
import { COLLECTION } from '../text/state-words.ts';
import { sayPause } from '../text/pause-words.ts';
import { feedItem, heading, paragraph, sentence, text, type Call, type Command } from './context.ts';

const PLATFORM_NAMES = {
  telegram: { ar: 'تيليغرام', en: 'Telegram' },
  discord: { ar: 'ديسكورد', en: 'Discord' },
  console: { ar: 'هذه الشاشة', en: 'This screen' },
} as const satisfies Record<Platform, unknown>;

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
    const balance = await deps.store.figures.balance();
    const audience = await deps.store.figures.audience();
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
        paragraph(say(language, 'status-balance', { ...balance })),
        ...(balance.missing === 0
          ? []
          : [paragraph(say(language, 'status-missing', { missing: balance.missing }))]),
        ...audience.map(({ platform, chats }): Block => ({
          kind: 'item',
          inlines: [
            text(
              say(language, 'status-reach', {
                platform: PLATFORM_NAMES[platform][language],
                chats,
                seconds: spreadSeconds(platform, chats),
              }),
            ),
          ],
        })),
      ],
      personal: true,
    };
  },
};

/** A delivery's state in words; of what waits or failed, why. */
const stateKey = (delivery: Delivery, paused: boolean): string => {
  const { state, reason } = delivery;
  if (state === 'pending' && paused) return 'delivery-paused';
  if (state === 'parked' && reason?.startsWith('it may have arrived') !== true) return 'delivery-filtered';
  if (state === 'dead' && reason === 'an admin decided against it') return 'delivery-dropped';
  return `delivery-${state}`;
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
  run: async ({ deps, asker, chat, language, settings: chosen, now }) => {
    const last = await deps.store.outbox.listFor(asker.chatId, 10);
    if (last.length === 0) return sentence(say(language, 'deliveries-none'));
    const paused = chat?.pausedFor ?? null;
    const numbered = last.map((one, index) => ({ ...one, n: index + 1 }));
    return {
      blocks: [
        heading(say(language, 'deliveries-title')),
        ...(paused === null
          ? []
          : [
              paragraph(
                say(language, 'chat-paused', { why: sayPause(language, paused, chat?.pauseDetail ?? null) }),
              ),
            ]),
        ...numbered.map(({ delivery, alert, n }): Block => ({
          kind: 'item',
          ordinal: n,
          inlines: [
            text(
              `${sayDate(delivery.createdAt, { language, zone: chosen.timeZone, months: chosen.months, digits: chosen.digits, withTime: true, now })} · ${alertName(alert, language)} · `,
            ),
            text(say(language, stateKey(delivery, paused !== null))),
          ],
        })),
      ],
      buttons: numbered
        .filter(({ delivery }) => delivery.state === 'parked')
        .slice(0, 4)
        .map(({ delivery, n }) => [
          {
            label: say(language, 'send-parked', { n }),
            action: {
              command: 'parked',
              subcommand: null,
              options: { delivery: String(delivery.id), wish: 'send' },
            },
          },
        ]),
      personal: true,
    };
  },
};
