import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { validate as isCron } from 'node-cron';
import type { PersonId } from './model/chat.ts';
import type { FeedDefinition } from './model/feed.ts';
import { Secret } from './model/secret.ts';
import type { Topic } from './model/topic.ts';
import { readFeeds, readTopics } from './config/files.ts';

export const SUMMARISER_PROVIDERS = ['anthropic', 'openai', 'google', 'ollama', 'openai-compatible'] as const;
export const ROLES = ['pipeline', 'discord', 'telegram'] as const;
export type Role = (typeof ROLES)[number];
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything the program is told from outside, validated and frozen. */
export interface Config {
  readonly discord: {
    readonly token: Secret;
    readonly apiUrl: string;
    readonly guildId: string | null;
  } | null;
  readonly telegram: { readonly token: Secret; readonly apiUrl: string } | null;
  readonly owners: readonly PersonId[];
  /** A PostgreSQL address holds a password: a secret as a whole. */
  readonly databaseUrl: Secret;
  readonly http: { readonly host: string; readonly port: number };
  readonly pollCron: string;
  /** CIDR notation. */
  readonly allowPrivate: readonly string[];
  readonly summariser: {
    readonly provider: (typeof SUMMARISER_PROVIDERS)[number];
    readonly model: string;
    readonly url: string | null;
    readonly apiKey: Secret | null;
    readonly dailyTokens: number;
  } | null;
  readonly log: { readonly level: (typeof LOG_LEVELS)[number]; readonly pretty: boolean };
  readonly timeZone: string;
  readonly roles: readonly Role[];
  readonly retentionDays: number;
  readonly feeds: readonly FeedDefinition[];
  readonly topics: readonly Topic[] | null;
}

/** What is wrong with the configuration: one English sentence for every mistake. The start ends with exit code 78. */
export class ConfigMistakes extends Error {
  override readonly name = 'ConfigMistakes';
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

type Env = Readonly<Record<string, string | undefined>>;

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const isHttp = (text: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
};

/** `10.0.0.0/8`, `fd00::/8`, or a single address. */
const isCidr = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const isV4 =
    /^\d{1,3}(\.\d{1,3}){3}$/.test(address) && address.split('.').every((part) => Number(part) <= 255);
  const isV6 = address.includes(':') && URL.canParse(`http://[${address}]/`);
  if (rest.length > 0 || !(isV4 || isV6)) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isV4 ? 32 : 128));
};

/** Reads variables one by one and collects what is wrong, so that every mistake is told at once. */
class EnvReader {
  readonly mistakes: string[] = [];
  readonly #env: Env;
  constructor(env: Env) {
    this.#env = env;
  }
  text(name: string): string | null {
    const value = this.#env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }
  /** A value with a test; `takes` ends the sentence «… takes …». */
  checked(name: string, fallback: string, takes: string, test: (value: string) => boolean): string {
    const value = this.text(name);
    if (value === null) return fallback;
    if (test(value)) return value;
    this.mistakes.push(`${name} is ${JSON.stringify(value)}; it takes ${takes}.`);
    return fallback;
  }
  integer(name: string, fallback: number, min: number, max: number): number {
    const takes = `a whole number from ${min} to ${max}`;
    const fits = (value: string): boolean =>
      /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
    return Number(this.checked(name, String(fallback), takes, fits));
  }
  url(name: string, fallback: string): string {
    return this.checked(name, fallback, 'an http or https address', isHttp).replace(/\/+$/, '');
  }
  /** From the variable, or from the file that `<name>_FILE` names. The value is never told. */
  secret(name: string): Secret | null {
    const direct = this.text(name);
    const path = this.text(`${name}_FILE`);
    if (direct !== null && path !== null) {
      this.mistakes.push(`${name} and ${name}_FILE are both set; it takes one of them.`);
      return null;
    }
    if (direct !== null) return new Secret(direct);
    if (path === null) return null;
    try {
      const value = readFileSync(path, 'utf8').trim();
      if (value !== '') return new Secret(value);
      this.mistakes.push(
        `${name}_FILE names ${path}, which is empty; it takes a file that holds the secret.`,
      );
    } catch {
      this.mistakes.push(
        `${name}_FILE names ${path}, which cannot be read; it takes a file that holds the secret.`,
      );
    }
    return null;
  }
  list(name: string): readonly string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
}

/** Only what cannot stand in a header is refused here: whether a token is good, its platform says, and the other one goes on. */
const readToken = (env: EnvReader, name: string, takes: string): Secret | null => {
  const token = env.secret(name);
  if (token === null || /^[\x21-\x7e]+$/.test(token.reveal())) return token;
  env.mistakes.push(
    `${name} holds blanks or signs that no token has (its value is not shown); it takes ${takes}.`,
  );
  return null;
};

const readSummariser = (env: EnvReader): Config['summariser'] => {
  const dailyTokens = env.integer('SUMMARISER_DAILY_TOKENS', 1_000_000, 0, 1_000_000_000_000);
  const apiKey = env.secret('SUMMARISER_API_KEY');
  const url = env.text('SUMMARISER_URL') === null ? null : env.url('SUMMARISER_URL', '');
  const chosen = env.text('SUMMARISER') ?? 'extractive';
  if (chosen === 'extractive') return null;
  const [name = '', ...rest] = chosen.split(':');
  const model = rest.join(':');
  const provider = SUMMARISER_PROVIDERS.find((known) => known === name);
  if (provider === undefined || model === '') {
    env.mistakes.push(
      `SUMMARISER is ${JSON.stringify(chosen)}; it takes "extractive" or "<provider>:<model>" with a provider of ${SUMMARISER_PROVIDERS.join(', ')}.`,
    );
    return null;
  }
  if (provider === 'openai-compatible' && url === null) {
    env.mistakes.push(
      'SUMMARISER_URL is not set; "openai-compatible" takes the address of the server, such as http://localhost:8000/v1.',
    );
  }
  if (['anthropic', 'openai', 'google'].includes(provider) && apiKey === null) {
    env.mistakes.push(
      `SUMMARISER_API_KEY is not set; the provider "${provider}" takes an API key (or SUMMARISER_API_KEY_FILE).`,
    );
  }
  return { provider, model, url, apiKey, dailyTokens };
};

const readRoles = (env: EnvReader): readonly Role[] => {
  const wanted = env.list('ROLES');
  if (wanted.length === 0 || (wanted.length === 1 && wanted[0] === 'all')) return ROLES;
  const unknown = wanted.filter((role) => !ROLES.some((known) => known === role));
  if (unknown.length > 0) {
    env.mistakes.push(
      `ROLES is ${JSON.stringify(wanted.join(','))}; it takes "all" or a list of ${ROLES.join(', ')}.`,
    );
  }
  return ROLES.filter((role) => wanted.includes(role));
};

const level = (env: EnvReader): Config['log']['level'] => {
  const named = env.checked('LOG_LEVEL', 'info', `one of ${LOG_LEVELS.join(', ')}`, (value) =>
    LOG_LEVELS.some((known) => known === value),
  );
  return LOG_LEVELS.find((known) => known === named) ?? 'info';
};

const readOwners = (env: EnvReader): readonly PersonId[] =>
  env.list('OWNER_IDS').flatMap((owner): PersonId[] => {
    const match = /^(discord|telegram):(\d{1,20})$/.exec(owner);
    if (match === null) {
      env.mistakes.push(
        `OWNER_IDS has ${JSON.stringify(owner)}; it takes a list of discord:<id> and telegram:<id>.`,
      );
      return [];
    }
    return [match[1] === 'discord' ? `discord:${match[2]}` : `telegram:${match[2]}`];
  });

const deepFreeze = <T>(value: T): T => {
  if (value instanceof Secret || value === null || typeof value !== 'object' || Object.isFrozen(value))
    return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
};

export interface ConfigOptions {
  /** Relative paths (CONFIG_DIR, files) start here. */
  readonly cwd: string;
  /** Whether standard output is a terminal: the default of LOG_PRETTY. */
  readonly terminal: boolean;
  /** `once`, `feeds` and the bot need feeds.yaml; commands on standard input do not. */
  readonly needsFeeds?: boolean;
}

/** Environment and `config/` become one frozen object, or all mistakes are thrown at once. @throws ConfigMistakes */
export const readConfig = (variables: Env, { cwd, terminal, needsFeeds = true }: ConfigOptions): Config => {
  const env = new EnvReader(variables);
  const discordToken = readToken(env, 'DISCORD_TOKEN', 'the bot token of the Discord developer portal');
  const telegramToken = readToken(env, 'TELEGRAM_TOKEN', 'the token that BotFather gave');
  const discordUrl = env.url('DISCORD_API_URL', 'https://discord.com/api');
  const telegramUrl = env.url('TELEGRAM_API_URL', 'https://api.telegram.org');
  const guild = env.checked('DISCORD_GUILD_ID', '', 'the id of a Discord server (digits)', (value) =>
    /^\d{1,20}$/.test(value),
  );
  const allowPrivate = env.list('FETCH_ALLOW_PRIVATE');
  for (const range of allowPrivate) {
    if (!isCidr(range)) {
      env.mistakes.push(
        `FETCH_ALLOW_PRIVATE has ${JSON.stringify(range)}; it takes a list of networks such as 10.0.0.0/8 or fd00::/8.`,
      );
    }
  }
  const databaseUrl = env.text('DATABASE_URL') ?? 'sqlite:data/barqiya.db';
  if (!/^sqlite:.+/.test(databaseUrl) && !/^postgres(ql)?:\/\/.+/.test(databaseUrl)) {
    env.mistakes.push(
      'DATABASE_URL is not understood (its value is not shown); it takes sqlite:<path> or postgres://<user>:<password>@<host>/<database>.',
    );
  }
  const folder = env.text('CONFIG_DIR') ?? 'config';
  const configDir = isAbsolute(folder) ? folder : join(cwd, folder);
  const feeds = needsFeeds ? readFeeds(configDir, allowPrivate.filter(isCidr)) : { values: [], mistakes: [] };
  const topics = readTopics(configDir);
  const config: Config = {
    discord:
      discordToken === null
        ? null
        : { token: discordToken, apiUrl: discordUrl, guildId: guild === '' ? null : guild },
    telegram: telegramToken === null ? null : { token: telegramToken, apiUrl: telegramUrl },
    owners: readOwners(env),
    databaseUrl: new Secret(databaseUrl),
    http: {
      host: env.checked('HTTP_HOST', '127.0.0.1', 'a host name or address', (value) =>
        /^[\w.:-]+$/.test(value),
      ),
      port: env.integer('HTTP_PORT', 8080, 0, 65_535),
    },
    pollCron: env.checked('POLL_CRON', '* * * * *', 'a cron expression of five or six fields', isCron),
    allowPrivate,
    summariser: readSummariser(env),
    log: {
      level: level(env),
      pretty: ['1', 'true', 'yes', 'on'].includes(
        env.checked('LOG_PRETTY', terminal ? 'true' : 'false', 'true or false', (value) =>
          /^(1|0|true|false|yes|no|on|off)$/.test(value),
        ),
      ),
    },
    timeZone: env.checked('TZ_DEFAULT', 'Asia/Riyadh', 'an IANA time zone such as Asia/Riyadh', isZone),
    roles: readRoles(env),
    retentionDays: env.integer('RETENTION_DAYS', 0, 0, 36_500),
    feeds: feeds.values,
    topics: topics.values,
  };
  const mistakes = [...env.mistakes, ...feeds.mistakes, ...topics.mistakes];
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes);
  return deepFreeze(config);
};

/** Every secret the configuration holds, for the redactor of the log. */
export const secretsOf = ({ discord, telegram, databaseUrl, summariser }: Config): readonly Secret[] =>
  [discord?.token, telegram?.token, databaseUrl, summariser?.apiKey].filter(
    (secret) => secret instanceof Secret,
  );

/** Every variable that is read, by asking for all of them. */
export const variableNames = (): readonly string[] => {
  const asked = new Set<string>();
  const listening = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get: (_, name) => {
        asked.add(String(name));
        return undefined;
      },
    },
  );
  readConfig(listening, { cwd: '/', terminal: false, needsFeeds: false });
  return [...asked];
};
