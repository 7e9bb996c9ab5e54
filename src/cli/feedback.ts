import { readConfig } from '../config.ts';
import type { Feedback } from '../ports/store.ts';
import { EXIT, misuse, type CliCommand } from './command.ts';
import { openToRead } from './stored.ts';

const byStory = (all: readonly Feedback[]): ReadonlyMap<number, readonly Feedback[]> => {
  const grouped = new Map<number, Feedback[]>();
  for (const one of all) grouped.set(one.storyId, [...(grouped.get(one.storyId) ?? []), one]);
  return grouped;
};

/** Candidates for the labelled set: a person decides, nothing is learnt by itself. */
export const feedbackCommand: CliCommand = {
  name: 'feedback',
  usage: 'export',
  about: 'what admins said of stories, as JSON lines: each article of the story, with who said what and when',
  options: {},
  run: async (invocation) => {
    if (invocation.positionals[0] !== 'export') return misuse('barqiya feedback takes "export".');
    const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: false, needsFeeds: false });
    const store = await openToRead(config, invocation);
    try {
      for (const [storyId, said] of byStory(await store.feedback.list())) {
        const feedback = said.map(({ kind, person, chatId, at }) => ({
          kind,
          by: person,
          chat: chatId,
          at: at.toISOString(),
        }));
        for (const { entry, feed, article } of await store.stories.articles(storyId)) {
          const row = {
            id: `story-${storyId}-entry-${entry.id}`,
            title: entry.title,
            text: article?.body ?? entry.teaser,
            lang: feed.language,
            url: entry.link,
            publishedAt: entry.publishedAt?.toISOString() ?? null,
            story: storyId,
            feedback,
          };
          invocation.output.write(`${JSON.stringify(row)}\n`);
        }
      }
      return EXIT.done;
    } finally {
      await store.close();
    }
  },
};
