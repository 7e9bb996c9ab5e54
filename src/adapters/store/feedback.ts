import type { Kysely } from 'kysely';
import type { ChatId } from '../../model/chat.ts';
import type { FeedbackKind, FeedbackStore } from '../../ports/store.ts';
import type { Schema } from './schema.ts';

const KINDS: readonly FeedbackKind[] = ['off-topic', 'duplicate', 'wrong'];

export const feedbackStore = (
  db: Kysely<Schema>,
  atOnce: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>,
): FeedbackStore => ({
  add: ({ storyId, kind, person, chatId, at }) =>
    atOnce(async (tx) => {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('feedback')
        .values({ story_id: storyId, kind, person, chat_id: chatId, at: at.getTime() })
        .onConflict((conflict) => conflict.columns(['story_id', 'kind', 'person']).doNothing())
        .executeTakeFirst();
      const { count } = await tx
        .selectFrom('feedback')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('story_id', '=', storyId)
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow();
      return { added: Number(numInsertedOrUpdatedRows ?? 0) > 0, people: Number(count) };
    }),
  list: async () =>
    (await db.selectFrom('feedback').selectAll().orderBy('at').orderBy('story_id').execute()).flatMap(
      (row) => {
        const kind = KINDS.find((one) => one === row.kind);
        return kind === undefined
          ? []
          : [
              {
                storyId: Number(row.story_id),
                kind,
                person: row.person as ChatId,
                chatId: row.chat_id as ChatId,
                at: new Date(Number(row.at)),
              },
            ];
      },
    ),
});
