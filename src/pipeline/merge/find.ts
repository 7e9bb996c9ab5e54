import type { Store, StoryCandidate } from '../../ports/store.ts';
import { textOf, type Ready } from './draft.ts';
import { featuresOf } from './features.ts';
import { packMarks, unpackMarks, withMember, type Marks } from './marks.ts';
import { place, type Candidate, type Placement } from './place.ts';

const DAY_MS = 86_400_000;
/** How far back a story of the same affair is looked for. */
const AFFAIR_DAYS = 400;
const NEAR_CANDIDATES = 24;
const FAR_CANDIDATES = 16;
const RARE_TERMS = 10;
const MOST_PARTIES = 8;
const KEPT_STORIES = 4_000;
const KEPT_TERMS = 50_000;
/** How rare a word is changes slowly. */
const RARITY_MS = 3_600_000;

/** The newest entries of a map that would otherwise grow for ever. */
const bound = (map: Map<unknown, unknown>, most: number): void => {
  while (map.size > most) map.delete(map.keys().next().value);
};

/**
 * Finds the place of an article: asks the store a bounded number of times, however many stories there are. Keeps in memory how rare words
 * are, and stories as they were last read; all of it can be had again from the store.
 */
export class Finder {
  readonly #marks = new Map<string, Marks>();
  readonly #frequencies = new Map<string, { readonly count: number; readonly at: number }>();
  /** The candidates of the last article. */
  #compared = new Map<number, Marks>();
  #stories: { readonly count: number; readonly at: number } | null = null;

  /** How many stories hold each term; asked anew after an hour. */
  async #rarity(store: Store, terms: readonly string[], nowMs: number): Promise<ReadonlyMap<string, number>> {
    const isFresh = (at: number): boolean => Math.abs(nowMs - at) < RARITY_MS;
    const unknown = terms.filter((term) => !isFresh(this.#frequencies.get(term)?.at ?? -Infinity));
    if (unknown.length > 0)
      for (const [term, count] of await store.stories.termFrequencies(unknown))
        this.#frequencies.set(term, { count, at: nowMs });
    bound(this.#frequencies, KEPT_TERMS);
    if (this.#stories === null || !isFresh(this.#stories.at))
      this.#stories = { count: await store.stories.count(), at: nowMs };
    return new Map(terms.map((term) => [term, this.#frequencies.get(term)?.count ?? 0]));
  }

  /** What there is to compare of a story; made from its articles where the store keeps nothing of it. */
  async #marksOf(store: Store, { storyId, marks: packed }: StoryCandidate): Promise<Marks | null> {
    const there = packed === null ? undefined : this.#marks.get(packed);
    if (there !== undefined) return there;
    let marks = packed === null ? null : unpackMarks(packed);
    if (marks === null) {
      for (const work of await store.stories.articles(storyId)) {
        const text = textOf(work);
        if (work.judgement === null) continue;
        marks = withMember(
          marks,
          featuresOf(text, work.judgement),
          text.publishedAt ?? work.entry.firstSeenAt,
        );
      }
      if (marks === null) return null;
      await store.stories.setMarks(storyId, packMarks(marks));
    }
    this.#marks.set(packed ?? packMarks(marks), marks);
    bound(this.#marks, KEPT_STORIES);
    return marks;
  }

  async find(store: Store, { features, at }: Ready, now: Date): Promise<Placement> {
    const terms = [...features.terms];
    const frequencies = await this.#rarity(store, terms, now.getTime());
    const found = await store.stories.candidates({
      parties: [...features.parties].slice(0, MOST_PARTIES),
      terms: terms
        .toSorted((a, b) => (frequencies.get(a) ?? 0) - (frequencies.get(b) ?? 0))
        .slice(0, RARE_TERMS),
      at,
      since: new Date(at.getTime() - AFFAIR_DAYS * DAY_MS),
      near: NEAR_CANDIDATES,
      far: FAR_CANDIDATES,
    });
    const candidates: Candidate[] = [];
    this.#compared = new Map();
    for (const one of found) {
      const marks = await this.#marksOf(store, one);
      if (marks === null) continue;
      this.#compared.set(one.storyId, marks);
      const { firstAt, lastAt } = marks;
      for (const member of marks.members)
        candidates.push({ storyId: one.storyId, affairId: one.affairId, features: member, firstAt, lastAt });
    }
    return place(features, at, candidates, {
      stories: this.#stories?.count ?? 0,
      frequency: (term) => frequencies.get(term) ?? 0,
    });
  }

  /** The story that took in the article last placed, or that it began, has one more article. */
  async remember(store: Store, storyId: number, { features, at }: Ready): Promise<void> {
    const marks = withMember(this.#compared.get(storyId) ?? null, features, at);
    await store.stories.setMarks(storyId, packMarks(marks));
  }
}
