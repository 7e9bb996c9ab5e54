/**
 * What an idle bot with both platforms takes, against a bare discord.js client that is logged in: resident memory of two child
 * processes, both on our doubles (Linux: it is read from /proc). `node bench/memory.ts`. Prints; asserts nothing.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startDiscord } from '../tests/doubles/discord.ts';
import { startTelegram } from '../tests/doubles/telegram.ts';

/** Long enough for what the start allocated to be given back. */
const IDLE_MS = Number(process.env['IDLE_MS'] ?? 15_000);
const ROUNDS = 3;
const FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
] as const;

const [discord, telegram] = [await startDiscord(), await startTelegram()];
discord.addChannel(discord.addServer());

const residentMb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Resident megabytes of a program that has been idle for a while. */
const idle = async (path: string, folder: string): Promise<number> => {
  const child = spawn(process.execPath, [...FLAGS, join(import.meta.dirname, path)], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      CONFIG_DIR: folder,
      HTTP_PORT: '0',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.apiUrl,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('barqiya runs')) resolve();
    });
    child.once('close', () => reject(new Error(`${path} ended by itself`)));
  });
  await delay(IDLE_MS);
  const resident = residentMb(child.pid ?? 0);
  child.kill('SIGTERM');
  await ended;
  return resident;
};

const folder = mkdtempSync(join(tmpdir(), 'barqiya-memory-'));
writeFileSync(join(folder, 'feeds.yaml'), '[]\n');
try {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await idle('bare-client.ts', folder);
    const ours = await idle('../src/main.ts', folder);
    ratios.push(ours / bare);
    console.log(`bare client ${bare.toFixed(0)} MB, barqiya ${ours.toFixed(0)} MB`);
  }
  const middle = ratios.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  console.log(`idle memory / bare discord.js client (goal ≤ 1.3)${' '.repeat(16)}${middle.toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  await discord.stop();
  await telegram.stop();
}
process.exit(0);
