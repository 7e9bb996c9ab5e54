const SPECIAL = /[\s#'"`\\]/;

/** A value as `.env` takes it: in quotes where it holds a sign that means something there. */
const quoted = (value: string): string => {
  if (!SPECIAL.test(value)) return value;
  const quote = ["'", '"', '`'].find((one) => !value.includes(one)) ?? "'";
  return `${quote}${value}${quote}`;
};

/**
 * The text of `.env` with these values: a line that sets the variable, or stands commented out for it, is replaced; a new one comes at
 * the end; everything else stays as it is.
 */
export const withValues = (text: string, values: Readonly<Record<string, string>>): string => {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${quoted(value)}`;
    const set = lines.findLastIndex((one) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`).test(one));
    const commented = lines.findIndex((one) => new RegExp(`^#\\s*${name}=`).test(one));
    const at = set >= 0 ? set : commented;
    if (at >= 0) lines[at] = line;
    else lines.push(line);
  }
  return `${lines.join('\n')}\n`;
};
