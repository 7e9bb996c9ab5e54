import { ENVOYS } from '../../knowledge/lexicon/acts.ts';
import type { PartyId } from '../../model/party.ts';
import { fold } from '../../text/fold.ts';
import type { Mention } from '../../text/gazetteer.ts';
import type { Sentence } from './sentence.ts';

/** Names in a row («واشنطن ولندن», "the US, Estonia and the UK") act together. */
const together = (
  text: string,
  list: readonly Mention[],
): { readonly row: PartyId[]; readonly rest: PartyId[] } => {
  const row: PartyId[] = [];
  let at = 0;
  for (const [index, mention] of list.entries()) {
    const previous = list[index - 1];
    const between = previous === undefined ? '' : text.slice(previous.end, mention.start);
    const joinedOn = previous === undefined || /^[\s،,]*(?:و|and|&)?[\s]*(?:the|ال)?[\s]*$/iu.test(between);
    if (!joinedOn) break;
    row.push(mention.id);
    at = index + 1;
  }
  return { row: [...new Set(row)], rest: [...new Set(list.slice(at).map(({ id }) => id))] };
};

/** Who acts and on whom: names before the cue act (nominal order), else the first after it do (verb first). */
export const rolesAround = (
  sentence: Sentence,
  cue: string,
): { readonly actors: PartyId[]; readonly targets: PartyId[] } => {
  const { mentions, text } = sentence;
  if (mentions.length === 0) return { actors: [], targets: [] };
  const folded = fold(text);
  const ratio = folded.length === 0 ? 1 : text.length / folded.length;
  const at = folded.indexOf(cue) * ratio;
  const before = mentions.filter(({ start }) => start < at);
  const after = mentions.filter(({ start }) => start >= at);
  const ids = (list: readonly Mention[]): PartyId[] => [...new Set(list.map(({ id }) => id))];
  const passive = /\b(?:accused by|blamed by|summoned by|expelled by|sanctioned by)\b/u.test(folded);
  if (passive) return { actors: ids(after).slice(0, 1), targets: ids(before).slice(-1) };
  const { row, rest } = together(text, before.length > 0 ? before : after);
  const others = before.length > 0 ? [...ids(after), ...rest] : rest;
  return { actors: row, targets: [...new Set(others)].filter((id) => !row.includes(id)) };
};

/** How far a nationality stands from its envoys, in characters: «السفير الصيني», "Iran's diplomats". */
const ENVOY_SPAN = 4;

/** For the acts upon envoys: they belong to the target, who acts is the first other name. */
export const rolesByEnvoys = (
  { text, folded, mentions }: Sentence,
  roles: { readonly actors: PartyId[]; readonly targets: PartyId[] },
): { readonly actors: PartyId[]; readonly targets: PartyId[] } => {
  const ratio = text.length / Math.max(1, folded.length);
  const owners = [...folded.matchAll(ENVOYS)].flatMap(({ index, 0: noun }) => {
    const [from, to] = [index * ratio, (index + noun.length) * ratio];
    return mentions.filter(
      ({ start, end }) =>
        (start >= to - 1 && start - to <= ENVOY_SPAN) || (end <= from + 1 && from - end <= ENVOY_SPAN),
    );
  });
  const target = owners.find(({ id }) => id === id.toUpperCase())?.id;
  if (target === undefined) return roles;
  const actor = roles.actors.find((id) => id !== target) ?? mentions.find(({ id }) => id !== target)?.id;
  return { actors: actor === undefined ? [] : [actor], targets: [target] };
};

/** How far behind the cue the other side of a severed tie is named, in characters: «إنهاء علاقاتها مع طهران». */
const OTHER_SIDE_SPAN = 45;

/** Ties are cut by the name nearest before the cue with the one named right after it. */
export const rolesByTies = (
  { text, folded, mentions }: Sentence,
  cue: string,
  roles: { readonly actors: PartyId[]; readonly targets: PartyId[] },
): { readonly actors: PartyId[]; readonly targets: PartyId[] } => {
  const ratio = text.length / Math.max(1, folded.length);
  const from = folded.indexOf(cue) * ratio;
  const to = from + cue.length * ratio;
  const target = mentions.find(({ start }) => start >= to - 1 && start - to <= OTHER_SIDE_SPAN)?.id;
  const actor = mentions.findLast(({ end, id }) => end <= from + 1 && id !== target)?.id;
  return target === undefined || actor === undefined ? roles : { actors: [actor], targets: [target] };
};
