import { ACTIONS } from '../knowledge/actions.ts';
import type { Alert, AlertSource, CollectionAlert, FeedNews, StoryAlert } from '../model/alert.ts';
import type { Severity } from '../model/action.ts';
import type { ChatSettings } from '../model/chat.ts';
import type { PartyId } from '../model/party.ts';
import type { Block, Button, Document, Inline } from '../model/document.ts';
import type { AffairStep, Story } from '../model/story.ts';
import { inChatStyle } from './chat-style.ts';
import { joinNames, partyName, past, plural, subjectOf } from './arabic.ts';
import { sayDate, sayTime } from './dates.ts';
import { withDigits } from './digits.ts';
import { sayHealth } from './feed-health.ts';
import { tokens } from './fold.ts';
import { findParties } from './gazetteer.ts';
import { say } from './messages.ts';
import { sentences } from './sentences.ts';
import { isDenial } from './summary/shorten.ts';
import { cleanTitle } from './summary/headline.ts';
import { cutAt } from './truncate.ts';

export interface ComposeOptions {
  readonly now: Date;
  /** Stands in the ids of the buttons: the mark by which a message is known again. */
  readonly alertId: number;
}

export const MARKS: Readonly<Record<Severity, string>> = { 5: '🔴', 4: '🟠', 3: '🟡', 2: '🔵', 1: '⚪' };
const SHOWN_SOURCES = 5;
const SHOWN_STEPS = 5;
const MOST_WORDINGS = 3;
const MAX_WORDING = 160;
/** A headline of which so much stands in another says nothing new. */
const ALIKE = 0.75;

const isOfficial = ({ affiliation }: AlertSource): boolean => affiliation === 'official';

/** One line for each publisher: the first report, denials and corrections before the rest of the same house. */
const perPublisher = (sources: readonly AlertSource[]): AlertSource[] => {
  const seen = new Set<string>();
  return sources.filter(({ publisher, role, url }) => {
    const key = `${publisher}|${role === 'report' ? '' : (url ?? role)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** The alert of a story's revision as data. `previous`: the one already sent, if any. */
export const buildStoryAlert = (
  story: Story,
  steps: readonly AffairStep[],
  previous: StoryAlert | null,
  now: Date,
): StoryAlert => {
  const sources = story.sources.map(
    ({ name, publisher, url, affiliation, role, title, language }): AlertSource => ({
      name,
      publisher,
      url,
      affiliation,
      role,
      ...(title !== '' && (language === 'ar' || language === 'en') ? { title } : {}),
    }),
  );
  const lead = story.sources.findIndex(({ entryId }) => entryId === story.leadEntryId);
  const ordered =
    lead <= 0
      ? sources
      : [...sources.slice(lead, lead + 1), ...sources.slice(0, lead), ...sources.slice(lead + 1)];
  const reports = sources.filter(({ role }) => role === 'report');
  const publishers = new Set(reports.map(({ publisher }) => publisher));
  const single = publishers.size <= 1 && !reports.some(isOfficial);
  const denial = story.sources.some(({ role }) => role === 'denial');
  const accused = story.frame.parties.filter(({ role }) => role === 'accused').map(({ id }) => id);
  return {
    kind: 'story',
    storyId: story.id,
    affairId: story.affairId,
    revision: story.revision,
    severity: story.severity,
    urgent: story.severity === 5 && !single && previous === null && story.revision === 1,
    text:
      story.summary === null
        ? { ar: { headline: '', body: '' }, en: { headline: '', body: '' } }
        : { ar: story.summary.ar, en: story.summary.en },
    actions: story.actions,
    parties: story.parties,
    status: story.frame.status,
    sources: ordered,
    singleUnofficialSource: single,
    publishedAt: story.publishedAt?.toISOString() ?? null,
    updatedAt: previous === null ? null : now.toISOString(),
    deniedBy: denial ? accused.slice(0, 1) : [],
    corrected: story.sources.some(({ role }) => role === 'correction'),
    retracted: story.retracted,
    steps: steps
      .filter(({ storyId }) => storyId !== story.id)
      .map(({ at, headline }) => ({ at: at.toISOString(), headline })),
    method: story.summary?.method ?? 'composed',
  };
};

/** What a reader sees of an alert, time of change aside: two alerts with the same meaning need no edit. */
export const renderedMeaning = (alert: StoryAlert): string =>
  JSON.stringify([
    alert.severity,
    alert.text,
    alert.actions,
    alert.parties,
    perPublisher(alert.sources).map(({ title: _title, ...source }) => source),
    alert.singleUnofficialSource,
    alert.publishedAt,
    alert.deniedBy,
    alert.corrected,
    alert.retracted,
    alert.joinedTo ?? null,
  ]);

const text = (value: string): Inline => ({ kind: 'text', text: value });
const isWeb = (url: string | null): url is string => url !== null && /^https?:\/\//.test(url);

const sourceInlines = (sources: readonly AlertSource[], language: 'ar' | 'en'): Inline[] => {
  const shown = perPublisher(sources);
  const out: Inline[] = [];
  for (const [index, source] of shown.slice(0, SHOWN_SOURCES).entries()) {
    if (index > 0) out.push(text(language === 'ar' ? '، ' : ', '));
    out.push(isWeb(source.url) ? { kind: 'link', text: source.name, url: source.url } : text(source.name));
    if (source.affiliation === 'state')
      out.push(text(language === 'ar' ? ' (تابع لدولة)' : ' (state-affiliated)'));
    if (source.role !== 'report')
      out.push(text(` (${say(language, source.role === 'denial' ? 'source-denial' : 'source-correction')})`));
  }
  const more = shown.length - SHOWN_SOURCES;
  if (more > 0) {
    out.push(
      text(
        language === 'ar'
          ? ` ${plural(more, { one: 'ومصدر آخر', two: 'ومصدران آخران', few: `و${more} مصادر أخرى`, many: `و${more} مصدراً آخر`, other: `و${more} مصدر آخر` })}`
          : ` and ${more} more`,
      ),
    );
  }
  return out;
};

const hashtag = (name: string): string => name.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '');

const title = (words: string): Block => ({ kind: 'paragraph', inlines: [{ kind: 'bold', text: words }] });

/** The body itself tells that an accused denies: no line of its own is needed. */
const tellsDenial = (body: string, language: 'ar' | 'en', by: readonly PartyId[]): boolean =>
  sentences(body).some(
    (one) =>
      (language === 'ar'
        ? isDenial(one)
        : /\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed))\b/iu.test(one)) &&
      findParties(one).some(({ id }) => by.includes(id)),
  );

/** How differently the sources put it: the headlines of those that do not say what the alert's own says already. */
const wordingBlocks = (alert: StoryAlert, settings: ChatSettings): Block[] => {
  const { language } = settings;
  const told: ReadonlySet<string>[] = [new Set(tokens(alert.text[language].headline))];
  const items: Block[] = [];
  for (const { name, title: given } of perPublisher(alert.sources)) {
    const words = new Set(tokens(given ?? ''));
    const isNew = told.every((one) => [...words].filter((word) => one.has(word)).length < words.size * ALIKE);
    if (given === undefined || words.size === 0 || !isNew || items.length === MOST_WORDINGS) continue;
    told.push(words);
    const headline = cutAt(inChatStyle(cleanTitle(given), settings), MAX_WORDING, 'utf16');
    const quoted = language === 'ar' ? `«${headline.replace(/[«»]/g, '"')}»` : `"${headline}"`;
    items.push({ kind: 'item', inlines: [text(`${name}: ${quoted}`)] });
  }
  return items.length === 0 ? [] : [title(say(language, 'wordings')), ...items];
};

/** The affair's steps before this one. */
const stepBlocks = (alert: StoryAlert, settings: ChatSettings, now: Date): Block[] => {
  const { language, timeZone: zone, months, digits } = settings;
  const items = alert.steps.slice(-SHOWN_STEPS).map(({ at, headline }): Block => ({
    kind: 'item',
    inlines: [
      text(
        `${sayDate(new Date(at), { language, zone, months, digits, now })}: ${inChatStyle(headline[language], settings)}`,
      ),
    ],
  }));
  return items.length === 0 ? [] : [title(say(language, 'steps')), ...items];
};

const storyBlocks = (alert: StoryAlert, settings: ChatSettings, now: Date): Block[] => {
  const { language, timeZone: zone, months, digits, preset } = settings;
  const said = {
    headline: inChatStyle(alert.text[language].headline, settings),
    body: inChatStyle(alert.text[language].body, settings),
  };
  const blocks: Block[] = [];
  const tag = alert.urgent
    ? `${say(language, 'urgent')} | `
    : alert.retracted
      ? `${say(language, 'retracted')} | `
      : '';
  blocks.push({
    kind: 'heading',
    inlines: [{ kind: 'bold', text: `${tag}${said.headline}` }],
    mark: MARKS[alert.severity],
  });
  if (preset !== 'flash' && said.body !== '') blocks.push({ kind: 'paragraph', inlines: [text(said.body)] });
  const isTold = preset !== 'flash' && tellsDenial(said.body, language, alert.deniedBy);
  if (alert.deniedBy.length > 0 && !isTold)
    blocks.push({
      kind: 'paragraph',
      inlines: [
        text(
          say(language, 'denied-by', {
            who: joinNames(
              alert.deniedBy.map((id) => partyName(id, language)),
              language,
            ),
            verb: past('نفى', subjectOf(alert.deniedBy).gender),
          }),
        ),
      ],
    });
  if (preset !== 'flash') {
    const list = language === 'ar' ? '، ' : ', ';
    if (alert.actions.length > 0)
      blocks.push({
        kind: 'field',
        label: say(language, 'label-act'),
        value: [text(alert.actions.map((action) => ACTIONS[action].short[language]).join(list))],
        inline: true,
      });
    if (alert.parties.length > 0)
      blocks.push({
        kind: 'field',
        label: say(language, 'label-parties'),
        value: [
          text(
            alert.parties
              .slice(0, 8)
              .map((id) => partyName(id, language))
              .join(list),
          ),
        ],
        inline: true,
      });
    blocks.push({
      kind: 'field',
      label: say(language, 'label-severity'),
      value: [text(withDigits(say(language, 'severity-of', { n: alert.severity }), digits))],
      inline: true,
    });
  }
  const count = perPublisher(alert.sources).length;
  blocks.push({
    kind: 'field',
    label: say(language, count > 1 ? 'label-sources' : 'label-source'),
    value: sourceInlines(alert.sources, language),
  });
  if (alert.singleUnofficialSource)
    blocks.push({ kind: 'note', inlines: [text(say(language, 'single-source'))] });
  if (alert.joinedTo !== undefined) blocks.push({ kind: 'note', inlines: [text(say(language, 'joined'))] });
  if (alert.corrected) blocks.push({ kind: 'note', inlines: [text(say(language, 'corrected'))] });
  if (alert.publishedAt !== null)
    blocks.push({
      kind: 'note',
      inlines: [
        text(sayDate(new Date(alert.publishedAt), { language, zone, months, digits, withTime: true, now })),
      ],
    });
  if (alert.updatedAt !== null)
    blocks.push({
      kind: 'note',
      inlines: [
        text(
          say(language, 'updated-at', {
            time: sayTime(new Date(alert.updatedAt), { language, zone, digits }),
          }),
        ),
      ],
    });
  if (preset === 'full') blocks.push(...wordingBlocks(alert, settings), ...stepBlocks(alert, settings, now));
  if (preset !== 'flash' && language === 'ar') {
    const tags = [
      ...alert.parties.slice(0, 2).map((id) => partyName(id, 'ar')),
      ...alert.actions.slice(0, 1).map((action) => ACTIONS[action].short.ar),
    ];
    blocks.push({ kind: 'tags', tags: tags.map(hashtag).filter((one) => one !== '') });
  }
  return blocks;
};

const storyButtons = (alert: StoryAlert, language: 'ar' | 'en', alertId: number): Button[][] => {
  const lead = alert.sources.find(({ url }) => isWeb(url));
  return [
    [
      ...(lead !== undefined && isWeb(lead.url)
        ? [{ kind: 'link' as const, label: say(language, 'button-source'), url: lead.url }]
        : []),
      { kind: 'press', label: say(language, 'button-why'), id: `w:${alert.storyId}:${alertId}` },
      { kind: 'press', label: say(language, 'button-follow'), id: `f:${alert.storyId}:${alertId}` },
    ],
  ];
};

const collectionDocument = (alert: CollectionAlert, settings: ChatSettings, now: Date): Document => {
  const { language } = settings;
  const blocks: Block[] = [
    {
      kind: 'heading',
      inlines: [
        { kind: 'bold', text: say(language, `collection-${alert.kind}`, { count: alert.items.length }) },
      ],
    },
  ];
  for (const item of alert.items)
    blocks.push(
      { kind: 'divider' },
      ...storyBlocks(
        item,
        { ...settings, preset: settings.preset === 'full' ? 'standard' : settings.preset },
        now,
      ).filter(({ kind }) => kind !== 'tags'),
    );
  return {
    severity: alert.items[0]?.severity ?? null,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    blocks,
    buttons: [],
  };
};

const feedLine = (news: FeedNews, settings: ChatSettings, now: Date): Block => {
  const { language, timeZone: zone, months, digits } = settings;
  const when = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
  const health = sayHealth(
    { ...news, since: when(news.since), nextTry: when(news.nextTry) },
    { language, zone, months, digits, now },
  );
  return { kind: 'item', inlines: [{ kind: 'bold', text: news.title }, text(`: ${health}`)] };
};

/** An alert as the document that every platform renders, in the chat's language, digits, zone and preset. */
export const composeAlert = (
  alert: Alert,
  settings: ChatSettings,
  { now, alertId }: ComposeOptions,
): Document => {
  const { language } = settings;
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  if (alert.kind === 'notice')
    return {
      severity: null,
      direction,
      blocks: [
        { kind: 'paragraph', inlines: [text(say(language, alert.key, alert.params))] },
        ...(alert.feeds ?? []).map((news): Block => feedLine(news, settings, now)),
      ],
      buttons:
        alert.buttons === undefined
          ? []
          : [
              alert.buttons.map(({ label, token }) => ({
                kind: 'press',
                label: say(language, label),
                id: `m:${token}`,
              })),
            ],
    };
  if (alert.kind !== 'story') return collectionDocument(alert, settings, now);
  return {
    severity: alert.severity,
    direction,
    blocks: storyBlocks(alert, settings, now),
    buttons: storyButtons(alert, language, alertId),
  };
};
