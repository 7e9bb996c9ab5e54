import { describe, expect, test } from 'vitest';
import { BUNDLED_TOPICS } from '../../../src/knowledge/topics.ts';
import type { Article } from '../../../src/model/entry.ts';
import { judge } from '../../../src/pipeline/judge.ts';
import { groundSummary, summarise } from '../../../src/pipeline/summarise.ts';

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
  const { ar } = summarise([article], judge(article, BUNDLED_TOPICS));
  return { ...ar, problems: groundSummary(ar, [article]), words: ar.body.split(/\s+/).length };
};

describe('an alert all the same, and true', () => {
  test('a live blog: the heaviest entry leads, the times go, the headline names the news', () => {
    const { headline, body, problems } = told(
      'مباشر | ألبانيا وإيران.. آخر التطورات',
      '14:20 الخارجية الإيرانية ترفض قرار تيرانا وتصف الاتهامات بأنها لا أساس لها.\n13:55 البيت الأبيض يدين الهجوم ويتعهد بمحاسبة إيران.\n12:05 رئيس الوزراء الألباني إيدي راما يعلن في كلمة مصورة قطع العلاقات الدبلوماسية مع إيران بأثر فوري بسبب هجوم إلكتروني في 15 يوليو.\n12:00 ننقل إليكم كلمة رئيس الوزراء.',
    );
    expect(headline).toBe('ألبانيا تقطع العلاقات الدبلوماسية مع إيران بسبب هجوم سيبراني');
    expect(body).toMatch(/^رئيس الوزراء الألباني إيدي راما يعلن .* قطع العلاقات/u);
    expect(body).toContain('الخارجية الإيرانية ترفض');
    expect(body).not.toMatch(/\d\d:\d\d/u);
    expect(problems).toEqual([]);
  });

  test('a ticker without stops: its lines are sentences, its tags go', () => {
    const { headline, body, problems } = told(
      '',
      'عاجل | التشيك تتهم الصين بشن هجوم سيبراني على وزارة خارجيتها\nعاجل | براغ: مجموعة APT31 المرتبطة بالاستخبارات الصينية تقف وراء الهجوم منذ 2022\nعاجل | السفارة الصينية في براغ ترفض الاتهام',
    );
    expect(headline).toBe('التشيك تتهم الصين بشن هجوم سيبراني على وزارة خارجيتها');
    expect(body).toContain('السفارة الصينية في براغ ترفض الاتهام.');
    expect(body).not.toContain('عاجل');
    expect(problems).toEqual([]);
  });

  test('an interview: the answers in quotation marks, with their owner', () => {
    const { headline, body, problems } = told(
      'سفيرة الشؤون السيبرانية لـ«المدار»: سنسمي المعتدي متى توافرت الأدلة',
      'في هذا الحوار تتحدث سفيرة فنلندا للشؤون السيبرانية عن قطع كابلات البيانات في البلطيق.\n* هل تستبعدون دور موسكو؟\n- «لا نستبعد شيئا. قلنا لشركائنا في حلف شمال الأطلسي إننا سنسمي المعتدي متى توافرت الأدلة».\n* وماذا تطلبون من الحلف؟\n- «طلبنا مع إستونيا تعزيز الدوريات في خليج فنلندا، ووافق الحلف على إرسال سفن إضافية».',
    );
    expect(headline).toBe('سفيرة الشؤون السيبرانية: سنسمي المعتدي متى توافرت الأدلة');
    expect(body).toMatch(/^قالت سفيرة فنلندا للشؤون السيبرانية: «[^»]+»\. وأضافت: «[^»]+»\.$/u);
    expect(problems).toEqual([]);
  });

  test('only quotations: each with who said it, none alone', () => {
    const { headline, body, problems } = told(
      '«هجوم حقير».. ماذا قالت رئيسة الأمن؟',
      '"هذا هجوم حقير على بلدنا". "نعرف أنهم قراصنة موالون لروسيا". بهذه الكلمات علقت رئيسة جهاز الأمن النرويجي بياته غانغوس على اختراق سد في بريمانغر غرب النرويج في أبريل 2025.\n"مزاعم لا أساس لها"، ردت السفارة الروسية في أوسلو.',
    );
    expect(headline).toMatch(/^رئيسة جهاز الأمن النرويجي تعلق على اختراق سد/u);
    expect(body).toMatch(
      /^علقت رئيسة .*: «نعرف أنهم قراصنة موالون لروسيا»\. ردت السفارة الروسية .*: «مزاعم لا أساس لها»\.$/u,
    );
    expect(problems).toEqual([]);
  });

  test('two stories in one item: only the one that is meant', () => {
    const text =
      'أعلنت فرنسا أن مجموعة القرصنة «إيه بي تي 28» التابعة للاستخبارات العسكرية الروسية تقف وراء هجمات على نحو عشر جهات فرنسية منذ 2021.\n***\nوفي إيطاليا، تستعد روما لجنازة البابا فرنسيس بإجراءات أمنية مشددة وحضور عشرات القادة من أنحاء العالم.';
    const { body } = told('أخبار متفرقة من أوروبا', text);
    expect(body).toContain('فرنسا');
    expect(body).not.toContain('إيطاليا');
    const swapped = text.split('\n***\n').toReversed().join('\n***\n');
    expect(told('أخبار متفرقة من أوروبا', swapped).body).not.toContain('إيطاليا');
  });

  test('no full stop at all: it ends where a clause does', () => {
    const { body } = told(
      'توقيع مذكرة بين السعودية وعمان في الأمن السيبراني',
      'وقعت الهيئة الوطنية للأمن السيبراني في المملكة العربية السعودية ومركز الدفاع الإلكتروني في سلطنة عمان مذكرة تفاهم للتعاون في مجال الأمن السيبراني وذلك على هامش أعمال المنتدى الدولي للأمن السيبراني المنعقد في مدينة الرياض وتهدف المذكرة إلى تبادل الخبرات والمعلومات ورفع الجاهزية وبناء القدرات ومثل الجانب السعودي محافظ الهيئة المهندس ماجد المزيد فيما مثل الجانب العماني رئيس المركز',
    );
    expect(body).toMatch(/^وقعت الهيئة/u);
    expect(body).not.toMatch(/وذلك\.$/u);
    expect(body.split(/\s+/).length).toBeLessThanOrEqual(45);
  });

  test('a table above the text is no sentence', () => {
    const { body } = told(
      'عقوبات بريطانية على ضباط في الاستخبارات الروسية',
      'الاسم | الوحدة | الإجراء\nألكسندر أوسادتشوك | الوحدة 26165 | تجميد أصول ومنع سفر\nيفغيني باشكييف | الوحدة 29155 | تجميد أصول ومنع سفر\nفرضت بريطانيا عقوبات على ثلاث وحدات في جهاز الاستخبارات العسكرية الروسي و18 من ضباطه، متهمة إياهم بتنفيذ هجمات إلكترونية على دول أوروبية.',
    );
    expect(body).toMatch(/^فرضت بريطانيا/u);
    expect(body).not.toContain('|');
  });

  test('machine-made Arabic: remembering an envoy is recalling one, doing an act is the act, the speaker stands once', () => {
    const { body, problems } = told(
      'باراغواي تتذكر سفيرها في البرازيل على خلفية تجسس',
      'تتذكر باراغواي سفيرها لدى البرازيل للتشاور بعد أن اعترفت البرازيل أن وكالة المخابرات الخاصة بها قامت بتنفيذ عملية القرصنة ضد أنظمة حكومة باراغواي.\nقال وزير الخارجية روبن راميريز ليزكانو في مؤتمر صحفي، إن أسونسيون تستدعي أيضا السفير البرازيلي من أجل تقديم التوضيحات قال ليزكانو.',
    );
    expect(body).toMatch(/^تستدعي باراغواي سفيرها/u);
    expect(body).toContain('نفذت عملية القرصنة');
    expect(body).toMatch(/تستدعي أيضاً السفير البرازيلي من أجل تقديم التوضيحات\.$/u);
    expect(problems).toEqual([]);
  });

  test.each([
    ['one sentence', 'نفت إيران الاتهام.'],
    [
      'a poem',
      'يا دار مية بالعلياء فالسند\nأقوت وطال عليها سالف الأبد\nوقفت فيها أصيلانا أسائلها\nعيت جوابا وما بالربع من أحد',
    ],
    ['signs alone', '*** --- ***'],
    ['one word', 'هجوم'],
    ['a table alone', 'الدولة | العقوبة\nروسيا | تجميد أصول\nإيران | حظر سفر'],
  ])('%s: something whole is said', (_, body) => {
    const { headline, body: said } = told('', body);
    expect(`${headline}${said}`).not.toBe('');
    expect(said.length).toBeLessThanOrEqual(600);
    expect(headline.length).toBeLessThanOrEqual(140);
  });

  test('100 KB are read in good time', () => {
    const lead =
      'اتهمت التشيك الصين بشن هجوم سيبراني على وزارة خارجيتها واستدعت السفير الصيني احتجاجاً على ذلك، بحسب الحكومة.';
    const more =
      'وتحدث مسؤولون عن تفاصيل كثيرة لا صلة لها بالخبر وعن تاريخ العلاقات بين الجانبين في العقود الماضية.\n';
    const at = performance.now();
    const { body } = told('التشيك تتهم الصين بهجوم سيبراني', `${lead}\n${more.repeat(1_100)}`);
    expect(body).toMatch(/^اتهمت التشيك الصين/u);
    expect(performance.now() - at).toBeLessThan(8_000);
  });

  test('English live blogs and interviews too', () => {
    const { headline, body } = told(
      'LIVE: Germany accuses Russia over air traffic control hack',
      "15:02 Russia's embassy rejects the accusations as absurd.\n14:20 The EU says it stands by Berlin.\n13:31 The foreign ministry says it can now clearly attribute the August 2024 cyberattack on air traffic control to the hacker group APT28, run by the GRU.\n13:30 Germany has summoned the Russian ambassador.",
      'en',
    );
    expect(headline).toBe('ألمانيا تستدعي السفير الروسي بسبب هجوم سيبراني على هيئة مراقبة الملاحة الجوية');
    expect(body).toContain('ورفضت السفارة الروسية الاتهام');
  });
});
