import { say } from '../text/messages.ts';
import { heading, paragraph, text, type Command } from './context.ts';

/** Lists the commands by their own descriptions. */
export const helpFor = (commands: readonly Command[]): Command => ({
  name: 'help',
  arabicName: 'مساعدة',
  description: { ar: 'ما أفعله وكيف', en: 'What I do and how' },
  options: [],
  subcommands: [],
  who: 'everyone',
  run: async ({ language }) => ({
    blocks: [
      heading(say(language, 'help-title')),
      paragraph(say(language, 'help-intro')),
      ...commands
        .filter(({ who }) => who !== 'owners')
        .map(({ name, description }) => ({
          kind: 'item' as const,
          inlines: [text(`${description[language]}: `), { kind: 'code' as const, text: `/${name}` }],
        })),
      { kind: 'note', inlines: [text(say(language, 'help-privacy'))] },
    ],
    buttons: [
      [
        {
          label: say(language, 'button-topics'),
          action: { command: 'topics', subcommand: null, options: {} },
        },
        {
          label: say(language, 'button-forget'),
          action: { command: 'forget', subcommand: null, options: {} },
        },
      ],
    ],
  }),
});
