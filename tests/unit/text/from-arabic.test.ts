import { describe, expect, test } from 'vitest';
import { BUNDLED_TOPICS } from '../../../src/knowledge/topics.ts';
import type { Article } from '../../../src/model/entry.ts';
import { judge } from '../../../src/pipeline/judge.ts';
import { summarise } from '../../../src/pipeline/summarise.ts';

const told = (title: string, body: string, language = 'ar') => {
  const article: Article = {
    url: null,
    title,
    body,
    language,
    publishedAt: null,
    dateFrom: null,
    readFrom: 'page',
    note: null,
  };
  return summarise([article], judge(article, BUNDLED_TOPICS)).en;
};

describe('English out of Arabic reports', () => {
  test('who is blamed for what, by which group, and what the accused says', () => {
    expect(
      told(
        'التشيك تتهم الصين بهجوم سيبراني على وزارة خارجيتها',
        'اتهمت التشيك الصين بشن هجوم سيبراني على شبكة لوزارة الخارجية، ونسبته إلى مجموعة APT31، واستدعت السفير الصيني.\nورفضت السفارة الصينية في براغ الاتهام.',
      ),
    ).toEqual({
      headline: 'Czechia accuses China of a cyberattack on its foreign ministry',
      body: 'Czechia accused China of being behind a cyberattack on its foreign ministry, which it ascribed to APT31. China denied the accusation.',
    });
  });

  test('a service is the accused’s only where its adjective stands behind it; no comment is no denial', () => {
    const { body } = told(
      'بكين تتهم واشنطن بمهاجمة مركز التوقيت الوطني',
      'قالت وزارة أمن الدولة الصينية إن وكالة الأمن القومي الأميركية نفذت هجمات إلكترونية على المركز الوطني لخدمة التوقيت منذ عام 2022.\nوقالت السفارة الأميركية في بكين إنها لا تعلق على هذه المزاعم.',
    );
    expect(body).toBe(
      'China accused the United States’ National Security Agency of being behind a cyberattack on its national time service centre. There was no comment from the United States.',
    );
  });

  test('what is only promised is not told as done', () => {
    const { body } = told(
      'برلين تستدعي السفير الروسي بعد هجوم سيبراني على مراقبة الملاحة الجوية',
      'استدعت وزارة الخارجية الألمانية السفير الروسي، بعد أن قالت الحكومة إن الاستخبارات العسكرية الروسية مسؤولة عن هجوم سيبراني استهدف هيئة مراقبة الملاحة الجوية.\nوأضاف متحدث أن ألمانيا سترد بسلسلة من الإجراءات، من بينها عقوبات على أشخاص بعينهم.\nونفت السفارة الروسية في برلين هذه الاتهامات.',
    );
    expect(body).toMatch(
      /^Germany summoned the Russian ambassador over a cyberattack on its air traffic control/u,
    );
    expect(body).toMatch(/Russia denied the accusation\.$/u);
    expect(body).not.toMatch(/sanctions/u);
  });

  test('ties cut: the deadline and the ground with its owner', () => {
    const { headline, body } = told(
      'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني',
      'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران وأمهلت دبلوماسييها 24 ساعة للمغادرة بسبب هجوم إلكتروني في 15 يوليو 2022.\nونفت إيران الاتهام.',
    );
    expect(headline).toMatch(/^Albania severs diplomatic relations with Iran over a cyberattack/u);
    expect(body).toMatch(/gave its diplomats 24 hours to leave, blaming it for a cyberattack/u);
    expect(body).toMatch(/Iran denied the accusation\.$/u);
  });

  test('nothing sure: it says that the report is Arabic and about whom', () => {
    expect(
      told('لقاء في القاهرة', 'التقى وزير الخارجية المصري نظيره الأردني في القاهرة وبحثا العلاقات.').body,
    ).toBe('The sources of this story are in Arabic.');
  });
});

test('an English report keeps its own words: no dateline, no live tag, the heaviest entry first', () => {
  expect(
    told(
      'Dutch expel four Russians over plot to hack chemical weapons watchdog',
      'THE HAGUE — The Netherlands said on Thursday it had expelled four Russian military intelligence officers.\nMoscow dismissed the allegations.',
      'en',
    ).body,
  ).toMatch(/^The Netherlands said on Thursday/u);
  const live = told(
    'LIVE: Germany accuses Russia over air traffic control hack',
    "15:40 That is all for today. Thanks for following.\n15:02 Russia's embassy rejects the accusations as absurd.\n13:31 The foreign ministry says it can now clearly attribute the August 2024 cyberattack on air traffic control to APT28, run by the GRU.\n13:30 Germany has summoned the Russian ambassador.",
    'en',
  );
  expect(live.headline).toBe('Germany accuses Russia over air traffic control hack');
  expect(live.body).not.toMatch(/That is all|\d\d:\d\d/u);
  expect(live.body).toContain('rejects the accusations');
});
