import { isPerson } from './arrival.ts';
import type { EventLog } from './event-log.ts';
import type { Line } from './line.ts';

export type SweepParts = {
  readonly line: Line;
  /** Whether this chat is still needed: a talk is open, something waits to be sent, or it is a staff member's. */
  readonly keeps: (chat: string) => Promise<boolean>;
  /** Runs when nothing else of that chat is in hand. */
  readonly inLane: (chat: string, task: () => Promise<void>) => Promise<void>;
  readonly log: EventLog;
};

/** What is unread is not taken yet, as a rule. After so long it is something that never will be. */
const UNREAD_S = 60 * 60;

/**
 * Clears every chat whose talk has ended out of the browser's profile: after stop and clear, after a day of silence, after a
 * crash in between. The state is what counts, so it may run at any time.
 * @param before seconds since the epoch: a chat that is younger may hold a message that is still on its way
 */
export async function sweep({ line, keeps, inLane, log }: SweepParts, before: number): Promise<number> {
  let count = 0;
  for (const { address, t, unread } of await line.chats()) {
    if (!isPerson(address) || t > before - (unread > 0 ? UNREAD_S : 0)) continue;
    await inLane(address, async () => {
      if (await keeps(await line.people.chatOf(address))) return;
      await line.forget(address);
      count += 1;
    });
  }
  if (count > 0) log.event('whatsapp.chats_cleared', { count });
  return count;
}
