import type { ChatSettings } from '../model/chat.ts';
import type { Block, Inline } from '../model/document.ts';
import { fold } from '../text/fold.ts';
import { parseZone } from '../text/dates.ts';
import { say } from '../text/messages.ts';
import { SETTING_WORDS } from '../text/setting-words.ts';
import { OPTIONS, heading, sentence, text, type Command } from './context.ts';

const admin = { subcommands: [], who: 'chat-admins' } as const;

/** Quiet hours by name. What the names stand for besides hours: see `quietUntil`. */
const PRESETS: Readonly<Record<string, string>> = {
  nights: '23:00-07:00',
  ليلا: '23:00-07:00',
  الليل: '23:00-07:00',
  weekend: 'weekend',
  'الجمعه والسبت': 'weekend',
  ramadan: 'ramadan',
  رمضان: 'ramadan',
};
/** Offered as buttons when the settings are shown. */
const OFFERED = ['nights', 'weekend', 'ramadan', 'off'] as const;

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
      takes: 'HH:MM-HH:MM, nights, weekend, ramadan, off',
      arabicName: 'ساعات-الهدوء',
      ar: 'ساعات الهدوء أو off',
      en: 'Quiet hours, or off',
      apply: (value, settings) => {
        if (value === 'off') return { ...settings, quietHours: null };
        const preset = PRESETS[value];
        if (preset !== undefined) return { ...settings, quietHours: preset };
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
    uncertain: {
      takes: 'resend, park',
      arabicName: 'المشكوك-في-وصوله',
      ar: 'تنبيه لا يُعرف أوصل: يُعاد أو يُوقف',
      en: 'Alerts that may have arrived: again, or wait',
      apply: oneOf('uncertain', ['resend', 'park']),
    },
    card: {
      takes: 'on, off',
      arabicName: 'بطاقة-مصورة',
      ar: 'بطاقة مصورة مع التنبيه',
      en: 'Picture card with alerts',
      apply: (value, settings) =>
        value === 'on' || value === 'off' ? { ...settings, card: value === 'on' } : null,
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

/** A value with what it means: «العربية (ar)». */
const meaningOf = (name: string, value: string, language: 'ar' | 'en'): Inline[] => {
  const words = SETTING_WORDS[name]?.values?.[value]?.[language];
  const code: Inline = { kind: 'code', text: value };
  return words === undefined ? [code] : [text(`${words} (`), code, text(')')];
};

/** The values of a setting with what each means. */
const takesIn = (name: string, takes: string, language: 'ar' | 'en'): string => {
  const values = Object.entries(SETTING_WORDS[name]?.values ?? {});
  if (values.length === 0) return takes;
  return values
    .map(([value, words]) => `${value} (${words[language]})`)
    .join(language === 'ar' ? '، ' : ', ');
};

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
          say(language, 'wrong-setting', {
            given: given.slice(0, 60),
            name: SETTING_WORDS[name]?.label[language] ?? name,
            takes: SETTING_WORDS[name]?.takes?.[language] ?? takesIn(name, setting.takes, language),
          }),
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
      ['uncertain', changed.uncertain],
      ['card', changed.card ? 'on' : 'off'],
    ].map(([name = '', value = '']) => ({
      kind: 'item',
      inlines: [
        text(`${SETTING_WORDS[name]?.label[changed.language] ?? name}: `),
        ...meaningOf(name, value, changed.language),
      ],
    }));
    return {
      blocks: [heading(say(changed.language, any ? 'settings-saved' : 'settings-title')), ...shown],
      buttons: [
        OFFERED.map((preset) => ({
          label: say(changed.language, `quiet-${preset}`),
          action: { command: 'settings', subcommand: null, options: { quiet_hours: preset } },
        })),
        [
          {
            label: say(changed.language, 'button-forget-chat'),
            action: { command: 'forget', subcommand: null, options: { what: 'chat' } },
            style: 'danger',
          },
        ],
      ],
      personal: true,
    };
  },
};
