import type { CommandDescription, CommandHandler } from '../ports/command-source.ts';
import type { Command, CommandDeps } from './context.ts';
import { createDispatcher } from './dispatch.ts';
import { helpFor } from './help.ts';
import { deliveries, feeds, mute, settings, status, unmute } from './managing.ts';
import { follow, latest, search, story, timeline, topics, unfollow, why } from './reading.ts';
import { subscribe, subscriptions, unsubscribe } from './subscribing.ts';

const others: readonly Command[] = [
  latest,
  topics,
  search,
  story,
  timeline,
  why,
  follow,
  unfollow,
  subscribe,
  unsubscribe,
  subscriptions,
  settings,
  mute,
  unmute,
  deliveries,
  status,
  feeds,
];
const all: readonly Command[] = [helpFor(others), ...others];

/** What the adapters register. */
export const COMMANDS: readonly CommandDescription[] = all;

export const createCommandHandler = (deps: CommandDeps): CommandHandler => createDispatcher(all, deps);
