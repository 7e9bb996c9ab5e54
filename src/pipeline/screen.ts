import { CYBER, NOT_CYBER } from '../knowledge/lexicon/cyber.ts';
import { ACT_RULES } from '../knowledge/lexicon/acts.ts';
import type { Screening } from '../model/judgement.ts';
import { fold } from '../text/fold.ts';
import { judgeByRules } from './judge.ts';
import { findCyberPair } from './judge/cyber-pairs.ts';
import { featuresOf, weigh } from './judge/weigh.ts';
import { findNames } from '../text/gazetteer.ts';

const MAX_CHARS = 4_000;
/** How likely ours a title and teaser must sound for the page to be read. */
const WORTH_READING = 0.4;
const BETWEEN_STATES = ACT_RULES.filter(({ action }) =>
  [
    'sever-relations',
    'expel-diplomats',
    'recall-ambassador',
    'summon-envoy',
    'sanctions',
    'espionage-dispute',
    'election-interference',
    'attribution',
    'denial',
    'tech-ban',
    'prosecution',
    'disruption',
    'export-control',
    'influence-op',
    'intl-complaint',
  ].includes(action),
);

/** The cheap verdict on title and teaser: a cyber word, a threat group, or a hard act between states is worth the page. */
export const screen = ({
  title,
  teaser,
  language,
}: {
  readonly title: string;
  readonly teaser: string;
  readonly language: string;
}): Screening => {
  const text = `${title}\n${teaser}`.slice(0, MAX_CHARS);
  let folded = fold(text);
  for (const trap of NOT_CYBER) folded = folded.replace(trap, ' ');
  for (const { pattern } of CYBER) {
    const match = pattern.exec(folded);
    if (match !== null) return { keep: true, evidence: [{ phrase: match[0].trim(), reason: 'screened-in' }] };
  }
  const pair = findCyberPair(folded);
  if (pair !== null) return { keep: true, evidence: [{ phrase: pair.phrase, reason: 'screened-in' }] };
  const loose = /(?:قرصن|قراصن|اختراق|اخترق|تجسس|الكتروني|hack|cyber|spy|digital|رقمي)\S*/u.exec(folded);
  const { parties, groups } = findNames(text);
  const [group] = groups;
  if (group !== undefined)
    return { keep: true, evidence: [{ phrase: text.slice(group.start, group.end), reason: 'screened-in' }] };
  const states = new Set(parties.map(({ id }) => id));
  if (loose !== null && states.size > 0)
    return { keep: true, evidence: [{ phrase: loose[0], reason: 'screened-in' }] };
  if (states.size > 1) {
    for (const { ar, en } of BETWEEN_STATES) {
      const match = ar?.exec(folded) ?? en?.exec(folded);
      if (match !== null && match !== undefined)
        return { keep: true, evidence: [{ phrase: match[0].trim(), reason: 'screened-in' }] };
    }
  }
  // What no table knows may still sound like ours.
  if (states.size > 0) {
    const { judgement, read } = judgeByRules({ title, body: teaser, language, publishedAt: null }, []);
    const { relevance, words } = weigh(featuresOf(judgement, read));
    if (relevance > WORTH_READING)
      return { keep: true, evidence: [{ phrase: words[0] ?? title, reason: 'screened-in' }] };
  }
  return { keep: false, evidence: [{ phrase: title, reason: 'screened-out' }] };
};
