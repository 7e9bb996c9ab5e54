import type { Judgement } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import type { Facts } from './facts.ts';

/** An act in Arabic, before it is put into an order and a tense. */
export interface Told {
  readonly actors: readonly PartyId[];
  /** Third person masculine past and present, and the verbal noun. */
  readonly verb: readonly [past: string, present: string, noun: string];
  readonly rest: string;
  /** What the headline says instead of `rest`. */
  readonly short?: string;
  /** What only the body says. */
  readonly more?: string;
}

export interface Scene {
  readonly judgement: Judgement;
  readonly facts: Facts;
  /** The title and the first sentences. */
  readonly sentences: readonly string[];
  /** The same as one text. */
  readonly text: string;
}
