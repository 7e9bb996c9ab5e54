import type { PartyId } from '../../model/party.ts';
import { fold } from '../fold.ts';
import { findParties } from '../gazetteer.ts';
import { summariseInterview } from './interview.ts';
import { mend, samenessOf } from './mend.ts';
import { termsOf, type Prose } from './prose.ts';
import { pastVerb } from './verbs.ts';
import { isDenial, shorterForms, stopped, wordCount } from './shorten.ts';
import { isQuoteAlone } from './spoken.ts';

/** A summary's words at most, and where it may stop growing. */
export const MOST_WORDS = 45;
export const LEAST_WORDS = 30;
/** Sentences looked at: what matters stands in front, denials and answers sometimes at the end. */
const DEPTH = 12;
const LEAD_DEPTH = 3;

interface Form {
  readonly text: string;
  readonly words: number;
  readonly terms: ReadonlySet<string>;
  readonly parties: readonly PartyId[];
}
interface Candidate {
  readonly index: number;
  readonly forms: readonly Form[];
  readonly denial: boolean;
  /** «وأضاف أن»: its speaker is named in the sentence before. */
  readonly leaning: boolean;
  readonly background: boolean;
}

const LEANING =
  /^(?:و|ف)?(?:أضاف|أضافت|تابع|تابعت|أردف|أوضح|أوضحت|أكد|أكدت|قال|قالت|أشار|أشارت|لفت|شدد|اعتبر|رأى|زاد|استطرد|بيّن|نوه|ذكر)\s+(?:أن|إن|أنّ|إلى|على|أنه|أنها|إنه|إنها|في|خلال|عبر|«)|^(?:ووصف|وأضاف|وتابع|كما|لكنه|لكنها|وكان قد|وهو|وهي|وبذلك|وبموجب|ومن جانبه|من جانبه|من جهته|ومن جهته|ونوه معاليه|وطمأن)/u;
/** «ودعا إلى وقف القتال»: a verb with nobody behind it. */
const isLeaning = (text: string): boolean => {
  if (LEANING.test(text)) return true;
  const [first = '', second = ''] = text.split(' ');
  return (
    /^[وف]/.test(first) &&
    pastVerb(first) !== null &&
    /^(?:إلى|أن|إن|على|في|من|عن|أنه|أنها|إنه|إنها|بأن|بأنه|كذلك|أيضا|أيضاً)$/u.test(second)
  );
};
const BACKGROUND =
  /^(?:و?كان(?:ت|وا)?\s|و?سبق|يذكر|يشار|تجدر|الجدير|وتستضيف|تعود|وتعود|و?منذ\s|حضر\s|وحضر|ويأتي|وتأتي|يأتي)/u;

const formOf = (text: string): Form => ({
  text,
  words: wordCount(text),
  // Numbers are what a reader asks for: «خلال 48 ساعة».
  terms: new Set([
    ...termsOf(text),
    ...(text.match(/(?<![\d.])\d{1,3}(?![\d.])/g) ?? []).map((number) => `#${number}`),
  ]),
  parties: findParties(text).map(({ id }) => id),
});

const candidatesOf = ({ sentences, title }: Prose): Candidate[] => {
  const known = new Set([samenessOf(title)]);
  const out: Candidate[] = [];
  const tail = sentences.length > DEPTH ? sentences.slice(-3).filter(isDenial) : [];
  for (const sentence of [...sentences.slice(0, DEPTH), ...tail]) {
    const text = mend(sentence);
    const key = samenessOf(text);
    // A quotation alone lost its speaker; the first sentences may be nothing else.
    if (known.has(key) || text === '' || isQuoteAlone(sentence)) continue;
    known.add(key);
    out.push({
      index: out.length,
      forms: shorterForms(text).map(formOf),
      denial: isDenial(text),
      leaning: isLeaning(text),
      background: BACKGROUND.test(text),
    });
  }
  return out;
};

/** The accused's answer changes the meaning of all before it. */
const DENIAL_WEIGHT = 6;

/** How much a term says: repeated in the text, in the title, in the lead. */
const weightsOf = (title: string, candidates: readonly Candidate[]): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  const add = (terms: Iterable<string>, weight: number): void => {
    for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  for (const { forms, index } of candidates)
    add(forms[0]?.terms ?? [], index === 0 ? 1 : index < 4 ? 0.4 : 0.25);
  for (const term of new Set(termsOf(title))) weights.set(term, (weights.get(term) ?? 0) + 1.2);
  for (const [term, weight] of weights)
    weights.set(term, term.startsWith('#') ? Math.max(weight, 1) : Math.min(weight, 3));
  return weights;
};

interface Pick {
  readonly candidate: Candidate;
  readonly form: Form;
}

const valueOf = (
  picks: readonly Pick[],
  weights: ReadonlyMap<string, number>,
  wanted: ReadonlySet<PartyId>,
): number => {
  const terms = new Set(picks.flatMap(({ form }) => [...form.terms]));
  const parties = new Set(picks.flatMap(({ form }) => form.parties));
  let value = 0;
  for (const term of terms) value += weights.get(term) ?? 0.2;
  for (const party of wanted) if (parties.has(party)) value += 2;
  const indexes = new Set(picks.map(({ candidate }) => candidate.index));
  let denied = false;
  for (const { candidate } of picks) {
    value -= 0.35 * candidate.index;
    if (candidate.denial && candidate.index > 0 && !denied) {
      value += DENIAL_WEIGHT;
      denied = true;
    }
    if (candidate.leaning && !indexes.has(candidate.index - 1)) value -= 3;
    if (candidate.background) value -= 2;
  }
  return value - (picks.length > 2 ? 1.5 : 0);
};

const fits = (picks: readonly Pick[]): boolean => totalOf(picks) <= MOST_WORDS;

/** A live blog tells backwards: its lead is the entry with the heaviest act, wherever it stands. */
const entryOf = (candidates: readonly Candidate[], focus: readonly string[]): Candidate | undefined => {
  for (const phrase of focus) {
    const found = candidates.find(
      ({ forms }) => phrase !== '' && fold(forms[0]?.text ?? '').includes(phrase),
    );
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The first sentence of the event: the one of the first three that shares most with the title. */
const leadOf = (candidates: readonly Candidate[], title: string): Candidate | undefined => {
  const wanted = new Set(termsOf(title));
  const shared = ({ forms }: Candidate): number =>
    [...(forms[0]?.terms ?? [])].filter((term) => wanted.has(term)).length;
  const front = candidates.slice(0, LEAD_DEPTH);
  const [first] = front;
  if (first === undefined || wanted.size === 0) return first;
  const best = front.toSorted((a, b) => shared(b) - shared(a) || a.index - b.index)[0] ?? first;
  return shared(best) >= shared(first) + 2 && !best.leaning ? best : first;
};

/** A sentence that no clause ends within the length: its last comma does, or nothing. */
const atComma = (text: string): string => {
  const within = text.split(' ').slice(0, MOST_WORDS).join(' ');
  const comma = Math.max(within.lastIndexOf('،'), within.lastIndexOf('؛'));
  return within === text || comma < within.length * 0.5 ? text : within.slice(0, comma);
};

/** «وقطعت ألبانيا»: nothing stands before a first sentence that it could go on from. */
const withoutAnd = (text: string): string => {
  const [first = ''] = text.split(' ');
  return first.startsWith('و') && pastVerb(first.slice(1)) !== null && !isOwnWaw(first)
    ? text.slice(1)
    : text;
};
/** «وقّعت», «وضعت»: the letter is the verb's own. */
const isOwnWaw = (word: string): boolean => pastVerb(word)?.past.startsWith('و') === true;

/** The sentence that a headline is made of where the source has no good one. */
export const leadSentence = (prose: Prose, focus: readonly string[]): string => {
  const candidates = candidatesOf(prose);
  const lead =
    (prose.writing === 'live' ? entryOf(candidates, focus) : undefined) ?? leadOf(candidates, prose.title);
  return lead?.forms[0]?.text ?? prose.sentences[0] ?? '';
};

const totalOf = (picks: readonly Pick[]): number => picks.reduce((sum, { form }) => sum + form.words, 0);

/** A ticker's lines are so short that three of them say too little: more are added while there is room. */
const filledUp = (
  given: readonly Pick[],
  others: readonly Candidate[],
  weights: ReadonlyMap<string, number>,
  wanted: ReadonlySet<PartyId>,
): readonly Pick[] => {
  let picks = given;
  while (totalOf(picks) < LEAST_WORDS) {
    const taken = new Set(picks.map(({ candidate }) => candidate));
    const [more] = others
      .filter((candidate) => !taken.has(candidate) && !candidate.leaning && !candidate.background)
      .flatMap((candidate) => candidate.forms.map((form) => [...picks, { candidate, form }]))
      .filter(fits)
      .toSorted((a, b) => valueOf(b, weights, wanted) - valueOf(a, weights, wanted));
    if (more === undefined) break;
    picks = more;
  }
  return picks;
};

/**
 * One to three whole sentences of the article, trimmed at clauses, that tell most of it in 30 to 45 words. `focus`: folded phrases of the
 * acts found in it, the heaviest first.
 */
export const chooseSummary = (
  prose: Prose,
  wanted: ReadonlySet<PartyId>,
  focus: readonly string[] = [],
): string => {
  const spoken = prose.writing === 'interview' ? summariseInterview(prose) : null;
  if (spoken !== null) return spoken;
  const candidates = candidatesOf(prose);
  const isLive = prose.writing === 'live';
  const lead = (isLive ? entryOf(candidates, focus) : undefined) ?? leadOf(candidates, prose.title);
  if (lead === undefined) return stopped(mend(prose.sentences[0] ?? ''));
  const weights = weightsOf(prose.title, candidates);
  const others = candidates.filter((one) => one !== lead && (isLive || one.index > lead.index - 1));
  let best: { picks: readonly Pick[]; value: number } = { picks: [], value: Number.NEGATIVE_INFINITY };
  const offer = (picks: readonly Pick[]): void => {
    if (!fits(picks)) return;
    const total = picks.reduce((sum, { form }) => sum + form.words, 0);
    const value = valueOf(picks, weights, wanted) - (total < LEAST_WORDS ? (LEAST_WORDS - total) * 0.8 : 0);
    if (value > best.value) best = { picks, value };
  };
  for (const form of lead.forms) {
    const first: Pick = { candidate: lead, form };
    offer([first]);
    for (const second of others) {
      for (const secondForm of second.forms) {
        const two = [first, { candidate: second, form: secondForm }];
        offer(two);
        if (form.words + secondForm.words > MOST_WORDS - 6) continue;
        for (const third of others) {
          if (third.index <= second.index) continue;
          for (const thirdForm of third.forms) offer([...two, { candidate: third, form: thirdForm }]);
        }
      }
    }
  }
  const picks =
    best.picks.length > 0
      ? filledUp(best.picks, others, weights, wanted)
      : [{ candidate: lead, form: formOf(atComma(lead.forms.at(-1)?.text ?? '')) }];
  return picks
    .toSorted((a, b) =>
      isLive
        ? Number(b.candidate === lead) - Number(a.candidate === lead)
        : a.candidate.index - b.candidate.index,
    )
    .map(({ form }, index) => stopped(index === 0 ? withoutAnd(form.text) : form.text))
    .join(' ');
};
