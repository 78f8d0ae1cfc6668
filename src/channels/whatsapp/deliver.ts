import type { Deliver, Delivered } from '../../app/delivery.ts';
import type { Rendered } from '../../i18n/rendered.ts';
import type { EventLog } from './event-log.ts';
import type { Line } from './line.ts';
import type { Pace } from './pace.ts';
import { type Texts, textOf } from './text.ts';

export type DeliverParts = {
  /** The open line to WhatsApp, or null while there is none. */
  readonly line: () => Line | null;
  readonly pace: Pace;
  readonly texts: Texts;
  readonly log: EventLog;
};

/** While there is no line, look again after so many milliseconds. The sender usually stands still then anyway. */
const NO_LINE_MS = 10_000;

/** Sends and deletes. What WhatsApp answers comes back as one of four outcomes, never as its error. */
export function createDeliver({ line, pace, texts, log }: DeliverParts): Deliver {
  return async (delivery) => {
    const open = line();
    if (open === null) return { outcome: 'later', afterMs: NO_LINE_MS };
    try {
      return delivery.do === 'delete'
        ? await remove(open, delivery.message)
        : await say(open, delivery.chat, delivery.message);
    } catch (error) {
      log.error('whatsapp.send_failed', error);
      return outcomeOf(error);
    }
  };

  async function say(open: Line, chat: string, message: Rendered): Promise<Delivered> {
    const wait = pace.admit(chat, Date.now());
    if (wait > 0) return { outcome: 'later', afterMs: wait };
    const sent = await open.send(chat, textOf(message, texts));
    return sent === null ? { outcome: 'later', afterMs: NO_LINE_MS } : { outcome: 'sent', message: sent };
  }

  async function remove(open: Line, message: string): Promise<Delivered> {
    const removed = await open.remove(message);
    // Ours, but too old to be taken back: on the person's phone it stays.
    return { outcome: removed === 'only_here' ? 'refused' : 'sent' };
  }
}

/** The library's errors are texts of the page; they are matched loosely, and go no further than this file. */
function outcomeOf(error: unknown): Delivered {
  const said = error instanceof Error ? error.message : String(error);
  if (/No LID for user|invalid wid|not a user wid/i.test(said)) return { outcome: 'gone' };
  return { outcome: 'later', afterMs: NO_LINE_MS };
}
