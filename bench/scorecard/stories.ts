/** How well articles are put into stories: pairwise figures, B³, and the pairs told in two languages. */
import type { Judgement } from '../../src/model/judgement.ts';
import { createPlacer } from '../../src/pipeline/merge/placer.ts';

/** An item that says which event it tells; null tells an event of its own. */
export interface EventItem {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  /** Null: unknown. The items of a file stand in the order of their time. */
  readonly publishedAt: string | null;
  readonly event_id: string | null;
  /** The affair; the third that is held out is drawn by it. */
  readonly story_id: string | null;
  readonly file: string;
}

/** Files that tell the same events in two languages stand on one shelf, in the order of time; every other file by itself. */
const BILINGUAL: readonly string[] = ['held-en.jsonl', 'held-ar2.jsonl', 'held-en3.jsonl', 'held-ar3.jsonl'];
const shelfOf = ({ file }: EventItem): string => (BILINGUAL.includes(file) ? BILINGUAL.join(' ') : file);
/** The order of time on each shelf, whatever the order of the file; an item without a date stays behind the one before it. */
const inTime = <T extends { readonly item: EventItem }>(all: readonly T[]): T[] => {
  const last = new Map<string, number>();
  const timed = all.map((one) => {
    const { publishedAt, file } = one.item;
    const at = publishedAt === null ? (last.get(file) ?? 0) : new Date(publishedAt).getTime();
    last.set(file, at);
    return { one, at };
  });
  return timed.sort((x, y) => x.at - y.at).map(({ one }) => one);
};

interface Placed {
  readonly item: EventItem;
  readonly story: string;
}

export const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

const placedOf = (
  all: readonly { readonly item: EventItem; readonly judgement: Judgement }[],
): readonly Placed[] => {
  const placers = new Map<string, ReturnType<typeof createPlacer>>();
  return inTime(all).map(({ item, judgement }) => {
    const shelf = shelfOf(item);
    const placer = placers.get(shelf) ?? createPlacer();
    placers.set(shelf, placer);
    const publishedAt = item.publishedAt === null ? null : new Date(item.publishedAt);
    const text = { title: item.title, body: item.text, language: item.lang, publishedAt };
    return { item, story: `${shelf} ${placer(text, judgement)}` };
  });
};

const eventOf = (item: EventItem): string => `${shelfOf(item)} ${item.event_id ?? item.id}`;

/**
 * `pairwise`: two items in one story are right when they tell one event. `b³`: for each item, how much of its story is its event, and how
 * much of its event is in its story. `wrongly joined`: share of the items that joined a story which another event had begun.
 */
export const storyFigures = (
  all: readonly { readonly item: EventItem; readonly judgement: Judgement }[],
): Record<string, number> => {
  const placed = placedOf(all);
  let [hit, wrong, missed, across, acrossHit] = [0, 0, 0, 0, 0];
  for (const [index, a] of placed.entries()) {
    for (const b of placed.slice(index + 1)) {
      const same = eventOf(a.item) === eventOf(b.item);
      const told = a.story === b.story;
      if (same && told) hit++;
      else if (told) wrong++;
      else if (same) missed++;
      if (same && a.item.lang !== b.item.lang) {
        across++;
        if (told) acrossHit++;
      }
    }
  }
  const begunBy = new Map<string, string>();
  for (const { item, story } of placed) if (!begunBy.has(story)) begunBy.set(story, eventOf(item));
  const strays = placed.filter(({ item, story }) => begunBy.get(story) !== eventOf(item)).length;
  let [purity, wholeness] = [0, 0];
  for (const { item, story } of placed) {
    const there = placed.filter((one) => one.story === story);
    const own = placed.filter((one) => eventOf(one.item) === eventOf(item));
    const both = there.filter((one) => eventOf(one.item) === eventOf(item)).length;
    purity += both / there.length;
    wholeness += both / own.length;
  }
  return {
    'stories pairwise f1': harmonic(share(hit, hit + wrong), share(hit, hit + missed)),
    'stories pairwise precision': share(hit, hit + wrong),
    'stories pairwise recall': share(hit, hit + missed),
    'stories b³ f1': harmonic(share(purity, placed.length), share(wholeness, placed.length)),
    'arabic-english pairs found': share(acrossHit, across),
    'not wrongly joined': 1 - share(strays, placed.length),
  };
};
