import { describe, expect, test } from 'vitest';
import { renderConsole } from '../../../src/adapters/console/index.ts';
import type { StoryAlert } from '../../../src/model/alert.ts';
import { defaultSettings } from '../../../src/model/chat.ts';
import { composeCard, describeCard } from '../../../src/text/compose-card.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const alert: StoryAlert = {
  kind: 'story',
  storyId: 7,
  affairId: 3,
  revision: 1,
  severity: 4,
  urgent: true,
  text: {
    ar: { headline: 'ألبانيا تقطع\u202E علاقاتها مع إيران', body: '' },
    en: { headline: 'Albania severs relations with Iran', body: '' },
  },
  actions: ['sever-relations'],
  parties: ['AL', 'IR', 'US', 'nato', 'eu', 'GB', 'FR'],
  status: 'attributed',
  sources: [{ name: 'البوابة نيوز', publisher: 'a', url: null, affiliation: null, role: 'report' }],
  singleUnofficialSource: false,
  publishedAt: '2022-09-07T10:20:00.000Z',
  updatedAt: null,
  deniedBy: [],
  corrected: false,
  retracted: false,
  steps: [],
  method: 'composed',
};

describe('what a card says', () => {
  test('in Arabic, with the digits and months of the chat; control characters of the source are gone', () => {
    const settings = { ...defaultSettings('Asia/Riyadh'), digits: 'arabic', months: 'levant' } as const;
    expect(composeCard(alert, settings, NOW)).toEqual({
      direction: 'rtl',
      severity: 4,
      tag: 'عاجل',
      headline: 'ألبانيا تقطع علاقاتها مع إيران',
      facts: [{ label: 'الأطراف', value: 'ألبانيا، إيران، الولايات المتحدة، حلف شمال الأطلسي، الاتحاد الأوروبي' }],
      level: 'الأهمية: ٤ من ٥',
      footer: 'البوابة نيوز · الأربعاء ٧ سبتمبر/أيلول ٢٠٢٢',
      brand: 'برقية',
    });
  });
  test('in English on request', () => {
    const card = composeCard(
      { ...alert, urgent: false, publishedAt: null },
      { ...defaultSettings('Asia/Riyadh'), language: 'en' },
      NOW,
    );
    expect(card).toMatchObject({
      direction: 'ltr',
      tag: null,
      headline: 'Albania severs relations with Iran',
      level: 'Severity: 4 of 5',
      footer: 'البوابة نيوز',
      brand: 'barqiya',
    });
  });
  test('in words for who cannot see it, never longer than 500 signs', () => {
    const card = composeCard(alert, defaultSettings('Asia/Riyadh'), NOW);
    expect(describeCard(card, 'ar')).toMatch(
      /^بطاقة مصورة: ألبانيا تقطع علاقاتها مع إيران\. الأطراف: .*\. الأهمية: 4 من 5\. البوابة نيوز/u,
    );
    const long = { ...card, headline: 'كلمة طويلة '.repeat(200) };
    expect(describeCard(long, 'ar').length).toBeLessThanOrEqual(500);
  });
  test('the console tells of the picture in words', () => {
    const shown = renderConsole({
      severity: 4,
      direction: 'rtl',
      blocks: [{ kind: 'heading', inlines: [{ kind: 'bold', text: 'عنوان' }] }],
      buttons: [],
      picture: { png: new Uint8Array(), description: 'بطاقة مصورة: عنوان' },
    });
    expect(shown).toContain('[بطاقة مصورة: عنوان]');
  });
});
