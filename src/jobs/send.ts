import { randomUUID } from 'node:crypto';
import type { Deliver, Delivered } from '../app/delivery.ts';
import { forgetChat } from '../app/forget-chat.ts';
import { sealMessageId } from '../app/message-id.ts';
import { type OutboxBody, openBody, sealBody } from '../app/outbox-body.ts';
import type { ClaimedItem, OutboxPush, PushedChannel } from '../app/ports/outbox.ts';
import type { Store } from '../app/ports.ts';
import { stillWanted } from '../app/tell-reporter.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Log } from '../log/log.ts';
import { backoffMs } from './backoff.ts';

export type SenderDeps = {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly channel: PushedChannel;
  readonly deliver: Deliver;
  readonly log: Log;
  readonly now: () => number;
};

/** Sends what waits in the outbox of one channel. */
export type Sender = {
  /** Something was just written: look now. */
  nudge(): void;
  /** Finishes what is in flight and stops. */
  stop(): Promise<void>;
};

/** Chats served side by side. Within a chat the outbox hands out one message at a time. */
const AT_ONCE = 32;
/** Whoever dies while sending lets the row go after so long. */
const LEASE_MS = 60_000;
/** Retries and deletions that were put off become due by themselves; this is how often one looks, in milliseconds. */
const LOOK_EVERY_MS = 1000;
/** With a minute in between, days: a platform that is away is no reason to give up an alert. */
const MOST_ATTEMPTS = 2000;
/** A row that our own program fails on is no better the tenth time, and keeps its chat waiting. */
const MOST_FAILURES = 10;

/**
 * Starts draining: after every commit that wrote something, whenever a message has landed, and once a second for what was
 * put off. A chat whose message takes long keeps only itself waiting.
 */
export function startSender(deps: SenderDeps): Sender {
  const inFlight = new Set<Promise<void>>();
  let stopping = false;
  let again = false;
  let running: Promise<void> | null = null;

  const look = () => {
    again = true;
    if (running !== null || stopping) return;
    running = drain().finally(() => {
      running = null;
      if (again && inFlight.size < AT_ONCE) look();
    });
  };
  const drain = async () => {
    while (again && !stopping && inFlight.size < AT_ONCE) {
      again = false;
      try {
        if ((await takeOff()) > 0) again = true;
      } catch (error) {
        deps.log.error('outbox_drain_failed', error, { channel: deps.channel });
      }
    }
  };
  /** Takes as many as there is room for, at most one message of each chat. Returns how many. */
  const takeOff = async () => {
    const room = AT_ONCE - inFlight.size;
    const claimed = await deps.store.outbox.claim(deps.channel, room, deps.now(), LEASE_MS);
    for (const item of claimed) {
      const flight = sendOne(deps, item).finally(() => {
        inFlight.delete(flight);
        look();
      });
      inFlight.add(flight);
    }
    return claimed.length;
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  look();
  return {
    nudge: look,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await running;
      await Promise.all(inFlight);
    },
  };
}

async function sendOne(deps: SenderDeps, item: ClaimedItem): Promise<void> {
  try {
    const body = openBody(deps.keyring, item.id, item.body);
    if (await isNotWanted(deps, body)) await deps.store.outbox.drop(item.id);
    else await settle(deps, item, body, await deps.deliver(body));
  } catch (error) {
    deps.log.error('send_failed', error, { channel: deps.channel });
    await failed(deps, item);
  }
}

/** A reporter who said no after it was written down is not written to. */
async function isNotWanted({ store, keyring }: SenderDeps, body: OutboxBody): Promise<boolean> {
  if (body.do !== 'send' || body.about === undefined) return false;
  return !(await stillWanted({ inside: store, keyring }, body.about, body.chat));
}

/** Where not even this can be written, the lease runs out and it is tried again: a failed device must not lose a message. */
async function failed(
  { store, now, log, channel }: SenderDeps,
  { id, attempts }: ClaimedItem,
): Promise<void> {
  try {
    if (attempts >= MOST_FAILURES) await store.outbox.dead(id);
    else await store.outbox.later(id, now() + backoffMs(attempts, 0, Math.random()));
  } catch (error) {
    log.error('send_failed', error, { channel });
  }
}

async function settle(
  deps: SenderDeps,
  item: ClaimedItem,
  body: OutboxBody,
  delivered: Delivered,
): Promise<void> {
  const { outbox } = deps.store;
  switch (delivered.outcome) {
    case 'later':
      if (item.attempts >= MOST_ATTEMPTS) return outbox.dead(item.id);
      return outbox.later(item.id, deps.now() + backoffMs(item.attempts, delivered.afterMs, Math.random()));
    case 'gone':
      return forgetChat(deps.store, deps.keyring, deps.channel, body.chat);
    case 'refused':
      // What the platform lets nobody delete is nobody's to retry.
      if (body.do === 'delete') return outbox.drop(item.id);
      deps.log.warn('send_refused', { channel: deps.channel });
      return outbox.dead(item.id);
    case 'sent':
      return sent(deps, item, body, delivered.message ?? null);
  }
}

/** A chat that was cleared while its message was on the way must not keep it; a relay message goes after its hour. */
async function sent(
  deps: SenderDeps,
  item: ClaimedItem,
  body: OutboxBody,
  message: string | null,
): Promise<void> {
  const sealed = message === null ? null : sealMessageId(deps.keyring, item.chatRef, message);
  if (message === null || body.do !== 'send') return void (await deps.store.outbox.sent(item.id, sealed));
  const { deleteAfterMinutes } = body.message;
  if (deleteAfterMinutes === undefined) {
    if (!(await deps.store.outbox.sent(item.id, sealed)))
      await deps.store.outbox.push([deletion(deps, item, body.chat, message, 0)], deps.now());
    return;
  }
  // Together or not at all: killed between the two, the message would stay in the chat for good.
  await deps.store.transaction(async ({ outbox }) => {
    const minutes = (await outbox.sent(item.id, sealed)) ? deleteAfterMinutes : 0;
    await outbox.push([deletion(deps, item, body.chat, message, minutes)], deps.now());
  });
}

function deletion(
  { keyring, channel, now }: SenderDeps,
  { chatRef }: ClaimedItem,
  chat: string,
  message: string,
  minutes: number,
): OutboxPush {
  const id = randomUUID();
  const body = sealBody(keyring, id, { do: 'delete', chat, message });
  return { id, task: 'delete', body, dueAt: now() + minutes * 60_000, chatRef, channel };
}
