import type { Severity } from './action.ts';
import type { Picture } from './card.ts';

/**
 * The neutral document that every platform renders: alerts and replies alike. Text here is plain (never markup); escaping,
 * isolation of Latin runs and cutting are the renderer's, at the last moment.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold'; readonly text: string }
  | { readonly kind: 'italic'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** `url` is http(s); a renderer shows anything else as text. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Block =
  /** First block of an alert or reply. `mark` is an emoji shown before it (after an RLM), where the platform has no colour. */
  | { readonly kind: 'heading'; readonly inlines: readonly Inline[]; readonly mark?: string }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  /** «الأطراف: ألبانيا، إيران»; neighbouring fields may share a line. `inline` allows that. */
  | {
      readonly kind: 'field';
      readonly label: string;
      readonly value: readonly Inline[];
      readonly inline?: boolean;
    }
  | { readonly kind: 'item'; readonly inlines: readonly Inline[]; readonly ordinal?: number }
  /** Small grey line: time, source note, «محدّث». */
  | { readonly kind: 'note'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  /** Between stories of a collection: long documents are cut here. */
  | { readonly kind: 'divider' };

export type Button =
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /** `id`: at most 64 bytes, the same on every platform: `w:<story>:<alert>`, `f:<story>:<alert>` or `m:<menu token>`. */
  | {
      readonly kind: 'press';
      readonly label: string;
      readonly id: string;
      readonly style?: 'primary' | 'danger';
    };

export interface Document {
  /** Colour of the message where there is one. */
  readonly severity: Severity | null;
  readonly direction: 'rtl' | 'ltr';
  readonly blocks: readonly Block[];
  /** Rows in reading order: the first button of a row is the first one read. */
  readonly buttons: readonly (readonly Button[])[];
  /** The picture card, in chats that want it. A platform that cannot take it shows the document without. Absent: none. */
  readonly picture?: Picture;
}
