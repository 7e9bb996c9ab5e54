import type { APIEmbed, APIMessage } from 'discord-api-types/v10';
import { snowflakeAt, timeOf } from './address.ts';
import type { Connection } from './connection.ts';
import type { DiscordPayload } from './render.ts';
import type { Rights } from './rights.ts';

/**
 * Discord remembers an enforced nonce for "a few minutes" and does not store it with the message (platforms.md C2). Inside this window
 * sending again is safe; after it we look for our mark among what was posted since.
 */
const NONCE_WINDOW_MS = 120_000;
/** Discord's clock and ours may differ. */
const CLOCK_SLACK_MS = 60_000;
const PAGE = 100;
const MOST_PAGES = 3;

export const insideNonceWindow = (firstAttemptAt: Date | null, now: Date): boolean =>
  firstAttemptAt !== null && now.getTime() - firstAttemptAt.getTime() < NONCE_WINDOW_MS;

const idsOf = (rows: DiscordPayload['components'] | APIMessage['components']): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const row of rows ?? []) {
    if (!('components' in row)) continue;
    for (const button of row.components) if ('custom_id' in button) ids.add(button.custom_id);
  }
  return ids;
};

/** Discord trims what it stores. */
const wordsOf = (embeds: readonly APIEmbed[], content: string): string =>
  [
    content,
    ...embeds.flatMap(({ title, description, fields }) => [
      title,
      description,
      ...(fields ?? []).map(({ value }) => value),
    ]),
  ]
    .map((part) => (part ?? '').trim())
    .join('\n');

/** Whether a message in the channel is the one this payload would make: by the ids of its buttons, or word for word when it has none. */
const isSame = (payload: DiscordPayload, message: APIMessage): boolean => {
  const wanted = idsOf(payload.components);
  if (wanted.size === 0)
    return wordsOf(payload.embeds, payload.content) === wordsOf(message.embeds, message.content);
  const there = idsOf(message.components);
  return [...wanted].every((id) => there.has(id));
};

/** What became of an earlier attempt: found, surely not there, or not to be known. */
export type Reconciled =
  | { readonly kind: 'found'; readonly messageId: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

/** Looks for the message of an earlier, uncertain attempt among the channel's recent ones. */
export const findEarlier = async (
  connection: Connection,
  rights: Pick<Rights, 'mayReadHistory'>,
  about: {
    readonly channel: string;
    readonly payload: DiscordPayload;
    readonly since: Date | null;
    readonly signal: AbortSignal;
  },
): Promise<Reconciled> => {
  const { channel, payload, since, signal } = about;
  const self = await connection.self();
  // Without the right to read history Discord answers with an empty list, which says nothing.
  if (since === null || !self.ok || !(await rights.mayReadHistory(channel))) return { kind: 'unknown' };
  let after = snowflakeAt(since.getTime() - CLOCK_SLACK_MS);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await connection.insist<APIMessage[]>({
      name: 'listMessages',
      method: 'GET',
      path: `/channels/${channel}/messages`,
      query: { after, limit: String(PAGE) },
      signal,
    });
    if (!answer.ok) return { kind: 'unknown' };
    const messages = answer.result.toSorted((a, b) => timeOf(a.id) - timeOf(b.id));
    const found = messages.find((message) => message.author.id === self.result && isSame(payload, message));
    if (found !== undefined) return { kind: 'found', messageId: found.id };
    const last = messages.at(-1);
    if (messages.length < PAGE || last === undefined) return { kind: 'absent' };
    after = last.id;
  }
  return { kind: 'unknown' };
};
