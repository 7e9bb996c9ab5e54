import { randomUUID } from 'node:crypto';
import { imbalance } from './model/balance.ts';
import type { CommandHandler } from './ports/command-source.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Messenger } from './ports/messenger.ts';
import { platformOf } from './model/chat.ts';
import type { Store } from './ports/store.ts';
import { secretsOf, type Config } from './config.ts';
import { createRedactor } from './adapters/log/index.ts';
import { createCommandHandler } from './commands/index.ts';
import { createFetcher } from './adapters/fetch/index.ts';
import { createPainter } from './adapters/painter/index.ts';
import { createReader } from './adapters/reader/index.ts';
import { createScheduler } from './adapters/scheduler/index.ts';
import { createMetrics, startServer } from './adapters/server/index.ts';
import { openStore } from './adapters/store/index.ts';
import { BUNDLED_TOPICS } from './knowledge/topics.ts';
import { runCollect } from './pipeline/collect.ts';
import { Pump, type PumpTotals } from './pipeline/pump.ts';
import { refreshGauges } from './wiring/gauges.ts';
import { Post, type Platform } from './wiring/post.ts';

export type { Platform } from './wiring/post.ts';

const DAY_MS = 86_400_000;
/** Where others share the database: how often their work is looked for. */
const SHARED_LOOK_MS = 2_000;
/** In `meta`: a process that polls no feeds asks the others to do it now. */
const POLL_ASKED = 'poll-asked';

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

type Create = () => Promise<Platform>;

/** How to make the adapter of each platform that this process may serve. */
const platformsOf = (
  { config, log, clock, console }: BotOptions,
  metrics: ReturnType<typeof createMetrics>,
): Create[] => {
  const { discord, telegram, roles, owners } = config;
  const creates: Create[] = [];
  if (discord !== null && roles.includes('discord'))
    creates.push(async () => {
      const { createDiscord } = await import('./adapters/discord/index.ts');
      return createDiscord({ ...discord, log: log.child({ part: 'discord' }), metrics, clock });
    });
  if (telegram !== null && roles.includes('telegram'))
    creates.push(async () => {
      const { createTelegram } = await import('./adapters/telegram/index.ts');
      return createTelegram({ ...telegram, owners, log: log.child({ part: 'telegram' }), metrics, clock });
    });
  if (discord === null && telegram === null) creates.push(console);
  return creates;
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
  const redact = createRedactor(secretsOf(config));
  const store = await openStore(config.databaseUrl, {
    clock,
    log: log.child({ part: 'store' }),
    exclusive: true,
  });
  const ran = await store.migrate();
  if (ran.length > 0) log.info({ migrations: ran }, 'schema upgraded');
  const unbalanced = imbalance(await store.figures.balance());
  if (unbalanced !== null) log.error({}, unbalanced);
  // A file of our own: what the last process had in hand when it died is free.
  if (!store.shared) await store.leases.clear();
  const processes = config.roles.includes('pipeline');
  if (processes) await store.feeds.syncConfigured(config.feeds, clock.now());

  const fetcher = createFetcher({
    allowPrivate: config.allowPrivate,
    log: log.child({ part: 'fetch' }),
    clock,
  });
  const reader = createReader({ log: log.child({ part: 'reader' }) });
  const summariser = await loadSummariser(options, store);
  const holder = randomUUID();
  const painter = createPainter();
  /** As they are now: a platform that was taken over and comes back has a new one. */
  const messengers = new Map<Messenger['platform'], Messenger>();
  const posts = await Promise.all(
    platformsOf(options, metrics).map((make) => {
      const create: Create = async () => {
        const platform = await make();
        messengers.set(platform.messenger.platform, platform.messenger);
        return platform;
      };
      return Post.create({
        create,
        store,
        clock,
        log: log.child({ part: 'post' }),
        metrics,
        owners: config.owners,
        painter,
        holder,
      });
    }),
  );
  const topics = config.topics ?? BUNDLED_TOPICS;
  const standsAlone = config.discord === null && config.telegram === null;
  const wake = (): void => {
    for (const post of posts) post.wake();
  };
  const context = {
    store,
    clock,
    log: log.child({ part: 'pipeline' }),
    metrics,
    topics,
    fetcher,
    reader,
    summariser,
    owners: config.owners.filter(
      (owner) => config[platformOf(owner) === 'telegram' ? 'telegram' : 'discord'] !== null,
    ),
    standingChats: standsAlone ? (['console:local'] as const) : [],
    timeZone: config.timeZone,
    onAlert: wake,
  };
  const pump = new Pump(context);
  const abort = new AbortController();
  const collects = new Set<Promise<unknown>>();
  const scheduler = createScheduler({ log });
  let schedulerRuns = false;
  let ticks: { stop(): Promise<void> }[] = [];
  let server: { stop(): Promise<void> } | null = null;
  let looking: Promise<void> = Promise.resolve();

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
    messengers,
    fetcher,
    reader,
    pollNow: async () => {
      if (processes) void collect();
      else await store.meta.set(POLL_ASKED, clock.now().toISOString());
    },
    wake,
  });

  /** What other processes began, or left when they died, is gone on with. */
  const lookAround = async (): Promise<void> => {
    let asked = await store.meta.get(POLL_ASKED).catch(() => null);
    while (!abort.signal.aborted) {
      await clock.sleep(SHARED_LOOK_MS, abort.signal);
      if (abort.signal.aborted) return;
      const now = await store.meta.get(POLL_ASKED).catch(() => asked);
      if (now !== asked) void collect();
      else await pump.run();
      asked = now;
    }
  };

  const readiness = (): readonly string[] => [
    ...(schedulerRuns || !processes ? [] : ['the scheduler does not run yet']),
    ...posts.flatMap((post) => {
      const trouble = post.trouble();
      return trouble === null ? [] : [`${post.messenger.platform}: ${trouble}`];
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
          // Platforms repeat in their errors what they were told.
          troubles: () => readiness().map(redact),
          refresh: (gauges) => refreshGauges(store, clock, [...messengers.keys()], gauges),
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
      for (const post of posts) post.start(handler);
      if (processes) {
        ticks = [
          scheduler.every(config.pollCron, 'poll', async () => {
            // Not awaited: the next tick looks for other due feeds even while one hangs.
            void collect();
          }),
          scheduler.every('17 * * * *', 'housekeeping', housekeeping),
        ];
        void collect();
        if (store.shared) looking = lookAround();
      }
      schedulerRuns = true;
    },
    once: async (sendMs) => {
      if (processes) {
        await store.feeds.makeAllDue(clock.now());
        await collect();
        await pump.run();
      }
      await Promise.all(posts.map((post) => post.once(sendMs)));
      return pump.totals;
    },
    stop: async () => {
      schedulerRuns = false;
      for (const tick of ticks) await tick.stop();
      abort.abort();
      await Promise.all(collects);
      await pump.stop();
      await looking;
      await Promise.all(posts.map((post) => post.stop()));
      await server?.stop();
      await reader.close();
      await fetcher.close();
      await store.close();
    },
  };
};
