import type { ActionSlug } from '../../model/action.ts';
import type { Act, Judgement } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import { findParties } from '../../text/gazetteer.ts';
import { fold, stem, tokens } from '../../text/fold.ts';
import { skeleton } from '../../text/skeleton.ts';
import { isCommonTerm } from './common-terms.ts';
import { conceptsOf } from './concepts.ts';
import { isDenialTitle, isPlanTitle } from './headline-words.ts';
import { eventNumbers } from './numbers.ts';

/** How much of an article tells what it is about: title and the first words of the body. */
const LEAD_TOKENS = 160;
const MAX_NAMES = 24;

/** What identifies the event an article tells; everything is small and can be stored. */
export interface Features {
  readonly language: string;
  /** Stems of title and lead that are neither common words nor names of parties. */
  readonly terms: ReadonlySet<string>;
  /** Skeletons of what looks like a name (Latin script: by capitals; Arabic: every uncommon word). */
  readonly names: ReadonlySet<string>;
  /** Those of the headline. */
  readonly titleNames: ReadonlySet<string>;
  /** Numbers that tell events apart: amounts and counts, small ones too; no years, no days. */
  readonly numbers: ReadonlySet<string>;
  /** What it speaks of, whichever the language. */
  readonly concepts: ReadonlySet<number>;
  readonly titleConcepts: ReadonlySet<number>;
  /** The title is somebody's denial. */
  readonly deniesInTitle: boolean;
  /** The title tells of an intention. */
  readonly plansInTitle: boolean;
  /** The party the title begins with. */
  readonly subject: PartyId | null;
  /** Parties, those of the frame first. */
  readonly parties: ReadonlySet<PartyId>;
  readonly titleParties: ReadonlySet<PartyId>;
  /** Acts done or announced, from title and lead. */
  readonly acts: readonly Act[];
  readonly main: ActionSlug | null;
  /** Who takes the main act. */
  readonly mainActors: ReadonlySet<PartyId>;
  readonly denies: boolean;
  readonly accusers: ReadonlySet<PartyId>;
  readonly accused: ReadonlySet<PartyId>;
  readonly planned: boolean;
  readonly incidentDate: string | null;
  readonly groups: ReadonlySet<string>;
  readonly relevant: boolean;
  readonly at: Date | null;
}

const ARABIC_LETTER = /\p{Script=Arabic}/u;
const MONTHS_AND_DAYS = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/i;

/** Names between quotation marks as one word: «كراود سترايك» is CrowdStrike. */
const quotedNames = (text: string): string[] =>
  [...text.matchAll(/[«“"']([\p{L}]+(?:[ -][\p{L}]+){1,2})[»”"']/gu)].map((match) =>
    (match[1] ?? '').replace(/[ -]/g, ''),
  );

/** Latin letters as Arabic spells them out: «إم جي إم» is MGM. Folded. */
const LETTER_NAMES: Readonly<Record<string, string>> = {
  ايه: 'A',
  اي: 'I',
  بي: 'B',
  سي: 'C',
  دي: 'D',
  اف: 'F',
  جي: 'G',
  اتش: 'H',
  جيه: 'J',
  كيه: 'K',
  كي: 'K',
  ال: 'L',
  ام: 'M',
  ان: 'N',
  او: 'O',
  كيو: 'Q',
  ار: 'R',
  اس: 'S',
  تي: 'T',
  يو: 'U',
  اكس: 'X',
  واي: 'Y',
  زد: 'Z',
};

/** Abbreviations of three letters and more, of both scripts, in Latin capitals after a `=`. */
const abbreviations = (text: string): string[] => {
  const latin = [...text.matchAll(/\b[A-Z](?:[A-Z]|[.&](?=[A-Z])){2,}\b/g)].map(([word]) =>
    word.replace(/[.&]/g, ''),
  );
  const spelt: string[] = [];
  let run = '';
  for (const word of [...tokens(text), '']) {
    const letter = Object.hasOwn(LETTER_NAMES, word) ? LETTER_NAMES[word] : undefined;
    if (letter !== undefined) run += letter;
    else {
      if (run.length > 2) spelt.push(run);
      run = '';
    }
  }
  return [...latin, ...spelt].map((word) => `=${word}`);
};

/** Capitalised words inside sentences, and at their beginning when they stand inside one too. */
const latinNames = (text: string): string[] => {
  const inside = [...text.matchAll(/(?<=[\p{L}\d,"'’)]\s)(\p{Lu}[\p{L}'’-]{2,})/gu)].map(
    (match) => match[1] ?? '',
  );
  const all = [...text.matchAll(/\b[A-Z][A-Za-z]*\d+[A-Za-z0-9-]*|\b\p{Lu}{2,}\b/gu)].map(
    (match) => match[0],
  );
  return [...new Set([...inside, ...all])].filter((word) => !MONTHS_AND_DAYS.test(word));
};

/** Skeletons of the names in a text; `covered`: words that name parties. */
const namesIn = (text: string, words: readonly string[], covered: ReadonlySet<string>): Set<string> => {
  const names = new Set<string>();
  const isName = (word: string): boolean => !isCommonTerm(word) && conceptsOf([word]).size === 0;
  const arabic = words
    .filter((word) => ARABIC_LETTER.test(word) && word.length > 3 && isName(word))
    // «لافروف» begins with its own ل, «لبايدن» with a particle: both readings count.
    .flatMap((word) => [word, word.replace(/^(وال|بال|فال|كال|لل|ال|و|ب|ل)/, '')]);
  const latin = latinNames(text).filter((word) => !covered.has(fold(word)) && isName(fold(word)));
  for (const word of [...arabic, ...latin, ...quotedNames(text)]) {
    const classes = skeleton(word);
    if (classes.length >= 3) names.add(classes);
  }
  for (const word of abbreviations(text)) if (!covered.has(fold(word.slice(1)))) names.add(word);
  return names;
};

const isPlan = (act: Act): boolean =>
  act.modality === 'planned' || act.modality === 'threatened' || act.modality === 'possible';
const counts = (act: Act): boolean => act.modality === 'done' || act.modality === 'announced' || isPlan(act);

/** The act the article is about: the first of the title, else of the earliest sentence. */
const mainAct = (acts: readonly Act[], judgement: Judgement): ActionSlug | null =>
  [...acts].sort((a, b) => a.sentence - b.sentence)[0]?.action ?? judgement.frame.action;

export interface Text {
  readonly title: string;
  readonly body: string;
  readonly language: string;
  readonly publishedAt: Date | null;
}

/** Reads the features off an article and its judgement. */
export const featuresOf = (text: Text, judgement: Judgement): Features => {
  const lead = text.body.slice(0, 1600);
  const whole = `${text.title}\n${lead}`;
  const mentions = findParties(whole);
  const covered = new Set(mentions.flatMap(({ start, end }) => tokens(whole.slice(start, end))));
  const words = tokens(whole)
    .filter((word) => !covered.has(word) && !/^\d/.test(word))
    .slice(0, LEAD_TOKENS);
  const terms = new Set(
    words
      .filter((word) => word.length > 2 && !isCommonTerm(word))
      .map(stem)
      .filter((term) => term.length > 1 && !isCommonTerm(term)),
  );
  const names = namesIn(whole, words, covered);
  const { frame } = judgement;
  // Some feeds have no titles: the first sentence stands for one.
  const opening = text.title.trim() === '' ? (text.body.split(/(?<=[.!?؟])\s/u)[0] ?? '') : text.title;
  const titleMentions = findParties(opening);
  const titleWords = tokens(opening).filter((word) => !covered.has(word) && !/^\d/.test(word));
  const acts = frame.acts.filter(counts);
  const main = mainAct(acts, judgement);
  const role = (wanted: string): Set<PartyId> =>
    new Set(frame.parties.filter((party) => party.role === wanted).map((party) => party.id));
  return {
    language: text.language,
    terms,
    names: ARABIC_LETTER.test(whole) ? names : new Set([...names].slice(0, MAX_NAMES)),
    numbers: eventNumbers(fold(whole)),
    concepts: conceptsOf(tokens(whole)),
    titleConcepts: conceptsOf(tokens(opening)),
    deniesInTitle: isDenialTitle(opening),
    plansInTitle: isPlanTitle(opening),
    subject: titleMentions[0]?.id ?? null,
    titleNames: namesIn(`- ${opening}`, titleWords, covered),
    parties: new Set([...judgement.actors, ...mentions.map((mention) => mention.id)]),
    titleParties: new Set(titleMentions.map((mention) => mention.id)),
    acts,
    main,
    mainActors: new Set(acts.find((act) => act.action === main)?.actors ?? []),
    denies: main === 'denial' && frame.status === 'denied',
    accusers: role('accuser'),
    accused: role('accused'),
    planned: acts.length > 0 && acts.filter((act) => act.action === main).every(isPlan),
    incidentDate: frame.incidentDate,
    groups: new Set(frame.groups),
    relevant: judgement.relevance === 'relevant',
    at: text.publishedAt,
  };
};
