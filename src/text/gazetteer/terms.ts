import { THREAT_GROUPS } from '../../knowledge/groups.ts';
import { DEMONYM_PHRASES, HOMOGRAPHS, NOT_NAMES } from '../../knowledge/parties/homographs.ts';
import { ORGANS, PARTIES, type Party } from '../../knowledge/parties/index.ts';
import { fold } from '../fold.ts';
import type { Term } from '../matcher.ts';
import { lettersOf, type Entry, type MentionKind } from './entry.ts';

const ARABIC = /\p{Script=Arabic}/u;
const LETTERS_FOR_G = ['غ', 'ج', 'ق', 'ك'] as const;

/** «گ» of the tables in all the letters Arabic papers write for g: at most two of a spelling vary independently. */
export const gSpellings = (spelling: string): string[] => {
  const at = spelling.indexOf('گ');
  if (at === -1) return [spelling];
  const more = spelling.indexOf('گ', at + 1) !== -1;
  return LETTERS_FOR_G.flatMap((letter) => {
    const first = `${spelling.slice(0, at)}${letter}${spelling.slice(at + 1)}`;
    return more ? gSpellings(first) : [first];
  });
};

/** Spellings of a list, all letters for g, folded. */
const foldedSet = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap(gSpellings).map(fold));

/** The forms of an Arabic adjective of relation, from the masculine singular without article; endings go on all words that end in ي. */
export const nisbaInflections = (nisba: string): string[] => {
  const endings = ['', 'ة', 'ون', 'ين', 'ان', 'تان', 'تين', 'ات', 'ا'] as const;
  return endings.map((ending) => {
    // تان and تين follow the feminine: إيرانيتان
    return nisba
      .split(' ')
      .map((word, index, words) =>
        word.endsWith('ي') || index === words.length - 1 ? `${word}${ending}` : word,
      )
      .join(' ');
  });
};

/** A broken plural (أتراك) with its accusative (أتراكا); short ones would be other words (رؤسا). */
const brokenPlural = (word: string): string[] =>
  word.length > 4 && !/[ةنا]$/.test(word) ? [word, `${word}ا`] : [word];

/** كوري شمالي becomes الكوري الشمالي; جنوب أفريقي becomes الجنوب أفريقي or الجنوب الأفريقي. */
const definiteForms = (form: string): string[] => {
  const words = form.split(' ');
  const all = words.map((word) => `ال${word}`).join(' ');
  return /ي(ة|ون|ين|ان|تان|تين|ات|ا)?$/.test(words[0] ?? '') ? [all] : [all, `ال${form}`];
};

/** An adjective of two words takes the article twice; one of one word has it as an option. */
const demonymTerms = (form: string, value: Entry): Term<Entry>[] =>
  form.includes(' ')
    ? [
        { text: form, value, article: 'none' },
        ...definiteForms(form).map((text): Term<Entry> => ({ text, value, article: 'required' })),
      ]
    : [
        // Short ones with a preposition are other words: بكوري is a family, بالمان a house of fashion.
        { text: form, value, article: 'none', clitics: fold(form).length <= 4 ? 'conjunctions' : 'all' },
        { text: form, value, article: 'required' },
      ];

/** A name as written, and where a second word begins with «ال» also with the space forgotten (الولاياتالمتحدة). */
const nameTerms = (spelling: string, value: Entry): Term<Entry>[] => {
  if (!ARABIC.test(spelling)) return [{ text: spelling, value }];
  const glued = spelling.replace(/ (?=ال)/g, '');
  return glued === spelling
    ? [{ text: spelling, value }]
    : [
        { text: spelling, value },
        { text: glued, value },
      ];
};

const partyEntry = (
  party: string,
  kind: MentionKind,
  spelling: string,
  organ: string | null = null,
  weak = false,
): Entry => ({
  of: 'party',
  party,
  kind,
  organ,
  weak,
  letters: lettersOf(spelling),
});

const partyTerms = (party: Party): Term<Entry>[] => {
  const { spellings } = party;
  const terms: Term<Entry>[] = [];
  const add = (names: readonly string[], kind: MentionKind, weak = false): void => {
    for (const name of names.flatMap(gSpellings))
      terms.push(...nameTerms(name, partyEntry(party.id, kind, name, null, weak)));
  };
  add([party.name.ar, party.name.en, ...(spellings.also ?? [])], 'name');
  const quiet = spellings.quietCapital === true;
  if (party.capital !== null && !quiet) add([party.capital.ar, party.capital.en], 'capital');
  if (!quiet) add(spellings.capitalAlso ?? [], 'capital');
  add(spellings.metonyms ?? [], 'metonym');
  add(spellings.weak ?? [], 'name', true);
  if (party.kind !== 'body') {
    const plural = /s[eh]$|[sz]$|ch$|New Zealand$|Hong Kong$/.test(party.adjective)
      ? []
      : [`${party.adjective}s`];
    add([party.adjective, ...plural, ...(spellings.people ?? [])], 'demonym');
  }
  const region = party.kind === 'body' && party.id !== 'un';
  if (spellings.nisba !== undefined && spellings.quietNisba !== true && !region) {
    const adjectives = [spellings.nisba, ...(spellings.nisbaAlso ?? [])].flatMap(gSpellings);
    const entry = partyEntry(party.id, 'demonym', '');
    for (const adjective of adjectives) {
      const forms = adjective.endsWith('ي') ? nisbaInflections(adjective) : brokenPlural(adjective);
      for (const form of forms) terms.push(...demonymTerms(form, entry));
    }
    if (spellings.plural !== undefined)
      for (const form of brokenPlural(spellings.plural)) terms.push(...demonymTerms(form, entry));
  }
  return terms;
};

const organTerms = (): Term<Entry>[] =>
  ORGANS.flatMap((organ) => {
    const weak = foldedSet(organ.weak ?? []);
    const strong = [organ.ar, organ.en, ...(organ.also ?? [])].filter((name) => !weak.has(fold(name)));
    const terms = (names: readonly string[], isWeak: boolean): Term<Entry>[] =>
      names
        .flatMap(gSpellings)
        .flatMap((name) => nameTerms(name, partyEntry(organ.party, 'organ', name, organ.id, isWeak)));
    return [...terms(strong, false), ...terms(organ.weak ?? [], true)];
  });

const groupTerms = (): Term<Entry>[] =>
  THREAT_GROUPS.flatMap((group) => {
    const common = foldedSet(group.common);
    const names = [group.name.latin, group.name.ar, ...group.spellings]
      .flatMap(gSpellings)
      .filter((name) => !common.has(fold(name)));
    const terms = (list: readonly string[], isCommon: boolean): Term<Entry>[] =>
      list.flatMap(gSpellings).map((name): Term<Entry> => {
        const value: Entry = {
          of: 'group',
          group: group.id,
          state: group.state,
          common: isCommon,
          letters: lettersOf(name),
        };
        return ARABIC.test(name) && !name.includes(' ') && !name.startsWith('ال')
          ? { text: name, value, article: 'optional' }
          : { text: name, value };
      });
    return [...terms(names, false), ...terms(group.common, true)];
  });

const homographTerms = (): Term<Entry>[] =>
  HOMOGRAPHS.flatMap((homograph) => {
    const value = (spelling: string): Entry => ({ of: 'homograph', homograph, letters: lettersOf(spelling) });
    const written = (homograph.forms ?? []).map((form): Term<Entry> => ({ text: form, value: value(form) }));
    const inflected =
      homograph.nisba === undefined
        ? []
        : nisbaInflections(homograph.nisba).flatMap((form) => demonymTerms(form, value('')));
    return [...written, ...inflected];
  });

/** Every spelling the gazetteer knows, homographs and phrases that name nothing in place of what they stand for. */
export const gazetteerTerms = (): Term<Entry>[] => {
  const nothing = NOT_NAMES.map((text): Term<Entry> => ({
    text,
    value: { of: 'nothing', letters: lettersOf(text) },
  }));
  const phrases = Object.entries(DEMONYM_PHRASES).flatMap(([party, texts]) =>
    texts.map((text): Term<Entry> => ({ text, value: partyEntry(party, 'demonym', text) })),
  );
  const decided = [...homographTerms(), ...nothing].flatMap(bothArticles);
  const taken = new Set(decided.map(spellingKey));
  const plain = [...PARTIES.flatMap(partyTerms), ...phrases, ...organTerms(), ...groupTerms()].flatMap(
    bothArticles,
  );
  return [...decided, ...plain.filter((term) => !taken.has(spellingKey(term)))];
};

/** A term with the article as an option, as two terms. */
const bothArticles = (term: Term<Entry>): Term<Entry>[] =>
  term.article === 'optional'
    ? [
        { ...term, article: 'none' },
        { ...term, article: 'required' },
      ]
    : [term];

/** The folded spelling, with the article where it is required. */
const spellingKey = ({ text, article }: Term<Entry>): string => {
  const folded = fold(text);
  return article === 'required' && !(text.startsWith('ال') && folded.length > 3) ? `ال${folded}` : folded;
};
