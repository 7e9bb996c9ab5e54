import type { Chat, ChatSettings, PersonId, Platform } from '../model/chat.ts';
import { defaultSettings } from '../model/chat.ts';
import type { Block, Document, Inline } from '../model/document.ts';
import { isWell, type Feed } from '../model/feed.ts';
import type { Story } from '../model/story.ts';
import type { Topic } from '../model/topic.ts';
import type { Clock } from '../ports/clock.ts';
import type { Asker, CommandDescription, OptionDescription } from '../ports/command-source.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Reader } from '../ports/reader.ts';
import type { MenuAction, Store } from '../ports/store.ts';
import { sayDate } from '../text/dates.ts';
import { sayCondition, sayHealth } from '../text/feed-health.ts';
import { say } from '../text/messages.ts';
import { partyName } from '../text/arabic.ts';

export interface CommandDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly owners: readonly PersonId[];
  readonly topics: readonly Topic[];
  readonly defaultTimeZone: string;
  readonly messengers: ReadonlyMap<Platform, Messenger>;
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  /** Polls what is due now: an added feed is polled at once. */
  readonly pollNow: () => Promise<void>;
  /** Something may be sent earlier than it was planned. */
  readonly wake: () => void;
}

/** A button of a reply, before it has an id: what pressing it runs. */
export interface MenuButton {
  readonly label: string;
  readonly action: MenuAction;
  readonly oneShot?: boolean;
  readonly style?: 'primary' | 'danger';
}
export type AnyButton =
  | MenuButton
  | { readonly label: string; readonly id: string }
  | { readonly label: string; readonly url: string };

/** What a command answers. */
export interface Answer {
  readonly blocks: readonly Block[];
  readonly buttons?: readonly (readonly AnyButton[])[];
  /** For the asker alone. */
  readonly personal?: boolean;
  readonly notice?: string;
  readonly startPayload?: string;
  readonly opensPrivateChat?: boolean;
}

export interface Call {
  readonly deps: CommandDeps;
  readonly asker: Asker;
  readonly options: Readonly<Record<string, string>>;
  readonly subcommand: string | null;
  readonly chat: Chat | null;
  readonly settings: ChatSettings;
  readonly language: 'ar' | 'en';
  readonly now: Date;
  readonly repliedMessageId: string | null;
}

export interface Command extends CommandDescription {
  run(call: Call): Promise<Answer>;
}

export const text = (value: string): Inline => ({ kind: 'text', text: value });
export const paragraph = (value: string): Block => ({ kind: 'paragraph', inlines: [text(value)] });
export const heading = (value: string): Block => ({
  kind: 'heading',
  inlines: [{ kind: 'bold', text: value }],
});
export const sentence = (value: string, personal = true): Answer => ({
  blocks: [paragraph(value)],
  personal,
});

export const documentOf = (
  answer: Answer,
  language: 'ar' | 'en',
  buttons: Document['buttons'],
): Document => ({
  severity: null,
  direction: language === 'ar' ? 'rtl' : 'ltr',
  blocks: answer.blocks,
  buttons,
});

/** One line for a feed in a list: what was seen of it, since when, and when it is tried again. */
export const feedItem = (
  feed: Feed,
  { settings, language, now }: Pick<Call, 'language' | 'settings' | 'now'>,
  inlines: readonly Inline[],
): Block => {
  const { state } = feed;
  const isOk = isWell(state.status);
  const health = sayHealth(
    {
      condition: state.floodSince === null ? state.status : 'flood',
      since: state.floodSince ?? (isOk ? null : state.statusSince),
      nextTry: isOk || state.stopped ? null : state.dueAt,
    },
    { language, zone: settings.timeZone, months: settings.months, digits: settings.digits, now },
  );
  const moved = state.movedTo === null ? '' : ` (${sayCondition('moved', language)}: ${state.movedTo})`;
  return { kind: 'item', inlines: [...inlines, text(`: ${health}${moved}`)] };
};

/** When, who, and how weighty. */
export const factsOf = (
  story: Story,
  { language, settings, now }: Pick<Call, 'language' | 'settings' | 'now'>,
): string[] => [
  sayDate(story.publishedAt ?? story.createdAt, {
    language,
    zone: settings.timeZone,
    months: settings.months,
    digits: settings.digits,
    now,
  }),
  ...(story.parties.length === 0
    ? []
    : [
        story.parties
          .slice(0, 4)
          .map((id) => partyName(id, language))
          .join(language === 'ar' ? '، ' : ', '),
      ]),
  `${say(language, 'label-severity')} ${story.severity}`,
];

/** One line for a story in a list: headline with the link of its lead source, date, parties, severity. */
export const storyItem = (
  story: Story,
  call: Pick<Call, 'language' | 'settings' | 'now'>,
  ordinal?: number,
): Block => {
  const { language } = call;
  const headline = story.summary?.[language].headline ?? story.sources[0]?.title ?? '';
  const lead =
    story.sources.find(({ entryId, url }) => entryId === story.leadEntryId && url !== null) ??
    story.sources.find(({ url }) => url !== null);
  const url = lead?.url ?? null;
  return {
    kind: 'item',
    inlines: [
      url !== null && /^https?:/.test(url)
        ? { kind: 'link', text: headline, url }
        : { kind: 'bold', text: headline },
      text(` · ${factsOf(story, call).join(' · ')}`),
    ],
    ...(ordinal === undefined ? {} : { ordinal }),
  };
};

/** The sources by name, each with its link. */
export const sourcesBlock = (story: Story, language: 'ar' | 'en'): Block => ({
  kind: 'field',
  label: say(language, story.sources.length > 1 ? 'label-sources' : 'label-source'),
  value: story.sources.flatMap(({ name, url }, index) => [
    ...(index === 0 ? [] : [text(language === 'ar' ? '، ' : ', ')]),
    url !== null && /^https?:/.test(url) ? { kind: 'link' as const, text: name, url } : text(name),
  ]),
});

export const settingsOf = (chat: Chat | null, zone: string): ChatSettings =>
  chat?.settings ?? defaultSettings(zone);

const option = (
  name: string,
  arabicName: string,
  ar: string,
  en: string,
  more: Partial<OptionDescription> = {},
): OptionDescription => ({
  name,
  arabicName,
  description: { ar, en },
  kind: 'text',
  required: false,
  ...more,
});

/** Options that several commands share. */
export const OPTIONS = {
  story: option(
    'story',
    'القصة',
    'رقم القصة أو رابط مقال أو كلمات من العنوان',
    'Number, link to an article, or words',
    { autocomplete: true },
  ),
  topic: option('topic', 'الموضوع', 'الموضوع، أو all للكل', 'Topic, or all', { autocomplete: true }),
  country: option('country', 'الدولة', 'دولة أو هيئة طرف في القصة', 'A country or body in the story', {
    autocomplete: true,
  }),
  channel: option('channel', 'القناة', 'القناة، وهي هنا إن لم تُذكر', 'The channel; default: here', {
    kind: 'channel',
  }),
  text: option,
} as const;
