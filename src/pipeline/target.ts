import type { Alert, StoryAlert } from '../model/alert.ts';
import { defaultSettings, type Chat, type ChatId } from '../model/chat.ts';
import type { Announcement } from '../model/entry.ts';
import type { Story } from '../model/story.ts';
import type { Subscription } from '../model/subscription.ts';
import { buildStoryAlert, renderedMeaning } from '../text/compose-alert.ts';
import type { ClaimedStory, NewDelivery, Store } from '../ports/store.ts';
import { LEASE_MS, countVerdicts, type RunCounts, type StageContext } from './context.ts';
import { WORTH_MS } from './transmit/upkeep.ts';
import { isExcluded, planDelivery, restraint, strongest } from './target/plan.ts';

const BATCH = 50;
/** An alert is edited for this long; after it a denial or correction comes as a reply. */
export const EDIT_WINDOW_MS = 48 * 3_600_000;

type Holding = Awaited<ReturnType<Store['outbox']['holding']>>[number];

/** A chat that wants the story, and the strongest of its wishes. */
export interface Wish {
  readonly chat: Chat;
  readonly subscription: Subscription | null;
}

/** What a chat has of the story and of its affair. */
export interface Held {
  /** The newest delivery of this story, or of the story it answers. */
  readonly story: Holding | null;
  /** The first alert of the affair that the chat holds. */
  readonly affair: Holding | null;
}

/** Why a chat gets what it gets; stored with the story for `why`. */
export type Targeting =
  | { readonly kind: 'deliver'; readonly delivery: NewDelivery }
  | {
      readonly kind: 'none';
      readonly why:
        | 'unchanged'
        | 'excluded'
        | 'old-news'
        | 'too-late-to-edit'
        | 'edits-answered-alert'
        | 'edited-in-collection';
    };

const edit = (holding: Holding, now: Date): NewDelivery => ({
  chatId: holding.chat.id,
  kind: 'edit',
  state: 'pending',
  priority: holding.delivery.priority,
  nextAttemptAt: now,
  mentionRole: null,
  silent: true,
  targetDeliveryId: holding.delivery.id,
});

/** An operator joined or parted stories: the message tells the wrong thing however old it is. */
const isRearranged = (old: Alert, alert: StoryAlert): boolean =>
  alert.joinedTo !== undefined ||
  (old.kind === 'story' &&
    (old.storyId !== alert.storyId ||
      old.sources.some(({ url }) => alert.sources.every((source) => source.url !== url))));

/** For a chat that has the story already: an edit when a reader would see a change, inside the window; a denial or correction as a reply after it. */
export const targetHolder = (
  alert: StoryAlert,
  holding: Holding,
  now: Date,
  tookOthersIn = false,
): Targeting => {
  const old = holding.alert;
  if (
    old.kind === 'story' &&
    old.storyId === alert.storyId &&
    renderedMeaning(old) === renderedMeaning(alert)
  ) {
    return { kind: 'none', why: 'unchanged' };
  }
  const since = holding.delivery.sentAt ?? holding.delivery.createdAt;
  if (now.getTime() - since.getTime() <= EDIT_WINDOW_MS || tookOthersIn || isRearranged(old, alert))
    return { kind: 'deliver', delivery: edit(holding, now) };
  const known = old.kind === 'story' ? old : null;
  const weighty =
    alert.deniedBy.length > (known?.deniedBy.length ?? 0) ||
    (alert.corrected && known?.corrected !== true) ||
    (alert.retracted && known?.retracted !== true);
  return weighty
    ? { kind: 'deliver', delivery: { ...edit(holding, now), kind: 'reply', silent: false } }
    : { kind: 'none', why: 'too-late-to-edit' };
};

/**
 * The same where the story waits or went out among others: what waits is replaced, and of a message that holds many the part that
 * tells this story is rewritten.
 */
const targetInPlace = async (
  tx: Store,
  alert: StoryAlert,
  holding: Holding,
  now: Date,
  tookOthersIn = false,
): Promise<Targeting> => {
  const said = targetHolder(alert, holding, now, tookOthersIn);
  if (said.kind !== 'deliver' || said.delivery.kind !== 'edit') return said;
  const { delivery } = holding;
  const told = holding.alert.kind === 'story' ? holding.alert.storyId : alert.storyId;
  if (delivery.carrierId !== null) {
    const carrier = await tx.outbox.find(delivery.carrierId);
    if (carrier === null || carrier.alert.kind === 'story' || carrier.alert.kind === 'notice') return said;
    const items = carrier.alert.items.map((item) => (item.storyId === told ? alert : item));
    await tx.outbox.add(
      { ...carrier.alert, items },
      [{ ...said.delivery, targetDeliveryId: carrier.delivery.id }],
      now,
    );
    return { kind: 'none', why: 'edited-in-collection' };
  }
  if (delivery.state !== 'held' && delivery.state !== 'gathered') return said;
  const replaced = await tx.outbox.setState(
    delivery.id,
    'dead',
    null,
    'replaced by a later revision before it was sent',
    delivery.state,
  );
  if (!replaced) {
    // It went out this moment, by itself or with others.
    const moved = await tx.outbox.find(delivery.id);
    return moved === null ? said : targetInPlace(tx, alert, { ...holding, delivery: moved.delivery }, now);
  }
  return {
    kind: 'deliver',
    delivery: {
      ...said.delivery,
      kind: 'alert',
      state: delivery.state,
      nextAttemptAt: delivery.nextAttemptAt,
      silent: delivery.silent,
      targetDeliveryId: null,
    },
  };
};

/** For a chat that does not have the story yet. */
export const targetNewcomer = (
  alert: StoryAlert,
  story: Pick<Story, 'createdAt'>,
  announcement: Announcement,
  wish: Wish,
  affair: Holding | null,
  now: Date,
  gatherAt: Date | null,
): Targeting => {
  const { chat, subscription } = wish;
  if (isExcluded(alert, chat.settings.exclude)) return { kind: 'none', why: 'excluded' };
  // Who subscribes today is not sent the later revisions of yesterday's story as if it were new.
  if (alert.revision > 1 && subscription !== null && subscription.createdAt > story.createdAt)
    return { kind: 'none', why: 'old-news' };
  const mode = subscription?.mode ?? 'instant';
  const plan =
    announcement === 'catch-up'
      ? {
          state: 'held' as const,
          priority: 'digest' as const,
          nextAttemptAt:
            restraint(chat, alert.severity, now).heldUntil ?? new Date(now.getTime() + CATCH_UP_MS),
          silent: false,
        }
      : planDelivery(alert, chat, mode, now, gatherAt);
  return {
    kind: 'deliver',
    delivery: {
      chatId: chat.id,
      kind: affair === null ? 'alert' : 'reply',
      ...plan,
      mentionRole: subscription?.mentionRole ?? null,
      targetDeliveryId: affair?.delivery.id ?? null,
    },
  };
};

/** What the first poll after a long gap brings is collected for this long before it goes out as one message. */
const CATCH_UP_MS = 90_000;

const storyOf = (alert: Alert): number | null => (alert.kind === 'story' ? alert.storyId : null);

const newestPerChat = (holdings: readonly Holding[]): ReadonlyMap<ChatId, Holding> => {
  const map = new Map<ChatId, Holding>();
  for (const one of holdings) if (!map.has(one.chat.id)) map.set(one.chat.id, one);
  return map;
};

/** Messages of stories that this one took in, in chats that have a message of its own: they say so from now on. */
const joinedAlerts = (
  holdings: readonly Holding[],
  story: Pick<Story, 'id'>,
  now: Date,
): { readonly alert: StoryAlert; readonly holding: Holding }[] => {
  const own = new Set(
    holdings.flatMap(({ alert, chat }) =>
      alert.kind === 'story' && alert.storyId === story.id ? [chat.id] : [],
    ),
  );
  const newest = new Map<string, Holding>();
  for (const one of holdings) {
    if (one.alert.kind !== 'story' || one.alert.storyId === story.id || !own.has(one.chat.id)) continue;
    const key = `${one.chat.id} ${one.alert.storyId}`;
    if (!newest.has(key)) newest.set(key, one);
  }
  return [...newest.values()].flatMap((holding) =>
    holding.alert.kind === 'story'
      ? [
          {
            holding,
            alert: {
              ...holding.alert,
              revision: holding.alert.revision + 1,
              updatedAt: now.toISOString(),
              joinedTo: story.id,
            },
          },
        ]
      : [],
  );
};

const wishesFor = async (
  store: Store,
  story: Story,
  standing: StageContext['standingChats'],
  zone: string,
  now: Date,
): Promise<readonly Wish[]> => {
  const byChat = new Map<ChatId, { readonly chat: Chat; readonly subscriptions: Subscription[] }>();
  for (const { subscription, chat } of await store.subscriptions.matching({
    ...story,
    // A chat that is out of reach for less than this gets what it missed when it is back.
    pausedAfter: new Date(now.getTime() - WORTH_MS),
  })) {
    const there = byChat.get(chat.id);
    if (there === undefined) byChat.set(chat.id, { chat, subscriptions: [subscription] });
    else there.subscriptions.push(subscription);
  }
  const wishes: Wish[] = [...byChat.values()].map(({ chat, subscriptions }) => ({
    chat,
    subscription: strongest(subscriptions),
  }));
  for (const id of standing) {
    if (byChat.has(id)) continue;
    const chat = await store.chats.find(id);
    wishes.push({
      chat: chat ?? {
        id,
        title: null,
        kind: 'console',
        settings: defaultSettings(zone),
        pausedFor: null,
        pauseDetail: null,
        mutedUntil: null,
      },
      subscription: null,
    });
  }
  for (const { chat } of await store.chats.followers(story.affairId))
    if (!byChat.has(chat.id)) wishes.push({ chat, subscription: null });
  return wishes;
};

/** Decides one story's revision for every chat and writes alert and deliveries in one transaction. */
const targetStory = async (
  context: StageContext & { readonly timeZone: string },
  claimed: ClaimedStory,
  announcement: Announcement,
): Promise<string> => {
  const { story } = claimed;
  const { store, clock, log, metrics, standingChats, timeZone } = context;
  const now = clock.now();
  return store.transaction(async (tx) => {
    // First of all: a revision is targeted once, whoever else is at it.
    if (!(await tx.stories.setTargeted(claimed, story.revision))) {
      log.info({ storyId: story.id }, 'the story is in other hands; this targeting came too late');
      return 'too-late';
    }
    if (announcement === 'baseline') return 'baseline';
    const everything = await tx.outbox.holding({ storyId: story.id });
    const joined = joinedAlerts(everything, story, now);
    for (const { alert, holding } of joined) {
      const said = await targetInPlace(tx, alert, holding, now);
      if (said.kind === 'deliver') await tx.outbox.add(alert, [said.delivery], now);
    }
    const gone = new Set(joined.map(({ holding }) => `${holding.chat.id} ${storyOf(holding.alert)}`));
    const holdings = everything.filter(({ alert, chat }) => !gone.has(`${chat.id} ${storyOf(alert)}`));
    const holders = newestPerChat(holdings);
    const answered =
      story.answersStoryId === null
        ? new Map<ChatId, Holding>()
        : newestPerChat(await tx.outbox.holding({ storyId: story.answersStoryId }));
    const ofAffair = newestPerChat(await tx.outbox.firstOfAffair(story.affairId));
    const steps = await tx.stories.affair(story.affairId);
    const previous = holdings.find(({ alert }) => alert.kind === 'story')?.alert;
    const alert = buildStoryAlert(story, steps, previous?.kind === 'story' ? previous : null, now);
    const wishes = await wishesFor(tx, story, standingChats, timeZone, now);
    const gatherTimes = await tx.outbox.gatherTimes();
    const targetings: Targeting[] = [];
    for (const holding of holders.values())
      targetings.push(await targetInPlace(tx, alert, holding, now, joined.length > 0));
    for (const wish of wishes) {
      if (holders.has(wish.chat.id)) continue;
      if (answered.has(wish.chat.id)) {
        targetings.push({ kind: 'none', why: 'edits-answered-alert' });
        continue;
      }
      const gatherAt = gatherTimes.get(wish.chat.id) ?? null;
      targetings.push(
        targetNewcomer(alert, story, announcement, wish, ofAffair.get(wish.chat.id) ?? null, now, gatherAt),
      );
    }
    const deliveries = targetings.flatMap((one) => (one.kind === 'deliver' ? [one.delivery] : []));
    if (deliveries.length > 0) {
      const { alertId, added } = await tx.outbox.add(alert, deliveries, now);
      metrics.count('deliveries_created_total', {}, added);
      log.info(
        { storyId: story.id, alertId, revision: story.revision, severity: story.severity, deliveries: added },
        'alert written',
      );
    } else {
      log.info({ storyId: story.id, revision: story.revision, wishes: wishes.length }, 'no chat to tell');
    }
    return deliveries.length > 0 ? 'alerted' : 'no-subscriber';
  });
};

/** Matches stories with subscriptions; story, alert and one delivery per matching chat are written in one transaction. */
export const runTarget = async (
  context: StageContext & { readonly timeZone: string },
): Promise<RunCounts> => {
  const now = context.clock.now();
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const verdicts: string[] = [];
  // The heaviest first: in a storm readers get what matters before the rest.
  for (const due of await context.store.stories.claimUntargeted(now, BATCH, leaseUntil))
    verdicts.push(await targetStory(context, due, due.announcement));
  return countVerdicts(verdicts);
};
