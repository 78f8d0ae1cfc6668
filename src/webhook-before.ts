import type { RequestListener } from 'node:http';
import type { HandleWebhook } from './channels/telegram/webhook.ts';

/**
 * Takes what comes to the webhook's own address, and leaves everything else to the pages. Updates are most of what a server
 * behind a webhook gets, and the router of the pages costs several times what reading one does.
 */
export function webhookBefore(pages: RequestListener, url: string, handle: HandleWebhook): RequestListener {
  const { pathname } = new URL(url);
  return (request, response) => {
    const at = request.url ?? '';
    if (request.method !== 'POST' || (at !== pathname && !at.startsWith(`${pathname}?`)))
      return pages(request, response);
    handle({ headers: request.headers, body: request }).then(
      // Whoever is told off has more to say that nobody will read.
      (status) => response.writeHead(status, status === 200 ? {} : { connection: 'close' }).end(),
      () => response.writeHead(500, { connection: 'close' }).end(),
    );
  };
}
