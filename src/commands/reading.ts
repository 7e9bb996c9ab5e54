import { say } from '../text/messages.ts';
import { partyName } from '../text/arabic.ts';
import { sayDate } from '../text/dates.ts';
import { partyNamed } from '../text/gazetteer.ts';
import { privateChatOf } from '../model/chat.ts';
import type { Block } from '../model/document.ts';
import { newestQuery, numberGiven, queryGiven, storyGiven } from './arguments.ts';
import { choice } from './choosing.ts';
import {
  OPTIONS,
  documentOf,
  factsOf,
  heading,
  paragraph,
  sentence,
  sourcesBlock,
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
    if (found === null) return choice(call, 'story');
    const said = found.summary?.[call.language];
    const steps = await stepsOf(call, found.affairId);
    return {
      blocks: [
        heading(said?.headline ?? found.sources[0]?.title ?? ''),
        ...(said === undefined || said.body === '' ? [] : [paragraph(said.body)]),
        paragraph(factsOf(found, call).join(' · ')),
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
    if (found === null) return choice(call, 'timeline');
    return {
      blocks: [heading(say(call.language, 'timeline-title')), ...(await stepsOf(call, found.affairId))],
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
    if (found === null) return choice(call, 'follow');
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
    const messenger = deps.messengers.get(asker.platform);
    // Whether a person takes direct messages shows only when one is sent: the first follow sends one.
    if (known === null && asker.chatKind !== 'private' && messenger?.greet !== undefined) {
      const greeting = documentOf(sentence(say(language, 'follow-greeting')), language, []);
      if (!(await messenger.greet(chatId, greeting))) {
        await deps.store.chats.forgetChat(chatId);
        return sentence(say(language, 'follow-closed'));
      }
    }
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
    if (found === null) return choice(call, 'unfollow');
    await deps.store.chats.unfollow(asker.person, found.affairId);
    return { ...sentence(say(language, 'unfollowed')), notice: say(language, 'unfollowed') };
  },
};
