import type { Judgement } from '../../model/judgement.ts';
import type { Story, StorySource } from '../../model/story.ts';
import type { EntryWork, StoryDraft } from '../../ports/store.ts';
import { searchTokens } from '../../text/search-terms.ts';
import { featuresOf, type Features } from './features.ts';
import type { Placement } from './place.ts';

/** A work that is ready to be placed. */
export interface Ready {
  readonly work: EntryWork;
  readonly judgement: Judgement;
  readonly features: Features;
  readonly at: Date;
}

const CORRECTION = /^\s*(تصحيح|تصويب|correction|corrected)(?![\p{L}])/iu;
const RETRACTION =
  /^\s*(retract(?:ed|ion)|withdrawn|سحب (?:ال)?خبر|إلغاء (?:ال)?خبر|الغاء (?:ال)?خبر|خبر ملغى|تراجع عن خبر)(?![\p{L}])|\b(?:this|the) (?:story|report|article) has been (?:retracted|withdrawn)\b|\bwe (?:have )?retract(?:ed)? (?:this|the) (?:story|report|article)\b|(?:سُ?حب|تسحب|سحبت) (?:\S+ ){0,3}(?:هذا )?الخبر|تتراجع عن (?:هذا )?الخبر/iu;

/** What a publisher says of its own earlier report, in the title or the first sentence. */
export const noteOf = ({ title, body }: { readonly title: string; readonly body: string }) => {
  const opening = `${title}\n${body.slice(0, 200)}`;
  if (RETRACTION.test(opening)) return 'retraction' as const;
  return CORRECTION.test(title) ? ('correction' as const) : null;
};

const roleOf = (work: EntryWork): StorySource['role'] =>
  noteOf(textOf(work)) === null ? 'report' : 'correction';

export const sourceOf = ({ entry, feed, article }: EntryWork, role: StorySource['role']): StorySource => ({
  entryId: entry.id,
  feedId: feed.id,
  publisher: feed.publisher,
  name: feed.title,
  affiliation: feed.affiliation,
  tier: feed.tier,
  country: feed.country,
  url: entry.link ?? article?.url ?? null,
  title: article?.title ?? entry.title,
  language: article?.language ?? feed.language,
  publishedAt: article?.publishedAt ?? entry.publishedAt,
  firstSeenAt: entry.firstSeenAt,
  role,
});

export const textOf = ({ entry, feed, article }: EntryWork) => ({
  title: article?.title ?? entry.title,
  body: article?.body ?? entry.teaser,
  language: article?.language ?? feed.language,
  publishedAt: article?.publishedAt ?? entry.publishedAt,
});

export const union = <T>(...lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

/** The story that one article alone makes. */
export const firstDraft = (
  { work, judgement }: Ready,
  placement: Extract<Placement, { kind: 'new' }>,
): StoryDraft => {
  const text = textOf(work);
  return {
    leadEntryId: work.entry.id,
    affairId: placement.affairId,
    publishedAt: text.publishedAt,
    severity: judgement.severity ?? 1,
    actions: judgement.actions,
    parties: judgement.actors,
    topics: judgement.topics,
    frame: judgement.frame,
    sources: [sourceOf(work, roleOf(work))],
    retracted: noteOf(text) === 'retraction',
    answersStoryId: placement.answersStoryId,
    terms: searchTokens(`${text.title}\n${text.body.slice(0, 1500)}`),
  };
};

/** A story's draft as it stands, so that an update states only what changes. */
export const draftOf = (story: Story, terms: readonly string[]): StoryDraft => ({
  leadEntryId: story.leadEntryId,
  affairId: story.affairId,
  publishedAt: story.publishedAt,
  severity: story.severity,
  actions: story.actions,
  parties: story.parties,
  topics: story.topics,
  frame: story.frame,
  sources: story.sources,
  retracted: story.retracted,
  answersStoryId: story.answersStoryId,
  terms,
});

/** A story with one more article: acts, parties and topics of both; the frame of the lead, made fuller where it knew less. */
export const joinedDraft = (
  story: Story,
  { work, judgement }: Ready,
  terms: readonly string[],
): StoryDraft => {
  const text = textOf(work);
  const source = sourceOf(work, roleOf(work));
  const known = story.sources.filter(({ entryId }) => entryId !== work.entry.id);
  const { frame } = story;
  return {
    ...draftOf(story, union(terms, searchTokens(text.title))),
    publishedAt: story.publishedAt ?? text.publishedAt,
    severity:
      judgement.severity !== null && judgement.severity > story.severity
        ? judgement.severity
        : story.severity,
    actions: union(story.actions, judgement.actions),
    parties: union(story.parties, judgement.actors),
    topics: union(story.topics, judgement.topics),
    frame: {
      ...frame,
      target: frame.target ?? judgement.frame.target,
      incidentDate: frame.incidentDate ?? judgement.frame.incidentDate,
      deadlineHours: frame.deadlineHours ?? judgement.frame.deadlineHours,
      victim: frame.victim ?? judgement.frame.victim,
      groups: union(frame.groups, judgement.frame.groups),
      instrument: frame.instrument ?? judgement.frame.instrument,
    },
    sources: [...known, source],
    // Withdrawn by the only house that told it; where others stand behind the event, it is a correction among its sources.
    retracted:
      story.retracted ||
      (noteOf(text) === 'retraction' &&
        known.every(({ role, publisher }) => role !== 'report' || publisher === source.publisher)),
  };
};

/**
 * What a story is without some of its articles: told anew from those that stay, in the order in which they came, the first as its lead.
 * Null when none stays. Denials of the accused that stand in it as sources stay.
 */
export const draftFrom = (
  works: readonly EntryWork[],
  affairId: number | null,
  denials: readonly StorySource[],
  now: Date,
): StoryDraft | null => {
  const ready = works.flatMap((work): Ready[] => {
    const { judgement } = work;
    const text = textOf(work);
    return judgement === null
      ? []
      : [
          {
            work,
            judgement,
            features: featuresOf(text, judgement),
            at: text.publishedAt ?? work.entry.firstSeenAt,
          },
        ];
  });
  const [first, ...others] = ready;
  if (first === undefined) return null;
  const told = others.reduce(
    (draft, one) =>
      joinedDraft(
        { ...draft, affairId: affairId ?? 0, ...UNTOLD, createdAt: now, updatedAt: now },
        one,
        draft.terms,
      ),
    firstDraft(first, { kind: 'new', affairId, answersStoryId: null, why: '' }),
  );
  return { ...told, affairId, sources: [...told.sources, ...denials] };
};

/** What a draft lacks to be read as a story. */
const UNTOLD = { id: 0, revision: 0, summary: null } as const;
