import type wweb from 'whatsapp-web.js';
import { isPerson } from './arrival.ts';
import type { EventLog } from './event-log.ts';
import type { Line } from './line.ts';

/** Updates are known by heart for 47 hours; what is older would be taken for new. */
const OLDEST_S = 46 * 60 * 60;
/** Beyond the unread ones so many are looked at: read on our side is not yet answered. */
const BESIDE_UNREAD = 15;
const MOST = 100;

/**
 * Brings everything that people wrote while we were away, through the same turns as always: what was taken before is found
 * to be so. Not only unread chats are read, because a message can be marked as read by our answer to the one before it and
 * still not have been taken when we were killed.
 */
export async function catchUp(
  line: Line,
  nowSeconds: number,
  take: (message: wweb.Message) => void,
  log: EventLog,
): Promise<void> {
  const chats = (await line.chats()).filter(
    ({ address, t }) => isPerson(address) && nowSeconds - t < OLDEST_S,
  );
  let count = 0;
  for (const { address, unread } of chats) {
    const theirs = await newest(line, address, unread + BESIDE_UNREAD, nowSeconds);
    for (const message of theirs) take(message);
    count += theirs.length;
  }
  log.event('whatsapp.caught_up', { count });
}

/**
 * Brings what is unread for a while although we are here: the library can miss a message while it begins to listen.
 * @param settledSeconds younger messages are most likely just being taken
 */
export async function takeUnread(
  line: Line,
  nowSeconds: number,
  settledSeconds: number,
  take: (message: wweb.Message) => void,
): Promise<void> {
  for (const { address, unread, t } of await line.chats()) {
    if (unread === 0 || !isPerson(address) || nowSeconds - t < settledSeconds) continue;
    if (nowSeconds - t > OLDEST_S) continue;
    for (const message of await newest(line, address, unread, nowSeconds)) take(message);
  }
}

/** A person's newest messages, oldest first. */
async function newest(
  line: Line,
  address: string,
  count: number,
  nowSeconds: number,
): Promise<readonly wweb.Message[]> {
  const messages = await line.messages(address, Math.min(count, MOST));
  return messages.filter(({ fromMe, timestamp }) => !fromMe && nowSeconds - timestamp < OLDEST_S);
}
