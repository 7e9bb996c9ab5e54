import type { Story } from '../model/story.ts';
import type { Store } from '../ports/store.ts';
import { draftFrom } from './merge/draft.ts';

/** What came of an operator's wish. `why`: one sentence. */
export type Rearranged =
  | { readonly kind: 'done'; readonly stories: readonly Story[] }
  | { readonly kind: 'refused'; readonly why: string };

const refused = (why: string): Rearranged => ({ kind: 'refused', why });

/**
 * Takes articles out of a story: they make a story of their own in the same affair. Both are due again, so that the alert of the first is
 * edited and the second is told.
 */
export const splitStory = (
  store: Store,
  storyId: number,
  entryIds: readonly number[],
  now: Date,
): Promise<Rearranged> =>
  store.transaction(async (tx) => {
    await tx.stories.takeTurn();
    const story = await tx.stories.find(storyId);
    if (story === null || story.id !== storyId) return refused(`There is no story ${storyId}.`);
    const works = await tx.stories.articles(storyId);
    const strange = entryIds.filter((id) => !works.some(({ entry }) => entry.id === id));
    if (strange.length > 0)
      return refused(
        `Story ${storyId} has no ${strange.length === 1 ? 'entry' : 'entries'} ${strange.join(', ')}.`,
      );
    const denials = story.sources.filter(
      ({ role, entryId }) => role === 'denial' && !entryIds.includes(entryId),
    );
    const stays = draftFrom(
      works.filter(({ entry }) => !entryIds.includes(entry.id)),
      story.affairId,
      denials,
      now,
    );
    const goes = draftFrom(
      works.filter(({ entry }) => entryIds.includes(entry.id)),
      story.affairId,
      [],
      now,
    );
    if (stays === null || goes === null)
      return refused(
        `Story ${storyId} has ${works.length} articles; at least one must stay and one must go.`,
      );
    await tx.stories.setMarks(storyId, null);
    const rest = await tx.stories.update(
      storyId,
      { ...stays, answersStoryId: story.answersStoryId },
      true,
      now,
    );
    return { kind: 'done', stories: [rest, await tx.stories.create(goes, now)] };
  });

/**
 * Puts a story into another that tells the same event. In a chat that has both messages the second one says so; in a chat that has only
 * the second one it becomes a message of the first story.
 */
export const mergeStories = (store: Store, intoId: number, otherId: number, now: Date): Promise<Rearranged> =>
  store.transaction(async (tx) => {
    await tx.stories.takeTurn();
    const [into, other] = [await tx.stories.find(intoId), await tx.stories.find(otherId)];
    if (into === null || into.id !== intoId) return refused(`There is no story ${intoId}.`);
    if (other === null || other.id !== otherId) return refused(`There is no story ${otherId}.`);
    if (intoId === otherId) return refused('A story cannot be merged into itself.');
    const works = [...(await tx.stories.articles(intoId)), ...(await tx.stories.articles(otherId))];
    const moved = new Set(works.map(({ entry }) => entry.id));
    const denials = [...into.sources, ...other.sources].filter(
      ({ role, entryId }) => role === 'denial' && !moved.has(entryId),
    );
    const draft = draftFrom(works, into.affairId, denials, now);
    if (draft === null)
      return refused(`The articles of stories ${intoId} and ${otherId} are no longer stored.`);
    await tx.stories.absorb(otherId, into, now);
    await tx.stories.setMarks(intoId, null);
    const answersStoryId = into.answersStoryId === otherId ? null : into.answersStoryId;
    return {
      kind: 'done',
      stories: [
        await tx.stories.update(
          intoId,
          {
            ...draft,
            leadEntryId: into.leadEntryId,
            publishedAt: into.publishedAt ?? draft.publishedAt,
            answersStoryId,
          },
          true,
          now,
        ),
      ],
    };
  });
