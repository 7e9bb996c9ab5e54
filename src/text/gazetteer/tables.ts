import { GROUP_WORDS } from '../../knowledge/groups.ts';
import type { Homograph } from '../../knowledge/parties/homographs.ts';
import type { PartyId } from '../../model/party.ts';
import { fold } from '../fold.ts';
import { buildMatcher, type Matcher } from '../matcher.ts';
import type { Entry } from './entry.ts';
import type { Single } from './glued.ts';
import { prepare, type PreparedHomograph } from './homograph.ts';
import { gazetteerTerms } from './terms.ts';

/** Everything the search needs, worked out of the tables of `knowledge`. */
export interface Tables {
  readonly matcher: Matcher<Entry>;
  readonly homographs: ReadonlyMap<Homograph, PreparedHomograph>;
  /** Single Arabic words that name a party: those that take the article, without it; and those that stand without. */
  readonly withArticle: ReadonlyMap<string, Single>;
  readonly bare: ReadonlyMap<string, Single>;
  readonly groupWords: ReadonlySet<string>;
  /** Folded spelling → party, for a name given alone. */
  readonly names: ReadonlyMap<string, PartyId>;
}

const buildTables = (): Tables => {
  const terms = gazetteerTerms();
  const withArticle = new Map<string, Single>();
  const bare = new Map<string, Single>();
  const names = new Map<string, PartyId>();
  const homographs = new Map<Homograph, PreparedHomograph>();
  for (const { text, value, article } of terms) {
    const written = fold(text);
    if (value.of === 'homograph') {
      homographs.set(value.homograph, homographs.get(value.homograph) ?? prepare(value.homograph));
      if (value.homograph.otherwise !== null) names.set(written, value.homograph.otherwise);
    }
    if (value.of !== 'party' || value.weak) continue;
    if (!names.has(written)) names.set(written, value.party);
    if (!/^[\u0621-\u064a]{4,}$/.test(written)) continue;
    const single = { party: value.party, kind: value.kind };
    const hasArticle = text.startsWith('ال') && article !== 'none';
    if (hasArticle || article === 'required')
      withArticle.set(hasArticle ? written.slice(2) : written, single);
    else bare.set(written, single);
  }
  return {
    matcher: buildMatcher(terms),
    homographs,
    withArticle,
    bare,
    names,
    groupWords: new Set(GROUP_WORDS.map(fold)),
  };
};

/** Built at the first use, then kept. */
export const tables: () => Tables = (() => {
  let built: Tables | null = null;
  return () => (built ??= buildTables());
})();
