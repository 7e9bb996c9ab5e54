import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { NothingStored, isHeld } from '../../adapters/store/index.ts';
import type { Config } from '../../config.ts';
import { doubtful, good, wrong, type Finding } from '../../model/finding.ts';
import type { Store } from '../../ports/store.ts';
import type { Invocation } from '../command.ts';
import { openToRead } from '../stored.ts';

const FEW_BYTES = 200 * 1024 * 1024;

const sqlitePath = (config: Config): string | null => {
  const url = config.databaseUrl.reveal();
  return url.startsWith('sqlite:') && url !== 'sqlite::memory:' ? resolve(url.slice('sqlite:'.length)) : null;
};

/** The folder that is there, at or above a path. */
const nearestFolder = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));

const checkDisk = (path: string): Finding[] => {
  const folder = nearestFolder(dirname(path));
  const { bavail, bsize } = statfsSync(folder);
  const free = Number(bavail) * Number(bsize);
  return free >= FEW_BYTES
    ? []
    : [
        doubtful(
          `only ${Math.floor(free / 1024 / 1024)} MB are free in ${folder}.`,
          'make room, or move the database to another disk (DATABASE_URL).',
        ),
      ];
};

const notThereYet = (path: string | null): Finding => {
  if (path === null) return good('it holds nothing yet; its tables are made at the first start.');
  const folder = nearestFolder(dirname(path));
  try {
    accessSync(folder, constants.W_OK);
    return good(`${path} is not there yet; it appears at the first start.`);
  } catch {
    return wrong(
      `${path} is not there, and this user may not write to ${folder}.`,
      'give the user that runs barqiya the right to write there, or name another place in DATABASE_URL.',
    );
  }
};

const checkStored = async (store: Store): Promise<readonly Finding[]> => {
  const counts = await store.outbox.counts();
  const inState = (state: string): number =>
    counts.filter((one) => one.state === state).reduce((sum, { count }) => sum + count, 0);
  const [dead, parked] = [inState('dead'), inState('parked')];
  const findings = [
    good(`${await store.stories.count()} stories, ${await store.subscriptions.count()} subscriptions.`),
  ];
  if (dead + parked > 0)
    findings.push(
      doubtful(
        `${dead + parked} messages could not be delivered.`,
        'see why with /deliveries in their chat, or "barqiya explain <story id>".',
      ),
    );
  return findings;
};

/** Whether the database can be had, without making or changing anything. `store`: open where it can be. */
export const checkDatabase = async (
  config: Config,
  invocation: Invocation,
): Promise<{ readonly findings: readonly Finding[]; readonly store: Store | null }> => {
  const path = sqlitePath(config);
  const disk = path === null ? [] : checkDisk(path);
  try {
    const store = await openToRead(config, invocation);
    const held = path !== null && isHeld(path) ? [good('a barqiya runs on it now.')] : [];
    return { findings: [...(await checkStored(store)), ...held, ...disk], store };
  } catch (error) {
    if (error instanceof NothingStored) return { findings: [notThereYet(path), ...disk], store: null };
    const said = error instanceof Error ? error.message : String(error);
    const fix = /older version/.test(said)
      ? 'run "barqiya db migrate", or start the bot.'
      : 'correct DATABASE_URL, start the database server, or put back a copy made by "barqiya db backup".';
    return { findings: [wrong(said, fix), ...disk], store: null };
  }
};

const answersHere = async (host: string, port: number): Promise<boolean> => {
  try {
    const name = host.includes(':') ? `[${host}]` : host;
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(3_000) });
    return answer.ok;
  } catch {
    return false;
  }
};

const tryListening = (host: string, port: number): Promise<string | null> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => done(null)));
  });

/** Whether the health address can be served. */
export const checkPort = async ({ http: { host, port } }: Config): Promise<Finding> => {
  if (port === 0) return good('HTTP_PORT is 0: no health address is served.');
  const code = await tryListening(host, port);
  if (code === null) return good(`${host}:${port} is free.`);
  if (code === 'EADDRINUSE')
    return (await answersHere(host, port))
      ? good(`a barqiya answers on ${host}:${port} now.`)
      : wrong(`another program has ${host}:${port}.`, 'choose another HTTP_PORT, or 0 for none.');
  return wrong(
    `${host}:${port} cannot be opened (${code}).`,
    'set HTTP_HOST to an address of this machine and HTTP_PORT to 1024 or more.',
  );
};
