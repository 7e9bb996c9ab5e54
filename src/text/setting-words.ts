interface Words {
  readonly ar: string;
  readonly en: string;
}

/** What a setting is called in a list, and what its values mean; a value without words stands for itself. */
export const SETTING_WORDS: Readonly<
  Record<
    string,
    { readonly label: Words; readonly takes?: Words; readonly values?: Readonly<Record<string, Words>> }
  >
> = {
  language: {
    label: { ar: 'اللغة', en: 'Language' },
    values: { ar: { ar: 'العربية', en: 'Arabic' }, en: { ar: 'الإنجليزية', en: 'English' } },
  },
  digits: {
    label: { ar: 'الأرقام', en: 'Digits' },
    values: { western: { ar: '123', en: '123' }, arabic: { ar: '١٢٣', en: '١٢٣' } },
  },
  months: {
    label: { ar: 'أسماء الأشهر', en: 'Month names' },
    values: {
      gulf: { ar: 'يناير، فبراير …', en: 'January as يناير' },
      levant: { ar: 'كانون الثاني، شباط …', en: 'January as كانون الثاني' },
    },
  },
  time_zone: {
    label: { ar: 'المنطقة الزمنية', en: 'Time zone' },
    takes: { ar: 'اسم مدينة مثل «الرياض»، أو Asia/Riyadh', en: 'a city such as Riyadh, or Asia/Riyadh' },
  },
  quiet_hours: {
    label: { ar: 'ساعات الهدوء', en: 'Quiet hours' },
    takes: {
      ar: 'ساعات مثل 23:00-07:00، أو nights أو weekend أو ramadan أو off',
      en: 'hours such as 23:00-07:00, or nights, weekend, ramadan, off',
    },
    values: {
      off: { ar: 'لا هدوء', en: 'none' },
      weekend: { ar: 'الجمعة والسبت', en: 'Friday and Saturday' },
      ramadan: { ar: 'أمسيات رمضان', en: 'Ramadan evenings' },
    },
  },
  quiet_mode: {
    label: { ar: 'في ساعات الهدوء', en: 'During quiet hours' },
    values: {
      hold: { ar: 'تُحفظ التنبيهات إلا ما أهميته 5', en: 'alerts are held, but for severity 5' },
      strict: { ar: 'تُحفظ التنبيهات كلها', en: 'all alerts are held' },
      silent: { ar: 'تصل التنبيهات بلا صوت', en: 'alerts come without a sound' },
    },
  },
  exclude: {
    label: { ar: 'ناشرون لا يكفي خبرهم وحده', en: 'Publishers not enough alone' },
    takes: {
      ar: 'أسماء ناشرين أو state أو party تفصل بينها فاصلة، أو off',
      en: 'publishers, state, party, or off',
    },
    values: { off: { ar: 'لا أحد', en: 'none' } },
  },
  digest_time: {
    label: { ar: 'وقت الموجز', en: 'Time of the digest' },
    takes: { ar: 'ساعة مثل 08:00', en: 'a time such as 08:00' },
  },
  preset: {
    label: { ar: 'شكل التنبيه', en: 'Shape of alerts' },
    values: {
      flash: { ar: 'برقية قصيرة', en: 'short' },
      standard: { ar: 'معتاد', en: 'usual' },
      full: { ar: 'كامل', en: 'full' },
    },
  },
  card: {
    label: { ar: 'بطاقة مصورة مع التنبيه', en: 'Picture card with alerts' },
    values: { on: { ar: 'نعم', en: 'yes' }, off: { ar: 'لا', en: 'no' } },
  },
  uncertain: {
    label: { ar: 'تنبيه لا يُعرف أوصل', en: 'Alerts that may have arrived' },
    values: {
      resend: { ar: 'يُعاد، ويُذكر أنه قد يكون مكرراً', en: 'are sent again, marked' },
      park: { ar: 'يُوقف حتى يقرر مشرف', en: 'wait for an admin' },
    },
  },
};
