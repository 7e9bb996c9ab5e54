import type { Judgement } from '../../model/judgement.ts';
import { featuresOf, type Features, type Text } from './features.ts';
import { place, type Candidate } from './place.ts';

const DAY_MS = 86_400_000;
/** Stories older than this cannot be told again: what is kept in memory stays bounded by the flow of news. */
const REMEMBER_MS = 120 * DAY_MS;

interface Remembered {
  candidate: Candidate;
  readonly members: Features[];
}

/**
 * Places articles one after the other without a database: returns the story's number as text, the same for the same event. Every
 * member is compared with, not the union alone, so that a story does not grow into a heap.
 */
export const createPlacer = (): ((text: Text, judgement: Judgement) => string) => {
  let stories: Remembered[] = [];
  let undated: Remembered[] = [];
  const frequencies = new Map<string, number>();
  let next = 1;
  let clock = new Date(0);
  return (text, judgement) => {
    const item = featuresOf(text, judgement);
    const at = text.publishedAt ?? clock;
    if (at > clock) clock = at;
    // Items come in the order of their time: one without a date lies somewhere between its neighbours.
    if (text.publishedAt !== null) {
      for (const story of undated) story.candidate = { ...story.candidate, lastAt: at };
      undated = [];
    }
    stories = stories.filter(({ candidate }) => clock.getTime() - candidate.lastAt.getTime() <= REMEMBER_MS);
    const candidates = stories.flatMap(({ candidate, members }) =>
      members.map((features) => ({ ...candidate, features })),
    );
    const placement = place(item, at, candidates, {
      stories: next,
      frequency: (term) => frequencies.get(term) ?? 0,
    });
    for (const term of item.terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    if (placement.kind === 'join') {
      const story = stories.find(({ candidate }) => candidate.storyId === placement.storyId);
      if (story !== undefined) {
        story.members.push(item);
        const { firstAt, lastAt } = story.candidate;
        story.candidate = {
          ...story.candidate,
          firstAt: at < firstAt ? at : firstAt,
          lastAt: at > lastAt ? at : lastAt,
        };
      }
      return String(placement.storyId);
    }
    const storyId = next++;
    const story = {
      candidate: {
        storyId,
        affairId: placement.affairId ?? storyId,
        features: item,
        firstAt: at,
        lastAt: at,
      },
      members: [item],
    };
    stories.push(story);
    if (text.publishedAt === null) undated.push(story);
    return String(storyId);
  };
};
