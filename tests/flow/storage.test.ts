import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, openSync, rmSync, writeSync, closeSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { tortureAlert } from '../../bench/torture/alerts.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import type { ChatId } from '../../src/model/chat.ts';
import { GROUP, onDiscord, onTelegram, stopAll, until } from '../doubles/bots.ts';
import { startPostgres } from '../doubles/postgres.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const HOUR_MS = 3_600_000;
const chatId: ChatId = `telegram:${GROUP}`;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-storage-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(stopAll);

let files = 0;
const newFile = (): string => join(folder, `s${++files}.db`);

/** A program of another process, at work on the database. */
const outside = (code: string): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', code]);
    child.on('close', resolve);
  });

describe('a database that cannot be written', () => {
  test('sends nothing without a durable record, says so, and goes on when it can', async () => {
    const file = newFile();
    const { telegram, alert, subscribe, transmitter } = await onTelegram([], `sqlite:${file}`);
    await subscribe(chatId, 'telegram:700', 'غرفة');
    const beside = new DatabaseSync(file);
    beside.exec(
      "create trigger full before insert on attempts begin select raise(abort, 'database or disk is full'); end",
    );
    await alert(1, chatId);
    await until(() => transmitter.trouble(), 'the trouble');
    expect(transmitter.trouble()).toMatch(/database cannot be used: .*full/);
    expect(telegram.triesIn(GROUP)).toBe(0);
    beside.exec('drop trigger full');
    beside.close();
    await until(() => telegram.postsIn(GROUP).length === 1, 'the alert');
    await until(() => transmitter.trouble() === null, 'the end of the trouble');
  });

  test('after the send keeps the result in hand: it is not sent twice', async () => {
    const file = newFile();
    const { telegram, alert, subscribe, store, transmitter } = await onTelegram([], `sqlite:${file}`);
    await subscribe(chatId, 'telegram:700', 'غرفة');
    const beside = new DatabaseSync(file);
    beside.exec(
      "create trigger full before update on attempts begin select raise(abort, 'disk I/O error'); end",
    );
    await alert(1, chatId);
    await alert(2, chatId);
    await until(() => transmitter.trouble(), 'the trouble');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(telegram.postsIn(GROUP)).toHaveLength(1);
    beside.exec('drop trigger full');
    beside.close();
    await until(() => telegram.postsIn(GROUP).length === 2, 'the next alert');
    const rows = await until(async () => {
      const found = await store.outbox.listFor(chatId, 5);
      return found.every(({ delivery }) => delivery.state === 'sent') ? found : null;
    }, 'the marks');
    expect(rows.map(({ delivery }) => [delivery.state, delivery.attempts])).toEqual([
      ['sent', 1],
      ['sent', 1],
    ]);
  });

  test('locked by another process for a while delays, and repeats nothing', async () => {
    const file = newFile();
    const { telegram, alert, subscribe } = await onTelegram([], `sqlite:${file}`);
    await subscribe(chatId, 'telegram:700', 'غرفة');
    await alert(0, chatId);
    const locking = outside(
      `const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync(${JSON.stringify(file)}, { timeout: 5000 }); db.exec('begin immediate'); setTimeout(() => { db.exec('commit'); process.exit(0); }, 700);`,
    );
    for (const number of [1, 2, 3]) await alert(number, chatId);
    expect(await locking).toBe(0);
    await until(() => telegram.postsIn(GROUP).length >= 4, 'the alerts');
    expect(telegram.postsIn(GROUP).map(({ text }) => /رقم \D*(\d)/.exec(text)?.[1])).toEqual([
      '0',
      '1',
      '2',
      '3',
    ]);
  });

  test(
    'a PostgreSQL that restarts, and is away for a while, loses and repeats nothing',
    { timeout: 120_000 },
    async () => {
      const postgres = await startPostgres();
      try {
        const { telegram, alert, subscribe, store } = await onTelegram([], await postgres.database());
        await subscribe(chatId, 'telegram:700', 'غرفة');
        for (let number = 0; number < 12; number += 1) await alert(number, chatId);
        telegram.latencyMs = () => 30;
        await until(() => telegram.postsIn(GROUP).length >= 3, 'the first alerts');
        await postgres.restart(2_500);
        await until(() => telegram.postsIn(GROUP).length >= 12, 'the rest');
        const numbers = telegram.postsIn(GROUP).map(({ text }) => Number(/رقم \D*(\d+)/.exec(text)?.[1]));
        expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => index));
        await until(
          async () =>
            (await store.outbox.listFor(chatId, 20)).every(({ delivery }) => delivery.state === 'sent'),
          'the marks',
        );
        await stopAll();
      } finally {
        await postgres.stop();
      }
    },
  );
});

describe('a copy', () => {
  test('made while the bot writes is whole and consistent', { timeout: 60_000 }, async () => {
    const file = newFile();
    const store = await openStore(`sqlite:${file}`, { exclusive: true });
    await store.migrate();
    const chats: ChatId[] = ['telegram:1', 'telegram:2', 'telegram:3'];
    let written = 0;
    const state = { stopped: false };
    const writing = (async () => {
      while (!state.stopped) {
        const now = new Date();
        await store.outbox.add(
          tortureAlert(written),
          chats.map((id) => ({
            chatId: id,
            kind: 'alert' as const,
            state: 'pending' as const,
            priority: 'normal' as const,
            nextAttemptAt: now,
            mentionRole: null,
            silent: false,
            targetDeliveryId: null,
          })),
          now,
        );
        written += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const target = `${file}.copy`;
    const code = await new Promise((resolve) => {
      const child = spawn(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
          join(ROOT, 'src', 'cli.ts'),
          'db',
          'backup',
          target,
        ],
        {
          cwd: folder,
          env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: `sqlite:${file}`, CONFIG_DIR: folder },
        },
      );
      child.on('close', resolve);
    });
    state.stopped = true;
    await writing;
    await store.close();
    expect(code).toBe(0);
    const copy = new DatabaseSync(target);
    expect(copy.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const counts = copy
      .prepare(
        'select (select count(*) from alerts) as alerts, (select count(*) from deliveries) as deliveries',
      )
      .get();
    copy.close();
    expect(Number(counts?.['alerts'])).toBeGreaterThan(0);
    expect(Number(counts?.['alerts'])).toBeLessThanOrEqual(written);
    expect(counts?.['deliveries']).toBe(Number(counts?.['alerts']) * chats.length);
  });

  test('takes the place of a damaged file, which is noticed at the start', async () => {
    const file = newFile();
    const store = await openStore(`sqlite:${file}`);
    await store.migrate();
    for (let number = 0; number < 200; number += 1)
      await store.outbox.add(tortureAlert(number), [], new Date());
    await store.backup?.(`${file}.copy`);
    await store.close();
    const handle = openSync(file, 'r+');
    const size = statSync(file).size;
    for (let at = 8_192; at < size; at += 8_192) writeSync(handle, Buffer.alloc(600, 0xa5), 0, 600, at);
    closeSync(handle);
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow(/damaged.*db backup/);
    copyFileSync(`${file}.copy`, file);
    const healed = await openStore(`sqlite:${file}`);
    expect(await healed.outbox.counts()).toEqual([]);
    await healed.close();
  });
});

describe('time', () => {
  test('a machine that slept for two days sends what is old in one message, and the fresh by itself', async () => {
    const { telegram, alert, subscribe, clock, carry, transmitter, store } = await onTelegram();
    await subscribe(chatId, 'telegram:700', 'غرفة');
    // The platform was out of reach when the lid was closed.
    telegram.shut(GROUP, 500, 'Internal Server Error');
    for (const number of [1, 2]) await alert(number, chatId);
    await until(() => telegram.triesIn(GROUP) > 0, 'a try');
    await until(
      async () =>
        (await store.outbox.listFor(chatId, 5)).every(({ delivery }) => delivery.state !== 'sending'),
      'its end',
    );
    for (const { delivery } of await store.outbox.listFor(chatId, 5))
      await store.outbox.setState(delivery.id, 'pending', new Date(clock.now().getTime() + HOUR_MS), null);
    telegram.reopen(GROUP);
    clock.moveOn(49 * HOUR_MS);
    await alert(3, chatId);
    await until(() => telegram.postsIn(GROUP).some(({ text }) => /رقم \D*3/.test(text)), 'the fresh one');
    await carry();
    const caught = await until(
      () => telegram.postsIn(GROUP).find(({ text }) => /ما فات/.test(text)),
      'the catch-up message',
    );
    expect(caught.text).toMatch(/رقم \D*1/);
    expect(caught.text).toMatch(/رقم \D*2/);
    expect(telegram.postsIn(GROUP)).toHaveLength(2);
    expect(transmitter.trouble()).toBeNull();
  });

  test('a clock that is set back by a day holds nothing up', async () => {
    const { telegram, alert, subscribe, clock } = await onTelegram();
    await subscribe(chatId, 'telegram:700', 'غرفة');
    clock.moveOn(24 * HOUR_MS);
    telegram.shut(GROUP, 500, 'Internal Server Error');
    await alert(1, chatId);
    await until(() => telegram.triesIn(GROUP) > 0, 'a try');
    telegram.reopen(GROUP);
    clock.moveOn(-24 * HOUR_MS);
    await until(() => telegram.postsIn(GROUP).length === 1, 'the alert');
  });
});

describe('the end', () => {
  test('comes in time with a send that hangs, which is known as uncertain and not repeated on Discord', async () => {
    const { discord, channel, alert, subscribe, store, transmitter, clock } = await onDiscord();
    const place: ChatId = `discord:${channel.id}`;
    await subscribe(place, 'discord:1', 'أخبار');
    discord.nextWrite({ kind: 'hang' });
    await alert(1, place);
    await until(() => discord.hanging === 1, 'the hanging send');
    const startedMs = clock.monotonicMs();
    await transmitter.stop(300);
    expect(clock.monotonicMs() - startedMs).toBeLessThan(2_000);
    const [row] = await store.outbox.listFor(place, 1);
    expect(row?.delivery.state).toBe('uncertain');
    expect((await store.outbox.attempts(row?.delivery.id ?? 0))[0]?.outcome).toBe('uncertain');
  });
});
