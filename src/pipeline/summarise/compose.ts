import type { Act, Judgement } from '../../model/judgement.ts';
import type { SummaryText } from '../../model/story.ts';
import { actHeadline, actSentence, type ActWords } from '../../text/compose/acts-in-words.ts';

/** Acts done together with their targets, who are all named; of other acts only the first target is sure. */
const TWO_SIDED: ReadonlySet<string> = new Set(['agreement', 'dialogue', 'exercise', 'coalition', 'treaty']);

const wordsOf = (act: Act, judgement: Judgement): ActWords | null =>
  act.actors.length === 0
    ? null
    : {
        action: act.action,
        actors: act.actors.slice(0, 3),
        targets: act.targets.slice(0, TWO_SIDED.has(act.action) ? 3 : 1),
        frame: judgement.frame,
      };

/** The acts worth telling, the main one first, each once. */
const tellable = (judgement: Judgement): ActWords[] => {
  const { frame } = judgement;
  const main = frame.acts.find(({ action }) => action === frame.action) ?? null;
  const out: ActWords[] = [];
  for (const act of [...(main === null ? [] : [main]), ...frame.acts]) {
    const words = wordsOf(act, judgement);
    if (words !== null && !out.some(({ action }) => action === words.action)) out.push(words);
  }
  return out;
};

/** Composes from the frame, in either language; what the frame does not say is left out. */
export const composeFromFrame = (
  judgement: Judgement,
  language: 'ar' | 'en',
  fallback: SummaryText,
): SummaryText => {
  const acts = tellable(judgement);
  const [main, ...others] = acts;
  if (main === undefined) return fallback;
  const said = [actSentence(main, language)];
  const deadline = judgement.frame.deadlineHours;
  if (
    main.action !== 'expel-diplomats' &&
    others.some(({ action }) => action === 'expel-diplomats') &&
    deadline !== null
  ) {
    said.push(
      language === 'ar'
        ? `وأُمهل الدبلوماسيون ${deadline} ساعة للمغادرة`
        : `The diplomats have ${deadline} hours to leave`,
    );
  }
  const second = others.find(
    ({ action, actors }) =>
      !(action === 'expel-diplomats' && deadline !== null) && action !== 'attribution' && actors.length > 0,
  );
  if (second !== undefined)
    said.push(language === 'ar' ? `و${actSentence(second, 'ar')}` : actSentence(second, 'en'));
  return { headline: actHeadline(main, language), body: said.map((one) => `${one}.`).join(' ') };
};
