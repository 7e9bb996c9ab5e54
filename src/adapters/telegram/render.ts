import type { InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity } from '@grammyjs/types';
import type { Block, Document, Inline } from '../../model/document.ts';
import { MAX_TEXT, cropCaption, fit, fitCaption } from './render/fit.ts';
import { keyboardOf } from './render/keyboard.ts';
import { linkOf } from './render/pieces.ts';

/** The part of a `sendMessage` or `editMessageText` payload that shows a document. */
export interface TelegramPayload {
  readonly text: string;
  readonly entities: MessageEntity[];
  /**
   * Previews are off: what a preview shows is written by the page it shows, and may change after we have judged it; the message would
   * speak with a stranger's words and picture.
   */
  readonly link_preview_options: LinkPreviewOptions;
  readonly reply_markup?: InlineKeyboardMarkup;
}

/** The part of a `sendPhoto` or `editMessageMedia` payload that shows a document under a picture. */
export interface TelegramCaption {
  readonly caption: string;
  readonly caption_entities: MessageEntity[];
  readonly reply_markup?: InlineKeyboardMarkup;
}

export interface RenderOptions {
  /** Added as a last line: «قد تكون مكرّرة». Default: none. */
  readonly note?: string;
  /** Without any markup, for a message the platform refused: links stand as addresses at the end, link buttons are left out. Default: false. */
  readonly plain?: boolean;
}

const MOST_ADDRESSES = 5;

const textOnly = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.map(({ text }) => ({ kind: 'text', text }));

const linksOf = (blocks: readonly Block[]): readonly string[] => {
  const inlines = blocks.flatMap((block) =>
    block.kind === 'field' ? block.value : 'inlines' in block ? block.inlines : [],
  );
  const addresses = inlines
    .map((inline) => (inline.kind === 'link' ? linkOf(inline.url) : null))
    .filter((address) => address !== null);
  return [...new Set(addresses)];
};

const plainBlock = (block: Block): Block => {
  switch (block.kind) {
    case 'heading':
    case 'note':
      return { kind: 'paragraph', inlines: textOnly(block.inlines) };
    case 'field':
      return { ...block, value: textOnly(block.value) };
    case 'tags':
    case 'divider':
      return block;
    default:
      return { ...block, inlines: textOnly(block.inlines) };
  }
};

const plainly = ({ blocks, ...document }: Document, noted: readonly Block[]): readonly TelegramPayload[] => {
  const addresses = linksOf(blocks).slice(0, MOST_ADDRESSES);
  const messages = fit([...blocks, ...noted].map(plainBlock), document.direction);
  const keyboard = keyboardOf(document, 'press');
  return messages.map(({ text }, index) => {
    const last = index === messages.length - 1;
    const whole = last ? [text, ...addresses].join('\n') : text;
    return {
      text: whole.length <= MAX_TEXT ? whole : text,
      entities: [],
      link_preview_options: { is_disabled: true },
      ...(last && keyboard !== null ? { reply_markup: keyboard } : {}),
    };
  });
};

/**
 * The messages that show a document, first to last; usually one. Pure; never throws for a document, whatever its text. The buttons
 * stand under the last one. Entities are counted from a tree, never cut from marked-up text; nothing in the document's text can
 * become markup, a mention, a command, a tag or a link that the document did not ask for.
 */
export const payloadsFor = (
  document: Document,
  { note, plain = false }: RenderOptions = {},
): readonly TelegramPayload[] => {
  const noted: readonly Block[] =
    note === undefined ? [] : [{ kind: 'note', inlines: [{ kind: 'text', text: note }] }];
  if (plain) return plainly(document, noted);
  const messages = fit([...document.blocks, ...noted], document.direction);
  const keyboard = keyboardOf(document);
  return messages.map(({ text, entities }, index) => ({
    text,
    entities: [...entities],
    link_preview_options: { is_disabled: true },
    ...(index === messages.length - 1 && keyboard !== null ? { reply_markup: keyboard } : {}),
  }));
};

/**
 * The document as the caption of its picture. Null: it says too much for one (1,024 UTF-16 units after entities), and goes as text.
 * `force`: the picture is there already; what does not fit is left out.
 */
export const captionFor = (
  document: Document,
  { note, force = false }: Pick<RenderOptions, 'note'> & { readonly force?: boolean } = {},
): TelegramCaption | null => {
  const noted: readonly Block[] =
    note === undefined ? [] : [{ kind: 'note', inlines: [{ kind: 'text', text: note }] }];
  const blocks = [...document.blocks, ...noted];
  const composed = force ? cropCaption(blocks, document.direction) : fitCaption(blocks, document.direction);
  if (composed === null) return null;
  const keyboard = keyboardOf(document);
  return {
    caption: composed.text,
    caption_entities: [...composed.entities],
    ...(keyboard === null ? {} : { reply_markup: keyboard }),
  };
};

const MORE = '\n…';

/** The first of the messages, with a sign that there was more, and the buttons of the last. */
export const abridge = (payloads: readonly TelegramPayload[]): TelegramPayload => {
  const [first] = payloads;
  const last = payloads.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('no message to abridge');
  if (first === last) return first;
  const end = first.text.length + MORE.length <= MAX_TEXT ? first.text.length : first.text.lastIndexOf('\n');
  const { reply_markup, ...rest } = last;
  return {
    ...rest,
    text: first.text.slice(0, end) + MORE,
    entities: first.entities.filter(({ offset, length }) => offset + length <= end),
    ...(reply_markup === undefined ? {} : { reply_markup }),
  };
};

/** The document in a single message: what does not fit into one is left out, and «…» says so. */
export const renderTelegram = (document: Document, options: RenderOptions = {}): TelegramPayload =>
  abridge(payloadsFor(document, options));
