import type { ChatId } from '../../src/model/chat.ts';
import { numberIn } from './alerts.ts';

/** What people in the chats of one platform got, told from what stands there. */
export interface Verdict {
  readonly expected: number;
  /** Nowhere to be seen, and not kept back for an admin either. */
  readonly lost: number;
  /** Copies beyond the first. */
  readonly duplicates: number;
  /** The most copies of one alert in one chat. */
  readonly mostCopies: number;
  /** Second copies that do not say that they may be one. */
  readonly unmarked: number;
  /** Alerts whose first copy stands after that of a later alert. */
  readonly disordered: number;
  /** Kept back for an admin to decide, and how many of those had not arrived. */
  readonly parked: number;
  readonly parkedUnsent: number;
}

const MARK = /مكر.?رة/u;
/** The question to the chat's admins about a parked alert names it, and is no copy of it. */
const QUESTION = /ولا يُعرف أوصل أم لا/u;

export const judge = (
  seen: ReadonlyMap<ChatId, readonly string[]>,
  alerts: number,
  parked: ReadonlyMap<ChatId, ReadonlySet<number>>,
): Verdict => {
  const sum = {
    lost: 0,
    duplicates: 0,
    mostCopies: 0,
    unmarked: 0,
    disordered: 0,
    parked: 0,
    parkedUnsent: 0,
  };
  for (const [chatId, texts] of seen) {
    const copies = new Map<number, number>();
    let highest = -1;
    for (const text of texts.filter((one) => !QUESTION.test(one))) {
      const number = numberIn(text);
      const before = copies.get(number) ?? 0;
      copies.set(number, before + 1);
      if (before > 0 && !MARK.test(text)) sum.unmarked += 1;
      if (before === 0 && number < highest) sum.disordered += 1;
      highest = Math.max(highest, number);
    }
    const kept = parked.get(chatId) ?? new Set();
    sum.parked += kept.size;
    for (let number = 0; number < alerts; number += 1) {
      const count = copies.get(number) ?? 0;
      if (count === 0) {
        if (kept.has(number)) sum.parkedUnsent += 1;
        else sum.lost += 1;
      }
      sum.duplicates += Math.max(0, count - 1);
      sum.mostCopies = Math.max(sum.mostCopies, count);
    }
  }
  return { expected: alerts * seen.size, ...sum };
};
