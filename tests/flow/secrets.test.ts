import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const TELEGRAM = '7654321:AAcanaryTelegramCanaryTelegramCanary12';
const DISCORD = 'MTA0canaryDiscordCanaryDis.Gcanar.canaryDiscordCanaryDiscordCanaryDiscord';
const MODEL = 'canary-model-key-0123456789';

let folder = '';
let platform: Server;
let asked: string[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'barqiya-secrets-'));
  asked = [];
  // A platform that fails and repeats whatever it was told: the worst there is.
  platform = createServer((request, response) => {
    const said = `${request.url ?? ''} ${request.headers.authorization ?? ''}`;
    asked.push(said);
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error_code: 500, description: said, message: said }));
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  platform.closeAllConnections();
  platform.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the bot until its health is served and both platforms were asked; returns all it said. */
const run = async (): Promise<string> => {
  const url = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  writeFileSync(join(folder, 'telegram'), `${TELEGRAM}\n`);
  writeFileSync(join(folder, 'discord'), DISCORD);
  writeFileSync(join(folder, 'model'), MODEL);
  writeFileSync(
    join(folder, 'feeds.yaml'),
    '- { id: a, title: A, url: "https://feed.invalid/", language: ar, tier: 2, publisher: a }\n',
  );
  const bot = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      'src/main.ts',
    ],
    {
      env: {
        PATH: process.env['PATH'],
        CONFIG_DIR: folder,
        DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
        HTTP_PORT: '18473',
        LOG_LEVEL: 'debug',
        TELEGRAM_TOKEN_FILE: join(folder, 'telegram'),
        TELEGRAM_API_URL: url,
        DISCORD_TOKEN_FILE: join(folder, 'discord'),
        DISCORD_API_URL: url,
        SUMMARISER: 'openai-compatible:m',
        SUMMARISER_URL: url,
        SUMMARISER_API_KEY_FILE: join(folder, 'model'),
      },
    },
  );
  let said = '';
  const ended = new Promise((resolve) => bot.once('exit', resolve));
  const complete = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer): void => {
      said += String(chunk);
      const both = asked.some((one) => one.includes(TELEGRAM)) && asked.some((one) => one.includes(DISCORD));
      if (both && (said.match(/not connected/g) ?? []).length >= 2) resolve();
    };
    bot.stdout.on('data', hear);
    bot.stderr.on('data', hear);
  });
  await Promise.race([complete, ended]);
  for (const path of ['readyz', 'healthz', 'metrics'])
    said += await fetch(`http://127.0.0.1:18473/${path}`).then((answer) => answer.text());
  bot.kill('SIGTERM');
  await ended;
  for (const file of readdirSync(folder))
    if (file.startsWith('bot.db')) said += readFileSync(join(folder, file)).toString('latin1');
  return said;
};

test('no token stands in log, health, metrics or database, though the platform repeats it in its errors', async () => {
  const said = await run();
  // The tokens were used, or their absence would prove nothing.
  expect(asked.some((one) => one.includes(TELEGRAM))).toBe(true);
  expect(asked.some((one) => one.includes(DISCORD))).toBe(true);
  expect(said).toContain('not connected');
  expect(said).toContain('barqiya_');
  expect(said.match(/.{0,120}canary.{0,40}/gi) ?? []).toEqual([]);
}, 60_000);
