import type { Inbox } from './inbox.ts';
import { badRequest } from './refusal.ts';

type HookSettings = { readonly url: string; readonly secret: string };

/** The webhook: updates of one chat one after another, of different chats side by side, each until answered with 2xx. */
export type Hook = {
  set(settings: HookSettings): void;
  remove(): void;
  readonly settings: HookSettings | null;
  readonly lastError: string | undefined;
};

/** What the real one does where nobody asks for more (`max_connections`). */
const MOST_AT_ONCE = 40;
/** The real one waits longer with each failure. */
const RETRY_MS = 50;

export function createHook(inbox: Inbox): Hook {
  let settings: HookSettings | null = null;
  let lastError: string | undefined;
  const busy = new Set<number>();
  inbox.onArrival(pump);

  return {
    set(wanted) {
      if (!/^https:\/\//.test(wanted.url) && !/^http:\/\/127\.0\.0\.1[:/]/.test(wanted.url))
        throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
      if (wanted.secret.length > 256) throw badRequest('secret token is too long');
      if (!/^[\w-]*$/.test(wanted.secret)) throw badRequest('secret token contains unallowed characters');
      settings = wanted;
      pump();
    },
    remove() {
      settings = null;
    },
    get settings() {
      return settings;
    },
    get lastError() {
      return lastError;
    },
  };

  function pump(): void {
    for (const pending of inbox.waiting()) {
      const { update } = pending;
      const lane = (update.message ?? update.callback_query?.message ?? update.my_chat_member)?.chat.id ?? 0;
      if (busy.size >= MOST_AT_ONCE) return;
      if (!settings || busy.has(lane)) continue;
      busy.add(lane);
      void bring(settings, JSON.stringify(update)).then(async (accepted) => {
        if (accepted) inbox.takeOff(pending);
        else await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        busy.delete(lane);
        pump();
      });
    }
  }

  async function bring({ url, secret }: HookSettings, body: string): Promise<boolean> {
    const headers = {
      'content-type': 'application/json',
      ...(secret && { 'x-telegram-bot-api-secret-token': secret }),
    };
    try {
      const response = await fetch(url, { method: 'POST', headers, body });
      await response.arrayBuffer();
      if (!response.ok) lastError = `Wrong response from the webhook: ${response.status}`;
      return response.ok;
    } catch {
      lastError = 'Connection failed';
      return false;
    }
  }
}
