import type { ChatId } from '../model/chat.ts';
import type { Severity } from '../model/action.ts';
import type { Story } from '../model/story.ts';
import type { Subscription, SubscriptionMode } from '../model/subscription.ts';
import { partyName } from '../text/arabic.ts';
import { cutAt } from '../text/truncate.ts';
import { fold } from '../text/fold.ts';
import { resumeChat } from '../pipeline/transmit/heal.ts';
import { say } from '../text/messages.ts';
import { sayRights } from '../text/pause-words.ts';
import { chatGiven, countryGiven, newestQuery, numberGiven, topicGiven, topicLabel } from './arguments.ts';
import { OPTIONS, paragraph, sentence, storyItem, type Answer, type Call, type Command } from './context.ts';

export const MAX_SUBSCRIPTIONS = 25;
const MONTH_MS = 30 * 86_400_000;
/** Counting stops here. */
const PREVIEW_MOST = 1_000;
const EXAMPLES = 3;

export const describe = (
  call: Pick<Call, 'deps' | 'language'>,
  wish: Pick<Subscription, 'topic' | 'country' | 'minSeverity' | 'mode'>,
): string => {
  const { language } = call;
  const parts = [topicLabel(call, wish.topic)];
  if (wish.country !== null) parts.push(partyName(wish.country, language));
  if (wish.minSeverity > 1) parts.push(say(language, 'severity-from', { n: wish.minSeverity }));
  parts.push(say(language, `mode-${wish.mode}`));
  return parts.join(language === 'ar' ? '، ' : ', ');
};

const MODES = ['instant', 'daily', 'weekly'] as const;

/** By its key, or by its name in either language. */
const modeNamed = (given: string): SubscriptionMode | undefined =>
  MODES.find((mode) =>
    [mode, say('ar', `mode-${mode}`), say('en', `mode-${mode}`)].some(
      (name) => fold(name) === fold(given).trim(),
    ),
  );

/** What is missing for posting in a chat, as an answer; null: nothing. */
export const missing = async (call: Call, chatId: ChatId): Promise<Answer | null> => {
  const rights = await call.deps.messengers.get(call.asker.platform)?.missingRights(chatId);
  if (rights === null) return sentence(say(call.language, 'chat-unseen'));
  if (rights === undefined || rights.length === 0) return null;
  return sentence(say(call.language, 'rights-missing', { what: sayRights(call.language, rights) }));
};

type Wish = Omit<Subscription, 'id' | 'createdAt'>;

/** What a wish would have brought in the last 30 days: how much, and the newest of it. */
const preview = async (
  { deps, now }: Call,
  wish: Wish,
): Promise<{ readonly count: number; readonly examples: readonly Story[] }> => {
  const query = newestQuery(now, {
    topic: wish.topic === 'all' ? null : wish.topic,
    parties: wish.country === null ? [] : [wish.country],
    minSeverity: wish.minSeverity,
    from: new Date(now.getTime() - MONTH_MS),
    limit: EXAMPLES,
  });
  const { stories } = await deps.store.stories.search(query);
  return { count: await deps.store.stories.countMatching(query, PREVIEW_MOST), examples: stories };
};

/** The guided path's last step: what it would have brought, before a button saves it. */
const confirmation = (
  call: Call,
  wish: Wish,
  { count, examples }: Awaited<ReturnType<typeof preview>>,
): Answer => {
  const { language, options } = call;
  const again = (more: Readonly<Record<string, string>>) => ({
    command: 'subscribe',
    subcommand: null,
    options: { ...options, ...more },
  });
  const others = MODES.filter((mode) => mode !== wish.mode);
  return {
    blocks: [
      paragraph(say(language, 'subscription-preview', { what: describe(call, wish), count })),
      ...examples.map((story) => storyItem(story, call)),
    ],
    buttons: [
      [
        {
          label: say(language, 'button-confirm'),
          action: again({ guided: '3' }),
          oneShot: true,
          style: 'primary',
        },
      ],
      others.map((mode) => ({ label: say(language, `mode-${mode}`), action: again({ mode }) })),
    ],
    personal: true,
  };
};

export const subscribe: Command = {
  name: 'subscribe',
  arabicName: 'اشتراك',
  description: { ar: 'اشتراك هذه المحادثة في موضوع', en: 'Subscribe this chat to a topic' },
  who: 'chat-admins',
  subcommands: [],
  options: [
    OPTIONS.topic,
    OPTIONS.channel,
    OPTIONS.country,
    OPTIONS.text('min_severity', 'أدنى-أهمية', 'أدنى أهمية، من 1 إلى 5', 'Least severity, 1 to 5', {
      kind: 'integer',
      min: 1,
      max: 5,
    }),
    OPTIONS.text('mode', 'النمط', 'فوري أو يومي أو أسبوعي', 'Instant, daily or weekly', {
      choices: [
        { value: 'instant', ar: 'فوري', en: 'instant' },
        { value: 'daily', ar: 'يومي', en: 'daily' },
        { value: 'weekly', ar: 'أسبوعي', en: 'weekly' },
      ],
    }),
    OPTIONS.text('mention', 'الإشارة', 'دور يُشار إليه مع كل تنبيه', 'Role to mention', { kind: 'role' }),
  ],
  run: async (call) => {
    const { deps, options, language, asker, now } = call;
    const given = options['topic'] ?? '';
    if (given === '') {
      const topic = (key: string, label: string) => ({
        label,
        action: { command: 'subscribe', subcommand: null, options: { ...options, topic: key, guided: '1' } },
      });
      const keys = [
        ...deps.topics.map(({ key, label }) => topic(key, label[language])),
        topic('all', say(language, 'topic-all')),
      ];
      const rows = keys.flatMap((_, index) => (index % 2 === 0 ? [keys.slice(index, index + 2)] : []));
      return { blocks: [paragraph(say(language, 'choose-topic'))], buttons: rows, personal: true };
    }
    const topic = topicGiven(call, given);
    if (!topic.ok) return topic.answer;
    if (options['guided'] === '1' && options['min_severity'] === undefined) {
      const severities = [1, 2, 3, 4, 5].map((level) => ({
        label: `${level}`,
        action: {
          command: 'subscribe',
          subcommand: null,
          options: { ...options, min_severity: String(level), guided: '2' },
        },
      }));
      return { blocks: [paragraph(say(language, 'choose-severity'))], buttons: [severities], personal: true };
    }
    const country =
      options['country'] === undefined || options['country'] === ''
        ? null
        : countryGiven(call, options['country']);
    if (country !== null && !country.ok) return country.answer;
    const severity =
      options['min_severity'] === undefined || options['min_severity'] === ''
        ? { ok: true as const, value: 1 }
        : numberGiven(call, options['min_severity'], 1, 5);
    if (!severity.ok) return severity.answer;
    const mode = modeNamed(options['mode'] || 'instant');
    if (mode === undefined) return sentence(say(language, 'wrong-mode'));
    const chat = await chatGiven(call);
    if (!chat.ok) return chat.answer;
    const lacks = await missing(call, chat.value);
    if (lacks !== null) return lacks;
    const mention = options['mention']?.replace(/^<@&(\d+)>$/, '$1') || null;
    const mentions = deps.messengers.get(asker.platform)?.mayMention;
    if (mention !== null && (mentions === undefined || !(await mentions(chat.value, mention))))
      return sentence(say(language, mentions === undefined ? 'mention-nowhere' : 'mention-refused'));
    if (chat.value === asker.chatId)
      await deps.store.chats.upsert({ id: asker.chatId, title: asker.chatTitle, kind: asker.chatKind }, now);
    else if ((await deps.store.chats.find(chat.value)) === null)
      await deps.store.chats.upsert({ id: chat.value, title: null, kind: 'channel' }, now);
    const there = await deps.store.subscriptions.listFor(chat.value);
    const minSeverity =
      ([1, 2, 3, 4, 5] as const).find((level): level is Severity => level === severity.value) ?? 1;
    const wish = {
      chatId: chat.value,
      topic: topic.value,
      country: country?.value ?? null,
      minSeverity,
      mode,
      mentionRole: mention,
      createdBy: asker.person,
    };
    if (
      there.length >= MAX_SUBSCRIPTIONS &&
      !there.some((one) => one.topic === wish.topic && one.country === wish.country)
    )
      return sentence(say(language, 'subscriptions-full'));
    const brought = await preview(call, wish);
    if (options['guided'] === '2') return confirmation(call, wish, brought);
    const { subscription, created } = await deps.store.subscriptions.save(wish, now);
    await resumeChat(deps.store, chat.value, now);
    deps.wake();
    deps.log.info(
      { chatId: chat.value, subscriptionId: subscription.id, topic: wish.topic, country: wish.country },
      'subscribed',
    );
    const undo = {
      label: say(language, 'button-undo'),
      action: {
        command: 'unsubscribe',
        subcommand: null,
        options: { id: String(subscription.id), channel: chat.value.slice(chat.value.indexOf(':') + 1) },
      },
      oneShot: true,
      style: 'danger' as const,
    };
    return {
      blocks: [
        paragraph(
          say(language, created ? 'subscribed' : 'subscription-changed', {
            what: describe(call, subscription),
            count: brought.count,
          }),
        ),
        ...brought.examples.map((story) => storyItem(story, call)),
      ],
      buttons: created ? [[undo]] : [],
    };
  },
};

export const unsubscribe: Command = {
  name: 'unsubscribe',
  arabicName: 'إلغاء-الاشتراك',
  description: { ar: 'إلغاء اشتراك', en: 'End a subscription' },
  who: 'chat-admins',
  subcommands: [],
  options: [OPTIONS.topic, OPTIONS.channel],
  run: async (call) => {
    const { deps, options, language } = call;
    const chat = await chatGiven(call);
    if (!chat.ok) return chat.answer;
    if (options['id'] !== undefined) {
      const removed = await deps.store.subscriptions.removeById(Number(options['id']), chat.value);
      return sentence(
        removed === null
          ? say(language, 'not-subscribed')
          : say(language, 'unsubscribed', { what: describe(call, removed) }),
        false,
      );
    }
    const given = options['topic'] ?? '';
    if (given === '') {
      const wishes = await deps.store.subscriptions.listFor(chat.value);
      if (wishes.length === 0) return sentence(say(language, 'subscriptions-none'));
      return {
        blocks: [paragraph(say(language, 'choose-topic-remove'))],
        buttons: wishes.slice(0, 10).map((wish) => [
          {
            label: cutAt(describe(call, wish), 60, 'graphemes'),
            action: {
              command: 'unsubscribe',
              subcommand: null,
              options: {
                id: String(wish.id),
                ...(options['channel'] === undefined ? {} : { channel: options['channel'] }),
              },
            },
            oneShot: true,
          },
        ]),
        personal: true,
      };
    }
    const topic = topicGiven(call, given);
    if (!topic.ok) return topic.answer;
    const removed = await deps.store.subscriptions.remove(chat.value, topic.value);
    if (removed.length === 0) return sentence(say(language, 'not-subscribed'));
    return sentence(
      say(language, 'unsubscribed', {
        what: removed.map((wish) => describe(call, wish)).join(language === 'ar' ? '؛ ' : '; '),
      }),
      false,
    );
  },
};
