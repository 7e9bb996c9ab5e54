import { describe, expect, test } from 'vitest';
import { BUNDLED_TOPICS } from '../../../src/knowledge/topics.ts';
import { judge } from '../../../src/pipeline/judge.ts';
import { createPlacer } from '../../../src/pipeline/merge/placer.ts';
import { skeleton } from '../../../src/text/skeleton.ts';

/** Places one after the other, an hour apart unless told, and gives the stories' numbers. */
const placed = (...items: readonly (readonly [title: string, body?: string, day?: string])[]): string[] => {
  const place = createPlacer();
  return items.map(([title, body = '', day = '2026-11-25'], index) => {
    const article = {
      title,
      body,
      language: /[\u0621-\u064a]/.test(title) ? 'ar' : 'en',
      publishedAt: new Date(`${day}T${String(index).padStart(2, '0')}:00:00Z`),
    };
    return place(article, judge(article, BUNDLED_TOPICS));
  });
};

describe('one event', () => {
  test('told in other words and another language is one story', () => {
    const [a, b, c] = placed(
      ['ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني وتمهل دبلوماسييها 24 ساعة'],
      ['تيرانا تطرد الدبلوماسيين الإيرانيين وتعلن قطع العلاقات إثر هجوم سيبراني'],
      ['Albania severs diplomatic ties with Iran over July cyberattack, orders embassy staff to leave'],
    );
    expect([b, c]).toEqual([a, a]);
  });
  test('a copy with the same text is the same story', () => {
    const body =
      'A carmaker said hackers had taken drawings of its next model. The company is based in Turin and employs nine thousand people. Production goes on.';
    const [a, b] = placed(
      ['Carmaker loses drawings to hackers', body],
      ['Hackers take drawings from carmaker', body],
    );
    expect(b).toBe(a);
  });
});

describe('different events stay apart', () => {
  test.each([
    [
      'the roles turned round',
      'الصين تتهم الولايات المتحدة بشن هجوم سيبراني على مركز التوقيت',
      'الولايات المتحدة تتهم الصين بشن هجوم سيبراني على شركات الاتصالات',
    ],
    [
      'accusation and denial',
      'ألبانيا تتهم إيران بهجوم إلكتروني على خدماتها',
      'إيران تنفي ضلوعها في الهجوم الإلكتروني على ألبانيا',
    ],
    [
      'accusation and expulsion',
      'براغ تستدعي السفير الصيني وتتهم بكين بهجوم سيبراني على وزارة الخارجية',
      'التشيك تطرد اثنين من الدبلوماسيين الصينيين على خلفية الهجوم السيبراني',
    ],
    [
      'another pair of states',
      'فرنسا تتهم روسيا بشن هجمات سيبرانية على وزاراتها',
      'اليابان تتهم كوريا الشمالية بشن هجمات سيبرانية على بورصاتها',
    ],
  ])('%s', (_name, first, second) => {
    const [a, b] = placed([first], [second]);
    expect(b).not.toBe(a);
  });
  test('the same victim years later', () => {
    const title = 'ألبانيا تتهم إيران بهجوم إلكتروني على برلمانها';
    const [a, b] = placed([title, '', '2022-09-07'], [title, '', '2026-03-10']);
    expect(b).not.toBe(a);
  });
});

test('a name has one skeleton in all its letters', () => {
  for (const [latin, ...arabic] of [
    ['Stoltenberg', 'ستولتنبرغ', 'ستولتنبرج'],
    ['Guterres', 'غوتيريش', 'جوتيريس'],
    ['Barrot', 'بارو'],
  ]) {
    for (const word of arabic) expect(skeleton(word).slice(0, 2)).toBe(skeleton(latin ?? '').slice(0, 2));
  }
  expect(skeleton('ستولتنبرغ')).toBe(skeleton('Stoltenberg'));
});
