import type { PartyId } from '../../model/party.ts';
import { joinAnd, ofParty, partyAdjective, partyName, subjectOf, type Subject } from '../arabic.ts';
import { findNames } from '../gazetteer.ts';

/** Who does something in an English sentence, as Arabic names it. */
export interface Doer {
  readonly parties: readonly PartyId[];
  /** «السفارة الصينية», «ألمانيا وفرنسا». */
  readonly ar: string;
  readonly subject: Subject;
}

/** Where a clause of its own begins: what stands before is no subject of what comes after. */
const CLAUSE_START =
  /[.;:–—]\s|,\s(?:and|but|while|as|which|who|after|when)\s|\b(?:after|because|that|while|when|before|until|whether|if)\s/giu;
const NO_SUBJECT = /\b(?:by|against|on|to|with|over|for|about|into|from)\s/iu;
const FURTHEST_WORDS = 6;

/** Offices that Arabic names as bodies of the state. */
const OFFICES: readonly (readonly [RegExp, string])[] = [
  [/\bembassy\b/iu, 'سفارة'],
  [/\bforeign ministry\b|\bministry of foreign affairs\b/iu, 'وزارة خارجية'],
  [/\bdefen[cs]e ministry\b/iu, 'وزارة دفاع'],
];

/** «وزارة الخارجية الصينية», «السفارة الصينية»: the article and the adjective belong to the whole name. Null: no office is named. */
const officeOf = (words: string, id: PartyId): string | null => {
  if (id === 'US' && /\bWhite House\b/u.test(words)) return 'البيت الأبيض';
  if (id === 'RU' && /\bKremlin\b/u.test(words)) return 'الكرملين';
  const office = OFFICES.find(([en]) => en.test(words))?.[1];
  if (office === undefined) return null;
  if (!office.startsWith('وزارة ')) return ofParty(office, 'f', id);
  const name = `وزارة ال${office.slice('وزارة '.length)}`;
  const adjective = partyAdjective(id, { gender: 'f', definite: true });
  return adjective === null ? `${name} في ${partyName(id, 'ar')}` : `${name} ${adjective}`;
};

interface Named {
  readonly id: PartyId;
  /** The words from its name up to the next. */
  readonly words: string;
}

const doerOf = (named: readonly Named[]): Doer => {
  const said = named.slice(0, 3).map(({ id, words }) => ({ id, office: officeOf(words, id) }));
  const [first] = said;
  const parties = [...new Set(named.map(({ id }) => id))];
  const masculine = first?.office === 'البيت الأبيض' || first?.office === 'الكرملين';
  const genders = said.map(({ id, office }) =>
    office === null ? subjectOf([id]).gender : masculine && office === first?.office ? 'm' : 'f',
  );
  return {
    parties,
    ar: joinAnd(said.map(({ id, office }) => office ?? partyName(id, 'ar'))),
    subject:
      said.length === 1
        ? { gender: genders[0] ?? 'f', number: 'singular' }
        : said.length === 2
          ? { gender: genders.includes('m') ? 'm' : 'f', number: 'dual' }
          : { gender: 'f', number: 'singular' },
  };
};

/** The front of the clause that ends at an index: from the last word that opens a clause. */
export const clauseBefore = (text: string, index: number): string => {
  const before = text.slice(0, index);
  let from = 0;
  for (const match of before.matchAll(CLAUSE_START)) from = match.index + match[0].length;
  return before.slice(from);
};

/** The parties that stand as subject right before a verb: the first named of its clause, and those joined to it. Null: none is sure. */
export const doerBefore = (text: string, index: number): Doer | null => {
  const front = clauseBefore(text, index);
  const named = findNames(front).parties.filter(({ place, kind }) => place === undefined && kind !== 'group');
  const [first] = named;
  if (first === undefined) return null;
  const opening = front.slice(0, first.start);
  if (opening.split(/\s+/).length > FURTHEST_WORDS || NO_SUBJECT.test(opening)) return null;
  const row = [first];
  for (const next of named.slice(1)) {
    const last = row.at(-1) ?? first;
    if (next.start < last.end || next.id === last.id) continue;
    const between = front.slice(last.end, next.start);
    if (!/^(?:[’']s)?(?:\s(?!and\b)[\w-]+){0,3}[\s,]*(?:and|&)?\s*(?:the\s+)?$/iu.test(between)) break;
    row.push(next);
  }
  return doerOf(
    row.map(({ id, start, end }, at) => ({
      id,
      words: front.slice(start, row[at + 1]?.start ?? Math.max(end, front.length)),
    })),
  );
};

/** The first party named after an index that is none of the given. */
export const partyAfter = (text: string, index: number, without: readonly PartyId[]): PartyId | null =>
  findNames(text.slice(index)).parties.find(
    ({ id, place, kind }) => place === undefined && kind !== 'group' && !without.includes(id),
  )?.id ?? null;

/** What is only wished, asked, feared or denied: nothing of it is told as done. */
export const isUnreal = (text: string, index: number): boolean =>
  /\b(?:would|could|may|might|should|must|will|not|never|if|whether|plans?|planned|planning|consider\w*|weigh\w*|mull\w*|want\w*|ask\w*|urg\w*|call\w* for|threat\w*|refus\w*|hop\w*|declin\w*|to)\s(?:\w+\s){0,2}$/iu.test(
    clauseBefore(text, index).slice(-50),
  );
