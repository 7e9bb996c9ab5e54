import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alert } from '../../src/model/alert.ts';
import { defaultSettings, platformOf } from '../../src/model/chat.ts';
import type { Chat, ChatId, PersonId } from '../../src/model/chat.ts';
import type { DeliveryKind, OutgoingMessage, SendOutcome } from '../../src/model/delivery.ts';
import type { Block, Button, Document } from '../../src/model/document.ts';
import type { Messenger } from '../../src/ports/messenger.ts';

/** A message as a person in the chat sees it now: markup applied, invisible direction signs and joiners left in or out, as the setup likes. */
export interface SeenMessage {
  /** The platform's id, as `sent` gives it (of the first message, when a long document stands in several). */
  readonly messageId: string;
  readonly text: string;
  /** Where the links and link buttons lead. */
  readonly links: readonly string[];
  /** Buttons that do something, in reading order. */
  readonly presses: readonly { readonly label: string; readonly id: string }[];
  /** The message it answers; null: none. */
  readonly repliesTo: string | null;
  /** True when it reached people's phones without a sound. */
  readonly silent: boolean;
  /** Whom it pings: empty, unless the test asked for a mention. */
  readonly pings: readonly string[];
}

/** What a platform can be made to do to the next request that writes a message. */
export type Trouble =
  | 'rate-limited' // asks to wait 7 seconds
  | 'unreachable' // refuses before anything was processed
  | 'answer-lost' // carries it out, and the answer never comes
  | 'broken-answer' // carries it out, and answers something that is no answer
  | 'chat-gone'
  | 'forbidden'
  | 'refused'; // finds fault with the message itself

/** One implementation under test, with its platform in the state each test needs. */
export interface MessengerSetup {
  readonly messenger: Messenger;
  /** A chat in which the bot may do all it needs. */
  readonly chatId: ChatId;
  /** A chat of the platform that does not exist. */
  readonly nowhere: ChatId;
  /** What stands in the chat, oldest first; deleted messages are gone. */
  seen(): Promise<readonly SeenMessage[]>;
  /** Scripts the next write; absent: the platform knows no such thing. */
  readonly trouble: Partial<Readonly<Record<Trouble, () => void>>>;
  /** Takes away the right to post; absent: there are no rights. */
  readonly forbidPosting?: () => void;
  readonly admin: PersonId;
  /** Somebody who is no admin of the chat; null: there is nobody else. */
  readonly stranger: PersonId | null;
  /** Makes the admin an ordinary member; absent: cannot be. */
  readonly demote?: () => void;
  /** What the platform can do. `dedupe`: the same nonce twice appears once. */
  readonly can: {
    readonly edit: boolean;
    readonly reply: boolean;
    readonly dedupe: boolean;
    readonly links: boolean;
    readonly buttons: boolean;
    readonly silence: boolean;
  };
  stop(): Promise<void>;
}

const INVISIBLE = /[\u200b-\u200f\u2060-\u2069\u061c\ufeff\ufffd]/g;
/** What a reader reads: without invisible signs and what stands for broken ones, white space as single spaces. */
export const readable = (text: string): string =>
  text.toWellFormed().replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

const plain = (text: string) => [{ kind: 'text', text }] as const;

/** A document of the given blocks and buttons. */
export const documentOf = (
  blocks: readonly Block[],
  buttons: readonly (readonly Button[])[] = [],
  direction: Document['direction'] = 'rtl',
): Document => ({ severity: 4, direction, blocks, buttons });

const heading = (text: string): Block => ({ kind: 'heading', inlines: plain(text) });
const paragraph = (text: string): Block => ({ kind: 'paragraph', inlines: plain(text) });

const NOTICE: Alert = { kind: 'notice', key: 'contract', params: {} };

let serial = 0;

/** What the outbox would hand over; every call is a delivery of its own unless the nonce is given. */
export const outgoing = (
  chatId: ChatId,
  more: Partial<Omit<OutgoingMessage, 'delivery' | 'chat'>> & {
    readonly kind?: DeliveryKind;
    readonly silent?: boolean;
    readonly mentionRole?: string | null;
  } = {},
): OutgoingMessage => {
  serial += 1;
  const at = new Date('2026-03-01T10:00:00Z');
  const { kind = 'alert', silent = false, mentionRole = null, ...rest } = more;
  const chat: Chat = {
    id: chatId,
    title: null,
    kind: 'group',
    settings: defaultSettings('Asia/Riyadh'),
    pausedFor: null,
    pauseDetail: null,
    mutedUntil: null,
  };
  return {
    delivery: {
      id: serial,
      alertId: serial,
      revision: 1,
      chatId,
      kind,
      state: 'sending',
      priority: 'normal',
      attempts: 1,
      createdAt: at,
      nextAttemptAt: at,
      sentAt: null,
      messageId: null,
      carrierId: null,
      mentionRole,
      silent,
      reason: null,
    },
    alert: NOTICE,
    chat,
    targetMessageId: null,
    mayRepeat: false,
    ifUncertain: 'resend',
    nonce: `contract-${String(serial).padStart(12, '0')}`,
    firstAttemptAt: null,
    plain: false,
    ...rest,
  };
};

const LONG = 'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بأثر فوري. '.repeat(40);

/** Text that would be markup, a mention, a command or a link if a renderer let it. */
const HOSTILE: readonly string[] = [
  '@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678>',
  '</help:123456789012345678> <t:1700000000:R> <:x:123456789012345678>',
  '[اضغط هنا](https://evil.example/x) و[هنا](javascript:alert(1))',
  '**عريض** __تحته خط__ ~~مشطوب~~ ||مخفي|| `رمز` _مائل_ *مائل*',
  '# عنوان\n## عنوان\n> اقتباس\n- بند\n1. بند\n-# صغير',
  '<b>عريض</b> &amp; &lt;i&gt; <a href="https://evil.example">رابط</a>',
  '```js\nalert(1)\n```',
  '\u202Eمقلوب\u202C \u2066معزول \u200Bمخفي \u0000 \uD800 آخر',
  'e\u0323\u0301 👨‍👩‍👧‍👦👨‍👩‍👧‍👦 /start@bot #وسم $TSLA +1 (555) 010-9999',
  '\\*لا\\_شيء\\` \\[x\\](y)',
];

/** The one suite of the messenger port, run on every implementation. `setup` makes a fresh platform, chat and messenger. */
export const messengerContract = (name: string, setup: () => Promise<MessengerSetup>): void => {
  describe(`messenger contract: ${name}`, () => {
    let at: MessengerSetup;
    const open: MessengerSetup[] = [];
    const fresh = async (): Promise<MessengerSetup> => {
      const made = await setup();
      open.push(made);
      return made;
    };

    beforeAll(async () => {
      at = await fresh();
    });
    afterAll(async () => {
      for (const made of open) await made.stop();
    });

    const send = (
      to: MessengerSetup,
      document: Document,
      more: Parameters<typeof outgoing>[1] = {},
      signal: AbortSignal = new AbortController().signal,
    ): Promise<SendOutcome> => to.messenger.send(outgoing(to.chatId, more), document, signal);
    const sent = async (...call: Parameters<typeof send>): Promise<string> => {
      const outcome = await send(...call);
      if (outcome.kind !== 'sent') throw new Error(`not sent: ${JSON.stringify(outcome)}`);
      return outcome.messageId;
    };
    const last = async (of: MessengerSetup): Promise<SeenMessage> => {
      const message = (await of.seen()).at(-1);
      if (message === undefined) throw new Error('nothing was posted');
      return message;
    };

    test('serves the platform of its chats', () => {
      expect(at.messenger.platform).toBe(platformOf(at.chatId));
    });

    test('shows every block of a document, in its order', async () => {
      const id = await sent(
        at,
        documentOf([
          heading('ألبانيا تقطع علاقاتها بإيران'),
          paragraph('قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بعد هجوم APT42 في يوليو.'),
          { kind: 'item', inlines: plain('أول البنود'), ordinal: 1 },
          { kind: 'field', label: 'الأهمية', value: plain('5 من 5') },
          { kind: 'note', inlines: plain('الأربعاء 7 سبتمبر 2022') },
        ]),
      );
      const message = await last(at);
      expect(message.messageId).toBe(id);
      const text = readable(message.text);
      const wanted = [
        'ألبانيا تقطع علاقاتها بإيران',
        'بعد هجوم APT42 في يوليو.',
        'أول البنود',
        'الأهمية',
        '5 من 5',
        'الأربعاء 7 سبتمبر 2022',
      ];
      const places = wanted.map((part) => text.indexOf(part));
      expect(places, text).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(message.pings).toEqual([]);
    });

    test('links lead where they say, and only to the web', async () => {
      await sent(
        at,
        documentOf([
          heading('عنوان الروابط'),
          {
            kind: 'field',
            label: 'المصادر',
            value: [
              { kind: 'link', text: 'رويترز', url: 'https://example.com/a_b*c(d)?q=1&r=2' },
              { kind: 'text', text: '، ' },
              { kind: 'link', text: 'فخ', url: 'javascript:alert(1)' },
            ],
          },
        ]),
      );
      const message = await last(at);
      expect(readable(message.text)).toContain('رويترز');
      expect(readable(message.text)).toContain('فخ');
      if (at.can.links) {
        const links = message.links.map((link) => decodeURIComponent(link));
        expect(links).toEqual(['https://example.com/a_b*c(d)?q=1&r=2']);
      }
    });

    test('buttons carry their ids and addresses, rows in reading order', async (context) => {
      if (!at.can.buttons) context.skip();
      await sent(
        at,
        documentOf(
          [heading('عنوان الأزرار')],
          [
            [
              { kind: 'press', label: 'لماذا؟', id: 'w:1:2' },
              { kind: 'press', label: 'متابعة', id: 'f:1:2', style: 'primary' },
            ],
            [{ kind: 'link', label: 'المصدر', url: 'https://example.com/story' }],
          ],
        ),
      );
      const message = await last(at);
      expect(message.presses.map(({ label, id }) => ({ label: readable(label), id }))).toEqual([
        { label: 'لماذا؟', id: 'w:1:2' },
        { label: 'متابعة', id: 'f:1:2' },
      ]);
      expect(message.links).toContain('https://example.com/story');
    });

    test.each(
      (['rtl', 'ltr'] as const).flatMap((direction) =>
        HOSTILE.map((text, index) => [index, direction, text] as const),
      ),
    )('text stays text (%i, %s)', async (_index, direction, text) => {
      await sent(
        at,
        documentOf(
          [
            heading(`عنوان ${text}`),
            paragraph(`فقرة ${text}`),
            paragraph(text),
            paragraph('بعدها'),
            { kind: 'item', inlines: [{ kind: 'bold', text: `غليظ ${text}` }] },
            { kind: 'item', inlines: [{ kind: 'italic', text: `رفيع ${text}` }] },
            { kind: 'item', inlines: [{ kind: 'code', text }] },
            { kind: 'field', label: 'حقل', value: plain(text) },
            { kind: 'note', inlines: plain(`حاشية ${text}`) },
          ],
          at.can.buttons ? [[{ kind: 'press', label: text.slice(0, 30), id: 'w:3:4' }]] : [],
          direction,
        ),
      );
      const message = await last(at);
      expect(message.pings).toEqual([]);
      expect(message.links).toEqual([]);
      // Word for word, as it was written: no sign was taken for markup, and none of our making shows.
      const shown = readable(message.text);
      const words = readable(text.replace(/[\u0000\u202a-\u202e]/g, ''));
      for (const place of ['عنوان', 'فقرة', 'غليظ', 'رفيع', 'حاشية'])
        expect(shown).toContain(`${place} ${words}`);
      expect(shown).toContain(`${words} بعدها`);
      expect(message.text).not.toMatch(/[\u202a-\u202e\u0000]/);
    });

    test('a document far over every limit arrives, its beginning first', async () => {
      const blocks: Block[] = [heading(`بداية ${LONG}`), paragraph(LONG.repeat(3))];
      for (let index = 0; index < 40; index += 1) {
        blocks.push({ kind: 'divider' }, heading(`خبر رقم ${index}`), paragraph(LONG), {
          kind: 'field',
          label: `حقل ${index}`,
          value: plain(LONG),
        });
      }
      const before = (await at.seen()).length;
      const id = await sent(at, documentOf(blocks, [[{ kind: 'press', label: LONG, id: 'w:5:6' }]]));
      const first = (await at.seen())[before];
      // Where a document stands in several messages, their ids are joined by commas.
      expect(id.split(',')[0]).toBe(first?.messageId);
      expect(readable(first?.text ?? '')).toMatch(/^بداية/);
    });

    test('a document without anything to show does not throw', async () => {
      const outcome = await send(at, documentOf([]));
      expect(['sent', 'refused']).toContain(outcome.kind);
    });

    test('an edit rewrites the message and posts nothing', async (context) => {
      if (!at.can.edit) context.skip();
      const id = await sent(at, documentOf([heading('الخبر الأول'), paragraph('نص أول')]));
      const count = (await at.seen()).length;
      const outcome = await send(at, documentOf([heading('الخبر الأول'), paragraph('نص محدّث')]), {
        kind: 'edit',
        targetMessageId: id,
      });
      expect(outcome).toEqual({ kind: 'sent', messageId: id });
      const seen = await at.seen();
      expect(seen).toHaveLength(count);
      const edited = seen.find((message) => message.messageId === id);
      expect(readable(edited?.text ?? '')).toContain('نص محدّث');
      expect(readable(edited?.text ?? '')).not.toContain('نص أول');
    });

    test('an edit to what already stands there is sent', async (context) => {
      if (!at.can.edit) context.skip();
      const document = documentOf([heading('خبر لا يتغير')]);
      const id = await sent(at, document);
      expect(await send(at, document, { kind: 'edit', targetMessageId: id })).toEqual({
        kind: 'sent',
        messageId: id,
      });
    });

    test('a reply is a new message that answers its target, or stands alone when that is gone', async () => {
      const target = await sent(at, documentOf([heading('الخبر الأصل')]));
      const id = await sent(at, documentOf([heading('ردّ على الخبر')]), {
        kind: 'reply',
        targetMessageId: target,
      });
      expect(id).not.toBe(target);
      if (at.can.reply) expect((await last(at)).repliesTo).toBe(target);
      await sent(at, documentOf([heading('ردّ بلا أصل')]), { kind: 'reply', targetMessageId: null });
      expect((await last(at)).repliesTo).toBeNull();
    });

    test('silent means without a sound', async (context) => {
      if (!at.can.silence) context.skip();
      await sent(at, documentOf([heading('بصوت')]));
      expect((await last(at)).silent).toBe(false);
      await sent(at, documentOf([heading('بلا صوت')]), { silent: true });
      expect((await last(at)).silent).toBe(true);
    });

    test('as plain text the words are the same', async () => {
      await sent(at, documentOf([heading('عنوان بسيط'), paragraph('*نص* بسيط [هنا](https://x.example)')]), {
        plain: true,
      });
      const message = await last(at);
      expect(readable(message.text)).toContain('عنوان بسيط');
      expect(readable(message.text)).toContain('*نص* بسيط [هنا](https://x.example)');
    });

    test('the same nonce twice appears once, or is marked as a possible repeat', async () => {
      const document = documentOf([heading('خبر مرة واحدة')]);
      const nonce = 'contract-same-nonce-0001';
      await sent(at, document, { nonce });
      const count = (await at.seen()).length;
      await sent(at, document, { nonce, mayRepeat: true, firstAttemptAt: new Date() });
      const seen = await at.seen();
      if (at.can.dedupe) expect(seen).toHaveLength(count);
      else expect(readable(seen.at(-1)?.text ?? '')).toContain('قد تكون مكرّرة');
    });

    test('a send whose signal is aborted ends as an outcome', async () => {
      const abort = new AbortController();
      abort.abort();
      const outcome = await send(at, documentOf([heading('أُلغي')]), {}, abort.signal);
      expect(['unreachable', 'uncertain', 'sent']).toContain(outcome.kind);
    });

    const EXPECTED: Readonly<Record<Trouble, SendOutcome['kind']>> = {
      'rate-limited': 'rate-limited',
      unreachable: 'unreachable',
      'answer-lost': 'uncertain',
      'broken-answer': 'uncertain',
      'chat-gone': 'chat-gone',
      forbidden: 'forbidden',
      refused: 'refused',
    };
    test.each(Object.keys(EXPECTED) as Trouble[])('%s is an outcome, never an exception', async (trouble) => {
      const own = await fresh();
      const make = own.trouble[trouble];
      if (make === undefined) return;
      make();
      const outcome = await send(own, documentOf([heading('خبر في ضيق')]));
      expect(outcome.kind).toBe(EXPECTED[trouble]);
      if (outcome.kind === 'rate-limited') {
        expect(outcome.retryAfterSeconds).toBeGreaterThanOrEqual(7);
        expect(outcome.retryAfterSeconds).toBeLessThan(9);
      }
      if (outcome.kind === 'refused') expect(outcome.payload).toContain('خبر');
      expect(JSON.stringify(outcome)).not.toMatch(/token/i);
    });

    test.each(['answer-lost', 'broken-answer'] as const)(
      '%s, then again: once where that can be',
      async (trouble) => {
        const own = await fresh();
        const make = own.trouble[trouble];
        if (make === undefined) return;
        make();
        const document = documentOf([heading('خبر ضاع جوابه')]);
        const nonce = 'contract-lost-answer-001';
        await send(own, document, { nonce });
        await sent(own, document, { nonce, mayRepeat: true, firstAttemptAt: new Date() });
        const seen = await own.seen();
        if (own.can.dedupe) expect(seen).toHaveLength(1);
        else expect(readable(seen.at(-1)?.text ?? '')).toContain('قد تكون مكرّرة');
      },
    );

    test('says which rights are missing', async () => {
      expect(await at.messenger.missingRights(at.chatId)).toEqual([]);
      expect(await at.messenger.missingRights(at.nowhere)).toBeNull();
      const own = await fresh();
      if (own.forbidPosting === undefined) return;
      own.forbidPosting();
      const missing = await own.messenger.missingRights(own.chatId);
      expect(missing).not.toEqual([]);
      const outcome = await send(own, documentOf([heading('ممنوع')]));
      expect(outcome.kind).toBe('forbidden');
    });

    test('asks the platform who is an admin, at every call', async () => {
      const own = await fresh();
      expect(await own.messenger.isAdmin(own.chatId, own.admin)).toBe(true);
      if (own.stranger !== null) expect(await own.messenger.isAdmin(own.chatId, own.stranger)).toBe(false);
      expect(await own.messenger.isAdmin(own.nowhere, own.admin)).toBe(false);
      if (own.demote === undefined) return;
      own.demote();
      expect(await own.messenger.isAdmin(own.chatId, own.admin)).toBe(false);
    });
  });
};
