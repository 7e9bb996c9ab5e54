import type { Features } from './features.ts';

/** A story's articles as placing compares them: the first and the latest, and the time they span. */
export interface Marks {
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly members: readonly Features[];
}

/** An article among thirty of one event brings nothing new to compare with. */
const MAX_MEMBERS = 6;
/** Grows when the form changes: what was kept in an older one is made anew. */
const FORM = 1;

const LISTS = [
  'terms',
  'names',
  'titleNames',
  'numbers',
  'concepts',
  'titleConcepts',
  'parties',
  'titleParties',
  'mainActors',
  'accusers',
  'accused',
  'groups',
] as const satisfies readonly (keyof Features)[];

/** Marks with one more article. */
export const withMember = (marks: Marks | null, features: Features, at: Date): Marks => ({
  firstAt: marks === null || at < marks.firstAt ? at : marks.firstAt,
  lastAt: marks === null || at > marks.lastAt ? at : marks.lastAt,
  members:
    marks === null
      ? [features]
      : marks.members.length < MAX_MEMBERS
        ? [...marks.members, features]
        : [...marks.members.slice(0, 1), ...marks.members.slice(2), features],
});

export const packMarks = ({ firstAt, lastAt, members }: Marks): string =>
  JSON.stringify({
    form: FORM,
    firstAt: firstAt.getTime(),
    lastAt: lastAt.getTime(),
    members: members.map((member) => ({
      ...member,
      ...Object.fromEntries(LISTS.map((name) => [name, [...member[name]]])),
      acts: member.acts.map((act) => ({ ...act, phrase: '' })),
      at: member.at?.getTime() ?? null,
    })),
  });

/** Null: they were kept in another form. */
export const unpackMarks = (packed: string): Marks | null => {
  const { form, firstAt, lastAt, members } = JSON.parse(packed) as {
    form: number;
    firstAt: number;
    lastAt: number;
    members: readonly (Omit<Features, 'at'> & { at: number | null })[];
  };
  if (form !== FORM) return null;
  return {
    firstAt: new Date(firstAt),
    lastAt: new Date(lastAt),
    members: members.map((member) => ({
      ...member,
      ...(Object.fromEntries(LISTS.map((name) => [name, new Set<unknown>(member[name])])) as unknown as Pick<
        Features,
        (typeof LISTS)[number]
      >),
      at: member.at === null ? null : new Date(member.at),
    })),
  };
};
