import type { Balance } from '../model/balance.ts';
import type { Platform } from '../model/chat.ts';

/** What waits before a stage. */
export interface StageFigure {
  readonly stage: 'screen' | 'read' | 'judge' | 'merge' | 'summarise' | 'target' | 'carry';
  readonly waiting: number;
  /** Since when the one that waits longest could be taken; null: nothing waits. */
  readonly since: Date | null;
}

/** How the work stands, for `status`, `/metrics` and the check at the start. */
export interface FigureStore {
  stages(now: Date): Promise<readonly StageFigure[]>;
  /** Deliveries as they were counted when they were written (less those of chats that were erased), against where they are. */
  balance(): Promise<Balance>;
  /** Chats that have a subscription and may be written to, by platform. */
  audience(): Promise<readonly { readonly platform: Platform; readonly chats: number }[]>;
}
