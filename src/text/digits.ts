export type Digits = 'western' | 'arabic';

/** Latin letters make a code of the digits beside them (APT28, 26165v2), and isolates hold such codes. */
const CODE =
  /\u2066[^\u2069]*\u2069|\u2068[^\u2069]*\u2069|https?:\/\/\S+|[\p{Script=Latin}@#_.-]*\p{Script=Latin}[\p{Script=Latin}\p{N}@#_.:/-]*/gu;

const toArabic = (text: string): string =>
  text
    .replace(/(?<=[0-9]),(?=[0-9]{3})/g, '٬')
    .replace(/(?<=[0-9])\.(?=[0-9])/g, '٫')
    .replace(/[0-9]/g, (digit) => String.fromCharCode(0x660 + Number(digit)));

/**
 * The text with its numbers in the wished digits. Arabic-Indic ones have their own decimal and thousands signs; codes with Latin letters
 * (APT28), addresses and what stands in isolates stay as they are.
 */
export const withDigits = (text: string, digits: Digits): string => {
  if (digits === 'western') {
    return text
      .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
      .replace(/(?<=[0-9])٬(?=[0-9]{3})/g, ',')
      .replace(/(?<=[0-9])٫(?=[0-9])/g, '.');
  }
  let out = '';
  let at = 0;
  for (const match of text.matchAll(CODE)) {
    out += toArabic(text.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return out + toArabic(text.slice(at));
};
