import { canonicalUrl } from '../model/canonical-url.ts';
import type { Block } from '../model/document.ts';
import type { Story } from '../model/story.ts';
import { matches, type Subscription } from '../model/subscription.ts';
import type { EntryWork } from '../ports/store.ts';
import { say } from '../text/messages.ts';
import { sayReason } from '../text/reasons.ts';
import { STAGE } from '../text/state-words.ts';
import { storyGiven } from './arguments.ts';
import { choice } from './choosing.ts';
import {
  OPTIONS,
  heading,
  paragraph,
  sentence,
  sourcesBlock,
  text,
  type Call,
  type Command,
} from './context.ts';
import { feedbackButtons } from './feedback.ts';

const evidenceBlocks = (work: EntryWork, language: 'ar' | 'en'): Block[] =>
  (work.judgement?.evidence ?? []).slice(0, 6).map((evidence) => ({
    kind: 'item',
    inlines: [
      text(
        evidence.phrase === ''
          ? sayReason(language, evidence)
          : say(language, 'why-evidence', {
              phrase: evidence.phrase.slice(0, 120),
              why: sayReason(language, evidence),
            }),
      ),
    ],
  }));

const screenedOut = async (call: Call, work: EntryWork): Promise<Block[]> => {
  const decisions = await call.deps.store.entries.decisions(work.entry.id);
  const last = decisions.at(-1);
  return last?.stage === 'screen' && last.verdict === 'drop'
    ? [{ kind: 'item', inlines: [text(sayReason(call.language, { phrase: '', reason: 'screened-out' }))] }]
    : [];
};

/** Why no subscription of the chat brought a story, the nearest reason first. */
const whyNotHere = ({ language, settings }: Call, found: Story, wishes: readonly Subscription[]): string => {
  const excluded = ({ publisher, name, affiliation }: Story['sources'][number]): boolean =>
    [publisher, name, affiliation ?? ''].some((one) => settings.exclude.includes(one));
  if (wishes.some((wish) => matches(wish, found)))
    return say(language, found.sources.every(excluded) ? 'why-excluded' : 'why-old');
  const lightest = wishes
    .filter((wish) => matches({ ...wish, minSeverity: 1 }, found))
    .map(({ minSeverity }) => minSeverity)
    .sort((a, b) => a - b)[0];
  return lightest === undefined
    ? say(language, 'why-no-subscription')
    : say(language, 'why-too-light', { severity: found.severity, least: lightest });
};

const hereBlock = async (call: Call, found: Story): Promise<Block> => {
  const deliveries = await call.deps.store.outbox.ofStory(found.id, call.asker.chatId);
  if (deliveries.some(({ state }) => state === 'sent')) return paragraph(say(call.language, 'why-sent-here'));
  const [delivery] = deliveries;
  if (delivery !== undefined)
    return paragraph(
      say(call.language, 'why-state-here', { state: say(call.language, `delivery-${delivery.state}`) }),
    );
  const wishes = await call.deps.store.subscriptions.listFor(call.asker.chatId);
  return paragraph(whyNotHere(call, found, wishes));
};

/** The short form of the answer, for who presses the button in a Telegram group: the first ground and what became of it here. */
const noticeOf = (language: 'ar' | 'en', work: EntryWork | undefined, here: Block): string => {
  const [evidence] = work?.judgement?.evidence ?? [];
  const ground =
    evidence === undefined
      ? ''
      : evidence.phrase === ''
        ? `${sayReason(language, evidence)}. `
        : `${say(language, 'why-evidence', { phrase: evidence.phrase.slice(0, 60), why: sayReason(language, evidence) })}. `;
  const became = 'inlines' in here ? here.inlines.map(({ text: words }) => words).join('') : '';
  return `${ground}${became}`.slice(0, 190);
};

export const why: Command = {
  subcommands: [],
  who: 'everyone',
  name: 'why',
  arabicName: 'لماذا',
  description: { ar: 'لماذا أُرسل خبر أو لم يُرسل', en: 'Why an item was told or not' },
  options: [OPTIONS.story],
  run: async (call) => {
    const { language, deps } = call;
    const found = await storyGiven(call);
    if (found !== null) {
      const [work] = await deps.store.stories.articles(found.id);
      const here = await hereBlock(call, found);
      const admin = await call.asker.isAdmin();
      return {
        blocks: [
          heading(say(language, 'why-title')),
          paragraph(say(language, 'why-relevant')),
          ...(work === undefined ? [] : evidenceBlocks(work, language)),
          sourcesBlock(found, language),
          here,
        ],
        ...(admin ? { buttons: [feedbackButtons(found.id, language)] } : {}),
        personal: true,
        notice: noticeOf(language, work, here),
      };
    }
    const url = canonicalUrl((call.options['story'] ?? '').trim());
    const [work] = url === null ? [] : await deps.store.entries.findByUrl(url);
    if (work === undefined)
      return url === null ? choice(call, 'why') : sentence(say(language, 'article-unknown'));
    const verdict = work.judgement?.relevance === 'unsure' ? 'why-unsure' : 'why-rejected';
    const waiting =
      work.entry.stage === 'done'
        ? []
        : [paragraph(say(language, 'why-waiting', { stage: STAGE[work.entry.stage][language] }))];
    return {
      blocks: [
        heading(work.entry.title),
        paragraph(say(language, verdict)),
        ...(await screenedOut(call, work)),
        ...evidenceBlocks(work, language),
        ...waiting,
      ],
      personal: true,
    };
  },
};
