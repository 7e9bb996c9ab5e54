import { describe, expect, test } from 'vitest';
import { BUNDLED_TOPICS } from '../../../src/knowledge/topics.ts';
import type { Article } from '../../../src/model/entry.ts';
import { judge } from '../../../src/pipeline/judge.ts';
import { groundSummary, summarise } from '../../../src/pipeline/summarise.ts';

const told = (title: string, body: string) => {
  const article: Article = {
    url: null,
    title,
    body,
    language: 'en',
    publishedAt: null,
    dateFrom: null,
    readFrom: 'page',
    note: null,
  };
  const { ar } = summarise([article], judge(article, BUNDLED_TOPICS));
  return { ...ar, problems: groundSummary(ar, [article]) };
};

describe('Arabic out of English reports', () => {
  test('ties cut: deadline, ground with its owner, day, denial', () => {
    const { headline, body, problems } = told(
      'Albania cuts ties with Iran over cyberattack, gives diplomats 24 hours',
      "TIRANA, Sept 7 (Reuters) - Albania severed diplomatic relations with Iran on Wednesday and ordered its diplomats to leave within 24 hours, blaming Tehran for a July 15 cyberattack on government infrastructure.\nIran's foreign ministry rejected the accusation as baseless.",
    );
    expect(headline).toBe('ألبانيا تقطع العلاقات الدبلوماسية مع إيران بسبب هجوم سيبراني');
    expect(body).toBe(
      'قطعت ألبانيا العلاقات الدبلوماسية مع إيران، وأمهلت الدبلوماسيين الإيرانيين 24 ساعة للمغادرة، متهمة إيران بالوقوف وراء هجوم سيبراني على البنية التحتية الحكومية في 15 يوليو. ورفضت وزارة الخارجية الإيرانية الاتهام ووصفته بأنه لا أساس له.',
    );
    expect(problems).toEqual([]);
  });

  test('who stood behind it, claimed by others, never accuses them', () => {
    const { headline, body } = told(
      '',
      "Moscow's military intelligence stood behind last October's cyber attack on Georgian state and media sites, the USA, Great Britain and Estonia claimed at the Security Council. The Russian Foreign Ministry rejected it all as politically colored and without proof.",
    );
    expect(headline).toBe('الولايات المتحدة وبريطانيا وإستونيا تطرح قضية هجوم سيبراني أمام مجلس الأمن');
    expect(body).toContain('ونسبت الهجوم إلى الاستخبارات العسكرية الروسية');
    expect(body).toMatch(/الولايات المتحدة وبريطانيا وإستونيا/u);
    expect(body).toContain('ورفضت وزارة الخارجية الروسية الاتهام');
    expect(body).not.toMatch(/اتهمت روسيا/u);
  });

  test('the time of one operation is not given to another', () => {
    const { body } = told(
      '',
      "France on Tuesday formally tied Russia's GRU to cyberattacks stretching back ten years, naming the service as the hand behind operations against Emmanuel Macron's 2017 run for president. The Foreign Ministry said the GRU's APT28 unit had gone after a dozen organizations in defense since 2021.",
    );
    expect(body).toContain('اتهمت فرنسا الاستخبارات العسكرية الروسية');
    expect(body).toContain('وطالت الهجمات 12 كياناً منذ عام 2021');
    expect(body).not.toMatch(/الرئاسية منذ عام 2021/u);
  });

  test('a plan that was dropped is no sanction, and rests on officials without names', () => {
    const { headline, body, problems } = told(
      'US shelves plan to sanction China spy agency over Salt Typhoon, officials say',
      "Washington has halted plans to impose sanctions on China's Ministry of State Security over the Salt Typhoon hacking campaign, according to current and former US officials who were not authorised to speak publicly. The White House and the Chinese embassy did not respond to requests for comment.",
    );
    expect(headline).toMatch(/^مسؤولون: واشنطن توقف خططاً لفرض عقوبات على وزارة أمن الدولة الصينية/u);
    expect(body).toMatch(
      /^أفاد مسؤولون أميركيون لم تُكشف أسماؤهم بأن الولايات المتحدة أوقفت خططاً لفرض عقوبات/u,
    );
    expect(body).toContain('ولم يصدر تعليق فوري من البيت الأبيض والسفارة الصينية');
    expect(body).not.toMatch(/فرضت/u);
    expect(problems).toEqual([]);
  });

  test('a wish is told as a wish', () => {
    const { headline, body } = told(
      'Germany considers sanctions on Russia over Bundestag hack',
      'Germany is considering imposing sanctions on Russia over the hack of its parliament, the foreign ministry said.',
    );
    expect(headline).toMatch(/^ألمانيا تدرس فرض عقوبات/u);
    expect(body).toMatch(/^تدرس ألمانيا فرض عقوبات/u);
  });

  test('hackers who side with a state are not the state', () => {
    const { headline, body } = told(
      'Norway spy chief blames pro-Russian hackers for dam sabotage',
      "Norway's counter-intelligence chief said on Wednesday that pro-Russian hackers took control of a dam in western Norway in April. Russia's embassy in Oslo called the statements unfounded.",
    );
    expect(headline).toBe('النرويج تتهم قراصنة موالين لروسيا بالوقوف وراء اختراق إلكتروني استهدف أحد السدود');
    expect(body).toContain('ورفضت السفارة الروسية الاتهام');
  });

  test('whoever only helps accuses nobody; those who blame are named', () => {
    const { headline, body, problems } = told(
      'NATO sends team to help Albania after cyber attacks',
      'NATO said allies would help Albania rebuild its cyber defences, and the United States has sent a team of experts to Tirana, after two waves of attacks that Albania and Washington blame on Iran. Iran denies involvement.',
    );
    expect(headline).not.toMatch(/يتهم/u);
    expect(body).toContain('بعد هجمات سيبرانية تنسبها ألبانيا والولايات المتحدة إلى إيران');
    expect(body).toContain('ونفت إيران الاتهام');
    expect(body).toContain('وأرسلت الولايات المتحدة فريق خبراء إلى ألبانيا');
    expect(problems).toEqual([]);
  });

  test('an attack that failed and nobody is accused of', () => {
    const { headline, body, problems } = told(
      'Poland says it thwarted Russian cyberattack on water supply of a big city',
      'WARSAW — Poland foiled a cyberattack that could have cut off water to one of its largest cities, Deputy Prime Minister Krzysztof Gawkowski said on Thursday. He did not name the attacker, but has previously said Poland is the main target of Russian cyberattacks among NATO states.',
    );
    expect(headline).toMatch(/^بولندا تحبط هجوماً سيبرانياً/u);
    expect(body).toMatch(/^أحبطت بولندا هجوماً سيبرانياً .*ولم تسمّ بولندا الجهة المنفذة\.$/u);
    expect(body).not.toMatch(/اتهم/u);
    expect(problems).toEqual([]);
  });

  test('an exercise with its name and who takes part', () => {
    const { body } = told(
      'Estonia hosts Locked Shields, world’s largest cyber defence drill',
      'Some 4,000 experts from 41 countries took part this week in Locked Shields, the annual cyber defence exercise in Tallinn.',
    );
    expect(body).toBe(
      'استضافت إستونيا تمرين «الدروع المغلقة» (Locked Shields) السيبراني بمشاركة 4000 خبير من 41 دولة.',
    );
  });

  test('an ambassador for cyber affairs is no policy; «we» of an interview is the state', () => {
    const { body } = told(
      'Interview: Estonia’s cyber envoy on deterrence',
      'In an interview, Estonia\'s ambassador for cyber diplomacy spoke about Russia.\nQ: Did Russia attack you?\nA: "Yes. We attributed the 2020 attacks on our ministries to GRU Unit 29155."',
    );
    expect(body).toMatch(
      /^اتهمت إستونيا الاستخبارات العسكرية الروسية بالوقوف وراء هجوم سيبراني على الوزارات/u,
    );
  });

  test.each([
    [
      'officers',
      'The Netherlands said on Thursday it had expelled four Russian military intelligence officers over a plot to hack the chemical weapons watchdog OPCW. Moscow denied it.',
      /طردت هولندا 4 ضباط من الاستخبارات العسكرية الروسية بسبب محاولة اختراق إلكتروني استهدفت منظمة حظر الأسلحة الكيميائية/u,
    ],
    [
      'a person and a firm',
      'Australia has imposed its first ever cyber sanctions, targeting a Russian national, Aleksandr Ermakov, for his role in the 2022 theft of data from health insurer Medibank. The United States and Britain announced matching sanctions.',
      /أول عقوبات سيبرانية على المواطن الروسي Aleksandr Ermakov بسبب هجوم سيبراني على شركة Medibank عام 2022\. وأعلنت الولايات المتحدة وبريطانيا عقوبات مماثلة/u,
    ],
    [
      'diplomats',
      'The United States on Thursday expelled 10 Russian diplomats over the SolarWinds hack. Moscow denied the allegations.',
      /10 دبلوماسيين روس/u,
    ],
    [
      'officers',
      'A federal grand jury on Friday indicted 12 Russian military intelligence officers on charges of hacking the Democratic National Committee, the U.S. Justice Department said.',
      /12 ضابطاً من الاستخبارات العسكرية الروسية باختراق اللجنة الوطنية للحزب الديمقراطي/u,
    ],
    [
      'a ministry',
      "The U.S. Treasury Department imposed sanctions Friday on Iran's Ministry of Intelligence and Security for a July cyberattack against Albania.",
      /على وزارة الاستخبارات والأمن الإيرانية بسبب هجوم سيبراني على ألبانيا في يوليو/u,
    ],
    [
      'a treaty',
      'Envoys of 65 countries signed in Hanoi on Saturday the first UN convention against cybercrime. It takes effect once forty states have ratified.',
      /وقّعت 65 دولة في هانوي.*بعد تصديق 40 دولة/u,
    ],
    [
      'a memorandum',
      'Japan and Australia signed a memorandum of understanding on cybersecurity cooperation on Friday, agreeing to share information on threats.',
      /وقّعت اليابان وأستراليا مذكرة تفاهم للتعاون في الأمن السيبراني تشمل تبادل المعلومات/u,
    ],
  ])('details in Arabic: %s', (_, text, wanted) => {
    const { body, problems } = told('', text);
    expect(body).toMatch(wanted);
    expect(problems).toEqual([]);
  });

  test.each([
    [
      'A magnitude 6.1 earthquake struck off northern Japan on Tuesday, the Japan Meteorological Agency said.',
      /زلزال بقوة 6\.1 درجات في اليابان/u,
    ],
    [
      'T-Mobile is putting up $350 million to end a class action over the 2021 intrusion.',
      /T-Mobile.*350 مليون دولار/u,
    ],
    ['The committee met again and nothing much came of it this time either.', /تقرير بالإنجليزية/u],
  ])('out of scope it says what the report is about and no more: %s', (text, wanted) => {
    const { headline, body, problems } = told('', text);
    expect(headline).not.toBe('');
    expect(body).toMatch(wanted);
    expect(body).toContain('بالإنجليزية');
    expect(problems).toEqual([]);
  });
});
