import type { FeedbackKind } from '../ports/store.ts';
import { tellOwners } from '../pipeline/owners.ts';
import { say } from '../text/messages.ts';
import { numberGiven } from './arguments.ts';
import { sentence, type Call, type Command, type MenuButton } from './context.ts';

const KINDS: readonly FeedbackKind[] = ['off-topic', 'duplicate', 'wrong'];
/** So many different admins who call a story wrong are heard by the owners. */
const ENOUGH = 3;

/** The row under «لماذا؟», for whom the rights were checked. */
export const feedbackButtons = (storyId: number, language: 'ar' | 'en'): MenuButton[] =>
  KINDS.map((kind) => ({
    label: say(language, `feedback-${kind}`),
    action: { command: 'feedback', subcommand: null, options: { story: String(storyId), kind } },
  }));

const tellWrong = async ({ deps, now }: Call, storyId: number, headline: string): Promise<void> => {
  const params = { story: storyId, headline, count: ENOUGH };
  const told = await tellOwners(
    deps.store,
    deps.owners,
    { kind: 'notice', key: 'owners-story-wrong', params },
    now,
  );
  if (told > 0) deps.wake();
};

/** Keeps what an admin says of a story. It changes no rule by itself: `barqiya feedback export` lists it. */
export const feedback: Command = {
  name: 'feedback',
  arabicName: 'تقييم',
  description: { ar: 'رأي المشرف في خبر', en: "An admin's word on a story" },
  who: 'chat-admins',
  subcommands: [],
  options: [],
  run: async (call) => {
    const { deps, options, language, asker, now } = call;
    const kind = KINDS.find((one) => one === options['kind']);
    const number = numberGiven(call, options['story'] ?? '', 1, Number.MAX_SAFE_INTEGER);
    const story = number.ok ? await deps.store.stories.find(number.value) : null;
    if (kind === undefined || story === null) return sentence(say(language, 'story-unknown'));
    const { added, people } = await deps.store.feedback.add({
      storyId: story.id,
      kind,
      person: asker.person,
      chatId: asker.chatId,
      at: now,
    });
    deps.log.info({ storyId: story.id, kind, chatId: asker.chatId, people }, 'feedback');
    if (added && kind === 'wrong' && people === ENOUGH)
      await tellWrong(call, story.id, story.summary?.[language].headline ?? story.sources[0]?.title ?? '');
    const said = say(language, added ? 'feedback-kept' : 'feedback-known');
    return { ...sentence(said), notice: said };
  },
};
