const WORDS = {
  mayRepeat: { ar: 'قد تكون هذه الرسالة مكرّرة', en: 'This message may be a repeat' },
  failed: {
    ar: 'تعذّر تنفيذ الطلب الآن، والخلل عندنا لا عندك. حاول مرة أخرى بعد قليل.',
    en: 'That did not work, and the fault is ours. Please try again in a moment.',
  },
} as const;
export const say = (language: 'ar' | 'en', key: keyof typeof WORDS): string => WORDS[key][language];
