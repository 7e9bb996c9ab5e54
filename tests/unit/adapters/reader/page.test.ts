import { describe, expect, test } from 'vitest';
import { readPageText } from '../../../../src/adapters/reader/page.ts';
import { dropFurniture } from '../../../../src/text/furniture.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const TITLE = 'ألبانيا تقطع العلاقات مع إيران بسبب هجوم إلكتروني';
const TEXT = [
  'أعلنت ألبانيا قطع علاقاتها الدبلوماسية مع إيران بأثر فوري وأمهلت الدبلوماسيين 24 ساعة للمغادرة.',
  'وقالت واشنطن إنها ستتخذ مزيداً من الإجراءات لمحاسبة إيران على الهجوم.',
];
const FURNITURE = [
  'تابع أحدث الأخبار عبر تطبيق google news',
  'اقرأ أيضاً: خبر آخر',
  'الأكثر قراءة',
  'نستخدم ملفات تعريف الارتباط',
  'جميع الحقوق محفوظة',
  'رئيس مجلسي الإدارة والتحرير',
  'الإثنين 29 أبريل 2024',
];

const read = (html: string) => readPageText(html, 'https://news.example/a/1', TITLE, NOW);
const article = (html: string) => {
  const reading = read(html);
  if (reading.kind !== 'article') throw new Error(reading.reason);
  return reading;
};
const paragraphs = TEXT.map((text) => `<p>${text}</p>`).join('');

describe('the article of a page', () => {
  test.each([
    [
      'an article element',
      `<html lang="ar"><body><nav>الرئيسية</nav><article><h1>${TITLE}</h1>${paragraphs}<div class="share">مشاركة</div><aside class="related"><a>اقرأ أيضاً: خبر آخر</a></aside></article><footer>جميع الحقوق محفوظة</footer></body></html>`,
    ],
    [
      'paragraphs in a soup',
      `<html><body><div>الإثنين 29 أبريل 2024</div><div>رئيس مجلسي الإدارة والتحرير</div><div><p>${TITLE}</p><p>تابع أحدث الأخبار عبر تطبيق google news</p>${paragraphs}<p>اقرأ أيضاً: خبر آخر</p></div></body></html>`,
    ],
    [
      'JSON-LD alone',
      `<html><head><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, articleBody: TEXT.join('\n'), datePublished: '2022-09-07T10:00:00Z' })}</script></head><body><div id="app"></div></body></html>`,
    ],
  ])('%s', (_name, html) => {
    const { body } = article(html);
    for (const text of TEXT) expect(body).toContain(text);
    for (const line of [...FURNITURE, TITLE]) expect(body).not.toContain(line);
  });

  test("the date is the article's own, never the masthead's", () => {
    const masthead = '<div class="date">الإثنين 29 أبريل 2024</div>';
    expect(
      article(`<html><body>${masthead}<article>${paragraphs}${paragraphs}</article></body></html>`)
        .publishedAt,
    ).toBeNull();
    expect(
      article(
        `<html><head><meta property="article:published_time" content="2022-09-07T10:20:00+03:00"></head><body>${masthead}<article>${paragraphs}</article></body></html>`,
      ).publishedAt,
    ).toEqual(new Date('2022-09-07T07:20:00Z'));
  });

  test.each([
    ['<html><body>Just a moment<script src="challenge-platform"></script></body></html>', 'blocked'],
    ['<html><body><p>للمشتركين فقط</p></body></html>', 'login-wall'],
    ['<html><body></body></html>', 'no-text'],
    [`<html><body>${'<div>'.repeat(3_000)}x`, 'too-complex'],
  ])('a page that has none says why: %s', (html, why) => {
    const reading = read(html);
    expect(reading.kind === 'unreadable' && reading.why).toBe(why);
  });
});

test('furniture lines go, sentences stay', () => {
  expect(dropFurniture([...FURNITURE, ...TEXT, TEXT[0] ?? ''].join('\n'), TITLE)).toBe(TEXT.join('\n'));
});
