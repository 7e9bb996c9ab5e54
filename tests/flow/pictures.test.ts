import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDiscord } from '../../src/adapters/discord/index.ts';
import { createPainter } from '../../src/adapters/painter/index.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { createTelegram } from '../../src/adapters/telegram/index.ts';
import type { StoryAlert } from '../../src/model/alert.ts';
import { defaultSettings, type ChatId } from '../../src/model/chat.ts';
import { Secret } from '../../src/model/secret.ts';
import { createTransmitter, type Transmitter } from '../../src/pipeline/transmit.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Painter } from '../../src/ports/painter.ts';
import type { Store } from '../../src/ports/store.ts';
import { composeCard } from '../../src/text/compose-card.ts';
import { createHurriedClock } from '../doubles/clock.ts';
import { startDiscord, type Discord } from '../doubles/discord.ts';
import { quietLog, quietMetrics } from '../doubles/quiet.ts';
import { startTelegram, type Telegram } from '../doubles/telegram.ts';

const GROUP = -1_001_000_000_044;
const BODY =
  'قطعت ألبانيا علاقاتها الدبلوماسية مع إيران بأثر فوري، وأمهلت الدبلوماسيين الإيرانيين 24 ساعة للمغادرة، بعدما نسبت إلى طهران هجوماً إلكترونياً استهدف خدمات الدولة.';

const alertOf = (revision: number, body: string): StoryAlert => ({
  kind: 'story',
  storyId: 7,
  affairId: 3,
  revision,
  severity: 5,
  urgent: revision === 1,
  text: {
    ar: { headline: 'ألبانيا تقطع علاقاتها الدبلوماسية مع إيران بسبب هجوم إلكتروني', body },
    en: { headline: 'Albania severs relations with Iran', body: 'Albania severed relations with Iran.' },
  },
  actions: ['sever-relations'],
  parties: ['AL', 'IR'],
  status: 'attributed',
  sources: [
    { name: 'البوابة نيوز', publisher: 'a', url: 'https://a.example/1', affiliation: null, role: 'report' },
  ],
  singleUnofficialSource: false,
  publishedAt: '2022-09-07T10:20:00.000Z',
  updatedAt: revision === 1 ? null : '2022-09-07T11:20:00.000Z',
  deniedBy: [],
  corrected: false,
  retracted: false,
  steps: [],
  method: 'composed',
});

const isPng = (file: Uint8Array | null | undefined): boolean =>
  file !== null && file !== undefined && Buffer.from(file.subarray(1, 4)).toString('latin1') === 'PNG';

const painters: Readonly<Record<'real' | 'broken', Painter>> = {
  real: createPainter(),
  broken: { paint: () => Promise.reject(new Error('no canvas for this machine')) },
};

// The clock of these tests hurries past the time a picture may take: the painter keeps what it has drawn.
beforeAll(async () => {
  for (const revision of [1, 2]) {
    const card = composeCard(
      alertOf(revision, BODY),
      defaultSettings('Asia/Riyadh'),
      new Date('2026-03-01T10:00:00Z'),
    );
    await painters.real.paint(card);
  }
});

describe.each(['discord', 'telegram'] as const)(
  'picture cards on %s, through the outbox and the real client',
  (platform) => {
    const clock = createHurriedClock();
    let telegram: Telegram;
    let discord: Discord;
    let channel: ReturnType<Discord['addChannel']>;
    let messenger: Messenger;
    let stopSource: () => Promise<void>;
    let store: Store;
    let chatId: ChatId;
    let sent: number | null;

    beforeEach(async () => {
      telegram = await startTelegram();
      telegram.addGroup(GROUP, {});
      discord = await startDiscord({ now: () => clock.now().getTime() });
      channel = discord.addChannel(discord.addServer());
      const common = { log: quietLog, metrics: quietMetrics, clock };
      const made =
        platform === 'telegram'
          ? createTelegram({ token: new Secret(telegram.token), apiUrl: telegram.apiUrl, ...common })
          : createDiscord({
              token: new Secret(discord.token),
              apiUrl: discord.apiUrl,
              guildId: null,
              ...common,
            });
      messenger = made.messenger;
      stopSource = () => made.source.stop();
      chatId = platform === 'telegram' ? `telegram:${GROUP}` : `discord:${channel.id}`;
      store = await openStore('sqlite::memory:');
      await store.migrate();
      await store.chats.upsert({ id: chatId, title: null, kind: 'group' }, clock.now());
      sent = null;
    });
    afterEach(async () => {
      await stopSource();
      await store.close();
      await telegram.stop();
      await discord.stop();
      expect([...telegram.violations, ...discord.violations]).toEqual([]);
    });

    const wants = (card: boolean): Promise<void> =>
      store.chats.setSettings(chatId, { ...defaultSettings('Asia/Riyadh'), card });
    /** A story's alert, or an edit of the one that was sent, as the chat gets it. */
    const tell = async (revision: number, { body = BODY, painter = painters.real } = {}): Promise<void> => {
      const now = clock.now();
      await store.outbox.add(
        alertOf(revision, body),
        [
          {
            chatId,
            kind: sent === null ? 'alert' : 'edit',
            state: 'pending',
            priority: 'normal',
            nextAttemptAt: now,
            mentionRole: null,
            silent: false,
            targetDeliveryId: sent,
          },
        ],
        now,
      );
      const transmitter: Transmitter = createTransmitter({
        store,
        clock,
        log: quietLog,
        metrics: quietMetrics,
        messengers: [messenger],
        painter,
      });
      await transmitter.runUntilIdle(60_000);
      const [{ delivery } = { delivery: null }] = await store.outbox.holding({ storyId: 7 });
      sent ??= delivery?.id ?? null;
    };
    /** What a reader sees: how many messages, the text, whether there is a picture, and how it is described. */
    const seen = () => {
      if (platform === 'telegram') {
        const posts = telegram.postsIn(GROUP);
        const post = posts.at(-1);
        return {
          count: posts.length,
          text: post?.text ?? '',
          picture: isPng(post?.photo),
          edits: post?.edits ?? 0,
        };
      }
      const post = channel.posts.at(-1);
      const [file] = post?.attachments ?? [];
      const shown = post?.embeds[0]?.image?.url === 'attachment://card.png' && isPng(file?.file);
      if (shown) expect(file?.description).toContain('ألبانيا تقطع علاقاتها');
      return { count: channel.posts.length, text: post?.text ?? '', picture: shown, edits: post?.edits ?? 0 };
    };

    test('with the setting on the alert has its picture, and an edit brings another', async () => {
      await wants(true);
      await tell(1);
      expect(seen()).toMatchObject({ count: 1, picture: true });
      expect(seen().text).toContain('وأمهلت الدبلوماسيين');
      await tell(2, { body: BODY.replace('24', '48') });
      expect(seen()).toMatchObject({ count: 1, picture: true, edits: 1 });
      expect(seen().text).toContain('48');
    });

    test('off, which is the default, there is none', async () => {
      await tell(1);
      expect(seen()).toMatchObject({ count: 1, picture: false });
    });

    test('a painter that fails costs the picture, never the alert; the edit is an alert all the same', async () => {
      await wants(true);
      await tell(1, { painter: painters.broken });
      expect(seen()).toMatchObject({ count: 1, picture: false });
      await tell(2, { body: BODY.replace('24', '48') });
      expect(seen().count).toBe(1);
      expect(seen().text).toContain('48');
    });

    test('an edit without a picture reaches a message that has one', async () => {
      await wants(true);
      await tell(1);
      await wants(false);
      await tell(2, { body: BODY.replace('24', '48') });
      expect(seen()).toMatchObject({ count: 1, edits: 1, picture: platform === 'telegram' });
      expect(seen().text).toContain('48');
    });

    test('a chat that takes no files gets the text', async () => {
      await wants(true);
      if (platform === 'telegram') telegram.forbidPhotos(GROUP);
      else discord.setBotRights(channel, ['ATTACH_FILES']);
      await tell(1);
      expect(seen()).toMatchObject({ count: 1, picture: false });
      expect(seen().text).toContain('وأمهلت الدبلوماسيين');
      const [held] = await store.outbox.holding({ storyId: 7 });
      expect(held?.delivery.state).toBe('sent');
      expect(held?.chat.pausedFor).toBeNull();
    });

    test('a text too long for a caption is shortened at a sentence, and stays under its picture', async () => {
      await wants(true);
      await tell(1, { body: `${BODY} `.repeat(8).trim() });
      expect(seen()).toMatchObject({ count: 1, picture: true });
      if (platform === 'telegram') expect(seen().text.length).toBeLessThanOrEqual(1_024);
      expect(seen().text).toContain('البوابة نيوز');
    });
  },
);
