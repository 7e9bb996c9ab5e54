import { escapeXml } from './feed-text.ts';

/** What stands on a page beside its article; none of it may ever be told. */
export const FURNITURE = {
  ar: {
    sections: ['الرئيسية', 'سياسة', 'اقتصاد', 'رياضة'],
    ticker: 'عاجل: قتلى في حادث سير على الطريق الساحلي',
    share: ['فيسبوك', 'واتساب', 'نسخ الرابط'],
    app: 'تابعوا آخر الأخبار عبر تطبيقنا على الهاتف',
    caption: 'صورة أرشيفية لمبنى الوزارة (وكالات)',
    also: 'اقرأ أيضاً',
    others: [
      'طقس الغد: أمطار رعدية على الساحل',
      'خمس فوائد للمشي صباحاً',
      'موعد مباراة النهائي والقنوات الناقلة',
    ],
    comment: 'قارئ: لا أصدق حرفاً من هذا الخبر',
    newsletter: 'اشترك في نشرتنا البريدية ليصلك كل جديد',
    cookies: 'نستخدم ملفات تعريف الارتباط لتحسين تجربتك',
    rights: 'جميع الحقوق محفوظة',
    paywall: 'هذا المحتوى متاح للمشتركين فقط',
  },
  en: {
    sections: ['Home', 'Politics', 'Business', 'Sport'],
    ticker: 'Breaking: two dead in a crash on the coastal road',
    share: ['Facebook', 'WhatsApp', 'Copy link'],
    app: 'Get the latest news in our app',
    caption: 'File photo of the ministry building (agencies)',
    also: 'Read also',
    others: [
      'Tomorrow: thunderstorms along the coast',
      'Five good reasons to walk',
      'When the final starts, and where to watch',
    ],
    comment: 'A reader: I do not believe a word of this',
    newsletter: 'Sign up for our newsletter',
    cookies: 'We use cookies to improve your visit',
    rights: 'All rights reserved',
    paywall: 'This article is for subscribers only',
  },
} as const;

export interface PageOptions {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly language: 'ar' | 'en';
  readonly siteName: string;
  readonly url: string;
  readonly publishedAt: Date | null;
  readonly byline: string;
  /** Raw HTML put inside the article. */
  readonly inject?: string;
  readonly paywall?: boolean;
}

const list = (texts: readonly string[]): string =>
  `<ul>${texts.map((text, index) => `<li><a href="/other/${index}">${escapeXml(text)}</a></li>`).join('')}</ul>`;

/** An article page as newspapers make them. */
export const writePage = (page: PageOptions): string => {
  const words = FURNITURE[page.language];
  const title = escapeXml(page.title);
  const date = page.publishedAt?.toISOString();
  const shown = page.paywall === true ? page.paragraphs.slice(0, 1) : page.paragraphs;
  const [first = '', ...rest] = shown.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`);
  return `<!doctype html>
<html lang="${page.language}" dir="${page.language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<title>${title} | ${escapeXml(page.siteName)}</title><link rel="canonical" href="${escapeXml(page.url)}">
<meta property="og:title" content="${title}">${date === undefined ? '' : `<meta property="article:published_time" content="${date}">`}
</head><body>
<div class="cookie-consent">${words.cookies}</div>
<header><div class="logo">${escapeXml(page.siteName)}</div><nav>${list(words.sections)}</nav></header>
<div class="ticker">${words.ticker}</div>
<main><article class="story"><h1>${title}</h1>
<div class="byline">${escapeXml(page.byline)}</div><div class="social-share">${list(words.share)}</div>
<figure><img src="/photo.jpg" alt=""><figcaption>${words.caption}</figcaption></figure>
${first}
<div class="app-banner">${words.app}</div>
${rest.join('\n')}
${page.inject ?? ''}
<div class="related"><h3>${words.also}</h3>${list(words.others)}</div>
${page.paywall === true ? `<div class="paywall">${words.paywall}</div>` : ''}
</article>
<section id="comments"><p>${words.comment}</p></section></main>
<aside><h2>${words.also}</h2>${list(words.others)}<p>${words.newsletter}</p></aside>
<footer><p>© ${escapeXml(page.siteName)}. ${words.rights}</p></footer></body></html>`;
};
