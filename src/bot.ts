import { systemClock } from './adapters/clock/index.ts';
import { createLog } from './adapters/log/index.ts';
import { readConfig, secretsOf } from './config.ts';
import { loadEnvironment, runProgram } from './program.ts';
import { buildBot } from './wiring.ts';

await runProgram(async () => {
  loadEnvironment();
  const config = readConfig(process.env, { cwd: process.cwd(), terminal: process.stderr.isTTY === true });
  const log = createLog({ ...config.log, output: process.stderr, secrets: secretsOf(config) });
  const { createConsole } = await import('./adapters/console/index.ts');
  const bot = await buildBot({
    config,
    log,
    clock: systemClock,
    console: async () =>
      createConsole({
        input: process.stdin.isTTY === true ? process.stdin : null,
        output: process.stdout,
        clock: systemClock,
      }),
  });
  await bot.start();
  log.info(
    { feeds: config.feeds.filter(({ enabled }) => enabled).length, roles: config.roles },
    'barqiya runs',
  );
  return { log, stop: () => bot.stop() };
});
