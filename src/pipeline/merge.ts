import { LeaseLost } from '../ports/leases.ts';
import type { EntryWork, Store } from '../ports/store.ts';
import { searchTokens } from '../text/search-terms.ts';
import type { RunCounts, StageContext } from './context.ts';
import { LEASE_MS, countVerdicts } from './context.ts';
import { draftOf, firstDraft, joinedDraft, sourceOf, textOf, union, type Ready } from './merge/draft.ts';
import { featuresOf } from './merge/features.ts';
import { Finder } from './merge/find.ts';

const BATCH = 50;

const finders = new WeakMap<Store, Finder>();

const finderOf = (store: Store): Finder => {
  const there = finders.get(store);
  if (there !== undefined) return there;
  const made = new Finder();
  finders.set(store, made);
  return made;
};

/** The denial stands in the alert it answers too: the accused's answer edits it where a chat has it. */
const answer = async (store: Store, answeredId: number, { work }: Ready, now: Date): Promise<void> => {
  const answered = await store.stories.find(answeredId);
  if (answered === null || answered.sources.some(({ entryId }) => entryId === work.entry.id)) return;
  await store.stories.update(
    answeredId,
    {
      ...draftOf(answered, await store.stories.termsOf(answeredId)),
      sources: [...answered.sources, sourceOf(work, 'denial')],
      actions: union(answered.actions, ['denial']),
    },
    true,
    now,
  );
};

/** What became of an article; null: it has no story. */
interface Settled {
  readonly verdict: string;
  readonly storyId: number | null;
  readonly why: string;
}

const settle = async (store: Store, finder: Finder, ready: Ready, now: Date): Promise<Settled> => {
  const own = await store.stories.findByEntry(ready.work.entry.id);
  if (own !== null) {
    // The publisher rewrote the article: its story is told anew from it; a reader sees it only when the summary changes.
    const works = await store.stories.articles(own.id);
    const terms = works.flatMap((work) =>
      searchTokens(`${textOf(work).title}\n${textOf(work).body.slice(0, 1500)}`),
    );
    await store.stories.update(own.id, joinedDraft(own, ready, terms), true, now);
    await store.stories.setMarks(own.id, null);
    return { verdict: 'revised', storyId: own.id, why: 'the publisher changed the article' };
  }
  const placement = await finder.find(store, ready, now);
  if (placement.kind === 'join') {
    const story = await store.stories.find(placement.storyId);
    if (story !== null) {
      await store.stories.update(
        story.id,
        joinedDraft(story, ready, await store.stories.termsOf(story.id)),
        true,
        now,
      );
      await finder.remember(store, story.id, ready);
      return { verdict: 'joined', storyId: story.id, why: placement.why };
    }
  }
  const draft = firstDraft(
    ready,
    placement.kind === 'new' ? placement : { kind: 'new', affairId: null, answersStoryId: null, why: '' },
  );
  const story = await store.stories.create(draft, now);
  await finder.remember(store, story.id, ready);
  if (draft.answersStoryId !== null) await answer(store, draft.answersStoryId, ready, now);
  return { verdict: 'new-story', storyId: story.id, why: placement.why };
};

/**
 * Places one article in a transaction of its own. Of several processes one places at a time, and a claim that has passed to another
 * takes everything back: so an event has one story whoever finds it. @throws LeaseLost
 */
const placeOne = async (tx: Store, finder: Finder, work: EntryWork, now: Date): Promise<Settled> => {
  const { judgement } = work;
  await tx.stories.takeTurn();
  const text = textOf(work);
  const said: Settled =
    judgement === null
      ? { verdict: 'failed', storyId: null, why: 'no judgement is stored' }
      : await settle(
          tx,
          finder,
          {
            work,
            judgement,
            features: featuresOf(text, judgement),
            at: text.publishedAt ?? work.entry.firstSeenAt,
          },
          now,
        );
  const { verdict, storyId, why } = said;
  const mine = await tx.entries.decide(
    work,
    {
      stage: 'merge',
      verdict,
      detail: storyId === null ? { reason: why } : { storyId, why },
      at: now,
    },
    'done',
  );
  if (!mine) throw new LeaseLost(`entry ${work.entry.id} is in other hands`);
  return said;
};

/** Puts judged articles into stories, one after the other: each sees what the one before it made. */
export const runMerge = async (context: StageContext): Promise<RunCounts> => {
  const { store, clock, log, metrics } = context;
  const now = clock.now();
  const claimed = await store.entries.claim('merge', now, BATCH, new Date(now.getTime() + LEASE_MS));
  const verdicts: string[] = [];
  for (const work of claimed) {
    const settled = await store
      .transaction((tx) => placeOne(tx, finderOf(store), work, clock.now()))
      .catch((error: unknown) => {
        if (!(error instanceof LeaseLost)) throw error;
        return null;
      });
    if (settled === null) {
      log.info({ entryId: work.entry.id }, 'the entry is in other hands; this placement came too late');
      continue;
    }
    const { verdict, storyId, why } = settled;
    metrics.count('stage_decisions_total', { stage: 'merge', verdict });
    log.info({ entryId: work.entry.id, storyId, verdict, why }, 'placed');
    verdicts.push(verdict);
  }
  return countVerdicts(verdicts);
};
