import type { Severity } from './action.ts';

/** What a picture card shows, in the chat's language and digits: plain text, never markup. */
export interface Card {
  readonly direction: 'rtl' | 'ltr';
  readonly severity: Severity;
  /** «عاجل», «تراجع المصدر»; null: none. */
  readonly tag: string | null;
  readonly headline: string;
  /** «الأطراف» with «ألبانيا، إيران», one below the other. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** «الأهمية: 5 من 5». */
  readonly level: string;
  /** «البوابة نيوز · الأربعاء 7 سبتمبر 2022». */
  readonly footer: string;
  /** «برقية». */
  readonly brand: string;
}

/** A card as an image file. */
export interface Picture {
  /** A PNG of 1200 × 630. */
  readonly png: Uint8Array;
  /** What it shows, for who cannot see it; at most 500 characters. */
  readonly description: string;
}
