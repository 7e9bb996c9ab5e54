import type { FeedDefinition } from '../../src/model/feed.ts';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** A feed that nothing is fetched from, for measures that need one to exist. */
export const IDLE_FEED: FeedDefinition = {
  id: 'one',
  title: 'وكالة',
  url: 'https://one.example/feed',
  language: 'ar',
  country: null,
  tier: 1,
  publisher: 'one',
  affiliation: null,
  everyMinutes: 10,
  enabled: true,
  userAgent: null,
  fallbackUrl: null,
};

/** Statements of an operator, past the bot: for filling a database, or harming it. */
export const runSql = async (url: string, sql: string): Promise<void> => {
  if (url.startsWith('sqlite:')) {
    const database = new DatabaseSync(url.slice('sqlite:'.length));
    database.exec(sql);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

/**
 * So many chats, each with a subscription: a quarter on Discord (`discord:1`, `discord:5`…), the rest on Telegram (`telegram:-2`…);
 * half want everything, half the topic `sanctions`; every tenth by the day.
 */
export const addAudience = async (url: string, chats: number, now: Date): Promise<void> => {
  const numbers = `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${chats - 1})`;
  const id = `case when i % 4 = 0 then 'discord:' || (i + 1) else 'telegram:-' || (i + 1) end`;
  await runSql(
    url,
    `${numbers} insert into chats (id, platform, kind, created_at)
      select ${id}, case when i % 4 = 0 then 'discord' else 'telegram' end, 'group', ${now.getTime()} from n`,
  );
  await runSql(
    url,
    `${numbers} insert into subscriptions (chat_id, topic, country, min_severity, mode, created_by, created_at)
      select ${id}, case when i % 2 = 0 then 'all' else 'sanctions' end, '', 1,
        case when i % 10 = 0 then 'daily' else 'instant' end, 'telegram:1', ${now.getTime()} from n`,
  );
};
