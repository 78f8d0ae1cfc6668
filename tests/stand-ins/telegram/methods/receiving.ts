import { z } from 'zod';
import { type Method, type Parts, read } from '../method.ts';
import { conflict } from '../refusal.ts';

const allowed = z.object({ allowed_updates: z.array(z.string()).optional() });
const poll = allowed.extend({
  offset: z.int().default(0),
  limit: z.int().min(1).max(100).default(100),
  timeout: z.int().min(0).max(50).default(0),
});
const webhook = allowed.extend({ url: z.string(), secret_token: z.string().default('') });

/** How the bot gets its updates. */
export function receiving({ inbox, poller, hook }: Parts): Record<string, Method> {
  // The last list given counts until another is given, in a poll as in a webhook.
  const allow = ({ allowed_updates }: z.infer<typeof allowed>) => {
    if (allowed_updates) inbox.allow(allowed_updates);
  };
  return {
    getUpdates(body, closed) {
      const request = read(poll, body);
      if (hook.settings)
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      allow(request);
      return poller.poll(request, closed);
    },
    setWebhook(body) {
      const request = read(webhook, body);
      allow(request);
      if (request.url === '') hook.remove();
      else hook.set({ url: request.url, secret: request.secret_token });
      poller.end('terminated by setWebhook request');
      return true;
    },
    deleteWebhook() {
      hook.remove();
      return true;
    },
    getWebhookInfo: () => ({
      url: hook.settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: inbox.waiting().length,
      ...(hook.lastError !== undefined && { last_error_message: hook.lastError }),
    }),
  };
}
