import { ACT_RULES, MODALITY, NEGATED, SPYWARE_MAKER, type ActRule } from '../../knowledge/lexicon/acts.ts';
import type { ActionSlug } from '../../model/action.ts';
import type { Act, Modality } from '../../model/judgement.ts';
import type { PartyId } from '../../model/party.ts';
import { saysItWas } from './blame.ts';
import { SOFT } from './classes.ts';
import { rolesAround, rolesByEnvoys, rolesByTies } from './roles.ts';
import { LEAD, type Sentence } from './sentence.ts';

const modalityOf = ({ folded }: Sentence, action: ActionSlug): Modality => {
  if (action === 'warning') return 'done';
  if (MODALITY.planned.test(folded)) return 'planned';
  if (MODALITY.possible.test(folded)) return 'possible';
  return 'done';
};

const LATIN_WORDS = /[a-z]{3,}[^a-z]+[a-z]{3,}/u;

const matchRule = (rule: ActRule, { folded }: Sentence): string | null => {
  const isArabic = /\p{Script=Arabic}/u.test(folded);
  const found =
    (isArabic ? rule.ar : rule.en)?.exec(folded) ??
    // An Arabic sentence that quotes English.
    (isArabic && LATIN_WORDS.test(folded) ? rule.en?.exec(folded) : null);
  return found === null || found === undefined ? null : found[0].trim();
};

/** Acts whose words deny or speak: a «no» before them is part of them. */
const SPEECH: ReadonlySet<ActionSlug> = new Set([
  'denial',
  'warning',
  'condemnation',
  'collective-defence',
  'attribution',
]);

/** Bodies whose word is that of several states at once. */
const ALLIANCES: ReadonlySet<PartyId> = new Set(['eu', 'nato', 'five-eyes', 'g7', 'quad']);

export const findActs = (read: readonly Sentence[]): Act[] => {
  const acts: Act[] = [];
  const near = (index: number): boolean =>
    read.some(
      (other) =>
        other.cyber !== null && (Math.abs(other.index - index) <= 1 || (index <= LEAD && other.index <= 1)),
    );
  if (read.every(({ cyber }) => cyber === null)) return acts;
  for (const sentence of read) {
    const close = sentence.cyber !== null || near(sentence.index);
    const said = sentence.index <= LEAD ? saysItWas(sentence) : null;
    if (said !== null) acts.push(said);
    for (const rule of ACT_RULES) {
      // Far from every cyber word only few acts count: the rest is not even looked for.
      if (!close && rule.alone !== true && rule.action !== 'denial') continue;
      const phrase = matchRule(rule, sentence);
      if (phrase === null) continue;
      if (!SPEECH.has(rule.action) && NEGATED.test(sentence.folded.slice(0, sentence.folded.indexOf(phrase))))
        continue;
      const own = sentence.cyber !== null || rule.alone === true;
      // The answer to an accusation stands at the end, and names the charge by no cyber word.
      if (!own && !near(sentence.index) && rule.action !== 'denial') continue;
      if (
        SOFT.has(rule.action) &&
        sentence.index > LEAD &&
        rule.action !== 'denial' &&
        rule.action !== 'condemnation'
      )
        continue;
      const around = rolesAround(sentence, phrase);
      const roles =
        rule.action === 'expel-diplomats' || rule.action === 'summon-envoy'
          ? rolesByEnvoys(sentence, around)
          : rule.action === 'sever-relations'
            ? rolesByTies(sentence, phrase, around)
            : around;
      // «وقالت الحكومة»: who acts was named in the sentence before.
      const before =
        roles.actors.length > 0
          ? undefined
          : (read.filter((other) => other.index < sentence.index && other.mentions.length > 0).at(-1) ??
            read.find((other) => other.index <= LEAD && other.mentions.length > 0));
      const { actors, targets } =
        before === undefined
          ? roles
          : { actors: before.mentions.slice(0, 1).map(({ id }) => id), targets: [] };
      const isJoint =
        rule.action === 'attribution' &&
        targets.length > 0 &&
        (actors.length > 1 || (actors[0] !== undefined && ALLIANCES.has(actors[0])));
      const isTrade =
        (rule.action === 'sanctions' || rule.action === 'tech-ban') && SPYWARE_MAKER.test(sentence.folded);
      if (
        rule.action === 'condemnation' &&
        actors.filter((id) => id === id.toUpperCase()).length > 1 &&
        targets.length > 0
      )
        acts.push({
          action: 'joint-attribution',
          actors,
          targets,
          modality: 'done',
          sentence: sentence.index,
          phrase,
        });
      acts.push({
        action: isJoint ? 'joint-attribution' : isTrade ? 'export-control' : rule.action,
        actors,
        targets,
        modality: modalityOf(sentence, rule.action),
        sentence: sentence.index,
        phrase,
      });
    }
  }
  return acts;
};
