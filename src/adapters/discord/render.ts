import type { APIAllowedMentions, APIEmbed } from 'discord-api-types/v10';
import type { Block, Document } from '../../model/document.ts';
import { rowsOf, withLongLinks } from './render/buttons.ts';
import type { Row } from './render/buttons.ts';
import { inlinesOf } from './render/cut.ts';
import { LIMITS, embedsOf, packed, sizeOf } from './render/embeds.ts';
import { linesOf } from './render/line.ts';
import { linkOf } from './render/markup.ts';
import type { Picture } from '../../model/card.ts';

/** The part of a message payload that shows a document; the same for a new message, an edit and an interaction's answer. */
export interface DiscordPayload {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Row[];
  readonly allowed_mentions: APIAllowedMentions;
  /** Files that go along. Absent: none is meant, and an edit leaves those that are there. */
  readonly attachments?: { id: number; filename: string; description: string }[];
}

/** What a file that goes along with a payload is called, and how an embed points at it. */
export const PICTURE_NAME = 'card.png';

/** The payload with a picture under its first embed, and the picture's words for who cannot see it. Nothing to put it into: unchanged. */
export const withPicture = (payload: DiscordPayload, { description }: Picture): DiscordPayload => {
  const [first, ...rest] = payload.embeds;
  return first === undefined
    ? payload
    : {
        ...payload,
        embeds: [{ ...first, image: { url: `attachment://${PICTURE_NAME}` } }, ...rest],
        attachments: [{ id: 0, filename: PICTURE_NAME, description }],
      };
};

export interface RenderOptions {
  /** Added as a last line: «قد تكون مكرّرة». Default: none. */
  readonly note?: string;
  /** Without embeds or markup, for a message Discord refused: links stand as addresses at the end, link buttons are left out. Default: false. */
  readonly plain?: boolean;
}

/** Nobody is ever pinged by what a text says. */
const NOBODY: APIAllowedMentions = { parse: [] };
const MOST_MESSAGES = 5;
const MOST_ADDRESSES = 5;
/** Room for the mention that may be put before plain text. */
const MAX_PLAIN = LIMITS.content - 60;
const MORE = '…';
/** Shown when a document has nothing to show: Discord takes no empty message, and who asked must get an answer. */
const NOTHING = '…';

const linksOf = (blocks: readonly Block[]): readonly string[] => {
  const addresses = blocks
    .flatMap(inlinesOf)
    .map((inline) => (inline.kind === 'link' ? linkOf(inline.url) : null))
    .filter((address) => address !== null);
  return [...new Set(addresses)].slice(0, MOST_ADDRESSES);
};

/** Lines in as few messages as hold them. */
const paged = (lines: readonly { readonly text: string; readonly gap: string }[]): readonly string[] => {
  const pages: string[] = [];
  for (const { text, gap } of lines) {
    const last = pages.at(-1);
    if (last !== undefined && last.length + gap.length + text.length <= MAX_PLAIN)
      pages[pages.length - 1] = last + gap + text;
    else pages.push(text);
  }
  return pages;
};

const plainly = (document: Document): readonly DiscordPayload[] => {
  const { direction, blocks } = document;
  const lines = linesOf(blocks, { direction, links: false, styles: false, longest: MAX_PLAIN });
  const addresses = linksOf(blocks).map((url) => ({ text: `<${url}>`, gap: '\n' }));
  const pages = paged([...lines, ...addresses.filter(({ text }) => text.length <= MAX_PLAIN)]);
  const kept = pages.slice(0, MOST_MESSAGES);
  return (kept.length === 0 ? [NOTHING] : kept).map((content, index, all) => ({
    content,
    embeds: [],
    components: index === all.length - 1 ? rowsOf(document, 'press') : [],
    allowed_mentions: NOBODY,
  }));
};

/** An embed that says there was more, when there is room to say so. */
const continued = (embed: APIEmbed): APIEmbed => {
  const description = embed.description === undefined ? MORE : `${embed.description}\n${MORE}`;
  return description.length <= LIMITS.description && sizeOf(embed) + 2 <= LIMITS.total
    ? { ...embed, description }
    : embed;
};

const withMore = (embeds: readonly APIEmbed[]): readonly APIEmbed[] => {
  const last = embeds.at(-1);
  const total = embeds.reduce((sum, embed) => sum + sizeOf(embed), 0);
  return last === undefined || total + 2 > LIMITS.total ? embeds : [...embeds.slice(0, -1), continued(last)];
};

/**
 * The messages that show a document, first to last; usually one. Pure; never throws for a document, whatever its text. The buttons stand
 * under the last one. Nothing in the document's text can become markup, a mention, an emoji or a link that the document did not ask for.
 */
export const payloadsFor = (
  document: Document,
  { note, plain = false }: RenderOptions = {},
): readonly DiscordPayload[] => {
  const noted: Document =
    note === undefined
      ? document
      : {
          ...document,
          blocks: [...document.blocks, { kind: 'note', inlines: [{ kind: 'text', text: note }] }],
        };
  if (plain) return plainly(noted);
  const all = packed(embedsOf(withLongLinks(noted)));
  const messages =
    all.length <= MOST_MESSAGES
      ? all
      : [...all.slice(0, MOST_MESSAGES - 1), withMore(all[MOST_MESSAGES - 1] ?? [])];
  const shown = messages.length === 0 ? [[{ description: NOTHING }]] : messages;
  return shown.map((embeds, index) => ({
    content: '',
    embeds,
    components: index === shown.length - 1 ? rowsOf(document) : [],
    allowed_mentions: NOBODY,
  }));
};

/** The first of the messages, with a sign that there was more, and the buttons of the last. */
export const abridge = (payloads: readonly DiscordPayload[]): DiscordPayload => {
  const [first] = payloads;
  const last = payloads.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('no message to abridge');
  if (first === last) return first;
  return {
    ...first,
    content: first.content === '' ? '' : `${first.content}\n${MORE}`,
    embeds: withMore(first.embeds),
    components: last.components,
  };
};

/** The document in a single message: what does not fit into one is left out, and «…» says so. */
export const discordPayload = (document: Document, options: RenderOptions = {}): DiscordPayload =>
  abridge(payloadsFor(document, options));
