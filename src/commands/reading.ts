import { say } from '../text/messages.ts';
import { partyName } from '../text/arabic.ts';
import { sayDate } from '../text/dates.ts';
import { partyNamed } from '../text/gazetteer.ts';
import { sayReason } from '../text/reasons.ts';
import { canonicalUrl } from '../model/canonical-url.ts';
import { privateChatOf } from '../model/chat.ts';
import { matches } from '../model/subscription.ts';
import type { Block } from '../model/document.ts';
import type { Story } from '../model/story.ts';
import type { EntryWork } from '../ports/store.ts';
import { newestQuery, numberGiven, queryGiven, storyGiven } from './arguments.ts';
import { feedbackButtons } from './feedback.ts';
import {
  OPTIONS,
  heading,
  paragraph,
  sentence,
  storyItem,
  text,
  type Answer,
  type Call,
  type Command,
} from './context.ts';

const PAGE = 10;
const base = { subcommands: [], who: 'everyone' } as const;

export const latest: Command = {
  ...base,
  name: 'latest',
  arabicName: 'الأحدث',
  description: { ar: 'أحدث القصص', en: 'The latest stories' },
  options: [
    OPTIONS.text('count', 'العدد', 'كم قصة، من 1 إلى 20', 'How many, 1 to 20', {
      kind: 'integer',
      min: 1,
      max: 20,
    }),
  ],
  run: async (call) => {
    const count =
      call.options['count'] === undefined || call.options['count'] === ''
        ? { ok: true as const, value: 5 }
        : numberGiven(call, call.options['count'], 1, 20);
    if (!count.ok) return count.answer;
    const { stories } = await call.deps.store.stories.search(newestQuery(call.now, { limit: count.value }));
    if (stories.length === 0) return sentence(say(call.language, 'none-yet'), false);
    return {
      blocks: [
        heading(say(call.language, 'latest-title')),
        ...stories.map((story) => storyItem(story, call)),
      ],
    };
  },
};

export const topics: Command = {
  ...base,
  name: 'topics',
  arabicName: 'الموضوعات',
  description: { ar: 'الموضوعات التي يمكن الاشتراك فيها', en: 'What can be subscribed to' },
  options: [],
  run: async ({ deps, language }) => ({
    blocks: [
      heading(say(language, 'topics-title')),
      ...deps.topics.map(({ key, label }): Block => ({
        kind: 'item',
        inlines: [{ kind: 'bold', text: label[language] }, text(': '), { kind: 'code', text: key }],
      })),
      {
        kind: 'item',
        inlines: [
          { kind: 'bold', text: say(language, 'topic-all') },
          text(': '),
          { kind: 'code', text: 'all' },
        ],
      },
    ],
  }),
};

export const search: Command = {
  ...base,
  name: 'search',
  arabicName: 'بحث',
  description: { ar: 'البحث في القصص', en: 'Search the stories' },
  options: [
    OPTIONS.text('query', 'الكلمات', 'كلمات أو عبارة بين علامتي اقتباس', 'Words, or a phrase in quotes'),
    OPTIONS.country,
    OPTIONS.topic,
    OPTIONS.text('from', 'من', 'من تاريخ: 2026-01-31 أو «أمس»', 'From: 2026-01-31 or words'),
    OPTIONS.text('to', 'إلى', 'إلى تاريخ: 2026-01-31 أو «أمس»', 'To: 2026-01-31 or words'),
  ],
  run: async (call) => {
    const offset = Math.max(0, Number(call.options['offset'] ?? 0) || 0);
    const query = queryGiven(call, offset, PAGE);
    if (!query.ok) return query.answer;
    const { stories, more } = await call.deps.store.stories.search(query.value);
    if (stories.length === 0) return sentence(say(call.language, 'search-none'), false);
    const turn = (to: number, key: string) => ({
      label: say(call.language, key),
      action: { command: 'search', subcommand: null, options: { ...call.options, offset: String(to) } },
    });
    return {
      blocks: [
        heading(say(call.language, 'search-title', { query: (call.options['query'] ?? '').slice(0, 80) })),
        ...stories.map((story, index) => storyItem(story, call, offset + index + 1)),
      ],
      buttons: [
        [
          ...(offset > 0 ? [turn(Math.max(0, offset - PAGE), 'button-previous')] : []),
          ...(more ? [turn(offset + PAGE, 'button-next')] : []),
        ],
      ],
    };
  },
};

const sourcesBlock = (story: Story, language: 'ar' | 'en'): Block => ({
  kind: 'field',
  label: say(language, story.sources.length > 1 ? 'label-sources' : 'label-source'),
  value: story.sources.flatMap(({ name, url }, index) => [
    ...(index === 0 ? [] : [text(language === 'ar' ? '، ' : ', ')]),
    url !== null && /^https?:/.test(url) ? { kind: 'link' as const, text: name, url } : text(name),
  ]),
});

const stepsOf = async (call: Call, affairId: number): Promise<Block[]> => {
  const { language, settings, now, deps } = call;
  const steps = await deps.store.stories.affair(affairId);
  return steps.slice(-20).map(({ at, headline, parties }) => ({
    kind: 'item',
    inlines: [
      text(
        `${sayDate(at, { language, zone: settings.timeZone, months: settings.months, digits: settings.digits, now })}: ${headline[language]}${
          parties.length === 0
            ? ''
            : ` (${parties
                .slice(0, 3)
                .map((id) => partyName(id, language))
                .join(language === 'ar' ? '، ' : ', ')})`
        }`,
      ),
    ],
  }));
};

export const story: Command = {
  ...base,
  name: 'story',
  arabicName: 'قصة',
  description: { ar: 'القصة بكل مصادرها وخطوات قضيتها', en: 'A story with its sources and its affair' },
  options: [OPTIONS.story],
  run: async (call) => {
    const found = await storyGiven(call);
    if (found === null) return sentence(say(call.language, 'story-unknown'));
    const said = found.summary?.[call.language];
    const steps = await stepsOf(call, found.affairId);
    return {
      blocks: [
        heading(said?.headline ?? found.sources[0]?.title ?? ''),
        ...(said === undefined || said.body === '' ? [] : [paragraph(said.body)]),
        sourcesBlock(found, call.language),
        ...(steps.length > 1 ? [paragraph(say(call.language, 'timeline-title')), ...steps] : []),
      ],
      buttons: [
        [
          { label: say(call.language, 'button-why'), id: `w:${found.id}:0` },
          { label: say(call.language, 'button-follow'), id: `f:${found.id}:0` },
        ],
      ],
    };
  },
};

export const timeline: Command = {
  ...base,
  name: 'timeline',
  arabicName: 'خط-الأحداث',
  description: { ar: 'خطوات قضية، أو ما بين دولتين', en: 'The steps of an affair, or between two countries' },
  options: [OPTIONS.story],
  run: async (call) => {
    const words = (call.options['story'] ?? '')
      .trim()
      .split(/[\s,،]+/)
      .filter((word) => word !== '');
    const [a, b] = [partyNamed(words[0] ?? ''), partyNamed(words[1] ?? '')];
    if (words.length === 2 && a !== null && b !== null) {
      const steps = await call.deps.store.stories.betweenParties(a, b, 20);
      if (steps.length === 0) return sentence(say(call.language, 'search-none'), false);
      const { language, settings, now } = call;
      return {
        blocks: [
          heading(
            `${say(language, 'timeline-title')}: ${partyName(a, language)} · ${partyName(b, language)}`,
          ),
          ...steps.map(({ at, headline }): Block => ({
            kind: 'item',
            inlines: [
              text(
                `${sayDate(at, { language, zone: settings.timeZone, months: settings.months, digits: settings.digits, now })}: ${headline[language]}`,
              ),
            ],
          })),
        ],
      };
    }
    const found = await storyGiven(call);
    if (found === null) return sentence(say(call.language, 'story-unknown'));
    return {
      blocks: [heading(say(call.language, 'timeline-title')), ...(await stepsOf(call, found.affairId))],
    };
  },
};

const evidenceBlocks = (work: EntryWork, language: 'ar' | 'en'): Block[] =>
  (work.judgement?.evidence ?? []).slice(0, 6).map((evidence) => ({
    kind: 'item',
    inlines: [
      text(
        evidence.phrase === ''
          ? sayReason(language, evidence)
          : say(language, 'why-evidence', {
              phrase: evidence.phrase.slice(0, 120),
              why: sayReason(language, evidence),
            }),
      ),
    ],
  }));

const screenedOut = async (call: Call, work: EntryWork): Promise<Block[]> => {
  const decisions = await call.deps.store.entries.decisions(work.entry.id);
  const last = decisions.at(-1);
  return last?.stage === 'screen' && last.verdict === 'drop'
    ? [{ kind: 'item', inlines: [text(sayReason(call.language, { phrase: '', reason: 'screened-out' }))] }]
    : [];
};

const hereBlock = async (call: Call, found: Story): Promise<Block> => {
  const deliveries = await call.deps.store.outbox.ofStory(found.id, call.asker.chatId);
  if (deliveries.some(({ state }) => state === 'sent')) return paragraph(say(call.language, 'why-sent-here'));
  if (deliveries.length > 0) return paragraph(say(call.language, 'why-pending-here'));
  const wishes = await call.deps.store.subscriptions.listFor(call.asker.chatId);
  return paragraph(
    say(call.language, wishes.some((wish) => matches(wish, found)) ? 'why-old' : 'why-no-subscription'),
  );
};

/** The short form of the answer, for who presses the button in a Telegram group: the first ground and what became of it here. */
const noticeOf = (language: 'ar' | 'en', work: EntryWork | undefined, here: Block): string => {
  const [evidence] = work?.judgement?.evidence ?? [];
  const ground =
    evidence === undefined
      ? ''
      : evidence.phrase === ''
        ? `${sayReason(language, evidence)}. `
        : `${say(language, 'why-evidence', { phrase: evidence.phrase.slice(0, 60), why: sayReason(language, evidence) })}. `;
  const became = 'inlines' in here ? here.inlines.map(({ text: words }) => words).join('') : '';
  return `${ground}${became}`.slice(0, 190);
};

export const why: Command = {
  ...base,
  name: 'why',
  arabicName: 'لماذا',
  description: { ar: 'لماذا أُرسل خبر أو لم يُرسل', en: 'Why an item was told or not' },
  options: [OPTIONS.story],
  run: async (call) => {
    const { language, deps } = call;
    const found = await storyGiven(call);
    if (found !== null) {
      const [work] = await deps.store.stories.articles(found.id);
      const here = await hereBlock(call, found);
      const admin = await call.asker.isAdmin();
      return {
        blocks: [
          heading(say(language, 'why-title')),
          paragraph(say(language, 'why-relevant')),
          ...(work === undefined ? [] : evidenceBlocks(work, language)),
          sourcesBlock(found, language),
          here,
        ],
        ...(admin ? { buttons: [feedbackButtons(found.id, language)] } : {}),
        personal: true,
        notice: noticeOf(language, work, here),
      };
    }
    const url = canonicalUrl((call.options['story'] ?? '').trim());
    const [work] = url === null ? [] : await deps.store.entries.findByUrl(url);
    if (work === undefined)
      return sentence(say(language, url === null ? 'story-unknown' : 'article-unknown'));
    const verdict = work.judgement?.relevance === 'unsure' ? 'why-unsure' : 'why-rejected';
    const waiting =
      work.entry.stage === 'done'
        ? []
        : [paragraph(say(language, 'why-waiting', { stage: work.entry.stage }))];
    return {
      blocks: [
        heading(work.entry.title),
        paragraph(say(language, verdict)),
        ...(await screenedOut(call, work)),
        ...evidenceBlocks(work, language),
        ...waiting,
      ],
      personal: true,
    };
  },
};

export const follow: Command = {
  ...base,
  name: 'follow',
  arabicName: 'متابعة',
  description: { ar: 'متابعة قضية برسالة خاصة', en: 'Follow-ups of a story by direct message' },
  options: [OPTIONS.story],
  run: async (call): Promise<Answer> => {
    const { deps, asker, language, now } = call;
    const found = await storyGiven(call);
    if (found === null) return sentence(say(language, 'story-unknown'));
    const chatId = privateChatOf(asker.person);
    const known = await deps.store.chats.find(chatId);
    if (asker.platform === 'telegram' && asker.chatKind !== 'private' && known === null) {
      return {
        ...sentence(say(language, 'follow-needs-private')),
        notice: say(language, 'follow-needs-private'),
        startPayload: `f_${found.id}`,
        opensPrivateChat: true,
      };
    }
    await deps.store.chats.upsert(
      { id: chatId, title: null, kind: asker.platform === 'console' ? 'console' : 'private' },
      now,
    );
    await deps.store.chats.follow(asker.person, chatId, found.affairId, now);
    return {
      ...sentence(say(language, 'followed')),
      notice: say(language, 'followed'),
      buttons: [
        [
          {
            label: say(language, 'button-unfollow'),
            action: { command: 'unfollow', subcommand: null, options: { story: String(found.id) } },
          },
        ],
      ],
    };
  },
};

export const unfollow: Command = {
  ...base,
  name: 'unfollow',
  arabicName: 'إلغاء-المتابعة',
  description: { ar: 'إلغاء متابعة قضية، أو all للكل', en: 'Stop following a story, or all' },
  options: [OPTIONS.story],
  run: async (call) => {
    const { deps, asker, language } = call;
    if (['all', 'الكل'].includes((call.options['story'] ?? '').trim())) {
      await deps.store.chats.unfollow(asker.person, null);
      return sentence(say(language, 'unfollowed'));
    }
    const found = await storyGiven(call);
    if (found === null) return sentence(say(language, 'story-unknown'));
    await deps.store.chats.unfollow(asker.person, found.affairId);
    return { ...sentence(say(language, 'unfollowed')), notice: say(language, 'unfollowed') };
  },
};
