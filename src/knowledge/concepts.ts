/**
 * What news of this kind is about, in both languages: one line a thing, so that an Arabic and an English report of one event are known by
 * what they share. Base forms and broken plurals; articles, clitics and regular endings are the stemmer's. Names are not here: they are
 * told by their consonants. `~` marks what every report of the trade speaks of, `-` what many do: sharing it says less.
 */
export const CONCEPTS: readonly string[] = `
fuel petrol gasoline diesel pump gas | وقود بنزين محروقات ديزل غاز
pipeline | انبوب انابيب
railway railways train trains rail | قطار قطارات سكك حديدية
airport airports | مطار مطارات
flight flights airline airlines aviation | رحلات طيران رحلة الجوية جوية
port ports terminal harbour harbor maritime | ميناء موانئ مرفأ
ship ships vessel vessels tanker anchor | سفينة سفن ناقلة مرساة
hospital hospitals clinic | مستشفى مستشفيات عيادة
health patients medical | صحة صحي صحية مرضى طبي
water waterworks | مياه ماء
dam valve | سد سدود صمام بوابة
chlorine | كلور
electricity power grid blackout | كهرباء كهربائية طاقة
heating heat | تدفئة
wind turbines | رياح توربينات
nuclear atomic enrichment centrifuge | نووي نووية نطنز طرد مركزي
bank banks banking branches | بنك بنوك مصرف مصارف مصرفي مصرفية فروع
payment payments card cards contactless | دفع مدفوعات بطاقة بطاقات
crypto cryptocurrency bitcoin coin coins ethereum | مشفرة بيتكوين عملات رقمية
exchange exchanges trading | منصة منصات تداول بورصة
laundering launder laundered mixer | غسل غسيل غسلت تبييض
- money cash currency | اموال نقد عملة
loan guarantee | قرض قروض ضمان يضمن تضمن
budget fund funding funds grant | تمويل صندوق ميزانية منحة
voter voters electoral register | ناخب ناخبين سجل
election elections vote ballot poll polls | انتخاب انتخابات اقتراع تصويت
campaign candidate | مرشح حملة
annul annuls annulled cancel cancels cancelled | تلغي الغاء الغت يلغي الغيت ملغاة
party democrats democratic social | حزب الاشتراكي الديمقراطي ديمقراطي
- parliament assembly lawmakers lawmaker mps mp deputies senators congress commons bundestag | برلمان نواب نائب كونغرس مجلس النواب البوندستاغ عموم
university universities campus academic | جامعة جامعات
school schools students | مدرسة مدارس طلاب
- company firm corporation group's | شركة شركات
supplier contractor vendor provider | مورد متعاقدة موردين مزود
factory factories plant plants production output carmaker workers | مصنع مصانع انتاج عمال سيارات محطة
store stores shop shops retailer supermarket | متجر متاجر تجزئة
casino casinos slot gambling | كازينو كازينوهات قمار
hotel hotels rooms | فندق فنادق غرف
customers customer clients client users | عملاء زبائن عميل مستخدمين
email emails e-mail mail mailbox mailboxes inbox inboxes mails | بريد رسائل ايميل
phone phones mobile telephone handset | هاتف هواتف محمول جوال
wiretap tapped tapping eavesdropping intercepted | تنصت تنصتت التنصت
- telecom telecoms telecommunications carriers operator operators | اتصالات مشغل
satellite satellites space | قمر اقمار فضاء فضائية
modem modems router routers | مودم موجه موجهات راوتر
server servers | خادم خوادم
firewall firewalls | جدار جدران
update updates patch | تحديث تحديثات
- software programme program app application apps | برنامج برامج برمجيات تطبيق
windows microsoft | ويندوز مايكروسوفت
cloud | سحابة سحابية
zero-day flaw vulnerability vulnerabilities | ثغرة ثغرات
backdoor | خلفي خلفية باب
cable cables undersea seabed | كابل كابلات بحرية كيبل
video videos footage | فيديو مقاطع مصورة مقطع
fake forged false fabricated quotes | مزيف مزيفة مفبرك مختلق مختلقة ملفق كاذبة ملفقة
disinformation misinformation propaganda | تضليل مضللة دعاية
leak leaked leaks | تسريب مسربة تسريبات تسريبها
documents document files papers | وثائق وثيقة ملفات اوراق
secret classified secrets | سري سرية اسرار
unclassified | غير سرية
passport border borders crossing crossings | حدود حدودية معبر معابر جواز
police | شرطة
- army military soldiers troops forces armed | جيش عسكري عسكرية جنود قوات
navy fleet | بحرية اسطول
missile missiles rocket weapons weapon arms | صواريخ صاروخ سلاح اسلحة
drone drones | مسيرة مسيرات طائرات
payroll salaries wages pay | رواتب راتب
names name identity | اسم اسماء
photo photos photographs pictures | صور صورة
passwords password credentials key keys | كلمات المرور مفتاح مفاتيح
- stolen steal steals theft stole thefts robbed heist | سرق سرقة سرقت سرقات مسروق تسرق مسروقة
destroy destroyed wiped erased erase wiper deleted | تدمير دمر محو مسح مدمرة اتلاف
- disrupted disrupt disruption knocked down paralysed paralyse crippled outage offline crash crashed | تعطل عطل تعطيل شل توقف تعطلت يشل توقفت عطلت شلت
shut closed close closure shutdown | اغلاق اغلقت اغلق تغلق
stop halt halts halted paused pause suspend suspends suspended | توقف اوقفت وقف تعليق علقت يوقف يعلق توقيف
resume resumes restored restore recovery | استعادة عودة استئناف عادت
ransom ransomware extortion | فدية الفدية ابتزاز
paid pays pay | دفع تدفع دفعت
denial-of-service ddos flood traffic | حجب الخدمة طوفان
deface defaced defacement | تشويه
phishing spear-phishing | تصيد احتيالي
malware virus worm trojan | خبيثة فيروس ضارة دودة
spyware surveillance | تجسس مراقبة
- spies spy spying espionage | تجسس جاسوس جواسيس
botnet | بوتنت
- ambassador envoy | سفير سفيرها مبعوث
charge d'affaires chargé chargée | القائم بالاعمال
- embassy mission consulate | سفارة قنصلية بعثة
consul | قنصل
- diplomats diplomat | دبلوماسي دبلوماسيين دبلوماسيون
summon summons summoned summoning | استدعاء تستدعي استدعت يستدعي استدعى
recall recalls recalled consultations | للتشاور سحب تسحب
expel expels expelled expulsion expulsions ouster ejects persona | طرد تطرد ابعاد ابعدت طردت اخراج مرغوب
- sever severs severed cut cuts ties break relations | قطع تقطع قطيعة القطيعة علاقات قطعت
leave leaving depart departure | مغادرة غادر رحيل الرحيل يغادر
hours deadline | ساعة مهلة ساعات
- accuse accuses accused blame blames blamed blaming accusation | اتهم تتهم اتهام يتهم اتهمت نسبت تنسب حملت تحمل
- attribute attributed attributes attribution tie tied linked links link | نسب مرتبط مرتبطة صلة تنسب تربط
deny denies denied denial reject rejects rejected dismiss dismisses dismissed refute | نفى ينفي تنفي نفت نفي رفض ترفض رفضت يرفض
baseless groundless unfounded | اساس باطلة بلا دليل
slander smear smearing defame defamation | افتراء تشويه تشهير
lawsuit sue sues sued court | دعوى تقاضي يقاضي قضاء محكمة مقاضاة
condemn condemns condemned condemnation denounces | ادان تدين يدين ندد تندد ادانة تنديد ادانت
solidarity support supports stand stands | تضامن دعم تضامنها يتضامن
warn warns warned warning warnings alert | حذر تحذير يحذر تحذر انذار تنبيه
consequences respond retaliate response vows vow retaliation reply | عواقب رد الرد توعد تتوعد تعهد سترد ترد
red line lines | خطوط حمراء
- sanction sanctions sanctioned blacklist blacklists blacklisted punish punishes penalties | عقوبات عقوبة تعاقب ادرج تدرج ادرجت السوداء يعاقب معاقبة
freeze froze assets frozen | تجميد اصول تجمد يجمد جمد جمدت
travel visa visas | تاشيرة تاشيرات سفر السفر
debt bonds | دين سندات
- indict indicted indictment charged charges grand jury | لائحة اتهام التهم توجيه هيئة محلفين يلاحق
arrest arrested detained custody warrant | اعتقال توقيف القبض اوقف اعتقلت مذكرة
extradite extradition extradited | تسليم
trial convicted sentenced jailed prison guilty | محاكمة سجن حكم بالسجن ادين
wanted | ملاحقة المطلوبين تلاحق
reward rewards bounty bounties | مكافاة مكافات ترصد
seize seized seizure takedown dismantle dismantles dismantled | تفكيك مصادرة تفكك يفكك ضبط
court judge | قاض قضائي محكمة
treaty convention accord pact | معاهدة اتفاقية اتفاق
sign signed signing signs signature | توقيع وقع توقع وقعت توقعان للتوقيع
adopt adopted adopts adoption approve approved consensus | اعتمد تعتمد اعتماد اقر اقرت بالاجماع
ratify ratification ratified | تصديق صادق صادقت
draft text | مشروع نص مسودة
memorandum mou | مذكرة تفاهم
cooperation cooperate | تعاون
dialogue talks discussions discuss | حوار محادثات مباحثات بحث يبحث مشاورات
summit leaders | قمة زعماء قادة
council | مجلس
conference forum | مؤتمر منتدى
strategy | استراتيجية
- law legislation bill decree order | قانون تشريع مرسوم امر تنفيذي
rules norms | قواعد
rights dissent dissidents human | حقوق حقوقية معارضين معارضون
journalists journalist reporters | صحافي صحافيين صحفيين صحفي صحافيون
bar bars barred ban bans banned prohibits forbids | حظر يحظر تحظر منع تمنع منعت
remove strip removal replace | ازالة استبعاد تستبعد تزيل
equipment kit gear hardware | معدات اجهزة
chips semiconductor semiconductors | رقائق
camera cameras | كاميرا كاميرات
5g networks fifth | الجيل الخامس
sale sales sell selling buy purchase | بيع مبيعات شراء
antivirus | مكافحة الفيروسات
export exports | تصدير
list listed lists listing | قائمة لائحة القائمة
- executive executives board founder | تنفيذي مسؤولا مؤسس ادارة مديرين
emergency | طوارئ
- cabinet | حكومة وزراء
- aid help assist assistance experts team | مساعدة خبراء مساعدات فريق
training train capacity | تدريب قدرات
exercise drill exercises | تمرين مناورات تمارين
readiness | جاهزية الجاهزية
centre center | مركز
- agency | وكالة
- intelligence | استخبارات مخابرات
treasury | خزانة الخزانة
justice | عدل العدل
commerce trade | تجارة تجاري
finance financial | مالية مالي
- defence defense | دفاع
interior home | داخلية
energy oil | نفط طاقة
agriculture food grain | زراعة غذاء حبوب
weather climate | طقس مناخ
insurer insurance | تامين
games olympic olympics winter asian sports | اولمبية دورة الالعاب شتوية اسيوية
football | كرة القدم
media newspaper broadcaster television tv | صحيفة تلفزيون اعلام
news-agency | انباء
emir prince king monarch | امير ملك
chancellor | مستشار مستشارة
- premier prime | رئيس الوزراء
spokesman spokeswoman spokesperson | متحدث متحدثة المتحدث
investigation inquiry probe investigators | تحقيق تحقيقات
evidence proof | ادلة دليل
- report cited citing officials | تقرير نقلت
anniversary | ذكرى
invasion invade war | غزو حرب
territory island | جزيرة اراضي
hybrid | هجينة هجين
sabotage saboteurs | تخريب تخريبية مخربين
jamming gps | تشويش
critical infrastructure | حيوية بنية البنية تحتية
article alliance clause | المادة حلف
collective | جماعي جماعية
invoke invoked invokes | تفعيل
complaint complain complains | شكوى
letter | رسالة خطاب
protest protested protests | احتجاج احتجاجا
apology apologise apologised apologises | اعتذار تعتذر
- minister ministers | وزير وزراء وزيرة
- president presidential | رئيس رئاسة
citizens nationals | مواطنين رعايا
children child | اطفال
women | نساء
prisoner prisoners swap exchange | سجناء تبادل
ceasefire truce | هدنة
de-escalation easing | تهدئة
lift lifts lifted lifting drop drops dropped | رفع ترفع الغاء تتخلى
christmas | الميلاد
easter | الفصح
ramadan | رمضان
summer | الصيف
queue queues queued lines | طوابير طابور
burn burned burning | حرق يحرقون احرق
printers printer | طابعات
tax taxes revenue customs | ضرائب جمارك ضريبة
pension pensions | تقاعد
archive archives | ارشيف
census statistics | احصاء احصائيات
land registry property | عقاري شهر
courts judiciary judicial | قضاء قضائية
church | كنيسة
think-tank researcher researchers | باحث باحثين
engineer engineers | مهندس مهندسين
- jobs worker remote hired | عمال عمل توظيف
laptop laptops farm | حواسيب مزرعة
- computer computers machines workstations | حاسوب حواسيب اجهزة
- website websites sites portal portals | موقع مواقع بوابات بوابة
- database databases records | قاعدة قواعد سجلات بيانات
- personal data details | بيانات شخصية تفاصيل
bank-account accounts | حساب حسابات
social twitter facebook telegram tiktok | تويتر فيسبوك تلغرام تيك
artificial ai | ذكاء اصطناعي
quantum | كمي
vaccine vaccines covid | لقاح لقاحات كوفيد
film movie studio | فيلم سينما
time clock timing | توقيت وقت
laboratory lab labs | مختبر
stock shares market | اسهم سهم سوق بورصة
ransom-note message | رسالة عبارة
claim claimed claims responsibility | تبنت تبني تبنى تتبنى
foil foiled thwart thwarted fended repelled | احباط احبط احبطنا احبطت
sleeper pre-positioning prepositioned | تموضع
gang crime criminals criminal | عصابة اجرامية مجرمين جريمة
- spokes regulator watchdog commission | هيئة لجنة مفوضية
mayor city municipal municipality | بلدية مدينة
governor | محافظ حاكم
opposition | معارضة
coup | انقلاب
refugees migrants migration | لاجئين مهاجرين هجرة
terrorism terrorist terrorists terror | ارهاب ارهابي ارهابيين
proxies proxy militia | وكلاء ميليشيا
guards guard revolutionary | حرس ثوري
supreme | اعلى مرشد
- second again another | ثان ثانية جديد
- first | اول
apologies | اعتذارات
taxi transport metro bus | نقل مترو حافلات
post postal | بريدية
museum library | متحف مكتبة
pager radios walkie | اجهزة النداء
toll killed dead wounded | قتلى قتل جرحى
~ attack attacks cyberattack cyberattacks cyber-attack | هجوم هجمات
~ hack hacks hacked hackers hacker hacking intrusion breach breached broke | قرصنة قراصنة اختراق اخترق اخترقت قرصان
~ cyber | سيبراني سيبرانية الكتروني الكترونية
~ network system systems networks | شبكة شبكات نظام انظمة منظومة
~ state government | حكومة حكومية دولة
~ security national | امن قومي وطني
~ foreign | خارجية
~ statement said says | بيان قال
`
  .trim()
  .split('\n');
