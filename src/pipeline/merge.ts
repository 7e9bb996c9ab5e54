import type { Judgement } from '../model/judgement.ts';
import type { Story, StorySource } from '../model/story.ts';
import { LeaseLost } from '../ports/leases.ts';
import type { EntryWork, Store, StoryDraft } from '../ports/store.ts';
import { searchTokens } from '../text/search-terms.ts';
import type { RunCounts, StageContext } from './context.ts';
import { LEASE_MS, countVerdicts } from './context.ts';
import { featuresOf, type Features } from './merge/features.ts';
import { place, type Candidate, type Placement } from './merge/place.ts';

const BATCH = 50;
const DAY_MS = 86_400_000;
/** How far back a story of the same affair is looked for. */
const AFFAIR_DAYS = 400;
const MAX_CANDIDATES = 40;
const RARE_TERMS = 10;
const CACHED_STORIES = 2_000;

/** A work that is ready to be placed. */
interface Ready {
  readonly work: EntryWork;
  readonly judgement: Judgement;
  readonly features: Features;
  readonly at: Date;
}

const CORRECTION = /^\s*(تصحيح|تصويب|correction|corrected)\b[\s:：-]/iu;

const sourceOf = ({ entry, feed, article }: EntryWork, role: StorySource['role']): StorySource => ({
  entryId: entry.id,
  feedId: feed.id,
  publisher: feed.publisher,
  name: feed.title,
  affiliation: feed.affiliation,
  tier: feed.tier,
  country: feed.country,
  url: entry.link ?? article?.url ?? null,
  title: article?.title ?? entry.title,
  language: article?.language ?? feed.language,
  publishedAt: article?.publishedAt ?? entry.publishedAt,
  firstSeenAt: entry.firstSeenAt,
  role,
});

const textOf = ({ entry, feed, article }: EntryWork) => ({
  title: article?.title ?? entry.title,
  body: article?.body ?? entry.teaser,
  language: article?.language ?? feed.language,
  publishedAt: article?.publishedAt ?? entry.publishedAt,
});

const union = <T>(...lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

/** The story that one article alone makes. */
const firstDraft = (
  { work, judgement }: Ready,
  placement: Extract<Placement, { kind: 'new' }>,
): StoryDraft => {
  const text = textOf(work);
  return {
    leadEntryId: work.entry.id,
    affairId: placement.affairId,
    publishedAt: text.publishedAt,
    severity: judgement.severity ?? 1,
    actions: judgement.actions,
    parties: judgement.actors,
    topics: judgement.topics,
    frame: judgement.frame,
    sources: [sourceOf(work, CORRECTION.test(text.title) ? 'correction' : 'report')],
    retracted: false,
    answersStoryId: placement.answersStoryId,
    terms: searchTokens(`${text.title}\n${text.body.slice(0, 1500)}`),
  };
};

/** A story's draft as it stands, so that an update states only what changes. */
const draftOf = (story: Story, terms: readonly string[]): StoryDraft => ({
  leadEntryId: story.leadEntryId,
  affairId: story.affairId,
  publishedAt: story.publishedAt,
  severity: story.severity,
  actions: story.actions,
  parties: story.parties,
  topics: story.topics,
  frame: story.frame,
  sources: story.sources,
  retracted: story.retracted,
  answersStoryId: story.answersStoryId,
  terms,
});

/** A story with one more article: acts, parties and topics of both; the frame of the lead, made fuller where it knew less. */
const joinedDraft = (story: Story, { work, judgement }: Ready, terms: readonly string[]): StoryDraft => {
  const text = textOf(work);
  const source = sourceOf(work, CORRECTION.test(text.title) ? 'correction' : 'report');
  const known = story.sources.filter(({ entryId }) => entryId !== work.entry.id);
  const { frame } = story;
  return {
    ...draftOf(story, union(terms, searchTokens(text.title))),
    publishedAt: story.publishedAt ?? text.publishedAt,
    severity:
      judgement.severity !== null && judgement.severity > story.severity
        ? judgement.severity
        : story.severity,
    actions: union(story.actions, judgement.actions),
    parties: union(story.parties, judgement.actors),
    topics: union(story.topics, judgement.topics),
    frame: {
      ...frame,
      target: frame.target ?? judgement.frame.target,
      incidentDate: frame.incidentDate ?? judgement.frame.incidentDate,
      deadlineHours: frame.deadlineHours ?? judgement.frame.deadlineHours,
      victim: frame.victim ?? judgement.frame.victim,
      groups: union(frame.groups, judgement.frame.groups),
      instrument: frame.instrument ?? judgement.frame.instrument,
    },
    sources: [...known, source],
  };
};

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
