import type { FeedNews, NoticeAlert } from '../model/alert.ts';
import { privateChatOf, type PersonId } from '../model/chat.ts';
import { isWell, type Feed, type FeedState, type FeedStatus } from '../model/feed.ts';
import type { NewDelivery, Store } from '../ports/store.ts';

/** What is told at once when it has been seen so many times in a row: it does not pass by itself. */
const LASTING: ReadonlySet<FeedStatus> = new Set([
  'blocked',
  'login-wall',
  'malformed',
  'not-a-feed',
  'too-large',
  'refused',
  'not-found',
]);
const ENOUGH_FAILURES = 3;
/** What often passes by itself is told after this. */
const PASSING_MS = 6 * 3_600_000;
const TOLD_KEY = 'owners-told-of-feeds';
const MAX_LISTED = 20;

/** What owners were told last of each feed, by its id; nothing: all is well. */
export type Told = Readonly<Record<string, string>>;

/** What is worth telling of a feed now; null: nothing yet, neither good nor bad. */
export const worthTelling = (state: FeedState, now: Date): FeedNews['condition'] | null => {
  if (state.floodSince !== null) return 'flood';
  if (state.status === 'gone' || state.status === 'silent') return state.status;
  if (isWell(state.status)) return 'well';
  if (LASTING.has(state.status)) return state.failures >= ENOUGH_FAILURES ? state.status : null;
  const sinceMs = state.statusSince === null ? 0 : now.getTime() - state.statusSince.getTime();
  return sinceMs >= PASSING_MS ? state.status : null;
};

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** The news of the feeds just polled, against what was told of them, and what is told by then. */
export const decideNews = (
  feeds: readonly Feed[],
  told: Told,
  now: Date,
): { readonly news: readonly FeedNews[]; readonly told: Told } => {
  const news: FeedNews[] = [];
  const next: Record<string, string> = { ...told };
  for (const { id, title, state } of feeds) {
    const condition = worthTelling(state, now);
    const before = told[id] ?? 'well';
    if (condition !== null && condition !== before) {
      const isIll = condition !== 'well';
      news.push({
        title,
        condition,
        since: iso(condition === 'flood' ? state.floodSince : isIll ? state.statusSince : null),
        nextTry: isIll && condition !== 'flood' && !state.stopped ? iso(state.dueAt) : null,
        address: null,
      });
      if (isIll) next[id] = condition;
      else delete next[id];
    }
    const movedKey = `${id} moved`;
    if (state.movedTo !== null && told[movedKey] !== state.movedTo) {
      news.push({ title, condition: 'moved', since: null, nextTry: null, address: state.movedTo });
      next[movedKey] = state.movedTo;
    }
  }
  return { news, told: next };
};

/** Writes a notice to every owner, through the outbox like everything else; the private chats are made where they are not known. */
export const tellOwners = async (
  store: Store,
  owners: readonly PersonId[],
  notice: NoticeAlert,
  now: Date,
): Promise<number> => {
  if (owners.length === 0) return 0;
  const deliveries: NewDelivery[] = [];
  for (const owner of owners) {
    const chatId = privateChatOf(owner);
    await store.chats.upsert({ id: chatId, title: null, kind: 'private' }, now);
    deliveries.push({
      chatId,
      kind: 'alert',
      state: 'pending',
      priority: 'normal',
      nextAttemptAt: now,
      mentionRole: null,
      silent: false,
      targetDeliveryId: null,
    });
  }
  const { added } = await store.outbox.add(notice, deliveries, now);
  return added;
};

/** Tells owners once what lastingly changed with the feeds just polled, all of them in one message; returns what was told. */
export const tellOfFeeds = async (
  store: Store,
  owners: readonly PersonId[],
  polled: readonly Feed[],
  now: Date,
): Promise<readonly FeedNews[]> => {
  if (polled.length === 0) return [];
  const read = async (from: Store): Promise<Told> =>
    JSON.parse((await from.meta.get(TOLD_KEY)) ?? '{}') as Told;
  // Nearly every poll has nothing to tell: no transaction for those.
  if (decideNews(polled, await read(store), now).news.length === 0) return [];
  return store.transaction(async (tx) => {
    const { news, told } = decideNews(polled, await read(tx), now);
    if (news.length === 0) return news;
    await tx.meta.set(TOLD_KEY, JSON.stringify(told));
    const params = { count: news.length };
    await tellOwners(
      tx,
      owners,
      { kind: 'notice', key: 'owners-feeds', params, feeds: news.slice(0, MAX_LISTED) },
      now,
    );
    return news;
  });
};
