import type { Article } from '../../model/entry.ts';
import type { Frame } from '../../model/judgement.ts';
import type { SummaryText } from '../../model/story.ts';
import { MONTH_WORDS, WEEKDAY_WORDS } from '../../text/dates/vocabulary.ts';
import { fold, stem, tokens } from '../../text/fold.ts';
import { findParties } from '../../text/gazetteer.ts';
import { skeleton } from '../../text/skeleton.ts';
import { isCommonTerm } from '../merge/common-terms.ts';
import { CHARGES, NEGATION, NUMBER_WORDS } from './grounds.ts';

const isInWords = (number: string, sources: string): boolean => {
  const words = NUMBER_WORDS[number];
  return words !== undefined && new RegExp(`(?<!\\p{L})(?:${words})`, 'u').test(sources);
};

/** The number itself, not a part of a longer one; «2000» for "2,000". */
const isNumberOf = (number: string, sources: string): boolean => {
  const plain = number.replaceAll(',', '').replaceAll('.', '\\.');
  return (
    new RegExp(`(?<![\\d.,])${plain}(?![\\d]|[.,]\\d)`, 'u').test(
      sources.replace(/(?<=\d),(?=\d{3})/g, ''),
    ) || isInWords(number, sources)
  );
};

const numberProblems = (said: string, sources: string): string[] => {
  const problems = (said.match(/\d+(?:[.,]\d+)*/g) ?? [])
    .filter((number) => !isNumberOf(number, sources))
    .map((number) => `the number ${number} stands in no source`);
  // Numbers in words: «ثلاثة وزراء», «عشرات القتلى».
  for (const [number, words] of Object.entries(NUMBER_WORDS)) {
    if (number === '1' || number === '2') continue;
    const arabic = words.split('|').filter((word) => /\p{Script=Arabic}/u.test(word));
    const match =
      arabic.length === 0
        ? null
        : new RegExp(`(?<!\\p{L})(?:${arabic.join('|')})(?=ه?(?:\\s|$))`, 'u').exec(said);
    if (match !== null && !isNumberOf(number, sources))
      problems.push(`the number «${match[0]}» stands in no source`);
  }
  return problems;
};

/** States and bodies, months and weekdays, in either language. */
const partyProblems = (said: string, text: string): string[] => {
  const known = new Set(findParties(text, { lenient: false }).map(({ id }) => id));
  return [...new Set(findParties(said).map(({ id }) => id))]
    .filter((id) => !known.has(id))
    .map((id) => `${id} stands in no source`);
};

const datesIn = (text: string, words: ReadonlyMap<string, number>): Set<number> =>
  new Set(
    tokens(text).flatMap(
      (word) => words.get(word.replace(/'s?$/u, '')) ?? words.get(word.replace(/^[وفبل]/u, '')) ?? [],
    ),
  );

const dateProblems = (said: string, articles: readonly Article[], text: string): string[] => {
  const problems: string[] = [];
  const published = articles.flatMap(({ publishedAt }) => publishedAt ?? []);
  const months = datesIn(text, MONTH_WORDS);
  for (const month of datesIn(said, MONTH_WORDS))
    if (!months.has(month) && !published.some((date) => date.getUTCMonth() + 1 === month))
      problems.push(`the month ${month} stands in no source`);
  const days = datesIn(text, WEEKDAY_WORDS);
  for (const day of datesIn(said, WEEKDAY_WORDS))
    if (!days.has(day) && published.length === 0) problems.push(`weekday ${day} stands in no source`);
  return problems;
};

/** What stands before a person's name. */
const TITLE_WORD =
  /(?:^|\s)(?:و)?(?:ال)?(?:وزير|وزيره|رييس|رييسه|متحدث|متحدثه|ناطق|سفير|سفيره|امين|مدير|لواء|جنرال|مستشار|مدعي|عميد|عقيد|قايد|مسوول|امير|ملك|نايب|خبير|محامي|مبعوث)(?=\s)/gu;
const OFFICE =
  /^(?:ال|لل|ل|ب)?(?:خارجيه|داخليه|دفاع|ماليه|عدل|طاقه|نفط|اتصالات|تجاره|حكومه|وزراء|وزرا|وزاره|دوله|جمهوريه|اعلام|امن|قومي|وطني|عام|عامه|سابق|جديد|حالي|مجلس|باسم|رسمي|رسميه|تنفيذي|لدي|في|من|الي|علي|عن|ان|بان|حلف|شمال|اطلسي|اتحاد|خزانه|سياسه|شوون|مفوض|مفوضيه|برلمان|نواب|شيوخ|جامعه|عربيه|متحده|امم|استخبارات|مخابرات|هييه|وكاله|مركز|سيبراني|سيبرانيه|الذي|التي)$/u;

/** Words behind an office that are a name: not an adjective of a state, not an office's own word. */
const personProblems = (said: string, sources: string, arabicStems: ReadonlySet<string>): string[] => {
  const skeletons = new Set((sources.match(/[a-z][a-z'’-]{2,}/gu) ?? []).map(skeleton));
  const problems: string[] = [];
  for (const match of said.matchAll(TITLE_WORD)) {
    const behind = said
      .slice(match.index + match[0].length)
      .trim()
      .split(/\s+/)
      .slice(0, 4);
    for (const word of behind) {
      const bare = word.replace(/^(?:لل?|ب|و)?[^\p{L}]+|[^\p{L}]+$/gu, '');
      // «السفير الصيني. ونفت»: the sentence ends, and the name with it.
      const ends = /[^\p{L}]$/u.test(word);
      if (bare.length < 3 || OFFICE.test(bare) || isCommonTerm(bare) || findParties(bare).length > 0) {
        if (ends) break;
        continue;
      }
      // A verb or particle ends the name.
      if (/^(?:ان|انه|انها|قال|اعلن|اكد|ي|ت)/u.test(bare) && bare.length < 5) break;
      if (/^(?:بعدما|بعد|قبل|عقب|اثر|بسبب|احتجاجا|لدي|خلال|عندما|فيما|بينما)$/u.test(bare)) break;
      const known =
        arabicStems.has(stem(bare)) || [...skeletons].some((one) => one === skeleton(bare) && one.length > 1);
      if (!known) problems.push(`the name «${bare}» stands in no source`);
      if (ends) break;
    }
  }
  return problems;
};

const latinProblems = (said: string, sources: string): string[] =>
  (said.match(/[a-z][a-z0-9-]{2,}/g) ?? [])
    .filter((name) => !sources.includes(name))
    .map((name) => `the name ${name} stands in no source`);

const chargeProblems = (said: string, sources: string): string[] =>
  CHARGES.filter(({ said: pattern, source }) => pattern.test(said) && !source.test(sources)).map(
    ({ what }) => `${what} stands in no source`,
  );

const quoteProblems = (said: string, sources: string): string[] => {
  const plain = sources.replace(/[^\p{L}\p{N}]+/gu, ' ');
  return [...said.matchAll(/[«"]([^»"]{12,})[»"]/gu)]
    .filter(([, inner = '']) => inner.trim().split(/\s+/).length > 3)
    .filter(([, inner = '']) => !plain.includes(inner.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()))
    .map(() => 'a quotation stands in no source');
};

/** «اتهمت إيران ألبانيا» where Albania accuses Iran: the parties of the frame the other way round. */
const reversed = (said: string, { actor, target }: Frame): boolean => {
  if (actor === null || target === null) return false;
  const clause = /(?:اتهم|يتهم|تتهم|تقطع|قطع|تفرض|فرض|طرد|تطرد)(?:ت)?\s[^.]{0,80}/u.exec(said);
  if (clause === null) return false;
  const verbFirst = /^(?:اتهم|قطع|فرض|طرد)/u.test(clause[0]);
  const around = verbFirst
    ? clause[0]
    : said.slice(Math.max(0, clause.index - 60), clause.index + clause[0].length);
  const order = findParties(around).map(({ id }) => id);
  return order[0] === target && order.includes(actor) && order.indexOf(actor) > 0;
};

/** An operation said to be a state's, though the text only says who blames it. */
const UNOWNED =
  /(?:هجوم|هجمات|اختراق|قرصنه|حمله)(?:\s\S+){0,2}\s(?:الذي|التي)\s(?:شن|نفذ)ته?ا?\s|(?:الهجوم|الهجمات|القرصنه|الاختراق)(?:\sال(?:سيبراني|سيبرانيه|الكتروني|الكترونيه))?\sال(?:ايراني|ايرانيه|روسي|روسيه|صيني|صينيه|كوري|كوريه|اسراييلي|اسراييليه|اميركي|اميركيه)/u;

/**
 * What a proposal says and no source does: names, numbers, dates, states, charges, quotations, a turned accusation, a denial. Each is a
 * reason to refuse it. Sources may be in the other language.
 */
export const groundSummary = (
  text: SummaryText,
  articles: readonly Article[],
  frame: Frame | null = null,
): string[] => {
  const whole = articles.map(({ title, body }) => `${title}\n${body}`).join('\n');
  const sources = fold(whole);
  const raw = `${text.headline}\n${text.body}`;
  const said = fold(raw);
  const isArabic = /\p{Script=Arabic}{3}/u.test(whole);
  const stems = new Set(isArabic ? tokens(whole).flatMap((word) => [stem(word), word]) : []);
  return [
    ...numberProblems(said, sources),
    ...partyProblems(raw, whole),
    ...dateProblems(raw, articles, whole),
    ...latinProblems(said, sources),
    ...personProblems(said, sources, stems),
    ...chargeProblems(said, sources),
    ...(isArabic ? quoteProblems(said, sources) : []),
    ...(NEGATION.said.test(said) && !NEGATION.source.test(sources) ? ['a denial that no source has'] : []),
    ...(UNOWNED.test(said) && !UNOWNED.test(sources) ? ['an accusation told as a fact'] : []),
    ...(frame !== null && reversed(said, frame) ? ['the accuser and the accused change places'] : []),
  ];
};
