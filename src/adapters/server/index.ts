import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  /** Null when ready; otherwise one English sentence for each part that is not. */
  readonly troubles: () => readonly string[];
  /** Brings gauges that are read from the store up to date before a scrape. */
  readonly refresh: (metrics: Metrics) => Promise<void>;
  readonly metrics: PrometheusMetrics;
}

export interface PrometheusMetrics extends Metrics {
  text(): Promise<string>;
  readonly contentType: string;
}

const PREFIX = 'barqiya_';

/** Metrics on prom-client: instruments are made at first use. */
export const createMetrics = (): PrometheusMetrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: PREFIX });
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  const made = <T>(known: Map<string, T>, name: string, make: () => T): T => {
    const there = known.get(name);
    if (there !== undefined) return there;
    const fresh = make();
    known.set(name, fresh);
    return fresh;
  };
  const described = (name: string, labels: object) => ({
    name: `${PREFIX}${name}`,
    help: name.replaceAll('_', ' '),
    labelNames: Object.keys(labels),
    registers: [registry],
  });
  return {
    count: (name, labels = {}, by = 1) =>
      made(counters, name, () => new Counter(described(name, labels))).inc({ ...labels }, by),
    gauge: (name, value, labels = {}) =>
      made(gauges, name, () => new Gauge(described(name, labels))).set({ ...labels }, value),
    observe: (name, seconds, labels = {}) =>
      made(histograms, name, () => new Histogram(described(name, labels))).observe({ ...labels }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};

/** `/healthz`, `/readyz`, `/metrics`. Rejects with a plain sentence when the address cannot be had. */
export const startServer = async (
  options: ServerOptions,
): Promise<{ readonly port: number; stop(): Promise<void> }> => {
  const { host, port, log, troubles, refresh, metrics } = options;
  const app = new Hono();
  app.get('/healthz', (context) => context.text('alive\n'));
  app.get('/readyz', (context) => {
    const said = troubles();
    return said.length === 0 ? context.text('ready\n') : context.text(`${said.join('\n')}\n`, 503);
  });
  app.get('/metrics', async (context) => {
    try {
      await refresh(metrics);
    } catch (error) {
      log.warn({ error }, 'figures of the store could not be read for /metrics');
    }
    return context.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
  app.onError((error, context) => {
    log.error({ error }, 'request failed');
    return context.text('internal error\n', 500);
  });
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(starting));
    starting.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `HTTP_PORT ${port} on ${host} is taken by another program; set another one, or 0 to turn it off.`
            : `HTTP_HOST ${host}, HTTP_PORT ${port} cannot be listened on (${error.code ?? error.message}).`,
          { cause: error },
        ),
      ),
    );
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
