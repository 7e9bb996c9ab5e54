import { describe, expect, test } from 'vitest';
import { BUNDLED_TOPICS } from '../../../src/knowledge/topics.ts';
import type { Article } from '../../../src/model/entry.ts';
import type { Summary } from '../../../src/model/story.ts';
import { judge } from '../../../src/pipeline/judge.ts';
import { bestSentences, summarise } from '../../../src/pipeline/summarise.ts';

const articleOf = (title: string, body: string, language = 'ar'): Article => ({
  url: null,
  title,
  body,
  language,
  publishedAt: null,
  dateFrom: null,
  readFrom: 'page',
  note: null,
});
const of = (title: string, body: string, language = 'ar'): Summary => {
  const article = articleOf(title, body, language);
  return summarise([article], judge(article, BUNDLED_TOPICS));
};
const words = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

const LEAD =
  'اتهمت الحكومة التشيكية، الأربعاء، الصين بالوقوف وراء حملة سيبرانية استهدفت شبكة تابعة لوزارة الخارجية، واستدعت السفير الصيني في براغ لإبلاغه احتجاجها.';
const ANSWER = 'ورفضت السفارة الصينية الاتهامات، ودعت الجانب التشيكي إلى تصحيح ممارساته فوراً.';
const CONTEXT =
  'وكانت العلاقات بين البلدين قد تحسنت في السنوات الأخيرة بعد زيارات متبادلة لمسؤولين ورجال أعمال من قطاعات كثيرة.';

describe('an Arabic article in its own sentences', () => {
  test('tells the lead and the answer of the accused, not the background', () => {
    const { ar, method } = of(
      'التشيك تتهم الصين بهجوم سيبراني على وزارة الخارجية',
      `${LEAD}\n${CONTEXT}\n${ANSWER}`,
    );
    expect(method).toBe('extractive');
    expect(ar.headline).toBe('التشيك تتهم الصين بهجوم سيبراني على وزارة الخارجية');
    expect(ar.body).toContain('اتهمت الحكومة التشيكية الصين بالوقوف وراء حملة سيبرانية');
    expect(ar.body).toContain('ورفضت السفارة الصينية الاتهامات');
    expect(ar.body).not.toContain('زيارات متبادلة');
    expect(words(ar.body)).toBeLessThanOrEqual(45);
  });

  test.each([
    ['breadcrumbs', 'الرئيسية > أخبار > عالم'],
    ['a byline', 'كتب: سامر الحلبي'],
    ['a byline without colon', 'كتبت هبة السيد'],
    ['a date alone', 'الخميس 08 سبتمبر 2022 - 11:42 ص'],
    ['a date of publication', 'تاريخ النشر: 9/9/2022 21:15'],
    ['a share row', 'فيسبوك تويتر واتساب طباعة'],
    ['a caption', 'وزير الخارجية التشيكي خلال مؤتمر صحافي (أرشيفية)'],
    ['an English caption', 'The Czech foreign ministry. Photo: file'],
    ['read also', 'اقرأ أيضاً: كيف تحمي هاتفك من برامج التجسس'],
    ['an app advert', 'تابعوا آخر الأخبار عبر قناتنا على تيليغرام'],
    ['reading time', '0 27 دقيقة واحدة'],
    ['a font size row', 'حجم الخط'],
    ['a comment form', 'البريد الإلكتروني *'],
    ['tags', 'Tags: إيران، إسرائيل، هجوم سيبراني'],
    ['place and agency alone', 'براغ - (أ ف ب):'],
    ['cookie text', 'ملفات تعريف الارتباط: نستخدمها لتحسين تجربتك. موافق'],
  ])('%s in front and behind never reaches it', (_, line) => {
    const title = 'التشيك تتهم الصين بهجوم سيبراني على وزارة الخارجية';
    const clean = of(title, `${LEAD}\n${ANSWER}`).ar;
    expect(of(title, `${line}\n${LEAD}\n${ANSWER}\n${line}`).ar).toEqual(clean);
  });

  test.each([
    'براغ - أ ف ب: ',
    'براغ (د ب أ)- ',
    '(الأناضول) ',
    'براغ ، 28 مايو (وكالات) ـ ',
    'براغ - 28 - 5 (كونا) -- ',
    'موسكو 15 فبراير 2018 / ',
    'هانوي ـ وكالات: ',
    '| ',
  ])('the dateline «%s» is dropped', (dateline) => {
    const { ar } = of('', `${dateline}${LEAD}`);
    expect(ar.body.startsWith('اتهمت الحكومة التشيكية')).toBe(true);
  });

  test('headlines of other stories under their title are not the article', () => {
    const { ar } = of(
      'التشيك تتهم الصين بهجوم سيبراني على وزارة الخارجية',
      `${LEAD}\nذات صلة\nالناتو يدين الهجوم على ألبانيا\nأسعار النفط تتراجع للأسبوع الثاني`,
    );
    expect(ar.body).not.toMatch(/ألبانيا|النفط/u);
  });

  test('a page without title: the headline among its lines is found', () => {
    const { ar } = of(
      '',
      `الرئيسية / أخبار\nالتشيك تتهم الصين بحملة سيبرانية وتستدعي السفير الصيني\nبراغ\n${LEAD}\n${ANSWER}`,
    );
    expect(ar.headline).toBe('التشيك تتهم الصين بحملة سيبرانية وتستدعي السفير الصيني');
  });

  test('without any title the lead gives it, the actor first and in the present', () => {
    expect(of('', `${LEAD}\n${ANSWER}`).ar.headline).toMatch(
      /^الحكومة التشيكية تتهم الصين بالوقوف وراء حملة سيبرانية/u,
    );
    expect(
      of('', 'أعلنت ألبانيا أنها قطعت علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني.').ar.headline,
    ).toBe('ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني');
    expect(of('هل تتهم التشيك الصين؟', LEAD).ar.headline).not.toContain('؟');
  });

  test('the outlet, tag words and doubled signs leave the title', () => {
    expect(
      of('عاجل | واشنطن تعاقب وزارة الاستخبارات الإيرانية بسبب هجوم إلكتروني!! - شبكة الخليج', LEAD).ar
        .headline,
    ).toBe('واشنطن تعاقب وزارة الاستخبارات الإيرانية بسبب هجوم إلكتروني');
  });

  test('machine stutter, glued names, Egyptian ى and quotes are mended', () => {
    const { ar } = of(
      '',
      'قال وزير الخارجية ديفيد لامي قال إن الولاياتالمتحدة فى خطر بسبب هجمات "سيبرانية" على البنية التحتية للبلاد كلها.',
    );
    expect(ar.body).toBe(
      'قال وزير الخارجية ديفيد لامي إن الولايات المتحدة في خطر بسبب هجمات «سيبرانية» على البنية التحتية للبلاد كلها.',
    );
  });

  test('«تتذكر سفيرها» of machines is a recall', () => {
    expect(of('باراغواي تتذكر سفيرها من البرازيل بسبب التجسس الإلكتروني', '').ar.headline).toContain(
      'تستدعي سفيرها',
    );
  });

  test.each([
    ['one sentence', LEAD],
    ['no full stop', LEAD.replace(/\.$/u, '')],
    [
      'only quotes',
      '"لن نقبل هذه الهجمات السيبرانية على وزاراتنا أبداً". "سنرد عليها في الوقت المناسب مع حلفائنا جميعاً".',
    ],
    ['a table', '| الدولة | العدد |\n| إيران | 3 |\n| روسيا | 12 |'],
    ['one word', 'إيران'],
    ['100 KB', `${LEAD} ${CONTEXT} ${ANSWER} `.repeat(250)],
    ['100 KB without a full stop', `${LEAD.replace('.', '')} `.repeat(450)],
  ])('%s gets a headline and a summary', (_, body) => {
    const { ar } = of('', body);
    expect(ar.headline).not.toBe('');
    expect(ar.body).not.toBe('');
    expect(ar.body.length).toBeLessThanOrEqual(600);
  });
});

test('the best sentences stand in the text as they are, in their order, without the page around them', () => {
  const text = `مشاركة\nبراغ - أ ف ب: ${LEAD}\n${CONTEXT}\n${ANSWER}\nاقرأ أيضاً: خبر آخر`;
  const best = bestSentences(text, 2, 'التشيك تتهم الصين بهجوم سيبراني');
  expect(best).toHaveLength(2);
  for (const sentence of best) expect(text).toContain(sentence);
  expect(best.join(' ')).not.toMatch(/مشاركة|اقرأ/u);
  expect(text.indexOf(best[0] ?? '')).toBeLessThan(text.indexOf(best[1] ?? ''));
  expect(bestSentences('جملة واحدة فقط هنا.', 5, '')).toEqual(['جملة واحدة فقط هنا.']);
});
