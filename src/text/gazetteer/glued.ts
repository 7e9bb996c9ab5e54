import type { PartyId } from '../../model/party.ts';
import type { MentionKind } from './entry.ts';

/** What a single Arabic word names without doubt. */
export interface Single {
  readonly party: PartyId;
  readonly kind: MentionKind;
}

export interface GluedName extends Single {
  readonly start: number;
  readonly end: number;
}

const isArabic = (code: number): boolean => code >= 0x621 && code <= 0x64a;
const LEAST = 3;

/**
 * Names inside words whose space before «ال» was lost («روسياوالصين», «السفيرالروسي», «ايرانوالولاياتالمتحدة»): some aggregators drop it.
 * `withArticle` has the words that take the article, without it; `bare` those that stand without. Indices are of the folded text.
 */
export const findGlued = (
  text: string,
  withArticle: ReadonlyMap<string, Single>,
  bare: ReadonlyMap<string, Single>,
): GluedName[] => {
  const found: GluedName[] = [];
  for (let at = text.indexOf('ال'); at !== -1; at = text.indexOf('ال', at + 2)) {
    if (!isArabic(text.charCodeAt(at - 1))) continue;
    let start = at;
    while (start > 0 && at - start < 40 && isArabic(text.charCodeAt(start - 1))) start--;
    if (at - start < LEAST) continue;
    let end = at + 2;
    while (end < text.length && end - at < 60 && isArabic(text.charCodeAt(end))) end++;
    const right = withArticle.get(text.slice(at + 2, end));
    if (right === undefined) continue;
    const joined = text.charAt(at - 1) === 'و';
    const head = text.slice(start, joined ? at - 1 : at);
    const clitic = bare.has(head) || !/^[وفبل]/.test(head) ? 0 : 1;
    const name = head.slice(clitic);
    const left = name.startsWith('ال') ? withArticle.get(name.slice(2)) : bare.get(name);
    if (left !== undefined) found.push({ ...left, start: start + clitic, end: start + head.length });
    found.push({ ...right, start: at, end });
  }
  return found;
};
