import type { InlineQueryResultArticle } from '@grammyjs/types';
import type { CommandHandler, InlineHit } from '../../ports/command-source.ts';
import { cutAt } from '../../text/truncate.ts';
import { personIdOf } from './address.ts';
import { renderTelegram } from './render.ts';
import { keyboardOf } from './render/keyboard.ts';
import { clean } from './render/pieces.ts';

const MAX_RESULTS = 50;
const MAX_ID_BYTES = 64;
const MAX_TITLE = 200;

/** A press under an inline result would not say where it was made: only link buttons stand there. */
const resultOf = ({ id, title, description, document }: InlineHit): InlineQueryResultArticle => {
  const { text, entities, link_preview_options } = renderTelegram({ ...document, buttons: [] });
  const keyboard = keyboardOf(document, 'link');
  return {
    type: 'article',
    id,
    title: cutAt(clean(title), MAX_TITLE, 'utf16') || '…',
    description: cutAt(clean(description), MAX_TITLE, 'utf16'),
    input_message_content: { message_text: text, entities, link_preview_options },
    ...(keyboard === null ? {} : { reply_markup: keyboard }),
  };
};

export interface InlineAnswer {
  readonly results: InlineQueryResultArticle[];
  readonly next_offset: string;
}

/** Runs the search behind `@bot words` in any chat. An offset that is not ours starts at the beginning. */
export const searchInline = async (
  handler: CommandHandler,
  query: { readonly text: string; readonly offset: string; readonly user: number },
): Promise<InlineAnswer> => {
  const offset = /^\d{1,6}$/.test(query.offset) ? Number(query.offset) : 0;
  const { hits, nextOffset } = await handler.inline({
    kind: 'inline',
    text: query.text,
    offset,
    person: personIdOf(query.user),
  });
  const unique = new Map(
    hits.filter(({ id }) => id !== '' && Buffer.byteLength(id) <= MAX_ID_BYTES).map((hit) => [hit.id, hit]),
  );
  return {
    results: [...unique.values()].slice(0, MAX_RESULTS).map(resultOf),
    next_offset: nextOffset === null ? '' : String(nextOffset),
  };
};
