import { UPPER_HALVES, WHOLE_PAGES } from './code-pages.ts';

const fromPage = (bytes: Uint8Array, characters: string, first: number): string => {
  const out: string[] = [];
  const STEP = 8_192;
  for (let at = 0; at < bytes.length; at += STEP) {
    let piece = '';
    for (const byte of bytes.subarray(at, at + STEP))
      piece += byte < first ? String.fromCharCode(byte) : (characters[byte - first] ?? '\ufffd');
    out.push(piece);
  }
  return out.join('');
};

/** UTF-32; code points beyond Unicode become U+FFFD. */
const fromUtf32 = (bytes: Uint8Array, isLittle: boolean): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units: number[] = [];
  const out: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    units.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0xfffd : code);
    if (units.length < 8_192) continue;
    out.push(String.fromCodePoint(...units));
    units.length = 0;
  }
  out.push(String.fromCodePoint(...units));
  return out.join('').replace(/^\ufeff/, '');
};

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SEXTETS = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = BASE64.indexOf(String.fromCharCode(code));
  return value < 0 ? 255 : value;
});

/** UTF-7: `+` begins base64 of UTF-16, `-` or any other sign ends it; `+-` is a plus (RFC 2152). */
const fromUtf7 = (bytes: Uint8Array): string => {
  const units = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x2b) {
      units[length++] = byte;
      continue;
    }
    const start = at + 1;
    let [bits, held] = [0, 0];
    for (
      let value = SEXTETS[bytes[at + 1] ?? 0] ?? 255;
      value < 64;
      value = SEXTETS[bytes[at + 1] ?? 0] ?? 255
    ) {
      at++;
      bits = ((bits << 6) | value) & 0x3fffff;
      held += 6;
      if (held < 16) continue;
      held -= 16;
      units[length++] = (bits >> held) & 0xffff;
    }
    if (at + 1 === start) units[length++] = 0x2b;
    if (bytes[at + 1] === 0x2d) at++;
  }
  return new TextDecoder('utf-16le').decode(units.subarray(0, length));
};

/** Text whose two-byte characters stand between signs that switch them on and off, without their high bits. */
const switched = (
  bytes: Uint8Array,
  on: readonly number[],
  off: readonly number[],
  encoding: string,
): string => {
  const out = new Uint8Array(bytes.length);
  const isAt = (signs: readonly number[], at: number): boolean =>
    signs.every((sign, index) => bytes[at + index] === sign);
  let isOn = false;
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (isAt(isOn ? off : on, at)) {
      at += (isOn ? off : on).length - 1;
      isOn = !isOn;
    } else {
      const byte = bytes[at] ?? 0;
      out[length++] = isOn && byte > 0x20 ? byte | 0x80 : byte;
    }
  }
  return new TextDecoder(encoding).decode(out.subarray(0, length));
};

type Decode = (bytes: Uint8Array) => string;

/** Other names of what TextDecoder or we know. */
const ALIASES: Readonly<Record<string, string>> = {
  u8: 'utf-8',
  utf8mb4: 'utf-8',
  cp65001: 'utf-8',
  u16: 'utf-16',
  utf16: 'utf-16',
  u32: 'utf-32',
  utf32: 'utf-32',
  u7: 'utf-7',
  utf7: 'utf-7',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  cp866: 'ibm866',
  cp874: 'windows-874',
  'tis-620': 'windows-874',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
  'mac-cyrillic': 'x-mac-cyrillic',
  maccyrillic: 'x-mac-cyrillic',
  'hz-gb-2312': 'hz',
  'hz-gb': 'hz',
  'iso2022-jp': 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-ext': 'iso-2022-jp',
  'iso2022-kr': 'iso-2022-kr',
  'asmo-708': 'iso-8859-6',
  roman8: 'hp-roman8',
  r8: 'hp-roman8',
  'cyrillic-asian': 'ptcp154',
  pt154: 'ptcp154',
  cp154: 'ptcp154',
  'x-mac-arabic': 'mac-arabic',
  macarabic: 'mac-arabic',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
};

/** An encoding's name in one spelling: `CP_1256` and `windows_1256` are `windows-1256`, `IBM437` is `cp437`. */
const nameOf = (label: string): string => {
  const bare = label
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, '-');
  const windows = /^(?:cp|x-cp|win|windows|ms)-?(125[0-8])$/.exec(bare)?.[1];
  if (windows !== undefined) return `windows-${windows}`;
  const iso = /^(?:iso|latin-iso)-?8859-?(\d{1,2})(?:-[ei])?$/.exec(bare)?.[1];
  if (iso !== undefined) return `iso-8859-${iso}`;
  const page = /^(?:cp|ibm|ibm-|dos-|csibm|ebcdic-cp-)-?(\d{3,4})$/.exec(bare)?.[1];
  const name = page === undefined ? bare : `cp${page === '37' ? '037' : page}`;
  return ALIASES[name] ?? name;
};

const own = (name: string): Decode | null => {
  const upper = Object.hasOwn(UPPER_HALVES, name) ? UPPER_HALVES[name] : undefined;
  if (upper !== undefined) return (bytes) => fromPage(bytes, upper, 128);
  const whole = Object.hasOwn(WHOLE_PAGES, name) ? WHOLE_PAGES[name] : undefined;
  if (whole !== undefined) return (bytes) => fromPage(bytes, whole, 0);
  switch (name) {
    case 'utf-32':
    case 'utf-32be':
    case 'utf-32-be':
    case 'iso-10646-ucs-4':
    case 'ucs-4':
    case 'csucs4':
      return (bytes) => fromUtf32(bytes, false);
    case 'utf-32le':
    case 'utf-32-le':
      return (bytes) => fromUtf32(bytes, true);
    case 'utf-7':
      return fromUtf7;
    case 'hz':
      return (bytes) => switched(bytes, [0x7e, 0x7b], [0x7e, 0x7d], 'gbk');
    case 'iso-2022-kr':
      return (bytes) => switched(bytes, [0x0e], [0x0f], 'euc-kr').replace('\u001b$)C', '');
    default:
      return null;
  }
};

export interface Encoding {
  readonly name: string;
  readonly decode: Decode;
}

/** The encoding behind a label; null: nobody knows it. */
export const encodingOf = (label: string): Encoding | null => {
  const name = nameOf(label);
  const decode = own(name);
  if (decode !== null) return { name, decode };
  try {
    const known = new TextDecoder(name).encoding;
    return { name: known, decode: (bytes) => new TextDecoder(known).decode(bytes) };
  } catch {
    return null;
  }
};
