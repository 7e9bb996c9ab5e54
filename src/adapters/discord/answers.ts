import type {
  APIChatInputApplicationCommandInteraction,
  APIMessageComponentButtonInteraction,
} from 'discord-api-types/v10';
import type { Document } from '../../model/document.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Reply } from '../../ports/command-source.ts';
import type { Log } from '../../ports/log.ts';
import { timeOf } from './address.ts';
import type { Answer, Connection } from './connection.ts';
import { fieldsOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { discordPayload, payloadsFor } from './render.ts';
import type { DiscordPayload } from './render.ts';
import { say } from './words.ts';

type Interaction = APIChatInputApplicationCommandInteraction | APIMessageComponentButtonInteraction;

/** Discord gives up on an interaction after 3 s: a handler that is not done by then gets more time. */
const DEFER_AFTER_MS = 1_500;
/** An interaction that looks older than this when it comes in may be dead: it is acknowledged before anything is done for it. */
const FRESH_MS = 2_000;

/** Callback types and the ephemeral flag of the API. */
const CALLBACK = { message: 4, deferMessage: 5, deferUpdate: 6, update: 7 } as const;
const EPHEMERAL = 1 << 6;

/** Too late, or answered already: somebody else's answer stands, and there is nothing left to do. */
const LATE: ReadonlySet<number> = new Set([10062, 40060]);

/**
 * How an answer was put off. It must be said then whether everybody will see it, before that is known: the guess is put right when the
 * reply comes, by answering anew and removing what was put off.
 */
export type Deferral = 'public' | 'ephemeral' | 'update';

const isLate = (failure: Failure): boolean => failure.kind === 'refused' && LATE.has(failure.code);

const documentOf = (text: string): Document => ({
  severity: null,
  direction: 'rtl',
  blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }],
  buttons: [],
});

const NOTHING = documentOf('…');

/** People read Arabic unless their chat chose otherwise, which is not known here. */
const failed = (): Reply => ({
  document: documentOf(say('ar', 'failed')),
  personal: true,
  update: false,
  notice: null,
  startPayload: null,
});

/** Brings what the handler replies to the person who asked. Every interaction is answered, also when the handler fails. */
export interface Answers {
  /** Runs the work and answers. `deferral`: how to put the answer off when the work takes its time. */
  answer(interaction: Interaction, deferral: Deferral, work: () => Promise<Reply>): Promise<void>;
}

export const createAnswers = ({
  connection,
  clock,
  log,
}: {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly log: Log;
}): Answers => {
  const callback = (interaction: Interaction, type: number, data?: object): Promise<Answer<unknown>> =>
    connection.insist({
      name: 'interactionCallback',
      method: 'POST',
      path: `/interactions/${interaction.id}/${interaction.token}/callback`,
      body: data === undefined ? { type } : { type, data },
      interaction: true,
    });

  const webhook = (interaction: Interaction): `/${string}` =>
    `/webhooks/${interaction.application_id}/${interaction.token}`;

  const patchOriginal = (interaction: Interaction, payload: DiscordPayload): Promise<Answer<unknown>> =>
    connection.insist({
      name: 'editAnswer',
      method: 'PATCH',
      path: `${webhook(interaction)}/messages/@original`,
      body: payload,
      interaction: true,
    });

  const removeOriginal = (interaction: Interaction): Promise<Answer<unknown>> =>
    connection.insist({
      name: 'deleteAnswer',
      method: 'DELETE',
      path: `${webhook(interaction)}/messages/@original`,
      interaction: true,
    });

  const flagsOf = (reply: Reply): object => (reply.personal ? { flags: EPHEMERAL } : {});

  const followUp = (
    interaction: Interaction,
    reply: Reply,
    payload: DiscordPayload,
  ): Promise<Answer<unknown>> =>
    connection.insist({
      name: 'followUp',
      method: 'POST',
      path: webhook(interaction),
      body: { ...payload, ...flagsOf(reply) },
      interaction: true,
    });

  /** A form that is refused must not leave a person without an answer: the words go out without it. */
  const orPlain = async (
    document: Document,
    payload: DiscordPayload,
    write: (payload: DiscordPayload) => Promise<Answer<unknown>>,
  ): Promise<Answer<unknown>> => {
    const answer = await write(payload);
    if (
      answer.ok ||
      isLate(answer.failure) ||
      answer.failure.kind !== 'refused' ||
      answer.failure.status !== 400
    )
      return answer;
    log.error({ ...fieldsOf(answer.failure), payload: JSON.stringify(payload) }, 'Discord refuses a reply');
    return write(discordPayload(document, { plain: true }));
  };

  const defer = async (interaction: Interaction, deferral: Deferral): Promise<boolean> => {
    const answer =
      deferral === 'update'
        ? await callback(interaction, CALLBACK.deferUpdate)
        : await callback(interaction, CALLBACK.deferMessage, {
            flags: deferral === 'ephemeral' ? EPHEMERAL : 0,
          });
    if (!answer.ok)
      log.info(
        { interactionId: interaction.id, ...fieldsOf(answer.failure) },
        'an interaction came too late',
      );
    return answer.ok;
  };

  /** The first message of an answer that was not put off. */
  const first = (interaction: Interaction, reply: Reply): Promise<Answer<unknown>> => {
    const { document } = reply;
    if (reply.update && 'message' in interaction)
      return orPlain(document, discordPayload(document), (payload) =>
        callback(interaction, CALLBACK.update, payload),
      );
    const [payload = discordPayload(document)] = payloadsFor(document);
    return orPlain(document, payload, (some) =>
      callback(interaction, CALLBACK.message, { ...some, ...flagsOf(reply) }),
    );
  };

  /** The first message of an answer that was put off. */
  const filled = async (
    interaction: Interaction,
    deferral: Deferral,
    reply: Reply,
  ): Promise<Answer<unknown>> => {
    const { document } = reply;
    const [payload = discordPayload(document)] = payloadsFor(document);
    const anew = (): Promise<Answer<unknown>> =>
      orPlain(document, payload, (some) => followUp(interaction, reply, some));
    if (deferral === 'update') {
      if (!reply.update) return anew();
      const edited = await orPlain(document, discordPayload(document), (some) =>
        patchOriginal(interaction, some),
      );
      // The menu is gone: the answer comes as a message of its own.
      return edited.ok ? edited : anew();
    }
    if (reply.personal === (deferral === 'ephemeral'))
      return orPlain(document, payload, (some) => patchOriginal(interaction, some));
    // The guess was wrong. The first follow-up would fill what was put off, in its wrong place: it is filled before, and taken away after.
    await patchOriginal(interaction, discordPayload(NOTHING));
    const answered = await anew();
    if (answered.ok) await removeOriginal(interaction);
    return answered;
  };

  const rest = async (interaction: Interaction, reply: Reply): Promise<void> => {
    if (reply.update) return;
    for (const payload of payloadsFor(reply.document).slice(1)) {
      const answer = await followUp(interaction, reply, payload);
      if (!answer.ok) return;
    }
  };

  const answer: Answers['answer'] = async (interaction, deferral, work) => {
    const ageMs = clock.now().getTime() - timeOf(interaction.id);
    // A clock that is wrong costs a blink; running a command whose asker was told that it failed costs trust.
    let deferred = ageMs > FRESH_MS;
    if (deferred && !(await defer(interaction, deferral))) return;
    const handled = work().catch((error: unknown) => {
      log.error({ interactionId: interaction.id, error }, 'a command failed');
      return failed();
    });
    if (!deferred) {
      const done = new AbortController();
      const slow = await Promise.race([
        handled.then(() => false),
        clock.sleep(DEFER_AFTER_MS, done.signal).then(() => true),
      ]);
      done.abort();
      // Also when it came too late: the work has begun, and its effect must not hang in the air.
      if (slow) deferred = await defer(interaction, deferral);
    }
    const reply = await handled;
    const written = deferred ? await filled(interaction, deferral, reply) : await first(interaction, reply);
    if (written.ok) await rest(interaction, reply);
    else
      log.info({ interactionId: interaction.id, ...fieldsOf(written.failure) }, 'an answer did not arrive');
  };

  return { answer };
};
