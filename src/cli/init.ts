import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLog } from '../adapters/log/index.ts';
import { ConfigMistakes, readConfig, type Config } from '../config.ts';
import { EXIT, type CliCommand, type Invocation } from './command.ts';
import { inspect } from './doctor/platforms.ts';
import { BrokenOff, createAsker, type Asker } from './init/ask.ts';
import { withValues } from './init/env-text.ts';

interface Question {
  readonly name: string;
  readonly text: string;
  readonly secret?: boolean;
  /** The platform whose token it is: tried at once. */
  readonly platform?: 'discord' | 'telegram';
  /** Shown and taken when nothing is typed and nothing is set. */
  readonly fallback: string;
}

const QUESTIONS: readonly Question[] = [
  {
    name: 'DISCORD_TOKEN',
    text: 'Discord bot token (Developer Portal, your application, Bot)',
    secret: true,
    platform: 'discord',
    fallback: '',
  },
  {
    name: 'TELEGRAM_TOKEN',
    text: 'Telegram bot token (from @BotFather)',
    secret: true,
    platform: 'telegram',
    fallback: '',
  },
  {
    name: 'OWNER_IDS',
    text: 'Who may manage feeds in chat, as discord:<id>,telegram:<id>',
    fallback: '',
  },
  { name: 'TZ_DEFAULT', text: 'Time zone of chats that set none', fallback: 'Asia/Riyadh' },
  { name: 'DATABASE_URL', text: 'Database', fallback: 'sqlite:data/barqiya.db' },
];

type Env = Record<string, string | undefined>;

/** The configuration with these variables, or what is wrong with the one that is being asked for. */
const tryOut = (env: Env, name: string, cwd: string): Config | string => {
  try {
    return readConfig(env, { cwd, terminal: false, needsFeeds: false });
  } catch (error) {
    if (!(error instanceof ConfigMistakes)) throw error;
    const own = error.mistakes.filter((mistake) => mistake.startsWith(name));
    if (own.length > 0) return own.join(' ');
    // What else is wrong is for the doctor: this answer alone counts here.
    return readConfig({ [name]: env[name] }, { cwd, terminal: false, needsFeeds: false });
  }
};

const silent = createLog({ level: 'silent', pretty: false, output: process.stderr, secrets: [] });

/** Signs in with the token and says what was found. False: it is refused, so it is asked for again. */
const tryToken = async (
  platform: 'discord' | 'telegram',
  config: Config,
  invocation: Invocation,
): Promise<boolean> => {
  const inspected = await inspect(platform, config, invocation, silent);
  if (inspected === null) return true;
  inspected.close();
  for (const { found, fix } of inspected.findings)
    invocation.output.write(`  ${found}${fix === null ? '' : ` To mend it: ${fix}`}\n`);
  const refused = inspected.findings.some(({ found }) => /refuses the token/.test(found));
  if (inspected.name === null && !refused)
    invocation.output.write('  The token could not be tried; it is written down all the same.\n');
  return !refused;
};

const hintOf = ({ name, secret = false, fallback }: Question, env: Env): string => {
  const set = env[name] ?? '';
  if (set !== '') return secret ? ' [is set; Enter keeps it]' : ` [${set}]`;
  return fallback === '' ? ' [Enter: none]' : ` [${fallback}]`;
};

/** Asks until the answer can be used; null: nothing new. */
const answerTo = async (
  question: Question,
  asker: Asker,
  env: Env,
  invocation: Invocation,
): Promise<string | null> => {
  const { name, text, secret = false, platform } = question;
  for (;;) {
    const typed = await asker.ask(`${text}${hintOf(question, env)}: `, secret);
    if (typed === '') return null;
    const config = tryOut({ ...env, [name]: typed }, name, invocation.cwd);
    if (typeof config === 'string') {
      invocation.output.write(`  ${config}\n`);
      continue;
    }
    if (platform === undefined || (await tryToken(platform, config, invocation))) return typed;
  }
};

const startingText = (cwd: string): string => {
  for (const path of [join(cwd, '.env'), join(import.meta.dirname, '..', '..', '.env.example')])
    if (existsSync(path)) return readFileSync(path, 'utf8');
  return '';
};

/** Readable for its owner alone; never half a file. */
const writeEnv = async (cwd: string, text: string): Promise<void> => {
  const path = join(cwd, '.env');
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
};

/** Questions that end in a `.env`: tokens are tried as they are typed, and nothing is written before the last answer. */
export const initCommand: CliCommand = {
  name: 'init',
  usage: '',
  about: 'set-up questions; writes .env',
  options: {},
  run: async (invocation) => {
    const { output, cwd } = invocation;
    const asker = createAsker(invocation.input, output);
    const env: Env = { ...invocation.env };
    const answers: Record<string, string> = {};
    output.write(
      'A few questions; Enter takes what stands in brackets. Nothing is written before the last one.\n\n',
    );
    try {
      for (const question of QUESTIONS) {
        const answer = await answerTo(question, asker, env, invocation);
        if (answer === null) continue;
        answers[question.name] = answer;
        env[question.name] = answer;
      }
    } catch (error) {
      if (!(error instanceof BrokenOff)) throw error;
      process.stderr.write(`${error.message}\n`);
      return EXIT.failed;
    } finally {
      asker.close();
    }
    try {
      await writeEnv(cwd, withValues(startingText(cwd), answers));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(`.env cannot be written in ${cwd}: ${why}.\n`);
      return EXIT.failed;
    }
    output.write(
      '\n.env is written. "npm start" runs the bot, "npm run -s barqiya -- doctor" checks everything. Then an admin types /subscribe in a chat.\n',
    );
    return EXIT.done;
  },
};
