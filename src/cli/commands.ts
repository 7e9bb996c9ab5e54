import type { CliCommand } from './command.ts';
import { dbCommand } from './database.ts';
import { explainCommand } from './explain.ts';
import { feedbackCommand } from './feedback.ts';
import { feedsCommand, parseCommand } from './feeds.ts';
import { onceCommand, startCommand } from './running.ts';
import { searchCommand } from './search.ts';
import { judgeCommand, mergeCommand, renderCommand, summariseCommand } from './stages.ts';

export { EXIT } from './command.ts';

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
