import type { Secret } from '../../model/secret.ts';

const HIDDEN = '[secret]';

/** Shapes of tokens that no line may hold, even ones we were never told: bot addresses, Discord tokens, passwords in addresses. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\/bot\d{3,}:[\w-]{20,}/g, `/bot${HIDDEN}`],
  [/\b\d{6,}:AA[\w-]{30,}/g, HIDDEN],
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, HIDDEN],
  [/\/webhooks\/(\d+)\/[\w.-]{30,}/g, `/webhooks/$1/${HIDDEN}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*:)[^\s@/"]+@/gi, `$1${HIDDEN}@`],
  [/\b(sk|key)-[\w-]{16,}/g, HIDDEN],
];

const passwordOf = (value: string): string[] => {
  if (!URL.canParse(value)) return [];
  const { password } = new URL(value);
  return password === '' ? [] : [password, decodeURIComponent(password)];
};

/** The last pass over a line: known secrets in every spelling they may take in it, then the shapes. */
export const createRedactor = (secrets: readonly Secret[]): ((line: string) => string) => {
  const values = secrets
    .map((secret) => secret.reveal())
    .flatMap((value) => (value.includes('://') ? passwordOf(value) : [value]))
    .filter((value) => value.length >= 6)
    .flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
  const known = [...new Set(values)].sort((a, b) => b.length - a.length);
  return (line) => {
    let clean = line;
    for (const value of known) clean = clean.replaceAll(value, HIDDEN);
    for (const [shape, mark] of SHAPES) clean = clean.replace(shape, mark);
    return clean;
  };
};
