import { parseArgs } from 'node:util';
import { systemClock } from './adapters/clock/index.ts';
import { EXIT, commandNamed, usage } from './cli/commands.ts';
import { endWith, loadEnvironment } from './program.ts';

/** One command of the command line; standard output carries its rows alone. */
const run = async (words: readonly string[]): Promise<number> => {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help') {
    process.stdout.write(`${await usage()}\n`);
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const command = await commandNamed(name);
  if (command === null) {
    process.stderr.write(`There is no command "${name}".\n\n${await usage()}\n`);
    return EXIT.usage;
  }
  let parsed;
  try {
    parsed = parseArgs({
      args: [...rest],
      options: { ...command.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n\nbarqiya ${name} ${command.usage}\n`,
    );
    return EXIT.usage;
  }
  return command.run({
    positionals: parsed.positionals,
    values: parsed.values,
    input: process.stdin,
    output: process.stdout,
    clock: systemClock,
    env: process.env,
    cwd: process.cwd(),
  });
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of our rows has gone (`| head`): nothing is left to do.
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
try {
  loadEnvironment();
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  endWith(error);
}
