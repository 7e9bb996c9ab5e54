import { createDiscord } from '../../src/adapters/discord/index.ts';
import { Secret } from '../../src/model/secret.ts';
import { createFakeClock } from '../doubles/clock.ts';
import { Discord, startDiscord } from '../doubles/discord.ts';
import { quietLog, quietMetrics } from '../doubles/quiet.ts';
import { messengerContract } from './messenger.contract.ts';

messengerContract('discord', async () => {
  const clock = createFakeClock();
  const discord = await startDiscord({ now: () => clock.now().getTime() });
  const server = discord.addServer();
  const channel = discord.addChannel(server);
  const admin = discord.addMember(server, 'مدير', ['MANAGE_GUILD']);
  const stranger = discord.addMember(server, 'غريب');
  const { messenger, source } = createDiscord({
    token: new Secret(discord.token),
    apiUrl: discord.apiUrl,
    guildId: null,
    log: quietLog,
    metrics: quietMetrics,
    clock,
  });
  const mishap = (what: Parameters<Discord['nextWrite']>[0]) => () => discord.nextWrite(what);
  return {
    messenger,
    chatId: `discord:${channel.id}`,
    nowhere: 'discord:123456789012345678',
    seen: async () =>
      channel.posts.map((message) => ({
        messageId: message.id,
        text: message.text,
        links: message.links,
        // Discord fills rows from the left: what is read first in Arabic stands last.
        presses: message.components.flatMap(({ components }) =>
          components
            .toReversed()
            .flatMap((button) =>
              'custom_id' in button && 'label' in button
                ? [{ label: button.label ?? '', id: button.custom_id }]
                : [],
            ),
        ),
        repliesTo: message.repliesTo,
        silent: message.silent,
        pings: [...message.pings, ...message.live],
      })),
    trouble: {
      'rate-limited': mishap(Discord.rateLimit(7, 'user')),
      unreachable: mishap({ kind: 'answer', status: 503, body: '<html>503</html>' }),
      'answer-lost': mishap({ kind: 'lose' }),
      'broken-answer': mishap({ kind: 'garble' }),
      'chat-gone': mishap(Discord.error(404, 10003, 'Unknown Channel')),
      forbidden: mishap(Discord.error(403, 50013, 'Missing Permissions')),
      refused: mishap(Discord.error(400, 50035, 'Invalid Form Body')),
    },
    forbidPosting: () => discord.setBotRights(channel, ['SEND_MESSAGES']),
    admin: `discord:${admin.id}`,
    stranger: `discord:${stranger.id}`,
    demote: () => {
      if (admin.member !== null) admin.member.roles = [];
    },
    can: { edit: true, reply: true, dedupe: true, links: true, buttons: true, silence: true },
    stop: async () => {
      await source.stop();
      await discord.stop();
      if (discord.violations.length > 0) throw new Error(discord.violations.join('\n'));
    },
  };
});
