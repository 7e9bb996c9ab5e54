import { ACTIONS } from '../../knowledge/actions.ts';
import { GENRES, MODALITY } from '../../knowledge/lexicon/acts.ts';
import type { ActionSlug, Severity } from '../../model/action.ts';
import type { Act, AttributionStatus, Count, Genre } from '../../model/judgement.ts';
import type { PartyId, PartyMention, PartyRole } from '../../model/party.ts';
import { fold } from '../../text/fold.ts';
import { COOPERATIVE, RUPTURE } from './classes.ts';
import { LEAD, type Sentence } from './sentence.ts';

export const genreOf = (title: string, first: string): Genre => {
  const folded = fold(title);
  for (const genre of ['opinion', 'explainer', 'live-blog', 'digest'] as const)
    if (GENRES[genre].test(folded)) return genre;
  if (GENRES.anniversary.test(folded)) return 'anniversary';
  return GENRES.opinion.test(fold(first)) ? 'opinion' : 'news';
};

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  اثنين: 2,
  دبلوماسيين: 2,
  دبلوماسيان: 2,
  ثلاثه: 3,
  اربعه: 4,
  خمسه: 5,
  سته: 6,
  سبعه: 7,
  ثمانيه: 8,
  تسعه: 9,
  عشره: 10,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const COUNTED: readonly (readonly [string, RegExp])[] = [
  [
    'diplomats',
    /(\d{1,3}|three|four|five|six|seven|eight|nine|ten|two|ثلاثه|اربعه|خمسه|سته|عشره) (?:\w+ ){0,2}?(?:diplomats|دبلوماسي)/u,
  ],
  [
    'persons',
    /(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|ثلاثه|اربعه|خمسه|سته) (?:\w+ ){0,2}?(?:officers|members|men|people|individuals|hackers|اشخاص|ضباط|افراد|قراصنه)/u,
  ],
  ['states', /(\d{1,3}) (?:\w+ )?(?:countries|states|nations|دوله|دول)/u],
];

export const detailsOf = (read: readonly Sentence[]) => {
  const text = read.map(({ folded }) => folded).join(' ');
  const hours = /(\d{2}) ?(?:ساعه|hours?)/u.exec(text)?.[1] ?? (/اربع وعشرين ساعه/u.test(text) ? '24' : null);
  const counts: Count[] = COUNTED.flatMap(([of, pattern]) => {
    const match = pattern.exec(text);
    const word = match?.[1];
    return match === null || word === undefined
      ? []
      : [{ of, value: NUMBER_WORDS[word] ?? Number(word), phrase: match[0] }];
  });
  return { deadlineHours: hours === null ? null : Number(hours), counts };
};

export const statusOf = (acts: readonly Act[], main: ActionSlug | null): AttributionStatus => {
  if (main === 'denial') return 'denied';
  if (acts.some(({ action }) => action === 'prosecution')) return 'attributed';
  return acts.some(
    ({ action }) =>
      action === 'attribution' ||
      action === 'joint-attribution' ||
      RUPTURE.has(action) ||
      action === 'sanctions',
  )
    ? 'attributed'
    : 'claimed';
};

export const partiesOf = (read: readonly Sentence[], acts: readonly Act[]): PartyMention[] => {
  const roles = new Map<PartyId, PartyRole>();
  const give = (ids: readonly PartyId[], role: PartyRole): void => {
    for (const id of ids) if (!roles.has(id)) roles.set(id, role);
  };
  for (const { action, actors, targets } of acts) {
    const blames =
      action === 'attribution' ||
      action === 'joint-attribution' ||
      RUPTURE.has(action) ||
      action === 'sanctions' ||
      action === 'prosecution';
    if (action === 'denial') give(actors, 'accused');
    else if (action === 'condemnation' || action === 'capacity-aid') give(actors, 'supporter');
    else if (COOPERATIVE.has(action) || action === 'treaty') give([...actors, ...targets], 'partner');
    else {
      give(actors, blames ? 'accuser' : 'actor');
      give(targets.slice(0, 1), blames ? 'accused' : 'target');
    }
  }
  for (const { mentions, index } of read)
    if (index <= LEAD)
      give(
        mentions.filter(({ kind }) => kind !== 'group').map(({ id }) => id),
        'victim',
      );
  return [...roles].slice(0, 12).map(([id, role]) => ({ id, role }));
};

const clamp = (value: number): Severity =>
  ([1, 2, 3, 4, 5] as const).find((one) => one === Math.min(5, Math.max(1, value))) ?? 1;

export const severityOf = (acts: readonly Act[], read: readonly Sentence[]): Severity | null => {
  if (acts.length === 0) return null;
  const base = Math.max(...acts.map(({ action }) => ACTIONS[action].severity));
  const defences = acts.filter(({ action }) => action === 'collective-defence');
  const defence = defences.find(({ modality }) => modality === 'possible') ?? defences[0];
  const top = acts.filter(({ action }) => ACTIONS[action].severity === base);
  if (defence !== undefined && base === 4)
    return defence.modality === 'possible' &&
      !acts.some(({ action }) => action === 'attribution' || action === 'sanctions')
      ? 3
      : 5;
  const onlyPlans = top.every(({ modality }) => modality === 'planned' || modality === 'possible');
  const unnamed = read.slice(0, LEAD).some(({ folded }) => MODALITY.unnamed.test(folded));
  // An alliance that takes sides after an attack on a state is more than one government's word.
  const alliance =
    base === 2 &&
    acts.some(
      ({ action, actors }) =>
        (action === 'condemnation' || action === 'capacity-aid') &&
        actors.some((id) => id === 'nato' || id === 'eu') &&
        read.slice(0, LEAD).some(({ instruments }) => instruments.some((one) => one !== 'rules')),
    );
  return clamp(base + (alliance ? 1 : 0) - (onlyPlans || unnamed ? 1 : 0));
};
