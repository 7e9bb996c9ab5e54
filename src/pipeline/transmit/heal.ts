import type { ChatId } from '../../model/chat.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Store } from '../../ports/store.ts';

/** What a chat missed for less than this comes as it would have come. */
const FRESH_MS = 3_600_000;
/** Up to so many older alerts come one by one, too. */
const FEW = 3;
/** One careful look a day at a chat that is out of reach. */
const PROBE_EVERY_MS = 24 * 3_600_000;
/** Chats looked at in one go, and the pause after each: refusals count towards Discord's ban. */
const MOST_PROBES = 50;
const BETWEEN_PROBES_MS = 1_000;

/** A chat is in reach again: what waits for it goes on, and what is old by now comes in one catch-up message. */
export const resumeChat = (store: Store, chatId: ChatId, now: Date): Promise<void> =>
  store.transaction(async (tx) => {
    await tx.chats.resume(chatId);
    const old = (await tx.outbox.openIn(chatId)).filter(
      ({ createdAt }) => now.getTime() - createdAt.getTime() > FRESH_MS,
    );
    if (old.length > FEW)
      await tx.outbox.putOff(
        old.map(({ id }) => id),
        now,
      );
  });

/** Looks at the paused chats whose day has come, and resumes those that may be written to again. Returns how many. */
export const probePaused = async (
  {
    store,
    messenger,
    clock,
    log,
  }: { readonly store: Store; readonly messenger: Messenger; readonly clock: Clock; readonly log: Log },
  signal: AbortSignal,
): Promise<number> => {
  const now = clock.now();
  const since = new Date(now.getTime() - PROBE_EVERY_MS);
  let healed = 0;
  for (const chatId of await store.chats.takeForProbe(messenger.platform, since, MOST_PROBES, now)) {
    if (signal.aborted) break;
    const missing = await messenger.missingRights(chatId);
    if (missing?.length === 0) {
      await resumeChat(store, chatId, clock.now());
      healed += 1;
    }
    log.info({ chatId, missing, healed: missing?.length === 0 }, 'a paused chat was looked at');
    await clock.sleep(BETWEEN_PROBES_MS, signal);
  }
  return healed;
};
