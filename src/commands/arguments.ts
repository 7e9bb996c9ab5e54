import type { ChatId } from '../model/chat.ts';
import type { PartyId } from '../model/party.ts';
import type { Story } from '../model/story.ts';
import { canonicalUrl } from '../model/canonical-url.ts';
import type { SearchQuery } from '../ports/store.ts';
import { fold } from '../text/fold.ts';
import { partyNamed } from '../text/gazetteer.ts';
import { parseDateWords } from '../text/dates.ts';
import { say } from '../text/messages.ts';
import { parseQuery } from '../text/search-terms.ts';
import { sentence, type Answer, type Call } from './context.ts';

/** A value, or the answer that says what is wrong with it. */
export type Given<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: Answer };
const good = <T>(value: T): Given<T> => ({ ok: true, value });
const bad = (answer: string): Given<never> => ({ ok: false, answer: sentence(answer) });
const shown = (given: string): string => given.slice(0, 60);

export const topicGiven = ({ deps, language }: Call, given: string): Given<string> => {
  const wanted = fold(given).trim();
  if (wanted === 'all' || wanted === 'الكل' || wanted === 'كل' || wanted === 'كل الموضوعات')
    return good('all');
  const topic =
    deps.topics.find(
      ({ key, label }) => key === wanted || fold(label.ar) === wanted || fold(label.en) === wanted,
    ) ?? deps.topics.find(({ label }) => wanted.length > 2 && fold(label.ar).includes(wanted));
  if (topic !== undefined) return good(topic.key);
  return bad(
    say(language, 'unknown-topic', {
      given: shown(given),
      topics: [
        ...deps.topics.map(({ key, label }) => (language === 'ar' ? `${label.ar} (${key})` : key)),
        language === 'ar' ? `${say('ar', 'topic-all')} (all)` : 'all',
      ].join(language === 'ar' ? '، ' : ', '),
    }),
  );
};

export const topicLabel = ({ deps, language }: Pick<Call, 'deps' | 'language'>, key: string): string =>
  key === 'all'
    ? say(language, 'topic-all')
    : (deps.topics.find((topic) => topic.key === key)?.label[language] ?? key);

export const countryGiven = ({ language }: Call, given: string): Given<PartyId> => {
  const party = partyNamed(given);
  return party === null ? bad(say(language, 'unknown-country', { given: shown(given) })) : good(party);
};

export const numberGiven = ({ language }: Call, given: string, min: number, max: number): Given<number> => {
  const digits = fold(given).trim();
  return /^\d{1,4}$/.test(digits) && Number(digits) >= min && Number(digits) <= max
    ? good(Number(digits))
    : bad(say(language, 'wrong-number', { given: shown(given), min, max }));
};

export const dateGiven = (
  { language, now, settings }: Call,
  given: string,
): Given<{ readonly from: Date; readonly to: Date }> => {
  const range = parseDateWords(given, now, settings.timeZone);
  return range === null ? bad(say(language, 'unknown-date', { given: shown(given) })) : good(range);
};

/** The channel a command is for: here, or the one named, when its asker runs it. */
export const chatGiven = async (call: Call): Promise<Given<ChatId>> => {
  const { asker, options, deps, language } = call;
  const given = options['channel']?.trim();
  if (given === undefined || given === '') return good(asker.chatId);
  const messenger = deps.messengers.get(asker.platform);
  const id = given.replace(/^<#(\d+)>$/, '$1');
  let chatId: ChatId = `${asker.platform}:${id}`;
  if (id.startsWith('@') && messenger?.findChat !== undefined) {
    const found = await messenger.findChat(id);
    if (found === null) return bad(say(language, 'chat-unseen'));
    chatId = found.id;
    await deps.store.chats.upsert(found, call.now);
  }
  if (chatId === asker.chatId) return good(chatId);
  if (messenger === undefined || !(await messenger.isAdmin(chatId, asker.person)))
    return bad(say(language, 'chat-unseen'));
  return good(chatId);
};

const EMPTY: Omit<SearchQuery, 'now'> = {
  all: [],
  none: [],
  phrases: [],
  parties: [],
  topic: null,
  from: null,
  to: null,
  minSeverity: null,
  offset: 0,
  limit: 10,
};

export const newestQuery = (now: Date, more: Partial<SearchQuery> = {}): SearchQuery => ({
  ...EMPTY,
  now,
  ...more,
});

/** The words and filters of `search` as a query. */
export const queryGiven = (call: Call, offset: number, limit: number): Given<SearchQuery> => {
  const { options, now, settings, language } = call;
  const words = parseQuery((options['query'] ?? '').slice(0, 400), now, settings.timeZone);
  let query = newestQuery(now, { ...words, offset, limit });
  const { country, topic, from, to } = options;
  if (country !== undefined && country !== '') {
    const party = countryGiven(call, country);
    if (!party.ok) return party;
    query = { ...query, parties: [...query.parties, party.value] };
  }
  if (topic !== undefined && topic !== '') {
    const key = topicGiven(call, topic);
    if (!key.ok) return key;
    query = { ...query, topic: key.value === 'all' ? null : key.value };
  }
  if (from !== undefined && from !== '') {
    const range = dateGiven(call, from);
    if (!range.ok) return range;
    query = { ...query, from: range.value.from };
  }
  if (to !== undefined && to !== '') {
    const range = dateGiven(call, to);
    if (!range.ok) return range;
    query = { ...query, to: range.value.to };
  }
  if (query.from !== null && query.to !== null && query.from >= query.to)
    return { ok: false, answer: sentence(say(language, 'dates-reversed')) };
  return good(query);
};

/** A story by number, link or words; sent as a reply to an alert, the story of that alert. */
export const storyGiven = async (call: Call): Promise<Story | null> => {
  const { deps, options, repliedMessageId, asker, now, settings } = call;
  const given = (options['story'] ?? '').trim();
  if (given === '') {
    if (repliedMessageId === null) return null;
    const held = await deps.store.outbox.findByMessage(asker.chatId, repliedMessageId);
    if (held === null) return null;
    const id = held.alert.kind === 'story' ? held.alert.storyId : null;
    return id === null ? null : deps.store.stories.find(id);
  }
  const number = fold(given);
  if (/^\d{1,12}$/.test(number)) return deps.store.stories.find(Number(number));
  const url = canonicalUrl(given);
  if (url !== null) return deps.store.stories.findByUrl(url);
  const words = parseQuery(given.slice(0, 400), now, settings.timeZone);
  const { stories } = await deps.store.stories.search(newestQuery(now, { ...words, limit: 1 }));
  return words.all.length + words.phrases.length === 0 ? null : (stories[0] ?? null);
};
