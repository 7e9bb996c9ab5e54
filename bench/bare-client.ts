/** The reference: a discord.js client that is logged in and does nothing. */
import { Client, Events, GatewayIntentBits } from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env['DISCORD_API_URL'] ?? '' },
});
client.once(Events.ClientReady, () => process.stderr.write('barqiya runs\n'));
await client.login(process.env['DISCORD_TOKEN']);
