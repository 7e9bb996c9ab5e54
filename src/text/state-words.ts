import type { CollectionAlert } from '../model/alert.ts';
import type { Stage } from '../model/entry.ts';
import type { FeedStatus } from '../model/feed.ts';

interface Words {
  readonly ar: string;
  readonly en: string;
}

/** How a feed is, for people who know nothing of its state's name. */
export const FEED_STATUS: Readonly<Record<FeedStatus, Words>> = {
  new: { ar: 'لم يُقرأ بعد', en: 'not read yet' },
  ok: { ar: 'سليم', en: 'well' },
  'not-modified': { ar: 'سليم، لا جديد فيه', en: 'well, nothing new' },
  silent: { ar: 'صامت على غير عادته', en: 'is silent against its habit' },
  empty: { ar: 'خالٍ من الأخبار', en: 'has no entries' },
  blocked: { ar: 'يصدّنا موقعه', en: 'its site blocks us' },
  'login-wall': { ar: 'يطلب تسجيل الدخول', en: 'asks for a login' },
  malformed: { ar: 'مكتوب على غير الصيغة', en: 'is malformed' },
  'not-a-feed': { ar: 'ليس مصدر أخبار بصيغة RSS أو Atom أو JSON Feed', en: 'is no RSS, Atom or JSON feed' },
  'too-large': { ar: 'أكبر مما يُقرأ', en: 'is too large' },
  unreachable: { ar: 'تعذر الوصول إليه', en: 'cannot be reached' },
  refused: { ar: 'عنوانه داخل شبكة خاصة أو غير مسموح به', en: 'lies in a private network or is not allowed' },
  'not-found': { ar: 'لا وجود له في موقعه', en: 'is not there' },
  gone: { ar: 'حذفه موقعه', en: 'was taken down' },
  'server-error': { ar: 'خادمه معطل', en: 'its server fails' },
  throttled: { ar: 'يطلب موقعه أن نتمهل', en: 'its site asks us to slow down' },
};

/** What an entry waits for. */
export const STAGE: Readonly<Record<Stage, Words>> = {
  screen: { ar: 'النظر في العنوان والمقدمة', en: 'a look at title and teaser' },
  read: { ar: 'قراءة المقال', en: 'reading the article' },
  judge: { ar: 'الحكم على صلته بالموضوع', en: 'the judgement of its relevance' },
  merge: { ar: 'ضمه إلى قصته', en: 'its place in a story' },
  summarise: { ar: 'كتابة الملخص', en: 'its summary' },
  target: { ar: 'تحديد من يصل إليه', en: 'whom it goes to' },
  done: { ar: 'لا شيء', en: 'nothing' },
};

/** A message that tells several stories. */
export const COLLECTION: Readonly<Record<CollectionAlert['kind'], Words>> = {
  gathered: { ar: 'أخبار الساعة الخفيفة', en: 'light news of the hour' },
  held: { ar: 'ما حُفظ في أثناء الهدوء', en: 'held during quiet' },
  'catch-up': { ar: 'ما فات أثناء الانقطاع', en: 'missed during a gap' },
  digest: { ar: 'الموجز', en: 'digest' },
};
