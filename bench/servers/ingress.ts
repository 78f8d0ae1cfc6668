/** A web server that takes updates and does nothing with them, in a process of its own: what stands before the turn. */
import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Bot, webhookCallback } from 'grammy';
import { Hono } from 'hono';
import { createLanes } from '../../src/channels/lanes.ts';
import { openApi } from '../../src/channels/telegram/api.ts';
import { createIntake } from '../../src/channels/telegram/intake.ts';
import { createWebhook } from '../../src/channels/telegram/webhook.ts';
import { webhookBefore } from '../../src/webhook-before.ts';
import { me } from '../peers/telegram.ts';

export const SECRET = 'bench-secret';

const ways: Record<string, () => RequestListener> = {
  /** Reads, parses, answers. */
  bare: () => (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const update = JSON.parse(Buffer.concat(chunks).toString());
      response.writeHead(typeof update.update_id === 'number' ? 200 : 400).end();
    });
  },
  /** What is served, with a turn that does nothing. */
  sema: () => {
    const log = { event() {}, error() {} };
    const intake = createIntake({
      api: openApi('1:bench', undefined, 10),
      takeTurn: async () => 'taken',
      onGone: async () => {},
      errand: () => {},
    });
    const handle = createWebhook({
      secret: SECRET,
      intake,
      lanes: createLanes(),
      log,
      signal: new AbortController().signal,
    });
    return webhookBefore(getRequestListener(new Hono().fetch), 'http://127.0.0.1/telegram', handle);
  },
  grammy: () => {
    const bot = new Bot('1:bench', { botInfo: me });
    bot.on('message', () => {});
    return webhookCallback(bot, 'http', { secretToken: SECRET });
  },
};

const server = createServer(ways[process.argv[2] ?? '']?.());
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('disconnect', () => process.exit(0));
