import type { PartyId } from '../../model/party.ts';

export interface Named {
  readonly ar: string;
  readonly en: string;
}

/** Arabic adjective of relation with the article: الإيراني، الإيرانية، الإيرانيون. */
export interface Nisba {
  readonly m: string;
  readonly f: string;
  readonly pl: string;
}

/** A state, body or territory that the news names as a party. */
export interface Party {
  readonly id: PartyId;
  readonly kind: 'state' | 'body' | 'territory';
  /** As an Arabic desk writes it (with «ال» where it takes the article), and in English (without "the"). */
  readonly name: Named;
  /** English takes "the" (the United States, the EU). */
  readonly the: boolean;
  /** Agreement of Arabic verbs and adjectives with the name; `p`: a plural name with plural agreement (none so far). */
  readonly gender: 'm' | 'f' | 'p';
  /** Null: Arabic has no adjective in use for it, and writes «حكومة الجبل الأسود». */
  readonly nisba: Nisba | null;
  /** English adjective: Iranian, Swiss, NATO. */
  readonly adjective: string;
  readonly capital: Named | null;
  /** What follows is for recognising it in texts, see `PartyEntry`. */
  readonly spellings: Pick<
    PartyEntry,
    | 'also'
    | 'capitalAlso'
    | 'metonyms'
    | 'weak'
    | 'nisba'
    | 'nisbaAlso'
    | 'people'
    | 'plural'
    | 'quietCapital'
    | 'quietNisba'
  >;
}

/**
 * One line of the tables, as an editor writes it. Lists hold Arabic and English spellings side by side. Missing hamza, final ى for ي,
 * ة and ه, harakat, clitics and a forgotten space before «ال» need no spelling of their own. In `also`, `nisbaAlso`, `metonyms`
 * and organs the letter «گ» stands for the g sound in all its letters: «بلگاريا» is بلغاريا, بلجاريا, بلقاريا and بلكاريا.
 */
export interface PartyEntry {
  /** ISO 3166-1 alpha-2 in capitals, or the slug of a body. */
  readonly id: PartyId;
  /** Default: state. */
  readonly kind?: 'body' | 'territory';
  readonly ar: string;
  readonly en: string;
  readonly the?: true;
  /** Default: f (most names of states). */
  readonly gender?: 'm';
  /** Masculine singular without «ال»: إيراني. Feminine, plural and dual follow by rule; of two words both take the endings (كوري شمالي). */
  readonly nisba?: string;
  /** Broken plural without «ال»: روس، أتراك. Default: nisba + ون. */
  readonly plural?: string;
  /** Other masculine singulars (أمريكي) and other plurals of the people (إنجليز). */
  readonly nisbaAlso?: readonly string[];
  /** English adjective; its plural in -s is known. */
  readonly adjective?: string;
  /** Other English words for its people: Britons, Turks. */
  readonly people?: readonly string[];
  readonly capital?: readonly [ar: string, en: string];
  readonly capitalAlso?: readonly string[];
  /** The capital's name alone is no party: a meeting place (فيينا، هانوي), or a name of persons, things or other towns (Victoria, نوك). */
  readonly quietCapital?: true;
  /** The Arabic adjective is an everyday word or another state's too (قمري، مالي): it is written, but not recognised. */
  readonly quietNisba?: true;
  /** Arabic writes the name and no adjective (حكومة الجبل الأسود); the adjective is recognised all the same. */
  readonly nameOnly?: true;
  readonly also?: readonly string[];
  /** Seats of power that stand for the state: البيت الأبيض, the Kremlin. */
  readonly metonyms?: readonly string[];
  /** Names that count only where the text names the party otherwise too: الكونغرس, the alliance. */
  readonly weak?: readonly string[];
}

/** Both words of الكوري الشمالي take the article, only the first of الجنوب أفريقي. */
const definite = (words: string): string =>
  /^\S*ي(ة|ون)?(?= |$)/.test(words)
    ? words
        .split(' ')
        .map((word) => `ال${word}`)
        .join(' ')
    : `ال${words}`;

const withEnding = (nisba: string, ending: string): string =>
  nisba
    .split(' ')
    .map((word, index, all) => (word.endsWith('ي') || index === all.length - 1 ? `${word}${ending}` : word))
    .join(' ');

/** Feminine singular and regular plural of a nisba, without the article: إيرانية، إيرانيون. */
export const nisbaForms = (nisba: string): { readonly f: string; readonly pl: string } => ({
  f: withEnding(nisba, 'ة'),
  pl: withEnding(nisba, 'ون'),
});

const nisbaOf = (entry: PartyEntry): Nisba | null => {
  if (entry.nisba === undefined || entry.nameOnly === true) return null;
  const { f, pl } = nisbaForms(entry.nisba);
  return {
    m: definite(entry.nisba),
    f: definite(f),
    pl: entry.plural === undefined ? definite(pl) : `ال${entry.plural}`,
  };
};

/** The party behind a line of the tables. */
export const partyOf = (entry: PartyEntry): Party => ({
  id: entry.id,
  kind: entry.kind ?? 'state',
  name: { ar: entry.ar, en: entry.en },
  the: entry.the ?? false,
  gender: entry.gender ?? 'f',
  nisba: nisbaOf(entry),
  adjective: entry.adjective ?? entry.en,
  capital: entry.capital === undefined ? null : { ar: entry.capital[0], en: entry.capital[1] },
  spellings: entry,
});
