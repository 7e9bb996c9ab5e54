import type { StoryAlert } from '../../src/model/alert.ts';

/** The number by which a reader's copy is known again. */
export const numberIn = (text: string): number => {
  const [, digits] = /رقم \D*(\d+)/u.exec(text) ?? [];
  if (digits === undefined) throw new Error(`no number in: ${text.slice(0, 80)}`);
  return Number(digits);
};

export const tortureAlert = (number: number): StoryAlert => ({
  kind: 'story',
  storyId: number + 1,
  affairId: number + 1,
  revision: 1,
  severity: 4,
  urgent: false,
  text: {
    ar: {
      headline: `دولة تستدعي سفيراً بعد هجوم سيبراني رقم ${number}`,
      body: 'قالت الوزارة إنها سلّمته مذكرة احتجاج.',
    },
    en: {
      headline: `A state summons an envoy, no. ${number}`,
      body: 'The ministry handed over a note of protest.',
    },
  },
  actions: [],
  parties: [],
  status: 'claimed',
  sources: [],
  singleUnofficialSource: true,
  publishedAt: null,
  updatedAt: null,
  deniedBy: [],
  corrected: false,
  retracted: false,
  steps: [],
  method: 'composed',
});
