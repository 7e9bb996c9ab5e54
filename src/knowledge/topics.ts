import type { ActionFamily, ActionSlug } from '../model/action.ts';
import type { PartyId } from '../model/party.ts';
import type { Topic } from '../model/topic.ts';
import { ACTIONS, FAMILY_LABELS } from './actions.ts';

const family = (key: string, letter: ActionFamily): Topic => ({
  key,
  label: FAMILY_LABELS[letter],
  match: { families: [letter], actions: [], parties: [] },
});

/** The topics of a bot without a `topics.yaml`: one for each family of acts. */
export const BUNDLED_TOPICS: readonly Topic[] = [
  family('rupture', 'A'),
  family('accusation', 'B'),
  family('sanctions', 'C'),
  family('defence', 'D'),
  family('rules', 'E'),
  family('technology', 'F'),
];

/** Keys of the topics a story has: those of which at least one rule holds, in the order of `topics`. */
export const topicsOf = (
  actions: readonly ActionSlug[],
  parties: readonly PartyId[],
  topics: readonly Topic[],
): string[] =>
  topics
    .filter(
      ({ match }) =>
        actions.some(
          (action) => match.actions.includes(action) || match.families.includes(ACTIONS[action].family),
        ) || parties.some((party) => match.parties.includes(party)),
    )
    .map((topic) => topic.key);
