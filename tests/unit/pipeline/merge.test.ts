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

test('names spelt in two scripts, letter by letter too, tell a story without a state', () => {
  const [a, b] = placed(
    [
      'MGM casinos in Las Vegas hit by cyber incident',
      'Slot machines and room keys of MGM Resorts were down on Monday.',
    ],
    ['هجوم إلكتروني يعطل كازينوهات «إم جي إم» في لاس فيغاس', 'توقفت آلات القمار ومفاتيح الغرف.'],
  );
  expect(b).toBe(a);
});

test('an item without a date lies between its neighbours', () => {
  const place = createPlacer();
  const put = (title: string, publishedAt: string | null): string => {
    const article = {
      title,
      body: '',
      language: 'ar',
      publishedAt: publishedAt === null ? null : new Date(publishedAt),
    };
    return place(article, judge(article, BUNDLED_TOPICS));
  };
  put('ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني', '2025-08-14');
  const undated = put('الدنمارك تتهم روسيا بهجوم سيبراني على محطة مياه', null);
  expect(put('كوبنهاغن تتهم موسكو بهجوم سيبراني على محطة مياه وتستدعي السفير الروسي', '2025-12-18')).toBe(
    undated,
  );
});

describe('different events stay apart', () => {
  test.each([
    [
      'sanctions sought and sanctions imposed',
      'برلين تسعى إلى فرض عقوبات أوروبية على روسيا بسبب قرصنة البوندستاغ',
      'الاتحاد الأوروبي يفرض عقوبات على مدير الاستخبارات الروسية بسبب قرصنة البوندستاغ',
    ],
    [
      'a ban and the answer to it',
      'بريطانيا تستبعد هواوي من شبكات الجيل الخامس بحلول 2027',
      'بكين تتوعد لندن بالرد على استبعاد هواوي',
    ],
    [
      'two who accuse the same state on one day',
      'بريطانيا تتهم الصين باختراق سجل الناخبين وتعاقب شخصين',
      'نيوزيلندا تتهم الصين باختراق برلمانها عام 2021',
    ],
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
