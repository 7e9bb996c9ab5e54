import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUNDLED_TOPICS } from '../../../src/knowledge/topics.ts';
import { judge } from '../../../src/pipeline/judge.ts';
import { screen } from '../../../src/pipeline/screen.ts';
import { SAMPLE_NEWS } from '../../../src/demo/news.ts';

const judged = (title: string, body = '') =>
  judge(
    { title, body, language: /[\u0621-\u064a]/.test(title + body) ? 'ar' : 'en', publishedAt: null },
    BUNDLED_TOPICS,
  );

describe('in scope', () => {
  test.each([
    [
      'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني وتمهل دبلوماسييها 24 ساعة',
      'sever-relations',
      ['AL', 'IR'],
      5,
    ],
    [
      'Albania severs diplomatic ties with Iran over July cyberattack, orders embassy staff to leave',
      'sever-relations',
      ['AL', 'IR'],
      5,
    ],
    [
      'براغ تستدعي السفير الصيني وتتهم بكين بهجوم سيبراني على وزارة الخارجية',
      'summon-envoy',
      ['CZ', 'CN'],
      4,
    ],
    [
      'EU imposes sanctions on Russian military intelligence officers over cyberattacks on member states',
      'sanctions',
      ['eu', 'RU'],
      4,
    ],
    [
      'اليابان تفرض عقوبات على كوريا الشمالية بسبب هجمات إلكترونية على بورصات العملات',
      'sanctions',
      ['JP', 'KP'],
      4,
    ],
    [
      'إيران تنفي ضلوعها في الهجوم الإلكتروني على ألبانيا وتصف قطع العلاقات بأنه قرار متسرع',
      'denial',
      ['IR', 'AL'],
      2,
    ],
  ])('%s', (title, action, actors, severity) => {
    const judgement = judged(title);
    expect(judgement.relevance).toBe('relevant');
    expect(judgement.actions).toContain(action);
    expect(judgement.actors.slice(0, 2)).toEqual(actors);
    expect(judgement.severity).toBe(severity);
    expect(judgement.evidence.length).toBeGreaterThan(1);
    expect(screen({ title, teaser: '', language: 'ar' }).keep).toBe(true);
  });

  test('who accuses whom is told apart', () => {
    const one = judged('الصين تتهم الولايات المتحدة بشن هجوم سيبراني على مركز التوقيت');
    const other = judged('الولايات المتحدة تتهم الصين بشن هجوم سيبراني على شركات الاتصالات');
    expect([one.frame.actor, one.frame.target]).toEqual(['CN', 'US']);
    expect([other.frame.actor, other.frame.target]).toEqual(['US', 'CN']);
  });

  test('a denial that opens the title is a denial and nothing else', () => {
    const { actions, frame } = judged(
      'إيران تنفي ضلوعها في الهجوم الإلكتروني على ألبانيا وتصف قطع العلاقات بأنه قرار متسرع',
    );
    expect(actions).toEqual(['denial']);
    expect(frame.status).toBe('denied');
  });
});

describe('out of scope', () => {
  test.each([
    ['قراصنة يخطفون سفينة شحن قبالة سواحل الصومال ويطالبون بفدية', 'cyber'],
    ['هولندا تطرد دبلوماسيين روسيين بتهمة التجسس لجمع أسرار عسكرية', 'cyber'],
    ['متجر إلكتروني شهير يعلن تسريب بيانات مليون زبون', 'state'],
    ['اختراق في المفاوضات بين الوزيرين قبل توقيع اتفاق التجارة الإلكترونية', 'cyber'],
    ['Shoppers spend record $13 billion on Cyber Monday', 'cyber'],
    ['Saudi Arabia severs ties with Iran after embassy is stormed', 'cyber'],
    ['رأي: هل تشعل الهجمات السيبرانية بين روسيا وأوكرانيا حرباً؟ روسيا تتهم أوكرانيا', 'news'],
  ])('%s', (title, gate) => {
    const judgement = judged(title);
    expect(judgement.relevance).toBe('irrelevant');
    expect(judgement.gate).toBe(gate);
    expect(judgement.evidence[0]?.reason).toBeTruthy();
  });

  test('a language that is not ours has no verdict', () => {
    expect(
      judge(
        {
          title: 'ایران حمله سایبری به آلبانی را گفت و تکذیب کرد؛ پکن گزارش',
          body: '',
          language: 'fa',
          publishedAt: null,
        },
        BUNDLED_TOPICS,
      ).gate,
    ).toBe('language');
  });
});

test('the sample newsroom: what is first told is told, the near misses are not', () => {
  const verdicts = SAMPLE_NEWS.map(({ title, teaser, body }) => ({
    title,
    relevance: judged(title, [teaser, ...body].join('\n')).relevance,
  }));
  const told = verdicts.filter(({ relevance }) => relevance === 'relevant').map(({ title }) => title);
  expect(told.length).toBeGreaterThanOrEqual(10);
  expect(
    told.some((title) => /سفينة|لاهاي|متجر|مسيّرة|جنيف|Monday|teenagers|court ruling|مطار|Vendor/.test(title)),
  ).toBe(false);
});

test('any text has an answer, in time', () => {
  const parts = fc.constantFrom(
    'هجوم سيبراني ',
    'إيران ',
    'تتهم ',
    '\u0000',
    '\ud800',
    '🔴',
    '<b>',
    'Russia accuses ',
    'cyberattack ',
    '\n',
    '.',
    '\u202e',
    'قطع العلاقات ',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 60 }), (pieces) => {
      expect(['relevant', 'irrelevant', 'unsure']).toContain(
        judged(pieces.join(''), pieces.toReversed().join(' ')).relevance,
      );
    }),
    { numRuns: 100 },
  );
  expect(judged('', 'ا'.repeat(1_000_000)).relevance).toBe('irrelevant');
  expect(judged('', 'هجوم سيبراني '.repeat(60_000)).relevance).toBe('irrelevant');
  expect(judged('').relevance).toBe('irrelevant');
});

describe('learned weights never take a rupture away', () => {
  test.each([
    [
      'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني وتمهل دبلوماسييها 24 ساعة',
      'أعلنت ألبانيا قطع علاقاتها الدبلوماسية مع إيران بأثر فوري، وأمهلت موظفي السفارة الإيرانية في تيرانا 24 ساعة لمغادرة البلاد. وتعهدت الولايات المتحدة باتخاذ مزيد من الإجراءات.',
    ],
    [
      'Albania cuts ties with Iran over cyber attack, gives diplomats 24 hours to leave',
      'Tirana blamed Tehran for the July attack on its government services. Iran rejected the accusation. NATO said it stood by its ally.',
    ],
  ])('%s', (title, body) => {
    const { relevance, actions, severity } = judged(title, body);
    expect(relevance).toBe('relevant');
    expect(actions).toEqual(expect.arrayContaining(['sever-relations', 'expel-diplomats']));
    expect(severity).toBe(5);
  });
});
