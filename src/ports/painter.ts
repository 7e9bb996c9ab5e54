import type { Card } from '../model/card.ts';

/** Draws picture cards. */
export interface Painter {
  /** A PNG of 1200 × 630 pixels. Rejects when it cannot draw (no binary for this machine, fonts gone): the alert then goes without. */
  paint(card: Card): Promise<Uint8Array>;
}
