import type { Update } from '@grammyjs/types';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Connection } from './connection.ts';
import { fieldsOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { retrySeconds } from './outcome.ts';

/** The server holds a poll open for at most 50 s. */
const POLL_SECONDS = 50;
/** While something is in hand, new updates are asked for this often. */
const BUSY_POLL_MS = 300;
const POLL_SLACK_MS = 15_000;
const MAX_UPDATES = 100;
/** What takes longer than this is left to itself: it holds back neither its chat nor the others. */
const LONGEST_WORK_MS = 60_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const CONFLICT_WAIT_MS = 5_000;
const TOKEN_WAIT_MS = 60_000;
/** One failed poll is weather. */
const TROUBLE_AFTER = 2;
const CONFIRM_MS = 700;

const WANTED = ['message', 'callback_query', 'inline_query', 'my_chat_member'] as const;

/** Updates of one key are worked on in order, of different keys side by side. */
const keyOf = (update: Update): string => {
  const chat = update.message?.chat ?? update.callback_query?.message?.chat ?? update.my_chat_member?.chat;
  return chat === undefined ? `update ${update.update_id}` : `chat ${chat.id}`;
};

export interface Polling {
  /** Null while the last poll was answered; otherwise one English sentence. */
  trouble(): string | null;
  /** Takes nothing new, gives what is in hand `graceMs`, tells the server what is done. */
  stop(graceMs: number): Promise<void>;
}

/** What a failed poll means, how long to wait before the next one, and what a person is told. */
const afterFailure = (
  failure: Failure,
  failures: number,
): { readonly waitMs: number; readonly trouble: string | null } => {
  const backOffMs = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10), LONGEST_WAIT_MS);
  if (failure.kind !== 'refused') {
    return {
      waitMs: backOffMs,
      trouble: failures < TROUBLE_AFTER ? null : `Telegram cannot be reached: ${failure.detail}`,
    };
  }
  switch (failure.code) {
    case 401:
    case 404:
      return { waitMs: TOKEN_WAIT_MS, trouble: 'Telegram refuses the token' };
    case 409:
      return {
        waitMs: CONFLICT_WAIT_MS,
        // Of our own processes one holds the adapter at a time; the last poll of a dead one may stand for 50 s.
        trouble:
          'another process receives the updates of this bot: just after a takeover that of its predecessor, for a minute; longer, another installation with the same token',
      };
    case 429:
      return { waitMs: retrySeconds(failure.retryAfterSeconds) * 1000, trouble: null };
    default:
      return { waitMs: backOffMs, trouble: `Telegram refuses to hand out updates: ${failure.description}` };
  }
};

/**
 * Long polling. An update counts as received only when it has been worked on: until then it is asked for again, so that a crash
 * loses none (the handler answers a request it has seen before only once). Never two polls at once.
 */
export const startPolling = ({
  connection,
  clock,
  log,
  work,
}: {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly log: Log;
  readonly work: (update: Update) => Promise<void>;
}): Polling => {
  const stopping = new AbortController();
  /** Everything received and not yet confirmed to the server; true: done. */
  const taken = new Map<number, boolean>();
  const chains = new Map<string, Promise<void>>();
  let offset = 0;
  let trouble: string | null = null;
  let failures = 0;
  let somethingDone = Promise.withResolvers<void>();

  const finish = (id: number): void => {
    taken.set(id, true);
    for (const known of [...taken.keys()].sort((a, b) => a - b)) {
      if (taken.get(known) !== true) break;
      taken.delete(known);
      offset = known + 1;
    }
    somethingDone.resolve();
    somethingDone = Promise.withResolvers<void>();
  };

  const bounded = async (update: Update): Promise<void> => {
    const ended = new AbortController();
    const working = work(update).catch((error: unknown) =>
      log.error({ updateId: update.update_id, error }, 'an update could not be worked on'),
    );
    await Promise.race([working, clock.sleep(LONGEST_WORK_MS, ended.signal)]);
    ended.abort();
  };

  const accept = (update: Update): void => {
    if (taken.has(update.update_id) || update.update_id < offset) return;
    taken.set(update.update_id, false);
    const key = keyOf(update);
    const before = chains.get(key) ?? Promise.resolve();
    const chain = before
      .then(() => bounded(update))
      .finally(() => {
        finish(update.update_id);
        if (chains.get(key) === chain) chains.delete(key);
      });
    chains.set(key, chain);
  };

  const poll = (busy: boolean, limit: number, timeoutMs: number, signal?: AbortSignal) =>
    connection.call(
      'getUpdates',
      (api, inner) =>
        api.raw.getUpdates(
          { offset, limit, timeout: busy ? 0 : POLL_SECONDS, allowed_updates: [...WANTED] },
          inner,
        ),
      { timeoutMs, ...(signal === undefined ? {} : { signal }) },
    );

  const dropWebhook = async (): Promise<void> => {
    const answer = await connection.call(
      'deleteWebhook',
      (api, inner) => api.raw.deleteWebhook({ drop_pending_updates: false }, inner),
      { signal: stopping.signal },
    );
    if (answer.ok) log.warn({}, 'a webhook was set for this token; it was removed');
  };

  const fail = async (failure: Failure): Promise<void> => {
    failures += 1;
    const webhook =
      failure.kind === 'refused' && failure.code === 409 && /webhook/i.test(failure.description);
    if (webhook) await dropWebhook();
    const { waitMs, trouble: said } = afterFailure(failure, failures);
    if (said !== trouble) log.warn({ ...fieldsOf(failure), failures }, said ?? 'a poll failed');
    trouble = said;
    await clock.sleep(webhook ? FIRST_WAIT_MS : waitMs, stopping.signal);
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const busy = taken.size > 0;
      const answer = await poll(
        busy,
        MAX_UPDATES,
        busy ? POLL_SLACK_MS : POLL_SECONDS * 1000 + POLL_SLACK_MS,
        stopping.signal,
      );
      if (stopping.signal.aborted) return;
      if (!answer.ok) {
        await fail(answer.failure);
        continue;
      }
      if (trouble !== null) log.info({}, 'updates arrive again');
      trouble = null;
      failures = 0;
      const done = somethingDone.promise;
      for (const update of answer.result) accept(update);
      if (taken.size === 0) continue;
      const ended = new AbortController();
      await Promise.race([done, clock.sleep(BUSY_POLL_MS, AbortSignal.any([ended.signal, stopping.signal]))]);
      ended.abort();
    }
  };

  const running = run().catch((error: unknown) => {
    trouble = 'the polling of updates broke off';
    log.error({ error }, trouble);
  });

  return {
    trouble: () => trouble,
    stop: async (graceMs) => {
      stopping.abort();
      await running;
      const ended = new AbortController();
      await Promise.race([Promise.all(chains.values()), clock.sleep(graceMs, ended.signal)]);
      ended.abort();
      // Without this the server would hand out again what is done.
      if (offset > 0 && trouble === null) await poll(true, 1, CONFIRM_MS);
    },
  };
};
