import type { CliCommand } from './command.ts';
import { backupCommand, migrateCommand } from './database.ts';
import { explainCommand } from './explain.ts';
import { feedbackCommand } from './feedback.ts';
import { feedsCommand, parseCommand } from './feeds.ts';
import { onceCommand, startCommand } from './running.ts';
import { searchCommand } from './search.ts';
import { judgeCommand, mergeCommand, renderCommand, summariseCommand } from './stages.ts';

export { EXIT } from './command.ts';

/** `db migrate` and `db backup` under one name. */
const dbCommand: CliCommand = {
  name: 'db',
  usage: 'migrate | backup <file>',
  about: 'the database: bring its schema up to date, or copy it while the bot runs',
  options: {},
  run: async (invocation) => {
    const [action, ...positionals] = invocation.positionals;
    if (action === 'migrate') return migrateCommand({ ...invocation, positionals });
    if (action === 'backup') return backupCommand({ ...invocation, positionals });
    process.stderr.write('barqiya db takes "migrate" or "backup <file>".\n');
    return 64;
  },
};

export const CLI_COMMANDS: readonly CliCommand[] = [
  startCommand,
  onceCommand,
  judgeCommand,
  mergeCommand,
  summariseCommand,
  renderCommand,
  parseCommand,
  feedsCommand,
  feedbackCommand,
  searchCommand,
  explainCommand,
  dbCommand,
];

export const commandNamed = (name: string): CliCommand | null =>
  CLI_COMMANDS.find((command) => command.name === name) ?? null;

export const usage = (): string =>
  [
    'barqiya: cyber-diplomacy alerts in Arabic.',
    '',
    ...CLI_COMMANDS.map(({ name, usage: args, about }) => `  ${`${name} ${args}`.padEnd(58)} ${about}`),
    '',
    'judge, merge, summarise and render read JSON lines {id, title, text, lang, url, publishedAt} and write one for each.',
  ].join('\n');
