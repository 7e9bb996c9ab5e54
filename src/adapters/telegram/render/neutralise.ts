/** U+2060 shows nothing, breaks no line, turns no direction, and is part of no name, tag, command or address. */
const BREAK = '\u2060';

/**
 * What Telegram makes clickable by itself, and where one invisible character ends it. The rules follow the public matchers of
 * tdlib (`MessageEntity.cpp`), a little wider, because the server may change.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  // Mentions and the middle of e-mail addresses.
  [/@(?=[A-Za-z0-9_])/g, `@${BREAK}`],
  // Hashtags in any script: letters, digits, the signs that tdlib counts as such, and marks.
  [/#(?=[\p{L}\p{N}\p{M}_\u200c\u00b7\u0d80-\u0dff])/gu, `#${BREAK}`],
  [/\$(?=[A-Z]|1INCH)/g, `$${BREAK}`],
  // Commands: a slash that does not continue a Latin word, number or path.
  [/(?<![A-Za-z0-9_])\/(?=[A-Za-z0-9_])/g, `/${BREAK}`],
  // Addresses with a scheme (https://, tg://…), whatever the host.
  [/:(?=\/\/)/g, `:${BREAK}`],
  // Hosts: a dot that a letter follows at once (example.com, مثال.شبكة), and the dots of an IP address.
  [/(?<=\S)\.(?=[\p{L}\p{M}])/gu, `.${BREAK}`],
  [/(?<=\d\.\d{1,3})\.(?=\d{1,3}\.\d)/g, `.${BREAK}`],
  // Telephone numbers.
  [/\+(?=\d[\d \-()]{5,}\d)/g, `+${BREAK}`],
];

/** The same text to the eye, in which nothing becomes a mention, command, tag, link or number to call. */
export const neutralise = (text: string): string =>
  RULES.reduce((clean, [sign, replacement]) => clean.replace(sign, replacement), text);
