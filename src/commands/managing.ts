import { checkFeed } from '../pipeline/collect.ts';
import type { ChatSettings } from '../model/chat.ts';
import type { FeedDefinition } from '../model/feed.ts';
import type { Block } from '../model/document.ts';
import { fold } from '../text/fold.ts';
import { parseZone, sayDate } from '../text/dates.ts';
import { say } from '../text/messages.ts';
import { OPTIONS, heading, paragraph, sentence, text, type Call, type Command } from './context.ts';

const admin = { subcommands: [], who: 'chat-admins' } as const;

/** Each setting: what it takes, and the settings with the given value; null: not taken. */
const SETTINGS: Readonly<
  Record<
    string,
    {
      readonly takes: string;
      readonly arabicName: string;
      readonly ar: string;
      readonly en: string;
      apply(value: string, settings: ChatSettings): ChatSettings | null;
    }
  >
> = (() => {
  const oneOf =
    <K extends keyof ChatSettings>(key: K, values: readonly ChatSettings[K][]) =>
    (value: string, settings: ChatSettings): ChatSettings | null => {
      const found = values.find((one) => one === value);
      return found === undefined ? null : { ...settings, [key]: found };
    };
  const clock = /^([01]?\d|2[0-3]):[0-5]\d$/;
  return {
    language: {
      takes: 'ar, en',
      arabicName: 'اللغة',
      ar: 'لغة التنبيهات',
      en: 'Language',
      apply: oneOf('language', ['ar', 'en']),
    },
    digits: {
      takes: 'western, arabic',
      arabicName: 'الأرقام',
      ar: 'شكل الأرقام',
      en: 'Digits',
      apply: oneOf('digits', ['western', 'arabic']),
    },
    months: {
      takes: 'gulf, levant',
      arabicName: 'الأشهر',
      ar: 'أسماء الأشهر',
      en: 'Month names',
      apply: oneOf('months', ['gulf', 'levant']),
    },
    time_zone: {
      takes: 'Asia/Riyadh',
      arabicName: 'المنطقة-الزمنية',
      ar: 'المنطقة الزمنية أو المدينة',
      en: 'Time zone or city',
      apply: (value, settings) => {
        const zone = parseZone(value);
        return zone === null ? null : { ...settings, timeZone: zone };
      },
    },
    quiet_hours: {
      takes: 'HH:MM-HH:MM, off',
      arabicName: 'ساعات-الهدوء',
      ar: 'ساعات الهدوء أو off',
      en: 'Quiet hours, or off',
      apply: (value, settings) => {
        if (value === 'off') return { ...settings, quietHours: null };
        const [from = '', to = ''] = value.split('-').map((part) => part.trim());
        return clock.test(from) && clock.test(to) && from !== to
          ? { ...settings, quietHours: `${from}-${to}` }
          : null;
      },
    },
    quiet_mode: {
      takes: 'hold, silent, strict',
      arabicName: 'نمط-الهدوء',
      ar: 'ما يحدث في ساعات الهدوء',
      en: 'What quiet hours do',
      apply: oneOf('quietMode', ['hold', 'silent', 'strict']),
    },
    exclude: {
      takes: 'state, party …',
      arabicName: 'استبعاد',
      ar: 'ناشرون لا يكفون وحدهم، أو off',
      en: 'Publishers or affiliations not enough alone, or off',
      apply: (value, settings) => ({
        ...settings,
        exclude:
          value === 'off'
            ? []
            : value
                .split(/[,،]/)
                .map((part) => part.trim())
                .filter((part) => part !== '')
                .slice(0, 20),
      }),
    },
    digest_time: {
      takes: 'HH:MM',
      arabicName: 'وقت-الموجز',
      ar: 'وقت الموجز',
      en: 'Time of the digest',
      apply: (value, settings) => (clock.test(value) ? { ...settings, digestTime: value } : null),
    },
    preset: {
      takes: 'flash, standard, full',
      arabicName: 'الشكل',
      ar: 'شكل التنبيه',
      en: 'Shape of alerts',
      apply: oneOf('preset', ['flash', 'standard', 'full']),
    },
  };
})();

export const settings: Command = {
  ...admin,
  name: 'settings',
  arabicName: 'الإعدادات',
  description: { ar: 'إعدادات هذه المحادثة', en: 'Settings of this chat' },
  options: Object.entries(SETTINGS).map(([name, { arabicName, ar, en }]) =>
    OPTIONS.text(name, arabicName, ar, en),
  ),
  run: async (call) => {
    const { deps, asker, language, now } = call;
    let changed = call.settings;
    let any = false;
    for (const [name, setting] of Object.entries(SETTINGS)) {
      const given = call.options[name];
      if (given === undefined || given === '') continue;
      const value = ['time_zone', 'exclude'].includes(name) ? given.trim() : fold(given).trim();
      const next = setting.apply(value, changed);
      if (next === null)
        return sentence(
          say(language, 'wrong-setting', { given: given.slice(0, 60), name, takes: setting.takes }),
        );
      changed = next;
      any = true;
    }
    if (any) {
      await deps.store.chats.upsert({ id: asker.chatId, title: asker.chatTitle, kind: asker.chatKind }, now);
      await deps.store.chats.setSettings(asker.chatId, changed);
      // What was held comes at once when the hours change.
      if (changed.quietHours !== call.settings.quietHours || changed.quietMode !== call.settings.quietMode) {
        for (const { delivery } of await deps.store.outbox.waiting(asker.chatId, 'held'))
          await deps.store.outbox.setState(delivery.id, 'held', now, null);
      }
    }
    const shown: Block[] = [
      ['language', changed.language],
      ['digits', changed.digits],
      ['months', changed.months],
      ['time_zone', changed.timeZone],
      ['quiet_hours', changed.quietHours ?? 'off'],
      ['quiet_mode', changed.quietMode],
      ['exclude', changed.exclude.join(', ') || 'off'],
      ['digest_time', changed.digestTime],
      ['preset', changed.preset],
    ].map(([name = '', value = '']) => ({
      kind: 'item',
      inlines: [
        text(`${changed.language === 'ar' ? (SETTINGS[name]?.ar ?? name) : (SETTINGS[name]?.en ?? name)}: `),
        { kind: 'code', text: value },
      ],
    }));
    return {
      blocks: [heading(say(changed.language, any ? 'settings-saved' : 'settings-title')), ...shown],
      personal: true,
    };
  },
};

const FOREVER = new Date('9999-01-01T00:00:00Z');
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(\d{1,4})\s*(?:m|min|د|دقيقه|دقائق)$/u, 60_000],
  [/^(\d{1,3})\s*(?:h|س|ساعه|ساعات)$/u, 3_600_000],
  [/^(\d{1,3})\s*(?:d|ي|يوم|ايام)$/u, 86_400_000],
];

export const mute: Command = {
  ...admin,
  name: 'mute',
  arabicName: 'إسكات',
  description: { ar: 'إسكات التنبيهات مدة', en: 'Mute alerts for a time' },
  options: [OPTIONS.text('for', 'المدة', 'المدة: 2h أو 3d', 'How long: 2h, 3d')],
  run: async (call) => {
    const { deps, asker, language, now, settings: chosen } = call;
    const given = fold(call.options['for'] ?? '').trim();
    let until = FOREVER;
    if (given !== '') {
      const unit = UNITS.flatMap(([pattern, ms]) => {
        const match = pattern.exec(given);
        return match === null ? [] : [Number(match[1]) * ms];
      })[0];
      if (unit === undefined || unit === 0) return sentence(say(language, 'wrong-duration'));
      until = new Date(now.getTime() + unit);
    }
    await deps.store.chats.upsert({ id: asker.chatId, title: asker.chatTitle, kind: asker.chatKind }, now);
    await deps.store.chats.setMutedUntil(asker.chatId, until);
    const said =
      until === FOREVER
        ? say(language, 'until-unmute')
        : say(language, 'until-time', {
            time: sayDate(until, { language, zone: chosen.timeZone, withTime: true, now }),
          });
    return sentence(say(language, 'muted', { until: said }), false);
  },
};

export const unmute: Command = {
  ...admin,
  name: 'unmute',
  arabicName: 'إلغاء-الإسكات',
  description: { ar: 'عودة التنبيهات', en: 'Let alerts come again' },
  options: [],
  run: async ({ deps, asker, language, now }) => {
    await deps.store.chats.setMutedUntil(asker.chatId, null);
    for (const { delivery } of await deps.store.outbox.waiting(asker.chatId, 'held'))
      await deps.store.outbox.setState(delivery.id, 'held', now, null);
    return sentence(say(language, 'unmuted'), false);
  },
};

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
    const well = feeds.filter(({ state }) => ['ok', 'not-modified', 'new'].includes(state.status));
    const ill = feeds.filter((feed) => !well.includes(feed));
    const counts = await deps.store.outbox.counts();
    const sum = (...states: readonly string[]): number =>
      counts.filter(({ state }) => states.includes(state)).reduce((total, { count }) => total + count, 0);
    const unsure = await deps.store.entries.listUnsure(10);
    return {
      blocks: [
        heading(say(language, 'status-title')),
        paragraph(say(language, 'status-feeds', { ok: well.length, all: feeds.length })),
        ...ill.slice(0, 15).map((feed): Block => ({
          kind: 'item',
          inlines: [text(`${feed.title}: ${feed.state.statusReason ?? feed.state.status}`)],
        })),
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
              `${sayDate(delivery.createdAt, { language, zone: chosen.timeZone, withTime: true, now })} · ${alert.kind === 'story' ? alert.text[language].headline : alert.kind} · `,
            ),
            { kind: 'code', text: delivery.state },
          ],
        })),
      ],
      personal: true,
    };
  },
};

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
