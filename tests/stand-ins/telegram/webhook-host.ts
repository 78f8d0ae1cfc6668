import { once } from 'node:events';
import { createServer } from 'node:http';
import type { WebhookRequest } from '../../../src/channels/telegram/webhook.ts';

type WebhookHost = { readonly url: string; stop(): Promise<void> };

/** A web server on loopback that passes every request to a webhook's handler, as the real one does. */
export async function hostWebhook(
  handle: (request: WebhookRequest) => Promise<number>,
): Promise<WebhookHost> {
  const server = createServer((request, response) => {
    handle({ headers: request.headers, body: request }).then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/telegram`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
