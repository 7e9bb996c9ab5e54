import type { SummaryText } from '../../model/story.ts';
import { by, joinAnd, partyName } from '../arabic.ts';
import { findParties } from '../gazetteer.ts';
import type { Prose } from '../summary/prose.ts';
import { wordCount } from '../summary/shorten.ts';
import { moneyIn } from './facts.ts';
import { KNOWN_NAMES, TOPICS, type Relation } from './vocabulary.ts';

const MOST_PARTIES = 4;

/** Firms, towns and people of the title, by the capitals inside it; those that Arabic knows in Arabic. */
const namesIn = (prose: Prose): string[] => {
  const text = [prose.title, ...prose.sentences.slice(0, 3)].join(' ');
  return KNOWN_NAMES.filter(([en]) => en.test(text)).map(([, ar]) => ar);
};

const MAGNITUDE = /\bmagnitude[- ](\d(?:\.\d)?)|\b(\d\.\d)[- ]magnitude/iu;

const RELATED: Readonly<Record<Relation, (names: readonly string[]) => string>> = {
  in: (names) => ` في ${joinAnd(names)}`,
  between: (names) => (names.length > 1 ? ` بين ${joinAnd(names)}` : ` مع ${joinAnd(names)}`),
  about: (names) => ` يتصل ${by(joinAnd(names))}`,
};
const related = (names: readonly string[], how: Relation): string =>
  names.length === 0 ? '' : RELATED[how](names);
const NO_TOPIC = [/(?:)/u, 'حدث', 'about'] as const;

/**
 * What an English report is about that cannot be told in Arabic (out of scope, or no sentence of it is sure), told truly and no further: its subject, the states and firms it names, the sums. It is
 * not translated; the line says that the report is English.
 */
export const describeEnglish = (prose: Prose, isInScope = false): SummaryText => {
  const front = [prose.title, ...prose.sentences.slice(0, 2)].join(' \n ');
  const [, topic, relation] =
    TOPICS.find(([en]) => en.test(prose.title)) ?? TOPICS.find(([en]) => en.test(front)) ?? NO_TOPIC;
  const parties = [...new Set(findParties(`${front} \n ${prose.sentences[2] ?? ''}`).map(({ id }) => id))]
    .slice(0, MOST_PARTIES)
    .map((id) => partyName(id, 'ar'));
  const firms = namesIn(prose).slice(0, 2);
  const strength = MAGNITUDE.exec(front);
  const subject = `${topic}${strength === null ? '' : ` بقوة ${strength[1] ?? strength[2] ?? ''} درجات`}`;
  const sums = [...new Set(moneyIn(front))].slice(0, 2);
  // «بين» says that they stand to one another: only for those the title names together.
  const inTitle = new Set(findParties(prose.title).map(({ id }) => partyName(id, 'ar')));
  const together = relation === 'between' && inTitle.size > 1;
  const [shown, how] = together
    ? [[...inTitle], relation]
    : [parties, relation === 'between' ? ('about' as const) : relation];
  const about =
    firms.length > 0 ? related([...firms, ...parties].slice(0, MOST_PARTIES), 'about') : related(shown, how);
  const lines = [
    `أفاد تقرير بالإنجليزية عن ${subject}${about}`,
    ...(sums.length === 0 ? [] : [`وورد فيه ذكر ${joinAnd(sums)}`]),
    isInScope
      ? 'وتفاصيله في المصدر'
      : 'ولا يدور التقرير حول خطوة في الدبلوماسية السيبرانية، وتفاصيله في المصدر',
  ];
  const headline = `تقرير عن ${subject}${firms.length > 0 ? related(firms, 'about') : related(shown.slice(0, 3), how)}`;
  return {
    headline: wordCount(headline) > 14 ? `تقرير عن ${subject}` : headline,
    body: lines.map((line) => `${line}.`).join(' '),
  };
};
