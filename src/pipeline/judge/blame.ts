import { INTRUDERS, INTRUDING, SAYING } from '../../knowledge/lexicon/acts.ts';
import type { ActionSlug } from '../../model/action.ts';
import type { Act } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import type { Mention } from '../../text/gazetteer.ts';
import type { Sentence } from './sentence.ts';

/** How near a speaker stands to the verb of saying, in characters: «قالت وزارة الأمن الصينية». */
const SPEAKER_SPAN = 70;

/** How far a nationality stands from its hackers, in characters: «قراصنة موالين لروسيا», "hackers working for China". */
const ORIGIN_SPAN = 24;

/** The states whose hackers a sentence speaks of, as its words put them together. */
export const originsOf = ({ folded, text, mentions }: Sentence): Mention[] => {
  const isArabic = /\p{Script=Arabic}/u.test(folded);
  const ratio = text.length / Math.max(1, folded.length);
  const spans = [...folded.matchAll(isArabic ? INTRUDERS.ar : INTRUDERS.en)].map(({ index, 0: noun }) => ({
    from: index * ratio,
    to: (index + noun.length) * ratio,
  }));
  return mentions.filter(
    ({ id, start, end, kind }) =>
      kind !== 'group' &&
      id === id.toUpperCase() &&
      spans.some(({ from, to }) =>
        isArabic
          ? start >= to - 1 && start - to <= ORIGIN_SPAN
          : (end <= from + 1 && from - end <= 12) || (start >= to - 1 && start - to <= ORIGIN_SPAN),
      ),
  );
};

/** An accusation without the word: one state says that another's hackers broke in. */
export const saysItWas = (sentence: Sentence): Act | null => {
  const { folded, text, cyber, mentions, index } = sentence;
  if (cyber === null || mentions.length < 2 || sentence.instruments[0] === 'cable') return null;
  const isArabic = /\p{Script=Arabic}/u.test(folded);
  const saying = (isArabic ? SAYING.ar : SAYING.en).exec(folded);
  if (saying === null) return null;
  const origins = originsOf(sentence);
  const intruding =
    (isArabic ? INTRUDING.ar : INTRUDING.en).exec(folded)?.[0] ?? (origins.length > 0 ? cyber : null);
  if (intruding === null) return null;
  const ratio = text.length / Math.max(1, folded.length);
  const [from, to] = [saying.index * ratio, (saying.index + saying[0].length) * ratio];
  const states = mentions.filter(({ kind }) => kind !== 'group');
  const speaker =
    states.findLast(({ end }) => end <= to + 1 && from - end < SPEAKER_SPAN) ??
    (isArabic ? states.find(({ start }) => start >= to && start - to < SPEAKER_SPAN) : undefined);
  const blamed = mentions.find(
    ({ id, start }) =>
      speaker !== undefined &&
      id !== speaker.id &&
      start > Math.max(to, speaker.end) &&
      id === id.toUpperCase(),
  );
  if (speaker === undefined || blamed === undefined) return null;
  return {
    action: 'attribution',
    actors: [speaker.id],
    targets: [origins.find(({ id }) => id !== speaker.id)?.id ?? blamed.id],
    modality: 'done',
    sentence: index,
    phrase: intruding.trim(),
  };
};

/**
 * The act of an item whose words none of the tables knows, though a cyber object and two states stand at its head: blame where hackers
 * have a nationality, a ban where equipment is spoken of, talks where rules are; null where nothing of it can be told.
 */
export const impliedAct = (read: readonly Sentence[]): Act | null => {
  const early = read.filter(({ index, cyber }) => index <= 1 && cyber !== null);
  const [first] = early;
  if (first === undefined) return null;
  const states = [
    ...new Set(
      read
        .filter(({ index }) => index <= 1)
        .flatMap(({ mentions }) => mentions.filter(({ kind }) => kind !== 'group').map(({ id }) => id)),
    ),
  ];
  const [actor] = states;
  if (actor === undefined) return null;
  const instruments = new Set(early.flatMap((one) => one.instruments));
  const origin = early.flatMap(originsOf).find(({ id }) => id !== actor)?.id;
  const act = (action: ActionSlug, targets: readonly PartyId[]): Act => ({
    action,
    actors: [actor],
    targets,
    modality: 'done',
    sentence: first.index,
    phrase: first.cyber ?? '',
  });
  if (instruments.has('equipment')) return act('tech-ban', states.slice(1, 2));
  if (instruments.has('spyware')) return act('espionage-dispute', states.slice(1, 2));
  if (instruments.has('rules')) return act('dialogue', states.slice(1));
  if (instruments.has('cable')) return null;
  if (instruments.has('disinformation')) return act('influence-op', states.slice(1, 2));
  return act('attribution', origin === undefined ? states.slice(1, 2) : [origin]);
};
