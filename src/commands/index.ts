import type { CommandDescription, CommandHandler } from '../ports/command-source.ts';
import type { Command, CommandDeps } from './context.ts';
import { createDispatcher } from './dispatch.ts';
import { helpFor } from './help.ts';
import { feedback } from './feedback.ts';
import { feeds } from './feeds.ts';
import { forget } from './forget.ts';
import { deliveries, status } from './managing.ts';
import { mute, unmute } from './muting.ts';
import { parked } from './parked.ts';
import { settings } from './settings.ts';
import { follow, latest, search, story, timeline, topics, unfollow } from './reading.ts';
import { subscribe, unsubscribe } from './subscribing.ts';
import { why } from './why.ts';
import { copy, subscriptions } from './subscriptions.ts';

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

/** What only buttons of other answers run: not in the menus. */
const behindButtons: readonly Command[] = [copy, feedback, forget, parked];

/** What the adapters register. */
export const COMMANDS: readonly CommandDescription[] = all;

export const createCommandHandler = (deps: CommandDeps): CommandHandler =>
  createDispatcher(all, behindButtons, deps);
