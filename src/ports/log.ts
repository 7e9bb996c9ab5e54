/** Structured log, English. Fields carry ids (`feedId`, `entryId`, `storyId`, `alertId`, `deliveryId`, `chatId`); never secrets. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Log;
}
