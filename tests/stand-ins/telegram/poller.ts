import type { Update } from 'grammy/types';
import type { Inbox } from './inbox.ts';
import { badRequest, conflict } from './refusal.ts';

type PollRequest = { readonly offset: number; readonly limit: number; readonly timeout: number };

/** getUpdates. Only one may wait at a time: a newer one ends the older with 409. */
export type Poller = {
  /** `closed` is aborted when the one who asks hangs up. */
  poll(request: PollRequest, closed: AbortSignal): Promise<readonly Update[]>;
  /** Ends the one who waits, because a webhook was set. */
  end(reason: string): void;
};

export function createPoller(inbox: Inbox): Poller {
  let endWaiting: ((reason: string) => void) | null = null;
  return {
    async poll({ offset, limit, timeout }, closed) {
      if (offset < 0) throw badRequest('this stand-in knows no negative offsets');
      endWaiting?.('terminated by other getUpdates request; make sure that only one bot instance is running');
      inbox.confirm(offset);
      const ready = inbox.handOut(limit);
      if (ready.length > 0 || timeout === 0) return ready;
      await new Promise<void>((resolve, reject) => {
        const done = () => {
          clearTimeout(timer);
          stopListening();
          closed.removeEventListener('abort', done);
          if (endWaiting === end) endWaiting = null;
          resolve();
        };
        const end = (reason: string) => {
          reject(conflict(reason));
          done();
        };
        const timer = setTimeout(done, timeout * 1000);
        const stopListening = inbox.onArrival(done);
        closed.addEventListener('abort', done);
        endWaiting = end;
      });
      // Nobody is there to receive a repeated update, which is handed out only once.
      return closed.aborted ? [] : inbox.handOut(limit);
    },
    end(reason) {
      endWaiting?.(reason);
    },
  };
}
