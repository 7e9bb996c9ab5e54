import { encodingOf, type Encoding } from './odd-encodings.ts';

/** Signs that a document begins with, and what they say: byte order marks first, then `<` and `<?` in wide encodings, `<?xm` in EBCDIC. */
const SIGNS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x00, 0x00, 0x3c], 'utf-32be'],
  [[0x3c, 0x00, 0x00, 0x00], 'utf-32le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
];
const EBCDIC = [0x4c, 0x6f, 0xa7, 0x94];
/** Encodings in which text that is no ASCII consists of ASCII bytes: valid UTF-8 says nothing against them. */
const SEVEN_BIT = /^(utf-7|hz|iso-2022-.*)$/;
/** What servers say who say it of everything. */
const HOLLOW = /^(windows-1252|utf-8)$/;

const startsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign);

const shareOf = (text: string, words: RegExp, all: RegExp): number => {
  const count = (pattern: RegExp): number =>
    (text.match(pattern) ?? []).reduce((sum, found) => sum + found.length, 0);
  const total = count(all);
  return total === 0 ? 0 : count(words) / total;
};

/** Whether what is no ASCII consists of Arabic words when it is read as windows-1256. */
const looksArabic = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('windows-1256').decode(bytes.subarray(0, 40_000));
  return shareOf(text, /[\u0621-\u0652]{2,}/g, /[^\u0000-\u007f]/g) > 0.7;
};

/** UTF-8 with a few broken bytes (cut in the middle of a character, one bad byte) is still UTF-8. */
const isMostlyUtf8 = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = (text.match(/\ufffd/g) ?? []).length;
  const good = (text.match(/[^\u0000-\u007f\ufffd]/g) ?? []).length;
  return good > broken * 4;
};

/** The encodings that header and document name, the header's first. */
const declaredIn = (head: string, contentType: string | null): Encoding[] =>
  [
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1],
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.: -]+)/i.exec(head)?.[1],
    /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1],
  ].flatMap((label) => {
    const encoding = label === undefined ? null : encodingOf(label);
    return encoding === null ? [] : [encoding];
  });

/** Mainframe text names its code page inside itself; 037 is close enough to read the name by. */
const fromEbcdic = (bytes: Uint8Array): string => {
  const usual = encodingOf('cp037');
  const head = usual?.decode(bytes.subarray(0, 256)) ?? '';
  const [named] = declaredIn(head, null);
  return (named ?? usual)?.decode(bytes) ?? '';
};

/**
 * Bytes as text: by their first signs; as strict UTF-8, whatever is declared (what is valid beyond ASCII is UTF-8); as header or
 * document declare; else by whether the words are Arabic in windows-1256.
 */
export const decodeBytes = (bytes: Uint8Array, contentType: string | null): string => {
  const sign = SIGNS.find(([signs]) => startsWith(bytes, signs));
  if (sign !== undefined) return encodingOf(sign[1])?.decode(bytes) ?? '';
  if (startsWith(bytes, EBCDIC)) return fromEbcdic(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  const declared = declaredIn(head, contentType);
  const sevenBit = declared.find(({ name }) => SEVEN_BIT.test(name));
  if (sevenBit !== undefined && !bytes.some((byte) => byte > 127)) return sevenBit.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (isMostlyUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
    // A wide encoding would have shown itself by its first signs.
    const named = declared.find(({ name }) => !HOLLOW.test(name) && !/^utf-(16|32)/.test(name));
    if (named !== undefined) return named.decode(bytes);
    return new TextDecoder(looksArabic(bytes) ? 'windows-1256' : 'windows-1252').decode(bytes);
  }
};
