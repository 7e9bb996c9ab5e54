import type { InspectOptions } from 'node:util';

const HIDDEN = '[secret]';
const inspect = Symbol.for('nodejs.util.inspect.custom');

/** A value that cannot be printed: `String`, `JSON.stringify`, template strings and `util.inspect` all show `[secret]`. */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  /** The value itself: only at the call that needs it. */
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return HIDDEN;
  }
  toJSON(): string {
    return HIDDEN;
  }
  [inspect](_depth: number, _options: InspectOptions): string {
    return HIDDEN;
  }
}
