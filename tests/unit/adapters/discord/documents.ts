import type { Block, Document, Inline } from '../../../../src/model/document.ts';

/** Documents as the composer and the commands make them, for the golden files. */

const text = (words: string): readonly Inline[] => [{ kind: 'text', text: words }];
const heading = (words: string, mark?: string): Block => ({
  kind: 'heading',
  inlines: text(words),
  ...(mark === undefined ? {} : { mark }),
});
const paragraph = (words: string): Block => ({ kind: 'paragraph', inlines: text(words) });
const note = (words: string): Block => ({ kind: 'note', inlines: text(words) });
const field = (label: string, words: string): Block => ({
  kind: 'field',
  label,
  value: text(words),
  inline: true,
});
const link = (words: string, url: string): Inline => ({ kind: 'link', text: words, url });

const why = { kind: 'press', label: 'لماذا؟', id: 'w:12:34' } as const;
const follow = { kind: 'press', label: 'متابعة', id: 'f:12:34' } as const;

export const RUPTURE: Document = {
  severity: 5,
  direction: 'rtl',
  blocks: [
    heading('ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني', '🔴'),
    paragraph(
      'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بأثر فوري، وأمهلت الدبلوماسيين الإيرانيين 24 ساعة للمغادرة، بعدما نسبت إلى طهران هجوماً إلكترونياً استهدف خدمات الدولة في 15 يوليو. ورفضت طهران الاتهام.',
    ),
    field('الإجراء', 'قطع العلاقات، طرد دبلوماسيين'),
    field('الأطراف', 'ألبانيا، إيران، الولايات المتحدة'),
    field('الأهمية', '5 من 5'),
    {
      kind: 'field',
      label: 'المصادر',
      value: [
        link('البوابة نيوز', 'https://albawaba.example/1'),
        { kind: 'text', text: '، ' },
        link('رويترز', 'https://reuters.example/world/(albania)'),
        { kind: 'text', text: '، ' },
        link('France 24', 'https://france24.example/ar'),
      ],
    },
    note('الأربعاء 7 سبتمبر 2022، 13:20 بتوقيت الرياض'),
    note('محدّث 14:05'),
    { kind: 'tags', tags: ['ألبانيا', 'إيران', 'قطع_العلاقات'] },
  ],
  buttons: [[{ kind: 'link', label: 'المصدر', url: 'https://albawaba.example/1' }, why, follow]],
};

export const LATIN_FIRST: Document = {
  severity: 4,
  direction: 'rtl',
  blocks: [
    heading('APT31 وراء اختراق الخارجية التشيكية، وبراغ تستدعي السفير الصيني', '🟠'),
    paragraph('APT31 استهدفت شبكة لوزارة الخارجية منذ 2022 (وفق NÚKIB)، واستدعت براغ السفير.'),
    field('الأهمية', '4 من 5'),
    note('28-05-2025'),
  ],
  buttons: [[why, follow]],
};

export const ENGLISH: Document = {
  severity: 3,
  direction: 'ltr',
  blocks: [
    heading('Officials: Washington halts plan to sanction Chinese intelligence'),
    paragraph('1. Officials said the plan was halted. # not a heading, *not bold*.'),
    field('Act', 'de-escalation'),
    field('Severity', '3 of 5'),
    note('December 2025'),
  ],
  buttons: [
    [
      { kind: 'press', label: 'Why?', id: 'w:1:2' },
      { kind: 'press', label: 'Follow', id: 'f:1:2' },
    ],
  ],
};

/** Hits of a search: notes between items keep their places. */
export const HITS: Document = {
  severity: null,
  direction: 'rtl',
  blocks: [
    heading('نتائج البحث عن «إيران»', '🔎'),
    {
      kind: 'item',
      ordinal: 1,
      inlines: [link('ألبانيا تقطع علاقاتها مع إيران', 'https://albawaba.example/1')],
    },
    note('7 سبتمبر 2022 · الأهمية 5'),
    {
      kind: 'item',
      ordinal: 2,
      inlines: [link('واشنطن تعاقب وزارة الاستخبارات الإيرانية', 'https://x.example/2')],
    },
    note('9 سبتمبر 2022 · الأهمية 4'),
    paragraph('صفحة 1 من 3'),
  ],
  buttons: [
    [
      { kind: 'press', label: 'التالي', id: 'm:abcdefghijklmnopqrstuv', style: 'primary' },
      { kind: 'press', label: 'حذف', id: 'm:zbcdefghijklmnopqrstuv', style: 'danger' },
    ],
  ],
};

const story = (index: number): readonly Block[] => [
  { kind: 'divider' },
  heading(`خبر رقم ${index} من الحصاد`, '🔵'),
  paragraph(`وقّعت دولتان المذكرة رقم ${index} في الأمن السيبراني.`),
  { kind: 'field', label: 'المصادر', value: [link('وكالة الأنباء', `https://agency.example/${index}`)] },
];

export const gathered = (stories: number): Document => ({
  severity: 2,
  direction: 'rtl',
  blocks: [
    heading('حصاد الساعة'),
    ...Array.from({ length: stories }, (_none, index) => story(index + 1)).flat(),
    note('من 10:00 إلى 11:00 بتوقيت الرياض'),
  ],
  buttons: [[{ kind: 'press', label: 'لماذا؟', id: 'w:2:9' }]],
});

export const HOSTILE: Document = {
  severity: 1,
  direction: 'rtl',
  blocks: [
    heading('@everyone **عاجل** <@123456789012345678> [x](https://evil.example)'),
    paragraph('[البنك](https://evil.example) ثم https://evil.example/x و:skull: و</help:123456789012345678>'),
    {
      kind: 'field',
      label: 'المصادر',
      value: [
        link('bank.example', 'https://evil.example/login'),
        { kind: 'text', text: '، ' },
        link('[مزدوج](https://evil.example)', 'https://honest.example/a'),
        { kind: 'text', text: '، ' },
        link('نص فقط', 'javascript:alert(1)'),
      ],
    },
    note('\u202Eمقلوب\u202C ||مخفي||'),
  ],
  buttons: [[{ kind: 'link', label: 'المصدر', url: 'javascript:alert(1)' }]],
};

export const LONG_ADDRESS: Document = {
  severity: 2,
  direction: 'rtl',
  blocks: [heading('عنوان'), paragraph('نص الخبر.'), field('الأهمية', '2 من 5')],
  buttons: [[{ kind: 'link', label: 'المصدر', url: `https://long.example/${'a'.repeat(600)}` }, why]],
};
