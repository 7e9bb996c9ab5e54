const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

/** Letters that Arabic itself does not use; two or more decide. Kurdish and Pashto before Urdu and Persian, whose letters they share. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ckb', /[ێۆڵڕەڤ]/g],
  ['ps', /[ټډړږښځڅڼۍې]/g],
  ['ur', /[ٹڈڑںےہھ]/g],
  ['fa', /[پچژگکی]/g],
];

const ENGLISH =
  /\b(the|of|and|to|in|for|on|over|with|says?|said|by|after|from|at|as|its?|has|have|was|were|is|are|be|an?)\b/gi;
const OTHERS: readonly (readonly [string, RegExp])[] = [
  ['fr', /\b(le|la|les|des|du|une|est|dans|pour|avec|sur|aux|par|et)\b|[éèêçà]/gi],
  ['de', /\b(der|die|das|und|nicht|mit|von|für|ist|ein|eine|dem|den)\b|[äöüß]/gi],
  ['es', /\b(el|los|las|una|por|con|para|del|que|está)\b|[ñ¿¡]/gi],
  ['tr', /\b(ve|bir|için|ile|bu|da|de)\b|[ğışç]/gi],
];

/**
 * Language of a text: Arabic script by letters that only one language uses, Latin script by function words, where the feed's declared
 * language wins over a doubt. `und` when there are no letters.
 */
export const detectLanguage = (text: string, declared?: string): string => {
  const sample = text.slice(0, 4_000);
  const arabic = count(sample, /\p{Script=Arabic}/gu);
  const latin = count(sample, /\p{Script=Latin}/gu);
  const others = count(
    sample,
    /[\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu,
  );
  if (arabic + latin + others === 0) return declared ?? 'und';
  if (others > arabic && others > latin)
    return declared !== undefined && declared !== 'ar' && declared !== 'en' ? declared : 'other';
  if (arabic >= latin * 0.6) {
    for (const [language, letters] of SCRIPTS) {
      const found = count(sample, letters);
      // A few Persian names do not make an Arabic article Persian.
      if (found >= 2 && found / arabic > 0.03) return language;
    }
    return 'ar';
  }
  const english = count(sample, ENGLISH);
  const rival = OTHERS.map(([language, words]) => [language, count(sample, words)] as const).sort(
    (a, b) => b[1] - a[1],
  )[0];
  if (rival !== undefined && rival[1] > english * 1.3 + 2) return rival[0];
  if (english === 0 && declared !== undefined && declared !== 'ar') return declared;
  return 'en';
};
