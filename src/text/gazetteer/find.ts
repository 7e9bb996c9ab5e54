import type { Homograph } from '../../knowledge/parties/homographs.ts';
import type { PartyId } from '../../model/party.ts';
import { foldWithOrigin, originalSpan, type FoldedText } from '../fold.ts';
import type { Match } from '../matcher.ts';
import { capitalsFit, type Reading } from './capitals.ts';
import { findCodes } from './codes.ts';
import { holderOf, isCurrency, isSurname, placeOf, type Holder } from './context.ts';
import type { Entry, MentionKind } from './entry.ts';
import { findGlued } from './glued.ts';
import { meaningOf } from './homograph.ts';
import { bareForms, wordsAround } from './surroundings.ts';
import { tables } from './tables.ts';

/** A party named in a text. Indices are of the original text; the article belongs to the name, conjunctions and prepositions do not. */
export interface Mention {
  readonly id: PartyId;
  readonly start: number;
  readonly end: number;
  /** Beginning of the word with what is glued before the name: «وبإيران». */
  readonly wordStart: number;
  readonly kind: MentionKind;
  /** Organ of `knowledge/parties/organs.ts` (`fbi`, `gru`). */
  readonly organ?: string;
  /** Threat group, vendor or company of `knowledge/groups.ts`, for kind `group`. */
  readonly group?: string;
  /** Named as a place only: «في طهران», or the town at the head of a report. */
  readonly place?: 'in' | 'dateline';
  /** The adjective of a newspaper or company («شركة … الأميركية»), not of the state. */
  readonly of?: Holder;
}

/** A threat group, gang, vendor or program in a text. `state` null: none is publicly tied to it. */
export interface GroupMention {
  readonly group: string;
  readonly state: PartyId | null;
  readonly start: number;
  readonly end: number;
  readonly wordStart: number;
}

export interface Names {
  /** By start. Groups tied to a state are among them, with kind `group`. */
  readonly parties: readonly Mention[];
  readonly groups: readonly GroupMention[];
}

/** A match that names a party, before weak names and shared organs are looked at again. */
interface Draft {
  readonly match: Match<Entry>;
  readonly party: PartyId;
  readonly kind: MentionKind;
  readonly organ: string | null;
  readonly weak: boolean;
}

/** A group word stands at most so many words away from a name that is an everyday word. */
const GROUP_REACH = 4;
/** States whose name is their capital's too: a dateline can begin with it. */
const CITY_STATES: ReadonlySet<PartyId> = new Set([
  'SG',
  'KW',
  'LU',
  'MC',
  'DJ',
  'PA',
  'TN',
  'DZ',
  'GT',
  'VA',
  'HK',
]);
const ARABIC_LETTER = /[\u0621-\u064a]/;

/** Stands right beside, with nothing but a space between. */
const adjoins = (text: string, from: number, to: number): boolean =>
  to >= from && to - from <= 3 && !/[.,،:؛\n]/.test(text.slice(from, to));

/** An organ's name beside another state's adjective is that state's: «وكالة الأمن القومي الكازاخستانية», "Russia's Security Council". */
const belongsToAnother = (
  text: string,
  draft: Draft,
  before: Draft | undefined,
  after: Draft | undefined,
): boolean => {
  const other = ARABIC_LETTER.test(text.charAt(draft.match.start)) ? after : before;
  if (draft.organ === null || other === undefined || other.party === draft.party || other.organ !== null)
    return false;
  if (other === before) return adjoins(text, other.match.end, draft.match.wordStart);
  const definite = text.slice(other.match.wordStart, other.match.start) === 'ال';
  return other.kind === 'demonym' && definite && adjoins(text, draft.match.end, other.match.wordStart);
};

/** Of two ordered lists, the second's items that overlap none of the first's. */
const besides = <T extends { readonly start: number; readonly end: number }>(
  taken: readonly { readonly start: number; readonly end: number }[],
  more: readonly T[],
): T[] => {
  let at = 0;
  return more.filter((item) => {
    while ((taken[at]?.end ?? Infinity) <= item.start) at++;
    return (taken[at]?.start ?? Infinity) >= item.end;
  });
};

const byStart = (a: { readonly start: number }, b: { readonly start: number }): number => a.start - b.start;

/** Options of the search. `lenient`: capitals do not matter (queries typed by people). */
export interface FindOptions {
  readonly lenient?: boolean;
}

/** Finds every party and group that a text names, in one pass whose cost grows with the text's length. */
export const findNames = (input: string | FoldedText, options: FindOptions = {}): Names => {
  const { matcher, homographs, withArticle, bare, groupWords } = tables();
  const folded = typeof input === 'string' ? foldWithOrigin(input) : input;
  const { text, origin, original } = folded;
  const reading: Reading = { folded, hasCapitals: /[A-Z]/.test(original), lenient: options.lenient ?? false };
  const span = (start: number, end: number, wordStart: number) => {
    const article = start - wordStart >= 2 && text.startsWith('ال', start - 2) ? 2 : 0;
    return { ...originalSpan(folded, start - article, end), wordStart: origin[wordStart] ?? 0 };
  };

  const groups: GroupMention[] = [];
  const drafts: Draft[] = [];
  const doubtful: { readonly match: Match<Entry>; readonly homograph: Homograph }[] = [];
  let lastEnd = -1;
  for (const match of matcher.find(text)) {
    const { value, start, end, wordStart } = match;
    // Ties: the first that may be is taken (a name before a capital of the same letters).
    if (end === lastEnd || !capitalsFit(reading, match, value.letters)) continue;
    const nearGroupWord = (): boolean =>
      wordsAround(text, wordStart, end, GROUP_REACH).some((word) =>
        bareForms(word).some((form) => groupWords.has(form)),
      );
    if (value.of === 'group' && value.common && !nearGroupWord()) continue;
    lastEnd = end;
    if (value.of === 'party') {
      const isAdjective = value.kind === 'demonym';
      if ((isAdjective || value.kind === 'name') && isCurrency(text, wordStart, end)) continue;
      if (isAdjective && isSurname(text, wordStart, start, end)) continue;
      drafts.push({ match, party: value.party, kind: value.kind, organ: value.organ, weak: value.weak });
    } else if (value.of === 'homograph') doubtful.push({ match, homograph: value.homograph });
    else if (value.of === 'group')
      groups.push({ group: value.group, state: value.state, ...span(start, end, wordStart) });
  }

  const isSure = (draft: Draft, index: number): boolean =>
    !draft.weak && !belongsToAnother(text, draft, drafts[index - 1], drafts[index + 1]);
  const sure = new Set(drafts.filter(isSure).map(({ party }) => party));
  const asked = new Map<string, boolean>();
  const holds = (sequence: string): boolean => {
    const known = asked.get(sequence) ?? text.includes(sequence);
    asked.set(sequence, known);
    return known;
  };
  for (const { match, homograph } of doubtful) {
    const prepared = homographs.get(homograph);
    if (prepared === undefined) continue;
    const { start, end, wordStart } = match;
    const at = span(start, end, wordStart);
    const party = meaningOf(prepared, {
      folded: text,
      wordStart,
      start,
      end,
      original: original.slice(at.start, at.end),
      named: sure,
      holds,
    });
    if (party === null) continue;
    if (
      homograph.kind === 'demonym' &&
      (isCurrency(text, wordStart, end) || isSurname(text, wordStart, start, end))
    )
      continue;
    drafts.push({ match, party, kind: homograph.kind, organ: null, weak: false });
  }
  drafts.sort((a, b) => a.match.start - b.match.start);
  const named = new Set([
    ...sure,
    ...drafts.filter(({ weak, organ }) => !weak && organ === null).map(({ party }) => party),
  ]);

  const mentions: Mention[] = [];
  for (const [index, draft] of drafts.entries()) {
    const { match, party, kind, organ, weak } = draft;
    if ((weak && !named.has(party)) || belongsToAnother(text, draft, drafts[index - 1], drafts[index + 1]))
      continue;
    const isPlace = kind === 'name' || kind === 'capital';
    const place = isPlace
      ? placeOf(text, match.wordStart, match.start, match.end, kind === 'capital' || CITY_STATES.has(party))
      : null;
    const holder =
      kind === 'demonym' || kind === 'name'
        ? holderOf(text, match.wordStart, match.end, kind === 'demonym')
        : null;
    mentions.push({
      id: party,
      ...span(match.start, match.end, match.wordStart),
      kind,
      ...(organ === null ? {} : { organ }),
      ...(place === null ? {} : { place }),
      ...(holder === null ? {} : { of: holder }),
    });
  }
  const glued = findGlued(text, withArticle, bare).map(({ party, kind, start, end }): Mention => ({
    id: party,
    ...span(start, end, start),
    kind,
  }));
  const codes = findCodes(folded).map(({ group, state, start, end }): GroupMention => ({
    group,
    state,
    ...span(start, end, start),
  }));
  const allGroups = [...groups, ...besides(groups, codes)].sort(byStart);
  const ofGroups = allGroups.flatMap(({ group, state, start, end, wordStart }): Mention[] =>
    state === null ? [] : [{ id: state, start, end, wordStart, kind: 'group', group }],
  );
  return {
    parties: [...mentions, ...besides(mentions, glued), ...ofGroups].sort(byStart),
    groups: allGroups,
  };
};
