import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, variableNames, type Config } from '../../config.ts';
import { readEnvFile } from '../../config/env-file.ts';
import { doubtful, good, wrong, type Finding } from '../../model/finding.ts';
import type { Invocation } from '../command.ts';

/** Single changes (a letter more, less or another) between two names, up to a bound. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
};

const NEAR = 3;

/** Names in `.env` that nothing reads: mostly slips of the pen. */
export const checkEnvFile = (cwd: string): readonly Finding[] => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(cwd, '.env'));
  } catch {
    return [good('there is no .env: the environment and the defaults hold.')];
  }
  const known = variableNames();
  const names = Object.keys(readEnvFile(bytes).values);
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length === 0) return [good(`${names.length} variables, all of them known.`)];
  return strange.map((name) => {
    const [nearest] = known.toSorted((a, b) => distance(a, name) - distance(b, name));
    const meant =
      nearest !== undefined && distance(nearest, name) <= NEAR ? `write ${nearest}` : 'remove the line';
    return doubtful(
      `.env sets ${name}, which nothing reads.`,
      `${meant}; .env.example names every variable.`,
    );
  });
};

/** What the configuration leaves out or contradicts, though each variable is good by itself. */
export const checkConfig = (config: Config, invocation: Invocation): readonly Finding[] => {
  const findings: Finding[] = [];
  const enabled = config.feeds.filter((feed) => feed.enabled);
  findings.push(
    enabled.length === 0
      ? wrong('feeds.yaml enables no feed.', 'enable some in CONFIG_DIR/feeds.yaml.')
      : good(`${enabled.length} of ${config.feeds.length} feeds are enabled.`),
  );
  for (const platform of ['discord', 'telegram'] as const) {
    const only = config.roles.length < 3 && config.roles.includes(platform) && config[platform] === null;
    if (only)
      findings.push(
        wrong(
          `ROLES names ${platform}, but ${platform.toUpperCase()}_TOKEN is not set.`,
          'set the token, or take the role out of ROLES.',
        ),
      );
  }
  if (config.roles.length < 3 && config.databaseUrl.reveal().startsWith('sqlite:'))
    findings.push(
      doubtful(
        'ROLES shares the work among processes, but a SQLite file takes one process alone.',
        'set DATABASE_URL to a PostgreSQL that all of them reach ("barqiya db copy" moves what is stored).',
      ),
    );
  if (config.discord === null && config.telegram === null)
    findings.push(
      doubtful(
        'no token is set: alerts go to the terminal.',
        'run "barqiya init", or set DISCORD_TOKEN or TELEGRAM_TOKEN in .env.',
      ),
    );
  else if (config.owners.length === 0)
    findings.push(
      doubtful(
        'OWNER_IDS is not set: nobody may manage feeds in chat.',
        'set it to your ids, as discord:<id>,telegram:<id>.',
      ),
    );
  const age = Date.UTC(2026, 0, 1) - invocation.clock.now().getTime();
  if (age > 0)
    findings.push(
      wrong(
        "this machine's clock stands before 2026.",
        'set it (timedatectl set-ntp true, or an NTP service).',
      ),
    );
  return findings;
};

export const configOf = (invocation: Invocation): Config =>
  readConfig(invocation.env, { cwd: invocation.cwd, terminal: false });
