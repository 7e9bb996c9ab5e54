import { expect, test } from 'vitest';
import { inChatStyle } from '../../../src/text/chat-style.ts';

const gulf = { language: 'ar', digits: 'western', months: 'gulf' } as const;
const levant = { language: 'ar', digits: 'arabic', months: 'levant' } as const;

test.each([
  ['في 15 يوليو', gulf, 'في 15 يوليو'],
  ['في 15 يوليو', levant, 'في ١٥ يوليو/تموز'],
  ['في 13 أيلول/سبتمبر 2019', gulf, 'في 13 سبتمبر 2019'],
  ['في 13 أيلول 2019', levant, 'في ١٣ سبتمبر/أيلول ٢٠١٩'],
  ['منذ كانون الثاني', gulf, 'منذ يناير'],
  ['مجموعة APT28 أغلقت 3 مواقع', levant, 'مجموعة APT28 أغلقت ٣ مواقع'],
  // «آب» and «مايو» are other words elsewhere.
  ['آب الرجل إلى داره', levant, 'آب الرجل إلى داره'],
] as const)('%s', (text, style, wanted) => {
  expect(inChatStyle(text, style)).toBe(wanted);
});

test('English stays as it is', () => {
  expect(inChatStyle('on 15 July, 24 hours', { ...levant, language: 'en' })).toBe('on 15 July, 24 hours');
});
