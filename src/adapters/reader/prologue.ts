const MAX_ENTITIES = 64;
const MAX_ENTITY = 256;
const START = /<(?:\?xml|!doctype|(?:[a-z0-9_.-]{1,32}:)?(?:rss|feed|rdf|channel|entry|item)[\s>/])/i;
/** What may stand before a feed is looked for this far. */
const REACH = 64 * 1024;
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const ALL_FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export interface Cleaned {
  readonly text: string;
  /** Simple entities of the DOCTYPE: name → text. Those that name files or other entities are left out. */
  readonly entities: ReadonlyMap<string, string>;
}

const entitiesIn = (subset: string): Map<string, string> => {
  const found = new Map<string, string>();
  for (const [, name = '', quoted = '', single = ''] of subset.matchAll(
    /<!ENTITY\s+([\w.-]{1,64})\s+(?:"([^"<&%]{0,256})"|'([^'<&%]{0,256})')\s*>/g,
  )) {
    if (found.size >= MAX_ENTITIES) break;
    if (!found.has(name)) found.set(name, (quoted || single).slice(0, MAX_ENTITY));
  }
  return found;
};

/** Cuts what stands before the document, signs XML forbids, and the DOCTYPE, whose simple entities are kept. Nothing it names is fetched. */
export const cleanPrologue = (text: string): Cleaned => {
  const head = text.slice(0, REACH);
  const start = head.search(START);
  let body = start > 0 ? text.slice(start) : text;
  if (FORBIDDEN.test(body)) body = body.replace(ALL_FORBIDDEN, '');
  const from = body.slice(0, 4_096).search(/<!doctype/i);
  if (from < 0) return { text: body, entities: new Map() };
  const gt = body.indexOf('>', from);
  const subset = body.slice(from, gt < 0 ? body.length : gt).indexOf('[');
  const close = subset < 0 ? -1 : body.indexOf(']', from + subset);
  const end = subset < 0 ? gt : close < 0 ? -1 : body.indexOf('>', close);
  if (end < 0) return { text: body, entities: new Map() };
  return {
    text: body.slice(0, from) + body.slice(end + 1),
    entities:
      subset < 0 ? new Map() : entitiesIn(body.slice(from + subset, Math.min(close, from + subset + 65_536))),
  };
};
