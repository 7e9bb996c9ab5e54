import { createLog } from '../adapters/log/index.ts';
import { readConfig, secretsOf } from '../config.ts';
import { EXIT, type CliCommand, type Invocation } from './command.ts';

export const startCommand: CliCommand = {
  name: 'start',
  usage: '',
  about: 'run for ever (the same as npm start)',
  options: {},
  run: async () => {
    await import('../bot.ts');
    return EXIT.done;
  },
};

const prepare = (invocation: Invocation) => {
  const config = readConfig(invocation.env, { cwd: invocation.cwd, terminal: process.stderr.isTTY === true });
  const log = createLog({ ...config.log, output: process.stderr, secrets: secretsOf(config) });
  return { config, log };
};

/** How long `once` goes on sending what has to wait for a platform's pace. */
const SEND_MS = 60_000;

export const onceCommand: CliCommand = {
  name: 'once',
  usage: '[--json]',
  about: 'poll every feed now, run all stages, deliver, and end',
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const { config, log } = prepare(invocation);
    const [{ buildBot }, { createConsole }] = await Promise.all([
      import('../wiring.ts'),
      import('../adapters/console/index.ts'),
    ]);
    const json = invocation.values['json'] === true;
    const bot = await buildBot({
      config: { ...config, http: { ...config.http, port: 0 } },
      log,
      clock: invocation.clock,
      // With --json, standard output carries the counts alone.
      console: async () =>
        createConsole({
          input: null,
          output: json ? process.stderr : process.stdout,
          clock: invocation.clock,
        }),
    });
    try {
      const totals = await bot.once(SEND_MS);
      if (json) invocation.output.write(`${JSON.stringify(totals)}\n`);
      else
        for (const [stage, counts] of Object.entries(totals)) log.info({ stage, ...counts }, 'stage in all');
    } finally {
      await bot.stop();
    }
    return EXIT.done;
  },
};
