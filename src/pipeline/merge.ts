import type { Story } from '../model/story.ts';
import { LeaseLost } from '../ports/leases.ts';
import type { EntryWork, Store } from '../ports/store.ts';
import { searchTokens } from '../text/search-terms.ts';
import type { RunCounts, StageContext } from './context.ts';
import { LEASE_MS, countVerdicts } from './context.ts';
import { draftOf, firstDraft, joinedDraft, sourceOf, textOf, union, type Ready } from './merge/draft.ts';
import { featuresOf, type Features } from './merge/features.ts';
import { place, type Candidate, type Placement } from './merge/place.ts';

const BATCH = 50;
const DAY_MS = 86_400_000;
/** How far back a story of the same affair is looked for. */
const AFFAIR_DAYS = 400;
const MAX_CANDIDATES = 40;
const RARE_TERMS = 10;
const CACHED_STORIES = 2_000;

/** Features of stories, kept while they are likely to be asked for again; the store has all that is needed to make them anew. */
class FeatureCache {
  readonly #kept = new Map<string, readonly Features[]>();

  async of(store: Store, story: Story): Promise<readonly Features[]> {
    const key = `${story.id}:${story.sources.length}:${story.updatedAt.getTime()}`;
    const there = this.#kept.get(key);
    if (there !== undefined) return there;
    const works = await store.stories.articles(story.id);
    const made = works.flatMap((work) =>
      work.judgement === null ? [] : [featuresOf(textOf(work), work.judgement)],
    );
    this.#kept.set(key, made);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > CACHED_STORIES && oldest !== undefined) this.#kept.delete(oldest);
    return made;
  }
}

const caches = new WeakMap<Store, FeatureCache>();

const cacheOf = (store: Store): FeatureCache => {
  const there = caches.get(store);
  if (there !== undefined) return there;
  const made = new FeatureCache();
  caches.set(store, made);
  return made;
};

const findPlace = async (
  store: Store,
  cache: FeatureCache,
  ready: Ready,
): Promise<{ readonly placement: Placement; readonly terms: ReadonlyMap<number, readonly string[]> }> => {
  const { features, at } = ready;
  const total = await store.stories.count();
  const frequencies = await store.stories.termFrequencies([...features.terms]);
  const rare = [...features.terms]
    .sort((a, b) => (frequencies.get(a) ?? 0) - (frequencies.get(b) ?? 0))
    .slice(0, RARE_TERMS);
  const found = await store.stories.candidates({
    parties: [...features.parties],
    terms: rare,
    since: new Date(at.getTime() - AFFAIR_DAYS * DAY_MS),
    limit: MAX_CANDIDATES,
  });
  const candidates: Candidate[] = [];
  for (const { story } of found) {
    const times = story.sources.map(({ publishedAt, firstSeenAt }) => (publishedAt ?? firstSeenAt).getTime());
    const span = { firstAt: new Date(Math.min(...times)), lastAt: new Date(Math.max(...times)) };
    for (const member of await cache.of(store, story)) {
      candidates.push({ storyId: story.id, affairId: story.affairId, features: member, ...span });
    }
  }
  const placement = place(features, at, candidates, {
    stories: total,
    frequency: (term) => frequencies.get(term) ?? 0,
  });
  return { placement, terms: new Map(found.map(({ story, terms }) => [story.id, terms])) };
};

/** The denial stands in the alert it answers too: the accused's answer edits it where a chat has it. */
const answer = async (
  store: Store,
  answeredId: number,
  { work }: Ready,
  terms: readonly string[],
  now: Date,
): Promise<void> => {
  const answered = await store.stories.find(answeredId);
  if (answered === null || answered.sources.some(({ entryId }) => entryId === work.entry.id)) return;
  await store.stories.update(
    answeredId,
    {
      ...draftOf(answered, terms),
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

const settle = async (store: Store, cache: FeatureCache, ready: Ready, now: Date): Promise<Settled> => {
  const own = await store.stories.findByEntry(ready.work.entry.id);
  if (own !== null) {
    // The publisher rewrote the article: its story is told anew from it; a reader sees it only when the summary changes.
    const works = await store.stories.articles(own.id);
    const terms = works.flatMap((work) =>
      searchTokens(`${textOf(work).title}\n${textOf(work).body.slice(0, 1500)}`),
    );
    await store.stories.update(own.id, joinedDraft(own, ready, terms), true, now);
    return { verdict: 'revised', storyId: own.id, why: 'the publisher changed the article' };
  }
  const { placement, terms } = await findPlace(store, cache, ready);
  if (placement.kind === 'join') {
    const story = await store.stories.find(placement.storyId);
    if (story !== null) {
      await store.stories.update(story.id, joinedDraft(story, ready, terms.get(story.id) ?? []), true, now);
      return { verdict: 'joined', storyId: story.id, why: placement.why };
    }
  }
  const draft = firstDraft(
    ready,
    placement.kind === 'new' ? placement : { kind: 'new', affairId: null, answersStoryId: null, why: '' },
  );
  const story = await store.stories.create(draft, now);
  if (draft.answersStoryId !== null)
    await answer(store, draft.answersStoryId, ready, terms.get(draft.answersStoryId) ?? [], now);
  return { verdict: 'new-story', storyId: story.id, why: placement.why };
};

/**
 * Places one article in a transaction of its own. Of several processes one places at a time, and a claim that has passed to another
 * takes everything back: so an event has one story whoever finds it. @throws LeaseLost
 */
const placeOne = async (tx: Store, cache: FeatureCache, work: EntryWork, now: Date): Promise<Settled> => {
  const { judgement } = work;
  await tx.stories.takeTurn();
  const text = textOf(work);
  const said: Settled =
    judgement === null
      ? { verdict: 'failed', storyId: null, why: 'no judgement is stored' }
      : await settle(
          tx,
          cache,
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
      .transaction((tx) => placeOne(tx, cacheOf(store), work, clock.now()))
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
