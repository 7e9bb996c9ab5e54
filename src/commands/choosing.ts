import type { Story } from '../model/story.ts';
import { say } from '../text/messages.ts';
import { cutAt } from '../text/truncate.ts';
import { newestQuery } from './arguments.ts';
import { paragraph, sentence, type Answer, type Call } from './context.ts';

const OFFERED = 5;
const MAX_LABEL = 60;

/** What somebody follows: the last story of each affair. */
const followed = async ({ deps, asker }: Call): Promise<readonly Story[]> => {
  const affairs = (await deps.store.chats.following(asker.person)).slice(-OFFERED).toReversed();
  const found: Story[] = [];
  for (const affair of affairs) {
    const last = (await deps.store.stories.affair(affair)).at(-1);
    const story = last === undefined ? null : await deps.store.stories.find(last.storyId);
    if (story !== null) found.push(story);
  }
  return found;
};

/**
 * For a command that takes a story and was given none: the newest ones as buttons (for `unfollow`, those that are followed). Words that
 * name no story are told so.
 */
export const choice = async (
  call: Call,
  command: 'story' | 'timeline' | 'why' | 'follow' | 'unfollow',
): Promise<Answer> => {
  const { deps, language, now, options } = call;
  if ((options['story'] ?? '').trim() !== '') return sentence(say(language, 'story-unknown'));
  const stories =
    command === 'unfollow'
      ? await followed(call)
      : (await deps.store.stories.search(newestQuery(now, { limit: OFFERED }))).stories;
  if (stories.length === 0)
    return sentence(say(language, command === 'unfollow' ? 'follows-none' : 'none-yet'));
  return {
    blocks: [paragraph(say(language, 'choose-story'))],
    buttons: stories.map((story) => [
      {
        label: cutAt(
          story.summary?.[language].headline ?? story.sources[0]?.title ?? String(story.id),
          MAX_LABEL,
          'graphemes',
        ),
        action: { command, subcommand: null, options: { story: String(story.id) } },
      },
    ]),
    personal: true,
  };
};
