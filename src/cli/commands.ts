import type { CliCommand } from './command.ts';

export { EXIT } from './command.ts';

/** Each is loaded when it is run: a stage alone needs neither the platforms' libraries nor a database. In the order of `help`. */
const COMMANDS: Readonly<Record<string, () => Promise<CliCommand>>> = {
  start: async () => (await import('./running.ts')).startCommand,
  once: async () => (await import('./running.ts')).onceCommand,
  judge: async () => (await import('./stages.ts')).judgeCommand,
  merge: async () => (await import('./stages.ts')).mergeCommand,
  summarise: async () => (await import('./stages.ts')).summariseCommand,
  render: async () => (await import('./stages.ts')).renderCommand,
  parse: async () => (await import('./feeds.ts')).parseCommand,
  feeds: async () => (await import('./feeds.ts')).feedsCommand,
  feedback: async () => (await import('./feedback.ts')).feedbackCommand,
  search: async () => (await import('./search.ts')).searchCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  story: async () => (await import('./story.ts')).storyCommand,
  init: async () => (await import('./init.ts')).initCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  db: async () => (await import('./database.ts')).dbCommand,
};

export const commandNamed = async (name: string): Promise<CliCommand | null> =>
  Object.hasOwn(COMMANDS, name) ? ((await COMMANDS[name]?.()) ?? null) : null;

export const usage = async (): Promise<string> => {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return [
    'barqiya: cyber-diplomacy alerts in Arabic.',
    '',
    ...commands.map(({ name, usage: args, about }) => `  ${`${name} ${args}`.padEnd(58)} ${about}`),
    '',
    'judge, merge, summarise and render read JSON lines {id, title, text, lang, url, publishedAt} and write one for each.',
  ].join('\n');
};
