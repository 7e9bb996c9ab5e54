import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discordPayload } from '../../../src/adapters/discord/index.ts';
import { renderConsole } from '../../../src/adapters/console/index.ts';
import { telegramPayload } from '../../../src/adapters/telegram/index.ts';
import { ACTION_SLUGS } from '../../../src/model/action.ts';
import type { StoryAlert } from '../../../src/model/alert.ts';
import { defaultSettings } from '../../../src/model/chat.ts';
import { EMPTY_FRAME } from '../../../src/model/judgement.ts';
import { composeAlert, renderedMeaning } from '../../../src/text/compose-alert.ts';
import { actHeadline, actSentence } from '../../../src/text/compose/acts-in-words.ts';

const GOLDEN = join(import.meta.dirname, '..', '..', 'golden', 'alerts');
const NOW = new Date('2026-11-25T12:00:00Z');

const alert = (more: Partial<StoryAlert> = {}): StoryAlert => ({
  kind: 'story',
  storyId: 7,
  affairId: 3,
  revision: 1,
  severity: 5,
  urgent: true,
  text: {
    ar: {
      headline: 'ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني',
      body: 'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بأثر فوري، وأمهلت الدبلوماسيين الإيرانيين 24 ساعة للمغادرة، بعدما نسبت إلى طهران هجوماً نفذته مجموعة APT34 (OilRig).',
    },
    en: {
      headline: 'Albania severs diplomatic relations with Iran over a cyberattack',
      body: 'Albania severed diplomatic relations with Iran and gave its diplomats 24 hours to leave.',
    },
  },
  actions: ['sever-relations', 'expel-diplomats'],
  parties: ['AL', 'IR', 'US'],
  status: 'attributed',
  sources: [
    {
      name: 'البوابة نيوز',
      publisher: 'a',
      url: 'https://a.example/1',
      affiliation: 'independent',
      role: 'report',
    },
    {
      name: 'Harbour Wire',
      publisher: 'b',
      url: 'https://b.example/2?x=1&y=2',
      affiliation: 'state',
      role: 'report',
    },
  ],
  singleUnofficialSource: false,
  publishedAt: '2022-09-07T10:20:00.000Z',
  updatedAt: null,
  deniedBy: [],
  corrected: false,
  retracted: false,
  steps: [
    {
      at: '2022-07-15T08:00:00.000Z',
      headline: { ar: 'هجوم يعطل خدمات الدولة في ألبانيا', en: 'An attack halts state services in Albania' },
    },
  ],
  method: 'composed',
  ...more,
});

const TITLES = [
  'تيرانا تغلق سفارة طهران وتمهل موظفيها يوماً واحداً - البوابة',
  'Iran calls Albania’s decision hasty',
];
const settings = defaultSettings('Asia/Riyadh');
const render = (one: StoryAlert, more = {}) => {
  const document = composeAlert(one, { ...settings, ...more }, { now: NOW, alertId: 11 });
  return {
    console: renderConsole(document),
    telegram: telegramPayload(document),
    discord: discordPayload(document),
  };
};

describe('what people see', () => {
  test.each([
    ['first-report', alert(), {}],
    [
      'updated-with-denial',
      alert({ revision: 2, urgent: false, updatedAt: '2022-09-07T11:30:00.000Z', deniedBy: ['IR'] }),
      {},
    ],
    ['single-source', alert({ urgent: false, singleUnofficialSource: true, severity: 4 }), {}],
    ['flash', alert(), { preset: 'flash' }],
    [
      'full-arabic-digits-levant',
      alert({
        urgent: false,
        text: {
          ...alert().text,
          ar: {
            headline: 'ألبانيا تمهل دبلوماسيي إيران 24 ساعة بسبب هجوم إلكتروني في 15 يوليو',
            body: alert().text.ar.body.replace('هجوماً', 'هجوماً وقع في 15 يوليو'),
          },
        },
        sources: alert().sources.map((source, index) => ({
          ...source,
          title: TITLES[index] ?? '',
        })),
      }),
      { preset: 'full', digits: 'arabic', months: 'levant' },
    ],
    ['english', alert(), { language: 'en' }],
    [
      'english-updated-with-denial',
      alert({
        revision: 2,
        urgent: false,
        updatedAt: '2022-09-07T11:30:00.000Z',
        deniedBy: ['IR'],
        corrected: true,
        singleUnofficialSource: true,
      }),
      { language: 'en' },
    ],
    [
      'english-full',
      alert({
        urgent: false,
        sources: Array.from({ length: 7 }, (_, n) => ({
          name: `Harbour Wire ${n + 1}`,
          publisher: `p${n}`,
          url: `https://p${n}.example/`,
          affiliation: n === 1 ? ('state' as const) : null,
          role: n === 2 ? ('denial' as const) : ('report' as const),
        })),
      }),
      { language: 'en', preset: 'full' },
    ],
    [
      'many-sources',
      alert({
        urgent: false,
        sources: Array.from({ length: 12 }, (_, n) => ({
          name: `مصدر ${n + 1}`,
          publisher: `p${n}`,
          url: `https://p${n}.example/`,
          affiliation: null,
          role: 'report' as const,
        })),
      }),
      {},
    ],
  ])('%s', async (name, one, more) => {
    const seen = render(one, more);
    await expect(
      `${seen.console}\n\n---- telegram\n${seen.telegram.text}\n\n---- discord\n${JSON.stringify(seen.discord, null, 1)}\n`,
    ).toMatchFileSnapshot(join(GOLDEN, `${name}.txt`));
  });

  test('the meaning changes with what a reader sees, and with nothing else', () => {
    const base = renderedMeaning(alert());
    expect(
      renderedMeaning(alert({ revision: 9, updatedAt: '2022-09-08T00:00:00.000Z', urgent: false })),
    ).toBe(base);
    expect(renderedMeaning(alert({ deniedBy: ['IR'] }))).not.toBe(base);
    expect(renderedMeaning(alert({ sources: alert().sources.slice(0, 1) }))).not.toBe(base);
    const again = { ...alert().sources[0], url: 'https://a.example/other' } as StoryAlert['sources'][number];
    expect(renderedMeaning(alert({ sources: [...alert().sources, again] }))).toBe(base);
  });
});

describe('the 33 acts in words', () => {
  const frame = { ...EMPTY_FRAME, instrument: 'cyberattack' as const };
  test('each is a sentence an editor can sign, in both languages', async () => {
    const lines = ACTION_SLUGS.flatMap((action) =>
      [['US'], ['AL'], ['US', 'GB'], ['US', 'GB', 'AU']]
        .slice(0, action === 'sanctions' ? 5 : 1)
        .map((actors) => {
          const words = { action, actors, targets: ['IR'], frame };
          return `${action} | ${actHeadline(words, 'ar')} | ${actSentence(words, 'ar')} | ${actHeadline(words, 'en')} | ${actSentence(words, 'en')}`;
        }),
    );
    for (const line of lines) {
      expect(line).not.toMatch(/undefined|null|قامت? ب|تم |\s{2}|\s[،.]/);
      expect(line).not.toMatch(/ بـ| لـ/);
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(GOLDEN, 'acts.txt'));
  });
  test('verbs agree with their actors, numbers with their nouns', () => {
    const counted = (value: number) => ({
      ...frame,
      counts: [{ of: 'diplomats', value, phrase: String(value) }],
    });
    const said = (actors: string[], value: number) =>
      actHeadline({ action: 'expel-diplomats', actors, targets: ['RU'], frame: counted(value) }, 'ar');
    expect(said(['US'], 3)).toMatch(/^الولايات المتحدة تطرد 3 دبلوماسيين روس/);
    expect(said(['nato'], 11)).toMatch(/^حلف شمال الأطلسي يطرد 11 دبلوماسياً/);
    expect(said(['US', 'GB'], 100)).toMatch(/تطردان 100 دبلوماسي/);
  });
});
