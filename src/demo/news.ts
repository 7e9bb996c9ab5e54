/**
 * The news of the demo, written for it in our own words about real events (names and facts are real, sentences are ours). Most of it
 * is ordinary or looks like our subject and is not: the bot has to tell them apart as it does everywhere.
 */
export type SampleFeedId = 'agency' | 'panarab' | 'egypt' | 'wire' | 'trade';

export interface SampleFeed {
  readonly id: SampleFeedId;
  readonly title: string;
  readonly language: 'ar' | 'en';
  readonly format: 'rss2' | 'atom' | 'rdf' | 'json';
  readonly affiliation: 'state' | 'independent' | 'official';
  readonly tier: 1 | 2 | 3;
}

export const SAMPLE_FEEDS: readonly SampleFeed[] = [
  {
    id: 'agency',
    title: 'وكالة الساحل للأنباء',
    language: 'ar',
    format: 'rss2',
    affiliation: 'state',
    tier: 2,
  },
  {
    id: 'panarab',
    title: 'صحيفة المدار',
    language: 'ar',
    format: 'atom',
    affiliation: 'independent',
    tier: 2,
  },
  { id: 'egypt', title: 'بوابة النيل', language: 'ar', format: 'rdf', affiliation: 'independent', tier: 3 },
  { id: 'wire', title: 'Harbour Wire', language: 'en', format: 'rss2', affiliation: 'independent', tier: 2 },
  {
    id: 'trade',
    title: 'Packet & Protocol',
    language: 'en',
    format: 'json',
    affiliation: 'independent',
    tier: 3,
  },
];

export interface SampleItem {
  readonly feed: SampleFeedId;
  /** Seconds after the start at which it is published; negative: it stands there already (the baseline). */
  readonly atSeconds: number;
  readonly title: string;
  readonly teaser: string;
  readonly body: readonly string[];
}

const BEFORE = -1;

export const SAMPLE_NEWS: readonly SampleItem[] = [
  // ---- what stands in the feeds when the bot starts: read, judged, searchable, announced to nobody
  {
    feed: 'agency',
    atSeconds: BEFORE,
    title: 'الجبل الأسود يتهم روسيا بالوقوف وراء هجمات إلكترونية على مؤسساته',
    teaser: 'قال جهاز الأمن القومي إن خوادم الحكومة تتعرض لهجوم منسق منذ أيام.',
    body: [
      'اتهمت حكومة الجبل الأسود روسيا بالوقوف وراء سلسلة هجمات إلكترونية عطلت خوادم الدولة ومنصات الخدمات العامة.',
      'وقال مسؤول في جهاز الأمن القومي إن أجهزة روسية نسقت الهجوم، فيما طلبت بودغوريتسا مساعدة حلفائها في حلف شمال الأطلسي.',
    ],
  },
  {
    feed: 'agency',
    atSeconds: BEFORE,
    title: 'ارتفاع صادرات التمور بنسبة 12 في المئة خلال النصف الأول',
    teaser: 'أظهرت بيانات الجمارك نمواً في الشحنات إلى آسيا.',
    body: [
      'ارتفعت صادرات التمور خلال النصف الأول من العام مدفوعة بالطلب في أسواق آسيا.',
      'وقالت هيئة الجمارك إن الشحنات البحرية استحوذت على معظم الزيادة.',
    ],
  },
  {
    feed: 'panarab',
    atSeconds: BEFORE,
    title: 'وزراء المالية يبحثون في بيروت إعادة هيكلة الدين',
    teaser: 'جلسة ثانية خلال أسبوع من دون اتفاق نهائي.',
    body: [
      'عقد وزراء المالية جلسة ثانية في بيروت لبحث إعادة هيكلة الدين العام.',
      'وأرجئ البت في الخطة إلى مطلع كانون الأول المقبل.',
    ],
  },
  {
    feed: 'egypt',
    atSeconds: BEFORE,
    title: 'الأرصاد: طقس مائل للحرارة على القاهرة الكبرى غداً',
    teaser: 'شبورة مائية صباحاً على الطرق الزراعية.',
    body: [
      'توقعت هيئة الأرصاد أن يسود غداً طقس مائل للحرارة نهاراً على القاهرة الكبرى.',
      'وناشدت الهيئة قائدى السيارات توخى الحذر أثناء الشبورة.',
    ],
  },
  {
    feed: 'wire',
    atSeconds: BEFORE,
    title: 'Central bank holds rates as inflation eases for a third month',
    teaser: 'Policymakers signalled patience.',
    body: [
      'The central bank left its main rate unchanged on Tuesday as inflation eased for a third month in a row.',
      'Its governor said cuts would have to wait until wage growth slows.',
    ],
  },
  {
    feed: 'trade',
    atSeconds: BEFORE,
    title: 'Patch round-up: eleven flaws fixed in a popular mail server',
    teaser: 'Two of them are already exploited.',
    body: [
      'Maintainers of a widely used mail server have fixed eleven flaws, two of which are being exploited.',
      'Administrators are urged to update before the weekend.',
    ],
  },
  {
    feed: 'trade',
    atSeconds: BEFORE,
    title: 'Five questions to ask before you buy cyber insurance',
    teaser: "A buyer's guide.",
    body: [
      'Premiums have settled after three years of steep rises, but exclusions for acts of war remain.',
      'Our guide lists what to ask a broker before signing.',
    ],
  },

  // ---- the model story, its second and third teller, and the answer of the accused
  {
    feed: 'agency',
    atSeconds: 2,
    title: 'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني وتمهل دبلوماسييها 24 ساعة',
    teaser: 'أعلن رئيس الوزراء الألباني القرار بعد تحقيق نسب الهجوم الذي عطّل خدمات الدولة في يوليو إلى طهران.',
    body: [
      'أعلنت ألبانيا قطع علاقاتها الدبلوماسية مع إيران بأثر فوري، وأمهلت موظفي السفارة الإيرانية في تيرانا 24 ساعة لمغادرة البلاد.',
      'وقال رئيس الوزراء إيدي راما إن تحقيقاً معمقاً خلص إلى أن طهران تقف وراء الهجوم الإلكتروني الذي استهدف في 15 يوليو الخدمات الرقمية للدولة وحاول محو بياناتها.',
      'وتعهدت الولايات المتحدة باتخاذ مزيد من الإجراءات لمحاسبة إيران على تهديد أمن حليف في حلف شمال الأطلسي.',
    ],
  },
  {
    feed: 'panarab',
    atSeconds: 5,
    title: 'تيرانا تطرد الدبلوماسيين الإيرانيين بعد اتهام طهران بهجوم سيبراني',
    teaser: 'ألبانيا تنهي علاقاتها بإيران، والبيت الأبيض يندد.',
    body: [
      'طردت الحكومة الألبانية الدبلوماسيين الإيرانيين وقطعت علاقاتها بطهران، متهمة إياها بتدبير الهجوم السيبراني الذي شلّ بوابة الخدمات الحكومية منتصف تموز/يوليو.',
      'وندد البيت الأبيض بالهجوم ووصفه بأنه متهور، وقال إنه يقف إلى جانب حليفه.',
    ],
  },
  {
    feed: 'wire',
    atSeconds: 7,
    title: 'Albania cuts ties with Iran over July cyberattack, gives embassy staff 24 hours to leave',
    teaser: 'Prime Minister Edi Rama said the evidence pointed to Tehran.',
    body: [
      'Albania severed diplomatic relations with Iran on Wednesday and ordered Iranian embassy staff to leave within 24 hours, blaming Tehran for a cyberattack that hit government services in July.',
      'Prime Minister Edi Rama said investigators had found that groups sponsored by Iran carried out the attack.',
      'Washington said it would take further action to hold Iran accountable.',
    ],
  },
  {
    feed: 'egypt',
    atSeconds: 10,
    title: 'طهران تنفي تورطها في الهجوم الإلكتروني على ألبانيا وتصف قطع العلاقات بالمتسرع',
    teaser: 'الخارجية الإيرانية: اتهامات بلا أساس.',
    body: [
      'نفت وزارة الخارجية الإيرانية ضلوع طهران في الهجوم الإلكتروني على ألبانيا، وقالت إن الاتهامات الألبانية لا أساس لها.',
      'ووصف المتحدث باسم الوزارة قرار تيرانا قطع العلاقات الدبلوماسية بأنه متسرع.',
    ],
  },
  {
    feed: 'wire',
    atSeconds: 13,
    title: 'US sanctions Iranian intelligence ministry and its minister over cyberattack on Albania',
    teaser: 'The Treasury froze any assets they hold under US jurisdiction.',
    body: [
      "The United States on Friday imposed sanctions on Iran's Ministry of Intelligence and Security and its minister over the cyberattack that disrupted Albanian government services in July.",
      'The Treasury Department said the ministry directs several networks of hackers. Any assets it holds under US jurisdiction are frozen.',
    ],
  },

  // ---- other kinds of story
  {
    feed: 'egypt',
    atSeconds: 4,
    title: 'التشيك تستدعى السفير الصينى بعد هجوم سيبرانى على وزارة الخارجية',
    teaser: 'براغ تتهم بكين بالوقوف وراء حملة استمرت سنوات.',
    body: [
      'استدعت وزارة الخارجية التشيكية السفير الصينى فى براغ احتجاجاً على هجوم سيبرانى استهدف إحدى شبكاتها غير السرية.',
      'وقالت الحكومة التشيكية إن مجموعة APT31 المرتبطة بالاستخبارات الصينية نفذت الهجوم.',
      'وأعلن الاتحاد الأوروبى وحلف شمال الأطلسى تضامنهما مع براغ.',
    ],
  },
  {
    feed: 'wire',
    atSeconds: 9,
    title: 'EU hits three Russian military intelligence officers with sanctions over hacking of ministries',
    teaser: 'The measures bring a travel ban and an asset freeze.',
    body: [
      "The European Union on Monday imposed sanctions on three officers of Russia's GRU military intelligence over cyberattacks against ministries of a member state.",
      'The measures include an asset freeze and a travel ban. Moscow rejected the accusation.',
    ],
  },
  {
    feed: 'agency',
    atSeconds: 11,
    title: '65 دولة توقّع في هانوي اتفاقية الأمم المتحدة لمكافحة الجريمة السيبرانية',
    teaser: 'تدخل الاتفاقية حيز التنفيذ بعد 90 يوماً من التصديق الأربعين.',
    body: [
      'وقّعت 65 دولة في هانوي اتفاقية الأمم المتحدة لمكافحة الجريمة السيبرانية، وهي أول معاهدة أممية في هذا المجال.',
      'وتنص الاتفاقية على تبادل الأدلة الإلكترونية بين الدول، ويبدأ سريانها بعد 90 يوماً من إيداع التصديق الأربعين.',
    ],
  },
  {
    feed: 'trade',
    atSeconds: 12,
    title: 'US indicts three Iranian Revolutionary Guard hackers over breach of presidential campaign',
    teaser: 'The State Department offers up to $10 million for information.',
    body: [
      "The US Justice Department has charged three members of Iran's Islamic Revolutionary Guard Corps with hacking into a presidential campaign and leaking stolen files.",
      'The State Department offered a reward of up to $10 million for information about them.',
    ],
  },
  {
    feed: 'panarab',
    atSeconds: 8,
    title: 'السعودية وعُمان توقّعان مذكرة تفاهم في الأمن السيبراني',
    teaser: 'على هامش المنتدى الدولي للأمن السيبراني في الرياض.',
    body: [
      'وقّعت الهيئة الوطنية للأمن السيبراني في السعودية ومركز الدفاع الإلكتروني العُماني مذكرة تفاهم لتبادل الخبرات في الأمن السيبراني.',
      'وجرى التوقيع على هامش المنتدى الدولي للأمن السيبراني في الرياض.',
    ],
  },

  // ---- near misses: the words are there, the story is not
  {
    feed: 'agency',
    atSeconds: 3,
    title: 'قراصنة يخطفون سفينة شحن في خليج عدن ويطالبون بفدية',
    teaser: 'القوة البحرية الأوروبية ترسل فرقاطة إلى المنطقة.',
    body: [
      'خطف قراصنة مسلحون سفينة شحن في خليج عدن واحتجزوا طاقمها المؤلف من 19 بحاراً.',
      'وقالت القوة البحرية للاتحاد الأوروبي إنها تتابع السفينة.',
    ],
  },
  {
    feed: 'panarab',
    atSeconds: 3,
    title: 'لاهاي تطرد دبلوماسيين روسيين بتهمة التجسس على معهد للتكنولوجيا',
    teaser: 'موسكو تتوعد بالرد بالمثل.',
    body: [
      'طردت هولندا دبلوماسيين روسيين قالت إنهما جنّدا عاملين في شركات للتكنولوجيا المتقدمة.',
      'وتوعدت موسكو بالرد بالمثل ووصفت القرار بأنه استفزازي.',
    ],
  },
  {
    feed: 'egypt',
    atSeconds: 3,
    title: 'متجر إلكترونى شهير يعترف بتسريب بيانات مليونى عميل',
    teaser: 'الشركة تدعو العملاء إلى تغيير كلمات المرور.',
    body: [
      'اعترف متجر إلكترونى شهير بوصول مجهولين إلى بيانات نحو مليونى عميل.',
      'وقالت الشركة إن بيانات البطاقات البنكية لم تتأثر.',
    ],
  },
  {
    feed: 'agency',
    atSeconds: 4,
    title: 'هجوم بطائرات مسيّرة يستهدف منشأة نفطية والحكومة تتهم جماعة مسلحة',
    teaser: 'لا إصابات والإنتاج لم يتأثر.',
    body: [
      'تعرضت منشأة نفطية لهجوم بثلاث طائرات مسيّرة فجر اليوم من دون وقوع إصابات.',
      'واتهمت الحكومة جماعة مسلحة بتنفيذ الهجوم وتعهدت بالرد.',
    ],
  },
  {
    feed: 'panarab',
    atSeconds: 5,
    title: 'اختراق في محادثات جنيف قبل ساعات من انتهاء المهلة',
    teaser: 'مصادر دبلوماسية تتحدث عن تقدم كبير.',
    body: [
      'تحدثت مصادر دبلوماسية عن اختراق كبير في محادثات جنيف قبل ساعات من انتهاء المهلة.',
      'ويتوقع أن يعلن الوسيط اتفاقاً على وقف إطلاق النار.',
    ],
  },
  {
    feed: 'wire',
    atSeconds: 4,
    title: 'Germany summons Iranian ambassador over court ruling on arson plot',
    teaser: 'Berlin blames a state body for hiring the attackers.',
    body: [
      'Germany summoned the Iranian ambassador on Tuesday after a court found that a plot to burn a house of prayer had been ordered by an Iranian state body.',
      'Tehran called the ruling baseless.',
    ],
  },
  {
    feed: 'trade',
    atSeconds: 5,
    title: 'Ransomware crew claims theft of designs from carmaker',
    teaser: 'The company is investigating.',
    body: [
      'A ransomware crew says it has stolen designs from a European carmaker and is asking for seven million dollars.',
      'The company said production was not affected.',
    ],
  },
  {
    feed: 'wire',
    atSeconds: 6,
    title: 'Shoppers spend record $13 billion on Cyber Monday',
    teaser: 'Discounts on toys drew crowds online.',
    body: [
      'Shoppers spent a record $13 billion on Cyber Monday, data showed, as discounts on toys and electronics drew crowds.',
      'Mobile purchases made up more than half.',
    ],
  },
  {
    feed: 'egypt',
    atSeconds: 6,
    title: 'جامعة حكومية تنظم يوماً للتوعية بمخاطر التصيد الإلكترونى',
    teaser: 'محاضرات وورش عمل للطلاب.',
    body: [
      'نظمت جامعة حكومية يوماً للتوعية بمخاطر التصيد الإلكترونى بحضور نائب وزير التعليم.',
      'وتعلم الطلاب كيف يختارون كلمات مرور قوية.',
    ],
  },
  {
    feed: 'agency',
    atSeconds: 7,
    title: 'توقف رحلات مطار أوروبي ساعات بسبب عطل تقني والشركة تنفي وقوع هجوم إلكتروني',
    teaser: 'عودة تدريجية للرحلات مساء.',
    body: [
      'توقفت الرحلات في أحد أكبر مطارات أوروبا ساعات بسبب عطل في نظام تسجيل المسافرين.',
      'ونفت الشركة المشغلة أن يكون العطل ناجماً عن هجوم إلكتروني.',
    ],
  },
  {
    feed: 'panarab',
    atSeconds: 9,
    title: 'رأي: هل تشعل الحروب السيبرانية نزاعاً بين الدول الكبرى؟',
    teaser: 'مقال في قواعد الردع الجديدة.',
    body: [
      'حين تعطلت خدمات إستونيا قبل سنوات سأل كثيرون إن كان الهجوم السيبراني حرباً.',
      'في رأيي أن الردع في هذا المجال ما زال بلا قواعد، وأن الدول الكبرى تتعلم من أخطائها.',
    ],
  },
  {
    feed: 'trade',
    atSeconds: 8,
    title: 'Vendor report: espionage group keeps using old router flaws',
    teaser: 'Researchers do not name a sponsor.',
    body: [
      'Researchers at a security vendor describe an espionage group that keeps using old router flaws.',
      'They do not name a sponsor, and no government has commented.',
    ],
  },
  {
    feed: 'wire',
    atSeconds: 10,
    title: 'Police arrest two teenagers over hack of school records',
    teaser: 'Grades were changed for a fee.',
    body: [
      'Police have arrested two teenagers suspected of breaking into the records of their school and changing grades for a fee.',
      'The school district said the files were restored.',
    ],
  },
  {
    feed: 'egypt',
    atSeconds: 11,
    title: 'مصرع 14 شخصاً فى تصادم على الطريق الصحراوى',
    teaser: 'نقل المصابين إلى المستشفى.',
    body: [
      'لقى 14 شخصاً مصرعهم وأصيب آخرون فى تصادم حافلة وشاحنة على الطريق الصحراوى.',
      'وانتقلت سيارات الإسعاف إلى مكان الحادث.',
    ],
  },

  // ---- the ordinary day around it
  {
    feed: 'agency',
    atSeconds: 6,
    title: 'افتتاح معرض دولي للكتاب بمشاركة 900 ناشر',
    teaser: 'يستمر المعرض عشرة أيام.',
    body: [
      'افتتح وزير الثقافة المعرض الدولي للكتاب بمشاركة 900 ناشر من 40 دولة.',
      'ويستمر المعرض عشرة أيام.',
    ],
  },
  {
    feed: 'agency',
    atSeconds: 9,
    title: 'وزيرا خارجية الأردن ومصر يبحثان تطورات المنطقة',
    teaser: 'اتصال هاتفي تناول العلاقات الثنائية.',
    body: [
      'بحث وزيرا خارجية الأردن ومصر في اتصال هاتفي تطورات المنطقة والعلاقات الثنائية.',
      'وأكد الوزيران استمرار التشاور.',
    ],
  },
  {
    feed: 'panarab',
    atSeconds: 6,
    title: 'ريال مدريد يهزم غريمه بثلاثية في كلاسيكو مثير',
    teaser: 'هدفان في الشوط الثاني.',
    body: [
      'هزم ريال مدريد غريمه برشلونة بثلاثة أهداف لهدف في كلاسيكو مثير.',
      'وجاء هدفان في الدقائق العشر الأخيرة.',
    ],
  },
  {
    feed: 'panarab',
    atSeconds: 11,
    title: 'أسعار النفط ترتفع مع تراجع المخزونات الأميركية',
    teaser: 'خام برنت فوق 80 دولاراً.',
    body: [
      'ارتفعت أسعار النفط بعد بيانات أظهرت تراجع المخزونات الأميركية.',
      'وتجاوز خام برنت 80 دولاراً للبرميل.',
    ],
  },
  {
    feed: 'egypt',
    atSeconds: 8,
    title: 'انطلاق الدورى الممتاز الجمعة المقبلة',
    teaser: 'ثلاث مباريات فى الجولة الأولى.',
    body: ['ينطلق الدورى الممتاز الجمعة المقبلة بثلاث مباريات.', 'ويلتقى حامل اللقب مع الصاعد الجديد.'],
  },
  {
    feed: 'wire',
    atSeconds: 11,
    title: 'Thousands march in capital over pension reform',
    teaser: 'Unions plan another strike next week.',
    body: [
      'Thousands marched through the capital on Thursday against a plan to raise the pension age.',
      'Unions said they would strike again next week.',
    ],
  },
  {
    feed: 'wire',
    atSeconds: 12,
    title: 'Volcano erupts on remote island, flights diverted',
    teaser: 'No one was hurt.',
    body: [
      'A volcano erupted on a remote island on Friday, sending ash over the sea and forcing airlines to divert flights.',
      'No one was hurt.',
    ],
  },
  {
    feed: 'trade',
    atSeconds: 10,
    title: 'Chip start-up raises $200 million for photonic processors',
    teaser: 'The round was led by two funds.',
    body: [
      'A start-up that builds photonic processors has raised $200 million.',
      'It plans to ship its first board next year.',
    ],
  },
];
