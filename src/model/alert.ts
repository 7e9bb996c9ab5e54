import type { ActionSlug, Severity } from './action.ts';
import type { Affiliation, FeedStatus } from './feed.ts';
import type { AttributionStatus } from './judgement.ts';
import type { PartyId } from './party.ts';
import type { SummaryMethod, SummaryText } from './story.ts';

/** An instant inside a stored document: ISO 8601 in UTC. */
export type IsoInstant = string;

export interface AlertSource {
  readonly name: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly affiliation: Affiliation | null;
  readonly role: 'report' | 'denial' | 'correction';
  /** Its own headline (preset `full`). Absent in alerts of before, and where it is in neither Arabic nor English. */
  readonly title?: string;
}

/** The platform-neutral document announcing one story revision. Composed once, as data: language, digits, zone and preset are the renderer's. */
export interface StoryAlert {
  readonly kind: 'story';
  readonly storyId: number;
  readonly affairId: number;
  readonly revision: number;
  readonly severity: Severity;
  /** True for a first report of severity 5 with more than one unofficial source behind it: shown as «عاجل». */
  readonly urgent: boolean;
  readonly text: { readonly ar: SummaryText; readonly en: SummaryText };
  readonly actions: readonly ActionSlug[];
  readonly parties: readonly PartyId[];
  readonly status: AttributionStatus;
  /** Every source, the lead first; the renderer shows five and counts the rest. */
  readonly sources: readonly AlertSource[];
  /** «مصدر واحد حتى الآن». */
  readonly singleUnofficialSource: boolean;
  /** Publication of the lead article. */
  readonly publishedAt: IsoInstant | null;
  /** Set on a revision after the first: marked «محدّث» with this time. */
  readonly updatedAt: IsoInstant | null;
  /** Who denies, once known. */
  readonly deniedBy: readonly PartyId[];
  readonly corrected: boolean;
  readonly retracted: boolean;
  /** The story that tells this event by now, in another message of the same chat. */
  readonly joinedTo?: number;
  /** Earlier steps of the affair, oldest first (preset `full`). */
  readonly steps: readonly {
    readonly at: IsoInstant;
    readonly headline: { readonly ar: string; readonly en: string };
  }[];
  readonly method: SummaryMethod;
}

/** Many stories in one message. */
export interface CollectionAlert {
  readonly kind: 'gathered' | 'held' | 'catch-up' | 'digest';
  /** Heaviest first. */
  readonly items: readonly StoryAlert[];
  readonly from: IsoInstant;
  readonly to: IsoInstant;
}

/** What the bot tells an admin or owner about itself. `key` is a message of the catalogue `text/messages.ts`. */
export interface NoticeAlert {
  readonly kind: 'notice';
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What changed with feeds, a line for each. */
  readonly feeds?: readonly FeedNews[];
  /** In one row: `label` is a message of the catalogue, `token` a menu's. */
  readonly buttons?: readonly { readonly label: string; readonly token: string }[];
}

/** What owners are told of a feed, once. */
export interface FeedNews {
  readonly title: string;
  readonly condition: FeedStatus | 'flood' | 'well' | 'moved';
  readonly since: IsoInstant | null;
  readonly nextTry: IsoInstant | null;
  /** Where a moved feed is read now. */
  readonly address: string | null;
}

export type Alert = StoryAlert | CollectionAlert | NoticeAlert;
