/** The modules whose elements say something of an entry, by what their namespace's address holds. */
const MODULES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/^https?:\/\/purl\.org\/dc\/terms/i, 'dcterms'],
  [/^https?:\/\/purl\.org\/dc\/elements/i, 'dc'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/syndication/i, 'sy'],
  [/^https?:\/\/search\.yahoo\.com\/mrss/i, 'media'],
  [/^https?:\/\/www\.itunes\.com\/|podcast-1\.0\.dtd/i, 'itunes'],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, 'rdf'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml/i, 'xhtml'],
];
/** Namespaces of the formats themselves: their elements need no prefix. */
const PLAIN =
  /^(https?:\/\/www\.w3\.org\/2005\/atom|https?:\/\/purl\.org\/(atom|echo|pie)\b|https?:\/\/purl\.org\/(net\/)?rss1?\.[01]|https?:\/\/purl\.org\/rss\/[12]\.0\/?($|#|modules\/rss091)|https?:\/\/backend\.userland\.com\/rss|https?:\/\/(blogs|cyber)\.law\.harvard\.edu\/(tech\/)?rss\/?$|https?:\/\/my\.netscape\.com\/rdf|https?:\/\/example\.com\/(newformat|necho)|uri\/of\/echo|https?:\/\/channel\.netscape\.com\/rdf)/i;
const KNOWN_PREFIXES = new Set(['content', 'dc', 'dcterms', 'sy', 'media', 'itunes', 'rdf', 'xhtml']);
const PLAIN_PREFIXES = new Set(['atom', 'atom10', 'atom03', 'a10', 'rss', 'rss10', 'rss09']);
const MAX_DECLARED = 1_000;
const MAX_CACHED = 2_000;

const spaceOf = (uri: string): string | null => {
  if (PLAIN.test(uri)) return '';
  return MODULES.find(([pattern]) => pattern.test(uri))?.[1] ?? null;
};

/**
 * Names as we know them, whatever prefix a publisher chose: `dc:date`, `content:encoded`, and plain ones for RSS and Atom; lower-case.
 * Namespaces decide; where none is declared, the customary prefix.
 */
export class Names {
  #spaces = new Map<string, string | null>();
  #cache = new Map<string, string>();
  readonly #outer: { readonly depth: number; readonly spaces: Map<string, string | null> }[] = [];
  #declared = 0;

  /** Takes the declarations of the element that opens at a depth. */
  declare(attributes: ReadonlyMap<string, string>, depth: number): void {
    let isNew = false;
    for (const [name, uri] of attributes) {
      if (!name.startsWith('xmlns') || ++this.#declared > MAX_DECLARED) continue;
      if (!isNew) {
        isNew = true;
        this.#outer.push({ depth, spaces: this.#spaces });
        this.#spaces = new Map(this.#spaces);
        this.#cache = new Map();
      }
      if (name === 'xmlns') this.#spaces.set('', spaceOf(uri.trim()));
      else if (name[5] === ':') this.#spaces.set(name.slice(6), spaceOf(uri.trim()));
    }
  }

  /** The element that opened at this depth closes: its declarations end. */
  leave(depth: number): void {
    while (this.#outer.at(-1)?.depth === depth) {
      this.#spaces = this.#outer.pop()?.spaces ?? new Map();
      this.#cache = new Map();
    }
  }

  /** Whether a namespace of RSS or Atom is declared here. */
  get declaresFormat(): boolean {
    return [...this.#spaces.values()].includes('');
  }

  of(raw: string): string {
    const known = this.#cache.get(raw);
    if (known !== undefined) return known;
    const name = this.#resolve(raw.toLowerCase());
    if (this.#cache.size < MAX_CACHED) this.#cache.set(raw, name);
    return name;
  }

  #resolve(raw: string): string {
    const colon = raw.indexOf(':');
    const prefix = colon < 0 ? '' : raw.slice(0, colon);
    const local = raw.slice(colon + 1);
    const space = this.#spaces.get(prefix);
    if (typeof space === 'string') return space === '' ? local : `${space}:${local}`;
    if (prefix === '' || PLAIN_PREFIXES.has(prefix)) return local;
    // A customary prefix that was bound to something unknown is not what it looks like.
    return space === null && KNOWN_PREFIXES.has(prefix) ? `other:${local}` : raw;
  }
}
