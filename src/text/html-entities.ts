/** The names of character references: those of HTML 4, and the punctuation that HTML 5 added. */

/** U+00A0 to U+00FF in order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
/** U+0391 to U+03A9 (no letter at U+03A2) and U+03B1 to U+03C9. */
const GREEK_CAPITALS =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega';
const GREEK_SMALL =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega';
/** Name and character, one after the other. */
const OTHERS =
  'amp & lt < gt > quot " apos \' OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Yuml Ÿ fnof ƒ circ ˆ tilde ˜ ndash – mdash — horbar ― lsquo ‘ rsquo ’ rsquor ’ sbquo ‚ ldquo “ rdquo ” rdquor ” bdquo „ dagger † Dagger ‡ bull • hellip … mldr … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ minus − lowast ∗ radic √ infin ∞ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sum ∑ prod ∏ part ∂ int ∫ cap ∩ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦ check ✓ starf ★ star ☆ phone ☎ lpar ( rpar ) lbrack [ lsqb [ rbrack ] rsqb ] lbrace { lcub { rbrace } rcub } comma , period . colon : semi ; excl ! quest ? num # dollar $ percnt % ast * plus + equals = lowbar _ sol / bsol \\ vert | verbar | grave ` commat @ Hat ^ hyphen ‐ dash ‐ inodot ı Idot İ Gbreve Ğ gbreve ğ Scedil Ş scedil ş Cacute Ć cacute ć Ccaron Č ccaron č Dstrok Đ dstrok đ Lstrok Ł lstrok ł Eogon Ę eogon ę Aogon Ą aogon ą Sacute Ś sacute ś Zacute Ź zacute ź Zdot Ż zdot ż Nacute Ń nacute ń Rcaron Ř rcaron ř Ecaron Ě ecaron ě Uring Ů uring ů Abreve Ă abreve ă Tcedil Ţ tcedil ţ Odblac Ő odblac ő Udblac Ű udblac ű';
/** Names for blanks, and for what is dropped: marks of direction and joining that say nothing in Latin text. */
const BLANKS: Readonly<Record<string, string>> = {
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  hairsp: ' ',
  numsp: ' ',
  Tab: ' ',
  NewLine: ' ',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  shy: '',
  nbsp: ' ',
};

const inOrder = (names: string, from: number): [string, string][] =>
  names.split(' ').map((name, index) => [name, String.fromCharCode(from + index)]);
const inPairs = (text: string): [string, string][] => {
  const words = text.split(' ');
  return words.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, words[index + 1] ?? '']] : [],
  );
};

/** Name → character. */
export const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...inOrder(LATIN_1, 0xa0),
  ...inOrder(GREEK_CAPITALS, 0x391),
  ...inOrder(GREEK_SMALL, 0x3b1),
  ...inPairs(OTHERS),
  ...Object.entries(BLANKS),
]);

/** U+0080 to U+009F as windows-1252 has them: what `&#146;` means to everybody who writes it. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The character of a numeric reference; empty for what is none. */
export const characterOf = (code: number): string => {
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80] ?? '';
  const isCharacter =
    code >= 0x20 &&
    code <= 0x10ffff &&
    !(code >= 0xd800 && code <= 0xdfff) &&
    (code & 0xfffe) !== 0xfffe &&
    code !== 0x7f;
  if (isCharacter) return code === 0xad ? '' : code === 0xa0 ? ' ' : String.fromCodePoint(code);
  return code === 9 || code === 10 || code === 13 ? ' ' : '';
};
