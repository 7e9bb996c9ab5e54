import type { CommandHandler, CommandSource } from './ports/command-source.ts';
import { PlatformRefusal } from './ports/command-source.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Store } from './ports/store.ts';
import type { Config } from './config.ts';
import { COMMANDS, createCommandHandler } from './commands/index.ts';
import { createFetcher } from './adapters/fetch/index.ts';
import { createReader } from './adapters/reader/index.ts';
import { createScheduler } from './adapters/scheduler/index.ts';
import { createMetrics, startServer } from './adapters/server/index.ts';
import { openStore } from './adapters/store/index.ts';
import { BUNDLED_TOPICS } from './knowledge/topics.ts';
import { runCollect } from './pipeline/collect.ts';
import { Pump, type PumpTotals } from './pipeline/pump.ts';
import { createTransmitter } from './pipeline/transmit.ts';

const DAY_MS = 86_400_000;
const FIRST_RECONNECT_MS = 2_000;
const LONGEST_RECONNECT_MS = 5 * 60_000;
const SEND_GRACE_MS = 5_000;

/** A chat adapter: its outgoing and its incoming half. */
export interface Platform {
  readonly messenger: Messenger;
  readonly source: CommandSource;
}

export interface BotOptions {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  /** The console adapter, used when no platform has a token. */
  readonly console: () => Promise<Platform>;
}

export interface Bot {
  readonly store: Store;
  readonly handler: CommandHandler;
  /** Server, adapters, scheduler: returns when they run (a platform that is down goes on being tried). */
  start(): Promise<void>;
  /** One pass: every due feed, every stage, until idle; sends what is due within `sendMs`. */
  once(sendMs: number): Promise<PumpTotals>;
  /** Reverse order of the start; within 10 s. */
  stop(): Promise<void>;
}

const loadPlatforms = async (
  { config, log, clock, console }: BotOptions,
  metrics: ReturnType<typeof createMetrics>,
): Promise<Platform[]> => {
  const platforms: Platform[] = [];
  if (config.discord !== null && config.roles.includes('discord')) {
    const { createDiscord } = await import('./adapters/discord/index.ts');
    platforms.push(createDiscord({ ...config.discord, log: log.child({ part: 'discord' }), metrics, clock }));
  }
  if (config.telegram !== null && config.roles.includes('telegram')) {
    const { createTelegram } = await import('./adapters/telegram/index.ts');
    platforms.push(
      createTelegram({
        ...config.telegram,
        owners: config.owners,
        log: log.child({ part: 'telegram' }),
        metrics,
        clock,
      }),
    );
  }
  if (config.discord === null && config.telegram === null) platforms.push(await console());
  return platforms;
};

const loadSummariser = async ({ config, log, clock }: BotOptions, store: Store) => {
  if (config.summariser === null) return null;
  const { createSummariser } = await import('./adapters/summarisers/index.ts');
  return createSummariser({
    ...config.summariser,
    log: log.child({ part: 'summariser' }),
    clock,
    meta: store.meta,
  });
};

/** Builds the bot from its configuration; nothing is connected yet, but the store is open and its schema current. */
export const buildBot = async (options: BotOptions): Promise<Bot> => {
  const { config, log, clock } = options;
  const metrics = createMetrics();
  const store = await openStore(config.databaseUrl, {
    clock,
    log: log.child({ part: 'store' }),
    exclusive: true,
  });
  const ran = await store.migrate();
  if (ran.length > 0) log.info({ migrations: ran }, 'schema upgraded');
  await store.feeds.syncConfigured(config.feeds, clock.now());
  const recovered = await store.outbox.recover(clock.now());
  if (recovered > 0)
    log.warn({ deliveries: recovered }, 'sends were cut off by the last end; they are reconciled');

  const fetcher = createFetcher({
    allowPrivate: config.allowPrivate,
    log: log.child({ part: 'fetch' }),
    clock,
  });
  const reader = createReader({ log: log.child({ part: 'reader' }) });
  const summariser = await loadSummariser(options, store);
  const platforms = await loadPlatforms(options, metrics);
  const messengers = platforms.map(({ messenger }) => messenger);
  const topics = config.topics ?? BUNDLED_TOPICS;
  const standsAlone = config.discord === null && config.telegram === null;
  const transmitter = createTransmitter({
    store,
    clock,
    log: log.child({ part: 'transmit' }),
    metrics,
    messengers,
  });
  const context = {
    store,
    clock,
    log: log.child({ part: 'pipeline' }),
    metrics,
    topics,
    fetcher,
    reader,
    summariser,
    standingChats: standsAlone ? (['console:local'] as const) : [],
    timeZone: config.timeZone,
    onAlert: () => transmitter.wake(),
  };
  const pump = new Pump(context);
  const abort = new AbortController();
  const collects = new Set<Promise<unknown>>();
  const troubles = new Map<string, string>();
  const scheduler = createScheduler({ log });
  let schedulerRuns = false;
  let ticks: { stop(): Promise<void> }[] = [];
  let server: { stop(): Promise<void> } | null = null;
  let connecting: Promise<unknown> = Promise.resolve();

  /** Polls what is due; a feed that hangs holds up neither the stages nor the next tick. */
  const collect = async (): Promise<void> => {
    const collecting = runCollect({ ...context, onRecorded: () => void pump.run() }, abort.signal)
      .catch((error: unknown) => log.error({ error }, 'collecting failed'))
      .finally(() => collects.delete(collecting));
    collects.add(collecting);
    await collecting;
    await pump.run();
  };

  const handler = createCommandHandler({
    store,
    clock,
    log: log.child({ part: 'commands' }),
    owners: config.owners,
    topics,
    defaultTimeZone: config.timeZone,
    messengers: new Map(messengers.map((messenger) => [messenger.platform, messenger])),
    fetcher,
    reader,
    pollNow: async () => {
      void collect();
    },
    wake: () => transmitter.wake(),
  });

  /** A refused token is final and told once; anything else is tried again, ever more slowly. */
  const connect = async ({ source }: Platform): Promise<void> => {
    let waitMs = FIRST_RECONNECT_MS;
    while (!abort.signal.aborted) {
      try {
        await source.start(handler, COMMANDS);
        troubles.delete(source.platform);
        log.info({ platform: source.platform }, 'connected');
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        troubles.set(source.platform, reason);
        if (error instanceof PlatformRefusal) {
          log.error({ platform: source.platform }, reason);
          return;
        }
        log.warn({ platform: source.platform, reason, nextTrySeconds: waitMs / 1000 }, 'not connected');
        await clock.sleep(waitMs, abort.signal);
        waitMs = Math.min(waitMs * 2, LONGEST_RECONNECT_MS);
      }
    }
  };

  const readiness = (): readonly string[] => [
    ...(schedulerRuns || !config.roles.includes('pipeline') ? [] : ['the scheduler does not run yet']),
    ...platforms.flatMap(({ source }) => {
      const trouble = troubles.get(source.platform) ?? source.trouble();
      return trouble === null ? [] : [`${source.platform}: ${trouble}`];
    }),
  ];

  const housekeeping = async (): Promise<void> => {
    const now = clock.now();
    await store.menus.deleteExpired(now);
    await store.meta.forgetSeenBefore(new Date(now.getTime() - 2 * DAY_MS));
    if (config.retentionDays > 0) {
      const deleted = await store.entries.deleteBefore(
        new Date(now.getTime() - config.retentionDays * DAY_MS),
      );
      if (deleted > 0) log.info({ entries: deleted }, 'old entries deleted');
    }
  };

  return {
    store,
    handler,
    start: async () => {
      if (config.http.port !== 0) {
        const started = await startServer({
          host: config.http.host,
          port: config.http.port,
          log: log.child({ part: 'server' }),
          metrics,
          troubles: readiness,
          refresh: async (gauges) => {
            for (const { platform, state, count } of await store.outbox.counts())
              gauges.gauge('outbox', count, { platform, state });
            for (const [stage, count] of Object.entries(await store.entries.countByStage()))
              gauges.gauge('entries', count, { stage });
            const byStatus: Record<string, number> = {};
            for (const { state } of await store.feeds.list())
              byStatus[state.status] = (byStatus[state.status] ?? 0) + 1;
            for (const [status, count] of Object.entries(byStatus)) gauges.gauge('feeds', count, { status });
          },
        });
        server = started;
        log.info({ host: config.http.host, port: started.port }, 'health and metrics are served');
      }
      if (standsAlone) {
        log.info(
          {},
          'no token is set: alerts go to this console; DISCORD_TOKEN or TELEGRAM_TOKEN in .env connects Discord or Telegram',
        );
        await store.chats.upsert({ id: 'console:local', title: null, kind: 'console' }, clock.now());
      }
      for (const { source } of platforms) troubles.set(source.platform, 'not connected yet');
      connecting = Promise.all(platforms.map(connect));
      if (config.roles.includes('pipeline')) {
        ticks = [
          scheduler.every(config.pollCron, 'poll', async () => {
            // Not awaited: the next tick looks for other due feeds even while one hangs.
            void collect();
          }),
          scheduler.every('17 * * * *', 'housekeeping', housekeeping),
        ];
        void collect();
      }
      schedulerRuns = true;
      transmitter.start();
    },
    once: async (sendMs) => {
      await store.feeds.makeAllDue(clock.now());
      await collect();
      await pump.run();
      await transmitter.runUntilIdle(sendMs);
      return pump.totals;
    },
    stop: async () => {
      schedulerRuns = false;
      for (const tick of ticks) await tick.stop();
      abort.abort();
      await Promise.all(collects);
      await pump.stop();
      await transmitter.stop(SEND_GRACE_MS);
      await Promise.all(platforms.map(({ source }) => source.stop()));
      await connecting;
      await server?.stop();
      await reader.close();
      await fetcher.close();
      await store.close();
    },
  };
};
