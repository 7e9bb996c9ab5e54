import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PARTIES } from '../../../src/knowledge/parties/index.ts';
import { findNames, findParties, partiesBeginning, partyNamed } from '../../../src/text/gazetteer.ts';

/** The parties of a text, each once, in order of appearance. */
const ids = (text: string): string => [...new Set(findParties(text).map(({ id }) => id))].join(' ');
/** What was found, as written. */
const spans = (text: string): string[] =>
  findParties(text).map(({ id, start, end }) => `${id}:${text.slice(start, end)}`);

describe('Arabic names', () => {
  test.each([
    // clitics, article, spellings
    ['ألبانيا تقطع علاقاتها مع إيران', 'AL IR'],
    ['وطردت دبلوماسيين لإيران وبريطانيا', 'IR GB'],
    ['للولايات المتحدة وللصين وبالهند', 'US CN IN'],
    ['الولاياتُ المتّحدة و المملكة المتـــحدة', 'US GB'],
    ['ايران والمانيا واوكرانيا', 'IR DE UA'],
    ['الخارجية الروسى والرئيس التركى', 'RU TR'],
    ['تشيكيا وجمهورية التشيك والجهورية التشيكية', 'CZ'],
    ['بيونج يانج و بيونغيانغ و بيونغ يانغ وبيونك يانك', 'KP'],
    ['هونج كونج وسنجافورة وبلجاريا ولوكسمبورج', 'HK SG BG LU'],
    ['مونتينيجرو تطلب المساعدة', 'ME'],
    ['كوريا الديمقراطية وجمهورية كوريا الديمقراطية الشعبية', 'KP'],
    ['الجمهورية الإسلامية ترد', 'IR'],
    // demonyms
    ['قراصنة روس وصينيون وأميركيون وإيرانيون', 'RU CN US IR'],
    ['الدبلوماسيين الألبان والأتراك والألمان', 'AL TR DE'],
    ['سفيراً بريطانياً وسفيرة فرنسية ومسؤولين أمريكيين', 'GB FR US'],
    ['قراصنة كوريون شماليون والحكومة الكورية الجنوبية', 'KP KR'],
    ['الجنوب أفريقية والنيوزيلندي', 'ZA NZ'],
    ['إماراتيتان وسعوديتين وعُمانيات', 'AE SA OM'],
    // capitals and metonyms
    ['واشنطن وموسكو وطهران وتيرانا وبراغ', 'US RU IR AL CZ'],
    ['الكرملين ينفي والبيت الأبيض يرد والبنتاغون', 'RU US'],
    ['الإليزيه وداونينغ ستريت ووايتهول والكيه دورسيه', 'FR GB'],
    ['نيودلهي وإسلام آباد وكييف وسيول وطوكيو وكانبيرا', 'IN PK UA KR JP AU'],
    // bodies
    ['حلف شمال الأطلسي والاتحاد الأوروبي والأمم المتحدة', 'nato eu un'],
    ['الناتو والحلف الأطلسي وحلف الناتو', 'nato'],
    ['مجلس التعاون لدول الخليج العربية وجامعة الدول العربية', 'gcc arab-league'],
    ['منظمة حظر الأسلحة الكيماوية والعيون الخمس والإنتربول', 'opcw five-eyes interpol'],
    ['آسيان وبريكس ومنظمة شنغهاي للتعاون ومجموعة السبع ومجموعة العشرين', 'asean brics sco g7 g20'],
    [
      'الاتحاد الدولي للاتصالات ومجلس أوروبا والاتحاد الأفريقي ومنظمة التعاون الإسلامي',
      'itu council-of-europe african-union oic',
    ],
    ['المجلس الأوروبي والمفوضية الأوروبية', 'eu'],
    ['اتفاقية أممية وخبراء أمميون', 'un'],
    // organs
    ['الحرس الثوري ووزارة الخزانة ومكتب التحقيقات الفيدرالي', 'IR US'],
    ['مجلس الأمن يجتمع', 'un'],
    ['مجلس الأمن القومي الأميركي', 'US'],
    ['مجلس الأمن الروسي ومجلس الأمن القومي التركي', 'RU TR'],
    ['وكالة الأمن القومي الكازاخستانية', 'KZ'],
    ['وكالة الأمن القومي تنصتت على برلين', 'US DE'],
    ['جهاز الأمن الفيدرالي وجي آر يو والوحدة 8200', 'RU IL'],
    ['الهيئة الوطنية للأمن السيبراني ومركز الدفاع الإلكتروني', 'SA OM'],
    ['مجلس وزراء الأمن السيبراني العرب', 'arab-league'],
    // glued words of aggregators
    ['الولاياتالمتحدة تتهم روسياوالصين', 'US RU CN'],
    ['الأممالمتحدة والبيتالأبيض', 'un US'],
    ['السفيرالروسي والحكومةالإيرانية', 'RU IR'],
    // weak names
    ['التكتل يفرض عقوبات', ''],
    ['الاتحاد الأوروبي: التكتل يفرض عقوبات', 'eu'],
    ['الحلف يدين', ''],
    ['دبي تستضيف المعرض', ''],
  ])('%s', (text, expected) => {
    expect(ids(text)).toBe(expected);
  });
});

describe('Arabic homographs', () => {
  test.each([
    ['سلطنة عمان تدين', 'OM'],
    ['عُمان والسعودية توقعان', 'OM SA'],
    ['وصل الوزير الأردني إلى عمان', 'JO'],
    ['عمّان تنفي', 'JO'],
    ['السعودية وعمان توقعان مذكرة', 'SA OM'],
    ['قطر تدين الهجوم', 'QA'],
    ['أنبوب بقطر 50 سم، ونصف قطر الدائرة', ''],
    ['في كل قطر عربي', ''],
    ['المدير القطري لبرنامج الأغذية', ''],
    ['السفير القطري', 'QA'],
    ['دعم مالي ومساعدات مالية', ''],
    ['مالي تقطع علاقاتها مع أوكرانيا', 'ML UA'],
    ['المجلس العسكري في مالي', 'ML'],
    ['العام المالي والقطاع المالي', ''],
    ['صلاة المغرب في المغرب العربي', ''],
    ['المغرب ينفي اتهامات باريس', 'MA FR'],
    ['انتخابات ولاية جورجيا', ''],
    ['رئيسة الوزراء جورجيا ميلوني', ''],
    ['جورجيا تتهم روسيا بهجوم', 'GE RU'],
    ['ترامب يتصل بمسؤول في جورجيا', 'US'],
    ['مجموعة كوبا رانسوموير تهاجم الجبل الأسود', 'ME'],
    ['جماعة تدعى "كوبا رانسومواري"', ''],
    ['هافانا: كوبا تدين', 'CU'],
    ['نهر الأردن ونهر النيجر', ''],
    ['النيجر ونيجيريا', 'NE NG'],
    ['مدرسة ثانوية بنين', ''],
    ['بنين وتوغو توقعان', 'BJ TG'],
    ['أمطار وسيول جارفة', ''],
    ['سيول تتهم بيونغ يانغ', 'KR KP'],
    ['مسقط رأسه في القاهرة', 'EG'],
    ['مسقط تستضيف المحادثات', 'OM'],
    ['كابل بحري بين فنلندا وإستونيا', 'FI EE'],
    ['ظروف قاهرة وقوة قاهرة والقوة القاهرة', ''],
    ['قطع في الرباط الصليبي', ''],
    ['الرباط تستدعي السفير', 'MA'],
    ['اليد اليمنى والجهة اليمنى', ''],
    ['الحكومة اليمنية', 'YE'],
    ['مجرى التحقيق والمجرى المائي', ''],
    ['رئيس الوزراء المجري', 'HU'],
    ['الأمير تركي الفيصل وتركي آل الشيخ', ''],
    ['مسؤول تركي', 'TR'],
    ['رئيس الوزراء العراقي محمد شياع السوداني. وأكد السوداني', 'IQ'],
    ['الجيش السوداني', 'SD'],
    ['طرابلس اللبنانية شمال لبنان', 'LB'],
    ['حكومة طرابلس في ليبيا', 'LY'],
    ['المحيط الأطلسي وعبر الأطلسي', ''],
    ['الأطلسي يدين الهجوم على تيرانا', 'nato AL'],
    ['المحيط الهندي وبحر الصين الجنوبي وخليج عمان', ''],
    ['صحيفة واشنطن بوست', ''],
    ['اتفاقية بودابست واتفاق باريس للمناخ', ''],
    ['اجتمع الوزراء في جنيف وفيينا ولاهاي ونيويورك وهانوي', ''],
    ['وصل إلى فيتنام والنمسا', 'VN AT'],
    ['100 مليون دولار أميركي ومليونا ريال سعودي', ''],
    ['كانا في المكان، والجاني هرب، وكيانا آخر', ''],
    ['العصر الروماني', ''],
    ['الحكومة الرومانية', 'RO'],
    ['التقويم القمري', ''],
    ['كوريا تطلق صاروخاً', 'KR'],
    ['بيونغ يانغ: كوريا تطلق صاروخاً', 'KP'],
    ['الدكتور محمد حمد الكويتي رئيس مجلس الأمن السيبراني في الإمارات', 'AE'],
    ['ناصر السويدي، والسفير السويدي', 'SE'],
    ['رئيس الوزراء الصهيوني', 'IL'],
    ['الحركة الصهيونية', ''],
    ['مكتب الرئاسة في سول بعد تجربة كوريا الشمالية', 'KR KP'],
    ['وكالة أنباء الصين الجديدة', ''],
    ['حضروا باكراً، وذلك وجوباً', ''],
    ['أسعار البرتقال والقاضي تائبة', ''],
    ['عبور الأطلسي في يومين', ''],
    ['رواق الخزانة الوسائطية', ''],
    // بروكسل
    ['بروكسل تفرض عقوبات على موسكو', 'eu RU'],
    ['اجتمعوا في بروكسل', ''],
    ['بروكسل: الناتو يدين', 'nato'],
    ['بروكسل وزعت بيان الوزير البلجيكي', 'BE'],
  ])('%s', (text, expected) => {
    expect(ids(text)).toBe(expected);
  });
});

describe('English', () => {
  test.each([
    ['Albania cuts ties with Iran', 'AL IR'],
    ["Iran's and Iranian-backed; anti-Russian, U.S.-led", 'IR RU US'],
    ['The US said. Tell us, and join us.', 'US'],
    ['TELL US MORE', ''],
    ['US AND CHINA MEET', 'US CN'],
    ['U.S., U.K., E.U., U.N. and USA', 'US GB eu un'],
    ['iran and albania in lower case', 'IR AL'],
    ['Nato and ASEAN and Asean', 'nato asean'],
    ['IT, AL, IN and IS are no countries here', ''],
    ['Erdoğan’s Türkiye and Turkey', 'TR'],
    ['roast Turkey for Thanksgiving; a turkey sandwich', ''],
    ['Ankara and Turkey deny', 'TR'],
    ['Michael Jordan, Jim Jordan and the Jordan River', ''],
    ['Jordan and Egypt', 'JO EG'],
    ['Georgia’s Republican governor Brian Kemp', ''],
    ['Cyber attack on Georgia blamed on Russian GRU', 'GE RU'],
    ['Georgia Tech and the University of Georgia', ''],
    ['Cuba ransomware hit Montenegro', 'ME'],
    ['Cuba condemns', 'CU'],
    ['Guinea pigs, the Gulf of Guinea', ''],
    ['Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea', 'GN GW GQ PG'],
    ['Chad Wolf testified', ''],
    ['Chad and Niger', 'TD NE'],
    ['China plates: fine china', 'CN'],
    ['Polish your skills', ''],
    ['Polish officials', 'PL'],
    ['North Korea, South Korean officials, the Korean Peninsula', 'KP KR'],
    ['Democratic Republic of the Congo and Republic of the Congo', 'CD CG'],
    ['The Washington Post and the South China Morning Post', ''],
    ['the South China Sea and the Indian Ocean', ''],
    ['Paris Agreement, Budapest Convention, Warsaw Pact', ''],
    ['10 million US dollars and Canadian dollars', ''],
    ['the Kremlin, Downing Street, the White House, the Élysée', 'RU GB US FR'],
    ['State Department, Treasury Department, CISA, FBI', 'US'],
    ['Russia’s Security Council; the UN Security Council', 'RU un'],
    ['Pakistan’s National Security Council', 'PK'],
    ['Revolutionary Guards and MSS', 'IR CN'],
    ['Council of Europe, European Council, Council of the EU', 'council-of-europe eu'],
    ['Pacific Islands Forum, ECOWAS, OSCE, OPCW, SCO, OIC', 'pacific-islands-forum ecowas osce opcw sco oic'],
    ['Quad leaders of Japan and India', 'quad JP IN'],
    ['a quad bike; Quad bikes', ''],
    ['Talks in Geneva, Vienna and The Hague', ''],
    ['Brussels sprouts', ''],
    ['Brussels imposes sanctions', 'eu'],
    ['Côte d’Ivoire and Viet Nam and Việt Nam', 'CI VN'],
    ['Latin America and South America', ''],
    ['MIT researchers and NIS 2', ''],
    ['Turkish MIT', 'TR'],
  ])('%s', (text, expected) => {
    expect(ids(text)).toBe(expected);
  });
});

describe('groups', () => {
  const groups = (text: string): string =>
    [...new Set(findNames(text).groups.map(({ group }) => group))].join(' ');

  test.each([
    ['APT28 وAPT-28 وايه بي تي28 وإيه.بي.تي 28 وأيه بي تي 28 وأي بي تي 28 وآي بي تي-28', 'apt28'],
    ['فانسي بير والدب الفاخر وFancy Bear', 'apt28'],
    ['كوزي بير وNobelium', 'apt29'],
    ['ساندوورم ودودة الرمل وSandworm', 'sandworm'],
    ['لازاروس ولازارس وLazarus Group', 'lazarus'],
    ['فولت تايفون وسالت تايفون وإعصار الملح', 'volt-typhoon salt-typhoon'],
    ['العصفور المفترس وبريداتوري سبارو وغونجيشكي داراندي', 'predatory-sparrow'],
    ['هوملاند جاستس', 'homeland-justice'],
    ['APT35 وTA453 وتشارمينغ كيتن', 'charming-kitten'],
    ['APT31 and APT40', 'apt31 apt40'],
    ['UNC2452 and Storm-0558 and UAC-0010', 'unc2452 storm-0558 uac-0010'],
    ['نوت بيتيا ونوتبيتيا ونوت-بيتيا ونوتبتيا', 'notpetya'],
    ['واناكراي ووانا كراي وWannaCry', 'wannacry'],
    ['سولار ويندز وسولارويندز', 'solarwinds'],
    ['بيغاسوس وبيجاسوس', 'pegasus'],
    ['كوبا رانسوموير', 'cuba-ransomware'],
    ['the Play ransomware gang', 'play'],
    ['Play the game. Royal visit. Conti spoke.', ''],
    ['رئيس الوزراء الإيطالي جوزيبي كونتي', ''],
    ['Apt 5, dev-2, ta 12, storm 4 hits', ''],
    ['apt install; an apt 28', ''],
    ['الصيد في المياه العكرة', ''],
  ])('%s', (text, expected) => {
    expect(groups(text)).toBe(expected);
  });

  test('a group tied to a state names it, with kind and id', () => {
    expect(findParties('APT28 attacked')).toEqual([
      { id: 'RU', start: 0, end: 5, wordStart: 0, kind: 'group', group: 'apt28' },
    ]);
    expect(findParties('LockBit and the Cuba ransomware gang')).toEqual([]);
  });
});

describe('mentions', () => {
  test('spans stand in the original text, article inside, clitics outside', () => {
    const text = 'قالت وبـالولايات المتّحدةِ، ثم للصين والإيرانيِّين «بروسيا».';
    expect(spans('وبالولايات المتّحدةِ ثم للصين والإيرانيِّين «بروسيا»')).toEqual([
      'US:الولايات المتّحدةِ',
      'CN:صين',
      'IR:الإيرانيِّين',
      'RU:روسيا',
    ]);
    for (const { start, end, wordStart } of findParties(text)) {
      expect(wordStart).toBeLessThanOrEqual(start);
      expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
    }
  });

  test('kinds and organs', () => {
    const kinds = findParties('إيران: طهران، الإيرانيون، الكرملين، الحرس الثوري').map(
      ({ kind, organ }) => organ ?? kind,
    );
    expect(kinds).toEqual(['name', 'capital', 'demonym', 'metonym', 'irgc']);
  });

  test('places and datelines are marked', () => {
    const places = (text: string) => findParties(text).map(({ place }) => place ?? '');
    expect(places('هجوم في طهران وطهران تنفي')).toEqual(['in', '']);
    expect(places('موسكو 15 فبراير 2018 / قالت روسيا')).toEqual(['dateline', '']);
    expect(places('لندن (أ ف ب) - اتهمت بريطانيا')).toEqual(['dateline', '']);
    expect(places('واشنطن: لن نتسامح')).toEqual(['']);
    expect(places('الرياض في 16 سبتمبر /وام/ عقد المجلس')).toEqual(['dateline']);
    expect(places('القاهرة (د ب أ) - قالت مصر')).toEqual(['dateline', '']);
    expect(places('سنغافورة 28-1-2026 وفا- واصلت')).toEqual(['dateline']);
    expect(places('إيران - إسرائيل: تصعيد')).toEqual(['', '']);
    expect(places('TIRANA, Sept 7 (Reuters) - Albania')).toEqual(['dateline', '']);
    expect(places('الهجوم\nباريس - رويترز')).toEqual(['dateline']);
  });

  test('an adjective of a company or a newspaper is marked', () => {
    const of = (text: string) => findParties(text).map((mention) => mention.of ?? '');
    expect(of('شركة الأمن السيبراني الأميركية مانديانت')).toEqual(['company']);
    expect(of('صحيفة نيويورك تايمز الأميركية')).toEqual(['outlet']);
    expect(of('وزارة الخارجية الروسية')).toEqual(['']);
    expect(of('ووفق «الفرنسية» قال الرئيس الفرنسي')).toEqual(['outlet', '']);
    expect(of('American cybersecurity firm Mandiant')).toEqual(['company']);
    expect(of('US officials told the newspaper')).toEqual(['']);
    expect(of('French broadcaster TV5')).toEqual(['outlet']);
  });
});

describe('whatever the text', () => {
  const piece = fc.constantFrom(
    ...PARTIES.slice(0, 60).map(({ name }) => name.ar),
    'الولاياتالمتحدة',
    'عمان',
    'APT28',
    'و',
    'ال',
    'لل',
    'مالي',
    'Georgia',
    'U.S.',
    '\u200f',
    'ـ',
    'ّ',
    '🔴',
    '𝐔𝐒',
    '\ud800',
  );
  const mixed = fc
    .array(fc.tuple(piece, fc.constantFrom(' ', '', '\n', '. ', '، ')))
    .map((parts) => parts.flat().join(''));

  test('mentions are ordered, inside the text, and of parties that are there', () => {
    const known = new Set(PARTIES.map(({ id }) => id));
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'binary' })), (text) => {
        let last = 0;
        for (const { id, start, end, wordStart } of findParties(text)) {
          expect(known.has(id)).toBe(true);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(wordStart).toBeLessThanOrEqual(start);
          last = start;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('harakat and missing hamza change nothing', () => {
    const bare = (text: string) => text.replace(/[أإآ]/g, 'ا');
    const voweled = (text: string) => text.replace(/(?<=[بتسنل])(?=\p{L})/gu, '\u064f');
    for (const { id, name, kind } of PARTIES) {
      if (['عُمان', 'مالي', 'كوبا'].includes(name.ar) || kind === 'body') continue;
      expect(ids(`${bare(name.ar)} تدين`), id).toBe(id);
      expect(ids(`و${voweled(name.ar)} تدين`), id).toBe(id);
    }
  });

  test('every name and adjective of the tables is found as itself', () => {
    for (const { id, name, nisba, adjective, kind, spellings } of PARTIES) {
      expect(ids(`${name.ar} تدين الهجوم`), name.ar).toBe(id);
      expect(ids(`${name.en} condemns leaders`), name.en).toBe(id);
      if (kind === 'body' || spellings.quietNisba === true) continue;
      expect(ids(`The ${adjective} ambassador`), adjective).toBe(id);
      if (nisba !== null) expect(ids(`السفارة ${nisba.f}`), nisba.f).toBe(id);
    }
  });

  test('cost grows with the text, not with its square', () => {
    // No clock: a text of 400,000 letters that cost its square would not end within the runner's own limit.
    for (const sample of [
      'عمان ',
      'الولاياتالمتحدة',
      'روسياوالصين ',
      'Georgia ',
      'مجلس الأمن الروسي ',
      'APT28 ',
      'x',
      'كوبا ',
    ])
      expect(() => findParties(sample.repeat(Math.ceil(400_000 / sample.length))), sample).not.toThrow();
  });
});

describe('a name alone', () => {
  test.each([
    ['IR', 'IR'],
    ['ir', 'IR'],
    ['uk', 'GB'],
    ['nato', 'nato'],
    ['إيران', 'IR'],
    ['ايران', 'IR'],
    ['صين', 'CN'],
    ['الصين', 'CN'],
    ['the United States', 'US'],
    ['أمريكا', 'US'],
    ['Tehran', 'IR'],
    ['عمان', 'OM'],
    ['مالي', null],
    ['nowhere', null],
    ['', null],
    ['XX', null],
  ])('%s', (name, expected) => {
    expect(partyNamed(name)).toBe(expected);
  });

  test('suggestions for what was typed', () => {
    expect(partiesBeginning('ألب', 5)[0]).toBe('AL');
    expect(partiesBeginning('البر', 2)).toEqual(['PT', 'BR']);
    expect(partiesBeginning('alb', 5)).toEqual(['AL']);
    expect(partiesBeginning('ira', 5)).toEqual(['IR', 'IQ']);
    expect(partiesBeginning('', 3)).toHaveLength(3);
  });
});
