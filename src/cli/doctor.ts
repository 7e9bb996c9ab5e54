import { createLog } from '../adapters/log/index.ts';
import { ConfigMistakes, secretsOf, type Config } from '../config.ts';
import { good, wrong, type Finding } from '../model/finding.ts';
import { EXIT, type CliCommand, type Invocation } from './command.ts';
import { checkConfig, checkEnvFile, configOf } from './doctor/configuration.ts';
import { findInFeeds } from './doctor/feeds.ts';
import { checkDatabase, checkPort } from './doctor/machine.ts';
import { checkChats, checkClock, checkModel, inspect, type Inspected } from './doctor/platforms.ts';

type Tell = (check: string, findings: readonly Finding[]) => void;

const WORDS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

/** One line for each finding, its fix on the next. */
const inWords = (check: string, { state, found, fix }: Finding): string =>
  `${WORDS[state]}  ${check.padEnd(14)} ${found}\n${fix === null ? '' : `      ${''.padEnd(14)} Fix: ${fix}\n`}`;

const checkAll = async (config: Config, invocation: Invocation, tell: Tell): Promise<void> => {
  const log = createLog({
    ...config.log,
    level: 'silent',
    output: process.stderr,
    secrets: secretsOf(config),
  });
  tell('configuration', checkConfig(config, invocation));
  tell('health port', [await checkPort(config)]);
  const { findings, store } = await checkDatabase(config, invocation);
  tell('database', findings);
  const platforms = new Map<string, Inspected>();
  try {
    for (const platform of ['discord', 'telegram'] as const) {
      const inspected = await inspect(platform, config, invocation, log);
      if (inspected === null) continue;
      platforms.set(platform, inspected);
      tell(platform, inspected.findings);
    }
    if (store !== null && [...platforms.values()].some(({ name }) => name !== null))
      tell('chats', await checkChats(store, platforms));
  } finally {
    for (const platform of platforms.values()) platform.close();
    await store?.close();
  }
  const clock = await checkClock(config, invocation);
  if (clock !== null) tell('clock', [clock]);
  const model = await checkModel(config, invocation, log);
  if (model !== null) tell('model', [model]);
  tell('feeds', await findInFeeds(config, invocation, log));
};

/** Looks at everything the bot needs and says what to do about what is missing. Makes and changes nothing. */
export const doctorCommand: CliCommand = {
  name: 'doctor',
  usage: '[--json]',
  about: 'check settings, database, tokens, rights, clock, model and feeds, with a fix for each failure',
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const json = invocation.values['json'] === true;
    const count = { ok: 0, warn: 0, fail: 0 };
    const tell: Tell = (check, findings) => {
      for (const finding of findings) {
        count[finding.state]++;
        invocation.output.write(
          json ? `${JSON.stringify({ check, ...finding })}\n` : inWords(check, finding),
        );
      }
    };
    tell('node', [good(`${process.versions.node}.`)]);
    let code: number = EXIT.done;
    try {
      tell('.env', checkEnvFile(invocation.cwd));
      await checkAll(configOf(invocation), invocation, tell);
      if (count.fail > 0) code = EXIT.failed;
    } catch (error) {
      if (!(error instanceof ConfigMistakes)) throw error;
      tell(
        'configuration',
        error.mistakes.map((mistake) => wrong(mistake, 'correct it in .env, the environment or CONFIG_DIR.')),
      );
      code = EXIT.config;
    }
    if (!json)
      invocation.output.write(
        count.fail + count.warn === 0
          ? '\nAll is well.\n'
          : `\n${count.fail} failed, ${count.warn} to look at, ${count.ok} well.\n`,
      );
    return code;
  },
};
