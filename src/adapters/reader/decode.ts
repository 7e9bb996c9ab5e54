const decoderOf = (label: string): string | null => {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
};

const startsWith = (bytes: Uint8Array, ...signs: number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign);

/** Share of letters that are Arabic when the bytes are read as windows-1256. */
const looksArabic = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('windows-1256').decode(bytes.subarray(0, 20_000));
  const high = (text.match(/[^\u0000-\u007f]/g) ?? []).length;
  const arabic = (text.match(/[\u0621-\u064a]/g) ?? []).length;
  return high > 0 && arabic / high > 0.6;
};

/** Bytes as text: byte order mark, UTF-16 by its zero bytes, strict UTF-8, what header and document declare, else windows-1256 or -1252. */
export const decodeBytes = (bytes: Uint8Array, contentType: string | null): string => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return new TextDecoder('utf-8').decode(bytes);
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  if (startsWith(bytes, 0x3c, 0x00)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0x00, 0x3c)) return new TextDecoder('utf-16be').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  const declared = [
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1],
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1],
    /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1],
  ]
    .flatMap((label) => (label === undefined ? [] : [decoderOf(label)]))
    .filter((label) => label !== null);
  try {
    // Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever is declared.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const named = declared.find((label) => label !== 'utf-8' && !label.startsWith('utf-16'));
    return new TextDecoder(named ?? (looksArabic(bytes) ? 'windows-1256' : 'windows-1252')).decode(bytes);
  }
};
