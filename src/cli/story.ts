import { openStore } from '../adapters/store/index.ts';
import { readConfig } from '../config.ts';
import { canonicalUrl } from '../model/canonical-url.ts';
import { mergeStories, splitStory, type Rearranged } from '../pipeline/rearrange.ts';
import type { Store } from '../ports/store.ts';
import { EXIT, misuse, type CliCommand } from './command.ts';

const USAGE = 'split <story> <entry or address>… | merge <story> <story taken in>';

const idOf = (word: string | undefined): number | null =>
  word !== undefined && /^[1-9]\d*$/.test(word) ? Number(word) : null;

/** Entries by their numbers, or by their addresses among the story's articles; a word that names none is told. */
const entriesOf = async (
  store: Store,
  storyId: number,
  words: readonly string[],
): Promise<{ readonly ids: readonly number[]; readonly unknown: readonly string[] }> => {
  const works = await store.stories.articles(storyId);
  const ids = words.map((word) => {
    const id = idOf(word);
    if (id !== null) return id;
    const address = canonicalUrl(word);
    return (
      works.find(({ entry }) => entry.link === word || (address !== null && entry.canonicalUrl === address))
        ?.entry.id ?? null
    );
  });
  return {
    ids: ids.filter((id) => id !== null),
    unknown: words.filter((_, index) => ids[index] === null),
  };
};

const tell = (output: NodeJS.WritableStream, said: Rearranged): number => {
  if (said.kind === 'refused') {
    process.stderr.write(`${said.why}\n`);
    return EXIT.failed;
  }
  for (const { id, affairId, revision, sources } of said.stories)
    output.write(
      `${JSON.stringify({ story: id, affair: affairId, revision, sources: sources.map(({ entryId, name, title, url }) => ({ entry: entryId, name, title, url })) })}\n`,
    );
  return EXIT.done;
};

/** Undoes a merge that was wrong, or a split; the running bot then edits the messages. */
export const storyCommand: CliCommand = {
  name: 'story',
  usage: USAGE,
  about: 'take articles out of a story, or put one story into another; messages in chats follow',
  options: {},
  run: async (invocation) => {
    const [action, first, ...rest] = invocation.positionals;
    const storyId = idOf(first);
    const otherId = idOf(rest[0]);
    const isMerge = action === 'merge' && rest.length === 1 && otherId !== null;
    if (storyId === null || !(isMerge || (action === 'split' && rest.length > 0)))
      return misuse(`barqiya story takes: ${USAGE}`);
    const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: false, needsFeeds: false });
    const store = await openStore(config.databaseUrl, { clock: invocation.clock, exclusive: false });
    try {
      const now = invocation.clock.now();
      if (isMerge) return tell(invocation.output, await mergeStories(store, storyId, otherId, now));
      const { ids, unknown } = await entriesOf(store, storyId, rest);
      if (unknown.length > 0) {
        process.stderr.write(`Story ${storyId} has no article at ${unknown.join(', ')}.\n`);
        return EXIT.failed;
      }
      return tell(invocation.output, await splitStory(store, storyId, ids, now));
    } finally {
      await store.close();
    }
  },
};
