import {
  broughtAr,
  chatsAr,
  storiesAr,
  storiesEn,
  subscriptionsAr,
  withinAr,
  withinEn,
} from './messages/counts.ts';
import { FEED_TEXTS, type Params, type Text } from './messages/feeds.ts';
import { SENDING } from './messages/sending.ts';

const n = (params: Params, name = 'count'): number => Number(params[name] ?? 0);
/** All that a person reads, apart from the texts of alerts. Keys are the same in both languages. */
const CATALOGUE = {
  ...SENDING,
  urgent: { ar: 'عاجل', en: 'URGENT' },
  retracted: { ar: 'تراجع المصدر', en: 'RETRACTED' },
  corrected: { ar: 'صحّح المصدر هذا الخبر.', en: 'The source has corrected this report.' },
  joined: {
    ar: 'ضُمّ هذا الخبر إلى خبر آخر في هذه المحادثة عن الحدث نفسه، وتستمر متابعته هناك.',
    en: 'This report was joined to another one here about the same event, which is kept up to date.',
  },
  'single-source': { ar: 'مصدر واحد حتى الآن', en: 'A single source so far' },
  'denied-by': { ar: (p) => `و${p['verb']} ${p['who']} الاتهام.`, en: (p) => `${p['who']} denied it.` },
  'source-denial': { ar: 'النفي', en: 'denial' },
  'source-correction': { ar: 'التصحيح', en: 'correction' },
  'label-act': { ar: 'الإجراء', en: 'Act' },
  'label-parties': { ar: 'الأطراف', en: 'Parties' },
  'label-severity': { ar: 'الأهمية', en: 'Severity' },
  'label-source': { ar: 'المصدر', en: 'Source' },
  'label-sources': { ar: 'المصادر', en: 'Sources' },
  'severity-of': { ar: (p) => `${p['n']} من 5`, en: (p) => `${p['n']} of 5` },
  'updated-at': { ar: (p) => `محدّث ${p['time']}`, en: (p) => `Updated ${p['time']}` },
  wordings: { ar: 'كما صاغته المصادر', en: 'In the sources’ words' },
  steps: { ar: 'ما سبق في القضية', en: 'Earlier in this affair' },
  brand: { ar: 'برقية', en: 'barqiya' },
  'card-description': { ar: (p) => `بطاقة مصورة: ${p['what']}`, en: (p) => `Picture card: ${p['what']}` },
  'button-source': { ar: 'المصدر', en: 'Source' },
  'button-why': { ar: 'لماذا؟', en: 'Why?' },
  'button-follow': { ar: 'متابعة', en: 'Follow' },
  'button-unfollow': { ar: 'إلغاء المتابعة', en: 'Unfollow' },
  'button-undo': { ar: 'تراجع', en: 'Undo' },
  'button-next': { ar: 'التالي', en: 'Next' },
  'button-previous': { ar: 'السابق', en: 'Previous' },
  'button-remove': { ar: (p) => `حذف ${p['what']}`, en: (p) => `Remove ${p['what']}` },
  'button-topics': { ar: 'اختر الموضوعات', en: 'Choose topics' },
  'collection-gathered': {
    ar: (p) => `أخبار الساعة الخفيفة: ${storiesAr(n(p))}`,
    en: (p) => `Light news of the hour: ${storiesEn(n(p))}`,
  },
  'collection-held': {
    ar: (p) => `ما حُفظ لك: ${storiesAr(n(p))}`,
    en: (p) => `Held for you: ${storiesEn(n(p))}`,
  },
  'collection-catch-up': {
    ar: (p) => `ما فات أثناء الانقطاع: ${storiesAr(n(p))}`,
    en: (p) => `Missed during the gap: ${storiesEn(n(p))}`,
  },
  'collection-digest': { ar: (p) => `الموجز: ${storiesAr(n(p))}`, en: (p) => `Digest: ${storiesEn(n(p))}` },
  'help-title': { ar: 'برقية: تنبيهات الدبلوماسية السيبرانية', en: 'barqiya: cyber-diplomacy alerts' },
  'help-intro': {
    ar: 'أتابع مصادر الأخبار وأنبه هنا إلى ما تفعله الدول والهيئات الدولية بسبب ما يجري في الحواسيب والشبكات. هذه أوامري:',
    en: 'I read the news and tell here what states and bodies do over what happens in computers and networks. My commands:',
  },
  'help-privacy': {
    ar: 'أحفظ عنك ما تتابعه من القصص، وما اشتركت فيه أو قيّمته بوصفك مشرفاً، لا غير. والزر «انسَ بياناتي» يمحوه.',
    en: 'Kept of you: the stories you follow, and as an admin what you subscribed and rated. "Forget my data" erases it.',
  },
  'button-forget': { ar: 'انسَ بياناتي', en: 'Forget my data' },
  'button-forget-chat': { ar: 'محو بيانات المحادثة', en: "Erase this chat's data" },
  'button-forget-sure': { ar: 'نعم، امحُها', en: 'Yes, erase it' },
  'forget-ask': {
    ar: 'سأمحو ما تتابعه، وتقييماتك، واشتراكات محادثتنا الخاصة وإعداداتها. ولا رجعة في ذلك.',
    en: 'I shall erase what you follow, your ratings, and the subscriptions and settings of our private chat. This cannot be undone.',
  },
  'forget-chat-ask': {
    ar: 'سأمحو اشتراكات هذه المحادثة وإعداداتها وسجل الإرسال إليها. ولا رجعة في ذلك.',
    en: "I shall erase this chat's subscriptions, settings and record of deliveries. This cannot be undone.",
  },
  'forgotten-chat': { ar: 'مُحيت بيانات هذه المحادثة.', en: "This chat's data is erased." },
  'feedback-off-topic': { ar: 'خارج الموضوع', en: 'Off topic' },
  'feedback-duplicate': { ar: 'مكرر', en: 'Duplicate' },
  'feedback-wrong': { ar: 'خطأ', en: 'Wrong' },
  'feedback-kept': { ar: 'شكراً، حُفظ رأيك ليُراجع.', en: 'Thank you, your word is kept for review.' },
  'feedback-known': { ar: 'سبق أن حُفظ رأيك هذا.', en: 'This word of yours is kept already.' },
  'owners-feeds': { ar: 'تغيّر في حال المصادر:', en: 'A change in the feeds:' },
  'owners-story-wrong': {
    ar: (p) => `ثلاثة مشرفين يرون القصة ${p['story']} خطأ: ${p['headline']}`,
    en: (p) => `Three admins call story ${p['story']} wrong: ${p['headline']}`,
  },
  'quiet-nights': { ar: 'هدوء الليل', en: 'Quiet nights' },
  'quiet-weekend': { ar: 'هدوء الجمعة والسبت', en: 'Quiet Friday and Saturday' },
  'quiet-ramadan': { ar: 'هدوء أمسيات رمضان', en: 'Quiet Ramadan evenings' },
  'quiet-off': { ar: 'بلا هدوء', en: 'No quiet hours' },
  'button-confirm': { ar: 'تأكيد الاشتراك', en: 'Confirm' },
  'button-change': { ar: (p) => `تعديل ${p['what']}`, en: (p) => `Change ${p['what']}` },
  'button-copy': { ar: 'نسخ إلى محادثة أخرى', en: 'Copy to another chat' },
  'copy-where': {
    ar: 'إلى أي محادثة أنسخ هذه الاشتراكات؟',
    en: 'To which chat shall these subscriptions be copied?',
  },
  'copy-nowhere': {
    ar: 'لا أعرف محادثة أخرى تشرف عليها. أضفني إليها أولاً، أو اكتب فيها أمراً من أوامري.',
    en: 'I know no other chat that you run. Add me to it first, or use a command of mine there.',
  },
  copied: {
    ar: (p) =>
      n(p) === 0
        ? `لم يُنسخ شيء: كل هذه الاشتراكات في «${p['chat']}» من قبل.`
        : `نُسخ إلى «${p['chat']}» ${subscriptionsAr(n(p))}.`,
    en: (p) =>
      n(p) === 0
        ? `Nothing to copy: "${p['chat']}" has all these subscriptions.`
        : `${n(p) === 1 ? 'One subscription' : `${n(p)} subscriptions`} copied to "${p['chat']}".`,
  },
  'subscription-preview': {
    ar: (p) => `الاشتراك: ${p['what']}. ${broughtAr(n(p))} لم يُحفظ بعد.`,
    en: (p) => `${p['what']}: in the last 30 days it would have brought ${storiesEn(n(p))}. Not saved yet.`,
  },
  'mention-nowhere': {
    ar: 'الإشارة إلى دور متاحة في قنوات ديسكورد فقط.',
    en: 'Roles can be mentioned in Discord channels only.',
  },
  'mention-refused': {
    ar: 'لا أستطيع الإشارة إلى هذا الدور. اجعله قابلاً للإشارة، أو امنحني إذن الإشارة إلى الجميع.',
    en: 'I may not mention this role. Allow anyone to mention it, or give me the right to mention everyone.',
  },
  'latest-title': { ar: 'أحدث القصص', en: 'Latest stories' },
  'topics-title': { ar: 'الموضوعات', en: 'Topics' },
  'topic-all': { ar: 'كل الموضوعات', en: 'every topic' },
  'search-title': {
    ar: (p) => `نتائج البحث${p['query'] === '' ? '' : `: ${p['query']}`}`,
    en: (p) => `Results${p['query'] === '' ? '' : `: ${p['query']}`}`,
  },
  'search-none': {
    ar: 'لم أجد قصة تطابق ما طلبت. جرّب كلمات أقل، أو اسم دولة، أو مدة أطول.',
    en: 'No story matches. Try fewer words, a country, or a longer time.',
  },
  'none-yet': { ar: 'لا قصص بعد.', en: 'No stories yet.' },
  subscribed: {
    ar: (p) => `سُجّل الاشتراك: ${p['what']}. ${broughtAr(n(p))}`,
    en: (p) => `Subscribed: ${p['what']}. In the last 30 days it would have brought ${storiesEn(n(p))}.`,
  },
  'subscription-changed': {
    ar: (p) => `عُدّل الاشتراك: ${p['what']}. ${broughtAr(n(p))}`,
    en: (p) =>
      `Subscription changed: ${p['what']}. In the last 30 days it would have brought ${storiesEn(n(p))}.`,
  },
  'choose-topic': {
    ar: 'اختر الموضوع الذي تريد أن تصلك تنبيهاته هنا:',
    en: 'Choose the topic to be alerted to here:',
  },
  'choose-topic-remove': { ar: 'اختر الاشتراك الذي تريد إلغاءه:', en: 'Choose the subscription to end:' },
  'choose-severity': {
    ar: 'ما أدنى أهمية تريدها؟ الرقم 1 يعني كل خبر، و5 أشد الأخبار وحدها.',
    en: 'From which severity on? 1 means everything, 5 the gravest alone.',
  },
  unsubscribed: { ar: (p) => `أُلغي الاشتراك: ${p['what']}.`, en: (p) => `Unsubscribed: ${p['what']}.` },
  'not-subscribed': {
    ar: 'لا اشتراك كهذا في هذه المحادثة.',
    en: 'There is no such subscription in this chat.',
  },
  'subscriptions-title': { ar: 'اشتراكات هذه المحادثة', en: 'Subscriptions of this chat' },
  'subscriptions-none': {
    ar: 'لا اشتراكات هنا بعد. يضيفها المشرف بالأمر /subscribe',
    en: 'No subscriptions here yet. An admin adds them with /subscribe',
  },
  'subscriptions-full': {
    ar: 'بلغت هذه المحادثة 25 اشتراكاً، وهو الحد. ألغِ واحداً ثم أعد المحاولة.',
    en: 'This chat has 25 subscriptions, the limit. End one first.',
  },
  'not-admin': { ar: 'هذا الأمر لمشرفي المحادثة.', en: 'This command is for admins of the chat.' },
  'not-owner': { ar: 'هذا الأمر لمشغّل البوت وحده.', en: 'This command is for the operator of the bot.' },
  'unknown-topic': {
    ar: (p) => `لا أعرف الموضوع «${p['given']}». الموضوعات: ${p['topics']}.`,
    en: (p) => `I do not know the topic "${p['given']}". Topics: ${p['topics']}.`,
  },
  'unknown-country': {
    ar: (p) => `لا أعرف الدولة «${p['given']}». اكتب اسمها أو رمزها من حرفين.`,
    en: (p) => `I do not know the country "${p['given']}". Give its name or its two-letter code.`,
  },
  'unknown-date': {
    ar: (p) => `لم أفهم التاريخ «${p['given']}». اكتبه هكذا: 2026-01-31، أو بكلمات مثل «أمس».`,
    en: (p) =>
      `I do not understand the date "${p['given']}". Write 2026-01-31, or words such as "yesterday".`,
  },
  'dates-reversed': {
    ar: 'تاريخ البداية بعد تاريخ النهاية، فاعكسهما.',
    en: 'The first date lies after the last one.',
  },
  'wrong-number': {
    ar: (p) => `القيمة «${p['given']}» غير مقبولة، والمطلوب عدد من ${p['min']} إلى ${p['max']}.`,
    en: (p) => `"${p['given']}" is not taken; it takes a number from ${p['min']} to ${p['max']}.`,
  },
  'wrong-mode': {
    ar: 'نمط الإرسال واحد من: فوري (instant) أو يومي (daily) أو أسبوعي (weekly).',
    en: 'The mode is instant, daily or weekly.',
  },
  'rights-missing': {
    ar: (p) => `لا أستطيع النشر هناك. ينقصني: ${p['what']}.`,
    en: (p) => `I cannot post there. I lack: ${p['what']}.`,
  },
  'chat-unseen': {
    ar: 'لا أرى تلك القناة، أو لست من مشرفيها.',
    en: 'I cannot see that channel, or you do not run it.',
  },
  'unknown-command': {
    ar: (p) => `لا أعرف هذا الأمر. لعلك تريد ${p['nearest']}؟`,
    en: (p) => `I do not know this command. Did you mean ${p['nearest']}?`,
  },
  'too-many': {
    ar: 'طلباتك كثيرة في هذه الدقيقة، أمهلني قليلاً.',
    en: 'Too many requests this minute, please wait a little.',
  },
  'went-wrong': {
    ar: 'تعذر تنفيذ الطلب لخلل عندي، ولم يتغير شيء. حاول مرة أخرى.',
    en: 'Something went wrong on my side, and nothing changed. Please try again.',
  },
  'menu-unknown': {
    ar: 'هذا الزر لم يعد صالحاً، أعد الأمر من أوله.',
    en: 'This button is no longer valid; start the command again.',
  },
  'menu-expired': {
    ar: 'انتهت صلاحية هذا الزر، أعد الأمر من أوله.',
    en: 'This button has expired; start the command again.',
  },
  'menu-used': { ar: 'استُعمل هذا الزر من قبل.', en: 'This button has been used already.' },
  'menu-not-yours': { ar: 'هذا الزر لمن طلبه.', en: 'This button belongs to whoever asked for it.' },
  'seen-before': { ar: 'سبق أن أُجيب عن هذا الطلب.', en: 'This request has been answered already.' },
  'story-unknown': {
    ar: 'لا أعرف هذه القصة. أعطني رقمها أو رابط مقال منها أو كلمات من عنوانها.',
    en: 'I do not know this story. Give its number, a link to an article of it, or words of its headline.',
  },
  'article-unknown': {
    ar: 'لم يصلني هذا الرابط من أي مصدر أتابعه.',
    en: 'No feed I read has brought this link.',
  },
  'why-title': { ar: 'لماذا؟', en: 'Why?' },
  'why-relevant': {
    ar: 'هذا الخبر من موضوعنا. استند الحكم إلى ما يأتي:',
    en: 'This item is of our subject, on these grounds:',
  },
  'why-rejected': { ar: 'لم يُرسل هذا الخبر:', en: 'This item was not told:' },
  'why-unsure': {
    ar: 'لم يُحسم أمر هذا الخبر، فلا يُرسل من تلقاء نفسه:',
    en: 'This item is undecided, so it is not sent by itself:',
  },
  'why-evidence': { ar: (p) => `«${p['phrase']}»: ${p['why']}`, en: (p) => `"${p['phrase']}": ${p['why']}` },
  'why-waiting': {
    ar: (p) => `ينتظر الآن مرحلة: ${p['stage']}`,
    en: (p) => `It waits for the stage: ${p['stage']}`,
  },
  'why-sent-here': { ar: 'وصل إلى هذه المحادثة.', en: 'It came to this chat.' },
  'why-state-here': {
    ar: (p) => `حال رسالته إلى هذه المحادثة: ${p['state']}.`,
    en: (p) => `Its message to this chat: ${p['state']}.`,
  },
  'why-too-light': {
    ar: (p) => `لم يصل إلى هذه المحادثة: أهميته ${p['severity']}، والاشتراك هنا يبدأ من ${p['least']}.`,
    en: (p) =>
      `It did not come to this chat: its severity is ${p['severity']}, the subscription here starts at ${p['least']}.`,
  },
  'why-excluded': {
    ar: 'لم يصل إلى هذه المحادثة: لم يرد إلا عن ناشرين استبعدهم مشرفها.',
    en: 'It did not come to this chat: only publishers that are excluded here brought it.',
  },
  'why-no-subscription': {
    ar: 'لم يصل إلى هذه المحادثة لأن لا اشتراك فيها يطابقه.',
    en: 'It did not come to this chat: no subscription here matches it.',
  },
  'why-old': {
    ar: 'لم يُرسل إلى هذه المحادثة: سبق الاشتراك أو كان في أول قراءة للمصدر.',
    en: "It was not sent to this chat: it came before the subscription or with a feed's first poll.",
  },
  'story-title': { ar: (p) => `القصة ${p['id']}`, en: (p) => `Story ${p['id']}` },
  'timeline-title': { ar: 'خط الأحداث', en: 'Timeline' },
  followed: {
    ar: 'تتابع الآن هذه القضية، وسيصلك كل جديد فيها برسالة خاصة.',
    en: 'You follow this affair; news of it will come by direct message.',
  },
  unfollowed: { ar: 'أُلغيت المتابعة.', en: 'You no longer follow it.' },
  'follow-needs-private': {
    ar: 'افتح محادثتي الخاصة أولاً لأستطيع مراسلتك.',
    en: 'Open my private chat first, so that I may write to you.',
  },
  'settings-title': { ar: 'إعدادات هذه المحادثة', en: 'Settings of this chat' },
  'settings-saved': { ar: 'حُفظت الإعدادات.', en: 'The settings are saved.' },
  'wrong-setting': {
    ar: (p) => `القيمة «${p['given']}» غير مقبولة في «${p['name']}»، والمقبول: ${p['takes']}.`,
    en: (p) => `"${p['given']}" is not taken for ${p['name']}; it takes ${p['takes']}.`,
  },
  muted: {
    ar: (p) => `أُسكتت التنبيهات ${p['until']}. وما يأتي في أثناء ذلك يُحفظ ولا يضيع.`,
    en: (p) => `Alerts are muted ${p['until']}. What comes meanwhile is kept.`,
  },
  'until-unmute': { ar: 'إلى أن تعيدها بالأمر /unmute', en: 'until /unmute' },
  'until-time': { ar: (p) => `حتى ${p['time']}`, en: (p) => `until ${p['time']}` },
  unmuted: { ar: 'عادت التنبيهات.', en: 'Alerts are back.' },
  'wrong-duration': {
    ar: 'لم أفهم المدة. اكتبها هكذا: 2h لساعتين، أو 3d لثلاثة أيام.',
    en: 'I do not understand the time. Write 2h for two hours, 3d for three days.',
  },
  'status-title': { ar: 'حال المصادر والإرسال', en: 'Feeds and sending' },
  'status-feeds': {
    ar: (p) => `المصادر السليمة: ${p['ok']} من ${p['all']}`,
    en: (p) => `Feeds: ${p['ok']} well of ${p['all']}`,
  },
  'status-stories': {
    ar: (p) => `القصص: ${p['count']}، والأخبار غير المحسومة: ${p['unsure']}`,
    en: (p) => `Stories: ${p['count']}; undecided items: ${p['unsure']}`,
  },
  'status-balance': {
    ar: (p) =>
      `الرسائل: أُنشئت ${p['created']}، أُرسلت منها ${p['sent']}، وفي الطريق ${p['pending']}، ومؤجلة ${p['held']}، ومجموعة في رسائل أخرى ${p['gathered']}، وتنتظر قراراً ${p['parked']}، وتعذر إرسال ${p['dead']}`,
    en: (p) =>
      `Messages created: ${p['created']} = ${p['sent']} sent + ${p['pending']} on the way + ${p['held']} held + ${p['gathered']} gathered into others + ${p['parked']} parked + ${p['dead']} failed`,
  },
  'status-missing': {
    ar: (p) => `الحصيلة لا تتوازن: الفارق ${p['missing']}. في سجل البرنامج ما يشرح ذلك.`,
    en: (p) => `The figures do not balance: ${p['missing']} too few. The log says more.`,
  },
  'status-reach': {
    ar: (p) => `${p['platform']}: ${chatsAr(n(p, 'chats'))}، يبلغ التنبيه آخرها ${withinAr(n(p, 'seconds'))}`,
    en: (p) =>
      `${p['platform']}: ${n(p, 'chats') === 1 ? 'one chat' : `${p['chats']} chats`}; an alert reaches all of them ${withinEn(n(p, 'seconds'))}`,
  },
  'deliveries-title': { ar: 'آخر ما أُرسل إلى هذه المحادثة', en: 'Last deliveries to this chat' },
  'deliveries-none': {
    ar: 'لم يُرسل شيء إلى هذه المحادثة بعد.',
    en: 'Nothing has been sent to this chat yet.',
  },
  ...FEED_TEXTS,
  'welcome-channel': {
    ar: (p) =>
      `أُضفتُ إلى قناة «${p['chat']}»، فشكراً. أنبه فيها إلى أخبار الدبلوماسية السيبرانية، تنبيهاً واحداً لكل حدث. اختر موضوعاتها من هنا، فالقناة تدار من محادثتنا هذه.`,
    en: (p) =>
      `I was added to the channel "${p['chat']}". I bring news of cyber-diplomacy there, one alert for each event. Choose its topics here: a channel is managed from this chat.`,
  },
  welcome: {
    ar: 'أهلاً. أنا برقية: أنبهكم هنا إلى أخبار الدبلوماسية السيبرانية، تنبيهاً واحداً لكل حدث. يختار المشرف الموضوعات بالزر أدناه.',
    en: 'Hello. I am barqiya: I bring news of cyber-diplomacy here, one alert for each event. An admin chooses the topics below.',
  },
  'mode-instant': { ar: 'فوري', en: 'instant' },
  'mode-daily': { ar: 'يومي', en: 'daily' },
  'mode-weekly': { ar: 'أسبوعي', en: 'weekly' },
  'severity-from': { ar: (p) => `من الأهمية ${p['n']}`, en: (p) => `severity ${p['n']} and up` },
  'may-repeat': { ar: 'قد تكون مكرّرة', en: 'This may be a repeat' },
  forgotten: { ar: 'مُحي ما حُفظ عنك.', en: 'What was kept about you is erased.' },
} satisfies Record<string, { readonly ar: Text; readonly en: Text }>;

const TEXTS: Readonly<Record<string, { readonly ar: Text; readonly en: Text }>> = CATALOGUE;

/** A text of the catalogue. An unknown key is a bug: it throws. */
export const say = (language: 'ar' | 'en', key: string, params: Params = {}): string => {
  const entry = TEXTS[key];
  if (entry === undefined) throw new TypeError(`no message "${key}"`);
  const text = entry[language];
  return typeof text === 'string' ? text : text(params);
};
