import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConsole } from './adapters/console/index.ts';
import { systemClock } from './adapters/clock/index.ts';
import { createLog } from './adapters/log/index.ts';
import { readConfig } from './config.ts';
import { SAMPLE_NEWS } from './demo/news.ts';
import { startNewsroom } from './demo/newsroom.ts';
import { endWith } from './program.ts';
import { buildBot } from './wiring.ts';

const EVERY_SECOND = '* * * * * *';
/** The last sample item appears earlier; then there is time for its alert. */
const RUN_MS = (Math.max(...SAMPLE_NEWS.map(({ atSeconds }) => atSeconds)) + 5) * 1000;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** The same program on the bundled newsroom, a database of its own and the console; ends by itself, or stays with `--stay`. */
const demo = async (stay: boolean): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'barqiya-demo-'));
  const newsroom = await startNewsroom();
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
  try {
    await writeFile(join(folder, 'feeds.yaml'), newsroom.feedsYaml);
    const config = readConfig(
      {
        CONFIG_DIR: folder,
        DATABASE_URL: `sqlite:${join(folder, 'demo.db')}`,
        FETCH_ALLOW_PRIVATE: '127.0.0.0/8',
        POLL_CRON: EVERY_SECOND,
        HTTP_PORT: '0',
        LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
        TZ_DEFAULT: process.env['TZ_DEFAULT'],
      },
      { cwd: folder, terminal: process.stderr.isTTY },
    );
    say(
      '\u200Fبرقية — عرض حي على غرفة أخبار نموذجية: خمسة مصادر بالعربية والإنجليزية، وما يلي هو ما يراه القارئ.',
    );
    say(
      `\u200F${SAMPLE_NEWS.length} خبراً في الطريق، ومعظمها لا يعنينا. مدة العرض نحو ${Math.round(RUN_MS / 1000)} ثانية.\n`,
    );
    const bot = await buildBot({
      config,
      log: createLog({ ...config.log, output: process.stderr, secrets: [] }),
      clock: systemClock,
      console: async () =>
        createConsole({ input: stay ? process.stdin : null, output: process.stdout, clock: systemClock }),
    });
    await bot.start();
    await Promise.race(stay ? [signalled] : [signalled, systemClock.sleep(RUN_MS)]);
    const stories = await bot.store.stories.count();
    const waiting = await bot.store.outbox.waiting('console:local', 'gathered');
    await bot.stop();
    say(
      `\n\u200Fانتهى العرض: ${SAMPLE_NEWS.length} خبراً قُرئت، وصارت ${stories} قصص${waiting.length > 0 ? `، منها ${waiting.length} خفيفة تنتظر رسالة الساعة` : ''}، وسائرها لا يعني القارئ فسُكت عنه.`,
    );
    say('\u200Fللتشغيل على أخبار حقيقية: ضع رمز ديسكورد أو تيليغرام في ملف ⁦.env⁩ ثم نفّذ ⁦npm start⁩');
  } finally {
    await newsroom.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

try {
  await demo(process.argv.includes('--stay'));
  process.exit(0);
} catch (error) {
  endWith(error);
  process.exit();
}
