import { randomInt, randomUUID } from 'node:crypto';
import type { Message } from '../core/conversation/say.ts';
import type { Outcome } from '../core/conversation/turn.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Arrival } from './arrival.ts';
import { deletions } from './deletions.ts';
import { sealMessageId } from './message-id.ts';
import { type OutboxBody, sealBody } from './outbox-body.ts';
import type { OutboxItem } from './ports/outbox.ts';
import type { TurnStart } from './ports/turns.ts';
import type { Repositories } from './ports.ts';
import { reportsAnsweredIn } from './reports-answered-in.ts';
import { sealAddress, sealSession } from './session-state.ts';
import type { TurnDeps } from './turn.ts';

/** A talk is forgotten after so many idle milliseconds: 24 hours. */
export const IDLE_MS = 24 * 60 * 60 * 1000;

/** Which chat and which update, and what was there before. */
export type Key = { readonly chatRef: string; readonly updateRef: string; readonly start: TurnStart };

/** Writes what came of a turn: the update's id, the session, and what must be sent or deleted. */
export async function commitTurn(
  deps: TurnDeps,
  to: Repositories,
  arrival: Arrival,
  { chatRef, updateRef, start }: Key,
  outcome: Outcome,
  now: number,
): Promise<'committed' | 'duplicate' | 'conflict'> {
  const { keyring } = deps;
  const expectedVersion = start.session?.version ?? 0;
  const version = expectedVersion === 0 ? randomInt(1, 1_000_000_000) : expectedVersion + 1;
  const clears = outcome.effects.some((effect) => effect.do === 'clear_chat');
  const forgets = clears || outcome.effects.some((effect) => effect.do === 'forget_message');
  const deleted = clears ? await deletions(keyring, to, chatRef, arrival.chat) : [];
  // Between two clients the talk goes on: without a wipe, what waits for the first would still be sent to the second.
  if (clears && outcome.session !== null) await to.outbox.clearChat(chatRef);
  const items: OutboxItem[] = [
    ...deleted,
    ...(forgets && arrival.message !== undefined
      ? [item(keyring, { do: 'delete', chat: arrival.chat, message: arrival.message })]
      : []),
    ...outcome.say.map((message, index) =>
      item(keyring, send(deps, arrival, message, index === 0 && !clears)),
    ),
  ];
  const written = await to.turns.commit({
    chatRef,
    channel: arrival.channel,
    updateRef,
    expectedVersion,
    session:
      outcome.session === null
        ? null
        : {
            version,
            state: sealSession(keyring, chatRef, version, outcome.session),
            address: sealAddress(keyring, chatRef, version, arrival.chat),
            expiresAt: now + IDLE_MS,
          },
    inboundMessage:
      arrival.message === undefined || forgets ? null : sealMessageId(keyring, chatRef, arrival.message),
    outbox: items,
    takenAt: now,
  });
  if (written === 'committed' && outcome.effects.some((effect) => effect.do === 'clear_chat' && effect.stop))
    await stopWriting({ inside: to, keyring }, arrival);
  return written;
}

/** Stop means stop: what was to be written here waits for the code from now on. */
async function stopWriting(
  work: { readonly inside: Repositories; readonly keyring: Keyring },
  { channel, chat }: Arrival,
): Promise<void> {
  for (const { report } of await reportsAnsweredIn(work, channel, chat))
    await work.inside.reports.setContact(report.id, 'code');
}

/** The first message after a press takes the place of the one that was pressed: less is left on the phone. */
function send(deps: TurnDeps, arrival: Arrival, message: Message, first: boolean): OutboxBody {
  return {
    do: 'send',
    chat: arrival.chat,
    message: deps.render(message, arrival),
    ...(first && arrival.pressed !== undefined ? { replaces: arrival.pressed } : {}),
  };
}

function item(keyring: Keyring, body: OutboxBody): OutboxItem {
  const id = randomUUID();
  return { id, task: body.do, body: sealBody(keyring, id, body) };
}
