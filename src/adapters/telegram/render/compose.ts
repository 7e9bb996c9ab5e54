import type { MessageEntity } from '@grammyjs/types';
import type { Line } from './layout.ts';
import type { Piece } from './pieces.ts';

/** Text and its entities, offsets in UTF-16 units, as the Bot API takes them. */
export interface Composed {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

const entityOf = ({ style }: Piece, offset: number, length: number): MessageEntity | null => {
  if (style === 'plain' || length === 0) return null;
  return typeof style === 'string'
    ? { type: style, offset, length }
    : { type: 'text_link', offset, length, url: style.url };
};

/** Neighbouring pieces of one style are one entity. */
const continues = (last: MessageEntity | undefined, next: MessageEntity): last is MessageEntity =>
  last !== undefined &&
  last.type === next.type &&
  last.type !== 'text_link' &&
  last.offset + last.length === next.offset;

/**
 * Puts the lines together. Offsets are counted here, from the pieces themselves, so that an entity can never begin or end inside
 * anything but its own text. White space at the edges of an entity stays outside, as Telegram would have it.
 */
export const compose = (lines: readonly Line[]): Composed => {
  let text = '';
  const entities: MessageEntity[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0) text += line.gap;
    for (const piece of line.pieces) {
      const lead = piece.text.length - piece.text.trimStart().length;
      const entity = entityOf(piece, text.length + lead, piece.text.trim().length);
      const last = entities.at(-1);
      if (entity !== null) {
        if (continues(last, entity))
          entities[entities.length - 1] = { ...last, length: last.length + entity.length };
        else entities.push(entity);
      }
      text += piece.text;
    }
  }
  return { text: text.trimEnd(), entities };
};
