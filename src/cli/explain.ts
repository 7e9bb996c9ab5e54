import { readConfig } from '../config.ts';
import { canonicalUrl } from '../model/canonical-url.ts';
import type { Evidence } from '../model/judgement.ts';
import type { EntryWork, Store } from '../ports/store.ts';
import { sayReason } from '../text/reasons.ts';
import { EXIT, misuse, type CliCommand } from './command.ts';
import { openToRead } from './stored.ts';

const evidenceOf = (detail: unknown): readonly Evidence[] => {
  if (
    typeof detail !== 'object' ||
    detail === null ||
    !('evidence' in detail) ||
    !Array.isArray(detail.evidence)
  )
    return [];
  return detail.evidence.filter(
    (one: unknown): one is Evidence =>
      typeof one === 'object' &&
      one !== null &&
      'phrase' in one &&
      'reason' in one &&
      typeof one.phrase === 'string' &&
      typeof one.reason === 'string',
  );
};

const rest = (detail: unknown): string => {
  if (typeof detail !== 'object' || detail === null) return '';
  const { evidence: _, ...others } = { evidence: null, ...detail };
  const shown = Object.entries(others).filter(([, value]) => value !== null && value !== undefined);
  return shown.length === 0 ? '' : ` ${JSON.stringify(Object.fromEntries(shown))}`;
};

const explainEntry = async (store: Store, { entry, feed }: EntryWork): Promise<string[]> => {
  const lines = [
    `entry ${entry.id} of ${feed.title} (${feed.id})`,
    `  ${entry.title || '(no title)'}`,
    `  ${entry.link ?? '(no link)'}`,
  ];
  lines.push(
    `  ${entry.publishedAt === null ? 'date unknown' : `dated ${entry.publishedAt.toISOString()}`}, first seen ${entry.firstSeenAt.toISOString()}, ${entry.announcement}`,
  );
  for (const { stage, verdict, detail, at } of await store.entries.decisions(entry.id)) {
    lines.push(`  ${at.toISOString()} ${stage}: ${verdict}${rest(detail)}`);
    for (const evidence of evidenceOf(detail))
      lines.push(`      «${evidence.phrase}»: ${sayReason('en', evidence)}`);
  }
  if (entry.stage !== 'done') lines.push(`  waits for: ${entry.stage}`);
  const story = await store.stories.findByEntry(entry.id);
  if (story !== null) lines.push(`  belongs to story ${story.id}`);
  return lines;
};

const explainStory = async (store: Store, id: number): Promise<string[] | null> => {
  const story = await store.stories.find(id);
  if (story === null) return null;
  const lines = [
    `story ${story.id} (affair ${story.affairId}), revision ${story.revision}, severity ${story.severity}`,
    `  ${story.summary?.ar.headline ?? '(not summarised yet)'}`,
    `  ${story.actions.join(', ')} | ${story.parties.join(', ')} | ${story.topics.join(', ')}`,
  ];
  for (const { delivery, chat } of await store.outbox.holding({ storyId: story.id })) {
    lines.push(
      `  delivery ${delivery.id} to ${chat.id}: ${delivery.kind} revision ${delivery.revision} ${delivery.state}${delivery.reason === null ? '' : ` (${delivery.reason})`}`,
    );
  }
  for (const work of await store.stories.articles(story.id)) lines.push(...(await explainEntry(store, work)));
  return lines;
};

export const explainCommand: CliCommand = {
  name: 'explain',
  usage: '<url or story id>',
  about: 'every stage that looked at it: what was decided and why',
  options: {},
  run: async (invocation) => {
    const [subject] = invocation.positionals;
    if (subject === undefined) return misuse('barqiya explain takes an address or a story id.');
    const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: false, needsFeeds: false });
    const store = await openToRead(config, invocation);
    try {
      const lines: string[] = [];
      if (/^\d{1,15}$/.test(subject)) lines.push(...((await explainStory(store, Number(subject))) ?? []));
      else {
        const address = canonicalUrl(subject);
        if (address === null) return misuse('barqiya explain takes an http or https address, or a story id.');
        for (const work of await store.entries.findByUrl(address))
          lines.push(...(await explainEntry(store, work)));
      }
      if (lines.length === 0) {
        process.stderr.write('Nothing is known of it: no feed has brought it, or it was deleted with age.\n');
        return EXIT.failed;
      }
      invocation.output.write(`${lines.join('\n')}\n`);
      return EXIT.done;
    } finally {
      await store.close();
    }
  },
};
