import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Stands before several instances and brings every call of Telegram's to all of them at once. It has arrived when one of
 * them has taken it: the others may be dead, or have been a moment later.
 */
export async function bringToAll(hooks: readonly string[]) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (bytes) => chunks.push(bytes));
    request.on('end', () => {
      const headers = {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': String(request.headers['x-telegram-bot-api-secret-token']),
      };
      const body = Buffer.concat(chunks);
      const calls = hooks.map(async (hook) => {
        const answer = await fetch(hook, { method: 'POST', headers, body });
        return answer.ok ? 200 : answer.status;
      });
      void Promise.allSettled(calls).then((ended) => {
        const taken = ended.some((one) => one.status === 'fulfilled' && one.value === 200);
        response.writeHead(taken ? 200 : 503).end();
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    async close(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
