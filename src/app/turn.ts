import { randomInt, randomUUID } from 'node:crypto';
import type { Book, Surroundings } from '../core/conversation/book.ts';
import type { Effect } from '../core/conversation/effect.ts';
import type { Message } from '../core/conversation/say.ts';
import type { Session } from '../core/conversation/session.ts';
import { step } from '../core/conversation/step.ts';
import type { Outcome } from '../core/conversation/turn.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { chatRef as refOfChat, updateRef as refOfUpdate } from '../crypto/pseudonym.ts';
import type { Reader } from '../i18n/render.ts';
import type { Rendered } from '../i18n/rendered.ts';
import type { Arrival, ChannelName, TakeTurn } from './arrival.ts';
import { carryOut } from './carry-out.ts';
import { deletions } from './deletions.ts';
import { sealMessageId } from './message-id.ts';
import { type OutboxBody, sealBody } from './outbox-body.ts';
import type { OutboxItem } from './ports/outbox.ts';
import type { TurnStart } from './ports/turns.ts';
import type { Repositories, Store } from './ports.ts';
import { createSerial } from './serial.ts';
import { openSession, sealAddress, sealSession } from './session-state.ts';

export type TurnDeps = {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly book: Book;
  readonly render: (message: Message, reader: Reader) => Rendered;
  /** What is true around a chat now; cached by the directory's version. */
  readonly surroundings: (arrival: Arrival, start: TurnStart, now: number) => Promise<Surroundings>;
  readonly zoneOf: (country: string) => string;
  readonly recoveryRecipient: string;
  readonly now: () => number;
  /** Something waits in the outbox of this channel. */
  readonly nudge: (channel: ChannelName) => void;
};

/** A talk is forgotten after so many idle milliseconds: 24 hours. */
export const IDLE_MS = 24 * 60 * 60 * 1000;
/** Two instances at one chat meet once in a while, not ten times. */
const TRIES = 10;

/**
 * One turn is one transaction: the update's id, the session, whatever the effects change, and what must be sent are written
 * together or not at all. Turns of one chat are serial here, and guarded by the session's version between instances.
 */
export function createTakeTurn(deps: TurnDeps): TakeTurn {
  const serial = createSerial();
  return (arrival) => {
    const chatRef = refOfChat(deps.keyring, arrival.channel, arrival.chat);
    return serial(chatRef, () => take(deps, arrival, chatRef));
  };
}

async function take(deps: TurnDeps, arrival: Arrival, chatRef: string): Promise<'taken' | 'duplicate'> {
  const updateRef = refOfUpdate(deps.keyring, arrival.channel, arrival.update);
  for (let tries = 0; tries < TRIES; tries++) {
    const start = await deps.store.turns.read(chatRef, updateRef);
    if (start.taken) return 'duplicate';
    const written = await attempt(deps, arrival, { chatRef, updateRef, start });
    if (written === 'conflict') continue;
    return written;
  }
  throw new Error('a chat kept changing under this turn');
}

type Key = { readonly chatRef: string; readonly updateRef: string; readonly start: TurnStart };

async function attempt(
  deps: TurnDeps,
  arrival: Arrival,
  key: Key,
): Promise<'taken' | 'duplicate' | 'conflict'> {
  const now = deps.now();
  const env = await deps.surroundings(arrival, key.start, now);
  const session = sessionOf(deps.keyring, key);
  const outcome = step(deps.book, session, arrival.input, env);
  const touched = new Set<ChannelName>([arrival.channel]);
  const written = needsTransaction(outcome.effects)
    ? await withEffects(deps, arrival, key, outcome, env, touched)
    : await commit(deps, deps.store, arrival, key, outcome, now);
  if (written === 'committed') for (const channel of touched) deps.nudge(channel);
  return written === 'committed' ? 'taken' : written;
}

/** A chat unlinked from its staff member starts anew, as anybody's would. */
function sessionOf(keyring: Keyring, { chatRef, start }: Key): Session | null {
  if (start.session === null) return null;
  const session = openSession(keyring, chatRef, start.session.version, start.session.state);
  return session.staff === undefined || session.staff === start.staffId ? session : null;
}

/** Effects that the turn does by itself, without asking the world. */
const OWN: ReadonlySet<Effect['do']> = new Set(['forget_message', 'drop_draft', 'clear_chat']);

/**
 * Whether more than the one statement is written. Clearing reads which messages there are: nothing may be sent between
 * that and the wipe, or it would stay on the phone.
 */
function needsTransaction(effects: readonly Effect[]): boolean {
  return effects.some((effect) => effect.do === 'clear_chat' || !OWN.has(effect.do));
}

class Undone extends Error {
  readonly outcome: 'duplicate' | 'conflict';
  constructor(outcome: 'duplicate' | 'conflict') {
    super('turn undone');
    this.outcome = outcome;
  }
}

/** Effects and the turn in one transaction; if another turn came first, nothing of it was done. */
async function withEffects(
  deps: TurnDeps,
  arrival: Arrival,
  key: Key,
  first: Outcome,
  env: Surroundings,
  touched: Set<ChannelName>,
): Promise<'committed' | 'duplicate' | 'conflict'> {
  try {
    return await deps.store.transaction(async (inside) => {
      const outcome = await carryOut(deps, inside, arrival, key.chatRef, first, env, touched);
      const written = await commit(deps, inside, arrival, key, outcome, env.now);
      if (written !== 'committed') throw new Undone(written);
      return written;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

async function commit(
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
  return to.turns.commit({
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
