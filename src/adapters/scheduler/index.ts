import { schedule, setLogger } from 'node-cron';
import type { Log } from '../../ports/log.ts';
import type { Scheduler } from '../../ports/scheduler.ts';

/** node-cron, its messages sent to our log. A job still running at its next tick makes that tick pass. */
export const createScheduler = ({ log }: { readonly log: Log }): Scheduler => {
  const told = log.child({ part: 'scheduler' });
  setLogger({
    info: (message) => told.debug({}, message),
    warn: (message) => told.debug({}, message),
    debug: () => undefined,
    error: (message) => told.warn({}, String(message)),
  });
  return {
    every: (cron, name, job) => {
      let running: Promise<void> | null = null;
      const run = async (): Promise<void> => {
        try {
          await job();
        } catch (error) {
          told.error(
            { job: name, reason: error instanceof Error ? error.message : String(error) },
            'job failed',
          );
        }
      };
      const task = schedule(
        cron,
        async () => {
          running = run();
          await running;
          running = null;
        },
        { name, noOverlap: true },
      );
      return {
        stop: async () => {
          await task.destroy();
          await running;
        },
      };
    },
  };
};
