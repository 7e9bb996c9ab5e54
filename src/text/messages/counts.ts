import { plural } from '../arabic.ts';

export const storiesAr = (count: number): string =>
  plural(count, {
    zero: 'لا قصص',
    one: 'قصة واحدة',
    two: 'قصتان',
    few: `${count} قصص`,
    many: `${count} قصة`,
    other: `${count} قصة`,
  });
export const subscriptionsAr = (count: number): string =>
  plural(count, {
    zero: 'لا اشتراكات',
    one: 'اشتراك واحد',
    two: 'اشتراكان',
    few: `${count} اشتراكات`,
    many: `${count} اشتراكاً`,
    other: `${count} اشتراك`,
  });
export const chatsAr = (count: number): string =>
  plural(count, {
    zero: 'لا محادثات',
    one: 'محادثة واحدة',
    two: 'محادثتان',
    few: `${count} محادثات`,
    many: `${count} محادثة`,
    other: `${count} محادثة`,
  });
const MINUTES_FROM_SECONDS = 90;
export const withinAr = (seconds: number): string => {
  if (seconds < 1) return 'خلال ثانية';
  const minutes = Math.ceil(seconds / 60);
  const whole = Math.ceil(seconds);
  return seconds >= MINUTES_FROM_SECONDS
    ? plural(minutes, {
        zero: 'خلال دقيقة',
        one: 'خلال دقيقة',
        two: 'خلال دقيقتين',
        few: `خلال ${minutes} دقائق`,
        many: `خلال ${minutes} دقيقة`,
        other: `خلال ${minutes} دقيقة`,
      })
    : plural(whole, {
        zero: 'خلال ثانية',
        one: 'خلال ثانية',
        two: 'خلال ثانيتين',
        few: `خلال ${whole} ثوانٍ`,
        many: `خلال ${whole} ثانية`,
        other: `خلال ${whole} ثانية`,
      });
};
export const withinEn = (seconds: number): string =>
  seconds < 1
    ? 'within a second'
    : seconds >= MINUTES_FROM_SECONDS
      ? `within ${Math.ceil(seconds / 60)} minutes`
      : `within ${Math.ceil(seconds)} s`;
/** What a subscription would have brought. */
export const broughtAr = (count: number): string =>
  count === 0
    ? 'لم يرد منه شيء خلال ثلاثين يوماً مضت.'
    : `خلال ثلاثين يوماً مضت كان سيصلك من ذلك ${storiesAr(count)}.`;
export const storiesEn = (count: number): string =>
  count === 0 ? 'no stories' : count === 1 ? 'one story' : `${count} stories`;
