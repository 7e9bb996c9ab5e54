import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { Block, Document, Inline } from '../../../model/document.ts';
import { fitInlines, inlinesOf } from './cut.ts';
import { linesOf } from './line.ts';
import type { Line } from './line.ts';
import { bareText, begun, linkOf, markup } from './markup.ts';
import type { Direction } from './markup.ts';
import { cutAt } from '../../../text/truncate.ts';

/** Discord's limits, in characters (we count UTF-16 units, which are never fewer). */
export const LIMITS = {
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  embeds: 10,
  /** Over all embeds of a message. */
  total: 6_000,
  content: 2_000,
} as const;
/** One embed leaves room in its message for a little more. */
const MAX_EMBED = 5_800;
/** So many sections are shown as one card each; more of them share cards. */
const MAX_CARDS = 5;

/** Red, orange, amber, blue, grey: rupture to routine (domain.md 4). */
const COLOURS = { 5: 0xd32f2f, 4: 0xef6c00, 3: 0xf9a825, 2: 0x1976d2, 1: 0x78909c } as const;

export const sizeOf = ({ title, description, fields, footer }: APIEmbed): number =>
  (title?.length ?? 0) +
  (description?.length ?? 0) +
  (fields ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0) +
  (footer?.text.length ?? 0);

const hasLink = (inlines: readonly Inline[]): boolean => inlines.some(({ kind }) => kind === 'link');

type Field = Extract<Block, { kind: 'field' }>;

const fieldOf = (block: Field, direction: Direction): APIEmbedField | null => {
  const render = (links: boolean, styles: boolean) => (some: readonly Inline[]) =>
    begun(markup(some, direction, { links, styles }), direction);
  const name = fitInlines([{ kind: 'text', text: block.label }], LIMITS.fieldName, render(false, false));
  const value = render(true, true)(block.value);
  if (name === '' || value === '' || value.length > LIMITS.fieldValue) return null;
  // Discord sets inline fields out from left to right, and one under another on a phone: no order that is right for both in Arabic.
  return { name, value, inline: direction === 'ltr' && block.inline === true };
};

/**
 * The parts of a section in the order in which Discord shows an embed: title, description, fields, footer. What the document has in
 * another order becomes lines of the description, so that the order always stays: a field before the last paragraph is a line, and a
 * note that is not at the end is a line of small print.
 */
interface Parts {
  readonly title: Extract<Block, { kind: 'heading' }> | null;
  readonly body: readonly Block[];
  readonly fields: readonly APIEmbedField[];
  readonly notes: readonly Extract<Block, { kind: 'note' }>[];
}

const partsOf = (blocks: readonly Block[], direction: Direction): Parts => {
  const shown = blocks.filter(({ kind }) => kind !== 'tags');
  const [first] = shown;
  const title = first?.kind === 'heading' ? first : null;
  const rest = title === null ? shown : shown.slice(1);
  let end = rest.length;
  const notes: Extract<Block, { kind: 'note' }>[] = [];
  for (let block = rest[end - 1]; block?.kind === 'note'; block = rest[end - 1]) {
    // Nothing in a footer can be clicked.
    if (hasLink(block.inlines)) break;
    notes.unshift(block);
    end -= 1;
  }
  let body = end;
  const fields: APIEmbedField[] = [];
  for (let block = rest[body - 1]; block?.kind === 'field'; block = rest[body - 1]) {
    const field = fieldOf(block, direction);
    if (field === null) break;
    fields.unshift(field);
    body -= 1;
  }
  return { title, body: rest.slice(0, body), fields, notes };
};

const footerOf = (notes: Parts['notes'], direction: Direction): string =>
  cutAt(
    notes
      .map(({ inlines }) => bareText(inlines.map(({ text }) => text).join(''), direction))
      .filter((line) => line !== '')
      .join('\n'),
    LIMITS.footer,
    'utf16',
  );

const titleOf = (
  block: Extract<Block, { kind: 'heading' }>,
  document: Pick<Document, 'severity' | 'direction'>,
): Pick<APIEmbed, 'title' | 'url'> => {
  const { direction, severity } = document;
  // Where the colour does not say how grave it is, the mark does.
  const mark: readonly Inline[] =
    block.mark === undefined || severity !== null ? [] : [{ kind: 'text', text: `${block.mark} ` }];
  const title = fitInlines([...mark, ...block.inlines], LIMITS.title, (some) =>
    begun(markup(some, direction, { links: false, styles: false }), direction),
  );
  const links = block.inlines.filter((inline) => inline.kind === 'link');
  const url = links.length === 1 && links[0] !== undefined ? linkOf(links[0].url) : null;
  return { ...(title === '' ? {} : { title }), ...(url === null || title === '' ? {} : { url }) };
};

/** Descriptions that hold the lines; a new one begins rather at a new story than inside one. */
const descriptionsOf = (lines: readonly Line[]): readonly string[] => {
  const done: string[] = [];
  let current = '';
  for (const [index, line] of lines.entries()) {
    const next = lines.findIndex(({ opens }, at) => at > index && opens);
    const story = lines.slice(index, next === -1 ? undefined : next);
    const storyLength = story.reduce((sum, { text, gap }) => sum + text.length + gap.length, 0);
    const length =
      line.opens && storyLength <= LIMITS.description ? storyLength : line.text.length + line.gap.length;
    if (current !== '' && current.length + length > LIMITS.description) {
      done.push(current);
      current = '';
    }
    current += current === '' ? line.text : line.gap + line.text;
  }
  return current === '' ? done : [...done, current];
};

/** One section of a document as embeds: one, unless it is longer than an embed may be. */
const sectionEmbeds = (blocks: readonly Block[], document: Document): readonly APIEmbed[] => {
  const { direction, severity } = document;
  const { title, body, fields, notes } = partsOf(blocks, direction);
  const lines = linesOf(body, { direction, links: true, styles: true });
  const colour = severity === null ? {} : { color: COLOURS[severity] };
  const embeds: APIEmbed[] = descriptionsOf(lines).map((description) => ({ ...colour, description }));
  const ensure = (room: number): APIEmbed => {
    const last = embeds.at(-1);
    if (last !== undefined && sizeOf(last) + room <= MAX_EMBED) return last;
    const fresh: APIEmbed = { ...colour };
    embeds.push(fresh);
    return fresh;
  };
  if (title !== null) {
    const head = titleOf(title, document);
    const [first] = embeds;
    if (head.title !== undefined) embeds[0] = { ...head, ...(first ?? colour) };
  }
  for (const field of fields) {
    const embed = ensure(field.name.length + field.value.length);
    const target = (embed.fields?.length ?? 0) < LIMITS.fields ? embed : ensure(Number.POSITIVE_INFINITY);
    target.fields = [...(target.fields ?? []), field];
  }
  const footer = footerOf(notes, direction);
  if (footer !== '') ensure(footer.length).footer = { text: footer };
  return embeds;
};

const sectionsOf = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const sections: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'divider') sections.push([]);
    else sections.at(-1)?.push(block);
  }
  return sections.filter((section) =>
    section.some((block) => inlinesOf(block).some(({ text }) => text.trim() !== '')),
  );
};

/** A document as embeds, in order. A few sections are cards of their own; many share cards, their headlines in bold. */
export const embedsOf = (document: Document): readonly APIEmbed[] => {
  const sections = sectionsOf(document.blocks);
  return sections.length <= MAX_CARDS
    ? sections.flatMap((section) => sectionEmbeds(section, document))
    : sectionEmbeds(document.blocks, document);
};

/** Messages that hold the embeds: at most ten each, and 6,000 characters over all. */
export const packed = (embeds: readonly APIEmbed[]): readonly (readonly APIEmbed[])[] => {
  const messages: APIEmbed[][] = [];
  let room = 0;
  for (const embed of embeds) {
    const size = sizeOf(embed);
    const last = messages.at(-1);
    if (last !== undefined && last.length < LIMITS.embeds && size <= room) {
      last.push(embed);
      room -= size;
    } else {
      messages.push([embed]);
      room = LIMITS.total - size;
    }
  }
  return messages;
};
