const ABBREVIATIONS =
  /(?:^|\s)(?:د|أ|م|ا|ف|ب|ص|ق|ج|ه|mr|mrs|ms|dr|prof|gen|col|lt|sen|rep|gov|st|no|vs|inc|ltd|jr|sr|u|s|e|g|i|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$/iu;
const MAX_SENTENCE = 2_000;

/** Sentences of a text in order, whitespace folded. Lines end sentences; abbreviations, initials and decimals do not. */
export const sentences = (text: string): string[] => {
  const out: string[] = [];
  for (const line of text.split(/\n+/)) {
    let start = 0;
    for (let at = 0; at < line.length; at++) {
      const sign = line[at] ?? '';
      if (!'.!?؟…'.includes(sign)) continue;
      while (at + 1 < line.length && '.!?؟…"»”\')'.includes(line[at + 1] ?? '')) at++;
      const next = line[at + 1];
      // Two dots join the halves of an Arabic headline; three are an ellipsis.
      if (/(?<!\.)\.\.$/.test(line.slice(0, at + 1)) && next !== undefined) continue;
      if (next !== undefined && !/\s/.test(next)) continue;
      const piece = line.slice(start, at + 1);
      if (
        sign === '.' &&
        (ABBREVIATIONS.test(piece.slice(-12)) || /(?:^|[\s.(])\p{Lu}\.$/u.test(piece.slice(-4)))
      )
        continue;
      out.push(piece);
      start = at + 1;
    }
    out.push(line.slice(start));
  }
  return out
    .map((one) => one.replace(/\s+/g, ' ').trim().slice(0, MAX_SENTENCE))
    .filter((one) => /[\p{L}\p{N}]/u.test(one));
};
