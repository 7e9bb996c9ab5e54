export interface Scheduler {
  /** Runs `job` at every tick of the cron expression, never two at once. Returns the way to stop it. */
  every(cron: string, name: string, job: () => Promise<void>): { stop(): Promise<void> };
}
