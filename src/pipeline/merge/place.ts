import type { Features } from './features.ts';
import { likelihood } from './pair.ts';
import { nameSimilarity, veto, wordSimilarity, type Rarity } from './similarity.ts';

const HOUR_MS = 3_600_000;
/** Reports of one event lie within this time of the story's last one. */
export const SAME_EVENT_MS = 96 * HOUR_MS;
/** Acts about one incident may follow after this long with the same parties alone; beyond it they must name the incident. */
const SAME_AFFAIR_MS = 75 * 24 * HOUR_MS;

/** Likelihood from which an article tells a story's event. */
const SAME_EVENT = 0.3;
/** Likeness of words from which two texts are copies of one another, whatever the frame says. */
const NEAR_COPY = 0.6;
const SAME_AFFAIR = 0.5;
/** A denial is short and names little: less is asked before it counts as the answer to an accusation. */
const ANSWERS = 0.42;

/** What a near-copy may differ in: outlets cut and weigh acts differently. Parties and roles it may not. */
const COPIES_MAY: ReadonlySet<string> = new Set([
  'a new act',
  'planned is not done',
  'another acts otherwise',
]);

export interface Candidate {
  readonly storyId: number;
  readonly affairId: number;
  readonly features: Features;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export type Placement =
  /** `why` in English, for `explain`. */
  | { readonly kind: 'join'; readonly storyId: number; readonly score: number; readonly why: string }
  | {
      readonly kind: 'new';
      readonly affairId: number | null;
      readonly answersStoryId: number | null;
      readonly why: string;
    };

export interface Scored {
  readonly score: number;
  readonly veto: string | null;
  readonly words: number;
}

/** How likely two texts tell one event, 0 to 1, with what forbids it. */
export const compare = (story: Features, item: Features, words: number): Scored => {
  const forbidden = veto(story, item);
  if (words >= NEAR_COPY)
    return {
      score: Math.max(words, likelihood(story, item, words)),
      veto: forbidden !== null && COPIES_MAY.has(forbidden) ? null : forbidden,
      words,
    };
  return { score: likelihood(story, item, words), veto: forbidden, words };
};

const distanceMs = (item: Date, { firstAt, lastAt }: Candidate): number =>
  item < firstAt ? firstAt.getTime() - item.getTime() : Math.max(0, item.getTime() - lastAt.getTime());

/** The closer in time, the less is asked of the rest. */
const timeFactor = (gapMs: number): number =>
  gapMs <= 36 * HOUR_MS ? 1 : gapMs <= 72 * HOUR_MS ? 0.92 : 0.85;

/** How likely a new story belongs to the affair of another: the parties and their roles, the incident, its names. */
export const affairScore = (story: Features, item: Features, gapMs: number, words: number): number => {
  if (!story.relevant || !item.relevant) return 0;
  const incident =
    story.incidentDate !== null &&
    item.incidentDate !== null &&
    (story.incidentDate.startsWith(item.incidentDate) || item.incidentDate.startsWith(story.incidentDate));
  const common = [...item.parties].filter((party) => story.parties.has(party));
  const accused = [...item.accused].some((party) => story.accused.has(party));
  const groups = [...item.groups].some((group) => story.groups.has(group));
  const names = nameSimilarity(story, item);
  const parties = common.length >= 3 ? 0.4 : common.length === 2 ? 0.3 : common.length === 1 ? 0.1 : 0;
  const accusers = [...item.accusers].some((party) => story.accusers.has(party));
  if (common.length === 0 && !groups) return 0;
  const near = gapMs <= SAME_AFFAIR_MS;
  return (
    (near ? parties : parties / 3) +
    (accused ? 0.15 : 0) +
    (accusers ? 0.1 : 0) +
    (incident ? 0.25 : 0) +
    (groups && near ? 0.1 : 0) +
    0.6 * words +
    0.15 * names
  );
};

/** How an article stands to the members of one story. */
interface Standing {
  readonly candidate: Candidate;
  readonly best: number;
  readonly sum: number;
  readonly members: number;
}

/** Likeness to the nearest member, tempered by that to all: one report that tells two events must not join their stories. */
const likeliest = (
  stories: readonly Standing[],
): { readonly candidate: Candidate; readonly score: number } | null => {
  let found: { readonly candidate: Candidate; readonly score: number } | null = null;
  for (const { candidate, best, sum, members } of stories) {
    const score = 0.6 * best + 0.4 * (sum / members);
    if (score >= SAME_EVENT && (found === null || score > found.score)) found = { candidate, score };
  }
  return found;
};

/**
 * Where an article belongs: in a story there is, or in a new one, of an affair there is or a new one. Pure; candidates come from
 * the store, bounded.
 */
export const place = (
  item: Features,
  at: Date,
  candidates: readonly Candidate[],
  rarity: Rarity,
): Placement => {
  const stories = new Map<number, Standing>();
  let answered: { readonly candidate: Candidate; readonly score: number } | null = null;
  let affair: { readonly candidate: Candidate; readonly score: number } | null = null;
  for (const candidate of candidates) {
    const gapMs = distanceMs(at, candidate);
    const words =
      candidate.features.language === item.language ? wordSimilarity(candidate.features, item, rarity) : 0;
    if (gapMs <= SAME_EVENT_MS) {
      const compared = compare(candidate.features, item, words);
      const score = compared.veto === null ? compared.score * timeFactor(gapMs) : 0;
      const standing = stories.get(candidate.storyId) ?? { candidate, best: 0, sum: 0, members: 0 };
      stories.set(candidate.storyId, {
        candidate,
        best: Math.max(standing.best, score),
        sum: standing.sum + score,
        members: standing.members + 1,
      });
    }
    const kin = affairScore(candidate.features, item, gapMs, words);
    if (kin >= SAME_AFFAIR && (affair === null || kin > affair.score)) affair = { candidate, score: kin };
    if (
      item.denies &&
      !candidate.features.denies &&
      gapMs <= 30 * 24 * HOUR_MS &&
      kin >= ANSWERS &&
      (answered === null || kin > answered.score)
    ) {
      answered = { candidate, score: kin };
    }
  }
  const best = likeliest([...stories.values()]);
  if (best !== null) {
    return {
      kind: 'join',
      storyId: best.candidate.storyId,
      score: best.score,
      why: `tells the event of story ${best.candidate.storyId} (${best.score.toFixed(2)})`,
    };
  }
  const kin = answered ?? affair;
  return {
    kind: 'new',
    affairId: kin?.candidate.affairId ?? null,
    answersStoryId: answered?.candidate.storyId ?? null,
    why:
      kin === null
        ? 'no story tells this event'
        : `a new step in the affair of story ${kin.candidate.storyId} (${kin.score.toFixed(2)})`,
  };
};
